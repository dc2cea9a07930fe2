"""The use cases of licences."""

from __future__ import annotations

from bizadmin.domain.licence import Licence, LicenceChange, NewLicence, NewSubKey
from bizadmin.domain.scopes import Scope
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules import finding_licences, grants, licensing, sub_keys
from bizadmin.server.rules.cases import Cases


class Licences(Cases):
    """`bizadmin.server.routes.licences.LicenceRules` over a database."""

    def licences(self, caller: Caller, business_account_id: str) -> list[Licence]:
        """The licences of a business account."""
        return self._read(
            caller,
            Scope.STATUS_READ,
            act=lambda it: finding_licences.of_business_account(it, business_account_id),
        )

    def licence(self, caller: Caller, business_account_id: str, licence_id: str) -> Licence:
        """One of them."""
        return self._read(
            caller, Scope.STATUS_READ, act=lambda it: finding_licences.read(it, business_account_id, licence_id)
        )

    def register_licence(self, caller: Caller, business_account_id: str, new: NewLicence) -> Licence:
        """Register one."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=Licence,
            act=lambda work: licensing.register(work, business_account_id, new),
        )

    def change_licence(
        self, caller: Caller, business_account_id: str, licence_id: str, change: LicenceChange, *, version: int | None
    ) -> Licence:
        """Change one."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=Licence,
            act=lambda work: licensing.change(work, business_account_id, licence_id, change, version),
        )

    def add_sub_key(
        self, caller: Caller, business_account_id: str, licence_id: str, new: NewSubKey, *, version: int | None
    ) -> Licence:
        """Set a share aside."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=Licence,
            act=lambda work: sub_keys.add(work, business_account_id, licence_id, new, version),
        )

    def remove_sub_key(
        self, caller: Caller, business_account_id: str, licence_id: str, sub_key_id: str, *, version: int | None
    ) -> Licence:
        """Take a sub-key away."""
        return self._change(
            caller,
            Scope.ACCOUNTS_MANAGE,
            outcome=Licence,
            act=lambda work: sub_keys.remove(work, business_account_id, licence_id, sub_key_id, version),
        )

    def grant_licence(
        self, caller: Caller, business_account_id: str, licence_id: str, member_id: str, *, version: int | None
    ) -> Licence:
        """Give it to a member."""
        return self._change(
            caller,
            Scope.MEMBERS_MANAGE,
            outcome=Licence,
            act=lambda work: grants.grant(work, business_account_id, licence_id, member_id, version),
        )

    def withdraw_licence(
        self, caller: Caller, business_account_id: str, licence_id: str, member_id: str, *, version: int | None
    ) -> Licence:
        """Take it from a member."""
        return self._change(
            caller,
            Scope.MEMBERS_MANAGE,
            outcome=Licence,
            act=lambda work: grants.withdraw(work, business_account_id, licence_id, member_id, version),
        )
