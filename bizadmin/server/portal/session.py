"""The visitor's cookie: who is signed in, the key of the forms' tokens, and a word for the next page. Signed, not secret."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

COOKIE = "bizadmin_portal"
LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    """A visitor's state. ``said`` is a sentence's key and values for the next page."""

    nonce: str
    account_id: str = ""
    said: str = ""
    values: dict[str, str] = field(default_factory=dict)
    fresh: bool = False  # made just now: the visitor came without a cookie

    @classmethod
    def new(cls, account_id: str = "") -> Session:
        """A session with a nonce of its own; a new one at every sign-in, so that none can be planted."""
        return cls(secrets.token_urlsafe(18), account_id, fresh=True)


class Signer:
    """Signs cookies and makes forms' tokens with a key that the backend keeps (32 bytes)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def pack(self, session: Session, now: datetime) -> str:
        """The cookie's value."""
        body = json.dumps([session.nonce, session.account_id, session.said, session.values, int(now.timestamp())])
        packed = base64.urlsafe_b64encode(body.encode()).decode()
        return f"{packed}.{self._sign('session', packed)}"

    def unpack(self, cookie: str, now: datetime) -> Session:
        """The session in a cookie; a new one where there is none, or it is forged, damaged or too old."""
        packed, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._sign("session", packed).encode()):
            return Session.new()
        try:
            nonce, account_id, said, values, issued = json.loads(base64.urlsafe_b64decode(packed))
        except (ValueError, binascii.Error):  # signed by us in another form: a cookie of an earlier version
            return Session.new()
        if now.timestamp() - issued > LASTS.total_seconds():
            return Session.new()
        return Session(nonce, account_id, said, values)

    def form_token(self, session: Session) -> str:
        """The token that every form of this visitor carries."""
        return self._sign("form", session.nonce + session.account_id)

    def is_form_token(self, session: Session, token: str) -> bool:
        """Whether a form came from a page of ours that this visitor has seen."""
        return hmac.compare_digest(token.encode(), self.form_token(session).encode())

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
