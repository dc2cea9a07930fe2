"""Becoming a member without an invitation, from the person's side: what may be joined, asking, joining at once.

A business account is *known* to a person by the domain of a confirmed address: one of the domains that it takes people
of (``allowed_domains``) or, where it takes people of all, one that it has proved to be its own. Nobody else learns that
it exists, whatever its policy. Who knows it may ask to join where the policy is ``approval`` or ``verified_domain``,
and with the latter joins at once where the business account has proved the domain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Text, cast, insert, or_, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, JoinPolicy
from bizadmin.domain.domain_claim import ClaimState
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import MAX_MESSAGE, JoinRequestState
from bizadmin.domain.mail import MailKind
from bizadmin.domain.mail_domain import is_public
from bizadmin.domain.member import MemberSource, MemberStatus, Role
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.portal.use_cases import Joined, Opening, Request
from bizadmin.server.rules import inviting, mailing, people, signing_in
from bizadmin.server.rules.finding import (
    MEMBERS,
    addresses_of,
    confirmed_addresses_of,
    hold_account,
    hold_business_account,
    require_open,
)
from bizadmin.server.rules.join_request_states import (
    BY_PERSON,
    REQUESTS,
    find_request,
    note_change,
    place_of,
    waiting_of,
    withdraw,
)
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.accounts import IN_USE, account
from bizadmin.server.store.business_accounts import as_ref, business_account, domain_claim
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import join_request, member

SHOWN = 50
"""So many business accounts are offered at most."""

REFUSED_SHOWN = timedelta(days=30)
"""How long a person sees a refusal with its reason."""


def openings(reading: Reading, account_id: str) -> list[Opening]:
    """The business accounts that the person may join or ask to join, by name; not those that are answered in another
    way: by a membership, an invitation, or a request that waits."""
    domains = _confirmed_domains(reading, account_id)
    if not domains:
        return []
    claimed = select(domain_claim.c.business_account_id).where(
        domain_claim.c.domain.in_(domains), domain_claim.c.state == ClaimState.PROVED.value
    )
    # the list of domains is JSON, which both databases keep as text; `_known` looks at it as a list
    listed = [cast(business_account.c.allowed_domains, Text).contains(f'"{each}"', autoescape=True) for each in domains]
    candidates = (
        select(business_account)
        .where(
            business_account.c.join_policy != JoinPolicy.INVITATION_ONLY.value,  # by itself, as the index has it
            business_account.c.join_policy != JoinPolicy.IDENTITY_PROVIDER.value,
            business_account.c.status == BusinessAccountStatus.ACTIVE.value,
            or_(business_account.c.id.in_(claimed), *listed),
            business_account.c.id.not_in(_answered(reading, account_id)),
        )
        .order_by(business_account.c.name_key, business_account.c.id)
        .limit(SHOWN)
    )
    found = []
    for company in reading.connection.execute(candidates).all():
        proved = _proved(reading, company)
        if known := _known(company, domains, proved):
            found.append(Opening(company.id, company.company_name, at_once=_at_once(company, known, proved)))
    return found


def requests(reading: Reading, account_id: str) -> list[Request]:
    """The person's latest request to each business account, newest first: those that wait, and refusals for a while
    unless the person has become a member since."""
    belongs = select(member.c.business_account_id).where(member.c.account_id == account_id)
    wanted = REQUESTS.where(
        join_request.c.account_id == account_id,
        join_request.c.business_account_id.not_in(belongs),
        business_account.c.status != BusinessAccountStatus.CLOSED.value,
    ).order_by(join_request.c.created.desc(), join_request.c.id.desc())
    latest: dict[str, Row[Any]] = {}
    for row in reading.connection.execute(wanted):
        latest.setdefault(row.business_account_id, row)
    return [
        Request(
            id=row.id,
            company=row.company_name,
            made=row.created,
            refused=row.decided if row.state == JoinRequestState.REFUSED else None,
            reason=row.reason,
        )
        for row in latest.values()
        if row.state == JoinRequestState.WAITING
        or (row.state == JoinRequestState.REFUSED and reading.now - row.decided < REFUSED_SHOWN)
    ]


def ask(work: Work, account_id: str, business_account_id: str, message: str) -> str:
    """Ask to join; the company's name. Who has asked already has nothing to add.

    Raises ``not_found`` where the person does not know the business account, ``join_policy`` where it takes nobody
    without an invitation, ``pending_invitation`` where one waits for the person's own answer.
    """
    company, person = _held(work, account_id, business_account_id)
    if waiting_of(work, company.id, person.id) is not None:
        return company.company_name
    _require_no_invitation(work, company, person)
    request_id = work.new_id(Prefix.JOIN_REQUEST)
    work.connection.execute(
        insert(join_request).values(
            id=request_id,
            business_account_id=company.id,
            account_id=person.id,
            state=JoinRequestState.WAITING.value,
            message=message.strip()[:MAX_MESSAGE],
            created=work.now,
        )
    )
    row = find_request(work, company.id, request_id)
    work.happened(EventKind.JOIN_REQUEST_MADE, address=person.email, place=as_ref(company), subject=request_id)
    note_change(work, row)
    _tell_administrators(work, row)
    return company.company_name


def join_at_once(work: Work, account_id: str, business_account_id: str) -> Joined:
    """Become a member by the domain alone. Raises as `ask` does, and ``join_policy`` where asking is needed."""
    company, person = _held(work, account_id, business_account_id)
    proved = _proved(work, company)
    known = _known(company, _confirmed_domains(work, account_id), proved)
    if not _at_once(company, known, proved):
        raise Problem(ErrorCode.JOIN_POLICY, f"{company.company_name} approves whoever wants to join.")
    _require_no_invitation(work, company, person)
    people.add_member(work, company, person, role=Role.MEMBER, source=MemberSource.DIRECT)
    return Joined(person=signing_in.as_person(person), company=company.company_name, role=Role.MEMBER)


def withdraw_request(work: Work, account_id: str, request_id: str) -> str:
    """Take a request back while it waits; the company's name."""
    place = work.connection.execute(
        select(join_request.c.business_account_id).where(
            join_request.c.id == request_id, join_request.c.account_id == account_id
        )
    ).scalar()
    if place is None:
        raise not_found("join request")
    hold_business_account(work, place)
    row = find_request(work, place, request_id)
    if row.state != JoinRequestState.WAITING:
        raise not_found("join request")
    person = hold_account(work, account_id)
    if person is None:
        raise not_found("account")
    work.actor = people.person(person)
    withdraw(work, row, BY_PERSON)
    return row.company_name


def _held(work: Work, account_id: str, business_account_id: str) -> tuple[Row[Any], Row[Any]]:
    """Business account and account, where the one is open to the other; the person acts."""
    company = hold_business_account(work, business_account_id)
    person = hold_account(work, account_id)
    known = _known(company, _confirmed_domains(work, account_id), _proved(work, company))
    if person is None or not known or company.status == BusinessAccountStatus.UNCLAIMED:
        raise not_found("business account")
    people.require_usable(person, work.now)
    require_open(company)
    work.actor = people.person(person)
    belongs = work.connection.execute(
        select(member.c.status).where(member.c.business_account_id == company.id, member.c.account_id == person.id)
    ).scalar()
    if belongs == MemberStatus.BLOCKED:
        raise Problem(ErrorCode.MEMBER_BLOCKED, f"You are blocked in {company.company_name}.")
    if belongs is not None:
        raise Problem(ErrorCode.ALREADY_MEMBER, f"You belong to {company.company_name} already.")
    inviting.require_no_identity_provider(company)
    if company.join_policy == JoinPolicy.INVITATION_ONLY:
        raise Problem(ErrorCode.JOIN_POLICY, f"{company.company_name} takes nobody without an invitation.")
    return company, person


def _confirmed_domains(reading: Reading, account_id: str) -> set[str]:
    """The domains of the person's addresses, once it is confirmed that the account is theirs. Those of the providers
    with whom anybody gets a mailbox tell nothing of a company."""
    row = reading.connection.execute(select(account.c.verified_since).where(account.c.id == account_id, IN_USE)).first()
    if row is None or row.verified_since is None:
        return set()
    domains = {key.rpartition("@")[2] for key in confirmed_addresses_of(reading, account_id)}
    return {domain for domain in domains if not is_public(domain)}


def _proved(reading: Reading, company: Row[Any]) -> set[str]:
    """The domains that the business account has proved to be its own."""
    wanted = select(domain_claim.c.domain).where(
        domain_claim.c.business_account_id == company.id, domain_claim.c.state == ClaimState.PROVED.value
    )
    return set(reading.connection.execute(wanted).scalars())


def _known(company: Row[Any], domains: set[str], proved: set[str]) -> set[str]:
    """Those of a person's domains by which the business account takes people."""
    return domains & (set(company.allowed_domains) or proved)


def _at_once(company: Row[Any], known: set[str], proved: set[str]) -> bool:
    return company.join_policy == JoinPolicy.VERIFIED_DOMAIN and bool(known & proved)


def _answered(reading: Reading, account_id: str) -> Sequence[str]:
    """The business accounts that the person belongs to, is invited by, or has asked."""
    connection = reading.connection
    belongs = select(member.c.business_account_id).where(member.c.account_id == account_id)
    asked = select(join_request.c.business_account_id).where(
        join_request.c.account_id == account_id, join_request.c.state == JoinRequestState.WAITING.value
    )
    invited = select(invitation.c.business_account_id).where(
        invitation.c.address_key.in_(addresses_of(reading, account_id)),
        invitation.c.state == InvitationState.PENDING.value,
        invitation.c.expires > reading.now,
    )
    return [*connection.execute(belongs.union(asked, invited)).scalars()]


def _require_no_invitation(work: Work, company: Row[Any], person: Row[Any]) -> None:
    for key in addresses_of(work, person.id):
        pending = inviting.pending_of(work, company.id, key)
        if pending is not None and pending.expires > work.now:
            raise Problem(
                ErrorCode.PENDING_INVITATION,
                f"An invitation of {company.company_name} waits for an answer.",
                extra={"invitation_id": pending.id},
            )


def _tell_administrators(work: Work, row: Row[Any]) -> None:
    """Mail those who may decide: active administrators whose account can be used."""
    administrators = MEMBERS.where(
        member.c.business_account_id == row.business_account_id,
        member.c.role == Role.ADMINISTRATOR.value,
        member.c.status == MemberStatus.ACTIVE.value,
        IN_USE,
    ).order_by(member.c.id)
    for each in work.connection.execute(administrators).all():
        facts = MailFacts(
            kind=MailKind.JOIN_REQUESTED,
            to=each.email,
            service=work.setting.service_name,
            language=each.locale,
            company=row.company_name,
            person=f"{row.display_name} ({row.email})" if row.display_name else row.email,
            message=row.message,
            link=f"{work.setting.portal_url()}/account/decisions/{row.id}",
        )
        mailing.post(work, facts, place=place_of(row))
