"""The sentences of our own portal's error pages, and which error each of them tells, in every language of the portal.

They are read from the portal's own texts, so that a page that is worded anew is known in its new words at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bizadmin.doctor.alike import Known
from bizadmin.domain.errors import ErrorCode as E

TEXTS = Path(__file__).resolve().parents[2] / "resources" / "portal" / "texts"

NO_COOKIES = "cookies"
"""The page that needs cookies and did not get them: trouble of the browser, no error of ours."""

PAGES: dict[str, tuple[str, ...]] = {
    E.PENDING_INVITATION: ("fork.title", "fork.sentence", "error.invited"),
    E.INVITATION_EXPIRED: ("link_expired.title", "link_expired.text"),
    E.INVITATION_SUPERSEDED: ("link_superseded.title", "link_superseded.text"),
    E.INVITATION_REVOKED: ("link_revoked.title", "link_revoked.text"),
    E.INVITATION_DECLINED: ("link_declined.title", "link_declined.text"),
    E.INVITATION_USED: ("link_used.title", "link_used.text"),
    E.NOT_FOUND: (
        "link_incomplete.title", "link_incomplete.text", "link_unknown.title", "link_unknown.text",
        "error.missing_title", "error.missing_text",
    ),
    E.WRONG_RECIPIENT: ("join.signed_in_as_other", "error.wrong_recipient"),
    E.NOT_AUTHENTICATED: ("error.sign_in_wrong", "error.password_wrong"),
    E.ACCOUNT_LOCKED: ("error.account_locked", "error.account_locked_open"),
    E.ACCOUNT_DISABLED: ("error.account_disabled", "error.account_closing"),
    E.MEMBER_BLOCKED: ("error.member_blocked", "account.blocked"),
    E.ALREADY_MEMBER: ("error.already_member", "joined.already"),
    E.BUSINESS_ACCOUNT_SUSPENDED: ("error.suspended",),
    E.BUSINESS_ACCOUNT_CLOSED: ("error.closed",),
    E.SEAT_LIMIT: ("error.seat_limit",),
    E.DOMAIN_NOT_ALLOWED: ("error.domain_not_allowed",),
    E.DOMAIN_CLAIMED_ELSEWHERE: ("error.domain_claimed",),
    E.JOIN_POLICY: ("error.join_policy", "error.identity_provider"),
    E.LAST_ADMINISTRATOR: ("error.last_administrator",),
    E.MAIL_NOT_CONFIGURED: ("error.no_mail_title", "error.no_mail_text"),
    E.RATE_LIMITED: ("error.slow_title", "error.slow_text"),
    E.UNAVAILABLE: ("error.fault_title", "error.fault_text"),
    NO_COOKIES: ("error.csrf_title", "error.csrf_text"),
    "": (  # pages that tell no error, or several: known, so that they are not taken for one that sounds like them
        "sent.title", "sent.join", "sent.confirm", "sent.spam", "join.by", "join.by_company", "join.new_person",
        "join.known_person", "joined.title", "verify.lead", "verify.expired_title", "verify.expired_text",
        "reset.expired_text", "sign_in.lead", "sign_in.needed", "account.none", "account.asked", "error.offer_over",
        "error.join_failed", "error.refused", "error.refused_title", "error.opening_over", "error.request_over",
        "error.email_invalid", "error.password_common", "error.password_short",
    ),
}  # fmt: skip
"""Error codes and the keys of the texts that tell them."""

_SHORTENED: dict[str, tuple[str, ...]] = {
    E.PENDING_INVITATION: ("already invited", "bereits eingeladen", "déjà invité", "ya invitado", "招待済み"),
    E.INVITATION_EXPIRED: ("link expired", "Link abgelaufen", "lien expiré", "enlace caducado", "期限切れ"),
    E.NOT_AUTHENTICATED: (
        "wrong password", "password incorrect", "falsches Passwort", "mot de passe incorrect", "contraseña incorrecta",
        "パスワードが違います",
    ),
    E.ACCOUNT_LOCKED: ("account locked", "Konto gesperrt", "compte verrouillé", "cuenta bloqueada"),
}  # fmt: skip
"""How people say it in two words."""

_END = re.compile(r"(?<=[.!?:;。！？：；])\s*")
_FILLED_IN = re.compile(r"\{\w+\}")


@cache
def sentences() -> Known[str]:
    """All of them, in every language; read once."""
    known = [(text, str(code)) for code, texts in _SHORTENED.items() for text in texts]
    for file in sorted(TEXTS.glob("*.toml")):
        texts = tomllib.loads(file.read_text(encoding="utf-8"))
        for code, keys in PAGES.items():
            known += [(part, str(code)) for key in keys for part in _parts(_text(texts, key))]
    return Known(known)


def clauses(text: str) -> list[str]:
    """A text cut behind each stop."""
    return [part for part in _END.split(text) if part]


def _text(texts: dict[str, dict[str, str]], key: str) -> str:
    section, _, name = key.partition(".")
    return _FILLED_IN.sub(" ", texts[section][name])


def _parts(text: str) -> Iterator[str]:
    """The whole, and its first sentence, which says what is the matter; what follows says what to do."""
    yield text
    first = clauses(text)[0]
    if first != text:
        yield first
