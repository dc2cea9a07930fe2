"""The answers in English about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "You have been invited to the business account of {company}, but our mail to {address} came back: your mail"
        " server does not know this address. Could you please spell your address for me? Then I will have the"
        " invitation sent to the right one."
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
    "mail.sent_unopened": (
        "An invitation to {company} is waiting for you. We sent it to {address} on {sent_day}; the mail was"
        " accepted, and I cannot see further than that. Please look into your spam folder as well. If it is not"
        " there, tell me, and I will send it again."
    ),
    "mail.sent_unopened/just_now": (
        "The invitation to {company} has just been sent to {address}. Please give it some minutes, and look into"
        " your spam folder as well."
    ),
    "mail.on_its_way": (
        "The invitation to {company} is leaving our system now, to {address}. Please give it some minutes, and look"
        " into your spam folder as well."
    ),
}
