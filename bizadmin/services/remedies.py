"""Remedies of the doctor that are about a person rather than about an invitation or a business account."""

from __future__ import annotations

from bizadmin.domain.account import Account
from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.join_request import JoinRequest
from bizadmin.ports import AccountBackend
from bizadmin.services.outcomes import Done, changed


class Remedies:
    """Each method is one write, and blocks."""

    def __init__(self, backend: AccountBackend) -> None:
        self._backend = backend

    def lift_suppression(self, address: str, *, intent: str) -> Done[str]:
        """Let mail to the address leave again; gives the address back."""
        self._backend.lift_suppression(address, intent=intent)
        return Done(address, changed(Change(Kind.ACCOUNT, "", address_key=address_key(address))))

    def enable(self, account: Account, *, intent: str) -> Done[Account]:
        """Let the person of a disabled account sign in again."""
        return _account_done(self._backend.enable_account(account.id, intent=intent))

    def keep(self, account: Account, *, intent: str) -> Done[Account]:
        """Call the closing of the account off."""
        return _account_done(self._backend.keep_account(account.id, intent=intent))

    def close(self, account: Account, *, intent: str) -> Done[Account]:
        """Let it be closed after all, once its grace period is over; that begins anew."""
        return _account_done(self._backend.close_account(account.id, intent=intent))

    def approve(self, request: JoinRequest, *, intent: str) -> Done[JoinRequest]:
        """Make a member of whoever asked to join."""
        result = self._backend.approve_join_request(request, intent=intent)
        key = address_key(result.email)
        return Done(result, changed(Change(Kind.JOIN_REQUEST, result.id, result.business_account.id, key)))


def _account_done(account: Account) -> Done[Account]:
    return Done(account, changed(Change(Kind.ACCOUNT, account.id, address_key=address_key(account.email))))
