"""Our own side of sending is the trouble: the mail cannot prove whose it is, or the server that sends it is blocked."""

from __future__ import annotations

from bizadmin.doctor.causes.base import evidence, found
from bizadmin.doctor.causes.refused import Refused, hits_several, several_evidence
from bizadmin.doctor.causes.remedies import copy_link, resend, text_for
from bizadmin.doctor.facts import Case
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity, Who
from bizadmin.doctor.refusal import NOT_AUTHENTICATED, SENDER_BLOCKED, Refusal
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.mail_read import AuthenticationResult, MailRead

_FAILED = ("fail", "softfail", "permerror")


class _OurSide(Refused):
    """Whoever runs our mail can put it right; their side can let it in meanwhile."""

    def more(self, refusal: Refusal) -> tuple[Evidence | None, ...]:
        """Whether it is this person's server alone."""
        return (several_evidence(refusal),)

    def remedies(self, refusal: Refusal) -> tuple[Remedy, ...]:
        """Ours to repair; for one person alone, theirs to let in."""
        case, it = refusal.case, refusal.invitation
        alone = not hits_several(refusal)
        return (
            text_for(Who.MAIL_OPERATOR, case),
            copy_link(it),
            *((text_for(Who.RECIPIENT_IT, case),) if alone else ()),
            *((resend(case, it),) if refusal.final else ()),
        )


class AuthFail(_OurSide):
    """Our mail cannot prove whose it is: SPF, DKIM or DMARC fail, or the name of the sending server does. A server that
    refuses it says so; one that takes it writes it into the headers of the mail, which somebody can bring along. Told
    from a rule of one server by these words, and by others who are refused for the same reason."""

    code = "mail.auth_fail"
    number = 29
    told_from = ("bounce.policy", "mail.ip_blocked", "recv.junk_or_rule")
    source = "read"
    reasons = (NOT_AUTHENTICATED,)

    def look(self, case: Case) -> Finding | None:
        """Where the mail was refused for it, or its copy says that it failed."""
        it, copy = case.pending, case.copy
        if case.refusal is not None or it is None or copy is None or not fails(copy.read):
            return super().look(case)
        read = copy.read
        judged = [verdict for verdict in read.spam if verdict.is_spam]
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS if judged and case.opened_since_sent is None else Severity.WARNS,
            evidence=(
                evidence("authentication_failed", copy.arrived, _in_words(read.authentication)),
                *(evidence("judged_spam", copy.arrived, filter=verdict.filter) for verdict in judged),
            ),
            remedies=(text_for(Who.MAIL_OPERATOR, case), copy_link(it)),
            since=copy.arrived,
            variant="seen",
        )

    def denied(self, case: Case) -> bool:
        """Where it came back for another reason, or its copy says that it passed."""
        it, copy = case.outside, case.copy
        passed = copy is not None and bool(copy.read.authentication)
        return case.is_member or passed or (it is not None and it.delivery is Delivery.BOUNCED)


class IpBlocked(_OurSide):
    """The server that sends our mail is on a block list, or the recipient's provider slows it down. Told from missing
    authentication by the words: they speak of an address, a list or a reputation; and several people are hit at
    once."""

    code = "mail.ip_blocked"
    number = 30
    told_from = ("mail.auth_fail", "bounce.policy", "defer.greylist_or_down")
    source = "read"
    reasons = (SENDER_BLOCKED,)


def fails(read: MailRead) -> bool:
    """Whether a mail could not prove whose it is. DMARC decides; without it, one good proof is enough (RFC 7489: a mail
    that was forwarded fails SPF and keeps DKIM)."""
    outcomes: dict[str, set[str]] = {}
    for result in read.authentication:
        outcomes.setdefault(result.method.lower(), set()).add(result.outcome.lower())
    dmarc = outcomes.get("dmarc", set())
    if "pass" in dmarc or "fail" in dmarc:
        return "pass" not in dmarc
    proofs = outcomes.get("spf", set()) | outcomes.get("dkim", set())
    return "pass" not in proofs and not proofs.isdisjoint(_FAILED)


def _in_words(results: tuple[AuthenticationResult, ...]) -> str:
    return "; ".join(
        f"{it.method}={it.outcome}{f' ({it.domain})' if it.domain else ''}{f' {it.reason}' if it.reason else ''}"
        for it in results
    )
