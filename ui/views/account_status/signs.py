"""Chips for states of invitations, mails and members: a sign and a word in the colours of the design."""

from __future__ import annotations

from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.member import MemberStatus, Role
from ui.theme import Tone
from ui.widgets.chips import ChipLook

STATES: dict[InvitationState, ChipLook] = {
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

MEMBERS: dict[MemberStatus, ChipLook] = {
    MemberStatus.ACTIVE: ChipLook("Active", Tone.GREEN, "check"),
    MemberStatus.BLOCKED: ChipLook("Blocked", Tone.RED, "ban"),
}

ROLES: dict[Role, str] = {Role.MEMBER: "Member", Role.ADMINISTRATOR: "Administrator"}


def delivery_look(it: Invitation) -> ChipLook:
    """What became of the latest mail; a link that a person opened says more than “sent”."""
    if it.link_opened is not None and it.delivery in (Delivery.SENT, Delivery.QUEUED):
        return LINK_OPENED
    return DELIVERIES[it.delivery]
