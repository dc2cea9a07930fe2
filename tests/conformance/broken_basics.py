"""Backends that are wrong about the service, conventions, lists, accounts, invitations or batches."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.conformance.spoiling import Answered, Asked, Forward, Spoil
from tests.conformance.ways import (
    INVITATION,
    INVITATIONS,
    LOOKUP,
    _is,
    accepting,
    answering,
    asking,
    backwards,
    broken,
    clipped,
    each,
    for_somebody_mighty,
    having,
    ignoring,
    instead,
    items,
    nothing,
    problem,
    querying,
    telling,
)

# Service


def wants_a_token(asked: Asked, forward: Forward) -> Answered:
    if asked.path == "/v1" and "authorization" not in asked.headers:
        return problem(401, "not_authenticated")
    return forward(asked)


def no_scheme(_: Asked, answered: Answered) -> Answered:
    return answered.with_header("WWW-Authenticate", None)


broken("it wants a token for /v1", wants_a_token, "service.needs-no-token")
broken("it does not live", instead("GET", "/healthz", problem(404, "not_found")), "service.lives")
broken("it is not ready", instead("GET", "/readyz", problem(503, "unavailable")), "service.is-ready")
broken("its pages are too large", having("GET", "/v1", max_page=5000), "service.limits")
broken("its scopes are its own", having("GET", "/v1/me", scopes=["root"]), "service.tells-who-asks")
broken(
    "it lets everybody in",
    asking(".*", ".*", for_somebody_mighty),
    "service.needs-a-token-for-the-rest",
    "service.refuses-unknown-tokens",
)
broken(
    "it does not say how to come in",
    answering("GET", ".*", no_scheme),
    "service.needs-a-token-for-the-rest",
)

# Conventions


def other_ids(asked: Asked, forward: Forward) -> Answered:
    there = replace(asked, path=asked.path.replace("no-prefix", "inv_"))
    answered = forward(there)
    headers = {name: value.replace("inv_", "no-prefix") for name, value in answered.headers.items()}
    return replace(answered, body=answered.body.replace(b'"inv_', b'"no-prefix'), headers=headers)


def in_summer(_: Asked, answered: Answered) -> Answered:
    return replace(answered, body=re.sub(rb'(\d\d:\d\d(\.\d+)?)Z"', rb'\1+02:00"', answered.body))


def html_for_unknown_paths(asked: Asked, answered: Answered) -> Answered:
    return Answered(404, b"<html>Not here</html>", {"Content-Type": "text/html"})


def takes_anything(asked: Asked, forward: Forward) -> Answered:
    if _is(asked, "POST", INVITATIONS) and asked.body in (b"{", b"\xff", b"{}"):
        return Answered(201, b"{}", {"Content-Type": "application/json"})
    return forward(asked)


def no_field(_: Asked, answered: Answered) -> Answered:
    if answered.status < 400:
        return answered
    return answered.saying({name: value for name, value in answered.value.items() if name != "field"})


def always_stale(asked: Asked) -> Asked:
    return replace(asked, headers=asked.headers | {"if-match": '"424242"'}) if "if-match" in asked.headers else asked


broken("its ids have no prefix", other_ids, "conventions.ids-have-a-prefix")
broken("its times are local", answering(".*", ".*", in_summer), "conventions.times-are-in-utc")
broken("it ignores request ids", ignoring(".*", ".*", "x-request-id"), "conventions.request-id-is-taken")
broken(
    "it answers with a page where there is no route",
    answering("GET", "/v1/[0-9a-f]{10}", html_for_unknown_paths),
    "conventions.unknown-paths-are-problems",
)
broken(
    "it takes an unknown method for an unknown path",
    instead("DELETE", "/v1/me", problem(404, "not_found")),
    "conventions.unknown-methods-are-problems",
)
broken("it finds what is not there", accepting("GET", "/v1/accounts/.*"), "conventions.unknown-ids-are-not-found")
broken("it takes anything for JSON", takes_anything, "conventions.bodies-are-json")
broken("its problems name no field", answering("POST", INVITATIONS, no_field), "conventions.problems-name-the-field")
broken(
    "it loses idempotency keys",
    ignoring("POST", ".*", "idempotency-key"),
    "conventions.idempotency.same-key-same-body",
    "conventions.idempotency.same-key-another-body",
    "conventions.idempotency.at-the-same-time",
)
broken(
    "its reads have no version",
    answering("GET", ".*", lambda _, it: it.with_header("ETag", None)),
    "conventions.versions.in-etag",
)
broken("it ignores If-Match", ignoring("POST", ".*", "if-match"), "conventions.versions.another-is-stale")
broken(
    "it takes every version for stale", asking("POST", ".*", always_stale), "conventions.versions.present-one-passes"
)
broken(
    "it does not say where a thing is",
    answering("POST", ".*", lambda _, it: it.with_header("Location", None)),
    "conventions.made-things-have-a-location",
)

# Lists


def by_offset(asked: Asked, forward: Forward) -> Answered:
    """Its cursor is an offset, so that it slips when rows are added."""
    if not _is(asked, "GET", INVITATIONS):
        return forward(asked)
    offset = int(asked.query.get("offset", 0)) if re.fullmatch(r"\d{1,4}", asked.query.get("offset", "0")) else 0
    if re.fullmatch(r"at-\d+", asked.query.get("cursor", "")):
        offset = int(asked.query["cursor"].removeprefix("at-"))
        asked = asked.querying(cursor=None, offset=str(offset))
    answered = forward(asked)
    if answered.status != 200 or answered.value["next_cursor"] is None:
        return answered
    return answered.saying(answered.value | {"next_cursor": f"at-{offset + len(answered.value['items'])}"})


def case_matters(asked: Asked, answered: Answered) -> Answered:
    if answered.status != 200 or "search" not in asked.query:
        return answered
    return answered.saying(
        items(lambda them: [it for it in them if asked.query["search"] in it["address"]])(answered.value)
    )


broken(
    "its total is that of the page",
    telling("GET", INVITATIONS, lambda value: value | {"total": len(value["items"])}),
    "lists.total-counts-all-that-match",
    "lists.offset-passes-over",
)
broken("it clips limits", querying("GET", INVITATIONS, limit=clipped(1, 500)), "lists.limit-has-bounds")
broken(
    "it ignores offsets",
    querying("GET", INVITATIONS, offset=nothing),
    "lists.offset-passes-over",
    "lists.offset-has-bounds",
)
broken("it clips offsets", querying("GET", INVITATIONS, offset=clipped(0, 10**6)), "lists.offset-has-bounds")
broken("its cursors slip", by_offset, "lists.cursor-is-stable")
broken(
    "it has no cursors",
    having("GET", INVITATIONS, next_cursor=None),
    "lists.cursor-leads-through",
    "lists.cursor-is-stable",
)
broken(
    "it takes any text for a cursor",
    querying("GET", INVITATIONS, cursor=lambda text: None if text.startswith("no-") else text),
    "lists.cursor-is-checked",
)
broken(
    "it sorts one way",
    querying("GET", INVITATIONS, sort=lambda text: text.removeprefix("-")),
    "lists.sort-goes-both-ways",
    "lists.cursor-leads-through",
)
broken(
    "it ignores an order that it does not know",
    querying("GET", INVITATIONS, sort=lambda text: None if text == "shoe_size" else text),
    "lists.sort-knows-its-fields",
)
broken("it searches by letter case", answering("GET", INVITATIONS, case_matters), "lists.search-takes-any-letter-case")
broken(
    "it takes the first of several values",
    querying("GET", INVITATIONS, state=lambda it: it[0] if isinstance(it, list) else it),
    "lists.filters-by-state",
)
broken(
    "it shows all business accounts",
    querying("GET", INVITATIONS, business_account=nothing),
    "lists.filters-by-business-account",
)
broken(
    "it ignores values that it does not know",
    querying("GET", INVITATIONS, state=lambda it: None if it == "asleep" else it),
    "lists.filters-know-their-values",
)

# Account status


def blind_to_capitals(asked: Asked, answered: Answered) -> Answered:
    if answered.status != 200 or asked.body.decode() == asked.body.decode().lower():
        return answered
    return answered.saying(each(invitations=[])(answered.value))


def dossiers(**members: Any) -> Spoil:
    return telling("POST", LOOKUP, each(**members))


broken(
    "it answers in its own order",
    telling("POST", LOOKUP, items(lambda them: sorted(them, key=lambda it: it["address"]))),
    "status.answers-in-the-order-asked",
)
broken(
    "it looks a part of many up",
    asking("POST", LOOKUP, lambda asked: asked.saying(addresses=asked.value["addresses"][:1000])),
    "status.takes-as-many-as-it-says",
)
broken("it takes any text for an address", dossiers(problem=""), "status.says-what-is-no-address")
broken(
    "it looks up by letter case",
    answering("POST", LOOKUP, blind_to_capitals),
    "status.knows-an-address-in-any-letter-case",
)
broken("it points out nothing that is like it", dossiers(look_alikes=[]), "status.does-not-merge-plus-tags")
broken("it names no business accounts", dossiers(business_accounts=[]), "status.names-the-business-accounts")
broken(
    "it ignores what is to be included",
    asking("POST", LOOKUP, lambda asked: asked.saying(include=[])),
    "status.tells-the-timeline-when-asked",
    "status.tells-one-timeline-at-a-time",
)

# Accounts

broken("it sorts accounts its own way", querying("GET", "/v1/accounts", sort=nothing), "accounts.are-listed-in-order")
broken(
    "it tells another account", having("GET", "/v1/accounts/[^/]+", email="x@y.example"), "accounts.are-read-one-by-one"
)
broken("it finds every account", querying("GET", "/v1/accounts", search=nothing), "accounts.are-found-by-address")
broken(
    "it acts on accounts that are not there",
    accepting("POST", "/v1/accounts/.*", "not_found"),
    "accounts.unknown-ones-are-not-found",
)

broken(
    "it disables nobody",
    having("POST", "/v1/accounts/[^/]+/disable", status="active"),
    "accounts.are-disabled-and-enabled",
)
broken(
    "it closes nobody",
    having("POST", "/v1/accounts/[^/]+/close", closes=None),
    "accounts.are-closed-after-a-while-and-kept",
)
broken(
    "it keeps nobody",
    having("POST", "/v1/accounts/[^/]+/keep", closes="2026-03-01T12:00:00Z"),
    "accounts.are-closed-after-a-while-and-kept",
)
broken(
    "it lifts no suppression",
    instead("POST", "/v1/suppressions/lift", problem(404, "not_found")),
    "status.lets-an-address-get-mail-again",
)
broken(
    "it takes no other address",
    having("POST", "/v1/accounts/[^/]+/addresses", secondary_emails=[]),
    "accounts.have-other-addresses",
)

# Invitations


class InvitedOnce:
    """Nobody is invited twice, anywhere."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, asked: Asked, forward: Forward) -> Answered:
        if not _is(asked, "POST", INVITATIONS):
            return forward(asked)
        address = asked.value["address"].lower()
        if address in self.seen:
            return problem(409, "already_invited", field="address")
        answered = forward(asked)
        if answered.status == 201:
            self.seen.add(address)
        return answered


class Talkative:
    """Tells the link again among the events."""

    def __init__(self) -> None:
        self.url = ""

    def __call__(self, asked: Asked, forward: Forward) -> Answered:
        answered = forward(asked)
        if _is(asked, "POST", f"{INVITATION}/link") and answered.status == 200:
            self.url = answered.value["url"]
        if _is(asked, "GET", f"{INVITATION}/events"):
            return answered.saying(each(source=self.url)(answered.value))
        return answered


def by_default(**members: Any) -> Callable[[Asked], Asked]:
    return lambda asked: asked.saying(**(members | asked.value))


def within_a_month(asked: Asked) -> Asked:
    body = json.loads(asked.body or b"null") or {}
    return asked if body.get("days") is None else asked.saying(days=min(max(body["days"], 1), 30))


def plus_is_nothing(asked: Asked, answered: Answered) -> Answered:
    return problem(409, "already_invited", field="address") if b"+" in asked.body else answered


broken(
    "it keeps addresses in small letters",
    telling("GET", INVITATION, lambda value: value | {"address": value["address"].lower()}),
    "invitations.are-what-was-asked-for",
)
broken(
    "it makes everybody an administrator",
    asking("POST", INVITATIONS, by_default(role="administrator")),
    "invitations.take-the-rest-from-the-business-account",
)
broken(
    "it invites twice",
    accepting("POST", INVITATIONS, "already_invited", status=201),
    "invitations.one-pending-per-address",
)
broken(
    "it invites an address once and for all",
    InvitedOnce(),
    "invitations.another-company-may-invite-the-same",
    "invitations.revoked-may-be-invited-again",
)
broken(
    "it merges plus tags",
    answering("POST", INVITATIONS, plus_is_nothing),
    "invitations.plus-tags-are-addresses-of-their-own",
)
broken(
    "it invites what is no address",
    accepting("POST", INVITATIONS, "invalid_address", status=201),
    "invitations.need-an-address",
)
broken("it clips lifetimes", asking("POST", INVITATIONS, within_a_month), "invitations.live-30-days-at-most")
broken(
    "it invites to nowhere",
    accepting("POST", INVITATIONS, "not_found", status=201),
    "invitations.need-a-business-account",
)
broken(
    "it always mails",
    asking("POST", INVITATIONS, lambda asked: asked.saying(send_mail=True)),
    "invitations.without-a-mail",
)
broken("it keeps no mails", having("GET", f"{INVITATION}/mails", items=[]), "invitations.with-a-mail")
broken(
    "it tells events backwards",
    telling("GET", f"{INVITATION}/events", items(backwards)),
    "invitations.events-are-oldest-first",
)
broken(
    "it keeps the link when it sends again",
    having("POST", f"{INVITATION}/resend", link_generation=1),
    "invitations.resend-keeps-the-id",
)
broken("it miscounts mails", having("POST", f"{INVITATION}/resend", mails_sent=7), "invitations.resend-counts-the-mail")
broken(
    "it brings the revoked back",
    accepting("POST|PATCH", f"{INVITATION}(/.*)?", "invitation_revoked"),
    "invitations.revoke-is-final",
    "invitations.are-changed-while-pending",
)
broken(
    "it changes what is over",
    accepting("PATCH", INVITATION, "invitation_revoked"),
    "invitations.are-changed-while-pending",
)
broken(
    "it sends again where it should extend",
    asking("POST", f"{INVITATION}/extend", lambda it: replace(it, path=it.path.replace("extend", "resend"), body=b"")),
    "invitations.extend-keeps-the-link",
    "invitations.extend-has-bounds",
)
broken("it clips extensions", asking("POST", f"{INVITATION}/extend", within_a_month), "invitations.extend-has-bounds")
broken(
    "its link is always the same",
    having("POST", f"{INVITATION}/link", url="https://x/said-nowhere-else"),
    "invitations.link-is-fresh",
)
broken("it tells the link among the events", Talkative(), "invitations.link-is-not-on-record")
broken(
    "it acts on invitations that are not there",
    accepting("POST", f"{INVITATION}/.*", "not_found"),
    "invitations.unknown-ones-are-not-found",
)

# Batches

BATCH = f"{INVITATIONS}/batch"
QUICK = tuple(
    f"batches.{name}"
    for name in (
        "one-outcome-a-row",
        "a-rehearsal-changes-nothing",
        "are-done-once",
        "resend-many",
        "revoke-many",
        "extend-many",
    )
)
"""All but the one that takes 500 rows."""


def at_most_a_hundred(asked: Asked, answered: Answered) -> Answered:
    return answered if len(asked.value["rows"]) <= 100 else problem(422, "validation_failed", field="rows")


def without_versions(asked: Asked) -> Asked:
    return asked.saying(rows=[{"id": row["id"]} for row in asked.value["rows"]])


broken(
    "it tells outcomes backwards",
    telling("POST", BATCH, items(backwards)),
    "batches.one-outcome-a-row",
    "batches.a-rehearsal-changes-nothing",
    among=QUICK,
)
broken(
    "its rehearsals are real",
    asking("POST", BATCH, lambda asked: asked.saying(dry_run=False)),
    "batches.a-rehearsal-changes-nothing",
    among=QUICK,
)
broken("it repeats batches", ignoring("POST", BATCH, "idempotency-key"), "batches.are-done-once", among=QUICK)
broken("it takes a hundred rows", answering("POST", BATCH, at_most_a_hundred), "batches.take-500-rows")
broken(
    "it sends none of many again",
    instead("POST", f"{BATCH}-resend", problem(404, "not_found")),
    "batches.resend-many",
    among=QUICK,
)
broken(
    "it revokes whatever it is now",
    asking("POST", f"{BATCH}-revoke", without_versions),
    "batches.revoke-many",
    among=QUICK,
)
broken(
    "it extends by its own days",
    asking("POST", f"{BATCH}-extend", lambda it: it.saying(days=None)),
    "batches.extend-many",
    among=QUICK,
)
