"""Whatever is done in whichever order: an active business account has somebody who can administer it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.business_account import BusinessAccountStatus, Origin, OriginKind, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.queries import BusinessAccountQuery, MemberQuery, NewBusinessAccount
from tests.server.rules.world import ADMIN, VISITOR, World

REFUSALS = {
    ErrorCode.LAST_ADMINISTRATOR,
    ErrorCode.ALREADY_INVITED,
    ErrorCode.ALREADY_MEMBER,
    ErrorCode.MEMBER_BLOCKED,
    ErrorCode.BUSINESS_ACCOUNT_SUSPENDED,
    ErrorCode.BUSINESS_ACCOUNT_CLOSED,
    ErrorCode.ACCOUNT_DISABLED,
    ErrorCode.INVITATION_REVOKED,
    ErrorCode.NOT_FOUND,  # who has left is no member any more
}
NUMBERS = st.integers(0, 3)
ROLES = st.sampled_from(Role)


class Company(RuleBasedStateMachine):
    """Two business accounts and four people, to whom everything happens that can."""

    people: Bundle[str] = Bundle("people")

    @initialize(target=people)
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name))
        self.companies = [self.world.company().id, self._unclaimed()]
        accounts = [self.world.account(f"person{number}@home.example") for number in range(4)]
        return multiple(*(account.id for account in accounts))

    def teardown(self):
        if hasattr(self, "world"):
            self.world.backend.stop()
            self.folder.cleanup()

    # What happens

    @rule(place=st.integers(0, 1), person=people, role=ROLES)
    def join(self, place, person, role):
        world, company_id = self.world, self.companies[place]
        email = world.rules.account(ADMIN, person).email
        company = world.rules.business_account(ADMIN, company_id)
        self._try(lambda: self._accept(person, world.invite(company, email, role=role)))

    @rule(place=st.integers(0, 1), number=NUMBERS, role=ROLES)
    def change_role(self, place, number, role):
        self._with_member(
            place, number, lambda biz, it: self.world.rules.change_role(ADMIN, biz, it.id, role, version=None)
        )

    @rule(place=st.integers(0, 1), number=NUMBERS)
    def block(self, place, number):
        self._with_member(place, number, lambda biz, it: self.world.rules.block_member(ADMIN, biz, it.id, version=None))

    @rule(place=st.integers(0, 1), number=NUMBERS)
    def unblock(self, place, number):
        self._with_member(
            place, number, lambda biz, it: self.world.rules.unblock_member(ADMIN, biz, it.id, version=None)
        )

    @rule(place=st.integers(0, 1), number=NUMBERS)
    def remove(self, place, number):
        self._with_member(
            place, number, lambda biz, it: self.world.rules.remove_member(ADMIN, biz, it.id, version=None)
        )

    @rule(place=st.integers(0, 1), number=NUMBERS)
    def let_leave(self, place, number):
        self._with_member(
            place, number, lambda biz, it: self.world.rules.let_member_leave(ADMIN, biz, it.id, version=None)
        )

    @rule(place=st.integers(0, 1), number=NUMBERS)
    def leave(self, place, number):
        self._with_member(place, number, lambda biz, it: self.world.portal.leave(it.account_id, it.id, VISITOR))

    @rule(place=st.integers(0, 1), number=NUMBERS)
    def disable_member(self, place, number):
        self._with_member(
            place, number, lambda biz, it: self.world.rules.disable_account(ADMIN, it.account_id, version=None)
        )

    @rule(person=people)
    def disable(self, person):
        self._try(lambda: self.world.rules.disable_account(ADMIN, person, version=None))

    @rule(person=people)
    def enable(self, person):
        self.world.rules.enable_account(ADMIN, person, version=None)

    @rule(place=st.integers(0, 1))
    def suspend(self, place):
        self._try(lambda: self.world.rules.suspend_business_account(ADMIN, self.companies[place], version=None))

    @rule(place=st.integers(0, 1))
    def reactivate(self, place):
        self._try(lambda: self.world.rules.reactivate_business_account(ADMIN, self.companies[place], version=None))

    @rule(place=st.integers(0, 1), person=people, role=ROLES)
    def be_approved(self, place, person, role):
        """As a join request's approval, or an order, makes somebody a member."""
        self._try(
            lambda: (
                self.world.provisioning.add_member(self.companies[place], person, role=role)
                if not self._belongs(place, person)
                else None
            )
        )

    @rule(place=st.just(0), person=consumes(people))
    def close_one_and_go(self, place, person):
        """Rare: each takes a person out of the story."""
        self._try(lambda: self.world.rules.close_business_account(ADMIN, self.companies[place], version=None))
        self.companies[place] = self._unclaimed()
        self._try(lambda: self.world.rules.disable_account(ADMIN, person, version=None))

    # What holds

    @invariant()
    def every_active_business_account_has_somebody_who_can_administer_it(self):
        if not hasattr(self, "companies"):
            return
        rules = self.world.rules
        active = BusinessAccountQuery(status=(BusinessAccountStatus.ACTIVE,))
        for company in rules.business_accounts(ADMIN, active).items:
            members = rules.members(ADMIN, company.id, MemberQuery()).items
            administrators = [
                it for it in members if it.role is Role.ADMINISTRATOR and it.status is MemberStatus.ACTIVE
            ]
            usable = [
                it
                for it in administrators
                if rules.account(ADMIN, it.account_id).status not in (AccountStatus.DISABLED, AccountStatus.CLOSED)
            ]
            assert usable, [(it.email, it.role, it.status) for it in members]

    # Inside

    def _unclaimed(self) -> str:
        new = NewBusinessAccount(
            profile=Profile(company_name="Fabrikam"),
            administrator=f"adam{len(getattr(self, 'companies', ()))}@fabrikam.example",
            origin=Origin(kind=OriginKind.SALES_ORDER),
        )
        return self.world.rules.register_business_account(ADMIN, new).id

    def _accept(self, person: str, invitation) -> None:
        self.world.portal.accept_offer(person, invitation.id, VISITOR)

    def _belongs(self, place: int, person: str) -> bool:
        members = self.world.rules.members(ADMIN, self.companies[place], MemberQuery()).items
        return any(it.account_id == person for it in members)

    def _with_member(self, place: int, number: int, act) -> None:
        members = self.world.rules.members(ADMIN, self.companies[place], MemberQuery()).items
        if members:
            self._try(lambda: act(self.companies[place], members[number % len(members)]))

    def _try(self, act) -> None:
        try:
            act()
        except Problem as problem:
            if problem.code not in REFUSALS:
                raise


TestCompany = Company.TestCase
TestCompany.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
