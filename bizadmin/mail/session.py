"""What of ours a mail server answered to: whether it refused the connection, the sender, the address or the content."""

from __future__ import annotations

import re

from bizadmin.mail.categories import Stage

_COMMANDS = (
    (Stage.CONTENT, r"data|text|bdat|end of data|\.$"),
    (Stage.RECIPIENT, r"rcpt"),
    (Stage.SENDER, r"mail"),
    (Stage.CONNECTION, r"helo|ehlo|lhlo|conn|initial|starttls|quit"),
)
_TOLD = re.compile(
    r"in reply to (?:the )?(?P<postfix>[a-z ]{4,30}?) command"
    r"|(?:remote|mail) server (?:after|for) (?P<exim>(?:initiat|pipelined )?[a-z]{4,9}(?: (?:of data|from|to))?)"
    r"|>>>\s{0,3}(?P<sendmail>[a-z]{4})\b"
    r"|smtp command\s{0,9}(?P<filter>[a-z]{4})\b"
    r"|(?P<content>failed after i sent the message|when data was sent|after data|end of message)"
    r"|(?P<recipient>does not like recipient|did not like our rcpt)"
    r"|(?P<sender>does not like sender|did not like our mail from)"
    r"|(?P<connection>connected to .{1,80} but (?:greeting failed|my name was rejected)"
    r"|refused to talk to me|did not like our helo)"
)
_QUOTED = re.compile(r"^\s{0,20}>>>\s{0,3}([a-z]{4})", re.MULTILINE)


def stage_in(text: str) -> Stage:
    """The stage that a report tells of; the last one where it quotes a whole session, as Sendmail does."""
    text = text[:8_000].lower()
    if quoted := _QUOTED.findall(text):
        return _stage(next((command for command in reversed(quoted) if command not in ("rset", "quit")), ""))
    told = _TOLD.search(" ".join(text.split()))
    if told is None or told.lastgroup is None:
        return Stage.UNKNOWN
    if told.lastgroup in ("content", "recipient", "sender", "connection"):
        return Stage(told.lastgroup)
    return _stage(told.group(told.lastgroup))


def _stage(command: str) -> Stage:
    return next((stage for stage, pattern in _COMMANDS if re.search(pattern, command)), Stage.UNKNOWN)
