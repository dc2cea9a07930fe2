"""What operators do with suppressed addresses."""

from __future__ import annotations

from bizadmin.domain.scopes import Scope
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules import suppressing
from bizadmin.server.rules.cases import Cases


class Suppressions(Cases):
    """`bizadmin.server.routes.suppressions.SuppressionRules` over a database."""

    def lift_suppression(self, caller: Caller, address: str) -> None:
        """Let an address get mail again."""
        self._change(
            caller,
            Scope.INVITATIONS_SEND,
            Scope.INVITATIONS_MANAGE,
            outcome=type(None),
            act=lambda work: suppressing.lift(work, address),
        )
