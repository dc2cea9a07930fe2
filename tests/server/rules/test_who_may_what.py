"""Every use case of operators: which scope it needs, and that a foreign business account is not to be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from bizadmin.domain.account import Account
from bizadmin.domain.business_account import BusinessAccount, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.licence import Licence, LicenceChange, LicenceKind, NewLicence, NewSubKey
from bizadmin.domain.member import Member, Role
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
from bizadmin.domain.scopes import OperatorRole, Scope
from bizadmin.server.routes.domains import DomainRules
from bizadmin.server.routes.licences import LicenceRules
from bizadmin.server.routes.reports import NewReports, ReportRules
from bizadmin.server.routes.suppressions import SuppressionRules
from bizadmin.server.routes.use_cases import Caller, OperatorRules
from tests.server.rules.world import ADMIN, World, caller

S = Scope
READS = {S.STATUS_READ, S.INVITATIONS_READ, S.AUDIT_READ}
SENDS = {S.INVITATIONS_SEND, S.INVITATIONS_MANAGE}
HELPS = {S.ACCOUNTS_MANAGE, S.INVITATIONS_SEND}
NEW = NewBusinessAccount(
    profile=Profile(company_name="Fabrikam"),
    administrator="adam@fabrikam.example",
    origin=Origin(kind=OriginKind.COLLEAGUE),
)
REPORT = NewReport(kind=ReportKind.DIRECTORY, address="moe@contoso.example", word="alias", system="Directory")
NEW_SUB_KEY = NewSubKey(name="Berlin", key="SUBKEY-BERLIN", seats=1)
NEW_LICENCE = NewLicence(kind=LicenceKind.PERMANENT, product="Mac Management", key="MAC-KEY-0002", seats=5)


@dataclass
class Things:
    company: BusinessAccount
    invitation: Invitation
    member: Member
    account: Account
    licence: Licence
    domain: str


@dataclass
class Everything:
    """The use cases of all these resources, each by its name."""

    world: World

    def __getattr__(self, name: str) -> Any:
        backend = self.world.backend
        resources = (backend.rules, backend.licences, backend.domains, backend.reports, backend.suppressions)
        return next(getattr(it, name) for it in resources if hasattr(it, name))


CALLS = {
    "overview": (lambda r, c, t: r.overview(c), {S.INVITATIONS_READ}),
    "changes": (lambda r, c, t: r.changes(c, 0), READS),
    "outbox_health": (lambda r, c, t: r.outbox_health(c), READS),
    "look_up": (
        lambda r, c, t: r.look_up(c, ["erika@contoso.example"], timeline=True, mails=True),
        {S.STATUS_READ},
    ),
    "attempts": (lambda r, c, t: r.attempts(c, "7KQ-4M2"), {S.STATUS_READ}),
    "report": (lambda r, c, t: r.report(c, REPORT), {S.REPORTS_SEND}),
    "report_many": (lambda r, c, t: r.report_many(c, NewReports(reports=(REPORT,))), {S.REPORTS_SEND}),
    "accounts": (lambda r, c, t: r.accounts(c, AccountQuery()), {S.STATUS_READ}),
    "account": (lambda r, c, t: r.account(c, t.account.id), {S.STATUS_READ}),
    "account_events": (lambda r, c, t: r.account_events(c, t.account.id), {S.STATUS_READ}),
    "unlock_account": (lambda r, c, t: r.unlock_account(c, t.account.id, version=None), HELPS),
    "send_verification": (lambda r, c, t: r.send_verification(c, t.account.id), HELPS),
    "invitations": (lambda r, c, t: r.invitations(c, InvitationQuery()), {S.INVITATIONS_READ}),
    "invitation": (lambda r, c, t: r.invitation(c, t.invitation.id), {S.INVITATIONS_READ}),
    "invitation_events": (lambda r, c, t: r.invitation_events(c, t.invitation.id), {S.INVITATIONS_READ}),
    "invitation_mails": (lambda r, c, t: r.invitation_mails(c, t.invitation.id), {S.INVITATIONS_READ}),
    "invite": (
        lambda r, c, t: r.invite(c, NewInvitation(business_account=t.company.id, address="new@contoso.example")),
        {S.INVITATIONS_MANAGE},
    ),
    "change_invitation": (
        lambda r, c, t: r.change_invitation(c, t.invitation.id, InvitationChange(message="Hello"), version=None),
        {S.INVITATIONS_MANAGE},
    ),
    "resend": (lambda r, c, t: r.resend(c, t.invitation.id, version=None), SENDS),
    "revoke": (lambda r, c, t: r.revoke(c, t.invitation.id, version=None), {S.INVITATIONS_MANAGE}),
    "extend": (lambda r, c, t: r.extend(c, t.invitation.id, days=None, version=None), SENDS),
    "invitation_link": (lambda r, c, t: r.invitation_link(c, t.invitation.id), SENDS),
    "business_accounts": (lambda r, c, t: r.business_accounts(c, BusinessAccountQuery()), READS),
    "business_account": (lambda r, c, t: r.business_account(c, t.company.id), READS),
    "register_business_account": (lambda r, c, t: r.register_business_account(c, NEW), {S.ACCOUNTS_MANAGE}),
    "change_business_account": (
        lambda r, c, t: r.change_business_account(c, t.company.id, ProfileChange(invitation_days=3), version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "suspend_business_account": (
        lambda r, c, t: r.suspend_business_account(c, t.company.id, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "reactivate_business_account": (
        lambda r, c, t: r.reactivate_business_account(c, t.company.id, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "disable_account": (lambda r, c, t: r.disable_account(c, t.account.id, version=None), {S.ACCOUNTS_MANAGE}),
    "enable_account": (lambda r, c, t: r.enable_account(c, t.account.id, version=None), {S.ACCOUNTS_MANAGE}),
    "close_account": (lambda r, c, t: r.close_account(c, t.account.id, version=None), {S.ACCOUNTS_MANAGE}),
    "keep_account": (lambda r, c, t: r.keep_account(c, t.account.id, version=None), {S.ACCOUNTS_MANAGE}),
    "lift_suppression": (lambda r, c, t: r.lift_suppression(c, t.invitation.address), SENDS),
    "change_email": (
        lambda r, c, t: r.change_email(c, t.account.id, "moe@new.example", keep_former=True, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "add_address": (
        lambda r, c, t: r.add_address(c, t.account.id, "moe@home.example", version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "remove_address": (
        lambda r, c, t: r.remove_address(c, t.account.id, "moe@second.example", version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "close_business_account": (
        lambda r, c, t: r.close_business_account(c, t.company.id, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "licences": (lambda r, c, t: r.licences(c, t.company.id), {S.STATUS_READ}),
    "licence": (lambda r, c, t: r.licence(c, t.company.id, t.licence.id), {S.STATUS_READ}),
    "register_licence": (lambda r, c, t: r.register_licence(c, t.company.id, NEW_LICENCE), {S.ACCOUNTS_MANAGE}),
    "change_licence": (
        lambda r, c, t: r.change_licence(c, t.company.id, t.licence.id, LicenceChange(seats=9), version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "add_sub_key": (
        lambda r, c, t: r.add_sub_key(c, t.company.id, t.licence.id, NEW_SUB_KEY, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "remove_sub_key": (
        lambda r, c, t: r.remove_sub_key(c, t.company.id, t.licence.id, t.licence.sub_keys[0].id, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "grant_licence": (
        lambda r, c, t: r.grant_licence(c, t.company.id, t.licence.id, t.member.id, version=None),
        {S.MEMBERS_MANAGE},
    ),
    "withdraw_licence": (
        lambda r, c, t: r.withdraw_licence(c, t.company.id, t.licence.id, t.member.id, version=None),
        {S.MEMBERS_MANAGE},
    ),
    "domains": (lambda r, c, t: r.domains(c, t.company.id), {S.STATUS_READ}),
    "domain": (lambda r, c, t: r.domain(c, t.company.id, t.domain), {S.STATUS_READ}),
    "add_domain": (lambda r, c, t: r.add_domain(c, t.company.id, "more.example"), {S.ACCOUNTS_MANAGE}),
    "check_domain": (lambda r, c, t: r.check_domain(c, t.company.id, t.domain), {S.ACCOUNTS_MANAGE}),
    "remove_domain": (
        lambda r, c, t: r.remove_domain(c, t.company.id, t.domain, version=None),
        {S.ACCOUNTS_MANAGE},
    ),
    "let_member_leave": (
        lambda r, c, t: r.let_member_leave(c, t.company.id, t.member.id, version=None),
        {S.MEMBERS_MANAGE},
    ),
    "events": (lambda r, c, t: r.events(c, EventQuery(business_account=t.company.id)), {S.AUDIT_READ}),
    "members": (lambda r, c, t: r.members(c, t.company.id, MemberQuery()), {S.STATUS_READ}),
    "change_role": (
        lambda r, c, t: r.change_role(c, t.company.id, t.member.id, Role.ADMINISTRATOR, version=None),
        {S.MEMBERS_MANAGE},
    ),
    "block_member": (lambda r, c, t: r.block_member(c, t.company.id, t.member.id, version=None), {S.MEMBERS_MANAGE}),
    "unblock_member": (
        lambda r, c, t: r.unblock_member(c, t.company.id, t.member.id, version=None),
        {S.MEMBERS_MANAGE},
    ),
    "remove_member": (
        lambda r, c, t: r.remove_member(c, t.company.id, t.member.id, version=None),
        {S.MEMBERS_MANAGE},
    ),
}
LISTS = {"overview", "changes", "outbox_health", "look_up", "attempts", "accounts", "invitations", "business_accounts"}


@pytest.fixture
def things(world: World) -> Things:
    company = world.company()
    member = world.add_member(company, "moe@contoso.example")
    account = world.rules.add_address(ADMIN, member.account_id, "moe@second.example", version=None)
    branch = NewSubKey(name="Branch", key="SUBKEY-BRANCH", seats=1)
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.PERMANENT, product="RAS", key="RAS-KEY-0001", seats=5, sub_keys=[branch]
    )
    domain = world.domains.add_domain(ADMIN, company.id, "contoso.example").domain
    return Things(company, world.invite(company), member, account, licence, domain)


def may(world: World, call, asking: Caller, things: Things) -> bool:
    """Whether the call is not refused for want of a right."""
    try:
        call(Everything(world), asking, things)
    except Problem as problem:
        return problem.code is not ErrorCode.NOT_PERMITTED
    return True


def test_the_table_knows_every_use_case():
    protocols = (OperatorRules, LicenceRules, DomainRules, ReportRules, SuppressionRules)
    assert CALLS.keys() == {name for it in protocols for name in vars(it) if not name.startswith("_")}


@pytest.mark.parametrize("name", CALLS)
def test_each_use_case_needs_one_of_its_scopes(world, things, name):
    call, scopes = CALLS[name]
    without = caller(scopes=set(Scope) - scopes)
    assert world.refused(call, Everything(world), without, things).code is ErrorCode.NOT_PERMITTED
    for scope in scopes:
        assert may(world, call, caller(scopes={scope}), things)


@pytest.mark.parametrize("name", sorted(CALLS.keys() - LISTS - {"register_business_account"}))
def test_what_belongs_to_another_is_not_to_be_found(world, things, name):
    world.company("Fabrikam", administrator="adam@fabrikam.example")
    call, _ = CALLS[name]
    stranger = caller(business_accounts=("biz_of_another",))
    before = world.events()
    assert world.refused(call, Everything(world), stranger, things).code is ErrorCode.NOT_FOUND
    assert world.events() == before


@pytest.mark.parametrize("name", sorted(CALLS.keys() - {"register_business_account"}))
def test_whoever_is_for_that_business_account_may(world, things, name):
    call, _ = CALLS[name]
    call(Everything(world), caller(business_accounts=(things.company.id,)), things)


def test_lists_and_counts_show_nothing_of_another(world, things):
    stranger = caller(business_accounts=("biz_of_another",))
    rules = world.rules
    assert rules.invitations(stranger, InvitationQuery()).total == 0
    assert rules.accounts(stranger, AccountQuery()).total == 0
    assert rules.business_accounts(stranger, BusinessAccountQuery()).total == 0
    assert rules.events(stranger, EventQuery()).total == 0
    assert rules.changes(stranger, 0).items == ()
    overview = rules.overview(stranger)
    assert (overview.business_accounts, overview.invitations, overview.mail_accepted) == (0, 0, 0)
    (dossier,) = rules.look_up(stranger, ["erika@contoso.example"], timeline=True, mails=True)
    assert (dossier.account, dossier.invitations, dossier.events, dossier.mails) == (None, (), (), ())
    (dossier,) = rules.look_up(
        stranger, ["erika@contoso-gmbh.example", "moe@contoso.example"], timeline=False, mails=False
    )[:1]
    assert dossier.look_alikes == ()


def test_a_token_for_some_business_accounts_registers_none(world, things):
    mine = caller(business_accounts=(things.company.id,))
    assert world.refused(world.rules.register_business_account, mine, NEW).code is ErrorCode.NOT_PERMITTED


def test_an_account_that_is_only_invited_is_seen_but_not_managed(world, things):
    account = world.account("erika@contoso.example", verified=False)
    mine = caller(business_accounts=(things.company.id,))
    assert world.rules.account(mine, account.id).id == account.id
    problem = world.refused(world.rules.send_verification, mine, account.id)
    assert problem.code is ErrorCode.NOT_PERMITTED


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (OperatorRole.VIEWER, {"read"}),
        (OperatorRole.HELPDESK, {"read", "resend", "unlock_account"}),
        (OperatorRole.ADMINISTRATOR, {"read", "resend", "unlock_account", "revoke", "block_member"}),
    ],
)
def test_each_role_may_what_its_scopes_say(world, things, role, allowed):
    calls = {"read": "invitations", **{name: name for name in ("resend", "unlock_account", "revoke", "block_member")}}
    assert {label for label, name in calls.items() if may(world, CALLS[name][0], caller(role), things)} == allowed
