"""What the account backend costs at a million invitations beside ten thousand (P7), on SQLite and on PostgreSQL; and a
lookup beside an empty handler of the same server (P8).

Real processes, asked over kept connections; both sizes take turns in the same run. Databases are filled first, which
takes some minutes; ``--keep FOLDER`` keeps them for the next time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from benchmarks._asking import Client
from benchmarks._backend_cases import EMPTY, HEALTH, Case, Questions, cases
from benchmarks._figures import Floor, interleaved, told_by_p95, told_by_rate
from benchmarks._postgresql import cluster
from benchmarks._prepared import database_with, folder_with
from benchmarks._serving import Served, serving, token_for
from benchmarks._starting import CannotMeasure

SMALL, LARGE = 10_000, 1_000_000
DATABASES = ("sqlite", "postgresql")
ROUNDS = 40
P8 = Floor("P8", "lookups of one address in a second", 0.4)
P8_SECONDS = 2.0
P8_CONNECTIONS = 4
P8_ROUNDS = 5


def main() -> int:
    """Measure and print; 1 only where something could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where filled databases stay for the next time")
    parser.add_argument("--on", choices=DATABASES, help="one database alone")
    parser.add_argument("--only", metavar="NAME", default="", help="cases of that name alone, as in “lookup”")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--large", type=int, default=LARGE, help="how many invitations the large database has")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="bizadmin-bench-", ignore_cleanup_errors=True) as folder:
            kept = (options.keep or Path(folder)).resolve()
            for database in [options.on] if options.on else DATABASES:
                _measure(database, kept, Path(folder), options)
    except CannotMeasure as reason:
        print(f"Not measured. {reason}", file=sys.stderr)
        return 1
    return 0


def _measure(database: str, kept: Path, folder: Path, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        settings = stack.enter_context(_settings(database, kept, (SMALL, options.large)))
        served = {}
        for size, lines in settings.items():
            config = folder / f"{database}-{size}.toml"
            config.write_text("\n".join(("requests_per_minute = 0", lines, "")))
            token = token_for("--config", str(config))
            served[size] = Served(stack.enter_context(serving("--config", str(config))).base_url, token)
        print(f"\n{database}: {options.large:,} invitations beside {SMALL:,}, p95 of {options.rounds} requests each.")
        asked = {size: Questions(stack.enter_context(Client(it.base_url, it.token))) for size, it in served.items()}
        for case in cases():
            if options.only in case.target.name:
                times = interleaved(
                    {str(size): _timed(case, it) for size, it in asked.items()}, options.rounds, warm_up=3
                )
                print(told_by_p95(case.target, times[str(options.large)], times[str(SMALL)]), flush=True)
        if options.only in P8.name:
            _compare_throughput(served[options.large], asked[options.large])


@contextmanager
def _settings(database: str, kept: Path, sizes: tuple[int, ...]) -> Iterator[dict[int, str]]:
    """For each size the line of a settings file that names the database."""
    if database == "sqlite":
        yield {size: f"data = '{folder_with(kept, size)}'" for size in sizes}
        return
    with cluster(kept / "postgresql") as running:
        yield {size: f"database = '{database_with(kept, running, size)}'" for size in sizes}


def _timed(case: Case, questions: Questions) -> Callable[[], float]:
    def once() -> float:
        if case.changing:
            questions.change()
        return questions.client.seconds(case.request(questions))

    return once


def _compare_throughput(served: Served, questions: Questions) -> None:
    lookups = [questions.lookup() for _ in range(200)]
    empty, health = [questions.client.get(EMPTY)], [questions.client.get(HEALTH)]
    rates = interleaved(
        {
            "lookup": lambda: _rate(served, lookups),
            "empty": lambda: _rate(served, empty),
            "health": lambda: _rate(served, health),
        },
        P8_ROUNDS,
    )
    print(told_by_rate(P8, rates["lookup"], rates["empty"], "empty handler behind the same token check"), flush=True)
    print(f"{'':8} {HEALTH}, without a token: {median(rates['health']):,.0f} in a second", flush=True)


def _rate(served: Served, requests: list[bytes]) -> float:
    """Answers in a second, over several connections at once."""
    end = time.perf_counter() + P8_SECONDS
    answered: list[int] = []

    def ask() -> None:
        number = 0
        with Client(served.base_url, served.token) as client:
            while time.perf_counter() < end:
                client.seconds(requests[number % len(requests)])
                number += 1
        answered.append(number)

    threads = [threading.Thread(target=ask) for _ in range(P8_CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(answered) < P8_CONNECTIONS:
        raise CannotMeasure("A connection broke while throughput was measured.")
    return sum(answered) / P8_SECONDS


if __name__ == "__main__":
    sys.exit(main())
