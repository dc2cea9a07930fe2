"""Reading one mail, whatever it is: a report, an invitation of ours, something that was forwarded."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.message import Message
from email.utils import getaddresses

from bizadmin.domain.mail_read import MailRead, MailSort
from bizadmin.mail.authentication import read_authentication
from bizadmin.mail.explaining import UNREADABLE, explained
from bizadmin.mail.forwarded import forwarded
from bizadmin.mail.hops import read_date, read_hops
from bizadmin.mail.links import link_hosts
from bizadmin.mail.notice import DeliveryNotice, NoticeKind
from bizadmin.mail.outlook import MAGIC, as_eml
from bizadmin.mail.parsing import MOST_BYTES, body, header, headers, parse
from bizadmin.mail.pasted import as_mail
from bizadmin.mail.readable import readable
from bizadmin.mail.report import report_in
from bizadmin.mail.smtp_words import on_one_line
from bizadmin.mail.spam import read_spam
from bizadmin.mail.trace import INVITATION_HEADER, invitation_id_in, mail_id_in

log = logging.getLogger(__name__)

_DEEPEST = 4  # mails within mails
_MOST_ADDRESSES = 50
_COPIES = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")


def read_mail(data: bytes, name: str = "") -> MailRead:
    """What a mail says. Any bytes will do; it never raises, and says `MailSort.UNREADABLE` of what is no mail.

    Of a mail that was forwarded, the innermost one counts that is a report or one of ours; where none is, the innermost
    of all. ``name`` is kept with it: the file's.
    """
    try:
        mail = as_mail(as_eml(data) if data.startswith(MAGIC) else data[:MOST_BYTES])
        if not mail:
            return _unreadable(name)
        return replace(_leading(parse(mail), _DEEPEST), name=name)
    except Exception:  # the standard library trips over some broken mails, and whoever brought it should be told so
        log.exception("A mail could not be read")
        return _unreadable(name)


def _unreadable(name: str) -> MailRead:
    return MailRead(name=name, sort=MailSort.UNREADABLE, explanation=UNREADABLE)


def _leading(message: Message, depth: int) -> MailRead:
    notice = report_in(message)
    if notice.kind is not NoticeKind.OTHER:
        return _of_report(message, notice)
    outer = _of_ordinary(message)
    inner = [_leading(it, depth - 1) for it in forwarded(message)] if depth else []
    telling = [it for it in inner if it.sort is not MailSort.ORDINARY or it.mail_id or it.invitation_id]
    if inner and outer.message_id and inner[-1].message_id == outer.message_id:
        return _wrapped(inner[-1], outer)
    if telling:
        return telling[-1]
    return inner[-1] if inner and not (outer.mail_id or outer.invitation_id) else outer


def _wrapped(inner: MailRead, outer: MailRead) -> MailRead:
    """One mail twice: a filter put it into a warning of its own, whose headers tell what the filter thought."""
    whole = replace(
        inner,
        spam=(*outer.spam, *(it for it in inner.spam if it.filter not in {that.filter for that in outer.spam})),
        authentication=outer.authentication or inner.authentication,
        hops=max(outer.hops, inner.hops, key=len),
        at=outer.at or inner.at,
    )
    return replace(whole, explanation=explained(whole))


def _of_report(message: Message, notice: DeliveryNotice) -> MailRead:
    """A report; the Message-ID is that of the mail it speaks of, where the report returns it."""
    returned = _returned(message)
    read = MailRead(
        sort=MailSort(notice.kind.value),
        category=str(notice.category),
        status=notice.enhanced_status,
        reply_code=notice.reply_code,
        recipient=notice.recipient,
        recipients=tuple(dict.fromkeys(it.recipient for it in notice.recipients if it.recipient))
        or ((notice.recipient,) if notice.recipient else ()),
        remote_server=notice.remote_server,
        words=notice.text,
        at=notice.at or _date(message),
        subject=header(message, "Subject"),
        sender=_address(message, "From"),
        message_id=returned.get("message-id", ""),
        mail_id=notice.mail_id,
        invitation_id=invitation_id_in(returned.get(INVITATION_HEADER.lower(), "")) or _invitation_id(message),
        hops=read_hops(message),
    )
    return replace(read, explanation=explained(read))


def _of_ordinary(message: Message) -> MailRead:
    """Any other mail. It is one of ours by its own marks alone: an answer to ours refers to ours, and is none."""
    own = " ".join(header(message, name) for name in ("Message-ID", "Return-Path", "X-Envelope-From"))
    hops = read_hops(message)
    recipients = _recipients(message)
    spam = read_spam(message)
    read = MailRead(
        sort=MailSort.ORDINARY,
        words=on_one_line(readable(message)) if any(it.held_back for it in spam) else "",  # which mails it holds
        recipient=next(iter(recipients), ""),
        recipients=recipients,
        at=next((hop.at for hop in reversed(hops) if hop.at is not None), None) or _date(message),
        subject=header(message, "Subject"),
        sender=_address(message, "From"),
        message_id=header(message, "Message-ID"),
        mail_id=mail_id_in(own),
        invitation_id=invitation_id_in(header(message, INVITATION_HEADER)),
        authentication=read_authentication(message),
        spam=spam,
        hops=hops,
        link_hosts=link_hosts(message),
    )
    return replace(read, explanation=explained(read))


def _returned(message: Message) -> dict[str, str]:
    """The headers of the mail that a report returns, by their names in lower case."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in _COPIES:
            continue
        copies = part.get_payload()
        copy = copies[0] if isinstance(copies, list) and copies else parse(body(part).encode())
        if isinstance(copy, Message):
            return {name.lower(): header(copy, name) for name in ("Message-ID", INVITATION_HEADER)}
    return {}


def _invitation_id(message: Message) -> str:
    """An id in the text of a report that returns a mail as part of it, as qmail does, or in its envelope id."""
    for part in message.walk():
        found = invitation_id_in(header(part, "Original-Envelope-Id") or header(part, INVITATION_HEADER))
        if not found and part.get_content_maintype() == "text":
            found = invitation_id_in(body(part))
        if found:
            return found
    return ""


def _recipients(message: Message) -> tuple[str, ...]:
    """Whom it was addressed to, and whose mailbox it reached: each address once."""
    values = [value for name in ("To", "Cc", "Delivered-To", "X-Original-To") for value in headers(message, name)]
    found: dict[str, str] = {}
    for _, address in _addresses(values):
        found.setdefault(address.lower(), address)
    return tuple(found.values())[:_MOST_ADDRESSES]


def _address(message: Message, name: str) -> str:
    return next((address for _, address in _addresses(headers(message, name)[:1])), "")


def _addresses(values: list[str]) -> Iterator[tuple[str, str]]:
    """Outlook puts semicolons between addresses, which Python's versions take for different things."""
    lists = [it[:2000].replace(";", ",") for it in values]
    return ((name, address) for name, address in getaddresses(lists) if "@" in address)


def _date(message: Message) -> datetime | None:
    return read_date(header(message, "Date"))
