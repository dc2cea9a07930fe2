"""The contract as OpenAPI, and what of an answer is not as it says there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

FILE = Path(__file__).resolve().parents[2] / "resources" / "openapi" / "account-backend-v1.yaml"

_PARAMETER = re.compile(r"\\\{\w+\\\}")
_JSON = "application/json"
_PROBLEM = "application/problem+json"


class Description:
    """Answers are held against it; what it does not know of them is left alone, because readers ignore it."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._components = raw["components"]
        self._operations = [
            (method.upper(), re.compile(_PARAMETER.sub("[^/]+", re.escape(path))), operation)
            for path, methods in sorted(raw["paths"].items(), key=lambda item: item[0].count("{"))
            for method, operation in methods.items()
        ]
        self._validators: dict[str, Any] = {}

    def operation(self, method: str, path: str) -> dict[str, Any] | None:
        """What stands at this path; None where nothing does."""
        for known, pattern, operation in self._operations:
            if known == method and pattern.fullmatch(path):
                return operation
        return None

    def fault(self, method: str, path: str, status: int, value: Any) -> str:
        """What of an answer's body is not as described, empty where all is."""
        operation = self.operation(method, path)
        if operation is None:
            schema = {"$ref": "#/components/schemas/ProblemDetails"}
        else:
            answers = operation["responses"]
            described = self._followed(answers.get(str(status)) or answers["default"])
            content = described.get("content", {})
            schema = (content.get(_JSON) or content.get(_PROBLEM) or {}).get("schema")
            if schema is None:
                return ""
        error = next(self._validator(schema).iter_errors(value), None)
        if error is None:
            return ""
        place = ".".join(str(step) for step in error.instance_path)
        return f"{place or 'the body'}: {error.message}"[:300]

    def is_versioned(self, method: str, path: str, status: int) -> bool:
        """Whether the answer carries an ``ETag``."""
        operation = self.operation(method, path) or {"responses": {}}
        return "ETag" in operation["responses"].get(str(status), {}).get("headers", {})

    def _followed(self, answer: dict[str, Any]) -> dict[str, Any]:
        reference = answer.get("$ref", "")
        return self._components["responses"][reference.rpartition("/")[2]] if reference else answer

    def _validator(self, schema: dict[str, Any]) -> Any:
        key = repr(schema)
        if key not in self._validators:
            whole = {**schema, "components": self._components}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return self._validators[key]


@cache
def contract() -> Description:
    """The description that comes with the program."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Description(yaml.load(FILE.read_text(encoding="utf-8"), loader))  # noqa: S506  (both are safe)
