"""What the backend says of itself, who the caller is, and whether it is alive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.page import MAX_PAGE
from bizadmin.domain.scopes import Operator
from bizadmin.server.routes.accounts import MAX_LOOKUP

CAPABILITIES = (
    "account_status",
    "mail_events",
    "link_events",
    "sign_in_events",
    "invite",
    "resend",
    "revoke",
    "extend",
    "copy_link",
    "register_business_account",
    "edit_business_account",
    "manage_members",
    "unlock_account",
    "overview",
    "changes",
    "audit",
)
"""The names that clients know (`bizadmin.ports.Capability`); this backend can do all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What an account backend says of itself. Clients ignore capabilities that they do not know."""

    name: str
    version: str
    capabilities: tuple[str, ...] = CAPABILITIES
    portal_url: str = ""
    mail_configured: bool = True
    max_page: int = MAX_PAGE
    max_lookup: int = MAX_LOOKUP


@dataclass(frozen=True, slots=True)
class Health:
    """That the backend is alive."""

    status: str = "ok"


@get("/v1", operation_id="getService", summary="Read what the service can do", sync_to_thread=False)
def service(about: NamedDependency[SkipValidation[Service]]) -> Service:
    """Needs no token."""
    return about


@get("/me", operation_id="getOperator", summary="Read who the token's operator is", sync_to_thread=False)
def me(request: Request[Operator, Any, Any]) -> Operator:
    """With role, scopes, and the business accounts that it is for (null: all)."""
    return request.user


@get(
    "/healthz",
    operation_id="getHealth",
    summary="Ask whether the process lives",
    sync_to_thread=False,
)
def healthz() -> Health:
    """Does not look at the database."""
    return Health()


@get(
    "/readyz",
    operation_id="getReadiness",
    summary="Ask whether requests can be answered",
    sync_to_thread=True,
)
def readyz(ready: NamedDependency[SkipValidation[Callable[[], bool]]]) -> Health:
    """Looks at the database."""
    if not ready():
        raise Problem(ErrorCode.UNAVAILABLE, "The database does not answer.", retry_after=5)
    return Health()


OPEN = [service, healthz, readyz]
HANDLERS = [me]
