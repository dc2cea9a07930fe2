"""What operators do with join requests: list, approve, refuse."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import (
    MAX_MESSAGE,
    Approval,
    JoinRequest,
    JoinRequestQuery,
    JoinRequestState,
    Refusal,
)
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import MemberSource, Role
from bizadmin.domain.page import Page
from bizadmin.domain.scopes import Scope
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules import invitations, inviting, mailing, people, seats
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.finding import (
    addresses_of,
    find_business_account,
    hold_account,
    hold_business_account,
    require_not_closed,
    require_open,
)
from bizadmin.server.rules.forms import refuse_unseen
from bizadmin.server.rules.join_request_states import REQUESTS, decide, find_request, place_of
from bizadmin.server.rules.work import Reading, Work, not_found, require_version
from bizadmin.server.store.accounts import is_in_use
from bizadmin.server.store.business_accounts import as_ref
from bizadmin.server.store.members import as_join_request, join_request


class JoinRequests(Cases):
    """`bizadmin.server.routes.join_requests.JoinRequestRules` over a database."""

    def join_requests(self, caller: Caller, business_account_id: str, query: JoinRequestQuery) -> Page[JoinRequest]:
        """Requests to join a business account, newest first."""
        return self._read(caller, Scope.STATUS_READ, act=lambda it: page(it, business_account_id, query))

    def approve_join_request(
        self, caller: Caller, business_account_id: str, request_id: str, approval: Approval, *, version: int | None
    ) -> JoinRequest:
        """Make the person a member."""
        return self._change(
            caller,
            Scope.MEMBERS_MANAGE,
            outcome=JoinRequest,
            act=lambda work: approve(work, business_account_id, request_id, approval, version),
        )

    def refuse_join_request(
        self, caller: Caller, business_account_id: str, request_id: str, refusal: Refusal, *, version: int | None
    ) -> JoinRequest:
        """Say no, and why."""
        return self._change(
            caller,
            Scope.MEMBERS_MANAGE,
            outcome=JoinRequest,
            act=lambda work: refuse(work, business_account_id, request_id, refusal, version),
        )


def page(reading: Reading, business_account_id: str, query: JoinRequestQuery) -> Page[JoinRequest]:
    """Requests to join a business account, newest first."""
    find_business_account(reading, business_account_id)
    wanted = REQUESTS.where(join_request.c.business_account_id == business_account_id)
    if query.state:
        wanted = wanted.where(join_request.c.state.in_([state.value for state in query.state]))
    total = reading.connection.execute(
        select(func.count()).select_from(wanted.with_only_columns(join_request.c.id).subquery())
    ).scalar_one()
    ordered = wanted.order_by(join_request.c.created.desc(), join_request.c.id.desc())
    rows = reading.connection.execute(ordered.limit(query.limit).offset(query.offset))
    return Page(items=tuple(as_join_request(row) for row in rows), total=total)


def approve(
    work: Work, business_account_id: str, request_id: str, approval: Approval, version: int | None
) -> JoinRequest:
    """Make the person a member, with a role and seats; tells the person. What is approved already stays so."""
    company = hold_business_account(work, business_account_id)
    row = find_request(work, business_account_id, request_id)
    require_version(row.version, version)
    if row.state == JoinRequestState.APPROVED:
        return as_join_request(row)
    _require_waiting(row)
    require_open(company)
    inviting.require_no_identity_provider(company)
    person = hold_account(work, row.account_id)
    if person is None:
        raise not_found("account")
    if not is_in_use(person):
        raise Problem(ErrorCode.ACCOUNT_DISABLED, "The person's account is disabled, or about to be closed.")
    keys = addresses_of(work, person.id)
    _require_some_domain(company, row.email_key, keys)
    inviting.require_no_member(work, company, row.email_key)
    _revoke_invitations(work, company, keys)
    grants = tuple(dict.fromkeys(approval.licence_grants))
    seats.require_free(work, company.id, grants)
    decide(work, row, JoinRequestState.APPROVED, EventKind.JOIN_REQUEST_APPROVED, role=approval.role.value)
    member_id = people.add_member(
        work, company, person, role=approval.role, source=MemberSource.APPROVAL, grants=grants
    )
    seats.take(work, grants, member_id)
    tell(work, MailKind.JOIN_REQUEST_APPROVED, row, role=approval.role)
    return as_join_request(find_request(work, business_account_id, request_id))


def refuse(work: Work, business_account_id: str, request_id: str, refusal: Refusal, version: int | None) -> JoinRequest:
    """Say no; the reason is mailed to the person. What is refused already stays as it was."""
    reason = refusal.reason.strip()
    if not reason:
        raise Problem(ErrorCode.VALIDATION_FAILED, "The person is told why: a reason is needed.", field="reason")
    if len(reason) > MAX_MESSAGE:
        sentence = f"A reason has at most {MAX_MESSAGE:,} characters."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field="reason")
    refuse_unseen(reason, "reason", lines=True)
    require_not_closed(hold_business_account(work, business_account_id))
    row = find_request(work, business_account_id, request_id)
    require_version(row.version, version)
    if row.state == JoinRequestState.REFUSED:
        return as_join_request(row)
    _require_waiting(row)
    decide(work, row, JoinRequestState.REFUSED, EventKind.JOIN_REQUEST_REFUSED, reason=reason)
    tell(work, MailKind.JOIN_REQUEST_REFUSED, row, reason=reason)
    return as_join_request(find_request(work, business_account_id, request_id))


def _require_waiting(row: Row[Any]) -> None:
    """Raises ``stale_version`` where it has come to another end: whoever decides now has not seen that."""
    if row.state != JoinRequestState.WAITING:
        raise Problem(
            ErrorCode.STALE_VERSION,
            f"The request is {row.state} already.",
            extra={"version": row.version, "state": row.state},
        )


def _require_some_domain(company: Row[Any], first: str, keys: list[str]) -> None:
    """Raises where the business account takes people of certain domains only, and the person has none of them."""
    domains = {key.rpartition("@")[2] for key in keys}
    if not domains.intersection(company.allowed_domains):
        inviting.require_domain(company, first.rpartition("@")[2])


def _revoke_invitations(work: Work, company: Row[Any], keys: list[str]) -> None:
    """An invitation of the same person is not needed any more; its seats are free for what is granted now."""
    for key in keys:
        pending = inviting.pending_of(work, company.id, key)
        if pending is not None:
            invitations.end(work, pending, InvitationState.REVOKED, work.actor)
            work.happened(
                EventKind.INVITATION_REVOKED, address=pending.address, place=as_ref(company), subject=pending.id
            )


def tell(work: Work, kind: MailKind, row: Row[Any], *, role: Role = Role.MEMBER, reason: str = "") -> None:
    """Mail the person how a request (a row of `REQUESTS`) ended."""
    facts = MailFacts(
        kind=kind,
        to=row.email,
        service=work.setting.service_name,
        language=row.locale,
        company=row.company_name,
        role=role,
        person=row.display_name or row.email,
        reason=reason,
        link=f"{work.setting.portal_url()}/account",
    )
    mailing.post(work, facts, place=place_of(row))
