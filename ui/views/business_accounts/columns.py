"""The columns of the members list."""

from __future__ import annotations

from bizadmin.domain.member import Member
from ui.looks import MEMBERS, role_of
from ui.models.columns import Column
from ui.text import day, exact
from ui.views.business_accounts.looks import SOURCES
from ui.widgets.cells import Cell

COLUMNS: tuple[Column[Member], ...] = (
    Column(
        key="name",
        title="Name",
        sort="display_name",
        width=200,
        cell=lambda it, _: Cell(text=it.display_name or it.email),
    ),
    Column(
        key="email", title="Address", sort="email", width=284, cell=lambda it, _: Cell(text=it.email, token="muted")
    ),
    Column(key="role", title="Role", sort="role", width=168, cell=lambda it, _: Cell(text=role_of(it))),
    Column(
        key="status",
        title="Status",
        sort="status",
        width=108,
        cell=lambda it, _: Cell(text=MEMBERS[it.status].text, chip=MEMBERS[it.status]),
    ),
    Column(
        key="since",
        title="Member since",
        sort="since",
        width=130,
        cell=lambda it, _: Cell(text=day(it.since), token="muted", tip=f"{exact(it.since)}\n{SOURCES[it.source]}"),
        text=lambda it: it.since.date().isoformat(),
    ),
)  # fmt: skip
