"""Backends that break their contract in one way each, and the points that are to find it out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.conformance.served import TOKEN
from tests.conformance.spoiling import Answered, Asked, Forward, Spoil

INVITATIONS = "/v1/invitations"
INVITATION = "/v1/invitations/[^/]+"
COMPANIES = "/v1/business-accounts"
COMPANY = "/v1/business-accounts/[^/]+"
LOOKUP = "/v1/account-status/lookup"
MEMBER = f"{COMPANY}/members/[^/]+"


@dataclass(frozen=True)
class Broken:
    """``points`` are all that fail among those of ``among`` (the points' own families unless something is said)."""

    how: str
    spoil: Spoil
    points: frozenset[str]
    among: tuple[str, ...]

    def __str__(self) -> str:
        return self.how


BROKEN: list[Broken] = []


def broken(how: str, spoil: Spoil, *points: str, among: tuple[str, ...] = ()) -> None:
    families = tuple(dict.fromkeys(point.partition(".")[0] for point in points))
    BROKEN.append(Broken(how, spoil, frozenset(points), among or families))


# Ways to spoil


def _is(asked: Asked, method: str, path: str) -> bool:
    return bool(re.fullmatch(method, asked.method) and re.fullmatch(path, asked.path))


def asking(method: str, path: str, change: Callable[[Asked], Asked]) -> Spoil:
    """Another thing is asked than was meant."""

    def spoil(asked: Asked, forward: Forward) -> Answered:
        return forward(change(asked) if _is(asked, method, path) else asked)

    return spoil


def answering(method: str, path: str, change: Callable[[Asked, Answered], Answered]) -> Spoil:
    """Another answer is given than the good one."""

    def spoil(asked: Asked, forward: Forward) -> Answered:
        answered = forward(asked)
        return change(asked, answered) if _is(asked, method, path) else answered

    return spoil


def telling(method: str, path: str, change: Callable[[Any], Any]) -> Spoil:
    """Another body is told where it was done."""

    def other(_: Asked, answered: Answered) -> Answered:
        return answered.saying(change(answered.value)) if answered.status < 300 else answered

    return answering(method, path, other)


def having(method: str, path: str, **members: Any) -> Spoil:
    """Members of the body are told as something else."""
    return telling(method, path, lambda value: value | members)


def accepting(method: str, path: str, *codes: str, status: int = 200) -> Spoil:
    """What is to be refused (with these codes, or any) is told to have been done."""

    def other(_: Asked, answered: Answered) -> Answered:
        if answered.status < 400 or (codes and answered.value["code"] not in codes):
            return answered
        return Answered(status, b"{}", {"Content-Type": "application/json"})

    return answering(method, path, other)


def instead(method: str, path: str, other: Answered) -> Spoil:
    """Always this answer."""
    return answering(method, path, lambda *_: other)


def problem(status: int, code: str, **more: Any) -> Answered:
    told = {"type": f"urn:x:{code}", "title": code, "status": status, "code": code, "detail": code, "request_id": "x"}
    return Answered(status, json.dumps(told | more).encode(), {"Content-Type": "application/problem+json"})


def querying(method: str, path: str, **query: Callable[[Any], Any]) -> Spoil:
    """Query parameters that are there are taken for something else (None: for absent)."""

    def other(asked: Asked) -> Asked:
        return asked.querying(
            **{name: change(asked.query[name]) for name, change in query.items() if name in asked.query}
        )

    return asking(method, path, other)


def ignoring(method: str, path: str, *headers: str) -> Spoil:
    return asking(method, path, lambda asked: asked.without(*headers))


def nothing(_: Any) -> None:
    return None


def clipped(low: int, high: int) -> Callable[[str], str]:
    def clip(text: str) -> str:
        return str(min(max(int(text), low), high)) if re.fullmatch(r"-?\d+", text) else str(low)

    return clip


def items(change: Callable[[list[Any]], list[Any]]) -> Callable[[Any], Any]:
    return lambda value: value | {"items": change(value["items"])}


def each(**members: Any) -> Callable[[Any], Any]:
    return items(lambda them: [it | members for it in them])


def backwards(them: list[Any]) -> list[Any]:
    return them[::-1]


def for_somebody_mighty(asked: Asked) -> Asked:
    return replace(asked, headers=asked.headers | {"authorization": f"Bearer {TOKEN}"})


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

# Business accounts


def reads_instead(asked: Asked) -> Asked:
    return replace(asked, method="GET", body=b"").without("content-type", "idempotency-key", "if-match")


def only_says(status: str, act: str) -> Spoil:
    def spoil(asked: Asked, forward: Forward) -> Answered:
        if not _is(asked, "POST", f"{COMPANY}/{act}"):
            return forward(asked)
        answered = forward(replace(reads_instead(asked), path=asked.path.removesuffix(f"/{act}")))
        return answered.saying(answered.value | {"status": status})

    return spoil


def renamed(value: Any) -> Any:
    return value | {"name_at_creation": value["profile"]["company_name"]}


def escaped(value: Any) -> Any:
    profile = value["profile"]
    return value | {"profile": profile | {"company_name": html.escape(profile["company_name"])}}


broken("it starts active", having("POST", COMPANIES, status="active"), "business-accounts.start-unclaimed")
broken(
    "it forgets why",
    telling("GET", COMPANY, lambda value: value | {"origin": {"kind": value["origin"]["kind"]}}),
    "business-accounts.say-why-they-exist",
)
broken(
    "it registers anything",
    accepting("POST", COMPANIES, status=201),
    "business-accounts.need-a-name",
    "business-accounts.need-an-administrator",
    "business-accounts.refuse-what-no-text-may-hold",
)
broken(
    "it changes nothing",
    asking("PATCH", COMPANY, reads_instead),
    "business-accounts.change-what-is-said",
    "business-accounts.keep-the-name-at-creation",
    "business-accounts.bound-the-lifetime-of-invitations",
    "business-accounts.invite-within-their-domains",
    "business-accounts.keep-what-happened",
)
broken("it forgets the first name", telling("PATCH", COMPANY, renamed), "business-accounts.keep-the-name-at-creation")
broken(
    "it invites beyond the domains",
    accepting("POST", INVITATIONS, "domain_not_allowed", status=201),
    "business-accounts.invite-within-their-domains",
)
broken("it only says that it suspends", only_says("suspended", "suspend"), "business-accounts.suspended-invites-nobody")
broken("it only says that it closes", only_says("closed", "close"), "business-accounts.closed-is-final")
broken("it counts nothing", having("GET", COMPANY, counts={"pending": 0}), "business-accounts.count-their-invitations")
broken("it finds every company", querying("GET", COMPANIES, search=nothing), "business-accounts.are-found-by-name")
broken("it escapes names", telling("GET", COMPANY, escaped), "business-accounts.have-names-in-plain-text")
broken(
    "its audit is backwards",
    telling("GET", f"{COMPANY}/audit", items(backwards)),
    "business-accounts.keep-what-happened",
)

# Licences and domains

LICENCES = f"{COMPANY}/licences"
LICENCE = f"{LICENCES}/[^/]+"
DOMAINS = f"{COMPANY}/domains"


class Telling:
    """Tells the whole key."""

    def __init__(self) -> None:
        self.key = ""

    def __call__(self, asked: Asked, forward: Forward) -> Answered:
        answered = forward(asked)
        if _is(asked, "POST", LICENCES) and answered.status == 201:
            self.key = asked.value["key"]
        if _is(asked, "GET", LICENCES):
            return answered.saying(each(masked_key=self.key)(answered.value))
        return answered


def believing(asked: Asked, answered: Answered) -> Answered:
    return answered.saying(answered.value | {"state": "proved"}) if answered.status < 300 else answered


broken("it forgets when a licence ends", having("GET", LICENCE, expires=None), "licences.are-what-was-registered")
broken("it shows keys", Telling(), "licences.show-no-key")
broken(
    "it registers a key twice",
    accepting("POST", LICENCES, "validation_failed", status=201),
    "licences.have-keys-of-their-own",
)
broken("its licences never end", having("POST", LICENCES, status="active"), "licences.follow-the-clock")
broken(
    "it gives a seat twice",
    accepting("POST", INVITATIONS, "seat_limit", status=201),
    "licences.give-seats-once",
)
broken("it takes seats away", accepting("PATCH", LICENCE, "seat_limit"), "licences.keep-the-seats-that-are-taken")
broken(
    "it shares what it does not have",
    accepting("POST", f"{LICENCE}/sub-keys", "seat_limit"),
    "licences.share-no-more-than-they-have",
)
broken(
    "it finds licences anywhere",
    accepting("GET", LICENCE, "not_found"),
    "licences.belong-to-one-business-account",
)
broken("it does not say what to publish", having("GET", f"{DOMAINS}/[^/]+", record=""), "domains.begin-unproved")
broken(
    "it lets two claim one domain",
    accepting("POST", DOMAINS, "domain_claimed_elsewhere", status=201),
    "domains.belong-to-one-business-account",
)
broken(
    "it claims what is no domain",
    accepting("POST", DOMAINS, "validation_failed", status=201),
    "domains.need-a-domain",
)
broken(
    "it believes every domain",
    answering("POST", f"{DOMAINS}/[^/]+/check", believing),
    "domains.are-not-proved-without-a-record",
)
broken(
    "it gives up what is not claimed",
    accepting("POST", f"{DOMAINS}/[^/]+/remove", "not_found", status=204),
    "domains.unknown-ones-are-not-found",
)

# Join requests

REQUESTS = f"{COMPANY}/join-requests"

broken("it lists what is not there", having("GET", REQUESTS, total=1), "join-requests.are-listed")
broken(
    "it refuses without a reason",
    accepting("POST", f"{REQUESTS}/.*", "validation_failed"),
    "join-requests.are-refused-with-a-reason",
)
broken(
    "it decides on nothing",
    accepting("POST", f"{REQUESTS}/.*", "not_found"),
    "join-requests.unknown-ones-are-not-found",
)

# Members

broken(
    "it lists nobody",
    having("GET", f"{COMPANY}/members", items=[]),
    "members.are-listed",
    among=("members.are-listed",),
)
broken("it blocks nobody", having("POST", f"{MEMBER}/block", status="active"), "members.are-blocked-and-unblocked")
broken(
    "it invites members",
    accepting("POST", INVITATIONS, "already_member", "member_blocked", status=201),
    "members.blocked-are-not-invited",
)
broken("it promotes nobody", having("POST", f"{MEMBER}/role", role="member"), "members.are-promoted-and-demoted")
broken(
    "it lets the last administrator go",
    accepting("POST", f"{MEMBER}/.*", "last_administrator"),
    "members.one-administrator-stays",
)
broken(
    "it acts on members who are not there",
    accepting("POST", f"{MEMBER}/.*", "not_found"),
    "members.unknown-ones-are-not-found",
)

# Tokens and scopes


class Keeping:
    """Lists tokens with their texts."""

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, asked: Asked, forward: Forward) -> Answered:
        answered = forward(asked)
        if _is(asked, "POST", "/v1/tokens") and answered.status == 201:
            self.text = answered.value["text"] or self.text
        if _is(asked, "GET", "/v1/tokens"):
            return answered.saying(each(text=self.text)(answered.value))
        return answered


def revokes_nothing(asked: Asked, forward: Forward) -> Answered:
    return Answered(204) if _is(asked, "DELETE", "/v1/tokens/.*") else forward(asked)


broken("it keeps the texts of tokens", Keeping(), "tokens.are-told-once")
broken("it makes tokens twice", ignoring("POST", "/v1/tokens", "idempotency-key"), "tokens.are-made-once")
broken(
    "it makes everybody an administrator of tokens",
    asking("POST", "/v1/tokens", lambda asked: asked.saying(role="administrator")),
    "tokens.hold-what-their-role-holds",
)
broken("it revokes no token", revokes_nothing, "tokens.revoked-are-as-good-as-none")
broken(
    "it lets operators raise their rights",
    asking("POST", "/v1/tokens", for_somebody_mighty),
    "tokens.give-no-more-than-one-has",
)
broken(
    "it ignores scopes",
    asking(".*", ".*", for_somebody_mighty),
    "scopes.viewers-change-nothing",
    "scopes.helpdesk-sends-and-does-not-manage",
    "scopes.another-business-account-is-not-found",
    "scopes.one-scope-is-enough",
)

# Changes, audit, overview


class Counting:
    """One more every time."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, value: Any) -> Any:
        self.times += 1
        return value | {"total": value["total"] + self.times}


def from_the_beginning(asked: Asked) -> Asked:
    return asked if "after" in asked.query else asked.querying(after="0")


broken("it begins at the beginning", asking("GET", "/v1/changes", from_the_beginning), "changes.begin-at-the-present")
broken(
    "it tells no change",
    having("GET", "/v1/changes", items=[]),
    "changes.tell-what-changed",
    "changes.wait-for-a-change",
)
broken(
    "it does not wait",
    querying("GET", "/v1/changes", wait=nothing),
    "changes.wait-for-a-change",
    "changes.wait-25-seconds-at-most",
)
broken(
    "it waits for as long as it likes",
    querying("GET", "/v1/changes", wait=clipped(0, 25)),
    "changes.wait-25-seconds-at-most",
)
broken(
    "it knows every point", having("GET", "/v1/changes", reset=False), "changes.begin-anew-where-the-point-is-unknown"
)
broken("its activity is backwards", telling("GET", "/v1/audit", items(backwards)), "audit.one-event-a-change")
broken("it notes everything", telling("GET", f"{COMPANY}/audit", Counting()), "audit.refusals-change-nothing")
broken("it ignores families", querying("GET", ".*/audit", family=nothing), "audit.filters-by-family")
broken("it does not count", having("GET", "/v1/overview", by_state={"pending": 3}), "overview.counts-invitations")
broken(
    "its days go backwards",
    telling("GET", "/v1/overview", lambda value: value | {"days": value["days"][::-1]}),
    "overview.tells-days-oldest-first",
)

# What holds for every answer

EVERY = ("lists", "every-answer")


def typed(media_type: str, *, wrong: bool) -> Callable[[Asked, Answered], Answered]:
    """Another media type, for errors or for the rest."""

    def other(_: Asked, answered: Answered) -> Answered:
        return answered.with_header("Content-Type", media_type) if (answered.status >= 400) == wrong else answered

    return other


def failing(asked: Asked, answered: Answered) -> Answered:
    return problem(500, "unavailable") if answered.status == 422 and "offset" in asked.query else answered


broken("its roles are numbers", telling("GET", INVITATIONS, each(role=7)), "every-answer.is-as-described", among=EVERY)
broken(
    "its problems are pages",
    answering("GET", ".*", typed("text/html", wrong=True)),
    "every-answer.is-a-problem-where-it-is-an-error",
    among=EVERY,
)
broken(
    "its answers are plain text",
    answering("GET", ".*", typed("text/plain", wrong=False)),
    "every-answer.is-json-otherwise",
    among=EVERY,
)
broken(
    "it fails at large offsets",
    answering("GET", INVITATIONS, failing),
    "every-answer.is-no-failure",
    "every-answer.has-a-request-id",
    "lists.offset-has-bounds",
)
broken(
    "it has no request ids",
    answering(".*", ".*", lambda _, it: it.with_header("X-Request-Id", None)),
    "every-answer.has-a-request-id",
    among=EVERY,
)
broken(
    "its changes have no version",
    answering("POST", ".*", lambda _, it: it.with_header("ETag", None)),
    "every-answer.has-a-version-where-it-is-one-thing",
    among=EVERY,
)
