"""The interface's description is a public contract: it is checked in, and true."""

from __future__ import annotations

import re

import yaml

from bizadmin.domain.errors import ErrorCode
from bizadmin.server import openapi

DESCRIBED = openapi.describe()


def operations():
    for path, methods in DESCRIBED["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def references(value):
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "$ref":
                yield item
            else:
                yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_the_description_that_is_checked_in_is_of_this_server():
    assert openapi.FILE.read_text(encoding="utf-8") == openapi.text(), "run: python -m bizadmin.server.openapi"


def test_it_is_openapi_three_one():
    assert yaml.safe_load(openapi.text())["openapi"].startswith("3.1")


def test_every_reference_leads_to_something():
    for reference in references(DESCRIBED):
        place = DESCRIBED
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_every_component_is_used_and_has_the_domains_name():
    used = set(references(DESCRIBED))
    for section, components in DESCRIBED["components"].items():
        for name in components:
            assert re.fullmatch(r"[A-Za-z]+", name)
            assert section == "securitySchemes" or f"#/components/{section}/{name}" in used, name


def test_every_operation_has_an_id_a_summary_and_its_problems():
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(ids) == len(set(ids))
    for path, _, operation in operations():
        assert operation["summary"]
        assert operation["description"]
        assert operation["responses"]["default"]
        assert ("401" in operation["responses"]) == path.startswith("/v1/")


def test_every_thing_says_what_it_is():
    assert [name for name, schema in DESCRIBED["components"]["schemas"].items() if not schema.get("description")] == []


def test_the_codes_of_problems_are_listed():
    codes = DESCRIBED["components"]["schemas"]["ProblemDetails"]["properties"]["code"]["enum"]

    assert codes == [code.value for code in ErrorCode]
