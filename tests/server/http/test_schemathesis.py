"""schemathesis tries the description on the real backend: no failure, and nothing that makes it fail.

``BIZADMIN_CASES`` says how many cases there are to be at least: some hundreds unless it is set. With some thousands
comes the phase that goes through the values of every parameter in order.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bizadmin.server.openapi import describe
from tests.server.http.tried import Tried, tried_backend

CASES = int(os.environ.get("BIZADMIN_CASES", "400"))
PHASES = "examples,coverage,fuzzing,stateful" if CASES >= 5000 else "examples,fuzzing,stateful"
OPERATIONS = sum(len(methods) for methods in describe()["paths"].values())

SETTINGS = """
[phases.coverage]
generate-duplicate-query-parameters = true

[checks.positive_data_acceptance]
# A body may have the right shape and still name no address, a seat that is taken, an invitation that is over.
expected-statuses = ["2xx", 401, 403, 404, 409, 410, 412, 422]

[checks.negative_data_rejection]
# What is wrong with the body is not looked at where the thing is another one by now, or over.
expected-statuses = [400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422]

[[operations]]
include-path-regex = "^/v1/invitations/batch"
# A row that is wrong is refused by itself, in an answer of its own.
checks.negative_data_rejection.expected-statuses = [200, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422]

[[operations]]
include-operation-id = "followChanges"
parameters = { wait = 0 }  # a poll of 25 seconds tells no more than one that does not wait
"""


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    with tried_backend(f"sqlite:///{tmp_path_factory.mktemp('tried') / 'backend.db'}") as found:
        yield found


def test_no_case_finds_a_failure(backend, tmp_path):
    description = tmp_path / "description.json"
    description.write_text(json.dumps(with_real_ids(describe(), backend.ids)), encoding="utf-8")
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(SETTINGS, encoding="utf-8")

    told = run(backend, description, settings, examples=max(2, CASES // OPERATIONS))

    assert told.returncode == 0, told.stdout[-20_000:] + told.stderr[-2000:]
    assert backend.failures() == []
    assert cases_in(told.stdout) >= CASES


def run(backend: Tried, description: Path, settings: Path, *, examples: int) -> subprocess.CompletedProcess[str]:
    """Run it as its authors mean it to be run: all checks."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from schemathesis.cli import schemathesis; schemathesis()",
            "--config-file",
            str(settings),
            "run",
            str(description),
            "--url",
            backend.base_url,
            "--header",
            f"Authorization: Bearer {backend.token}",
            "--phases",
            PHASES,
            "--checks",
            "all",
            "--max-examples",
            str(examples),
            "--seed",
            "20260302",
            "--continue-on-failure",
            "--warnings",
            "off",
            "--suppress-health-check",
            "all",
        ],
        cwd=description.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def cases_in(told: str) -> int:
    """How many requests were made."""
    found = re.search(r"([\d,]+) generated", told)
    assert found, told[-2000:]
    return int(found[1].replace(",", ""))


def with_real_ids(description: dict[str, Any], ids: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    """The description, in which parameters and members that hold ids know some that exist.

    What is final (to close, to remove) gets others than the rest, so that something is left to be tried.
    """
    for path, methods in description["paths"].items():
        pool = ids["spent" if path.endswith(("/close", "/remove", "/leave", "/disable", "/suspend")) else "kept"]
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                if parameter.get("in") == "path" and parameter["name"] in pool:
                    schema = parameter["schema"]
                    parameter["schema"] = {"anyOf": [{"type": "string", "enum": pool[parameter["name"]]}, schema]}
    schemas = description["components"]["schemas"]
    for name, member, kind in (
        ("NewInvitation", "business_account", "business_account_id"),
        ("Chosen", "id", "invitation_id"),
        ("Grantee", "member_id", "member_id"),
    ):
        known = schemas[name]["properties"][member]
        schemas[name]["properties"][member] = {"anyOf": [{"type": "string", "enum": ids["kept"][kind]}, known]}
    return description
