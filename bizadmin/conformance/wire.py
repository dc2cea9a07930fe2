"""What goes over the wire: raw exchanges, all of which are kept for the points that look at every answer."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bizadmin.conformance.verdicts import Unmet
from bizadmin.http.answer import Answer
from bizadmin.http.auth import BearerToken
from bizadmin.http.retry import RetryRule
from bizadmin.http.transport import Request, Transport

_ONCE = RetryRule(tries=1)
_SHOWN = 200
_PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Reply:
    """An answer, and what was asked."""

    method: str
    path: str
    answer: Answer
    sent_id: str

    @property
    def asked(self) -> str:
        """As in ``POST /v1/invitations``."""
        return f"{self.method} {self.path}"

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status

    @property
    def headers(self) -> Mapping[str, str]:
        """By name, in any letter case."""
        return self.answer.headers

    @property
    def request_id(self) -> str:
        """As the backend names it, else as it was sent."""
        return self.headers.get("X-Request-Id", self.sent_id)

    @cached_property
    def value(self) -> Any:
        """The body; raises `Unmet` where it is not JSON."""
        try:
            return json.loads(self.answer.body)
        except (ValueError, RecursionError):
            raise self.unmet("a body of JSON") from None

    def __getitem__(self, name: str) -> Any:
        """A member of the body's object; raises `Unmet` where it is not there."""
        if not isinstance(self.value, dict) or name not in self.value:
            raise self.unmet(f"an object with “{name}”")
        return self.value[name]

    def unmet(self, expected: str, got: str = "") -> Unmet:
        """That something else was expected; ``got`` is the answer in brief unless something better is known."""
        return Unmet(f"{self.asked}: {expected}", got or self.brief, self.request_id)

    @property
    def brief(self) -> str:
        """Status and the beginning of the body, as plain text."""
        text = self.answer.body[: 4 * _SHOWN].decode("utf-8", "replace")
        shown = "".join(letter if letter.isprintable() else " " for letter in text)
        return f"{self.status} {shown[:_SHOWN]}".strip()


@dataclass
class Wire:
    """The way to one backend with one token; without ``token`` none is sent. ``seen`` is shared with those made of it.

    Nothing is tried again, because what is to be seen is each single answer; but where the backend says that it is too
    much at the moment, the kit waits for as long as it is told.
    """

    base_url: str
    token: str = field(default="", repr=False)
    seen: list[Reply] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Raises `bizadmin.domain.errors.ConnectionFailure` for an address that cannot be one."""
        auth = BearerToken(lambda: self.token) if self.token else None
        self._transport = Transport(self.base_url, auth, rule=_ONCE, read_seconds=_PATIENCE)
        self._lock = threading.Lock()

    def with_token(self, token: str) -> Wire:
        """The same way for somebody else."""
        return Wire(self.base_url, token, self.seen)

    def get(self, path: str, query: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        """Read."""
        return self.ask("GET", path, query=query, headers=headers)

    def post(
        self, path: str, body: Any = None, *, intent: str | None = None, if_match: str = "", query: Any = None
    ) -> Reply:
        """Change. A key of its own goes along unless ``intent`` is given; empty sends none."""
        return self.ask("POST", path, body=body, intent=intent, if_match=if_match, query=query)

    def patch(self, path: str, body: Any, *, intent: str | None = None, if_match: str = "") -> Reply:
        """Change a part."""
        return self.ask("PATCH", path, body=body, intent=intent, if_match=if_match)

    def delete(self, path: str) -> Reply:
        """Delete."""
        return self.ask("DELETE", path)

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        intent: str | None = None,
        if_match: str = "",
        wait: float = 0,
    ) -> Reply:
        """Ask for something; ``raw`` instead of ``body`` is sent as it is. Raises ``ConnectionFailure``."""
        given = dict(headers or {})
        if if_match:
            given["If-Match"] = if_match
        sent_id = given.setdefault("X-Request-Id", uuid.uuid4().hex)
        key = uuid.uuid4().hex if intent is None and method in ("POST", "PATCH", "DELETE") else intent or ""
        sent = raw if body is None else json.dumps(body).encode()
        request = Request(
            method=method, path=path, query=_pairs(query or {}), body=sent, headers=given, intent=key, wait=wait
        )
        answer = self._transport.send(request)
        while answer.status == 429 and answer.retry_after is not None and answer.retry_after <= _PATIENCE:
            time.sleep(answer.retry_after)
            answer = self._transport.send(request)
        reply = Reply(method, path, answer, sent_id)
        with self._lock:
            self.seen.append(reply)
        return reply

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()


def _pairs(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, str(item))
        for name, value in query.items()
        for item in (value if isinstance(value, (list, tuple)) else [value])
    ]
