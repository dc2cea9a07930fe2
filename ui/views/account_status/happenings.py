"""The timeline's events: in families to filter by, each with who did it, from where, and its request id. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import ActorKind
from ui.looks import entry
from ui.text import exact, moment, one_line
from ui.theme import Tone
from ui.views.account_status.looks import EventLook

FAMILIES: dict[str, str] = {
    "invitation": "Invitations",
    "mail": "Mails",
    "link": "Links and pages",
    "sign_in": "Sign-up and sign-in",
    "report": "Reports of other systems",
    "change": "Other changes",
}
"""Of events, in the order in which they are offered."""

_REPORTS = (EventKind.MAIL_TRACED, EventKind.SIGN_IN_REPORTED, EventKind.DIRECTORY_REPORTED)
_FAMILIES = {
    "invitation": "invitation",
    "mail": "mail",
    "suppression": "mail",
    "link": "link",
    "portal": "link",
    "sign_up": "sign_in",
    "sign_in": "sign_in",
}
_RECENT = timedelta(hours=24)
_NAMELESS = {
    ActorKind.SYSTEM: "the account backend",
    ActorKind.ACCOUNT: "the person",
    ActorKind.MAIL: "a mail server",
}


def happenings(dossier: Dossier, now: datetime, marked: str = "") -> tuple[EventLook, ...]:
    """Newest first. What went wrong within a day stands out; ``marked`` is a reference code that was asked for."""
    return tuple(_look(event, now, marked) for event in sorted(dossier.events, key=lambda event: event.at)[::-1])


def family(event: Event) -> str:
    """One of `FAMILIES`."""
    return "report" if event.kind in _REPORTS else _FAMILIES.get(event.kind.family, "change")


def _look(event: Event, now: datetime, marked: str) -> EventLook:
    shown = entry(event, now)
    recent = now - event.at < _RECENT
    more = _more(event, shown.detail)
    return EventLook(
        entry=replace(
            shown,
            when=_when(event.at, now),
            strong=recent and shown.tone in (Tone.RED, Tone.AMBER),
            today=event.at.astimezone().date() == now.astimezone().date(),
            marked=bool(marked) and event.details.get("reference", "") == marked,
        ),
        family=family(event),
        more=more,
        line="\t".join(map(one_line, (exact(event.at), shown.title, shown.detail, more))),
    )


def _when(value: datetime, now: datetime) -> str:
    """With seconds where it is today, because mails and attempts follow each other quickly."""
    told = moment(value, now)
    return f"{told}:{value.astimezone():%S}" if told.startswith("Today") else told


def _more(event: Event, told: str) -> str:
    """Who, with which program, from which network, under which id: what a log elsewhere is searched by. Without what is
    told already."""
    name = event.actor.name or _NAMELESS.get(event.actor.kind, "")
    agent = event.details.get("agent", "")
    parts = (
        f"by {name}" if name and f"by {name}" not in told else "",
        agent if agent not in told else "",
        f"from {event.source}" if event.source else "",
        f"correlation {event.details['correlation']}" if event.details.get("correlation") else "",
        f"request {event.request_id}" if event.request_id else "",
    )
    return " · ".join(part for part in parts if part)
