"""What is odd about an address, and which one was probably meant. Pure; asks nobody.

Quick enough for every key that is pressed: the list of throw-away domains and the tables of international domain names
are loaded with the first address that needs them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bizadmin.doctor.address_data import COUNTRIES, LOOK_ALIKES, ONE_HOME, REAL, ROLES
from bizadmin.domain.address import MAX_PASTED, address_key, clean
from bizadmin.domain.mail_domain import PUBLIC_PROVIDERS
from bizadmin.domain.resemblance import distance, is_typo

_AT = re.compile(r"[(\[{]\s?(?:at|ät|arroba|arobase)\s?[)\]}]| at ", re.IGNORECASE)
_DOT = re.compile(r"[(\[{]\s?(?:dot|punkt|point|punto)\s?[)\]}]| dot ", re.IGNORECASE)
_WHOLE = re.compile(r"[^\s@<>()\[\],;:\"\\]+@(?:[^\s@.,;:<>()\[\]_]+\.)+[^\s@.,;:<>()\[\]_\d]{2,}$")
_INVISIBLE = ("Cf", "Cc", "Zl", "Zp")
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5"
_NAME_PARTS = re.compile(r"[._\-]+")
_AFTER_A_ROLE = frozenset({"team", "dept", "group", "desk", "mail", "de", "eu", "uk", "us", "fr", "es", "jp"})


class Sign(StrEnum):
    """One odd thing about an address."""

    WRAPPED = "wrapped"  # in mailto:, angle brackets, quotes, or with a display name
    HIDDEN = "hidden"  # characters that nobody sees
    FULL_WIDTH = "full_width"  # letters as East Asian keyboards make them
    FOREIGN_LETTERS = "foreign_letters"  # of another alphabet, drawn like Latin ones
    TYPO = "typo"
    INTERNATIONAL = "international"  # a domain beyond ASCII
    BEYOND_ASCII = "beyond_ascii"  # the part before the @, which needs SMTPUTF8 (RFC 6531)
    ROLE = "role"
    DISPOSABLE = "disposable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What was typed, the address in it as it is understood, and what is odd about it.

    ``characters`` are the Unicode names of those that do not belong; ``domain`` and ``ascii_domain`` are the domain as
    people and as mail servers write it. ``suggestion`` is the whole address that was probably meant, else empty.
    """

    typed: str
    understood: str
    signs: tuple[Sign, ...] = ()
    characters: tuple[str, ...] = ()
    domain: str = ""
    ascii_domain: str = ""
    suggestion: str = ""


def sense(text: str, known: Iterable[str] = ()) -> Sense:
    """What is odd about a text that should be an address. ``known`` are domains of the companies in question."""
    text, known = text[:MAX_PASTED], frozenset(known)
    understood = clean(text)
    local, at, domain = understood.rpartition("@")
    if not at or not _WHOLE.match(understood):
        return Sense(typed=text, understood=understood, suggestion=_mended(understood, known))
    ascii_domain = address_key(understood).rpartition("@")[2]
    signs = {
        Sign.WRAPPED: _is_wrapped(text, understood),
        Sign.HIDDEN: any(map(_is_hidden, text)),
        Sign.FULL_WIDTH: any(unicodedata.east_asian_width(letter) == "F" for letter in text),
        Sign.INTERNATIONAL: "xn--" in ascii_domain,
        Sign.BEYOND_ASCII: not local.isascii(),
        Sign.ROLE: is_role(local),
        Sign.DISPOSABLE: is_disposable(ascii_domain),
    }
    people_write = _as_people_write(domain)
    plain_local, plain_domain = _plain(local), _plain(people_write)
    foreign = (plain_local, plain_domain) != (local, people_write)
    near = near_domain(plain_domain if foreign else ascii_domain, known)
    signs[Sign.FOREIGN_LETTERS] = foreign
    signs[Sign.TYPO] = bool(near)
    return Sense(
        typed=text,
        understood=understood,
        signs=tuple(sign for sign in Sign if signs[sign]),
        characters=_odd_characters(text, local + people_write if foreign else ""),
        domain=people_write,
        ascii_domain=ascii_domain,
        suggestion=f"{plain_local}@{near or plain_domain}" if foreign or near else "",
    )


def near_domain(domain: str, known: Iterable[str] = ()) -> str:
    """The one domain of which this may be a slip: first among ``known`` ones, then among the large providers. Empty
    where it is itself known, or none or several are as near."""
    ours = {name.lower() for name in known} - PUBLIC_PROVIDERS
    if domain in ours or domain in PUBLIC_PROVIDERS or domain in REAL:
        return ""
    for is_near in (is_typo, _lacks_a_dot, _ends_otherwise):
        if near := [name for name in ours if is_near(domain, name)]:
            return _only(near)
    return _near_provider(domain)


def is_role(local: str) -> bool:
    """Whether the part before the @ names a common mailbox (``info``, ``no-reply``, ``sales.de``), not a person."""
    local = local.partition("+")[0].casefold()
    parts = _NAME_PARTS.split(local)
    return "".join(parts) in ROLES or (parts[0] in ROLES and all(part in _AFTER_A_ROLE | ROLES for part in parts[1:]))


def is_disposable(ascii_domain: str) -> bool:
    """Whether the domain, or one above it, is known for throw-away mailboxes."""
    from disposable_email_domains import blocklist  # noqa: PLC0415  (10,000 names that the start does not need)

    parts = ascii_domain.split(".")
    return any(".".join(parts[place:]) in blocklist for place in range(len(parts) - 1))


def plain_letters(text: str) -> str:
    """The text with every letter of another alphabet that is drawn like a Latin one made Latin: two addresses that look
    the same become the same."""
    return "".join(LOOK_ALIKES.get(letter, letter) for letter in text)


def _plain(part: str) -> str:
    """Words that mix such letters with Latin ones made Latin; a word that is wholly of another alphabet is left."""
    return re.sub(r"[^\W\d_]+", lambda found: _plain_word(found.group()), part)


def _plain_word(word: str) -> str:
    plain = plain_letters(word)
    mixed = plain.isascii() and any(letter.isascii() for letter in word)
    return plain if mixed else word


def _lacks_a_dot(domain: str, name: str) -> bool:
    return domain == name.replace(".", "")


def _ends_otherwise(domain: str, name: str) -> bool:
    mine, dot, _ = domain.partition(".")
    return bool(dot) and len(mine) >= 4 and mine == name.partition(".")[0]


@lru_cache(maxsize=1000)
def _near_provider(domain: str) -> str:
    """A list of addresses holds few domains, each many times."""
    near: dict[int, list[str]] = {}
    for provider in PUBLIC_PROVIDERS:
        if (slips := _slips(domain, provider)) is not None:
            near.setdefault(slips, []).append(provider)
    return _only(near[min(near)]) if near else ""


def _slips(domain: str, provider: str) -> int | None:
    """How many slips lead from the provider's domain to this one; None where it is rather another domain."""
    if _lacks_a_dot(domain, provider):
        return 1
    name, dot, end = domain.partition(".")
    its_name, _, its_end = provider.partition(".")
    if not dot:
        return None
    if name == its_name and ONE_HOME.get(name) == provider:
        return 1
    of_name = _slips_of_name(name, its_name)
    of_end = 0 if end == its_end else 1 if end not in COUNTRIES - {"co"} and distance(end, its_end, 1) == 1 else None
    return of_name + of_end if of_name is not None and of_end is not None else None


def _slips_of_name(name: str, its: str) -> int | None:
    """Short names have too many neighbours: there only two letters that changed places count."""
    if name == its:
        return 0
    swapped = len(name) == len(its) and sorted(name) == sorted(its)
    if not swapped and len(its) < 5:
        return None
    slips = distance(name, its, 2)
    return slips if slips == 1 or (slips == 2 and len(its) >= 9) else None


def _mended(text: str, known: frozenset[str]) -> str:
    """The address that a text becomes when the usual slips are put right; empty where it still is none."""
    text = _DOT.sub(".", text if "@" in text else _AT.sub("@", text))
    local, at, domain = re.sub(r"\s+", "", text).partition("@")
    if not at:
        return ""
    domain = re.sub(r"[.,;:]+", ".", domain.replace("@", "")).strip(".-/").removeprefix("www.")
    if "." not in domain:
        domain = near_domain(domain, known) or _only([name for name in known if name.partition(".")[0] == domain])
    address = f"{re.sub(r'[.,;]+', '.', local).strip('.')}@{domain}"
    if not _WHOLE.match(address):
        return ""
    near = near_domain(domain, known)
    return f"{address.rpartition('@')[0]}@{near}" if near else address


def _only(names: Iterable[str]) -> str:
    found = set(names)
    return found.pop() if len(found) == 1 else ""


def _is_wrapped(text: str, understood: str) -> bool:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text.strip()) if not _is_hidden(letter)) not in (
        understood,
        understood + ".",
    )


def _is_hidden(letter: str) -> bool:
    return letter not in "\t\r\n" and (unicodedata.category(letter) in _INVISIBLE or letter in _FILLERS)


def _odd_characters(text: str, foreign: str) -> tuple[str, ...]:
    odd = [letter for letter in text if _is_hidden(letter)] + [letter for letter in foreign if letter in LOOK_ALIKES]
    return tuple(dict.fromkeys(unicodedata.name(letter, f"U+{ord(letter):04X}") for letter in odd))


def _as_people_write(domain: str) -> str:
    """The domain with its letters beyond ASCII, where it is given as ``xn--…``."""
    if "xn--" not in domain.lower():
        return domain.lower()
    import idna  # noqa: PLC0415  (8 ms of tables that most addresses never need)

    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain.lower()
