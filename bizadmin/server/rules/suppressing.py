"""The suppression list: addresses to which nothing is mailed, because of what came back before.

An address is suppressed whose server has said of two different mails within `WITHIN` that there is no such mailbox, or
whose owner called a mail spam: to go on harms the name of whoever sends, and with it everybody else's mails. What waits
for it is withdrawn, and mails written later are kept as not sent, with the words that brought it about. An operator may
lift it; then it starts from zero.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bizadmin.domain.address import address_key, parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.suppression import SuppressionReason
from bizadmin.mail import Category
from bizadmin.server.outbox.message import masked
from bizadmin.server.outbox.queue import Outcome
from bizadmin.server.outbox.reported import report_values
from bizadmin.server.rules.accounts import may_see, note_change
from bizadmin.server.rules.finding import INVITATIONS, account_of
from bizadmin.server.rules.suppressed import find, withheld, words_of
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.invitations import NO_REPORT, invitation
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.suppressions import suppression

TIMES = 2
WITHIN = timedelta(days=30)


def heed(work: Work, outcome: Outcome) -> None:
    """Suppress the address where what became of a mail asks for it."""
    key = address_key(outcome.to)
    before = work.connection.execute(
        select(suppression).where(suppression.c.address_key == key).with_for_update()
    ).first()
    if before is not None and before.lifted is None:
        return
    if outcome.complaint:
        reason = SuppressionReason.COMPLAINED
    elif _bounced_often(work, key, before, outcome):
        reason = SuppressionReason.BOUNCED
    else:
        return
    values = {
        "address": outcome.to,
        "reason": reason.value,
        "since": work.now,
        "lifted": None,
        **report_values(outcome.report),
    }
    if before is None:
        work.connection.execute(insert(suppression).values(address_key=key, **values))
    else:
        work.connection.execute(update(suppression).where(suppression.c.address_key == key).values(**values))
    row = find(work, key)
    if row is not None:
        _withdraw_waiting(work, row)
    _note_change(work, key)


def lift(work: Work, text: str) -> None:
    """Let an address get mail again. Where it does, there is nothing to do; one of which the operator sees nothing is
    ``not_found``."""
    address = parse_address(text)
    if not sees(work, address.key):
        raise not_found("address")
    row = find(work, address.key)
    if row is None:
        return
    work.connection.execute(
        update(suppression).where(suppression.c.address_key == row.address_key).values(lifted=work.now)
    )
    work.happened(EventKind.SUPPRESSION_LIFTED, address=row.address, reason=row.reason)
    _note_change(work, row.address_key)


def sees(reading: Reading, key: str) -> bool:
    """Whether the address may be seen: by an invitation or its account."""
    if reading.sees_all:
        return True
    invited = select(invitation.c.id).where(
        invitation.c.address_key == key, reading.visible(invitation.c.business_account_id)
    )
    if reading.connection.execute(invited.limit(1)).first() is not None:
        return True
    person = account_of(reading, key)
    return person is not None and may_see(reading, person.id)


def _bounced_often(work: Work, key: str, before: Row[Any] | None, outcome: Outcome) -> bool:
    """Whether this outcome, which the outbox has kept already, makes it too many."""
    if outcome.delivery is not Delivery.BOUNCED or outcome.report.category != Category.NO_SUCH_MAILBOX:
        return False
    after = work.now - WITHIN
    if before is not None and before.lifted is not None:
        after = max(after, before.lifted)
    bounced = select(func.count()).where(
        mail.c.to_key == key,
        mail.c.delivery == Delivery.BOUNCED.value,
        mail.c.category == Category.NO_SUCH_MAILBOX.value,
        mail.c.report_at > after,
    )
    return work.connection.execute(bounced).scalar_one() >= TIMES


def _withdraw_waiting(work: Work, row: Row[Any]) -> None:
    """Stop what waits for the address. What is in another transaction's hands is left to it: one more mail leaves."""
    words = words_of(row)
    waiting = select(mail).where(mail.c.to_key == row.address_key, mail.c.next_attempt.is_not(None))
    for each in work.connection.execute(waiting.with_for_update(skip_locked=True)).all():
        unsent = {"next_attempt": None, "delivery": Delivery.NOT_SENT.value, **words}
        work.connection.execute(
            update(mail).where(mail.c.id == each.id).values(text=masked(each.text), html=masked(each.html), **unsent)
        )
        invited = work.connection.execute(INVITATIONS.where(invitation.c.id == each.invitation_id)).first()
        place = None
        if invited is not None:
            place = BusinessAccountRef(invited.business_account_id, invited.company_name)
            work.connection.execute(
                update(invitation)
                .where(invitation.c.id == invited.id, invitation.c.mail_id == each.id)
                .values(delivery=Delivery.NOT_SENT.value, **{**NO_REPORT, **words})
            )
        withheld(work, row, mail_id=each.id, place=place, invitation_id=each.invitation_id)


def _note_change(work: Work, key: str) -> None:
    """Let open windows know, in each business account that has to do with the address."""
    for row in work.connection.execute(select(invitation).where(invitation.c.address_key == key)).all():
        work.changed(Kind.INVITATION, row.id, row.business_account_id, key)
    person = account_of(work, key)
    if person is not None:
        note_change(work, person)
