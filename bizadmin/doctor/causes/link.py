"""The link in the mail was opened: an older one, by a scanner, once more, in pieces, or not to the end."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.doctor.causes.base import CaseCause, accepted_evidence, evidence, found, invited_evidence
from bizadmin.doctor.causes.hearsay import heard, heard_sign_in, quoted, reported
from bizadmin.doctor.causes.remedies import copy_link, resend, sign_in_help, text_for
from bizadmin.doctor.facts import SCANNER, Case, is_mangled
from bizadmin.doctor.findings import Confidence, Finding, Severity, Who
from bizadmin.doctor.rewriting import rewritten_by
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.report import SignInWord

RIGHT_AFTER = timedelta(minutes=30)
_NOT_LET_IN = tuple(word for word in SignInWord if word is not SignInWord.SUCCEEDED)


class Superseded(CaseCause):
    """Somebody opened the link of an older mail. Told from a used link by the code with which it was refused; it is
    settled once a person opens the newest."""

    code = "link.superseded"
    number = 34
    told_from = ("inv.expired", "link.already_used")
    source = "read"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where a person was refused with an older link, and has not opened the newest since."""
        it = case.pending
        refused = _refused(case, ErrorCode.INVITATION_SUPERSEDED)
        if it is None or refused is None:
            return self._by_hearsay(case)
        if it.link_opened is not None and it.link_opened > refused.at:
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

    def _by_hearsay(self, case: Case) -> Finding | None:
        """Our page said so, or the mail that the caller shows is not the latest; and there is more than one link."""
        it, older = case.pending, case.older_copy
        said = heard(case.facts, ErrorCode.INVITATION_SUPERSEDED)
        if it is None or it.link_generation <= 1 or (said is None and older is None):
            return None
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS if case.opened_since_sent is None else Severity.WARNS,
            evidence=(
                quoted(said) if said is not None else None,
                evidence("older_mail", older.read.at, older.read.subject) if older is not None else None,
                evidence("sent_again", it.last_sent, mails=it.mails_sent) if it.last_sent is not None else None,
            ),
            remedies=(resend(case, it), copy_link(it)),
            since=case.facts.now,
            variant="said",
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, there was only one link, or the events show no older one opened."""
        it = case.pending
        return it is None or it.link_generation <= 1 or case.visible


class ScannerConsumed(CaseCause):
    """Only a mail scanner opened the link. It uses nothing up here, so that the link still works: the finding says that
    the mail got as far as the recipient's filter. Never certain, since who opened a link is an estimate."""

    code = "link.scanner_consumed"
    number = 37
    told_from = ("link.already_used", "mail.sent_unopened")
    source = "read"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where openings since the latest mail are a scanner's, or a person was refused right after one; until a link
        is handed over by hand."""
        it = case.pending
        if it is None or case.opened_since_sent is not None or it.delivery is not Delivery.SENT:
            return None
        opened = case.of(EventKind.LINK_OPENED)
        scans = [event for event in opened if event.details.get("by") == SCANNER and _since(event, case)]
        if not scans or any(event.details.get("by") != SCANNER and _since(event, case) for event in opened):
            return None
        made = case.newest(EventKind.INVITATION_LINK_MADE)
        if made is not None and made.at >= scans[-1].at:  # what was scanned no longer works
            return None
        used = _refused(case, ErrorCode.INVITATION_USED)
        after = used if used is not None and timedelta(0) <= used.at - scans[0].at <= RIGHT_AFTER else None
        said = heard(case.facts, ErrorCode.INVITATION_USED)
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("link_used_up", after.at) if after is not None else None,
                quoted(said) if said is not None else None,
                evidence("scanner_opened", scans[-1].at, scans[-1].details.get("agent", ""), times=len(scans)),
                accepted_evidence(case),
                evidence("nobody_opened", case.facts.now),
            ),
            remedies=(copy_link(it), resend(case, it), text_for(Who.RECIPIENT_IT, case)),
            since=scans[-1].at,
            variant="used_up" if after is not None or said is not None else "",
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, a person opened it, or the events show no scanner."""
        return case.pending is None or case.opened_since_sent is not None or case.visible


class AlreadyUsed(CaseCause):
    """The person joined and opens the link once more. Told from a scanner's doing by the membership."""

    code = "link.already_used"
    number = 38
    told_from = ("link.scanner_consumed", "member.active_same")
    source = "inferred"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where a member was refused with a used link, or says so."""
        refused = _refused(case, ErrorCode.INVITATION_USED)
        said = heard(case.facts, ErrorCode.INVITATION_USED, ErrorCode.ALREADY_MEMBER)
        if (refused is None and said is None) or not case.is_member:
            return None
        it, account = case.invitation, case.facts.account
        return found(
            case,
            self.code,
            Confidence.CERTAIN if refused is not None else Confidence.LIKELY,
            Severity.WARNS,
            evidence=(
                evidence("link_used", refused.at) if refused is not None else None,
                quoted(said) if said is not None else None,
                evidence("accepted", it.ended, company=case.name) if it is not None and it.ended is not None else None,
            ),
            remedies=(sign_in_help(account),) if account is not None else (),
            since=refused.at if refused is not None else case.facts.now,
        )


class Mangled(CaseCause):
    """The link arrived cut off, wrapped or rewritten, so that too little of it was left to know it again. Told from a
    used or superseded link in that no invitation could be found behind it; it is settled once a person opens it
    whole."""

    code = "link.mangled"
    number = 39
    told_from = ("link.already_used", "link.superseded", "client.network")
    source = "read"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where what was left of a link was opened, or our page said so, and no whole link was opened since."""
        it = case.pending
        broken = next((event for event in reversed(case.events) if is_mangled(event)), None)
        said = heard(case.facts, ErrorCode.NOT_FOUND)
        if it is None or (broken is None and said is None):
            return None
        if broken is not None and it.link_opened is not None and it.link_opened > broken.at:
            return None
        alone = broken is not None and sum(other.pending is not None for other in case.facts.cases) == 1
        rewriter = rewritten_by(case.facts)
        return found(
            case,
            self.code,
            Confidence.CERTAIN if broken is not None and (broken.subject == it.id or alone) else Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("link_mangled", broken.at, reference=broken.details.get("reference", ""))
                if broken is not None
                else None,
                quoted(said) if said is not None else None,
                evidence("link_rewritten", None, rewriter) if rewriter else None,
                accepted_evidence(case),
            ),
            remedies=(
                copy_link(it),
                *((text_for(Who.RECIPIENT_IT, case),) if rewriter else ()),
                resend(case, it),
            ),
            since=broken.at if said is None and broken is not None else case.facts.now,
            variant="rewritten" if rewriter else "",
            host=rewriter,
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, a person opened the whole link, or the events show none that was cut."""
        return case.pending is None or case.opened_since_sent is not None or case.visible


class NotFinished(CaseCause):
    """A person opened the newest link and did not join: the page was left, the password is the trouble, or an identity
    provider let nobody in after that."""

    code = "link.opened_not_joined"
    told_from = ("id.wrong_identity", "id.address_unverified", "sso.not_in_idp")
    source = "inferred"

    def look(self, case: Case) -> Finding | None:
        """Where the link of the latest mail was opened and the invitation is still pending."""
        it, opened = case.pending, case.opened_since_sent
        if it is None or opened is None:
            return None
        failed = [event for event in case.facts.failed_sign_ins if event.at >= opened]
        said = heard(case.facts, ErrorCode.NOT_AUTHENTICATED)
        password = bool(failed) or said is not None
        elsewhere = None if password else self._elsewhere(case, it, opened)
        lasts = password or (elsewhere is not None and not _is_ours(elsewhere))
        if case.by_hand is not None and not lasts:
            return None  # the link that was opened no longer works
        if elsewhere is not None:
            return elsewhere
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("link_opened", opened),
                evidence("sign_ins_failed", failed[-1].at, times=len(failed)) if failed else None,
                quoted(said) if said is not None else None,
                invited_evidence(case),
            ),
            remedies=(
                *((sign_in_help(case.facts.account),) if password and case.facts.account is not None else ()),
                resend(case, it),
                copy_link(it),
            ),
            since=case.facts.now if said is not None else failed[-1].at if failed else opened,
            variant="password" if password else "",
            opened_at=opened,
        )

    def _elsewhere(self, case: Case, it: Invitation, opened: datetime) -> Finding | None:
        """Where an identity provider has refused the person since: a new mail would end at the same page, unless it was
        an incident of ours."""
        report, said = reported(case.facts, _NOT_LET_IN), heard_sign_in(case.facts, *_NOT_LET_IN)
        if report is not None and (report.settled or report.event.at < opened):
            report = None
        if report is None and said is None:
            return None
        at = report.event.at if report is not None else case.facts.now
        ours = any(incident.covers(at) for incident in case.facts.dossier.incidents)
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("link_opened", opened),
                report.evidence if report is not None else None,
                quoted(said) if said is not None else None,
                invited_evidence(case),
            ),
            remedies=(resend(case, it) if ours else text_for(Who.IDENTITY_ADMINISTRATOR, case), copy_link(it)),
            since=at,
            variant="incident" if ours else "elsewhere",
            opened_at=opened,
        )


def _is_ours(finding: Finding) -> bool:
    """Whether an incident of ours was in the way, which is over for the next link."""
    return finding.values.get("variant") == "incident"


def _refused(case: Case, code: ErrorCode) -> Event | None:
    """The newest refusal of a person with that code."""
    for event in reversed(case.of(EventKind.LINK_REFUSED)):
        if event.details.get("code") == code.value and event.details.get("by") != SCANNER:
            return event
    return None


def _since(event: Event, case: Case) -> bool:
    return case.sent is None or event.at >= case.sent
