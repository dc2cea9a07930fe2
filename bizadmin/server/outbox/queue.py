"""The outbox as SQL: writing mails in a change's transaction, claiming them, keeping what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, func, or_, select, update

from bizadmin.domain.address import address_key
from bizadmin.domain.invitation import Delivery, DeliveryReport
from bizadmin.domain.mail import Mail, MailKind, OutboxHealth
from bizadmin.mail import Category, DeliveryNotice, NoticeKind
from bizadmin.server.outbox.answer import Answer, Handover
from bizadmin.server.outbox.claims import CLAIM
from bizadmin.server.outbox.dispatcher import PAUSES, Claimed
from bizadmin.server.outbox.message import OutgoingMail, masked
from bizadmin.server.outbox.reported import NOTHING, as_report, report_from, report_values

SMTP = "smtp"
REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a mail, for the rules to write into events and invitations.

    ``delivery`` is where the mail stands now; ``delivered`` says that a report confirmed its delivery; ``source`` is
    `SMTP` for an answer in the session and `REPORT` for a mail that came back. ``complaint`` says that the recipient
    called the mail spam: it stands where it stood.
    """

    mail_id: str
    invitation_id: str
    to: str
    delivery: Delivery
    report: DeliveryReport
    source: str
    delivered: bool = False
    complaint: bool = False


Begin = Callable[[], AbstractContextManager[Connection]]
OnOutcome = Callable[[Connection, Outcome], None]


def enqueue(
    connection: Connection,
    table: Table,
    mail: OutgoingMail,
    *,
    invitation_id: str = "",
    leaves: bool,
    words: Mapping[str, Any] = NOTHING,
) -> None:
    """Write a mail in the running transaction. Where it cannot leave it is kept as not sent, with the words of a mail
    server, if any, that speak against it."""
    connection.execute(
        table.insert(),
        {
            "id": mail.id,
            "kind": mail.kind.value,
            "to_address": mail.to,
            "to_key": address_key(mail.to),
            "subject": mail.subject,
            "language": mail.language,
            "message_id": mail.message_id,
            "created": mail.created,
            "delivery": (Delivery.QUEUED if leaves else Delivery.NOT_SENT).value,
            "invitation_id": invitation_id,
            "text": mail.text,
            "html": mail.html,
            "next_attempt": mail.created if leaves else None,
            **NOTHING,
            **words,
        },
    )


def withdraw(connection: Connection, table: Table, invitation_id: str) -> None:
    """Stop the mails of an invitation that wait still: a newer one replaces them, or the invitation is over."""
    waiting = (table.c.invitation_id == invitation_id) & table.c.next_attempt.is_not(None)
    for row in connection.execute(select(table).where(waiting).with_for_update()):
        connection.execute(
            update(table)
            .where(table.c.id == row.id)
            .values(next_attempt=None, delivery=Delivery.NOT_SENT.value, text=masked(row.text), html=masked(row.html))
        )


def as_mail(row: Row[Any]) -> Mail:
    """A row as the API gives it, without the secret."""
    return Mail(
        id=row.id,
        kind=MailKind(row.kind),
        to=row.to_address,
        subject=row.subject,
        language=row.language,
        message_id=row.message_id,
        created=row.created,
        delivery=Delivery(row.delivery),
        attempts=row.attempts,
        invitation_id=row.invitation_id,
        sent=row.sent,
        report=as_report(row),
        preview=masked(row.text),
    )


def health(connection: Connection, table: Table, *, configured: bool) -> OutboxHealth:
    """How the outbox does as a whole."""
    waits = table.c.next_attempt.is_not(None)
    queued, recipients, oldest = connection.execute(
        select(func.count(), func.count(table.c.to_key.distinct()), func.min(table.c.created)).where(waits)
    ).one()
    last_sent = connection.execute(select(func.max(table.c.sent))).scalar()
    trouble = connection.execute(
        select(table.c.last_error).where(waits, table.c.last_error != "").order_by(table.c.next_attempt.desc()).limit(1)
    ).scalar()
    return OutboxHealth(
        configured=configured,
        queued=queued,
        recipients_waiting=recipients,
        oldest_queued=oldest,
        last_sent=last_sent,
        last_error=trouble or "",
    )


class SqlQueue:
    """The outbox for a dispatcher and the bounce port. ``begin`` opens a transaction; ``on_outcome`` runs inside it."""

    def __init__(self, begin: Begin, table: Table, clock: Callable[[], datetime], on_outcome: OnOutcome) -> None:
        self._begin = begin
        self._table = table
        self._clock = clock
        self._on_outcome = on_outcome

    def claim(self, limit: int, until: datetime) -> Sequence[Claimed]:
        """One statement, so that no two dispatchers get the same mail: SQLite writes one after the other, PostgreSQL
        skips rows that another has locked.

        Where the clock was set back, a new mail is due all the same, and no mail waits for longer than the longest
        pause; nor does a claim hold that ends later than any can.
        """
        mails, now = self._table, self._clock()
        free = or_(mails.c.claimed_until.is_(None), mails.c.claimed_until < now, mails.c.claimed_until > until + CLAIM)
        ripe = or_(mails.c.next_attempt <= now, mails.c.attempts == 0, mails.c.next_attempt > now + PAUSES[-1])
        due = (
            select(mails.c.id)
            .where(mails.c.next_attempt.is_not(None), ripe, free)
            .order_by(mails.c.next_attempt)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")  # of its own, so that PostgreSQL looks once and not for every row
        )
        take = update(mails).where(mails.c.id.in_(select(due.c.id))).values(claimed_until=until).returning(*mails.c)
        with self._begin() as connection:
            rows = connection.execute(take).all()
        return [Claimed(_outgoing(row), row.attempts) for row in sorted(rows, key=lambda row: (row.created, row.id))]

    def renew(self, mail_ids: Sequence[str], held_until: datetime, until: datetime) -> None:
        """Hold claims longer; those that were let go stay so, and those that another has taken stay the other's."""
        mails = self._table
        held = mails.c.id.in_(mail_ids) & (mails.c.claimed_until == held_until)
        with self._begin() as connection:
            connection.execute(update(mails).where(held).values(claimed_until=until))

    def holds(self, mail_id: str, until: datetime) -> bool:
        """Whether a claim holds, and its mail was not withdrawn."""
        with self._begin() as connection:
            row = self._row(connection, mail_id)
        return row is not None and row.next_attempt is not None and row.claimed_until == until

    def release(self, mail_ids: Sequence[str]) -> None:
        """Let mails go untried."""
        with self._begin() as connection:
            connection.execute(update(self._table).where(self._table.c.id.in_(mail_ids)).values(claimed_until=None))

    def settle(self, mail_id: str, answer: Answer, next_attempt: datetime | None) -> None:
        """Keep how an attempt ended. Trouble with the connection says nothing of the recipient: the mail just waits."""
        now = self._clock()
        with self._begin() as connection:
            row = self._row(connection, mail_id, hold=True)
            if row is None:
                return
            withdrawn = row.next_attempt is None
            # A quick relay's report may come back before its answer is written down here; then the report says more.
            reported = withdrawn and row.delivery == Delivery.BOUNCED.value
            delivery = Delivery.BOUNCED if reported else _delivery_after(answer, Delivery(row.delivery), next_attempt)
            unheard = answer.handover in (Handover.NO_CONNECTION, Handover.BROKEN_OFF)
            report = report_from(answer, now, next_attempt, category=Category.UNREACHABLE.value if unheard else "")
            if answer.handover is Handover.ACCEPTED and row.category == Category.DELIVERED.value:
                report = as_report(row) or report
            heard = not reported and (not unheard or delivery is Delivery.BOUNCED)
            values: dict[str, Any] = {
                "attempts": row.attempts + 1,
                "claimed_until": None,
                "next_attempt": None if withdrawn else next_attempt,
                "delivery": delivery.value,
                "last_error": report.text if unheard else "",
            }
            if answer.handover is Handover.ACCEPTED:
                values["sent"] = now
            if delivery in (Delivery.SENT, Delivery.BOUNCED):
                values |= {"text": masked(row.text), "html": masked(row.html)}
            if heard:
                values |= report_values(report)
            connection.execute(update(self._table).where(self._table.c.id == mail_id).values(values))
            if heard:
                self._on_outcome(connection, _outcome(row, delivery, report, SMTP))

    def knows(self, mail_id: str) -> bool:
        """Whether it is one of our mails."""
        with self._begin() as connection:
            return self._row(connection, mail_id) is not None

    def record_report(self, mail_id: str, notice: DeliveryNotice) -> None:
        """Keep what a mail that came back says of one of ours; absence notes and the like are dropped.

        A complaint is told to the rules, and changes nothing but the mail's category: it has arrived.
        """
        if not notice.about_delivery and notice.kind is not NoticeKind.COMPLAINT:
            return
        now = self._clock()
        with self._begin() as connection:
            row = self._row(connection, mail_id, hold=True)
            if row is None:
                return
            at = min(max(notice.at or now, row.created), now)  # other clocks may be wrong: it lies in between
            report = report_from(notice, at)
            if _adds_nothing(notice, report, row):
                return
            if notice.kind is NoticeKind.COMPLAINT:
                values = {"category": report.category}
                connection.execute(update(self._table).where(self._table.c.id == mail_id).values(values))
                self._on_outcome(connection, _outcome(row, Delivery(row.delivery), report, REPORT, complaint=True))
                return
            delivery = {
                NoticeKind.BOUNCED: Delivery.BOUNCED,
                NoticeKind.DELAYED: Delivery.DELAYED,
                NoticeKind.DELIVERED: Delivery.SENT,
            }[notice.kind]
            values: dict[str, Any] = {
                "delivery": delivery.value,
                "next_attempt": None,  # whoever reports has the mail, even where its answer did not reach us
                "text": masked(row.text),
                "html": masked(row.html),
                **report_values(report),
            }
            if delivery is not Delivery.BOUNCED:
                values["sent"] = row.sent or at
            connection.execute(update(self._table).where(self._table.c.id == mail_id).values(values))
            delivered = notice.kind is NoticeKind.DELIVERED
            self._on_outcome(connection, _outcome(row, delivery, report, REPORT, delivered=delivered))

    def forget_texts(self, keep: timedelta, limit: int) -> int:
        """Empty mails that are over and so old: nobody reads them any more, and they are most of what the outbox takes.
        That they were, and what became of them, stays. How many were emptied, ``limit`` at most."""
        mails = self._table
        old = (
            select(mails.c.id)
            .where(mails.c.created < self._clock() - keep, mails.c.next_attempt.is_(None), mails.c.text != "")
            .limit(limit)
        )
        with self._begin() as connection:
            return connection.execute(update(mails).where(mails.c.id.in_(old)).values(text="", html="")).rowcount

    def _row(self, connection: Connection, mail_id: str, *, hold: bool = False) -> Row[Any] | None:
        """The mail; held until the end of the transaction, nobody else changes what was read here."""
        wanted = select(self._table).where(self._table.c.id == mail_id)
        return connection.execute(wanted.with_for_update() if hold else wanted).first()


def _delivery_after(answer: Answer, before: Delivery, next_attempt: datetime | None) -> Delivery:
    if answer.handover is Handover.ACCEPTED:
        return Delivery.SENT
    if answer.handover is Handover.REFUSED or next_attempt is None:
        return Delivery.BOUNCED
    return Delivery.DELAYED if answer.handover is Handover.DELAYED else before


def _adds_nothing(notice: DeliveryNotice, report: DeliveryReport, row: Row[Any]) -> bool:
    """Whether a report is a copy, or was overtaken: the first bounce says why, and after a delivery a delay is past."""
    if notice.kind is NoticeKind.COMPLAINT:
        return row.category == Category.COMPLAINT.value
    if row.delivery == Delivery.BOUNCED.value:
        return True
    if row.category in (Category.DELIVERED.value, Category.COMPLAINT.value):
        return notice.kind is not NoticeKind.BOUNCED
    known = as_report(row)
    return (
        notice.kind is NoticeKind.DELAYED
        and row.delivery == Delivery.DELAYED.value
        and known is not None
        and (known.enhanced_status, known.text) == (report.enhanced_status, report.text)
    )


def _outcome(
    row: Row[Any],
    delivery: Delivery,
    report: DeliveryReport,
    source: str,
    *,
    delivered: bool = False,
    complaint: bool = False,
) -> Outcome:
    return Outcome(
        mail_id=row.id,
        invitation_id=row.invitation_id,
        to=row.to_address,
        delivery=delivery,
        report=report,
        source=source,
        delivered=delivered,
        complaint=complaint,
    )


def _outgoing(row: Row[Any]) -> OutgoingMail:
    return OutgoingMail(
        id=row.id,
        kind=MailKind(row.kind),
        to=row.to_address,
        subject=row.subject,
        language=row.language,
        message_id=row.message_id,
        created=row.created,
        text=row.text,
        html=row.html,
        invitation_id=row.invitation_id,
    )
