"""Who the person is to us: signed in as somebody else or under another address, locked, or not confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.brought import Said
from bizadmin.doctor.causes.base import CaseCause, Cause, evidence, found, invited_evidence, texts
from bizadmin.doctor.causes.hearsay import heard, heard_sign_in, quoted, reported
from bizadmin.doctor.causes.remedies import (
    copy_link,
    invite_other_address,
    open_other_address,
    resend,
    sign_in_help,
    unlock,
)
from bizadmin.doctor.causes.reported import ReportedSignIn
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity
from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.report import SignInWord

_REFUSED = (EventKind.LINK_REFUSED, EventKind.SIGN_UP_STOPPED, EventKind.SIGN_IN_FAILED, EventKind.PAGE_STOPPED)


class WrongIdentity(CaseCause):
    """The link was opened while signed in as somebody else: a private account, a colleague, another profile of the
    browser; nobody joined. Told from an alias of the same account by the refusal."""

    code = "id.wrong_identity"
    number = 40
    told_from = ("id.alias_needs_mail_link", "id.address_unverified", "link.opened_not_joined")
    source = "read"
    shown_by_events = True

    def look(self, case: Case) -> Finding | None:
        """Where an attempt to join was refused because the invitation is for another address, or somebody says so."""
        it, refused, facts = case.pending, _refused(case), case.facts
        report = reported(facts, (SignInWord.OTHER_IDENTITY,))
        report = None if report is not None and (report.settled or report.stale) else report
        said = heard(facts, ErrorCode.WRONG_RECIPIENT) or heard_sign_in(facts, SignInWord.OTHER_IDENTITY)
        if it is None or (refused is None and report is None and said is None):
            return None
        moments = [event.at for event in (refused, report.event if report is not None else None) if event is not None]
        return found(
            case,
            self.code,
            Confidence.CERTAIN if refused is not None else Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                _as_whom(refused) if refused is not None else None,
                report.evidence if report is not None else None,
                quoted(said) if said is not None else None,
                invited_evidence(case),
            ),
            remedies=(copy_link(it), invite_other_address(case, it)),
            since=max(moments, default=facts.now),
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, or the events show no such refusal."""
        return case.pending is None or case.visible


class AliasNeedsMailLink(CaseCause):
    """The invited address is another address of the person's account, and they went there by themselves instead of by
    the link in the mail, which would have proved that the address is theirs. Never certain: where people click is seen
    only as far as our own pages go."""

    code = "id.alias_needs_mail_link"
    number = 41
    told_from = ("id.wrong_identity", "member.other_address", "mail.sent_unopened")
    source = "read"

    def look(self, case: Case) -> Finding | None:
        """Where they signed in since they were invited, by another address of the account, and opened no link."""
        it, account, facts = case.pending, case.facts.account, case.facts
        if it is None or account is None or not facts.main_address or case.opened_since_sent is not None:
            return None
        if account.last_sign_in is None or account.last_sign_in < it.created or _refused(case) is not None:
            return None
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS,
            evidence=(
                evidence("secondary_address", address=facts.dossier.address, other_address=facts.main_address),
                evidence("signed_in", account.last_sign_in),
                evidence("nobody_opened", facts.now),
                invited_evidence(case),
            ),
            remedies=(resend(case, it), copy_link(it), open_other_address(facts.main_address)),
            since=account.last_sign_in,
            other_address=facts.main_address,
        )

    def denied(self, case: Case) -> bool:
        """Nothing is pending, the link was opened, or the address is the account's own."""
        it = case.pending
        return it is None or case.opened_since_sent is not None or not case.facts.main_address


class Locked(ReportedSignIn):
    """Locked after too many failed sign-ins, until a time; or the identity provider has locked or flagged the account.
    Told from a disabled account, which an operator did and which does not end by itself."""

    code = "id.locked_or_flagged"
    number = 46
    told_from = ("acct.suspended_here", "sso.conditional_access")
    source = "read"
    words = (SignInWord.LOCKED,)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """While the lock holds here; else what is said of one elsewhere."""
        account = facts.account
        yield from _lock(facts, account) if account is not None and _is_locked(facts) else super().findings(facts)

    def ruled_out(self, facts: Facts) -> bool:
        """No account, or one that is not locked (any more)."""
        return not _is_locked(facts)

    def said(self, facts: Facts) -> Said | None:
        """A provider's sentence; or one of ours, which is then of a lock that is over, or of another address."""
        return super().said(facts) or heard(facts, ErrorCode.ACCOUNT_LOCKED)

    def remedies(self, facts: Facts) -> tuple[Remedy, ...]:
        """Help with signing in where the lock was ours and is over."""
        account, said = facts.account, self.said(facts)
        if account is not None and said is not None and said.code:
            return (sign_in_help(account),)
        return super().remedies(facts)

    def variant(self, said: Said | None) -> str:
        """Not here."""
        return "not_now" if said is not None and said.code else "elsewhere"


class Unverified(Cause):
    """An account was made and its address never confirmed. Where an unopened invitation waits, that is the nearer way:
    its link confirms the address as well."""

    code = "id.address_unverified"
    number = 42
    told_from = ("id.wrong_identity", "mail.sent_unopened")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the account's status."""
        account = facts.account
        if account is None or account.status is not AccountStatus.UNVERIFIED:
            return
        waits = any(it.state is InvitationState.PENDING and it.link_opened is None for it in facts.dossier.invitations)
        yield Finding(
            code=self.code,
            confidence=Confidence.CERTAIN,
            severity=Severity.WARNS if waits else Severity.STOPS,
            evidence=(evidence("unverified", account.created),),
            remedies=(sign_in_help(account, "send_verification"),),
            values=texts(address=account.email, now_at=facts.now),
            since=account.created,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """No account, or a confirmed one."""
        return facts.account is None or facts.account.status is not AccountStatus.UNVERIFIED


def _lock(facts: Facts, account: Account) -> Iterator[Finding]:
    event = next(iter(reversed(facts.of(EventKind.ACCOUNT_LOCKED))), None)
    failed = facts.failed_sign_ins
    yield Finding(
        code=Locked.code,
        confidence=Confidence.CERTAIN,
        severity=Severity.STOPS,
        evidence=(
            evidence("locked", event.at if event is not None else None, until_at=account.locked_until),
            *((evidence("sign_ins_failed", failed[-1].at, times=len(failed)),) if failed else ()),
        ),
        remedies=(unlock(account), sign_in_help(account)),
        values=texts(
            address=facts.dossier.address,
            now_at=facts.now,
            until_at=account.locked_until,
            variant="" if account.locked_until is not None else "no_end",
        ),
        since=event.at if event is not None else None,
    )


def _is_locked(facts: Facts) -> bool:
    account = facts.account
    if account is None or account.status is not AccountStatus.LOCKED:
        return False
    return account.locked_until is None or account.locked_until > facts.now


def _refused(case: Case) -> Event | None:
    return case.newest(*_REFUSED, code=ErrorCode.WRONG_RECIPIENT.value)


def _as_whom(refused: Event) -> Evidence:
    """The refusal, and who was signed in where that was kept."""
    return evidence("wrong_recipient", refused.at, identity=refused.details.get("identity", ""))
