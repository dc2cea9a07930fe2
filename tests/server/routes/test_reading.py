"""Query parameters and bodies: what is out of bounds is refused with its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.domain.queries import AccountQuery, BusinessAccountQuery, EventQuery, InvitationQuery, MemberQuery
from tests.server.routes.problem import assert_problem


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (
            "/v1/invitations?state=pending&state=expired&delivery=bounced&link_opened=false&business_account=biz_1"
            "&role=member&language=de&invited_by=dana&expiring_within=48&created_after=2026-01-01T00:00:00Z"
            "&created_before=2026-02-01T00:00:00%2B01:00&search=conto&sort=state,-expires&limit=500&offset=999000"
            "&cursor=abc&unknown=1",
            InvitationQuery(
                state=(InvitationState.PENDING, InvitationState.EXPIRED),
                delivery=(Delivery.BOUNCED,),
                link_opened=False,
                business_account="biz_1",
                role=Role.MEMBER,
                language="de",
                invited_by="dana",
                expiring_within=48,
                created_after=datetime(2026, 1, 1, tzinfo=UTC),
                created_before=datetime(2026, 1, 31, 23, tzinfo=UTC),
                search="conto",
                sort="state,-expires",
                limit=500,
                offset=999_000,
                cursor="abc",
            ),
        ),
        (
            "/v1/business-accounts?status=unclaimed&status=active&search=c&sort=-created&limit=1&offset=2",
            BusinessAccountQuery(
                status=(BusinessAccountStatus.UNCLAIMED, BusinessAccountStatus.ACTIVE),
                search="c",
                sort="-created",
                limit=1,
                offset=2,
            ),
        ),
        (
            "/v1/business-accounts/biz_1/members?role=administrator&status=blocked&search=a&sort=-since",
            MemberQuery(role=Role.ADMINISTRATOR, status=MemberStatus.BLOCKED, search="a", sort="-since"),
        ),
        (
            "/v1/accounts?status=locked&search=a&sort=-created",
            AccountQuery(status="locked", search="a", sort="-created"),
        ),
        ("/v1/audit?family=invitation&search=a", EventQuery(family="invitation", search="a")),
        (
            "/v1/business-accounts/biz_1/audit?family=mail&limit=5",
            EventQuery(business_account="biz_1", family="mail", limit=5),
        ),
    ],
)
def test_every_filter_reaches_the_rules(client, backend, path, query):
    assert client.get(path).status_code == 200
    assert backend.rules.asked[-1].args[-1] == query


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("limit=", "limit"),
        ("offset=-1", "offset"),
        ("offset=1000000001", "offset"),
        ("offset=99999999999999999999999", "offset"),
        ("state=open", "state"),
        ("state=pending&state=open", "state"),
        ("delivery=delivered", "delivery"),
        ("role=owner", "role"),
        ("link_opened=perhaps", "link_opened"),
        ("expiring_within=-1", "expiring_within"),
        ("created_after=yesterday", "created_after"),
        ("created_after=2026-01-01T00:00:00", "created_after"),
        ("sort=shoe_size", "sort"),
        ("sort=--state", "sort"),
        ("sort=state;drop", "sort"),
        ("search=%00", "search"),
        ("search=" + "x" * 201, "search"),
        ("cursor=%00", "cursor"),
    ],
)
def test_a_query_out_of_bounds_is_refused_with_its_field(client, backend, query, field):
    told = assert_problem(client.get(f"/v1/invitations?{query}"), 422, "validation_failed")

    assert told["field"] == field
    assert backend.rules.asked == []


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/invitations", '{"business_account": 1, "address": "a@b.example"}', "business_account"),
        ("/v1/invitations", '{"business_account": "biz_1", "address": "a@b.example", "days": "3"}', "days"),
        ("/v1/invitations", '{"business_account": "biz_1", "address": "a@b.example", "days": 3.5}', "days"),
        ("/v1/invitations", '{"business_account": "biz_1", "address": "a@b.example", "days": true}', "days"),
        (
            "/v1/invitations",
            '{"business_account": "biz_1", "address": "a@b.example", "days": 9007199254740993}',
            "days",
        ),
        ("/v1/invitations", '{"business_account": "biz_1", "address": "a@b.example", "role": "owner"}', "role"),
        (
            "/v1/invitations",
            '{"business_account": "biz_1", "address": "a@b.example", "licence_grants": ["lic_1", 2]}',
            "licence_grants[1]",
        ),
        ("/v1/invitations", '{"business_account": "biz_1", "address": "a\\u0000@b.example"}', "address"),
        (
            "/v1/business-accounts",
            '{"profile": {"company_name": 1}, "administrator": "a@b.example", "origin": {"kind": "colleague"}}',
            "profile.company_name",
        ),
        (
            "/v1/business-accounts",
            '{"profile": {"company_name": "\\u0000"}, "administrator": "a", "origin": {"kind": "colleague"}}',
            "profile.company_name",
        ),
        ("/v1/account-status/lookup", '{"addresses": []}', "addresses"),
        ("/v1/account-status/lookup", '{"addresses": ["a", null]}', "addresses[1]"),
        ("/v1/account-status/lookup", '{"addresses": ["a", "b\\u0000"]}', "addresses[1]"),
        ("/v1/account-status/lookup", '{"addresses": ["a"], "include": ["secrets"]}', "include[0]"),
        ("/v1/account-status/lookup", '{"addresses": ["a", "b"], "include": ["mails"]}', "include"),
    ],
)
def test_a_body_with_a_wrong_value_is_refused_with_its_place(client, backend, path, body, field):
    response = client.post(path, content=body, headers={"Content-Type": "application/json"})

    assert assert_problem(response, 422, "validation_failed")["field"] == field
    assert backend.rules.asked == []


def test_a_missing_field_is_named(client):
    told = assert_problem(client.post("/v1/invitations", json={"address": "a@b.example"}), 422, "validation_failed")

    assert "`business_account`" in told["detail"]


def test_lone_surrogates_are_refused(client, backend):
    body = b'{"business_account": "biz_1", "address": "\\ud800@b.example"}'
    response = client.post("/v1/invitations", content=body, headers={"Content-Type": "application/json"})

    assert_problem(response, 422, "validation_failed")
    assert backend.rules.asked == []


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/invitations", '{"business_account": "biz_1", "address": "a@b.example", "colour": "blue"}', "colour"),
        ("/v1/invitations/batch", '{"rows": [{"business_account": "b", "address": "a", "x": 1}]}', "rows[0].x"),
        (
            "/v1/business-accounts",
            '{"profile": {"company_name": "C", "shade": []}, "administrator": "a", "origin": {"kind": "colleague"}}',
            "profile.shade",
        ),
        ("/v1/invitations/inv_1/extend", '{"days": 3, "days": 4}', "days"),
    ],
)
def test_a_field_that_is_unknown_or_stands_there_twice_is_refused(client, backend, path, body, field):
    response = client.post(path, content=body, headers={"Content-Type": "application/json"})

    assert assert_problem(response, 422, "validation_failed")["field"] == field
    assert backend.rules.asked == []


def test_an_extension_needs_no_body(client, backend):
    for content in (b"", b"{}", b"null"):
        response = client.post(
            "/v1/invitations/inv_1/extend", content=content, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 200
        assert backend.rules.asked[-1].kwargs == {"days": None, "version": None}


def test_a_body_that_is_missing_is_asked_for(client):
    told = assert_problem(client.post("/v1/invitations"), 422, "validation_failed")

    assert told["detail"] == "A JSON body is needed."


def test_a_thousand_addresses_are_looked_up_and_no_more(client, backend):
    addresses = [f"person{number}@contoso.example" for number in range(1001)]

    assert client.post("/v1/account-status/lookup", json={"addresses": addresses[:1000]}).status_code == 200
    response = client.post("/v1/account-status/lookup", json={"addresses": addresses})
    assert assert_problem(response, 422, "validation_failed")["field"] == "addresses"


def test_dates_travel_in_utc_and_states_by_their_names(client):
    told = client.get("/v1/invitations/inv_1").json()

    assert (told["created"], told["state"], told["delivery"]) == ("2026-03-02T09:30:00Z", "pending", "sent")
    assert told["business_account"] == {"id": "biz_1", "name": "Contoso"}
    assert told["report"] is None
