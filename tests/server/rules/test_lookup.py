"""Dossiers and look-alikes."""

from __future__ import annotations

import pytest
from sqlalchemy import event as sqlalchemy_event

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.dossier import Likeness
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.licence import LicenceKind
from bizadmin.domain.mail_route import RouteState
from bizadmin.domain.resemblance import distance, is_typo
from bizadmin.domain.scopes import Scope
from tests.server.rules.world import ADMIN, VISITOR, World, caller


def look_up(world: World, address: str, *, timeline: bool = False):
    (dossier,) = world.rules.look_up(ADMIN, [address], timeline=timeline, mails=timeline)
    return dossier


def test_a_dossier_holds_all_that_is_known_of_an_address(world):
    company = world.company()
    world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key="K7Q2", seats=5
    )
    account = world.account("erika@contoso.example", name="Erika Muster", secondary=["erika@home.example"])
    first = world.invite(company)
    world.rules.revoke(ADMIN, first.id, version=None)
    world.later(minutes=1)
    second = world.invite(company, "ERIKA@contoso.example")
    dossier = look_up(world, "<Erika@CONTOSO.example>")
    assert dossier.address == "Erika@CONTOSO.example"
    assert dossier.account == account
    assert [it.id for it in dossier.invitations] == [second.id, first.id], "the newest first"
    assert [it.name for it in dossier.business_accounts] == ["Contoso"]
    assert [it.product for it in dossier.licences] == ["Access for Business"]
    assert dossier.checked == world.now
    assert dossier.outbox.configured
    assert dossier.outbox.queued == 1
    assert dossier.events == dossier.mails == ()


def test_an_account_is_found_by_each_of_its_addresses_with_its_memberships(world):
    company = world.company()
    account = world.account("erika@contoso.example", secondary=["erika@home.example"])
    world.provisioning.add_member(company.id, account.id)
    dossier = look_up(world, "Erika@Home.example")
    assert dossier.account.id == account.id
    assert [it.business_account.name for it in dossier.memberships] == ["Contoso"]
    assert dossier.look_alikes[0].likeness is Likeness.SECONDARY_ADDRESS
    assert dossier.look_alikes[0].address == "erika@contoso.example"


def test_the_timeline_joins_address_invitation_and_business_account(world):
    company = world.company()
    made = world.invite(company)
    world.portal.link_opened(world.token_to(made.address), "GET", "person", VISITOR)
    world.portal.sign_up(parse_address(made.address), "7KQ-4M2", VISITOR)
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    dossier = look_up(world, made.address, timeline=True)
    assert [it.kind for it in dossier.events] == [
        EventKind.BUSINESS_ACCOUNT_CREATED,
        EventKind.INVITATION_CREATED,
        EventKind.MAIL_QUEUED,
        EventKind.LINK_OPENED,
        EventKind.SIGN_UP_STOPPED,
        EventKind.BUSINESS_ACCOUNT_SUSPENDED,
    ]
    (mail,) = dossier.mails
    assert mail.invitation_id == made.id
    assert "•••" in mail.preview, "the secret link is nobody's to read"


def test_a_business_account_that_is_kept_is_told_as_it_is_now_and_to_those_who_may_see_it(world):
    company, other = world.company(), world.company("Fabrikam")
    for place in (company, other):
        world.invite(place)
    assert {it.counts.pending for it in look_up(world, "erika@contoso.example").business_accounts} == {1}
    world.rules.suspend_business_account(ADMIN, company.id, version=None)
    world.invite(other, "max@fabrikam.example")
    told = {it.name: it for it in look_up(world, "erika@contoso.example").business_accounts}
    assert told["Contoso"] == world.rules.business_account(ADMIN, company.id)
    assert told["Fabrikam"].counts.pending == 2
    theirs = caller(business_accounts=(other.id,))
    (dossier,) = world.rules.look_up(theirs, ["erika@contoso.example"], timeline=True, mails=False)
    assert [it.name for it in dossier.business_accounts] == ["Fabrikam"]


def test_text_that_is_no_address_gets_a_dossier_that_says_so(world):
    good, bad = world.rules.look_up(ADMIN, ["erika@contoso.example", "erika at contoso"], timeline=False, mails=False)
    assert good.problem == ""
    assert bad.problem
    assert bad.address == "erika at contoso"


def test_expiry_is_told_by_the_clock(world):
    made = world.invite(world.company())
    world.later(days=8)
    assert look_up(world, made.address).invitations[0].state is InvitationState.EXPIRED


@pytest.mark.parametrize(
    ("asked", "likeness"),
    [
        ("erika.muster+news@contoso.example", Likeness.PLUS_TAG),
        ("erikamuster@contoso.example", Likeness.DOTS),
        ("erica.muster@contoso.example", Likeness.TYPO),
        ("erika.mustre@contoso.example", Likeness.TYPO),
        ("erika.muste@contoso.example", Likeness.TYPO),
        ("rika.muster@contoso.example", Likeness.TYPO),
        ("erika.muster@contosso.example", Likeness.TYPO),
        ("erika.muster@contoso-europe.example", Likeness.SAME_LOCAL_PART),
    ],
)
def test_an_address_that_resembles_an_invited_one_is_pointed_out(world, asked, likeness):
    company = world.company()
    world.invite(company, "erika.muster@contoso.example")
    world.invite(company, "max@contoso-europe.example")
    (found,) = look_up(world, asked).look_alikes
    assert (found.address, found.likeness) == ("erika.muster@contoso.example", likeness)
    assert (found.what, found.business_account) == ("invitation", "Contoso")


def test_the_same_name_under_a_private_address_is_pointed_out(world):
    world.account("em77@home.example", name="Erika Muster")
    (found,) = look_up(world, "erika.muster@contoso.example").look_alikes
    assert (found.address, found.likeness, found.what) == ("em77@home.example", Likeness.SAME_NAME, "account")


def test_a_name_that_many_have_points_at_nobody(world):
    for number in range(7):
        world.account(f"em{number}@home{number}.example", name="Erika Muster")
    assert look_up(world, "erika.muster@contoso.example").look_alikes == ()


def test_a_stranger_with_the_same_local_part_is_not_pointed_out(world):
    world.invite(world.company(), "info@contoso.example")
    assert look_up(world, "info@fabrikam.example").look_alikes == ()


def test_a_member_is_pointed_out_as_one(world):
    company = world.company()
    world.add_member(company, "erika.muster@contoso.example")
    (found,) = look_up(world, "erika.mustr@contoso.example").look_alikes
    assert (found.what, found.business_account) == ("member", "Contoso")


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("anna", "anna", 0), ("anna", "anne", 1), ("anna", "naan", 2), ("muster", "mutser", 1), ("a", "abcd", 3)],
)
def test_slips_are_counted(one, other, slips):
    assert distance(one, other, 3) == slips


def test_short_words_that_differ_twice_are_other_words():
    assert is_typo("erika", "erica")
    assert not is_typo("tom", "tim")
    assert not is_typo("erika", "elisa")


def test_numbers_that_differ_are_other_addresses():
    assert not is_typo("guest.17", "guest.18")
    assert is_typo("guest17", "guset17")


def test_many_addresses_take_no_more_queries_than_a_few(world):
    company = world.company()
    addresses = [f"person.{number:03}@contoso.example" for number in range(40)]
    for address in addresses:
        world.invite(company, address, send_mail=False)

    def queries(asked: list[str]) -> int:
        statements: list[str] = []
        engine = world.backend.store._engine

        def listener(*args) -> None:
            statements.append(args[2])

        sqlalchemy_event.listen(engine, "before_cursor_execute", listener)
        try:
            assert len(world.rules.look_up(ADMIN, asked, timeline=False, mails=False)) == len(asked)
        finally:
            sqlalchemy_event.remove(engine, "before_cursor_execute", listener)
        return len(statements)

    few = queries(addresses[:2])
    assert queries(addresses) <= few < 40


def test_the_order_asked_for_is_kept_and_repeats_are_answered_each(world):
    made = world.invite(world.company())
    dossiers = world.rules.look_up(
        ADMIN, ["zoe@home.example", made.address.upper(), made.address], timeline=False, mails=False
    )
    assert [len(it.invitations) for it in dossiers] == [0, 1, 1]


def ask_to_join(world: World, company, address: str = "erika@contoso.example"):
    """Somebody with a confirmed address asks; the account."""
    account = world.account(address, name="Erika Muster", secondary=["erika@home.example"])
    world.portal.ask_to_join(account.id, company.id, "I am new in sales.", VISITOR)
    return account


def test_a_dossier_has_what_the_person_has_asked_newest_first_with_its_events(world):
    policy = {"join_policy": JoinPolicy.APPROVAL, "allowed_domains": ["contoso.example"]}
    first, second = world.company(**policy), world.company("Contoso Travel", administrator="eve@x.example", **policy)
    account = ask_to_join(world, first)
    world.later(minutes=1)
    world.portal.ask_to_join(account.id, second.id, "", VISITOR)
    for address in ("erika@contoso.example", "erika@home.example"):
        dossier = look_up(world, address, timeline=True)
        assert [it.business_account.name for it in dossier.join_requests] == ["Contoso Travel", "Contoso"]
        assert dossier.join_requests[1].message == "I am new in sales."
        assert {it.name for it in dossier.business_accounts} == {"Contoso", "Contoso Travel"}
        asked = [it.subject for it in dossier.events if it.kind is EventKind.JOIN_REQUEST_MADE]
        assert asked == [it.id for it in reversed(dossier.join_requests)]


def test_a_join_request_is_told_to_those_who_may_answer_it(world):
    company = world.company(join_policy=JoinPolicy.APPROVAL, allowed_domains=["contoso.example"])
    other = world.company("Fabrikam", administrator="adam@fabrikam.example")
    ask_to_join(world, company)

    def told(place: str) -> int:
        by = caller(business_accounts=(place,))
        (dossier,) = world.rules.look_up(by, ["erika@contoso.example"], timeline=True, mails=True)
        return len(dossier.join_requests)

    assert (told(company.id), told(other.id)) == (1, 0)


def test_a_dossier_names_the_host_of_the_links_in_our_mails(world):
    assert look_up(world, "erika@contoso.example").portal_host == "portal.example"


def test_the_dossier_of_one_address_tells_where_its_mail_goes(world):
    world.dns.servers["contoso.example"] = ["mx.contoso.example"]
    (dossier,) = world.rules.look_up(ADMIN, ["Nobody <nobody@Contoso.EXAMPLE>"], timeline=True, mails=False)
    route = dossier.mail_route
    assert (route.domain, route.state, route.servers) == ("contoso.example", RouteState.OPEN, ("mx.contoso.example",))
    assert route.checked == world.now


def test_of_many_addresses_or_of_none_the_dns_is_not_asked(world):
    for wanted, timeline in ((["a@contoso.example", "b@contoso.example"], True), (["a@contoso.example"], False)):
        found = world.rules.look_up(ADMIN, wanted, timeline=timeline, mails=False)
        assert {it.mail_route for it in found} == {None}
    (dossier,) = world.rules.look_up(ADMIN, ["no address"], timeline=True, mails=False)
    assert dossier.mail_route is None
    assert world.dns.routes_asked == []


def test_who_may_not_look_up_has_the_dns_asked_nothing(world):
    stranger = caller(scopes=[Scope.INVITATIONS_READ])
    world.refused(world.rules.look_up, stranger, ["a@contoso.example"], timeline=True, mails=False)
    assert world.dns.routes_asked == []


def test_while_the_dns_is_asked_no_connection_to_the_database_is_held(world, monkeypatch):
    held = []

    def slow(domain):
        held.append(world.backend.store.connections)
        return RouteState.OPEN, ()

    monkeypatch.setattr(world.dns, "route", slow)
    world.reopen()
    (dossier,) = world.rules.look_up(ADMIN, ["a@contoso.example"], timeline=True, mails=False)
    assert (dossier.mail_route.state, held) == (RouteState.OPEN, [0])
