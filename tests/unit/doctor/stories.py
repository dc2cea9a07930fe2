"""One story for each cause, in which it is the first finding."""

from __future__ import annotations

from bizadmin.doctor.brought import Brought
from bizadmin.domain.dossier import Dossier
from tests.unit.doctor import stories_joining, stories_mails, stories_people

STORIES: dict[str, Dossier] = {**stories_people.STORIES, **stories_mails.STORIES, **stories_joining.STORIES}

VARIANTS: dict[str, Dossier] = {**stories_people.VARIANTS, **stories_mails.VARIANTS, **stories_joining.VARIANTS}
"""The same for each variant that has words of its own: it is among the findings."""

BROUGHT: dict[str, tuple[Dossier, Brought]] = {
    **stories_people.BROUGHT,
    **stories_mails.BROUGHT,
    **stories_joining.BROUGHT,
}
"""The same for what is told only, or also, by what somebody brings along."""
