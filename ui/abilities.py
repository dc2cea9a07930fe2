"""What can and may be done here: hidden where the backend never can, with a reason where this operator may not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from bizadmin.domain.invitation import Invitation, InvitationState, may_be_sent_again
from bizadmin.domain.scopes import Operator, Scope
from bizadmin.ports import Capability, Service

if TYPE_CHECKING:
    from ui.context import ViewContext


class Deed(Enum):
    """Everything that the window offers to do."""

    INVITE = auto()
    RESEND = auto()
    EXTEND = auto()
    REVOKE = auto()
    COPY_LINK = auto()
    UNLOCK_ACCOUNT = auto()
    SEND_SIGN_IN_HELP = auto()
    LIFT_SUPPRESSION = auto()
    ENABLE_ACCOUNT = auto()
    KEEP_ACCOUNT = auto()
    APPROVE_JOIN_REQUEST = auto()
    MANAGE_MEMBERS = auto()
    EDIT_BUSINESS_ACCOUNT = auto()
    REGISTER_BUSINESS_ACCOUNT = auto()


@dataclass(frozen=True, slots=True)
class Ability:
    """``shown`` is false where the backend never can; ``blocked`` says why not now, empty where it can be done."""

    shown: bool
    blocked: str = ""

    @property
    def open(self) -> bool:
        """Whether it can be done now."""
        return self.shown and not self.blocked


@dataclass(frozen=True, slots=True)
class _Rule:
    capability: Capability
    scopes: tuple[Scope, ...]  # any of them
    role_may_not: str
    not_there: str  # where the operator may elsewhere, but not in this business account


_SEND, _MANAGE = (Scope.INVITATIONS_SEND,), (Scope.INVITATIONS_MANAGE,)
_MEMBERS = (Scope.MEMBERS_MANAGE,)
_MANAGE_ACCOUNTS = (Scope.ACCOUNTS_MANAGE,)
_ACCOUNTS = (Scope.ACCOUNTS_MANAGE, Scope.INVITATIONS_SEND)  # the helpdesk may unlock and help with signing in

_RULES: dict[Deed, _Rule] = {
    Deed.INVITE: _Rule(Capability.INVITE, _MANAGE, "invite people", "invite people to"),
    Deed.RESEND: _Rule(Capability.RESEND, _SEND, "resend invitations", "resend invitations of"),
    Deed.EXTEND: _Rule(Capability.EXTEND, _SEND, "extend invitations", "extend invitations of"),
    Deed.REVOKE: _Rule(Capability.REVOKE, _MANAGE, "revoke invitations", "revoke invitations of"),
    Deed.COPY_LINK: _Rule(Capability.COPY_LINK, _SEND, "hand out links", "hand out links to"),
    Deed.UNLOCK_ACCOUNT: _Rule(Capability.UNLOCK_ACCOUNT, _ACCOUNTS, "unlock accounts", "unlock accounts of"),
    Deed.SEND_SIGN_IN_HELP: _Rule(
        Capability.UNLOCK_ACCOUNT, _ACCOUNTS, "send help with signing in", "send help with signing in to"
    ),
    Deed.LIFT_SUPPRESSION: _Rule(
        Capability.SUPPRESSIONS, _SEND, "allow mail to an address again", "allow mail to addresses of"
    ),
    Deed.ENABLE_ACCOUNT: _Rule(Capability.CLOSE_ACCOUNTS, _MANAGE_ACCOUNTS, "enable accounts", "enable accounts of"),
    Deed.KEEP_ACCOUNT: _Rule(
        Capability.CLOSE_ACCOUNTS, _MANAGE_ACCOUNTS, "call the closing of accounts off", "keep accounts of"
    ),
    Deed.APPROVE_JOIN_REQUEST: _Rule(
        Capability.JOIN_REQUESTS, _MEMBERS, "approve join requests", "approve join requests of"
    ),
    Deed.MANAGE_MEMBERS: _Rule(Capability.MANAGE_MEMBERS, _MEMBERS, "manage members", "manage members of"),
    Deed.EDIT_BUSINESS_ACCOUNT: _Rule(
        Capability.EDIT_BUSINESS_ACCOUNT, _MEMBERS, "change business accounts", "change"
    ),
    Deed.REGISTER_BUSINESS_ACCOUNT: _Rule(
        Capability.REGISTER_BUSINESS_ACCOUNT, _MEMBERS, "register business accounts", "register"
    ),
}  # fmt: skip

_ENDED = {
    InvitationState.ACCEPTED: "It was accepted; the person is a member.",
    InvitationState.DECLINED: "It was declined. Ask the person, then invite them anew.",
    InvitationState.REVOKED: "It was revoked, which is final. Invite the person anew.",
}


def offer(action: QAction, able: Ability) -> None:
    """Show it, with the reason as its tool tip where it is blocked."""
    action.setVisible(able.shown)
    action.setEnabled(not able.blocked)
    action.setToolTip(able.blocked or action.text().rstrip("…"))


class Abilities:
    """Asked for every button, so that the same lack has the same words everywhere."""

    def __init__(self, service: Service, operator: Operator) -> None:
        self._service = service
        self._operator = operator

    @classmethod
    def here(cls, context: ViewContext) -> Abilities:
        """Of the open connection."""
        return cls(context.service, context.operator)

    def to(self, deed: Deed, business_account: str = "") -> Ability:
        """Do it in that business account; in one at least where none is named."""
        rule = _RULES[deed]
        return Ability(self._service.can(rule.capability), self._blocked(deed, rule, business_account))

    def on(self, deed: Deed, it: Invitation | None) -> Ability:
        """Do it to an invitation. An expired one can be revoked, too: the person could ask for a new mail."""
        able = self.to(deed, it.business_account.id if it is not None else "")
        if able.open and it is not None and not may_be_sent_again(it.state):
            return Ability(able.shown, _ENDED.get(it.state, ""))
        return able

    def _blocked(self, deed: Deed, rule: _Rule, business_account: str) -> str:
        operator = self._operator
        if not any(operator.may(scope) for scope in rule.scopes):
            role = operator.role.value
            return f"Your role ({role}) may not {rule.role_may_not}. Ask an administrator of the account backend."
        if business_account and not operator.sees(business_account):
            return f"You may not {rule.not_there} this business account."
        if deed is Deed.REGISTER_BUSINESS_ACCOUNT and operator.business_accounts is not None:
            return "Only an administrator of all business accounts may register another."
        return ""
