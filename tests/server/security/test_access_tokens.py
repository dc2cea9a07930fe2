"""Access tokens of an issuer that is trusted: which are taken, for whom, and what happens while the issuer is away."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import time

import jwt
import pytest
import trustme

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.scopes import SCOPES_OF, OperatorRole
from bizadmin.server.security.oidc.access import AccessTokens
from bizadmin.server.security.oidc.issuer import FRESH_SECONDS, PAUSE_SECONDS
from bizadmin.server.security.oidc.settings import OidcSettings
from tests.server.security.issuer import AUDIENCE, SigningKey, send

ROLES = {
    "accounts-admin": OperatorRole.ADMINISTRATOR,
    "accounts-helpdesk": OperatorRole.HELPDESK,
    "accounts-viewer": OperatorRole.VIEWER,
}


class Clock:
    """The backend's own clock, which a test moves, so that the issuer may be asked again."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def trusting(issuer, clock):
    """Access tokens of the issuer, with further settings."""

    def trusting(**more) -> AccessTokens:
        settings = {
            "issuer": issuer.name,
            "audience": AUDIENCE,
            "role_claim": "realm_access.roles",
            "roles": ROLES,
            "ca_file": issuer.ca_file,
        } | more
        return AccessTokens(OidcSettings(**settings), clock=clock)

    return trusting


@pytest.fixture
def tokens(trusting) -> AccessTokens:
    return trusting()


def refused(tokens: AccessTokens, token: str) -> Problem:
    with pytest.raises(Problem) as caught:
        tokens.authenticate(token)
    return caught.value


def assert_not_authenticated(tokens: AccessTokens, token: str) -> None:
    assert refused(tokens, token).code is ErrorCode.NOT_AUTHENTICATED


def test_a_token_of_the_issuer_gives_an_operator(issuer, tokens):
    operator = tokens.authenticate(issuer.token())

    assert (operator.name, operator.email) == ("Mia Berger", "mia@contoso.example")
    assert (operator.role, operator.scopes) == (OperatorRole.HELPDESK, SCOPES_OF[OperatorRole.HELPDESK])
    assert operator.business_accounts is None
    assert operator.id.startswith("oidc_")
    assert len(operator.id) <= 40


def test_a_person_has_one_id_and_two_persons_have_two(issuer, tokens):
    again = [tokens.authenticate(issuer.token(sub=sub, name="Mia")).id for sub in ("a", "a", "b")]

    assert again[0] == again[1] != again[2]


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
def test_every_accepted_algorithm_is_taken(issuer, tokens, algorithm):
    issuer.keys = [SigningKey("one", algorithm)]

    assert tokens.authenticate(issuer.token()).name == "Mia Berger"


def test_a_key_that_does_not_say_its_algorithm_is_taken_for_those_of_its_kind(issuer, tokens):
    del issuer.keys[0].public["alg"]
    for algorithm in ("RS256", "PS256"):
        issuer.keys[0].algorithm = algorithm
        assert tokens.authenticate(issuer.token()).name == "Mia Berger"


def test_a_key_is_not_taken_for_another_algorithm_than_its_own(issuer, tokens):
    issuer.keys[0].algorithm = "PS256"

    assert_not_authenticated(tokens, issuer.token())


def test_the_keys_are_asked_for_once(issuer, tokens):
    for _ in range(5):
        tokens.authenticate(issuer.token())

    assert len(issuer.asked) == 2  # the discovery and the keys


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "https://else.example"},
        {"aud": ["https://else.example", "account"]},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"sub": None},
        {"sub": 3},
        {"exp": None},
        {"exp": "tomorrow"},
        {"typ": "ID"},
        {"cnf": {"jkt": "thumbprint"}},
    ],
    ids=str,
)
def test_a_token_that_is_not_meant_for_this_backend_is_refused(issuer, tokens, change):
    assert_not_authenticated(tokens, issuer.token(**change))


def test_one_audience_of_several_is_enough(issuer, tokens):
    assert tokens.authenticate(issuer.token(aud=["account", AUDIENCE]))


def test_an_issuer_with_a_slash_more_is_another_issuer(issuer, tokens):
    assert_not_authenticated(tokens, issuer.token(iss=f"{issuer.name}/"))


def test_clocks_may_differ_by_the_leeway_and_no_more(issuer, trusting):
    tokens, now = trusting(leeway=30), time.time()
    for taken in ({"exp": now - 20}, {"nbf": now + 20}, {"iat": now + 20}):
        assert tokens.authenticate(issuer.token(**taken))
    for late in ({"exp": now - 40}, {"nbf": now + 60}, {"iat": now + 60}):
        assert_not_authenticated(tokens, issuer.token(**late))


def test_a_token_that_has_expired_is_told_so(issuer, tokens):
    assert "expired" in refused(tokens, issuer.token(exp=int(time.time()) - 120)).detail


def test_a_token_that_was_changed_is_refused(issuer, tokens):
    head, _, signature = issuer.token().split(".")
    body = base64.urlsafe_b64encode(json.dumps(issuer.claims(sub="somebody else")).encode()).rstrip(b"=").decode()

    assert_not_authenticated(tokens, f"{head}.{body}.{signature}")


def test_a_token_without_a_signature_is_refused(issuer, tokens):
    for name in ("none", "None", "NONE"):
        head = base64.urlsafe_b64encode(json.dumps({"alg": name, "typ": "at+jwt", "kid": "one"}).encode())
        body = base64.urlsafe_b64encode(json.dumps(issuer.claims()).encode())
        assert_not_authenticated(tokens, f"{head.rstrip(b'=').decode()}.{body.rstrip(b'=').decode()}.")
    assert issuer.asked == []


def test_a_public_key_is_no_shared_secret(issuer, tokens):
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    pem = issuer.keys[0].private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "typ": "at+jwt", "kid": "one"}).encode()).rstrip(b"=")
    body = base64.urlsafe_b64encode(json.dumps(issuer.claims()).encode()).rstrip(b"=")
    signature = base64.urlsafe_b64encode(hmac.new(pem, head + b"." + body, hashlib.sha256).digest()).rstrip(b"=")
    tokens.authenticate(issuer.token())

    assert_not_authenticated(tokens, b".".join((head, body, signature)).decode())


def test_a_shared_secret_among_the_keys_is_not_used(issuer, tokens):
    secret = b"s" * 32
    issuer.keys[0].public = {
        "kty": "oct",
        "kid": "one",
        "k": base64.urlsafe_b64encode(secret).rstrip(b"=").decode(),
        "alg": "HS256",
    }
    token = jwt.encode(issuer.claims(), secret, algorithm="HS256", headers={"kid": "one", "typ": "at+jwt"})

    assert_not_authenticated(tokens, token)


def test_a_key_for_encryption_signs_nothing(issuer, tokens):
    issuer.keys[0].public["use"] = "enc"

    assert_not_authenticated(tokens, issuer.token())


def test_the_type_says_that_it_is_an_access_token(issuer, tokens):
    for kind in ("at+jwt", "AT+JWT", "application/at+jwt", "JWT"):
        assert tokens.authenticate(issuer.token(headers={"typ": kind}))
    for kind in ("logout+jwt", "dpop+jwt", ""):
        assert_not_authenticated(tokens, issuer.token(headers={"typ": kind}))


@pytest.mark.parametrize(
    "text", ["", "a", "a.b.c", "..", "\u20ac.\u20ac.\u20ac", "x" * 20_000, "e30.e30.e30", "W10.W10.x"]
)
def test_what_is_no_token_at_all_is_refused_without_asking_the_issuer(issuer, tokens, text):
    assert_not_authenticated(tokens, text)
    assert issuer.asked == []


def test_a_token_without_a_key_id_is_taken_where_one_key_fits(issuer, tokens, clock):
    token = jwt.encode(issuer.claims(), issuer.keys[0].private, algorithm="RS256", headers={"typ": "JWT"})
    assert tokens.authenticate(token)

    issuer.keys.append(SigningKey("two", "RS256"))
    clock.now += FRESH_SECONDS + 1
    assert_not_authenticated(tokens, token)


# Roles and claims


def test_a_token_without_a_role_that_is_known_here_may_do_nothing(issuer, tokens):
    for roles in (None, {}, {"roles": []}, {"roles": ["else"]}, {"roles": {"accounts-admin": True}}, "accounts-admin"):
        assert refused(tokens, issuer.token(realm_access=roles)).code is ErrorCode.NOT_PERMITTED


def test_of_several_roles_the_one_that_may_most_counts(issuer, tokens):
    roles = {"roles": ["accounts-viewer", "accounts-admin", "accounts-helpdesk"]}

    assert tokens.authenticate(issuer.token(realm_access=roles)).role is OperatorRole.ADMINISTRATOR


def test_a_claim_may_have_dots_in_its_name_or_be_one_text(issuer, trusting):
    tokens = trusting(role_claim="https://contoso.example/roles")
    token = issuer.token(**{"https://contoso.example/roles": "else accounts-viewer"})

    assert tokens.authenticate(token).role is OperatorRole.VIEWER


def test_the_business_accounts_of_an_operator_come_from_its_claim(issuer, trusting):
    tokens = trusting(business_accounts_claim="companies")

    assert tokens.authenticate(issuer.token(companies=["biz_1", "biz_2", "biz_1"])).business_accounts == (
        "biz_1",
        "biz_2",
    )
    assert tokens.authenticate(issuer.token(companies=["*"])).business_accounts is None
    for nothing in (None, [], [3], {"biz_1": 1}):
        assert tokens.authenticate(issuer.token(companies=nothing)).business_accounts == ()


def test_a_name_fits_into_a_line_and_an_address_is_one_or_none(issuer, tokens):
    named = tokens.authenticate(issuer.token(name="Mia\n\u202eBerger" + "x" * 300, email="nobody"))
    assert named.name.startswith("MiaBergerx")
    assert len(named.name) == 200
    assert named.email == ""
    assert tokens.authenticate(issuer.token(name=None, preferred_username="mia")).name == "mia"
    assert tokens.authenticate(issuer.token(name=["x"])).name == "1f0c"


# The issuer's keys over time


def test_a_new_key_is_fetched_when_a_token_names_it(issuer, tokens, clock):
    tokens.authenticate(issuer.token())
    issuer.keys.append(SigningKey("two", "RS256"))
    clock.now += PAUSE_SECONDS + 1

    assert tokens.authenticate(issuer.token())
    assert tokens.authenticate(issuer.token(key=issuer.keys[0]))
    assert len(issuer.asked) == 4


def test_made_up_keys_have_the_issuer_asked_once_in_a_while(issuer, tokens, clock):
    tokens.authenticate(issuer.token())
    for number in range(20):
        assert_not_authenticated(tokens, issuer.token(headers={"kid": f"made-up-{number}"}))
    assert len(issuer.asked) == 2

    clock.now += PAUSE_SECONDS + 1
    for number in range(20):
        assert_not_authenticated(tokens, issuer.token(headers={"kid": f"made-up-{number}"}))
    assert len(issuer.asked) == 4


def test_a_key_that_the_issuer_has_withdrawn_counts_no_more_after_a_while(issuer, tokens, clock):
    old = issuer.token()
    tokens.authenticate(old)
    issuer.keys = [SigningKey("two", "RS256")]
    clock.now += FRESH_SECONDS + 1

    assert_not_authenticated(tokens, old)


def test_while_the_issuer_is_away_known_keys_keep_working(issuer, tokens, clock, caplog):
    tokens.authenticate(issuer.token())
    issuer.stop()
    for _ in range(3):
        clock.now += FRESH_SECONDS + 1
        assert tokens.authenticate(issuer.token())
    assert tokens.trouble
    assert [record.levelname for record in caplog.records] == ["WARNING"]

    issuer.start()
    clock.now += PAUSE_SECONDS + 1
    assert tokens.authenticate(issuer.token())
    assert tokens.trouble == ""


def test_an_issuer_that_was_never_reached_makes_the_service_unavailable_until_it_is_back(issuer, tokens, clock):
    issuer.stop()
    for _ in range(3):
        told = refused(tokens, issuer.token())
        assert (told.code, told.extra, told.retry_after) == (
            ErrorCode.UNAVAILABLE,
            {"fault": "issuer"},
            PAUSE_SECONDS,
        )
    issuer.start()
    clock.now += PAUSE_SECONDS + 1
    assert tokens.authenticate(issuer.token())


def test_an_unknown_key_while_the_issuer_is_away_is_not_called_invalid(issuer, tokens, clock):
    tokens.authenticate(issuer.token())
    issuer.stop()
    issuer.keys.append(SigningKey("two", "RS256"))
    clock.now += PAUSE_SECONDS + 1

    assert refused(tokens, issuer.token()).code is ErrorCode.UNAVAILABLE


def test_an_issuer_by_another_name_is_not_believed(issuer, trusting):
    issuer.discovery = {"issuer": "https://evil.example"}

    assert refused(trusting(), issuer.token()).code is ErrorCode.UNAVAILABLE


def test_keys_are_not_fetched_without_tls(issuer, tokens):
    issuer.discovery = {"jwks_uri": "http://127.0.0.1:9/certs"}

    assert refused(tokens, issuer.token()).code is ErrorCode.UNAVAILABLE
    assert "no https address" in tokens.trouble


def test_an_issuer_whose_certificate_nobody_vouches_for_is_not_believed(issuer, trusting, tmp_path):
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    tokens = trusting(ca_file=str(tmp_path / "other.pem"))

    assert refused(tokens, issuer.token()).code is ErrorCode.UNAVAILABLE
    assert "CERTIFICATE_VERIFY_FAILED" in tokens.trouble


BROKEN = {
    "a redirect": lambda it: send(it, b"", 302, Location="https://localhost:1/else"),
    "an error": lambda it: send(it, b"{}", 500),
    "no JSON": lambda it: send(it, b"<html>"),
    "a list": lambda it: send(it, b"[]"),
    "deep JSON": lambda it: send(it, b"[" * 100_000),
    "too much": lambda it: send(it, b" " * 600_000 + b"{}"),
    "a break": lambda it: it.connection.close(),
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_issuer_that_answers_badly_is_as_good_as_none(issuer, tokens, how):
    def answer(request) -> bool:
        with contextlib.suppress(OSError):  # the backend may hang up first
            BROKEN[how](request)
        request.close_connection = True
        return True

    issuer.answer = answer

    assert refused(tokens, issuer.token()).code is ErrorCode.UNAVAILABLE
    assert tokens.trouble.endswith(".")
