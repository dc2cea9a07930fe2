"""How fast mails that came back are read and classified (P10), beside the standard library's bare parse of the same.

The mails are the reports of the tests and, where they are on this computer, the collected bounces; over and over until
there are 500. One core, no process is started.
"""

from __future__ import annotations

import argparse
import email
import os
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks._figures import interleaved
from bizadmin.mail import read_mail, read_report

MAILS = 500
LIMIT = 2.0  # seconds
ROUNDS = 5
ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "tests" / "unit" / "mail" / "reports"
COLLECTED = Path(os.environ.get("BIZADMIN_BOUNCES", ROOT.parent / "shared" / "corpora" / "bounces"))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    files = sorted([*REPORTS.glob("*.eml"), *COLLECTED.glob("*.eml")])
    mails = list(islice(cycle([file.read_bytes() for file in files]), MAILS))
    peer = "bare parse"
    times = interleaved(
        {
            peer: lambda: _seconds(email.message_from_bytes, mails),
            "read_report": lambda: _seconds(read_report, mails),
            "read_mail": lambda: _seconds(read_mail, mails),
        },
        rounds,
    )
    size = sum(map(len, mails)) / len(mails) / 1000
    print(f"{rounds} rounds, interleaved: {MAILS} mails out of {len(files)}, {size:.1f} kB each on average.")
    for name in ("read_report", "read_mail"):
        seconds = median(times[name])
        verdict = "ok" if seconds <= LIMIT else "OVER THE LIMIT"
        print(
            f"P10  {name}: {seconds:.2f} s for {MAILS} mails (limit {LIMIT:g} s) {verdict}; "
            f"{seconds / median(times[peer]):.1f} × the {peer} ({median(times[peer]):.2f} s)"
        )
    return 0


def _seconds(read: Callable[[bytes], object], mails: list[bytes]) -> float:
    """Processor time: other processes on this computer do not count."""
    start = time.process_time()
    for mail in mails:
        read(mail)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
