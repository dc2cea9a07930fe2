"""People out of what somebody pastes, types or has in a CSV file. Pure.

Understood are addresses in any text, ``Name <a@b>``, and tables with commas, semicolons or tabs; their columns are
known by their titles, or else by what is in them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bizadmin.domain.address import clean
from bizadmin.domain.member import Role

MOST = 5_000
"""People in one list; more are a mistake more often than a wish."""

MAX_BYTES = 5_000_000

_TITLES: dict[str, tuple[str, ...]] = {
    "address": ("email", "e-mail", "mail", "address", "email address", "e-mail address", "mail address", "adresse",
                "e-mail-adresse", "mailadresse", "emailadresse", "courriel", "correo", "correo electrónico", "メール",
                "メールアドレス", "user", "username", "upn", "userprincipalname"),
    "name": ("name", "display name", "full name", "displayname", "fullname", "anzeigename", "nom", "nombre", "氏名"),
    "first": ("first name", "firstname", "given name", "givenname", "vorname", "prénom", "nombre de pila", "名"),
    "last": ("last name", "lastname", "surname", "family name", "familyname", "nachname", "nom de famille", "apellido",
             "apellidos", "姓"),
    "role": ("role", "rolle", "rôle", "rol", "役割"),
    "language": ("language", "locale", "lang", "sprache", "langue", "idioma", "言語"),
}  # fmt: skip

_ROLES = {
    "admin": Role.ADMINISTRATOR, "administrator": Role.ADMINISTRATOR, "administrateur": Role.ADMINISTRATOR,
    "administrador": Role.ADMINISTRATOR, "owner": Role.ADMINISTRATOR, "member": Role.MEMBER, "mitglied": Role.MEMBER,
    "membre": Role.MEMBER, "miembro": Role.MEMBER, "user": Role.MEMBER, "benutzer": Role.MEMBER,
}  # fmt: skip

_LANGUAGES = {
    "english": "en", "englisch": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "französisch": "fr", "spanish": "es", "español": "es", "spanisch": "es", "japanese": "ja", "日本語": "ja",
    "japanisch": "ja",
}  # fmt: skip

_DELIMITERS = {";": "semicolons", "\t": "tabs", ",": "commas"}
_NAMED = re.compile(r'(?:"([^"<>]*)"|([^"<>;,]*))\s*<([^<>]*)>')
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row: ``number`` is its line in the text, in a text of one line its place.

    ``role`` and ``language`` only where the list names them.
    """

    number: int
    address: str
    name: str = ""
    role: Role | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What was read. ``how`` tells it ("318 rows · semicolons"); ``cut`` says that the list was longer than `MOST`."""

    people: tuple[Person, ...]
    how: str = ""
    cut: bool = False


def decode(data: bytes) -> tuple[str, str]:
    """A file's text and the name of its encoding: UTF-8 where it is, else what Windows wrote for decades."""
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return data.decode(encoding, "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def read(text: str) -> People:
    """The people in a text, each line in order. A line without any address becomes a row that says so."""
    table = _as_table(text)
    if table is not None:
        rows, delimiter = table
        people = list(_from_table(rows))
        how = f"{len(people)} rows · {_DELIMITERS[delimiter]}"
    else:
        people = [person for number, line in enumerate(text.splitlines(), 1) for person in _from_line(line, number)]
        if len(text.splitlines()) == 1:  # the line would say nothing
            people = [replace(person, number=number) for number, person in enumerate(people, 1)]
        how = ""
    return People(people=tuple(people[:MOST]), how=how, cut=len(people) > MOST)


def _as_table(text: str) -> tuple[list[list[str]], str] | None:
    """The rows of a table with its delimiter; None where the text is no table."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return None
    for delimiter in _DELIMITERS:
        titled = len(_columns(_split(lines[0], delimiter))) > 0 and delimiter in lines[0]
        same = len(lines) > 1 and len({len(_split(line, delimiter)) for line in lines[:20]}) == 1
        one_each = all(line.count("@") <= 1 and "<" not in line for line in lines[:20])
        if titled or (delimiter in lines[0] and same and one_each):
            return list(csv.reader(text.splitlines(), delimiter=delimiter)), delimiter
    if len(lines) > 1 and "address" in _columns([lines[0]]):  # one column under a title
        return [[line] for line in text.splitlines()], ","
    return None


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """Which column is which, by title; empty unless one of them is the address."""
    found: dict[str, int] = {}
    for place, title in enumerate(titles):
        word = title.strip().strip("\ufeff").casefold().replace("_", " ")
        for kind, names in _TITLES.items():
            if word in names:
                found.setdefault(kind, place)
    return found if "address" in found else {}


def _from_table(rows: list[list[str]]) -> Iterator[Person]:
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    columns = _columns(first)
    titled = bool(columns)
    if not titled:
        columns = _guessed(rows)
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row) or (titled and row is first):
            continue
        yield _person(row, columns, number)


def _guessed(rows: list[list[str]]) -> dict[str, int]:
    width = max((len(row) for row in rows), default=0)
    ats = [sum("@" in row[place] for row in rows if place < len(row)) for place in range(width)]
    address = ats.index(max(ats)) if ats else 0
    others = [place for place in range(width) if place != address]
    columns = {"address": address}
    for place in others:
        words = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if words and all(word.casefold() in _ROLES for word in words):
            columns.setdefault("role", place)
        elif words and all(_language(word) for word in words):
            columns.setdefault("language", place)
        else:
            columns.setdefault("name", place)
    return columns


def _person(row: list[str], columns: dict[str, int], number: int) -> Person:
    def cell(kind: str) -> str:
        place = columns.get(kind, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    name = cell("name") or " ".join(part for part in (cell("first"), cell("last")) if part)
    named = _NAMED.match(cell("address"))
    if named is not None:
        name = name or (named.group(1) or named.group(2) or "").strip()
    return Person(
        number=number,
        address=clean(cell("address")),
        name=name,
        role=_ROLES.get(cell("role").casefold()),
        language=_language(cell("language")),
    )


def _language(word: str) -> str:
    word = word.casefold().strip()
    short = word[:2] if re.fullmatch(r"[a-z]{2}([-_].*)?", word) else ""
    return _LANGUAGES.get(word, short if short in _LANGUAGES.values() else "")


def _from_line(line: str, number: int) -> Iterator[Person]:
    if not line.strip():
        return
    rest, found = line, False
    for match in _NAMED.finditer(line):
        if "@" not in match.group(3):
            continue
        found = True
        name = (match.group(1) or match.group(2) or "").strip(" \t,;")
        if "@" in name:  # an address before an address is no name
            yield from (Person(number=number, address=clean(word)) for word in _BETWEEN.split(name) if "@" in word)
            name = ""
        yield Person(number=number, address=clean(match.group(3)), name=name)
        rest = rest.replace(match.group(), " ", 1)
    for word in _BETWEEN.split(rest):
        if "@" in word:
            found = True
            yield Person(number=number, address=clean(word))
    if not found:
        yield Person(number=number, address=line.strip())


def renumbered(people: Sequence[Person], after: int) -> list[Person]:
    """The same people, numbered on behind those that are in a list already."""
    return [replace(person, number=after + place) for place, person in enumerate(people, 1)]
