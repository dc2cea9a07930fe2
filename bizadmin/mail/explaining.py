"""One sentence on a mail as it was read, for whoever looks at it."""

from __future__ import annotations

from bizadmin.domain.mail_read import MailRead, MailSort, SpamVerdict
from bizadmin.mail.category import EXPLANATIONS

UNREADABLE = "This is no mail, or too damaged to be read."

FAILED = ("fail", "hardfail", "softfail", "permerror")
"""Outcomes that speak against the sender; ``none`` and ``neutral`` say nothing, ``temperror`` passes by."""

_NAMES = {"spf": "SPF", "dkim": "DKIM", "dmarc": "DMARC", "compauth": "Microsoft's composite authentication"}


def explained(read: MailRead) -> str:
    """What it means. Of an ordinary mail: what a filter thought, what failed, or how long it took."""
    if read.sort is not MailSort.ORDINARY:
        return EXPLANATIONS.get(read.category, UNREADABLE)
    held = next((verdict for verdict in read.spam if verdict.held_back), None)
    spam = next((verdict for verdict in read.spam if verdict.is_spam), None)
    failed = [_NAMES[it.method] for it in read.authentication if it.method in _NAMES and it.outcome in FAILED]
    if held is not None:
        return f"{_quarantine(held)} holds mail back from the recipient."
    if spam is not None:
        return f"The mail arrived, and {_judge(spam)} took it for spam{_score(spam)}."
    if failed:
        return (
            f"The mail arrived, and the recipient's mail server could not verify the sender: {_listed(failed)} failed."
        )
    if read.hops:
        return f"The mail reached {read.hops[-1].by or 'its server'}; nothing in its headers speaks against it."
    return "An ordinary mail; it does not say which way it came."


def _quarantine(verdict: SpamVerdict) -> str:
    return f"The quarantine of {verdict.filter}" if verdict.filter else "A quarantine"


def _judge(verdict: SpamVerdict) -> str:
    return verdict.filter or "a filter"


def _score(verdict: SpamVerdict) -> str:
    """rspamd's limit is not named where its score lies below: it marks mails as spam from less than it refuses."""
    if verdict.score is None:
        return ""
    over = verdict.limit is not None and verdict.score >= verdict.limit
    return f" ({verdict.score:g}, where {verdict.limit:g} is spam)" if over else f" ({verdict.score:g})"


def _listed(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    return " and ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)
