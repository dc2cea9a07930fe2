"""Personal access tokens: how an operator, or a program, comes in. The text is shown once and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bizadmin.domain.scopes import OperatorRole, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is listed. ``business_accounts`` null: all. ``made_by`` is the name of who made it."""

    id: str
    name: str
    email: str = ""
    role: OperatorRole
    scopes: tuple[Scope, ...]
    business_accounts: tuple[str, ...] | None = None
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token to be made. ``scopes`` null: those of the role; given ones lie within them. ``business_accounts`` null:
    all of the caller's. ``email`` gets the notices of what became of the operator's invitations."""

    name: str
    role: OperatorRole
    email: str = ""
    scopes: tuple[Scope, ...] | None = None
    business_accounts: tuple[str, ...] | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeToken:
    """A token that was made. ``text`` is told this once: a repeated call with the same idempotency key makes no second
    token and answers with an empty ``text``."""

    token: Token
    text: str = field(default="", repr=False)
