"""Where the links of a mail lead: their hosts, also of those that a mail filter wrapped into its own."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from email.message import Message
from urllib.parse import parse_qs, unquote, urlsplit

from bizadmin.mail.parsing import body, own_parts

_MOST = 50
_MOST_FOUND = 2_000
_LINK = re.compile(r"https?://[^\s\"'<>\\^`{|}]{1,4000}", re.IGNORECASE)
_V2 = str.maketrans("-_", "%/")
_V3 = re.compile(r"/v3/__(.{1,4000}?)__;")
_INSIDE = re.compile(r"https?(?:://|%3a%2f%2f).{1,4000}", re.IGNORECASE)

_WRAPPERS = (
    "safelinks.protection.outlook.com",  # Microsoft
    "safelinks.protection.office365.us",
    "urldefense.proofpoint.com",
    "urldefense.com",
    "urldefense.us",
    "linkprotect.cudasvc.com",  # Barracuda
    "secure-web.cisco.com",
    "clicktime.symantec.com",
    "trendmicro.com",
    "protection.sophos.com",
    "fireeye.com",
    "trellix.com",
    "url.avanan.click",
    "checkpoint.com",
    "hornetsecurity.com",
    "mailprotect.atpscan.global",
    "mimecast.com",
    "mimecastprotect.com",
    "google.com",  # www.google.com/url?q=…
    "vadesecure.com",
)
_PARAMETERS = ("url", "u", "a", "q", "target")


def link_hosts(message: Message) -> tuple[str, ...]:
    """The hosts of the links in a mail's texts, each once, in the order in which they stand there."""
    found: dict[str, None] = {}
    for link in _links(message):
        if host := host_of(unwrapped(link)):
            found[host] = None
        if len(found) >= _MOST:
            break
    return tuple(found)


def unwrapped(link: str) -> str:
    """Where a link leads: what a mail filter wrapped is taken out again, as far as it can be read. Some wrap twice."""
    for _ in range(3):
        inner = _inner(link) if _is_of(host_of(link), _WRAPPERS) else ""
        if not inner:
            break
        link = inner
    return link


def host_of(link: str) -> str:
    """A link's host in lower case; empty where it has none."""
    try:
        return (urlsplit(link).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _links(message: Message) -> Iterator[str]:
    for part in own_parts(message):
        if part.get_content_maintype() == "text":
            text = body(part)
            for number, link in enumerate(_LINK.finditer(text)):
                if number >= _MOST_FOUND:
                    break
                yield html.unescape(link.group())


def _is_of(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _inner(link: str) -> str:
    """The link inside, or empty where the wrapper keeps it to itself (as Mimecast does)."""
    if proofpoint := _V3.search(link):
        return proofpoint.group(1)
    try:
        query = parse_qs(urlsplit(link).query, max_num_fields=50)
    except ValueError:
        return ""
    for name in _PARAMETERS:
        value = query.get(name, [""])[0]
        if "/v2/url" in link:
            value = unquote(value.translate(_V2))
        for inner in (value, _decoded(value)):
            if _LINK.match(inner):
                return inner
    inside = _INSIDE.search(link, 8)  # in the path, as Cisco and Check Point have it
    return unquote(inside.group()).strip("_") if inside else ""


def _decoded(value: str) -> str:
    """A value in base 64, as Sophos has it; empty where it is none."""
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
