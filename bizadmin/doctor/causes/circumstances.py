"""Nothing is wrong with the person or the invitation: the network, a clock, an incident, or the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor import browser_errors
from bizadmin.doctor.brought import Said
from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.causes.hearsay import concerned, quoted
from bizadmin.doctor.causes.remedies import sign_in_help, text_for
from bizadmin.doctor.causes.reported import ReportedSignIn
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.doctor.portal_sentences import NO_COOKIES
from bizadmin.domain.report import SignInWord

_OF_CERTIFICATES = (
    "CERT",
    "SSL",
    "SEC_ERROR",
    "PKIX",
    "private",
    "secur",
    "sicher",
    "privee",
    "privada",
    "プライバシー",
)


class Network(Cause):
    """The page cannot be reached from where the person is: a proxy, a filter, a certificate that the network puts in
    the place of ours, or cookies that are not kept. Told from a mangled link in that nothing at all got through to us,
    and by its working elsewhere, on a telephone for example. Never more than likely: somebody read it out."""

    code = "client.network"
    number = 50
    told_from = ("link.mangled", "client.clock", "svc.incident")
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where a browser's or a proxy's error was read out; less likely where a link was opened all the same."""
        said = next((said for said in facts.brought.said if said.network), None)
        if said is None:
            return
        case = concerned(facts)
        through = case is not None and case.opened_since_sent is not None
        yield Finding(
            code=self.code,
            confidence=Confidence.POSSIBLE
            if through or said.network in browser_errors.WRONG_CLOCK
            else Confidence.LIKELY,
            severity=Severity.STOPS,
            evidence=(quoted(said), *(_of_link(case) if case is not None else ())),
            remedies=(text_for(Who.RECIPIENT_IT),),  # of no mail: who opens a way has no use for it
            values=texts(
                address=facts.dossier.address,
                company=case.name if case is not None else "",
                host=facts.dossier.portal_host,
                variant=_kind(said),
                now_at=facts.now,
            ),
            since=facts.now,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Where a person opened the link of each latest mail, or is a member: they got through to us."""
        return bool(facts.cases) and all(case.opened_since_sent is not None or case.is_member for case in facts.cases)


class Clock(ReportedSignIn):
    """The clock of the person's device is wrong, so that a sign-in is “not yet valid” or over before it begins. Told
    from an expired invitation by the sentence: it is about the sign-in, not about the invitation."""

    code = "client.clock"
    number = 51
    told_from = ("inv.expired", "client.network")
    source = "inferred"
    words = (SignInWord.CLOCK_SKEW,)

    def remedies(self, facts: Facts) -> tuple[Remedy, ...]:
        """Whoever runs the device can set it; help with signing in, where there is an account."""
        account = facts.account
        return (
            text_for(Who.RECIPIENT_IT),
            *((sign_in_help(account),) if account is not None else ()),
        )


def _kind(said: Said) -> str:
    if said.network == NO_COOKIES or "cookie" in said.network:
        return "cookies"
    return "certificate" if any(part in said.network for part in _OF_CERTIFICATES) else ""


def _of_link(case: Case) -> Iterator[Evidence]:
    it = case.pending
    if it is None:
        return
    if case.opened_since_sent is not None:
        yield evidence("link_opened", case.opened_since_sent)
    else:
        yield evidence("nobody_opened", case.facts.now)
