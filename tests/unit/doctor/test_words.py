"""The doctor's words: nothing lacks one, and nothing from outside can play tricks with them."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, LANGUAGES, answer
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Action, Diagnosis, Remedy, Who
from bizadmin.doctor.words import sentences
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import (
    BusinessAccountCounts,
    BusinessAccountStatus,
    Origin,
    OriginKind,
)
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.member import Role
from tests.unit.doctor.facts_of import (
    CONTOSO,
    ERIKA,
    FULL,
    NOW,
    OPERATOR,
    SERVER,
    account,
    ago,
    bounce_event,
    bounced,
    company,
    dossier,
    event,
    invitation,
    mail,
    member,
)
from tests.unit.doctor.stories import STORIES, VARIANTS
from tests.unit.doctor.stories_mails import OLD_DOMAIN

CODES = [cause.code for cause in CAUSES]


def drawn() -> Dossier:
    """The drawing's story: two bounces, a stopped sign-up, the Join button."""
    return dossier(
        bounce_event(FULL, ago(days=4)),
        event(EventKind.SIGN_UP_STOPPED, ago(minutes=9), code="pending_invitation", reference="7KQ-4M2"),
        event(EventKind.JOIN_PRESSED, ago(minutes=8), reference="7KQ-4M2"),
        event(EventKind.MAIL_SENT, ago(minutes=8), actor=SERVER),
        bounce_event(FULL, ago(minutes=7)),
        invitations=(
            bounced(
                replace(FULL, at=ago(minutes=7)),
                role=Role.ADMINISTRATOR,
                created=ago(days=4, minutes=2),
                last_sent=ago(minutes=8),
                expires=NOW + timedelta(hours=47),
            ),
        ),
        look_alikes=(OLD_DOMAIN,),
    )


def examined(facts: Dossier) -> Diagnosis:
    return diagnose(facts, NOW)


# Findings


@pytest.mark.parametrize("code", CODES)
def test_every_cause_has_a_name_a_headline_a_title_and_a_reason(code: str) -> None:
    assert words.cause_name(code) != code
    for table in (sentences.HEADLINES, sentences.TITLES, sentences.REASONS):
        assert table[code]


def test_the_drawn_story_is_told_as_drawn() -> None:
    facts = drawn()
    diagnosis = examined(facts)
    bounce, expiring = diagnosis.findings
    assert words.headline(facts, diagnosis) == "Erika was invited to Contoso GmbH, but the mail bounced"
    assert words.title(bounce) == "The mailbox is full, so the invitation never arrived"
    assert words.summary(bounce) == "Certain · the receiving server said so twice"
    assert words.evidence(bounce.evidence[0]) == "mx2.contoso.example refused:"
    assert bounce.evidence[0].quote == "552 5.2.2 mailbox full (quota 2048 MB)"
    assert words.evidence(bounce.evidence[-1]).startswith("“Join Contoso GmbH” was pressed; the mail left at ")
    assert [words.remedy_label(remedy) for remedy in bounce.remedies] == [
        "Resend when there is room again",
        "Copy a link for another channel",
        "Change the address…",
    ]
    assert words.title(expiring) == "The invitation expires in 2 days"


@pytest.mark.parametrize("name", [*STORIES, *VARIANTS])
def test_every_story_is_told_without_a_gap(name: str) -> None:
    facts = (STORIES | VARIANTS)[name]
    diagnosis = examined(facts)
    said = [words.headline(facts, diagnosis)]
    for finding in diagnosis.findings:
        said += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
    said += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in said if not text.strip() or "…" in text or "{" in text or "None" in text]


@pytest.mark.parametrize("key", sentences.QUESTIONS)
def test_every_question_is_asked_in_words(key: str) -> None:
    assert words.question(Diagnosis((), question=key)).startswith("Ask: ")


def test_no_finding_is_said_so() -> None:
    assert words.headline(dossier(), Diagnosis(())) == "Nothing stands in Erika’s way that can be seen from here"


# Remedies


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_label_and_says_what_it_will_do(action: Action) -> None:
    remedy = Remedy(action, Who.HELPDESK)
    assert words.remedy_label(remedy)
    assert words.remedy_effect(remedy).endswith(".")


@pytest.mark.parametrize("person", Who)
def test_everybody_who_can_help_is_named(person: Who) -> None:
    assert words.who(person)


def test_a_resend_says_for_how_many_days_it_renews() -> None:
    remedy = examined(drawn()).findings[0].remedies[0]
    assert "7 days" in words.remedy_effect(remedy)


def test_a_text_for_their_it_holds_what_a_trace_needs() -> None:
    facts = replace(
        VARIANTS["bounce.policy/judged_spam"], mails=(mail(ago(days=2), message_id="<m1@accounts.contoso.example>"),)
    )
    finding = examined(facts).findings[0]
    remedy = next(remedy for remedy in finding.remedies if remedy.action is Action.COPY_TEXT)
    text = words.ready_text(facts, finding, remedy)
    assert "<m1@accounts.contoso.example>" in text
    assert f"{ago(days=2):%Y-%m-%d %H:%M:%S} UTC" in text
    assert "550 5.7.1 looks like spam" in text
    assert ERIKA in text


# Names


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("erika.muster@contoso.example", "Erika"),
        ("anne-marie.dubois@contoso.example", "Anne-Marie"),
        ("e.muster@contoso.example", "e.muster@contoso.example"),
        ("erika@contoso.example", "erika@contoso.example"),
        ("sales.team@contoso.example", "sales.team@contoso.example"),
        ("erika.muster.2@contoso.example", "erika.muster.2@contoso.example"),
        ("erika.muster+x@contoso.example", "erika.muster+x@contoso.example"),
    ],
)
def test_a_name_is_read_from_an_address_only_where_it_plainly_is_one(address: str, name: str) -> None:
    assert words.person(dossier(address=address)) == name


@pytest.mark.parametrize(
    ("shown", "locale", "name"),
    [
        ("Erika Muster", "de", "Erika"),
        ("Muster, Erika", "de", "Erika"),
        ("Dr. Erika Muster", "de", "Erika"),
        ("Erika", "de", "Erika"),
        ("田中 愛子", "ja", "田中 愛子"),
        ("Tanaka Aiko", "ja", "Tanaka Aiko"),
        ("erika.muster@contoso.example", "en", "Erika"),
        ("", "en", "Erika"),
    ],
)
def test_a_person_is_called_by_the_name_that_was_given(shown: str, locale: str, name: str) -> None:
    assert words.person(dossier(account=account(display_name=shown, locale=locale))) == name


def test_a_members_name_serves_where_there_is_no_account() -> None:
    assert words.person(dossier(address="em@contoso.example", memberships=(member(),))) == "Erika"


# Origins


def test_a_licence_migration_is_told_as_drawn() -> None:
    contoso = company(
        status=BusinessAccountStatus.UNCLAIMED,
        origin=Origin(
            kind=OriginKind.PERMANENT_LICENCE,
            product="Remote Application Server",
            masked_key="····-K7Q2",
            insurance_until=date(2027, 3, 31),
        ),
        counts=BusinessAccountCounts(pending=1),
    )
    lead, rest = words.origin(contoso)
    assert lead.startswith("It was created automatically on ")
    assert rest.startswith(
        ", because Contoso GmbH owns a permanent licence of Remote Application Server (····-K7Q2)"
        " with Upgrade Insurance until 31 March 2027. Nobody has joined it yet"
    )
    assert rest.endswith("a separate business account of their own.")


@pytest.mark.parametrize("kind", OriginKind)
@pytest.mark.parametrize("status", BusinessAccountStatus)
def test_every_origin_is_told_with_and_without_its_details(kind: OriginKind, status: BusinessAccountStatus) -> None:
    bare = company(status=status, origin=Origin(kind=kind))
    full = company(
        status=status,
        origin=Origin(
            kind=kind, by="Aiko Tanaka", product="Mac Management", order_number="4711", reseller="Fabrikam KK"
        ),
        counts=BusinessAccountCounts(members=3, pending=2),
    )
    for account_told in (bare, full):
        text = "".join(words.origin(account_told))
        assert "  " not in text
        assert "None" not in text
        assert text.endswith(".")


def test_an_unclaimed_and_a_claimed_business_account_are_told_apart() -> None:
    unclaimed = words.origin(company(status=BusinessAccountStatus.UNCLAIMED))[1]
    claimed = words.origin(company(counts=BusinessAccountCounts(members=1)))[1]
    assert "Nobody has joined it yet" in unclaimed
    assert "It has been claimed: 1 person belongs to it." in claimed


# Events


@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("where", [None, CONTOSO])
def test_every_kind_of_event_has_a_title_and_a_tone(kind: EventKind, where) -> None:
    happened = event(kind, NOW, where=where)
    assert words.event_title(happened)
    assert "{" not in words.event_title(happened)
    assert words.event_tone(happened) in {"red", "amber", "blue", "green", "grey"}
    assert isinstance(words.event_detail(happened), str)


def test_the_drawn_timeline_is_told_as_drawn() -> None:
    told = [
        (words.event_title(happened), words.event_detail(happened), words.event_tone(happened))
        for happened in (
            event(EventKind.BUSINESS_ACCOUNT_CREATED, NOW),
            event(EventKind.INVITATION_CREATED, NOW, actor=OPERATOR, role="administrator"),
            event(EventKind.MAIL_SENT, NOW, actor=SERVER, remote_server="mx1.contoso.example"),
            bounce_event(),
            event(EventKind.SIGN_UP_STOPPED, NOW, code="pending_invitation", reference="7KQ-4M2"),
            event(EventKind.JOIN_PRESSED, NOW),
        )
    ]
    assert told == [
        ("Contoso GmbH created", "", "grey"),
        ("Invited as administrator", "by Jan Kowalski", "blue"),
        ("Mail accepted by mx1.contoso.example", "", "blue"),
        ("Mail bounced", "5.2.2 · mx2.contoso.example", "red"),
        ("Sign-up stopped", "invitation pending · reference 7KQ-4M2", "amber"),
        ("Pressed “Join Contoso GmbH”", "", "amber"),
    ]


def test_an_invitation_of_which_no_mail_left_was_not_sent_again() -> None:
    titles = [words.event_title(event(EventKind.INVITATION_RESENT, NOW, mail=mail)) for mail in ("yes", "no")]
    assert titles == ["Invitation sent again", "Invitation renewed, no mail sent"]


def test_a_detail_beside_a_column_of_names_names_nobody() -> None:
    created = event(EventKind.INVITATION_CREATED, NOW, role="member", mail="no")
    by = f" · by {created.actor.name}" if created.actor.name else ""
    assert words.event_detail(created) == f"without a mail{by}"
    assert words.event_detail(created, name=False) == "without a mail"


def test_a_scanners_opening_is_no_persons() -> None:
    opened = event(EventKind.LINK_OPENED, NOW, by="scanner", agent="LinkScanner/2.1")
    assert words.event_title(opened) == "Link opened by a mail scanner"
    assert (words.event_detail(opened), words.event_tone(opened)) == ("LinkScanner/2.1", "grey")


def test_an_unknown_code_of_an_event_is_shown_as_it_is() -> None:
    assert words.event_detail(event(EventKind.SIGN_IN_FAILED, NOW, code="brand_new")) == "brand new"


# The ticket


def test_the_ticket_holds_the_whole_diagnosis() -> None:
    facts = drawn()
    text = words.for_ticket(facts, examined(facts))
    assert text.startswith("## Erika was invited to Contoso GmbH, but the mail bounced\n")
    assert "`bounce.mailbox_full` · Certain" in text
    assert "refused: `552 5.2.2 mailbox full (quota 2048 MB)`" in text
    assert "**Ruled out:**" in text
    assert "- Resend when there is room again (the helpdesk)" in text
    assert text.count("Mail bounced") == 2


def test_markdown_in_outside_text_stays_plain_in_the_ticket() -> None:
    evil = company("*Evil* [GmbH](http://evil.example) <b>&")
    facts = dossier(
        event(EventKind.JOIN_PRESSED, ago(hours=1), where=evil),
        bounce_event(replace(FULL, text="552 `rm -rf` ``x`` <script>\n# no")),
        invitations=(
            bounced(replace(FULL, text="552 `rm -rf` ``x`` <script>\n# no"), business_account=evil.ref, id="inv-evil"),
        ),
        business_accounts=(evil,),
    )
    text = words.for_ticket(facts, examined(facts))
    assert r"\*Evil\* \[GmbH\](http\://evil.example) \<b\>\&" in text
    assert "*Evil* [GmbH]" not in text
    assert "```552 5.2.2 552 `rm -rf` ``x`` <script> # no```" in text.replace("```5.2.2 552", "```552 5.2.2 552")
    assert "\n# no" not in text


@pytest.mark.parametrize("start", ["- x@contoso.example", "1. x", "+x@contoso.example", "> x", "# x", "==="])
def test_an_address_cannot_begin_a_block_of_markdown(start: str) -> None:
    facts = dossier(address=start, problem="No address.")
    line = words.for_ticket(facts, examined(facts)).split("\n")[2]
    assert "\\" in line[:3]


# Answers


def test_five_languages_are_offered_by_their_own_names() -> None:
    assert ANSWER_LANGUAGES == {
        "en": "English",
        "de": "Deutsch",
        "fr": "Français",
        "es": "Español",
        "ja": "日本語",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_and_variant_is_answered_in_every_language(language: str) -> None:
    answers = LANGUAGES[language].answers
    assert set(answers) == set(LANGUAGES["en"].answers)
    assert set(CODES) <= set(answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_names_the_same_company_and_dates_in_every_language(language: str) -> None:
    important = {"other_address", "next_at", "until_at", "opened_at", "expires_at", "company"}
    for code, text in LANGUAGES[language].answers.items():
        assert fields(text) & important == fields(LANGUAGES["en"].answers[code]) & important, code


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "valid until 14 November."),
        ("de", "bis zum 14. November."),
        ("fr", "jusqu’au 14 novembre."),
        ("es", "hasta el 14 de noviembre."),
        ("ja", "11月14日で"),
    ],
)
def test_dates_are_said_in_the_manner_of_the_language(language: str, said: str) -> None:
    facts = STORIES["inv.expired"]
    assert said in answer(facts, examined(facts), language)


def test_a_region_is_left_out_of_account_and_an_unknown_language_answered_in_english() -> None:
    facts = drawn()
    diagnosis = examined(facts)
    assert answer(facts, diagnosis, "de-AT") == answer(facts, diagnosis, "de_CH") == answer(facts, diagnosis, "de")
    assert answer(facts, diagnosis, "tlh") == answer(facts, diagnosis, "en")


def test_braces_in_a_name_are_only_a_name() -> None:
    odd = company("{address} {0} Ltd")
    facts = dossier(invitations=(invitation(business_account=odd.ref),), business_accounts=(odd,))
    assert "{address} {0} Ltd" in answer(facts, examined(facts), "en")


def test_a_company_without_a_name_is_spoken_of_all_the_same() -> None:
    nameless = replace(CONTOSO.ref, name="")
    facts = dossier(invitations=(bounced(business_account=nameless),), business_accounts=())
    assert "your company" in answer(facts, examined(facts), "en")
    assert "Ihrem Unternehmen" in answer(facts, examined(facts), "de")
