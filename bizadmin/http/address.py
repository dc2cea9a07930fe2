"""Addresses of account backends, paths below them, and the proxy on the way."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from requests.utils import get_environ_proxies, select_proxy

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Problem

_UNFIT = re.compile(r"[\s\\\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class BaseAddress:
    """Where an account backend is: ``url`` without a slash at the end, ``host`` with its port where it has one."""

    url: str
    host: str
    scheme: str
    loopback: bool

    @property
    def secure(self) -> bool:
        """Whether it is reached over TLS."""
        return self.scheme == "https"

    @classmethod
    def parse(cls, text: str) -> BaseAddress:
        """Read one; raises `ConnectionFailure` ``bad_base_address``.

        Plain http is for this computer only: elsewhere everybody on the way could read the token.
        """
        text = text.strip()
        try:
            parts = urlsplit(text)
            hostname, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise _bad(f"{error}.") from None
        if _UNFIT.search(text) or parts.scheme not in ("http", "https") or not hostname or port == 0:
            raise _bad("An address that begins with https:// and names a host is needed.")
        if "@" in parts.netloc:
            raise _bad("A user name or password does not belong in the address.")
        if "?" in text or "#" in text:
            raise _bad("The address must end before any ? or #.")
        loopback = is_loopback(hostname)
        if parts.scheme == "http" and not loopback:
            raise _bad(f"{hostname} needs https: over plain http the token could be read on the way.")
        return cls(text.rstrip("/"), parts.netloc, parts.scheme, loopback)

    def proxy(self, chosen: str | None) -> str | None:
        """The URL of the proxy on the way, if any; raises `ConnectionFailure` ``proxy_unreachable`` for a bad one.

        ``chosen`` is a proxy's URL, empty for none, None for what the environment or the system's settings say. This
        computer itself is never reached through a proxy: the embedded backend's token stays inside.
        """
        if self.loopback or chosen == "":
            return None
        found = chosen or select_proxy(self.url, get_environ_proxies(self.url))
        return _checked_proxy(found) if found else None


def is_loopback(hostname: str) -> bool:
    """Whether it names this computer."""
    name = hostname.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def path_of(*parts: str) -> str:
    """A path of these segments, each quoted. A segment that cannot be one names nothing: `Problem` ``not_found``."""
    if any(part in ("", ".", "..") for part in parts):  # urllib3 would resolve them, and ask for something else
        raise Problem(ErrorCode.NOT_FOUND, "There is nothing with that id.")
    try:
        return "".join(f"/{quote(part, safe='')}" for part in parts)
    except UnicodeEncodeError:
        raise Problem(ErrorCode.NOT_FOUND, "There is nothing with that id.") from None


def _checked_proxy(text: str) -> str:
    url = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:  # its text may hold a password
        raise ConnectionFailure(
            ConnectionTrouble.PROXY_UNREACHABLE, "The proxy's address is not one of the kind http://host:port."
        )
    return url


def _bad(sentence: str) -> ConnectionFailure:
    return ConnectionFailure(ConnectionTrouble.BAD_ADDRESS, sentence)
