"""Sign-up, with the fork for whoever holds a pending invitation."""

from __future__ import annotations

from bizadmin.domain.address import Address, parse_address
from bizadmin.domain.errors import Problem
from bizadmin.server.portal.desk import Answer, AskAgain, Desk, Turn
from bizadmin.server.portal.limits import MAIL_BY_CLIENT, MAIL_TO_ADDRESS
from bizadmin.server.portal.pages import form_values, translator


def show(desk: Desk, turn: Turn) -> Answer:
    """The form: an address, no more. Whether it is known is told to its mailbox alone."""
    return desk.page(turn, "sign_up.html", email=turn.query.get("email", "")[:254])


def submit(desk: Desk, turn: Turn) -> Answer:
    """To the fork where an invitation is pending, else to the inbox."""
    address = _address(turn)
    if isinstance(address, str):
        return desk.page(
            turn, "sign_up.html", status=422, email=turn.entered("email"), errors=form_values({"email": address})
        )
    if not _may_mail(desk, turn, address):
        return desk.too_often(turn)
    reference = turn.reference
    invitations = desk.rules.sign_up(address, reference, turn.visitor)
    if invitations:
        return desk.page(turn, "fork.html", email=address.typed, reference=reference, invitations=invitations)
    return look_into_inbox(desk, turn, address, "sent.confirm", "/sign-up", reference)


def join(desk: Desk, turn: Turn) -> Answer:
    """The Join button: it mails the address and never joins, because possession of the mailbox is the proof."""
    return _send(desk, turn, "sent.join", "/sign-up/join")


def decline(desk: Desk, turn: Turn) -> Answer:
    """Declining needs the same proof as joining: it goes by the link in the mail."""
    return _send(desk, turn, "sent.decline", "/sign-up/decline")


def separate(desk: Desk, turn: Turn) -> Answer:
    """A business account of one's own, all the same: first the address is confirmed."""
    address = _address(turn)
    if isinstance(address, str):
        return Answer(go_to="/sign-up")
    if not _may_mail(desk, turn, address):
        return desk.too_often(turn)
    reference = turn.reference
    desk.rules.sign_up_separately(address, reference, turn.visitor)
    return look_into_inbox(desk, turn, address, "sent.confirm", "/sign-up/separate", reference)


def look_into_inbox(desk: Desk, turn: Turn, address: Address, sentence: str, again: str, reference: str) -> Answer:
    """The page after a mail was asked for. It reads the same whether or not one was sent."""
    t = translator(turn.visitor.language)
    hidden = {"email": address.typed, "reference": reference, "invitation": turn.entered("invitation")}
    return desk.message(
        turn,
        t("sent.title"),
        t(sentence, address=address.typed),
        t("sent.spam"),
        ask_again=AskAgain(action=again, label=t("sent.again"), hidden=hidden, primary=False),
        reference=reference,
    )


def _send(desk: Desk, turn: Turn, sentence: str, again: str) -> Answer:
    address = _address(turn)
    if isinstance(address, str):
        return desk.page(
            turn, "sign_up.html", status=422, email=turn.entered("email"), errors=form_values({"email": address})
        )
    if not _may_mail(desk, turn, address):
        return desk.too_often(turn)
    reference = turn.reference
    desk.rules.press_join(address, turn.entered("invitation"), reference, turn.visitor)
    return look_into_inbox(desk, turn, address, sentence, again, reference)


def _address(turn: Turn) -> Address | str:
    """The address entered, or the sentence that says what is wrong with it."""
    t = translator(turn.visitor.language)
    if not turn.entered("email"):
        return t("error.email_missing")
    try:
        return parse_address(turn.entered("email"), field="email")
    except Problem:
        return t("error.email_invalid")


def _may_mail(desk: Desk, turn: Turn, address: Address) -> bool:
    """Counted for every address, known or not, so that a refusal tells nothing."""
    return desk.allows(turn, "mail by client", MAIL_BY_CLIENT) and desk.allows(
        turn, "mail to address", MAIL_TO_ADDRESS, address.key
    )
