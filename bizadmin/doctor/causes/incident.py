"""Something is out of order for many people at once."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.causes.hearsay import concerned, heard, quoted
from bizadmin.doctor.causes.remedies import copy_link, resend, text_for
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.incident import Incident, IncidentArea
from bizadmin.domain.invitation import Delivery

K = EventKind

_FAILURES: dict[IncidentArea, tuple[EventKind, ...]] = {
    IncidentArea.MAIL: (K.MAIL_DELAYED, K.MAIL_BOUNCED),
    IncidentArea.SIGN_IN: (K.SIGN_IN_FAILED, K.SIGN_IN_REPORTED),
    IncidentArea.PORTAL: (K.PAGE_STOPPED, K.LINK_REFUSED, K.SIGN_UP_STOPPED),
}
_OURS = ("unreachable", "try_later", "server_fault")
"""Categories of bounces that an incident of the mail service brings about; others are about the one mailbox."""

_PROGRESS = {
    IncidentArea.MAIL: (K.MAIL_SENT, K.MAIL_DELIVERED, K.LINK_OPENED),
    IncidentArea.SIGN_IN: (K.SIGNED_IN,),
    IncidentArea.PORTAL: (K.LINK_OPENED, K.INVITATION_ACCEPTED),
}


class ServiceIncident(Cause):
    """An outage, a maintenance, a wrong release: it is announced, or a page of ours said that the fault is on our side.
    Told from every cause of one person in that it meets many at once. Certain where it was on when the person failed in
    its area; that it is on alone makes it likely."""

    code = "svc.incident"
    number = 52
    told_from = ("mail.queue_stuck", "client.network", "id.locked_or_flagged")
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """One for each incident that is on or met the person; else one for a page that owned to a fault."""
        found = [it for incident in facts.dossier.incidents if (it := self._announced(facts, incident)) is not None]
        yield from found
        said = heard(facts, ErrorCode.UNAVAILABLE)
        if said is not None and not found:
            yield self._finding(facts, Confidence.LIKELY, Severity.STOPS, (quoted(said),), variant="fault_page")

    def ruled_out(self, facts: Facts) -> bool:  # noqa: ARG002
        """Never by silence: nobody may have announced it yet."""
        return False

    def _announced(self, facts: Facts, incident: Incident) -> Finding | None:
        failed = [event for event in facts.events if incident.covers(event.at) and _is_failure(event, incident.area)]
        is_on = incident.covers(facts.now)
        if not failed and not (is_on and _matters(facts, incident.area)):
            return None
        newest = max(failed, key=lambda event: (event.at, event.id), default=None)
        if newest is not None and not is_on and _was_helped(facts, newest):
            return None
        went_on = newest is not None and _went_on(facts, newest, incident.area)
        past = Severity.WARNS if is_on else Severity.INFORMS
        return self._finding(
            facts,
            Confidence.CERTAIN if newest is not None else Confidence.LIKELY,
            past if went_on else Severity.STOPS,
            (
                evidence("incident_on" if is_on else "incident_over", incident.started, incident.title),
                *((_failure(newest),) if newest is not None else ()),
                *((evidence("incident_ended", incident.ended),) if incident.ended is not None and not is_on else ()),
            ),
            variant="" if is_on else "over",
            incident=incident,
        )

    def _finding(
        self,
        facts: Facts,
        confidence: Confidence,
        severity: Severity,
        proof: tuple[Evidence, ...],
        *,
        variant: str,
        incident: Incident | None = None,
    ) -> Finding:
        case = concerned(facts)
        return Finding(
            code=self.code,
            confidence=confidence,
            severity=severity,
            evidence=proof,
            remedies=_remedies(case, variant),
            values=texts(
                address=facts.dossier.address,
                company=case.name if case is not None else "",
                incident=incident.title.rstrip(" .") if incident is not None else "",
                since_at=incident.started if incident is not None else None,
                ended_at=incident.ended if incident is not None else None,
                variant=variant,
                now_at=facts.now,
            ),
            since=incident.started if incident is not None else facts.now,
        )


def _remedies(case: Case | None, variant: str) -> tuple[Remedy, ...]:
    """Pass an unknown fault on; once an incident is over, the person may have lost the mail by now."""
    if variant == "fault_page":
        return (text_for(Who.ADMINISTRATOR, case),)
    if variant == "over" and case is not None and case.pending is not None:
        return resend(case, case.pending), copy_link(case.pending)
    return ()


def _failure(event: Event) -> Evidence:
    """That the person failed, with the code and the words of whoever refused."""
    told = [event.details[key] for key in ("code", "text") if event.details.get(key)]
    return evidence("failed_meanwhile", event.at, " · ".join(told))


def _is_failure(event: Event, area: IncidentArea) -> bool:
    """Whether an incident of that area may have brought the failure about: not a wrong password, not a full mailbox."""
    kinds = [kind for known, some in _FAILURES.items() if area in (known, IncidentArea.ALL) for kind in some]
    if event.kind not in kinds:
        return False
    if event.kind is K.MAIL_BOUNCED:
        return event.details.get("category") in _OURS
    if event.kind is K.SIGN_IN_REPORTED:
        return event.details.get("word") == "failed"
    return event.kind is K.MAIL_DELAYED or event.details.get("code") == ErrorCode.UNAVAILABLE.value


def _matters(facts: Facts, area: IncidentArea) -> bool:
    """Whether the person is on the way through that area now: nobody who has long joined waits for a mail."""
    waits = [case.pending for case in facts.cases if case.pending is not None]
    if area is IncidentArea.MAIL:
        return any(it.delivery in (Delivery.QUEUED, Delivery.DELAYED) for it in waits)
    return bool(waits) or bool(facts.failed_sign_ins) or any(said.code or said.sign_in for said in facts.brought.said)


def _was_helped(facts: Facts, failed: Event) -> bool:
    """Whether the person was given another link after the failure: what is wrong now is something else."""
    return any(event.at > failed.at for event in facts.of(K.INVITATION_RESENT, K.INVITATION_LINK_MADE))


def _went_on(facts: Facts, failed: Event, area: IncidentArea) -> bool:
    """Whether the person got further in that area after the failure."""
    kinds = [kind for known, some in _PROGRESS.items() if area in (known, IncidentArea.ALL) for kind in some]
    return any(event.kind in kinds and event.at > failed.at for event in facts.events)
