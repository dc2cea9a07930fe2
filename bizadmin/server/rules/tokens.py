"""Personal access tokens of operators: shown once, kept as a hash."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, select, update

from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole, Scope
from bizadmin.server.rules.links import hash_of
from bizadmin.server.store.keeping import token as table
from bizadmin.server.store.store import Store

PREFIX = "bza_"
_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token just made. ``text`` is shown once and kept nowhere."""

    operator: Operator
    text: str = field(repr=False)


class Tokens:
    """The tokens of a database."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def make(
        self,
        name: str,
        role: OperatorRole,
        *,
        scopes: Iterable[Scope] | None = None,
        business_accounts: Iterable[str] | None = None,
        expires: datetime | None = None,
    ) -> NewToken:
        """A token for somebody. ``scopes`` None are those of the role; ``business_accounts`` None means all."""
        now = self._clock()
        text = PREFIX + secrets.token_urlsafe(_BYTES)
        places = None if business_accounts is None else tuple(business_accounts)
        operator = Operator(
            id=new_id(Prefix.TOKEN, milliseconds=int(now.timestamp() * 1000)),
            name=name,
            role=role,
            scopes=SCOPES_OF[role] if scopes is None else frozenset(scopes),
            business_accounts=places,
        )
        with self._store.write() as connection:
            connection.execute(
                insert(table).values(
                    id=operator.id,
                    name=name,
                    token_hash=hash_of(text),
                    role=role.value,
                    scopes=sorted(scope.value for scope in operator.scopes),
                    business_accounts=None if places is None else list(places),
                    created=now,
                    expires=expires,
                )
            )
        return NewToken(operator=operator, text=text)

    def revoke(self, token_id: str) -> None:
        """Let a token count no more."""
        with self._store.write() as connection:
            connection.execute(
                update(table).where(table.c.id == token_id, table.c.revoked.is_(None)).values(revoked=self._clock())
            )

    def authenticate(self, token: str) -> Operator | None:
        """The operator who holds the token; None where nobody does (any more).

        It is found by its hash, so that how long the search takes tells nothing of any token.
        """
        hashed = hash_of(token)
        with self._store.read() as connection:
            row = connection.execute(select(table).where(table.c.token_hash == hashed)).first()
        if row is None or not hmac.compare_digest(row.token_hash, hashed) or row.revoked is not None:
            return None
        if row.expires is not None and row.expires <= self._clock():
            return None
        known = {scope.value: scope for scope in Scope}
        return Operator(
            id=row.id,
            name=row.name,
            role=OperatorRole(row.role),
            scopes=frozenset(known[scope] for scope in row.scopes if scope in known),
            business_accounts=None if row.business_accounts is None else tuple(row.business_accounts),
        )
