"""Lists: pages by cursor and offset, order, filters, totals. They are tried on the invitations of an own company."""

from __future__ import annotations

from typing import Any

from bizadmin.conformance.expectations import done, refused, same, true
from bizadmin.conformance.ground import INVITATIONS, Ground, word
from bizadmin.conformance.points import Family
from bizadmin.conformance.wire import Reply
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.scopes import Scope

FAMILY = Family("lists", "invite", scopes=(Scope.INVITATIONS_MANAGE, Scope.INVITATIONS_READ))

_NAMES = ("anna", "bert", "cleo", "dora", "emil")


def _filled(ground: Ground) -> tuple[Reply, str]:
    """A company with five people invited, and what is common to their addresses."""
    company, common = ground.new_company(), f"{word()}.example"
    for name in _NAMES:
        ground.invite(company, f"{name}@{common}")
    return company, common


def _page(ground: Ground, company: Reply, **query: Any) -> Reply:
    return done(ground.wire.get(INVITATIONS, {"business_account": company["id"]} | query))


def _addresses(page: Reply) -> list[str]:
    return [item["address"] for item in page["items"]]


@FAMILY.point("total-counts-all-that-match")
def _(ground: Ground) -> None:
    """A page has items and the total of all that match, not only of the page."""
    company, common = _filled(ground)
    page = _page(ground, company, search=common, limit=2)
    same(page, "items and total", (len(page["items"]), page["total"]), (2, 5))


@FAMILY.point("limit-has-bounds")
def _(ground: Ground) -> None:
    """`limit` is from 1 to 500; what is out of bounds is refused with the field, not clipped."""
    done(ground.wire.get(INVITATIONS, {"limit": ground.service["max_page"]}))
    for limit in (0, -1, 501, "many"):
        refused(ground.wire.get(INVITATIONS, {"limit": limit}), ErrorCode.VALIDATION_FAILED, field="limit")


@FAMILY.point("offset-passes-over")
def _(ground: Ground) -> None:
    """`offset` passes over items; beyond the end there are none, and the total stays."""
    company, common = _filled(ground)
    asked = {"search": common, "sort": "address"}
    whole = _addresses(_page(ground, company, **asked))
    page = _page(ground, company, **asked, offset=3, limit=2)
    same(page, "the items after the third", _addresses(page), whole[3:5])
    beyond = _page(ground, company, **asked, offset=1000)
    same(beyond, "items and total beyond the end", (beyond["items"], beyond["total"]), ([], 5))


@FAMILY.point("offset-has-bounds")
def _(ground: Ground) -> None:
    """An offset that cannot be one is refused with the field."""
    for offset in (-1, 10**18, "x"):
        refused(ground.wire.get(INVITATIONS, {"offset": offset}), ErrorCode.VALIDATION_FAILED, field="offset")


@FAMILY.point("cursor-leads-through")
def _(ground: Ground) -> None:
    """`next_cursor` leads through all items, each once and in order, and is null at the end."""
    company, common = _filled(ground)
    asked = {"search": common, "sort": "-address", "limit": 2}
    page = _page(ground, company, **asked)
    found = _addresses(page)
    for _ in range(5):
        if page["next_cursor"] is None:
            break
        page = _page(ground, company, **asked, cursor=page["next_cursor"])
        found += _addresses(page)
    same(page, "the addresses, page by page", found, [f"{name}@{common}" for name in reversed(_NAMES)])


@FAMILY.point("cursor-is-stable")
def _(ground: Ground) -> None:
    """A cursor is stable while rows change: what is added before it neither repeats nor hides an item."""
    company, common = _filled(ground)
    asked = {"search": common, "sort": "address", "limit": 2}
    page = _page(ground, company, **asked)
    ground.invite(company, f"aaron@{common}")
    after = _page(ground, company, **asked, cursor=page["next_cursor"])
    same(after, "the third and fourth address", _addresses(after), [f"cleo@{common}", f"dora@{common}"])


@FAMILY.point("cursor-is-checked")
def _(ground: Ground) -> None:
    """A text that is no cursor is refused."""
    refused(ground.wire.get(INVITATIONS, {"cursor": f"no-{word()}"}), ErrorCode.VALIDATION_FAILED, field="cursor")


@FAMILY.point("sort-goes-both-ways")
def _(ground: Ground) -> None:
    """`sort=field` orders, a leading minus turns it round."""
    company, common = _filled(ground)
    for sort, names in (("address", _NAMES), ("-address", tuple(reversed(_NAMES)))):
        page = _page(ground, company, search=common, sort=sort)
        same(page, f"the order by {sort}", _addresses(page), [f"{name}@{common}" for name in names])


@FAMILY.point("sort-knows-its-fields")
def _(ground: Ground) -> None:
    """A field that a list is not sorted by is refused with the field `sort`."""
    refused(ground.wire.get(INVITATIONS, {"sort": "shoe_size"}), ErrorCode.VALIDATION_FAILED, field="sort")


@FAMILY.point("search-takes-any-letter-case")
def _(ground: Ground) -> None:
    """`search` finds a part of an address in any letter case."""
    company, common = _filled(ground)
    page = _page(ground, company, search=f"DORA@{common[:6].upper()}")
    same(page, "the addresses found", _addresses(page), [f"dora@{common}"])


@FAMILY.point("filters-by-state")
def _(ground: Ground) -> None:
    """Filters are by name, and may be given several times."""
    company, common = _filled(ground)
    first = _page(ground, company, search=f"anna@{common}")["items"][0]
    done(ground.wire.post(f"{INVITATIONS}/{first['id']}/revoke"))
    for states, names in ((["revoked"], _NAMES[:1]), (["pending"], _NAMES[1:]), (["pending", "revoked"], _NAMES)):
        page = _page(ground, company, search=common, state=states, sort="address")
        same(page, f"the addresses that are {states}", _addresses(page), [f"{name}@{common}" for name in names])


@FAMILY.point("filters-by-business-account")
def _(ground: Ground) -> None:
    """A list across business accounts can be narrowed to one."""
    company, common = _filled(ground)
    ground.invite(ground.company, f"frida@{common}")
    page = _page(ground, company, search=common)
    places = {item["business_account"]["id"] for item in page["items"]}
    true(page, "only this business account's", places == {company["id"]} and page["total"] == 5, places)


@FAMILY.point("filters-know-their-values")
def _(ground: Ground) -> None:
    """A value that a filter does not know is refused with the field."""
    refused(ground.wire.get(INVITATIONS, {"state": "asleep"}), ErrorCode.VALIDATION_FAILED, field="state")
