"""Invitations after they were made: change, resend, revoke, extend, a fresh link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Actor, Delivery, Invitation, InvitationState, may_be_sent_again, state_at
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationChange, Link, NewInvitation
from bizadmin.server.outbox.queue import withdraw
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.rules import domain_owner, inviting, mailing, seats
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
        ErrorCode.DOMAIN_CLAIMED_ELSEWHERE,
        ErrorCode.JOIN_POLICY,
        ErrorCode.SEAT_LIMIT,
        ErrorCode.RATE_LIMITED,
        ErrorCode.BUSINESS_ACCOUNT_SUSPENDED,
        ErrorCode.BUSINESS_ACCOUNT_CLOSED,
        ErrorCode.NOT_PERMITTED,
    }
)
"""Why inviting may be refused, so that it goes into the timeline of the address."""

RESEND_REFUSALS = frozenset({ErrorCode.DOMAIN_CLAIMED_ELSEWHERE, ErrorCode.JOIN_POLICY, ErrorCode.RATE_LIMITED})
"""… and sending one again: what says something of the invitation itself is seen there."""

_UNREMINDED: dict[str, Any] = {"reminded": None, "warned": None}

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
    inviting.require_no_identity_provider(company)
    domain_owner.require_not_kept(work, company, address.domain)
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


def refused(work: Work, new: NewInvitation, problem: Problem) -> None:
    """Keep that inviting was refused, where the business account is one of the operator's."""
    address = parse_address(new.address)
    company = hold_business_account(work, new.business_account)
    work.happened(EventKind.INVITATION_REFUSED, address=address.typed, place=as_ref(company), also=_told_of(problem))


def resend_refused(work: Work, invitation_id: str, problem: Problem) -> None:
    """Keep that sending it again was refused."""
    row = find_invitation(work, invitation_id)
    place = BusinessAccountRef(row.business_account_id, row.company_name)
    work.happened(
        EventKind.INVITATION_REFUSED, address=row.address, place=place, subject=row.id, also=_told_of(problem)
    )


def change(work: Work, invitation_id: str, wanted: InvitationChange, *, version: int | None) -> Invitation:
    """Change what it offers while it is pending. No mail: the next one is written anew. Raises ``invitation_expired``
    where its time is over, because then it has to be extended first."""
    company, row = hold_invitation(work, invitation_id)
    require_open(company)
    require_version(row.version, version)
    _require_not_over(row, work)
    if row.expires <= work.now:
        raise Problem(
            ErrorCode.INVITATION_EXPIRED, "The invitation has expired. Extend it, then change it.", remedy="extend"
        )
    values = _wanted_values(work, company, wanted)
    changed = {name: value for name, value in values.items() if value != getattr(row, name)}
    if not changed:
        return read(work, row.id)
    if "licence_grants" in changed:
        _exchange_seats(work, company, row, changed["licence_grants"])
    if "expires" in changed:
        changed |= _UNREMINDED
    work.connection.execute(
        update(invitation).where(invitation.c.id == row.id).values(version=row.version + 1, **changed)
    )
    told = [name for name in values if name in changed]
    work.happened(
        EventKind.INVITATION_CHANGED,
        address=row.address,
        place=as_ref(company),
        subject=row.id,
        fields=", ".join(told),
        before=_in_brief(told, {name: getattr(row, name) for name in told}),
        after=_in_brief(told, values),
    )
    inviting.note_change(work, row)
    return read(work, row.id)


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
        mail="yes" if mailing.reaches(work, row.address) else "no",
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
    """A link for another channel. It supersedes the one before, so that a mail with that one does not leave any more,
    and whoever got one is told; where the time is over it begins anew."""
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
    if row.last_sent is not None and work.setting.mail.configured:
        _tell_of_newer_link(work, company, row)
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
    inviting.require_no_identity_provider(company)
    domain = row.address_key.rpartition("@")[2]
    inviting.require_domain(company, domain)
    domain_owner.require_not_kept(work, company, domain)
    inviting.require_no_member(work, company, row.address_key)
    other = inviting.pending_of(work, company.id, row.address_key)
    if other is not None and other.id != row.id:
        raise inviting.already_invited(other.id)
    return company, row


def _renew(work: Work, company: Row[Any], row: Row[Any], **values: Any) -> Row[Any]:
    """Change it, and make it pending again where its time was over; then its seats have to be free still. With a new
    expiry it may be reminded of anew."""
    if "expires" in values:
        values |= _UNREMINDED
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


def _wanted_values(work: Work, company: Row[Any], wanted: InvitationChange) -> dict[str, Any]:
    """What is to stand in the columns."""
    values: dict[str, Any] = {}
    if wanted.role is not None:
        values["role"] = wanted.role.value
    if wanted.licence_grants is not None:
        values["licence_grants"] = list(dict.fromkeys(wanted.licence_grants))
    if wanted.language is not None:
        inviting.check_language(wanted.language)
        values["language"] = wanted.language
    if wanted.message is not None:
        inviting.check_message(wanted.message)
        values["message"] = wanted.message
    if wanted.days is not None:
        values["expires"] = work.now + inviting.lifetime_of(company, wanted.days)
    return values


def _exchange_seats(work: Work, company: Row[Any], row: Row[Any], grants: list[str]) -> None:
    """The seats that it holds for those of other licences."""
    seats.require_free(work, company.id, grants, row.id)
    seats.free(work, row.id)
    seats.take(work, grants, row.id)
    for licence_id in {*row.licence_grants, *grants}:
        work.changed(Kind.LICENCE, licence_id, company.id)


def _told_of(problem: Problem) -> dict[str, object]:
    """A refusal as its event tells it: the code, and of a quota how many, and until when."""
    return {"code": problem.code.value, "limit": problem.extra.get("limit"), "until": problem.extra.get("until")}


def _in_brief(names: list[str], values: Mapping[str, Any]) -> str:
    """Values as an event tells them; a message is somebody's own words and stays out."""
    told = []
    for name in names:
        value = values[name]
        if name == "message":
            continue
        if isinstance(value, datetime):
            value = inviting.stamp(value)
        elif isinstance(value, list):
            value = ", ".join(value) or "none"
        told.append(f"{name} {value}")
    return "; ".join(told)


def _tell_of_newer_link(work: Work, company: Row[Any], row: Row[Any]) -> None:
    facts = MailFacts(
        kind=MailKind.SUPERSEDED,
        to=row.address,
        service=work.setting.service_name,
        language=row.language,
        company=company.company_name,
        role=Role(row.role),
        expires=row.expires,
    )
    mailing.post(work, facts, place=as_ref(company))


def _require_not_over(row: Row[Any], work: Work) -> None:
    state = state_at(InvitationState(row.state), row.expires, work.now)
    if not may_be_sent_again(state):
        raise Problem(_OVER[state], f"The invitation is {state.value}: this is final.")
