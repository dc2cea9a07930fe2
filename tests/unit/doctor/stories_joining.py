"""One story for each cause about links, sign-in and everything after the mail. In two parts: what the account backend
recorded, and what somebody reads out or brings along beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bizadmin.doctor.brought import Brought
from bizadmin.doctor.said import read_sentences
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.incident import Incident, IncidentArea
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.licence import LicenceStatus
from bizadmin.domain.mail_read import MailRead
from bizadmin.domain.report import SignInWord
from tests.unit.doctor.facts_of import (
    CONTOSO,
    ERIKA,
    NOW,
    OPERATOR,
    account,
    ago,
    dossier,
    event,
    invitation,
    member,
)
from tests.unit.doctor.stories_people import RAS

PORTAL = "accounts.contoso.example"
SECOND = "e.muster@contoso.example"


def scanned(at: datetime) -> Event:
    """A mail scanner opens the link."""
    return event(K.LINK_OPENED, at, by="scanner", method="GET", agent="LinkScanner/2.1")


def reported(word: SignInWord, at: datetime | None = None, **details: str) -> Event:
    """An identity provider's word on a sign-in, three hours ago."""
    told_by = event(K.SIGN_IN_REPORTED, at or ago(hours=3), where=None)
    return replace(told_by, details={"word": word.value, "system": "Entra ID"} | details)


def cut_link(at: datetime | None = None) -> Event:
    """Too little was left of the link that was opened."""
    return event(K.LINK_REFUSED, at or ago(hours=1), where=None, code="not_found", by="person", reference="7KQ-4M2")


def asked(state: JoinRequestState = JoinRequestState.WAITING, **more: Any) -> JoinRequest:
    """A request to join, made yesterday."""
    facts: dict[str, Any] = {
        "id": "req-1",
        "business_account": CONTOSO.ref,
        "account_id": "acc-erika",
        "email": ERIKA,
        "message": "I am new in sales.",
        "state": state,
        "created": ago(days=1),
        "version": 5,
    }
    return JoinRequest(**(facts | more))


def incident(area: IncidentArea, **more: Any) -> Incident:
    """Something that has been out of order for two hours."""
    facts: dict[str, Any] = {
        "id": "inc-1",
        "area": area,
        "title": "Sign-in is slow and often fails.",
        "started": ago(hours=2),
        "by": OPERATOR,
    }
    return Incident(**(facts | more))


def told(sentence: str, **more: Any) -> Brought:
    """What the caller reads out."""
    return Brought(said=read_sentences(sentence), **more)


def outdated(**more: Any) -> Dossier:
    """Invited, mailed twice, neither opened."""
    return dossier(invitations=(invitation(created=ago(days=3), link_generation=2, mails_sent=2, **more),))


STORIES: dict[str, Dossier] = {
    "id.locked_or_flagged": dossier(
        event(K.SIGN_IN_FAILED, ago(minutes=6), where=None, code="not_authenticated"),
        event(K.ACCOUNT_LOCKED, ago(minutes=5), where=None, until=(NOW + timedelta(minutes=10)).isoformat()),
        account=account(status=AccountStatus.LOCKED, locked_until=NOW + timedelta(minutes=10)),
        memberships=(member(),),
    ),
    "link.already_used": dossier(
        event(K.INVITATION_ACCEPTED, ago(days=1)),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_used", by="person"),
        account=account(),
        memberships=(member(since=ago(days=1)),),
        invitations=(invitation(state=InvitationState.ACCEPTED, ended=ago(days=1)),),
    ),
    "id.wrong_identity": dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="wrong_recipient", by="person", identity="b•••@fabrikam.example"),
        invitations=(invitation(link_opened=ago(hours=2)),),
    ),
    "id.alias_needs_mail_link": dossier(
        event(K.SIGNED_IN, ago(hours=5), where=None),
        address=SECOND,
        account=account(secondary_emails=(SECOND,), last_sign_in=ago(hours=5)),
        invitations=(invitation(address=SECOND),),
    ),
    "id.address_unverified": dossier(
        event(K.ACCOUNT_CREATED, ago(days=1), where=None),
        account=account(status=AccountStatus.UNVERIFIED, verified_since=None, last_sign_in=None),
        invitations=(invitation(link_opened=ago(hours=30)),),
    ),
    "link.superseded": dossier(
        event(K.INVITATION_RESENT, ago(days=1), actor=OPERATOR, by="operator", generation="2"),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_superseded", by="person"),
        invitations=(invitation(created=ago(days=3), last_sent=ago(days=1), link_generation=2, mails_sent=2),),
    ),
    "link.scanner_consumed": dossier(scanned(ago(days=1, hours=23)), invitations=(invitation(),)),
    "link.mangled": dossier(cut_link(), invitations=(invitation(),)),
    "link.opened_not_joined": dossier(
        event(K.LINK_OPENED, ago(hours=5), by="person", method="GET"),
        invitations=(invitation(link_opened=ago(hours=5)),),
    ),
    "sso.not_in_idp": dossier(
        reported(SignInWord.NOT_ASSIGNED, code="AADSTS50105", text="not assigned to a role", correlation="c0ffee"),
        invitations=(invitation(link_opened=ago(hours=4)),),
    ),
    "sso.mfa_needed": dossier(
        reported(SignInWord.SECOND_FACTOR, code="AADSTS50079"), invitations=(invitation(link_opened=ago(hours=4)),)
    ),
    "sso.conditional_access": dossier(
        reported(SignInWord.CONDITIONAL_ACCESS, code="AADSTS53003"), invitations=(invitation(link_opened=ago(hours=4)),)
    ),
    "id.consent_missing": dossier(
        reported(SignInWord.CONSENT_MISSING, code="AADSTS90094"), invitations=(invitation(link_opened=ago(hours=4)),)
    ),
    "client.clock": dossier(
        reported(SignInWord.CLOCK_SKEW, code="AADSTS500133"), invitations=(invitation(link_opened=ago(hours=4)),)
    ),
    "join.awaits_confirmation": dossier(
        event(K.JOIN_REQUEST_MADE, ago(days=1)), account=account(), join_requests=(asked(),)
    ),
    "join.refused": dossier(
        event(K.JOIN_REQUEST_REFUSED, ago(hours=3), actor=OPERATOR, reason="Please ask your manager."),
        account=account(),
        join_requests=(asked(JoinRequestState.REFUSED, decided=ago(hours=3), reason="Please ask your manager."),),
    ),
    "join.no_access": dossier(account=account(), memberships=(member(since=ago(minutes=20)),), licences=(RAS,)),
    "portal.too_often": dossier(
        event(K.PAGE_STOPPED, ago(minutes=10), where=None, code="rate_limited", page="/sign-in"),
        account=account(),
        memberships=(member(),),
    ),
    "svc.incident": dossier(
        event(K.SIGN_IN_FAILED, ago(hours=1), where=None, code="unavailable"),
        account=account(last_sign_in=ago(days=9)),
        invitations=(invitation(link_opened=ago(hours=2)),),
        incidents=(incident(IncidentArea.SIGN_IN),),
    ),
}

VARIANTS: dict[str, Dossier] = {
    "id.locked_or_flagged/no_end": dossier(account=account(status=AccountStatus.LOCKED), memberships=(member(),)),
    "id.locked_or_flagged/elsewhere": dossier(
        reported(SignInWord.LOCKED, code="AADSTS50053"),
        account=account(last_sign_in=ago(days=30)),
        memberships=(member(),),
    ),
    "link.scanner_consumed/used_up": dossier(
        scanned(ago(hours=2)),
        event(K.LINK_REFUSED, ago(hours=2, minutes=-10), code="invitation_used", by="person"),
        invitations=(invitation(last_sent=ago(hours=3)),),
    ),
    "link.opened_not_joined/password": dossier(
        event(K.LINK_OPENED, ago(hours=5), by="person"),
        event(K.SIGN_IN_FAILED, ago(hours=4), where=None, code="not_authenticated"),
        account=account(last_sign_in=ago(days=30)),
        invitations=(invitation(link_opened=ago(hours=5)),),
    ),
    "join.no_access/new": STORIES["join.no_access"],
    "join.no_access/withdrawn": dossier(
        event(K.LICENCE_GRANT_WITHDRAWN, ago(days=2), actor=OPERATOR, licence="lic-1"),
        account=account(),
        memberships=(member(),),
        licences=(RAS,),
    ),
    "join.no_access/expired": dossier(
        account=account(),
        memberships=(member(licence_grants=("lic-1",)),),
        licences=(replace(RAS, status=LicenceStatus.EXPIRED),),
    ),
    "link.opened_not_joined/elsewhere": dossier(
        reported(SignInWord.FAILED, code="AADSTS90033"), invitations=(invitation(link_opened=ago(hours=4)),)
    ),
    "svc.incident/over": dossier(
        event(K.PAGE_STOPPED, ago(hours=2), where=None, code="unavailable", page="/account"),
        account=account(),
        memberships=(member(),),
        incidents=(incident(IncidentArea.PORTAL, started=ago(hours=3), ended=ago(hours=1)),),
    ),
}

BROUGHT: dict[str, tuple[Dossier, Brought]] = {
    "client.network": (dossier(invitations=(invitation(),), portal_host=PORTAL), told("ERR_CONNECTION_RESET")),
    "ctx.region_or_env": (
        dossier(business_accounts=(), portal_host=PORTAL),
        told("https://eu.accounts.contoso.example/join/x"),
    ),
    "portal.no_longer_so": (
        dossier(account=account(), memberships=(member(),)),
        told("Your access to Contoso GmbH is blocked. Ask an administrator of Contoso GmbH."),
    ),
}
"""In each, the cause is found by what is read out or brought along alone."""

SAID: dict[str, tuple[Dossier, Brought]] = {
    "link.superseded/said": (outdated(), told("There is a newer mail")),
    "link.mangled": (dossier(invitations=(invitation(),)), told("This link is not complete")),
    "link.mangled/rewritten": (
        dossier(cut_link(), invitations=(invitation(),)),
        told("https://eur01.safelinks.protection.outlook.com/?url=x"),
    ),
    "id.wrong_identity": (
        dossier(invitations=(invitation(),)),
        told(f"You are signed in as b@fabrikam.example, but this invitation is for {ERIKA}."),
    ),
    "id.locked_or_flagged/elsewhere": (
        dossier(account=account(), invitations=(invitation(),)),
        told("AADSTS50053: the account is locked"),
    ),
    "id.locked_or_flagged/not_now": (
        dossier(account=account(), memberships=(member(),)),
        told("Too many wrong passwords: this account is locked until 10:30."),
    ),
    "link.opened_not_joined/password": (
        dossier(account=account(), invitations=(invitation(link_opened=ago(hours=5)),)),
        told("wrong password"),
    ),
    "link.already_used": (
        dossier(account=account(), memberships=(member(),)),
        told("This invitation has been used"),
    ),
    "sso.not_in_idp": (dossier(invitations=(invitation(link_opened=ago(hours=4)),)), told("AADSTS50105")),
    "sso.mfa_needed": (dossier(invitations=(invitation(),)), told("More information required")),
    "sso.conditional_access": (dossier(invitations=(invitation(),)), told("You can't get there from here")),
    "id.consent_missing": (dossier(invitations=(invitation(),)), told("Need admin approval")),
    "client.clock": (dossier(invitations=(invitation(),)), told("The token is not yet valid")),
    "client.network/cookies": (
        dossier(invitations=(invitation(),), portal_host=PORTAL),
        told("This page was open too long. For your safety nothing was done. Cookies must be allowed."),
    ),
    "client.network/certificate": (
        dossier(invitations=(invitation(),), portal_host=PORTAL),
        told("Your connection is not private"),
    ),
    "svc.incident/fault_page": (
        dossier(invitations=(invitation(),)),
        told("This did not work. The fault is on our side, and nothing was changed."),
    ),
    "portal.too_often": (dossier(invitations=(invitation(),)), told("That was a little too often")),
    "portal.no_longer_so": BROUGHT["portal.no_longer_so"],
    "ctx.region_or_env/link": BROUGHT["ctx.region_or_env"],
    "ctx.region_or_env/elsewhere": (dossier(business_accounts=()), Brought(elsewhere=("Europe",))),
}
"""The same for what has a story of its own as well, and for each variant."""

SISTERS_MAIL = MailRead(
    subject="You are invited",
    mail_id="mail_0123456789abcdefghjkmnpq",
    message_id="<mail_0123456789abcdefghjkmnpq@eu.accounts.contoso.example>",
    link_hosts=("eu.accounts.contoso.example",),
    at=ago(hours=3),
)
"""A mail with the marks of an account backend, whose links lead to another one."""
