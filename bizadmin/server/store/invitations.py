"""Invitations, and the links that lead to them.

Stored ``pending`` means pending until ``expires``; stored ``expired`` that a newer one has taken its place.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Row, String, Table, Text, text

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.invitation import (
    Actor,
    ActorKind,
    Delivery,
    Invitation,
    InvitationState,
    state_at,
)
from bizadmin.domain.member import Role
from bizadmin.server.outbox.reported import NOTHING, as_report, report_columns
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ADDRESS, ID, METADATA, NAME

invitation = Table(
    "invitation",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("business_account_id", String(ID), ForeignKey("business_account.id"), nullable=False),
    Column("company_key", String(NAME), nullable=False),  # the company's folded name, so that an index gives its order
    Column("address", String(ADDRESS), nullable=False),
    Column("address_key", String(ADDRESS), nullable=False),
    Column("role", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("delivery", String(16), nullable=False),
    Column("language", String(16), nullable=False),
    Column("message", Text, nullable=False, default=""),
    Column("licence_grants", JSON, nullable=False),
    Column("invited_by_kind", String(16), nullable=False),
    Column("invited_by", String(NAME), nullable=False),
    Column("invited_by_id", String(ID), nullable=False, default=""),
    Column("invited_by_email", String(ADDRESS), nullable=False, default="", server_default=""),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("last_sent", Moment),
    Column("mails_sent", Integer, nullable=False, default=0),
    Column("mail_id", String(ID), nullable=False, default=""),  # the latest mail: only its fate is the delivery
    *report_columns(),
    Column("next_attempt", Moment),
    Column("mail_accepted", Moment),  # when a server took one of its mails first
    Column("link_opened", Moment),
    Column("link_generation", Integer, nullable=False, default=1),
    Column("reminded", Moment),
    Column("warned", Moment),  # whoever invited has been told that it ends soon
    Column("ended", Moment),
    Column("ended_by_kind", String(16), nullable=False, default=""),
    Column("ended_by", String(NAME), nullable=False, default=""),
    Column("ended_by_id", String(ID), nullable=False, default=""),
    Column("version", Integer, nullable=False, default=1),
)
_c = invitation.c
_seen = (_c.id, _c.state, _c.expires, _c.business_account_id, _c.delivery, _c.role, _c.language)
"""What the filters look at stands in every order's index, so that a far page is found in the index alone."""

for _name, _column in {
    "created": _c.created,
    "address": _c.address_key,
    "company": _c.company_key,
    "last_sent": _c.last_sent,
    "expires": _c.expires,
    "role": _c.role,
    "delivery": _c.delivery,
}.items():
    Index(f"invitation_by_{_name}", _column, *(it for it in _seen if it is not _column))
Index(
    "invitation_by_state",
    *(_c.state, _c.expires, _c.delivery, _c.role, _c.link_opened, _c.business_account_id, _c.id),
)
Index("invitation_of_business_account", _c.business_account_id, _c.state, _c.expires, _c.delivery)
Index(
    "invitation_of_business_account_by_created",
    *(_c.business_account_id, _c.created, _c.id, _c.state, _c.expires, _c.delivery, _c.role),
)
Index("invitation_ended", _c.ended, _c.state, _c.business_account_id)
Index(
    "invitation_to_remind",
    _c.expires,
    sqlite_where=text("state = 'pending' AND reminded IS NULL"),
    postgresql_where=text("state = 'pending' AND reminded IS NULL"),
)
Index(
    "invitation_to_warn_of",
    _c.expires,
    sqlite_where=text("state = 'pending' AND warned IS NULL AND invited_by_email <> ''"),
    postgresql_where=text("state = 'pending' AND warned IS NULL AND invited_by_email <> ''"),
)
Index(
    "invitation_pending_once",
    _c.business_account_id,
    _c.address_key,
    unique=True,
    sqlite_where=text("state = 'pending'"),
    postgresql_where=text("state = 'pending'"),
)

link = Table(
    "link",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("invitation_id", String(ID), ForeignKey("invitation.id"), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("address_key", String(ADDRESS), nullable=False),
    Column("made", Moment, nullable=False),
    Column("locator", String(8), nullable=False, default="", server_default=""),  # the token's first letters
)
"""Every link that was ever made, so that each can say what has become of it."""

Index("link_of_invitation", link.c.invitation_id)
Index(
    "link_by_locator",
    link.c.locator,
    sqlite_where=text("locator <> ''"),
    postgresql_where=text("locator <> ''"),
)

mailed_invitation = Table(
    "mailed_invitation",
    METADATA,
    Column("business_account_id", String(ID), primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("mail_id", String(ID), primary_key=True),
)
"""What operators have mailed within a day, where the settings limit it."""

confirmation = Table(
    "confirmation",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("address", String(ADDRESS), nullable=False),
    Column("address_key", String(ADDRESS), nullable=False),
    Column("language", String(16), nullable=False),
    Column("registers", Integer, nullable=False, default=0),
    Column("resets", Integer, nullable=False, default=0, server_default="0"),  # the password
    Column("made", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
)
"""Links that confirm an address."""

Index("confirmation_of_address", confirmation.c.address_key)
Index("confirmation_by_expires", confirmation.c.expires)


def as_invitation(row: Row[Any], now: datetime) -> Invitation:
    """A row of `invitation` beside ``company_name``, as a reader sees it at that time."""
    ended_by = Actor(ActorKind(row.ended_by_kind), row.ended_by, row.ended_by_id) if row.ended_by_kind else None
    return Invitation(
        id=row.id,
        business_account=BusinessAccountRef(row.business_account_id, row.company_name),
        address=row.address,
        role=Role(row.role),
        state=state_at(InvitationState(row.state), row.expires, now),
        delivery=Delivery(row.delivery),
        invited_by=Actor(ActorKind(row.invited_by_kind), row.invited_by, row.invited_by_id),
        created=row.created,
        expires=row.expires,
        language=row.language,
        message=row.message,
        licence_grants=tuple(row.licence_grants),
        last_sent=row.last_sent,
        mails_sent=row.mails_sent,
        report=as_report(row),
        link_opened=row.link_opened,
        link_generation=row.link_generation,
        ended=row.ended,
        ended_by=ended_by,
        version=row.version,
    )


NO_REPORT: dict[str, Any] = {**NOTHING, "next_attempt": None}
"""The report's columns while nobody has said anything about the latest mail."""
