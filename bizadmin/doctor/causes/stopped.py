"""A page of ours stopped the person, and nothing that is on record now says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bizadmin.doctor.brought import Said
from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.causes.hearsay import concerned, heard, quoted
from bizadmin.doctor.causes.remedies import copy_link
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Severity
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.errors import ErrorCode as E
from bizadmin.domain.member import MemberStatus

SLOW_FOR = timedelta(hours=1)
"""So long a limit may go on holding somebody up."""


class TooOften(Cause):
    """The person tried so often that our pages ask them to wait. Told from a lock in that nothing is wrong with the
    account, and that it ends by itself within the hour."""

    code = "portal.too_often"
    told_from = ("id.locked_or_flagged", "svc.incident")
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where a page said so within the last hour, or the caller reads it out."""
        event, said = _slowed(facts), heard(facts, E.RATE_LIMITED)
        if event is None and said is None:
            return
        yield Finding(
            code=self.code,
            confidence=Confidence.CERTAIN if event is not None else Confidence.LIKELY,
            severity=Severity.STOPS,
            evidence=(
                *((evidence("too_often", event.at),) if event is not None else ()),
                *((quoted(said),) if said is not None else ()),
            ),
            values=texts(address=facts.dossier.address, now_at=facts.now),
            since=facts.now if event is None else event.at,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Where events are given, and no page said so."""
        return facts.timeline_visible


class NoLongerSo(Cause):
    """A page of ours told the caller why they could not go on, and it is not so now: it has been put right since, or it
    was about another address or company. Told from the causes themselves by what is on record."""

    code = "portal.no_longer_so"
    told_from = ("member.other_address", "acct.suspended_here", "inv.expired")
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where a page is read out that does not fit what is on record."""
        said = next((said for said in facts.brought.said if _does_not_hold(facts, said)), None)
        if said is None:
            return
        case = concerned(facts)
        pending = case.pending if case is not None else None
        yield Finding(
            code=self.code,
            confidence=Confidence.POSSIBLE,
            severity=Severity.WARNS,
            evidence=(quoted(said), *_as_it_is(facts, case)),
            remedies=(copy_link(pending),) if pending is not None else (),
            values=texts(
                address=facts.dossier.address, company=case.name if case is not None else "", now_at=facts.now
            ),
            since=facts.now,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Never: whether a page was seen is not on record."""
        return not facts.brought.said


def _slowed(facts: Facts) -> Event | None:
    kinds = (EventKind.PAGE_STOPPED, EventKind.LINK_REFUSED, EventKind.SIGN_UP_STOPPED, EventKind.SIGN_IN_FAILED)
    slowed = [event for event in facts.of(*kinds) if event.details.get("code") == E.RATE_LIMITED.value]
    newest = max(slowed, key=lambda event: (event.at, event.id), default=None)
    return None if newest is None or facts.ago(newest.at, SLOW_FOR) else newest


def _does_not_hold(facts: Facts, said: Said) -> bool:
    """Whether it is a page about a state, and that state is another one now."""
    holds = _HOLDS.get(said.code)
    return holds is not None and not holds(facts)


def _is_out_of_use(facts: Facts) -> bool:
    account = facts.account
    if account is None or account.closes is not None:
        return True
    return account.status in (AccountStatus.DISABLED, AccountStatus.CLOSED)


def _is_blocked(facts: Facts) -> bool:
    return any(case.member is not None and case.member.status is MemberStatus.BLOCKED for case in facts.cases)


def _is_over(facts: Facts) -> bool:
    """Some invitation is no longer open; or nothing is known, which says nothing of a page."""
    return not facts.cases or any(case.pending is None and not case.is_member for case in facts.cases)


def _is_used(facts: Facts) -> bool:
    return any(case.is_member for case in facts.cases) or all(case.pending is None for case in facts.cases)


def _some_company_is(status: BusinessAccountStatus) -> Callable[[Facts], bool]:
    def holds(facts: Facts) -> bool:
        wholes = [case.business_account for case in facts.cases]
        return any(whole is None or whole.status is status for whole in wholes) or not wholes

    return holds


_HOLDS: dict[str, Callable[[Facts], bool]] = {
    E.ACCOUNT_DISABLED: _is_out_of_use,
    E.BUSINESS_ACCOUNT_SUSPENDED: _some_company_is(BusinessAccountStatus.SUSPENDED),
    E.BUSINESS_ACCOUNT_CLOSED: _some_company_is(BusinessAccountStatus.CLOSED),
    E.MEMBER_BLOCKED: _is_blocked,
    E.INVITATION_EXPIRED: _is_over,
    E.INVITATION_REVOKED: _is_over,
    E.INVITATION_DECLINED: _is_over,
    E.INVITATION_USED: _is_used,
}
"""Of each page about a state, whether that is so now, or cannot be told."""


def _as_it_is(facts: Facts, case: Case | None) -> Iterator[Evidence]:
    """What is on record instead."""
    if case is not None and case.pending is not None:
        yield evidence("valid_until", case.pending.expires, company=case.name)
    elif case is not None and case.is_member:
        yield evidence("belongs", facts.dossier.checked, company=case.name)
    else:
        yield evidence("nothing_pending", facts.dossier.checked)
