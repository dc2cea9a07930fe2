"""Addresses that get no mail, and those that do again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, String, Table

from bizadmin.domain.suppression import Suppression, SuppressionReason
from bizadmin.server.outbox.reported import report_columns
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ADDRESS, METADATA

suppression = Table(
    "suppression",
    METADATA,
    Column("address_key", String(ADDRESS), primary_key=True),
    Column("address", String(ADDRESS), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    *report_columns(),  # the mail server's word that brought it about
    Column("lifted", Moment),  # since then it gets mail again, and what came back before counts no more
)


def as_suppression(row: Row[Any]) -> Suppression:
    """A row of `suppression` that is not lifted."""
    return Suppression(address=row.address, reason=SuppressionReason(row.reason), since=row.since, text=row.report_text)
