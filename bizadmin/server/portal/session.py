"""The visitor's cookie: who is signed in, the key of the forms' tokens, a word for the next page. Signed, not secret.

The cookie is ``SameSite=Lax``. ``Strict`` would keep it back when somebody comes by the link in a mail that is read on
a website: the page would then take a person who is signed in for a stranger, and could not say that the invitation is
for somebody else. Nothing is lost by it, because every change is a POST, with which ``Lax`` keeps the cookie back as
well, and every form carries its token besides.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bizadmin.server.portal.plain import shown
from bizadmin.server.portal.use_cases import Person

COOKIE = "bizadmin_portal"
SECURE_COOKIE = f"__Host-{COOKIE}"
"""Over TLS: browsers take a cookie of this name only from this very host, so that no neighbouring one can plant it."""

LASTS = timedelta(hours=12)
"""From the sign-in on, whatever is done in between."""

MOST_SAID = 120
"""Characters of each value for the next page: browsers drop cookies of more than 4096 bytes."""


@dataclass(frozen=True, slots=True)
class Session:
    """A visitor's state. ``said`` is a sentence's key and values for the next page, ``language`` the one chosen."""

    nonce: str
    account_id: str = ""
    epoch: str = ""  # of the account's password when the session began
    said: str = ""
    values: dict[str, str] = field(default_factory=dict)
    language: str = ""
    began: int = 0  # seconds since 1970; 0: when it is packed
    fresh: bool = False  # made just now: the visitor came without a cookie

    @classmethod
    def new(cls, person: Person | None = None, language: str = "") -> Session:
        """A session with a nonce of its own; a new one at every sign-in, so that none can be planted."""
        session = cls(secrets.token_urlsafe(18), language=language, fresh=True)
        return replace(session, account_id=person.account_id, epoch=person.epoch) if person else session

    def is_of(self, person: Person) -> bool:
        """Whether the person is signed in by it: a session from before a new password is over."""
        return self.account_id == person.account_id and hmac.compare_digest(self.epoch, person.epoch)

    def saying(self, key: str, **values: str) -> Session:
        """The same with a sentence for the next page; without a key, with none."""
        return replace(self, said=key, values={name: shown(value, MOST_SAID) for name, value in values.items()})


class Signer:
    """Signs cookies and makes forms' tokens with a key that the backend keeps (32 bytes)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def pack(self, session: Session, now: datetime) -> str:
        """The cookie's value."""
        began = session.began or int(now.timestamp())
        who = [session.nonce, session.account_id, session.epoch]
        kept = [*who, session.said, session.values, session.language, began]
        body = json.dumps(kept, ensure_ascii=False).encode(errors="replace")
        packed = base64.urlsafe_b64encode(body).decode()
        return f"{packed}.{self._sign('session', packed)}"

    def unpack(self, cookie: str, now: datetime) -> Session:
        """The session in a cookie; a new one where there is none, or it is forged, damaged or too old."""
        packed, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._sign("session", packed).encode()):
            return Session.new()
        try:
            nonce, account_id, epoch, said, values, language, began = json.loads(base64.urlsafe_b64decode(packed))
        except (ValueError, binascii.Error):  # signed by us in another form: a cookie of an earlier version
            return Session.new()
        if now.timestamp() - began > LASTS.total_seconds():
            return Session.new(language=language)
        return Session(nonce, account_id, epoch, said, values, language, began)

    def form_token(self, session: Session) -> str:
        """The token that every form of this visitor carries."""
        return self._sign("form", session.nonce + session.account_id)

    def is_form_token(self, session: Session, token: str) -> bool:
        """Whether a form came from a page of ours that this visitor has seen."""
        return hmac.compare_digest(token.encode(), self.form_token(session).encode())

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
