"""An `AccountBackend` behind the REST interface v1."""

from __future__ import annotations

from collections.abc import Sequence

from bizadmin.connectors.rest.calls import Calls
from bizadmin.connectors.rest.codec import Items, OperatorToRead
from bizadmin.connectors.rest.queries import parameters
from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event
from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.changes import Changes
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from bizadmin.domain.incident import Incident, NewIncident
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.licence import Licence
from bizadmin.domain.mail import Mail
from bizadmin.domain.member import Member, Role
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.domain.queries import (
    AccountQuery,
    BusinessAccountQuery,
    EventQuery,
    InvitationQuery,
    Link,
    MemberQuery,
    NewBusinessAccount,
    NewInvitation,
    ProfileChange,
)
from bizadmin.domain.report import NewReport
from bizadmin.domain.scopes import Operator
from bizadmin.http.address import path_of
from bizadmin.http.transport import Transport
from bizadmin.ports import Service

_MAX_LOOKUP = 1000  # until the backend has said what it takes
_LONGEST_REFERENCE = 100
_LONGEST_TEXT = 1000  # of what may be an address; beyond that a backend refuses the whole list


class RestBackend:
    """See `bizadmin.ports.AccountBackend`. Safe to use from several threads, like the transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._calls = Calls(transport)
        self._max_lookup = _MAX_LOOKUP

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._transport.close()

    def service(self) -> Service:
        """Asked without the token: whoever answers has still to show that it is an account backend."""
        try:
            service = self._calls.read("", Service, open_to_all=True)
        except (ConnectionFailure, Problem) as failure:
            if failure.code not in (ConnectionTrouble.BAD_ANSWER, ErrorCode.NOT_FOUND):
                raise
            raise ConnectionFailure(
                ConnectionTrouble.NOT_A_BACKEND, str(failure), request_id=failure.request_id
            ) from None
        self._max_lookup = max(1, min(service.max_lookup, _MAX_LOOKUP))
        return service

    def me(self) -> Operator:
        return self._calls.read("/me", OperatorToRead).known()

    def overview(self) -> Overview:
        return self._calls.read("/overview", Overview)

    def changes(self, after: int | None, *, wait: float = 0) -> Changes:
        query = [] if after is None else [("after", str(after))]
        if wait > 0:
            query.append(("wait", f"{wait:g}"))
        return self._calls.read("/changes", Changes, query, wait=wait)

    def look_up(self, addresses: Sequence[str], *, timeline: bool = False) -> list[Dossier]:
        """As many requests as the backend's largest lookup makes necessary."""
        found: list[Dossier] = []
        for start in range(0, len(addresses), self._max_lookup):
            asked = [text[:_LONGEST_TEXT] for text in addresses[start : start + self._max_lookup]]
            body: dict[str, list[str]] = {"addresses": asked}
            if timeline:
                body["include"] = ["timeline", "mails"]
            dossiers = self._calls.read_by_body("/account-status/lookup", body, Items[Dossier]).items
            if len(dossiers) != len(asked):
                raise ConnectionFailure(
                    ConnectionTrouble.BAD_ANSWER,
                    f"{self._calls.host}: {len(dossiers)} dossiers for {len(asked)} addresses",
                )
            found += dossiers
        return found

    def attempts(self, reference: str) -> list[Event]:
        """By the body, because a code that a caller reads out is typed in as many ways as an address is."""
        body = {"reference": reference[:_LONGEST_REFERENCE]}
        return self._calls.read_by_body("/account-status/attempts", body, Items[Event]).items

    def accounts(self, query: AccountQuery) -> Page[Account]:
        return self._calls.read("/accounts", Page[Account], parameters(query))

    def unlock_account(self, account_id: str, *, intent: str) -> Account:
        return self._calls.change(path_of("accounts", account_id, "unlock"), Account, intent=intent)

    def send_verification(self, account_id: str, *, intent: str) -> Account:
        return self._calls.change(path_of("accounts", account_id, "send-verification"), Account, intent=intent)

    def enable_account(self, account_id: str, *, intent: str) -> Account:
        return self._calls.change(path_of("accounts", account_id, "enable"), Account, intent=intent)

    def close_account(self, account_id: str, *, intent: str) -> Account:
        return self._calls.change(path_of("accounts", account_id, "close"), Account, intent=intent)

    def keep_account(self, account_id: str, *, intent: str) -> Account:
        return self._calls.change(path_of("accounts", account_id, "keep"), Account, intent=intent)

    def lift_suppression(self, address: str, *, intent: str) -> None:
        self._calls.change_away("/suppressions/lift", body={"address": address}, intent=intent)

    def invitations(self, query: InvitationQuery) -> Page[Invitation]:
        return self._calls.read("/invitations", Page[Invitation], parameters(query))

    def invitation(self, invitation_id: str) -> Invitation:
        return self._calls.read(path_of("invitations", invitation_id), Invitation)

    def invitation_events(self, invitation_id: str) -> list[Event]:
        return self._calls.read_items(path_of("invitations", invitation_id, "events"), Event)

    def invitation_mails(self, invitation_id: str) -> list[Mail]:
        return self._calls.read_items(path_of("invitations", invitation_id, "mails"), Mail)

    def invite(self, new: NewInvitation, *, intent: str) -> Invitation:
        return self._calls.change("/invitations", Invitation, body=new, intent=intent)

    def resend(self, invitation_id: str, *, version: int | None = None, intent: str) -> Invitation:
        path = path_of("invitations", invitation_id, "resend")
        return self._calls.change(path, Invitation, version=version, intent=intent)

    def revoke(self, invitation_id: str, *, version: int | None = None, intent: str) -> Invitation:
        path = path_of("invitations", invitation_id, "revoke")
        return self._calls.change(path, Invitation, version=version, intent=intent)

    def extend(
        self, invitation_id: str, *, days: int | None = None, version: int | None = None, intent: str
    ) -> Invitation:
        path = path_of("invitations", invitation_id, "extend")
        return self._calls.change(path, Invitation, body={"days": days}, version=version, intent=intent)

    def invitation_link(self, invitation_id: str, *, intent: str) -> Link:
        return self._calls.change(path_of("invitations", invitation_id, "link"), Link, intent=intent)

    def business_accounts(self, query: BusinessAccountQuery) -> Page[BusinessAccount]:
        return self._calls.read("/business-accounts", Page[BusinessAccount], parameters(query))

    def business_account(self, business_account_id: str) -> BusinessAccount:
        return self._calls.read(path_of("business-accounts", business_account_id), BusinessAccount)

    def register_business_account(self, new: NewBusinessAccount, *, intent: str) -> BusinessAccount:
        return self._calls.change("/business-accounts", BusinessAccount, body=new, intent=intent)

    def change_business_account(
        self, business_account_id: str, change: ProfileChange, *, version: int, intent: str
    ) -> BusinessAccount:
        path = path_of("business-accounts", business_account_id)
        return self._calls.change(path, BusinessAccount, method="PATCH", body=change, version=version, intent=intent)

    def suspend_business_account(self, business_account_id: str, *, version: int, intent: str) -> BusinessAccount:
        path = path_of("business-accounts", business_account_id, "suspend")
        return self._calls.change(path, BusinessAccount, version=version, intent=intent)

    def reactivate_business_account(self, business_account_id: str, *, version: int, intent: str) -> BusinessAccount:
        path = path_of("business-accounts", business_account_id, "reactivate")
        return self._calls.change(path, BusinessAccount, version=version, intent=intent)

    def members(self, business_account_id: str, query: MemberQuery) -> Page[Member]:
        path = path_of("business-accounts", business_account_id, "members")
        return self._calls.read(path, Page[Member], parameters(query))

    def change_role(self, member: Member, role: Role, *, intent: str) -> Member:
        path = _member_path(member, "role")
        return self._calls.change(path, Member, body={"role": role}, version=member.version, intent=intent)

    def block_member(self, member: Member, *, intent: str) -> Member:
        return self._calls.change(_member_path(member, "block"), Member, version=member.version, intent=intent)

    def unblock_member(self, member: Member, *, intent: str) -> Member:
        return self._calls.change(_member_path(member, "unblock"), Member, version=member.version, intent=intent)

    def remove_member(self, member: Member, *, intent: str) -> None:
        self._calls.change_away(_member_path(member, "remove"), version=member.version, intent=intent)

    def approve_join_request(self, request: JoinRequest, *, intent: str) -> JoinRequest:
        path = path_of("business-accounts", request.business_account.id, "join-requests", request.id, "approve")
        return self._calls.change(path, JoinRequest, body={}, version=request.version, intent=intent)

    def licences(self, business_account_id: str) -> list[Licence]:
        return self._calls.read_items(path_of("business-accounts", business_account_id, "licences"), Licence)

    def events(self, query: EventQuery) -> Page[Event]:
        company = query.business_account
        path = path_of("business-accounts", company, "audit") if company else "/audit"
        return self._calls.read(path, Page[Event], parameters(query, without=["business_account"]))

    def report(self, new: NewReport, *, intent: str) -> Event:
        return self._calls.change("/reports", Event, body=new, intent=intent)

    def incidents(self) -> list[Incident]:
        return self._calls.read_items("/incidents", Incident)

    def start_incident(self, new: NewIncident, *, intent: str) -> Incident:
        return self._calls.change("/incidents", Incident, body=new, intent=intent)

    def end_incident(self, incident_id: str, *, intent: str) -> Incident:
        return self._calls.change(path_of("incidents", incident_id, "end"), Incident, intent=intent)


def _member_path(member: Member, action: str) -> str:
    return path_of("business-accounts", member.business_account.id, "members", member.id, action)
