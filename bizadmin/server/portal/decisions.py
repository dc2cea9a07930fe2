"""The answer of a business account's administrator to somebody who asks to join it."""

from __future__ import annotations

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.join_request import MAX_MESSAGE
from bizadmin.server.language import day
from bizadmin.server.portal import refusals, sign_in
from bizadmin.server.portal.account import refused
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.use_cases import Decision, Person


def show(desk: Desk, turn: Turn) -> Answer:
    """Who asks, and with which words."""
    if not turn.person:
        return sign_in.first(desk, turn, f"/account/decisions/{turn.path['id']}")
    decision = _decision(desk, turn, turn.person)
    return _page(desk, turn, decision) if decision else refused(desk, turn, "error.request_over")


def approve(desk: Desk, turn: Turn) -> Answer:
    """Make the person a member."""
    if not turn.person:
        return sign_in.first(desk, turn)
    decision = _decision(desk, turn, turn.person)
    if not decision:
        return refused(desk, turn, "error.request_over")
    try:
        who = desk.rules.approve_request(turn.person.account_id, decision.id, turn.visitor)
    except Problem as problem:
        return _refusal(desk, turn, problem, decision)
    return desk.said("/account", turn.session, "account.approved", person=who, company=decision.company)


def refuse(desk: Desk, turn: Turn) -> Answer:
    """Say no, and why."""
    if not turn.person:
        return sign_in.first(desk, turn)
    decision = _decision(desk, turn, turn.person)
    if not decision:
        return refused(desk, turn, "error.request_over")
    reason = turn.entered_lines("reason")
    if not reason:
        return _page(desk, turn, decision, {"reason": turn.t("error.reason_missing")})
    if len(reason) > MAX_MESSAGE:
        return _page(desk, turn, decision, {"reason": turn.t("error.too_long", most=MAX_MESSAGE)})
    try:
        who = desk.rules.refuse_request(turn.person.account_id, decision.id, reason, turn.visitor)
    except Problem as problem:
        return _refusal(desk, turn, problem, decision)
    return desk.said("/account", turn.session, "account.turned_down", person=who)


def _decision(desk: Desk, turn: Turn, person: Person) -> Decision | None:
    """The request that the path names, if its answer is this person's."""
    return next((each for each in desk.rules.decisions(person.account_id) if each.id == turn.path["id"]), None)


def _page(desk: Desk, turn: Turn, decision: Decision, errors: dict[str, str] | None = None) -> Answer:
    return desk.page(
        turn,
        "decide.html",
        status=422 if errors else 200,
        decision=decision,
        who=decision.name or decision.email,
        made=day(decision.made, turn.visitor.language),
        reason=turn.entered_lines("reason")[: 2 * MAX_MESSAGE],
        most=MAX_MESSAGE,
        errors=form_values(errors),
    )


def _refusal(desk: Desk, turn: Turn, problem: Problem, decision: Decision) -> Answer:
    """Not done. What speaks against it is the other person's affair where an account is disabled."""
    if problem.code in refusals.OUR_FAULT:
        raise problem
    if problem.code in (ErrorCode.NOT_FOUND, ErrorCode.STALE_VERSION):
        return refused(desk, turn, "error.request_over")
    if problem.code in (ErrorCode.ACCOUNT_DISABLED, ErrorCode.ALREADY_MEMBER, ErrorCode.MEMBER_BLOCKED):
        return refused(desk, turn, "error.not_approved", decision.company, code=problem.code)
    return refused(desk, turn, refusals.key(problem), decision.company, code=problem.code)
