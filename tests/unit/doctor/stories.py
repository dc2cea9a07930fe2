"""One story for each cause, in which it is the first finding."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.doctor.brought import Brought
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import InvitationState
from tests.unit.doctor import stories_mails, stories_people
from tests.unit.doctor.facts_of import (
    NOW,
    OPERATOR,
    account,
    ago,
    dossier,
    event,
    invitation,
    member,
)


def scanned(at: datetime) -> Event:
    """A mail scanner opens the link."""
    return event(K.LINK_OPENED, at, by="scanner", method="GET", agent="LinkScanner/2.1")


STORIES: dict[str, Dossier] = {
    "id.locked_or_flagged": dossier(
        event(K.SIGN_IN_FAILED, ago(minutes=6), where=None, code="not_authenticated"),
        event(K.ACCOUNT_LOCKED, ago(minutes=5), where=None, until=(NOW + timedelta(minutes=10)).isoformat()),
        account=account(status=AccountStatus.LOCKED, locked_until=NOW + timedelta(minutes=10)),
        memberships=(member(),),
    ),
    "link.already_used": dossier(
        event(K.INVITATION_ACCEPTED, ago(days=1)),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_used", by="person"),
        account=account(),
        memberships=(member(since=ago(days=1)),),
        invitations=(invitation(state=InvitationState.ACCEPTED, ended=ago(days=1)),),
    ),
    "id.wrong_identity": dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="wrong_recipient", by="person"),
        invitations=(invitation(link_opened=ago(hours=2)),),
    ),
    "link.superseded": dossier(
        event(K.INVITATION_RESENT, ago(days=1), actor=OPERATOR, by="operator", generation="2"),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_superseded", by="person"),
        invitations=(invitation(created=ago(days=3), last_sent=ago(days=1), link_generation=2, mails_sent=2),),
    ),
    "link.scanner_consumed": dossier(scanned(ago(days=1, hours=23)), invitations=(invitation(),)),
    "link.opened_not_joined": dossier(
        event(K.LINK_OPENED, ago(hours=5), by="person", method="GET"),
        invitations=(invitation(link_opened=ago(hours=5)),),
    ),
    "id.address_unverified": dossier(
        event(K.ACCOUNT_CREATED, ago(days=1), where=None),
        account=account(status=AccountStatus.UNVERIFIED, verified_since=None, last_sign_in=None),
        invitations=(invitation(link_opened=ago(hours=30)),),
    ),
    **stories_people.STORIES,
    **stories_mails.STORIES,
}

VARIANTS: dict[str, Dossier] = {
    "id.locked_or_flagged/no_end": dossier(account=account(status=AccountStatus.LOCKED), memberships=(member(),)),
    "link.scanner_consumed/used_up": dossier(
        scanned(ago(hours=2)),
        event(K.LINK_REFUSED, ago(hours=2, minutes=-10), code="invitation_used", by="person"),
        invitations=(invitation(last_sent=ago(hours=3)),),
    ),
    "link.opened_not_joined/password": dossier(
        event(K.LINK_OPENED, ago(hours=5), by="person"),
        event(K.SIGN_IN_FAILED, ago(hours=4), where=None, code="not_authenticated"),
        account=account(last_sign_in=ago(days=30)),
        invitations=(invitation(link_opened=ago(hours=5)),),
    ),
    **stories_people.VARIANTS,
    **stories_mails.VARIANTS,
}
"""The same for each variant that has words of its own: it is among the findings."""

BROUGHT: dict[str, tuple[Dossier, Brought]] = {**stories_people.BROUGHT, **stories_mails.BROUGHT}
"""The same for what is told only, or also, by what somebody brings along."""
