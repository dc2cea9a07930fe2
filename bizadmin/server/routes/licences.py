"""Licences of a business account: keys are masked, seats counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from litestar import Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.domain.licence import Licence, LicenceChange, NewLicence, NewSubKey
from bizadmin.server.routes.answers import Items, created, single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Version
from bizadmin.server.routes.use_cases import Caller

_LICENCES = "/business-accounts/{business_account_id:str}/licences"
_LICENCE = f"{_LICENCES}/{{licence_id:str}}"


class LicenceRules(Protocol):
    """The use cases of licences. ``version`` is the licence's."""

    def licences(self, caller: Caller, business_account_id: str) -> list[Licence]: ...
    def licence(self, caller: Caller, business_account_id: str, licence_id: str) -> Licence: ...
    def register_licence(self, caller: Caller, business_account_id: str, new: NewLicence) -> Licence: ...
    def change_licence(
        self, caller: Caller, business_account_id: str, licence_id: str, change: LicenceChange, *, version: int | None
    ) -> Licence: ...
    def add_sub_key(
        self, caller: Caller, business_account_id: str, licence_id: str, new: NewSubKey, *, version: int | None
    ) -> Licence: ...
    def remove_sub_key(
        self, caller: Caller, business_account_id: str, licence_id: str, sub_key_id: str, *, version: int | None
    ) -> Licence: ...
    def grant_licence(
        self, caller: Caller, business_account_id: str, licence_id: str, member_id: str, *, version: int | None
    ) -> Licence: ...
    def withdraw_licence(
        self, caller: Caller, business_account_id: str, licence_id: str, member_id: str, *, version: int | None
    ) -> Licence: ...


Rules = NamedDependency[SkipValidation[LicenceRules]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grantee:
    """The member whose grant is meant, by id."""

    member_id: str


@get(_LICENCES, operation_id="listLicences", summary="List licences", sync_to_thread=True)
def licences_of(licences: Rules, caller: Asking, business_account_id: Id) -> Items[Licence]:
    """By name, with their sub-keys and seats."""
    return Items(licences.licences(caller, business_account_id))


@post(
    _LICENCES,
    operation_id="registerLicence",
    summary="Register a licence",
    dependencies=CHANGE,
    sync_to_thread=True,
)
def register(licences: Rules, caller: Asking, business_account_id: Id, data: JSONBody[NewLicence]) -> Response[Licence]:
    """A key is registered once, in whichever business account: a second time it is refused."""
    made = licences.register_licence(caller, business_account_id, data)
    return created(made, f"/v1/business-accounts/{business_account_id}/licences")


@get(_LICENCE, operation_id="getLicence", summary="Read a licence", sync_to_thread=True)
def licence(licences: Rules, caller: Asking, business_account_id: Id, licence_id: Id) -> Response[Licence]:
    """Its status takes the clock into account."""
    return single(licences.licence(caller, business_account_id, licence_id))


@patch(_LICENCE, operation_id="changeLicence", summary="Change a licence", dependencies=CHANGE, sync_to_thread=True)
def change(
    *,
    licences: Rules,
    caller: Asking,
    business_account_id: Id,
    licence_id: Id,
    version: Version,
    data: JSONBody[LicenceChange],
) -> Response[Licence]:
    """What is null or absent stays as it is. No fewer seats than are taken: ``seat_limit``."""
    return single(licences.change_licence(caller, business_account_id, licence_id, data, version=version))


@post(
    f"{_LICENCE}/grants",
    operation_id="grantLicence",
    summary="Grant a licence to a member",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def grant(
    *,
    licences: Rules,
    caller: Asking,
    business_account_id: Id,
    licence_id: Id,
    version: Version,
    data: JSONBody[Grantee],
) -> Response[Licence]:
    """It takes a seat, and makes a licence administrator of the member. Without a free seat: ``seat_limit``."""
    return single(licences.grant_licence(caller, business_account_id, licence_id, data.member_id, version=version))


@post(
    f"{_LICENCE}/grants/withdraw",
    operation_id="withdrawLicence",
    summary="Withdraw a licence from a member",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def withdraw(
    *,
    licences: Rules,
    caller: Asking,
    business_account_id: Id,
    licence_id: Id,
    version: Version,
    data: JSONBody[Grantee],
) -> Response[Licence]:
    """The seat is free again."""
    return single(licences.withdraw_licence(caller, business_account_id, licence_id, data.member_id, version=version))


@post(
    f"{_LICENCE}/sub-keys",
    operation_id="addSubKey",
    summary="Add a sub-key",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def add_sub_key(
    *,
    licences: Rules,
    caller: Asking,
    business_account_id: Id,
    licence_id: Id,
    version: Version,
    data: JSONBody[NewSubKey],
) -> Response[Licence]:
    """A share of the seats. All shares together are no more than the licence has: ``seat_limit``."""
    return single(licences.add_sub_key(caller, business_account_id, licence_id, data, version=version))


@post(
    f"{_LICENCE}/sub-keys/{{sub_key_id:str}}/remove",
    operation_id="removeSubKey",
    summary="Remove a sub-key",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def remove_sub_key(
    *,
    licences: Rules,
    caller: Asking,
    business_account_id: Id,
    licence_id: Id,
    sub_key_id: Id,
    version: Version,
) -> Response[Licence]:
    """Its share goes back to the licence."""
    return single(licences.remove_sub_key(caller, business_account_id, licence_id, sub_key_id, version=version))


HANDLERS = [licences_of, register, licence, change, grant, withdraw, add_sub_key, remove_sub_key]
