"""A dossier's diagnosis as Markdown for a ticket."""

from __future__ import annotations

import re
from datetime import datetime

from bizadmin.doctor.findings import Diagnosis, Finding
from bizadmin.doctor.words.english import offset
from bizadmin.doctor.words.events import event_detail, event_title
from bizadmin.doctor.words.evidence import evidence
from bizadmin.doctor.words.findings import cause_name, headline, not_visible, question, summary, title
from bizadmin.doctor.words.remedies import remedy_label, who
from bizadmin.domain.dossier import Dossier

NEWEST_EVENTS = 20

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]|(?<=[a-z]):(?=//)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)
_AT_START = re.compile(r"(\s*)([-+=>]|\d+[.)](?=\s|$))")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


def for_ticket(dossier: Dossier, diagnosis: Diagnosis) -> str:
    """Headline, findings with evidence and remedies, what was ruled out, the newest events. Times are this
    machine's, with their offset."""
    parts = [
        f"## {escaped(headline(dossier, diagnosis))}",
        f"{escaped(dossier.address)}, checked {_when(dossier.checked)}",
    ]
    parts += [_finding(finding) for finding in diagnosis.findings]
    if diagnosis.question:
        parts.append(escaped(question(diagnosis)))
    if diagnosis.ruled_out:
        names = " · ".join(cause_name(code) for code in diagnosis.ruled_out)
        parts.append(f"**Ruled out:** {escaped(names)}")
    if diagnosis.not_visible:
        parts.append(f"**Not visible:** {escaped('; '.join(not_visible(key) for key in diagnosis.not_visible))}")
    if dossier.events:
        parts.append("\n".join(["### Timeline", "", *_timeline(dossier)]))
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
    remedies = [f"- {escaped(remedy_label(remedy))} ({who(remedy.who)})" for remedy in finding.remedies]
    if proof:
        lines += ["", "**Evidence**", "", *proof]
    if remedies:
        lines += ["", "**Put it right**", "", *remedies]
    return "\n".join(lines)


def _quote(text: str) -> str:
    """A server's words as code, which Markdown leaves alone; the fence is longer than any run of backticks in it."""
    if not text:
        return ""
    text = _CONTROL.sub(" ", text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f" {fence}{blank}{text}{blank}{fence}"


def _timeline(dossier: Dossier) -> list[str]:
    newest = sorted(dossier.events, key=lambda event: event.at)[: -NEWEST_EVENTS - 1 : -1]
    return [
        f"- {_when(event.at)}: {escaped(event_title(event))}"
        + (f" ({escaped(detail)})" if (detail := event_detail(event)) else "")
        for event in newest
    ]


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local:%Y-%m-%d %H:%M} {offset(local)}"
