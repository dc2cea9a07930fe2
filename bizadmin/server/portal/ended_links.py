"""The pages for invitations' links that do not lead in any more. Each says why, and shows a way on."""

from __future__ import annotations

from collections.abc import Callable

from bizadmin.domain.errors import ErrorCode
from bizadmin.server.language import moment
from bizadmin.server.portal.desk import Answer, AskAgain, Desk, Turn, Way
from bizadmin.server.portal.use_cases import Link, LinkState


def page(desk: Desk, turn: Turn, link: Link) -> Answer:
    """The page for a link that is not open."""
    return _PAGES[link.state](desk, turn, link)


def bare(desk: Desk, turn: Turn) -> Answer:
    """Nothing is left of the link but the page's own address."""
    desk.stop(turn, ErrorCode.NOT_FOUND)
    return _incomplete(desk, turn)


def _incomplete(desk: Desk, turn: Turn, _link: Link | None = None) -> Answer:
    """Cut off on its way."""
    return _ask_address(desk, turn, turn.t("link_incomplete.title"), turn.t("link_incomplete.text"))


def _unknown(desk: Desk, turn: Turn, _link: Link) -> Answer:
    """Changed on its way, or another backend's."""
    return _ask_address(desk, turn, turn.t("link_unknown.title"), turn.t("link_unknown.text"))


def _ask_address(desk: Desk, turn: Turn, heading: str, text: str) -> Answer:
    """The address is asked for, and the answer to it is the same for every address."""
    return desk.message(
        turn,
        heading,
        text,
        tone="amber",
        symbol="link",
        status=404,
        ask_again=AskAgain(
            action="/sign-up/join",
            label=turn.t("link_incomplete.again"),
            hidden={"reference": turn.reference},
            ask_address=True,
        ),
        reference=turn.reference,
    )


def _expired(desk: Desk, turn: Turn, link: Link) -> Answer:
    date = moment(link.expires, turn.visitor.language) if link.expires else "–"
    text = turn.t("link_expired.text", date=date)
    return _ask_newest(desk, turn, turn.t("link_expired.title"), text, turn.t("link_expired.again"))


def _superseded(desk: Desk, turn: Turn, _link: Link) -> Answer:
    text = turn.t("link_superseded.text")
    return _ask_newest(desk, turn, turn.t("link_superseded.title"), text, turn.t("link_superseded.again"))


def _revoked(desk: Desk, turn: Turn, link: Link) -> Answer:
    return _final(desk, turn, turn.t("link_revoked.title"), turn.t("link_revoked.text", company=link.company))


def _declined(desk: Desk, turn: Turn, link: Link) -> Answer:
    return _final(desk, turn, turn.t("link_declined.title"), turn.t("link_declined.text", company=link.company))


def _used(desk: Desk, turn: Turn, link: Link) -> Answer:
    way = ("/account", "common.to_account") if turn.person else ("/sign-in", "common.sign_in")
    return desk.message(
        turn,
        turn.t("link_used.title"),
        turn.t("link_used.text", company=link.company),
        symbol="check",
        status=410,
        ways=(Way(href=way[0], label=turn.t(way[1])),),
        reference=turn.reference,
    )


def _ask_newest(desk: Desk, turn: Turn, heading: str, text: str, label: str) -> Answer:
    return desk.message(
        turn,
        heading,
        text,
        tone="amber",
        symbol="hourglass",
        status=410,
        ask_again=AskAgain(action=f"/join/{turn.token}/newest", label=label, hidden={"reference": turn.reference}),
        reference=turn.reference,
    )


def _final(desk: Desk, turn: Turn, heading: str, text: str) -> Answer:
    return desk.message(turn, heading, text, tone="amber", symbol="ban", status=410, reference=turn.reference)


_PAGES: dict[LinkState, Callable[[Desk, Turn, Link], Answer]] = {
    LinkState.EXPIRED: _expired,
    LinkState.SUPERSEDED: _superseded,
    LinkState.REVOKED: _revoked,
    LinkState.DECLINED: _declined,
    LinkState.USED: _used,
    LinkState.INCOMPLETE: _incomplete,
    LinkState.UNKNOWN: _unknown,
}
