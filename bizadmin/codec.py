"""Decoders of the domain's things, one for each kind: for the client's answers and the server's bodies."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

import msgspec

_building = threading.Lock()


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """The JSON decoder of a type. Safe to call from any thread.

    msgspec (0.22) keeps what it knows of a dataclass before it knows all of it, so that a second thread which meets the
    type in that moment gets a half-made description and crashes the process. Hence one builds at a time.
    """
    with _building:
        return _made(kind)


@cache
def _made(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
