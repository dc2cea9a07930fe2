"""One person for each cause. The address is what the caller says; the cause is what the doctor should find first."""

from __future__ import annotations

from bizadmin.server.sample.cast import joining, mails, people
from bizadmin.server.sample.companies import Companies
from bizadmin.server.sample.person import Person
from bizadmin.server.sample.stage import Stage

CAST: dict[str, Person] = people.CAST | mails.CAST | joining.CAST
"""Who calls, by the cause of their trouble."""


def act(stage: Stage, companies: Companies) -> None:
    """Every story, each at its own time; the mails last, because their last one is a stuck outbox."""
    for acts in (people.ACTS, joining.ACTS, mails.ACTS):
        for play in acts:
            play(stage, companies)
