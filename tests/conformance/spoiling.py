"""A backend that is broken on purpose: a proxy before a good one, which spoils one thing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

_OF_THE_LINE = {"connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"}


@dataclass(frozen=True)
class Asked:
    """A request on its way through. ``headers`` by names in lower case."""

    method: str
    path: str
    query: dict[str, Any]
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> Any:
        return json.loads(self.body or b"null")

    def saying(self, **members: Any) -> Asked:
        """With other members in its body."""
        return replace(self, body=json.dumps(self.value | members).encode())

    def querying(self, **query: str | None) -> Asked:
        """With other query parameters; None leaves one out."""
        found = self.query | query
        return replace(self, query={name: value for name, value in found.items() if value is not None})

    def without(self, *headers: str) -> Asked:
        return replace(self, headers={name: value for name, value in self.headers.items() if name not in headers})


@dataclass(frozen=True)
class Answered:
    """An answer on its way back."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def value(self) -> Any:
        return json.loads(self.body)

    def saying(self, value: Any) -> Answered:
        return replace(self, body=json.dumps(value).encode())

    def with_header(self, name: str, value: str | None) -> Answered:
        """With another header; None leaves it out."""
        kept = {known: held for known, held in self.headers.items() if known.lower() != name.lower()}
        return replace(self, headers=kept if value is None else kept | {name: value})


Forward = Callable[[Asked], Answered]
Spoil = Callable[[Asked, Forward], Answered]


@contextmanager
def spoilt(base_url: str, spoil: Spoil) -> Iterator[str]:
    """The base URL of the same backend, spoilt."""
    host = urlsplit(base_url).netloc

    def forward(asked: Asked) -> Answered:
        query = f"?{urlencode(asked.query, doseq=True)}" if asked.query else ""
        with requests.Session() as session:
            session.trust_env = False
            session.headers.clear()
            reply = session.request(
                asked.method,
                f"{base_url}{asked.path}{query}",
                headers={**asked.headers, "host": host, "accept-encoding": "identity"},
                data=asked.body,
                timeout=40,
                allow_redirects=False,
            )
        headers = {name: value for name, value in reply.headers.items() if name.lower() not in _OF_THE_LINE}
        return Answered(reply.status_code, reply.content, headers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            asked = Asked(
                self.command,
                parts.path,
                _query(parts.query),
                {name.lower(): value for name, value in self.headers.items() if name.lower() not in _OF_THE_LINE},
                self.rfile.read(int(self.headers.get("Content-Length", 0))),
            )
            answered = spoil(asked, forward)
            self.send_response(answered.status)
            for name, value in answered.headers.items():
                self.send_header(name, value)
            if answered.status != 204:
                self.send_header("Content-Length", str(len(answered.body)))
            self.end_headers()
            self.wfile.write(answered.body)

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PATCH(self) -> None:
            self._answer()

        def do_DELETE(self) -> None:
            self._answer()

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _query(text: str) -> dict[str, Any]:
    """By name; several values of one name as a list."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
