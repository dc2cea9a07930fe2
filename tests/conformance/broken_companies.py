"""Backends that are wrong about business accounts and what belongs to them, tokens, scopes, or what happened."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.conformance.spoiling import Answered, Asked, Forward, Spoil
from tests.conformance.ways import (
    COMPANIES,
    COMPANY,
    INVITATIONS,
    MEMBER,
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
    items,
    nothing,
    problem,
    querying,
    telling,
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
