"""The answers in English about people, their addresses and accounts, and invitations that never became a mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "addr.invalid": "I am afraid “{address}” is not a complete email address. Could you please spell it for me?",
    "acct.suspended_here": (
        "Your access to {company} is suspended at present. I will gladly ask whoever can lift that."
    ),
    "acct.suspended_here/member_blocked": (
        "You belong to {company}, but your access is blocked at present. Only an administrator of {company} can lift"
        " that; I will gladly pass it on."
    ),
    "acct.suspended_here/business_account_suspended": (
        "The business account of {company} is suspended at present, so nobody can join it or get in. It is not about"
        " you; please ask your administrator when it will be open again."
    ),
    "acct.suspended_here/business_account_closed": (
        "The business account of {company} has been closed, so it can no longer be joined. Please ask in your"
        " company which account is used now."
    ),
    "acct.suspended_here/account_disabled": (
        "Your account {address} has been disabled, so signing in is refused. I will gladly ask whether it may be"
        " used again."
    ),
    "acct.suspended_here/account_closed": (
        "The account {address} has been closed and cannot be used any more. I will gladly find out with you how you"
        " can get a new one."
    ),
    "member.other_address": (
        "Good news: it seems you belong to {company} already, with the address {other_address}. Please sign in with"
        " that one. Is it yours?"
    ),
    "member.other_address/account_only": (
        "It seems you have an account already, with the address {other_address}. Please sign in with that one. Is it"
        " yours?"
    ),
    "member.active_same": (
        "Good news: you are already a member of {company}. There is nothing to accept; please just sign in with"
        " {address}. If the password has slipped your mind, I can send you help with signing in."
    ),
    "member.active_same/sign_in_fails": (
        "You are already a member of {company}, but signing in has failed lately. Shall I send help with signing in"
        " to {address}? You can then set a new password."
    ),
    "policy.no_seat": (
        "{company} has no free seat left at the moment, so you cannot join just yet. An administrator has to free or"
        " add one; I will gladly pass it on, and then you will hear from us."
    ),
    "policy.no_seat/free_again": (
        "When you were to be invited to {company}, no seat was free. There is one now, so I will see to it that you"
        " are invited again."
    ),
    "policy.domain_blocked": (
        "{company} accepts only certain mail domains, and {domain} is not among them. Do you have an address of the"
        " company? Otherwise an administrator has to allow the domain; I will gladly ask."
    ),
    "inv.inviter_not_allowed": (
        "Somebody tried to invite you to {company}, but did not have the right to. I will see to it that an"
        " administrator invites you."
    ),
    "member.ended": (
        "You were a member of {company} once, but the membership has ended. If you are to belong again, an"
        " administrator can invite you anew; I will gladly pass it on."
    ),
    "inv.revoked": (
        "You were invited to {company}, but the invitation was withdrawn afterwards, so its link no longer works. I"
        " will gladly ask an administrator whether you are to be invited again."
    ),
    "inv.declined": (
        "The invitation to {company} was declined, so its link no longer works. If that was a mistake, I will see to"
        " it that you are invited again."
    ),
    "inv.expired": (
        "You were invited to {company}, but the invitation was only valid until {expires_day}. I will send it again"
        " now, to {address}; please open the link in the new mail."
    ),
    "inv.duplicate_pending": (
        "You already have a valid invitation to {company}, so you need no second one and no new account. Please open"
        " the link in our mail by {expires_day}; I can send it again now if you like."
    ),
    "inv.none": (
        "I am afraid I cannot find an invitation for {address}. Might it have gone to another address of yours, or"
        " do you know who wanted to invite you?"
    ),
    "inv.none/account": (
        "I see your account {address}, but no invitation for it. Might it have gone to another address of yours, or"
        " do you know who wanted to invite you?"
    ),
    "inv.none/look_alike": (
        "I am afraid I cannot find an invitation for {address}, but I see a similar address, {other_address}. Is"
        " that one yours?"
    ),
    "inv.expiring": (
        "An invitation to {company} is waiting for you, and it is valid until {expires_at}. Please open the link in"
        " our mail before then; if you need more time, I can extend it."
    ),
}
