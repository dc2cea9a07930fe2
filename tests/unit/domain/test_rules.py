"""Rules that client and account backend share."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Change, Changes, Kind
from bizadmin.domain.errors import HTTP_STATUS, ConnectionFailure, ConnectionTrouble, ErrorCode, Problem
from bizadmin.domain.ids import Prefix, new_id, reference_code, reference_key
from bizadmin.domain.invitation import InvitationState, may_be_sent_again, state_at
from bizadmin.domain.licence import Seats, mask_key
from bizadmin.domain.member import Member, MemberSource, MemberStatus, Role, require_another_administrator
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole, Scope

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def member(name: str, role: Role, status: MemberStatus = MemberStatus.ACTIVE) -> Member:
    return Member(
        id=name,
        business_account=BusinessAccountRef("biz_1", "Contoso GmbH"),
        account_id=f"acc_{name}",
        email=f"{name}@contoso.example",
        role=role,
        status=status,
        since=NOON,
        source=MemberSource.INVITATION,
    )


def test_the_last_active_administrator_cannot_go_and_the_way_out_is_named():
    members = [
        member("erika", Role.ADMINISTRATOR),
        member("jan", Role.ADMINISTRATOR, MemberStatus.BLOCKED),
        member("aiko", Role.MEMBER),
    ]
    with pytest.raises(Problem) as caught:
        require_another_administrator(members, "erika")
    assert caught.value.code is ErrorCode.LAST_ADMINISTRATOR
    assert caught.value.remedy == "promote_another_member"


def test_an_administrator_may_go_while_another_is_active():
    require_another_administrator([member("erika", Role.ADMINISTRATOR), member("jan", Role.ADMINISTRATOR)], "erika")


def test_a_pending_invitation_expires_with_the_clock_and_no_other_state_does():
    later = NOON + timedelta(seconds=1)
    assert state_at(InvitationState.PENDING, later, NOON) is InvitationState.PENDING
    assert state_at(InvitationState.PENDING, NOON, NOON) is InvitationState.EXPIRED
    assert state_at(InvitationState.ACCEPTED, NOON - timedelta(days=9), NOON) is InvitationState.ACCEPTED


def test_only_pending_and_expired_invitations_can_be_sent_again():
    assert {state for state in InvitationState if may_be_sent_again(state)} == {
        InvitationState.PENDING,
        InvitationState.EXPIRED,
    }


def test_a_pending_seat_is_counted_once_and_free_seats_are_never_negative():
    assert Seats(total=10, used=4, pending=3, reserved=1).free == 2
    assert Seats(total=1, used=4).free == 0


def test_a_masked_key_shows_only_its_last_group():
    assert mask_key("ABCD-EFGH-IJKL-K7Q2") == "····-K7Q2"


def test_a_helpdesk_may_send_invitations_but_not_manage_them():
    scopes = SCOPES_OF[OperatorRole.HELPDESK]
    assert Scope.INVITATIONS_SEND in scopes
    assert Scope.INVITATIONS_MANAGE not in scopes
    assert SCOPES_OF[OperatorRole.ADMINISTRATOR] == set(Scope)


def test_an_operator_sees_only_the_business_accounts_of_the_token():
    operator = Operator(
        id="o",
        name="Sam",
        role=OperatorRole.VIEWER,
        scopes=SCOPES_OF[OperatorRole.VIEWER],
        business_accounts=("biz_1",),
    )
    assert operator.may(Scope.STATUS_READ, "biz_1")
    assert not operator.may(Scope.STATUS_READ, "biz_2")
    assert not operator.may(Scope.MEMBERS_MANAGE, "biz_1")


def test_ids_tell_their_type_and_sort_by_their_time():
    early, late = new_id(Prefix.INVITATION, milliseconds=1), new_id(Prefix.INVITATION, milliseconds=2)
    assert early.startswith("inv_")
    assert early < late
    assert len({new_id(Prefix.EVENT) for _ in range(1000)}) == 1000


def test_a_reference_code_can_be_read_out_on_the_phone():
    left, dash, right = reference_code().partition("-")
    assert (len(left), dash, len(right)) == (3, "-", 3)
    assert not set(left + right) & set("ILOU")


def test_every_code_has_a_status_that_http_clients_understand():
    for code in ErrorCode:
        assert 400 <= Problem(code).status <= 503
    assert HTTP_STATUS[ErrorCode.STALE_VERSION] == 412
    assert Problem(ErrorCode.ALREADY_INVITED).status == 409


def test_tls_trouble_is_never_worth_another_try():
    for trouble in ConnectionTrouble:
        if trouble.value.startswith("tls"):
            assert not ConnectionFailure(trouble).retryable
    assert ConnectionFailure(ConnectionTrouble.TIMED_OUT).retryable


def test_changes_tell_whether_something_on_the_screen_is_meant():
    changes = Changes(seq=7, items=(Change(Kind.INVITATION, "inv_1", "biz_1", "erika@contoso.example"),))
    assert changes.touches(Kind.INVITATION, Kind.MEMBER)
    assert not changes.touches(Kind.LICENCE)
    assert changes.touches_address("erika@contoso.example")
    assert Changes(seq=9, reset=True).touches(Kind.LICENCE)


@pytest.mark.parametrize("one", ["I", "l", "i"])
def test_a_reference_code_is_the_same_however_it_was_heard(one):
    for code in ("0V1-K0V", reference_code()):
        key = reference_key(code)
        assert key == code.replace("-", "")
        misheard = code.translate(str.maketrans({"0": "O", "1": one, "V": "U"}))
        for heard in (code.lower(), code.replace("-", " "), f"  {misheard}. ", misheard.lower()):
            assert reference_key(heard) == key


@given(st.text(max_size=60))
def test_what_is_no_reference_code_has_no_key_and_a_key_is_its_own(text):
    key = reference_key(text)
    assert key in ("", reference_key(key))
    assert len(key) in (0, 6)
