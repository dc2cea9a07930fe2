"""Mail domains that a business account has proved to be its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HELD_FOR = timedelta(hours=72)
"""How long a domain is held for whoever claims it without proof: so long a DNS record may take to be seen (product
facts, S23). Then the claim stays, and gives way to another business account's."""

PROOF_HOST = "_bizadmin"
PROOF = "bizadmin-verification="
"""The record's value, before what is random in it."""


class ClaimState(StrEnum):
    """unproved → proved ⇄ failing. Only a proved domain is of use to who wants to join."""

    UNPROVED = "unproved"
    PROVED = "proved"
    FAILING = "failing"


class ClaimTrouble(StrEnum):
    """What the latest check met with."""

    NO_RECORD = "no_record"  # there is no TXT record
    OTHER_RECORD = "other_record"  # there are some, but not this one
    NO_ANSWER = "no_answer"  # the DNS did not answer, which says nothing of the domain


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainClaim:
    """One domain; ``record`` is the TXT value to publish at ``_bizadmin.DOMAIN``.

    ``trouble`` is what the latest check met with; ``failing_since`` is set while a domain that was proved is not.
    """

    domain: str
    state: ClaimState
    record: str
    added: datetime
    checked: datetime | None = None
    trouble: ClaimTrouble | None = None
    proved_since: datetime | None = None
    failing_since: datetime | None = None
    version: int = 1

    @property
    def id(self) -> str:
        """A domain has no other name."""
        return self.domain

    def gives_way(self, now: datetime) -> bool:
        """Whether another business account may claim the domain: its proof has been missing for too long."""
        missing_since = self.failing_since or self.added
        return self.state is not ClaimState.PROVED and now - missing_since >= HELD_FOR


def proof_name(domain: str) -> str:
    """Where the TXT record is to stand."""
    return f"{PROOF_HOST}.{domain}"
