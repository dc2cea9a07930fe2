"""The condition that a column has one of several values, as a single parameter.

The statement's text is the same however many values there are, so that it is put together once and a database that
keeps plans keeps one. ``IN`` has a parameter for each value, which costs more than to run the statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Self

from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, String, Text, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether the column has one of the texts that are given under this name when the statement is run."""
    return _Among(column, bindparam(name, type_=_Texts()))


class _Texts(TypeDecorator[Iterable[str]]):
    """Several texts: an array where the database has arrays, else JSON."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ARRAY(String()) if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> Any:
        texts = list(value or ())
        return texts if dialect.name == "postgresql" else json.dumps(texts)


class _Among(FunctionElement[bool]):
    """Of a column and `_Texts`."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Self:  # noqa: ARG002
        """As it is: SQLAlchemy would ask of a function whether it is 1, for which SQLite looks into no index."""
        return self


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: Any, **more: Any) -> str:
    column, texts = (compiler.process(it, **more) for it in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"  # noqa: S608  (a parameter)


@compiles(_Among, "postgresql")
def _on_postgresql(element: _Among, compiler: Any, **more: Any) -> str:
    column, texts = (compiler.process(it, **more) for it in element.clauses)
    return f"{column} = ANY ({texts})"
