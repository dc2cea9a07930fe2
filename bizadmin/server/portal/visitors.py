"""Who opened a link: a person, or a mail scanner that opens every link before the person does."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

PERSON = "person"
SCANNER = "scanner"

TOO_SOON = timedelta(seconds=15)
"""A link opened sooner after the mail left, by a browser that has never been here, was opened by the mail's way in."""

_MACHINES = re.compile(
    r"bot\b|crawl|spider|scan|preview|fetch|monitor|curl|wget|libwww|httpclient|python|java/|go-http|okhttp|ruby|perl"
    r"|headlesschrome|phantomjs|barracuda|proofpoint|mimecast|symantec|messagelabs|forcepoint|trendmicro|ironport|sophos"
    r"|fireeye|trustwave|google-safety|microsoft office|safelinks|msoffice|bitdefender|zscaler|urldefense|cloudmark"
    r"|slack|whatsapp|telegram|skype|teams|facebookexternalhit|discord",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"^mozilla/5\.0 .*(gecko|webkit|trident)", re.IGNORECASE)


def opened_by(method: str, agent: str, *, has_cookie: bool, sent: datetime | None, now: datetime) -> str:
    """`PERSON` or `SCANNER`. An estimate for the timeline only: nothing is allowed or refused by it."""
    if method != "GET" or _MACHINES.search(agent) or not _BROWSER.match(agent):
        return SCANNER
    if not has_cookie and sent is not None and now - sent < TOO_SOON:
        return SCANNER
    return PERSON
