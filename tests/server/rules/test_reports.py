"""What other systems report: whom it may be about, what is kept, who sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.invitation import ActorKind
from bizadmin.domain.report import DirectoryWord, NewReport, ReportKind, SignInWord, TraceWord
from bizadmin.domain.scopes import OperatorRole, Scope
from bizadmin.domain.token import NewToken
from bizadmin.server.routes.reports import MOST_REPORTS, NewReports
from tests.server.rules.world import ADMIN, NOON, World, caller

ERIKA = "erika@contoso.example"
SYSTEM = caller(scopes=[Scope.REPORTS_SEND], name="Trace token")
"""Another system: it may send reports and nothing else."""


def sign_in(**more) -> NewReport:
    told = {"kind": ReportKind.SIGN_IN, "address": ERIKA, "word": SignInWord.LOCKED, "system": "Entra ID"} | more
    return NewReport(**told)


def trace(world: World, invitation, **more) -> NewReport:
    """The recipient's mail system says where the newest mail of an invitation ended."""
    mail = world.rules.invitation_mails(ADMIN, invitation.id)[-1]
    told = {"address": invitation.address, "word": TraceWord.QUARANTINED, "message_id": mail.message_id} | more
    return NewReport(kind=ReportKind.MAIL_TRACE, system="Exchange Online", **told)


def report(world: World, new: NewReport, by=SYSTEM):
    return world.backend.reports.report(by, new)


def timeline(world: World, address: str = ERIKA, by=ADMIN):
    (dossier,) = world.rules.look_up(by, [address], timeline=True, mails=False)
    return dossier.events


def test_a_report_becomes_an_event_of_the_address_in_the_name_of_its_system(world):
    at = world.now - timedelta(hours=2)
    report(world, sign_in(at=at, code="AADSTS50053", text="Locked.", correlation="c-1", identity="e@home.example"))
    (event,) = timeline(world)
    assert (event.kind, event.at, event.address) == (EventKind.SIGN_IN_REPORTED, at, ERIKA)
    assert (event.actor.kind, event.actor.name, event.actor.id) == (ActorKind.SYSTEM, "Entra ID", "tok_1")
    assert (event.request_id, event.source) == ("req-1", "192.0.2.1")
    assert event.details == {
        "word": "locked",
        "system": "Entra ID",
        "code": "AADSTS50053",
        "text": "Locked.",
        "correlation": "c-1",
        "identity": "e@home.example",
    }


def test_a_directory_tells_until_when(world):
    until = datetime(2026, 4, 1, tzinfo=UTC)
    new = NewReport(
        kind=ReportKind.DIRECTORY, address=ERIKA, word=DirectoryWord.PENDING_DELETION, system="Entra ID", until=until
    )
    report(world, new)
    (event,) = timeline(world)
    assert (event.kind, event.details["until"]) == (EventKind.DIRECTORY_REPORTED, "2026-04-01T00:00:00Z")


def test_a_trace_of_a_mail_of_ours_belongs_to_its_invitation(world):
    invitation = world.invite(world.company())
    told = report(world, trace(world, invitation))
    (event,) = [it for it in world.rules.invitation_events(ADMIN, invitation.id) if it.kind is EventKind.MAIL_TRACED]
    assert event.id == told.id
    assert event.business_account == invitation.business_account
    assert event.details["mail"] == world.rules.invitation_mails(ADMIN, invitation.id)[-1].id


def test_who_reports_learns_nothing_of_what_is_known_here(world):
    told = report(world, trace(world, world.invite(world.company())))
    assert (told.business_account, told.subject) == (None, "")
    assert set(told.details) == {"word", "system", "message_id"}


def test_a_trace_that_names_somebody_elses_mail_is_kept_without_it(world):
    company = world.company()
    other = world.invite(company, "moe@contoso.example")
    report(world, trace(world, other, address=ERIKA))
    (event,) = timeline(world)
    assert "mail" not in event.details
    assert (event.business_account, event.subject) == (None, "")


def test_an_open_dossier_follows(world):
    account = world.account(ERIKA)
    before = world.backend.store.seq()
    report(world, sign_in())
    (change,) = world.rules.changes(ADMIN, before).items
    assert (change.kind, change.id, change.address_key) == (Kind.ACCOUNT, account.id, ERIKA)


def test_an_intent_is_kept_once(world):
    once = caller(scopes=[Scope.REPORTS_SEND], intent="i-1", fingerprint="f")
    assert report(world, sign_in(), once) == report(world, sign_in(), once)
    assert len(timeline(world)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"word": "quarantined"}, "word"),
        ({"word": ""}, "word"),
        ({"system": " "}, "system"),
        ({"system": "x" * 101}, "system"),
        ({"code": "a\nb"}, "code"),
        ({"text": "x" * 1001}, "text"),
        ({"text": "\u202egnp"}, "text"),
        ({"message_id": "<a@b>"}, "message_id"),
        ({"until": datetime(2026, 4, 1, tzinfo=UTC)}, "until"),
        ({"at": NOON.replace(tzinfo=None)}, "at"),
        ({"at": datetime(2026, 3, 2, 12, 6, tzinfo=UTC)}, "at"),
        ({"at": datetime(1, 1, 1, tzinfo=UTC)}, "at"),
        ({"kind": ReportKind.DIRECTORY, "word": "group", "until": datetime(9999, 12, 31, tzinfo=UTC)}, "until"),
        ({"kind": ReportKind.DIRECTORY, "word": "group", "until": NOON.replace(tzinfo=None)}, "until"),
    ],
)
def test_what_is_wrong_with_a_report_is_named(world, wrong, field):
    problem = world.refused(report, world, sign_in(**wrong))
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, field)
    assert timeline(world) == ()


def test_an_address_that_is_none_is_refused(world):
    problem = world.refused(report, world, sign_in(address="nobody"))
    assert (problem.code, problem.field) == (ErrorCode.INVALID_ADDRESS, "address")


def test_a_clock_that_is_a_little_ahead_does_not_lead_into_the_future(world):
    report(world, sign_in(at=world.now + timedelta(minutes=4)))
    assert timeline(world)[0].at == world.now


# For named business accounts


def test_a_companys_own_system_reports_of_its_members_and_of_whom_it_invited(world):
    company = world.company()
    world.invite(company)
    world.add_member(company, "moe@contoso.example")
    own = caller(scopes=[Scope.REPORTS_SEND], business_accounts=(company.id,))
    for address in (ERIKA, "moe@contoso.example"):
        report(world, sign_in(address=address), own)
        assert timeline(world, address)[-1].business_account == company.ref


def test_it_reports_of_nobody_else_and_does_not_learn_whether_they_are_known(world):
    company, other = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    world.invite(other)
    own = caller(scopes=[Scope.REPORTS_SEND], business_accounts=(company.id,))
    known = world.refused(report, world, sign_in(), own)
    unknown = world.refused(report, world, sign_in(address="new@nobody.example"), own)
    assert (known.code, known.field, known.detail) == (ErrorCode.NOT_FOUND, "address", unknown.detail)
    assert unknown.code is known.code


def test_what_a_companys_own_system_says_is_told_there_and_to_no_other_company(world):
    company, other = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    for place in (company, other):
        world.invite(place)
    report(world, sign_in(), caller(scopes=[Scope.REPORTS_SEND], business_accounts=(company.id,)))

    def told(*places: str) -> int:
        events = timeline(world, by=caller(business_accounts=places))
        return sum(it.kind is EventKind.SIGN_IN_REPORTED for it in events)

    assert (told(company.id), told(other.id)) == (1, 0)


def test_it_cannot_tie_its_report_to_another_companys_mail(world):
    company, other = world.company(), world.company("Fabrikam", administrator="adam@fabrikam.example")
    world.invite(company)
    theirs = world.invite(other)
    report(world, trace(world, theirs), caller(scopes=[Scope.REPORTS_SEND], business_accounts=(company.id,)))
    (event,) = world.events(EventKind.MAIL_TRACED)
    assert (event.business_account, event.subject, "mail" in event.details) == (company.ref, "", False)


# Many


def test_many_are_kept_in_their_order(world):
    wanted = NewReports(reports=tuple(sign_in(address=f"p{number}@contoso.example") for number in range(3)))
    told = world.backend.reports.report_many(SYSTEM, wanted)
    assert [it.address for it in told] == [new.address for new in wanted.reports]
    assert [it.id for it in world.events(EventKind.SIGN_IN_REPORTED)] == [it.id for it in told]


def test_one_that_is_wrong_among_many_is_named_and_keeps_all_back(world):
    wanted = NewReports(reports=(sign_in(), sign_in(word="junk")))
    problem = world.refused(world.backend.reports.report_many, SYSTEM, wanted)
    assert (problem.code, problem.field) == (ErrorCode.VALIDATION_FAILED, "reports[1].word")
    assert world.events(EventKind.SIGN_IN_REPORTED) == []


@pytest.mark.parametrize("number", [0, MOST_REPORTS + 1])
def test_no_report_and_too_many_are_refused(world, number):
    wanted = NewReports(reports=(sign_in(),) * number)
    assert world.refused(world.backend.reports.report_many, SYSTEM, wanted).field == "reports"


def test_a_token_can_be_made_for_reports_alone(world):
    made = world.backend.tokens.make_token(
        ADMIN, NewToken(name="Trace", role=OperatorRole.ADMINISTRATOR, scopes=(Scope.REPORTS_SEND,))
    )
    assert world.backend.tokens.authenticate(made.text).scopes == {Scope.REPORTS_SEND}
