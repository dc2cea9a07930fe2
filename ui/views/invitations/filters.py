"""The filters of the list: chips that stand for a state, and tags for everything else. All of it is the query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.overview import Overview
from bizadmin.domain.queries import InvitationQuery
from ui.looks import DELIVERIES, INVITATIONS, ROLES
from ui.text import day
from ui.views.invitations.looks import language

HOURS = 48

_PENDING = (InvitationState.PENDING,)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChip:
    """One chip, what it asks for, and what to say when nothing is there."""

    key: str
    text: str
    none: str
    state: tuple[InvitationState, ...] = ()
    delivery: tuple[Delivery, ...] = ()
    expiring_within: int | None = None


CHIPS: tuple[StateChip, ...] = (
    StateChip(key="all", text="All", none="There are no invitations yet"),
    StateChip(key="pending", text="Pending", none="No invitation is pending", state=_PENDING),
    StateChip(
        key="expiring",
        text=f"Expiring in {HOURS} h",
        none=f"No invitation expires in the next {HOURS} hours",
        state=_PENDING,
        expiring_within=HOURS,
    ),
    StateChip(
        key="bounced",
        text="Bounced",
        none="No invitation mail has bounced",
        state=_PENDING,
        delivery=(Delivery.BOUNCED,),
    ),
    StateChip(
        key="not_sent",
        text="Not sent",
        none="Every pending invitation has been mailed",
        state=_PENDING,
        delivery=(Delivery.NOT_SENT,),
    ),
    StateChip(key="expired", text="Expired", none="No invitation has expired", state=(InvitationState.EXPIRED,)),
    StateChip(key="accepted", text="Accepted", none="No invitation was accepted", state=(InvitationState.ACCEPTED,)),
)

START = InvitationQuery(state=_PENDING, sort="expires")
"""What the view opens with."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One filter beside the chips: the query's fields that it fills, and its words."""

    fields: tuple[str, ...]
    text: str


def chip_of(query: InvitationQuery) -> StateChip | None:
    """The chip that says the same as the query's states; None where no chip does."""
    for chip in CHIPS:
        if (chip.state, chip.delivery, chip.expiring_within) == (query.state, query.delivery, query.expiring_within):
            return chip
    # A pending invitation is what expires and what has a mail on its way, so that “pending” goes without saying.
    if not query.state and (query.delivery or query.expiring_within is not None):
        return chip_of(replace(query, state=_PENDING))
    return None


def with_chip(query: InvitationQuery, key: str) -> InvitationQuery:
    """The query with another chip; the other filters stay."""
    chip = next(chip for chip in CHIPS if chip.key == key)
    return replace(query, state=chip.state, delivery=chip.delivery, expiring_within=chip.expiring_within)


def counts(overview: Overview) -> dict[str, int]:
    """The chips' numbers."""
    by_state = overview.by_state
    return {
        "all": overview.invitations,
        "pending": by_state.get(InvitationState.PENDING, 0),
        "expiring": overview.expiring_48h,
        "bounced": overview.bounced,
        "not_sent": overview.not_sent,
        "expired": by_state.get(InvitationState.EXPIRED, 0),
        "accepted": by_state.get(InvitationState.ACCEPTED, 0),
    }


def tags(query: InvitationQuery, companies: Mapping[str, str]) -> list[Tag]:
    """The filters that are on beside the chip; ``companies`` names business accounts by id."""
    found = []
    if query.state and chip_of(query) is None:
        found.append(Tag(("state",), " or ".join(INVITATIONS[state].text for state in query.state)))
    if query.delivery and chip_of(query) is None:
        found.append(Tag(("delivery",), " or ".join(DELIVERIES[delivery].text for delivery in query.delivery)))
    if query.expiring_within is not None and chip_of(query) is None:
        found.append(Tag(("expiring_within",), f"Expiring in {query.expiring_within} h"))
    if query.business_account:
        found.append(Tag(("business_account",), companies.get(query.business_account, query.business_account)))
    if query.role is not None:
        found.append(Tag(("role",), ROLES[query.role]))
    if query.language:
        found.append(Tag(("language",), language(query.language)))
    if query.invited_by:
        found.append(Tag(("invited_by",), f"Invited by {query.invited_by}"))
    if query.link_opened is not None:
        found.append(Tag(("link_opened",), "Link opened" if query.link_opened else "Link not opened"))
    if query.created_after is not None:
        found.append(Tag(("created_after",), f"Since {day(query.created_after)}"))
    if query.created_before is not None:
        found.append(Tag(("created_before",), f"Before {day(query.created_before)}"))
    return found


_BLANK = InvitationQuery()


def without(query: InvitationQuery, fields: tuple[str, ...]) -> InvitationQuery:
    """The query with these filters off."""
    nothing: dict[str, Any] = {name: getattr(_BLANK, name) for name in fields}
    return replace(query, **nothing)


def is_narrowed(query: InvitationQuery) -> bool:
    """Whether anything but a chip filters."""
    return bool(query.search or tags(query, {}))


def all_of_it(query: InvitationQuery) -> InvitationQuery:
    """No filter at all, in the same order."""
    return InvitationQuery(sort=query.sort)


def cleared(query: InvitationQuery) -> InvitationQuery:
    """What Esc leads to: the search and the tags go first, then the chip goes back to where the view began."""
    if is_narrowed(query):
        return replace(
            _BLANK,
            state=query.state if chip_of(query) else START.state,
            delivery=query.delivery if chip_of(query) else START.delivery,
            expiring_within=query.expiring_within if chip_of(query) else START.expiring_within,
            sort=query.sort,
        )
    return replace(START, sort=query.sort)
