"""Sign-up, with the fork for whoever holds a pending invitation."""

from __future__ import annotations

from dataclasses import replace

from bizadmin.domain.address import Address, parse_address
from bizadmin.domain.errors import Problem
from bizadmin.server.portal.desk import Answer, AskAgain, Desk, Turn
from bizadmin.server.portal.limits import MAIL_BY_CLIENT, MAIL_TO_ADDRESS
from bizadmin.server.portal.pages import form_values


def show(desk: Desk, turn: Turn) -> Answer:
    """The form: an address, no more. Whether it is known is told to its mailbox alone."""
    return desk.page(turn, "sign_up.html", email=turn.query.get("email", "")[:254])


def submit(desk: Desk, turn: Turn) -> Answer:
    """To the fork where an invitation is pending, else to the inbox."""
    address = entered_address(turn)
    if isinstance(address, str):
        return _ask_address(desk, turn, address)
    if not may_mail(desk, turn, address.key):
        return desk.too_often(turn, MAIL_BY_CLIENT)
    invitations = desk.rules.sign_up(address, turn.reference, turn.visitor)
    if invitations:
        return desk.page(
            turn, "fork.html", email=address.typed, reference=turn.reference, invitations=tuple(invitations)
        )
    return look_into_inbox(desk, turn, address.typed, "sent.confirm", "/sign-up")


def join(desk: Desk, turn: Turn) -> Answer:
    """The Join button: it mails the address and never joins, because possession of the mailbox is the proof."""
    return _send(desk, turn, "sent.join", "/sign-up/join")


def decline(desk: Desk, turn: Turn) -> Answer:
    """Declining needs the same proof as joining: it goes by the link in the mail."""
    return _send(desk, turn, "sent.decline", "/sign-up/decline")


def separate(desk: Desk, turn: Turn) -> Answer:
    """A business account of one's own, all the same: first the address is confirmed."""
    address = entered_address(turn)
    if isinstance(address, str):
        return _ask_address(desk, turn, address)
    if not may_mail(desk, turn, address.key):
        return desk.too_often(turn, MAIL_BY_CLIENT)
    desk.rules.sign_up_separately(address, turn.reference, turn.visitor)
    return look_into_inbox(desk, turn, address.typed, "sent.confirm", "/sign-up/separate")


def look_into_inbox(desk: Desk, turn: Turn, address: str, sentence: str, again: str) -> Answer:
    """The page after a mail was asked for. It reads the same whether or not one was sent, and comes as soon. Who waits
    for it in vain calls with the code of this page."""
    hidden = {"email": address, "reference": turn.reference}
    if turn.entered("invitation"):
        hidden["invitation"] = turn.entered("invitation")
    page = desk.message(
        turn,
        turn.t("sent.title"),
        turn.t(sentence, address=address),
        turn.t("sent.spam"),
        ask_again=AskAgain(action=again, label=turn.t("sent.again"), hidden=hidden, primary=False),
        reference=desk.mail_asked(turn, address),
    )
    return replace(page, alike=True)


def may_mail(desk: Desk, turn: Turn, address_key: str) -> bool:
    """Counted for every address, known or not, so that a refusal tells nothing."""
    return desk.allows(turn, MAIL_BY_CLIENT) and desk.allows(turn, MAIL_TO_ADDRESS, address_key)


def entered_address(turn: Turn) -> Address | str:
    """The address entered, or the sentence that says what is wrong with it."""
    if not turn.entered("email"):
        return turn.t("error.email_missing")
    try:
        return parse_address(turn.entered("email"), field="email")
    except Problem:
        return turn.t("error.email_invalid")


def _send(desk: Desk, turn: Turn, sentence: str, again: str) -> Answer:
    address = entered_address(turn)
    if isinstance(address, str):
        return _ask_address(desk, turn, address)
    if not may_mail(desk, turn, address.key):
        return desk.too_often(turn, MAIL_BY_CLIENT)
    desk.rules.press_join(address, turn.entered("invitation"), turn.reference, turn.visitor)
    return look_into_inbox(desk, turn, address.typed, sentence, again)


def _ask_address(desk: Desk, turn: Turn, error: str) -> Answer:
    return desk.page(
        turn, "sign_up.html", status=422, email=turn.entered("email"), errors=form_values({"email": error})
    )
