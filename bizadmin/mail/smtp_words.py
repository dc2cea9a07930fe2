"""Finding reply code, enhanced status and server name in what a mail server wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANKS = re.compile(r"\s+")
_CODE = re.compile(
    r"(?<![\d.\[:/#@-])([2-5][0-5]\d)(?=[\s-]+\S)(?!\s*(?:ms|bytes|kb|mb|seconds|recipients)\b)", re.IGNORECASE
)
_STATUS = re.compile(r"(?<![\d.\[])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_SERVERS = (
    re.compile(rf"\bhost\s+({_HOST})\s*\["),  # Postfix, Exim
    re.compile(rf"(?:^|\s)({_HOST})\s*\[[\d.:a-fA-F]+\]\s+(?:did not like|said)"),  # DragonFly
    re.compile(rf"\b(?:while talking to|Reporting-MTA: dns;)\s+({_HOST})", re.IGNORECASE),  # Sendmail
    re.compile(
        rf"\b(?:by|at|from|server|host)\s+({_HOST})\.?(?=[\s:,)]|$)(?=.{{0,80}}(?:said|rejected|refused|responded))"
    ),
    re.compile(r"(?:^|\s)(\d+\.\d+\.\d+\.\d+) (?:does not like|failed after)"),  # qmail
)


@dataclass(frozen=True, slots=True)
class SmtpWords:
    """What one answer of a mail server says. Empty where it does not say."""

    reply_code: str = ""
    enhanced_status: str = ""
    text: str = ""


def on_one_line(text: str) -> str:
    """A text without line breaks, tabs and runs of blanks, at most 1,000 characters."""
    return _BLANKS.sub(" ", text).strip()[:1000]


def read_smtp_words(text: str) -> SmtpWords:
    """The codes in an answer such as ``552 5.2.2 Mailbox full`` or a sentence that quotes one."""
    text = on_one_line(text)
    status = _STATUS.search(text)
    code = _CODE.search(text)
    return SmtpWords(code.group(1) if code else "", status.group(1) if status else "", text)


def server_in(text: str) -> str:
    """The name of the mail server that a sentence quotes, or empty."""
    for pattern in _SERVERS:
        if found := pattern.search(text):
            return found.group(1)
    return ""
