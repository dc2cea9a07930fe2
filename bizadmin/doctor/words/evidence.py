"""One fact in a sentence. Its time and its quote are shown beside it."""

from __future__ import annotations

from bizadmin.doctor.filling import fill
from bizadmin.doctor.findings import Evidence
from bizadmin.doctor.words.english import ENGLISH, count, plural
from bizadmin.doctor.words.sentences import EVIDENCE

_SENTENCES: dict[str, str] = {
    "nothing_found": "No invitation and no membership is known for {address}",
    "account_exists": "There is an account with this address",
    "look_alike_account": "{address} has an account ({likeness})",
    "look_alike_member": "{address} is a member of {company} ({likeness})",
    "look_alike_invitation": "{address} was invited to {company} ({likeness})",
    "address_problem": "Reading the address failed:",
    "invited": "Invited to {company} as {role} by {inviter}",
    "invited_again": "{by} tried to invite the address again and was refused",
    "expires": "Its time ends",
    "expired": "It was valid until then",
    "revoked": "It was revoked",
    "revoked_by": "{by} revoked it",
    "declined": "It was declined",
    "declined_by": "{by} declined it",
    "accepted": "The invitation to {company} was accepted",
    "sign_up_stopped": "The sign-up was stopped, because an invitation is pending",
    "sign_up_stopped_reference": "The sign-up was stopped, because an invitation is pending (reference {reference})",
    "join_pressed": "“Join {company}” was pressed on the sign-up page",
    "join_pressed_mail_left": "“Join {company}” was pressed; the mail left at {left_clock}",
    "refused": "{server} refused:",
    "refused_before": "{server} refused an earlier mail:",
    "given_up": "The attempts were given up; the last one:",
    "put_off": "{server} put it off:",
    "accepted_by_server": "{server} accepted the mail:",
    "bounced": "The mail bounced; no answer of a server was recorded",
    "delayed": "The mail is delayed; no answer of a server was recorded",
    "next_attempt": "The next attempt",
    "sent": "The mail was handed over",
    "sent_undated": "The mail was handed over; when was not recorded",
    "sent_again": "The newest mail was sent ({mails} so far)",
    "nobody_opened": "Up to now no person has opened the link",
    "mail_not_asked": "The invitation was made without a mail",
    "mail_not_sent": "No mail is on record for the invitation",
    "mail_not_configured": "The account backend has no mail server in its settings",
    "queued": "The mail was written and waits in the outbox",
    "outbox_error": "The outbox cannot send:",
    "outbox_waits": "{mails} for {recipients} wait in the outbox, the oldest since then",
    "link_made": "{by} made a link for another channel; since then the one in the mail no longer works",
    "link_refused_over": "The link was opened and refused, because the invitation was over",
    "link_superseded": "The link of an older mail was opened and refused",
    "link_used": "The used link was opened again and refused",
    "link_used_up": "The link was refused as used already",
    "link_opened": "A person opened the link",
    "scanner_opened": "A mail scanner opened the link {times}:",
    "wrong_recipient": "Joining was refused: signed in with another address than the one invited",
    "member_since": "Member of {company} as {role}",
    "member_blocked": "The membership in {company} was blocked",
    "member_blocked_by": "{by} blocked the membership in {company}",
    "member_removed": "The membership in {company} was ended",
    "member_removed_by": "{by} removed the member from {company}",
    "member_left": "The person left {company}",
    "membership_ended": "There is no membership in {company} now",
    "signed_in": "Last signed in",
    "sign_ins_failed": "Signing in failed {times} since the last good one",
    "secondary_address": "{address} is another address of the account {other_address}",
    "business_account_suspended": "{company} is suspended",
    "business_account_suspended_by": "{by} suspended {company}",
    "business_account_closed": "{company} is closed",
    "business_account_closed_by": "{by} closed {company}",
    "account_disabled": "The account is disabled",
    "account_disabled_by": "{by} disabled the account",
    "account_closed": "The account is closed",
    "account_closed_by": "The account is closed",
    "locked": "The account is locked",
    "locked_until": "The account was locked until {until_at}",
    "unverified": "The account was created; its address was never confirmed",
    "refused_seats": "Refused: no seat of {company} was free",
    "refused_domain_not_allowed": "{by} tried to invite and was refused: the domain is not allowed",
    "refused_not_permitted": "{by} tried to invite and was refused: the right is missing",
    "seats": "{licence}: {used} of {total} seats used, {pending} pending",
}

SENTENCES = _SENTENCES | EVIDENCE

_LIKENESS = {
    "secondary_address": "another address of the same account",
    "same_local_part": "the same name under another domain",
    "plus_tag": "differs in a plus tag",
    "dots": "differs in dots",
    "typo": "differs in a letter or two",
    "same_name": "the same name",
}


def evidence(item: Evidence) -> str:
    """The fact in a sentence; a colon at its end announces the quote."""
    values = dict(item.values)
    if "times" in values:
        values["times"] = count(int(values["times"]))
    if "mails" in values:
        values["mails"] = plural(int(values["mails"]), "mail", "mails")
    if "recipients" in values:
        values["recipients"] = plural(int(values["recipients"]), "person", "people")
    values["likeness"] = _LIKENESS.get(values.get("likeness", ""), "similar")
    template = _sentence(item)
    sentence = fill(template, values, ENGLISH)
    if template.startswith("{") and template[1:].partition("}")[0] not in values:
        sentence = sentence[:1].upper() + sentence[1:]
    return sentence.removesuffix(":") if not item.quote else sentence


def _sentence(item: Evidence) -> str:
    """The more exact one where the fact has more to say."""
    for value in ("by", "reference", "until_at", "identity"):
        exact = f"{item.key}_{value.removesuffix('_at')}"
        if value in item.values and exact in SENTENCES:
            return SENTENCES[exact]
    return SENTENCES[item.key]
