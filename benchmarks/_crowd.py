"""A backend's past, made up: who was invited by which company when, and what became of it.

A company for every 500 invitations, of very different sizes; more every year for two years; most invitations were never
answered. The same for the same seed, counted back from ``now``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bizadmin.domain.invitation import InvitationState
from bizadmin.server.sample.names import people

INVITATIONS_OF_A_COMPANY = 500
DAY = 86_400
SPAN = 730 * DAY
LIFETIME = 14 * DAY
FIRST_ANSWER, LAST_ANSWER = 600, 10 * DAY
INVITED_AGAIN = 0.12

_FATES = ("", InvitationState.ACCEPTED, InvitationState.REVOKED, InvitationState.DECLINED)
_SHARES = (78, 12, 7, 3)
"""What becomes of an invitation, in a hundred; nothing, most of the time."""

_NAMES, _LOCALS = zip(*people(7), strict=True)
_STRIDE = 2_477  # with nothing in common with the number of names: each company's people have other names

_TRADES = ("Foods", "Logistics", "Optics", "Paper", "Press", "Sails", "Seeds", "Software", "Steel", "Textiles")
_LANGUAGES = ("en", "de", "fr", "es", "ja")


@dataclass(slots=True)
class Company:
    """A business account. Times are in seconds since 1970."""

    number: int
    name: str
    domain: str
    language: str
    created: int
    share: float  # of all invitations

    def address(self, person: int) -> str:
        """The address of one of its people, who are counted. It is its own key."""
        more = person // len(_NAMES)
        return f"{_LOCALS[self._name(person)]}{more or ''}@{self.domain}"

    def person(self, person: int) -> str:
        """What that person is called."""
        return _NAMES[self._name(person)]

    def _name(self, person: int) -> int:
        return (person + self.number * _STRIDE) % len(_NAMES)


@dataclass(slots=True)
class Invited:
    """One invitation. ``person`` counts the people of the company, its founder (0) not among them."""

    created: int
    company: Company
    person: int
    state: InvitationState
    ended: int = 0  # 0: not yet, or by the clock alone

    @property
    def expires(self) -> int:
        """When its time is over."""
        return self.created + LIFETIME


def companies(invitations: int, random: Random, now: int) -> list[Company]:
    """So many that each has 500 invitations on average: a few have thousands, many have dozens."""
    number = max(1, invitations // INVITATIONS_OF_A_COMPANY)
    shares = [1 / (place + 12) ** 0.8 for place in range(number)]
    total = sum(shares)
    return [
        Company(
            number=place,
            name=f"{_NAMES[place % len(_NAMES)].partition(' ')[2]} {_TRADES[place % len(_TRADES)]} {place + 1}",
            domain=_domain(place),
            language=random.choice(_LANGUAGES),
            created=now - SPAN - random.randrange(400) * DAY,
            share=share / total,
        )
        for place, share in enumerate(shares)
    ]


def _domain(place: int) -> str:
    """As different as those of companies are: numbers that count up would all be slips of each other."""
    again, person = divmod(place, len(_LOCALS))
    return f"{_TRADES[place % len(_TRADES)].lower()}-{_LOCALS[person].replace('.', '-')}{again or ''}.example"


def invited(everybody: list[Company], invitations: int, random: Random, now: int) -> list[Invited]:
    """All invitations in the order of their making."""
    made: list[Invited] = []
    for company in everybody:
        left = invitations - len(made) if company is everybody[-1] else round(invitations * company.share)
        made += _of(company, left, random, now)
    made.sort(key=lambda it: it.created)
    return made


def _of(company: Company, number: int, random: Random, now: int) -> Iterator[Invited]:
    """Invitations of one company. Who did not answer may be invited again, which ends the invitation before."""
    latest: dict[int, Invited] = {}
    for created in sorted(now - SPAN + int(SPAN * random.random() ** 0.5) for _ in range(number)):
        person = len(latest) + 1
        if latest and random.random() < INVITED_AGAIN:
            again = random.randrange(1, len(latest) + 1)
            before = latest[again]
            if before.state is InvitationState.PENDING and before.expires <= created:
                before.state = InvitationState.EXPIRED
                person = again
            elif before.state in (InvitationState.REVOKED, InvitationState.DECLINED) and before.ended < created:
                person = again
        (fate,) = random.choices(_FATES, _SHARES)
        ended = created + random.randrange(FIRST_ANSWER, LAST_ANSWER) if fate else 0
        if not fate or ended > now:
            fate, ended = InvitationState.PENDING, 0
        latest[person] = it = Invited(created, company, person, InvitationState(fate), ended)
        yield it
