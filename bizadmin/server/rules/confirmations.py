"""Links that confirm an address: for a sign-up, or for an account whose address is not confirmed yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from bizadmin.domain.address import address_key
from bizadmin.domain.mail import MailKind
from bizadmin.server.language import supported
from bizadmin.server.outbox.rendering import MailFacts
from bizadmin.server.portal.use_cases import Confirmation
from bizadmin.server.rules import mailing
from bizadmin.server.rules.finding import account_of
from bizadmin.server.rules.links import SECRET, hash_of, new_token
from bizadmin.server.rules.work import Reading, Work
from bizadmin.server.store.invitations import confirmation

LASTS = timedelta(days=3)


def send(work: Work, address: str, language: str, *, registers: bool = False) -> None:
    """Mail a link that confirms an address; with ``registers`` it leads on to registering a business account."""
    token, expires = new_token(), work.now + LASTS
    work.connection.execute(
        insert(confirmation).values(
            token_hash=hash_of(token),
            address=address,
            address_key=address_key(address),
            language=supported(language),
            registers=int(registers),
            made=work.now,
            expires=expires,
        )
    )
    facts = MailFacts(
        kind=MailKind.VERIFICATION,
        to=address,
        service=work.setting.service_name,
        language=supported(language),
        link=f"{work.setting.portal_url()}/verify/{token}",
        expires=expires,
    )
    mailing.post(work, facts)


def find(reading: Reading, token: str, *, resets: bool = False) -> Row[Any] | None:
    """The link's row while the link works; one that sets a new password (``resets``) does nothing else."""
    return reading.connection.execute(
        select(confirmation).where(
            confirmation.c.token_hash == hash_of(token[:SECRET]),
            confirmation.c.resets == int(resets),
            confirmation.c.used.is_(None),
            confirmation.c.expires > reading.now,
        )
    ).first()


def describe(reading: Reading, token: str) -> Confirmation | None:
    """What a link is for."""
    row = find(reading, token)
    if row is None:
        return None
    person = account_of(reading, row.address_key)
    has_password = person is not None and person.password is not None
    return Confirmation(address=row.address, has_password=has_password, registers=bool(row.registers))


def mailed_to(reading: Reading, token: str) -> str:
    """The address of a link, also of one that no longer works; empty where there was none."""
    wanted = select(confirmation.c.address).where(confirmation.c.token_hash == hash_of(token[:SECRET]))
    return reading.connection.execute(wanted).scalar() or ""


def use_up(work: Work, row: Row[Any]) -> None:
    """The link has done its work; so have the others of the address."""
    work.connection.execute(
        update(confirmation)
        .where(confirmation.c.address_key == row.address_key, confirmation.c.used.is_(None))
        .values(used=work.now)
    )
