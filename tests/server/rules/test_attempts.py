"""Attempts by the code that a page showed: how it may be typed, and who finds what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, text

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.server.portal.use_cases import Noted, Secret
from bizadmin.server.store.events import event
from tests.server.rules.world import ADMIN, VISITOR, World, caller

ERIKA = "erika@contoso.example"
CODE = "0KQ-1V2"
AT_THE_DESK = replace(VISITOR, reference=CODE, request_id="req-7")


def kinds(world: World, typed: str = CODE, by=ADMIN) -> list[EventKind]:
    return [it.kind for it in world.rules.attempts(by, typed)]


def test_all_that_happened_under_a_code_is_found_newest_first(world):
    world.invite(world.company())
    world.portal.sign_up(parse_address(ERIKA), CODE, AT_THE_DESK)
    world.later(minutes=1)
    world.portal.press_join(parse_address(ERIKA), "", CODE, AT_THE_DESK)
    assert kinds(world) == [EventKind.JOIN_PRESSED, EventKind.SIGN_UP_STOPPED]


@pytest.mark.parametrize("typed", ["0KQ-1V2", "0kq1v2", " okq – iv2 ", "OKQ LV2", "０ＫＱ-１Ｖ２", "oKq.Lu2"])
def test_a_code_is_found_however_it_was_heard(world, typed):
    world.portal.note(Noted(page="/sign-in", method="POST", code=ErrorCode.RATE_LIMITED), AT_THE_DESK)
    assert kinds(world, typed) == [EventKind.PAGE_STOPPED]


@pytest.mark.parametrize("typed", ["", "0KQ-1V", "0KQ-1V22", "0KQ-1V3", "%", "ÄÖÜ-ÄÖÜ"])
def test_what_is_no_code_or_another_one_finds_nothing(world, typed):
    world.portal.note(Noted(page="/sign-in", method="POST", code=ErrorCode.RATE_LIMITED), AT_THE_DESK)
    assert kinds(world, typed) == []


def test_each_has_its_time_its_request_its_network_and_its_browser(world):
    world.portal.link_opened("no-such-token", "HEAD", "scanner", AT_THE_DESK)
    (found,) = world.rules.attempts(ADMIN, CODE)
    assert (found.at, found.request_id, found.source) == (world.now, "req-7", VISITOR.source)
    assert (found.details["method"], found.details["by"]) == ("HEAD", "scanner")
    assert found.details["agent"] == VISITOR.agent
    assert found.actor.name == "mail scanner"


def test_who_is_for_one_company_finds_what_happened_there_and_to_its_people(world):
    mine, other = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    world.invite(mine)
    invited = world.invite(other, "eve@fabrikam.example")
    theirs = world.token_of(invited)
    world.rules.revoke(ADMIN, invited.id, version=None)
    world.portal.link_opened(theirs, "GET", "person", AT_THE_DESK)
    for address in (ERIKA, "adam@fabrikam.example", "stranger@home.example"):
        world.refused(world.portal.sign_in, address, Secret("a wrong guess"), CODE, AT_THE_DESK)

    def found(place: str) -> set[str]:
        return {it.address for it in world.rules.attempts(caller(business_accounts=(place,)), CODE)}

    assert found(mine.id) == {ERIKA}
    assert found(other.id) == {"eve@fabrikam.example", "adam@fabrikam.example"}


def test_what_belongs_to_nobody_is_found_by_whoever_was_told_the_code(world):
    company = world.company()
    world.portal.link_opened("cut-off", "GET", "person", AT_THE_DESK)
    assert kinds(world, by=caller(business_accounts=(company.id,))) == [EventKind.LINK_REFUSED]


def test_an_index_finds_the_code_so_that_it_costs_the_same_at_a_million(world):
    wanted = str(select(event.c.id).where(event.c.reference == "X"))
    with world.backend.store.read() as connection:
        if connection.dialect.name == "sqlite":
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {wanted}"), {"reference_1": "0KQ1V2"}).all()
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # of an empty table it would be the cheaper way
            plan = connection.execute(text(f"EXPLAIN {wanted}"), {"reference_1": "0KQ1V2"}).all()
    assert "event_of_reference" in str(plan)


@pytest.mark.parametrize("known", [True, False])
def test_an_open_dossier_follows_what_a_page_told_whether_or_not_the_address_is_known(world, known):
    if known:
        world.account(ERIKA)
    before = world.backend.store.seq()
    world.portal.note(Noted(page="/sign-in", method="POST", address=ERIKA), AT_THE_DESK)
    (change,) = world.rules.changes(ADMIN, before).items
    assert change.address_key == ERIKA


def test_what_happened_to_one_address_of_an_account_is_told_with_the_other(world):
    world.account(ERIKA, secondary=["erika@home.example"])
    world.portal.note(Noted(page="/sign-up", method="POST", address="erika@home.example"), AT_THE_DESK)
    (dossier,) = world.rules.look_up(ADMIN, [ERIKA], timeline=True, mails=False)
    assert EventKind.MAIL_ASKED in [it.kind for it in dossier.events]
