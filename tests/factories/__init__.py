"""Things for tests: every field has a sensible value, and a test names only what it is about."""

from tests.factories.things import (
    NOW,
    make_account,
    make_business_account,
    make_dossier,
    make_event,
    make_invitation,
    make_licence,
    make_mail,
    make_member,
    make_operator,
    make_report,
    make_service,
    operator_actor,
    system_actor,
)

__all__ = [
    "NOW",
    "make_account",
    "make_business_account",
    "make_dossier",
    "make_event",
    "make_invitation",
    "make_licence",
    "make_mail",
    "make_member",
    "make_operator",
    "make_report",
    "make_service",
    "operator_actor",
    "system_actor",
]
