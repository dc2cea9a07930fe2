"""The shapes of answers that are not plain things of the domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from litestar import Response

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Items(Generic[T]):
    """A list that comes whole."""

    items: list[T]


class Versioned(Protocol):
    """A thing of the domain that counts its changes."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


V = TypeVar("V", bound=Versioned)


def single(thing: V) -> Response[V]:
    """One thing, with its version as the entity tag."""
    return Response(thing, headers={"ETag": f'"{thing.version}"'})


def created(thing: V, collection: str) -> Response[V]:
    """A thing that was made just now, and where it is to be found."""
    return Response(thing, headers={"ETag": f'"{thing.version}"', "Location": f"{collection}/{thing.id}"})
