"""Filling a backend from outside of the interface: accounts, business accounts and licences that come from elsewhere.

Each call is one transaction at the time that the clock tells, so that a story can be acted in the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import insert

from bizadmin.domain.account import Account
from bizadmin.domain.address import parse_address
from bizadmin.domain.business_account import (
    CREATED_FOR_SOMEBODY,
    DEFAULT_INVITATION_DAYS,
    BusinessAccount,
    BusinessAccountStatus,
    JoinPolicy,
    Origin,
    Profile,
)
from bizadmin.domain.changes import Kind
from bizadmin.domain.ids import Prefix
from bizadmin.domain.invitation import Actor, Invitation
from bizadmin.domain.join_request import JoinRequestState
from bizadmin.domain.licence import Licence, LicenceKind, NewLicence, NewSubKey
from bizadmin.domain.mail_domain import parse_domain
from bizadmin.domain.member import Member, MemberSource, Role
from bizadmin.domain.queries import NewInvitation
from bizadmin.server.rules import (
    account_access,
    accounts,
    business_accounts,
    finding_licences,
    invitations,
    inviting,
    licensing,
    people,
    seats,
)
from bizadmin.server.rules.finding import find_member, hold_account, hold_business_account
from bizadmin.server.rules.work import Setting, Work, not_found
from bizadmin.server.security.passwords import hash_password
from bizadmin.server.store.business_accounts import seen_domain as seen_domain_table
from bizadmin.server.store.inserting import insert_missing
from bizadmin.server.store.members import as_member, join_request
from bizadmin.server.store.unit import Changing, Unit

T = TypeVar("T")


class Provisioning:
    """What orders, licence migrations and other systems do. ``actor`` None is the backend itself."""

    def __init__(self, changing: Changing, setting: Setting) -> None:
        self._changing = changing
        self._setting = setting

    def create_business_account(
        self,
        profile: Profile,
        origin: Origin,
        administrator: str,
        *,
        language: str = "en",
        invitation_days: int = DEFAULT_INVITATION_DAYS,
        join_policy: JoinPolicy = JoinPolicy.INVITATION_ONLY,
        allowed_domains: Iterable[str] = (),
        administrator_name: str = "",
        actor: Actor | None = None,
    ) -> BusinessAccount:
        """A business account. One that was created for somebody starts unclaimed, and the administrator is invited; of
        another the administrator is a member at once, with an account that is made where there is none."""
        address = parse_address(administrator, field="administrator")
        for_somebody = origin.kind in CREATED_FOR_SOMEBODY

        def act(work: Work) -> BusinessAccount:
            company = business_accounts.create(
                work,
                profile=profile,
                origin=origin,
                language=language,
                status=BusinessAccountStatus.UNCLAIMED if for_somebody else BusinessAccountStatus.ACTIVE,
                address=address.typed,
                invitation_days=invitation_days,
                join_policy=join_policy,
                allowed_domains=[parse_domain(domain, field="allowed_domains") for domain in allowed_domains],
            )
            if for_somebody:
                inviting.make(work, company, inviting.Wanted(address=address, role=Role.ADMINISTRATOR))
            else:
                person = people.account_for(work, address, name=administrator_name, locale=language)
                people.add_member(work, company, person, role=Role.ADMINISTRATOR, source=MemberSource.REGISTRATION)
            return business_accounts.read(work, company.id)

        return self._run(act, actor)

    def add_account(
        self,
        email: str,
        *,
        name: str = "",
        password: str | None = None,
        locale: str = "en",
        verified: bool = True,
        secondary: Sequence[str] = (),
        actor: Actor | None = None,
    ) -> Account:
        """An account; without a password the first link to it asks for one."""
        address = parse_address(email, field="email")
        others = [parse_address(other, field="secondary") for other in secondary]
        hashed = None if password is None else hash_password(password)

        def act(work: Work) -> Account:
            row = people.create_account(
                work, address, name=name, password=hashed, locale=locale, verified=verified, secondary=others
            )
            return accounts.read(work, row.id)

        return self._run(act, actor)

    def add_member(
        self,
        business_account_id: str,
        account_id: str,
        *,
        role: Role = Role.MEMBER,
        source: MemberSource = MemberSource.DIRECT,
        licence_grants: Sequence[str] = (),
        actor: Actor | None = None,
    ) -> Member:
        """A membership without an invitation."""

        def act(work: Work) -> Member:
            company = hold_business_account(work, business_account_id)
            person = hold_account(work, account_id)
            if person is None:
                raise not_found("account")
            seats.require_free(work, company.id, licence_grants)
            member_id = people.add_member(work, company, person, role=role, source=source, grants=licence_grants)
            seats.take(work, licence_grants, member_id)
            return as_member(find_member(work, company.id, member_id))

        return self._run(act, actor)

    def invite(self, new: NewInvitation, *, actor: Actor | None = None) -> Invitation:
        """An invitation by the backend itself, or by somebody."""
        return self._run(lambda work: invitations.invite(work, new), actor)

    def add_licence(
        self,
        business_account_id: str,
        *,
        kind: LicenceKind,
        product: str,
        key: str,
        seats: int,
        name: str = "",
        used: int = 0,
        reserved: int = 0,
        activated: date | None = None,
        expires: date | None = None,
        insurance_until: date | None = None,
        sub_keys: Iterable[NewSubKey] = (),
        actor: Actor | None = None,
    ) -> Licence:
        """A licence. ``used`` are seats beside those of members with a grant."""
        new = NewLicence(
            kind=kind,
            product=product,
            name=name,
            key=key,
            seats=seats,
            reserved=reserved,
            activated=activated,
            expires=expires,
            insurance_until=insurance_until,
            sub_keys=tuple(sub_keys),
        )

        def act(work: Work) -> Licence:
            company = hold_business_account(work, business_account_id)
            return finding_licences.read(work, company.id, licensing.add(work, company, new, used=used))

        return self._run(act, actor)

    def add_join_request(
        self, business_account_id: str, account_id: str, *, message: str = "", actor: Actor | None = None
    ) -> str:
        """Somebody's wish to join, which waits for an answer; its id."""

        def act(work: Work) -> str:
            company = hold_business_account(work, business_account_id)
            request_id = work.new_id(Prefix.JOIN_REQUEST)
            work.connection.execute(
                insert(join_request).values(
                    id=request_id,
                    business_account_id=company.id,
                    account_id=account_id,
                    state=JoinRequestState.WAITING.value,
                    message=message,
                    created=work.now,
                )
            )
            work.changed(Kind.JOIN_REQUEST, request_id, company.id)
            work.changed(Kind.BUSINESS_ACCOUNT, company.id, company.id)
            return request_id

        return self._run(act, actor)

    def see_domain(self, business_account_id: str, domain: str) -> None:
        """A domain is one of the business account's, though nobody of it was invited yet."""
        values = {"business_account_id": business_account_id, "domain": parse_domain(domain, field="domain")}
        self._run(lambda work: insert_missing(work.connection, seen_domain_table, values), None)

    def disable_account(self, account_id: str, *, actor: Actor | None = None) -> Account:
        """Let an account be used no more."""
        return self._run(lambda work: account_access.disable(work, account_id), actor)

    def _run(self, act: Callable[[Work], T], actor: Actor | None) -> T:
        now = self._setting.clock()

        def run(unit: Unit) -> T:
            return act(
                Work(
                    connection=unit.connection,
                    now=now,
                    unit=unit,
                    setting=self._setting,
                    actor=actor or self._setting.system,
                )
            )

        return self._changing.run(run, now)
