"""``bizadmin mail``: what mails say, for scripts and for people."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from bizadmin.commands.mail_report import as_object, as_text

if TYPE_CHECKING:
    from bizadmin.domain.mail_read import MailRead

DESCRIPTION = "Read mails: bounces, delays, complaints, automatic replies, or any other. Nothing leaves this computer."
EPILOG = """\
Files may be .eml, .mbox, .msg, or a text with headers that were pasted. A folder is not searched: name the files in it.

exit codes: 0 everything was read, 1 something was no mail or could not be opened (it is named on standard error, the
others are printed all the same), 2 the arguments make no sense."""

STDIN = "-"


def main(arguments: Sequence[str]) -> int:
    """Do it; the exit code."""
    args = _parser().parse_args(arguments)
    unread = 0
    try:
        for name in args.files:
            unread += not _tell(name, sys.stdout, args)
    except BrokenPipeError:  # whoever read it has seen enough
        sys.stderr.close()
        return 0
    return 1 if unread else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bizadmin mail",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a file with one mail or several; - for standard input"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each mail")
    return parser


def _tell(name: str, out: TextIO, args: argparse.Namespace) -> bool:
    """Print every mail of a file as soon as it is read; whether all of it was mail."""
    from bizadmin.domain.mail_read import MailSort  # noqa: PLC0415  (--help needs none of it)

    whole = True
    try:
        for mail in _mails(name):
            out.write(_line(as_object(mail, name)) if args.json else as_text(mail, name))
            out.flush()
            if mail.sort is MailSort.UNREADABLE:
                whole = False
                _complain(name, "This is no mail.")
    except BrokenPipeError:
        raise
    except OSError as error:
        whole = False
        _complain(name, f"{error.strerror or error}.")
    return whole


def _mails(name: str) -> Iterator[MailRead]:
    from bizadmin.mail import read_mails  # noqa: PLC0415  (--help needs none of it)

    if name == STDIN:
        yield from read_mails(_standard_input(), "standard input")
        return
    with Path(name).open("rb") as file:
        yield from read_mails(file, Path(name).name)


def _standard_input() -> BinaryIO:
    return sys.stdin.buffer


def _line(told: dict[str, str]) -> str:
    """ASCII alone, whatever a terminal or pipe takes."""
    return json.dumps(told) + "\n"


def _complain(name: str, sentence: str) -> None:
    sys.stderr.write(f"{name}: {sentence}\n")
