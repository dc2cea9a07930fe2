"""Accounts, and the dossiers of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from litestar import Response, get, post
from litestar.params import JSONBody

from bizadmin.domain.account import Account
from bizadmin.domain.audit import Event
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.page import Page
from bizadmin.server.routes.answers import Items, single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Rules, Version
from bizadmin.server.routes.queries import AccountsWanted

MAX_LOOKUP = 1000
_LONGEST_ADDRESS = 1000  # as pasted, with a display name and what else stands around it


class Detail(StrEnum):
    """What a dossier may hold beyond the facts of now; for one address at a time."""

    TIMELINE = "timeline"
    MAILS = "mails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Addresses to look up, 1 to 1,000. They travel in the body, because URLs end in logs."""

    addresses: tuple[str, ...]
    include: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChange:
    """The address that an account is to have; ``keep_former`` keeps the one before as a secondary address."""

    email: str
    keep_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAddress:
    """One address of an account."""

    address: str


@post(
    "/account-status/lookup",
    operation_id="lookUpAccountStatus",
    summary="Look up addresses",
    status_code=200,
    sync_to_thread=True,
)
def look_up(rules: Rules, caller: Asking, data: JSONBody[Lookup]) -> Items[Dossier]:
    """One dossier for each address, in the order asked. Text that is no address gets one that says why it is none."""
    if not 1 <= len(data.addresses) <= MAX_LOOKUP:
        raise Problem(ErrorCode.VALIDATION_FAILED, f"From 1 to {MAX_LOOKUP:,} addresses at a time.", field="addresses")
    for number, address in enumerate(data.addresses):
        if len(address) > _LONGEST_ADDRESS:
            raise Problem(ErrorCode.VALIDATION_FAILED, "This is too long.", field=f"addresses[{number}]")
    if data.include and len(data.addresses) > 1:
        raise Problem(ErrorCode.VALIDATION_FAILED, "Timeline and mails are for one address at a time.", field="include")
    dossiers = rules.look_up(
        caller, data.addresses, timeline=Detail.TIMELINE in data.include, mails=Detail.MAILS in data.include
    )
    return Items(dossiers)


@get("/accounts", operation_id="listAccounts", summary="List accounts", sync_to_thread=True)
def accounts(rules: Rules, caller: Asking, accounts_wanted: AccountsWanted) -> Page[Account]:
    """The accounts of people that the caller may see."""
    return rules.accounts(caller, accounts_wanted)


@get("/accounts/{account_id:str}", operation_id="getAccount", summary="Read an account", sync_to_thread=True)
def account(rules: Rules, caller: Asking, account_id: Id) -> Response[Account]:
    """One person's account."""
    return single(rules.account(caller, account_id))


@get(
    "/accounts/{account_id:str}/events",
    operation_id="listAccountEvents",
    summary="List what happened to an account",
    sync_to_thread=True,
)
def events(rules: Rules, caller: Asking, account_id: Id) -> Items[Event]:
    """Oldest first."""
    return Items(rules.account_events(caller, account_id))


@post(
    "/accounts/{account_id:str}/unlock",
    operation_id="unlockAccount",
    summary="Unlock an account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def unlock(rules: Rules, caller: Asking, account_id: Id, version: Version) -> Response[Account]:
    """Before the lock's time is over; the failed sign-ins are forgotten."""
    return single(rules.unlock_account(caller, account_id, version=version))


@post(
    "/accounts/{account_id:str}/send-verification",
    operation_id="sendVerification",
    summary="Send the verification mail again",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def send_verification(rules: Rules, caller: Asking, account_id: Id) -> Response[Account]:
    """For an account whose address is not verified yet."""
    return single(rules.send_verification(caller, account_id))


@post(
    "/accounts/{account_id:str}/disable",
    operation_id="disableAccount",
    summary="Disable an account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def disable(rules: Rules, caller: Asking, account_id: Id, version: Version) -> Response[Account]:
    """It can be used no more; its memberships stay. Not where a business account would lose its last administrator, nor
    by whoever sees named business accounts only, where it belongs to another one."""
    return single(rules.disable_account(caller, account_id, version=version))


@post(
    "/accounts/{account_id:str}/enable",
    operation_id="enableAccount",
    summary="Enable an account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def enable(rules: Rules, caller: Asking, account_id: Id, version: Version) -> Response[Account]:
    """It can be used again."""
    return single(rules.enable_account(caller, account_id, version=version))


@post(
    "/accounts/{account_id:str}/close",
    operation_id="closeAccount",
    summary="Close an account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def close(rules: Rules, caller: Asking, account_id: Id, version: Version) -> Response[Account]:
    """In 30 days (`closes`); until then it can be kept, and nobody signs in or joins with it. The person is told.
    At the end its memberships end, which is final. Not where a business account would lose its last administrator, nor
    by whoever sees named business accounts only, where it belongs to another one."""
    return single(rules.close_account(caller, account_id, version=version))


@post(
    "/accounts/{account_id:str}/keep",
    operation_id="keepAccount",
    summary="Call the closing of an account off",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def keep(rules: Rules, caller: Asking, account_id: Id, version: Version) -> Response[Account]:
    """Before it is closed: it is as it was before."""
    return single(rules.keep_account(caller, account_id, version=version))


@post(
    "/accounts/{account_id:str}/change-email",
    operation_id="changeEmail",
    summary="Change an account's address",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def change_email(
    rules: Rules, caller: Asking, account_id: Id, version: Version, data: JSONBody[EmailChange]
) -> Response[Account]:
    """Id, memberships, grants and password stay. The former address is told, the new one gets a link that confirms it:
    until then the account is unverified."""
    return single(rules.change_email(caller, account_id, data.email, keep_former=data.keep_former, version=version))


@post(
    "/accounts/{account_id:str}/addresses",
    operation_id="addAddress",
    summary="Add a secondary address",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def add_address(
    rules: Rules, caller: Asking, account_id: Id, version: Version, data: JSONBody[OneAddress]
) -> Response[Account]:
    """It gets a link that confirms it; its invitations are the account's then."""
    return single(rules.add_address(caller, account_id, data.address, version=version))


@post(
    "/accounts/{account_id:str}/addresses/remove",
    operation_id="removeAddress",
    summary="Remove a secondary address",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def remove_address(
    rules: Rules, caller: Asking, account_id: Id, version: Version, data: JSONBody[OneAddress]
) -> Response[Account]:
    """The address travels in the body, because URLs end in logs."""
    return single(rules.remove_address(caller, account_id, data.address, version=version))


HANDLERS = [
    look_up,
    accounts,
    account,
    events,
    unlock,
    send_verification,
    disable,
    enable,
    close,
    keep,
    change_email,
    add_address,
    remove_address,
]
