"""Personal access tokens of operators: shown once, kept as a hash. Nobody makes one that may do more than they may."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole, Scope
from bizadmin.domain.token import MadeToken, NewToken, Token
from bizadmin.server.routes.tokens import MOST_PLACES
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.forms import refuse_unseen
from bizadmin.server.rules.links import hash_of
from bizadmin.server.rules.work import Reading, Work, not_found
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.keeping import token as table

PREFIX = "bza_"
"""How every token's text begins, so that scanners of repositories and mails recognise one that got lost."""

LONGEST_LIFE = timedelta(days=3653)
"""Of a token that expires at all: ten years."""

_BYTES = 32
_LONGEST_NAME = 200


class Tokens(Cases):
    """The tokens of a database: who holds one, and the use cases of those who may make them."""

    def authenticate(self, token: str) -> Operator | None:
        """The operator who holds the token; None where nobody does (any more).

        It is found by its hash, so that how long the search takes tells nothing of any token.
        """
        hashed = hash_of(token)
        with self._store.read() as connection:
            row = connection.execute(select(table).where(table.c.token_hash == hashed)).first()
        if row is None or not hmac.compare_digest(row.token_hash, hashed) or row.revoked is not None:
            return None
        if row.expires is not None and row.expires <= self._setting.clock():
            return None
        return _operator(row)

    def tokens(self, caller: Caller) -> list[Token]:
        """All that the caller may see, revoked and expired ones too, oldest first."""
        return self._read(caller, Scope.ACCOUNTS_MANAGE, act=listed)

    def token(self, caller: Caller, token_id: str) -> Token:
        """One token."""
        return self._read(caller, Scope.ACCOUNTS_MANAGE, act=lambda reading: as_token(_find(reading, token_id)))

    def make_token(self, caller: Caller, new: NewToken) -> MadeToken:
        """Make one. The token is kept under the caller's intent, its text is not: a repeated call makes no second token
        and answers without the text."""
        texts: dict[str, str] = {}  # of each attempt: one that collided with another call may find what that one made

        def act(work: Work) -> Token:
            text = _new_text()
            token = make(work, new, text)
            texts[token.id] = text
            return token

        token = self._change(caller, Scope.ACCOUNTS_MANAGE, outcome=Token, act=act)
        return MadeToken(token=token, text=texts.get(token.id, ""))

    def revoke_token(self, caller: Caller, token_id: str) -> None:
        """Let a token count no more. Those that were made with it stay."""
        self._change(
            caller, Scope.ACCOUNTS_MANAGE, outcome=type(None), act=lambda work: revoke(work, _find(work, token_id))
        )

    def make(
        self,
        name: str,
        role: OperatorRole,
        *,
        email: str = "",
        scopes: Iterable[Scope] | None = None,
        business_accounts: Iterable[str] | None = None,
        expires: datetime | None = None,
    ) -> MadeToken:
        """A token made by whoever runs the backend: the first one comes so."""
        new = NewToken(
            name=name,
            role=role,
            email=email,
            scopes=None if scopes is None else tuple(scopes),
            business_accounts=None if business_accounts is None else tuple(business_accounts),
            expires=expires,
        )
        text = _new_text()
        now = self._setting.clock()
        token = self._changing.run(
            lambda unit: make(
                Work(
                    connection=unit.connection,
                    now=now,
                    unit=unit,
                    setting=self._setting,
                    actor=self._setting.system,
                ),
                new,
                text,
            ),
            now,
        )
        return MadeToken(token=token, text=text)


def listed(reading: Reading) -> list[Token]:
    """The tokens whose business accounts all may be seen."""
    rows = reading.connection.execute(select(table).order_by(table.c.created, table.c.id))
    return [as_token(row) for row in rows if _may_see(reading, row)]


def make(work: Work, new: NewToken, text: str) -> Token:
    """Make a token within the rights of whoever asks: its scopes, its business accounts, its own expiry."""
    name = new.name.strip()
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise _invalid(f"A token's name has 1 to {_LONGEST_NAME} characters.", "name")
    refuse_unseen(name, "name")
    token = Token(
        id=work.new_id(Prefix.TOKEN),
        name=name,
        email=parse_address(new.email, field="email").typed if new.email.strip() else "",
        role=new.role,
        scopes=_scopes(work.operator, new),
        business_accounts=_places(work, new),
        created=work.now,
        expires=_expiry(work, new),
        made_by=work.actor.name,
    )
    work.connection.execute(
        insert(table).values(
            id=token.id,
            name=token.name,
            token_hash=hash_of(text),
            email=token.email,
            role=token.role.value,
            scopes=[scope.value for scope in token.scopes],
            business_accounts=None if token.business_accounts is None else list(token.business_accounts),
            created=token.created,
            expires=token.expires,
            made_by=token.made_by,
        )
    )
    work.happened(EventKind.TOKEN_MADE, subject=token.id, name=token.name, role=token.role.value)
    return token


def revoke(work: Work, row: Row[Any]) -> None:
    """End a token. Of one that was revoked nothing changes."""
    if row.revoked is None:
        work.connection.execute(update(table).where(table.c.id == row.id).values(revoked=work.now))
        work.happened(EventKind.TOKEN_REVOKED, subject=row.id, name=row.name)


def as_token(row: Row[Any]) -> Token:
    """A row as the API gives it, without the hash."""
    return Token(
        id=row.id,
        name=row.name,
        email=row.email,
        role=OperatorRole(row.role),
        scopes=_known(row.scopes),
        business_accounts=None if row.business_accounts is None else tuple(row.business_accounts),
        created=row.created,
        expires=row.expires,
        revoked=row.revoked,
        made_by=row.made_by,
    )


def _operator(row: Row[Any]) -> Operator:
    token = as_token(row)
    return Operator(
        id=token.id,
        name=token.name,
        role=token.role,
        scopes=frozenset(token.scopes),
        business_accounts=token.business_accounts,
        email=token.email,
    )


def _known(scopes: Iterable[str]) -> tuple[Scope, ...]:
    """Scopes in one order. One that a later version of the program wrote gives nothing here."""
    held = set(scopes)
    return tuple(scope for scope in Scope if scope.value in held)


def _find(reading: Reading, token_id: str) -> Row[Any]:
    row = reading.connection.execute(select(table).where(table.c.id == token_id)).first()
    if row is None or not _may_see(reading, row):
        raise not_found("token")
    return row


def _may_see(reading: Reading, row: Row[Any]) -> bool:
    if reading.sees_all:
        return True
    return row.business_accounts is not None and all(reading.sees(place) for place in row.business_accounts)


def _scopes(operator: Operator | None, new: NewToken) -> tuple[Scope, ...]:
    wanted = SCOPES_OF[new.role] if new.scopes is None else frozenset(new.scopes)
    if beyond := wanted - SCOPES_OF[new.role]:
        raise _invalid(f"The role {new.role} has no scope {_named(beyond)}.", "scopes")
    if operator is not None and (beyond := wanted - operator.scopes):
        raise Problem(
            ErrorCode.NOT_PERMITTED,
            f"Nobody makes a token that may do more than they may: {_named(beyond)}.",
            field="role" if new.scopes is None else "scopes",
        )
    return _known(scope.value for scope in wanted)


def _places(work: Work, new: NewToken) -> tuple[str, ...] | None:
    """The business accounts that the token is for; where none are named, those of whoever makes it."""
    if new.business_accounts is None:
        return None if work.operator is None else work.operator.business_accounts
    wanted = tuple(dict.fromkeys(new.business_accounts))
    if len(wanted) > MOST_PLACES:
        raise _invalid(f"A token names at most {MOST_PLACES} business accounts.", "business_accounts")
    known = set(
        work.connection.execute(
            select(business_account.c.id).where(business_account.c.id.in_(wanted), work.visible(business_account.c.id))
        ).scalars()
    )
    for number, place in enumerate(wanted):
        if place not in known:
            raise _invalid("There is no such business account.", f"business_accounts[{number}]")
    return wanted


def _expiry(work: Work, new: NewToken) -> datetime | None:
    """When the token ends: no later than the one with which it is made."""
    if new.expires is None:
        end = None
    elif new.expires.tzinfo is None:
        raise _invalid("A time needs its distance from UTC, as in 2027-01-31T12:00:00Z.", "expires")
    elif not work.now < new.expires <= work.now + LONGEST_LIFE:
        raise _invalid("A token expires in the future, within ten years; without a time it never does.", "expires")
    else:
        end = new.expires
    own = work.connection.execute(
        select(table.c.expires).where(table.c.id == (work.operator.id if work.operator else ""))
    ).scalar()
    if own is not None and (end is None or end > own):
        raise Problem(
            ErrorCode.NOT_PERMITTED,
            "A token that expires makes none that outlives it.",
            field="expires",
            extra={"latest": own.isoformat()},
        )
    return end


def _named(scopes: Iterable[Scope]) -> str:
    return ", ".join(sorted(scope.value for scope in scopes))


def _invalid(sentence: str, field: str) -> Problem:
    return Problem(ErrorCode.VALIDATION_FAILED, sentence, field=field)


def _new_text() -> str:
    return PREFIX + secrets.token_urlsafe(_BYTES)
