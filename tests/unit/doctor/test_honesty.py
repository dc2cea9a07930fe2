"""Whatever the facts: no wrong certainty, no fault, no word missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Confidence, Severity
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.mail import OutboxHealth
from bizadmin.domain.member import MemberStatus
from tests.unit.doctor.facts_of import (
    ADATUM,
    CONTOSO,
    FULL,
    NOW,
    account,
    ago,
    bounce_event,
    bounced,
    dossier,
    event,
    invitation,
    mail,
    member,
    report,
)
from tests.unit.doctor.stories import STORIES, VARIANTS
from tests.unit.doctor.stories_mails import UNKNOWN_USER
from tests.unit.doctor.stories_people import RAS

CATEGORIES = ("", "mailbox_full", "no_such_mailbox", "judged_spam", "unreachable", "delivered", "something_new")
CODES = ("", "seat_limit", "already_invited", "invitation_superseded", "invitation_used", "wrong_recipient", "new_code")

DECIDING = (
    EventKind.INVITATION_REFUSED,
    EventKind.INVITATION_RESENT,
    EventKind.MAIL_QUEUED,
    EventKind.MAIL_BOUNCED,
    EventKind.MAIL_DELAYED,
    EventKind.LINK_OPENED,
    EventKind.LINK_REFUSED,
    EventKind.SIGN_UP_STOPPED,
    EventKind.MEMBER_REMOVED,
)
OTHERS = tuple(kind for kind in EventKind if kind is not EventKind.INVITATION_CREATED)
"""An invitation is created once, and the builder of dossiers sees to that."""

moments = st.integers(0, 20_000).map(lambda minutes: ago(minutes=minutes))
reports = st.sampled_from([report("550", "5.0.0", "no", category) for category in CATEGORIES])
companies = st.sampled_from([CONTOSO, ADATUM])


@st.composite
def invitations(draw: st.DrawFn) -> Invitation:
    made = draw(moments)
    told = draw(st.none() | reports)
    sent = draw(st.none() | st.just(made) | moments)
    return invitation(
        draw(companies),
        state=draw(st.just(InvitationState.PENDING) | st.sampled_from(InvitationState)),
        delivery=draw(st.sampled_from(Delivery)),
        created=made,
        expires=made + timedelta(days=draw(st.integers(1, 30))),
        report=told,
        last_sent=sent,
        mails_sent=draw(st.integers(0, 3)),
        link_opened=draw(st.none() | moments),
        licence_grants=draw(st.sampled_from([(), ("lic-1",), ("gone",)])),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    details = {
        "code": draw(st.sampled_from(CODES)),
        "by": draw(st.sampled_from(["person", "scanner"])),
        "category": draw(st.sampled_from(CATEGORIES)),
    }
    kind = draw(st.sampled_from(DECIDING) | st.sampled_from(OTHERS))
    return replace(event(kind, draw(moments), where=draw(st.none() | companies)), details=details)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    of_account = st.builds(
        account,
        status=st.sampled_from(AccountStatus),
        locked_until=st.none() | moments,
        last_sign_in=st.none() | moments,
    )
    of_member = st.builds(member, companies, status=st.sampled_from(MemberStatus), since=moments)
    of_mail = st.builds(mail, moments, st.sampled_from(Delivery), companies, report=st.none() | reports)
    alike = st.builds(
        LookAlike,
        address=st.just("e.muster@contoso.example"),
        likeness=st.sampled_from(Likeness),
        what=st.sampled_from(["account", "member", "invitation"]),
        business_account=st.sampled_from(["", "Contoso GmbH"]),
    )
    return dossier(
        *draw(st.lists(events(), max_size=6)),
        account=draw(st.none() | of_account),
        memberships=tuple(draw(st.lists(of_member, max_size=2, unique_by=lambda it: it.business_account.id))),
        invitations=tuple(draw(st.lists(invitations(), max_size=3, unique_by=lambda it: it.business_account.id))),
        mails=tuple(draw(st.lists(of_mail, max_size=3))),
        look_alikes=tuple(draw(st.lists(alike, max_size=2))),
        business_accounts=draw(st.sampled_from([(), (CONTOSO,), (CONTOSO, ADATUM)])),
        licences=draw(st.sampled_from([(), (RAS,)])),
        outbox=draw(
            st.sampled_from(
                [
                    None,
                    OutboxHealth(configured=False),
                    OutboxHealth(configured=True),
                    OutboxHealth(configured=True, queued=9, recipients_waiting=8, last_error="no route"),
                ]
            )
        ),
    )


def certain(facts: Dossier, now: datetime = NOW) -> set[tuple[str, str]]:
    return {
        (finding.code, finding.business_account)
        for finding in diagnose(facts, now).findings
        if finding.confidence is Confidence.CERTAIN
    }


def with_one_less(facts: Dossier) -> Iterator[Dossier]:
    """The facts without one event, or without one mail: each in turn."""
    for gone in range(len(facts.events)):
        yield replace(facts, events=facts.events[:gone] + facts.events[gone + 1 :])
    for gone in range(len(facts.mails)):
        yield replace(facts, mails=facts.mails[:gone] + facts.mails[gone + 1 :])


@given(dossiers())
@settings(max_examples=150, deadline=None)
def test_taking_an_event_or_a_mail_away_never_makes_a_new_certainty(facts: Dossier) -> None:
    before = certain(facts)
    assert all(certain(fewer) <= before for fewer in with_one_less(facts))


@pytest.mark.parametrize("name", [*STORIES, *VARIANTS])
def test_no_story_gets_a_new_certainty_without_one_of_its_events_or_mails(name: str) -> None:
    facts = (STORIES | VARIANTS)[name]
    assert all(certain(fewer) <= certain(facts) for fewer in with_one_less(facts))


def test_the_bounce_before_the_last_is_not_taken_for_the_last() -> None:
    facts = dossier(
        bounce_event(UNKNOWN_USER, ago(days=1)),
        bounce_event(FULL, ago(hours=1)),
        invitations=(bounced(None, last_sent=ago(hours=1)),),
    )
    assert all(certain(fewer) <= certain(facts) for fewer in with_one_less(facts))


@given(dossiers())
@settings(max_examples=80, deadline=None)
def test_any_facts_get_an_answer_in_order_and_in_words(facts: Dossier) -> None:
    diagnosis = diagnose(facts, NOW)
    severities = [list(Severity).index(finding.severity) for finding in diagnosis.findings]
    assert severities == sorted(severities)
    assert not {finding.code for finding in diagnosis.findings} & set(diagnosis.ruled_out)
    said = [words.headline(facts, diagnosis), words.question(diagnosis)]
    for finding in diagnosis.findings:
        said += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
        assert all(words.remedy_label(remedy) and words.remedy_effect(remedy) for remedy in finding.remedies)
        assert all(words.ready_text(facts, finding, remedy) for remedy in finding.remedies)
    said += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in said if "…" in text or "{" in text]
    assert words.for_ticket(facts, diagnosis)


@given(dossiers(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_facts_does_not_matter(facts: Dossier, chance) -> None:
    mixed = {name: list(getattr(facts, name)) for name in ("events", "mails", "invitations", "memberships")}
    for things in mixed.values():
        chance.shuffle(things)
    again = replace(facts, **{name: tuple(things) for name, things in mixed.items()})
    assert certain(again) == certain(facts)


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
