"""What the filters on the way thought of a mail, by the headers that they leave, and what they held back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from bizadmin.domain.mail_read import SpamVerdict
from bizadmin.mail.microsoft import microsoft_verdict
from bizadmin.mail.parsing import header, headers
from bizadmin.mail.quarantine import quarantine_notice
from bizadmin.mail.spam_headers import MARKS, SCORES, Mark

_NUMBER = r"(-?\d{1,5}(?:\.\d{1,5})?)"
_WORD = re.compile(r"[^\W\d]{2,40}")
_YES = re.compile(r"^\s*(yes|true|1|spam)\b", re.IGNORECASE)
_ASSASSIN = re.compile(
    rf"^\s*(yes|no)\b(?:.{{0,40}}?\b(?:score|hits)={_NUMBER})?(?:.{{0,80}}?\b(?:required|tag2?_level)={_NUMBER})?",
    re.IGNORECASE,
)
_RSPAMD = re.compile(rf"\b(true|false)\s*\[\s*{_NUMBER}\s*/\s*{_NUMBER}\s*\]", re.IGNORECASE)
_OUT_OF = re.compile(rf"{_NUMBER}(?:\s{{0,3}}/\s{{0,3}}{_NUMBER})?")
_BARRACUDA = re.compile(
    rf"^\s*(yes|no)\b.{{0,20}}?\bscore={_NUMBER}(?:.{{0,80}}?TAG_LEVEL={_NUMBER})?"
    rf"(?:.{{0,80}}?QUARANTINE_LEVEL={_NUMBER})?(?:.{{0,80}}?KILL_LEVEL={_NUMBER})?",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"^\W{0,8}((?:suspected |probable |possible |likely |potential(?:ly)? )?(?:spam|junk|bulk(?: mail)?|phish(?:ing)?)"
    r"|spamverdacht|迷惑メール)\W{1,8}",
    re.IGNORECASE,
)
_BRACKETS = "[*{(<#"


def read_spam(message: Message) -> tuple[SpamVerdict, ...]:
    """The verdicts, one a filter; those that took it for spam first."""
    found: dict[str, SpamVerdict] = {}
    for verdict in _verdicts(message):
        known = found.get(verdict.filter)
        if known is None or (verdict.is_spam and not known.is_spam):
            found[verdict.filter] = verdict
    if any(name and verdict.is_spam for name, verdict in found.items()):
        found.pop("", None)  # its name is known by now
    return tuple(sorted(found.values(), key=lambda verdict: (not verdict.held_back, not verdict.is_spam)))


def _verdicts(message: Message) -> Iterator[SpamVerdict]:
    for read in (quarantine_notice, microsoft_verdict, _assassin, _rspamd, _barracuda, _mailscanner, _unnamed):
        if verdict := read(message):
            yield verdict
    present = {name.lower() for name in message.keys()}  # noqa: SIM118  (a message iterates over its headers' names, too)
    for mark in (*MARKS, *SCORES):
        if mark.header.lower() in present and (verdict := _marked(message, mark)):
            yield verdict


def _marked(message: Message, mark: Mark) -> SpamVerdict | None:
    """The verdict of a filter that is read by one header alone."""
    for value in headers(message, mark.header):
        spam, ham = mark.spam.search(value), mark.ham.search(value) if mark.ham else None
        score = float(number.group(1)) if mark.score and (number := mark.score.search(value)) else None
        if mark.limit is not None and score is not None:
            return SpamVerdict(filter=mark.filter, is_spam=score >= mark.limit, score=score, limit=mark.limit)
        if spam or ham:
            word = _WORD.search(spam.group()) if spam and score is None else None
            action = word.group() if word else ""
            return SpamVerdict(filter=mark.filter, is_spam=bool(spam), score=score, action=action)
    return None


def _assassin(message: Message) -> SpamVerdict | None:
    """SpamAssassin, and amavis, MIMEDefang and Exim in its manner."""
    status, flag = header(message, "X-Spam-Status"), header(message, "X-Spam-Flag")
    number = re.search(_NUMBER, header(message, "X-Spam-Score"))
    if _is_of_rspamd(message):
        return None  # it writes these headers, too
    read = _ASSASSIN.match(status)
    if read is None and not flag and number is None:
        return None
    stated = (read.group(2) if read else None) or (number.group(1) if number else None)
    required = read.group(3) if read else None
    return SpamVerdict(
        filter="SpamAssassin",
        is_spam=read.group(1).lower() == "yes" if read else bool(_YES.match(flag)),
        score=float(stated) if stated else None,
        limit=float(required) if required else None,
    )


def _is_of_rspamd(message: Message) -> bool:
    return header(message, "X-Spam-Scanner").startswith("rspam") or any(
        name.lower().startswith(("x-rspamd-", "x-spamd-", "x-spam-action"))
        for name in message.keys()  # noqa: SIM118
    )


def _rspamd(message: Message) -> SpamVerdict | None:
    if not _is_of_rspamd(message):
        return None
    result = _RSPAMD.search(header(message, "X-Spamd-Result"))
    action = header(message, "X-Rspamd-Action") or header(message, "X-Spam-Action")
    score = _OUT_OF.search(header(message, "X-Rspamd-Score") or header(message, "X-Spam-Score"))
    marked = bool(_YES.match(header(message, "X-Spam"))) or bool(_YES.match(header(message, "X-Spam-Flag")))
    stated = result.group(2) if result else score.group(1) if score else None
    limit = result.group(3) if result else score.group(2) if score else None
    return SpamVerdict(
        filter="rspamd",
        is_spam=marked
        or (result is not None and result.group(1).lower() == "true")
        or action.lower() in ("add header", "rewrite subject", "reject"),
        score=float(stated) if stated else None,
        limit=float(limit) if limit else None,  # from which it refuses a mail; it marks one much earlier
        action=action,
    )


def _barracuda(message: Message) -> SpamVerdict | None:
    status = _BARRACUDA.match(header(message, "X-Barracuda-Spam-Status"))
    flag = header(message, "X-Barracuda-Spam-Flag")
    number = re.search(_NUMBER, header(message, "X-Barracuda-Spam-Score"))
    if status is None and not flag and number is None:
        return None
    levels = [float(level) for level in status.groups()[2:] if level] if status else []
    stated = status.group(2) if status else number.group(1) if number else None
    return SpamVerdict(
        filter="Barracuda",
        is_spam=bool(_YES.match(flag)) or (status is not None and status.group(1).lower() == "yes"),
        score=float(stated) if stated else None,
        limit=min(levels, default=None),
    )


def _mailscanner(message: Message) -> SpamVerdict | None:
    """MailScanner writes the name of whoever runs it into its header's name; the value is empty where all is well."""
    name = next((it for it in message.keys() if it.lower().endswith("mailscanner-spamcheck")), "")  # noqa: SIM118
    value = header(message, name) if name else ""
    score = re.search(rf"\bscore={_NUMBER}", value)
    if not value:
        return None
    return SpamVerdict(
        filter="MailScanner", is_spam=bool(_YES.match(value)), score=float(score.group(1)) if score else None
    )


def _unnamed(message: Message) -> SpamVerdict | None:
    """A filter that does not give its name: a tag before the subject, as in ``[SPAM]`` or ``{Spam?}``, or one word."""
    subject = header(message, "Subject")
    tag = _TAG.match(subject) if subject[:1] in _BRACKETS else None
    if tag is None and not _YES.match(header(message, "X-Spam")):
        return None
    return SpamVerdict(filter="", is_spam=True, action=tag.group(1) if tag else "")
