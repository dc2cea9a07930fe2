"""Counts are kept, not counted: whatever happens to invitations, they are what counting gives."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.errors import Problem
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationChange, InvitationQuery
from bizadmin.mail import Category
from bizadmin.server.outbox.smtp import Answer, Handover
from bizadmin.server.store import counting
from tests.server.rules.world import ADMIN, VISITOR, World, caller

SOON = timedelta(hours=48)
DEEDS = 60
S = InvitationState


class Story:
    """Whatever may happen to invitations of two business accounts, in any order."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.chance = random.Random(seed)
        self.companies = [world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")]
        self.deeds: list[Callable[[], object]] = [
            *[self.invite] * 4,
            self.post,
            self.post,
            self.wait,
            self.tidy,
            lambda: world.rules.resend(ADMIN, self.any().id, version=None),
            lambda: world.rules.revoke(ADMIN, self.any().id, version=None),
            lambda: world.rules.extend(ADMIN, self.any().id, days=self.chance.randint(1, 9), version=None),
            lambda: world.rules.change_invitation(
                ADMIN, self.any().id, InvitationChange(role=self.chance.choice(list(Role))), version=None
            ),
            lambda: world.portal.link_opened(self.link(), "GET", "person", VISITOR),
            lambda: world.join(self.link()),
            lambda: world.portal.decline(self.link(), VISITOR),
        ]

    def act(self) -> None:
        """Do something; what the rules refuse changes nothing."""
        if not seen(self.world):
            self.invite()
        for _ in range(DEEDS):
            try:
                self.chance.choice(self.deeds)()
            except Problem:
                continue

    def any(self) -> Invitation:
        return self.chance.choice(seen(self.world))

    def link(self) -> str:
        return self.world.token_of(self.any())

    def invite(self) -> None:
        address = f"person{self.chance.randrange(40)}@contoso.example"
        send = self.chance.random() < 0.8
        role = self.chance.choice(list(Role))
        self.world.invite(self.chance.choice(self.companies), address, role=role, send_mail=send)

    def post(self) -> None:
        outbox = self.world.backend.outbox
        for claimed in outbox.claim(3, self.world.now + timedelta(minutes=5)):
            handover = self.chance.choice([Handover.ACCEPTED, Handover.REFUSED, Handover.DELAYED])
            again = self.world.now + timedelta(minutes=5) if handover is Handover.DELAYED else None
            category = "" if handover is Handover.ACCEPTED else Category.NO_SUCH_MAILBOX.value
            answer = Answer(handover=handover, reply_code="250", text="Ok", remote_server="mx", category=category)
            outbox.settle(claimed.mail.id, answer, again)

    def wait(self) -> None:
        self.world.later(hours=self.chance.randint(1, 100))

    def tidy(self) -> None:
        with self.world.backend.store.write() as connection:
            counting.make_one(connection)


def seen(world: World) -> list[Invitation]:
    return list(world.rules.invitations(ADMIN, InvitationQuery(limit=500)).items)


def queries(companies: list[BusinessAccount]) -> list[InvitationQuery]:
    states = [(), (S.PENDING,), (S.EXPIRED,), (S.PENDING, S.EXPIRED), (S.ACCEPTED, S.EXPIRED, S.DECLINED)]
    some = [InvitationQuery(state=state) for state in states]
    some += [InvitationQuery(state=state, delivery=(it,)) for state in states for it in Delivery]
    some += [InvitationQuery(state=state, business_account=it.id) for state in states for it in companies]
    some += [InvitationQuery(state=state, link_opened=it, role=Role.MEMBER) for state in states for it in (True, False)]
    some += [InvitationQuery(expiring_within=48), InvitationQuery(expiring_within=48, delivery=(Delivery.SENT,))]
    return [*some, InvitationQuery(expiring_within=48, state=(S.EXPIRED,))]


def matches(it: Invitation, query: InvitationQuery, world: World) -> bool:
    soon = it.state is InvitationState.PENDING and it.expires <= world.now + SOON
    return (
        (not query.state or it.state in query.state)
        and (not query.delivery or it.delivery in query.delivery)
        and (not query.business_account or it.business_account.id == query.business_account)
        and (query.role is None or it.role is query.role)
        and (query.link_opened is None or (it.link_opened is not None) is query.link_opened)
        and (query.expiring_within is None or soon)
    )


@pytest.mark.parametrize("seed", range(3))
def test_kept_counts_are_what_counting_gives_whatever_happens(world, seed):
    story = Story(world, seed)
    for _ in range(3):
        story.act()
        there = seen(world)
        for query in queries(story.companies):
            expected = sum(matches(it, query, world) for it in there)
            assert world.rules.invitations(ADMIN, query).total == expected, query
        for company in story.companies:
            counts = world.rules.business_account(ADMIN, company.id).counts
            mine = Counter(it.state for it in there if it.business_account.id == company.id)
            assert (counts.pending, counts.expired) == (mine[InvitationState.PENDING], mine[InvitationState.EXPIRED])
        world.later(hours=80)  # nothing happens but that time passes
        states = Counter(it.state.value for it in seen(world))
        overview = world.rules.overview(ADMIN)
        assert overview.by_state == {state.value: states[state.value] for state in InvitationState}
        pending = [it for it in seen(world) if it.state is InvitationState.PENDING]
        assert overview.by_delivery == {way.value: sum(it.delivery is way for it in pending) for way in Delivery}
        assert overview.expiring_48h == sum(it.expires <= world.now + SOON for it in pending)
        assert overview.link_opened == sum(it.link_opened is not None for it in seen(world))


def test_who_is_for_one_business_account_gets_the_counts_of_that_one(world):
    story = Story(world, seed=7)
    story.act()
    mine = story.companies[1].id
    theirs = caller(business_accounts=(mine,))
    there = [it for it in seen(world) if it.business_account.id == mine]
    assert world.rules.invitations(theirs, InvitationQuery()).total == len(there)
    assert world.rules.overview(theirs).by_state["pending"] == sum(it.state == "pending" for it in there)
    foreign = InvitationQuery(business_account=story.companies[0].id)
    assert world.rules.invitations(theirs, foreign).total == 0


def test_counts_that_are_made_one_stay_what_they_are_and_take_less_room(world):
    story = Story(world, seed=8)
    story.act()

    def rows_and_sum() -> tuple[int, int]:
        with world.backend.store.read() as connection:
            rows = connection.execute(counting.invitation_count.select()).all()
        return len(rows), sum(row.number for row in rows)

    before, number = rows_and_sum()
    story.tidy()
    after, same = rows_and_sum()
    assert after < before
    assert same == number == len(seen(world))
    story.tidy()
    assert rows_and_sum() == (after, same)


def test_counting_anew_gives_the_counts_that_were_kept(world):
    story = Story(world, seed=9)
    story.act()

    def kept() -> dict[tuple[str, ...], tuple[int, ...]]:
        with world.backend.store.read() as connection:
            rows = connection.execute(counting.invitation_count.select()).all()
        return {tuple(row)[1:5]: tuple(row)[5:] for row in rows}

    story.tidy()
    before = kept()
    with world.backend.store.write() as connection:
        counting.count_anew(connection)
    assert kept() == before
