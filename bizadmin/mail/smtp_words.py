"""Finding reply code, enhanced status and server name in what a mail server wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST = 4_000
_BLANKS = re.compile(r"\s+")
_UNITS = r"(?!\s*(?:[mk]?bytes|ms|[kmg]b|seconds?|minutes?|hours?|days?|recipients|times|messages)\b)"
_CODE = re.compile(
    rf"(?<![\d.\[:/@-])(?<![\d.\[:/@-]#)(2(?:1[14]|2[01]|35|5[0-4])|[45][0-5]\d)(?=[\s:;,)\]'-]{{1,4}}[^\s:;,)'-]|-?\]?[\s:]*$|[\s-]*#?[245]\.\d){_UNITS}",
    re.IGNORECASE,
)
_STATUS = re.compile(r"(?<![\d.\[])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_WRAPPED = re.compile(r"^([245]\.[\dx]\.\d{1,3}) - [^'\d]{1,80} ([245]\d\d)-?'(.{1,900})'")
_ARROW = re.compile(
    r"(?:said|responded[^:]{0,40}|reason|error was|response|returned|replied|<<<|\bsmtp;)\s*:?\s*", re.IGNORECASE
)
_STAGE = re.compile(r"\s?\(in reply to [a-zA-Z ]{1,30} command\)")  # Postfix
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_SERVERS = (
    re.compile(rf"\bhost\s{{1,9}}({_HOST})\s{{0,9}}\["),  # Postfix, Exim
    re.compile(
        rf"(?:^|\s)({_HOST})\s{{0,9}}\[[\d.:a-fA-F]{{3,45}}\]\s{{1,9}}(?:did not like|said|responded)"
    ),  # DragonFly
    re.compile(rf"\b(?:while talking to|Reporting-MTA: dns;|Generating server:)\s{{1,9}}({_HOST})", re.IGNORECASE),
    re.compile(rf"\b(?:remote server|remote host|Remote Server at|host:|relay)\s{{1,9}}({_HOST})", re.IGNORECASE),
    re.compile(
        rf"\b(?:by|at|from|server|host)\s{{1,9}}({_HOST})\.?(?=[\s:,)]|$)(?=.{{0,80}}(?:said|rejected|refused|responded))"
    ),
    re.compile(r"(?:^|\s)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}) (?:does not like|failed after)"),  # qmail
)


@dataclass(frozen=True, slots=True)
class SmtpWords:
    """What one answer of a mail server says. Empty where it does not say."""

    reply_code: str = ""
    enhanced_status: str = ""
    text: str = ""


def on_one_line(text: str) -> str:
    """A text without line breaks, tabs and runs of blanks, at most 1,000 characters."""
    return _BLANKS.sub(" ", text[:_MOST]).strip()[:1000]


def read_smtp_words(text: str) -> SmtpWords:
    """The codes in an answer such as ``552 5.2.2 Mailbox full`` or a sentence that quotes one.

    IronPort gives a class of its own and quotes the answer behind it, which then counts: ``5.1.0 - Unknown address
    error 550-'5.7.1 Access denied'``.
    """
    text = on_one_line(text)
    if wrapped := _WRAPPED.match(text):
        status = _STATUS.search(wrapped.group(3))
        return SmtpWords(wrapped.group(2), status.group(1) if status else wrapped.group(1), wrapped.group(3))
    status = _STATUS.search(text)
    code = _CODE.search(text)
    return SmtpWords(code.group(1) if code else "", status.group(1) if status else "", text)


def answer_in(text: str) -> str:
    """The answer of the other server within a line that tells of it: ``host mx said: 550 No such user``."""
    text = _STAGE.sub("", text)
    code = _CODE.search(text)
    if code and _ARROW.search(text[max(0, code.start() - 60) : code.start() + 1]):
        text = text[code.start() :]
    return text[:-1] if text.endswith(")") and text.count(")") > text.count("(") else text


def server_in(text: str) -> str:
    """The name of the mail server that a sentence quotes, or empty."""
    text = text[:_MOST]
    for pattern in _SERVERS:
        if found := pattern.search(text):
            return found.group(1)
    return ""
