"""Joining without an invitation: asking, joining at once, taking a request back. All of it begins at the list."""

from __future__ import annotations

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.join_request import MAX_MESSAGE
from bizadmin.server.portal import refusals, sign_in
from bizadmin.server.portal.account import refused
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.limits import REQUESTS_BY_ACCOUNT
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.use_cases import Opening, Person


def show(desk: Desk, turn: Turn) -> Answer:
    """What a request says, before it is sent."""
    if not turn.person:
        return sign_in.first(desk, turn)
    opening = _opening(desk, turn, turn.person)
    return _page(desk, turn, opening) if opening else refused(desk, turn, "error.opening_over")


def ask(desk: Desk, turn: Turn) -> Answer:
    """Send the request."""
    if not turn.person:
        return sign_in.first(desk, turn)
    opening = _opening(desk, turn, turn.person)
    if not opening:
        return refused(desk, turn, "error.opening_over")
    message = turn.entered_lines("message")
    if len(message) > MAX_MESSAGE:
        return _page(desk, turn, opening, {"message": turn.t("error.too_long", most=MAX_MESSAGE)})
    if not desk.allows(turn, REQUESTS_BY_ACCOUNT, turn.person.account_id):
        return desk.too_often(turn, REQUESTS_BY_ACCOUNT)
    try:
        company = desk.rules.ask_to_join(turn.person.account_id, opening.id, message, turn.visitor)
    except Problem as problem:
        return _refusal(desk, turn, problem, opening.company)
    return desk.said("/account", turn.session, "account.asked", company=company)


def join(desk: Desk, turn: Turn) -> Answer:
    """Become a member by the domain of one's address."""
    if not turn.person:
        return sign_in.first(desk, turn)
    opening = _opening(desk, turn, turn.person)
    if not opening:
        return refused(desk, turn, "error.opening_over")
    try:
        joined = desk.rules.join_at_once(turn.person.account_id, opening.id, turn.visitor)
    except Problem as problem:
        return _refusal(desk, turn, problem, opening.company)
    return desk.said("/account", turn.session, "account.joined", company=joined.company)


def withdraw(desk: Desk, turn: Turn) -> Answer:
    """Take a request back. It can be made again, so that nothing is asked first."""
    if not turn.person:
        return sign_in.first(desk, turn)
    try:
        company = desk.rules.withdraw_request(turn.person.account_id, turn.path["id"], turn.visitor)
    except Problem as problem:
        if problem.code is ErrorCode.NOT_FOUND:
            return refused(desk, turn, "error.request_over")
        raise
    return desk.said("/account", turn.session, "account.withdrawn", company=company)


def _opening(desk: Desk, turn: Turn, person: Person) -> Opening | None:
    """The business account that the path names, if it is one that this person may know."""
    return next((each for each in desk.rules.openings(person.account_id) if each.id == turn.path["id"]), None)


def _page(desk: Desk, turn: Turn, opening: Opening, errors: dict[str, str] | None = None) -> Answer:
    return desk.page(
        turn,
        "ask.html",
        status=422 if errors else 200,
        opening=opening.id,
        company=opening.company,
        message=turn.entered_lines("message")[: 2 * MAX_MESSAGE],
        most=MAX_MESSAGE,
        errors=form_values(errors),
    )


def _refusal(desk: Desk, turn: Turn, problem: Problem, company: str) -> Answer:
    if problem.code in refusals.OUR_FAULT:
        raise problem
    if problem.code is ErrorCode.NOT_FOUND:
        return refused(desk, turn, "error.opening_over")
    return refused(desk, turn, refusals.key(problem), company, code=problem.code)
