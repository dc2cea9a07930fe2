"""The answers in English about links, sign-in and everything after the mail."""

from __future__ import annotations

ANSWERS: dict[str, str] = {
    "id.locked_or_flagged": (
        "Your account was locked after several failed sign-ins, to protect it, until {until_at}. I can unlock it now"
        " if you like. I can also send you help with signing in."
    ),
    "id.locked_or_flagged/no_end": (
        "Your account is locked after several failed sign-ins, to protect it. I can unlock it now if you like. I can"
        " also send you help with signing in."
    ),
    "link.already_used": (
        "Good news: you have already joined {company}, so the link has done its work. Please just sign in with"
        " {address} and your password."
    ),
    "id.wrong_identity": (
        "The invitation to {company} is for {address}, but you were signed in with another address, so nobody joined."
        " Please sign out, open the link once more, and continue as {address}."
    ),
    "link.superseded": (
        "You opened the link of an older mail. Only the newest one works: please look for the latest mail about"
        " {company}. If you cannot find it, I will send it again now."
    ),
    "link.scanner_consumed": (
        "An invitation to {company} is waiting for you. Our mail of {sent_day} has apparently reached your company’s"
        " mail filter, which looked at the link, but nobody else has opened it yet. The link still works: please look"
        " into your spam folder, or ask your IT whether the filter holds it back."
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
    "link.opened_not_joined/elsewhere": (
        "You opened the invitation to {company} on {opened_at}, but your company’s sign-in did not let you through"
        " after that. Your IT can see why; I can give you a text for them. What does that page say?"
    ),
    "id.address_unverified": (
        "You have an account, but the address {address} has not been confirmed yet. I will send you the mail with the"
        " link for it again; please open it, and then you can go on."
    ),
    "link.superseded/said": (
        "It sounds as if you have the mail before the latest. Only the link in the newest one works: please look for"
        " the latest mail about {company}. If you cannot find it, I will send it again now."
    ),
    "link.mangled": (
        "The link in your mail did not arrive whole, so the page cannot know it. I will give you a fresh one now:"
        " please copy the whole address into the browser instead of clicking it."
    ),
    "link.mangled/rewritten": (
        "Your company’s mail filter has changed the link in our mail, so that it no longer works. I will give you a"
        " fresh one another way now; please ask your IT to leave our links as they are."
    ),
    "id.alias_needs_mail_link": (
        "The invitation to {company} was sent to {address}, which is another address of your account {other_address}."
        " Please open the link in the mail to {address}; that shows that the address is yours. If you cannot find the"
        " mail, I will send it again now."
    ),
    "id.locked_or_flagged/elsewhere": (
        "Your account is locked where your company signs you in, and I cannot unlock it from here. Please ask your IT"
        " to unlock it; then open the link once more. I can give you a text for them."
    ),
    "id.locked_or_flagged/not_now": (
        "I see no lock on {address} at the moment. Please try once more now. If the page still says so, which address"
        " does it show?"
    ),
    "sso.not_in_idp": (
        "Your company’s sign-in does not let you use this service yet. Only your IT can change that: please ask them"
        " to add you to the application. I can give you a text for them."
    ),
    "sso.mfa_needed": (
        "Your company’s sign-in wants a second proof first, such as a code on your telephone. Please set that up as"
        " the page asks, or ask your IT for help, and then open our link once more."
    ),
    "sso.conditional_access": (
        "A rule of your company does not allow the sign-in from this device or network. Please try it on your work"
        " computer and in your company’s network. If that does not help, your IT can see which rule it is."
    ),
    "id.consent_missing": (
        "You have signed in, but something must be agreed to first. Please accept the terms if the page shows them."
        " If it asks for an administrator’s approval, please pass that on to your IT."
    ),
    "join.awaits_confirmation": (
        "Your request to join {company} of {asked_at} has arrived, and an administrator has yet to answer it. You"
        " need not do anything; I will remind them."
    ),
    "join.refused": (
        "Your request to join {company} of {asked_at} was refused by an administrator. The reason was mailed to you."
        " If that cannot be right, please speak with them; they can invite you at any time."
    ),
    "join.no_access": (
        "You belong to {company}, so joining has worked. As far as I see, no licence has been given to you there."
        " Please ask an administrator of {company} for it. What is missing for you?"
    ),
    "join.no_access/expired": (
        "You belong to {company}, but the licence that you use there has expired. An administrator of {company} can"
        " renew it."
    ),
    "join.no_access/withdrawn": (
        "You belong to {company}, but your licence there was withdrawn. An administrator of {company} can give it to"
        " you again."
    ),
    "join.no_access/new": (
        "You have only just joined {company}, and not every product knows that yet. Please sign out, wait up to an"
        " hour, and sign in again."
    ),
    "client.network": (
        "It seems that your network does not let you through to our page. Please try it once without it, for example"
        " on your telephone without WLAN. If it works there, your IT can open the way; I have a text for them."
    ),
    "client.network/cookies": (
        "Our page needs a cookie, and your browser does not keep it. Please allow cookies for our page, or open the"
        " link in a private window or another browser."
    ),
    "client.network/certificate": (
        "Your browser warns you because something in your network stands in for our page. Please do not go on past"
        " the warning; try another network, for example your telephone’s, and tell your IT of it."
    ),
    "client.clock": (
        "The date or the time of your device seems to be wrong, and so the sign-in is not valid there. Please set the"
        " time automatically in its settings, and then try once more."
    ),
    "svc.incident": (
        "I am sorry: something is out of order on our side at the moment, and it does not concern you alone. You need"
        " not change anything. Please try again later; I will gladly let you know."
    ),
    "svc.incident/over": (
        "I am sorry: something was out of order on our side when you tried. It is mended now. Please try once more; if"
        " you need a fresh link for it, I will send you one."
    ),
    "svc.incident/fault_page": (
        "I am sorry: that was a fault on our side, and nothing was changed. Please try again in a few minutes. I will"
        " pass it on meanwhile."
    ),
    "ctx.region_or_env": (
        "I see no open invitation for {address} here. Could the page have been about another address of yours? Please"
        " tell me which address it shows."
    ),
    "ctx.region_or_env/elsewhere": (
        "There is no open invitation for {address} here, but you are known in another of our systems. One moment"
        " please, I will look there."
    ),
    "ctx.region_or_env/link": (
        "The link that you have leads to {host}, which is another system than ours. Please tell me which company"
        " invited you; I will see to it that you get the right invitation."
    ),
    "portal.too_often": (
        "You have tried so often that our pages ask you to wait; nothing is wrong with your account. Please wait a"
        " quarter of an hour, then try once more."
    ),
    "portal.no_longer_so": (
        "As far as I see, that is not so any more for {address}. Please try once more now. If the page says the same"
        " again, please tell me which address it shows, and read me the code on it."
    ),
}
