"""Places in the window that one view can send the operator to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bizadmin.domain.business_account import BusinessAccountStatus
    from bizadmin.domain.queries import InvitationQuery


class View(StrEnum):
    """The views, in the order of the navigation."""

    OVERVIEW = "overview"
    ACCOUNT_STATUS = "account_status"
    INVITATIONS = "invitations"
    BUSINESS_ACCOUNTS = "business_accounts"
    ACTIVITY = "activity"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A view, and what it should show there; each view reads the fields that concern it."""

    view: View
    address: str = ""  # account status: open this dossier; invitations with invite=True: fill it in
    invitations: InvitationQuery | None = None  # invitations: with this filter
    invitation_id: str = ""  # invitations: select this one
    invite: bool = False  # invitations: open "Invite people"
    business_account: str = ""  # business accounts: open this one; invitations with invite=True: invite into it
    business_account_status: BusinessAccountStatus | None = None  # business accounts: only these
    page: str = ""  # business accounts: profile, members, licences, activity; activity: a family of events
    register: bool = False  # business accounts: open the registration form
