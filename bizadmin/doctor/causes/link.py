"""The link in the mail was opened: an older one, by a scanner, once more, by another person, or not to the end."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.doctor.causes.base import CaseCause, accepted_evidence, evidence, found, invited_evidence
from bizadmin.doctor.causes.remedies import copy_link, invite_other_address, resend, sign_in_help, text_for
from bizadmin.doctor.facts import SCANNER, Case
from bizadmin.doctor.findings import Confidence, Finding, Severity, Who
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery

RIGHT_AFTER = timedelta(minutes=30)


class Superseded(CaseCause):
    """Somebody opened the link of an older mail. Told from a used link by the code with which it was refused; it is
    settled once a person opens the newest."""

    code = "link.superseded"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where a person was refused with an older link and has not opened the newest since."""
        it = case.pending
        refused = _refused(case, ErrorCode.INVITATION_SUPERSEDED)
        if it is None or refused is None or (it.link_opened is not None and it.link_opened > refused.at):
            return None
        newer_since = it.last_sent is not None and it.last_sent > refused.at
        came_back = it.delivery in (Delivery.BOUNCED, Delivery.DELAYED)
        return found(
            case,
            self.code,
            Confidence.LIKELY if newer_since else Confidence.CERTAIN,
            Severity.WARNS if newer_since or came_back else Severity.STOPS,
            evidence=(
                evidence("link_superseded", refused.at),
                evidence("sent_again", it.last_sent, mails=it.mails_sent) if it.last_sent is not None else None,
            ),
            remedies=(resend(case, it), copy_link(it)),
            since=refused.at,
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, there was only one link, or the events show no older one opened."""
        it = case.pending
        return it is None or it.link_generation <= 1 or case.visible


class ScannerConsumed(CaseCause):
    """Only a mail scanner opened the link. It uses nothing up here, so that the link still works: the finding says that
    the mail got as far as the recipient's filter. Never certain, since who opened a link is an estimate."""

    code = "link.scanner_consumed"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where openings since the latest mail are a scanner's, or a person was refused right after one."""
        it = case.pending
        if it is None or case.opened_since_sent is not None or it.delivery is not Delivery.SENT:
            return None
        opened = case.of(EventKind.LINK_OPENED)
        scans = [event for event in opened if event.details.get("by") == SCANNER and _since(event, case)]
        if not scans or any(event.details.get("by") != SCANNER and _since(event, case) for event in opened):
            return None
        used = _refused(case, ErrorCode.INVITATION_USED)
        after = used if used is not None and timedelta(0) <= used.at - scans[0].at <= RIGHT_AFTER else None
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("link_used_up", after.at) if after is not None else None,
                evidence("scanner_opened", scans[-1].at, scans[-1].details.get("agent", ""), times=len(scans)),
                accepted_evidence(case),
                evidence("nobody_opened", case.facts.now),
            ),
            remedies=(copy_link(it), resend(case, it), text_for(Who.RECIPIENT_IT, case)),
            since=scans[-1].at,
            variant="used_up" if after is not None else "",
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, a person opened it, or the events show no scanner."""
        return case.pending is None or case.opened_since_sent is not None or case.visible


class AlreadyUsed(CaseCause):
    """The person joined and opens the link once more. Told from a scanner's doing by the membership."""

    code = "link.already_used"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where a member was refused with a used link."""
        refused = _refused(case, ErrorCode.INVITATION_USED)
        if refused is None or not case.is_member:
            return None
        it, account = case.invitation, case.facts.account
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.WARNS,
            evidence=(
                evidence("link_used", refused.at),
                evidence("accepted", it.ended, company=case.name) if it is not None and it.ended is not None else None,
            ),
            remedies=(sign_in_help(account),) if account is not None else (),
            since=refused.at,
        )


class WrongIdentity(CaseCause):
    """The link was opened while signed in as somebody else; nobody joined."""

    code = "id.wrong_identity"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where an attempt to join was refused because the invitation is for another address."""
        it = case.pending
        kinds = (EventKind.LINK_REFUSED, EventKind.SIGN_UP_STOPPED, EventKind.SIGN_IN_FAILED)
        refused = case.newest(*kinds, code=ErrorCode.WRONG_RECIPIENT.value)
        if it is None or refused is None:
            return None
        return found(
            case,
            self.code,
            Confidence.CERTAIN,
            Severity.STOPS,
            evidence=(evidence("wrong_recipient", refused.at, by=refused.actor.name), invited_evidence(case)),
            remedies=(copy_link(it), invite_other_address(case, it)),
            since=refused.at,
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, or the events show no such refusal."""
        return case.pending is None or case.visible


class NotFinished(CaseCause):
    """A person opened the newest link and did not join: the page was left, or the password is the trouble."""

    code = "link.opened_not_joined"

    def look(self, case: Case) -> Finding | None:
        """Where the link of the latest mail was opened and the invitation is still pending."""
        it, opened = case.pending, case.opened_since_sent
        if it is None or opened is None:
            return None
        failed = [event for event in case.facts.failed_sign_ins if event.at >= opened]
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("link_opened", opened),
                evidence("sign_ins_failed", failed[-1].at, times=len(failed)) if failed else None,
                invited_evidence(case),
            ),
            remedies=(
                *((sign_in_help(case.facts.account),) if failed and case.facts.account is not None else ()),
                resend(case, it),
                copy_link(it),
            ),
            since=failed[-1].at if failed else opened,
            variant="password" if failed else "",
            opened_at=opened,
        )


def _refused(case: Case, code: ErrorCode) -> Event | None:
    """The newest refusal of a person with that code."""
    for event in reversed(case.of(EventKind.LINK_REFUSED)):
        if event.details.get("code") == code.value and event.details.get("by") != SCANNER:
            return event
    return None


def _since(event: Event, case: Case) -> bool:
    return case.sent is None or event.at >= case.sent
