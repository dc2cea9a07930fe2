"""What a cause is, and the parts from which causes make their findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, Literal

from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import Delivery, DeliveryReport
from bizadmin.domain.mail_route import MailRoute


class Cause:
    """One reason why somebody cannot join. ``code`` is stable: interface, exports and tests name it.

    ``number`` is its line in the catalogue of causes, None for one that was found later; ``told_from`` are the codes of
    those it may be taken for; ``source`` tells whether a public document shows the cause ("read") or it was inferred.
    Together with the docstring they are the cause's part of docs/causes.md.
    """

    code: ClassVar[str] = ""
    number: ClassVar[int | None] = None
    told_from: ClassVar[tuple[str, ...]] = ()
    explains: ClassVar[tuple[str, ...]] = ()
    """Codes of what it brings about: where it is likely, it leads over them though they be surer."""
    source: ClassVar[Literal["", "read", "inferred"]] = ""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where the facts support it: one finding, or one for each business account."""
        raise NotImplementedError

    def ruled_out(self, facts: Facts) -> bool:
        """Asked only when there is no finding: whether the facts that would decide it are there and say no."""
        raise NotImplementedError


class CaseCause(Cause):
    """A cause that is looked for in each business account by itself."""

    shown_by_events: ClassVar[bool] = False
    """Whether events alone decide it, so that it is open where none were given."""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """One for each business account that shows it."""
        for case in facts.cases:
            if (finding := self.look(case)) is not None:
                yield finding

    def ruled_out(self, facts: Facts) -> bool:
        """Whether every business account says no."""
        return bool(facts.cases) and all(self.denied(case) for case in facts.cases)

    def look(self, case: Case) -> Finding | None:
        """The finding in this business account, if its facts show one."""
        raise NotImplementedError

    def denied(self, case: Case) -> bool:
        """Whether this business account's facts, having shown nothing, rule it out."""
        return case.visible or not self.shown_by_events


def found(
    case: Case,
    code: str,
    confidence: Confidence,
    severity: Severity,
    *,
    evidence: tuple[Evidence | None, ...] = (),
    remedies: tuple[Remedy, ...] = (),
    since: datetime | None = None,
    variant: str = "",
    **values: object,
) -> Finding:
    """A finding about a case, with the values that every wording may use. ``variant`` picks more exact words."""
    return Finding(
        code=code,
        confidence=confidence,
        severity=severity,
        evidence=tuple(item for item in evidence if item is not None),
        remedies=remedies,
        values=texts(**(_of_case(case) | values), variant=variant, now_at=case.facts.now),
        business_account=case.ref.id,
        since=since,
    )


def found_for(
    facts: Facts,
    case: Case | None,
    code: str,
    confidence: Confidence,
    severity: Severity,
    *,
    evidence: tuple[Evidence | None, ...] = (),
    remedies: tuple[Remedy, ...] = (),
    since: datetime | None = None,
    variant: str = "",
    **values: object,
) -> Finding:
    """A finding about the person, and about a case where there is one that it concerns."""
    if case is not None:
        return found(
            case,
            code,
            confidence,
            severity,
            evidence=evidence,
            remedies=remedies,
            since=since,
            variant=variant,
            **values,
        )
    known = {"address": facts.dossier.address} | values
    return Finding(
        code=code,
        confidence=confidence,
        severity=severity,
        evidence=tuple(item for item in evidence if item is not None),
        remedies=remedies,
        values=texts(**known, variant=variant, now_at=facts.now),
        since=since,
    )


def texts(**values: object) -> dict[str, str]:
    """Values as findings carry them: times and dates in ISO 8601 under keys that end in ``_at`` or ``_on``."""
    return {key: _text(value) for key, value in values.items() if value is not None and value != ""}


def evidence(key: str, at: datetime | None = None, quote: str = "", **values: object) -> Evidence:
    """One fact; the words are found under its key."""
    return Evidence(key, at, texts(**values), quote)


def quoted(report: DeliveryReport) -> str:
    """A server's own words, with the codes in front where they do not stand there already."""
    codes = " ".join(code for code in (report.reply_code, report.enhanced_status) if code and code not in report.text)
    return f"{codes} {report.text}".strip()


def from_server(report: DeliveryReport, key: str) -> Evidence:
    """What a mail server said of the latest mail."""
    return evidence(key, report.at, quoted(report), server=report.remote_server)


def from_dns(route: MailRoute) -> Evidence:
    """What the DNS says of an address's domain."""
    return evidence(f"route_{route.state.value}", route.checked, domain=route.domain)


def accepted_evidence(case: Case) -> Evidence:
    """That a server took the latest mail, in its words where they were kept."""
    report, route = case.accepted, case.facts.dossier.mail_route
    if report is None:
        return evidence("sent" if case.sent is not None else "sent_undated", case.sent)
    if route is not None and _is_relay(report.remote_server, route):
        quote = quoted(report)
        return evidence("accepted_by_relay", report.at, quote, server=report.remote_server, domain=route.domain)
    return from_server(report, "accepted_by_server")


def sign_up_evidence(case: Case) -> tuple[Evidence | None, ...]:
    """That the person tried: the sign-up that was stopped, or the Join button that sent the latest mail; or that the
    caller reads the sign-up page out."""
    pressed = case.newest(EventKind.JOIN_PRESSED)
    if pressed is not None:
        left = next((event for event in case.of(EventKind.MAIL_SENT) if event.at >= pressed.at), None)
        key = "join_pressed_mail_left" if left is not None else "join_pressed"
        return (evidence(key, pressed.at, company=case.name, left_at=left.at if left is not None else None),)
    stopped = case.newest(EventKind.SIGN_UP_STOPPED)
    if stopped is None:
        pages = [said for said in case.facts.brought.said if said.code == ErrorCode.PENDING_INVITATION.value]
        return tuple(evidence("said", None, said.text) for said in pages[:1])
    return (evidence("sign_up_stopped", stopped.at, reference=stopped.details.get("reference", "")),)


def invited_evidence(case: Case) -> Evidence | None:
    """That there is an invitation: by whom, when."""
    it = case.invitation
    if it is None:
        return None
    return evidence("invited", it.created, company=case.name, inviter=it.invited_by.name, role=it.role.value)


def _is_relay(server: str, route: MailRoute) -> bool:
    """Whether the server is none of those that the DNS names for the address's domain, and in no common domain with
    them: then it is one on the way there."""
    if not route.servers or "." not in server:
        return False
    name = server.lower().rstrip(".")
    parent = name.split(".", 1)[1] if name.count(".") > 1 else name
    return not any(it.lower().rstrip(".").endswith(parent) for it in route.servers)


def _of_case(case: Case) -> dict[str, object]:
    it = case.invitation
    if it is None:
        return {"company": case.name, "address": case.member.email if case.member is not None else ""}
    report = case.told
    return {
        "company": case.name,
        "address": it.address,
        "role": it.role.value,
        "inviter": it.invited_by.name,
        "invited_at": it.created,
        "expires_at": it.expires,
        "sent_at": (case.sent or it.created) if it.delivery is Delivery.SENT else None,
        "server": report.remote_server if report is not None else "",
    }


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
