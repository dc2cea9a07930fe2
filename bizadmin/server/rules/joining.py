"""Accepting and declining invitations, by link or from the list of an account."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from bizadmin.domain.address import address_key, parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Actor, ActorKind, InvitationState, state_at
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import MemberSource, MemberStatus, Role
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.portal.use_cases import Joined, Link, LinkState, Visitor
from bizadmin.server.rules import domain_owner, invitations, inviting, mailing, people, seats, signing_in
from bizadmin.server.rules.finding import (
    account_of,
    addresses_of,
    confirmed_addresses_of,
    find_invitation,
    hold_account,
    hold_invitation,
    require_open,
)
from bizadmin.server.rules.links import CODES, ENDED, find_link, locate, refuse, state_of, without_invitation
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.business_accounts import as_ref
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import member

MAX_AGENT = 300
PERSON = "person"
SOMEBODY = "somebody"
"""Who did it, where no address is known."""


REFUSALS = frozenset(
    {
        ErrorCode.WRONG_RECIPIENT,
        ErrorCode.MEMBER_BLOCKED,
        ErrorCode.BUSINESS_ACCOUNT_SUSPENDED,
        ErrorCode.BUSINESS_ACCOUNT_CLOSED,
        ErrorCode.SEAT_LIMIT,
        ErrorCode.DOMAIN_NOT_ALLOWED,
        ErrorCode.DOMAIN_CLAIMED_ELSEWHERE,
        ErrorCode.JOIN_POLICY,
        ErrorCode.ACCOUNT_DISABLED,
        ErrorCode.ACCOUNT_LOCKED,
        ErrorCode.JOIN_POLICY,
        ErrorCode.DOMAIN_CLAIMED_ELSEWHERE,
        *(set(CODES.values()) - {ErrorCode.NOT_FOUND}),
    }
)
"""Why joining with a link may be refused, so that it goes into the timeline."""


def describe(reading: Reading, token: str) -> Link:
    """What a link is for."""
    found = find_link(reading, token)
    if found is None:
        return Link(state=without_invitation(token))
    row = find_invitation(reading, found.invitation_id)
    person = account_of(reading, row.address_key)
    return Link(
        state=state_of(found, row, reading),
        invitation_id=row.id,
        address=row.address,
        company=row.company_name,
        role=Role(row.role),
        inviter="" if row.invited_by_kind == ActorKind.SYSTEM else row.invited_by,
        message=row.message,
        language=row.language,
        expires=row.expires,
        sent=row.last_sent,
        account_id=person.id if person is not None and person.password is not None else "",
    )


def opened(work: Work, token: str, method: str, by: str, visitor: Visitor, identity: str = "") -> None:
    """Keep that a link was opened. A person's opening is kept with the invitation, too. Where somebody else is signed
    in (``identity``), it is refused to that one."""
    found = find_link(work, token)
    if found is None:
        meant = locate(work, token)
        row = find_invitation(work, meant.invitation_id) if meant is not None else None
        mangled = row is not None or without_invitation(token) is LinkState.INCOMPLETE
        _refused(work, row, method, by, visitor, ErrorCode.NOT_FOUND, mangled=mangled)
        return
    row = find_invitation(work, found.invitation_id)
    state = state_of(found, row, work)
    if state is not LinkState.OPEN:
        _refused(work, row, method, by, visitor, CODES[state])
        return
    work.happened(
        EventKind.LINK_OPENED,
        address=row.address,
        place=place_of(row),
        subject=row.id,
        actor=_opener(by, row.address),
        method=method[:16],
        agent=visitor.agent[:MAX_AGENT],
        by=by,
        generation=found.generation,
    )
    if by == PERSON:
        work.connection.execute(update(invitation).where(invitation.c.id == row.id).values(link_opened=work.now))
    if identity:
        _refused(work, row, method, by, visitor, ErrorCode.WRONG_RECIPIENT, identity)
    work.changed(Kind.INVITATION, row.id, row.business_account_id, row.address_key)


def send_newest(work: Work, token: str) -> None:
    """Send the invitation behind an expired or superseded link again, to its own address."""
    found = find_link(work, token)
    if found is None:
        raise not_found("link")
    row = find_invitation(work, found.invitation_id)
    state = state_of(found, row, work)
    if state not in (LinkState.OPEN, LinkState.EXPIRED, LinkState.SUPERSEDED):
        raise refuse(state)
    superseded = state is LinkState.SUPERSEDED
    work.actor = Actor(ActorKind.ACCOUNT, row.address)
    by = invitations.BY_SUPERSEDED_PAGE if superseded else invitations.BY_EXPIRED_PAGE
    invitations.resend(work, row.id, by=by)


def held_by_link(work: Work, token: str) -> tuple[Row[Any], Row[Any]]:
    """The business account, held, and the invitation of a link that is open; else the problem that says why not."""
    found = find_link(work, token)
    if found is None:
        raise not_found("link")
    company, row = hold_invitation(work, found.invitation_id)
    state = state_of(found, row, work)
    if state is not LinkState.OPEN:
        raise refuse(state)
    return company, row


def proved(work: Work, row: Row[Any], account_id: str) -> Row[Any]:
    """The account that joins with the link. Where the link went to an address of its own, that one is confirmed."""
    person = hold_account(work, account_id)
    if person is None:
        raise not_found("account")
    return people.confirm_account(work, person, row.address_key)


def newcomer(work: Work, row: Row[Any], *, name: str, password: str | None) -> Row[Any]:
    """The account of somebody who has just chosen a password (a hash): a new one, or one that had none yet."""
    person = account_of(work, row.address_key, hold=True)
    if person is None:
        return people.create_account(
            work, parse_address(row.address), name=name, password=password, locale=row.language
        )
    if person.password is not None:  # since the page was shown: now that password is asked for
        raise Problem(ErrorCode.NOT_AUTHENTICATED, "The address has an account with a password.")
    return people.confirm_account(work, person, row.address_key, name=name, password=password)


def refused(work: Work, token: str, code: ErrorCode, visitor: Visitor) -> None:
    """Keep why joining was refused to whoever pressed the button."""
    found = find_link(work, token)
    if found is not None:
        _refused(work, find_invitation(work, found.invitation_id), "POST", PERSON, visitor, code)


def join(work: Work, company: Row[Any], row: Row[Any], person: Row[Any]) -> Joined:
    """Make the person a member by the invitation, which belongs to one of the person's addresses."""
    if row.address_key not in addresses_of(work, person.id):
        raise Problem(ErrorCode.WRONG_RECIPIENT, "The invitation is for another address.")
    people.require_usable(person, work.now)
    require_open(company)
    role = Role(row.role)
    known = signing_in.as_person(person)
    belongs = work.connection.execute(
        select(member).where(member.c.business_account_id == company.id, member.c.account_id == person.id)
    ).first()
    if belongs is not None:
        if belongs.status == MemberStatus.BLOCKED:
            raise Problem(ErrorCode.MEMBER_BLOCKED, f"You are blocked in {company.company_name}.")
        _accepted(work, company, row, person)
        seats.free(work, row.id)
        return Joined(person=known, company=company.company_name, role=Role(belongs.role), already=True)
    inviting.require_no_identity_provider(company)
    domain = row.address_key.rpartition("@")[2]
    inviting.require_domain(company, domain)
    domain_owner.require_not_kept(work, company, domain)
    grants = tuple(row.licence_grants)
    seats.require_free(work, company.id, grants, row.id)
    _accepted(work, company, row, person)
    member_id = people.add_member(work, company, person, role=role, source=MemberSource.INVITATION, grants=grants)
    seats.hand_over(work, row.id, member_id)
    _tell_inviter(work, row, person)
    return Joined(person=known, company=company.company_name, role=role)


def decline(work: Work, company: Row[Any], row: Row[Any], actor: Actor) -> str:
    """Decline; the company's name."""
    invitations.end(work, row, InvitationState.DECLINED, actor)
    work.happened(
        EventKind.INVITATION_DECLINED, address=row.address, place=as_ref(company), subject=row.id, actor=actor
    )
    return company.company_name


def held_offer(work: Work, account_id: str, invitation_id: str) -> tuple[Row[Any], Row[Any], Row[Any]]:
    """Business account, pending invitation and account, for whoever answers from the list of an account.

    There is no link to prove that the mailbox is theirs, so the invited address has to be confirmed.
    """
    company, row = hold_invitation(work, invitation_id)
    person = hold_account(work, account_id)
    if person is None:
        raise not_found("account")
    if row.address_key not in addresses_of(work, account_id):
        raise not_found("invitation")
    if row.address_key not in confirmed_addresses_of(work, account_id):
        raise Problem(ErrorCode.NOT_PERMITTED, "The account's address has to be confirmed first.")
    state = state_at(InvitationState(row.state), row.expires, work.now)
    if state is not InvitationState.PENDING:
        ended = {InvitationState.EXPIRED: LinkState.EXPIRED} | ENDED
        raise Problem(CODES[ended[state]], f"The invitation is {state.value}.")
    return company, row, person


def place_of(row: Row[Any]) -> BusinessAccountRef:
    """The business account of a row of `finding.INVITATIONS`, as events name it."""
    return BusinessAccountRef(row.business_account_id, row.company_name)


def _refused(
    work: Work,
    row: Row[Any] | None,
    method: str,
    by: str,
    visitor: Visitor,
    code: ErrorCode,
    identity: str = "",
    *,
    mangled: bool = False,
) -> None:
    """Keep that a link was refused, of which the invitation may not be known."""
    address = row.address if row is not None else ""
    work.happened(
        EventKind.LINK_REFUSED,
        address=address,
        place=place_of(row) if row is not None else None,
        subject=row.id if row is not None else "",
        actor=_opener(by, address),
        method=method[:16],
        agent=visitor.agent[:MAX_AGENT],
        by=by,
        code=code.value,
        reference=visitor.reference or None,
        identity=_hidden(identity) if identity else None,
        mangled="yes" if mangled else None,
    )
    if row is not None:
        work.changed(Kind.INVITATION, row.id, row.business_account_id, row.address_key)


def _opener(by: str, address: str) -> Actor:
    return Actor(ActorKind.ACCOUNT, address or SOMEBODY) if by == PERSON else Actor(ActorKind.MAIL, "mail scanner")


def _hidden(address: str) -> str:
    """An address of which the helpdesk recognises what the person reads out, and learns no more: it may be another
    company's."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _accepted(work: Work, company: Row[Any], row: Row[Any], person: Row[Any]) -> None:
    actor = people.person(person)
    invitations.end(work, row, InvitationState.ACCEPTED, actor)
    work.happened(
        EventKind.INVITATION_ACCEPTED, address=row.address, place=as_ref(company), subject=row.id, actor=actor
    )


def _tell_inviter(work: Work, row: Row[Any], person: Row[Any]) -> None:
    """Mail whoever invited, where an address is known: an account's is, an operator's may be."""
    if not row.invited_by_email:
        return
    inviter = account_of(work, address_key(row.invited_by_email))
    facts = MailFacts(
        kind=MailKind.INVITATION_ACCEPTED,
        to=row.invited_by_email,
        service=work.setting.service_name,
        language=inviter.locale if inviter is not None else row.language,
        company=row.company_name,
        role=Role(row.role),
        person=person.display_name or person.email,
    )
    mailing.post(work, facts, place=place_of(row))
