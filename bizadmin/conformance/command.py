"""``bizadmin conformance``: the kit on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from bizadmin.conformance import kit
from bizadmin.conformance.ground import NAME, Ground
from bizadmin.conformance.verdicts import Result, Verdict
from bizadmin.conformance.wire import Wire
from bizadmin.domain.errors import Failure

_LONGEST_TOKEN = 10_000


def main(arguments: Sequence[str]) -> int:
    """Run it. The exit code is 0 where nothing failed, 1 where something did, 2 where it could not be tried."""
    args = _parser().parse_args(arguments)
    if args.list:
        sys.stdout.write("".join(f"{point.name}\n    {point.rule}\n" for point in kit.POINTS))
        return 0
    try:
        points = kit.chosen(args.only)
        wire = Wire(args.base_url, _token(args))
        ground = Ground(wire, args.members_in)
        _announce(ground)
    except LookupError as error:
        return _give_up(f"There is no point {error.args[0]}. --list names all.")
    except OSError as error:
        return _give_up(f"The token cannot be read: {error.strerror or error}.")
    except Failure as failure:
        return _give_up(str(failure))
    results: list[Result] = []
    try:
        for result in kit.run(ground, points):
            results.append(result)
            if not args.json:
                _tell(result, sys.stdout)
    finally:
        stays = ground.leave()
        wire.close()
    if args.json:
        sys.stdout.write(msgspec.json.encode(results).decode() + "\n")
    _summary(results, stays, sys.stderr if args.json else sys.stdout)
    return 1 if any(result.verdict is Verdict.FAILED for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bizadmin conformance",
        description="Try the contract of the REST interface on an account backend, point by point. "
        f"The kit makes business accounts of its own, whose names begin with “{NAME}”, and closes them at the end; "
        "all its addresses lie under .example, where no mail can arrive.",
    )
    parser.add_argument("base_url", metavar="BASE_URL", nargs="?", default="", help="as in https://accounts.example")
    token = parser.add_mutually_exclusive_group()
    token.add_argument("--token-stdin", action="store_true", help="read an administrator's token from standard input")
    token.add_argument("--token-file", type=Path, metavar="FILE", help="read the token from a file")
    parser.add_argument("--only", action="append", default=[], metavar="POINT", help="a point or a family; repeatable")
    parser.add_argument(
        "--members-in",
        default="",
        metavar="ID",
        help="a business account made for tests, with an administrator and a member: they are blocked, promoted, and "
        "put back; without it these points are skipped",
    )
    parser.add_argument("--json", action="store_true", help="write the results as JSON")
    parser.add_argument("--list", action="store_true", help="name the points with their rules, and ask nobody")
    return parser


def _token(args: argparse.Namespace) -> str:
    """Never an argument: other users of the computer could read it there."""
    if args.token_file is not None:
        return args.token_file.read_text(encoding="utf-8").strip()
    return sys.stdin.readline(_LONGEST_TOKEN).strip() if args.token_stdin else ""


def _announce(ground: Ground) -> None:
    """Say what is going to be done, before it is. Raises `Failure` where nobody answers."""
    name = ground.service["name"]
    sys.stderr.write(
        f"Trying {name} at {ground.wire.base_url}. "
        f"Business accounts named “{NAME} …” are made, and closed at the end.\n"
    )


def _tell(result: Result, out: TextIO) -> None:
    line = f"{result.verdict.value:8}{result.point}"
    if result.verdict is Verdict.SKIPPED:
        line += f": {result.reason}"
    out.write(f"{line}\n")
    if result.verdict is Verdict.FAILED:
        out.write(f"        rule:     {result.rule}\n")
        out.write(f"        expected: {result.expected}\n        got:      {result.got}\n")
        if result.request_id:
            out.write(f"        request:  {result.request_id}\n")
    out.flush()


def _summary(results: list[Result], stays: list[str], out: TextIO) -> None:
    counts = [f"{sum(result.verdict is verdict for result in results)} {verdict.value}" for verdict in Verdict]
    out.write(f"{', '.join(counts)}.\n")
    if stays:
        out.write(f"{len(stays)} of the things that the kit made could not be closed, and stay there.\n")


def _give_up(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 2
