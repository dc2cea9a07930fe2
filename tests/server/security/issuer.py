"""A small OpenID Connect issuer on the loopback interface, over TLS: discovery, keys, tokens as a test wants them."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import trustme
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

AUDIENCE = "https://accounts.contoso.example"
_RSA = {kid: rsa.generate_private_key(public_exponent=65537, key_size=2048) for kid in ("one", "two")}


class SigningKey:
    """A private key, and its public half as the issuer tells it."""

    def __init__(self, kid: str, algorithm: str) -> None:
        self.kid, self.algorithm = kid, algorithm
        if algorithm in ("RS256", "PS256"):
            self.private: Any = _RSA[kid]
            public = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        elif algorithm == "ES256":
            self.private = ec.generate_private_key(ec.SECP256R1())
            public = ECAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        else:
            self.private = ed25519.Ed25519PrivateKey.generate()
            public = OKPAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        self.public: dict[str, Any] = {**public, "kid": kid, "use": "sig", "alg": algorithm}


class TestIssuer:
    """Started by `start`, gone after `stop`, back on the same port after another `start`."""

    __test__ = False

    def __init__(self, ca_file: str, authority: trustme.CA) -> None:
        self.ca_file = ca_file
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(self._context)
        self._port = 0
        self._server: ThreadingHTTPServer | None = None
        self.keys = [SigningKey("one", "RS256")]
        self.discovery: dict[str, Any] = {}
        self.asked: list[str] = []
        self.answer: Callable[[BaseHTTPRequestHandler], bool] = lambda _request: False
        self.start()

    @property
    def name(self) -> str:
        return f"https://localhost:{self._port}/realms/contoso"

    def start(self) -> None:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                if issuer.answer(self):
                    return
                keys = {"keys": [key.public for key in issuer.keys]}
                own = {"issuer": issuer.name, "jwks_uri": f"{issuer.name}/certs"} | issuer.discovery
                send(self, json.dumps(keys if self.path.endswith("/certs") else own).encode())

            def log_message(self, *_args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        self._server.socket = self._context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def claims(self, **changed: Any) -> dict[str, Any]:
        """Those of a good access token; None takes one out."""
        now = int(time.time())
        claims = {
            "iss": self.name,
            "aud": AUDIENCE,
            "sub": "1f0c",
            "iat": now,
            "exp": now + 300,
            "name": "Mia Berger",
            "email": "mia@contoso.example",
            "realm_access": {"roles": ["offline_access", "accounts-helpdesk"]},
        }
        return {name: value for name, value in (claims | changed).items() if value is not None}

    def token(self, *, key: SigningKey | None = None, headers: dict[str, Any] | None = None, **changed: Any) -> str:
        """An access token, signed with the newest key unless another one is given."""
        key = key or self.keys[-1]
        told = {"kid": key.kid, "typ": "at+jwt"} | (headers or {})
        return jwt.encode(self.claims(**changed), key.private, algorithm=key.algorithm, headers=told)


def send(request: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Answer a request."""
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
