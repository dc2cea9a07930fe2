"""Whom to believe that they are who they say: the operating system's certificates, and a company's own.

There is no switch that turns the checks off; ``REQUESTS_CA_BUNDLE`` and the bundle that comes with requests are not
consulted, because the operating system's store is where companies add and withdraw issuers.
"""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from bizadmin.http.deadline import POOLS


class Adapter(HTTPAdapter):
    """Connections that keep the deadline and are never retried down here. ``context`` None: plain http only."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context
        super().__init__(max_retries=Retry(0, read=False))

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """With our context."""
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """The same behind a proxy: without this, requests would fall back to its own bundle there."""
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, proxy_ssl_context=self._context, **kwargs)
        manager.pool_classes_by_scheme = POOLS
        return manager

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:  # noqa: ARG002  (the library's signature)
        """The context decides; the library would add its own bundle to it."""
        conn.cert_reqs = "CERT_REQUIRED"

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """As the library does, always checking."""
        kwargs["verify"] = True
        return super().send(request, *args, **kwargs)


def context(ca_file: Path | None = None) -> ssl.SSLContext:
    """A context that believes the operating system's store, and ``ca_file`` (PEM) beside it.

    Raises `ConnectionFailure` ``tls_failed`` where the file cannot be used. Each thread makes its own: truststore holds
    a lock through a handshake, so that one slow peer would stop the others.
    """
    import truststore  # noqa: PLC0415  (the embedded backend is reached without TLS)

    made = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            made.load_verify_locations(cafile=str(ca_file))
        except OSError as error:  # ssl.SSLError is one
            words = f"The file of company certificates, {ca_file.name}, cannot be used: {error.strerror or error}."
            raise ConnectionFailure(ConnectionTrouble.TLS_FAILED, words) from None
    return made
