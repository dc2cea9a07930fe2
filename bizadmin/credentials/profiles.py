"""Connection profiles: which account backends there are, without their secrets. Kept in a JSON file."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bizadmin import files


class ProfileKind(StrEnum):
    """What is at the other end."""

    SAMPLE = "sample"  # the embedded backend with sample data
    LOCAL = "local"  # the embedded backend with this computer's own data
    REST = "rest"  # an account backend somewhere else


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One connection. ``base_url``, ``ca_file`` (a PEM file beside the system's certificates) are of REST ones."""

    id: str
    kind: ProfileKind
    name: str
    base_url: str = ""
    tag: str = ""
    ca_file: str = ""

    @property
    def secret_name(self) -> str:
        """Under which name its token is kept."""
        return f"token/{self.id}"


def new_id() -> str:
    """An id that no other profile has."""
    return os.urandom(6).hex()


class Profiles:
    """The profiles in their order. ``trouble`` is a sentence where the file could not be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found = files.read(path)
        self.trouble = found.trouble
        self._profiles = {profile.id: profile for profile in _profiles(found.content)}

    def all(self) -> list[Profile]:
        """In the order in which they were made."""
        return list(self._profiles.values())

    def get(self, profile_id: str) -> Profile | None:
        """The one with that id."""
        return self._profiles.get(profile_id)

    def of_kind(self, kind: ProfileKind) -> Profile | None:
        """The first of that kind; of the embedded ones there is one at most."""
        return next((profile for profile in self._profiles.values() if profile.kind is kind), None)

    def put(self, profile: Profile) -> None:
        """Add it, or replace the one with its id; raises `NotSaved`."""

        def change(content: dict[str, Any]) -> None:
            rows = _rows(content)
            old = next((row for row in rows if row.get("id") == profile.id), None)
            if old is None:
                rows.append(asdict(profile))
            else:
                old.update(asdict(profile))  # what another version wrote stays
            content["connections"] = rows

        files.update(self._path, change)
        self._profiles[profile.id] = profile

    def remove(self, profile_id: str) -> None:
        """Forget it; raises `NotSaved`."""

        def change(content: dict[str, Any]) -> None:
            content["connections"] = [row for row in _rows(content) if row.get("id") != profile_id]

        files.update(self._path, change)
        self._profiles.pop(profile_id, None)


def _rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    rows = content.get("connections")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _profiles(content: dict[str, Any]) -> list[Profile]:
    """Those that this version understands; the others stay in the file."""
    return [profile for row in _rows(content) if (profile := _profile(row)) is not None]


def _profile(row: dict[str, Any]) -> Profile | None:
    texts = {name: row.get(name, "") for name in ("id", "name", "base_url", "tag", "ca_file")}
    kind = row.get("kind")
    known = isinstance(kind, str) and kind in {each.value for each in ProfileKind}
    if not known or not all(isinstance(text, str) for text in texts.values()) or not texts["id"]:
        return None
    return Profile(kind=ProfileKind(kind), **texts)
