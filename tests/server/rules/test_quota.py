"""How many invitations may be mailed for a business account within a day."""

from __future__ import annotations

import pytest

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.batch import Chosen, ChosenInvitations, NewInvitations
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.queries import NewInvitation
from tests.server.rules.world import ADMIN, VISITOR


@pytest.fixture
def limited(world):
    """Two a day."""
    world.invitations_per_day = 2
    world.reopen()
    return world


@pytest.fixture
def company(limited):
    return limited.company()


def refuse(world, company, address="late@contoso.example"):
    return world.refused(world.invite, company, address)


def test_what_is_beyond_the_days_number_is_refused_and_says_until_when(limited, company):
    limited.invite(company, "a@contoso.example")
    limited.later(hours=3)
    limited.invite(company, "b@contoso.example")
    limited.later(hours=1)
    problem = refuse(limited, company)
    assert problem.code is ErrorCode.RATE_LIMITED
    assert problem.retry_after == 20 * 3600
    assert problem.extra == {"limit": 2, "until": "2026-03-03T12:00:00Z"}
    (refused,) = limited.events(EventKind.INVITATION_REFUSED)
    assert refused.address == "late@contoso.example"
    assert refused.details == {"code": "rate_limited", "limit": "2", "until": "2026-03-03T12:00:00Z"}


def test_the_day_is_the_last_24_hours(limited, company):
    limited.invite(company, "a@contoso.example")
    limited.later(hours=20)
    limited.invite(company, "b@contoso.example")
    limited.later(hours=4)
    limited.invite(company, "c@contoso.example")
    assert refuse(limited, company).extra["until"] == "2026-03-04T08:00:00Z"


def test_a_resend_counts_and_is_refused_alike(limited, company):
    invited = limited.invite(company)
    limited.rules.resend(ADMIN, invited.id, version=None)
    problem = limited.refused(limited.rules.resend, ADMIN, invited.id, version=None)
    assert problem.code is ErrorCode.RATE_LIMITED
    (refused,) = limited.events(EventKind.INVITATION_REFUSED)
    assert (refused.subject, refused.details["code"]) == (invited.id, "rate_limited")
    assert limited.seen(invited).link_generation == 2


def test_what_is_not_mailed_does_not_count(limited, company):
    for number in range(3):
        limited.invite(company, f"p{number}@contoso.example", send_mail=False)
    limited.invite(company)


def test_what_was_refused_for_another_reason_does_not_count(limited, company):
    limited.invite(company)
    for _ in range(3):
        assert limited.refused(limited.invite, company).code is ErrorCode.ALREADY_INVITED
    limited.invite(company, "b@contoso.example")


def test_each_business_account_has_its_own_number(limited, company):
    for name in ("a", "b"):
        limited.invite(company, f"{name}@contoso.example")
    limited.invite(limited.company("Fabrikam", administrator="ada@fabrikam.example"), "a@fabrikam.example")


def test_what_people_ask_for_themselves_neither_counts_nor_is_refused(limited, company):
    invited = limited.invite(company)
    for _ in range(3):
        limited.portal.press_join(parse_address(invited.address), "", "7KQ-4M2", VISITOR)
    assert len(limited.mails_to(invited.address)) == 4
    limited.invite(company, "b@contoso.example")


def test_a_batch_answers_for_each_row(limited, company):
    rows = tuple(NewInvitation(business_account=company.id, address=f"p{it}@contoso.example") for it in range(4))
    outcome = limited.backend.batches.invite(ADMIN, NewInvitations(rows=rows, dry_run=True))
    assert [it.refusal and it.refusal.code for it in outcome.items] == [None, None, *[ErrorCode.RATE_LIMITED] * 2]
    assert limited.events(EventKind.INVITATION_REFUSED) == []
    again = limited.backend.batches.invite(ADMIN, NewInvitations(rows=rows))
    assert (again.done, again.refused) == (2, 2)
    assert again.items[2].refusal.extra["limit"] == 2
    refused = limited.events(EventKind.INVITATION_REFUSED)
    assert [it.address for it in refused] == ["p2@contoso.example", "p3@contoso.example"]
    chosen = ChosenInvitations(rows=(Chosen(id=again.items[0].invitation.id),))
    resent = limited.backend.batches.resend(ADMIN, chosen)
    assert resent.items[0].refusal.code is ErrorCode.RATE_LIMITED
    assert limited.events(EventKind.INVITATION_REFUSED)[-1].subject == again.items[0].invitation.id


def test_without_a_limit_there_is_none(world):
    company = world.company()
    for number in range(20):
        world.invite(company, f"p{number}@contoso.example")
