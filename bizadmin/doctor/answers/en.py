"""The answers in English."""

from __future__ import annotations

from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner
from bizadmin.doctor.words.english import day

_ANSWERS: dict[str, str] = {
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
    "id.locked_or_flagged": (
        "Your account was locked after several failed sign-ins, to protect it, until {until_at}. I can unlock it now"
        " if you like. I can also send you help with signing in."
    ),
    "id.locked_or_flagged/no_end": (
        "Your account is locked after several failed sign-ins, to protect it. I can unlock it now if you like. I can"
        " also send you help with signing in."
    ),
    "bounce.user_unknown": (
        "You have been invited to the business account of {company}, but our mail to {address} came back: your mail"
        " server does not know this address. Could you please spell your address for me? Then I will have the"
        " invitation sent to the right one."
    ),
    "member.other_address": (
        "Good news: it seems you belong to {company} already, with the address {other_address}. Please sign in with"
        " that one. Is it yours?"
    ),
    "member.other_address/account_only": (
        "It seems you have an account already, with the address {other_address}. Please sign in with that one. Is it"
        " yours?"
    ),
    "link.already_used": (
        "Good news: you have already joined {company}, so the link has done its work. Please just sign in with"
        " {address} and your password."
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
    "mail.not_requested": (
        "An invitation to {company} is waiting for you, but no mail has been sent yet. I will send it now, to"
        " {address}; please tell me when it is there."
    ),
    "mail.not_requested/not_configured": (
        "An invitation to {company} is waiting for you, but our system cannot send mail at present. I will see to it"
        " that you get the link another way."
    ),
    "mail.queue_stuck": (
        "An invitation to {company} is waiting for you. Its mail has not left our system yet; that is our fault and"
        " we are looking into it. If it is urgent, you can get the link another way."
    ),
    "bounce.mailbox_full": (
        "Your company already has a business account, {company}, and an invitation is waiting for you. Our mail"
        " could not be delivered because your mailbox is full. Please make some room, tell me when you are done, and"
        " I will send it again while you wait."
    ),
    "bounce.other": (
        "You have been invited to {company}, but your mail server refused our mail. I will find out why with the"
        " people who run it; meanwhile you can get the link another way."
    ),
    "bounce.other/mailbox_disabled": (
        "You have been invited to {company}, but the mailbox {address} is switched off, so our mail came back. Do"
        " you have another address at which you can be reached?"
    ),
    "bounce.other/no_such_domain": (
        "You have been invited to {company}, but the part of {address} after the @ takes no mail, so ours came back."
        " Could you please spell your address for me?"
    ),
    "bounce.other/unreachable": (
        "You have been invited to {company}, but the mail server for your address could not be reached, so our mail"
        " was given up. I can send it again now, or you can get the link another way."
    ),
    "bounce.other/no_connection": (
        "You have been invited to {company}, but our mail could not leave our side, so it was given up; that is our"
        " fault. I will see to it that you get the link another way."
    ),
    "defer.greylist_or_down": (
        "An invitation to {company} is on its way to you. Your mail server asked us to come back later; we try again"
        " on {next_at}. If it is urgent, you can get the link another way."
    ),
    "defer.greylist_or_down/no_time": (
        "An invitation to {company} is on its way to you. Your mail server asked us to come back later, and we try"
        " again by ourselves. If it is urgent, you can get the link another way."
    ),
    "defer.greylist_or_down/mailbox_full": (
        "An invitation to {company} is on its way to you, but your mailbox is full at present. Please make some"
        " room; we try again by ourselves."
    ),
    "id.wrong_identity": (
        "The invitation to {company} is for {address}, but you were signed in with another address, so nobody"
        " joined. Please sign out, open the link once more, and continue as {address}."
    ),
    "link.superseded": (
        "You opened the link of an older mail. Only the newest one works: please look for the latest mail about"
        " {company}. If you cannot find it, I will send it again now."
    ),
    "link.scanner_consumed": (
        "An invitation to {company} is waiting for you. Our mail of {sent_day} has apparently reached your company’s"
        " mail filter, which looked at the link, but nobody else has opened it yet. The link still works: please"
        " look into your spam folder, or ask your IT whether the filter holds it back."
    ),
    "link.scanner_consumed/used_up": (
        "It seems your company’s mail filter opened the link before you did. I will see to it that you get a fresh one."
    ),
    "link.opened_not_joined": (
        "You opened the invitation to {company} on {opened_at}, but the last step is missing. Please open the link"
        " once more and press “Join {company}”; it is valid until {expires_day}. What does the page say?"
    ),
    "link.opened_not_joined/password": (
        "You opened the invitation to {company} on {opened_at}, but signing in failed after that. You need the"
        " password of your account {address}; I can send you help with signing in."
    ),
    "mail.sent_unopened": (
        "An invitation to {company} is waiting for you. We sent it to {address} on {sent_day}; the mail was"
        " accepted, and I cannot see further than that. Please look into your spam folder as well. If it is not"
        " there, tell me, and I will send it again."
    ),
    "mail.sent_unopened/just_now": (
        "The invitation to {company} has just been sent to {address}. Please give it some minutes, and look into"
        " your spam folder as well."
    ),
    "inv.duplicate_pending": (
        "You already have a valid invitation to {company}, so you need no second one and no new account. Please open"
        " the link in our mail by {expires_day}; I can send it again now if you like."
    ),
    "id.address_unverified": (
        "You have an account, but the address {address} has not been confirmed yet. I will send you the mail with"
        " the link for it again; please open it, and then you can go on."
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
    "mail.on_its_way": (
        "The invitation to {company} is leaving our system now, to {address}. Please give it some minutes, and look"
        " into your spam folder as well."
    ),
}

ENGLISH = Language(
    "English",
    Manner(
        day,
        "{day} at {clock}",
        {"company": "your company", "other_address": "another address", "domain": "yours"},
    ),
    _ANSWERS,
    "I see nothing that stands in your way with {address}. What exactly does the page say when you try?",
)
