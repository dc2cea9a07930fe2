"""A dossier's diagnosis as Markdown for a ticket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bizadmin.doctor.findings import Action, Diagnosis, Finding, Remedy
from bizadmin.doctor.words.english import offset, plural
from bizadmin.doctor.words.events import event_detail, event_title
from bizadmin.doctor.words.evidence import evidence
from bizadmin.doctor.words.findings import cause_name, headline, not_visible, question, summary, title
from bizadmin.doctor.words.remedies import remedy_label, who
from bizadmin.domain.audit import Event
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import ActorKind

NEWEST_EVENTS = 20
DONE_WITHIN = timedelta(days=2)
"""What operators did longer ago is history, not the work on this ticket."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]|(?<=[a-z]):(?=//)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)
_AT_START = re.compile(r"(\s*)([-+=>]|\d+[.)](?=\s|$))")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


def for_ticket(dossier: Dossier, diagnosis: Diagnosis, *, brought: Sequence[str] = ()) -> str:
    """Headline and verdict, findings with evidence and remedies, what was done by whom, the newest events with their
    request ids; last, since it is the longest, what was ruled out. Times are this machine's, with their offset.

    ``brought`` names what the caller or the agent brought along.
    """
    parts = [
        f"## {escaped(headline(dossier, diagnosis))}",
        f"{escaped(dossier.address)}, checked {_when(dossier.checked)}",
    ]
    if brought:
        parts.append(f"**Brought along:** {escaped(' · '.join(brought))}")
    parts += [_finding(finding) for finding in diagnosis.findings]
    if not diagnosis.findings:
        parts.append("No cause of trouble can be seen from here.")
    if diagnosis.question:
        parts.append(f"**Ask the caller:** {escaped(question(diagnosis).removeprefix('Ask: '))}")
    if diagnosis.not_visible:
        parts.append(f"**Not visible:** {escaped('; '.join(not_visible(key) for key in diagnosis.not_visible))}")
    if done := _done(dossier):
        parts.append("\n".join(["### Done", "", *done]))
    if dossier.events:
        parts.append("\n".join(["### Timeline", "", *_timeline(dossier)]))
    if diagnosis.ruled_out:
        names = " · ".join(cause_name(code) for code in diagnosis.ruled_out)
        parts.append(f"**Ruled out:** {escaped(names)}")
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text from outside on one line, with nothing in it that Markdown or HTML would read: no emphasis, no link."""
    plain = _SPECIAL.sub(r"\\\g<0>", _CONTROL.sub(" ", text))
    return _AT_START.sub(_plain_start, plain, count=1) if _AT_START.match(plain) else plain


def _plain_start(found: re.Match[str]) -> str:
    """A mark that would begin a list or a quote: the last character of it is what gets the backslash."""
    mark = found.group(2)
    return f"{found.group(1)}{mark[:-1]}\\{mark[-1]}"


def _finding(finding: Finding) -> str:
    lines = [f"### {escaped(title(finding))}", "", f"`{finding.code}` · {escaped(summary(finding))}"]
    proof = [
        f"- {f'{_when(item.at)}: ' if item.at else ''}{escaped(evidence(item))}{_quote(item.quote)}"
        for item in finding.evidence
    ]
    remedies = [f"- {escaped(remedy_label(remedy))}{_by(remedy)}" for remedy in finding.remedies]
    if proof:
        lines += ["", "**Evidence**", "", *proof]
    if remedies:
        lines += ["", "**Put it right**", "", *remedies]
    return "\n".join(lines)


def _by(remedy: Remedy) -> str:
    """Who can do it; a text names by itself whom it is for."""
    return "" if remedy.action is Action.COPY_TEXT else f" ({who(remedy.who)})"


def _quote(text: str) -> str:
    """A server's words behind a sentence."""
    return f" {_code(text)}" if text else ""


def _code(text: str) -> str:
    """As code, which Markdown leaves alone; the fence is longer than any run of backticks in it."""
    text = _CONTROL.sub(" ", text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _done(dossier: Dossier) -> list[str]:
    """By operators, in the order in which it was done."""
    return [
        f"- {_when(event.at)}: {escaped(event_title(event))}, by {escaped(event.actor.name)}{_request(event)}"
        for event in sorted(dossier.events, key=lambda event: event.at)
        if event.actor.kind is ActorKind.OPERATOR and dossier.checked - event.at <= DONE_WITHIN
    ]


def _timeline(dossier: Dossier) -> list[str]:
    newest = sorted(dossier.events, key=lambda event: event.at)[: -NEWEST_EVENTS - 1 : -1]
    left = len(dossier.events) - len(newest)
    lines = [
        f"- {_when(event.at)}: {escaped(event_title(event))}"
        + (f" ({escaped(detail)})" if (detail := event_detail(event)) else "")
        + _request(event)
        for event in newest
    ]
    return [*lines, f"- {plural(left, 'earlier event', 'earlier events')}"] if left else lines


def _request(event: Event) -> str:
    """The id by which the server's log tells more."""
    return f" · request {_code(event.request_id)}" if event.request_id else ""


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local:%Y-%m-%d %H:%M} {offset(local)}"
