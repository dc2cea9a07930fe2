"""The sentences about links, sign-in and everything after the mail."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "id.locked_or_flagged": "account locked",
    "link.already_used": "link used already",
    "id.wrong_identity": "signed in as somebody else",
    "link.superseded": "superseded link",
    "link.scanner_consumed": "opened by a scanner only",
    "link.opened_not_joined": "link opened, not joined",
    "id.address_unverified": "address not verified",
}

HEADLINES: dict[str, str] = {
    "id.locked_or_flagged": "{person}’s account is locked until {until_at}",
    "id.locked_or_flagged/no_end": "{person}’s account is locked",
    "link.already_used": "{person} joined {company} already and opened the used link again",
    "id.wrong_identity": "{person} opened the invitation to {company} while signed in as somebody else",
    "link.superseded": "{person} was invited to {company}, but opened the link of an older mail",
    "link.scanner_consumed": "{person} was invited to {company}, but only a mail scanner opened the link",
    "link.opened_not_joined": "{person} opened the invitation to {company}, but has not joined",
    "link.opened_not_joined/password": "{person} opened the invitation to {company}, but could not sign in",
    "id.address_unverified": "{person} has an account, but never confirmed the address",
}

TITLES: dict[str, str] = {
    "id.locked_or_flagged": "Too many failed sign-ins locked the account until {until_at}",
    "id.locked_or_flagged/no_end": "The account is locked until somebody unlocks it",
    "link.already_used": "The link has done its work: there is nothing left to accept",
    "id.wrong_identity": "The invitation was opened while signed in with another address; nobody joined",
    "link.superseded": "The link of an older mail was opened; only the newest one works",
    "link.scanner_consumed": "Only a mail scanner has opened the link; the link still works",
    "link.scanner_consumed/used_up": "A mail scanner opened the link just before it was refused as used",
    "link.opened_not_joined": "The link was opened on {opened_at}, but nobody pressed “Join”",
    "link.opened_not_joined/password": "The link was opened, and the sign-in failed after that",
    "id.address_unverified": "The account’s address was never confirmed",
}

REASONS: dict[str, str] = {
    "id.locked_or_flagged": "the lock is on record",
    "link.already_used": "the membership and the refusal are on record",
    "id.wrong_identity": "the refusal is on record",
    "link.superseded": "the older link was opened and refused",
    "link.scanner_consumed": "who opened a link is told by its manner, which may deceive",
    "link.opened_not_joined": "nothing was refused after that, as far as can be seen",
    "link.opened_not_joined/password": "the failed sign-in came after the opening",
    "id.address_unverified": "the account’s state is on record",
}

UNSURE: dict[str, str] = {
    "link.superseded": "an older link was opened; a newer mail has been sent since",
}

EVIDENCE: dict[str, str] = {}

ASKS: dict[str, str] = {}
