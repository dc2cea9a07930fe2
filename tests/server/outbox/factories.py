"""Mails for the tests of the outbox."""

from __future__ import annotations

from datetime import UTC, datetime

from bizadmin.domain.business_account import Origin, OriginKind
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import Role
from bizadmin.mail import message_id
from bizadmin.server.outbox.message import OutgoingMail
from bizadmin.server.outbox.rendering import MailFacts, write

MAIL_ID = "mail_01j9z8x7w6v5t4s3r2q1p0n9"
LINK = "https://accounts.example/join/c2VjcmV0LXRva2Vu"
NOW = datetime(2026, 11, 16, 10, 32, 58, tzinfo=UTC)


def invitation_facts(**changed) -> MailFacts:
    facts = {
        "kind": MailKind.INVITATION,
        "to": "Erika.Muster@Contoso.example",
        "service": "BizAdmin",
        "company": "Contoso GmbH",
        "role": Role.ADMINISTRATOR,
        "origin": Origin(kind=OriginKind.PERMANENT_LICENCE, product="Remote Application Server"),
        "link": LINK,
        "expires": datetime(2026, 11, 23, 10, 32, tzinfo=UTC),
    }
    return MailFacts(**(facts | changed))


def outgoing(facts: MailFacts | None = None, to: str = "Erika.Muster@Contoso.example") -> OutgoingMail:
    facts = facts or invitation_facts(to=to)
    written = write(facts)
    return OutgoingMail(
        id=MAIL_ID,
        kind=facts.kind,
        to=to,
        subject=written.subject,
        language=facts.language,
        message_id=message_id(MAIL_ID, "accounts.example"),
        created=NOW,
        text=written.text,
        html=written.html,
    )
