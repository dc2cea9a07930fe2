"""How long the start takes (P1 to P3), beside a bare PySide6 window with an empty table.

Every start is a new process with a warm cache of files; the time runs from just before it is made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks._display import display
from benchmarks._figures import Target, interleaved, told
from benchmarks._filling import fill_folder
from benchmarks._serving import serving
from benchmarks._starting import BARE_WINDOW, CannotMeasure, start, window

INVITATIONS = 10_000
ROUNDS = 10
PEER = "bare window"

P1 = Target("P1", "process start → window painted, no connection yet", 1.7)
P2 = Target("P2", f"process start → rows of {INVITATIONS:,} invitations, backend running", 2.5)
P3 = Target("P3", f"process start → rows of {INVITATIONS:,} invitations, embedded backend cold", 5)


def main() -> int:
    """Measure and print; 1 only where something could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    try:
        with tempfile.TemporaryDirectory(prefix="bizadmin-bench-", ignore_cleanup_errors=True) as folder:
            _measure(Path(folder), rounds)
    except CannotMeasure as reason:
        print(f"Not measured. {reason}", file=sys.stderr)
        return 1
    return 0


def _measure(folder: Path, rounds: int) -> None:
    served, embedded = folder / "served", folder / "embedded"
    for data in (served, embedded):
        fill_folder(data, INVITATIONS)
    with display() as on, serving("--data", str(served)) as backend:
        environment = _at_home(on.environment, folder / "home")
        rows = {"environment": environment, "mark": "rows"}
        connected = window("--connect", backend.base_url, "--view", "invitations")
        cold = window("--data", str(embedded), "--view", "invitations")
        times = interleaved(
            {
                PEER: lambda: start(BARE_WINDOW, environment),
                P1.name: lambda: start(window(), environment),
                P2.name: lambda: start(connected, said=backend.token + "\n", **rows),
                P3.name: lambda: start(cold, **rows),
            },
            rounds,
        )
    print(f"{rounds} rounds, interleaved, on {on.about}. A limit that is exceeded is told here and fails nothing.")
    for target in (P1, P2, P3):
        print(told(target, times[target.name], times[PEER], PEER))


def _at_home(environment: dict[str, str], home: Path) -> dict[str, str]:
    """A new user's environment: nothing of whoever measures is read or changed."""
    home.mkdir()
    if not sys.platform.startswith("linux"):
        return environment | {"BIZADMIN_HOME": str(home)}
    kept = {name: value for name, value in environment.items() if not name.startswith(("XDG_", "BIZADMIN_"))}
    return kept | {"HOME": str(home)}


if __name__ == "__main__":
    sys.exit(main())
