"""What the backend says of itself, who the caller is, and whether it is alive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from bizadmin.domain.batch import MAX_BATCH
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.page import MAX_PAGE
from bizadmin.domain.scopes import Operator
from bizadmin.server.routes.accounts import MAX_LOOKUP

CAPABILITIES = (
    "account_status",
    "attempts",
    "mail_events",
    "link_events",
    "sign_in_events",
    "reports",
    "incidents",
    "invite",
    "resend",
    "revoke",
    "extend",
    "copy_link",
    "edit_invitation",
    "batches",
    "register_business_account",
    "edit_business_account",
    "close_business_account",
    "licences",
    "domains",
    "manage_members",
    "join_requests",
    "unlock_account",
    "disable_account",
    "suppressions",
    "close_accounts",
    "change_email",
    "tokens",
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
    max_batch: int = MAX_BATCH


@dataclass(frozen=True, slots=True)
class Health:
    """That the backend is alive."""

    status: str = "ok"


class PartStatus(StrEnum):
    """`degraded`: requests are answered, and somebody should see to it. `failed`: they cannot be."""

    OK = "ok"
    DEGRADED = "degraded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the backend. `detail` is for whoever asks from the computer itself; `fault` is the kind of a
    database's fault."""

    name: str
    status: PartStatus = PartStatus.OK
    detail: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether requests are answered: `ok`, or `degraded` where a part is not as it should be."""

    status: PartStatus
    parts: list[Part]


class Scraped(Protocol):
    """The metrics (`bizadmin.server.watching.metrics.Metrics`)."""

    def may_read(self, token: str) -> bool: ...
    def text(self) -> bytes: ...


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
def readyz(
    request: Request[Any, Any, Any], parts: NamedDependency[SkipValidation[Callable[[], list[Part]]]]
) -> Readiness:
    """Names each part: the database, its schema, the outbox, the disk, the issuer of tokens. A part that is `failed`
    makes it a problem, with the parts in `extra`."""
    found = parts()
    if not _from_here(request):
        found = [replace(part, detail="") for part in found]
    worst = {part.status for part in found}
    if PartStatus.FAILED in worst:
        failed = next(part for part in found if part.status is PartStatus.FAILED)
        raise Problem(
            ErrorCode.UNAVAILABLE,
            f"Requests cannot be answered: the {failed.name} fails.",
            retry_after=5,
            extra={"fault": failed.fault, "parts": msgspec.to_builtins(found)},
        )
    return Readiness(PartStatus.DEGRADED if PartStatus.DEGRADED in worst else PartStatus.OK, found)


def _from_here(request: Request[Any, Any, Any]) -> bool:
    """Whether it was asked from this computer, and not by a proxy for somebody else."""
    passed_on = {"x-forwarded-for", "forwarded", "x-real-ip", "via"} & set(request.headers)
    return not passed_on and request.client is not None and request.client.host in ("127.0.0.1", "::1")


@get("/metrics", include_in_schema=False, sync_to_thread=True)
def metrics(
    request: Request[Any, Any, Any], scraped: NamedDependency[SkipValidation[Scraped | None]]
) -> Response[bytes]:
    """Where the settings name a token for it; who has not got that one learns nothing."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scraped is None:
        raise Problem(ErrorCode.NOT_FOUND, "There is nothing at this path.")
    if scheme.lower() != "bearer" or not scraped.may_read(token.strip()):
        raise Problem(ErrorCode.NOT_AUTHENTICATED, "The token of “metrics.token_file” is needed.")
    return Response(scraped.text(), media_type=METRICS_TYPE)


OPEN = [service, healthz, readyz]
HANDLERS = [me]

METRICS_TYPE = "text/plain; version=0.0.4"
"""Prometheus' text format; the charset is put behind it."""
