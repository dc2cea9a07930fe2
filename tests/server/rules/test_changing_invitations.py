"""Changing what an invitation offers while it is pending."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.licence import LicenceKind
from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationChange
from tests.server.rules.world import ADMIN, NOON


def change(world, invitation, *, version=None, **wanted):
    return world.rules.change_invitation(ADMIN, invitation.id, InvitationChange(**wanted), version=version)


def test_role_language_message_and_lifetime_are_changed_together(world):
    invitation = world.invite(world.company())
    world.later(days=1)
    changed = change(world, invitation, role=Role.ADMINISTRATOR, language="de", message="Willkommen!", days=10)
    assert (changed.role, changed.language, changed.message) == (Role.ADMINISTRATOR, "de", "Willkommen!")
    assert changed.expires == NOON + timedelta(days=11)
    assert changed.version == invitation.version + 1


def test_the_change_is_told_with_before_and_after_but_without_the_message(world):
    invitation = world.invite(world.company(), message="Dear Erika")
    change(world, invitation, role=Role.ADMINISTRATOR, message="Dear Ms Muster")
    (event,) = world.events(EventKind.INVITATION_CHANGED)
    assert event.details == {"fields": "role, message", "before": "role member", "after": "role administrator"}


def test_what_is_absent_stays_and_nothing_new_is_no_change(world):
    invitation = world.invite(world.company(), message="Dear Erika")
    assert change(world, invitation, role=Role.MEMBER) == invitation
    assert world.events(EventKind.INVITATION_CHANGED) == []


def test_no_mail_leaves_for_a_change_and_the_link_stays_good(world):
    invitation = world.invite(world.company())
    token, mails = world.token_to("erika@contoso.example"), world.mails_to("erika@contoso.example")
    change(world, invitation, role=Role.ADMINISTRATOR)
    assert world.mails_to("erika@contoso.example") == mails
    assert world.join(token).role is Role.ADMINISTRATOR


def test_other_grants_take_other_seats(world):
    company = world.company()
    mac, desktop = (
        world.provisioning.add_licence(company.id, kind=LicenceKind.SUBSCRIPTION, product=name, key=key, seats=1)
        for name, key in (("Mac Management", "AAAA-1111"), ("Desktop Business Edition", "BBBB-2222"))
    )
    invitation = world.invite(company, licence_grants=(mac.id,))
    change(world, invitation, licence_grants=(desktop.id,))
    pending = {it.id: it.seats.pending for it in world.backend.licences.licences(ADMIN, company.id)}
    assert pending == {mac.id: 0, desktop.id: 1}


def test_a_grant_without_a_free_seat_changes_nothing(world):
    company = world.company()
    licence = world.provisioning.add_licence(
        company.id, kind=LicenceKind.SUBSCRIPTION, product="Mac Management", key="AAAA-1111", seats=1
    )
    world.invite(company, "max@contoso.example", licence_grants=(licence.id,))
    invitation = world.invite(company)
    with pytest.raises(Problem) as refused:
        change(world, invitation, licence_grants=(licence.id,), role=Role.ADMINISTRATOR)
    assert refused.value.code is ErrorCode.SEAT_LIMIT
    assert world.seen(invitation) == invitation


def test_one_that_has_expired_is_to_be_extended_first(world):
    invitation = world.invite(world.company())
    world.later(days=8)
    with pytest.raises(Problem) as refused:
        change(world, invitation, role=Role.ADMINISTRATOR)
    assert (refused.value.code, refused.value.remedy) == (ErrorCode.INVITATION_EXPIRED, "extend")


def test_one_that_is_over_cannot_be_changed(world):
    invitation = world.invite(world.company())
    world.rules.revoke(ADMIN, invitation.id, version=None)
    with pytest.raises(Problem) as refused:
        change(world, invitation, role=Role.ADMINISTRATOR)
    assert refused.value.code is ErrorCode.INVITATION_REVOKED


def test_whoever_saw_an_older_version_is_told(world):
    invitation = world.invite(world.company())
    change(world, invitation, version=invitation.version, role=Role.ADMINISTRATOR)
    with pytest.raises(Problem) as refused:
        change(world, invitation, version=invitation.version, message="Dear Erika")
    assert refused.value.code is ErrorCode.STALE_VERSION


@pytest.mark.parametrize(
    ("wanted", "field"),
    [({"language": "tlh"}, "language"), ({"message": "x" * 2001}, "message"), ({"days": 31}, "days")],
    ids=lambda value: str(value)[:20],
)
def test_what_makes_no_sense_is_refused_with_its_field(world, wanted, field):
    invitation = world.invite(world.company())
    with pytest.raises(Problem) as refused:
        change(world, invitation, **wanted)
    assert (refused.value.code, refused.value.field) == (ErrorCode.VALIDATION_FAILED, field)


def test_whoever_got_a_link_is_told_that_a_newer_one_was_made(world):
    invitation = world.invite(world.company())
    world.mail_leaves()
    world.rules.invitation_link(ADMIN, invitation.id)
    assert [kind for kind, _ in world.mails_to("erika@contoso.example")] == ["invitation", "superseded"]


def test_who_never_got_a_link_is_not_told(world):
    invitation = world.invite(world.company(), send_mail=False)
    world.rules.invitation_link(ADMIN, invitation.id)
    assert world.mails_to("erika@contoso.example") == []
