"""The use cases of the portal: transaction, rule. Passwords are hashed and compared outside of transactions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection, select

from bizadmin.domain.address import Address, parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.member import MemberStatus, Role
from bizadmin.server.portal.use_cases import (
    Confirmation,
    Decision,
    Joined,
    Link,
    Membership,
    Noted,
    Offer,
    Opening,
    OpenInvitation,
    Person,
    Request,
    Secret,
    Visitor,
)
from bizadmin.server.rules import (
    asking,
    confirmations,
    deciding,
    forgotten_passwords,
    joining,
    members,
    noting,
    people,
    sign_up,
    signing_in,
    tallies,
)
from bizadmin.server.rules.finding import (
    MEMBERS,
    account_of,
    confirmed_addresses_of,
    find_member,
    hold_account,
    hold_business_account,
)
from bizadmin.server.rules.work import Reading, Setting, Work, not_found
from bizadmin.server.security.passwords import is_password
from bizadmin.server.store.accounts import account, is_in_use
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.members import member
from bizadmin.server.store.store import Store
from bizadmin.server.store.unit import Changing, Unit

T = TypeVar("T")


class Portal:
    """`bizadmin.server.portal.use_cases.PortalRules` over a database."""

    def __init__(self, store: Store, changing: Changing, setting: Setting) -> None:
        self._store = store
        self._changing = changing
        self._setting = setting

    # Limits

    def count(self, what: str, who: str, times: int, within: timedelta) -> bool:
        """Count one more."""
        now = self._setting.clock()
        return self._store.change(lambda it: tallies.count(it, what, who, times, within, now))

    def forgive(self, what: str, who: str, within: timedelta) -> None:
        """Do not count the latest one."""
        now = self._setting.clock()
        self._store.change(lambda it: tallies.forgive(it, what, who, within, now))

    # What pages told

    def note(self, noted: Noted, visitor: Visitor) -> None:
        """Keep what a page told somebody."""
        by = noted.address or joining.SOMEBODY
        self._change(visitor, lambda work: noting.note(work, noted, visitor), by=by)

    # Sign-up

    def sign_up(self, address: Address, reference: str, visitor: Visitor) -> Sequence[OpenInvitation]:
        """Stop at pending invitations, or mail a link."""
        found = self._change(visitor, lambda work: sign_up.begin(work, address, reference, visitor), by=address.typed)
        if not found:
            self._require_mail()
        return found

    def sign_up_separately(self, address: Address, reference: str, visitor: Visitor) -> None:  # noqa: ARG002
        """Mail a link with which a business account can be registered."""
        self._change(
            visitor,
            lambda work: confirmations.send(work, address.typed, visitor.language, registers=True),
            by=address.typed,
        )
        self._require_mail()

    def press_join(self, address: Address, invitation_id: str, reference: str, visitor: Visitor) -> None:
        """Have a pending invitation mailed again."""
        self._change(
            visitor,
            lambda work: sign_up.press_join(work, address, invitation_id, reference, visitor),
            by=address.typed,
        )
        self._require_mail()

    def confirmation(self, token: str) -> Confirmation | None:
        """What a link to confirm an address is for."""
        return self._read(lambda it: confirmations.describe(it, token))

    def confirm(self, token: str, visitor: Visitor, *, name: str, password: Secret) -> Person:
        """Confirm an address."""
        found = self.confirmation(token)
        if found is None:
            raise not_found("link")
        hashed = None if found.has_password else people.hashed(password, found.address)
        return self._change(
            visitor,
            lambda work: sign_up.confirm(work, token, name=name, password=hashed),
            by=found.address,
        )

    # Invitations by link

    def link(self, token: str) -> Link:
        """What an action link is for."""
        return self._read(lambda it: joining.describe(it, token))

    def link_opened(self, token: str, method: str, by: str, visitor: Visitor, identity: str = "") -> None:
        """Keep that it was opened."""
        self._change(visitor, lambda work: joining.opened(work, token, method, by, visitor, identity))

    def send_newest(self, token: str, visitor: Visitor) -> None:
        """Have the invitation behind an old link mailed again."""
        self._change(visitor, lambda work: joining.send_newest(work, token))
        self._require_mail()

    def accept(self, token: str, visitor: Visitor, *, name: str, password: Secret, account_id: str) -> Joined:
        """Join with a link."""
        link = self.link(token)
        try:
            return self._accept(link, token, visitor, name=name, password=password, account_id=account_id)
        except Problem as problem:
            code = problem.code
            if code in joining.REFUSALS:
                self._change(visitor, lambda work: joining.refused(work, token, code, visitor))
            raise

    def decline(self, token: str, visitor: Visitor) -> str:
        """Decline with a link."""

        def act(work: Work) -> str:
            company, row = joining.held_by_link(work, token)
            return joining.decline(work, company, row, Actor(ActorKind.ACCOUNT, row.address))

        return self._change(visitor, act)

    # The person

    def sign_in(self, email: str, password: Secret, reference: str, visitor: Visitor) -> Person:
        """Sign in with a password."""
        try:
            address = parse_address(email)
        except Problem:
            is_password(None, password.text)  # takes as long
            raise signing_in.wrong_password() from None
        with self._store.read() as connection:
            row = account_of(self._reading(connection), address.key)
        self._check_password(address, row.password if row is not None else None, password, reference, visitor)
        if row is None:
            raise signing_in.wrong_password()
        return signing_in.as_person(row)

    def forgot_password(self, address: Address, visitor: Visitor) -> None:
        """Mail a link that sets a new password."""
        self._change(visitor, lambda work: forgotten_passwords.send(work, address, visitor.language), by=address.typed)
        self._require_mail()

    def mailed_to(self, token: str) -> str:
        """Whose link it is or was."""
        return self._read(lambda it: confirmations.mailed_to(it, token))

    def reset(self, token: str) -> str | None:
        """The address of a link that sets a new password."""
        return self._read(lambda it: forgotten_passwords.address_of(it, token))

    def set_password(self, token: str, password: Secret, visitor: Visitor) -> Person:
        """Set a new password."""
        address = self.reset(token)
        if address is None:
            raise not_found("link")
        hashed = people.hashed(password, address)
        row = self._change(visitor, lambda work: forgotten_passwords.set_password(work, token, hashed), by=address)
        return signing_in.as_person(row)

    def person(self, account_id: str) -> Person | None:
        """The account of a session. One that is locked keeps its sessions: a stranger's wrong passwords end none."""
        with self._store.read() as connection:
            row = connection.execute(select(account).where(account.c.id == account_id)).first()
        return signing_in.as_person(row) if row is not None and is_in_use(row) else None

    def memberships(self, account_id: str) -> Sequence[Membership]:
        """The business accounts of a person."""
        wanted = (
            MEMBERS.add_columns(business_account.c.status.label("company_status"))
            .where(member.c.account_id == account_id, business_account.c.status != BusinessAccountStatus.CLOSED.value)
            .order_by(business_account.c.name_key, member.c.id)
        )
        with self._store.read() as connection:
            return [
                Membership(
                    id=row.id,
                    company=row.company_name,
                    role=Role(row.role),
                    since=row.since,
                    blocked=row.status == MemberStatus.BLOCKED,
                    suspended=row.company_status == BusinessAccountStatus.SUSPENDED,
                )
                for row in connection.execute(wanted)
            ]

    def offers(self, account_id: str) -> Sequence[Offer]:
        """The pending invitations of a person's confirmed addresses."""

        def act(reading: Reading) -> list[Offer]:
            pending = sign_up.pending_of(reading, confirmed_addresses_of(reading, account_id))
            return [
                Offer(id=row.id, company=row.company_name, role=Role(row.role), expires=row.expires) for row in pending
            ]

        return self._read(act)

    def accept_offer(self, account_id: str, invitation_id: str, visitor: Visitor) -> Joined:
        """Join from the list."""

        def act(work: Work) -> Joined:
            company, row, person = joining.held_offer(work, account_id, invitation_id)
            work.actor = people.person(person)
            return joining.join(work, company, row, person)

        return self._change(visitor, act)

    def decline_offer(self, account_id: str, invitation_id: str, visitor: Visitor) -> str:
        """Decline from the list."""

        def act(work: Work) -> str:
            company, row, person = joining.held_offer(work, account_id, invitation_id)
            return joining.decline(work, company, row, people.person(person))

        return self._change(visitor, act)

    def openings(self, account_id: str) -> Sequence[Opening]:
        """What the person may join or ask to join."""
        return self._read(lambda it: asking.openings(it, account_id))

    def requests(self, account_id: str) -> Sequence[Request]:
        """What the person has asked."""
        return self._read(lambda it: asking.requests(it, account_id))

    def ask_to_join(self, account_id: str, business_account_id: str, message: str, visitor: Visitor) -> str:
        """Ask to join."""
        return self._change(visitor, lambda work: asking.ask(work, account_id, business_account_id, message))

    def join_at_once(self, account_id: str, business_account_id: str, visitor: Visitor) -> Joined:
        """Join by the domain of a confirmed address."""
        return self._change(visitor, lambda work: asking.join_at_once(work, account_id, business_account_id))

    def withdraw_request(self, account_id: str, request_id: str, visitor: Visitor) -> str:
        """Take a request back."""
        return self._change(visitor, lambda work: asking.withdraw_request(work, account_id, request_id))

    def decisions(self, account_id: str) -> Sequence[Decision]:
        """What waits for the person's answer."""
        return self._read(lambda it: deciding.decisions(it, account_id))

    def approve_request(self, account_id: str, request_id: str, visitor: Visitor) -> str:
        """Make somebody a member who asked."""
        return self._change(visitor, lambda work: deciding.approve(work, account_id, request_id))

    def refuse_request(self, account_id: str, request_id: str, reason: str, visitor: Visitor) -> str:
        """Say no, and why."""
        return self._change(visitor, lambda work: deciding.refuse(work, account_id, request_id, reason))

    def leave(self, account_id: str, member_id: str, visitor: Visitor) -> str:
        """End a membership of one's own."""

        def act(work: Work) -> str:
            place = work.connection.execute(
                select(member.c.business_account_id).where(member.c.id == member_id, member.c.account_id == account_id)
            ).scalar()
            if place is None:
                raise not_found("membership")
            hold_business_account(work, place)
            person = hold_account(work, account_id)
            if person is None:
                raise not_found("account")
            row = find_member(work, place, member_id)
            work.actor = people.person(person)
            members.end(work, row, EventKind.MEMBER_LEFT)
            return row.company_name

        return self._change(visitor, act)

    def register_business(self, account_id: str, profile: Profile, visitor: Visitor) -> str:
        """Register a business account of one's own."""
        return self._change(visitor, lambda work: sign_up.register_business(work, account_id, profile, visitor))

    # Inside

    def _accept(
        self, link: Link, token: str, visitor: Visitor, *, name: str, password: Secret, account_id: str
    ) -> Joined:
        hashed = None
        if link.invitation_id and not account_id:
            address = parse_address(link.address)
            if link.account_id:
                with self._store.read() as connection:
                    row = account_of(self._reading(connection), address.key)
                stored = row.password if row is not None else None
                self._check_password(address, stored, password, visitor.reference, visitor)
                account_id = link.account_id
            else:
                hashed = people.hashed(password, link.address)

        def act(work: Work) -> Joined:
            company, row = joining.held_by_link(work, token)
            if account_id:
                person = joining.proved(work, row, account_id)
            else:
                person = joining.newcomer(work, row, name=name, password=hashed)
            work.actor = people.person(person)
            return joining.join(work, company, row, person)

        return self._change(visitor, act, by=link.address)

    def _check_password(
        self, address: Address, stored: str | None, password: Secret, reference: str, visitor: Visitor
    ) -> None:
        """Compare, keep how it ended, raise what it ended with."""
        matches = is_password(stored, password.text)
        problem = self._change(
            visitor,
            lambda work: signing_in.attempt(
                work, address.typed, address.key, stored=stored, matches=matches, reference=reference
            ),
            by=address.typed,
        )
        if problem is not None:
            raise problem

    def _require_mail(self) -> None:
        """Say that no mail can leave here, instead of sending somebody to an inbox that stays empty. For every address
        alike."""
        if not self._setting.mail.configured:
            raise Problem(ErrorCode.MAIL_NOT_CONFIGURED, "This account backend has no mail server to send with.")

    def _reading(self, connection: Connection) -> Reading:
        return Reading(connection=connection, now=self._setting.clock())

    def _read(self, act: Callable[[Reading], T]) -> T:
        with self._store.read() as connection:
            return act(self._reading(connection))

    def _change(self, visitor: Visitor, act: Callable[[Work], T], *, by: str = "") -> T:
        now = self._setting.clock()

        def run(unit: Unit) -> T:
            work = Work(
                connection=unit.connection,
                now=now,
                unit=unit,
                setting=self._setting,
                actor=Actor(ActorKind.ACCOUNT, by),
                source=visitor.source,
                request_id=visitor.request_id,
            )
            return act(work)

        return self._changing.run(run, now)
