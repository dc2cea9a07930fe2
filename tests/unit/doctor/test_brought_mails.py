"""Mails that somebody brings along: bounces, copies of ours, notices, and those of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.facts import Facts
from bizadmin.doctor.findings import Action, Confidence, Severity
from bizadmin.domain.mail import MailKind
from bizadmin.domain.mail_read import AuthenticationResult, Hop, MailRead, MailSort
from tests.unit.doctor.examining import actions, codes, examined, first, keys
from tests.unit.doctor.facts_of import (
    ERIKA,
    NOW,
    ago,
    dossier,
    invitation,
    mail,
)
from tests.unit.doctor.stories import STORIES, VARIANTS
from tests.unit.doctor.stories_mails import (
    BROUGHT,
    FAILED,
    HELD,
    JUNK,
    MAIL_ID,
    PORTAL,
    came_back,
    copied,
    on_record,
    with_mails,
)

SECOND = f"{MAIL_ID[:-1]}r"


@pytest.mark.parametrize("code", BROUGHT)
def test_a_mail_that_is_brought_along_finds_its_cause(code: str) -> None:
    finding = first(*BROUGHT[code]) if code != "mail.not_ours" else examined(*BROUGHT[code]).findings[-1]
    assert finding.code == code
    assert finding.evidence
    assert finding.confidence is not Confidence.CERTAIN


@pytest.mark.parametrize("code", BROUGHT)
def test_what_a_mail_proves_is_told_without_a_gap(code: str) -> None:
    facts, brought = BROUGHT[code]
    diagnosis = examined(facts, brought)
    said = [words.headline(facts, diagnosis)]
    for finding in diagnosis.findings:
        said += [words.title(finding), words.summary(finding), *map(words.evidence, finding.evidence)]
        said += [words.ready_text(facts, finding, remedy) for remedy in finding.remedies]
    said += [answer(facts, diagnosis, language) for language in ANSWER_LANGUAGES]
    assert not [text for text in said if not text.strip() or "…" in text or "{" in text or "None" in text]


def test_a_bounce_that_agrees_with_the_record_leaves_it_certain() -> None:
    finding = first(STORIES["bounce.mailbox_full"], with_mails(came_back(mail_id="")))
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.CERTAIN)
    assert "brought_refusal" in keys(finding)


def test_a_bounce_that_contradicts_the_record_does_not_outweigh_it() -> None:
    brought = with_mails(came_back(mail_id="", category="no_such_mailbox"))
    assert codes(STORIES["bounce.mailbox_full"], brought) == ["bounce.mailbox_full"]


def test_a_bounce_after_a_recorded_delay_is_its_end() -> None:
    brought = with_mails(came_back(mail_id="", at=ago(hours=1)))
    finding = first(VARIANTS["defer.greylist_or_down/no_time"], brought)
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.LIKELY)


def test_a_mail_that_the_account_backend_holds_itself_cannot_have_come_back() -> None:
    brought = with_mails(came_back(mail_id="", at=ago(hours=1)))
    assert codes(STORIES["defer.greylist_or_down"], brought) == ["defer.greylist_or_down"]


def test_a_bounce_of_an_earlier_mail_says_nothing_of_the_latest() -> None:
    facts = dossier(invitations=(invitation(created=ago(days=5), last_sent=ago(hours=3)),))
    assert codes(facts, with_mails(came_back(mail_id="", at=ago(days=4)))) == ["mail.sent_unopened"]


def test_a_bounce_is_of_no_account_once_the_link_was_opened() -> None:
    facts = dossier(invitations=(invitation(link_opened=ago(hours=2)),))
    assert codes(facts, with_mails(came_back())) == ["link.opened_not_joined"]


def test_a_bounce_that_names_nobody_is_only_possible() -> None:
    finding = first(
        dossier(invitations=(invitation(),)), with_mails(came_back(mail_id="", recipient="", recipients=()))
    )
    assert (finding.code, finding.confidence) == ("bounce.mailbox_full", Confidence.POSSIBLE)


def test_a_bounce_of_another_address_shows_that_the_mail_went_elsewhere() -> None:
    other = "erica.muster@contoso.example"
    brought = with_mails(came_back(mail_id=SECOND, recipient=other, recipients=(other,)))
    facts = on_record()
    assert [it.went_to for it in Facts(facts, NOW, brought).went_elsewhere] == [other]
    assert "bounce.mailbox_full" not in codes(facts, brought)


def test_a_forwarded_invitation_is_not_taken_for_one_of_whoever_got_it_last() -> None:
    """Forwarded inline, only its links are left of our marks."""
    brought = with_mails(copied(recipient="helpdesk@contoso.example", message_id="<f@contoso.example>", mail_id=""))
    assert not Facts(on_record(), NOW, brought).went_elsewhere
    assert first(on_record(), brought).values["variant"] == "arrived"


def test_a_copy_of_the_newest_mail_shows_that_it_arrived_and_when() -> None:
    finding = first(on_record(), with_mails(copied()))
    assert (finding.code, finding.values["variant"]) == ("mail.sent_unopened", "arrived")
    assert finding.evidence[0].values["server"] == "mx2.contoso.example"
    assert finding.evidence[0].at == ago(days=2, minutes=-1)
    assert examined(on_record(), with_mails(copied())).question == "what_button_does"


def test_a_long_wait_on_the_way_is_told() -> None:
    slow = (Hop(by="a.example", at=ago(days=2)), Hop(by="b.example", at=ago(days=1), seconds=86_400))
    finding = first(on_record(), with_mails(copied(hops=slow)))
    assert "after 1440 minutes before b.example" in words.evidence(finding.evidence[0])


def test_an_earlier_mail_in_hand_is_no_proof_that_the_newest_arrived() -> None:
    newest = mail(ago(hours=6), id=SECOND, message_id=f"<{SECOND}@{PORTAL}>")
    facts = on_record()
    facts = replace(
        facts,
        mails=(*facts.mails, newest),
        invitations=(invitation(last_sent=ago(hours=6), mails_sent=2, link_generation=2),),
    )
    finding = next(
        finding for finding in examined(facts, with_mails(copied())).findings if finding.code == "mail.sent_unopened"
    )
    assert "older_in_hand" in keys(finding)
    assert finding.values.get("variant") is None


def test_another_kind_of_mail_of_ours_is_no_copy_of_the_invitation() -> None:
    facts = on_record()
    confirming = mail(ago(days=1), id=SECOND, kind=MailKind.VERIFICATION, invitation_id="")
    facts = replace(facts, mails=(*facts.mails, confirming))
    brought = with_mails(copied(mail_id=SECOND, message_id=f"<{SECOND}@{PORTAL}>"))
    assert first(facts, brought).values.get("variant") is None


def test_missing_proof_of_the_sender_explains_the_spam_folder() -> None:
    brought = with_mails(copied(spam=(JUNK,), authentication=FAILED))
    assert codes(on_record(), brought)[:2] == ["mail.auth_fail", "recv.junk_or_rule"]


def test_who_found_the_mail_in_the_spam_folder_is_not_asked_to_look_there_nor_sent_another_first() -> None:
    facts, brought = BROUGHT["recv.junk_or_rule"]
    diagnosis = examined(facts, brought)
    assert diagnosis.question == "what_button_does"
    assert actions(diagnosis.findings[0])[0] is Action.COPY_TEXT  # a new mail would make the link in hand void
    assert "link in it" in answer(facts, diagnosis, "en")


def test_missing_proof_in_a_mail_that_arrived_all_the_same_only_warns() -> None:
    finding = next(
        finding
        for finding in examined(on_record(), with_mails(copied(authentication=FAILED))).findings
        if finding.code == "mail.auth_fail"
    )
    assert finding.severity is Severity.WARNS
    assert "dmarc=fail" in finding.evidence[0].quote


@pytest.mark.parametrize(
    ("outcomes", "fails"),
    [
        ({"dmarc": "fail", "spf": "pass"}, True),
        ({"dmarc": "pass", "spf": "fail"}, False),
        ({"spf": "fail", "dkim": "pass"}, False),
        ({"spf": "softfail", "dkim": "none"}, True),
        ({"spf": "none"}, False),
        ({"spf": "temperror"}, False),
        ({}, False),
    ],
)
def test_one_good_proof_is_enough_unless_dmarc_says_otherwise(outcomes: dict[str, str], *, fails: bool) -> None:
    results = tuple(AuthenticationResult(method=method, outcome=outcome) for method, outcome in outcomes.items())
    assert ("mail.auth_fail" in codes(on_record(), with_mails(copied(authentication=results)))) is fails


def test_a_mail_of_somebody_else_is_said_to_be_so_and_changes_nothing_else() -> None:
    facts, brought = BROUGHT["mail.not_ours"]
    assert codes(facts, brought) == [*codes(facts), "mail.not_ours"]


def test_a_mail_that_answers_ours_is_not_called_another_sender_s() -> None:
    answered = MailRead(subject="Re: Join Contoso GmbH", message_id="<1@x.example>", link_hosts=("x.example",))
    assert "mail.not_ours" not in codes(on_record(), with_mails(answered))


def noticed(words_of_it: str) -> MailRead:
    """A quarantine's daily notice to the person."""
    return MailRead(
        sender="quarantine@messaging.microsoft.com",
        subject="You have messages in quarantine",
        recipient=ERIKA,
        message_id="<q@messaging.microsoft.com>",
        link_hosts=("security.microsoft.com",),
        spam=(HELD,),
        words=words_of_it,
        at=ago(days=1),
    )


def test_a_notice_that_lists_our_mail_finds_it_in_the_quarantine() -> None:
    brought = with_mails(noticed("1 message: Join Contoso GmbH"))
    finding = first(on_record(), brought)
    assert (finding.code, finding.confidence) == ("recv.quarantine", Confidence.LIKELY)
    assert "mail.not_ours" not in codes(on_record(), brought)


def test_a_notice_that_lists_others_mails_is_a_question() -> None:
    diagnosis = examined(on_record(), with_mails(noticed("1 message: Great offers")))
    assert [it.code for it in diagnosis.findings] == ["mail.sent_unopened", "recv.quarantine"]
    assert diagnosis.findings[1].confidence is Confidence.POSSIBLE
    assert diagnosis.question == "which_held"


def test_an_absence_note_shows_that_the_mail_is_in_the_mailbox() -> None:
    away = MailRead(sort=MailSort.AUTO_REPLY, words="I am away until Monday.", at=ago(days=1), mail_id=MAIL_ID)
    finding = first(on_record(), with_mails(away))
    assert (finding.code, finding.values["variant"]) == ("recv.junk_or_rule", "in_mailbox")
    assert finding.evidence[0].quote == "I am away until Monday."


def test_a_report_of_a_delivery_is_shown_beside_the_unopened_mail() -> None:
    told = came_back(sort=MailSort.DELIVERED, category="delivered", status="2.0.0", words="250 2.0.0 delivered")
    finding = first(on_record(), with_mails(told))
    assert finding.code == "mail.sent_unopened"
    assert "brought_delivery" in keys(finding)


def test_what_is_no_mail_at_all_changes_nothing() -> None:
    assert codes(on_record(), with_mails(MailRead(sort=MailSort.UNREADABLE))) == codes(on_record())
