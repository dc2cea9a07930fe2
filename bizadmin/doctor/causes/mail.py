"""The latest mail did not leave, or is about to: none was asked for, the address gets none, the outbox is stuck."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.doctor.causes.base import CaseCause, evidence, found, sign_up_evidence
from bizadmin.doctor.causes.refused import SEVERAL, Refused
from bizadmin.doctor.causes.remedies import (
    copy_link,
    invite_other_address,
    lift_suppression,
    open_outbox,
    resend,
    text_for,
)
from bizadmin.doctor.facts import Case
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.doctor.refusal import NO_CONNECTION, Refusal
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.suppression import Suppression, SuppressionReason

STUCK_AFTER = timedelta(minutes=10)


def _with(case: Case, delivery: Delivery) -> Invitation | None:
    it = case.pending
    return it if it is not None and it.delivery is delivery else None


class NotRequested(CaseCause):
    """No mail left: none was asked for, or the account backend has no mail server to send with. Told from a stuck queue
    by the delivery, which is "not sent" and not "queued", and from a suppressed address by its not being one."""

    code = "mail.not_requested"
    number = 19
    told_from = ("mail.queue_stuck", "mail.suppressed")
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """Where the latest delivery is "not sent"."""
        it = _with(case, Delivery.NOT_SENT)
        if it is None:
            return None
        created = case.newest(EventKind.INVITATION_CREATED)
        asked = created.details.get("mail", "") if created is not None else ""
        renewed = case.mails or case.newest(EventKind.INVITATION_RESENT) is not None
        untouched = it.mails_sent == 0 and it.last_sent is None and not renewed
        unwanted = asked == "no" and untouched
        outbox = case.facts.dossier.outbox
        unconfigured = outbox is not None and not outbox.configured and not unwanted
        if _is_withheld(case) and not (unwanted or unconfigured):
            return None
        sure = unwanted or (unconfigured and (asked == "yes" or bool(case.mails)))
        return found(
            case,
            self.code,
            Confidence.CERTAIN if sure else Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("mail_not_configured", case.facts.dossier.checked)
                if unconfigured
                else evidence("mail_not_asked" if unwanted else "mail_not_sent", it.created),
                *sign_up_evidence(case),
            ),
            remedies=(copy_link(it), open_outbox(), text_for(Who.MAIL_OPERATOR, case))
            if unconfigured
            else (resend(case, it, "send_now"), copy_link(it)),
            since=it.created,
            variant="not_configured" if unconfigured else "",
        )


class Suppressed(CaseCause):
    """The account backend sends nothing to this address: two mails came back because there is no such mailbox, or the
    person called one spam. Told from a bounce by there being no answer of a remote server to the latest mail: it never
    left."""

    code = "mail.suppressed"
    number = 21
    told_from = ("bounce.user_unknown", "mail.not_requested")
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """Where the address is suppressed, or the latest mail was withheld for it."""
        it, listed, withheld = case.pending, case.facts.dossier.suppression, _withheld(case)
        if it is None or (listed is None and withheld is None):
            return None
        unsent = it.delivery in (Delivery.NOT_SENT, Delivery.QUEUED) and case.opened_since_sent is None
        if listed is None and it.delivery is not Delivery.NOT_SENT:
            return None
        return found(
            case,
            self.code,
            Confidence.CERTAIN if listed is not None else Confidence.LIKELY,
            Severity.STOPS if unsent else Severity.WARNS,
            evidence=(
                _of_list(listed) if listed is not None else None,
                _of_event(withheld) if withheld is not None else None,
                *sign_up_evidence(case),
            ),
            remedies=self._remedies(case, it, listed),
            since=withheld.at if withheld is not None else listed.since if listed is not None else None,
            variant=_kind_of(listed, unsent=unsent),
        )

    def denied(self, case: Case) -> bool:
        """Where the mail left, and nothing is on the list."""
        return case.pending is None or case.pending.delivery is not Delivery.NOT_SENT or case.visible

    @staticmethod
    def _remedies(case: Case, it: Invitation, listed: Suppression | None) -> tuple[Remedy, ...]:
        """Take it off the list once the address is sure to work, then send; or another address."""
        if listed is None:
            return resend(case, it, "send_now"), copy_link(it)
        return lift_suppression(listed), resend(case, it), copy_link(it), invite_other_address(case, it)


class QueueStuck(Refused):
    """The mail waits in our own outbox for more than ten minutes, and not it alone; or it was given up without a word
    from any server. Told from a delay at the recipient's server: no remote server has been spoken to."""

    code = "mail.queue_stuck"
    number = 20
    told_from = ("mail.suppressed", "defer.greylist_or_down")
    source = "inferred"
    reasons = (NO_CONNECTION,)

    def look(self, case: Case) -> Finding | None:
        """Where the mail is queued for long, the outbox as a whole telling how sure it is; or was given up."""
        it = _with(case, Delivery.QUEUED)
        return self._queued(case, it) if it is not None else super().look(case)

    def denied(self, case: Case) -> bool:  # noqa: ARG002  (asked where nothing waits for long or was given up)
        """Then it is not."""
        return True

    def variant(self, refusal: Refusal) -> str:  # noqa: ARG002  (there is one)
        """That it was given up."""
        return "given_up"

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """Our side first."""
        case, it = refusal.case, refusal.invitation
        return (
            open_outbox(),
            copy_link(it),
            text_for(Who.MAIL_OPERATOR, case),
            resend(case, it),
        )

    def _queued(self, case: Case, it: Invitation) -> Finding | None:
        since = _queued_since(case, it)
        if not case.facts.ago(since, STUCK_AFTER):
            return None
        outbox = case.facts.dossier.outbox
        error = outbox.last_error if outbox is not None else ""
        several = outbox is not None and outbox.recipients_waiting >= SEVERAL
        confidence = Confidence.LIKELY if error or several else Confidence.POSSIBLE
        if error and _is_on_record(case, it):
            confidence = Confidence.CERTAIN
        return found(
            case,
            self.code,
            confidence,
            Severity.STOPS,
            evidence=(
                evidence("queued", since),
                evidence("outbox_error", case.facts.dossier.checked, error) if error else None,
                evidence(
                    "outbox_waits", outbox.oldest_queued, mails=outbox.queued, recipients=outbox.recipients_waiting
                )
                if outbox is not None and outbox.queued
                else None,
            ),
            remedies=(open_outbox(), copy_link(it), text_for(Who.MAIL_OPERATOR, case)),
            since=since,
            variant="" if error else "several" if several else "alone",
            minutes=round((case.facts.now - since).total_seconds() / 60),
        )


class OnItsWay(CaseCause):
    """The mail was written within ten minutes and leaves now: nothing is wrong yet."""

    code = "mail.on_its_way"

    def look(self, case: Case) -> Finding | None:
        """Where the mail is queued and fresh."""
        it = _with(case, Delivery.QUEUED)
        if it is None or case.facts.ago(_queued_since(case, it), STUCK_AFTER):
            return None
        since = _queued_since(case, it)
        return found(
            case,
            self.code,
            Confidence.CERTAIN if _is_on_record(case, it) else Confidence.LIKELY,
            Severity.INFORMS,
            evidence=(evidence("queued", since),),
            remedies=(),
            since=since,
        )


def _is_on_record(case: Case, invitation: Invitation) -> bool:
    """Whether all mails of the invitation were given, and the latest of them waits."""
    mail = case.newest_mail
    return mail is not None and mail.delivery is Delivery.QUEUED and len(case.mails) == invitation.mails_sent


def _queued_since(case: Case, invitation: Invitation) -> datetime:
    """Since when the latest mail waits: by the mail itself, else by the newest record of any kind, since each may be
    missing."""
    if case.newest_mail is not None and _is_on_record(case, invitation):
        return case.newest_mail.created
    event = case.newest(EventKind.MAIL_QUEUED, EventKind.INVITATION_RESENT)
    mail = case.newest_mail
    known = (
        invitation.created,
        invitation.last_sent,
        event.at if event is not None else None,
        mail.created if mail is not None else None,
    )
    return max(moment for moment in known if moment is not None)


def _withheld(case: Case) -> Event | None:
    """The event that the latest mail was kept back for the address's sake."""
    event = case.newest(EventKind.MAIL_SUPPRESSED)
    return event if event is not None and (case.sent is None or event.at >= case.sent) else None


def _is_withheld(case: Case) -> bool:
    return case.facts.dossier.suppression is not None or _withheld(case) is not None


def _kind_of(listed: Suppression | None, *, unsent: bool) -> str:
    if listed is None:
        return "lifted"
    if not unsent:
        return "next_mail"
    return "complained" if listed.reason is SuppressionReason.COMPLAINED else ""


def _of_list(listed: Suppression) -> Evidence:
    return evidence(f"suppressed_{listed.reason.value}", listed.since, listed.text)


def _of_event(event: Event) -> Evidence:
    return evidence("withheld", event.at)
