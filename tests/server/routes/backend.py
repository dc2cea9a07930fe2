"""A backend whose rules only note what they are asked: the HTTP side is what is tested here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.business_account import (
    BusinessAccount,
    BusinessAccountRef,
    BusinessAccountStatus,
    Origin,
    OriginKind,
    Profile,
)
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Actor, ActorKind, Delivery, Invitation, InvitationState
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import Link
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.server.portal.use_cases import Link as ActionLink
from bizadmin.server.portal.use_cases import LinkState, Visitor
from bizadmin.server.routes.use_cases import Caller

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TOKEN = "viewer-token"
VIEWER = Operator(
    id="tok_1",
    name="Dana",
    role=OperatorRole.VIEWER,
    scopes=SCOPES_OF[OperatorRole.VIEWER],
    business_accounts=("biz_1",),
)

CONTOSO = BusinessAccountRef("biz_1", "Contoso")
BUSINESS_ACCOUNT = BusinessAccount(
    id="biz_1",
    profile=Profile(company_name="Contoso"),
    name_at_creation="Contoso",
    status=BusinessAccountStatus.ACTIVE,
    origin=Origin(kind=OriginKind.SELF_REGISTERED),
    created=NOW,
    version=3,
)
ACCOUNT = Account(id="acc_1", email="ada@contoso.example", status=AccountStatus.LOCKED, created=NOW, version=5)
MEMBER = Member(
    id="mem_1",
    business_account=CONTOSO,
    account_id="acc_1",
    email="ada@contoso.example",
    role=Role.MEMBER,
    status=MemberStatus.ACTIVE,
    since=NOW,
    source=MemberSource.INVITATION,
    version=2,
)
INVITATION = Invitation(
    id="inv_1",
    business_account=CONTOSO,
    address="ada@contoso.example",
    role=Role.MEMBER,
    state=InvitationState.PENDING,
    delivery=Delivery.SENT,
    invited_by=Actor(ActorKind.OPERATOR, "Dana"),
    created=NOW,
    expires=NOW + timedelta(days=7),
    version=7,
)
ANSWERS: dict[str, Any] = {
    "overview": Overview(
        business_accounts=1, invitations=1, by_state={}, by_delivery={}, expiring_48h=0, bounced=0, not_sent=0,
        join_requests=0, unclaimed=0, locked_accounts=0,
    ),
    "look_up": [Dossier(address="ada@contoso.example", key="ada@contoso.example", checked=NOW)],
    "accounts": Page(items=(ACCOUNT,), total=1),
    "account_events": [],
    "invitations": Page(items=(INVITATION,), total=1),
    "invitation_events": [],
    "invitation_mails": [],
    "invitation_link": Link(url="http://127.0.0.1/join/secret", expires=NOW),
    "business_accounts": Page(items=(BUSINESS_ACCOUNT,), total=1),
    "licences": [],
    "events": Page(items=(), total=0),
    "members": Page(items=(MEMBER,), total=1),
    "remove_member": None,
}  # fmt: skip
THINGS = (
    (("account", "unlock_account", "send_verification"), ACCOUNT),
    (("invitation", "invite", "resend", "revoke", "extend"), INVITATION),
    (("change_role", "block_member", "unblock_member"), MEMBER),
    (
        (
            "business_account",
            "register_business_account",
            "change_business_account",
            "suspend_business_account",
            "reactivate_business_account",
        ),
        BUSINESS_ACCOUNT,
    ),
)
ANSWERS |= {name: thing for names, thing in THINGS for name in names}


@dataclass
class Asked:
    """One call of a use case."""

    name: str
    caller: Caller
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@dataclass
class Rules:
    """Notes what it is asked and gives the answer prepared for it; what ends in ``_404`` is not found."""

    asked: list[Asked] = field(default_factory=list)
    fails: Exception | None = None
    seq: int = 10

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in ANSWERS:
            raise AttributeError(name)

        def use_case(caller: Caller, *args: Any, **kwargs: Any) -> Any:
            self.asked.append(Asked(name, caller, args, kwargs))
            if self.fails is not None:
                raise self.fails
            if "_404" in repr(args):
                raise Problem(ErrorCode.NOT_FOUND, "There is nothing with that id.")
            return ANSWERS[name]

        return use_case

    def changes(self, caller: Caller, after: int | None) -> Changes:
        self.asked.append(Asked("changes", caller, (after,), {}))
        if after is None or after >= self.seq:
            return Changes(seq=self.seq)
        return Changes(seq=self.seq, items=(Change(Kind.INVITATION, "inv_1", "biz_1"),))


class Tokens:
    """One token, of a viewer."""

    def authenticate(self, token: str) -> Operator | None:
        return VIEWER if token == TOKEN else None


class Portal:
    """Knows no link and no person."""

    def link(self, token: str) -> ActionLink:
        return ActionLink(state=LinkState.UNKNOWN)

    def link_opened(self, token: str, method: str, by: str, visitor: Visitor) -> None:
        pass

    def person(self, account_id: str) -> None:
        return None


@dataclass
class FakeBackend:
    """What `make_app` needs."""

    rules: Any = field(default_factory=Rules)
    portal: Any = field(default_factory=Portal)
    tokens: Tokens = field(default_factory=Tokens)
    portal_key: bytes = b"k" * 32
    works: bool = True
    changed: threading.Event = field(default_factory=threading.Event)

    def ready(self) -> bool:
        return self.works

    def wait_for_change(self, seconds: float) -> bool:
        if self.changed.wait(seconds):
            self.changed.clear()
            return True
        return False

    def start_afresh(self) -> None:
        """As if it had never been asked."""
        self.rules.asked.clear()
        self.rules.fails = None
        self.works = True

    def change(self) -> None:
        """Something changes."""
        self.rules.seq += 1
        self.changed.set()
