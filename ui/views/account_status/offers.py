"""Which remedies are offered: hidden where the backend cannot, blocked with a reason where the operator may not."""

from __future__ import annotations

from bizadmin.doctor.findings import Action, Remedy
from bizadmin.domain.account import Account
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.member import Member
from bizadmin.domain.suppression import Suppression
from ui.abilities import Abilities, Deed

DEEDS: dict[Action, Deed] = {
    Action.RESEND: Deed.RESEND,
    Action.EXTEND: Deed.EXTEND,
    Action.COPY_LINK: Deed.COPY_LINK,
    Action.REVOKE: Deed.REVOKE,
    Action.INVITE: Deed.INVITE,
    Action.INVITE_OTHER_ADDRESS: Deed.INVITE,
    Action.UNLOCK_ACCOUNT: Deed.UNLOCK_ACCOUNT,
    Action.SEND_SIGN_IN_HELP: Deed.SEND_SIGN_IN_HELP,
    Action.UNBLOCK_MEMBER: Deed.MANAGE_MEMBERS,
    Action.LIFT_SUPPRESSION: Deed.LIFT_SUPPRESSION,
    Action.ENABLE_ACCOUNT: Deed.ENABLE_ACCOUNT,
    Action.KEEP_ACCOUNT: Deed.KEEP_ACCOUNT,
    Action.APPROVE_JOIN_REQUEST: Deed.APPROVE_JOIN_REQUEST,
}
"""What an operator needs to be able to do for it; an action that is not here changes nothing."""


def offer(remedy: Remedy, dossier: Dossier, abilities: Abilities) -> str | None:
    """None: not to be shown; empty: offered; else the reason why this operator may not."""
    if not _has_target(remedy, dossier):
        return None
    deed = DEEDS.get(remedy.action)
    if deed is None:
        return ""
    able = abilities.to(deed, _business_account(remedy, dossier))
    return able.blocked if able.shown else None


def invitation_of(remedy: Remedy, dossier: Dossier) -> Invitation | None:
    """The invitation that the remedy works on."""
    return next((it for it in dossier.invitations if it.id == remedy.target), None)


def member_of(remedy: Remedy, dossier: Dossier) -> Member | None:
    """The membership that the remedy works on."""
    return next((it for it in dossier.memberships if it.id == remedy.target), None)


def account_of(remedy: Remedy, dossier: Dossier) -> Account | None:
    """The account that the remedy works on."""
    return dossier.account if dossier.account is not None and dossier.account.id == remedy.target else None


def request_of(remedy: Remedy, dossier: Dossier) -> JoinRequest | None:
    """The join request that the remedy works on."""
    return next((it for it in dossier.join_requests if it.id == remedy.target), None)


def suppression_of(remedy: Remedy, dossier: Dossier) -> Suppression | None:  # noqa: ARG001  (an address has one at most)
    """The suppression that the remedy ends."""
    return dossier.suppression


_TARGETS = {
    Action.RESEND: invitation_of,
    Action.EXTEND: invitation_of,
    Action.COPY_LINK: invitation_of,
    Action.REVOKE: invitation_of,
    Action.UNBLOCK_MEMBER: member_of,
    Action.UNLOCK_ACCOUNT: account_of,
    Action.SEND_SIGN_IN_HELP: account_of,
    Action.ENABLE_ACCOUNT: account_of,
    Action.KEEP_ACCOUNT: account_of,
    Action.LIFT_SUPPRESSION: suppression_of,
    Action.APPROVE_JOIN_REQUEST: request_of,
}


def _has_target(remedy: Remedy, dossier: Dossier) -> bool:
    find = _TARGETS.get(remedy.action)
    return find is None or find(remedy, dossier) is not None


def _business_account(remedy: Remedy, dossier: Dossier) -> str:
    thing = invitation_of(remedy, dossier) or member_of(remedy, dossier) or request_of(remedy, dossier)
    return thing.business_account.id if thing is not None else remedy.values.get("business_account", "")
