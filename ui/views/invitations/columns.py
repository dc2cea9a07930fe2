"""The columns of the invitations list."""

from __future__ import annotations

from datetime import UTC, datetime

from bizadmin.domain.invitation import Invitation
from ui.looks import INVITATIONS, ROLES, delivery_look
from ui.models.columns import Column
from ui.views.invitations.looks import delivery_tip, expires_cell, language, when_cell
from ui.views.invitations.looks import reason as reason_of
from ui.widgets.cells import Cell

CHECK_WIDTH = 46


def _iso(value: datetime | None) -> str:
    """For copies: times that a spreadsheet sorts."""
    return "" if value is None else value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def _plain(text: str, tip: str = "") -> Cell:
    return Cell(text=text, token="muted", tip=tip)


COLUMNS: tuple[Column[Invitation], ...] = (
    Column(key="address", title="Address", sort="address", width=257, cell=lambda it, _: Cell(text=it.address)),
    Column(
        key="business_account",
        title="Business account",
        sort="business_account",
        width=165,
        cell=lambda it, _: _plain(it.business_account.name),
    ),
    Column(
        key="state",
        title="State",
        sort="state",
        width=108,
        cell=lambda it, _: Cell(text=INVITATIONS[it.state].text, chip=INVITATIONS[it.state]),
    ),
    Column(
        key="delivery",
        title="Delivery",
        sort="delivery",
        width=124,
        cell=lambda it, _: Cell(text=delivery_look(it).text, chip=delivery_look(it), tip=delivery_tip(it)),
    ),
    Column(
        key="expires",
        title="Expires",
        sort="expires",
        width=98,
        cell=expires_cell,
        text=lambda it: _iso(it.expires),
    ),
    Column(
        key="last_sent",
        title="Last sent",
        sort="last_sent",
        width=126,
        shown=False,
        spare=True,
        cell=lambda it, now: when_cell(it.last_sent, now),
        text=lambda it: _iso(it.last_sent),
    ),
    Column(key="role", title="Role", sort="role", width=116, shown=False, cell=lambda it, _: _plain(ROLES[it.role])),
    Column(
        key="language", title="Language", width=100, shown=False, cell=lambda it, _: _plain(language(it.language))
    ),
    Column(
        key="invited_by",
        title="Invited by",
        width=150,
        shown=False,
        spare=True,
        cell=lambda it, _: _plain(it.invited_by.name),
    ),
    Column(
        key="created",
        title="Created",
        sort="created",
        width=116,
        shown=False,
        cell=lambda it, now: when_cell(it.created, now),
        text=lambda it: _iso(it.created),
    ),
    Column(
        key="mails_sent", title="Mails", width=72, shown=False, cell=lambda it, _: _plain(str(it.mails_sent))
    ),
    Column(
        key="reason",
        title="Why",
        width=220,
        shown=False,
        cell=lambda it, _: _plain(reason_of(it).capitalize(), delivery_tip(it)),
    ),
)  # fmt: skip
