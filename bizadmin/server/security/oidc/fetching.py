"""Asking the issuer: over TLS, within a time, within a size, and nobody else."""

from __future__ import annotations

import json
import ssl
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import Any

_SECONDS = 5.0
_LARGEST = 512 * 1024
_PIECE = 16 * 1024


class Unreachable(Exception):  # noqa: N818  (named by meaning)
    """The issuer did not answer as it should; the text is a sentence for whoever runs the backend."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would let whoever holds the issuer's old name choose the keys."""

    def redirect_request(self, *_args: Any, **_options: Any) -> None:
        return None


class Fetching:
    """Reads JSON objects from ``https`` addresses. ``ca_file`` is trusted beside the operating system's store."""

    def __init__(self, ca_file: str = "") -> None:
        context = ssl.create_default_context()
        if ca_file:
            context.load_verify_locations(cafile=ca_file)
        self._opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _NoRedirect())

    def get(self, url: str) -> dict[str, Any]:
        """The JSON object at an address; raises `Unreachable`, after ten seconds at the latest."""
        if not url.startswith("https://"):
            raise Unreachable(f"{url} is no https address.")
        deadline = time.monotonic() + _SECONDS
        request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310  (https, see above)
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                body = _read(answer, deadline)
        except urllib.error.HTTPError as error:
            error.close()
            raise Unreachable(f"{url} answers with the status {error.code}.") from None
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise Unreachable(f"{url} cannot be read: {reason}.") from None
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            raise Unreachable(f"{url} answers with something else than JSON.") from None
        if not isinstance(found, dict):
            raise Unreachable(f"{url} answers with something else than a JSON object.")
        return found


def _read(answer: HTTPResponse, deadline: float) -> bytes:
    """The whole body. The socket's time limit is for each piece; who drips is cut off by the deadline."""
    body = bytearray()
    while piece := answer.read1(_PIECE):
        body += piece
        if len(body) > _LARGEST:
            raise ValueError(f"it is larger than {_LARGEST // 1024} KiB")
        if time.monotonic() > deadline:
            raise TimeoutError("it takes too long")
    return bytes(body)
