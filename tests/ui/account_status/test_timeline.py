"""The timeline of a dossier: what is shown of it, and what is copied."""

from __future__ import annotations

from datetime import timedelta

from bizadmin.domain.audit import EventKind
from tests.factories import NOW, make_business_account, make_event, make_invitation
from tests.ui.account_status.stories import ERIKA, bounced, button, opened, texts
from ui.views.account_status.happenings import FAMILIES, family
from ui.views.account_status.timeline_section import TimelineSection


def choose(section: TimelineSection, words: str) -> None:
    """Filter by the family of that name."""
    place = next(place for place in range(section.filter.count()) if section.filter.itemText(place).startswith(words))
    section.filter.setCurrentIndex(place)
    section.filter.activated.emit(place)


def test_every_kind_of_event_belongs_to_a_family():
    assert {family(make_event(kind)) for kind in EventKind} == set(FAMILIES)


def test_a_family_is_shown_alone_and_the_choice_outlasts_a_refresh(qtbot, backend, surroundings):
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    section = view.findChild(TimelineSection)
    assert section.filter.currentText() == "All events (3)"
    choose(section, "Mails (1)")
    view.refresh()
    qtbot.waitUntil(lambda: "Mail bounced" in texts(section))
    assert "Sign-up stopped" not in texts(section)


def test_who_and_from_where_is_told_on_demand(qtbot, backend, surroundings):
    backend.put(
        make_business_account(),
        make_invitation(),
        make_event(
            EventKind.LINK_REFUSED,
            details={"agent": "Firefox on Windows", "code": "invitation_superseded", "reference": "7KQ-4M2"},
            source="203.0.113.0/24",
            request_id="req_1234",
        ),
    )
    view = opened(qtbot, surroundings, ERIKA)
    section = view.findChild(TimelineSection)
    qtbot.waitUntil(lambda: "reference 7KQ-4M2" in texts(section))
    assert "req_1234" not in texts(section)
    button(section, "Show who and from where").click()
    qtbot.waitUntil(lambda: "Firefox on Windows · from 203.0.113.0/24 · request req_1234" in texts(section))
    button(section, "Hide who and from where").click()
    qtbot.waitUntil(lambda: "Link refused" in texts(section))
    assert "req_1234" not in texts(section)


def test_the_copied_timeline_has_exact_times_and_ids_of_what_is_filtered(qtbot, backend, surroundings):
    bounced(backend)
    backend.put(make_event(EventKind.LINK_OPENED, request_id="req_1", details={"by": "person"}))
    view = opened(qtbot, surroundings, ERIKA)
    section = view.findChild(TimelineSection)
    choose(section, "Links")
    button(section, "Copy the timeline").click()
    (line,) = surroundings.seams.copied.splitlines()
    when, title, _, more = line.split("\t")
    assert "2026" in when
    assert title == "Link opened"
    assert more.endswith("request req_1")


def test_a_long_timeline_is_folded_until_all_is_wanted(qtbot, backend, surroundings):
    backend.put(
        make_business_account(),
        make_invitation(),
        *(make_event(EventKind.SIGN_IN_FAILED, at=NOW - timedelta(minutes=n)) for n in range(60)),
    )
    view = opened(qtbot, surroundings, ERIKA)
    section = view.findChild(TimelineSection)
    qtbot.waitUntil(lambda: texts(section).count("Sign-in failed") == 40)
    button(section, "Show all 60 events").click()
    qtbot.waitUntil(lambda: texts(section).count("Sign-in failed") == 60)
