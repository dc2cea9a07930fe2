"""What the account backend is asked while it is measured: each case makes its next request, of a new place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks._asking import Client
from benchmarks._figures import Target
from bizadmin.domain.queries import INVITATION_SORTS

SAME, FEW_TIMES = 1.5, 8
"""How many times as long a million rows may take as ten thousand (P7)."""

PLACES = {"the begin": 0.0, "1 %": 0.01, "50 %": 0.5, "90 %": 0.9}
INVITATIONS = "/v1/invitations"
LOOKUP = "/v1/account-status/lookup"
EMPTY = "/v1/me"
"""The handler that does nothing: it answers with what the token's check has found already."""

HEALTH = "/healthz"
"""What the server itself takes: neither a token nor the database is looked at."""


@dataclass(frozen=True, slots=True)
class Case:
    """A target, and what makes the bytes of the next request. ``changing``: something is changed before each."""

    target: Target
    request: Callable[[Questions], bytes]
    changing: bool = False


class Questions:
    """Asks one backend. What it needs to know (addresses, places, a cursor) it has read before the measuring."""

    def __init__(self, client: Client, seed: int = 1) -> None:
        self.client = client
        self.random = Random(seed)
        self.total: int = self._page(limit=1)["total"]
        spread = [int(self.total * number / 40) for number in range(40)]
        some = [self._page(limit=1, offset=offset)["items"][0] for offset in spread]
        self._addresses = [it["address"] for it in some]
        self._companies = [it["business_account"]["id"] for it in some]
        self._cursors = {
            place: self._page(limit=100, offset=int(self.total * share))["next_cursor"]
            for place, share in PLACES.items()
        }
        waiting = self._page(state="pending", limit=500, sort="expires")["items"]
        self._waiting = [it["id"] for it in waiting]

    def _page(self, **query: Any) -> Any:
        return self.client.ask(self.client.get(INVITATIONS, query))

    def list(self, **query: Any) -> bytes:
        """A page of invitations."""
        return self.client.get(INVITATIONS, query)

    def at(self, share: float, **query: Any) -> bytes:
        """A page at about that part of the list."""
        return self.list(offset=int(self.total * share) + self.random.randrange(self.total // 200), **query)

    def after_cursor(self, place: str) -> bytes:
        """The page after a place."""
        return self.list(cursor=self._cursors[place])

    def lookup(self) -> bytes:
        """The dossier of an address."""
        return self.client.post(LOOKUP, {"addresses": [self.random.choice(self._addresses)]})

    def company(self) -> str:
        """A business account."""
        return self.random.choice(self._companies)

    def searched(self) -> str:
        """A part of an address."""
        address = self.random.choice(self._addresses)
        return address[2 : 2 + self.random.randrange(4, 9)]

    def poll(self) -> bytes:
        """What has changed of late."""
        seq = self.client.ask(self.client.get("/v1/changes"))["seq"]
        return self.client.get("/v1/changes", {"after": seq - 20, "wait": 0})

    def change(self) -> None:
        """Change an invitation, so that no count that is remembered holds any more."""
        it = self.random.choice(self._waiting)
        self.client.ask(self.client.post(f"{INVITATIONS}/{it}/extend", {"days": 14}))


def cases() -> list[Case]:
    """All of P7."""
    found = [
        Case(Target("lookup", "one address", SAME), Questions.lookup),
        Case(Target("changes", "a poll that finds twenty", SAME), Questions.poll),
    ]
    found += [
        Case(Target("cursor", f"the page after {place}", SAME), lambda it, place=place: it.after_cursor(place))
        for place in PLACES
    ]
    found += [
        Case(Target("offset", f"a page at {place}", FEW_TIMES), lambda it, share=share: it.at(share))
        for place, share in PLACES.items()
    ]
    found += [
        Case(Target("order", f"by {field}, a page at 50 %", FEW_TIMES), lambda it, field=field: it.at(0.5, sort=field))
        for field in INVITATION_SORTS
    ]
    totals: dict[str, dict[str, Any]] = {
        "all": {},
        "pending": {"state": "pending"},
        "expired": {"state": "expired"},
        "bounced": {"delivery": "bounced"},
        "pending and bounced": {"state": "pending", "delivery": "bounced"},
        "administrators": {"role": "administrator"},
        "expiring in two days": {"expiring_within": 48},
    }
    found += [
        Case(
            Target("total", f"{about}, after a change", FEW_TIMES),
            lambda it, query=query: it.list(limit=1, **query),
            changing=True,
        )
        for about, query in totals.items()
    ]
    found += [
        Case(
            Target("filter", "a business account, after a change", FEW_TIMES),
            lambda it: it.list(business_account=it.company()),
            changing=True,
        ),
        Case(
            Target("filter", "pending in a business account", FEW_TIMES),
            lambda it: it.list(business_account=it.company(), state="pending"),
        ),
        Case(Target("filter", "bounced, half way", FEW_TIMES), lambda it: it.at(0.025, delivery="bounced")),
        Case(Target("filter", "expired, half way", FEW_TIMES), lambda it: it.at(0.37, state="expired")),
        Case(Target("search", "a part of an address", FEW_TIMES), lambda it: it.list(search=it.searched())),
        Case(Target("counts", "the overview", FEW_TIMES), lambda it: it.client.get("/v1/overview")),
        Case(
            Target("counts", "the overview, after a change", FEW_TIMES),
            lambda it: it.client.get("/v1/overview"),
            changing=True,
        ),
        Case(
            Target("counts", "business accounts with theirs", FEW_TIMES),
            lambda it: it.client.get("/v1/business-accounts", {"limit": 20}),
        ),
    ]
    return found
