"""Sign-up: stopped by a pending invitation, else on by a link that confirms the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from bizadmin.domain.address import Address, parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, Origin, OriginKind, Profile
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import MemberSource, Role
from bizadmin.server.language import supported
from bizadmin.server.portal.use_cases import OpenInvitation, Person, Visitor
from bizadmin.server.rules import business_accounts, confirmations, invitations, mailing, people, signing_in
from bizadmin.server.rules.finding import INVITATIONS, account_of, hold_account
from bizadmin.server.rules.joining import place_of
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.invitations import invitation


def begin(work: Work, address: Address, reference: str, visitor: Visitor) -> Sequence[OpenInvitation]:
    """Stop at pending invitations and name them, or mail a link to confirm the address."""
    pending = pending_of(work, [address.key])
    if not pending:
        confirmations.send(work, address.typed, visitor.language)
        return ()
    work.happened(
        EventKind.SIGN_UP_STOPPED,
        address=address.typed,
        code=ErrorCode.PENDING_INVITATION.value,
        reference=reference,
    )
    for row in pending:
        work.changed(Kind.INVITATION, row.id, row.business_account_id, row.address_key)
    return [OpenInvitation(row.id, row.name_at_creation) for row in pending]


def press_join(work: Work, address: Address, invitation_id: str, reference: str, visitor: Visitor) -> None:
    """Send the pending invitations, or the one named, to their address again. Where there is none, as much is done."""
    pressed = [row for row in pending_of(work, [address.key]) if invitation_id in ("", row.id)]
    if not pressed:
        mailing.spend_as_much(work.setting, MailKind.INVITATION, visitor.language)
        return
    for row in pressed:
        work.happened(
            EventKind.JOIN_PRESSED,
            address=row.address,
            place=place_of(row),
            subject=row.id,
            reference=reference,
        )
        try:
            invitations.resend(work, row.id, by=invitations.BY_JOIN_BUTTON)
        except Problem as reason:  # nobody is told: whoever presses has shown no proof of anything
            work.happened(
                EventKind.LINK_REFUSED,
                address=row.address,
                place=place_of(row),
                subject=row.id,
                by="person",
                code=reason.code.value,
                reference=reference or None,
            )


def pending_of(reading: Reading, keys: Sequence[str]) -> list[Row[Any]]:
    """The invitations that are pending for these addresses, the newest first."""
    wanted = (
        INVITATIONS.add_columns(business_account.c.name_at_creation)
        .where(
            invitation.c.address_key.in_(keys),
            invitation.c.state == InvitationState.PENDING.value,
            invitation.c.expires > reading.now,
        )
        .order_by(invitation.c.created.desc(), invitation.c.id.desc())
    )
    return list(reading.connection.execute(wanted))


def confirm(work: Work, token: str, *, name: str, password: str | None) -> Person:
    """Confirm the address of a link. ``password`` is a hash: it is taken where the account has none yet."""
    link = confirmations.find(work, token)
    if link is None:
        raise not_found("link")
    confirmations.use_up(work, link)
    row = account_of(work, link.address_key, hold=True)
    if row is not None:
        row = people.confirm_account(work, row, link.address_key, name=name, password=password)
        return signing_in.as_person(row)
    if password is None:
        raise Problem(ErrorCode.VALIDATION_FAILED, "A password is needed.", field="password")
    row = people.create_account(work, parse_address(link.address), name=name, password=password, locale=link.language)
    work.happened(EventKind.SIGN_UP_COMPLETED, address=row.email, subject=row.id, actor=people.person(row))
    return signing_in.as_person(row)


def register_business(work: Work, account_id: str, profile: Profile, visitor: Visitor) -> str:
    """Register a business account with the person as its administrator; the company's name."""
    row = hold_account(work, account_id)
    if row is None:
        raise not_found("account")
    people.require_usable(row, work.now)
    if row.verified_since is None:
        raise Problem(ErrorCode.NOT_PERMITTED, "The account's address has to be confirmed first.")
    work.actor = people.person(row)
    company = business_accounts.create(
        work,
        profile=profile,
        origin=Origin(kind=OriginKind.SELF_REGISTERED, by=row.display_name or row.email),
        language=supported(visitor.language),
        status=BusinessAccountStatus.ACTIVE,
        address=row.email,
    )
    people.add_member(work, company, row, role=Role.ADMINISTRATOR, source=MemberSource.REGISTRATION)
    return company.company_name
