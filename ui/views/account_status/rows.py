"""One address of many as a row. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bizadmin.doctor import words
from bizadmin.doctor.findings import Action, Severity
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import InvitationState, may_be_sent_again
from bizadmin.domain.member import MemberStatus
from bizadmin.services.account_status import Diagnosed
from ui.looks import INVITATIONS, MEMBERS, delivery_look
from ui.text import exact, relative
from ui.theme import Tone
from ui.views.account_status.describe import SIGNS
from ui.views.account_status.looks import RowLook
from ui.widgets.chips import ChipLook

_RANK = {severity: place for place, severity in enumerate(Severity)}
MEMBER = ChipLook("Member", Tone.GREEN, "user-check")
UNKNOWN = ChipLook("Not invited", Tone.GREY, "circle-dashed")
NO_ADDRESS = ChipLook("No address", Tone.AMBER, "circle-alert")


class RowLooks:
    """Rows of a table: each is made once for as long as its dossier stays the same, and its minute."""

    def __init__(self, offers: Callable[[Diagnosed], frozenset[Action]]) -> None:
        self._offers = offers
        self._made: dict[int, tuple[Diagnosed, RowLook]] = {}
        self._minute = 0

    def prepare(self, found: Sequence[Diagnosed], now: datetime) -> list[tuple[Diagnosed, RowLook]]:
        """For a worker: a thousand rows are too much for the window's thread at one go."""
        return [(it, row_look(it, now, self._offers(it))) for it in found]

    def take(self, prepared: Sequence[tuple[Diagnosed, RowLook]]) -> None:
        """What a worker has prepared."""
        self._made.update((id(one), (one, look)) for one, look in prepared)

    def of(self, found: Sequence[Diagnosed], now: datetime) -> tuple[RowLook, ...]:
        """In the order given."""
        minute = int(now.timestamp() // 60)
        stale = minute != self._minute
        self._minute = minute
        looks = []
        kept: dict[int, tuple[Diagnosed, RowLook]] = {}
        for one in found:
            made = self._made.get(id(one))
            look = made[1] if made is not None else row_look(one, now, self._offers(one))
            if stale:
                look = replace(look, since_words=_since(look.since, now))
            kept[id(one)] = (one, look)
            looks.append(look)
        self._made = kept
        return tuple(looks)


def row_look(diagnosed: Diagnosed, now: datetime, offers: frozenset[Action] = frozenset()) -> RowLook:
    """What the likeliest finding says, and how invitation and mail stand. ``offers`` are remedies for many."""
    dossier, diagnosis = diagnosed.dossier, diagnosed.diagnosis
    finding = diagnosis.first
    tone, icon = SIGNS[finding.severity] if finding is not None else (Tone.GREEN, "check")
    newest = next((it for it in dossier.invitations if it.state is InvitationState.PENDING), None)
    newest = newest or next(iter(dossier.invitations), None)
    since = finding.since if finding is not None else None
    mailed = newest is not None and may_be_sent_again(newest.state)
    return RowLook(
        key=dossier.key,
        address=dossier.address,
        headline=words.headline(dossier, diagnosis),
        cause=words.cause_name(finding.code) if finding is not None else "nothing in the way",
        code=finding.code if finding is not None else "",
        tone=tone,
        icon=icon,
        rank=_RANK[finding.severity] if finding is not None else len(_RANK),
        state=_state(dossier),
        delivery=delivery_look(newest) if newest is not None and mailed else None,
        since=since,
        since_words=_since(since, now),
        since_exact=exact(since) if since is not None else "",
        offers=offers,
    )


def _since(since: datetime | None, now: datetime) -> str:
    return relative(since, now) if since is not None else ""


def _state(dossier: Dossier) -> ChipLook:
    if dossier.problem:
        return NO_ADDRESS
    if any(member.status is MemberStatus.ACTIVE for member in dossier.memberships):
        return MEMBER
    if dossier.memberships:
        return MEMBERS[MemberStatus.BLOCKED]
    states = [it.state for it in dossier.invitations]
    if InvitationState.PENDING in states:
        return INVITATIONS[InvitationState.PENDING]
    return INVITATIONS[states[0]] if states else UNKNOWN
