"""The sentences about people, their addresses and accounts, and invitations that never became a mail."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "addr.invalid": "not an email address",
    "acct.suspended_here": "blocked or suspended",
    "member.other_address": "member under another address",
    "member.active_same": "already a member",
    "policy.no_seat": "seats used up",
    "policy.domain_blocked": "domain not allowed",
    "inv.inviter_not_allowed": "inviter without the right",
    "member.ended": "membership ended",
    "inv.revoked": "invitation revoked",
    "inv.declined": "invitation declined",
    "inv.expired": "invitation expired",
    "inv.duplicate_pending": "invited twice",
    "inv.none": "never invited",
    "inv.expiring": "expiring soon",
}

HEADLINES: dict[str, str] = {
    "addr.invalid": "“{address}” is not an email address",
    "acct.suspended_here": "{person} has no access at present",
    "acct.suspended_here/member_blocked": "{person} is a member of {company}, but blocked",
    "acct.suspended_here/business_account_suspended": "{company} is suspended, so {person} cannot get in",
    "acct.suspended_here/business_account_closed": "{company} is closed, so {person} cannot get in",
    "acct.suspended_here/account_disabled": "{person}’s account is disabled",
    "acct.suspended_here/account_closed": "{person}’s account is closed",
    "member.other_address": "{person} belongs to {company} under another address",
    "member.other_address/account_only": "{person} has an account under another address",
    "member.active_same": "{person} is already a member of {company}",
    "member.active_same/sign_in_fails": "{person} is already a member of {company}, but cannot sign in",
    "policy.no_seat": "No seat of {company} is free for {person}",
    "policy.no_seat/free_again": "{person} was refused for want of a seat of {company}; seats are free now",
    "policy.domain_blocked": "{company} does not allow addresses of {domain}",
    "inv.inviter_not_allowed": "{person} was not invited to {company}: {by} may not invite",
    "member.ended": "{person} was a member of {company} and was removed",
    "member.ended/left": "{person} was a member of {company} and has left",
    "member.ended/gone": "{person} joined {company} once and is no longer a member",
    "inv.revoked": "{person} was invited to {company}, but the invitation was revoked",
    "inv.declined": "{person} was invited to {company}, but the invitation was declined",
    "inv.expired": "{person} was invited to {company}, but the invitation expired on {expires_day}",
    "inv.duplicate_pending": "{person} has a valid invitation to {company} already",
    "inv.none": "{person} was never invited",
    "inv.none/account": "{person} has an account, but was never invited",
    "inv.none/look_alike": "{person} was never invited under this address",
    "inv.expiring": "{person} was invited to {company}; the invitation expires in {left}",
}

TITLES: dict[str, str] = {
    "addr.invalid": "This is not an email address, so nothing can be known of it",
    "acct.suspended_here": "Access was taken away",
    "acct.suspended_here/member_blocked": "The membership is blocked, so there is no access",
    "acct.suspended_here/business_account_suspended": "The business account is suspended, so nobody can join or get in",
    "acct.suspended_here/business_account_closed": "The business account is closed for good",
    "acct.suspended_here/account_disabled": "An operator disabled the account, so signing in is refused",
    "acct.suspended_here/account_closed": "The account is closed, so signing in is refused",
    "member.other_address": "The same person seems to belong already, as {other_address}",
    "member.other_address/account_only": "The same person seems to have an account already, as {other_address}",
    "member.active_same": "Already a member of {company}, so there is nothing to accept",
    "member.active_same/sign_in_fails": "Already a member of {company}; signing in is what fails",
    "policy.no_seat": "All seats of {licence} are taken",
    "policy.no_seat/free_again": "There was no free seat then; there is one now",
    "policy.domain_blocked": "Addresses of {domain} may not join {company}",
    "inv.inviter_not_allowed": "{by} tried to invite without the right to",
    "member.ended": "The membership has ended",
    "member.ended/left": "The membership was given up",
    "inv.revoked": "The invitation was withdrawn, and that is final",
    "inv.declined": "The invitation was declined, and that is final",
    "inv.expired": "The invitation expired on {expires_day}",
    "inv.duplicate_pending": "A valid invitation is waiting, so a second one is refused",
    "inv.none": "No invitation and no membership is known for this address",
    "inv.none/account": "There is an account, but no invitation and no membership",
    "inv.none/look_alike": "No invitation is known for this address, but a similar address is",
    "inv.expiring": "The invitation expires in {left}",
}

REASONS: dict[str, str] = {
    "addr.invalid": "reading the address failed",
    "acct.suspended_here": "the state is on record",
    "member.other_address": "one account has both addresses",
    "member.active_same": "the membership is on record",
    "policy.no_seat": "the refusal is on record",
    "policy.domain_blocked": "the refusal is on record",
    "inv.inviter_not_allowed": "the refusal is on record",
    "member.ended": "the end of the membership is on record",
    "inv.revoked": "the end of the invitation is on record",
    "inv.declined": "the end of the invitation is on record",
    "inv.expired": "its time is over",
    "inv.duplicate_pending": "the refusal is on record",
    "inv.none": "in the business accounts that you may see",
    "inv.expiring": "resending renews it for {days} days",
}

UNSURE: dict[str, str] = {
    "member.other_address": "a similar address is known; ask whether it is the same person",
    "policy.no_seat": "by the seats as they are now; nobody was refused yet",
    "policy.no_seat/free_again": "it was refused, but seats are free now",
    "member.ended": "it ended long ago, and the person is a member elsewhere",
    "member.ended/gone": "the invitation was accepted, and there is no membership now",
    "inv.revoked": "it ended long ago, and the person is a member elsewhere",
    "inv.declined": "it ended long ago, and the person is a member elsewhere",
    "inv.expired": "it ended long ago, and the person is a member elsewhere",
}

EVIDENCE: dict[str, str] = {}

ASKS: dict[str, str] = {}
