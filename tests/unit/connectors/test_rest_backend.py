"""What `RestBackend` asks for, and how it takes answers that no contract foresees."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from werkzeug import Request as Asked
from werkzeug import Response

from bizadmin.connectors.rest import RestBackend
from bizadmin.connectors.rest.calls import key_of
from bizadmin.connectors.rest.queries import parameters
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.queries import (
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationQuery,
    MemberQuery,
    NewInvitation,
)
from bizadmin.http.auth import BearerToken
from bizadmin.http.transport import Transport
from tests.factories import make_account, make_dossier, make_invitation, make_member, make_service


@pytest.fixture
def backend(httpserver):
    found = RestBackend(Transport(httpserver.url_for(""), BearerToken(lambda: "token"), pause=lambda _: None))
    yield found
    found.close()


@pytest.fixture
def answer(httpserver):
    """Answer everything with one thing; gives the requests."""
    asked: list[Asked] = []

    def prepare(thing: object = None, status: int = 200, **options) -> list[Asked]:
        body = b"" if thing is None else thing if isinstance(thing, bytes) else msgspec.json.encode(thing)

        def handle(request: Asked) -> Response:
            request.get_data()
            asked.append(request)
            return Response(body, status, **({"content_type": "application/json"} | options))

        httpserver.expect_request("/v1").respond_with_handler(handle)
        httpserver.expect_request(re.compile("/v1/.*")).respond_with_handler(handle)
        return asked

    return prepare


def test_a_change_carries_its_intent_and_the_version_meant(backend, answer):
    asked = answer(make_invitation())
    backend.resend("inv_1", version=7, intent="abc")
    (request,) = asked
    assert (request.method, request.path) == ("POST", "/v1/invitations/inv_1/resend")
    assert request.headers["If-Match"] == '"7"'
    assert request.headers["Idempotency-Key"] == "abc"


def test_without_a_version_any_is_meant(backend, answer):
    asked = answer(make_invitation())
    backend.revoke("inv_1", intent="abc")
    assert "If-Match" not in asked[0].headers


def test_a_members_own_version_is_the_one_meant(backend, answer):
    asked = answer(make_member())
    member = make_member(id="mem_1", version=4)
    backend.change_role(member, Role.ADMINISTRATOR, intent="abc")
    assert asked[0].path == "/v1/business-accounts/biz_contoso/members/mem_1/role"
    assert asked[0].headers["If-Match"] == '"4"'
    assert json.loads(asked[0].get_data()) == {"role": "administrator"}


def test_the_service_is_asked_without_a_token(backend, answer):
    asked = answer(make_service())
    assert backend.service() == make_service()
    assert asked[0].path == "/v1"
    assert "Authorization" not in asked[0].headers


def test_a_lost_answer_is_asked_for_again_under_the_same_key(backend, httpserver):
    keys: list[str] = []

    def fail_once(request: Asked) -> Response:
        keys.append(request.headers["Idempotency-Key"])
        return Response("", 502) if len(keys) == 1 else Response(msgspec.json.encode(make_invitation()))

    httpserver.expect_request("/v1/invitations").respond_with_handler(fail_once)
    new = NewInvitation(business_account="biz_1", address="erika.muster@contoso.example")
    assert backend.invite(new, intent="one").address == "erika.muster@contoso.example"
    assert keys == ["one", "one"]


def test_an_intent_with_an_address_in_it_is_sent_as_a_digest():
    key = key_of("3f-biz_1-erika.müller@contoso.example")
    assert key == key_of("3f-biz_1-erika.müller@contoso.example")
    assert key != key_of("3f-biz_1-erika.mueller@contoso.example")
    assert key.isascii()
    assert "erika" not in key
    assert key_of("3f-inv_1") == "3f-inv_1"


def test_addresses_are_looked_up_in_the_body(backend, answer):
    asked = answer({"items": [make_dossier()]})
    backend.look_up(["erika.muster@contoso.example"], timeline=True)
    assert asked[0].url.endswith("/v1/account-status/lookup")
    assert json.loads(asked[0].get_data()) == {
        "addresses": ["erika.muster@contoso.example"],
        "include": ["timeline", "mails"],
    }


def test_a_lookup_of_nobody_asks_nobody(backend, answer):
    asked = answer({"items": []})
    assert backend.look_up([]) == []
    assert asked == []


def test_a_long_lookup_is_split_as_the_backend_likes_it(backend, httpserver):
    sizes: list[int] = []

    def look_up(request: Asked) -> Response:
        addresses = json.loads(request.get_data())["addresses"]
        sizes.append(len(addresses))
        return Response(msgspec.json.encode({"items": [make_dossier(address) for address in addresses]}))

    httpserver.expect_request("/v1").respond_with_data(msgspec.json.encode(make_service(max_lookup=2)))
    httpserver.expect_request("/v1/account-status/lookup").respond_with_handler(look_up)
    backend.service()
    addresses = [f"p{number}@contoso.example" for number in range(5)]
    assert [dossier.address for dossier in backend.look_up(addresses)] == addresses
    assert sizes == [2, 2, 1]


@pytest.mark.parametrize("size", [-5, 0, 10**9])
def test_an_absurd_size_of_lookups_is_no_trouble(backend, httpserver, size):
    httpserver.expect_request("/v1").respond_with_data(msgspec.json.encode(make_service(max_lookup=size)))
    httpserver.expect_request("/v1/account-status/lookup").respond_with_json(
        {"items": [msgspec.to_builtins(make_dossier())]}
    )
    backend.service()
    assert len(backend.look_up(["erika.muster@contoso.example"])) == 1


def test_a_dossier_too_few_is_a_bad_answer(backend, answer):
    answer({"items": [make_dossier()]})
    with pytest.raises(ConnectionFailure) as caught:
        backend.look_up(["a@contoso.example", "b@contoso.example"])
    assert caught.value.code is ConnectionTrouble.BAD_ANSWER


@pytest.mark.parametrize("thing_id", ["", ".", "..", "\ud800"])
def test_what_cannot_be_an_id_is_not_found_and_not_asked_for(backend, answer, thing_id):
    asked = answer(make_invitation())
    with pytest.raises(Problem) as caught:
        backend.invitation(thing_id)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert asked == []


def test_an_id_stays_one_part_of_the_path(backend, answer):
    asked = answer(make_account())
    backend.unlock_account("../../me?x=1#y", intent="abc")
    assert asked[0].environ["RAW_URI"] == "/v1/accounts/..%2F..%2Fme%3Fx%3D1%23y/unlock"


def test_a_removed_member_leaves_no_answer(backend, answer):
    answer(status=204)
    assert backend.remove_member(make_member(), intent="abc") is None


def test_a_long_poll_says_how_long_and_since_when(backend, answer):
    asked = answer({"seq": 9})
    assert backend.changes(7, wait=20).seq == 9
    assert dict(asked[0].args) == {"after": "7", "wait": "20"}


def test_the_present_point_is_asked_for_without_one(backend, answer):
    asked = answer({"seq": 9})
    backend.changes(None)
    assert dict(asked[0].args) == {}


NOT_BACKENDS = {
    "a page at every path": (b"<!doctype html><title>Hotel WiFi</title>", 200, {"content_type": "text/html"}),
    "a redirect to a sign-in": (b"", 302, {"headers": {"Location": "https://login.example/?secret=1"}}),
    "another interface": (b'{"message": "hello"}', 200, {}),
    "a list": (b"[]", 200, {}),
    "nothing": (b"", 200, {}),
    "a web server": (b"<html>Not Found</html>", 404, {"content_type": "text/html"}),
    "an interface without this path": (b'{"detail": "Not Found"}', 404, {}),
    "an account backend at another path": (b'{"code": "not_found", "detail": "Nothing here."}', 404, {}),
}


@pytest.mark.parametrize(("body", "status", "options"), NOT_BACKENDS.values(), ids=NOT_BACKENDS.keys())
def test_what_is_not_an_account_backend_is_called_so(backend, answer, body, status, options):
    answer(body, status, **options)
    with pytest.raises(ConnectionFailure) as caught:
        backend.service()
    assert caught.value.code is ConnectionTrouble.NOT_A_BACKEND
    assert "secret" not in str(caught.value)


def test_a_refusal_reaches_the_caller_as_it_is(backend, answer):
    answer({"code": "already_invited", "detail": "There is one.", "field": "address"}, 409)
    with pytest.raises(Problem) as caught:
        backend.invite(NewInvitation(business_account="biz_1", address="a@contoso.example"), intent="abc")
    assert (caught.value.code, caught.value.field) == (ErrorCode.ALREADY_INVITED, "address")
    assert caught.value.request_id


def test_queries_name_only_what_filters():
    assert parameters(InvitationQuery()) == [("sort", "-created"), ("limit", "100"), ("offset", "0")]
    full = InvitationQuery(
        state=(InvitationState.PENDING, InvitationState.EXPIRED),
        delivery=(Delivery.BOUNCED,),
        link_opened=False,
        business_account="biz_1",
        role=Role.MEMBER,
        expiring_within=48,
        created_after=datetime(2026, 11, 16, 11, 40, tzinfo=timezone(timedelta(hours=1))),
        search="müller & co",
        cursor="abc",
    )
    assert parameters(full) == [
        ("state", "pending"),
        ("state", "expired"),
        ("delivery", "bounced"),
        ("link_opened", "false"),
        ("business_account", "biz_1"),
        ("role", "member"),
        ("expiring_within", "48"),
        ("created_after", "2026-11-16T10:40:00Z"),
        ("search", "müller & co"),
        ("sort", "-created"),
        ("limit", "100"),
        ("cursor", "abc"),
    ]


def test_lists_are_asked_for_where_they_are(backend, answer):
    asked = answer({"items": [], "total": 0})
    backend.accounts(AccountQuery(status="locked"))
    backend.business_accounts(BusinessAccountQuery(search="contoso"))
    backend.members("biz_1", MemberQuery(status=MemberStatus.BLOCKED))
    backend.events(EventQuery(family="member"))
    backend.events(EventQuery(business_account="biz_1"))
    assert [request.full_path.partition("&sort")[0].removesuffix("&limit=100&offset=0") for request in asked] == [
        "/v1/accounts?status=locked",
        "/v1/business-accounts?search=contoso",
        "/v1/business-accounts/biz_1/members?status=blocked",
        "/v1/audit?family=member",
        "/v1/business-accounts/biz_1/audit?limit=100&offset=0",
    ]
