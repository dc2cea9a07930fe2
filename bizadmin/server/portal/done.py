"""The page after joining or declining. It is reached by a redirect, so that reloading it does nothing twice."""

from __future__ import annotations

from bizadmin.server.portal.desk import Answer, Desk, Turn, Way


def show(desk: Desk, turn: Turn) -> Answer:
    """What has been done just now; without that, the start."""
    said, values = turn.session.said, turn.session.values
    if said == "declined.text":
        return desk.message(turn, turn.t("declined.title"), turn.t(said, **values), symbol="check")
    if turn.person and said in ("joined.text", "joined.already"):
        role = turn.t(f"role.{values.get('role', 'member')}")
        return desk.message(
            turn,
            turn.t("joined.title" if said == "joined.text" else "joined.already_title", **values),
            turn.t(said, address=turn.person.email, role=role),
            tone="green",
            symbol="check",
            ways=(Way(href="/account", label=turn.t("common.to_account")),),
        )
    return Answer(go_to="/account")
