"""All tables, for whoever needs the schema as a whole."""

from bizadmin.server.store import (
    accounts,
    business_accounts,
    counting,
    events,
    incidents,
    invitations,
    keeping,
    members,
    suppressions,
)
from bizadmin.server.store.schema import METADATA

__all__ = [
    "METADATA",
    "accounts",
    "business_accounts",
    "counting",
    "events",
    "incidents",
    "invitations",
    "keeping",
    "members",
    "suppressions",
]
