"""Whatever a backend answers becomes a value that the window can bear, or a failure."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.connectors.rest.codec import Items, OperatorToRead, decode, encode
from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ConnectionTrouble, ErrorCode, Failure, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail
from bizadmin.domain.member import Member
from bizadmin.domain.overview import Day, Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import Link, NewInvitation
from bizadmin.domain.scopes import Scope
from bizadmin.http.answer import Answer
from bizadmin.ports import Service
from tests.factories import (
    NOW,
    make_account,
    make_business_account,
    make_dossier,
    make_event,
    make_invitation,
    make_licence,
    make_mail,
    make_member,
    make_operator,
    make_report,
    make_service,
)

THINGS: list[tuple[Any, Any]] = [
    (Service, make_service()),
    (
        Overview,
        Overview(
            business_accounts=1,
            invitations=2,
            by_state={"pending": 2},
            by_delivery={},
            expiring_48h=0,
            bounced=0,
            not_sent=0,
            join_requests=0,
            unclaimed=0,
            locked_accounts=0,
            days=(Day(day=date(2026, 11, 16), invited=3),),
        ),
    ),
    (Changes, Changes(seq=7, items=(Change(Kind.MEMBER, "mem_1", "biz_1", "erika@contoso.example"),))),
    (Account, make_account()),
    (BusinessAccount, make_business_account()),
    (Invitation, make_invitation(report=make_report())),
    (Member, make_member()),
    (Link, Link(url="https://accounts.example/join/x", expires=NOW)),
    (Page[Invitation], Page(items=(make_invitation(), make_invitation()), total=2)),
    (Page[Event], Page(items=(make_event(EventKind.MAIL_BOUNCED),), total=1, next_cursor="abc")),
    (
        Dossier,
        make_dossier(
            account=make_account(),
            memberships=(make_member(),),
            invitations=(make_invitation(),),
            business_accounts=(make_business_account(),),
            licences=(make_licence(),),
            events=(make_event(EventKind.MAIL_BOUNCED),),
            mails=(make_mail(),),
        ),
    ),
]
KINDS = [kind for kind, _ in THINGS] + [OperatorToRead, Items[Mail], Items[Licence], Items[Dossier]]


def answer_of(body: bytes, status: int = 200, media_type: str = "application/json") -> Answer:
    return Answer(status=status, body=body, media_type=media_type, request_id="r1")


def failure_with(body: bytes, kind: Any = Invitation, **answer) -> Failure:
    with pytest.raises(Failure) as caught:
        decode(answer_of(body, **answer), kind, "host")
    return caught.value


@pytest.mark.parametrize(("kind", "thing"), THINGS, ids=lambda it: getattr(it, "__name__", ""))
def test_things_survive_the_wire(kind, thing):
    assert decode(answer_of(msgspec.json.encode(thing)), kind, "host") == thing


def test_fields_that_are_not_known_are_passed_over():
    body = json.loads(encode(make_invitation())) | {"mood": {"deep": [1, None]}}
    assert decode(answer_of(json.dumps(body).encode()), Invitation, "host").address


def test_scopes_that_are_not_known_grant_nothing():
    body = json.loads(encode(make_operator())) | {"scopes": ["status:read", "planets:move"]}
    assert decode(answer_of(json.dumps(body).encode()), OperatorToRead, "host").known().scopes == {Scope.STATUS_READ}


CHANGES_OF_AN_INVITATION = {
    "no id": {"id": ...},
    "null for a text": {"id": None},
    "number for a text": {"address": 7},
    "object for a list": {"licence_grants": {}},
    "a state that is none": {"state": "hovering"},
    "a time without a zone": {"created": "2026-11-16T10:40:00"},
    "a time that is none": {"created": "yesterday"},
    "a time as a number": {"created": 1763289600},
    "a time at the end of the calendar": {"created": "9999-12-31T23:59:59Z"},
    "a time before the calendar": {"created": "0001-01-01T00:00:00+14:00"},
    "an optional time without a zone": {"last_sent": "2026-11-16T10:40:00"},
    "a huge number": {"version": 10**40},
    "a number beyond 2^53": {"version": 2**53 + 1},
    "a fraction": {"version": 1.5},
    "truth for a number": {"version": True},
    "a huge number inside": {"report": {"at": "2026-11-16T10:40:00"}},
}


@pytest.mark.parametrize("change", CHANGES_OF_AN_INVITATION.values(), ids=CHANGES_OF_AN_INVITATION.keys())
def test_a_value_that_does_not_fit_is_a_bad_answer(change):
    body = json.loads(encode(make_invitation())) | change
    body = {name: value for name, value in body.items() if value is not ...}
    failure = failure_with(json.dumps(body).encode())
    assert failure.code is ConnectionTrouble.BAD_ANSWER
    assert failure.request_id == "r1"
    assert "erika" not in str(failure).lower()


BODIES = {
    "empty": b"",
    "cut off": encode(make_invitation())[:-20],
    "two values": encode(make_invitation()) * 2,
    "null": b"null",
    "a list": b"[]",
    "a text": b'"hello"',
    "no number": b'{"version": NaN}',
    "infinite": b'{"version": 1e999}',
    "not UTF-8": b'{"id": "\xff\xfe"}',
    "half a character": b'{"id": "\\ud800"}',
    "another encoding": "{}".encode("utf-16"),
    "nested without end": b'{"x":' + b"[" * 200_000,
    "digits without end": b'{"version":' + b"9" * 200_000 + b"}",
    "noise": bytes(range(256)),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_body_that_is_no_thing_is_a_bad_answer(body):
    assert failure_with(body).code is ConnectionTrouble.BAD_ANSWER


@pytest.mark.parametrize("total", [-1, 2**31, 2**53])
def test_more_rows_than_a_table_can_number_are_a_bad_answer(total):
    body = msgspec.json.encode({"items": [], "total": total})
    assert failure_with(body, Page[Invitation]).code is ConnectionTrouble.BAD_ANSWER


@pytest.mark.parametrize("media_type", ["text/html", "application/xhtml+xml", "application/json", ""])
@pytest.mark.parametrize("status", [200, 403, 404, 418])
def test_a_web_page_is_no_account_backend(status, media_type):
    page = b"<!doctype html><title>Welcome to our WiFi</title>"
    assert failure_with(page, status=status, media_type=media_type).code is ConnectionTrouble.NOT_A_BACKEND


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (301, ConnectionTrouble.NOT_A_BACKEND),
        (302, ConnectionTrouble.NOT_A_BACKEND),
        (401, ErrorCode.NOT_AUTHENTICATED),
        (403, ConnectionTrouble.NOT_A_BACKEND),
        (404, ConnectionTrouble.NOT_A_BACKEND),
        (407, ConnectionTrouble.PROXY_REFUSED),
        (418, ConnectionTrouble.BAD_ANSWER),
        (429, ErrorCode.RATE_LIMITED),
        (500, ConnectionTrouble.SERVER_FAULT),
        (502, ConnectionTrouble.SERVER_FAULT),
        (511, ConnectionTrouble.NOT_A_BACKEND),
    ],
)
@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"code": 7}', b'{"detail": "Not Found"}'])
def test_an_error_without_a_problem_detail_is_named_by_its_status(status, code, body):
    assert failure_with(body, status=status).code is code


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_error_page_of_a_gateway_is_a_fault_of_the_server(status):
    assert failure_with(b"<html>502</html>", status=status, media_type="text/html").code is (
        ConnectionTrouble.SERVER_FAULT
    )


def test_a_problem_keeps_all_that_it_says():
    body = {
        "type": "about:blank",
        "title": "Stale version",
        "status": 412,
        "code": "stale_version",
        "detail": "It was changed.",
        "field": "version",
        "remedy": "reload",
        "request_id": "r9",
        "extra": {"version": 8},
    }
    problem = failure_with(json.dumps(body).encode(), status=412, media_type="application/problem+json")
    assert isinstance(problem, Problem)
    assert problem.code is ErrorCode.STALE_VERSION
    assert (problem.detail, problem.field, problem.remedy) == ("It was changed.", "version", "reload")
    assert (problem.request_id, problem.extra) == ("r9", {"version": 8})


@pytest.mark.parametrize(
    ("said", "header", "seconds"),
    [(3.5, 9.0, 3.5), (None, 9.0, 9.0), (None, None, None), (-4, None, 0), (1e300, None, 86400)],
)
def test_a_problem_says_how_long_to_wait(said, header, seconds):
    body = json.dumps({"code": "rate_limited", "retry_after": said}).encode()
    with pytest.raises(Problem) as caught:
        decode(Answer(status=429, body=body, retry_after=header), Invitation, "host")
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, ErrorCode.VALIDATION_FAILED),
        (401, ErrorCode.NOT_AUTHENTICATED),
        (403, ErrorCode.NOT_PERMITTED),
        (404, ErrorCode.NOT_FOUND),
        (409, ErrorCode.VALIDATION_FAILED),
        (412, ErrorCode.STALE_VERSION),
        (429, ErrorCode.RATE_LIMITED),
        (503, ErrorCode.UNAVAILABLE),
    ],
)
def test_a_code_of_a_newer_backend_means_what_its_status_does(status, code):
    assert failure_with(b'{"code": "moon_in_retrograde"}', status=status).code is code


def test_text_without_utf8_form_is_not_sent():
    with pytest.raises(Problem) as caught:
        encode(NewInvitation(business_account="biz_1", address="\ud800@contoso.example"))
    assert caught.value.code is ErrorCode.VALIDATION_FAILED


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**30), max_value=10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


ODD_NUMBERS = st.sampled_from([0, -1, 2**31, 2**53 + 1, -(2**64), 10**30])
ODD_TIMES = st.sampled_from(
    ["2026-11-16T10:40:00", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z", "2026-11-16", "0001-01-01", "24:00"]
)


def _instead_of(value: Any) -> st.SearchStrategy[Any]:
    """Anything, and often what is nearly right."""
    if isinstance(value, int):
        return ODD_NUMBERS | JSON
    if isinstance(value, str) and value.startswith("202"):
        return ODD_TIMES | JSON
    return JSON


@st.composite
def spoiled(draw) -> tuple[Any, bytes]:
    """A good answer with one to three places exchanged for something else, and its kind."""
    kind, thing = draw(st.sampled_from(THINGS))
    body = msgspec.to_builtins(thing, str_keys=True, builtin_types=())
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(body))
        if places:
            holder, key = draw(st.sampled_from(places))
            holder[key] = draw(_instead_of(holder[key]))
    return kind, json.dumps(body).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value, as its holder and the key or index in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from _places(inner)


def _bearable(value: Any) -> bool:
    if isinstance(value, datetime):
        return value.tzinfo is not None and 1900 <= value.year < 9000
    if isinstance(value, bool) or value is None:
        return True
    if isinstance(value, int):
        return abs(value) <= 2**53
    if isinstance(value, dict):
        return all(map(_bearable, value.values()))
    if isinstance(value, (tuple, list, frozenset)):
        return all(map(_bearable, value))
    if is_dataclass(value):
        return all(_bearable(getattr(value, field.name)) for field in fields(value))
    return True


@settings(max_examples=300, deadline=None)
@given(spoiled(), st.sampled_from([200, 200, 200, 302, 404, 412, 500]))
def test_a_spoiled_answer_is_a_value_or_a_failure(kind_and_body, status):
    kind, body = kind_and_body
    with contextlib.suppress(Failure):
        assert _bearable(decode(answer_of(body, status=status), kind, "host"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KINDS), JSON.map(lambda it: json.dumps(it).encode()) | st.binary(max_size=200))
def test_any_answer_is_a_value_or_a_failure(kind, body):
    for status in (200, 404, 500):
        with contextlib.suppress(Failure):
            assert _bearable(decode(answer_of(body, status=status), kind, "host"))
