"""The window's program: puts everything together and runs it until the person leaves.

What does not need Qt comes first: an embedded backend starts up while Qt is being loaded.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bizadmin import __version__, log, paths
from bizadmin import settings as known
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles, new_id
from bizadmin.credentials.wallet import Wallet
from bizadmin.endpoints import Endpoints
from bizadmin.settings import Scope, Settings

logger = logging.getLogger(__name__)

NO_DISPLAY = 3
"""The exit code where there is nothing to show a window on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; the exit code: 0, 2 for arguments that make no sense, 3 where there is no display."""
    log.give_null_streams()
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    if not _has_display():
        sys.stderr.write("BizAdmin needs a graphical display, and there is none: DISPLAY is not set.\n")
        return NO_DISPLAY
    places = paths.find()
    troubles = _start_log(places)
    settings = Settings({Scope.OPERATOR: places.settings, Scope.COMPUTER: places.this_computer})
    profiles = Profiles(places.connections)
    wallet = Wallet()
    troubles += [*settings.troubles, *([profiles.trouble] if profiles.trouble else [])]
    endpoints = Endpoints(places, wallet, data=options.data)
    asked = _asked_for(options, wallet)
    last = profiles.get(settings.get(known.LAST_CONNECTION))
    profile = asked or last
    if profile is not None:
        endpoints.launch(profile)
    gc.disable()  # what the start makes is no garbage, and to look for some takes 20 ms; see `ui.garbage`
    from ui import plain_imports  # noqa: F401, PLC0415  (the first to load Qt)
    from ui.composition.program import Program, Start  # noqa: PLC0415  (Qt: 150 ms in which the backend comes up)

    start = Start(
        profile=profile,
        view=options.view,
        troubles=tuple(troubles),
        leave_after_paint=options.exit_after_paint,
        wait_for_rows=asked is not None,
        print_timings=options.print_timings,
    )
    try:
        return Program(places, settings, profiles, wallet, endpoints).run(start)
    finally:
        gc.enable()
        endpoints.retire(None, 0.5)
        logging.shutdown()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bizadmin gui", description="Open BizAdmin's window.")
    parser.add_argument("--version", action="version", version=f"BizAdmin {__version__}")
    parser.add_argument("--sample", action="store_true", help="open the sample data at once")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="open the workspace (or sample) in that folder")
    parser.add_argument(
        "--connect", metavar="ADDRESS", help="open that account backend for once; its token is read from standard input"
    )
    parser.add_argument(
        "--view",
        choices=["overview", "account_status", "invitations", "business_accounts", "activity"],
        help="the view to begin with",
    )
    parser.add_argument(
        "--exit-after-paint", action="store_true", help="leave once painted and, with a connection, once rows are shown"
    )
    parser.add_argument("--print-timings", action="store_true", help="with it: print how long that took, in JSON")
    return parser


def _has_display(platform: str = sys.platform) -> bool:
    """Whether Qt will find something to draw on; without, it would abort. Windows and macOS always have one."""
    if platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _start_log(places: paths.Paths) -> list[str]:
    """Sentences about what could not be set up; the window opens all the same."""
    try:
        places.make()
        log.start(places.log)
        log.watch_crashes(places.crash_log)
    except OSError as error:
        return [f"Nothing can be kept on this computer: {error.filename}: {error.strerror or error}."]
    logger.info("BizAdmin %s begins.", __version__)
    return []


def _asked_for(options: argparse.Namespace, wallet: Wallet) -> Profile | None:
    """The connection that the arguments name. It is not remembered, unless it is the sample's usual one."""
    if options.connect:
        profile = Profile(id=new_id(), kind=ProfileKind.REST, name=options.connect, base_url=options.connect)
        wallet.write_for_session(profile.secret_name, sys.stdin.readline().strip())
        return profile
    if options.sample or options.data:
        kind = ProfileKind.SAMPLE if options.sample else ProfileKind.LOCAL
        name = "Sample data" if options.sample else options.data.name
        return Profile(id=f"once-{kind.value}", kind=kind, name=name, tag="SAMPLE" if options.sample else "")
    return None


if __name__ == "__main__":
    sys.exit(main())
