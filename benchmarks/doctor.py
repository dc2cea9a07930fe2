"""How fast 1,000 addresses are diagnosed with all causes (P10), and an address is made sense of while it is typed.

The dossiers are the stories of the doctor's tests, one for each cause, over and over; once as they are and once with a
long timeline. One core; nothing is asked of a backend.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from statistics import median
from typing import Any

from benchmarks._figures import interleaved
from bizadmin.doctor import words
from bizadmin.doctor.address_sense import sense
from bizadmin.doctor.answers import answer
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.diagnose import diagnose
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.dossier import Dossier
from tests.unit.doctor.facts_of import NOW, event
from tests.unit.doctor.stories import STORIES, VARIANTS

ADDRESSES = 1_000
TIMELINE = 200
LIMIT = 2.0  # seconds
ROUNDS = 5

TYPED = ("erika.muster@contoso.example", "erika@gmial.com", "erika@müller.example", "Erika <erika@contso.example>")
DOMAINS = ("contoso.example", "contoso.de", "fabrikam.example")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    told = [*STORIES.values(), *VARIANTS.values()]
    short = list(islice(cycle(told), ADDRESSES))
    long = [replace(facts, events=(*_past(facts), *facts.events)) for facts in short]
    typed = list(islice(cycle(TYPED), ADDRESSES))
    times = interleaved(
        {
            "diagnosed": lambda: _seconds(_diagnosed, short),
            f"diagnosed, {TIMELINE} events each": lambda: _seconds(_diagnosed, long),
            "diagnosed, with headline and answer": lambda: _seconds(_told, short),
            "made sense of while typing": lambda: _seconds(lambda text: sense(text, DOMAINS), typed),
        },
        rounds,
    )
    print(f"{rounds} rounds, interleaved: {ADDRESSES:,} addresses out of {len(told)} stories, {len(CAUSES)} causes.")
    for name, seconds in times.items():
        verdict = "ok" if median(seconds) <= LIMIT else "OVER THE LIMIT"
        print(f"P10  {name}: {median(seconds):.2f} s for {ADDRESSES:,} (limit {LIMIT:g} s) {verdict}")
    return 0


def _past(facts: Dossier) -> list[Event]:
    """Sign-ins of bygone years, which decide nothing and have to be looked through all the same."""
    return [
        event(EventKind.SIGNED_IN, facts.checked - timedelta(days=400 + day), where=None) for day in range(TIMELINE)
    ]


def _diagnosed(facts: Dossier) -> None:
    diagnose(facts, NOW)


def _told(facts: Dossier) -> None:
    diagnosis = diagnose(facts, NOW)
    words.headline(facts, diagnosis)
    answer(facts, diagnosis, "de")


def _seconds(work: Callable[[Any], object], things: Sequence[object]) -> float:
    """Processor time: other processes on this computer do not count."""
    start = time.process_time()
    for thing in things:
        work(thing)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
