"""What stands beside the findings: memberships and invitations, mails, look-alikes. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.mail import Mail, MailKind
from bizadmin.domain.member import Member
from ui.destinations import Destination, View
from ui.looks import DELIVERIES, INVITATIONS, MEMBERS, ROLES, role_of
from ui.text import left, moment, plural
from ui.theme import Tone
from ui.views.account_status.looks import BelongingLook, LookAlikeLook, MailLook
from ui.widgets.chips import ChipLook

_MAILS = {
    MailKind.INVITATION: "Invitation",
    MailKind.REMINDER: "Reminder",
    MailKind.SUPERSEDED: "Notice of a newer link",
    MailKind.EXPIRY_WARNING: "Warning to whoever invited",
    MailKind.VERIFICATION: "Confirmation of the address",
    MailKind.MEMBER_BLOCKED: "Notice of the block",
    MailKind.MEMBER_UNBLOCKED: "Notice that the block ended",
    MailKind.MEMBER_REMOVED: "Notice of the removal",
    MailKind.ROLE_CHANGED: "Notice of the new role",
    MailKind.INVITATION_ACCEPTED: "Notice of the acceptance",
    MailKind.JOIN_REQUESTED: "Notice of the join request",
    MailKind.JOIN_REQUEST_APPROVED: "Notice of the approval",
    MailKind.JOIN_REQUEST_REFUSED: "Notice of the refusal",
    MailKind.PASSWORD_RESET: "Link for a new password",
    MailKind.ADDRESS_CHANGED: "Notice of the new address",
    MailKind.ACCOUNT_CLOSING: "Notice of the closing",
}

_LIKENESS = {
    Likeness.SECONDARY_ADDRESS: "same account",
    Likeness.SAME_LOCAL_PART: "other domain",
    Likeness.PLUS_TAG: "plus tag",
    Likeness.DOTS: "other dots",
    Likeness.TYPO: "a letter or two differ",
    Likeness.SAME_NAME: "same name",
}

ASKED = ChipLook("Waiting", Tone.AMBER, "clock")


def belongings(dossier: Dossier, now: datetime) -> tuple[BelongingLook, ...]:
    """Memberships, join requests that wait, pending invitations, then those that are over; an accepted one is told by
    its membership."""
    belongs = {member.business_account.id for member in dossier.memberships}
    states = {it.id: it.status for it in dossier.business_accounts}
    waiting = [it for it in dossier.invitations if it.state is InvitationState.PENDING]
    over = [
        it
        for it in dossier.invitations
        if it.state is not InvitationState.PENDING
        and not (it.state is InvitationState.ACCEPTED and it.business_account.id in belongs)
    ]
    return (
        *(_member(it, states.get(it.business_account.id)) for it in dossier.memberships),
        *(_request(it, now) for it in dossier.join_requests if it.state is JoinRequestState.WAITING),
        *(_invitation(it, states.get(it.business_account.id), now) for it in (*waiting, *over)),
    )


def _member(member: Member, status: BusinessAccountStatus | None) -> BelongingLook:
    return BelongingLook(
        key=member.id,
        name=member.business_account.name,
        about=_joined(role_of(member), f"since {member.since.astimezone().year}", _note(status)),
        chip=MEMBERS[member.status],
        opens=Destination(view=View.BUSINESS_ACCOUNTS, business_account=member.business_account.id, page="members"),
    )


def _request(it: JoinRequest, now: datetime) -> BelongingLook:
    return BelongingLook(
        key=it.id,
        name=it.business_account.name,
        about=_joined("Asked to join", moment(it.created, now)),
        chip=ASKED,
        opens=Destination(view=View.BUSINESS_ACCOUNTS, business_account=it.business_account.id, page="members"),
    )


def _invitation(it: Invitation, status: BusinessAccountStatus | None, now: datetime) -> BelongingLook:
    time = ""
    if it.state is InvitationState.PENDING:
        time = f"{left(max(it.expires - now, timedelta(0)))} left"
    elif it.ended is not None or it.state is InvitationState.EXPIRED:
        time = moment(it.ended or it.expires, now)
    return BelongingLook(
        key=it.id,
        name=it.business_account.name,
        about=_joined(ROLES[it.role], time, _note(status)),
        chip=INVITATIONS[it.state],
        opens=Destination(view=View.INVITATIONS, invitation_id=it.id),
    )


def _note(status: BusinessAccountStatus | None) -> str:
    shut = (BusinessAccountStatus.SUSPENDED, BusinessAccountStatus.CLOSED)
    return status.value if status is not None and status in shut else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def mails(dossier: Dossier, now: datetime) -> tuple[MailLook, ...]:
    """Newest first."""
    return tuple(_mail(mail, now) for mail in sorted(dossier.mails, key=lambda mail: mail.created, reverse=True))


def _mail(mail: Mail, now: datetime) -> MailLook:
    tries = plural(mail.attempts, "attempt", "attempts") if mail.attempts > 1 else ""
    return MailLook(
        key=mail.id,
        subject=mail.subject,
        about=_joined(_MAILS[mail.kind], moment(mail.sent or mail.created, now), tries),
        chip=DELIVERIES[mail.delivery],
        facts=f"To {mail.to}\nMessage-ID {mail.message_id}",
        preview=mail.preview,
    )


def look_alikes(dossier: Dossier) -> tuple[LookAlikeLook, ...]:
    """In the backend's order."""
    return tuple(LookAlikeLook(address=it.address, about=_alike(it)) for it in dossier.look_alikes)


def _alike(it: LookAlike) -> str:
    company = it.business_account or "a business account"
    what = {"member": f"member of {company}", "invitation": f"invited to {company}"}.get(it.what, "has an account")
    since = f" since {it.since.astimezone().year}" if it.since is not None else ""
    return f"{what} ({_LIKENESS[it.likeness]}){since}"
