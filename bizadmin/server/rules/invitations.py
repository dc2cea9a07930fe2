"""Invitations after they were made: resend, revoke, extend, a fresh link."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Actor, Delivery, Invitation, InvitationState, may_be_sent_again, state_at
from bizadmin.domain.queries import Link, NewInvitation
from bizadmin.server.outbox.queue import withdraw
from bizadmin.server.rules import inviting, seats
from bizadmin.server.rules.finding import (
    find_invitation,
    hold_business_account,
    hold_invitation,
    require_not_closed,
    require_open,
)
from bizadmin.server.rules.links import make_link
from bizadmin.server.rules.work import Reading, Work, require_version
from bizadmin.server.store.business_accounts import as_ref
from bizadmin.server.store.invitations import NO_REPORT, as_invitation, invitation
from bizadmin.server.store.keeping import mail

BY_OPERATOR = "operator"
BY_JOIN_BUTTON = "join_button"
BY_EXPIRED_PAGE = "expired_page"
BY_SUPERSEDED_PAGE = "superseded_page"

REFUSALS = frozenset(
    {
        ErrorCode.ALREADY_INVITED,
        ErrorCode.ALREADY_MEMBER,
        ErrorCode.MEMBER_BLOCKED,
        ErrorCode.DOMAIN_NOT_ALLOWED,
        ErrorCode.SEAT_LIMIT,
        ErrorCode.BUSINESS_ACCOUNT_SUSPENDED,
        ErrorCode.BUSINESS_ACCOUNT_CLOSED,
        ErrorCode.NOT_PERMITTED,
    }
)
"""Why inviting may be refused, so that it goes into the timeline of the address."""

_OVER = {
    InvitationState.ACCEPTED: ErrorCode.INVITATION_USED,
    InvitationState.DECLINED: ErrorCode.INVITATION_DECLINED,
    InvitationState.REVOKED: ErrorCode.INVITATION_REVOKED,
}


def read(reading: Reading, invitation_id: str) -> Invitation:
    """The invitation as it is at this moment."""
    return as_invitation(find_invitation(reading, invitation_id), reading.now)


def invite(work: Work, new: NewInvitation) -> Invitation:
    """Invite a person."""
    address = parse_address(new.address)
    company = hold_business_account(work, new.business_account)
    require_open(company)
    wanted = inviting.Wanted(
        address=address,
        role=new.role,
        grants=new.licence_grants,
        language=new.language,
        message=new.message,
        days=new.days,
        send_mail=new.send_mail,
    )
    return read(work, inviting.make(work, company, wanted))


def refused(work: Work, new: NewInvitation, code: ErrorCode) -> None:
    """Keep that inviting was refused, where the business account is one of the operator's."""
    address = parse_address(new.address)
    company = hold_business_account(work, new.business_account)
    work.happened(EventKind.INVITATION_REFUSED, address=address.typed, place=as_ref(company), code=code.value)


def resend(work: Work, invitation_id: str, *, version: int | None = None, by: str = BY_OPERATOR) -> Invitation:
    """Mail it again with a fresh link, which supersedes the one before, and give it its whole time anew."""
    company, row = _changeable(work, invitation_id, version)
    generation = row.link_generation + 1
    row = _renew(
        work,
        company,
        row,
        expires=work.now + inviting.lifetime_of(company, None),
        link_generation=generation,
    )
    work.happened(
        EventKind.INVITATION_RESENT,
        address=row.address,
        place=as_ref(company),
        subject=row.id,
        by=by,
        generation=generation,
        mail="yes" if work.setting.mail.configured else "no",
    )
    withdraw(work.connection, mail, row.id)
    inviting.send(work, company, row)
    return read(work, row.id)


def extend(work: Work, invitation_id: str, *, days: int | None, version: int | None) -> Invitation:
    """Let it live for so many days from now (None: as long as the business account's do). No mail."""
    company, row = _changeable(work, invitation_id, version)
    row = _renew(work, company, row, expires=work.now + inviting.lifetime_of(company, days))
    work.happened(
        EventKind.INVITATION_EXTENDED,
        address=row.address,
        place=as_ref(company),
        subject=row.id,
        expires=inviting.stamp(row.expires),
    )
    return read(work, row.id)


def revoke(work: Work, invitation_id: str, *, version: int | None) -> Invitation:
    """Withdraw it, also where its time is over, because its page could bring it back."""
    company, row = hold_invitation(work, invitation_id)
    require_not_closed(company)
    require_version(row.version, version)
    _require_not_over(row, work)
    end(work, row, InvitationState.REVOKED, work.actor)
    work.happened(EventKind.INVITATION_REVOKED, address=row.address, place=as_ref(company), subject=row.id)
    return read(work, row.id)


def fresh_link(work: Work, invitation_id: str) -> Link:
    """A link for another channel. It supersedes the one before, so that a mail with that one does not leave any more;
    where the time is over it begins anew."""
    company, row = _changeable(work, invitation_id, None)
    expired = row.expires <= work.now
    expires = work.now + inviting.lifetime_of(company, None) if expired else row.expires
    waits = row.delivery in (Delivery.QUEUED, Delivery.DELAYED)
    unsent = {"delivery": Delivery.NOT_SENT.value, **NO_REPORT} if waits else {}
    row = _renew(work, company, row, expires=expires, link_generation=row.link_generation + 1, **unsent)
    withdraw(work.connection, mail, row.id)
    url = make_link(work, row.id, row.link_generation, row.address_key)
    work.happened(
        EventKind.INVITATION_LINK_MADE,
        address=row.address,
        place=as_ref(company),
        subject=row.id,
        generation=row.link_generation,
    )
    return Link(url=url, expires=row.expires)


def end(work: Work, row: Row[Any], state: InvitationState, actor: Actor) -> None:
    """Bring an invitation to its final state: no mail leaves any more. Its seats are given back unless it was accepted,
    where the member has them."""
    delivery = {"delivery": Delivery.NOT_SENT.value} if row.delivery == Delivery.QUEUED else {}
    work.connection.execute(
        update(invitation)
        .where(invitation.c.id == row.id)
        .values(
            state=state.value,
            ended=work.now,
            ended_by_kind=actor.kind.value,
            ended_by=actor.name,
            ended_by_id=actor.id,
            version=row.version + 1,
            **delivery,
        )
    )
    withdraw(work.connection, mail, row.id)
    if state is not InvitationState.ACCEPTED:
        seats.free(work, row.id)
    inviting.note_change(work, row)


def _changeable(work: Work, invitation_id: str, version: int | None) -> tuple[Row[Any], Row[Any]]:
    """The business account and the invitation, which may still become a membership."""
    company, row = hold_invitation(work, invitation_id)
    require_open(company)
    require_version(row.version, version)
    _require_not_over(row, work)
    inviting.require_domain(company, row.address_key.rpartition("@")[2])
    inviting.require_no_member(work, company, row.address_key)
    other = inviting.pending_of(work, company.id, row.address_key)
    if other is not None and other.id != row.id:
        raise inviting.already_invited(other.id)
    return company, row


def _renew(work: Work, company: Row[Any], row: Row[Any], **values: Any) -> Row[Any]:
    """Change it, and make it pending again where its time was over; then its seats have to be free still."""
    if row.expires <= work.now or row.state != InvitationState.PENDING:
        seats.require_free(work, company.id, row.licence_grants, row.id)
        seats.free(work, row.id)
        seats.take(work, row.licence_grants, row.id)
    work.connection.execute(
        update(invitation)
        .where(invitation.c.id == row.id)
        .values(state=InvitationState.PENDING.value, version=row.version + 1, **values)
    )
    inviting.note_change(work, row)
    return work.connection.execute(select(invitation).where(invitation.c.id == row.id)).one()


def _require_not_over(row: Row[Any], work: Work) -> None:
    state = state_at(InvitationState(row.state), row.expires, work.now)
    if not may_be_sent_again(state):
        raise Problem(_OVER[state], f"The invitation is {state.value}: this is final.")
