"""Personal access tokens: who holds one, who may make one, and for what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import SCOPES_OF, OperatorRole, Scope
from bizadmin.domain.token import NewToken
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.store.tables import METADATA
from tests.server.rules.world import ADMIN, caller

HELPDESK = OperatorRole.HELPDESK
VIEWER = OperatorRole.VIEWER
HANNA = NewToken(name="Hanna", role=HELPDESK)


@pytest.fixture
def tokens(world):
    return world.backend.tokens


def holder(tokens, text: str) -> Caller:
    """A caller with that token."""
    operator = tokens.authenticate(text)
    assert operator is not None
    return Caller(operator=operator)


def test_a_token_is_shown_once_and_gives_its_operator(world, tokens):
    place = world.company().id
    made = tokens.make("Hanna", HELPDESK, email="hanna@contoso.example", business_accounts=[place])
    assert made.text.startswith("bza_")
    assert len(made.text) == 4 + 43
    assert made.text not in repr(made)
    found = tokens.authenticate(made.text)
    assert (found.id, found.name, found.email) == (made.token.id, "Hanna", "hanna@contoso.example")
    assert (found.role, found.scopes, found.business_accounts) == (HELPDESK, SCOPES_OF[HELPDESK], (place,))


def test_a_token_may_have_fewer_scopes_than_its_role_and_see_everything(tokens):
    made = tokens.make("Robot", VIEWER, scopes=[Scope.AUDIT_READ])
    found = tokens.authenticate(made.text)
    assert (found.scopes, found.business_accounts) == (frozenset({Scope.AUDIT_READ}), None)


def test_a_token_for_no_business_account_sees_none(tokens):
    made = tokens.make("Nobody", VIEWER, business_accounts=[])
    assert tokens.authenticate(made.text).business_accounts == ()


def test_what_is_no_token_any_more_gives_nobody(world, tokens):
    revoked = tokens.make("Hanna", HELPDESK)
    expiring = tokens.make("Hanna", HELPDESK, expires=world.now + timedelta(hours=1))
    tokens.revoke_token(ADMIN, revoked.token.id)
    assert tokens.authenticate(revoked.text) is None
    assert tokens.authenticate(expiring.text) is not None
    world.later(hours=1)
    assert tokens.authenticate(expiring.text) is None
    assert tokens.authenticate("bza_" + "x" * 43) is None
    assert tokens.authenticate("") is None


def test_the_list_names_all_of_them_with_who_made_them_and_when_they_ended(world, tokens):
    first = tokens.make("Hanna", HELPDESK)
    second = tokens.make_token(ADMIN, NewToken(name=" Robot ", role=VIEWER, email="robot@contoso.example"))
    world.later(hours=1)
    tokens.revoke_token(ADMIN, first.token.id)

    listed = tokens.tokens(ADMIN)
    assert [(it.name, it.made_by) for it in listed] == [("Hanna", "BizAdmin"), ("Robot", "Olaf Operator")]
    assert [it.revoked for it in listed] == [world.now, None]
    assert listed[1] == second.token == tokens.token(ADMIN, second.token.id)


def test_making_and_revoking_stand_in_the_log_once(world, tokens):
    made = tokens.make_token(ADMIN, HANNA)
    tokens.revoke_token(ADMIN, made.token.id)
    tokens.revoke_token(ADMIN, made.token.id)

    events = world.events(EventKind.TOKEN_MADE, EventKind.TOKEN_REVOKED)
    assert [(it.kind, it.subject, it.actor.name) for it in events] == [
        (EventKind.TOKEN_MADE, made.token.id, "Olaf Operator"),
        (EventKind.TOKEN_REVOKED, made.token.id, "Olaf Operator"),
    ]
    assert events[0].details == {"name": "Hanna", "role": "helpdesk"}


def test_the_same_intent_makes_one_token_and_tells_its_text_once(tokens):
    asking = caller(intent="intent-1", fingerprint="f")
    first = tokens.make_token(asking, HANNA)
    again = tokens.make_token(asking, HANNA)

    assert first.text
    assert (again.token, again.text) == (first.token, "")
    assert len(tokens.tokens(ADMIN)) == 1


@pytest.mark.parametrize("role", [VIEWER, HELPDESK])
def test_without_the_scope_no_token_is_seen_made_or_revoked(world, tokens, role):
    made = tokens.make("Hanna", VIEWER)
    asking = caller(role)
    for problem in (
        world.refused(tokens.tokens, asking),
        world.refused(tokens.token, asking, made.token.id),
        world.refused(tokens.make_token, asking, HANNA),
        world.refused(tokens.revoke_token, asking, made.token.id),
    ):
        assert (problem.code, problem.extra) == (ErrorCode.NOT_PERMITTED, {"scope": "accounts:manage"})


def test_nobody_makes_a_token_that_may_do_more(world, tokens):
    asking = caller(scopes=[Scope.ACCOUNTS_MANAGE, Scope.STATUS_READ])
    problem = world.refused(tokens.make_token, asking, NewToken(name="Me", role=OperatorRole.ADMINISTRATOR))
    assert (problem.code, problem.field) == (ErrorCode.NOT_PERMITTED, "role")
    assert "invitations:manage" in problem.detail
    wanted = NewToken(name="Me", role=VIEWER, scopes=(Scope.STATUS_READ, Scope.AUDIT_READ))
    problem = world.refused(tokens.make_token, asking, wanted)
    assert (problem.code, problem.field) == (ErrorCode.NOT_PERMITTED, "scopes")
    made = tokens.make_token(asking, NewToken(name="Less", role=VIEWER, scopes=(Scope.STATUS_READ,)))
    assert made.token.scopes == (Scope.STATUS_READ,)


def test_scopes_beyond_the_role_are_refused(world, tokens):
    wanted = NewToken(name="Robot", role=VIEWER, scopes=(Scope.MEMBERS_MANAGE,))
    problem = world.refused(tokens.make_token, ADMIN, wanted)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "scopes")


def test_who_is_for_one_company_makes_tokens_for_that_one_alone(world, tokens):
    ours, theirs = world.company("Contoso").id, world.company("Fabrikam", administrator="bo@fabrikam.example").id
    asking = caller(business_accounts=(ours,))

    assert tokens.make_token(asking, HANNA).token.business_accounts == (ours,)
    for places in ((theirs,), (ours, theirs), ("biz_nowhere",)):
        wanted = NewToken(name="Hanna", role=HELPDESK, business_accounts=places)
        problem = world.refused(tokens.make_token, asking, wanted)
        assert (problem.code, problem.field) == (
            ErrorCode.VALIDATION_FAILED,
            f"business_accounts[{len(places) - 1}]",
        )


def test_who_is_for_one_company_sees_and_revokes_tokens_of_that_one_alone(world, tokens):
    ours, theirs = world.company("Contoso").id, world.company("Fabrikam", administrator="bo@fabrikam.example").id
    everywhere = tokens.make("All", VIEWER)
    both = tokens.make("Both", VIEWER, business_accounts=[ours, theirs])
    mine = tokens.make("Mine", VIEWER, business_accounts=[ours])
    asking = caller(business_accounts=(ours,))

    assert [it.name for it in tokens.tokens(asking)] == ["Mine"]
    for foreign in (everywhere, both):
        assert world.refused(tokens.token, asking, foreign.token.id).code is ErrorCode.NOT_FOUND
        assert world.refused(tokens.revoke_token, asking, foreign.token.id).code is ErrorCode.NOT_FOUND
    tokens.revoke_token(asking, mine.token.id)
    assert tokens.authenticate(mine.text) is None


def test_a_token_that_expires_makes_none_that_outlives_it(world, tokens):
    end = world.now + timedelta(days=1)
    asking = holder(tokens, tokens.make("Temp", OperatorRole.ADMINISTRATOR, expires=end).text)

    for expires in (None, end + timedelta(seconds=1)):
        problem = world.refused(tokens.make_token, asking, NewToken(name="Me", role=VIEWER, expires=expires))
        assert (problem.code, problem.field) == (ErrorCode.NOT_PERMITTED, "expires")
    assert tokens.make_token(asking, NewToken(name="Me", role=VIEWER, expires=end)).token.expires == end


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"email": "nobody"}, "email"),
        ({"business_accounts": ("biz_nowhere",)}, "business_accounts[0]"),
        ({"business_accounts": tuple(f"biz_{number}" for number in range(501))}, "business_accounts"),
    ],
)
def test_what_cannot_be_in_a_token_is_refused_by_its_field(world, tokens, change, field):
    problem = world.refused(tokens.make_token, ADMIN, NewToken(**({"name": "Hanna", "role": VIEWER} | change)))
    assert (problem.status, problem.field) == (422, field)
    assert tokens.tokens(ADMIN) == []


def test_a_token_expires_in_the_future_within_ten_years(world, tokens):
    for expires in (
        world.now,
        world.now - timedelta(days=1),
        world.now + timedelta(days=3654),
        (world.now + timedelta(days=1)).replace(tzinfo=None),
    ):
        problem = world.refused(tokens.make_token, ADMIN, NewToken(name="Hanna", role=VIEWER, expires=expires))
        assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "expires")


def test_an_unknown_token_is_not_found(world, tokens):
    assert world.refused(tokens.token, ADMIN, "tok_nowhere").code is ErrorCode.NOT_FOUND
    assert world.refused(tokens.revoke_token, ADMIN, "tok_nowhere").code is ErrorCode.NOT_FOUND


def test_the_database_holds_no_token(world, tokens):
    made = tokens.make("Hanna", HELPDESK)
    asked = tokens.make_token(caller(intent="intent-1", fingerprint="f"), HANNA)
    with world.backend.store.read() as connection:
        kept = repr([connection.execute(table.select()).all() for table in METADATA.sorted_tables])
    assert made.token.id in kept
    assert made.text not in kept
    assert asked.text not in kept
