"""What the operator can and may do with invitations: hidden where it cannot be done, with a reason where it may not."""

from __future__ import annotations

from dataclasses import dataclass

from bizadmin.domain.invitation import Invitation, InvitationState, may_be_sent_again
from bizadmin.domain.scopes import Operator, Scope
from bizadmin.ports import Capability, Service

_ENDED = {
    InvitationState.ACCEPTED: "It was accepted; the person is a member.",
    InvitationState.DECLINED: "It was declined. Ask the person, then invite them anew.",
    InvitationState.REVOKED: "It was revoked, which is final. Invite the person anew.",
}


@dataclass(frozen=True, slots=True)
class Ability:
    """``shown`` is false where the backend never can; ``blocked`` says why not now, empty where it can be done."""

    shown: bool
    blocked: str = ""

    @property
    def open(self) -> bool:
        """Whether it can be done now."""
        return self.shown and not self.blocked


class Abilities:
    """Asked by the view for every button."""

    def __init__(self, service: Service, operator: Operator) -> None:
        self._service = service
        self._operator = operator

    def invite(self) -> Ability:
        """Invite people, into one business account at least."""
        return Ability(self._service.can(Capability.INVITE), self._role(Scope.INVITATIONS_MANAGE, "", "invite people"))

    def resend(self, it: Invitation | None) -> Ability:
        """Mail it again."""
        return self._of(Capability.RESEND, Scope.INVITATIONS_SEND, "resend invitations", it)

    def extend(self, it: Invitation | None) -> Ability:
        """Give it more time."""
        return self._of(Capability.EXTEND, Scope.INVITATIONS_SEND, "extend invitations", it)

    def revoke(self, it: Invitation | None) -> Ability:
        """Withdraw it. An expired one, too, since the person could ask for a new mail on its page."""
        return self._of(Capability.REVOKE, Scope.INVITATIONS_MANAGE, "revoke invitations", it)

    def copy_link(self, it: Invitation | None) -> Ability:
        """Make a fresh link and hand it over by another channel."""
        return self._of(Capability.COPY_LINK, Scope.INVITATIONS_SEND, "hand out links", it)

    def _of(self, capability: Capability, scope: Scope, what: str, it: Invitation | None) -> Ability:
        company = it.business_account.id if it is not None else ""
        blocked = self._role(scope, company, what)
        if not blocked and it is not None and not may_be_sent_again(it.state):
            blocked = _ENDED.get(it.state, "")
        return Ability(self._service.can(capability), blocked)

    def _role(self, scope: Scope, business_account: str, what: str) -> str:
        if self._operator.may(scope, business_account or None):
            return ""
        if self._operator.may(scope):
            return f"You may not {what} of this business account."
        role = self._operator.role.value
        return f"Your role ({role}) may not {what}. Ask an administrator of the account backend."
