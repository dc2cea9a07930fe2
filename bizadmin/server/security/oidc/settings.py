"""Which issuer is trusted, and what its claims mean here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bizadmin.domain.scopes import OperatorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcSettings:
    """An issuer, by its exact name, and the audience that its tokens for this backend name.

    A claim is named as it stands in the token, or by its path (``realm_access.roles``). ``roles`` says which role here
    a value of ``role_claim`` gives; a token with none of them may do nothing. ``business_accounts_claim`` holds the ids
    of the business accounts that the operator is for, or ``*`` for all; where it is empty, every operator is for all.
    ``leeway`` is how many seconds the two clocks may differ; ``ca_file`` the certificates that vouch for the issuer,
    beside those of the operating system.
    """

    issuer: str
    audience: str
    role_claim: str
    roles: Mapping[str, OperatorRole]
    business_accounts_claim: str = ""
    name_claim: str = "name"
    email_claim: str = "email"
    leeway: float = 60.0
    ca_file: str = ""
