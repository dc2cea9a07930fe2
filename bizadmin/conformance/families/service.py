"""What the backend says of itself, and who the caller is."""

from __future__ import annotations

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import Ground
from bizadmin.conformance.points import Family
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("service")


@FAMILY.point("needs-no-token")
def _(ground: Ground) -> None:
    """GET /v1 tells name, version, capabilities and limits, and needs no token."""
    reply = done(ground.stranger.get("/v1"))
    true(reply, "name and version are there", bool(reply["name"] and reply["version"]), reply.value)
    true(reply, "capabilities are a list of names", isinstance(reply["capabilities"], list), reply["capabilities"])


@FAMILY.point("limits")
def _(ground: Ground) -> None:
    """Pages of 500 items and lookups of 1,000 addresses are possible, unless the service names lower limits."""
    for name, most in (("max_page", 500), ("max_lookup", 1000), ("max_batch", 500)):
        limit = ground.service[name]
        true(ground.service, f"“{name}” lies between 1 and {most}", 1 <= limit <= most, limit)


@FAMILY.point("lives")
def _(ground: Ground) -> None:
    """GET /healthz needs no token."""
    done(ground.stranger.get("/healthz"))


@FAMILY.point("is-ready")
def _(ground: Ground) -> None:
    """GET /readyz needs no token, and says whether requests can be answered."""
    done(ground.stranger.get("/readyz"))


@FAMILY.point("tells-who-asks")
def _(ground: Ground) -> None:
    """GET /v1/me tells the operator, the scopes, and the business accounts (null: all)."""
    known = {scope.value for scope in Scope}
    done(ground.me)
    scopes = ground.me["scopes"]
    true(ground.me, "the scopes are among those of the contract", bool(scopes) and known.issuperset(scopes), scopes)
    places = ground.me["business_accounts"]
    true(ground.me, "business accounts are null or a list", places is None or isinstance(places, list), places)


@FAMILY.point("needs-a-token-for-the-rest")
def _(ground: Ground) -> None:
    """All else needs a bearer token; without one the answer is 401 `not_authenticated`, with WWW-Authenticate."""
    for path in ("/v1/me", "/v1/invitations", "/v1/business-accounts", "/v1/accounts", "/v1/audit", "/v1/overview"):
        reply = refused(ground.stranger.get(path), ErrorCode.NOT_AUTHENTICATED)
        scheme = reply.headers.get("WWW-Authenticate", "").partition(" ")[0]
        same(reply, "the scheme in WWW-Authenticate", scheme.lower(), "bearer")


@FAMILY.point("refuses-unknown-tokens")
def _(ground: Ground) -> None:
    """A token that nobody holds is 401 `not_authenticated`."""
    refused(ground.wire.with_token("nobody-holds-this-token").get("/v1/me"), ErrorCode.NOT_AUTHENTICATED)
