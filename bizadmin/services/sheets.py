"""Text out of a spreadsheet, for whoever looks for addresses in it."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from bizadmin.domain.errors import ErrorCode, Problem

MOST_CELLS = 200_000
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes: a small file may unpack to a very large one."""


def text_of(content: bytes, name: str) -> str:
    """Its cells, a line each; formulas are not run, and only their last results are read.

    Raises `Problem` ``validation_failed`` for a file that is no sheet, is locked, or unpacks to too much.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  (150 ms, for those who drop a sheet)
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                raise Problem(ErrorCode.VALIDATION_FAILED, f"{name} is too large once it is unpacked.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as reason:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"{name} cannot be read as a sheet.") from reason
    try:
        return "\n".join(_cells(book))
    except (KeyError, ValueError, TypeError, AttributeError, BadZipFile, SyntaxError) as reason:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"{name} cannot be read as a sheet.") from reason
    finally:
        book.close()


def _cells(book) -> list[str]:
    found: list[str] = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            found += [str(value) for value in row if value not in (None, "")]
            if len(found) > MOST_CELLS:
                return found
    return found
