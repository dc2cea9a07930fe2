from __future__ import annotations

from bizadmin.domain.scopes import OperatorRole, Scope
from bizadmin.ports import Capability


def test_a_backend_says_what_it_is_and_what_it_can_do(world):
    service = world.backend.service()
    assert service.name
    assert service.version
    assert service.can(Capability.ACCOUNT_STATUS)
    assert service.can(Capability.INVITE)
    assert service.max_page >= 100
    assert service.max_lookup >= 1


def test_a_backend_says_who_asks(world):
    operator = world.backend.me()
    assert operator.name
    assert operator.role is OperatorRole.ADMINISTRATOR
    assert operator.may(Scope.INVITATIONS_MANAGE, world.company().id)


def test_the_overview_counts_what_is_there(world):
    before = world.backend.overview()
    company = world.company()
    after = world.backend.overview()
    assert after.business_accounts == before.business_accounts + 1
    assert after.invitations == before.invitations + company.counts.pending
    assert after.by_state.get("pending", 0) == before.by_state.get("pending", 0) + 1
    assert after.unclaimed == before.unclaimed + 1
    assert sum(after.by_state.values()) == after.invitations
