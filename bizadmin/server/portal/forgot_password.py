"""A forgotten password: where the address is entered that a link is mailed to."""

from __future__ import annotations

from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.limits import MAIL_BY_CLIENT
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.sign_up import entered_address, look_into_inbox, may_mail


def show(desk: Desk, turn: Turn) -> Answer:
    """The form."""
    return _page(desk, turn)


def submit(desk: Desk, turn: Turn) -> Answer:
    """Mail the link. Whether an account has the address is told to its mailbox alone.

    From another page, which knows the address already (``ask``), this leads to the form first.
    """
    if turn.entered("ask"):
        return _page(desk, turn)
    address = entered_address(turn)
    if isinstance(address, str):
        return _page(desk, turn, address)
    if not may_mail(desk, turn, address.key):
        return desk.too_often(turn, MAIL_BY_CLIENT)
    desk.rules.forgot_password(address, turn.visitor)
    return look_into_inbox(desk, turn, address.typed, "sent.reset", "/forgot-password")


def _page(desk: Desk, turn: Turn, error: str = "") -> Answer:
    return desk.page(
        turn,
        "forgot_password.html",
        status=422 if error else 200,
        email=turn.entered("email"),
        errors=form_values({"email": error} if error else None),
    )
