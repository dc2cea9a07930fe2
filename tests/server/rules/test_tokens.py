"""Personal access tokens."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.domain.scopes import SCOPES_OF, OperatorRole, Scope


def test_a_token_is_shown_once_and_gives_its_operator(world):
    made = world.backend.tokens.make("Hanna", OperatorRole.HELPDESK, business_accounts=["biz_1"])
    assert made.text.startswith("bza_")
    assert len(made.text) == 4 + 43
    assert made.text not in repr(made)
    found = world.backend.tokens.authenticate(made.text)
    assert found == made.operator
    assert (found.name, found.business_accounts) == ("Hanna", ("biz_1",))
    assert found.scopes == SCOPES_OF[OperatorRole.HELPDESK]


def test_a_token_may_have_scopes_of_its_own_and_see_everything(world):
    made = world.backend.tokens.make("Robot", OperatorRole.VIEWER, scopes=[Scope.AUDIT_READ])
    found = world.backend.tokens.authenticate(made.text)
    assert (found.scopes, found.business_accounts) == (frozenset({Scope.AUDIT_READ}), None)


def test_a_token_for_no_business_account_sees_none(world):
    made = world.backend.tokens.make("Nobody", OperatorRole.VIEWER, business_accounts=[])
    assert world.backend.tokens.authenticate(made.text).business_accounts == ()


def test_what_is_no_token_any_more_gives_nobody(world):
    tokens = world.backend.tokens
    revoked = tokens.make("Hanna", OperatorRole.HELPDESK)
    expiring = tokens.make("Hanna", OperatorRole.HELPDESK, expires=world.now + timedelta(hours=1))
    tokens.revoke(revoked.operator.id)
    assert tokens.authenticate(revoked.text) is None
    assert tokens.authenticate(expiring.text) is not None
    world.later(hours=1)
    assert tokens.authenticate(expiring.text) is None
    assert tokens.authenticate("bza_" + "x" * 43) is None
    assert tokens.authenticate("") is None


def test_the_database_holds_no_token(world):
    made = world.backend.tokens.make("Hanna", OperatorRole.HELPDESK)
    world.backend.stop()
    assert made.text.encode() not in b"".join(path.read_bytes() for path in world.folder.iterdir())
