"""The verdict of Microsoft 365 and Exchange: spam confidence level, filter verdict, category, where it was put.

Source: Microsoft, “Anti-spam message headers in Microsoft 365”.
"""

from __future__ import annotations

import re
from email.message import Message

from bizadmin.domain.mail_read import SpamVerdict
from bizadmin.mail.parsing import header

SPAM_LEVEL = 5.0
"""The confidence level from which Exchange Online calls a mail spam; -1 is for mails that skipped the filter."""

_FIELD = re.compile(r"(?:^|;)\s{0,9}([A-Za-z]{1,8}):([^;]{0,80})")
_LEVEL = re.compile(r"^\s*(-?\d{1,2})\b")
_SPAM_VERDICTS = ("SPM", "SKS", "SKB", "BLK")
_SPAM_CATEGORIES = (
    "SPM",
    "HSPM",
    "PHSH",
    "HPHSH",
    "HPHISH",
    "MALW",
    "AMP",
    "SPOOF",
    "BULK",
    "BIMP",
    "DIMP",
    "GIMP",
    "UIMP",
    "INTOS",
    "FTBP",
)
_FOLDERS = {"i": "inbox", "j": "junk", "d": "deleted", "q": "quarantine", "c": "folder"}


def microsoft_verdict(message: Message) -> SpamVerdict | None:
    """What it thought; ``action`` is the folder into which it put the mail, or its verdict's short name."""
    report = _fields(header(message, "X-Forefront-Antispam-Report"))
    if not report:
        report = _fields(header(message, "X-Forefront-Antispam-Report-Untrusted"))
    mailbox = _fields(header(message, "X-Microsoft-Antispam-Mailbox-Delivery"))
    level = _LEVEL.match(header(message, "X-MS-Exchange-Organization-SCL") or report.get("SCL", ""))
    if level is None and not report and not mailbox:
        return None
    score = float(level.group(1)) if level else None
    verdict, category, folder = report.get("SFV", ""), report.get("CAT", ""), _folder(mailbox)
    thought = verdict in _SPAM_VERDICTS or category in _SPAM_CATEGORIES or (score is not None and score >= SPAM_LEVEL)
    is_spam = folder in ("junk", "quarantine") if folder else thought  # a rule may have had the last word
    return SpamVerdict(
        filter="Microsoft",
        is_spam=is_spam,
        score=score,
        limit=SPAM_LEVEL if score is not None else None,
        action=folder or (category if category in _SPAM_CATEGORIES else "") or verdict,
        held_back=folder == "quarantine",
    )


def _folder(mailbox: dict[str, str]) -> str:
    if mailbox.get("RF", "").lower() == "junkemail":
        return "junk"
    return _FOLDERS.get(mailbox.get("DEST", "").lower(), "")


def _fields(value: str) -> dict[str, str]:
    """``SCL:5;SFV:SPM`` as names and values."""
    return {name.upper(): said.strip() for name, said in _FIELD.findall(value)}
