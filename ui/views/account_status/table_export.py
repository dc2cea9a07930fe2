"""The table for other programs: CSV and tab-separated lines in which no cell can become a formula. No widgets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from bizadmin.domain.errors import NotSaved
from ui.text import one_line
from ui.views.account_status.looks import RowLook

HEADER = ("Address", "What is the matter", "Cause", "Code", "Since (UTC)", "State", "Delivery")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program read a cell as a formula (OWASP, CSV injection)."""


def harmless(text: str) -> str:
    """One cell on one line; what a spreadsheet would run gets an apostrophe in front."""
    text = one_line(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def cells(row: RowLook) -> tuple[str, ...]:
    """A row's cells as they are written."""
    delivery = row.delivery.text if row.delivery is not None else ""
    since = f"{row.since.astimezone(UTC):%Y-%m-%d %H:%M}" if row.since is not None else ""
    return tuple(map(harmless, (row.address, row.headline, row.cause, row.code, since, row.state.text, delivery)))


def as_lines(rows: Sequence[RowLook]) -> str:
    """Tab-separated, with a header, for the clipboard."""
    return "\n".join("\t".join(line) for line in (HEADER, *map(cells, rows)))


def as_csv(rows: Sequence[RowLook]) -> str:
    """Comma-separated after RFC 4180."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADER, *map(cells, rows)])
    return out.getvalue()


def write_csv(path: Path, rows: Sequence[RowLook]) -> None:
    """Write it whole or not at all; with a byte order mark, without which Excel takes it for another encoding.

    Raises `NotSaved`.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
        part.replace(path)
    except OSError as reason:
        raise NotSaved(f"{path}: {reason.strerror or reason}") from None
    finally:
        part.unlink(missing_ok=True)
