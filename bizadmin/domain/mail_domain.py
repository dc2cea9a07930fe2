"""Mail domains: one form for comparing, as in `bizadmin.domain.address`."""

from __future__ import annotations

import unicodedata

from bizadmin.domain.errors import ErrorCode, Problem

MAX_DOMAIN = 243
"""Characters of a domain in its ASCII form: 253 (RFC 1035 section 2.3.4), less the host of a proof before it."""

PUBLIC_PROVIDERS = frozenset(
    {
        "126.com", "163.com", "aol.com", "bluewin.ch", "btinternet.com", "comcast.net", "daum.net",
        "fastmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de",
        "gmx.net", "googlemail.com", "hanmail.net", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de",
        "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net", "libero.it", "live.com",
        "live.de", "live.fr", "mac.com", "mail.com", "mail.de", "mail.ru", "mailbox.org", "me.com", "msn.com",
        "naver.com", "orange.fr", "outlook.com", "outlook.de", "outlook.es", "outlook.fr", "outlook.jp",
        "posteo.de", "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "seznam.cz", "sfr.fr",
        "t-online.de", "terra.es", "tuta.com", "tutanota.com", "virgilio.it", "wanadoo.fr", "web.de", "wp.pl",
        "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com",
        "yandex.ru", "ymail.com", "zoho.com",
    }
)  # fmt: skip
"""The larger providers with whom anybody gets a mailbox: no company's own domain."""


def parse_domain(text: str, *, field: str) -> str:
    """The ASCII form of a domain as people write it (``Müller.example``, ``@contoso.example.``); raises `Problem`
    ``validation_failed`` with the reason."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  (kept off the window's start)

    typed = unicodedata.normalize("NFKC", text).strip().removeprefix("@").rstrip(".").lower()
    if not typed or "@" in typed or max(len(text), len(typed)) > MAX_DOMAIN:
        raise Problem(ErrorCode.VALIDATION_FAILED, "This is no domain, as in contoso.com.", field=field)
    try:
        found = validate_email(f"x@{typed}", check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise Problem(ErrorCode.VALIDATION_FAILED, "This is no domain, as in contoso.com.", field=field) from None
    return found.ascii_domain


def is_public(domain: str) -> bool:
    """Whether it is a provider's, under whose domain anybody gets a mailbox."""
    return domain in PUBLIC_PROVIDERS
