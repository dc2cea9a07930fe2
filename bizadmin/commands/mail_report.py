"""A mail that was read, as a plain object for programs and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bizadmin.commands.printing import printable

if TYPE_CHECKING:
    from bizadmin.domain.mail_read import AuthenticationResult, Hop, MailRead, SpamVerdict

_SORTS = {
    "bounced": "A mail that came back",
    "delayed": "A mail that is delayed",
    "delivered": "A mail that was delivered",
    "complaint": "A complaint about a mail",
    "auto_reply": "An automatic reply",
    "ordinary": "A mail",
    "unreadable": "No mail",
}
_CATEGORIES = {
    "no_such_mailbox": "there is no such mailbox",
    "mailbox_disabled": "the mailbox is switched off",
    "mailbox_full": "the mailbox is full",
    "judged_spam": "it was taken for spam",
    "sender_blocked": "the sender is blocked",
    "sender_not_authenticated": "the sender could not be verified",
    "refused_by_policy": "a rule refuses it",
    "no_such_domain": "there is no such domain",
    "unreachable": "the mail server could not be reached",
    "too_large": "it is too large",
    "try_later": "to be tried again later",
    "server_fault": "a mail server failed",
}


def as_object(mail: MailRead, file: str) -> dict[str, str]:
    """The keys are a contract: scripts read them. What a mail does not say is empty."""
    return {
        "file": file,
        "kind": mail.sort.value,
        "category": mail.category,
        "status": mail.status,
        "reply_code": mail.reply_code,
        "recipient": mail.recipient,
        "remote_server": mail.remote_server,
        "invitation_id": mail.invitation_id,
        "explanation": mail.explanation,
    }


def as_text(mail: MailRead, file: str) -> str:
    """The same and more for people, without control characters: it may end in a terminal."""
    words = _CATEGORIES.get(mail.category, "")
    title = f"{_SORTS[mail.sort.value]}{f': {words}' if words else ''}."
    lines = [
        f"{file}: {title}",
        f"  {mail.explanation}",
        *(f"  {name:<11} {said}" for name, said in _details(mail) if said),
    ]
    return "\n".join(map(printable, lines)) + "\n\n"


def _details(mail: MailRead) -> Iterator[tuple[str, str]]:
    yield "Recipient", ", ".join(dict.fromkeys(it for it in (mail.recipient, *mail.recipients) if it))
    yield "From", mail.sender
    yield "Subject", mail.subject
    yield "Time", f"{mail.at:%Y-%m-%d %H:%M:%S} UTC" if mail.at is not None else ""
    yield "Server", mail.remote_server
    yield "Codes", " ".join(filter(None, (mail.reply_code, mail.status)))
    yield "Words", mail.words
    yield "Message-ID", mail.message_id
    yield "Invitation", mail.invitation_id
    yield "Links to", ", ".join(mail.link_hosts)
    for verdict in mail.spam:
        yield "Filter", _verdict(verdict)
    for result in mail.authentication:
        yield "Sender", _result(result)
    for hop in mail.hops:
        yield "Way", _hop(hop)


def _verdict(verdict: SpamVerdict) -> str:
    judged = "held back" if verdict.held_back else "spam" if verdict.is_spam else "no spam"
    score = f", score {verdict.score:g}" if verdict.score is not None else ""
    limit = f" of {verdict.limit:g}" if score and verdict.limit is not None else ""
    return f"{verdict.filter or 'unnamed'}: {judged}{score}{limit}{f' ({verdict.action})' if verdict.action else ''}"


def _result(result: AuthenticationResult) -> str:
    of = f" for {result.domain}" if result.domain else ""
    return f"{result.method.upper()} {result.outcome}{of}{f' ({result.reason})' if result.reason else ''}"


def _hop(hop: Hop) -> str:
    after = f", after {hop.seconds:g} s" if hop.seconds is not None else ""
    at = f" at {hop.at:%Y-%m-%d %H:%M:%S} UTC" if hop.at is not None else ""
    return f"{hop.by or hop.sender}{at}{after}"
