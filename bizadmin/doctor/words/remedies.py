"""What a remedy's button says, what it will do, who can do it, and the ready texts for others."""

from __future__ import annotations

from datetime import UTC, datetime

from bizadmin.doctor.filling import fill
from bizadmin.doctor.findings import Action, Evidence, Finding, Remedy, Who
from bizadmin.doctor.words.english import ENGLISH, offset
from bizadmin.doctor.words.evidence import evidence
from bizadmin.doctor.words.sentences import ASKS, MATTERS
from bizadmin.domain.audit import EventKind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.mail import Mail

_LABELS: dict[Action, str] = {
    Action.RESEND: "Resend",
    Action.EXTEND: "Extend",
    Action.REVOKE: "Revoke…",
    Action.COPY_LINK: "Copy a link for another channel",
    Action.INVITE: "Invite…",
    Action.INVITE_OTHER_ADDRESS: "Change the address…",
    Action.UNLOCK_ACCOUNT: "Unlock the account",
    Action.UNBLOCK_MEMBER: "Unblock the member",
    Action.SEND_SIGN_IN_HELP: "Send help with signing in",
    Action.OPEN_OTHER_ADDRESS: "Open {address}",
    Action.OPEN_LICENCES: "Look at the seats",
    Action.OPEN_OUTBOX: "Look at the outbox",
    Action.OPEN_JOIN_REQUESTS: "Look at the join requests",
    Action.OPEN_PROFILE: "Look at the profile",
    Action.LIFT_SUPPRESSION: "Allow mail to this address again",
    Action.APPROVE_JOIN_REQUEST: "Approve the join request",
    Action.ENABLE_ACCOUNT: "Enable the account",
    Action.KEEP_ACCOUNT: "Keep the account",
    Action.SWITCH_CONNECTION: "Switch to {connection}",
    Action.COPY_TEXT: "Copy a text",
}

_EXACT_LABELS: dict[str, str] = {
    "resend_when_room": "Resend when there is room again",
    "resend_expired": "Resend and renew",
    "send_now": "Send it now",
    "invite_again": "Invite again…",
    "send_verification": "Send the confirmation mail again",
    "text_for_administrator": "Copy a text for the administrator",
    "text_for_recipient_it": "Copy a text for their IT",
    "text_for_mail_operator": "Copy a text for the mail operator",
    "text_for_identity_administrator": "Copy a text for whoever runs sign-in",
}

_EFFECTS: dict[Action, str] = {
    Action.RESEND: "Mails the invitation again. Its time starts anew, and the link of the earlier mail stops working.",
    Action.EXTEND: "Gives the invitation more time from now, without a mail. The link that was sent goes on working.",
    Action.REVOKE: "Withdraws the invitation for good. Its link stops working.",
    Action.COPY_LINK: "Makes a fresh link and copies it. It is this person’s secret; earlier links stop working.",
    Action.INVITE: "Opens “Invite people” with the address filled in. Nothing is sent yet.",
    Action.INVITE_OTHER_ADDRESS: "Opens “Invite people” for another address. This one stays until it is revoked.",
    Action.UNLOCK_ACCOUNT: "Lets the person sign in again at once. The password stays as it is.",
    Action.UNBLOCK_MEMBER: "Gives the member access again, and mails them so.",
    Action.SEND_SIGN_IN_HELP: "Mails the person how to sign in.",
    Action.OPEN_OTHER_ADDRESS: "Shows what is known of {address}. Nothing is changed.",
    Action.OPEN_LICENCES: "Shows the licences and seats of {company}. Nothing is changed.",
    Action.OPEN_OUTBOX: "Shows what waits in the outbox and why. Nothing is changed.",
    Action.OPEN_JOIN_REQUESTS: "Shows who asks to join {company}. Nothing is changed.",
    Action.OPEN_PROFILE: "Shows the profile of {company} and its rules for joining. Nothing is changed.",
    Action.LIFT_SUPPRESSION: "Takes the address off the list of those that get no mail. Nothing is sent yet.",
    Action.APPROVE_JOIN_REQUEST: "Makes the person a member of {company}, and mails them so.",
    Action.ENABLE_ACCOUNT: "Lets the person sign in again. Memberships and password stay as they are.",
    Action.KEEP_ACCOUNT: "Calls the closing off. The account stays as it is.",
    Action.SWITCH_CONNECTION: "Opens {connection} and looks the address up there. Nothing is changed.",
    Action.COPY_TEXT: "Copies a text with all that the other side needs to look. Nothing is sent.",
}

_EXACT_EFFECTS: dict[str, str] = {
    "resend/days": "Mails the invitation again. Its {days} days start anew, and the link of the earlier mail stops"
    " working.",
    "extend/days": "Gives the invitation {days} days from now, without a mail. The link that was sent goes on working.",
    "send_verification": "Mails the person a new link to confirm the address.",
}

_WHO: dict[Who, str] = {
    Who.HELPDESK: "the helpdesk",
    Who.ADMINISTRATOR: "an administrator",
    Who.RECIPIENT: "the invited person",
    Who.RECIPIENT_IT: "the IT of the invited person",
    Who.MAIL_OPERATOR: "whoever runs the mail service",
    Who.IDENTITY_ADMINISTRATOR: "whoever runs sign-in",
}

_ASKS: dict[Who, str] = {
    Who.RECIPIENT_IT: "Could you please see what became of this mail on your side, and allow mails like it?",
    Who.MAIL_OPERATOR: "Could you please see why the account backend’s mail does not leave or is refused?",
    Who.ADMINISTRATOR: "Could you please see to it in the business account?",
    Who.IDENTITY_ADMINISTRATOR: "Could you please see whether this account may be used again?",
}


def remedy_label(remedy: Remedy) -> str:
    """What the button says."""
    return fill(_EXACT_LABELS.get(remedy.key) or _LABELS[remedy.action], remedy.values, ENGLISH)


def remedy_effect(remedy: Remedy) -> str:
    """What pressing it will do and will not do, in a sentence or two."""
    exact = _EXACT_EFFECTS.get(remedy.key)
    if exact is None and "days" in remedy.values:
        exact = _EXACT_EFFECTS.get(f"{remedy.action.value}/days")
    return fill(exact or _EFFECTS[remedy.action], remedy.values, ENGLISH)


def who(person: Who) -> str:
    """Who can put it right, as the end of a sentence."""
    return _WHO[person]


def ready_text(dossier: Dossier, finding: Finding, remedy: Remedy) -> str:
    """What `Action.COPY_TEXT` copies, as plain text: the matter, the proof with times in UTC, the mail's Message-ID and
    the wish. For whoever the remedy names; who runs the sign-in has no use for a mail."""
    matter = fill(_matter(finding, remedy), _about(dossier, finding), ENGLISH)
    lines = ["Hello,", "", matter, "", *map(_proof, finding.evidence)]
    mails = [mail for mail in dossier.mails if mail.invitation_id and mail.invitation_id == remedy.target]
    if mails and remedy.who is not Who.IDENTITY_ADMINISTRATOR:
        newest = max(mails, key=lambda mail: mail.created)
        lines += [f"- Subject: {newest.subject}", f"- Message-ID: {newest.message_id}", *_handed_over(dossier, newest)]
    return "\n".join([*lines, "", _wish(finding, remedy), "", "Thank you."])


def _matter(finding: Finding, remedy: Remedy) -> str:
    """What is the matter: of this very cause where it has words for it, else by who is asked."""
    exact = MATTERS.get(f"{finding.code}/{finding.values.get('variant', '')}") or MATTERS.get(finding.code)
    return exact or _MATTERS.get(remedy.who, _MATTERS[Who.ADMINISTRATOR])


def _wish(finding: Finding, remedy: Remedy) -> str:
    """What the other side is to do: of this very cause where it has words for it, else what it can do in general."""
    variant = finding.values.get("variant", "")
    for key in (f"{finding.code}/{variant}", finding.code):
        if exact := ASKS.get(f"{key}/{remedy.who.value}") or ASKS.get(key):
            return fill(exact, finding.values, ENGLISH)
    return _ASKS.get(remedy.who, _ASKS[Who.ADMINISTRATOR])


def _handed_over(dossier: Dossier, mail: Mail) -> list[str]:
    """To which server of ours or theirs the mail went, when, and the answer: by it a mail is found in any log."""
    sent = [it for it in dossier.events if it.kind is EventKind.MAIL_SENT and it.details.get("mail") == mail.id]
    if not sent:
        return []
    newest = max(sent, key=lambda event: event.at)
    server, answer = newest.details.get("remote_server", ""), newest.details.get("text", "")
    return [f"- {_when(newest.at)}handed over{f' to {server}' if server else ''}{f': {answer}' if answer else ''}"]


def _when(moment: datetime) -> str:
    """For people elsewhere: UTC, and this machine's time where it is another."""
    local = moment.astimezone()
    here = f" ({local:%H:%M:%S} {offset(local)})" if local.utcoffset() else ""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC{here}: "


def _about(dossier: Dossier, finding: Finding) -> dict[str, str]:
    return finding.values | {"address": dossier.address}


def _proof(item: Evidence) -> str:
    when = _when(item.at) if item.at is not None else ""
    return f"- {when}{evidence(item)}{f' {item.quote}' if item.quote else ''}"


_MATTERS: dict[Who, str] = {
    Who.RECIPIENT_IT: "our invitation to {address} (for the business account of {company}) does not reach the person.",
    Who.MAIL_OPERATOR: "the account backend cannot get its mail to {address}.",
    Who.ADMINISTRATOR: "{address} cannot join the business account of {company}.",
    Who.IDENTITY_ADMINISTRATOR: "the account {address} cannot be used to sign in.",
}
