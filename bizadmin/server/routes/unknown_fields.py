"""Fields of a body that its type does not know, and fields that stand in it twice: both are refused.

A mistyped or newer field would otherwise be one that silently does not count, and of two of one name every reader would
choose its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec.inspect import CollectionType, DataclassType, Type, UnionType, type_info

from bizadmin.domain.errors import ErrorCode, Problem


def refuse_unknown_fields(body: bytes, wanted: Any) -> None:
    """Raises `Problem` ``validation_failed`` with the field's place; ``body`` is JSON that fits the type ``wanted``."""
    _look(json.loads(body, object_pairs_hook=_once), _known(wanted), "")


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in members:
        if name in found:
            raise Problem(ErrorCode.VALIDATION_FAILED, "This stands in it twice.", field=name[:200])
        found[name] = value
    return found


def _look(value: Any, kind: Type, place: str) -> None:
    if isinstance(value, dict):
        for shape in _among(kind, DataclassType):
            known = {field.encode_name: field.type for field in shape.fields}
            for name, member in value.items():
                here = f"{place}.{name}" if place else name
                if name not in known:
                    raise Problem(ErrorCode.VALIDATION_FAILED, "Nothing is known of this field.", field=here[:200])
                _look(member, known[name], here)
    elif isinstance(value, list):
        for shape in _among(kind, CollectionType):
            for number, item in enumerate(value):
                _look(item, shape.item_type, f"{place}[{number}]")


def _among(kind: Type, wanted: type[Any]) -> Iterator[Any]:
    """The type itself, or that one of a union's which is of the wanted sort."""
    for one in kind.types if isinstance(kind, UnionType) else (kind,):
        if isinstance(one, wanted):
            yield one


@cache
def _known(wanted: Any) -> Type:
    return type_info(wanted)
