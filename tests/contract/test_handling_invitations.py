from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState
from bizadmin.domain.queries import NewInvitation
from bizadmin.services.outcomes import new_intent

ACTIONS = ["resend", "revoke", "extend"]


@pytest.fixture
def company(world):
    return world.company()


@pytest.fixture
def invitation(world, company):
    new = NewInvitation(business_account=company.id, address=world.address())
    return world.backend.invite(new, intent=new_intent())


def test_a_resend_keeps_the_invitation_and_renews_its_link(world, invitation):
    again = world.backend.resend(invitation.id, version=invitation.version, intent=new_intent())
    assert again.id == invitation.id
    assert again.state is InvitationState.PENDING
    assert again.link_generation == invitation.link_generation + 1
    assert again.mails_sent - invitation.mails_sent == int(world.backend.service().mail_configured)
    assert again.expires >= invitation.expires
    assert again.version > invitation.version
    assert len(world.backend.invitation_mails(invitation.id)) == 2


def test_a_revocation_is_final(world, invitation):
    revoked = world.backend.revoke(invitation.id, version=invitation.version, intent=new_intent())
    assert revoked.state is InvitationState.REVOKED
    assert revoked.ended is not None
    assert revoked.ended_by is not None
    for action in ACTIONS:
        with pytest.raises(Problem) as caught:
            getattr(world.backend, action)(invitation.id, intent=new_intent())
        assert caught.value.code is ErrorCode.INVITATION_REVOKED
    assert world.backend.invitation(invitation.id) == revoked


def test_after_a_revocation_the_person_may_be_invited_anew(world, company, invitation):
    world.backend.revoke(invitation.id, intent=new_intent())
    new = NewInvitation(business_account=company.id, address=invitation.address)
    assert world.backend.invite(new, intent=new_intent()).id != invitation.id


def test_an_extension_gives_time_and_sends_no_mail(world, invitation):
    longer = world.backend.extend(invitation.id, days=30, version=invitation.version, intent=new_intent())
    assert longer.expires - invitation.created >= timedelta(days=30)
    assert longer.mails_sent == invitation.mails_sent
    assert longer.link_generation == invitation.link_generation


def test_an_extension_without_days_takes_the_business_accounts(world, company, invitation):
    longer = world.backend.extend(invitation.id, intent=new_intent())
    assert longer.expires >= invitation.expires
    assert longer.expires - invitation.expires < timedelta(days=1)


@pytest.mark.parametrize("days", [0, 31])
def test_an_extension_has_bounds(world, invitation, days):
    with pytest.raises(Problem) as caught:
        world.backend.extend(invitation.id, days=days, intent=new_intent())
    assert (caught.value.code, caught.value.field) == (ErrorCode.VALIDATION_FAILED, "days")


def test_a_link_is_fresh_and_is_not_shown_by_accident(world, invitation):
    first = world.backend.invitation_link(invitation.id, intent=new_intent())
    second = world.backend.invitation_link(invitation.id, intent=new_intent())
    assert first.url.startswith("http")
    assert first.url != second.url
    assert second.url not in repr(second)
    assert world.backend.invitation(invitation.id).link_generation == invitation.link_generation + 2


@pytest.mark.parametrize("action", ACTIONS)
def test_a_change_of_an_old_version_is_refused_and_names_the_present_one(world, invitation, action):
    now = world.backend.extend(invitation.id, days=9, intent=new_intent())
    with pytest.raises(Problem) as caught:
        getattr(world.backend, action)(invitation.id, version=invitation.version, intent=new_intent())
    assert caught.value.code is ErrorCode.STALE_VERSION
    assert caught.value.extra["version"] == now.version
    assert world.backend.invitation(invitation.id) == now


@pytest.mark.parametrize("action", ACTIONS)
def test_one_intent_acts_once(world, invitation, action):
    intent = new_intent()
    act = getattr(world.backend, action)
    first = act(invitation.id, version=invitation.version, intent=intent)
    assert act(invitation.id, version=invitation.version, intent=intent).version == first.version
    assert world.backend.invitation(invitation.id).version == first.version


@pytest.mark.parametrize("action", [*ACTIONS, "invitation_link"])
def test_an_invitation_that_is_not_there_is_not_found(world, action):
    with pytest.raises(Problem) as caught:
        getattr(world.backend, action)("inv_nowhere", intent=new_intent())
    assert caught.value.code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("read", ["invitation", "invitation_events", "invitation_mails"])
def test_nothing_is_told_of_an_invitation_that_is_not_there(world, read):
    with pytest.raises(Problem) as caught:
        getattr(world.backend, read)("inv_nowhere")
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_its_events_tell_its_story_oldest_first(world, invitation):
    world.backend.resend(invitation.id, intent=new_intent())
    world.backend.invitation_link(invitation.id, intent=new_intent())
    world.backend.revoke(invitation.id, intent=new_intent())
    events = world.backend.invitation_events(invitation.id)
    ours = [event.kind for event in events if event.kind.family == "invitation"]
    assert ours == [
        EventKind.INVITATION_CREATED,
        EventKind.INVITATION_RESENT,
        EventKind.INVITATION_LINK_MADE,
        EventKind.INVITATION_REVOKED,
    ]
    assert [event.at for event in events] == sorted(event.at for event in events)
