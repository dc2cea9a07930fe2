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
        "Good news: you belong to {company} already, with the address {other_address}. Please sign in with that one."
    ),
    "member.other_address/account_only": (
        "You have an account already, with the address {other_address}. Please sign in with that one."
    ),
    "member.other_address/perhaps": (
        "Might you have joined with another address of yours? Please tell me which one, and I will look there."
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
        "I am afraid I cannot find an invitation for {address}. Might you have been invited with another address, or"
        " with one that is spelt a little differently? Please tell me which one."
    ),
    "inv.expiring": (
        "An invitation to {company} is waiting for you, and it is valid until {expires_at}. Please open the link in"
        " our mail before then; if you need more time, I can extend it."
    ),
    "addr.invalid/meant": "“{address}” is not a complete email address. Do you mean {other_address}?",
    "addr.typo": (
        "We have the address {address}, and I believe there is a slip in it. Is your address {other_address}? Then I"
        " will see to it that the invitation goes there."
    ),
    "addr.hidden_chars": (
        "The address that we have looks right, but some of its letters come from another alphabet, so no mail"
        " arrives. I will have it entered anew as {other_address}. Is that your address?"
    ),
    "addr.hidden_chars/twin": (
        "I find nothing under the address as it was written, but under {other_address}, which looks the same. I will"
        " look there; one moment, please."
    ),
    "addr.hidden_chars/stored": (
        "Your address was taken over with some characters that do not belong to it. I will have the invitation to"
        " {company} sent anew to {other_address}. Is that your address?"
    ),
    "addr.idn_smtputf8": (
        "You have been invited to {company}, but a mail server on the way does not take the special letters in"
        " {address}. Do you have another address, without accents or umlauts? You can also get the link another way."
    ),
    "addr.idn_smtputf8/perhaps": (
        "An invitation to {company} is on its way to you. Your address {address} has letters that not every mail"
        " server takes; if nothing arrives, you can get the link another way."
    ),
    "addr.disposable_or_role": (
        "The address {address} is a mailbox that exists only for a short time, so our mail may be lost there."
        " Could you please give me your personal work address?"
    ),
    "addr.disposable_or_role/role": (
        "The address {address} seems to be a mailbox that several people read, and an invitation is for one person."
        " Could you please give me your personal work address?"
    ),
    "policy.invite_quota": (
        "Somebody wanted to invite you to {company}, but the invitations of the day were used up. There are new ones"
        " from {until_at}; I will see to it that you are invited then."
    ),
    "policy.invite_quota/no_time": (
        "Somebody wanted to invite you to {company}, but the invitations of the day were used up. I will see to it"
        " that you are invited as soon as there are new ones."
    ),
    "policy.invite_quota/over": (
        "When you were to be invited to {company}, the invitations of the day were used up. There are new ones now,"
        " and I will see to it that you are invited."
    ),
    "acct.managed_elsewhere": (
        "You cannot be invited to {company} with your address, because its domain {domain} belongs to another"
        " organisation, which decides for its people. Please ask your IT whether you may join, or give me another"
        " address of yours."
    ),
    "acct.managed_elsewhere/reported": (
        "Your account {address} is managed by another organisation, so we cannot change anything about it here."
        " Please ask your IT to release it, or give me another address of yours."
    ),
    "acct.managed_elsewhere/ours_now": (
        "When you were to be invited to {company}, your mail domain still belonged to another organisation. That has"
        " been settled, and I will see to it that you are invited again."
    ),
    "acct.unmanaged_conflict": (
        "I see that you registered a business account of your own, while an invitation to {company} is waiting for"
        " you. Please open the link in our mail and sign in with your account {address}; then you will be in both. I"
        " can send the mail again now."
    ),
    "acct.unmanaged_conflict/personal": (
        "Your work address {address} is used for a personal account at present. I will ask your administrators how it"
        " is to go on; you may be asked to give the personal account another address."
    ),
    "acct.pending_deletion": (
        "Your account {address} is to be closed on {until_day}, and until then it cannot be used. If you would like"
        " to keep it, tell me, and I will see to that."
    ),
    "acct.pending_deletion/elsewhere": (
        "Your account is to be deleted on {until_day}, as your company’s directory tells us. If that is a mistake,"
        " please tell your IT soon; I will gladly pass it on as well."
    ),
    "acct.pending_deletion/elsewhere_no_time": (
        "Your account is to be deleted, as your company’s directory tells us. If that is a mistake, please tell your"
        " IT soon; I will gladly pass it on as well."
    ),
    "acct.suspended_here/directory": (
        "Your account is disabled in your company’s directory, so signing in is refused. Please ask your IT; I will"
        " gladly pass it on as well."
    ),
    "dir.object_conflict": (
        "Your address {address} is already entered in the directory as somebody’s contact, so it cannot become an"
        " account yet. I will ask the people who run the directory to put that right."
    ),
    "dir.object_conflict/group": (
        "The address {address} belongs to a group or a shared mailbox, and a group cannot sign in. Could you please"
        " give me your personal work address?"
    ),
    "dir.object_conflict/alias": (
        "Your address {address} is entered in the directory as an alias of somebody else. I will ask the people who"
        " run the directory to put that right."
    ),
    "dir.sync_delay": (
        "You have been entered in your company’s directory, but that has not reached us yet. It can take up to a day;"
        " please try again tomorrow, and tell me if it does not work then."
    ),
    "dir.sync_delay/late": (
        "You have been entered in your company’s directory, but that has not reached us, although it should have by"
        " now. I will ask the people who run the directory to look at it."
    ),
    "dir.sync_delay/just_arrived": (
        "Your access to {company} has only just been set up. Not everything may be there yet; please sign in with"
        " {address}, and if something is missing, try again tomorrow."
    ),
    "prov.idp_only": (
        "{company} lets people in through its own sign-in, so nobody is invited by mail. Your IT has to give you"
        " access; I will gladly pass it on."
    ),
    "prov.idp_only/changed": (
        "When you were to be invited to {company}, that was not allowed. It is now, and I will see to it that you are"
        " invited."
    ),
    "member.other_address/invited": (
        "The invitation that you have went to another address, {other_address}. Please open its link and continue"
        " with that address. Is it yours?"
    ),
}
