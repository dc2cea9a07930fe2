"""The list while it is worked on: rows with their outcome, counted, mended, dropped. No widgets, no backend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bizadmin.domain.address import address_key, clean
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import Failure
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.member import Role
from ui.failures import short
from ui.views.invitations.invite.outcomes import (
    REFUSED,
    SENT,
    TO_LOOK_AT,
    TO_SEND,
    Outcome,
    Setting,
    What,
    first_rows,
    outcome,
    usual_domains,
)
from ui.views.invitations.invite.reading import Person, renumbered

_CHECKING = Outcome(what=What.CHECKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person and what would happen. ``anyway`` and ``resend`` are what the operator said."""

    person: Person
    outcome: Outcome = _CHECKING
    anyway: bool = False
    resend: bool = False
    settled: Outcome | None = None

    @property
    def now(self) -> Outcome:
        """What to show."""
        return self.settled or self.outcome


class Draft:
    """The rows. Every method leaves ``rows`` with up-to-date outcomes; ``unknown()`` are the addresses to look up."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.company: BusinessAccount | None = None
        self.role = Role.MEMBER
        self._dossiers: dict[str, Dossier] = {}
        self._numbered = 0

    def add(self, people: Sequence[Person]) -> None:
        """Put people behind those that are there."""
        if self._numbered:
            people = renumbered(people, self._numbered)
        self._numbered = max([self._numbered, *(person.number for person in people)])
        self.rows += [Row(person=person) for person in people]
        self._judge()

    def clear(self) -> None:
        """An empty list."""
        self.rows, self._numbered = [], 0
        self._dossiers.clear()

    def set_company(self, company: BusinessAccount | None) -> None:
        """Invite into another business account; what the operator said of single rows no longer holds."""
        self.company = company
        self.rows = [replace(row, anyway=False, resend=False) for row in self.rows]
        self._judge()

    def learn(self, asked: Sequence[str], dossiers: Sequence[Dossier]) -> None:
        """What the backend knows about these addresses."""
        for address, dossier in zip(asked, dossiers, strict=True):
            self._dossiers[address_key(address)] = dossier
        self._judge()

    def forget(self) -> None:
        """Look everything up anew."""
        self._dossiers.clear()
        self._judge()

    def unknown(self) -> list[str]:
        """Addresses that were not looked up yet, each once."""
        keys: dict[str, str] = {}
        for row in self.rows:
            key = address_key(row.person.address)
            if row.settled is None and key not in self._dossiers:
                keys.setdefault(key, row.person.address)
        return list(keys.values())

    def mend(self, place: int, address: str) -> None:
        """Another address for a row."""
        row = self.rows[place]
        person = replace(row.person, address=clean(address) or address.strip())
        self.rows[place] = Row(person=person)
        self._judge()

    def drop(self, places: Iterable[int]) -> None:
        """Take rows out."""
        gone = set(places)
        self.rows = [row for place, row in enumerate(self.rows) if place not in gone]
        self._judge()

    def invite_anyway(self, places: Iterable[int]) -> None:
        """The operator has looked at these rows."""
        for place in places:
            if self.rows[place].outcome.what in TO_LOOK_AT - {What.TWICE}:
                self.rows[place] = replace(self.rows[place], anyway=True)
        self._judge()

    def resend(self, places: Iterable[int], *, on: bool = True) -> None:
        """Mail the pending invitation again instead."""
        for place in places:
            if self.rows[place].outcome.what in (What.ALREADY_INVITED, What.WILL_BE_RESENT):
                self.rows[place] = replace(self.rows[place], resend=on)
        self._judge()

    def to_send(self) -> list[int]:
        """The places of the rows that the button sends, failed ones included."""
        return [
            place
            for place, row in enumerate(self.rows)
            if row.outcome.what in TO_SEND and (row.settled is None or row.settled.what is What.FAILED)
        ]

    def settle(self, place: int, result: Invitation | None, failure: Failure | None) -> None:
        """What became of a row."""
        row = self.rows[place]
        if failure is not None:
            done = Outcome(what=What.FAILED, hint=short(failure))
        else:
            what = What.RESENT if row.outcome.what is What.WILL_BE_RESENT else What.INVITED
            done = Outcome(what=what, invitation=result)
        self.rows[place] = replace(row, settled=done)

    def counts(self) -> dict[str, int]:
        """For the chips."""
        shown = [row.now.what for row in self.rows]
        return {group: sum(what in members for what in shown) for group, members in GROUPS.items()}

    def _judge(self) -> None:
        people = [row.person for row in self.rows]
        setting = Setting(company=self.company, usual_domains=usual_domains(people, self.company))
        firsts = first_rows(people)
        for place, row in enumerate(self.rows):
            if row.settled is not None and row.settled.what in SENT:
                continue
            dossier = self._dossiers.get(address_key(row.person.address))
            found = outcome(row.person, dossier, setting, firsts, anyway=row.anyway)
            if row.resend and found.what is What.ALREADY_INVITED:
                found = replace(found, what=What.WILL_BE_RESENT)
            self.rows[place] = replace(row, outcome=found)


GROUPS: dict[str, frozenset[What]] = {
    "all": frozenset(What),
    "invite": (TO_SEND - {What.UNPLACED}) | SENT,
    "invited": frozenset({What.ALREADY_INVITED}),
    "members": frozenset({What.ALREADY_MEMBER}),
    "look": TO_LOOK_AT,
    "refused": REFUSED,
}
"""The chips above the preview."""
