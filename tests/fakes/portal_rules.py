"""The rules behind the portal, in memory: enough of them to meet every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bizadmin.domain.address import Address, address_key
from bizadmin.domain.business_account import Profile
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.member import Role
from bizadmin.server.portal.use_cases import (
    Confirmation,
    Decision,
    Joined,
    Link,
    LinkState,
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

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OVER = {
    LinkState.EXPIRED: ErrorCode.INVITATION_EXPIRED,
    LinkState.SUPERSEDED: ErrorCode.INVITATION_SUPERSEDED,
    LinkState.REVOKED: ErrorCode.INVITATION_REVOKED,
    LinkState.DECLINED: ErrorCode.INVITATION_DECLINED,
    LinkState.USED: ErrorCode.INVITATION_USED,
    LinkState.INCOMPLETE: ErrorCode.NOT_FOUND,
    LinkState.UNKNOWN: ErrorCode.NOT_FOUND,
}


@dataclass(frozen=True)
class Done:
    """One change, or one mail asked for."""

    name: str
    what: Any
    visitor: Visitor | None = None


@dataclass
class FakePortalRules:
    """Accounts by id, links by token. ``done`` is all that was changed or mailed, in order; ``opened`` the openings,
    ``noted`` what pages told."""

    people: dict[str, str] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    confirmations: dict[str, Confirmation] = field(default_factory=dict)
    members: dict[str, list[Membership]] = field(default_factory=dict)
    offered: dict[str, list[Offer]] = field(default_factory=dict)
    pending: dict[str, list[OpenInvitation]] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    opened: list[tuple[str, str, str]] = field(default_factory=list)
    noted: list[tuple[Noted, Visitor]] = field(default_factory=list)
    mailed: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fails: Exception | None = None
    openable: dict[str, list[Opening]] = field(default_factory=dict)
    asked_for: dict[str, list[Request]] = field(default_factory=dict)
    to_answer: dict[str, list[Decision]] = field(default_factory=dict)
    resets: dict[str, str] = field(default_factory=dict)
    counted: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    clock: Callable[[], datetime] = lambda: NOW

    def add_person(self, account_id: str, email: str, password: str = "") -> Person:
        self.people[account_id] = email
        self.passwords[account_id] = password
        return self._person(account_id)

    def invite(self, token: str, address: str, company: str = "Contoso GmbH", **facts: Any) -> Link:
        state = facts.pop("state", LinkState.OPEN)
        expires = facts.pop("expires", NOW + timedelta(days=7))
        self.links[token] = Link(
            state=state,
            invitation_id=f"inv_{token}",
            address=address,
            company=company,
            expires=expires,
            account_id=self._account_of(address),
            **facts,
        )
        return self.links[token]

    # What the pages ask

    def count(self, what: str, who: str, times: int, within: timedelta) -> bool:
        now = self.clock()
        before = [at for at in self.counted.get((what, who), []) if now - at < within]
        if len(before) >= times:
            return False
        self.counted[what, who] = [*before, now]
        return True

    def forgive(self, what: str, who: str, within: timedelta) -> None:
        self.counted[what, who].pop()

    def note(self, noted: Noted, visitor: Visitor) -> None:
        self.noted.append((noted, visitor))

    def sign_up(self, address: Address, reference: str, visitor: Visitor) -> Sequence[OpenInvitation]:
        self._ask("sign_up")
        if found := self.pending.get(address.key, []):
            return found
        self._do("sign_up", (address.typed, reference), visitor)
        return []

    def sign_up_separately(self, address: Address, reference: str, visitor: Visitor) -> None:
        self._do("sign_up_separately", (address.typed, reference), visitor)

    def press_join(self, address: Address, invitation_id: str, reference: str, visitor: Visitor) -> None:
        self._do("press_join", (address.typed, invitation_id, reference), visitor)

    def link(self, token: str) -> Link:
        self._ask("link")
        return self.links.get(token, Link(state=LinkState.INCOMPLETE))

    def link_opened(self, token: str, method: str, by: str, visitor: Visitor, identity: str = "") -> None:
        self.opened.append((token, method, by))
        if identity:
            self.noted.append((Noted(page="/join", method=method, address=identity), visitor))

    def send_newest(self, token: str, visitor: Visitor) -> None:
        self._do("send_newest", token, visitor)

    def accept(self, token: str, visitor: Visitor, *, name: str, password: Secret, account_id: str) -> Joined:
        link = self._open(token)
        if account_id and account_id != link.account_id:
            raise Problem(ErrorCode.WRONG_RECIPIENT)
        if not account_id and link.account_id and password.text != self.passwords[link.account_id]:
            raise Problem(ErrorCode.NOT_AUTHENTICATED)
        account_id = account_id or link.account_id
        if not account_id:
            account_id = f"acc_{len(self.people) + 1}"
            self.add_person(account_id, link.address, password.text)
        self._do("accept", (token, name), visitor)
        self.links[token] = replace(link, state=LinkState.USED)
        already = any(each.company == link.company for each in self.members.get(account_id, []))
        return self._join(account_id, link.company, link.role, already=already)

    def decline(self, token: str, visitor: Visitor) -> str:
        link = self._open(token)
        self._do("decline", token, visitor)
        self.links[token] = replace(link, state=LinkState.DECLINED)
        return link.company

    def confirmation(self, token: str) -> Confirmation | None:
        self._ask("confirmation")
        return self.confirmations.get(token)

    def confirm(self, token: str, visitor: Visitor, *, name: str, password: Secret) -> Person:
        found = self.confirmations.pop(token)
        self._do("confirm", (token, name), visitor)
        account_id = self._account_of(found.address) or f"acc_{len(self.people) + 1}"
        if not found.has_password:
            self.add_person(account_id, found.address, password.text)
        return self._person(account_id)

    def forgot_password(self, address: Address, visitor: Visitor) -> None:
        self._do("forgot_password", address.typed, visitor)

    def mailed_to(self, token: str) -> str:
        return self.mailed.get(token, "")

    def reset(self, token: str) -> str | None:
        self._ask("reset")
        return self.resets.get(token)

    def set_password(self, token: str, password: Secret, visitor: Visitor) -> Person:
        account_id = self._account_of(self.resets.pop(token))
        self._do("set_password", token, visitor)
        self.passwords[account_id] = password.text
        return self._person(account_id)

    def sign_in(self, email: str, password: Secret, reference: str, visitor: Visitor) -> Person:
        self._ask("sign_in")
        account_id = self._account_of(email)
        if not account_id or self.passwords[account_id] != password.text:
            raise Problem(ErrorCode.NOT_AUTHENTICATED)
        self._do("sign_in", (email, reference), visitor)
        return self._person(account_id)

    def person(self, account_id: str) -> Person | None:
        return self._person(account_id) if account_id in self.people else None

    def memberships(self, account_id: str) -> Sequence[Membership]:
        self._ask("memberships")
        return self.members.get(account_id, [])

    def offers(self, account_id: str) -> Sequence[Offer]:
        return self.offered.get(account_id, [])

    def accept_offer(self, account_id: str, invitation_id: str, visitor: Visitor) -> Joined:
        offer = self._take_offer(account_id, invitation_id)
        self._do("accept_offer", invitation_id, visitor)
        return self._join(account_id, offer.company, offer.role)

    def decline_offer(self, account_id: str, invitation_id: str, visitor: Visitor) -> str:
        offer = self._take_offer(account_id, invitation_id)
        self._do("decline_offer", invitation_id, visitor)
        return offer.company

    def openings(self, account_id: str) -> Sequence[Opening]:
        return self.openable.get(account_id, [])

    def requests(self, account_id: str) -> Sequence[Request]:
        return self.asked_for.get(account_id, [])

    def ask_to_join(self, account_id: str, business_account_id: str, message: str, visitor: Visitor) -> str:
        self._do("ask_to_join", (business_account_id, message), visitor)
        opening = self._take_opening(account_id, business_account_id)
        self.asked_for.setdefault(account_id, []).append(Request(id="req_1", company=opening.company, made=NOW))
        return opening.company

    def join_at_once(self, account_id: str, business_account_id: str, visitor: Visitor) -> Joined:
        self._do("join_at_once", business_account_id, visitor)
        return self._join(account_id, self._take_opening(account_id, business_account_id).company, Role.MEMBER)

    def withdraw_request(self, account_id: str, request_id: str, visitor: Visitor) -> str:
        found = next((each for each in self.asked_for.get(account_id, []) if each.id == request_id), None)
        if found is None:
            raise Problem(ErrorCode.NOT_FOUND)
        self._do("withdraw_request", request_id, visitor)
        self.asked_for[account_id].remove(found)
        return found.company

    def decisions(self, account_id: str) -> Sequence[Decision]:
        return self.to_answer.get(account_id, [])

    def approve_request(self, account_id: str, request_id: str, visitor: Visitor) -> str:
        self._do("approve_request", request_id, visitor)
        return self._take_decision(account_id, request_id)

    def refuse_request(self, account_id: str, request_id: str, reason: str, visitor: Visitor) -> str:
        self._do("refuse_request", (request_id, reason), visitor)
        return self._take_decision(account_id, request_id)

    def leave(self, account_id: str, member_id: str, visitor: Visitor) -> str:
        self._do("leave", member_id, visitor)
        leaving = next(each for each in self.members[account_id] if each.id == member_id)
        self.members[account_id].remove(leaving)
        return leaving.company

    def register_business(self, account_id: str, profile: Profile, visitor: Visitor) -> str:
        self._do("register_business", profile, visitor)
        self._join(account_id, profile.company_name, Role.ADMINISTRATOR)
        return profile.company_name

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        if self.fails is not None and not isinstance(self.fails, Problem):
            raise self.fails

    def _do(self, name: str, what: Any, visitor: Visitor) -> None:
        if self.fails is not None:
            raise self.fails
        self.done.append(Done(name, what, visitor))

    def _open(self, token: str) -> Link:
        link = self.links.get(token, Link(state=LinkState.UNKNOWN))
        if link.state is not LinkState.OPEN:
            raise Problem(OVER[link.state])
        return link

    def _take_offer(self, account_id: str, invitation_id: str) -> Offer:
        if self.fails is not None:
            raise self.fails
        offer = next(each for each in self.offered[account_id] if each.id == invitation_id)
        self.offered[account_id].remove(offer)
        return offer

    def _join(self, account_id: str, company: str, role: Role, *, already: bool = False) -> Joined:
        if not already:
            member = Membership(id=f"mem_{len(self.members) + 1}", company=company, role=role, since=NOW)
            self.members.setdefault(account_id, []).append(member)
        return Joined(person=self._person(account_id), company=company, role=role, already=already)

    def _take_decision(self, account_id: str, request_id: str) -> str:
        decision = next(each for each in self.to_answer[account_id] if each.id == request_id)
        self.to_answer[account_id].remove(decision)
        return decision.name or decision.email

    def _take_opening(self, account_id: str, business_account_id: str) -> Opening:
        opening = next(each for each in self.openable[account_id] if each.id == business_account_id)
        self.openable[account_id].remove(opening)
        return opening

    def _person(self, account_id: str) -> Person:
        return Person(account_id, self.people[account_id], f"epoch of {self.passwords[account_id]}")

    def _account_of(self, email: str) -> str:
        key = address_key(email)
        return next((account_id for account_id, own in self.people.items() if address_key(own) == key), "")
