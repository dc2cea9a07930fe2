"""Whatever the facts: no wrong certainty, no fault, no word missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Confidence, Severity
from bizadmin.domain.audit import EventKind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import InvitationState
from tests.unit.doctor.any_facts import brought, dossiers
from tests.unit.doctor.facts_of import FULL, NOW, ago, bounce_event, bounced, dossier, event, invitation
from tests.unit.doctor.stories import BROUGHT, STORIES, VARIANTS
from tests.unit.doctor.stories_mails import UNKNOWN_USER

ALONE = ("suppression", "mail_route", "domain_of", "outbox")
SEVERAL = ("events", "mails", "licences", "look_alikes", "join_requests", "incidents")
"""Facts that prove something of the person. Account, memberships and invitations are what it is proved of."""

TOLD = {name: (facts, NOTHING) for name, facts in (STORIES | VARIANTS).items()} | BROUGHT


def certain(facts: Dossier, with_it: Brought = NOTHING, now: datetime = NOW) -> set[tuple[str, str]]:
    return {
        (finding.code, finding.business_account)
        for finding in diagnose(facts, now, with_it).findings
        if finding.confidence is Confidence.CERTAIN
    }


def with_one_less(facts: Dossier, with_it: Brought = NOTHING) -> Iterator[tuple[Dossier, Brought]]:
    """The facts and what was brought along without one of them: each in turn."""
    for name in SEVERAL:
        things = getattr(facts, name)
        for gone in range(len(things)):
            yield replace(facts, **{name: things[:gone] + things[gone + 1 :]}), with_it
    for name in ALONE:
        if getattr(facts, name) is not None:
            yield replace(facts, **{name: None}), with_it
    for name in ("mails", "said", "elsewhere"):
        things = getattr(with_it, name)
        for gone in range(len(things)):
            yield facts, replace(with_it, **{name: things[:gone] + things[gone + 1 :]})


def turned(things: tuple[Any, ...], by: int) -> tuple[Any, ...]:
    """Backwards, and beginning somewhere else."""
    start = by % max(len(things), 1)
    back = things[::-1]
    return back[start:] + back[:start]


@given(dossiers(), brought)
@settings(max_examples=120, deadline=None)
def test_taking_a_fact_away_never_makes_a_new_certainty(facts: Dossier, with_it: Brought) -> None:
    before = certain(facts, with_it)
    for fewer, less in with_one_less(facts, with_it):
        assert certain(fewer, less) <= before


@pytest.mark.parametrize("name", TOLD)
def test_no_story_gets_a_new_certainty_without_one_of_its_facts(name: str) -> None:
    before = certain(*TOLD[name])
    assert all(certain(fewer, less) <= before for fewer, less in with_one_less(*TOLD[name]))


@given(brought)
@settings(max_examples=100, deadline=None)
def test_what_is_brought_along_makes_nothing_certain_by_itself(with_it: Brought) -> None:
    assert certain(dossier(business_accounts=()), with_it) == set()


def test_the_bounce_before_the_last_is_not_taken_for_the_last() -> None:
    facts = dossier(
        bounce_event(UNKNOWN_USER, ago(days=1)),
        bounce_event(FULL, ago(hours=1)),
        invitations=(bounced(None, last_sent=ago(hours=1)),),
    )
    assert all(certain(fewer) <= certain(facts) for fewer, _ in with_one_less(facts))


@given(dossiers(), brought)
@settings(max_examples=100, deadline=None)
def test_any_facts_get_an_answer_in_order_and_in_words(facts: Dossier, with_it: Brought) -> None:
    diagnosis = diagnose(facts, NOW, with_it)
    severities = [list(Severity).index(finding.severity) for finding in diagnosis.findings]
    assert severities == sorted(severities)
    assert not {finding.code for finding in diagnosis.findings} & set(diagnosis.ruled_out)
    said = [words.headline(facts, diagnosis), words.question(diagnosis)]
    for finding in diagnosis.findings:
        assert finding.evidence
        said += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
        assert all(words.remedy_label(remedy) and words.remedy_effect(remedy) for remedy in finding.remedies)
        said += [words.ready_text(facts, finding, remedy) for remedy in finding.remedies]
    said += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in said if "…" in text or "{" in text]
    assert words.for_ticket(facts, diagnosis)


@given(dossiers(), brought, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_facts_does_not_matter(facts: Dossier, with_it: Brought, turn: int) -> None:
    names = ("events", "mails", "invitations", "memberships", "join_requests", "incidents")
    mixed = {name: turned(getattr(facts, name), turn) for name in names}
    assert certain(replace(facts, **mixed), with_it) == certain(facts, with_it)


@given(dossiers(), brought)
@settings(max_examples=60, deadline=None)
def test_ancient_facts_are_told_without_a_fault(facts: Dossier, with_it: Brought) -> None:
    long_after = NOW + timedelta(days=4000)
    diagnosis = diagnose(facts, long_after, with_it)
    assert words.headline(facts, diagnosis)
    assert all(answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES)


def test_no_facts_at_all_are_an_answer_too() -> None:
    diagnosis = diagnose(dossier(business_accounts=()), NOW)
    assert [finding.code for finding in diagnosis.findings] == ["inv.none"]
    assert diagnosis.findings[0].confidence is Confidence.LIKELY


def test_a_state_that_contradicts_its_events_is_believed() -> None:
    facts = dossier(
        event(EventKind.INVITATION_ACCEPTED, ago(hours=3)), invitations=(bounced(state=InvitationState.PENDING),)
    )
    assert diagnose(facts, NOW).findings[0].code == "bounce.mailbox_full"


def test_a_bounce_whose_report_says_delivered_is_not_certain() -> None:
    finding = diagnose(
        dossier(invitations=(bounced(replace(FULL, category="delivered", enhanced_status="")),)), NOW
    ).first
    assert finding is not None
    assert (finding.code, finding.confidence) == ("bounce.other", Confidence.LIKELY)


def test_ancient_facts_are_told_with_their_year() -> None:
    old = invitation(state=InvitationState.EXPIRED, created=ago(days=3007), expires=ago(days=3000))
    facts = dossier(invitations=(old,))
    assert f"{old.expires:%Y}" in words.headline(facts, diagnose(facts, NOW))


def test_times_to_come_do_not_confuse() -> None:
    ahead = NOW + timedelta(hours=2)
    facts = dossier(event(EventKind.LINK_OPENED, ahead, by="person"), invitations=(invitation(last_sent=ahead),))
    assert diagnose(facts, NOW).first is not None
