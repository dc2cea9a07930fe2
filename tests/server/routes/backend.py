"""A backend whose rules only note what they are asked: the HTTP side is what is tested here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.batch import BatchOutcome
from bizadmin.domain.business_account import (
    BusinessAccount,
    BusinessAccountRef,
    BusinessAccountStatus,
    Origin,
    OriginKind,
    Profile,
)
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.domain_claim import ClaimState, DomainClaim
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.incident import Incident, IncidentArea
from bizadmin.domain.invitation import Actor, ActorKind, Delivery, Invitation, InvitationState
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.licence import Licence, LicenceKind, LicenceStatus, Seats
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import Link
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.domain.token import MadeToken, Token
from bizadmin.server.portal.use_cases import Link as ActionLink
from bizadmin.server.portal.use_cases import LinkState, Noted, Visitor
from bizadmin.server.routes.service import Part, PartStatus
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.watching.figures import Figures

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
JOIN_REQUEST = JoinRequest(
    id="req_1",
    business_account=CONTOSO,
    account_id="acc_1",
    email="ada@contoso.example",
    state=JoinRequestState.WAITING,
    created=NOW,
    version=8,
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
LICENCE = Licence(
    id="lic_1",
    business_account=CONTOSO,
    kind=LicenceKind.SUBSCRIPTION,
    product="Access for Business",
    name="Access for Business",
    masked_key="····-K7Q2",
    status=LicenceStatus.ACTIVE,
    seats=Seats(total=5),
    version=4,
)
CLAIM = DomainClaim(domain="contoso.example", state=ClaimState.UNPROVED, record="x", added=NOW, version=6)
HELD = Token(id="tok_1", name="Dana", role=OperatorRole.VIEWER, scopes=(), created=NOW)
INCIDENT = Incident(
    id="inc_1",
    area=IncidentArea.MAIL,
    title="No mail leaves.",
    started=NOW,
    by=Actor(ActorKind.OPERATOR, "Dana"),
    version=9,
)
REPORTED = Event(
    id="evt_1",
    at=NOW,
    kind=EventKind.SIGN_IN_REPORTED,
    actor=Actor(ActorKind.SYSTEM, "Entra ID"),
    address="ada@contoso.example",
)
ANSWERS: dict[str, Any] = {
    "overview": Overview(
        business_accounts=1, invitations=1, by_state={}, by_delivery={}, expiring_48h=0, bounced=0, not_sent=0,
        join_requests=0, unclaimed=0, locked_accounts=0,
    ),
    "look_up": [Dossier(address="ada@contoso.example", key="ada@contoso.example", checked=NOW)],
    "attempts": [],
    "report": REPORTED,
    "report_many": [REPORTED],
    "incidents": [INCIDENT],
    "accounts": Page(items=(ACCOUNT,), total=1),
    "account_events": [],
    "invitations": Page(items=(INVITATION,), total=1),
    "invitation_events": [],
    "invitation_mails": [],
    "invitation_link": Link(url="http://127.0.0.1/join/secret", expires=NOW),
    "business_accounts": Page(items=(BUSINESS_ACCOUNT,), total=1),
    "licences": [],
    "domains": [CLAIM],
    "join_requests": Page(items=(JOIN_REQUEST,), total=1),
    "tokens": [HELD],
    "token": HELD,
    "make_token": MadeToken(token=HELD, text="bza_once"),
    "revoke_token": None,
    "remove_domain": None,
    "lift_suppression": None,
    "events": Page(items=(), total=0),
    "members": Page(items=(MEMBER,), total=1),
    "remove_member": None,
    "let_member_leave": None,
}  # fmt: skip
THINGS = (
    (
        (
            "account",
            "unlock_account",
            "send_verification",
            "disable_account",
            "enable_account",
            "close_account",
            "keep_account",
            "change_email",
            "add_address",
            "remove_address",
        ),
        ACCOUNT,
    ),
    (("invitation", "invite", "change_invitation", "resend", "revoke", "extend"), INVITATION),
    (
        (
            "licence",
            "register_licence",
            "change_licence",
            "grant_licence",
            "withdraw_licence",
            "add_sub_key",
            "remove_sub_key",
        ),
        LICENCE,
    ),
    (("domain", "add_domain", "check_domain"), CLAIM),
    (("change_role", "block_member", "unblock_member"), MEMBER),
    (("approve_join_request", "refuse_join_request"), JOIN_REQUEST),
    (("incident", "start_incident", "end_incident"), INCIDENT),
    (
        (
            "business_account",
            "register_business_account",
            "change_business_account",
            "suspend_business_account",
            "reactivate_business_account",
            "close_business_account",
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


@dataclass
class Batches:
    """Notes under names of its own: those of single invitations mean something else."""

    rules: Rules

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def use_case(caller: Caller, wanted: Any) -> BatchOutcome:
            self.rules.asked.append(Asked(f"{name}_many", caller, (wanted,), {}))
            if self.rules.fails is not None:
                raise self.rules.fails
            return BatchOutcome(items=(), done=0, refused=0)

        return use_case


@dataclass
class Tokens:
    """One token, of a viewer; what is asked about tokens is noted with the rest."""

    rules: Rules

    def authenticate(self, token: str) -> Operator | None:
        return VIEWER if token == TOKEN else None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return getattr(self.rules, name)


class Portal:
    """Knows no link and no person."""

    def link(self, token: str) -> ActionLink:
        return ActionLink(state=LinkState.UNKNOWN)

    def link_opened(self, token: str, method: str, by: str, visitor: Visitor, identity: str = "") -> None:
        pass

    def note(self, noted: Noted, visitor: Visitor) -> None:
        pass

    def person(self, account_id: str) -> None:
        return None


@dataclass
class FakeBackend:
    """What `make_app` needs."""

    rules: Any = field(default_factory=Rules)
    portal: Any = field(default_factory=Portal)
    portal_key: bytes = b"k" * 32
    works: bool = True
    changed: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.licences = self.domains = self.join_requests = self.suppressions = self.rules
        self.reports = self.incidents = self.rules
        self.batches = Batches(self.rules)
        self.tokens = Tokens(self.rules)
        self.outbox = None

    def parts(self) -> list[Part]:
        return [Part("database", PartStatus.OK if self.works else PartStatus.FAILED, "", "" if self.works else "away")]

    def figures(self) -> Figures:
        return Figures(now=NOW)

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
