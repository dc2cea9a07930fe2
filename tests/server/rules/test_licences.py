"""Licences: keys registered once, seats counted once, a status that follows from the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.licence import Licence, LicenceChange, LicenceKind, LicenceStatus, NewLicence, NewSubKey
from bizadmin.domain.member import Role
from tests.server.rules.world import ADMIN, NOON, World, caller

KEY = "AAAA-BBBB-CCCC-K7Q2"
NEW = NewLicence(
    kind=LicenceKind.SUBSCRIPTION, product="Access for Business", key=KEY, seats=2, expires=date(2026, 3, 31)
)


def register(world: World, company, **more) -> Licence:
    return world.licences.register_licence(ADMIN, company.id, replace(NEW, **more))


def change(world: World, company, licence: Licence, **fields) -> Licence:
    return world.licences.change_licence(ADMIN, company.id, licence.id, LicenceChange(**fields), version=None)


def grant(world: World, company, licence: Licence, member) -> Licence:
    return world.licences.grant_licence(ADMIN, company.id, licence.id, member.id, version=None)


def test_a_registered_licence_is_listed_with_its_seats_and_a_masked_key(world):
    company = world.company()
    made = register(world, company, reserved=1)
    assert (made.name, made.masked_key, made.seats.free) == ("Access for Business", "····-K7Q2", 1)
    assert world.licences.licences(ADMIN, company.id) == [made]
    assert world.licences.licence(ADMIN, company.id, made.id) == made
    (event,) = world.events(EventKind.LICENCE_REGISTERED)
    assert (event.subject, event.details) == (made.id, {"product": "Access for Business"})
    assert KEY not in repr(event)


@pytest.mark.parametrize("key", [KEY, KEY.lower(), "AAAABBBBCCCCK7Q2", " aaaa bbbb cccc k7q2 "])
def test_a_key_is_registered_once_in_whichever_business_account(world, key):
    register(world, world.company())
    other = world.company("Fabrikam", administrator="adam@fabrikam.example")
    problem = world.refused(register, world, other, key=key)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "key")
    assert "Contoso" not in problem.detail


def test_a_sub_keys_key_is_no_other_licences_either(world):
    company = world.company()
    licence = register(world, company, sub_keys=(NewSubKey(name="Branch", key="BRANCH-0001", seats=1),))
    assert world.refused(register, world, company, key="BRANCH-0001").field == "key"
    again = NewSubKey(name="Again", key=KEY, seats=1)
    problem = world.refused(world.licences.add_sub_key, ADMIN, company.id, licence.id, again, version=None)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "key")
    twice = (NewSubKey(name="One", key="DOUBLE-0001", seats=1), NewSubKey(name="Two", key="DOUBLE-0001", seats=1))
    problem = world.refused(register, world, company, key="ANOTHER-0001", sub_keys=twice)
    assert problem.field == "sub_keys[1].key"
    assert len(world.licences.licences(ADMIN, company.id)) == 1, "nothing of it was kept"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"product": ""}, "product"),
        ({"product": "x" * 201}, "product"),
        ({"name": "x" * 201}, "name"),
        ({"key": "K7Q2"}, "key"),
        ({"key": "----------"}, "key"),
        ({"key": "x" * 101}, "key"),
        ({"seats": 0}, "seats"),
        ({"seats": 1_000_001}, "seats"),
        ({"reserved": 3}, "reserved"),
        ({"reserved": -1}, "reserved"),
        ({"sub_keys": (NewSubKey(name="", key="BRANCH-0001", seats=1),)}, "sub_keys[0].name"),
        ({"sub_keys": (NewSubKey(name="Branch", key="short", seats=1),)}, "sub_keys[0].key"),
        ({"sub_keys": (NewSubKey(name="Branch", key="BRANCH-0001", seats=0),)}, "sub_keys[0].seats"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(world, more, field):
    problem = world.refused(register, world, world.company(), **more)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, field)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 3, 31), LicenceStatus.ACTIVE),
        (date(2026, 4, 1), LicenceStatus.GRACE),
        (date(2026, 4, 7), LicenceStatus.GRACE),
        (date(2026, 4, 8), LicenceStatus.EXPIRED),
    ],
)
def test_a_subscription_is_in_grace_for_seven_days_and_has_expired_then(world, day, status):
    company = world.company()
    made = register(world, company)
    world.later(days=(day - NOON.date()).days)
    assert world.licences.licence(ADMIN, company.id, made.id).status is status


def test_a_permanent_licence_stays_active_when_its_insurance_ends(world):
    company = world.company()
    made = register(world, company, kind=LicenceKind.PERMANENT, insurance_until=date(2026, 3, 5))
    world.later(days=400)
    assert world.licences.licence(ADMIN, company.id, made.id).status is LicenceStatus.ACTIVE


def test_an_expired_licence_gives_no_seats_until_it_is_renewed(world):
    company = world.company()
    licence = register(world, company)
    member = world.add_member(company, "erika@contoso.example")
    world.later(days=60)
    problem = world.refused(grant, world, company, licence, member)
    assert (problem.code, problem.field) == (ErrorCode.SEAT_LIMIT, "member_id")
    assert "2026-03-31" in problem.detail
    problem = world.refused(world.invite, company, "max@contoso.example", licence_grants=(licence.id,))
    assert (problem.code, problem.field) == (ErrorCode.SEAT_LIMIT, "licence_grants")
    renewed = change(world, company, licence, expires=date(2027, 3, 31))
    assert renewed.status is LicenceStatus.ACTIVE
    assert grant(world, company, licence, member).seats.used == 1


def test_a_date_at_the_end_of_the_calendar_is_a_date(world):
    company = world.company()
    assert register(world, company, expires=date.max).status is LicenceStatus.ACTIVE
    assert register(world, company, key="ANOTHER-0001", expires=date.min).status is LicenceStatus.EXPIRED


def test_what_a_change_changes_is_told_before_and_after(world):
    company = world.company()
    licence = register(world, company)
    changed = change(world, company, licence, name="Main", seats=5)
    assert (changed.name, changed.seats.total, changed.version) == ("Main", 5, 2)
    (event,) = world.events(EventKind.LICENCE_CHANGED)
    assert event.details == {
        "fields": "name, seats",
        "before": "name: Access for Business; seats: 2",
        "after": "name: Main; seats: 5",
    }
    assert change(world, company, licence, name="Main") == changed, "nothing was changed"
    assert len(world.events(EventKind.LICENCE_CHANGED)) == 1


def test_an_old_version_of_a_licence_is_refused(world):
    company = world.company()
    licence = register(world, company)
    change(world, company, licence, seats=5)
    act = world.licences.change_licence
    problem = world.refused(act, ADMIN, company.id, licence.id, LicenceChange(seats=6), version=1)
    assert (problem.code, problem.extra) == (ErrorCode.STALE_VERSION, {"version": 2})


def test_there_are_never_fewer_seats_than_are_taken(world):
    company = world.company()
    licence = register(world, company, seats=4, reserved=1)
    grant(world, company, licence, world.add_member(company, "erika@contoso.example"))
    world.invite(company, "max@contoso.example", licence_grants=(licence.id,))
    problem = world.refused(change, world, company, licence, seats=2)
    assert (problem.code, problem.field, problem.extra["taken"]) == (ErrorCode.SEAT_LIMIT, "seats", 3)
    assert world.refused(change, world, company, licence, reserved=3).field == "reserved"
    assert change(world, company, licence, seats=3).seats.free == 0
    assert change(world, company, licence, seats=2, reserved=0).seats.free == 0


def test_a_grant_takes_one_seat_and_makes_a_licence_administrator(world):
    company = world.company()
    licence = register(world, company)
    member = world.add_member(company, "erika@contoso.example")
    granted = grant(world, company, licence, member)
    assert (granted.seats.used, granted.administrators) == (1, (member.id,))
    erika = world.member(company, "erika@contoso.example")
    assert (erika.licence_grants, erika.is_licence_administrator) == ((licence.id,), True)
    assert erika.version == member.version + 1
    assert grant(world, company, licence, member) == granted, "who has it keeps it"
    (event,) = world.events(EventKind.LICENCE_GRANTED)
    assert (event.address, event.details) == ("erika@contoso.example", {"licence": "Access for Business"})


def test_licence_administrators_are_active_members_who_are_not_administrators_anyway(world):
    company = world.company()
    licence = register(world, company, seats=5)
    members = [world.add_member(company, f"{name}@contoso.example") for name in ("erika", "max", "moe")]
    for member in members:
        grant(world, company, licence, member)
    erika, max_, moe = members
    world.rules.change_role(ADMIN, company.id, erika.id, Role.ADMINISTRATOR, version=None)
    world.rules.block_member(ADMIN, company.id, max_.id, version=None)
    seen = world.licences.licence(ADMIN, company.id, licence.id)
    assert (seen.administrators, seen.seats.used) == ((moe.id,), 3)


def test_a_withdrawn_grant_frees_its_seat(world):
    company = world.company()
    one, two = register(world, company, seats=1), register(world, company, key="ANOTHER-0001")
    member = world.add_member(company, "erika@contoso.example")
    for licence in (one, two):
        grant(world, company, licence, member)
    withdrawn = world.licences.withdraw_licence(ADMIN, company.id, one.id, member.id, version=None)
    assert (withdrawn.seats.used, withdrawn.administrators) == (0, ())
    assert world.member(company, "erika@contoso.example").licence_grants == (two.id,)
    assert world.licences.licence(ADMIN, company.id, two.id).seats.used == 1
    again = world.licences.withdraw_licence(ADMIN, company.id, one.id, member.id, version=None)
    assert again == withdrawn
    assert len(world.events(EventKind.LICENCE_GRANT_WITHDRAWN)) == 1
    assert grant(world, company, one, world.add_member(company, "max@contoso.example")).seats.free == 0


def test_without_a_free_seat_nothing_is_granted(world):
    company = world.company()
    licence = register(world, company, seats=1)
    world.invite(company, "max@contoso.example", licence_grants=(licence.id,))
    member = world.add_member(company, "erika@contoso.example")
    assert world.refused(grant, world, company, licence, member).code is ErrorCode.SEAT_LIMIT
    assert world.member(company, "erika@contoso.example") == member
    world.later(days=8)
    assert grant(world, company, licence, member).seats.used == 1, "the invitation has expired"


def test_a_blocked_member_is_granted_nothing(world):
    company = world.company()
    licence = register(world, company)
    member = world.add_member(company, "erika@contoso.example")
    world.rules.block_member(ADMIN, company.id, member.id, version=None)
    problem = world.refused(grant, world, company, licence, member)
    assert (problem.code, problem.field, problem.remedy) == (ErrorCode.MEMBER_BLOCKED, "member_id", "unblock_member")


def test_licences_and_members_of_another_business_account_are_not_found(world):
    one, two = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    licence = register(world, one)
    stranger = world.add_member(two, "erika@fabrikam.example")
    assert world.refused(grant, world, one, licence, stranger).code is ErrorCode.NOT_FOUND
    assert world.refused(grant, world, two, licence, stranger).code is ErrorCode.NOT_FOUND
    assert world.refused(change, world, two, licence, seats=9).code is ErrorCode.NOT_FOUND


def test_sub_keys_share_no_more_seats_than_there_are(world):
    company = world.company()
    licence = register(world, company, seats=10)

    def add(name: str, seats: int, expires: date | None = None) -> Licence:
        new = NewSubKey(name=name, key=f"SUBKEY-{name}", seats=seats, expires=expires)
        return world.licences.add_sub_key(ADMIN, company.id, licence.id, new, version=None)

    add("BERLIN", 6, date(2026, 3, 10))
    problem = world.refused(add, "PARIS", 5)
    assert (problem.code, problem.field) == (ErrorCode.SEAT_LIMIT, "seats")
    assert world.refused(change, world, company, licence, seats=5).code is ErrorCode.SEAT_LIMIT
    world.later(days=9)
    assert [key.name for key in add("PARIS", 10).sub_keys] == ["BERLIN", "PARIS"], "an expired share counts no more"
    many = (NewSubKey(name="All", key="ALL-0000001", seats=3),)
    problem = world.refused(register, world, company, key="ANOTHER-0001", sub_keys=many)
    assert (problem.code, problem.field) == (ErrorCode.SEAT_LIMIT, "sub_keys")


def test_a_removed_sub_key_gives_its_share_and_its_key_back(world):
    company = world.company()
    licence = register(world, company, sub_keys=(NewSubKey(name="Branch", key="BRANCH-0001", seats=2),))
    (key,) = licence.sub_keys
    assert key.masked_key == "····-0001"
    remove = world.licences.remove_sub_key
    assert remove(ADMIN, company.id, licence.id, key.id, version=licence.version).sub_keys == ()
    assert world.refused(remove, ADMIN, company.id, licence.id, key.id, version=None).code is ErrorCode.NOT_FOUND
    again = NewSubKey(name="Branch", key="BRANCH-0001", seats=1)
    world.licences.add_sub_key(ADMIN, company.id, licence.id, again, version=None)
    added, removed = world.events(EventKind.LICENCE_SUB_KEY_ADDED, EventKind.LICENCE_SUB_KEY_REMOVED)[::-1]
    assert (added.details, removed.details) == ({"name": "Branch", "seats": "1"}, {"name": "Branch"})


def test_a_registration_that_is_asked_for_twice_is_done_once(world):
    company = world.company()
    asking = caller(intent="register", fingerprint="r")
    one, two = (world.licences.register_licence(asking, company.id, NEW) for _ in range(2))
    assert one == two
    assert len(world.licences.licences(ADMIN, company.id)) == 1


def test_no_key_is_kept_in_the_open(world):
    company = world.company()
    register(world, company, key="SECRET-AAAA-9999", sub_keys=(NewSubKey(name="B", key="SECRET-BBBB-8888", seats=1),))
    if world.database_url.startswith("sqlite"):
        world.backend.stop()
        kept = b"".join(path.read_bytes() for path in world.folder.iterdir() if path.is_file())
        assert b"SECRET" not in kept
        assert b"AAAA" not in kept


def test_nothing_is_licensed_in_a_closed_business_account(world):
    company = world.company()
    licence = register(world, company)
    member = world.add_member(company, "erika@contoso.example")
    world.rules.close_business_account(ADMIN, company.id, version=None)
    for act in (
        lambda: register(world, company, key="ANOTHER-0001"),
        lambda: change(world, company, licence, seats=9),
        lambda: grant(world, company, licence, member),
    ):
        assert world.refused(act).code is ErrorCode.BUSINESS_ACCOUNT_CLOSED
    assert world.licences.licences(ADMIN, company.id) == [licence], "it stays on record"
