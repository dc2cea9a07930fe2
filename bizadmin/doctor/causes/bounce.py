"""The latest mail came back."""

from __future__ import annotations

import re

from bizadmin.doctor.causes.base import CaseCause, evidence, found, from_server, sign_up_evidence
from bizadmin.doctor.causes.remedies import copy_link, invite_other_address, resend, revoke, text_for
from bizadmin.doctor.facts import Case, report_in
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState, may_be_sent_again

FULL = "mailbox_full"
UNKNOWN_USER = "no_such_mailbox"
UNREACHABLE = "unreachable"
NO_CONNECTION = "no_connection"
"""Given up without a word from any server: our own way out is the trouble (a report always has a status, RFC 3464)."""

_STATUS_SAYS = ((re.compile(r"[45]\.2\.2$"), FULL), (re.compile(r"5\.1\.(1|10)$"), UNKNOWN_USER))


class _Bounce(CaseCause):
    """A bounce whose reason was recorded with the invitation is certain; one read from elsewhere is likely."""

    def look(self, case: Case) -> Finding | None:
        """The finding, where the latest mail bounced for this cause's reason."""
        it = _bounced(case)
        if it is None:
            return None
        category, confidence = _reason(case)
        if not self.means(category):
            return None
        report = case.told
        # An expired invitation is stopped by its date first; the bounce says that resending alone will not help.
        severity = Severity.STOPS if it.state is InvitationState.PENDING else Severity.WARNS
        return found(
            case,
            self.code,
            confidence,
            severity,
            evidence=(
                from_server(report, "given_up" if category in (UNREACHABLE, NO_CONNECTION) else "refused")
                if report is not None
                else evidence("bounced"),
                *_earlier(case, category),
                *sign_up_evidence(case),
            ),
            remedies=self.remedies(case, it),
            since=report.at if report is not None else None,
            variant="" if category in (FULL, UNKNOWN_USER) else category or "unknown",
            times=max(1, sum(event.details.get("category") == category for event in case.of(EventKind.MAIL_BOUNCED))),
            bounced_at=report.at if report is not None else None,
        )

    def denied(self, case: Case) -> bool:
        """Where the mail's fate is known and is another."""
        it = case.outside
        return case.is_member or (it is not None and it.delivery in (Delivery.SENT, Delivery.BOUNCED))

    def means(self, category: str) -> bool:
        """Whether it is this cause's reason."""
        raise NotImplementedError

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """What helps."""
        raise NotImplementedError


class UserUnknown(_Bounce):
    """The mailbox does not exist. Told from a full or switched-off one by the category of the server's answer."""

    code = "bounce.user_unknown"

    def means(self, category: str) -> bool:
        """No such mailbox."""
        return category == UNKNOWN_USER

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """The right address; the wrong one may belong to a stranger."""
        return invite_other_address(case, invitation), revoke(invitation), copy_link(invitation)


class MailboxFull(_Bounce):
    """The mailbox exists and is over its quota."""

    code = "bounce.mailbox_full"

    def means(self, category: str) -> bool:
        """Full."""
        return category == FULL

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """Room in the mailbox first; or a way around it."""
        return (
            resend(case, invitation, "resend_when_room"),
            copy_link(invitation),
            invite_other_address(case, invitation),
        )


class OtherBounce(_Bounce):
    """Bounced for any other reason, which the server's own words tell; ``variant`` is the category of the bounce."""

    code = "bounce.other"

    def means(self, category: str) -> bool:
        """All that the others do not take."""
        return category not in (FULL, UNKNOWN_USER)

    def remedies(self, case: Case, invitation: Invitation) -> tuple[Remedy, ...]:
        """By whose server it was: theirs, or the settings of ours."""
        category, _ = _reason(case)
        if category in ("mailbox_disabled", "no_such_domain"):
            return invite_other_address(case, invitation), revoke(invitation), copy_link(invitation)
        ours = category in ("sender_not_authenticated", "too_large", NO_CONNECTION)
        who = Who.MAIL_OPERATOR if ours else Who.RECIPIENT_IT
        return copy_link(invitation), text_for(who, case), resend(case, invitation)


def _bounced(case: Case) -> Invitation | None:
    it = case.outside
    return it if it is not None and it.delivery is Delivery.BOUNCED and may_be_sent_again(it.state) else None


def _reason(case: Case) -> tuple[str, Confidence]:
    """The bounce's category, and how sure it is: it must have been recorded for the latest mail itself."""
    report = case.told
    if report is None:
        return "", Confidence.LIKELY
    recorded = case.invitation is not None and case.invitation.report is report
    if report.category == UNREACHABLE and not report.reply_code and not report.enhanced_status:
        return NO_CONNECTION, Confidence.CERTAIN if recorded else Confidence.LIKELY
    if report.category not in ("", "delivered"):
        return report.category, Confidence.CERTAIN if recorded else Confidence.LIKELY
    by_status = next((what for pattern, what in _STATUS_SAYS if pattern.search(report.enhanced_status)), "")
    return by_status, Confidence.LIKELY  # servers give 5.1.1 for full mailboxes too, so a status alone decides nothing


def _earlier(case: Case, category: str) -> tuple[Evidence, ...]:
    """The bounce before the latest, where it was for the same reason."""
    same = [event for event in case.of(EventKind.MAIL_BOUNCED) if event.details.get("category") == category]
    return (from_server(report_in(same[-2]), "refused_before"),) if len(same) > 1 else ()
