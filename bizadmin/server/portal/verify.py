"""The page behind a link that confirms an address. Like an invitation's, it does nothing before a button is pressed."""

from __future__ import annotations

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal.desk import Answer, Desk, Turn, Way
from bizadmin.server.portal.new_passwords import name_and_password
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.session import Session
from bizadmin.server.portal.use_cases import Confirmation, Secret


def show(desk: Desk, turn: Turn) -> Answer:
    """Confirm the address, with a name and a password where the account has none yet."""
    found = desk.rules.confirmation(turn.token)
    return _page(desk, turn, found) if found else _over(desk, turn)


def submit(desk: Desk, turn: Turn) -> Answer:
    """Confirm. Who has just chosen a password is signed in; an older one has to be entered, the link is not enough."""
    found = desk.rules.confirmation(turn.token)
    if not found:
        return _over(desk, turn)
    name, password = "", Secret("")
    if not found.has_password:
        name, password, errors = name_and_password(turn, found.address)
        if errors:
            return _page(desk, turn, found, errors)
    try:
        person = desk.rules.confirm(turn.token, turn.visitor, name=name, password=password)
    except Problem as problem:
        if problem.code is ErrorCode.NOT_FOUND:
            return _over(desk, turn)
        raise
    place = "/register-business" if found.registers else "/account"
    if not found.has_password:
        return Answer(go_to=place, session=Session.new(person, turn.session.language))
    if turn.person and turn.person.account_id == person.account_id:
        return Answer(go_to=place)
    session = Session.new(language=turn.session.language)
    return desk.said(f"/sign-in?next={place}", session, "sign_in.ready")


def _page(desk: Desk, turn: Turn, found: Confirmation, errors: dict[str, str] | None = None) -> Answer:
    return desk.page(
        turn,
        "verify.html",
        status=422 if errors else 200,
        token=turn.token,
        address=found.address,
        ask_password=not found.has_password,
        name=turn.entered("name"),
        errors=form_values(errors),
    )


def _over(desk: Desk, turn: Turn) -> Answer:
    """Used, too old, or cut off: with a link to confirm, the way on is always the same."""
    return desk.message(
        turn,
        turn.t("verify.expired_title"),
        turn.t("verify.expired_text"),
        tone="amber",
        symbol="link",
        status=410,
        ways=(
            Way(href="/sign-up", label=turn.t("sign_up.title")),
            Way(href="/sign-in", label=turn.t("common.sign_in")),
        ),
        reference=desk.stop(turn, ErrorCode.NOT_FOUND, desk.rules.mailed_to(turn.token)),
    )
