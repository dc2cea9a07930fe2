"""A suppressed address: no mail is sent there, because of what came back before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SuppressionReason(StrEnum):
    """Why nothing is sent."""

    BOUNCED = "bounced"  # the mailbox does not exist, said by its server more than once
    COMPLAINED = "complained"  # the recipient called a mail of ours spam


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """Since when and why an address gets no mail; ``text`` is the mail server's own words."""

    address: str
    reason: SuppressionReason
    since: datetime
    text: str = ""
