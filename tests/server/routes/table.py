"""Every route of the interface: how it is asked, what the rules are asked, what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bizadmin.domain.batch import Chosen, ChosenInvitations, ChosenToExtend, NewInvitations
from bizadmin.domain.business_account import Origin, OriginKind, Profile
from bizadmin.domain.incident import IncidentArea, NewIncident
from bizadmin.domain.join_request import Approval, JoinRequestQuery, Refusal
from bizadmin.domain.licence import LicenceChange, LicenceKind, NewLicence, NewSubKey
from bizadmin.domain.member import Role
from bizadmin.domain.queries import (
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationChange,
    InvitationQuery,
    MemberQuery,
    NewBusinessAccount,
    NewInvitation,
    ProfileChange,
)
from bizadmin.domain.report import NewReport, ReportKind
from bizadmin.domain.scopes import OperatorRole
from bizadmin.domain.token import NewToken
from bizadmin.server.routes.reports import NewReports


@dataclass(frozen=True, kw_only=True)
class Route:
    """One route. ``etag`` is the version that its answer carries, ``largest`` its body in bytes."""

    method: str
    path: str
    use_case: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    status: int = 200
    etag: str | None = None
    largest: int = 2_000_000

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def changes(self) -> bool:
        """Whether it changes something, and so takes an intent."""
        return self.method != "GET" and self.use_case not in ("look_up", "attempts")

    @property
    def takes_version(self) -> bool:
        return "version" in self.kwargs


NEW_BUSINESS_ACCOUNT = {
    "profile": {"company_name": "Contoso"},
    "administrator": "ada@contoso.example",
    "origin": {"kind": "sales_order", "order_number": "SO-1"},
}
UNVERSIONED: dict[str, Any] = {"version": None}
NEW_LICENCE = {"kind": "subscription", "product": "Access for Business", "key": "ABCD-EFGH-1234-K7Q2", "seats": 5}
REPORT = {"kind": "sign_in", "address": "moe@contoso.example", "word": "locked", "system": "Entra ID"}
REPORTED = NewReport(kind=ReportKind.SIGN_IN, address="moe@contoso.example", word="locked", system="Entra ID")
MEMBER = "/v1/business-accounts/biz_1/members/mem_1"
LICENCE = "/v1/business-accounts/biz_1/licences/lic_1"
DOMAIN = "/v1/business-accounts/biz_1/domains/contoso.example"

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
    Route(
        method="POST",
        path="/v1/account-status/attempts",
        use_case="attempts",
        body={"reference": "7KQ-4M2"},
        args=("7KQ-4M2",),
    ),
    Route(
        method="POST",
        path="/v1/reports",
        use_case="report",
        body=REPORT,
        args=(REPORTED,),
    ),
    Route(
        method="POST",
        path="/v1/reports/batch",
        use_case="report_many",
        body={"reports": [REPORT]},
        args=(NewReports(reports=(REPORTED,)),),
    ),
    Route(method="GET", path="/v1/incidents", use_case="incidents"),
    Route(
        method="POST",
        path="/v1/incidents",
        use_case="start_incident",
        body={"area": "mail", "title": "No mail leaves."},
        args=(NewIncident(area=IncidentArea.MAIL, title="No mail leaves."),),
        status=201,
        etag='"9"',
    ),
    Route(method="GET", path="/v1/incidents/inc_1", use_case="incident", args=("inc_1",), etag='"9"'),
    Route(
        method="POST",
        path="/v1/incidents/inc_1/end",
        use_case="end_incident",
        args=("inc_1",),
        kwargs=UNVERSIONED,
        etag='"9"',
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
    *(
        Route(
            method="POST",
            path=f"/v1/accounts/acc_1/{act}",
            use_case=f"{act}_account",
            args=("acc_1",),
            kwargs=UNVERSIONED,
            etag='"5"',
        )
        for act in ("disable", "enable", "close", "keep")
    ),
    Route(
        method="POST",
        path="/v1/accounts/acc_1/change-email",
        use_case="change_email",
        body={"email": "new@contoso.example", "keep_former": True},
        args=("acc_1", "new@contoso.example"),
        kwargs={"keep_former": True, "version": None},
        etag='"5"',
    ),
    *(
        Route(
            method="POST",
            path=f"/v1/accounts/acc_1/{path}",
            use_case=use_case,
            body={"address": "b@contoso.example"},
            args=("acc_1", "b@contoso.example"),
            kwargs=UNVERSIONED,
            etag='"5"',
        )
        for path, use_case in (("addresses", "add_address"), ("addresses/remove", "remove_address"))
    ),
    Route(
        method="PATCH",
        path="/v1/invitations/inv_1",
        use_case="change_invitation",
        body={"message": "Welcome"},
        args=("inv_1", InvitationChange(message="Welcome")),
        kwargs=UNVERSIONED,
        etag='"7"',
    ),
    Route(
        method="POST",
        path="/v1/invitations/batch",
        use_case="invite_many",
        body={"rows": [{"business_account": "biz_1", "address": "ada@contoso.example"}], "dry_run": True},
        args=(
            NewInvitations(
                rows=(NewInvitation(business_account="biz_1", address="ada@contoso.example"),), dry_run=True
            ),
        ),
        largest=8_000_000,
    ),
    *(
        Route(
            method="POST",
            path=f"/v1/invitations/batch-{act}",
            use_case=f"{act}_many",
            body={"rows": [{"id": "inv_1", "version": 3}]},
            args=(kind(rows=(Chosen(id="inv_1", version=3),)),),
        )
        for act, kind in (("resend", ChosenInvitations), ("revoke", ChosenInvitations), ("extend", ChosenToExtend))
    ),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/close",
        use_case="close_business_account",
        args=("biz_1",),
        kwargs=UNVERSIONED,
        etag='"3"',
    ),
    Route(
        method="POST",
        path=f"{MEMBER}/leave",
        use_case="let_member_leave",
        args=("biz_1", "mem_1"),
        kwargs=UNVERSIONED,
        status=204,
    ),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/licences",
        use_case="register_licence",
        body=NEW_LICENCE,
        args=(
            "biz_1",
            NewLicence(
                kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="ABCD-EFGH-1234-K7Q2", seats=5
            ),
        ),
        status=201,
        etag='"4"',
    ),
    Route(method="GET", path=LICENCE, use_case="licence", args=("biz_1", "lic_1"), etag='"4"'),
    Route(
        method="PATCH",
        path=LICENCE,
        use_case="change_licence",
        body={"seats": 7},
        args=("biz_1", "lic_1", LicenceChange(seats=7)),
        kwargs=UNVERSIONED,
        etag='"4"',
    ),
    *(
        Route(
            method="POST",
            path=f"{LICENCE}/{path}",
            use_case=use_case,
            body={"member_id": "mem_1"},
            args=("biz_1", "lic_1", "mem_1"),
            kwargs=UNVERSIONED,
            etag='"4"',
        )
        for path, use_case in (("grants", "grant_licence"), ("grants/withdraw", "withdraw_licence"))
    ),
    Route(
        method="POST",
        path=f"{LICENCE}/sub-keys",
        use_case="add_sub_key",
        body={"name": "Plant 2", "key": "ABCD-EFGH-1234-0002", "seats": 2},
        args=("biz_1", "lic_1", NewSubKey(name="Plant 2", key="ABCD-EFGH-1234-0002", seats=2)),
        kwargs=UNVERSIONED,
        etag='"4"',
    ),
    Route(
        method="POST",
        path=f"{LICENCE}/sub-keys/key_1/remove",
        use_case="remove_sub_key",
        args=("biz_1", "lic_1", "key_1"),
        kwargs=UNVERSIONED,
        etag='"4"',
    ),
    Route(method="GET", path="/v1/business-accounts/biz_1/domains", use_case="domains", args=("biz_1",)),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/domains",
        use_case="add_domain",
        body={"domain": "contoso.example"},
        args=("biz_1", "contoso.example"),
        status=201,
        etag='"6"',
    ),
    Route(method="GET", path=DOMAIN, use_case="domain", args=("biz_1", "contoso.example"), etag='"6"'),
    Route(
        method="POST", path=f"{DOMAIN}/check", use_case="check_domain", args=("biz_1", "contoso.example"), etag='"6"'
    ),
    Route(
        method="POST",
        path=f"{DOMAIN}/remove",
        use_case="remove_domain",
        args=("biz_1", "contoso.example"),
        kwargs=UNVERSIONED,
        status=204,
    ),
    Route(
        method="GET",
        path="/v1/business-accounts/biz_1/join-requests",
        use_case="join_requests",
        args=("biz_1", JoinRequestQuery()),
    ),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/join-requests/req_1/approve",
        use_case="approve_join_request",
        body={"role": "member"},
        args=("biz_1", "req_1", Approval()),
        kwargs=UNVERSIONED,
        etag='"8"',
    ),
    Route(
        method="POST",
        path="/v1/business-accounts/biz_1/join-requests/req_1/refuse",
        use_case="refuse_join_request",
        body={"reason": "Nobody knows you."},
        args=("biz_1", "req_1", Refusal(reason="Nobody knows you.")),
        kwargs=UNVERSIONED,
        etag='"8"',
    ),
    Route(
        method="POST",
        path="/v1/suppressions/lift",
        use_case="lift_suppression",
        body={"address": "erika@contoso.example"},
        args=("erika@contoso.example",),
        status=204,
    ),
    Route(method="GET", path="/v1/tokens", use_case="tokens"),
    Route(
        method="POST",
        path="/v1/tokens",
        use_case="make_token",
        body={"name": "Vera", "role": "viewer"},
        args=(NewToken(name="Vera", role=OperatorRole.VIEWER),),
        status=201,
    ),
    Route(method="GET", path="/v1/tokens/tok_1", use_case="token", args=("tok_1",)),
    Route(method="DELETE", path="/v1/tokens/tok_1", use_case="revoke_token", args=("tok_1",), status=204),
]
