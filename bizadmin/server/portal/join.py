"""The page behind an invitation's link. GET and HEAD show and consume nothing; only pressing a button does."""

from __future__ import annotations

from bizadmin.domain.address import address_key
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.language import moment
from bizadmin.server.portal import ended_links, refusals
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.limits import MAIL_BY_CLIENT, PASSWORDS_BY_CLIENT
from bizadmin.server.portal.new_passwords import name_and_password
from bizadmin.server.portal.pages import form_values
from bizadmin.server.portal.session import Session
from bizadmin.server.portal.sign_up import look_into_inbox, may_mail
from bizadmin.server.portal.use_cases import Link, LinkState, Secret
from bizadmin.server.portal.visitors import PERSON, opened_by


def show(desk: Desk, turn: Turn) -> Answer:
    """The invitation, or why its link is over. What was opened, how and by whom goes into the timeline."""
    link = desk.rules.link(turn.token)
    if link.state not in (LinkState.UNKNOWN, LinkState.INCOMPLETE) or desk.keeps(turn):
        _note_opening(desk, turn, link)
    return _page(desk, turn, link)


def accept(desk: Desk, turn: Turn) -> Answer:
    """Join: as whoever is signed in, with an account's password, or as a new person."""
    link = desk.rules.link(turn.token)
    way = _way(turn, link)
    if link.state is not LinkState.OPEN:
        return _over(desk, turn, link)
    if way == "other":
        reference = desk.stop(turn, ErrorCode.WRONG_RECIPIENT, link.address)
        return _page(desk, turn, link, status=409, reference=reference)
    name, password, errors = "", Secret(""), {}
    if way == "new":
        name, password, errors = name_and_password(turn, link.address)
    elif way == "known":
        password = turn.secret()
        errors = {} if password.text else {"password": turn.t("error.password_missing")}
        if not desk.allows(turn, PASSWORDS_BY_CLIENT):
            return desk.too_often(turn, PASSWORDS_BY_CLIENT, link.address)
    if errors:
        return _page(desk, turn, link, status=422, errors=errors)
    account_id = turn.person.account_id if turn.person else ""
    try:
        joined = desk.rules.accept(turn.token, turn.visitor, name=name, password=password, account_id=account_id)
    except Problem as problem:
        return _refused(desk, turn, link, problem)
    if way == "known":
        desk.forgive(turn, PASSWORDS_BY_CLIENT)
    session = Session.new(joined.person, turn.session.language)
    key = "joined.already" if joined.already else "joined.text"
    return desk.said("/done", session, key, company=joined.company, role=joined.role.value)


def ask_decline(desk: Desk, turn: Turn) -> Answer:
    """Declining cannot be undone, so it is asked once more."""
    link = desk.rules.link(turn.token)
    if link.state is not LinkState.OPEN:
        return _over(desk, turn, link)
    place = f"/join/{turn.token}"
    return desk.page(turn, "decline.html", company=link.company, action=f"{place}/decline", back=place)


def decline(desk: Desk, turn: Turn) -> Answer:
    """Decline. The link is the proof, so nobody has to be signed in."""
    try:
        company = desk.rules.decline(turn.token, turn.visitor)
    except Problem as problem:
        if problem.code in refusals.INVITATION_OVER or problem.code is ErrorCode.NOT_FOUND:
            return _over(desk, turn, desk.rules.link(turn.token))
        raise
    return desk.said("/done", turn.session, "declined.text", company=company)


def switch(desk: Desk, turn: Turn) -> Answer:  # noqa: ARG001  (a page's signature)
    """Sign out, and come back as somebody else."""
    return Answer(go_to=f"/join/{turn.token}", session=Session.new(language=turn.session.language))


def newest(desk: Desk, turn: Turn) -> Answer:
    """Send the newest mail, to the invited address alone."""
    link = desk.rules.link(turn.token)
    if link.state not in (LinkState.EXPIRED, LinkState.SUPERSEDED):
        return _over(desk, turn, link)
    if not may_mail(desk, turn, address_key(link.address)):
        return desk.too_often(turn, MAIL_BY_CLIENT, link.address)
    desk.rules.send_newest(turn.token, turn.visitor)
    return look_into_inbox(desk, turn, link.address, "sent.join", f"/join/{turn.token}/newest")


def _refused(desk: Desk, turn: Turn, link: Link, problem: Problem) -> Answer:
    """The page again, with what was refused."""
    match problem.code:
        case ErrorCode.NOT_AUTHENTICATED:
            error = turn.t("error.password_wrong", address=link.address)
            return _page(desk, turn, link, status=422, errors={"password": error}, reference=turn.reference)
        case ErrorCode.RATE_LIMITED:
            return desk.too_often(turn, PASSWORDS_BY_CLIENT, link.address)
        case ErrorCode.NOT_FOUND | ErrorCode.UNAVAILABLE | ErrorCode.MAIL_NOT_CONFIGURED:
            raise problem
        case code if code in refusals.INVITATION_OVER:
            return _page(desk, turn, desk.rules.link(turn.token), status=409)
        case _:
            failure = refusals.sentence(turn, problem, desk.clock(), link.company)
            return _page(desk, turn, link, status=problem.status, failure=failure, reference=turn.reference)


def _page(
    desk: Desk,
    turn: Turn,
    link: Link,
    *,
    status: int = 200,
    errors: dict[str, str] | None = None,
    failure: str = "",
    reference: str = "",
) -> Answer:
    if link.state is not LinkState.OPEN:
        return ended_links.page(desk, turn, link)
    way = _way(turn, link)
    other = turn.person.email if turn.person and way == "other" else ""
    return desk.page(
        turn,
        "join.html",
        status=status,
        token=turn.token,
        company=link.company,
        inviter=link.inviter,
        address=link.address,
        role=link.role.value,
        message=link.message,
        expires=moment(link.expires, turn.visitor.language) if link.expires else "",
        way=way,
        other=other,
        name=turn.entered("name"),
        errors=form_values(errors),
        failure=failure,
        reference=reference or (turn.reference if other else ""),  # that somebody else is signed in has been kept
    )


def _over(desk: Desk, turn: Turn, link: Link) -> Answer:
    """The link has come to its end since its page was shown, or has never led anywhere."""
    if link.state is not LinkState.OPEN and desk.keeps(turn):
        _note_opening(desk, turn, link)
    return _page(desk, turn, link, status=409)


def _note_opening(desk: Desk, turn: Turn, link: Link) -> None:
    """Keep who opened the link: how, and as whom where it is somebody else's."""
    cookie, now = not turn.session.fresh, desk.clock()
    by = opened_by(turn.method, turn.visitor.agent, has_cookie=cookie, sent=link.sent, now=now)
    if turn.method == "POST":  # with a form of ours
        by = PERSON
    other = turn.person.email if turn.person and _way(turn, link) == "other" else ""
    desk.rules.link_opened(turn.token, turn.method, by, turn.visitor, other)


def _way(turn: Turn, link: Link) -> str:
    """How one joins here: signed in, with an account's password, as a new person; or not, as somebody ``other``."""
    if turn.person:
        return "signed_in" if turn.person.account_id == link.account_id else "other"
    return "known" if link.account_id else "new"
