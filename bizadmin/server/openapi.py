"""The REST interface's description: ``python -m bizadmin.server.openapi`` writes it, a test finds it out of date.

Litestar knows paths, parameters and types. What it does not know is put in here: problems, headers, the security
scheme, and the domain's own words for its things.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import yaml
from litestar import Litestar
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig

from bizadmin.domain import (
    account,
    address,
    audit,
    batch,
    business_account,
    changes,
    domain_claim,
    dossier,
    errors,
    incident,
    invitation,
    join_request,
    licence,
    mail,
    mail_domain,
    mail_route,
    member,
    overview,
    page,
    queries,
    report,
    scopes,
    suppression,
    token,
)
from bizadmin.server.app import interface
from bizadmin.server.language import RESOURCES
from bizadmin.server.routes import (
    accounts,
    answers,
    attempts,
    domains,
    invitations,
    licences,
    members,
    problems,
    reports,
    service,
    tokens,
)
from bizadmin.server.rules import forms

FILE = RESOURCES / "openapi" / "account-backend-v1.yaml"

_DESCRIPTION = """\
The interface between BizAdmin and an account backend. A company with a backend of its own may implement it.

- Every error is a problem detail (RFC 9457) with a stable `code`.
- Every change takes an `Idempotency-Key`: the same key with the same body answers with the first outcome (kept for 24
  hours at least), with another body it is `idempotency_conflict`.
- A single thing carries its version as `ETag`; a change may name it in `If-Match`, and is refused as `stale_version`
  where it is another one by now (`extra.version`).
- Readers ignore fields and capabilities that they do not know.
- `X-Request-Id` is accepted and returned; it stands in problems, events and logs.
"""

_WORDS = (
    account,
    audit,
    batch,
    business_account,
    changes,
    domain_claim,
    dossier,
    errors,
    incident,
    invitation,
    join_request,
    licence,
    mail,
    mail_route,
    member,
    overview,
    page,
    queries,
    report,
    suppression,
)
_WORDS += (scopes, token, accounts, answers, attempts, domains, invitations, licences, members, reports, service)

_OUTCOMES = {"200": "What was asked for, or the thing as it is now.", "201": "It was made.", "204": "It was done."}

_PROBLEMS = {
    "401": ("NotAuthenticated", "There is no token, or it is not valid: `not_authenticated`."),
    "403": ("NotPermitted", "The token does not allow it: `not_permitted`."),
    "404": ("NotFound", "There is no such thing, or the caller does not see it: `not_found`."),
    "409": ("Conflict", "What is stored speaks against it; `code` says what."),
    "412": ("StaleVersion", "It has changed since; `extra.version` is the present version: `stale_version`."),
    "422": (
        "Invalid",
        "What was sent cannot be used; `field` names the place: `validation_failed`, `invalid_address`.",
    ),
    "429": ("RateLimited", "Too many requests; `Retry-After` says when to go on: `rate_limited`."),
    "default": ("Failed", "Anything else, as `unavailable`."),
}

_SHARED = {"Idempotency-Key": "IdempotencyKey", "If-Match": "IfMatch", "limit": "Limit", "offset": "Offset"}

_LINE = {"maxLength": forms.LONGEST}
_NAME = {"minLength": 1, **_LINE}
_ADDRESS = {"minLength": 1, "maxLength": address.MAX_PASTED}
_KEY = {"minLength": licence.MIN_KEY, "maxLength": licence.MAX_KEY}
_SEATS = {"minimum": 1, "maximum": licence.MAX_SEATS}
_ROWS = {"minItems": 1, "maxItems": batch.MAX_BATCH}

_BOUNDS: dict[str, dict[str, dict[str, Any]]] = {
    "Lookup": {"addresses": {"minItems": 1, "maxItems": accounts.MAX_LOOKUP}},
    "Extension": {"days": {"minimum": 1, "maximum": business_account.MAX_INVITATION_DAYS}},
    "NewInvitations": {"rows": _ROWS},
    "ChosenInvitations": {"rows": _ROWS},
    "ChosenToExtend": {
        "rows": _ROWS,
        "days": {"minimum": 1, "maximum": business_account.MAX_INVITATION_DAYS},
    },
    "InvitationChange": {"days": {"minimum": 1, "maximum": business_account.MAX_INVITATION_DAYS}},
    "NewInvitation": {"days": {"minimum": 1, "maximum": business_account.MAX_INVITATION_DAYS}},
    "Reference": {"reference": {"maxLength": attempts.LONGEST_REFERENCE}},
    "NewReport": {
        "address": _ADDRESS,
        "word": {
            "description": "; ".join(f"{kind}: {', '.join(words)}" for kind, words in report.WORDS.items()),
            "enum": sorted({word.value for words in report.WORDS.values() for word in words}),
        },
        "system": {"minLength": 1, "maxLength": reports.LONGEST["system"]},
        **{name: {"maxLength": most} for name, most in reports.LONGEST.items() if name != "system"},
    },
    "NewReports": {"reports": {"minItems": 1, "maxItems": reports.MOST_REPORTS}},
    "NewIncident": {"title": {"minLength": 1, "maxLength": incident.MAX_TITLE}},
    "Refusal": {"reason": {"minLength": 1, "maxLength": join_request.MAX_MESSAGE}},
    "NewToken": {
        "name": {"minLength": 1, "maxLength": 200},
        "business_accounts": {"maxItems": tokens.MOST_PLACES},
    },
    "ProfileChange": {
        "invitation_days": {"minimum": 1, "maximum": business_account.MAX_INVITATION_DAYS},
        "allowed_domains": {
            "maxItems": business_account.MAX_ALLOWED_DOMAINS,
            "items": {"type": "string", "maxLength": mail_domain.MAX_DOMAIN},
        },
    },
    "Profile": {
        **dict.fromkeys(("postcode", "street", "city", "phone", "website", "contact"), _LINE),
        "company_name": _NAME,
        "country": {"pattern": "^([A-Z]{2})?$"},
    },
    "Origin": dict.fromkeys(("by", "product", "masked_key", "order_number", "reseller"), _LINE),
    "NewBusinessAccount": {"administrator": _ADDRESS},
    "EmailChange": {"email": _ADDRESS},
    "OneAddress": {"address": _ADDRESS},
    "NewDomain": {"domain": {"minLength": 1, "maxLength": mail_domain.MAX_DOMAIN}},
    "NewLicence": {
        "product": _NAME,
        "name": _LINE,
        "key": _KEY,
        "seats": _SEATS,
        "reserved": {"minimum": 0, "maximum": licence.MAX_SEATS},
        "sub_keys": {"maxItems": licence.MAX_SUB_KEYS},
    },
    "NewSubKey": {"name": _NAME, "key": _KEY, "seats": _SEATS},
    "LicenceChange": {"name": _NAME, "seats": _SEATS, "reserved": {"minimum": 0, "maximum": licence.MAX_SEATS}},
    "Grantee": {"member_id": {"pattern": "^[A-Za-z0-9_-]{1,64}$"}},
}
"""What the types cannot say."""

_GENERIC = re.compile(r"\b(Page|Items)_(?:\w+\.)*([A-Za-z]+)_")


def describe() -> dict[str, Any]:
    """The description as plain values."""
    app = Litestar(
        [*service.OPEN, interface()],
        dependencies={
            name: _stand_in()
            for name in (
                "rules",
                "licences",
                "domains",
                "join_requests",
                "batches",
                "tokens",
                "reports",
                "incidents",
                "suppressions",
                "bell",
                "about",
                "parts",
            )
        },
        openapi_config=OpenAPIConfig(title="Account backend", version="1.0", use_handler_docstrings=True),
        logging_config=None,
    )
    raw = _named(app.openapi_schema.to_schema())
    shared: dict[str, Any] = {}
    paths = {
        path: {method: _operation(path, operation, shared) for method, operation in raw["paths"][path].items()}
        for path in sorted(raw["paths"])
    }
    return {
        "openapi": raw["openapi"],
        "info": {"title": "Account backend", "version": "1.0", "description": _DESCRIPTION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "parameters": shared,
            "headers": _headers(),
            "responses": _problem_responses(),
            "schemas": _closed(_schemas(raw["components"]["schemas"]), paths),
        },
    }


def _stand_in() -> Provide:
    return Provide(lambda: None, sync_to_thread=False)


def text() -> str:
    """The description as YAML."""
    return yaml.dump(describe(), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


class _Plain(yaml.SafeDumper):
    """YAML for readers: nothing by reference, paragraphs as they are."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (PyYAML's signature)
        return True


def _text_node(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Plain.add_representer(str, _text_node)


def _named(value: Any) -> Any:
    """Everything again with names that read: ``InvitationPage`` for ``Page_bizadmin.domain.invitation.Invitation_``."""
    if isinstance(value, dict):
        return {_name(key): _named(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_named(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _name(value) if isinstance(value, str) else value


def _name(text: str) -> str:
    text = _GENERIC.sub(lambda found: f"{found[2]}{'Page' if found[1] == 'Page' else 'List'}", text)
    return text.replace("``", "`")


def _operation(path: str, raw: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    for_operators = path.startswith("/v1/")
    parameters = [_parameter(parameter, shared) for parameter in raw.get("parameters", [])]
    refs = {parameter.get("$ref", "").rpartition("/")[2] for parameter in parameters}
    operation: dict[str, Any] = {
        "operationId": raw["operationId"],
        "tags": [path.split("/")[2].replace("-", " ").capitalize() if for_operators else "Service"],
        "summary": raw["summary"],
        "description": raw["description"],
        "security": [{"token": []}] if for_operators else [],
    }
    if parameters:
        operation["parameters"] = parameters
    if body := raw.get("requestBody"):
        operation["requestBody"] = {"required": body.get("required", False), "content": body["content"]}
    operation["responses"] = {
        status: _success(status, answer) for status, answer in raw["responses"].items() if status in _OUTCOMES
    }
    told = {"default"}
    if for_operators:
        told |= {"401", "403", "422", "429"}
        told |= {"404"} if "{" in path or "requestBody" in raw else set()
        told |= {"409"} if "IdempotencyKey" in refs else set()
        told |= {"412"} if "IfMatch" in refs else set()
    for status in sorted(told):
        operation["responses"][status] = {"$ref": f"#/components/responses/{_PROBLEMS[status][0]}"}
    return operation


def _success(status: str, raw: dict[str, Any]) -> dict[str, Any]:
    headers = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}
    content = raw.get("content", {})
    schema = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    if schema in _VERSIONED:
        headers["ETag"] = {"$ref": "#/components/headers/Version"}
    if status == "201":
        headers["Location"] = {"$ref": "#/components/headers/Location"}
    answer: dict[str, Any] = {"description": _OUTCOMES[status], "headers": headers}
    if content:
        answer["content"] = content
    return answer


_VERSIONED = {"Account", "BusinessAccount", "DomainClaim", "Incident", "Invitation", "JoinRequest", "Licence", "Member"}


def _parameter(raw: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """A parameter without what is so by default. Null does not exist in a query: there the parameter is left out."""
    schema = dict(raw["schema"])
    for way in schema.pop("oneOf", []):
        if way.get("type") != "null":
            schema.update(way)
    schema.pop("description", None)
    if schema.get("default", "") in ("", []):
        schema.pop("default", None)
    parameter = {"name": raw["name"], "in": raw["in"], "required": raw["required"], "schema": schema}
    if "description" in raw:
        parameter["description"] = raw["description"]
    if raw["name"] == "Idempotency-Key":
        schema["pattern"] = "^[!-~]{1,200}$"
    if raw["name"] == "If-Match":
        schema["pattern"] = r'^("\d{1,15}"|\*)$'
    if raw["in"] == "path":
        schema["pattern"] = "^[A-Za-z0-9.-]{1,253}$" if raw["name"] == "domain" else "^[A-Za-z0-9_-]{1,64}$"
    if name := _SHARED.get(raw["name"]):
        shared.setdefault(name, parameter)
        return {"$ref": f"#/components/parameters/{name}"}
    return parameter


def _headers() -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    return {
        "RequestId": {"description": "The request's id, for whoever reads the log.", **text},
        "Version": {"description": 'The thing\'s version, as in `"7"`.', **text},
        "Location": {"description": "Where the thing is.", **text},
    }


def _problem_responses() -> dict[str, Any]:
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    return {name: {"description": description, "content": content} for name, description in _PROBLEMS.values()}


def _schemas(raw: dict[str, Any]) -> dict[str, Any]:
    """The things, each with its docstring. Fields with a default may be left out of bodies; answers have them all."""
    docs = {name: thing for module in _WORDS for name, thing in _classes(module)}
    schemas: dict[str, Any] = {}
    for name, schema in raw.items():
        told: dict[str, Any] = {}
        if doc := docs.get(name) or (
            docs["Page"] if name.endswith("Page") else docs["Items"] if name.endswith("List") else ""
        ):
            told["description"] = _name(inspect.cleandoc(doc))
        told["type"] = schema["type"]
        told |= {key: value for key, value in schema.items() if key not in ("title", "description")}
        for field, bounds in _BOUNDS.get(name, {}).items():
            told["properties"][field] |= bounds
        schemas[name] = told
    problem = msgspec.json.schema_components([problems.ProblemDetails])[1]["ProblemDetails"]
    problem["properties"]["code"]["enum"] = [code.value for code in errors.ErrorCode]
    schemas["ProblemDetails"] = _named(problem)
    return dict(sorted(schemas.items()))


def _closed(schemas: dict[str, Any], paths: dict[str, Any]) -> dict[str, Any]:
    """The things with those of bodies closed to fields that are not known. Answers are open: readers ignore such."""
    operations = [operation for methods in paths.values() for operation in methods.values()]
    told = _reached([operation["responses"] for operation in operations], schemas)
    for name in _reached([operation.get("requestBody") for operation in operations], schemas) - told:
        if schemas[name]["type"] == "object":
            schemas[name]["additionalProperties"] = False
    return schemas


def _reached(value: Any, schemas: dict[str, Any]) -> set[str]:
    """The names of all things to which references lead."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            name = item.get("$ref", "").rpartition("/")[2]
            if name in schemas and name not in found:
                found.add(name)
                waiting.append(schemas[name])
            waiting += item.values()
    return found


def _classes(module: ModuleType) -> list[tuple[str, str]]:
    return [
        (name, thing.__doc__)
        for name, thing in vars(module).items()
        if inspect.isclass(thing) and thing.__module__ == module.__name__ and thing.__doc__
    ]


def main(target: Path = FILE) -> None:
    """Write the description to its place."""
    target.parent.mkdir(exist_ok=True)
    target.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
