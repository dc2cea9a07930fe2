"""The timeline's words: for every kind of event a title, a detail and a tone."""

from __future__ import annotations

from collections.abc import Callable

from bizadmin.doctor.facts import SCANNER
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.invitation import ActorKind

K = EventKind

_TITLES: dict[EventKind, str] = {
    K.BUSINESS_ACCOUNT_CREATED: "{company} created",
    K.BUSINESS_ACCOUNT_CLAIMED: "{company} claimed by its first administrator",
    K.BUSINESS_ACCOUNT_CHANGED: "{company} changed",
    K.BUSINESS_ACCOUNT_SUSPENDED: "{company} suspended",
    K.BUSINESS_ACCOUNT_REACTIVATED: "{company} reactivated",
    K.BUSINESS_ACCOUNT_CLOSED: "{company} closed",
    K.INVITATION_CREATED: "Invited as {role}",
    K.INVITATION_REFUSED: "Inviting was refused",
    K.INVITATION_CHANGED: "Invitation changed",
    K.INVITATION_RESENT: "Invitation sent again",
    K.INVITATION_REMINDED: "Reminder sent",
    K.INVITATION_EXTENDED: "Invitation extended",
    K.INVITATION_REVOKED: "Invitation revoked",
    K.INVITATION_ACCEPTED: "Invitation accepted",
    K.INVITATION_DECLINED: "Invitation declined",
    K.INVITATION_LINK_MADE: "Link made for another channel",
    K.MAIL_QUEUED: "Mail written",
    K.MAIL_SENT: "Mail handed over",
    K.MAIL_DELAYED: "Mail delayed",
    K.MAIL_BOUNCED: "Mail bounced",
    K.MAIL_DELIVERED: "Delivery reported",
    K.MAIL_COMPLAINED: "Called spam by the recipient",
    K.MAIL_SUPPRESSED: "Mail withheld: the address is suppressed",
    K.MAIL_TRACED: "Mail traced by the recipient’s side",
    K.SUPPRESSION_LIFTED: "Mail to the address allowed again",
    K.LINK_OPENED: "Link opened",
    K.LINK_REFUSED: "Link refused",
    K.SIGN_UP_STOPPED: "Sign-up stopped",
    K.SIGN_UP_COMPLETED: "Sign-up completed",
    K.JOIN_PRESSED: "Pressed “Join {company}”",
    K.MAIL_ASKED: "Asked for a mail on the portal",
    K.PAGE_STOPPED: "Stopped by a page of the portal",
    K.SIGNED_IN: "Signed in",
    K.SIGN_IN_FAILED: "Sign-in failed",
    K.SIGN_IN_REPORTED: "Sign-in reported by {system}",
    K.DIRECTORY_REPORTED: "Reported by {system}",
    K.ACCOUNT_CREATED: "Account created",
    K.ACCOUNT_VERIFIED: "Address confirmed",
    K.ACCOUNT_LOCKED: "Account locked",
    K.ACCOUNT_UNLOCKED: "Account unlocked",
    K.ACCOUNT_DISABLED: "Account disabled",
    K.ACCOUNT_ENABLED: "Account enabled",
    K.ACCOUNT_CHANGED: "Account changed",
    K.ACCOUNT_CLOSING: "Account about to be closed",
    K.ACCOUNT_KEPT: "Closing called off",
    K.ACCOUNT_CLOSED: "Account closed",
    K.ACCOUNT_PASSWORD_SET: "Password set",
    K.MEMBER_ADDED: "Joined {company}",
    K.MEMBER_ROLE_CHANGED: "Role changed",
    K.MEMBER_BLOCKED: "Blocked in {company}",
    K.MEMBER_UNBLOCKED: "Unblocked in {company}",
    K.MEMBER_REMOVED: "Removed from {company}",
    K.MEMBER_LEFT: "Left {company}",
    K.LICENCE_REGISTERED: "Licence registered",
    K.LICENCE_CHANGED: "Licence changed",
    K.LICENCE_GRANTED: "Licence granted",
    K.LICENCE_GRANT_WITHDRAWN: "Licence grant withdrawn",
    K.LICENCE_SUB_KEY_ADDED: "Sub-key added",
    K.LICENCE_SUB_KEY_REMOVED: "Sub-key removed",
    K.DOMAIN_ADDED: "Domain added",
    K.DOMAIN_PROVED: "Domain proved",
    K.DOMAIN_FAILING: "Domain’s proof is gone",
    K.DOMAIN_REMOVED: "Domain removed",
    K.JOIN_REQUEST_MADE: "Asked to join {company}",
    K.JOIN_REQUEST_APPROVED: "Join request approved",
    K.JOIN_REQUEST_REFUSED: "Join request refused",
    K.JOIN_REQUEST_WITHDRAWN: "Join request withdrawn",
    K.INCIDENT_STARTED: "Incident began",
    K.INCIDENT_ENDED: "Incident over",
    K.TOKEN_MADE: "Token made",
    K.TOKEN_REVOKED: "Token revoked",
}

_TONES: dict[str, frozenset[EventKind]] = {
    "red": frozenset(
        {
            K.MAIL_BOUNCED, K.MAIL_COMPLAINED, K.MEMBER_BLOCKED, K.ACCOUNT_LOCKED, K.ACCOUNT_DISABLED,
            K.BUSINESS_ACCOUNT_SUSPENDED, K.MAIL_SUPPRESSED, K.ACCOUNT_CLOSING, K.ACCOUNT_CLOSED, K.INCIDENT_STARTED,
        }
    ),
    "amber": frozenset(
        {
            K.MAIL_DELAYED, K.SIGN_UP_STOPPED, K.JOIN_PRESSED, K.LINK_REFUSED, K.SIGN_IN_FAILED, K.INVITATION_REFUSED,
            K.MAIL_TRACED, K.SIGN_IN_REPORTED, K.DIRECTORY_REPORTED, K.PAGE_STOPPED,
        }
    ),
    "blue": frozenset(
        {
            K.INVITATION_CREATED, K.INVITATION_RESENT, K.INVITATION_EXTENDED, K.INVITATION_LINK_MADE,
            K.MAIL_SENT, K.LINK_OPENED,
        }
    ),
    "green": frozenset(
        {
            K.INVITATION_ACCEPTED, K.MAIL_DELIVERED, K.SIGN_UP_COMPLETED, K.SIGNED_IN, K.ACCOUNT_VERIFIED,
            K.ACCOUNT_UNLOCKED, K.ACCOUNT_ENABLED, K.MEMBER_ADDED, K.MEMBER_UNBLOCKED, K.BUSINESS_ACCOUNT_CLAIMED,
            K.BUSINESS_ACCOUNT_REACTIVATED, K.ACCOUNT_KEPT, K.SUPPRESSION_LIFTED, K.INCIDENT_ENDED,
        }
    ),
}  # fmt: skip

_CODES: dict[str, str] = {
    "pending_invitation": "invitation pending",
    "already_invited": "already invited",
    "already_member": "already a member",
    "member_blocked": "member blocked",
    "invitation_expired": "invitation expired",
    "invitation_superseded": "link of an older mail",
    "invitation_revoked": "invitation revoked",
    "invitation_declined": "invitation declined",
    "invitation_used": "link used already",
    "wrong_recipient": "signed in with another address",
    "seat_limit": "no seat free",
    "domain_not_allowed": "domain not allowed",
    "not_permitted": "right missing",
    "not_authenticated": "wrong password",
    "account_locked": "account locked",
    "account_disabled": "account disabled",
    "business_account_suspended": "business account suspended",
    "business_account_closed": "business account closed",
    "rate_limited": "too often",
}

_RESENT_BY = {
    "operator": "",
    "join_button": "by the Join button",
    "expired_page": "asked for on the page of an expired link",
    "superseded_page": "asked for on the page of a superseded link",
}

_MAILS = {
    "invitation": "invitation",
    "reminder": "reminder",
    "verification": "confirmation of the address",
    "member_blocked": "notice of the block",
    "member_unblocked": "notice that the block ended",
    "member_removed": "notice of the removal",
    "role_changed": "notice of the new role",
    "invitation_accepted": "notice of the acceptance",
}


def event_title(event: Event) -> str:
    """What happened, in a few words without a full stop."""
    details = event.details
    if event.kind is K.MAIL_SENT and details.get("remote_server"):
        return f"Mail accepted by {details['remote_server']}"
    if event.kind is K.INVITATION_RESENT and details.get("mail") == "no":
        return "Invitation renewed, no mail sent"
    if event.kind is K.LINK_OPENED and details.get("by") == SCANNER:
        return "Link opened by a mail scanner"
    if event.kind is K.LINK_REFUSED and details.get("by") == SCANNER:
        return "Link refused to a mail scanner"
    company = event.business_account.name if event.business_account is not None else ""
    title = _TITLES[event.kind]
    if "{company}" in title and not company:
        company = "the business account"
    system = details.get("system") or "another system"
    title = title.format(company=company, role=details.get("role", "member"), system=system)
    return title[:1].upper() + title[1:] if title.startswith("the ") else title


def event_detail(event: Event, *, name: bool = True) -> str:
    """What is known beside it, joined by middle dots; empty where the title says all.

    ``name=False`` leaves out who did it, for a place that has a column for that.
    """
    details = event.details
    parts = [
        _what(event),
        _CODES.get(details.get("code", ""), details.get("code", "").replace("_", " ")),
        _server(event),
        f"reference {details['reference']}" if details.get("reference") else "",
        _by(event, name=name),
    ]
    return " · ".join(part for part in parts if part)


def event_tone(event: Event) -> str:
    """``red``, ``amber``, ``blue``, ``green`` or ``grey``."""
    if event.details.get("by") == SCANNER:
        return "grey"
    return next((tone for tone, kinds in _TONES.items() if event.kind in kinds), "grey")


def _reported(details: dict[str, str]) -> str:
    return " · ".join(filter(None, (details.get("word", "").replace("_", " "), details.get("text", ""))))


_WHAT: dict[EventKind, Callable[[dict[str, str]], str]] = {
    K.MAIL_QUEUED: lambda details: _MAILS.get(details.get("kind", ""), ""),
    K.MEMBER_ROLE_CHANGED: lambda details: f"{details.get('before', '?')} → {details.get('after', '?')}",
    K.INVITATION_CREATED: lambda details: "without a mail" if details.get("mail") == "no" else "",
    K.ACCOUNT_LOCKED: lambda details: details.get("reason", "").replace("_", " "),
    K.MAIL_TRACED: _reported,
    K.SIGN_IN_REPORTED: _reported,
    K.DIRECTORY_REPORTED: _reported,
    K.MAIL_ASKED: lambda details: details.get("page", ""),
    K.PAGE_STOPPED: lambda details: details.get("page", ""),
    K.INCIDENT_STARTED: lambda details: details.get("title", ""),
    K.INCIDENT_ENDED: lambda details: details.get("title", ""),
    K.LINK_OPENED: lambda details: details.get("agent", "") if details.get("by") == SCANNER else "",
}


def _what(event: Event) -> str:
    say = _WHAT.get(event.kind)
    return say(event.details) if say is not None else ""


def _server(event: Event) -> str:
    if event.kind not in (K.MAIL_BOUNCED, K.MAIL_DELAYED, K.MAIL_DELIVERED):
        return ""
    details = event.details
    code = details.get("enhanced_status") or details.get("reply_code", "")
    return " · ".join(part for part in (code, details.get("remote_server", "")) if part)


def _by(event: Event, *, name: bool) -> str:
    """Who did it, unless it is plain from the title: the person, a mail server, the backend itself."""
    if event.kind is K.INVITATION_RESENT and event.details.get("by") in _RESENT_BY:
        said = _RESENT_BY[event.details["by"]]
        if said:
            return said
    named = name and (event.actor.kind is ActorKind.OPERATOR or event.kind is K.INVITATION_CREATED)
    return f"by {event.actor.name}" if named and event.actor.name else ""
