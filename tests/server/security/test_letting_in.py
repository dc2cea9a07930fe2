"""Who is let in over HTTP, how often they may ask, and what becomes of those who try."""

from __future__ import annotations

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.scopes import OperatorRole
from bizadmin.server.security.oidc.settings import OidcSettings
from tests.server.routes.problem import assert_problem
from tests.server.security.issuer import AUDIENCE
from tests.server.served import bearer, served


@pytest.fixture
def oidc(issuer) -> OidcSettings:
    return OidcSettings(
        issuer=issuer.name,
        audience=AUDIENCE,
        role_claim="realm_access.roles",
        roles={"accounts-helpdesk": OperatorRole.HELPDESK},
        ca_file=issuer.ca_file,
    )


@pytest.fixture
def token(world) -> str:
    return world.backend.tokens.make("Dana", OperatorRole.VIEWER).text


def test_tokens_of_the_backend_and_of_the_issuer_are_taken_side_by_side(world, issuer, oidc, token):
    with served(world, oidc=oidc) as client:
        assert client.get("/v1/me", headers=bearer(token)).json()["name"] == "Dana"
        told = client.get("/v1/me", headers=bearer(issuer.token())).json()

    assert (told["name"], told["role"], told["email"]) == ("Mia Berger", "helpdesk", "mia@contoso.example")


def test_an_operator_of_the_issuer_stands_in_the_log_by_name(world, issuer, oidc):
    company = world.company()
    with served(world, oidc=oidc) as client:
        invitation = world.invite(company)
        response = client.post(f"/v1/invitations/{invitation.id}/resend", headers=bearer(issuer.token()))

    assert response.status_code == 200, response.text
    assert world.events(EventKind.INVITATION_RESENT)[0].actor.name == "Mia Berger"


def test_without_an_issuer_in_the_settings_its_tokens_are_as_good_as_none(world, issuer):
    with served(world) as client:
        assert_problem(client.get("/v1/me", headers=bearer(issuer.token())), 401, "not_authenticated")
    assert issuer.asked == []


def test_a_role_that_is_not_known_is_not_permitted_and_no_wrong_token(world, issuer, oidc):
    with served(world, oidc=oidc, failed_tokens_per_minute=1) as client:
        for _ in range(3):
            response = client.get("/v1/me", headers=bearer(issuer.token(realm_access={"roles": []})))
            assert_problem(response, 403, "not_permitted")


def test_an_issuer_that_is_away_is_unavailable_and_no_wrong_token(world, issuer, oidc):
    issuer.stop()
    with served(world, oidc=oidc, failed_tokens_per_minute=1) as client:
        for _ in range(3):
            response = client.get("/v1/me", headers=bearer(issuer.token()))
            assert assert_problem(response, 503, "unavailable")["extra"] == {"fault": "issuer"}
            assert int(response.headers["Retry-After"]) > 0
        assert client.get("/readyz").json()["status"] == "degraded"


def test_a_huge_token_is_refused(world, issuer, oidc):
    with served(world, oidc=oidc) as client:
        token = issuer.token(more="x" * 20_000)
        assert_problem(client.get("/v1/me", headers=bearer(token)), 401, "not_authenticated")
        taken = client.get("/v1/me", headers=bearer(issuer.token(more=["role"] * 900)))
    assert taken.status_code == 200


def test_each_token_is_told_how_much_it_may_ask_still(world, token):
    with served(world, requests_per_minute=2) as client:
        answers = [client.get("/v1/me", headers=bearer(token)) for _ in range(3)]
        other = client.get("/v1/me", headers=bearer(world.backend.tokens.make("Hanna", OperatorRole.VIEWER).text))

    assert [answer.headers["RateLimit"].partition(";t=")[0] for answer in answers] == [
        '"token";r=1',
        '"token";r=0',
        '"token";r=0',
    ]
    assert_problem(answers[2], 429, "rate_limited")
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"token";q=2;w=60'}
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert other.status_code == 200


def test_who_tries_wrong_tokens_is_put_off(world, token):
    with served(world, failed_tokens_per_minute=3) as client:
        tried = [client.get("/v1/me", headers=bearer(f"bza_{number}")) for number in range(5)]
        unknown = client.get("/v1/me", headers=bearer(token))
        elsewhere = client.get("/v1/me", headers=bearer(token, **{"x-test-client": "192.0.2.8"}))

    assert [answer.status_code for answer in tried] == [401, 401, 401, 429, 429]
    assert_problem(tried[4], 429, "rate_limited")
    assert tried[4].headers["RateLimit-Policy"] == '"client";q=3;w=60'
    assert int(tried[4].headers["Retry-After"]) >= 1
    assert unknown.status_code == 429
    assert elsewhere.status_code == 200


def test_a_token_that_was_good_a_moment_ago_stays_welcome_beside_a_guesser(world, token):
    with served(world, failed_tokens_per_minute=3) as client:
        assert client.get("/v1/me", headers=bearer(token)).status_code == 200
        for number in range(5):
            client.get("/v1/me", headers=bearer(f"bza_{number}"))
        assert client.get("/v1/me", headers=bearer(token)).status_code == 200


def test_a_missing_token_is_no_wrong_one(world, token):
    with served(world, failed_tokens_per_minute=1) as client:
        for _ in range(3):
            assert client.get("/v1/me").status_code == 401
        assert client.get("/v1/me", headers=bearer(token)).status_code == 200


def test_one_network_of_ipv6_is_one_client(world, token):
    with served(world, failed_tokens_per_minute=2) as client:
        for number in range(2):
            client.get("/v1/me", headers=bearer("bza_wrong", **{"x-test-client": f"2001:db8::{number}"}))
        same = client.get("/v1/me", headers=bearer(token, **{"x-test-client": "2001:db8::ffff"}))
        other = client.get("/v1/me", headers=bearer(token, **{"x-test-client": "2001:db8:0:1::1"}))

    assert (same.status_code, other.status_code) == (429, 200)
