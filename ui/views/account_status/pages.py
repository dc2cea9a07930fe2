"""What the view is about: one thing that was asked for, with what is known of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.services.account_status import Diagnosed
from ui.text import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``brought`` came along with what was asked; ``marked`` is the reference code that led here. ``flagged``: it is
    the list of flagged dossiers. ``elsewhere`` are the other connections in which the address is known, None before
    they were asked."""

    asked: tuple[str, ...]
    found: tuple[Diagnosed, ...] = ()
    brought: Brought = NOTHING
    marked: str = ""
    language: str = ""
    flagged: bool = False
    elsewhere: tuple[str, ...] | None = None
    stale_since: datetime | None = None

    @property
    def is_one(self) -> bool:
        """Whether it is a dossier."""
        return len(self.asked) == 1 and not self.flagged

    @property
    def one(self) -> Diagnosed | None:
        """The dossier, once it is known."""
        return self.found[0] if self.is_one and self.found else None

    @property
    def name(self) -> str:
        """What the way back to it is called."""
        if self.flagged:
            return "the flagged dossiers"
        return self.asked[0] if self.is_one else plural(len(self.asked), "address", "addresses")


def merged(old: tuple[Diagnosed, ...], fresh: Sequence[Diagnosed]) -> tuple[Diagnosed, ...]:
    """The old ones replaced by the fresh ones, new ones behind them."""
    by_key = {it.dossier.key: it for it in fresh}
    kept = [by_key.pop(it.dossier.key, it) for it in old]
    return (*kept, *by_key.values())


def together(one: Brought, other: Brought) -> Brought:
    """What was brought before and what comes now, each thing once."""
    return Brought(
        mails=tuple(dict.fromkeys((*one.mails, *other.mails))),
        said=tuple(dict.fromkeys((*one.said, *other.said))),
        attempts=tuple({event.id: event for event in (*one.attempts, *other.attempts)}.values()),
        elsewhere=tuple(dict.fromkeys((*one.elsewhere, *other.elsewhere))),
    )


def ids(diagnosed: Diagnosed) -> frozenset[str]:
    """Of all that the dossier is made of: when one of these changes, it is read again."""
    dossier = diagnosed.dossier
    account = (dossier.account.id,) if dossier.account is not None else ()
    things = (
        *dossier.invitations,
        *dossier.memberships,
        *dossier.business_accounts,
        *dossier.licences,
        *dossier.join_requests,
        *dossier.incidents,
    )
    return frozenset({*account, *(thing.id for thing in things)})
