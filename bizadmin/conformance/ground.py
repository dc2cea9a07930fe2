"""What the points stand on: the backend, who asks, and business accounts of the kit's own, closed at the end.

Nothing that was there before is changed, unless a business account for members is named.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bizadmin.conformance.verdicts import Skipped, Unmet
from bizadmin.conformance.wire import Reply, Wire
from bizadmin.domain.errors import Failure
from bizadmin.domain.scopes import Scope

NAME = "Conformance kit"
"""How the company names of its own business accounts begin."""

COMPANIES = "/v1/business-accounts"
INVITATIONS = "/v1/invitations"


@dataclass
class Ground:
    """``members_in`` is the id of a business account whose members may be changed for a moment, empty for none."""

    wire: Wire
    members_in: str = ""

    def __post_init__(self) -> None:
        """Nothing is made before it is needed."""
        self.made: list[str] = []
        self.tokens: list[str] = []

    # Who and what

    @cached_property
    def service(self) -> Reply:
        """What the backend says of itself."""
        return self.wire.get("/v1")

    @cached_property
    def me(self) -> Reply:
        """Who the token's operator is."""
        return self.wire.get("/v1/me")

    @cached_property
    def stranger(self) -> Wire:
        """Somebody without a token."""
        return self.wire.with_token("")

    @property
    def capabilities(self) -> frozenset[str]:
        """What the backend can do; empty where it does not say."""
        return frozenset(_texts(self.service, "capabilities"))

    @property
    def scopes(self) -> frozenset[str]:
        """What the token may do; empty where that is not told."""
        return frozenset(_texts(self.me, "scopes"))

    def require(self, capabilities: Sequence[str], scopes: Sequence[Scope]) -> None:
        """Raises `Skipped` where the backend or the token cannot do something."""
        for capability in capabilities:
            if capability not in self.capabilities:
                raise Skipped(f"the backend does not say that it can {capability}")
        for scope in scopes:
            if scope.value not in self.scopes:
                raise Skipped(f"the token does not hold {scope.value}")

    # Things of the kit's own

    @cached_property
    def company(self) -> Reply:
        """A business account that all points share which do not suspend or close it."""
        return self.new_company()

    def new_company(self, **more: Any) -> Reply:
        """A business account, unclaimed: its administrator is invited."""
        reply = self.try_company(**more)
        if reply.status != 201:
            raise reply.unmet("a business account is registered, status 201")
        return reply

    def try_company(self, *, intent: str | None = None, **more: Any) -> Reply:
        """Ask for a business account, whatever comes."""
        self.require(["register_business_account"], [Scope.ACCOUNTS_MANAGE])
        if self.me.value.get("business_accounts") is not None:
            raise Skipped("the token is for some business accounts only, and registers none")
        body = {
            "profile": {"company_name": f"{NAME} {word()}"},
            "administrator": self.address("admin"),
            "origin": {"kind": "sales_order", "order_number": f"SO-{word()}"},
        }
        reply = self.wire.post(COMPANIES, body | more, intent=intent)
        if reply.status == 201 and reply["id"] not in self.made:
            self.made.append(reply["id"])
        return reply

    def address(self, name: str = "person") -> str:
        """An address of nobody, under a domain that cannot exist (RFC 2606)."""
        return f"{name}.{word()}@{word()}.example"

    def invite(self, company: Reply | None = None, address: str = "", **more: Any) -> Reply:
        """Make an invitation; without a mail, unless one is asked for."""
        reply = self.try_invite(company, address, **more)
        if reply.status != 201:
            raise reply.unmet("an invitation is made, status 201")
        return reply

    def try_invite(
        self, company: Reply | None = None, address: str = "", *, intent: str | None = None, **more: Any
    ) -> Reply:
        """Ask for an invitation, whatever comes."""
        self.require(["invite"], [Scope.INVITATIONS_MANAGE])
        body = {
            "business_account": (company or self.company)["id"],
            "address": address or self.address(),
            "send_mail": False,
        }
        return self.wire.post(INVITATIONS, body | more, intent=intent)

    def members(self) -> Reply:
        """The members of the business account that was named for it."""
        if not self.members_in:
            raise Skipped("no business account with members was named (--members-in)")
        return self.wire.get(f"{COMPANIES}/{self.members_in}/members", {"limit": 500})

    # The end

    def leave(self) -> list[str]:
        """Close what was made; the ids of what stays, with its invitations revoked where that is possible."""
        stays = []
        for token_id in self.tokens:
            try:
                revoked = self.wire.delete(f"/v1/tokens/{token_id}").status == 204
            except Failure:
                revoked = False
            stays += [] if revoked else [token_id]
        for company_id in self.made:
            try:
                closed = "close_business_account" in self.capabilities and self._closed(company_id)
                if not closed:
                    self._revoke_all(company_id)
                    stays.append(company_id)
            except (Failure, Unmet):
                stays.append(company_id)
        return stays

    def _closed(self, company_id: str) -> bool:
        reply = self.wire.post(f"{COMPANIES}/{company_id}/close")
        return reply.status == 200 or (reply.status == 409 and reply["code"] == "business_account_closed")

    def _revoke_all(self, company_id: str) -> None:
        found = self.wire.get(INVITATIONS, {"business_account": company_id, "state": "pending", "limit": 500})
        for invitation in found["items"]:
            self.wire.post(f"{INVITATIONS}/{invitation['id']}/revoke")


def word() -> str:
    """Letters and digits that nobody has used."""
    return secrets.token_hex(5)


def _texts(reply: Reply, name: str) -> list[str]:
    found = reply.value.get(name) if isinstance(reply.value, dict) else None
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []
