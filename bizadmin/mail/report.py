"""Reading a mail that came back: RFC 3464 where it is kept to, flufl.bounce and known words where it is not."""

from __future__ import annotations

import contextlib
import email
import re
from email.header import decode_header, make_header
from email.message import Message

from bizadmin.mail.categories import Category, categorise
from bizadmin.mail.notice import DeliveryNotice, NoticeKind
from bizadmin.mail.smtp_words import on_one_line, read_smtp_words, server_in
from bizadmin.mail.trace import mail_id_in

MAX_BYTES = 2_000_000
"""A report is a few kilobytes; what is longer is read so far and no further."""

_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+\.[A-Za-z0-9-]{2,}")
_COPY = re.compile(
    r"^\W*(-{2,}|={2,}|_{2,})?\W*(this is a copy of|below this line is|original message|message headers follow"
    r"|returned message|the following is the|message header follows|original mail info|unsent message"
    r"|start of the? (returned|original)"
    r"|--- ?undelivered message|received: (from|by)|return-path:)",
    re.IGNORECASE | re.MULTILINE,
)
_DAEMON = re.compile(r"mailer-daemon|postmaster|mail[ .-]?delivery|mail[ .-]?system|<>", re.IGNORECASE)
_FAILED_SUBJECT = re.compile(
    r"undeliver|deliver(y|ed)? (status|fail|error|prob|report)|fail(ed|ure)|returned mail|returning"
    r"|could not be|non remis|unzustellbar|bounce|rejected|delayed|warning|error|mail system",
    re.IGNORECASE,
)
_DELAYED_WORDS = re.compile(
    r"delay|not (yet )?been delivered yet|will (continue|keep) (to )?(try|retry)|no action is required", re.IGNORECASE
)
_TYPE = re.compile(r"^[\w-]*(/[\w-]*)?\s*;\s*")  # "smtp;" before the words
_AUTO_SUBJECT = re.compile(
    r"^\s*(automatic reply|auto(-|matic | )?(response|reply|antwort)|out of (the )?office|abwesen|vacation"
    r"|réponse automatique|respuesta automática|自動(返信|応答))",
    re.IGNORECASE,
)


def read_report(data: bytes, *, envelope_to: str = "") -> DeliveryNotice:
    """What a mail says of the delivery of one of ours. Never raises, whatever the bytes are.

    ``envelope_to`` is the address at which it arrived: our return path names the mail it speaks of.
    """
    message = email.message_from_bytes(data[:MAX_BYTES])
    reports = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    mail_id = _mail_id(message, envelope_to)
    if any(part.get_content_type() == "message/feedback-report" for part in message.walk()) or _is_feedback(message):
        return DeliveryNotice(
            kind=NoticeKind.COMPLAINT, category=Category.COMPLAINT, mail_id=mail_id, text=on_one_line(_said(message))
        )
    if reports and (fields := _recipient_fields(reports)) is not None:
        return _from_fields(fields, message, mail_id)
    if _is_auto_reply(message):
        return DeliveryNotice(
            kind=NoticeKind.AUTO_REPLY,
            category=Category.AUTO_REPLY,
            recipient=_first_address(_header(message, "From")),
            text=on_one_line(_said(message)),
            mail_id=mail_id,
        )
    return _from_words(message, mail_id)


def _from_fields(fields: Message, message: Message, mail_id: str) -> DeliveryNotice:
    """A report after RFC 3464: the fields of the recipient that fared worst."""
    diagnostic = _TYPE.sub("", _plain(fields.get("Diagnostic-Code", "")))
    words = read_smtp_words(diagnostic)
    status = read_smtp_words(_plain(fields.get("Status", ""))).enhanced_status
    enhanced = words.enhanced_status or status
    if enhanced[1:] == ".0.0" and status:
        enhanced = status
    said = _said(message)
    quoted = _quoted(said)
    text = words.text or quoted or on_one_line(said)
    reply_code = words.reply_code or read_smtp_words(quoted).reply_code
    action = _plain(fields.get("Action", "")).strip().lower()
    kind = {
        "delivered": NoticeKind.DELIVERED,
        "relayed": NoticeKind.DELIVERED,
        "expanded": NoticeKind.DELIVERED,
        "delayed": NoticeKind.DELAYED,
    }.get(action, NoticeKind.BOUNCED)
    category = Category.DELIVERED if kind is NoticeKind.DELIVERED else _category(reply_code, enhanced, text, said)
    return DeliveryNotice(
        kind=kind,
        category=category,
        reply_code=reply_code,
        enhanced_status=enhanced,
        recipient=_first_address(fields.get("Original-Recipient", "") or fields.get("Final-Recipient", ""))
        or _first_address(fields.get("Final-Recipient", "")),
        remote_server=_plain(fields.get("Remote-MTA", "")).rpartition(";")[2].strip() or server_in(said),
        text=text,
        mail_id=mail_id,
    )


def _from_words(message: Message, mail_id: str) -> DeliveryNotice:
    """A mail without such fields: who sent it and what it says decide whether it is a report at all."""
    said = _said(message)
    quoted = _quoted(said)
    words = read_smtp_words(quoted)
    subject = _header(message, "Subject")
    failed = _failed_recipients(message)
    from_daemon = bool(_DAEMON.search(_header(message, "From"))) or _header(message, "Return-Path").strip() == "<>"
    if not failed and not (from_daemon and (_FAILED_SUBJECT.search(subject) or words.reply_code)):
        return DeliveryNotice(kind=NoticeKind.OTHER, text=on_one_line(said), mail_id=mail_id)
    delayed = bool(
        _DELAYED_WORDS.search(subject) or re.search(r"^.{0,200}will (continue|keep)", said, re.IGNORECASE | re.DOTALL)
    )
    text = words.text or on_one_line(said)
    return DeliveryNotice(
        kind=NoticeKind.DELAYED if delayed else NoticeKind.BOUNCED,
        category=_category(words.reply_code, words.enhanced_status, text, said),
        reply_code=words.reply_code,
        enhanced_status=words.enhanced_status,
        recipient=failed[0] if failed else _first_address(said),
        remote_server=server_in(said),
        text=text,
        mail_id=mail_id,
    )


def _category(reply_code: str, status: str, text: str, said: str) -> Category:
    """By the server's words, and by the reporter's own where the server's say too little."""
    if not read_smtp_words(text).text or (status[1:] in ("", ".0.0") and not reply_code):
        text = f"{text} {on_one_line(said)}"
    return categorise(reply_code, status, text)


def _recipient_fields(reports: list[Message]) -> Message | None:
    """The worst recipient's fields: failed before delayed before delivered."""
    rank = {"failed": 0, "delayed": 1}
    blocks = [
        block
        for report in reports
        for block in (report.get_payload() if report.is_multipart() else [])
        if isinstance(block, Message) and ("Action" in block or "Status" in block or "Final-Recipient" in block)
    ]
    return min(
        blocks, key=lambda block: rank.get(_plain(block.get("Action", "failed")).strip().lower(), 2), default=None
    )


def _mail_id(message: Message, envelope_to: str) -> str:
    """Our mail's id: the return path, the report's envelope id, the returned headers, the answer's references."""
    found = mail_id_in(envelope_to)
    for part in message.walk():
        if found:
            return found
        for name in (
            "Original-Envelope-Id",
            "Original-Mail-From",  # of a complaint (RFC 5965)
            "To",
            "Delivered-To",
            "X-Original-To",
            "Message-ID",
            "In-Reply-To",
            "References",
        ):
            found = found or mail_id_in(" ".join(_plain(value) for value in part.get_all(name, [])))
        if not found and part.get_content_type() in ("text/rfc822-headers", "text/plain"):
            found = mail_id_in(_body(part))
    return found


def _failed_recipients(message: Message) -> list[str]:
    """Addresses that a report of no standard form names."""
    named = _ADDRESS.findall(_header(message, "X-Failed-Recipients"))
    if named:
        return named
    from flufl.bounce import all_failures  # noqa: PLC0415  (a package of fifty detectors, needed for mails only)

    with contextlib.suppress(Exception):  # its detectors trip over some broken mails; then the words must do
        temporary, permanent = all_failures(message)
        return sorted(
            address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)
            for address in (permanent or temporary)
        )
    return []


def _is_feedback(message: Message) -> bool:
    return str(message.get_param("report-type", "")).lower() == "feedback-report"


def _is_auto_reply(message: Message) -> bool:
    """After RFC 3834, and by the headers and subjects of the programs that came before it."""
    if "X-Failed-Recipients" in message or _DAEMON.search(_header(message, "From")):
        return False
    submitted = _header(message, "Auto-Submitted").lower()
    precedence = _header(message, "Precedence").lower()
    return (
        submitted.startswith("auto-replied")
        or bool(_AUTO_SUBJECT.search(_header(message, "Subject")))
        or precedence == "auto_reply"
        or "X-Autoreply" in message
        or "X-Autorespond" in message
    )


def _said(message: Message) -> str:
    """What the reporting server wrote for a person, without the copy of our own mail."""
    texts: list[str] = []
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("message/rfc822", "message/delivery-status", "text/rfc822-headers"):
            break
        if kind == "text/plain" or (kind == "text/html" and not texts):
            body = _body(part)
            texts.append(re.sub(r"<[^<>]*>", " ", body) if kind == "text/html" else body)
    said = "\n".join(texts).strip()
    copy = _COPY.search(said, 1)
    return said[: copy.start()].strip() if copy and copy.start() > 20 else said


def _quoted(said: str) -> str:
    """The lines of a report that quote a server's answer: from the first with a code, to the next empty one."""
    lines = said.splitlines()
    for number, line in enumerate(lines):
        words = read_smtp_words(line)
        if words.enhanced_status or (words.reply_code and words.reply_code[0] in "45"):
            end = next((at for at in range(number, len(lines)) if not lines[at].strip()), len(lines))
            return on_one_line(" ".join(lines[number : min(end, number + 6)]))
    return ""


def _body(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset("utf-8") or "utf-8"
    try:
        return payload.decode(charset, "replace")
    except (LookupError, ValueError):  # a character set that nobody knows, or whose name is none
        return payload.decode("utf-8", "replace")


def _header(message: Message, name: str) -> str:
    return _plain(message.get(name, ""))


def _plain(value: object) -> str:
    """A header as text, whatever is wrong with its encoding."""
    text = str(value)
    with contextlib.suppress(Exception):  # decode_header fails in many ways on broken input; the raw text then stands
        text = str(make_header(decode_header(text)))
    return on_one_line(text)


def _first_address(text: object) -> str:
    found = _ADDRESS.search(str(text))
    return found.group().strip(".") if found else ""
