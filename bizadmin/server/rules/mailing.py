"""Writing mails into the outbox, in the transaction of the change that causes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from bizadmin.domain.address import address_key
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.ids import Prefix
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import Role
from bizadmin.mail import message_id
from bizadmin.server.outbox.message import OutgoingMail
from bizadmin.server.outbox.rendering import MailFacts, write
from bizadmin.server.rules import suppressed
from bizadmin.server.rules.links import LENGTH
from bizadmin.server.rules.work import Setting, Work

DECOY = "somebody@bizadmin.invalid"


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail that was written, and whether it is to leave. ``words`` are those of the mail server that keep it here, as
    columns of a report; empty where there are none."""

    id: str
    leaves: bool
    words: Mapping[str, Any]


def post(work: Work, facts: MailFacts, *, place: BusinessAccountRef | None = None, invitation_id: str = "") -> Posted:
    """Write a mail and put it into the outbox. Where no mail can leave, or none to that address, it is kept there as
    not sent."""
    setting = work.setting
    withheld = _withheld(work, facts.to)
    leaves = setting.mail.configured and withheld is None
    words = {} if withheld is None else suppressed.words_of(withheld)
    written = write(facts)
    mail_id = work.new_id(Prefix.MAIL)
    mail = OutgoingMail(
        id=mail_id,
        kind=facts.kind,
        to=facts.to,
        subject=written.subject,
        language=facts.language[:8],
        message_id=message_id(mail_id, setting.mail.return_domain),
        created=work.now,
        text=written.text,
        html=written.html,
    )
    work.unit.post(mail, invitation_id=invitation_id, leaves=leaves, words=words)
    if withheld is not None:
        suppressed.withheld(work, withheld, mail_id=mail_id, place=place, invitation_id=invitation_id)
    elif leaves:
        work.happened(
            EventKind.MAIL_QUEUED,
            address=facts.to,
            place=place,
            subject=invitation_id,
            actor=setting.system,
            mail=mail_id,
            kind=facts.kind.value,
        )
    return Posted(mail_id, leaves, words)


def reaches(work: Work, address: str) -> bool:
    """Whether a mail to that address would leave."""
    return work.setting.mail.configured and _withheld(work, address) is None


def tell_member(work: Work, kind: MailKind, row: Row[Any], *, role: Role | None = None) -> None:
    """Tell a member (a row of `finding.MEMBERS`) what was done to the membership."""
    facts = MailFacts(
        kind=kind,
        to=row.email,
        service=work.setting.service_name,
        language=row.locale,
        company=row.company_name,
        role=role or Role(row.role),
        person=row.display_name or row.email,
        link=f"{work.setting.portal_url()}/sign-in",
    )
    post(work, facts, place=BusinessAccountRef(row.business_account_id, row.company_name))


def spend_as_much(setting: Setting, kind: MailKind, language: str) -> None:
    """Write a mail for nobody, so that an address that gets none takes no less time than one that does."""
    link = f"{setting.portal_url()}/join/{'x' * LENGTH}"
    write(
        MailFacts(
            kind=kind,
            to=DECOY,
            service=setting.service_name,
            language=language,
            company="Contoso",
            link=link,
            expires=setting.clock(),
        )
    )


def _withheld(work: Work, address: str) -> Row[Any] | None:
    """The row of `suppression` that keeps mails from the address, where mails can leave at all."""
    return suppressed.find(work, address_key(address)) if work.setting.mail.configured else None
