"""How states look wherever they are shown: a sign and a word in the colours of the design; roles and events, too."""

from __future__ import annotations

from datetime import datetime

from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.licence import LicenceStatus
from bizadmin.domain.member import Member, MemberStatus, Role
from ui.text import exact, moment
from ui.theme import Tone
from ui.widgets.chips import ChipLook
from ui.widgets.timeline import Entry

INVITATIONS: dict[InvitationState, ChipLook] = {
    InvitationState.PENDING: ChipLook("Pending", Tone.BLUE, "mail"),
    InvitationState.ACCEPTED: ChipLook("Accepted", Tone.GREEN, "check"),
    InvitationState.DECLINED: ChipLook("Declined", Tone.GREY, "x"),
    InvitationState.REVOKED: ChipLook("Revoked", Tone.GREY, "ban"),
    InvitationState.EXPIRED: ChipLook("Expired", Tone.GREY, "hourglass"),
}

DELIVERIES: dict[Delivery, ChipLook] = {
    Delivery.NOT_SENT: ChipLook("Not sent", Tone.AMBER, "circle-alert"),
    Delivery.QUEUED: ChipLook("Queued", Tone.GREY, "clock"),
    Delivery.SENT: ChipLook("Sent", Tone.GREY, "send"),
    Delivery.DELAYED: ChipLook("Delayed", Tone.AMBER, "clock"),
    Delivery.BOUNCED: ChipLook("Bounced", Tone.RED, "triangle-alert"),
}

LINK_OPENED = ChipLook("Link opened", Tone.BLUE, "check")

BUSINESS_ACCOUNTS: dict[BusinessAccountStatus, ChipLook] = {
    BusinessAccountStatus.UNCLAIMED: ChipLook("Unclaimed", Tone.AMBER, "circle-dashed"),
    BusinessAccountStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    BusinessAccountStatus.SUSPENDED: ChipLook("Suspended", Tone.GREY, "ban"),
    BusinessAccountStatus.CLOSED: ChipLook("Closed", Tone.GREY, "x"),
}

MEMBERS: dict[MemberStatus, ChipLook] = {
    MemberStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    MemberStatus.BLOCKED: ChipLook("Blocked", Tone.RED, "ban"),
}

LICENCES: dict[LicenceStatus, ChipLook] = {
    LicenceStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    LicenceStatus.GRACE: ChipLook("Grace period", Tone.AMBER, "clock"),
    LicenceStatus.EXPIRED: ChipLook("Expired", Tone.RED, "hourglass"),
}

ROLES: dict[Role, str] = {Role.MEMBER: "Member", Role.ADMINISTRATOR: "Administrator"}


def delivery_look(it: Invitation) -> ChipLook:
    """What became of the latest mail; a link that a person opened says more than “sent”."""
    if it.link_opened is not None and it.delivery in (Delivery.SENT, Delivery.QUEUED):
        return LINK_OPENED
    return DELIVERIES[it.delivery]


def role_of(member: Member) -> str:
    """The role in words; a licence administrator is a member with grants."""
    if member.role is Role.MEMBER and member.is_licence_administrator:
        return "Licence administrator"
    return ROLES[member.role]


def entry(event: Event, now: datetime) -> Entry:
    """An event in a timeline, in the doctor's words."""
    from bizadmin.doctor.words import (  # noqa: PLC0415  (lists need none of those words, and their rows come first)
        event_detail,
        event_title,
        event_tone,
    )

    return Entry(
        when=moment(event.at, now),
        title=event_title(event),
        detail=event_detail(event),
        tone=Tone(event_tone(event)),
        exact=exact(event.at),
    )
