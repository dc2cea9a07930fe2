"""Remedies, ready to be put into findings. ``key`` picks a more exact label in the words."""

from __future__ import annotations

from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Action, Remedy, Who
from bizadmin.domain.account import Account
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.member import Member
from bizadmin.domain.suppression import Suppression


def resend(case: Case, invitation: Invitation, key: str = "") -> Remedy:
    """Mail the invitation again."""
    days = {"days": str(case.business_account.invitation_days)} if case.business_account is not None else {}
    return Remedy(Action.RESEND, Who.HELPDESK, invitation.id, invitation.version, key, days)


def extend(case: Case, invitation: Invitation) -> Remedy:
    """Give it more time, without a mail."""
    days = {"days": str(case.business_account.invitation_days)} if case.business_account is not None else {}
    return Remedy(Action.EXTEND, Who.HELPDESK, invitation.id, invitation.version, values=days)


def copy_link(invitation: Invitation) -> Remedy:
    """A fresh link for another channel than mail."""
    return Remedy(Action.COPY_LINK, Who.HELPDESK, invitation.id, invitation.version)


def revoke(invitation: Invitation) -> Remedy:
    """Withdraw it."""
    return Remedy(Action.REVOKE, Who.ADMINISTRATOR, invitation.id, invitation.version)


def invite(facts: Facts, case: Case | None = None, key: str = "") -> Remedy:
    """Invite the address; ``values`` name the business account where it is known."""
    place = {"business_account": case.ref.id, "company": case.name} if case is not None else {}
    return Remedy(Action.INVITE, Who.ADMINISTRATOR, facts.dossier.address, key=key, values=place)


def invite_other_address(case: Case, invitation: Invitation, address: str = "") -> Remedy:
    """Invite another address of the person instead, where it is known which; the target is the invitation to
    replace."""
    place = {"business_account": case.ref.id, "company": case.name} | ({"address": address} if address else {})
    return Remedy(Action.INVITE_OTHER_ADDRESS, Who.ADMINISTRATOR, invitation.id, invitation.version, values=place)


def open_other_address(address: str) -> Remedy:
    """Look at the dossier of another address."""
    return Remedy(Action.OPEN_OTHER_ADDRESS, Who.HELPDESK, address, values={"address": address})


def unlock(account: Account) -> Remedy:
    """Let a locked account sign in at once."""
    return Remedy(Action.UNLOCK_ACCOUNT, Who.HELPDESK, account.id, account.version)


def unblock(member: Member) -> Remedy:
    """Give a blocked member access again."""
    return Remedy(Action.UNBLOCK_MEMBER, Who.ADMINISTRATOR, member.id, member.version)


def sign_in_help(account: Account, key: str = "") -> Remedy:
    """Mail the person how to sign in."""
    return Remedy(Action.SEND_SIGN_IN_HELP, Who.HELPDESK, account.id, account.version, key)


def open_licences(case: Case) -> Remedy:
    """Look at the seats."""
    return Remedy(Action.OPEN_LICENCES, Who.ADMINISTRATOR, case.ref.id, values={"company": case.name})


def open_outbox() -> Remedy:
    """Look at the outbox as a whole."""
    return Remedy(Action.OPEN_OUTBOX, Who.MAIL_OPERATOR)


def text_for(who: Who, case: Case | None = None) -> Remedy:
    """A ready text for whoever can put it right; `bizadmin.doctor.words.ready_text` writes it."""
    target = "" if case is None else case.invitation.id if case.invitation is not None else case.ref.id
    return Remedy(Action.COPY_TEXT, who, target, key=f"text_for_{who.value}")


def enable(account: Account) -> Remedy:
    """Let a disabled account sign in again."""
    return Remedy(Action.ENABLE_ACCOUNT, Who.ADMINISTRATOR, account.id, account.version)


def keep(account: Account) -> Remedy:
    """Call the closing of an account off."""
    return Remedy(Action.KEEP_ACCOUNT, Who.ADMINISTRATOR, account.id, account.version)


def open_profile(case: Case) -> Remedy:
    """Look at the business account's rules for joining."""
    return Remedy(Action.OPEN_PROFILE, Who.ADMINISTRATOR, case.ref.id, values={"company": case.name})


def lift_suppression(listed: Suppression) -> Remedy:
    """Let mail to the address leave again; the target is the address."""
    return Remedy(Action.LIFT_SUPPRESSION, Who.HELPDESK, listed.address, values={"address": listed.address})


def open_join_requests(case: Case) -> Remedy:
    """Look at who asks to join."""
    return Remedy(Action.OPEN_JOIN_REQUESTS, Who.ADMINISTRATOR, case.ref.id, values={"company": case.name})


def approve(request: JoinRequest) -> Remedy:
    """Make whoever asked a member."""
    values = {"company": request.business_account.name}
    return Remedy(Action.APPROVE_JOIN_REQUEST, Who.ADMINISTRATOR, request.id, request.version, values=values)


def switch_connection(name: str) -> Remedy:
    """Look the address up by another connection of this window."""
    return Remedy(Action.SWITCH_CONNECTION, Who.HELPDESK, name, values={"connection": name})
