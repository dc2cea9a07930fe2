"""Reading a mail that came back: by its fields (RFC 3464, 5965, 3834) where it has them, by its words where not."""

from __future__ import annotations

import re
from email.message import Message

from bizadmin.mail.addresses import first_address
from bizadmin.mail.automatic import is_automatic
from bizadmin.mail.categories import Category, categorise
from bizadmin.mail.complaint import complaint_in
from bizadmin.mail.delivery_status import Fields, recipient_fields, value_of
from bizadmin.mail.evidence import is_delayed, is_delivered, tells_of_delivery
from bizadmin.mail.notice import DeliveryNotice, NoticeKind, RecipientNotice
from bizadmin.mail.own_fields import by_receipt_rule, category_of_fields
from bizadmin.mail.parsing import header, parse
from bizadmin.mail.pieces import Pieces, pieces_of
from bizadmin.mail.prose import Named, named_in, quoted_in
from bizadmin.mail.service_notice import service_fields
from bizadmin.mail.session import stage_in
from bizadmin.mail.smtp_words import on_one_line, read_smtp_words, server_in
from bizadmin.mail.trace import mail_id_in
from bizadmin.mail.wording import category_of_words

_ARRIVED = ("delivered", "relayed", "expanded")
_REJECTED = re.compile(r"\b(automatically (rejected|refused)|was (rejected|refused)|not accepted)\b", re.IGNORECASE)
_WORST_FIRST = (NoticeKind.BOUNCED, NoticeKind.DELAYED, NoticeKind.DELIVERED)


def read_report(data: bytes, *, envelope_to: str = "") -> DeliveryNotice:
    """What a mail says of the delivery of one of ours. Never raises, whatever the bytes are.

    ``envelope_to`` is the address at which it arrived: our return path names the mail it speaks of.
    """
    return report_in(parse(data), envelope_to=envelope_to)


def report_in(message: Message, *, envelope_to: str = "") -> DeliveryNotice:
    """The same of a message that was parsed already."""
    pieces = pieces_of(message)
    mail_id = _mail_id(message, pieces, envelope_to)
    if told := complaint_in(message, pieces):
        return DeliveryNotice(
            kind=NoticeKind.COMPLAINT,
            category=Category.COMPLAINT,
            recipient=told.recipient,
            text=on_one_line(pieces.said),
            mail_id=mail_id,
        )
    if not pieces.said and not pieces.fields and (inner := _enclosed(message)):
        return report_in(inner, envelope_to=envelope_to)
    if fields := recipient_fields(pieces.fields) or service_fields(pieces.said):
        return _leading([_by_fields(one, pieces, message) for one in fields], mail_id)
    quoted = quoted_in(pieces.said)
    if tells_of_delivery(message, pieces.said, quotes=bool(quoted)):
        return _leading(_by_words(message, pieces, quoted), mail_id)
    if is_automatic(message):
        return _automatic(message, pieces, mail_id)
    return DeliveryNotice(kind=NoticeKind.OTHER, text=on_one_line(pieces.said), mail_id=mail_id)


def _enclosed(message: Message) -> Message | None:
    """A report that a gateway sends on as the only part of a mail of its own."""
    if message.get_content_type() == "multipart/report":
        return None
    parts = message.get_payload()
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, Message) or first.get_content_type() != "message/rfc822":
        return None
    copies = first.get_payload()
    inner = copies[0] if isinstance(copies, list) and copies else None
    return inner if isinstance(inner, Message) and inner.get_content_type() == "multipart/report" else None


def _automatic(message: Message, pieces: Pieces, mail_id: str) -> DeliveryNotice:
    return DeliveryNotice(
        kind=NoticeKind.AUTO_REPLY,
        category=Category.AUTO_REPLY,
        recipient=first_address(header(message, "From")),
        text=on_one_line(pieces.said),
        mail_id=mail_id,
    )


def _by_fields(fields: Fields, pieces: Pieces, message: Message) -> RecipientNotice:
    """What the fields say of a recipient; what they leave out is looked for in what the server wrote about them."""
    final, original = (value_of(fields, name) for name in ("final-recipient", "original-recipient"))
    recipient = first_address(original) or first_address(final) or original.strip("<>") or final.strip("<>")
    told = _told_of(recipient, pieces.said, without=first_address(header(message, "To")))
    answer = read_smtp_words(value_of(fields, "diagnostic-code"))
    field_status = read_smtp_words(fields.get("status", "")).enhanced_status
    quoted = quoted_in(told) if told else ""
    seen = read_smtp_words(quoted)
    status = _more_telling(answer.enhanced_status, field_status, seen.enhanced_status)
    reply_code = answer.reply_code or seen.reply_code
    kind = _kind(fields, status, header(message, "Subject"), pieces.said)
    text = answer.text if _says_something(answer.text) else quoted or answer.text or on_one_line(told)
    by_fields = category_of_fields(fields, told) if kind is not NoticeKind.DELIVERED else None
    category = by_fields or _category(kind, reply_code, status, f"{answer.text} {quoted}", told)
    if category is Category.NO_SUCH_MAILBOX and by_receipt_rule(pieces.fields):
        category = Category.REFUSED_BY_POLICY
    return RecipientNotice(
        recipient=recipient,
        kind=kind,
        category=category,
        reply_code=reply_code,
        enhanced_status=status,
        remote_server=(value_of(fields, "remote-mta").split() or [""])[0].strip("[](),;")
        or server_in(f"{answer.text} {told}"),
        text=text,
    )


def _by_words(message: Message, pieces: Pieces, quoted: str) -> list[RecipientNotice]:
    """What a report without fields says of each recipient that it names."""
    kind = _kind_by_words(header(message, "Subject"), pieces.said)
    named = named_in(pieces.said, without=first_address(header(message, "To")))
    if failed := first_address(header(message, "X-Failed-Recipients")):
        others = tuple(one for one in named if one.address.lower() != failed.lower())
        lead = next((one for one in named if one.address.lower() == failed.lower()), Named(failed, pieces.said))
        named = (lead, *others) if "," in header(message, "X-Failed-Recipients") else (lead,)
    if len(named) < 2:
        named = (Named(named[0].address if named else _addressee(pieces.copy), pieces.said),)
    return [_by_own_words(one, kind, quoted if len(named) == 1 else "", pieces, message) for one in named]


def _by_own_words(named: Named, kind: NoticeKind, quoted: str, pieces: Pieces, message: Message) -> RecipientNotice:
    quoted = quoted or quoted_in(named.words)
    answer = read_smtp_words(quoted)
    status = answer.enhanced_status or (_status_behind(quoted, named.words) if quoted else "")
    subject = header(message, "Subject")
    category = _category(kind, answer.reply_code, status, quoted, f"{named.words}\n{subject}")
    if category is Category.SERVER_FAULT and not quoted:  # what was said before all of them is meant for each
        category = _category(kind, "", "", "", f"{pieces.said}\n{subject}")
    return RecipientNotice(
        recipient=named.address,
        kind=kind,
        category=category,
        reply_code=answer.reply_code,
        enhanced_status=status,
        remote_server=server_in(named.words) or server_in(pieces.said),
        text=quoted or on_one_line(named.words),
    )


def _status_behind(quoted: str, words: str) -> str:
    """The status in which a server puts an answer that has none, as Sendmail does on the line behind it."""
    status = read_smtp_words(words).enhanced_status
    return status if status[:1] == read_smtp_words(quoted).reply_code[:1] else ""


def _category(kind: NoticeKind, reply_code: str, status: str, answer: str, told: str) -> Category:
    if kind is NoticeKind.DELIVERED:
        return Category.DELIVERED
    found = categorise(reply_code, status, answer, stage=stage_in(told) or stage_in(answer), context=told)
    if found is Category.DELIVERED:  # it says "failed" and quotes a "250": one of both is wrong, so believe the worst
        found = categorise("", "", answer, context=told)
    codes = status.strip("45.0") or reply_code[:2] not in ("", "42")
    if kind is NoticeKind.DELAYED and found is Category.SERVER_FAULT and not codes and not category_of_words(answer):
        return Category.UNREACHABLE
    return found


def _leading(recipients: list[RecipientNotice], mail_id: str) -> DeliveryNotice:
    """The notice of a report: the first of those who fared worst leads."""
    lead = min(recipients, key=lambda one: _WORST_FIRST.index(one.kind))
    return DeliveryNotice(
        kind=lead.kind,
        category=lead.category,
        reply_code=lead.reply_code,
        enhanced_status=lead.enhanced_status,
        recipient=lead.recipient,
        remote_server=lead.remote_server,
        text=lead.text,
        mail_id=mail_id,
        recipients=tuple(recipients),
    )


def _kind(fields: Fields, status: str, subject: str, said: str) -> NoticeKind:
    action = fields.get("action", "").strip().lower().split(" ")[0]
    if "disposition" in fields:  # a mailbox's rule that rejects (RFC 5429) says so in words only
        return NoticeKind.BOUNCED if _REJECTED.search(said[:1_000]) else NoticeKind.DELIVERED
    if action in _ARRIVED:
        return NoticeKind.DELIVERED
    if action.startswith("delay"):
        return NoticeKind.DELAYED
    if action.startswith("fail"):
        return NoticeKind.BOUNCED
    if status.startswith("2."):
        return NoticeKind.DELIVERED
    return _kind_by_words(subject, said)


def _kind_by_words(subject: str, said: str) -> NoticeKind:
    if is_delivered(subject, said):
        return NoticeKind.DELIVERED
    return NoticeKind.DELAYED if is_delayed(subject, said) else NoticeKind.BOUNCED


def _told_of(recipient: str, said: str, *, without: str) -> str:
    """What the server wrote about one recipient; all that it wrote where it does not name them apart."""
    named = named_in(said, without=without)
    own = [one.words for one in named if one.address.lower() == recipient.lower()]
    return own[0] if own and len(named) > 1 else said


def _more_telling(*statuses: str) -> str:
    """The first status that says more than that something failed, else the first."""
    return next((status for status in statuses if status and status[1:] != ".0.0"), next(filter(None, statuses), ""))


def _says_something(text: str) -> bool:
    return len(text) > 4 and not text.isdigit()


def _addressee(copy: str) -> str:
    """To whom the mail went, by its copy."""
    for line in copy.split("\n")[:200]:
        if line[:3].lower() == "to:":
            return first_address(line)
    return ""


def _mail_id(message: Message, pieces: Pieces, envelope_to: str) -> str:
    """Our mail's id: the return path, the report's envelope id, the returned headers, the answer's references."""
    found = mail_id_in(envelope_to)
    for name in ("To", "Delivered-To", "X-Original-To", "Message-ID", "In-Reply-To", "References"):
        found = found or mail_id_in(" ".join(str(value) for value in message.get_all(name, [])[:20]))
    for piece in (pieces.fields, pieces.feedback, pieces.copy, pieces.said):
        found = found or mail_id_in(piece)
    return found
