"""``bizadmin doctor``: why somebody cannot join, for scripts and ticket systems."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bizadmin import paths
from bizadmin.commands.asking import asked, connection_options
from bizadmin.commands.diagnosed import as_object, as_text
from bizadmin.domain.errors import Failure
from bizadmin.services.account_status import AccountStatus
from bizadmin.services.bringing import Bringing, Material, joined

if TYPE_CHECKING:
    from bizadmin.services.account_status import Diagnosed

DESCRIPTION = "Say why somebody cannot join a business account. Nothing is changed."
EXITS = """\
exit codes: 0 everything was diagnosed, 2 the arguments make no sense or a file cannot be read, 3 the account backend
could not be asked. Without --connection or --base-url the local workspace is asked."""


def main(arguments: Sequence[str]) -> int:
    """Do it; the exit code."""
    parser = _parser()
    args = parser.parse_args(arguments)
    try:
        material = _material(args)
    except Failure as failure:
        return _give_up(str(failure), 2)
    if not material.addresses and not any(said.reference for said in material.brought.said):
        return _give_up("There is no email address in what was given. See: bizadmin doctor --help", 2)
    try:
        with asked(args, paths.find()) as backend:
            status = AccountStatus(backend)
            material = status.recall(material)
            if not material.addresses:
                return _give_up("Nothing that concerns an address is on record under that code.", 2)
            for found in status.open_all(material.addresses, material.brought):
                _say(found, args)
    except BrokenPipeError:  # whoever read it has seen enough
        sys.stderr.close()
        return 0
    except (Failure, LookupError, OSError) as failure:
        return _give_up(f"Nothing was diagnosed. {failure}", 3)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bizadmin doctor",
        description=DESCRIPTION,
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("text", metavar="ADDRESS", nargs="*", help="an address, or what a page showed, in quotes")
    parser.add_argument(
        "--mail", metavar="FILE", type=Path, action="append", default=[], help="a bounce or another mail; repeatable"
    )
    parser.add_argument("--list", metavar="FILE", type=Path, action="append", default=[], help="a file with addresses")
    parser.add_argument("--language", default="en", metavar="CODE", help="of the answer: en, de, fr, es or ja")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each address")
    connection_options(parser)
    return parser


def _material(args: argparse.Namespace) -> Material:
    from bizadmin.mail import read_file  # noqa: PLC0415  (mails are not always there)

    bringing = Bringing(read_file)
    parts = [bringing.of_text(text) for text in args.text]
    if args.mail or args.list:
        parts.append(bringing.of_files([*args.mail, *args.list]))
    return joined(parts)


def _say(found: Diagnosed, args: argparse.Namespace) -> None:
    if args.json:
        sys.stdout.write(json.dumps(as_object(found, args.language), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(as_text(found, args.language) + "\n")
    sys.stdout.flush()


def _give_up(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
