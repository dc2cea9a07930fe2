"""The mail that the caller shows is another sender's."""

from __future__ import annotations

from collections.abc import Iterator

from bizadmin.doctor.causes.base import Cause, evidence, texts
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Confidence, Finding, Severity


class NotOurs(Cause):
    """The mail that was brought along is none of ours: it carries none of our marks, and its links lead elsewhere. Said
    so that nobody looks for the cause in it. Never certain, since a mail that was forwarded loses its marks."""

    code = "mail.not_ours"
    told_from = ("mail.sent_unopened", "ctx.region_or_env")
    source = "inferred"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """One for all such mails: the newest of them is named."""
        strange = [mail for mail in facts.mails_brought if mail.ours is False]
        if not strange:
            return
        read = strange[-1].read
        yield Finding(
            code=self.code,
            confidence=Confidence.LIKELY,
            severity=Severity.INFORMS,
            evidence=(
                evidence("not_ours", read.at, read.subject, sender=read.sender),
                evidence("links_elsewhere", None, ", ".join(read.link_hosts), host=facts.dossier.portal_host),
            ),
            values=texts(address=facts.dossier.address, sender=read.sender, now_at=facts.now),
            since=read.at,
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Where mails were brought along and all of them are ours."""
        brought = facts.mails_brought
        return bool(brought) and all(mail.ours for mail in brought)
