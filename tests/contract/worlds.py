"""Account backends under test, each with the few things that operators cannot do themselves: people who join."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Protocol

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.address import address_key
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import (
    BusinessAccount,
    BusinessAccountStatus,
    JoinPolicy,
    Origin,
    OriginKind,
    Profile,
)
from bizadmin.domain.ids import reference_code
from bizadmin.domain.invitation import Invitation, InvitationState
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.member import Member, Role
from bizadmin.domain.queries import MemberQuery, NewBusinessAccount, NewInvitation, ProfileChange
from bizadmin.domain.suppression import Suppression, SuppressionReason
from bizadmin.ports import AccountBackend
from bizadmin.services.outcomes import new_intent
from tests.factories import make_account, make_event, make_member

_numbers = itertools.count(1)


class People(Protocol):
    """What people do on the portal."""

    def join(self, company: BusinessAccount, address: str, role: Role) -> None:
        """Become a member, with an account of one's own."""
        ...

    def lock(self, address: str) -> None:
        """Fail to sign in until the account is locked."""
        ...

    def ask(self, company: BusinessAccount, account: Account) -> None:
        """Ask to join, where the company takes whoever asks from the account's domain."""
        ...

    def complain(self, invitation: Invitation) -> None:
        """Call its mail spam."""
        ...

    def sign_up(self, address: str) -> str:
        """Be stopped by a pending invitation; the code that the page shows."""
        ...


class World:
    """A backend in use: tests share it, so that each makes its own company and its own addresses."""

    def __init__(self, backend: AccountBackend, people: People) -> None:
        self.backend = backend
        self._people = people

    def address(self, name: str = "Erika.Muster") -> str:
        """An address that nobody has used yet."""
        return f"{name}@Contoso-{next(_numbers)}.example"

    def company(self, name: str = "Contoso", origin: OriginKind = OriginKind.SALES_ORDER) -> BusinessAccount:
        """A new business account; nobody has claimed it."""
        return self.backend.register_business_account(
            NewBusinessAccount(
                profile=Profile(company_name=f"{name} {next(_numbers)} GmbH", country="DE"),
                administrator=self.address("first.administrator"),
                origin=Origin(kind=origin, order_number="SO-1"),
            ),
            intent=new_intent(),
        )

    def claimed_company(self) -> tuple[BusinessAccount, Member]:
        """A new business account and its one administrator."""
        company = self.company()
        administrator = self.member(company, self.address("administrator"), Role.ADMINISTRATOR)
        return self.backend.business_account(company.id), administrator

    def member(self, company: BusinessAccount, address: str, role: Role = Role.MEMBER) -> Member:
        """Somebody who has joined."""
        self._people.join(company, address, role)
        members = self.backend.members(company.id, MemberQuery(limit=500)).items
        return next(it for it in members if address_key(it.email) == address_key(address))

    def account(self) -> Account:
        """Somebody's who belongs to a company."""
        address = self.address("somebody")
        company, _ = self.claimed_company()
        self.member(company, address)
        (dossier,) = self.backend.look_up([address])
        assert dossier.account is not None
        return dossier.account

    def join_request(self) -> JoinRequest:
        """Somebody has asked to join a company, and waits."""
        account = self.account()
        company, _ = self.claimed_company()
        change = ProfileChange(join_policy=JoinPolicy.APPROVAL, allowed_domains=(account.email.partition("@")[2],))
        company = self.backend.change_business_account(company.id, change, version=company.version, intent=new_intent())
        self._people.ask(company, account)
        (dossier,) = self.backend.look_up([account.email])
        (request,) = dossier.join_requests
        return request

    def suppressed_address(self) -> str:
        """Somebody has called a mail spam."""
        company, address = self.company(), self.address("weary")
        self._people.complain(
            self.backend.invite(NewInvitation(business_account=company.id, address=address), intent=new_intent())
        )
        return address

    def locked_account(self) -> Account:
        """Somebody who has mistyped the password too often."""
        address = self.address("locked")
        self.member(self.company(), address, Role.ADMINISTRATOR)
        self._people.lock(address)
        (dossier,) = self.backend.look_up([address])
        assert dossier.account is not None
        return dossier.account

    def stopped_sign_up(self, address: str) -> str:
        """Somebody who is invited, signs up and is stopped; the code that the page shows."""
        return self._people.sign_up(address)


class PeopleInMemory:
    """Puts the results into the dictionaries."""

    def __init__(self, backend: MemoryBackend) -> None:
        self._backend = backend

    def join(self, company: BusinessAccount, address: str, role: Role) -> None:
        account = make_account(email=address)
        member = make_member(business_account=company.ref, account_id=account.id, email=address, role=role)
        self._backend.put(account, member)
        if role is Role.ADMINISTRATOR:
            now = self._backend.business_account(company.id)
            self._backend.put(replace(now, status=BusinessAccountStatus.ACTIVE))
        (dossier,) = self._backend.look_up([address])
        for invitation in dossier.invitations:
            if invitation.business_account.id == company.id:
                self._backend.put(replace(invitation, state=InvitationState.ACCEPTED))

    def lock(self, address: str) -> None:
        (dossier,) = self._backend.look_up([address])
        assert dossier.account is not None
        self._backend.put(replace(dossier.account, status=AccountStatus.LOCKED, failed_sign_ins=9))

    def sign_up(self, address: str) -> str:
        details = {"code": "pending_invitation", "reference": reference_code()}
        self._backend.put(make_event(EventKind.SIGN_UP_STOPPED, address=address, details=details))
        return details["reference"]

    def ask(self, company: BusinessAccount, account: Account) -> None:
        self._backend.put(
            JoinRequest(
                id=f"req_{next(_numbers)}",
                business_account=company.ref,
                account_id=account.id,
                email=account.email,
                state=JoinRequestState.WAITING,
                created=self._backend.clock(),
            )
        )

    def complain(self, invitation: Invitation) -> None:
        self._backend.put(
            Suppression(address=invitation.address, reason=SuppressionReason.COMPLAINED, since=self._backend.clock())
        )
