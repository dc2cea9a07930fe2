"""Addresses that may be the one meant. Candidates come from indexes, and never more than a bounded number of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, literal, or_, select, union_all

from bizadmin.domain.dossier import Likeness, LookAlike
from bizadmin.domain.resemblance import is_typo
from bizadmin.server.rules.accounts import seen_by
from bizadmin.server.rules.known import bare
from bizadmin.server.rules.work import Reading
from bizadmin.server.store.accounts import account, account_address, known_address
from bizadmin.server.store.among import among
from bizadmin.server.store.business_accounts import business_account, seen_domain
from bizadmin.server.store.invitations import invitation
from bizadmin.server.store.members import member

MOST = 5
"""Look-alikes of one address: more would be a list of strangers."""

_CANDIDATES = 300
_CANDIDATES_EACH = 20
_ORDER = list(Likeness)


_FORMS = ("bare", "head", "tail", "domain_head", "domain_tail")
_NAME = "name"


def _of_form(form: str, column: ColumnElement[str], key: ColumnElement[str], most: str) -> Select[Any]:
    """Form, value, and the key of an address that is known by it; so many at most."""
    found = select(literal(form).label("form"), column.label("value"), key.label("key"))
    return select(found.where(among(column, form)).limit(bindparam(most)).subquery())


_KNOWN_BY = union_all(
    *(_of_form(form, known_address.c[form], known_address.c.address_key, "most") for form in _FORMS),
    _of_form(_NAME, account.c.name_key, account.c.email_key, "most_of_a_name"),
)

_mine, _other = seen_domain.alias(), seen_domain.alias()
_RELATED = (
    select(_mine.c.domain, _mine.c.business_account_id, _other.c.domain)
    .join(_other, _other.c.business_account_id == _mine.c.business_account_id)
    .where(
        or_(
            among(_mine.c.domain, "domains"),
            among(_mine.c.business_account_id, "places"),
        ),
        _mine.c.domain != _other.c.domain,
    )
    .limit(bindparam("most"))
)
"""Pairs of domains that the same business account has to do with."""

_INVITED = (
    select(invitation.c.address_key, invitation.c.address, invitation.c.created, business_account.c.id)
    .add_columns(business_account.c.company_name)
    .join(business_account, business_account.c.id == invitation.c.business_account_id)
    .where(among(invitation.c.address_key, "keys"))
    .order_by(invitation.c.created)
)
_SEEN = select(seen_domain).where(
    among(seen_domain.c.domain, "domains"), among(seen_domain.c.business_account_id, "places")
)


def _people(belongs: ColumnElement[bool]) -> Select[Any]:
    """Accounts by address, each with those memberships."""
    return (
        select(account_address.c.address_key, account_address.c.address, account.c.created, account.c.name_key)
        .add_columns(member.c.since, business_account.c.id, business_account.c.company_name)
        .join(account, account.c.id == account_address.c.account_id)
        .outerjoin(member, belongs)
        .outerjoin(business_account, business_account.c.id == member.c.business_account_id)
        .where(among(account_address.c.address_key, "keys"))
        .order_by(member.c.since)
    )


_BELONGS = member.c.account_id == account.c.id
_PEOPLE = _people(_BELONGS)


@dataclass(slots=True, kw_only=True)
class Wanted:
    """An address asked for. ``account`` is its account's row, ``others`` the keys of that account's other addresses,
    ``places`` the business accounts in which the address is known."""

    key: str
    account: Row[Any] | None = None
    others: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Known:
    """What an address is known as."""

    address: str
    what: str
    business_account: str = ""
    since: datetime | None = None
    name: str = ""
    places: set[str] = field(default_factory=set)


def look_alikes(reading: Reading, wanted: Iterable[Wanted]) -> dict[str, tuple[LookAlike, ...]]:
    """The look-alikes of each address, the likeliest first, in a number of queries that does not grow with theirs."""
    wanted = [each for each in wanted if "@" in each.key]
    pairs = _pairs(reading, wanted)
    found = {key for keys in pairs.values() for key in keys}
    known = _known(reading, found)
    domains = {each.key.rpartition("@")[2] for each in wanted}
    seen = _domains_of(reading, {place for it in known.values() for place in it.places}, domains)
    result: dict[str, tuple[LookAlike, ...]] = {}
    for each in wanted:
        alike = []
        for key in pairs[each.key] & known.keys():
            likeness = _likeness(each, key, known[key], seen)
            if likeness is not None:
                alike.append((_ORDER.index(likeness), key, likeness))
        result[each.key] = tuple(_as_look_alike(known[key], likeness) for _, key, likeness in sorted(alike)[:MOST])
    return result


def _as_look_alike(it: _Known, likeness: Likeness) -> LookAlike:
    return LookAlike(
        address=it.address, likeness=likeness, what=it.what, business_account=it.business_account, since=it.since
    )


def _likeness(each: Wanted, key: str, it: _Known, seen: Mapping[str, set[str]]) -> Likeness | None:
    local, _, domain = each.key.rpartition("@")
    other_local, _, other_domain = key.rpartition("@")
    if key in each.others:
        return Likeness.SECONDARY_ADDRESS
    if bare(key) == bare(each.key):
        return Likeness.PLUS_TAG if "+" in local + other_local else Likeness.DOTS
    if local == other_local:
        if is_typo(domain, other_domain):
            return Likeness.TYPO
        return Likeness.SAME_LOCAL_PART if it.places & (each.places | seen.get(domain, set())) else None
    if domain == other_domain and is_typo(local, other_local):
        return Likeness.TYPO
    return Likeness.SAME_NAME if it.name and it.name in _names_of(each) else None


def _names_of(each: Wanted) -> set[str]:
    """The folded names that whoever has the address may go by: the account's, or the one that the address spells."""
    names = {each.account.name_key} if each.account is not None else set()
    spelt = re.split(r"[._-]+", each.key.rpartition("@")[0])
    if len(spelt) > 1 and all(spelt):
        names.add(" ".join(spelt))
    return names - {""}


def _pairs(reading: Reading, wanted: list[Wanted]) -> dict[str, set[str]]:
    """For each address the keys of those that may resemble it."""
    most = _CANDIDATES + _CANDIDATES_EACH * len(wanted)
    by_form: dict[tuple[str, str], set[str]] = {}
    values: dict[str, set[str]] = {form: set() for form in (*_FORMS, _NAME)}
    for each in wanted:
        for form, value in (*_forms(each.key), *((_NAME, name) for name in _names_of(each))):
            by_form.setdefault((form, value), set()).add(each.key)
            values[form].add(value)
    pairs: dict[str, set[str]] = {each.key: set(each.others) for each in wanted}
    limits = {"most": most, "most_of_a_name": most - _CANDIDATES}
    known_by: dict[tuple[str, str], list[str]] = {}
    for form, value, key in map(tuple[Any, ...], reading.connection.execute(_KNOWN_BY, {**values, **limits}).all()):
        known_by.setdefault((form, value), []).append(key)
    for (form, value), keys in known_by.items():
        if form == _NAME and len(keys) > MOST + 1:  # that many and the one asked for: the name says nothing
            continue
        for asked in by_form[form, value]:
            pairs[asked].update(key for key in keys if form in ("bare", _NAME) or _may_be_meant(asked, key))
    for asked, keys in _in_related_domains(reading, wanted, most).items():
        pairs[asked] |= keys
    return {asked: keys - {asked} for asked, keys in pairs.items()}


def _may_be_meant(asked: str, key: str) -> bool:
    """Whether one of the two parts is the same, and the other a slip away."""
    local, _, domain = asked.rpartition("@")
    other_local, _, other_domain = key.rpartition("@")
    return is_typo(local, other_local) if local != other_local else is_typo(domain, other_domain)


def _in_related_domains(reading: Reading, wanted: list[Wanted], most: int) -> dict[str, set[str]]:
    """For each address the same local part in other domains of the business accounts that have to do with it."""
    related: dict[str, set[str]] = {}
    statement = reading.only_visible(_RELATED, _mine.c.business_account_id)
    sought = {
        "domains": {each.key.rpartition("@")[2] for each in wanted},
        "places": {place for each in wanted for place in each.places},
        "most": most,
    }
    for domain, place, another in reading.connection.execute(statement, sought):
        related.setdefault(domain, set()).add(another)
        related.setdefault(place, set()).update((domain, another))
    found: dict[str, set[str]] = {}
    for each in wanted:
        local, _, domain = each.key.rpartition("@")
        near = related.get(domain, set()).union(*(related.get(place, ()) for place in each.places))
        found[each.key] = {f"{local}@{one}" for one in near}
    return found


def _forms(key: str) -> set[tuple[str, str]]:
    """The forms under which a look-alike would be remembered, also one that is a letter longer or shorter."""
    local, _, domain = key.rpartition("@")
    forms = {("bare", bare(key))}
    for head, tail in _halves(local):
        forms |= {("head", f"{head}@{domain}"), ("tail", f"{tail}@{domain}")}
    for head, tail in _halves(domain):
        forms |= {("domain_head", f"{local}@{head}"), ("domain_tail", f"{local}@{tail}")}
    return forms


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """What would be the halves of a text that has the same beginning or the same end."""
    for length in (len(text) - 1, len(text), len(text) + 1):
        middle = length // 2
        if 0 < middle < len(text):
            yield text[:middle], text[middle - length :]


def _known(reading: Reading, keys: set[str]) -> dict[str, _Known]:
    """What the addresses are known as: a member, an invitation, an account; in this order."""
    known: dict[str, _Known] = {}
    if not keys:
        return known
    invited = reading.only_visible(_INVITED, invitation.c.business_account_id)
    for row in reading.connection.execute(invited, {"keys": keys}):
        it = known.setdefault(row.address_key, _Known(row.address, "invitation"))
        it.business_account, it.since = row.company_name, row.created
        it.places.add(row.id)
    people = _PEOPLE
    if not reading.sees_all:
        people = _people(and_(_BELONGS, reading.visible(member.c.business_account_id))).where(seen_by(reading))
    for row in reading.connection.execute(people, {"keys": keys}):
        before = known.get(row.address_key)
        if row.id is None and before is not None:
            before.name = row.name_key
            continue
        places = before.places if before is not None else set()
        what = "member" if row.id is not None else "account"
        it = _Known(row.address, what, row.company_name or "", row.since or row.created, row.name_key, places)
        if row.id is not None:
            it.places.add(row.id)
        known[row.address_key] = it
    return known


def _domains_of(reading: Reading, places: set[str], domains: set[str]) -> dict[str, set[str]]:
    """By domain, those of the business accounts that have had to do with it."""
    found: dict[str, set[str]] = {}
    if not places:
        return found
    for row in reading.connection.execute(_SEEN, {"domains": domains, "places": places}):
        found.setdefault(row.domain, set()).add(row.business_account_id)
    return found
