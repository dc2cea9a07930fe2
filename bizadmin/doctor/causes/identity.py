"""The account cannot be used to sign in."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.causes.remedies import sign_in_help, unlock
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Confidence, Finding, Severity
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import InvitationState


class Locked(Cause):
    """Locked after too many failed sign-ins, until a time. Told from a disabled account, which an operator did and
    which does not end by itself."""

    code = "id.locked_or_flagged"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """While the lock holds."""
        account = facts.account
        if account is None or not _is_locked(facts):
            return
        event = next(iter(reversed(facts.of(EventKind.ACCOUNT_LOCKED))), None)
        failed = facts.failed_sign_ins
        yield Finding(
            code=self.code,
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

    def ruled_out(self, facts: Facts) -> bool:
        """No account, or one that is not locked (any more)."""
        return not _is_locked(facts)


class Unverified(Cause):
    """An account was made and its address never confirmed. Where an unopened invitation waits, that is the nearer way:
    its link confirms the address as well."""

    code = "id.address_unverified"

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


def _is_locked(facts: Facts) -> bool:
    account = facts.account
    if account is None or account.status is not AccountStatus.LOCKED:
        return False
    return account.locked_until is None or account.locked_until > facts.now
