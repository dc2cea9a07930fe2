"""Which recipients a report names where it has no fields, and what it says of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bizadmin.mail.addresses import ADDRESS
from bizadmin.mail.smtp_words import answer_in, on_one_line, read_smtp_words

_MOST_LINES = 1_500
_MOST_RECIPIENTS = 100
_LONGEST_ANSWER = 8  # lines
_LABEL = re.compile(
    r"^[\s>*.-]{0,20}(?:(?:failed |final |original |unknown )?(?:recipients?|addressee|address|rcpt to|to|sent to"
    r"|delivered to|message to|user|for|mailbox)(?: address(?:es)?)?\s{0,5}:?\s{0,5})?"
    r"[<\"'(\[]{0,3}(?:mailto:|smtp:)?$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"following (?:recipient|address|user)|(?:failed|undeliverable) (?:recipient|address)", re.IGNORECASE
)
_NOT_OF_A_RECIPIENT = re.compile(
    r"message-id|^\s{0,9}(from|sender|reply-to|subject|date)\s{0,5}:|contact|mailto:|send .{0,30}mail to|postmaster@"
    r"|mailer-daemon@|abuse@|support@|>>> mail|in-reply-to|references:|on behalf|help",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A recipient as a report names them, with what it says of them."""

    address: str
    words: str


def named_in(said: str, *, without: str = "") -> tuple[Named, ...]:
    """The recipients that stand at the beginning of a line, or else the first address that may be one; where a line
    announces "the following recipients", from there on.

    ``without`` is whom the report was sent to, so the sender of the mail that it tells of.
    """
    lines = said.split("\n", _MOST_LINES)[:_MOST_LINES]
    announced = next((at for at, line in enumerate(lines) if _ANNOUNCED.search(line[:500])), 0)
    return (announced and _named(lines, announced, without)) or _named(lines, 0, without)


def _named(lines: list[str], first: int, without: str) -> tuple[Named, ...]:
    starts: list[tuple[int, str]] = []
    anywhere: list[tuple[int, str]] = []
    for at, line in enumerate(lines[first:], first):
        found = ADDRESS.search(line[:500]) if "@" in line else None
        if found is None or _NOT_OF_A_RECIPIENT.search(line[:500]):
            continue
        address = found.group().strip(".")
        if address.lower() == without.lower():
            continue
        (starts if _LABEL.match(line[: found.start()][-80:]) else anywhere).append((at, address))
    heads = list({address.lower(): (at, address) for at, address in reversed(starts)}.values())[::-1]
    heads = sorted(heads or anywhere[:1])[:_MOST_RECIPIENTS]
    return tuple(Named(address, _words_of(lines, at, heads)) for at, address in heads)


def _words_of(lines: list[str], at: int, heads: list[tuple[int, str]]) -> str:
    """The lines about one recipient; those who are listed one below the other share what follows."""
    taken = {line for line, _ in heads}
    end = next((line for line in sorted(taken) if line > at), len(lines))
    if any(lines[line].strip() for line in range(at + 1, end)) or len(lines[at].strip()) > 80:
        return "\n".join(lines[at:end])
    last = end
    while last in taken or (last < len(lines) and not lines[last].strip()):
        last += 1
    return "\n".join([lines[at], *lines[last : last + 12]])


def quoted_in(said: str) -> str:
    """The answer of a mail server that a report quotes, on one line: from the first line with a reply code that says
    no, or else a status that does, to the next empty one; empty where it quotes none."""
    lines = said.split("\n", _MOST_LINES)[:_MOST_LINES]
    by_status = ""
    for at, line in enumerate(lines):
        words = read_smtp_words(line)
        if words.reply_code[:1] in ("4", "5"):
            return _answer_from(lines, at)
        if not by_status and not words.reply_code and words.enhanced_status[:1] in ("4", "5"):
            by_status = _answer_from(lines, at)
    return by_status


def _answer_from(lines: list[str], at: int) -> str:
    end = next((to for to in range(at + 1, len(lines)) if _ends(lines[to])), len(lines))
    return answer_in(on_one_line(" ".join(lines[at : min(end, at + _LONGEST_ANSWER)])))


def _ends(line: str) -> bool:
    bare = line.strip()
    return not bare or bare.startswith((">>>", "... while", "-----", "====", "<<< ", "Giving up on"))
