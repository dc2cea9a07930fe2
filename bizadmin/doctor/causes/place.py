"""The person was invited somewhere else: in another region, another cloud, or a system for tests."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.causes.hearsay import heard, quoted
from bizadmin.doctor.causes.remedies import invite, switch_connection
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity
from bizadmin.doctor.rewriting import is_rewriter
from bizadmin.domain.errors import ErrorCode


class WrongPlace(Cause):
    """The invitation is of another region or another system than this one: another connection of this window knows the
    address, or the link that the person has leads elsewhere. Told from an invitation that was never made by that trace.
    Never certain: the other place was not asked why."""

    code = "ctx.region_or_env"
    number = 54
    told_from = ("inv.none", "mail.not_ours", "member.other_address")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where something points elsewhere, and nothing waits here; or what waits was not opened, and the link that the
        person has is of a sister of this place."""
        home, host, names = facts.dossier.portal_host, _other_host(facts), facts.brought.elsewhere
        said = heard(facts, ErrorCode.PENDING_INVITATION)
        akin = bool(host) and _is_akin(host, home)
        waits = any(case.pending is not None for case in facts.cases)
        if facts.dossier.problem or self.ruled_out(facts) or not (akin if waits else names or host or said is not None):
            return
        proof: list[Evidence] = [evidence("known_elsewhere", connection=name) for name in names]
        if host:
            proof.append(evidence("link_elsewhere", None, host, host=home))
        if said is not None:
            proof.append(quoted(said))
        yield Finding(
            code=self.code,
            confidence=Confidence.LIKELY if names or akin or _holds_invitation(facts, host) else Confidence.POSSIBLE,
            severity=Severity.STOPS,
            evidence=(*proof, *((evidence("nothing_pending", facts.dossier.checked),) if not waits else ())),
            remedies=_remedies(facts, names),
            values=texts(
                address=facts.dossier.address,
                connection=names[0] if names else "",
                host=host,
                variant="elsewhere" if names else "link" if host else "said",
                now_at=facts.now,
            ),
            since=facts.now,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Where a person opened a link of ours, or joined: they are in the right place."""
        opened = any(case.invitation is not None and case.invitation.link_opened is not None for case in facts.cases)
        return opened or any(case.is_member for case in facts.cases)


def _remedies(facts: Facts, names: tuple[str, ...]) -> tuple[Remedy, ...]:
    return (*map(switch_connection, names), invite(facts))


def _other_host(facts: Facts) -> str:
    """The host of a link that was brought along, where it is not ours and no filter's; in a mail that carries the marks
    of an account backend, or read out."""
    home = facts.dossier.portal_host.lower()
    if not home:
        return ""
    marked = [
        mail for mail in facts.brought.mails if (mail.mail_id or mail.invitation_id) and home not in mail.link_hosts
    ]
    hosts = [*(host for mail in marked for host in mail.link_hosts), *(said.host for said in facts.brought.said)]
    return next((host for host in hosts if host and host.lower() != home and not is_rewriter(host)), "")


def _holds_invitation(facts: Facts, host: str) -> bool:
    """Whether what leads elsewhere is an invitation, and not just any page: a mail of an account backend is one."""
    return bool(host) and not any(said.host == host and not said.is_invitation for said in facts.brought.said)


def _is_akin(host: str, home: str) -> bool:
    """Whether both are of one house, as ``eu.accounts.example`` and ``us.accounts.example`` are."""
    return host.lower().split(".")[-2:] == home.lower().split(".")[-2:]
