"""Closing a business account, which is final: what waited for somebody's answer waits no more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccount, BusinessAccountStatus
from bizadmin.domain.changes import Kind
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.mail import MailKind
from bizadmin.server.rules import claiming, invitations, join_requests
from bizadmin.server.rules.business_accounts import read
from bizadmin.server.rules.finding import hold_business_account
from bizadmin.server.rules.join_request_states import REQUESTS, decide
from bizadmin.server.rules.work import Work, require_version
from bizadmin.server.store.business_accounts import as_ref, business_account, domain_claim
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import join_request

REASON = "The business account was closed."


def close(work: Work, business_account_id: str, version: int | None) -> BusinessAccount:
    """Close it. Invitations are revoked, their mails do not leave any more, join requests are refused, domains are
    given up. Members and licences stay on record. One that is closed stays so."""
    company = hold_business_account(work, business_account_id)
    require_version(company.version, version)
    if company.status == BusinessAccountStatus.CLOSED:
        return read(work, company.id)
    _revoke_invitations(work, company)
    _refuse_join_requests(work, company)
    _give_domains_up(work, company)
    work.connection.execute(
        update(business_account)
        .where(business_account.c.id == company.id)
        .values(status=BusinessAccountStatus.CLOSED.value, version=company.version + 1)
    )
    work.happened(EventKind.BUSINESS_ACCOUNT_CLOSED, place=as_ref(company), subject=company.id)
    work.changed(Kind.BUSINESS_ACCOUNT, company.id, company.id)
    return read(work, company.id)


def _revoke_invitations(work: Work, company: Row[Any]) -> None:
    """Those whose time is over as well: nobody can bring them back any more."""
    wanted = select(invitation).where(
        invitation.c.business_account_id == company.id, invitation.c.state == InvitationState.PENDING.value
    )
    for row in work.connection.execute(wanted).all():
        invitations.end(work, row, InvitationState.REVOKED, work.actor)
        work.happened(EventKind.INVITATION_REVOKED, address=row.address, place=as_ref(company), subject=row.id)


def _refuse_join_requests(work: Work, company: Row[Any]) -> None:
    wanted = REQUESTS.where(
        join_request.c.business_account_id == company.id, join_request.c.state == JoinRequestState.WAITING.value
    )
    for row in work.connection.execute(wanted).all():
        decide(work, row, JoinRequestState.REFUSED, EventKind.JOIN_REQUEST_REFUSED, reason=REASON)
        join_requests.tell(work, MailKind.JOIN_REQUEST_REFUSED, row, reason=REASON)


def _give_domains_up(work: Work, company: Row[Any]) -> None:
    for row in work.connection.execute(
        select(domain_claim).where(domain_claim.c.business_account_id == company.id)
    ).all():
        claiming.end(work, row)
