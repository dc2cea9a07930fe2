"""Which remedies are offered: hidden where the backend cannot, blocked with a reason where the operator may not."""

from __future__ import annotations

from dataclasses import dataclass

from bizadmin.doctor.findings import Action, Remedy
from bizadmin.domain.account import Account
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.member import Member
from bizadmin.domain.scopes import Operator, Scope
from bizadmin.ports import Capability, Service


@dataclass(frozen=True, slots=True)
class _Rule:
    capability: Capability
    scopes: tuple[Scope, ...]  # any of them
    may_not: str


_ACCOUNTS = (Scope.ACCOUNTS_MANAGE, Scope.INVITATIONS_SEND)  # the helpdesk may unlock and help with signing in

_RULES: dict[Action, _Rule] = {
    Action.RESEND: _Rule(Capability.RESEND, (Scope.INVITATIONS_SEND,), "resend invitations"),
    Action.EXTEND: _Rule(Capability.EXTEND, (Scope.INVITATIONS_SEND,), "extend invitations"),
    Action.COPY_LINK: _Rule(Capability.COPY_LINK, (Scope.INVITATIONS_SEND,), "hand out links"),
    Action.REVOKE: _Rule(Capability.REVOKE, (Scope.INVITATIONS_MANAGE,), "revoke invitations"),
    Action.INVITE: _Rule(Capability.INVITE, (Scope.INVITATIONS_MANAGE,), "invite people"),
    Action.INVITE_OTHER_ADDRESS: _Rule(Capability.INVITE, (Scope.INVITATIONS_MANAGE,), "invite people"),
    Action.UNLOCK_ACCOUNT: _Rule(Capability.UNLOCK_ACCOUNT, _ACCOUNTS, "unlock accounts"),
    Action.SEND_SIGN_IN_HELP: _Rule(Capability.UNLOCK_ACCOUNT, _ACCOUNTS, "send help with signing in"),
    Action.UNBLOCK_MEMBER: _Rule(Capability.MANAGE_MEMBERS, (Scope.MEMBERS_MANAGE,), "unblock members"),
}

_NOWHERE = (Action.OPEN_OUTBOX,)
"""Actions for which the window has no place yet."""


def offer(remedy: Remedy, dossier: Dossier, service: Service, operator: Operator) -> str | None:
    """None: not to be shown; empty: offered; else the reason why this operator may not."""
    if remedy.action in _NOWHERE or not _has_target(remedy, dossier):
        return None
    rule = _RULES.get(remedy.action)
    if rule is None:
        return ""
    if not service.can(rule.capability):
        return None
    if not any(operator.may(scope) for scope in rule.scopes):
        return f"Your role ({operator.role.value}) may not {rule.may_not}. Ask an administrator of the account backend."
    place = _business_account(remedy, dossier)
    if place and not operator.sees(place):
        return f"You may not {rule.may_not} of this business account."
    return ""


def invitation_of(remedy: Remedy, dossier: Dossier) -> Invitation | None:
    """The invitation that the remedy works on."""
    return next((it for it in dossier.invitations if it.id == remedy.target), None)


def member_of(remedy: Remedy, dossier: Dossier) -> Member | None:
    """The membership that the remedy works on."""
    return next((it for it in dossier.memberships if it.id == remedy.target), None)


def account_of(remedy: Remedy, dossier: Dossier) -> Account | None:
    """The account that the remedy works on."""
    return dossier.account if dossier.account is not None and dossier.account.id == remedy.target else None


_TARGETS = {
    Action.RESEND: invitation_of,
    Action.EXTEND: invitation_of,
    Action.COPY_LINK: invitation_of,
    Action.REVOKE: invitation_of,
    Action.UNBLOCK_MEMBER: member_of,
    Action.UNLOCK_ACCOUNT: account_of,
    Action.SEND_SIGN_IN_HELP: account_of,
}


def _has_target(remedy: Remedy, dossier: Dossier) -> bool:
    find = _TARGETS.get(remedy.action)
    return find is None or find(remedy, dossier) is not None


def _business_account(remedy: Remedy, dossier: Dossier) -> str:
    thing = invitation_of(remedy, dossier) or member_of(remedy, dossier)
    return thing.business_account.id if thing is not None else remedy.values.get("business_account", "")
