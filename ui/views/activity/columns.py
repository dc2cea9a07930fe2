"""The columns of the activity list."""

from __future__ import annotations

from datetime import UTC

from bizadmin.doctor import words
from bizadmin.domain.audit import Event
from ui.models.columns import Column
from ui.text import exact, moment
from ui.widgets.cells import Cell

COLUMNS: tuple[Column[Event], ...] = (
    Column(
        key="at",
        title="When",
        width=136,
        cell=lambda it, now: Cell(text=moment(it.at, now), token="muted", tip=exact(it.at)),
        text=lambda it: it.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
    ),
    Column(
        key="what",
        title="What",
        width=230,
        cell=lambda it, _: Cell(text=words.event_title(it)),
    ),
    Column(key="address", title="Whom it concerns", width=224, cell=lambda it, _: Cell(text=it.address)),
    Column(
        key="account",
        title="Business account",
        width=130,
        cell=lambda it, _: Cell(text=it.business_account.name if it.business_account else "", token="muted"),
    ),
    Column(key="actor", title="Who", width=140, cell=lambda it, _: Cell(text=it.actor.name, token="muted")),
    Column(
        key="detail",
        title="Details",
        width=260,
        cell=lambda it, _: Cell(
            text=words.event_detail(it, name=False), token="muted", tip=words.event_detail(it, name=False)
        ),
    ),
)
