"""The command line: ``bizadmin`` opens the window, ``bizadmin serve`` runs an account backend, ``bizadmin conformance``
tries one, ``bizadmin doctor`` asks one why somebody cannot join, ``bizadmin mail`` says what a mail says."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence

from bizadmin import __version__
from bizadmin.log import give_null_streams

USAGE = """\
bizadmin [gui] [options]    open the window (see: bizadmin gui --help)
       bizadmin doctor ADDRESS…    say why somebody cannot join (see: bizadmin doctor --help)
       bizadmin mail FILE…    say what a bounce or another mail says (see: bizadmin mail --help)
       bizadmin serve [options]    run an account backend (see: bizadmin serve --help)
       bizadmin conformance BASE_URL    try an account backend (see: bizadmin conformance --help)
       bizadmin --self-check       try what the program is made of, then end
       bizadmin --version"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code. 2 stands for arguments that make no sense, with a sentence."""
    give_null_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = given[0] if given else "gui"
    try:
        if command := _COMMANDS.get(first):
            return command(given[1:])
        if first.startswith("-") and first not in ("-h", "--help", "--version", "--self-check"):
            return _window(given)
        return _top(given)
    except SystemExit as end:  # argparse has printed its sentence
        return end.code if isinstance(end.code, int) else 2
    except KeyboardInterrupt:
        return 130


def _top(given: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="bizadmin",
        usage=USAGE,
        description="See why somebody cannot join a business account, and put it right.",
    )
    parser.add_argument("--version", action="version", version=f"BizAdmin {__version__}")
    parser.add_argument("--self-check", action="store_true", help="try what the program is made of, then end")
    parser.parse_args(given)
    from bizadmin import self_check  # noqa: PLC0415  (it loads everything there is)

    return self_check.run()


def _window(given: list[str]) -> int:
    from ui.app import main as open_window  # noqa: PLC0415  (a server has no use for a window, and perhaps no Qt)

    return open_window(given)


def _serve(given: list[str]) -> int:
    gc.disable()  # what the start makes is no garbage, and to look for some takes 100 ms; the runner enables it again
    try:
        from bizadmin import paths  # noqa: PLC0415  (each command loads only its own)
        from bizadmin.server import runner  # noqa: PLC0415

        parser = argparse.ArgumentParser(prog="bizadmin serve", description="Run an account backend.")
        runner.add_arguments(parser)
        parser.set_defaults(data=paths.find().workspace)
        return int(runner.run(parser.parse_args(given)))
    finally:
        gc.enable()


def _conformance(given: list[str]) -> int:
    from bizadmin.conformance import command  # noqa: PLC0415  (each command loads only its own)

    return command.main(given)


def _doctor(given: list[str]) -> int:
    from bizadmin.commands import doctor  # noqa: PLC0415  (each command loads only its own)

    return doctor.main(given)


def _mail(given: list[str]) -> int:
    from bizadmin.commands import mail  # noqa: PLC0415  (each command loads only its own)

    return mail.main(given)


_COMMANDS = {"gui": _window, "doctor": _doctor, "mail": _mail, "serve": _serve, "conformance": _conformance}
