"""Mails that were brought along, beside those that the account backend has on record: which of ours each one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bizadmin.domain.address import address_key
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.mail import Mail
from bizadmin.domain.mail_read import MailRead, MailSort

_REPORTS = (MailSort.BOUNCED, MailSort.DELAYED, MailSort.DELIVERED, MailSort.COMPLAINT)
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtMail:
    """One of them. ``record`` is the mail of ours that it is, or speaks of, where the dossier has it on record;
    ``invitation_id`` is empty where nothing tells whose mail it is.

    ``ours`` is None where that cannot be told: a mail that was forwarded loses its marks. ``went_to`` is its recipient,
    where that is plainly another address than the one asked for. ``names_ours`` tells of a quarantine's notice whether
    it lists a mail of ours.
    """

    read: MailRead
    record: Mail | None = None
    invitation_id: str = ""
    ours: bool | None = None
    went_to: str = ""
    names_ours: bool = False

    @property
    def is_notice(self) -> bool:
        """Whether it is a quarantine's notice of what it holds, and not a mail that was held itself."""
        return _is_notice(self.read)

    @property
    def is_copy(self) -> bool:
        """Whether it is one of our mails itself, which has arrived somewhere, and not another's word on it."""
        return self.read.sort is MailSort.ORDINARY and self.ours is True and not self.is_notice

    @property
    def is_refusal(self) -> bool:
        """Whether it tells why a mail did not arrive, or not yet."""
        return self.read.sort in (MailSort.BOUNCED, MailSort.DELAYED)

    @property
    def arrived(self) -> datetime | None:
        """When the last server on the way had it."""
        return next((hop.at for hop in reversed(self.read.hops) if hop.at is not None), self.read.at)


def known_again(dossier: Dossier, mails: tuple[MailRead, ...]) -> tuple[BroughtMail, ...]:
    """The mails with what the dossier knows of them, the oldest first; those without a date before all."""
    recorded = {mail.id: mail for mail in dossier.mails}
    by_message_id = {_bare(mail.message_id): mail for mail in dossier.mails if mail.message_id}
    made = []
    for read in mails:
        if read.sort is MailSort.UNREADABLE:
            continue
        record = recorded.get(read.mail_id) or by_message_id.get(_bare(read.message_id))
        ours = _is_ours(dossier, read, record)
        invitation_id = (record.invitation_id if record is not None else "") or read.invitation_id
        went_to = _other_recipient(dossier, read) if record is None else ""
        made.append(
            BroughtMail(
                read=read,
                record=record,
                invitation_id=invitation_id,
                ours=ours,
                went_to=went_to,
                names_ours=_is_notice(read) and _names_ours(dossier, read),
            )
        )
    return tuple(sorted(made, key=lambda mail: mail.read.at or _EVER))


def _is_notice(read: MailRead) -> bool:
    held = any(verdict.held_back for verdict in read.spam)
    return held and read.sort is MailSort.ORDINARY and not (read.mail_id or read.invitation_id)


def _names_ours(dossier: Dossier, read: MailRead) -> bool:
    """By the subject or the sender's domain, which such notices list."""
    marks = {
        mark for mail in dossier.mails for mark in (mail.subject, _bare(mail.message_id).rpartition("@")[2]) if mark
    }
    return any(mark.casefold() in read.words.casefold() for mark in marks)


def _is_ours(dossier: Dossier, read: MailRead, record: Mail | None) -> bool | None:
    """By the marks that each mail of ours carries; else by where its links lead to. Of a notice nobody asks."""
    if _is_notice(read):
        return None
    links_to_us = bool(dossier.portal_host) and dossier.portal_host in read.link_hosts
    if record is not None or read.mail_id or read.invitation_id or links_to_us:
        return True
    quotes_ours = any(mail.subject and mail.subject in read.subject for mail in dossier.mails)
    whole = read.sort is MailSort.ORDINARY and bool(read.message_id and read.link_hosts)
    return False if whole and dossier.portal_host and not quotes_ours else None


def _other_recipient(dossier: Dossier, read: MailRead) -> str:
    """A report names the recipient itself; of a copy it counts only where the marks are in its own headers, since a
    mail that was forwarded is addressed to whoever got it last."""
    own = bool(read.mail_id) and read.mail_id in read.message_id.lower()
    if not (read.sort in _REPORTS or own):
        return ""
    named = [address for address in (read.recipient, *read.recipients) if address]
    return "" if dossier.key in map(address_key, named) else next(iter(named), "")


def _bare(message_id: str) -> str:
    return message_id.strip().strip("<>")
