"""What is not quite a mail file: headers copied from a window, a report's fields alone, a text without headers."""

from __future__ import annotations

import re
import textwrap

from bizadmin.mail.addresses import first_address
from bizadmin.mail.evidence import tells_of_delivery
from bizadmin.mail.forwarded import quotes_a_mail
from bizadmin.mail.parsing import parse
from bizadmin.mail.smtp_words import read_smtp_words
from bizadmin.mail.trace import invitation_id_in, mail_id_in

_HEADER = re.compile(rb"^[!-9;-~]{1,76}:", re.MULTILINE)
_OF_A_MAIL = re.compile(
    rb"^(?:received|return-path|delivered-to|envelope-to|from|to|cc|subject|date|sent|message-id|mime-version|reply-to"
    rb"|content-type|authentication-results|received-spf|dkim-signature|(?:x|arc|list)-[!-9;-~]{1,70}"
    rb"|final-recipient|original-recipient|reporting-mta|diagnostic-code|action|status):",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT_FIELDS = re.compile(rb"^(?:final|original)-recipient:", re.IGNORECASE | re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]?(?:[>|] ?){1,9}", re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOBODY = b"Content-Type: text/plain; charset=utf-8\n\n"
_DAEMON = b"From: MAILER-DAEMON\n" + _NOBODY
_HEAD = 20_000  # bytes in which headers must begin
_FEWEST = 3  # known headers in what was pasted among other things


def as_mail(data: bytes) -> bytes:
    """The mail in it: with headers at its beginning, or after an empty line where it has none. Empty for what is none.

    Text that quotes a mail server's answer is taken for a mail server's message.
    """
    data = _plain(data)
    if data.startswith(b"From "):  # the line that a mailbox file puts before each mail
        data = data.partition(b"\n")[2]
    if _begins_with_headers(data):
        return _with_its_type(data)
    if b"\0" in data[:_HEAD]:
        return b""
    text = _copied(data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")).encode("utf-8", "surrogateescape")
    if (start := _first_header(text)) is not None:
        return _with_its_type(text[start:])
    return _wrapped(text)


def _plain(data: bytes) -> bytes:
    """Without byte order mark and empty lines at its beginning, in UTF-8 where it was in UTF-16."""
    if data.startswith(_UTF_16):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")


def _begins_with_headers(data: bytes) -> bool:
    head = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_HEADER.match(head) and _OF_A_MAIL.search(head))


def _copied(text: str) -> str:
    """Without quote marks and a common indentation."""
    lines = text[: 2 * _HEAD].splitlines()
    quoted = sum(bool(_QUOTE.match(line)) for line in lines)
    if quoted > len(lines) / 2:
        text = _QUOTE.sub("", text)
    return textwrap.dedent(text.expandtabs(4).lstrip("\n")) if text[:1] in " \t" else text


def _first_header(text: bytes) -> int | None:
    """Where the headers begin that were copied together with something above them."""
    known = list(_OF_A_MAIL.finditer(text[:_HEAD]))
    return (
        known[0].start() if len(known) >= _FEWEST and b"\n\n" not in text[known[0].start() : known[2].start()] else None
    )


def _with_its_type(data: bytes) -> bytes:
    """The fields of a delivery report alone (RFC 3464) lack the header that says so."""
    head = data[:_HEAD]
    if _REPORT_FIELDS.search(head) and not re.search(rb"^content-type:", head, re.IGNORECASE | re.MULTILINE):
        return b"Content-Type: message/delivery-status\n\n" + data
    return data


def _wrapped(text: bytes) -> bytes:
    """A text that speaks of a mail, as the body of one without headers."""
    said = text.decode("utf-8", "replace")
    words = read_smtp_words(said)
    quotes = bool(words.enhanced_status or words.reply_code[:1] in ("4", "5"))
    if quotes or (first_address(said) and tells_of_delivery(parse(_DAEMON), said, quotes=False)):
        return _DAEMON + text
    if mail_id_in(said) or invitation_id_in(said) or quotes_a_mail(said):
        return _NOBODY + text
    return b""
