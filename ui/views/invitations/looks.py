"""An invitation in the words and cells of its list: its time, its language, what its mail met with."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.domain.invitation import Delivery, DeliveryReport, Invitation, InvitationState
from ui.looks import INVITATIONS
from ui.text import exact, left, moment, relative
from ui.widgets.cells import Cell

LANGUAGES: dict[str, str] = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "ja": "Japanese"}
"""The languages that mails and portal are written in."""

REASONS: dict[str, str] = {
    "no_such_mailbox": "the address does not exist",
    "mailbox_disabled": "the mailbox is switched off",
    "mailbox_full": "the mailbox is full",
    "judged_spam": "the server took it for spam",
    "sender_blocked": "the server blocks our mail server",
    "sender_not_authenticated": "the server could not verify the sender",
    "refused_by_policy": "the server refuses such mail",
    "no_such_domain": "the domain does not exist",
    "unreachable": "the server cannot be reached",
    "too_large": "the mail is too large",
    "try_later": "the server asked for a later try",
    "server_fault": "the server failed",
}
"""By the category of a delivery report."""


def language(code: str) -> str:
    """A language's name; a code that is not known is shown as it is."""
    return LANGUAGES.get(code, code)


def delivery_tip(it: Invitation) -> str:
    """When, and what the mail server said."""
    if it.report is not None and it.delivery in (Delivery.BOUNCED, Delivery.DELAYED):
        return f"{exact(it.report.at)}\n{server_words(it.report)}"
    if it.link_opened is not None:
        return f"Opened {exact(it.link_opened)}"
    return f"Sent {exact(it.last_sent)}" if it.last_sent is not None else ""


def server_words(report: DeliveryReport) -> str:
    """The server's own words with their codes, said once."""
    codes = " ".join(code for code in (report.reply_code, report.enhanced_status) if code)
    text = " ".join(report.text.split())
    if report.reply_code and text.startswith(report.reply_code):
        return text
    return " ".join(part for part in (codes, text) if part)


def reason(it: Invitation) -> str:
    """Why the mail bounced or is delayed, in a few words; empty where nothing is known."""
    return REASONS.get(it.report.category, "") if it.report is not None else ""


def expires_cell(it: Invitation, now: datetime) -> Cell:
    """What time is left, in amber when it is short; since when it is over."""
    if it.state is InvitationState.PENDING:
        soon = it.expires_soon(now)
        span = max(it.expires - now, timedelta(0))
        return Cell(text=left(span), token="amber" if soon else "muted", strong=soon, tip=exact(it.expires))
    if it.state is InvitationState.EXPIRED:
        return Cell(text=relative(it.expires, now), token="muted", tip=exact(it.expires))
    tip = f"{INVITATIONS[it.state].text} {exact(it.ended)}" if it.ended is not None else ""
    return Cell(text="–", token="muted", tip=tip)


def when_cell(value: datetime | None, now: datetime) -> Cell:
    """A time as a list shows it."""
    if value is None:
        return Cell(text="–", token="muted")
    return Cell(text=relative(value, now), token="muted", tip=exact(value))


def expires_words(it: Invitation, now: datetime) -> str:
    """The same for the record: ``in 2 days, 19 Nov 09:14``."""
    return f"{relative(it.expires, now)}, {moment(it.expires, now)}"
