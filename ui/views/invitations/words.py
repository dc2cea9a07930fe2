"""The words of the side panel's banner, of questions and of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.ports import Service
from ui.text import moment, number, plural, relative
from ui.theme import Tone
from ui.views.invitations.looks import reason, server_words
from ui.views.invitations.work import Act, Report


class Said(NamedTuple):
    """A banner's tone and words."""

    tone: Tone
    title: str
    text: str = ""


def banner(it: Invitation, service: Service, now: datetime) -> Said | None:
    """What stands in the way of the invitation, with the mail server's own words; None where nothing does."""
    if it.state is InvitationState.ACCEPTED:
        return Said(Tone.GREEN, f"Accepted {_when(it.ended, now)}.", "The person is a member now.")
    if it.state is InvitationState.DECLINED:
        return Said(Tone.GREY, f"Declined {_when(it.ended, now)}.", "Ask the person before you invite them anew.")
    if it.state is InvitationState.REVOKED:
        by = f" by {it.ended_by.name}" if it.ended_by is not None else ""
        return Said(Tone.GREY, f"Revoked{by} {_when(it.ended, now)}.", "Its link no longer works.")
    mail = _mail(it, service, now)
    if it.state is InvitationState.EXPIRED:
        text = "Resend or extend it, and it is pending again."
        if mail is not None and mail.tone is Tone.RED:
            text = f"{mail.title} {mail.text}"
        return Said(Tone.AMBER, f"Expired {relative(it.expires, now)}.", text)
    return mail


def _mail(it: Invitation, service: Service, now: datetime) -> Said | None:
    why = reason(it)
    match it.delivery:
        case Delivery.BOUNCED:
            return Said(Tone.RED, f"The mail bounced: {why}." if why else "The mail bounced.", _answer(it, now))
        case Delivery.DELAYED:
            title = f"The mail is delayed: {why}." if why else "The mail is delayed."
            at = it.report.next_attempt if it.report is not None else None
            again = f" Next attempt {_clock(at, now)}." if at is not None else ""
            return Said(Tone.AMBER, title, f"{_answer(it, now)}{again}".strip())
        case Delivery.NOT_SENT if not service.mail_configured:
            return Said(
                Tone.AMBER,
                "No mail was sent: the account backend has no mail server.",
                "Copy the link and send it another way.",
            )
        case Delivery.NOT_SENT:
            return Said(Tone.AMBER, "No mail was sent.", "Resend sends one, or copy the link and hand it over.")
    if it.link_opened is not None:
        return Said(
            Tone.BLUE, f"The link was opened {relative(it.link_opened, now)}.", "Nobody has joined with it yet."
        )
    return None


def _answer(it: Invitation, now: datetime) -> str:
    report = it.report
    if report is None:
        return ""
    said = server_words(report)
    who = report.remote_server or "The mail server"
    answered = f"{who} answered “{said}”" if said else f"{who} refused it"
    return f"{answered} {_clock(report.at, now)}."


def _clock(value: datetime, now: datetime) -> str:
    words = moment(value, now)
    today, rest = "Today ", words.removeprefix("Today ")
    return f"today at {rest}" if words.startswith(today) else f"on {words}"


def _when(value: datetime | None, now: datetime) -> str:
    return _clock(value, now) if value is not None else ""


_PAST = {Act.RESEND: "resent", Act.EXTEND: "extended", Act.REVOKE: "revoked"}
_BEING = {Act.RESEND: "Resending", Act.EXTEND: "Extending", Act.REVOKE: "Revoking"}


def progress(act: Act, done: int, total: int) -> str:
    """While it goes on."""
    return f"{_BEING[act]} {plural(total, 'invitation', 'invitations')} · {done} done"


def done(report: Report, out: int = 0) -> str:
    """One sentence on what was done; ``out`` were left out because nothing could be done with them."""
    past = _PAST[report.act]
    count = len(report.done)
    if count == 1 and not out:
        it = report.done[0]
        mail = report.act is Act.RESEND and it.delivery is Delivery.NOT_SENT
        return f"Renewed, but not mailed: {it.address}" if mail else f"{past.capitalize()}: {it.address}"
    words = f"{plural(count, 'invitation', 'invitations')} {past}."
    if silent := unmailed(report):
        kept = "none of them was mailed" if silent == count else f"{number(silent)} of them not mailed"
        words = f"{plural(count, 'invitation', 'invitations')} renewed, but {kept}."
    return f"{words} {plural(out, 'was', 'were')} left out: already ended." if out else words


def unmailed(report: Report) -> int:
    """How many were renewed and no mail left, because the account backend has no mail server."""
    return sum(report.act is Act.RESEND and it.delivery is Delivery.NOT_SENT for it in report.done)


def undone(report: Report) -> str:
    """The title above the rows that failed."""
    count, total = len(report.undone), len(report.undone) + len(report.done) + len(report.left)
    past = _PAST[report.act]
    if total == 1:
        return f"The invitation of {report.undone[0].invitation.address} was not {past}."
    return f"{count} of {plural(total, 'invitation was', 'invitations were')} not {past}."


def left(report: Report) -> str:
    """What was not tried because somebody stopped it."""
    return f"{plural(len(report.left), 'invitation was', 'invitations were')} not tried, because you stopped."


def revoke_title(invitations: Sequence[Invitation]) -> str:
    """The question."""
    if len(invitations) == 1:
        return f"Revoke the invitation of {invitations[0].address}?"
    return f"Revoke {plural(len(invitations), 'invitation', 'invitations')}?"


def revoke_text(invitations: Sequence[Invitation], out: int = 0) -> str:
    """What follows from it."""
    names = list(dict.fromkeys(it.business_account.name for it in invitations))
    companies = names[0] if len(names) == 1 else plural(len(names), "business account", "business accounts")
    opened = sum(it.link_opened is not None for it in invitations)
    if len(invitations) == 1:
        text = f"The link to {companies} stops working at once. This cannot be undone; the person can be invited anew."
    else:
        text = (
            f"Their links to {companies} stop working at once. This cannot be undone; the people can be invited anew."
        )
    if opened:
        text += f" {plural(opened, 'link has', 'links have')} been opened already."
    return f"{text} {plural(out, 'checked row stays', 'checked rows stay')} as it is: already ended." if out else text


def revoke_button(invitations: Sequence[Invitation]) -> str:
    """The answer."""
    return f"Revoke {plural(len(invitations), 'invitation', 'invitations')}"
