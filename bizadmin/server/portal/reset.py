"""The page behind a link that sets a new password. Like the other links it does nothing before a button is pressed."""

from __future__ import annotations

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal.desk import Answer, AskAgain, Desk, Turn
from bizadmin.server.portal.new_passwords import new_password
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.session import Session


def show(desk: Desk, turn: Turn) -> Answer:
    """The form, while the link works."""
    address = desk.rules.reset(turn.token)
    return _page(desk, turn, address) if address else over(desk, turn)


def submit(desk: Desk, turn: Turn) -> Answer:
    """Set the password. Here the person is signed in by it; every session from before is over."""
    address = desk.rules.reset(turn.token)
    if not address:
        return over(desk, turn)
    password, errors = new_password(turn, address)
    if errors:
        return _page(desk, turn, address, errors)
    try:
        person = desk.rules.set_password(turn.token, password, turn.visitor)
    except Problem as problem:
        if problem.code is ErrorCode.NOT_FOUND:
            return over(desk, turn)
        raise
    return desk.said("/account", Session.new(person, turn.session.language), "account.password_set")


def over(desk: Desk, turn: Turn) -> Answer:
    """Used, too old, or cut off: a new mail helps with all of it."""
    return desk.message(
        turn,
        turn.t("reset.expired_title"),
        turn.t("reset.expired_text"),
        tone="amber",
        symbol="link",
        status=410,
        ask_again=AskAgain(
            action="/forgot-password",
            label=turn.t("forgot.button"),
            hidden={"reference": turn.reference},
            ask_address=True,
        ),
        reference=desk.stop(turn, ErrorCode.NOT_FOUND, desk.rules.mailed_to(turn.token)),
    )


def _page(desk: Desk, turn: Turn, address: str, errors: dict[str, str] | None = None) -> Answer:
    return desk.page(
        turn,
        "reset.html",
        status=422 if errors else 200,
        token=turn.token,
        address=address,
        errors=form_values(errors),
    )
