"""The sentences about the mail on its way to the person."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "bounce.user_unknown": "wrong address",
    "mail.not_requested": "no mail sent",
    "mail.queue_stuck": "outbox stuck",
    "bounce.mailbox_full": "mailbox full",
    "bounce.other": "mail refused",
    "defer.greylist_or_down": "mail delayed",
    "mail.sent_unopened": "spam folder",
    "mail.on_its_way": "mail on its way",
}

HEADLINES: dict[str, str] = {
    "bounce.user_unknown": "{person} was invited to {company}, but the address does not exist",
    "mail.not_requested": "{person} was invited to {company}, but no mail was sent",
    "mail.not_requested/not_configured": "{person} was invited to {company}, but the account backend cannot send mail",
    "mail.queue_stuck": "{person} was invited to {company}, but the mail has not left yet",
    "bounce.mailbox_full": "{person} was invited to {company}, but the mail bounced",
    "bounce.other": "{person} was invited to {company}, but the mail bounced",
    "defer.greylist_or_down": "{person} was invited to {company}, but the mail is delayed",
    "mail.sent_unopened": "{person} was invited to {company}; the mail was accepted, but not opened",
    "mail.sent_unopened/just_now": "{person} was invited to {company}; the mail left just now",
    "mail.on_its_way": "{person} was invited to {company}; the mail is on its way",
}

TITLES: dict[str, str] = {
    "bounce.user_unknown": "There is no such mailbox, so the invitation never arrived",
    "mail.not_requested": "No mail was sent, so there is nothing in the inbox to find",
    "mail.not_requested/not_configured": "The account backend has no mail server, so no mail can leave",
    "mail.queue_stuck": "The mail has waited in the outbox for {waited}",
    "bounce.mailbox_full": "The mailbox is full, so the invitation never arrived",
    "bounce.other": "The mail was refused, so the invitation never arrived",
    "bounce.other/mailbox_disabled": "The mailbox is switched off, so the invitation never arrived",
    "bounce.other/judged_spam": "The receiving server took the mail for spam and refused it",
    "bounce.other/sender_blocked": "The receiving server blocks the server that sends our mail",
    "bounce.other/sender_not_authenticated": "The receiving server found that our mail is not authenticated",
    "bounce.other/refused_by_policy": "A rule of the receiving server refused the mail",
    "bounce.other/no_such_domain": "The address’s domain takes no mail: it does not exist or has no mail server",
    "bounce.other/unreachable": "The receiving server could not be reached, and the attempts were given up",
    "bounce.other/no_connection": "The mail could not leave our side, and the attempts were given up",
    "bounce.other/too_large": "The receiving server found the mail too large",
    "bounce.other/try_later": "The receiving server put the mail off until the attempts were given up",
    "bounce.other/server_fault": "The receiving server is out of order and the mail was given up",
    "bounce.other/unknown": "The mail bounced; why is not known",
    "defer.greylist_or_down": "The receiving server put the mail off; it is tried again by itself",
    "defer.greylist_or_down/mailbox_full": "The mailbox is full; the mail is tried again by itself",
    "mail.sent_unopened": "The mail was accepted, but nobody has opened the link: look into the spam folder",
    "mail.sent_unopened/just_now": "The mail was handed over a moment ago: give it some minutes",
    "mail.on_its_way": "The mail is about to leave",
}

REASONS: dict[str, str] = {
    "bounce.user_unknown": "the receiving server said so {times}",
    "mail.not_requested": "it was made without a mail",
    "mail.not_requested/not_configured": "a mail was asked for, and there is no mail server to send it with",
    "mail.queue_stuck": "the outbox itself says why",
    "mail.queue_stuck/several": "it is not the only one that waits",
    "mail.queue_stuck/alone": "it waits for longer than it should; nothing is known of other mails",
    "bounce.mailbox_full": "the receiving server said so {times}",
    "bounce.other": "the receiving server said so {times}",
    "bounce.other/no_connection": "no mail server was spoken to in all attempts",
    "bounce.other/unreachable": "no server answered until the attempts were given up",
    "defer.greylist_or_down": "the receiving server said so",
    "mail.sent_unopened": "nobody can see further than the server that took it",
    "mail.sent_unopened/just_now": "it takes a minute, seldom ten",
    "mail.on_its_way": "it was written within the last ten minutes",
}

UNSURE: dict[str, str] = {
    "bounce.user_unknown": "read from the server’s codes, not from a recorded reason",
    "bounce.mailbox_full": "read from the server’s codes, not from a recorded reason",
    "bounce.other": "it bounced, but the reason was not recorded with it",
    "bounce.other/unknown": "no reason is on record that is known here",
    "defer.greylist_or_down": "it is delayed, but the server’s answer was not recorded",
    "mail.not_requested": "no mail is on record",
    "mail.not_requested/not_configured": "there is no mail server in its settings now",
}

EVIDENCE: dict[str, str] = {}

ASKS: dict[str, str] = {}
