"""The latest mail did not leave, is on its way, waits at a server, or was taken and not opened."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.doctor.causes.base import CaseCause, accepted_evidence, evidence, found, from_server, sign_up_evidence
from bizadmin.doctor.causes.remedies import copy_link, invite_other_address, open_outbox, resend, text_for
from bizadmin.doctor.facts import SCANNER, Case
from bizadmin.doctor.findings import Confidence, Finding, Severity, Who
from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import Delivery, DeliveryReport, Invitation

STUCK_AFTER = timedelta(minutes=10)
SEVERAL = 3
"""Recipients that wait at once: then it is not one person's trouble."""

JUST_SENT = timedelta(minutes=10)


def _with(case: Case, delivery: Delivery) -> Invitation | None:
    it = case.pending
    return it if it is not None and it.delivery is delivery else None


class NotRequested(CaseCause):
    """No mail left: none was asked for, or the account backend has no mail server to send with. Told from a stuck queue
    by the delivery, which is "not sent" and not "queued"."""

    code = "mail.not_requested"

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


class QueueStuck(CaseCause):
    """The mail waits in our own outbox for more than ten minutes, and not it alone. Told from a delay at the
    recipient's server: no remote server has been spoken to."""

    code = "mail.queue_stuck"

    def look(self, case: Case) -> Finding | None:
        """Where the mail is queued for long; the outbox as a whole tells how sure it is."""
        it = _with(case, Delivery.QUEUED)
        if it is None:
            return None
        since = _queued_since(case, it)
        if not case.facts.ago(since, STUCK_AFTER):
            return None
        outbox, mail = case.facts.dossier.outbox, case.newest_mail
        error = outbox.last_error if outbox is not None else ""
        several = outbox is not None and outbox.recipients_waiting >= SEVERAL
        recorded = mail is not None and mail.delivery is Delivery.QUEUED
        confidence = Confidence.LIKELY if error or several else Confidence.POSSIBLE
        if error and recorded:
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
            Confidence.CERTAIN,
            Severity.INFORMS,
            evidence=(evidence("queued", since),),
            remedies=(),
            since=since,
        )


class Delayed(CaseCause):
    """The recipient's server put the mail off (greylisting, load, out of order), and it is tried again by itself. Told
    from a bounce: the answer was a temporary one."""

    code = "defer.greylist_or_down"

    def look(self, case: Case) -> Finding | None:
        """Where the latest delivery is "delayed"."""
        it = _with(case, Delivery.DELAYED)
        if it is None:
            return None
        report = case.told
        again = report.next_attempt if report is not None else None
        return found(
            case,
            self.code,
            Confidence.CERTAIN if it.report is not None else Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                from_server(report, "put_off") if report is not None else evidence("delayed"),
                evidence("next_attempt", again) if again is not None else None,
                *sign_up_evidence(case),
            ),
            remedies=(copy_link(it), text_for(Who.RECIPIENT_IT, case), invite_other_address(case, it)),
            since=report.at if report is not None else case.sent,
            variant=_kind_of_delay(report, case.facts.now),
            next_at=again,
        )


class SentUnopened(CaseCause):
    """The recipient's server took the mail, and no person has opened the link: spam folder, quarantine, a rule, or not
    looked yet. Nobody can see further than that server, so it is likely at most."""

    code = "mail.sent_unopened"

    def look(self, case: Case) -> Finding | None:
        """Where the mail was taken and not opened; a scanner's opening makes it `link.scanner_consumed`."""
        it = _with(case, Delivery.SENT)
        if it is None or case.opened_since_sent is not None or _scanned(case):
            return None
        fresh = case.sent is not None and not case.facts.ago(case.sent, JUST_SENT)
        return found(
            case,
            self.code,
            Confidence.POSSIBLE if fresh else Confidence.LIKELY,
            Severity.INFORMS if fresh else Severity.STOPS,
            evidence=(
                accepted_evidence(case),
                evidence("nobody_opened", case.facts.now),
                *sign_up_evidence(case),
            ),
            remedies=(resend(case, it), copy_link(it), text_for(Who.RECIPIENT_IT, case)),
            since=case.sent,
            variant="just_now" if fresh else "",
        )


def _kind_of_delay(report: DeliveryReport | None, now: datetime) -> str:
    if report is not None and report.category == "mailbox_full":
        return "mailbox_full"
    return "" if report is not None and report.next_attempt is not None and report.next_attempt > now else "no_time"


def _queued_since(case: Case, invitation: Invitation) -> datetime:
    """Since when the latest mail waits: by the newest record of any kind, since each may be missing."""
    event = case.newest(EventKind.MAIL_QUEUED, EventKind.INVITATION_RESENT)
    mail = case.newest_mail
    known = (
        invitation.created,
        invitation.last_sent,
        event.at if event is not None else None,
        mail.created if mail is not None else None,
    )
    return max(moment for moment in known if moment is not None)


def _scanned(case: Case) -> bool:
    return any(
        event.details.get("by") == SCANNER and (case.sent is None or event.at >= case.sent)
        for event in case.of(EventKind.LINK_OPENED)
    )
