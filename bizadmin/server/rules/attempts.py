"""What happened where a page of the portal stopped somebody, found by the code that it showed.

The code was read out by the person whom it concerns. Whoever is for named business accounts finds what happened there,
or to people whom they see; and what belongs to nobody, because neither an address nor an invitation was known: without
the code it is not to be found, and it tells of nobody else's company.
"""

from __future__ import annotations

from sqlalchemy import or_, select

from bizadmin.domain.address import address_key
from bizadmin.domain.audit import Event
from bizadmin.domain.ids import reference_key
from bizadmin.server.rules.accounts import seen_by
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.accounts import account, account_address
from bizadmin.server.store.among import among
from bizadmin.server.store.events import as_event, event
from bizadmin.server.store.invitations import invitation

MOST = 100
"""Events of one code: a form carries it on, each time its button is pressed."""


def of_reference(reading: Reading, reference: str) -> list[Event]:
    """The events with that code, newest first. However it was typed: see `reference_key`."""
    key = reference_key(reference)
    if not key:
        return []
    wanted = select(event).where(event.c.reference == key)
    if not reading.sees_all:
        wanted = wanted.where(or_(event.c.business_account_id == "", reading.visible(event.c.business_account_id)))
    wanted = wanted.order_by(event.c.at.desc(), event.c.seq.desc()).limit(MOST)
    found = [as_event(row) for row in reading.connection.execute(wanted)]
    return found if reading.sees_all else _of_people_seen(reading, found)


def _of_people_seen(reading: Reading, found: list[Event]) -> list[Event]:
    """Without those that happened outside of every business account to somebody who is not seen."""
    outside = {address_key(it.address) for it in found if it.business_account is None and it.address}
    seen = _seen(reading, outside) if outside else set()
    return [it for it in found if it.business_account is not None or not it.address or address_key(it.address) in seen]


def _seen(reading: Reading, keys: set[str]) -> set[str]:
    """Those of the addresses whose account, or an invitation of which, may be seen."""
    accounts = (
        select(account_address.c.address_key)
        .join(account, account.c.id == account_address.c.account_id)
        .where(among(account_address.c.address_key, "keys"), seen_by(reading))
    )
    invited = select(invitation.c.address_key).where(
        among(invitation.c.address_key, "keys"), reading.visible(invitation.c.business_account_id)
    )
    return set(reading.connection.execute(accounts.union(invited), {"keys": keys}).scalars())
