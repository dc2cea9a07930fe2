from __future__ import annotations

import pytest

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.queries import MemberQuery, NewInvitation
from bizadmin.services.outcomes import new_intent


@pytest.fixture
def company_and_administrator(world):
    return world.claimed_company()


@pytest.fixture
def member(world, company_and_administrator):
    return world.member(company_and_administrator[0], world.address())


def present(world, member):
    found = world.backend.members(member.business_account.id, MemberQuery(search=member.email)).items
    return found[0] if found else None


def test_a_promotion_and_its_end(world, member):
    promoted = world.backend.change_role(member, Role.ADMINISTRATOR, intent=new_intent())
    assert (promoted.id, promoted.role) == (member.id, Role.ADMINISTRATOR)
    demoted = world.backend.change_role(promoted, Role.MEMBER, intent=new_intent())
    assert demoted.role is Role.MEMBER
    assert present(world, member) == demoted


def test_a_block_is_reversible_and_leaves_the_account_alone(world, member):
    blocked = world.backend.block_member(member, intent=new_intent())
    assert blocked.status is MemberStatus.BLOCKED
    (dossier,) = world.backend.look_up([member.email])
    assert dossier.account is not None
    assert dossier.account.status is AccountStatus.ACTIVE
    assert world.backend.unblock_member(blocked, intent=new_intent()).status is MemberStatus.ACTIVE


def test_a_removed_member_is_gone_and_may_be_invited_again(world, member):
    world.backend.remove_member(member, intent=new_intent())
    assert present(world, member) is None
    new = NewInvitation(business_account=member.business_account.id, address=member.email)
    assert world.backend.invite(new, intent=new_intent()).address == member.email


def test_one_intent_removes_once_without_complaint(world, member):
    intent = new_intent()
    world.backend.remove_member(member, intent=intent)
    world.backend.remove_member(member, intent=intent)


def test_one_intent_blocks_once(world, member):
    intent = new_intent()
    first = world.backend.block_member(member, intent=intent)
    assert world.backend.block_member(member, intent=intent) == first


LEAVING = {
    "demote": lambda backend, member: backend.change_role(member, Role.MEMBER, intent=new_intent()),
    "block": lambda backend, member: backend.block_member(member, intent=new_intent()),
    "remove": lambda backend, member: backend.remove_member(member, intent=new_intent()),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING.keys())
def test_the_last_administrator_stays(world, company_and_administrator, member, leave):
    _, administrator = company_and_administrator
    with pytest.raises(Problem) as caught:
        leave(world.backend, administrator)
    assert (caught.value.code, caught.value.remedy) == (ErrorCode.LAST_ADMINISTRATOR, "promote_another_member")
    assert present(world, administrator) == administrator


def test_with_a_second_administrator_the_first_may_go(world, company_and_administrator, member):
    _, administrator = company_and_administrator
    world.backend.change_role(member, Role.ADMINISTRATOR, intent=new_intent())
    world.backend.remove_member(administrator, intent=new_intent())
    assert present(world, administrator) is None


def test_a_member_as_it_was_changes_nothing(world, member):
    now = world.backend.change_role(member, Role.ADMINISTRATOR, intent=new_intent())
    for act in (world.backend.block_member, world.backend.unblock_member, world.backend.remove_member):
        with pytest.raises(Problem) as caught:
            act(member, intent=new_intent())
        assert caught.value.code is ErrorCode.STALE_VERSION
        assert caught.value.extra["version"] == now.version
    assert present(world, member) == now


def test_a_removed_member_is_not_found(world, member):
    world.backend.remove_member(member, intent=new_intent())
    with pytest.raises(Problem) as caught:
        world.backend.block_member(member, intent=new_intent())
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_members_of_a_company_that_is_not_there_are_not_found(world):
    with pytest.raises(Problem) as caught:
        world.backend.members("biz_nowhere", MemberQuery())
    assert caught.value.code is ErrorCode.NOT_FOUND
