"""Reading and changing things by their path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

from bizadmin.connectors.rest.codec import Items, decode, encode, failure_of
from bizadmin.http.answer import Answer
from bizadmin.http.transport import Request, Transport

T = TypeVar("T")

_PLAIN_KEY = re.compile(r"[A-Za-z0-9._~-]{1,128}")


class Calls:
    """The REST interface's manners: /v1, typed answers, versions, idempotency keys."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.host = transport.address.host

    def read(
        self,
        path: str,
        kind: type[T],
        query: Sequence[tuple[str, str]] = (),
        *,
        wait: float = 0,
        open_to_all: bool = False,
    ) -> T:
        """GET; ``wait`` in seconds for a long poll, ``open_to_all`` sends no token."""
        request = Request(method="GET", path=f"/v1{path}", query=query, wait=wait, open=open_to_all)
        return decode(self._transport.send(request), kind, self.host)

    def read_items(self, path: str, kind: type[T]) -> list[T]:
        """GET a list that comes whole."""
        return self.read(path, Items[kind]).items

    def read_by_body(self, path: str, body: object, kind: type[T]) -> T:
        """POST what is too private for a URL. It changes nothing, so that it may be repeated without a key."""
        request = Request(method="POST", path=f"/v1{path}", body=encode(body), reads=True)
        return decode(self._transport.send(request), kind, self.host)

    def change(
        self,
        path: str,
        kind: type[T],
        *,
        intent: str,
        body: object = None,
        version: int | None = None,
        method: str = "POST",
    ) -> T:
        """Change something; ``version`` is the one that is meant to be changed, None any."""
        return decode(self._send_change(method, path, body, version, intent), kind, self.host)

    def change_away(self, path: str, *, intent: str, body: object = None, version: int | None = None) -> None:
        """Change something of which nothing is left to be answered."""
        answer = self._send_change("POST", path, body, version, intent)
        if not 200 <= answer.status < 300 or answer.looks_like_a_page:
            raise failure_of(answer, self.host)

    def _send_change(self, method: str, path: str, body: object, version: int | None, intent: str) -> Answer:
        return self._transport.send(
            Request(
                method=method,
                path=f"/v1{path}",
                body=None if body is None else encode(body),
                headers={} if version is None else {"If-Match": f'"{version}"'},
                intent=key_of(intent),
            )
        )


def key_of(intent: str) -> str:
    """The Idempotency-Key of an intent: itself, or a digest of one that is no plain word or holds an address."""
    if _PLAIN_KEY.fullmatch(intent):
        return intent
    return hashlib.sha256(intent.encode("utf-8", "surrogatepass")).hexdigest()
