"""Somebody of the sample who calls the helpdesk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``address`` is what the caller gives, ``says`` what they say. ``shows`` is what their page or program shows: it
    is typed in beside the address, where the backend alone cannot know."""

    address: str
    says: str
    shows: str = ""
