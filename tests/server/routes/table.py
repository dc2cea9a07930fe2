"""Every route of the interface: how it is asked, what the rules are asked, what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bizadmin.domain.business_account import Origin, OriginKind, Profile
from bizadmin.domain.member import Role
from bizadmin.domain.queries import (
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationQuery,
    MemberQuery,
    NewBusinessAccount,
    NewInvitation,
    ProfileChange,
)


@dataclass(frozen=True, kw_only=True)
class Route:
    """One route. ``etag`` is the version that its answer carries."""

    method: str
    path: str
    use_case: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    status: int = 200
    etag: str | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def changes(self) -> bool:
        """Whether it changes something, and so takes an intent."""
        return self.method != "GET" and self.use_case != "look_up"

    @property
    def takes_version(self) -> bool:
        return "version" in self.kwargs


NEW_BUSINESS_ACCOUNT = {
    "profile": {"company_name": "Contoso"},
    "administrator": "ada@contoso.example",
    "origin": {"kind": "sales_order", "order_number": "SO-1"},
}
UNVERSIONED: dict[str, Any] = {"version": None}
MEMBER = "/v1/business-accounts/biz_1/members/mem_1"

ROUTES = [
    Route(method="GET", path="/v1/overview", use_case="overview"),
    Route(method="GET", path="/v1/audit", use_case="events", args=(EventQuery(),)),
    Route(
        method="POST",
        path="/v1/account-status/lookup",
        use_case="look_up",
        body={"addresses": ["ada@contoso.example"], "include": ["timeline"]},
        args=(("ada@contoso.example",),),
        kwargs={"timeline": True, "mails": False},
    ),
    Route(method="GET", path="/v1/accounts", use_case="accounts", args=(AccountQuery(),)),
    Route(method="GET", path="/v1/accounts/acc_1", use_case="account", args=("acc_1",), etag='"5"'),
    Route(method="GET", path="/v1/accounts/acc_1/events", use_case="account_events", args=("acc_1",)),
    Route(
        method="POST",
        path="/v1/accounts/acc_1/unlock",
        use_case="unlock_account",
        args=("acc_1",),
        kwargs=UNVERSIONED,
        etag='"5"',
    ),
    Route(
        method="POST",
        path="/v1/accounts/acc_1/send-verification",
        use_case="send_verification",
        args=("acc_1",),
        etag='"5"',
    ),
    Route(method="GET", path="/v1/invitations", use_case="invitations", args=(InvitationQuery(),)),
    Route(
        method="POST",
        path="/v1/invitations",
        use_case="invite",
        body={"business_account": "biz_1", "address": "ada@contoso.example", "role": "administrator"},
        args=(NewInvitation(business_account="biz_1", address="ada@contoso.example", role=Role.ADMINISTRATOR),),
        status=201,
        etag='"7"',
    ),
    Route(method="GET", path="/v1/invitations/inv_1", use_case="invitation", args=("inv_1",), etag='"7"'),
    Route(method="GET", path="/v1/invitations/inv_1/events", use_case="invitation_events", args=("inv_1",)),
    Route(method="GET", path="/v1/invitations/inv_1/mails", use_case="invitation_mails", args=("inv_1",)),
    Route(
        method="POST",
        path="/v1/invitations/inv_1/resend",
        use_case="resend",
        args=("inv_1",),
        kwargs=UNVERSIONED,
        etag='"7"',
    ),
    Route(
        method="POST",
        path="/v1/invitations/inv_1/revoke",
        use_case="revoke",
        args=("inv_1",),
        kwargs=UNVERSIONED,
        etag='"7"',
    ),
    Route(
        method="POST",
        path="/v1/invitations/inv_1/extend",
        use_case="extend",
        body={"days": 14},
        args=("inv_1",),
        kwargs={"days": 14, "version": None},
        etag='"7"',
    ),
    Route(method="POST", path="/v1/invitations/inv_1/link", use_case="invitation_link", args=("inv_1",)),
    Route(method="GET", path="/v1/business-accounts", use_case="business_accounts", args=(BusinessAccountQuery(),)),
    Route(
        method="POST",
        path="/v1/business-accounts",
        use_case="register_business_account",
        body=NEW_BUSINESS_ACCOUNT,
        args=(
            NewBusinessAccount(
                profile=Profile(company_name="Contoso"),
                administrator="ada@contoso.example",
                origin=Origin(kind=OriginKind.SALES_ORDER, order_number="SO-1"),
            ),
        ),
        status=201,
        etag='"3"',
    ),
    Route(method="GET", path="/v1/business-accounts/biz_1", use_case="business_account", args=("biz_1",), etag='"3"'),
    Route(
        method="PATCH",
        path="/v1/business-accounts/biz_1",
        use_case="change_business_account",
        body={"invitation_days": 10},
        args=("biz_1", ProfileChange(invitation_days=10)),
        kwargs=UNVERSIONED,
        etag='"3"',
    ),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/suspend",
        use_case="suspend_business_account",
        args=("biz_1",),
        kwargs=UNVERSIONED,
        etag='"3"',
    ),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/reactivate",
        use_case="reactivate_business_account",
        args=("biz_1",),
        kwargs=UNVERSIONED,
        etag='"3"',
    ),
    Route(
        method="GET",
        path="/v1/business-accounts/biz_1/members",
        use_case="members",
        args=("biz_1", MemberQuery()),
    ),
    Route(
        method="POST",
        path=f"{MEMBER}/role",
        use_case="change_role",
        body={"role": "administrator"},
        args=("biz_1", "mem_1", Role.ADMINISTRATOR),
        kwargs=UNVERSIONED,
        etag='"2"',
    ),
    Route(
        method="POST",
        path=f"{MEMBER}/block",
        use_case="block_member",
        args=("biz_1", "mem_1"),
        kwargs=UNVERSIONED,
        etag='"2"',
    ),
    Route(
        method="POST",
        path=f"{MEMBER}/unblock",
        use_case="unblock_member",
        args=("biz_1", "mem_1"),
        kwargs=UNVERSIONED,
        etag='"2"',
    ),
    Route(
        method="POST",
        path=f"{MEMBER}/remove",
        use_case="remove_member",
        args=("biz_1", "mem_1"),
        kwargs=UNVERSIONED,
        status=204,
    ),
    Route(method="GET", path="/v1/business-accounts/biz_1/licences", use_case="licences", args=("biz_1",)),
    Route(
        method="GET",
        path="/v1/business-accounts/biz_1/audit",
        use_case="events",
        args=(EventQuery(business_account="biz_1"),),
    ),
]
