"""The interface over the real rules and database, asked by another process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import msgspec
import pytest

from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.page import Page
from tests.server.http.process import Child
from tests.server.routes.problem import assert_problem

NUMBERS = count(1)


@pytest.fixture(scope="module")
def child(tmp_path_factory):
    child = Child(tmp_path_factory.mktemp("data"))
    yield child
    child.kill()


@pytest.fixture
def company(child) -> BusinessAccount:
    """A business account of its own for each test."""
    number = next(NUMBERS)
    body = {
        "profile": {"company_name": f"Contoso {number}", "country": "DE"},
        "administrator": f"admin{number}@contoso.example",
        "origin": {"kind": "sales_order", "order_number": "SO-1", "product": "Desktop Business Edition"},
    }
    response = child.request("POST", "/v1/business-accounts", json=body)
    assert response.status_code == 201, response.text
    return msgspec.json.decode(response.content, type=BusinessAccount)


@pytest.fixture
def invite(child, company):
    def invite(address: str, key: str = "") -> Invitation:
        body = {"business_account": company.id, "address": address}
        headers = {"Idempotency-Key": key} if key else {}
        response = child.request("POST", "/v1/invitations", json=body, headers=headers)
        assert response.status_code == 201, response.text
        return msgspec.json.decode(response.content, type=Invitation)

    return invite


def test_an_invitation_is_made_listed_and_read(child, company, invite):
    made = invite("Ada@Contoso.example")

    page = msgspec.json.decode(
        child.get(f"/v1/invitations?business_account={company.id}&search=ada&sort=address").content,
        type=Page[Invitation],
    )
    assert [found.id for found in page.items] == [made.id]
    read = child.get(f"/v1/invitations/{made.id}")
    assert msgspec.json.decode(read.content, type=Invitation).address == "Ada@Contoso.example"
    assert read.headers["ETag"] == f'"{made.version}"'


def test_the_same_intent_is_done_once(child, company, invite):
    first = invite("grace@contoso.example", key="intent-grace")
    again = invite("grace@contoso.example", key="intent-grace")

    assert again.id == first.id
    total = child.get(f"/v1/invitations?business_account={company.id}&search=grace").json()["total"]
    assert total == 1


def test_the_same_intent_with_something_else_in_mind_is_refused(child, company, invite):
    invite("alan@contoso.example", key="intent-alan")
    body = {"business_account": company.id, "address": "kurt@contoso.example"}

    response = child.request("POST", "/v1/invitations", json=body, headers={"Idempotency-Key": "intent-alan"})
    assert_problem(response, 409, "idempotency_conflict")


def test_the_same_intent_from_many_at_once_is_done_once(child, company):
    body = {"business_account": company.id, "address": "many@contoso.example"}
    headers = {"Idempotency-Key": "intent-many"}

    def post(_number: int):
        return child.request("POST", "/v1/invitations", json=body, headers=headers)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1


def test_a_second_invitation_of_the_same_address_is_refused(child, company, invite):
    invite("ada@contoso.example")
    body = {"business_account": company.id, "address": "ADA@contoso.example"}

    assert_problem(child.request("POST", "/v1/invitations", json=body), 409, "already_invited")


def test_a_change_against_an_old_version_is_refused_with_the_present_one(child, invite):
    made = invite("ada@contoso.example")
    path = f"/v1/invitations/{made.id}"
    extended = child.request("POST", f"{path}/extend", json={"days": 20}, headers={"If-Match": f'"{made.version}"'})
    assert extended.status_code == 200

    told = assert_problem(
        child.request("POST", f"{path}/revoke", headers={"If-Match": f'"{made.version}"'}), 412, "stale_version"
    )
    assert f'"{told["extra"]["version"]}"' == extended.headers["ETag"]
    revoked = child.request("POST", f"{path}/revoke", headers={"If-Match": extended.headers["ETag"]})
    assert msgspec.json.decode(revoked.content, type=Invitation).state is InvitationState.REVOKED


def test_a_business_account_is_changed_suspended_and_reactivated(child, company):
    path = f"/v1/business-accounts/{company.id}"
    changed = child.request("PATCH", path, json={"invitation_days": 10}, headers={"If-Match": f'"{company.version}"'})
    assert changed.json()["invitation_days"] == 10
    assert changed.json()["profile"]["company_name"] == company.name

    listed = child.get(f"/v1/business-accounts?search={company.name}&status=unclaimed").json()
    assert company.id in [found["id"] for found in listed["items"]]
    assert child.get(f"{path}/licences").json()["items"] == []
    assert child.get(f"{path}/members").json()["total"] == 0


def test_dossiers_come_in_the_order_asked_with_the_reason_where_there_is_no_address(child, invite):
    invite("ada@contoso.example")
    body = {"addresses": ["nobody@contoso.example", "not an address", "ada@contoso.example"]}

    dossiers = msgspec.convert(
        child.request("POST", "/v1/account-status/lookup", json=body).json()["items"], list[Dossier]
    )
    assert [dossier.address for dossier in dossiers] == body["addresses"]
    assert [bool(dossier.problem) for dossier in dossiers] == [False, True, False]
    assert dossiers[2].invitations


def test_a_timeline_is_for_one_address(child, invite):
    invite("ada@contoso.example")
    body = {"addresses": ["ada@contoso.example"], "include": ["timeline", "mails"]}

    dossier = child.request("POST", "/v1/account-status/lookup", json=body).json()["items"][0]
    assert [event["kind"] for event in dossier["events"]]
    assert dossier["mails"]


def test_what_was_done_stands_in_the_log_with_its_request_id(child, company):
    body = {"business_account": company.id, "address": "ada@contoso.example"}
    child.request("POST", "/v1/invitations", json=body, headers={"X-Request-Id": "ticket-4711"})

    events = child.get(f"/v1/business-accounts/{company.id}/audit?family=invitation").json()["items"]
    assert ("invitation.created", "ticket-4711") in [(event["kind"], event["request_id"]) for event in events]


def test_a_fresh_link_leads_to_the_portal(child, invite):
    made = invite("ada@contoso.example")
    url = child.request("POST", f"/v1/invitations/{made.id}/link").json()["url"]

    assert url.startswith(f"{child.announced['portal_url']}/join/")
    page = child.session.get(url, headers={"Accept": "text/html"}, timeout=20)
    assert page.status_code == 200
    assert "Contoso" in page.text


def test_who_follows_is_told_of_an_invitation(child, invite):
    seq = child.get("/v1/changes").json()["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(child.get, f"/v1/changes?after={seq}&wait=25")
        made = invite("ada@contoso.example")

        told = waiting.result(timeout=30).json()
    assert made.id in [item["id"] for item in told["items"]]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/invitations/inv_0",
        "/v1/invitations/inv_0/events",
        "/v1/invitations/inv_0/mails",
        "/v1/accounts/acc_0",
        "/v1/accounts/acc_0/events",
        "/v1/business-accounts/biz_0",
        "/v1/business-accounts/biz_0/members",
        "/v1/business-accounts/biz_0/licences",
        "/v1/business-accounts/biz_0/audit",
    ],
)
def test_an_unknown_id_is_not_found(child, path):
    assert_problem(child.get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"address": "not an address"}, "invalid_address", "address"),
        ({"address": "a@contoso.example", "days": 31}, "validation_failed", "days"),
        ({"address": "a@contoso.example", "days": 0}, "validation_failed", "days"),
        ({"address": "a@contoso.example", "days": 2**53}, "validation_failed", "days"),
        ({"address": "a@contoso.example", "language": "xx-not-one" * 50}, "validation_failed", "language"),
        ({"address": "a@contoso.example", "message": "x" * 1_000_000}, "validation_failed", "message"),
        ({"address": "a" * 100_000 + "@contoso.example"}, "invalid_address", "address"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_with_its_field(child, company, body, code, field):
    response = child.request("POST", "/v1/invitations", json={"business_account": company.id, **body})

    assert assert_problem(response, 422, code)["field"] == field


def test_odd_but_valid_queries_are_answered(child):
    for query in (
        "offset=1000000000",
        "search=%25_%27%22",
        "search=%F0%9F%98%80",
        "search=%E2%80%AE",
        "cursor=",
        "limit=500",
    ):
        assert child.get(f"/v1/invitations?{query}").status_code == 200, query


def test_a_cursor_that_is_none_of_ours_is_refused(child):
    assert_problem(child.get("/v1/invitations?cursor=nonsense"), 422, "validation_failed")
