"""Making an invitation, and what forbids to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from bizadmin.domain.address import Address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import MAX_INVITATION_DAYS, BusinessAccountStatus, JoinPolicy
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.invitation import ActorKind, Delivery, InvitationState
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.server.language import LANGUAGES
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.rules import forms, mailing, quota, seats
from bizadmin.server.rules.finding import account_of
from bizadmin.server.rules.known import remember
from bizadmin.server.rules.links import make_link
from bizadmin.server.rules.work import Reading, Work, stamp
from bizadmin.server.store.accounts import account
from bizadmin.server.store.business_accounts import as_origin, as_ref
from bizadmin.server.store.invitations import NO_REPORT, invitation
from bizadmin.server.store.members import member

MAX_MESSAGE = 2000

# Statements that a batch runs 500 times are put together once.
_MADE = insert(invitation).returning(invitation)
_MAILED = update(invitation).where(invitation.c.id == bindparam("invitation_id"))
_PENDING = select(invitation).where(
    invitation.c.business_account_id == bindparam("business_account_id"),
    invitation.c.address_key == bindparam("address_key"),
    invitation.c.state == InvitationState.PENDING.value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An invitation to make; whoever asks has been checked."""

    address: Address
    role: Role = Role.MEMBER
    grants: tuple[str, ...] = ()
    language: str = ""  # empty: the business account's
    message: str = ""
    days: int | None = None
    send_mail: bool = True


def make(work: Work, company: Row[Any], wanted: Wanted) -> str:
    """Invite on behalf of ``work.actor``; the invitation's id. Raises what forbids it."""
    check_message(wanted.message)
    check_language(wanted.language or company.default_language)
    lifetime = lifetime_of(company, wanted.days)
    require_domain(company, wanted.address.domain)
    require_no_member(work, company, wanted.address.key)
    _require_no_other(work, company, wanted.address.key)
    grants = tuple(dict.fromkeys(wanted.grants))
    seats.require_free(work, company.id, grants)
    invitation_id = work.new_id(Prefix.INVITATION)
    values = {
        "id": invitation_id,
        "business_account_id": company.id,
        "company_key": company.name_key,
        "address": wanted.address.typed,
        "address_key": wanted.address.key,
        "role": wanted.role.value,
        "state": InvitationState.PENDING.value,
        "delivery": Delivery.NOT_SENT.value,
        "language": wanted.language or company.default_language,
        "message": wanted.message,
        "licence_grants": list(grants),
        "invited_by_kind": work.actor.kind.value,
        "invited_by": work.actor.name,
        "invited_by_id": work.actor.id,
        "invited_by_email": _email_of_inviter(work),
        "created": work.now,
        "expires": work.now + lifetime,
    }
    row = work.connection.execute(_MADE, values).one()
    seats.take(work, grants, invitation_id)
    remember(work.connection, wanted.address.key, company.id)
    work.happened(
        EventKind.INVITATION_CREATED,
        address=wanted.address.typed,
        place=as_ref(company),
        subject=invitation_id,
        role=wanted.role.value,
        expires=stamp(work.now + lifetime),
        mail="yes" if wanted.send_mail else "no",
    )
    if wanted.send_mail:
        send(work, company, row)
    note_change(work, row)
    return invitation_id


def send(work: Work, company: Row[Any], row: Row[Any], kind: MailKind = MailKind.INVITATION) -> None:
    """Mail a fresh link of the invitation's generation."""
    link = make_link(work, row.id, row.link_generation, row.address_key)
    by_itself = row.invited_by_kind == ActorKind.SYSTEM
    facts = MailFacts(
        kind=kind,
        to=row.address,
        service=work.setting.service_name,
        language=row.language,
        company=company.company_name,
        role=Role(row.role),
        inviter="" if by_itself else row.invited_by,
        message=row.message,
        origin=as_origin(company) if by_itself else None,
        link=link,
        expires=row.expires,
    )
    posted = mailing.post(work, facts, place=as_ref(company), invitation_id=row.id)
    if posted.leaves and kind is MailKind.INVITATION:
        quota.spend(work, company.id, posted.id)
    work.connection.execute(
        _MAILED,
        {
            "invitation_id": row.id,
            "mail_id": posted.id,
            "mails_sent": row.mails_sent + int(posted.leaves),
            "delivery": (Delivery.QUEUED if posted.leaves else Delivery.NOT_SENT).value,
            **NO_REPORT,
            **posted.words,
        },
    )


def note_change(work: Work, row: Row[Any]) -> None:
    """Let open windows know of an invitation, and of the counts of its business account."""
    work.changed(Kind.INVITATION, row.id, row.business_account_id, row.address_key)
    work.changed(Kind.BUSINESS_ACCOUNT, row.business_account_id, row.business_account_id)
    if row.licence_grants:
        for licence_id in row.licence_grants:
            work.changed(Kind.LICENCE, licence_id, row.business_account_id)


def lifetime_of(company: Row[Any], days: int | None) -> timedelta:
    """How long an invitation is to live; without ``days`` as long as the business account's do."""
    if days is not None and not 1 <= days <= MAX_INVITATION_DAYS:
        raise Problem(
            ErrorCode.VALIDATION_FAILED, f"An invitation lives from 1 to {MAX_INVITATION_DAYS} days.", field="days"
        )
    return timedelta(days=company.invitation_days if days is None else days)


def require_domain(company: Row[Any], domain: str) -> None:
    """Raises where the business account takes people of certain domains only, and not of this one."""
    if company.allowed_domains and domain not in company.allowed_domains:
        raise Problem(
            ErrorCode.DOMAIN_NOT_ALLOWED,
            f"{company.company_name} does not take addresses of {domain}.",
            field="address",
            extra={"domain": domain, "allowed": list(company.allowed_domains)},
        )


def require_no_identity_provider(company: Row[Any]) -> None:
    """Raises where people come from the company's directory alone. Somebody has to claim the business account first, so
    that its administrator may be invited before."""
    if company.join_policy != JoinPolicy.IDENTITY_PROVIDER or company.status == BusinessAccountStatus.UNCLAIMED:
        return
    raise Problem(
        ErrorCode.JOIN_POLICY,
        f"{company.company_name} takes its people from an identity provider: nobody joins in another way.",
        extra={"policy": company.join_policy, "company": company.company_name},
    )


def require_no_member(reading: Reading, company: Row[Any], address_key: str) -> None:
    """Raises where the person belongs already, under this or another address of the account."""
    person = account_of(reading, address_key)
    if person is None:
        return
    found = reading.connection.execute(
        select(member.c.id, member.c.status).where(
            member.c.business_account_id == company.id, member.c.account_id == person.id
        )
    ).first()
    if found is None:
        return
    extra = {"member_id": found.id, "email": person.email}
    if found.status == MemberStatus.BLOCKED:
        raise Problem(
            ErrorCode.MEMBER_BLOCKED, "This member is blocked.", field="address", remedy="unblock_member", extra=extra
        )
    raise Problem(ErrorCode.ALREADY_MEMBER, "This person is a member already.", field="address", extra=extra)


def already_invited(invitation_id: str) -> Problem:
    """The problem for a second invitation; the first can be sent again."""
    return Problem(
        ErrorCode.ALREADY_INVITED,
        "An invitation for this address is pending.",
        field="address",
        remedy="resend",
        extra={"invitation_id": invitation_id},
    )


def pending_of(reading: Reading, business_account_id: str, address_key: str) -> Row[Any] | None:
    """The invitation of an address that is stored as pending, whether or not its time is over."""
    return reading.connection.execute(
        _PENDING, {"business_account_id": business_account_id, "address_key": address_key}
    ).first()


def _require_no_other(work: Work, company: Row[Any], address_key: str) -> None:
    """Raises where one is pending. One that has expired gives its place up to the new one, and its seats."""
    other = pending_of(work, company.id, address_key)
    if other is None:
        return
    if other.expires > work.now:
        raise already_invited(other.id)
    work.connection.execute(
        update(invitation)
        .where(invitation.c.id == other.id)
        .values(state=InvitationState.EXPIRED.value, version=invitation.c.version + 1)
    )
    seats.free(work, other.id)
    work.changed(Kind.INVITATION, other.id, company.id, address_key)


def check_message(message: str) -> None:
    """Raises where an inviter's own words are too long, or hold what nobody sees."""
    if len(message) > MAX_MESSAGE:
        raise Problem(
            ErrorCode.VALIDATION_FAILED, f"A message has at most {MAX_MESSAGE:,} characters.", field="message"
        )
    forms.refuse_unseen(message, "message", lines=True)


def check_language(language: str) -> None:
    """Raises where no mails are written in the language."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise Problem(ErrorCode.VALIDATION_FAILED, f"Mails are written in {known}.", field="language")


def _email_of_inviter(work: Work) -> str:
    """Where notices of what became of the invitation go; empty where nobody's address is known."""
    if work.operator is not None:
        return work.operator.email
    if work.actor.kind is not ActorKind.ACCOUNT:
        return ""
    return work.connection.execute(select(account.c.email).where(account.c.id == work.actor.id)).scalar() or ""
