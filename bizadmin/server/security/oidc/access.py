"""From an access token of the issuer (RFC 9068) to an operator."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import jwt

from bizadmin.domain.address import parse_address
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.server.security.oidc.fetching import Fetching, Unreachable
from bizadmin.server.security.oidc.issuer import ALGORITHMS, PAUSE_SECONDS, Issuer
from bizadmin.server.security.oidc.settings import OidcSettings

log = logging.getLogger(__name__)

ALL = "*"
"""In the claim of business accounts: every one."""

_ACCEPTED = tuple(name for names in ALGORITHMS.values() for name in names)
_TYPES = ("at+jwt", "application/at+jwt", "jwt")
_RANK = (OperatorRole.ADMINISTRATOR, OperatorRole.HELPDESK, OperatorRole.VIEWER)
_MOST_PLACES = 500
_LONGEST_NAME = 200


class AccessTokens:
    """The tokens of one issuer. `authenticate` blocks: the first call, and one with a new key, ask the issuer."""

    def __init__(self, settings: OidcSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._issuer = Issuer(settings.issuer, Fetching(settings.ca_file), clock)

    @property
    def trouble(self) -> str:
        """Why the issuer could not be asked the last time; empty where it could."""
        return self._issuer.trouble

    def authenticate(self, token: str) -> Operator:
        """The operator of a token. Raises `Problem`: ``not_authenticated`` where it is not valid, ``not_permitted``
        where it gives no role, ``unavailable`` where its key is not known and the issuer cannot be asked."""
        try:
            claims = self._claims(token)
        except jwt.ExpiredSignatureError:
            raise Problem(ErrorCode.NOT_AUTHENTICATED, "The token has expired.") from None
        except jwt.PyJWTError as error:
            log.info("A token of the issuer was refused: %s", error)
            raise Problem(ErrorCode.NOT_AUTHENTICATED, "The token is not valid, or no longer.") from None
        except Unreachable:
            raise Problem(
                ErrorCode.UNAVAILABLE,
                "The issuer of the token cannot be asked for its keys.",
                retry_after=PAUSE_SECONDS,
                extra={"fault": "issuer"},
            ) from None
        return self._operator(claims)

    def _claims(self, token: str) -> Mapping[str, Any]:
        """What the token says, once its signature and every condition are checked."""
        header = jwt.get_unverified_header(token)
        kid, algorithm = header.get("kid"), header.get("alg")
        if str(header.get("typ")).lower() not in _TYPES:
            raise jwt.InvalidTokenError("It is no access token.")
        if algorithm not in _ACCEPTED:
            raise jwt.InvalidAlgorithmError("Its algorithm is not accepted.")
        key = self._issuer.key(kid, algorithm)
        if key is None:
            raise jwt.InvalidKeyError("The issuer has no such key.")
        claims = jwt.decode(
            token,
            key.public,
            algorithms=[algorithm],
            audience=self._settings.audience,
            issuer=self._settings.issuer,
            leeway=self._settings.leeway,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )
        if claims.get("typ") == "ID":  # Keycloak's word for an ID token, which otherwise looks the same
            raise jwt.InvalidTokenError("It is an ID token.")
        if "cnf" in claims:
            raise jwt.InvalidTokenError("It is bound to a key (RFC 7800), which a bearer cannot show.")
        return claims

    def _operator(self, claims: Mapping[str, Any]) -> Operator:
        settings = self._settings
        given = {
            settings.roles[value] for value in _texts(_claim(claims, settings.role_claim)) if value in settings.roles
        }
        role = next((role for role in _RANK if role in given), None)
        if role is None:
            raise Problem(ErrorCode.NOT_PERMITTED, "The token gives no role in this account backend.")
        subject = _printable(claims["sub"])
        unique = hashlib.sha256(f"{settings.issuer}\n{claims['sub']}".encode())
        return Operator(
            id=f"oidc_{unique.hexdigest()[:32]}",
            name=_name(claims, settings.name_claim) or subject,
            role=role,
            scopes=SCOPES_OF[role],
            business_accounts=self._places(claims),
            email=_address(_claim(claims, settings.email_claim)),
        )

    def _places(self, claims: Mapping[str, Any]) -> tuple[str, ...] | None:
        """The business accounts; a token without the claim is for none."""
        if not self._settings.business_accounts_claim:
            return None
        named = tuple(dict.fromkeys(_texts(_claim(claims, self._settings.business_accounts_claim))))
        return None if ALL in named else named[:_MOST_PLACES]


def _claim(claims: Mapping[str, Any], name: str) -> Any:
    """A claim by its name, which may hold dots, or else by its path."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _texts(value: Any) -> Iterable[str]:
    """The texts of a claim: a list, or one text with blanks between, as scopes have it."""
    if isinstance(value, str):
        return value.split()
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _name(claims: Mapping[str, Any], name: str) -> str:
    for claim in (name, "preferred_username"):
        if isinstance(found := _claim(claims, claim), str) and (printable := _printable(found)):
            return printable
    return ""


def _printable(text: str) -> str:
    """A name that can stand in an event: no control or direction marks, and an end."""
    return "".join(letter for letter in text if letter.isprintable()).strip()[:_LONGEST_NAME]


def _address(value: Any) -> str:
    try:
        return parse_address(value).typed if isinstance(value, str) else ""
    except Problem:
        return ""
