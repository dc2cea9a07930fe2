"""Writing mails into the outbox, in the transaction of the change that causes them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.ids import Prefix
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import Role
from bizadmin.mail import message_id
from bizadmin.server.outbox.message import OutgoingMail
from bizadmin.server.outbox.rendering import MailFacts, write
from bizadmin.server.rules.work import Setting, Work

DECOY = "somebody@bizadmin.invalid"


def post(work: Work, facts: MailFacts, *, place: BusinessAccountRef | None = None, invitation_id: str = "") -> str:
    """Write a mail and put it into the outbox; its id. Where no mail can leave it is kept there as not sent."""
    setting = work.setting
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
    work.unit.post(mail, invitation_id=invitation_id, leaves=setting.mail.configured)
    if setting.mail.configured:
        work.happened(
            EventKind.MAIL_QUEUED,
            address=facts.to,
            place=place,
            subject=invitation_id,
            actor=setting.system,
            mail=mail_id,
            kind=facts.kind.value,
        )
    return mail_id


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
    link = f"{setting.portal_url()}/join/{'x' * 43}"
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
