"""The answers in English about the mail on its way to the person."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "bounce.user_unknown": (
        "You have been invited to the business account of {company}, but our mail to {address} came back: your mail"
        " server does not know this address. Could you please spell your address for me? Then I will have the"
        " invitation sent to the right one."
    ),
    "bounce.domain": (
        "You have been invited to {company}, but the part of {address} after the @ takes no mail, so ours cannot reach"
        " you there. Could you please spell your address for me?"
    ),
    "bounce.mailbox_full": (
        "Your company already has a business account, {company}, and an invitation is waiting for you. Our mail could"
        " not be delivered because your mailbox is full. Please make some room, tell me when you are done, and I will"
        " send it again while you wait."
    ),
    "bounce.mailbox_full/delayed": (
        "An invitation to {company} is on its way to you, but your mailbox is full at present. Please make some room;"
        " we try again by ourselves."
    ),
    "bounce.disabled": (
        "You have been invited to {company}, but the mailbox {address} is switched off, so our mail came back. Do you"
        " have another address at which you can be reached?"
    ),
    "bounce.internal_only": (
        "You have been invited to {company}, but {address} only takes mail from your own company, so ours was refused."
        " That is common with shared and group addresses. Which address is yours alone? I will have the invitation sent"
        " there."
    ),
    "bounce.policy": (
        "You have been invited to {company}, but a rule of your mail server refused our mail. I will ask the people who"
        " run it to let it in; meanwhile you can get the link another way."
    ),
    "bounce.policy/judged_spam": (
        "You have been invited to {company}, but your mail server took our mail for spam and refused it. I will ask the"
        " people who run it to let it in; meanwhile you can get the link another way."
    ),
    "bounce.policy/too_large": (
        "You have been invited to {company}, but your mail server found our mail too large. We will look into that on"
        " our side; meanwhile you can get the link another way."
    ),
    "bounce.other": (
        "You have been invited to {company}, but your mail server refused our mail. I will find out why with the people"
        " who run it; meanwhile you can get the link another way."
    ),
    "defer.greylist_or_down": (
        "An invitation to {company} is on its way to you. Your mail server asked us to come back later; we try again on"
        " {next_at}. If it is urgent, you can get the link another way."
    ),
    "defer.greylist_or_down/no_time": (
        "An invitation to {company} is on its way to you. Your mail server asked us to come back later, and we try"
        " again by ourselves. If it is urgent, you can get the link another way."
    ),
    "defer.greylist_or_down/fault": (
        "You have been invited to {company}, but the mail server for your address has a fault and refused our mail."
        " Please tell your IT. I can send it again later, or you can get the link another way."
    ),
    "defer.greylist_or_down/given_up": (
        "You have been invited to {company}, but the mail server for your address could not be reached or did not take"
        " our mail, so it was given up. I can send it again now, or you can get the link another way."
    ),
    "mail.not_requested": (
        "An invitation to {company} is waiting for you, but no mail has been sent yet. I will send it now, to"
        " {address}; please tell me when it is there."
    ),
    "mail.not_requested/not_configured": (
        "An invitation to {company} is waiting for you, but our system cannot send mail at present. I will see to it"
        " that you get the link another way."
    ),
    "mail.suppressed": (
        "An invitation to {company} is waiting for you, but our system sends nothing to {address} at present, because"
        " earlier mails came back from there. Is this the right address, and does mail from others arrive? If so, I"
        " will have it allowed again and sent to you."
    ),
    "mail.suppressed/complained": (
        "An invitation to {company} is waiting for you, but our system sends nothing to {address} at present, because"
        " an earlier mail of ours was marked as spam. Would you like to receive our mail again? If so, I will have it"
        " allowed and sent to you."
    ),
    "mail.suppressed/lifted": (
        "An invitation to {company} is waiting for you. Our mail to {address} was held back for a while and is allowed"
        " again. I will send it now; please tell me when it is there."
    ),
    "mail.suppressed/next_mail": (
        "You have been invited to {company}. Our system will send nothing more to {address}, because of what became of"
        " earlier mails. Is this the right address? If so, I will have it allowed again; or you can get the link"
        " another way."
    ),
    "mail.queue_stuck": (
        "An invitation to {company} is waiting for you. Its mail has not left our system yet; that is our fault and we"
        " are looking into it. If it is urgent, you can get the link another way."
    ),
    "mail.queue_stuck/given_up": (
        "You have been invited to {company}, but our mail could not leave our side, so it was given up; that is our"
        " fault. I will see to it that you get the link another way."
    ),
    "mail.auth_fail": (
        "You have been invited to {company}, but your mail server could not verify that our mail is really ours, and"
        " refused it. That is ours to put right, and I am passing it on; meanwhile you can get the link another way."
    ),
    "mail.auth_fail/delayed": (
        "An invitation to {company} is on its way to you, but your mail server cannot verify that our mail is really"
        " ours and puts it off. That is ours to put right, and I am passing it on; meanwhile you can get the link"
        " another way."
    ),
    "mail.auth_fail/seen": (
        "An invitation to {company} is waiting for you. Our mail reached you, but it could not be verified that it is"
        " really ours, so it may lie in your spam folder. That is ours to put right, and I am passing it on; you can"
        " get the link another way."
    ),
    "mail.ip_blocked": (
        "You have been invited to {company}, but your mail provider does not accept mail from our server at present."
        " That is ours to put right, and I am passing it on; meanwhile you can get the link another way."
    ),
    "mail.ip_blocked/delayed": (
        "An invitation to {company} is on its way to you, but your mail provider slows our server down at present. We"
        " go on trying; if it is urgent, you can get the link another way."
    ),
    "recv.quarantine": (
        "An invitation to {company} is waiting for you. Your company’s mail system has put our mail into quarantine."
        " Please ask your IT to release it and to allow our sender; I can give you a text for them, or the link another"
        " way."
    ),
    "recv.quarantine/perhaps": (
        "An invitation to {company} is waiting for you. Your company’s mail system holds some mail back in quarantine,"
        " and ours may be among it. Could you look whether a mail from us is listed there, or ask your IT? I can also"
        " give you the link another way."
    ),
    "recv.junk_or_rule": (
        "An invitation to {company} is waiting for you. Our mail has arrived and was put into your spam folder. Please"
        " look there, and mark it as no spam."
    ),
    "recv.junk_or_rule/in_hand": (
        "An invitation to {company} is waiting for you. Our mail has arrived, and a filter took it for spam. Please"
        " mark it as no spam; then use the link in it, which is valid until {expires_day}."
    ),
    "recv.junk_or_rule/moved": (
        "An invitation to {company} is waiting for you. Our mail has arrived, but was moved out of your inbox, perhaps"
        " by a rule. Please search all folders for it, the archive and the trash included. If you cannot find it, I"
        " will send it again."
    ),
    "recv.junk_or_rule/complained": (
        "An invitation to {company} is waiting for you. Our mail has arrived, but was marked as spam in your mailbox,"
        " perhaps by mistake. Please look into your spam folder; I can also give you the link another way."
    ),
    "recv.junk_or_rule/in_mailbox": (
        "An invitation to {company} is waiting for you. Your mail system says that our mail is in your mailbox. Please"
        " search for it, in other folders and tabs as well. If you cannot find it, I will send it again."
    ),
    "recv.lost_downstream": (
        "An invitation to {company} is waiting for you. A mail filter of your company took our mail, and it was lost"
        " behind it. I will give you a text with which your IT can trace it; meanwhile you can get the link another"
        " way."
    ),
    "recv.lost_downstream/forwarded": (
        "An invitation to {company} is waiting for you. Our mail to {address} was forwarded to another mailbox by your"
        " mail system. Do you know to which one? I can also give you the link another way."
    ),
    "recv.lost_downstream/filter": (
        "An invitation to {company} is waiting for you. A mail filter of your company took our mail on {sent_day}; I"
        " cannot see further than that. Could you ask your IT whether they find it there? I can give you a text for"
        " them, or the link another way."
    ),
    "mail.sent_unopened": (
        "An invitation to {company} is waiting for you. We sent it to {address} on {sent_day}; the mail was accepted,"
        " and I cannot see further than that. Please look into your spam folder as well. If it is not there, tell me,"
        " and I will send it again."
    ),
    "mail.sent_unopened/just_now": (
        "The invitation to {company} has just been sent to {address}. Please give it some minutes, and look into your"
        " spam folder as well."
    ),
    "mail.sent_unopened/by_hand": (
        "You have been given a new link to {company}. Please use that one; the link in the earlier mail no longer"
        " works. If you do not have it, tell me, and I will send it again."
    ),
    "mail.sent_unopened/valid_again": (
        "Your invitation to {company} is valid again, until {expires_at}. Please open the link in our mail once more."
    ),
    "mail.sent_unopened/arrived": (
        "You have the newest mail with your invitation to {company} already. Please open it and press the button in it;"
        " tell me what the page says if that does not work."
    ),
    "mail.on_its_way": (
        "The invitation to {company} is leaving our system now, to {address}. Please give it some minutes, and look"
        " into your spam folder as well."
    ),
    "mail.not_ours": (
        "The mail that you are looking at is not from us, so please do not follow its links. Our invitations come from"
        " the account system alone; I will look up whether there is one for {address}."
    ),
}
