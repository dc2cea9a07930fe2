"""What became of a mail, written into its invitation and into the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, update

from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.invitation import Actor, ActorKind, Delivery
from bizadmin.server.outbox.queue import Outcome
from bizadmin.server.outbox.reported import report_values
from bizadmin.server.rules import suppressing
from bizadmin.server.rules.finding import INVITATIONS
from bizadmin.server.rules.work import Setting, Work, stamp
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.unit import Unit

_KINDS = {
    Delivery.SENT: EventKind.MAIL_SENT,
    Delivery.DELAYED: EventKind.MAIL_DELAYED,
    Delivery.BOUNCED: EventKind.MAIL_BOUNCED,
}


class MailOutcomes:
    """The outbox's listener, in the transaction in which the outbox keeps the outcome. ``counted`` gets the events,
    even where that transaction is rolled back later."""

    def __init__(
        self,
        setting: Setting,
        clock: Callable[[], datetime],
        counted: Callable[[Sequence[Event]], None] = lambda _: None,
    ) -> None:
        self._setting = setting
        self._clock = clock
        self._counted = counted

    def __call__(self, connection: Connection, outcome: Outcome) -> None:
        """Keep one outcome. Only the latest mail decides an invitation's delivery; the log gets all."""
        unit = Unit(connection)
        server = Actor(ActorKind.MAIL, outcome.report.remote_server or "mail server")
        work = Work(connection=connection, now=self._clock(), unit=unit, setting=self._setting, actor=server)
        kind = _kind(outcome)
        place = _write_into_invitation(work, outcome)
        if kind is not None:
            work.happened(
                kind,
                address=outcome.to,
                place=place,
                subject=outcome.invitation_id,
                also=_details(kind, outcome),
            )
        suppressing.heed(work, outcome)
        unit.flush()
        self._counted(unit.events)


def _kind(outcome: Outcome) -> EventKind | None:
    if outcome.complaint:
        return EventKind.MAIL_COMPLAINED
    return EventKind.MAIL_DELIVERED if outcome.delivered else _KINDS.get(outcome.delivery)


def _write_into_invitation(work: Work, outcome: Outcome) -> BusinessAccountRef | None:
    if not outcome.invitation_id:
        return None
    held = INVITATIONS.where(invitation.c.id == outcome.invitation_id).with_for_update(of=invitation)
    row = work.connection.execute(held).first()
    if row is None:
        return None
    if outcome.complaint:
        return BusinessAccountRef(row.business_account_id, row.company_name)
    values: dict[str, object] = {}
    if outcome.delivery is Delivery.SENT:
        values["mail_accepted"] = row.mail_accepted or outcome.report.at
    if row.mail_id == outcome.mail_id:
        report = outcome.report
        values |= {
            "delivery": outcome.delivery.value,
            **report_values(report),
            "next_attempt": report.next_attempt,
        }
        if outcome.delivery is Delivery.SENT and not outcome.delivered:
            values["last_sent"] = report.at
    if values:
        work.connection.execute(update(invitation).where(invitation.c.id == row.id).values(**values))
    work.changed(Kind.INVITATION, row.id, row.business_account_id, row.address_key)
    work.changed(Kind.BUSINESS_ACCOUNT, row.business_account_id, row.business_account_id)
    return BusinessAccountRef(row.business_account_id, row.company_name)


def _details(kind: EventKind, outcome: Outcome) -> dict[str, str | None]:
    report = outcome.report
    if kind is EventKind.MAIL_COMPLAINED:
        return {"mail": outcome.mail_id, "text": report.text, "category": report.category}
    details: dict[str, str | None] = {
        "mail": outcome.mail_id,
        "remote_server": report.remote_server,
        "reply_code": report.reply_code,
        "enhanced_status": report.enhanced_status,
        "text": report.text,
    }
    if kind is not EventKind.MAIL_SENT:
        details["category"] = report.category
    if kind is EventKind.MAIL_DELAYED:
        details["next_attempt"] = stamp(report.next_attempt) if report.next_attempt else None
    if kind is EventKind.MAIL_BOUNCED:
        details["source"] = outcome.source
    return details
