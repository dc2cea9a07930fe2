"""Signing in and out."""

from __future__ import annotations

import re

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal import refusals
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.limits import PASSWORDS_BY_ADDRESS, PASSWORDS_BY_CLIENT
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.session import Session
from bizadmin.server.portal.sign_up import entered_address

START = "/account"
_PLACES = re.compile(
    r"/account|/register-business|/account/members/[A-Za-z0-9_]{1,40}/leave|/account/decisions/[A-Za-z0-9_]{1,40}"
)
_SAYS = ("sign_in.signed_out", "sign_in.needed", "sign_in.ready")


def show(desk: Desk, turn: Turn) -> Answer:
    """The form; for whoever is signed in, the place behind it."""
    place = _place(turn.query.get("next", ""))
    if turn.person:
        return Answer(go_to=place)
    said = turn.session.said
    done = turn.t(said) if said in _SAYS else ""
    session = turn.session.saying("") if said else None
    return desk.page(turn, "sign_in.html", session=session, next=place, done=done, settled=said != "sign_in.needed")


def submit(desk: Desk, turn: Turn) -> Answer:
    """Sign in. An unknown address and a wrong password get the same answer, and the same work."""
    address = entered_address(turn)
    password = turn.secret()
    errors = {}
    if isinstance(address, str):
        errors["email"] = address
    if not password.text:
        errors["password"] = turn.t("error.password_missing")
    if isinstance(address, str) or errors:
        return _page(desk, turn, errors=errors)
    if not desk.allows(turn, PASSWORDS_BY_CLIENT):
        return desk.too_often(turn, PASSWORDS_BY_CLIENT)
    if not desk.allows(turn, PASSWORDS_BY_ADDRESS, address.key):
        return desk.too_often(turn, PASSWORDS_BY_ADDRESS)
    try:
        person = desk.rules.sign_in(address.typed, password, turn.reference, turn.visitor)
    except Problem as problem:
        if problem.code is ErrorCode.NOT_AUTHENTICATED:
            return _page(desk, turn, failure=turn.t("error.sign_in_wrong"))
        if problem.code in (ErrorCode.ACCOUNT_LOCKED, ErrorCode.ACCOUNT_DISABLED):
            return _page(desk, turn, failure=refusals.sentence(turn, problem, desk.clock()))
        raise
    desk.forgive(turn, PASSWORDS_BY_CLIENT)
    return Answer(go_to=_place(turn.entered("next")), session=Session.new(person, turn.session.language))


def sign_out(desk: Desk, turn: Turn) -> Answer:
    """Forget who is signed in."""
    return desk.said("/sign-in", Session.new(language=turn.session.language), "sign_in.signed_out")


def first(desk: Desk, turn: Turn, place: str = START) -> Answer:
    """To the form, and from there to the place that was asked for."""
    return desk.said(f"/sign-in?next={_place(place)}", turn.session, "sign_in.needed")


def _page(desk: Desk, turn: Turn, *, errors: dict[str, str] | None = None, failure: str = "") -> Answer:
    return desk.page(
        turn,
        "sign_in.html",
        status=422,
        email=turn.entered("email"),
        next=_place(turn.entered("next")),
        errors=form_values(errors),
        failure=failure,
        settled=True,
        reference=turn.reference if failure else "",
    )


def _place(wanted: str) -> str:
    """One of our own pages: nobody is led elsewhere by a link that somebody else made."""
    return wanted if _PLACES.fullmatch(wanted) else START
