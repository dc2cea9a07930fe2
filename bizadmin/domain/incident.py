"""An incident: something is out of order for many people at once, and it is not about any one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bizadmin.domain.invitation import Actor

MAX_TITLE = 200
"""Characters of an incident's title."""


class IncidentArea(StrEnum):
    """What is out of order."""

    MAIL = "mail"
    SIGN_IN = "sign_in"
    PORTAL = "portal"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident, from ``started`` until ``ended``. ``title`` is a sentence for the helpdesk."""

    id: str
    area: IncidentArea
    title: str
    started: datetime
    ended: datetime | None = None
    by: Actor
    version: int = 1

    def covers(self, moment: datetime) -> bool:
        """Whether it was on at that moment."""
        return self.started <= moment and (self.ended is None or moment <= self.ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIncident:
    """What to announce; ``started`` None: now."""

    area: IncidentArea
    title: str
    started: datetime | None = None
