"""What to call a person: by a name that was given, never by one that was made up."""

from __future__ import annotations

import re

from bizadmin.doctor.address_data import ROLES
from bizadmin.domain.dossier import Dossier

_NAME = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?$")
_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FAMILY_NAME_FIRST = ("ja", "ko", "zh", "hu", "vi")
_NOT_A_FIRST_NAME = ROLES | {"app", "bot", "dev", "no", "reply", "user", "web"}


def person(dossier: Dossier) -> str:
    """The first name, where the account gives one or the address plainly is first.last; else the address."""
    return _first_name(_display_name(dossier), _locale(dossier)) or _from_address(dossier.key) or dossier.address


def _display_name(dossier: Dossier) -> str:
    if dossier.account is not None and dossier.account.display_name.strip():
        return dossier.account.display_name.strip()
    return next((member.display_name.strip() for member in dossier.memberships if member.display_name.strip()), "")


def _locale(dossier: Dossier) -> str:
    return dossier.account.locale[:2].lower() if dossier.account is not None else ""


def _first_name(name: str, language: str) -> str:
    """A name of which the first part is not plainly the first name is said as a whole."""
    if not name or "@" in name or _ASIAN.search(name) or language in _FAMILY_NAME_FIRST:
        return name if "@" not in name else ""
    _, comma, after = name.partition(",")
    words = [word for word in (after if comma else name).split() if not word.endswith(".")]
    return words[0] if words and _NAME.match(words[0]) else name


def _from_address(key: str) -> str:
    first, dot, last = key.rpartition("@")[0].partition(".")
    if not dot or not _NAME.match(first) or not _NAME.match(last) or {first, last} & _NOT_A_FIRST_NAME:
        return ""
    return "-".join(part.capitalize() for part in first.split("-"))
