"""What an operator may do: scopes, held for all business accounts or for named ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """One permission of a token."""

    STATUS_READ = "status:read"
    INVITATIONS_READ = "invitations:read"
    INVITATIONS_SEND = "invitations:send"
    INVITATIONS_MANAGE = "invitations:manage"
    MEMBERS_MANAGE = "members:manage"
    ACCOUNTS_MANAGE = "accounts:manage"
    AUDIT_READ = "audit:read"
    REPORTS_SEND = "reports:send"  # for other systems: who holds it alone sees nothing


class OperatorRole(StrEnum):
    """The bundles of scopes that the interface speaks of."""

    VIEWER = "viewer"
    HELPDESK = "helpdesk"
    ADMINISTRATOR = "administrator"


SCOPES_OF: dict[OperatorRole, frozenset[Scope]] = {
    OperatorRole.VIEWER: frozenset({Scope.STATUS_READ, Scope.INVITATIONS_READ, Scope.AUDIT_READ}),
    OperatorRole.HELPDESK: frozenset(
        {Scope.STATUS_READ, Scope.INVITATIONS_READ, Scope.AUDIT_READ, Scope.INVITATIONS_SEND}
    ),
    OperatorRole.ADMINISTRATOR: frozenset(Scope),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """The person or program at the other end of a token. ``business_accounts`` is None where it means all; ``email``,
    where it is known, gets the notices of what became of the operator's invitations."""

    id: str
    name: str
    role: OperatorRole
    scopes: frozenset[Scope]
    business_accounts: tuple[str, ...] | None = None
    email: str = ""

    def may(self, scope: Scope, business_account: str | None = None) -> bool:
        """Whether the operator holds the scope, for that business account where one is named."""
        if scope not in self.scopes:
            return False
        return business_account is None or self.sees(business_account)

    def sees(self, business_account: str) -> bool:
        """Whether the business account is one of the operator's."""
        return self.business_accounts is None or business_account in self.business_accounts
