"""Reading JSON bodies strictly: the domain's types, nothing converted, and problems that name the place."""

# ruff: noqa: ARG002, ARG003  (Litestar's signatures)

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec
from litestar.dto import AbstractDTO
from litestar.dto.data_structures import DTOFieldDefinition
from litestar.exceptions import HTTPException
from litestar.typing import FieldDefinition

from bizadmin.codec import decoder
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.routes.unknown_fields import refuse_unknown_fields

_PLACE = re.compile(r"^(?P<what>.*) - at `\$\.?(?P<path>.*)`$", re.DOTALL)
_LARGEST = 2**53  # what every JSON reader can hold; the databases' integers end later
_JSON = re.compile(r"application/(json|[\w.+-]+\+json)", re.IGNORECASE)


class StrictJson(AbstractDTO[Any]):
    """Decodes a handler's ``data`` by its annotation. Litestar's own way converts ``"3"`` to 3 where 3 is meant."""

    @classmethod
    def create_for_field_definition(
        cls, field_definition: FieldDefinition, handler_id: str, backend_cls: Any = None
    ) -> None:
        """Nothing to prepare: msgspec keeps what it learns of a type."""

    @classmethod
    def create_openapi_schema(
        cls,
        field_definition: FieldDefinition,
        handler_id: str,
        schema_creator: Any,
    ) -> Any:
        """The annotation's own schema."""
        return schema_creator.for_field_definition(field_definition)

    @classmethod
    def generate_field_definitions(cls, model_type: type[Any]) -> Generator[DTOFieldDefinition, None, None]:
        """No fields are treated apart."""
        yield from ()

    @classmethod
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:
        """No fields are treated apart."""
        return False

    def decode_bytes(self, value: bytes) -> Any:
        """The body as the handler's type."""
        headers = self.asgi_connection.headers
        if (media_type := headers.get("content-type", "")) and not _JSON.fullmatch(media_type.split(";")[0].strip()):
            raise HTTPException(status_code=415)
        wanted = self.asgi_connection.route_handler.parsed_data_field
        return decode(value, wanted.annotation)

    def decode_builtins(self, value: dict[str, Any]) -> Any:
        """Forms are not read."""
        raise HTTPException(status_code=415)


def decode(body: bytes, wanted: Any) -> Any:
    """A JSON body as the wanted type; raises `Problem` ``validation_failed`` with the place of what is wrong."""
    try:
        read = decoder(wanted).decode(body)
        refuse_unknown_fields(body, wanted)
    except msgspec.ValidationError as error:
        what, field = place_in(str(error))
        raise Problem(ErrorCode.VALIDATION_FAILED, what, field=field) from None
    except (msgspec.DecodeError, ValueError) as error:  # also bytes that are no UTF-8, and numbers of 5,000 digits
        raise _unreadable(body, error) from None
    except RecursionError:
        raise Problem(ErrorCode.VALIDATION_FAILED, "The body is nested too deeply.") from None
    refuse_what_no_database_keeps(read)
    return read


def _unreadable(body: bytes, error: Exception) -> Problem:
    """The problem for what cannot be read. Of a lone surrogate msgspec does not say where it stands."""
    try:
        refuse_what_no_database_keeps(json.loads(body))
    except Problem as problem:
        return problem
    except (ValueError, RecursionError):
        pass
    return Problem(ErrorCode.VALIDATION_FAILED, f"The body is not JSON: {error}")


def place_in(message: str) -> tuple[str, str | None]:
    """msgspec's message in two: what is wrong, and the field (``profile.country``, ``addresses[3]``)."""
    if match := _PLACE.match(message):
        return f"{match['what']}.", match["path"] or None
    return f"{message}.", None


def refuse_what_no_database_keeps(value: Any, field: str = "") -> None:
    """NUL characters, lone surrogates and integers beyond 2⁵³, wherever they stand."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Problem(
                ErrorCode.VALIDATION_FAILED, "A text may hold neither NUL nor lone surrogates.", field=field or None
            )
    elif isinstance(value, int):
        if abs(value) > _LARGEST:
            raise Problem(ErrorCode.VALIDATION_FAILED, "The number is too large.", field=field or None)
    elif is_dataclass(value):
        for member in fields(value):
            refuse_what_no_database_keeps(
                getattr(value, member.name), f"{field}.{member.name}" if field else member.name
            )
    elif isinstance(value, (tuple, list, frozenset)):
        for number, item in enumerate(value):
            refuse_what_no_database_keeps(item, f"{field}[{number}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            refuse_what_no_database_keeps(key, field)
            refuse_what_no_database_keeps(item, f"{field}.{key}" if field else str(key))
