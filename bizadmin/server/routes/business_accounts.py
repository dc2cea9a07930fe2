"""Business accounts."""

from __future__ import annotations

from litestar import Response, get, patch, post
from litestar.params import JSONBody

from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.page import Page
from bizadmin.domain.queries import NewBusinessAccount, ProfileChange
from bizadmin.server.routes.answers import created, single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Rules, Version
from bizadmin.server.routes.queries import BusinessAccountsWanted


@get("/business-accounts", operation_id="listBusinessAccounts", summary="List business accounts", sync_to_thread=True)
def business_accounts(
    rules: Rules, caller: Asking, business_accounts_wanted: BusinessAccountsWanted
) -> Page[BusinessAccount]:
    """Those that the caller sees, with their counts."""
    return rules.business_accounts(caller, business_accounts_wanted)


@post(
    "/business-accounts",
    operation_id="registerBusinessAccount",
    summary="Register a business account",
    dependencies=CHANGE,
    sync_to_thread=True,
)
def register(rules: Rules, caller: Asking, data: JSONBody[NewBusinessAccount]) -> Response[BusinessAccount]:
    """It starts with one invitation, for its administrator."""
    return created(rules.register_business_account(caller, data), "/v1/business-accounts")


@get(
    "/business-accounts/{business_account_id:str}",
    operation_id="getBusinessAccount",
    summary="Read a business account",
    sync_to_thread=True,
)
def business_account(rules: Rules, caller: Asking, business_account_id: Id) -> Response[BusinessAccount]:
    """With its origin: why it exists."""
    return single(rules.business_account(caller, business_account_id))


@patch(
    "/business-accounts/{business_account_id:str}",
    operation_id="changeBusinessAccount",
    summary="Change a business account",
    dependencies=CHANGE,
    sync_to_thread=True,
)
def change(
    rules: Rules, caller: Asking, business_account_id: Id, version: Version, data: JSONBody[ProfileChange]
) -> Response[BusinessAccount]:
    """What is null or absent stays as it is."""
    return single(rules.change_business_account(caller, business_account_id, data, version=version))


@post(
    "/business-accounts/{business_account_id:str}/suspend",
    operation_id="suspendBusinessAccount",
    summary="Suspend a business account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def suspend(rules: Rules, caller: Asking, business_account_id: Id, version: Version) -> Response[BusinessAccount]:
    """Nobody can join while it is suspended."""
    return single(rules.suspend_business_account(caller, business_account_id, version=version))


@post(
    "/business-accounts/{business_account_id:str}/reactivate",
    operation_id="reactivateBusinessAccount",
    summary="Reactivate a business account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def reactivate(rules: Rules, caller: Asking, business_account_id: Id, version: Version) -> Response[BusinessAccount]:
    """Ends a suspension."""
    return single(rules.reactivate_business_account(caller, business_account_id, version=version))


@post(
    "/business-accounts/{business_account_id:str}/close",
    operation_id="closeBusinessAccount",
    summary="Close a business account",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def close(rules: Rules, caller: Asking, business_account_id: Id, version: Version) -> Response[BusinessAccount]:
    """Final. Pending invitations are revoked, join requests refused, domains given up."""
    return single(rules.close_business_account(caller, business_account_id, version=version))


HANDLERS = [business_accounts, register, business_account, change, suspend, reactivate, close]
