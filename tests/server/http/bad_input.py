"""What nobody would send on purpose: bodies and parameters that are wrong in one place each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HUGE = "x" * 100_000
LARGE_NUMBER = 10**400

UNFIT = {
    "a text with NUL": "a\0b",
    "a lone surrogate": "a\ud800",
    "a huge text": HUGE,
}
"""For every text that is no id, no address and no list of one of them."""

UNSEEN = {"a mark that turns the direction": "Contoso \u202egpj.exe", "a control character": "Contoso\x1b[2J"}
"""For every text that people read in one line."""

WRONG: dict[type, tuple[Any, ...]] = {
    str: (7, 1.5, True, [], {}, ["a"]),
    int: ("7", 1.5, [], {}, 2**63, -(2**63), LARGE_NUMBER, -1),
    bool: ("true", 1, [], {}),
    list: ("a", 7, {}, True),
    dict: ("a", 7, [], True),
}
"""For a value of each kind: values of another, or beyond all bounds."""


@dataclass(frozen=True)
class Bad:
    """A body with one thing wrong in it, at the place that the problem is to name (None: no place can be named)."""

    how: str
    body: bytes
    place: str | None


def bad_bodies(good: dict[str, Any], read_by_people: set[str]) -> Iterator[Bad]:
    """All that can be made of a body that is good."""
    for place, value in _places(good):
        name = place.rpartition(".")[2]
        for wrong in WRONG[type(value)]:
            yield Bad(f"{place} is {str(wrong)[:20]!r}", _written(_with(good, place, wrong)), place)
        if isinstance(value, list):
            yield Bad(f"{place} has an item too many", _written(_with(good, place, [7])), f"{place}[0]")
        if isinstance(value, str):
            unfit = UNFIT | (UNSEEN if name in read_by_people else {})
            for how, text in unfit.items():
                yield Bad(f"{place} is {how}", _written(_with(good, place, text)), place)
        if isinstance(value, dict):
            yield Bad(
                f"{place} knows more", _written(_with(good, place, {**value, "shoe_size": 44})), f"{place}.shoe_size"
            )
    yield Bad("it knows more", _written({**good, "shoe_size": 44}), "shoe_size")
    first = next(iter(good))
    twice = b"{" + json.dumps(first).encode() + b":null," + _written(good)[1:]
    yield Bad("a field stands there twice", twice, first)


WHOLE = {
    "no object": b"[]",
    "null": b"null",
    "a number": b"3",
    "cut off": b'{"a": ',
    "no UTF-8": b'{"a": "\xff\xfe"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "with a byte order mark": b"\xef\xbb\xbf{}",
    "a comment": b"{} // so",
    "NaN": b'{"a": NaN}',
    "infinite": b'{"a": -Infinity}',
    "10^400": b'{"a": 1e400}',
    "10,000 digits": b'{"a": ' + b"9" * 10_000 + b"}",
    "100,000 arrays deep": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "100,000 objects deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "two values": b"{} {}",
}
"""Bodies that no route takes."""


def _places(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every value below, with its place as problems name it."""
    if isinstance(value, dict):
        for name, member in value.items():
            here = f"{place}.{name}" if place else name
            if member is not None:
                yield here, member
                yield from _places(member, here)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield f"{place}[{number}]", item
            yield from _places(item, f"{place}[{number}]")


def _with(value: Any, place: str, wrong: Any) -> Any:
    """The same with something else at a place."""
    copy = json.loads(json.dumps(value))
    steps: list[Any] = []
    for part in place.replace("]", "").split("."):
        name, *numbers = part.split("[")
        steps += [name, *map(int, numbers)] if name else [int(number) for number in numbers]
    at = copy
    for step in steps[:-1]:
        at = at[step]
    at[steps[-1]] = wrong
    return copy


def _written(value: Any) -> bytes:
    return json.dumps(value).encode()
