"""Invitations: across business accounts, and one by one."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Response, get, patch, post
from litestar.params import JSONBody

from bizadmin.domain.audit import Event
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.mail import Mail
from bizadmin.domain.page import Page
from bizadmin.domain.queries import InvitationChange, Link, NewInvitation
from bizadmin.server.routes.answers import Items, created, single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Rules, Version
from bizadmin.server.routes.queries import InvitationsWanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """For how many days from now; without ``days`` for as long as the business account's invitations live."""

    days: int | None = None


@get("/invitations", operation_id="listInvitations", summary="List invitations", sync_to_thread=True)
def invitations(rules: Rules, caller: Asking, invitations_wanted: InvitationsWanted) -> Page[Invitation]:
    """Across all business accounts that the caller sees. By ``cursor`` (stable while rows change) or by ``offset``."""
    return rules.invitations(caller, invitations_wanted)


@post("/invitations", operation_id="invite", summary="Invite a person", dependencies=CHANGE, sync_to_thread=True)
def invite(rules: Rules, caller: Asking, data: JSONBody[NewInvitation]) -> Response[Invitation]:
    """At most one invitation is pending for an address in a business account: a second one is ``already_invited``."""
    return created(rules.invite(caller, data), "/v1/invitations")


@get(
    "/invitations/{invitation_id:str}",
    operation_id="getInvitation",
    summary="Read an invitation",
    sync_to_thread=True,
)
def invitation(rules: Rules, caller: Asking, invitation_id: Id) -> Response[Invitation]:
    """Its state takes the clock into account."""
    return single(rules.invitation(caller, invitation_id))


@patch(
    "/invitations/{invitation_id:str}",
    operation_id="changeInvitation",
    summary="Change an invitation",
    dependencies=CHANGE,
    sync_to_thread=True,
)
def change(
    rules: Rules, caller: Asking, invitation_id: Id, version: Version, data: JSONBody[InvitationChange]
) -> Response[Invitation]:
    """Role, grants, language, message and lifetime, while it is pending. What is null or absent stays as it is."""
    return single(rules.change_invitation(caller, invitation_id, data, version=version))


@get(
    "/invitations/{invitation_id:str}/events",
    operation_id="listInvitationEvents",
    summary="List what happened to an invitation",
    sync_to_thread=True,
)
def events(rules: Rules, caller: Asking, invitation_id: Id) -> Items[Event]:
    """Oldest first, mails and link openings included."""
    return Items(rules.invitation_events(caller, invitation_id))


@get(
    "/invitations/{invitation_id:str}/mails",
    operation_id="listInvitationMails",
    summary="List an invitation's mails",
    sync_to_thread=True,
)
def mails(rules: Rules, caller: Asking, invitation_id: Id) -> Items[Mail]:
    """With the mail servers' words on each."""
    return Items(rules.invitation_mails(caller, invitation_id))


@post(
    "/invitations/{invitation_id:str}/resend",
    operation_id="resendInvitation",
    summary="Send an invitation again",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def resend(rules: Rules, caller: Asking, invitation_id: Id, version: Version) -> Response[Invitation]:
    """Keeps the id, supersedes the old link, renews the expiry; an expired invitation is pending again."""
    return single(rules.resend(caller, invitation_id, version=version))


@post(
    "/invitations/{invitation_id:str}/revoke",
    operation_id="revokeInvitation",
    summary="Revoke an invitation",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def revoke(rules: Rules, caller: Asking, invitation_id: Id, version: Version) -> Response[Invitation]:
    """Final. Its link says so from then on."""
    return single(rules.revoke(caller, invitation_id, version=version))


@post(
    "/invitations/{invitation_id:str}/extend",
    operation_id="extendInvitation",
    summary="Extend an invitation",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def extend(
    rules: Rules, caller: Asking, invitation_id: Id, version: Version, data: JSONBody[Extension | None] = None
) -> Response[Invitation]:
    """The link stays as it is; an expired invitation is pending again."""
    days = data.days if data else None
    return single(rules.extend(caller, invitation_id, days=days, version=version))


@post(
    "/invitations/{invitation_id:str}/link",
    operation_id="makeInvitationLink",
    summary="Make a fresh link",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def link(rules: Rules, caller: Asking, invitation_id: Id) -> Link:
    """To be handed over by another channel. Supersedes the link before, is audited, and is a secret: never log it."""
    return rules.invitation_link(caller, invitation_id)


HANDLERS = [invitations, invite, invitation, change, events, mails, resend, revoke, extend, link]
