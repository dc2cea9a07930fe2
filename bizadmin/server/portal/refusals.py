"""What the rules refused, in the visitor's words."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.language import moment
from bizadmin.server.portal.desk import Answer, Desk, Turn, Way

INVITATION_OVER = frozenset(
    {
        ErrorCode.INVITATION_EXPIRED,
        ErrorCode.INVITATION_SUPERSEDED,
        ErrorCode.INVITATION_REVOKED,
        ErrorCode.INVITATION_DECLINED,
        ErrorCode.INVITATION_USED,
    }
)
"""The invitation or its link came to an end, most often since the page was shown."""

OUR_FAULT = (ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.MAIL_NOT_CONFIGURED)
"""No answer to what was asked: another page says so."""

_SENTENCES = {
    ErrorCode.ACCOUNT_DISABLED: "error.account_disabled",
    ErrorCode.LAST_ADMINISTRATOR: "error.last_administrator",
    ErrorCode.MEMBER_BLOCKED: "error.member_blocked",
    ErrorCode.ALREADY_MEMBER: "error.already_member",
    ErrorCode.BUSINESS_ACCOUNT_SUSPENDED: "error.suspended",
    ErrorCode.BUSINESS_ACCOUNT_CLOSED: "error.closed",
    ErrorCode.SEAT_LIMIT: "error.seat_limit",
    ErrorCode.DOMAIN_NOT_ALLOWED: "error.domain_not_allowed",
    ErrorCode.DOMAIN_CLAIMED_ELSEWHERE: "error.domain_claimed",
    ErrorCode.WRONG_RECIPIENT: "error.wrong_recipient",
    ErrorCode.JOIN_POLICY: "error.join_policy",
    ErrorCode.PENDING_INVITATION: "error.invited",
    **dict.fromkeys(INVITATION_OVER, "error.offer_over"),
}


def sentence(turn: Turn, problem: Problem, now: datetime, company: str = "") -> str:
    """One sentence that says what was refused and what can be done."""
    if problem.code is ErrorCode.ACCOUNT_LOCKED:
        until = locked_until(problem, now)
        if until is None:
            return turn.t("error.account_locked_open")
        return turn.t("error.account_locked", until=moment(until, turn.visitor.language))
    if problem.code is ErrorCode.ACCOUNT_DISABLED and (closes := told_moment(problem, "closes")):
        return turn.t("error.account_closing", date=moment(closes, turn.visitor.language))
    if problem.code not in _SENTENCES and not company:
        return turn.t("error.refused")
    return turn.t(key(problem), company=company or str(problem.extra.get("company", "")))


def key(problem: Problem) -> str:
    """The key of that sentence, for the next page. Its only value is ``company``."""
    if problem.extra.get("policy") == JoinPolicy.IDENTITY_PROVIDER:
        return "error.identity_provider"
    return _SENTENCES.get(problem.code, "error.join_failed")


def locked_until(problem: Problem, now: datetime) -> datetime | None:
    """When a lock ends, if the problem says so."""
    if "until" in problem.extra:
        return told_moment(problem, "until")
    return now + timedelta(seconds=problem.retry_after) if problem.retry_after else None


def told_moment(problem: Problem, name: str) -> datetime | None:
    """A time that the problem tells under that name, if it does."""
    told = problem.extra.get(name)
    if isinstance(told, datetime):
        return told
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def unforeseen(desk: Desk, turn: Turn, problem: Problem) -> Answer:
    """The page for a problem that the page asked for has no words for."""
    t = turn.t
    if problem.code is ErrorCode.NOT_FOUND:
        return missing(desk, turn)
    if problem.code is ErrorCode.MAIL_NOT_CONFIGURED:
        return stopped(desk, turn, t("error.no_mail_title"), t("error.no_mail_text"), code=problem.code, status=503)
    if problem.code is ErrorCode.UNAVAILABLE:
        return fault(desk, turn, status=503)
    said = sentence(turn, problem, desk.clock())
    return stopped(desk, turn, t("error.refused_title"), said, code=problem.code, status=problem.status)


def missing(desk: Desk, turn: Turn) -> Answer:
    """There is no such page."""
    title, text = turn.t("error.missing_title"), turn.t("error.missing_text")
    return stopped(desk, turn, title, text, code=ErrorCode.NOT_FOUND, status=404, symbol="link")


def fault(desk: Desk, turn: Turn, *, status: int = 500) -> Answer:
    """A defect of ours."""
    title, text = turn.t("error.fault_title"), turn.t("error.fault_text")
    return stopped(desk, turn, title, text, code=ErrorCode.UNAVAILABLE, status=status, tone="red")


def stopped(
    desk: Desk,
    turn: Turn,
    heading: str,
    text: str,
    *,
    code: ErrorCode,
    status: int,
    tone: str = "amber",
    symbol: str = "alert",
) -> Answer:
    """A page that says why something was not done, with a code for the helpdesk and the way to the start."""
    return desk.message(
        turn,
        heading,
        text,
        tone=tone,
        symbol=symbol,
        status=status,
        ways=(Way(href="/account", label=turn.t("error.to_start")),),
        reference=desk.stop(turn, code),
    )
