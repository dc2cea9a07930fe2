"""An answer, read whole: bounded in size, so that no peer can fill the memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from requests import Response

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble

MAX_BODY = 32 * 1024 * 1024
"""In bytes, decompressed."""

_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. ``media_type`` is lower case and without parameters; ``retry_after`` in seconds; ``headers`` are
    found in any letter case."""

    status: int
    body: bytes = field(repr=False, default=b"")
    media_type: str = ""
    retry_after: float | None = None
    request_id: str = ""
    headers: Mapping[str, str] = field(repr=False, default_factory=dict)

    @property
    def looks_like_a_page(self) -> bool:
        """Whether it is HTML: a login page of a network, a web site at a mistyped address."""
        return "html" in self.media_type or self.body[:256].lstrip().startswith(b"<")


def read(response: Response, request_id: str, *, limit: int = MAX_BODY) -> Answer:
    """The answer with its body; raises `ConnectionFailure` ``bad_answer`` where it is too large."""
    headers = response.headers
    declared = headers.get("Content-Length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > limit:
        raise _too_large(limit, request_id)
    body = bytearray()
    for piece in response.raw.stream(_PIECE, decode_content=True):
        body += piece
        if len(body) > limit:
            raise _too_large(limit, request_id)
    return Answer(
        status=response.status_code,
        body=bytes(body),
        media_type=headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        retry_after=seconds_of(headers.get("Retry-After", "")),
        request_id=request_id,
        headers=headers,
    )


def seconds_of(retry_after: str) -> float | None:
    """The seconds that a ``Retry-After`` header names, as a number or as a date; None where it says nothing."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _too_large(limit: int, request_id: str) -> ConnectionFailure:
    sentence = f"The answer is larger than {limit // (1024 * 1024)} MB."
    return ConnectionFailure(ConnectionTrouble.BAD_ANSWER, sentence, request_id=request_id)
