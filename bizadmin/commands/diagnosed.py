"""A diagnosis for programs: one plain JSON object for an address. The keys are a contract; new ones may be added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bizadmin.commands.printing import printable
from bizadmin.doctor import words
from bizadmin.doctor.answers import answer
from bizadmin.doctor.findings import Diagnosis, Evidence, Finding, Remedy
from bizadmin.services.account_status import Diagnosed


def as_object(found: Diagnosed, language: str) -> dict[str, Any]:
    """The dossier's diagnosis in codes for programs and in words for people; times are RFC 3339 in UTC.

    ``answer`` is what to tell the caller, in ``language``; everything else is English.
    """
    dossier, diagnosis = found.dossier, found.diagnosis
    return {
        "address": dossier.address,
        "checked": _time(dossier.checked),
        "problem": dossier.problem,
        "cause": diagnosis.first.code if diagnosis.first is not None else "",
        "headline": words.headline(dossier, diagnosis),
        "findings": [_finding(finding) for finding in diagnosis.findings],
        "question": words.question(diagnosis),
        "ruled_out": list(diagnosis.ruled_out),
        "not_visible": [words.not_visible(key) for key in diagnosis.not_visible],
        "answer": answer(dossier, diagnosis, language),
        "account": dossier.account.id if dossier.account is not None else "",
        "invitations": [{"id": it.id, "state": it.state, "delivery": it.delivery} for it in dossier.invitations],
        "memberships": [{"id": it.id, "business_account": it.business_account.id} for it in dossier.memberships],
    }


def as_text(found: Diagnosed, language: str) -> str:
    """The same for people, without control characters: it may end in a terminal."""
    diagnosis: Diagnosis = found.diagnosis
    lines = [f"{found.dossier.address}: {words.headline(found.dossier, diagnosis)}."]
    for finding in diagnosis.findings:
        lines += ["", f"  {words.title(finding)}", f"  {finding.code} · {words.summary(finding)}"]
        lines += [f"    - {_proof(item)}" for item in finding.evidence]
        lines += [f"    > {words.remedy_label(it)} ({words.who(it.who)})" for it in finding.remedies]
    if diagnosis.question:
        lines += ["", f"  {words.question(diagnosis)}"]
    if diagnosis.not_visible:
        lines += ["", "  Not visible: " + "; ".join(map(words.not_visible, diagnosis.not_visible)) + "."]
    lines += ["", f"  Tell the caller: {answer(found.dossier, diagnosis, language)}"]
    return "\n".join(map(printable, lines)) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "variant": finding.values.get("variant", ""),
        "confidence": finding.confidence,
        "severity": finding.severity,
        "title": words.title(finding),
        "why": words.summary(finding),
        "since": _time(finding.since),
        "business_account": finding.business_account,
        "evidence": [_evidence(item) for item in finding.evidence],
        "remedies": [_remedy(remedy) for remedy in finding.remedies],
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    return {"key": item.key, "at": _time(item.at), "text": words.evidence(item), "quote": item.quote}


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {
        "action": remedy.action,
        "target": remedy.target,
        "who": remedy.who,
        "label": words.remedy_label(remedy),
        "effect": words.remedy_effect(remedy),
    }


def _proof(item: Evidence) -> str:
    when = f"{item.at:%Y-%m-%d %H:%M:%S} UTC: " if item.at is not None else ""
    return f"{when}{words.evidence(item)}{f' {item.quote}' if item.quote else ''}"


def _time(moment: datetime | None) -> str:
    return moment.isoformat().replace("+00:00", "Z") if moment is not None else ""
