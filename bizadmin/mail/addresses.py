"""Finding the addresses that a report names."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]|=]{1,64}@[^\s<>,;:\"'()\[\]|@=]{1,200}\.[A-Za-z0-9-]{2,60}")


def first_address(text: str) -> str:
    """The first address in a text, or empty."""
    found = ADDRESS.search(text[:4_000])
    return found.group().strip(".") if found else ""


def addresses_in(text: str) -> list[str]:
    """All addresses in a text, each once."""
    return list(dict.fromkeys(found.group().strip(".") for found in ADDRESS.finditer(text[:20_000])))
