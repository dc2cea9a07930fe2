"""docs/causes.md, written from the causes themselves: ``python -m bizadmin.commands.catalogue``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bizadmin.doctor import words
from bizadmin.doctor.causes import CAUSES, Cause

if TYPE_CHECKING:
    from bizadmin.server.sample.person import Person

PLACE = Path(__file__).parents[2] / "docs" / "causes.md"

_HEAD = """\
# Why somebody cannot join: the causes

Written from the classes under `bizadmin/doctor/causes` by `python -m bizadmin.commands.catalogue`; a test fails where
the two differ. The codes are stable: the window, exports, `bizadmin doctor --json` and tickets name them.

A finding is *certain* only where the fact that decides it was recorded, never by exclusion. What the account backend
has no facts for is listed as not visible, and not guessed. “Inferred” says that no public document shows the cause;
we know it from how such systems work.
"""

_SOURCES = {"read": "a public document shows it", "inferred": "inferred"}


def document(samples: Mapping[str, Person]) -> str:
    """The whole document. ``samples`` are people of the sample data, by the code of their cause."""
    ordered = sorted(CAUSES, key=lambda cause: (cause.number is None, cause.number or 0, cause.code))
    lines = [_HEAD, "| # | code | cause | in the sample | and what their page shows |", "|---|---|---|---|---|"]
    lines += [
        f"| {cause.number or ''} | [`{cause.code}`](#{_anchor(cause)}) | {words.cause_name(cause.code)} |"
        f" {_sample(samples.get(cause.code))} |"
        for cause in ordered
    ]
    for cause in ordered:
        lines += ["", *_section(cause)]
    return "\n".join(lines) + "\n"


def _sample(person: Person | None) -> str:
    return f"{_visible(person.address)} | {person.shows}" if person is not None else " | "


def _visible(address: str) -> str:
    """The address with what nobody sees in it written out."""
    return "".join(letter if letter.isprintable() else f"[U+{ord(letter):04X}]" for letter in address)


def _section(cause: Cause) -> list[str]:
    text = " ".join(inspect.cleandoc(type(cause).__doc__ or "").split())
    lines = [
        f"## {cause.code}",
        "",
        f"**{words.cause_name(cause.code)[:1].upper()}{words.cause_name(cause.code)[1:]}.** {text}",
    ]
    if cause.told_from:
        names = ", ".join(f"`{code}`" for code in cause.told_from)
        lines += ["", f"Not to be taken for: {names}."]
    if cause.source:
        lines += ["", f"Source: {_SOURCES[cause.source]}."]
    return lines


def _anchor(cause: Cause) -> str:
    return cause.code.replace(".", "")


def main() -> int:
    """Write it."""
    from bizadmin.server.sample.cast import CAST  # noqa: PLC0415  (the whole server, for a list of addresses)

    PLACE.write_text(document(CAST), encoding="utf-8")
    sys.stdout.write(f"{len(CAUSES)} causes.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
