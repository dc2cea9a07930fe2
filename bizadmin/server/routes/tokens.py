"""Tokens of operators: list, make, revoke. The only secret is in the answer that makes one."""

from __future__ import annotations

from typing import Protocol

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.domain.token import MadeToken, NewToken, Token
from bizadmin.server.routes.answers import Items
from bizadmin.server.routes.callers import CHANGE, Asking, Id
from bizadmin.server.routes.use_cases import Caller

MOST_PLACES = 500
"""Business accounts that one token may name."""


class TokenRules(Protocol):
    """The use cases of those who hold ``accounts:manage``."""

    def tokens(self, caller: Caller) -> list[Token]: ...
    def token(self, caller: Caller, token_id: str) -> Token: ...
    def make_token(self, caller: Caller, new: NewToken) -> MadeToken: ...
    def revoke_token(self, caller: Caller, token_id: str) -> None: ...


Tokens = NamedDependency[SkipValidation[TokenRules]]


@get("/tokens", operation_id="listTokens", summary="List tokens", sync_to_thread=True)
def listed(tokens: Tokens, caller: Asking) -> Items[Token]:
    """Those whose business accounts are all the caller's, revoked and expired ones too. Never their text."""
    return Items(tokens.tokens(caller))


@post("/tokens", operation_id="makeToken", summary="Make a token", dependencies=CHANGE, sync_to_thread=True)
def make(tokens: Tokens, caller: Asking, data: JSONBody[NewToken]) -> Response[MadeToken]:
    """It may do no more than the caller may, in no other business account, for no longer. Its text is told this once:
    the same idempotency key makes no second token and is answered without the text."""
    made = tokens.make_token(caller, data)
    return Response(made, headers={"Location": f"/v1/tokens/{made.token.id}"})


@get("/tokens/{token_id:str}", operation_id="getToken", summary="Read a token", sync_to_thread=True)
def read(tokens: Tokens, caller: Asking, token_id: Id) -> Token:
    """Never its text."""
    return tokens.token(caller, token_id)


@delete(
    "/tokens/{token_id:str}",
    operation_id="revokeToken",
    summary="Revoke a token",
    dependencies=CHANGE,
    sync_to_thread=True,
)
def revoke(tokens: Tokens, caller: Asking, token_id: Id) -> None:
    """From then on it is as good as none. It stays in the list, with the time. A caller may revoke its own."""
    tokens.revoke_token(caller, token_id)


HANDLERS = [listed, make, read, revoke]
