"""How many people's mail came back lately, and why: tells one person's trouble from everybody's."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import literal_column, select

from bizadmin.domain.audit import EventKind
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.events import event

LATELY = timedelta(days=1)

_NEWEST = 1000
"""Refusals that are looked at: where there are more, everybody is in trouble anyway."""


def refused_lately(reading: Reading) -> dict[str, int]:
    """How many people, by the category of the bounce (`bizadmin.mail.Category`); of invitations alone."""
    newest = (
        select(event.c.address_key, event.c.details)
        .where(
            event.c.kind == literal_column(f"'{EventKind.MAIL_BOUNCED.value}'"),  # as the index has it
            event.c.subject != literal_column("''"),
            event.c.at >= reading.now - LATELY,
        )
        .order_by(event.c.at.desc())
        .limit(_NEWEST)
    )
    people: dict[str, set[str]] = {}
    for row in reading.connection.execute(newest):
        people.setdefault(row.details.get("category", ""), set()).add(row.address_key)
    return {category: len(keys) for category, keys in sorted(people.items()) if category}
