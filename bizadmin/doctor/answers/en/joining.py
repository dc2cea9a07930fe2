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
    "id.address_unverified": (
        "You have an account, but the address {address} has not been confirmed yet. I will send you the mail with"
        " the link for it again; please open it, and then you can go on."
    ),
}
