"""What no backend sees by itself: reports of other systems and incidents; and attempts that a page stopped."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import NAME, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.verdicts import Skipped
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.report import WORDS, ReportKind
from bizadmin.domain.scopes import Scope

REPORTS = Family("reports", "reports", scopes=(Scope.REPORTS_SEND,))
INCIDENTS = Family("incidents", "incidents", scopes=(Scope.ACCOUNTS_MANAGE, Scope.STATUS_READ))
ATTEMPTS = Family("attempts", "attempts", scopes=(Scope.STATUS_READ,))

_KINDS = {
    ReportKind.SIGN_IN: "sign_in.reported",
    ReportKind.MAIL_TRACE: "mail.traced",
    ReportKind.DIRECTORY: "directory.reported",
}
_READS = (Scope.STATUS_READ,)


def _report(address: str, **more: Any) -> dict[str, Any]:
    return {"kind": "sign_in", "address": address, "word": "locked", "system": NAME, "code": "E1"} | more


def _invited(ground: Ground) -> str:
    """The address of somebody of whom any token for the business account may report."""
    return ground.invite()["address"]


def _timeline(ground: Ground, address: str) -> Reply:
    body = {"addresses": [address], "include": ["timeline"]}
    return done(ground.wire.ask("POST", "/v1/account-status/lookup", body=body, intent=""))


def _reported(ground: Ground, address: str) -> tuple[Reply, list[dict[str, Any]]]:
    """What the timeline tells of this kit's reports."""
    reply = _timeline(ground, address)
    (dossier,) = reply["items"]
    return reply, [event for event in dossier["events"] if event["actor"]["name"] == NAME]


@REPORTS.point("are-in-the-timeline", "account_status", scopes=_READS)
def _(ground: Ground) -> None:
    """What a system reports becomes an event of the address, in the system's name and with its words; each kind of
    report becomes a kind of event."""
    address = _invited(ground)
    for kind, words in WORDS.items():
        done(ground.wire.post("/v1/reports", _report(address, kind=kind.value, word=next(iter(words)).value)))
    reply, events = _reported(ground, address)
    same(reply, "the kinds of events", [event["kind"] for event in events], [_KINDS[kind] for kind in WORDS])
    told = [(event["actor"]["kind"], event["details"].get("code")) for event in events]
    same(reply, "who says it, and the code", told, [("system", "E1")] * len(WORDS))


@REPORTS.point("are-kept-once", "account_status", scopes=_READS)
def _(ground: Ground) -> None:
    """The same Idempotency-Key keeps no second event."""
    address, key = _invited(ground), f"kit-{word()}"
    for _ in range(2):
        done(ground.wire.post("/v1/reports", _report(address), intent=key))
    reply, events = _reported(ground, address)
    same(reply, "the number of events", len(events), 1)


@REPORTS.point("know-their-words")
def _(ground: Ground) -> None:
    """A word that the kind of report does not know is refused."""
    body = _report(_invited(ground), word="quarantined")
    refused(ground.wire.post("/v1/reports", body), ErrorCode.VALIDATION_FAILED, field="word")


@REPORTS.point("all-of-many-or-none", "account_status", scopes=_READS)
def _(ground: Ground) -> None:
    """Many reports are kept in their order; one that is wrong is named, and keeps all back."""
    address = _invited(ground)
    wrong = {"reports": [_report(address), _report(address, word="quarantined")]}
    refused(ground.wire.post("/v1/reports/batch", wrong), ErrorCode.VALIDATION_FAILED, field="reports[1].word")
    reply, events = _reported(ground, address)
    same(reply, "the events after the one that was refused", events, [])
    good = {"reports": [_report(address, code=code) for code in ("E1", "E2", "E3")]}
    done(ground.wire.post("/v1/reports/batch", good))
    reply, events = _reported(ground, address)
    same(reply, "the codes", [event["details"]["code"] for event in events], ["E1", "E2", "E3"])


@REPORTS.point("show-nothing-to-their-sender", "tokens", scopes=(Scope.ACCOUNTS_MANAGE,))
def _(ground: Ground) -> None:
    """A token may hold `reports:send` alone: it reports, and sees nothing."""
    body = {"name": f"{NAME} {word()}", "role": "administrator", "scopes": ["reports:send"]}
    made = done(ground.wire.post("/v1/tokens", body), 201)
    ground.tokens.append(made["token"]["id"])
    sender, address = ground.wire.with_token(made["text"]), _invited(ground)
    done(sender.post("/v1/reports", _report(address)))
    asked = sender.ask("POST", "/v1/account-status/lookup", body={"addresses": [address]}, intent="")
    refused(asked, ErrorCode.NOT_PERMITTED)
    for path in ("/v1/invitations", "/v1/accounts", "/v1/audit"):
        refused(sender.get(path), ErrorCode.NOT_PERMITTED)


def _announce(ground: Ground) -> Reply:
    """An incident of the kit's, which nobody is to be afraid of. It is told for a week in every dossier."""
    if ground.me.value.get("business_accounts") is not None:
        raise Skipped("the token is for some business accounts only, and announces no incident")
    body = {"area": "portal", "title": f"{NAME}: this was a trial, nothing is out of order."}
    return done(ground.wire.post("/v1/incidents", body), 201)


@INCIDENTS.point("are-told-in-every-dossier", "account_status")
def _(ground: Ground) -> None:
    """An incident is told in every dossier while it is on, and for a while with the time of its end. It ends once."""
    made = _announce(ground)
    path = f"/v1/incidents/{made['id']}/end"
    try:
        (dossier,) = done(reply := _timeline(ground, ground.address()))["items"]
        on = [it["ended"] for it in dossier["incidents"] if it["id"] == made["id"]]
        same(reply, "the ends of the incident that is on", on, [None])
    finally:
        ended = ground.wire.post(path)
    true(done(ended), "it has a time of its end", bool(ended["ended"]), ended["ended"])
    same(again := done(ground.wire.post(path)), "the end, ended again", again["ended"], ended["ended"])
    (dossier,) = done(reply := _timeline(ground, ground.address()))["items"]
    over = [it["ended"] for it in dossier["incidents"] if it["id"] == made["id"]]
    same(reply, "the ends of the incident that is over", over, [ended["ended"]])


@INCIDENTS.point("need-a-title")
def _(ground: Ground) -> None:
    """An incident without a title is refused."""
    body = {"area": "portal", "title": " "}
    refused(ground.wire.post("/v1/incidents", body), ErrorCode.VALIDATION_FAILED, ErrorCode.NOT_PERMITTED)


@INCIDENTS.point("unknown-ones-are-not-found")
def _(ground: Ground) -> None:
    """An incident that is not there is `not_found`, to whoever could end it."""
    if ground.me.value.get("business_accounts") is not None:
        raise Skipped("the token is for some business accounts only, and ends no incident")
    refused(ground.wire.post(f"/v1/incidents/inc_{word()}/end"), ErrorCode.NOT_FOUND)


@ATTEMPTS.point("unknown-codes-find-nothing")
def _(ground: Ground) -> None:
    """A code that no page has shown, and a text that is none, find nothing."""
    for code in ("ZZZ-ZZZ", "no code at all"):
        asked = ground.wire.ask("POST", "/v1/account-status/attempts", body={"reference": code}, intent="")
        same(done(asked), "the events", asked["items"], [])
