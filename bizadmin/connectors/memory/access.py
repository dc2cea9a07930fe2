"""Whom an account backend lets in: accounts in use or about to be closed, suppressed addresses, join requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bizadmin.connectors.memory.things import Things
from bizadmin.domain.account import Account, AccountStatus
from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role

_GRACE = timedelta(days=30)


class Access(Things):
    """The part of `AccountBackend` that is about these."""

    def enable_account(self, account_id: str, *, intent: str) -> Account:
        def enable(it: Account) -> Account:
            if it.status is not AccountStatus.DISABLED:
                return it
            self._happened(EventKind.ACCOUNT_ENABLED, it.email, subject=it.id)
            return replace(it, status=AccountStatus.ACTIVE if it.verified_since else AccountStatus.UNVERIFIED)

        return self._change_account(account_id, enable, intent)

    def close_account(self, account_id: str, *, intent: str) -> Account:
        def close(it: Account) -> Account:
            if it.closes is not None:
                return it
            for member in self._members.values():
                if member.account_id == it.id:
                    self._require_administrator_without(member)
            closes = self.clock() + _GRACE
            self._happened(EventKind.ACCOUNT_CLOSING, it.email, subject=it.id, closes=closes.isoformat())
            return replace(it, closes=closes)

        return self._change_account(account_id, close, intent)

    def keep_account(self, account_id: str, *, intent: str) -> Account:
        def keep(it: Account) -> Account:
            if it.closes is not None:
                self._happened(EventKind.ACCOUNT_KEPT, it.email, subject=it.id)
            return replace(it, closes=None)

        return self._change_account(account_id, keep, intent)

    def lift_suppression(self, address: str, *, intent: str) -> None:
        def lift() -> None:
            suppressed = self._suppressions.pop(parse_address(address).key, None)
            if suppressed is not None:
                self._happened(EventKind.SUPPRESSION_LIFTED, suppressed.address, reason=suppressed.reason)

        self._once(intent, lift)

    def approve_join_request(self, request: JoinRequest, *, intent: str) -> JoinRequest:
        def approve() -> JoinRequest:
            it = self._current(self._join_requests, request.id, request.version)
            if it.state is not JoinRequestState.WAITING:
                raise Problem(ErrorCode.STALE_VERSION, f"The request is {it.state}.", extra={"version": it.version})
            member = Member(
                id=new_id(Prefix.MEMBER),
                business_account=it.business_account,
                account_id=it.account_id,
                email=it.email,
                display_name=it.display_name,
                role=Role.MEMBER,
                status=MemberStatus.ACTIVE,
                since=self.clock(),
                source=MemberSource.APPROVAL,
            )
            self._keep(member, Kind.MEMBER)
            self._happened(EventKind.JOIN_REQUEST_APPROVED, it.email, it.business_account, it.id, role=member.role)
            decided = replace(it, state=JoinRequestState.APPROVED, decided=self.clock(), version=it.version + 1)
            return self._keep(decided, Kind.JOIN_REQUEST)

        return self._once(intent, approve)

    def _change_account(self, account_id: str, act: Callable[[Account], Account], intent: str) -> Account:
        def change() -> Account:
            it = self._get(self._accounts, account_id)
            if it.status is AccountStatus.CLOSED:
                raise Problem(ErrorCode.ACCOUNT_DISABLED, "The account is closed.")
            changed = act(it)
            return it if changed == it else self._keep(replace(changed, version=it.version + 1), Kind.ACCOUNT)

        return self._once(intent, change)
