"""Manage business accounts: what the person belongs to, and what is offered."""

from __future__ import annotations

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.language import day
from bizadmin.server.portal import refusals, sign_in
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.use_cases import Membership, Offer

_DONE = (
    "account.joined",
    "account.joined_already",
    "account.declined",
    "account.left",
    "account.registered",
    "account.asked",
    "account.withdrawn",
    "account.approved",
    "account.turned_down",
    "account.password_set",
)


def show(desk: Desk, turn: Turn) -> Answer:
    """The list, beginning with what has been done or refused just now."""
    if not turn.person:
        return sign_in.first(desk, turn)
    language, said, values = turn.visitor.language, turn.session.said, turn.session.values
    failed = said.startswith("error.")
    return desk.page(
        turn,
        "account.html",
        session=turn.session.saying("") if said else None,
        done=turn.t(said, **values) if said in _DONE else "",
        failure=turn.t(said, **values) if failed else "",
        reference=values.get("reference", "") if failed else "",
        memberships=[
            {
                "id": each.id,
                "company": each.company,
                "role": each.role.value,
                "since": day(each.since, language),
                "blocked": each.blocked,
                "suspended": each.suspended,
            }
            for each in desk.rules.memberships(turn.person.account_id)
        ],
        invitations=[
            {"id": each.id, "company": each.company, "role": each.role.value, "expires": day(each.expires, language)}
            for each in desk.rules.offers(turn.person.account_id)
        ],
        requests=[
            {
                "id": each.id,
                "company": each.company,
                "made": day(each.made, language),
                "refused": day(each.refused, language) if each.refused else "",
                "reason": each.reason,
            }
            for each in desk.rules.requests(turn.person.account_id)
        ],
        decisions=[
            {
                "id": each.id,
                "company": each.company,
                "who": each.name or each.email,
                "made": day(each.made, language),
            }
            for each in desk.rules.decisions(turn.person.account_id)
        ],
        openings=desk.rules.openings(turn.person.account_id),
    )


def accept(desk: Desk, turn: Turn) -> Answer:
    """Join from the list."""
    if not turn.person:
        return sign_in.first(desk, turn)
    offer = _offer(desk, turn)
    if not offer:
        return refused(desk, turn, "error.offer_over")
    try:
        joined = desk.rules.accept_offer(turn.person.account_id, offer.id, turn.visitor)
    except Problem as problem:
        return _refusal(desk, turn, problem, offer.company)
    key = "account.joined_already" if joined.already else "account.joined"
    return desk.said("/account", turn.session, key, company=joined.company)


def ask_decline(desk: Desk, turn: Turn) -> Answer:
    """Declining cannot be undone, so it is asked once more."""
    if not turn.person:
        return sign_in.first(desk, turn)
    offer = _offer(desk, turn)
    if not offer:
        return refused(desk, turn, "error.offer_over")
    action = f"/account/invitations/{offer.id}/decline"
    return desk.page(turn, "decline.html", company=offer.company, action=action, back="/account")


def decline(desk: Desk, turn: Turn) -> Answer:
    """Decline from the list."""
    if not turn.person:
        return sign_in.first(desk, turn)
    offer = _offer(desk, turn)
    if not offer:
        return refused(desk, turn, "error.offer_over")
    try:
        company = desk.rules.decline_offer(turn.person.account_id, offer.id, turn.visitor)
    except Problem as problem:
        return _refusal(desk, turn, problem, offer.company)
    return desk.said("/account", turn.session, "account.declined", company=company)


def ask_leave(desk: Desk, turn: Turn) -> Answer:
    """What is lost by leaving, before it is."""
    member_id = turn.path["id"]
    if not turn.person:
        return sign_in.first(desk, turn, f"/account/members/{member_id}/leave")
    membership = _membership(desk, turn)
    if not membership:
        return refusals.missing(desk, turn)
    return desk.page(turn, "leave.html", company=membership.company, member=membership.id)


def leave(desk: Desk, turn: Turn) -> Answer:
    """End a membership."""
    if not turn.person:
        return sign_in.first(desk, turn)
    membership = _membership(desk, turn)
    if not membership:
        return Answer(go_to="/account")
    try:
        company = desk.rules.leave(turn.person.account_id, membership.id, turn.visitor)
    except Problem as problem:
        if problem.code is ErrorCode.LAST_ADMINISTRATOR:
            return refused(desk, turn, refusals.key(problem), membership.company, code=problem.code)
        raise
    return desk.said("/account", turn.session, "account.left", company=company)


def _offer(desk: Desk, turn: Turn) -> Offer | None:
    """The offer that the path names, if it is one of this person's."""
    offers = desk.rules.offers(turn.person.account_id) if turn.person else ()
    return next((each for each in offers if each.id == turn.path["id"]), None)


def _membership(desk: Desk, turn: Turn) -> Membership | None:
    memberships = desk.rules.memberships(turn.person.account_id) if turn.person else ()
    return next((each for each in memberships if each.id == turn.path["id"]), None)


def _refusal(desk: Desk, turn: Turn, problem: Problem, company: str) -> Answer:
    if problem.code in refusals.OUR_FAULT:
        raise problem
    return refused(desk, turn, refusals.key(problem), company, code=problem.code)


def refused(desk: Desk, turn: Turn, key: str, company: str = "", *, code: ErrorCode = ErrorCode.NOT_FOUND) -> Answer:
    """Back to the list, which says what was refused. The key is one of the section ``error``."""
    reference = desk.stop(turn, code, turn.person.email if turn.person else "")
    session = turn.session.saying(key, company=company, reference=reference)
    return Answer(go_to="/account", session=session)
