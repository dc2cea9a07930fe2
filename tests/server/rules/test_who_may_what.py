"""Every use case of operators: which scope it needs, and that a foreign business account is not to be found."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bizadmin.domain.account import Account
from bizadmin.domain.business_account import BusinessAccount, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.member import Member, Role
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
from bizadmin.domain.scopes import OperatorRole, Scope
from bizadmin.server.routes.use_cases import Caller, OperatorRules
from tests.server.rules.world import World, caller

S = Scope
READS = {S.STATUS_READ, S.INVITATIONS_READ, S.AUDIT_READ}
SENDS = {S.INVITATIONS_SEND, S.INVITATIONS_MANAGE}
HELPS = {S.ACCOUNTS_MANAGE, S.INVITATIONS_SEND}
NEW = NewBusinessAccount(
    profile=Profile(company_name="Fabrikam"),
    administrator="adam@fabrikam.example",
    origin=Origin(kind=OriginKind.COLLEAGUE),
)


@dataclass
class Things:
    company: BusinessAccount
    invitation: Invitation
    member: Member
    account: Account


CALLS = {
    "overview": (lambda r, c, t: r.overview(c), {S.INVITATIONS_READ}),
    "changes": (lambda r, c, t: r.changes(c, 0), READS),
    "outbox_health": (lambda r, c, t: r.outbox_health(c), READS),
    "look_up": (
        lambda r, c, t: r.look_up(c, ["erika@contoso.example"], timeline=True, mails=True),
        {S.STATUS_READ},
    ),
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
    "licences": (lambda r, c, t: r.licences(c, t.company.id), {S.STATUS_READ}),
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
LISTS = {"overview", "changes", "outbox_health", "look_up", "accounts", "invitations", "business_accounts"}


@pytest.fixture
def things(world: World) -> Things:
    company = world.company()
    member = world.add_member(company, "moe@contoso.example")
    account = world.rules.account(caller(), member.account_id)
    return Things(company, world.invite(company), member, account)


def may(world: World, call, asking: Caller, things: Things) -> bool:
    """Whether the call is not refused for want of a right."""
    try:
        call(world.rules, asking, things)
    except Problem as problem:
        return problem.code is not ErrorCode.NOT_PERMITTED
    return True


def test_the_table_knows_every_use_case():
    assert CALLS.keys() == {name for name in vars(OperatorRules) if not name.startswith("_")}


@pytest.mark.parametrize("name", CALLS)
def test_each_use_case_needs_one_of_its_scopes(world, things, name):
    call, scopes = CALLS[name]
    without = caller(scopes=set(Scope) - scopes)
    assert world.refused(call, world.rules, without, things).code is ErrorCode.NOT_PERMITTED
    for scope in scopes:
        assert may(world, call, caller(scopes={scope}), things)


@pytest.mark.parametrize("name", sorted(CALLS.keys() - LISTS - {"register_business_account"}))
def test_what_belongs_to_another_is_not_to_be_found(world, things, name):
    world.company("Fabrikam", administrator="adam@fabrikam.example")
    call, _ = CALLS[name]
    stranger = caller(business_accounts=("biz_of_another",))
    before = world.events()
    assert world.refused(call, world.rules, stranger, things).code is ErrorCode.NOT_FOUND
    assert world.events() == before


@pytest.mark.parametrize("name", sorted(CALLS.keys() - {"register_business_account"}))
def test_whoever_is_for_that_business_account_may(world, things, name):
    call, _ = CALLS[name]
    call(world.rules, caller(business_accounts=(things.company.id,)), things)


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
