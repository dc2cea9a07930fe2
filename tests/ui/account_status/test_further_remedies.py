"""Remedies for suppressed addresses, accounts, join requests; and those that lead elsewhere in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bizadmin.doctor.findings import Action, Remedy, Who
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.member import MemberStatus
from bizadmin.domain.queries import AccountQuery, MemberQuery
from bizadmin.domain.scopes import OperatorRole
from bizadmin.domain.suppression import Suppression, SuppressionReason
from bizadmin.ports import Capability
from bizadmin.services.account_status import Diagnosed
from tests.factories import (
    NOW,
    make_account,
    make_business_account,
    make_invitation,
    make_operator,
    make_service,
)
from tests.factories.things import COMPANY
from tests.ui.account_status.stories import ERIKA, bounced, button, names, opened, texts, told
from ui.abilities import Abilities
from ui.destinations import Destination, View
from ui.views.account_status.describe import remedy_key
from ui.views.account_status.offers import offer
from ui.views.account_status.remedies import Remedies

LIFT = "Allow mail to this address again"


def suppressed(backend) -> None:
    backend.put(
        make_business_account(),
        make_invitation(),
        Suppression(address=ERIKA, reason=SuppressionReason.BOUNCED, since=NOW - timedelta(days=30)),
    )


def asking(backend) -> None:
    """Erika has an account and asks to join."""
    account = make_account()
    request = JoinRequest(
        id="jrq_1",
        business_account=COMPANY,
        account_id=account.id,
        email=ERIKA,
        display_name="Erika Muster",
        state=JoinRequestState.WAITING,
        created=NOW - timedelta(days=1),
    )
    backend.put(make_business_account(), account, request)


def account_of(backend):
    return backend.accounts(AccountQuery()).items[0]


def test_a_suppression_is_lifted_at_once_and_the_dossier_follows(qtbot, backend, surroundings):
    suppressed(backend)
    view = opened(qtbot, surroundings, ERIKA)
    button(view, LIFT).click()
    assert backend.look_up([ERIKA])[0].suppression is None
    assert "Nothing was sent" in told(surroundings)
    assert LIFT not in names(view)


def test_the_helpdesk_may_lift_a_suppression_and_a_viewer_may_not(qtbot, backend, surroundings):
    suppressed(backend)
    backend.operator = make_operator(OperatorRole.HELPDESK)
    assert button(opened(qtbot, surroundings, ERIKA), LIFT).isEnabled()
    backend.operator = make_operator(OperatorRole.VIEWER)
    assert "Your role (viewer) may not" in button(opened(qtbot, surroundings, ERIKA), LIFT).toolTip()


def test_a_backend_without_a_suppression_list_offers_no_lifting(qtbot, backend, surroundings):
    backend.description = make_service(Capability.SUPPRESSIONS)
    suppressed(backend)
    assert LIFT not in names(opened(qtbot, surroundings, ERIKA))


def test_a_disabled_account_is_enabled_after_a_question(qtbot, backend, surroundings):
    backend.put(make_account(status=AccountStatus.DISABLED))
    surroundings.seams.answer = False
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Enable the account").click()
    assert account_of(backend).status is AccountStatus.DISABLED
    surroundings.seams.answer = True
    button(view, "Enable the account").click()
    assert account_of(backend).status is AccountStatus.ACTIVE
    assert surroundings.seams.asked == [f"Enable the account of {ERIKA}?"] * 2


def test_an_account_about_to_be_closed_is_kept_and_closed_again_by_undo(qtbot, backend, surroundings):
    backend.put(make_account(closes=NOW + timedelta(days=12)))
    view = opened(qtbot, surroundings, ERIKA)
    button(view, "Keep the account").click()
    assert account_of(backend).closes is None
    surroundings.notices.undo()
    assert account_of(backend).closes is not None


def test_a_join_request_is_approved_after_a_question(qtbot, backend, surroundings):
    asking(backend)
    view = opened(qtbot, surroundings, ERIKA)
    assert "Asked to join" in texts(view)
    button(view, "Approve the join request").click()
    (member,) = backend.members(COMPANY.id, MemberQuery()).items
    assert member.status is MemberStatus.ACTIVE
    assert surroundings.seams.asked == ["Approve the join request of Erika Muster?"]
    assert "is a member of Contoso GmbH now" in told(surroundings)


@pytest.mark.parametrize(
    ("action", "view", "page"),
    [
        (Action.OPEN_LICENCES, View.BUSINESS_ACCOUNTS, "licences"),
        (Action.OPEN_PROFILE, View.BUSINESS_ACCOUNTS, "profile"),
        (Action.OPEN_JOIN_REQUESTS, View.BUSINESS_ACCOUNTS, "members"),
        (Action.OPEN_OUTBOX, View.ACTIVITY, "mail"),
    ],
)
def test_a_remedy_elsewhere_leads_there(qtbot, backend, surroundings, action, view, page):
    bounced(backend)
    shown = opened(qtbot, surroundings, ERIKA)
    remedy = Remedy(action, Who.ADMINISTRATOR, "biz_contoso")
    press(shown, surroundings, backend, remedy)
    assert surroundings.went_to == [Destination(view=view, business_account="biz_contoso", page=page)]


def test_switching_the_connection_takes_the_address_along(qtbot, backend, surroundings):
    gone: list[tuple[str, str]] = []

    class Others:
        names = ("Fabrikam",)

        def knows(self, address: str) -> tuple[str, ...]:
            return self.names if address == "lea@fabrikam.example" else ()

        def switch(self, name: str, address: str) -> None:
            gone.append((name, address))

    surroundings.elsewhere = Others()
    view = opened(qtbot, surroundings, "lea@fabrikam.example")
    button(view, "Look in 1 other connection").click()
    qtbot.waitUntil(lambda: "Switch to Fabrikam" in names(view))
    button(view, "Switch to Fabrikam").click()
    assert gone == [("Fabrikam", "lea@fabrikam.example")]
    view.field.submitted.emit("nobody@fabrikam.example")
    button(view, "Look in 1 other connection").click()
    assert "No other connection knows this address." in told(surroundings)
    assert not any(name.startswith("Look in") for name in names(view))


def test_other_connections_are_not_asked_about_somebody_who_is_known_here(qtbot, backend, surroundings):
    class Others:
        names = ("Fabrikam",)

        def knows(self, address: str) -> tuple[str, ...]:
            pytest.fail("asked without need")

    surroundings.elsewhere = Others()
    bounced(backend)
    view = opened(qtbot, surroundings, ERIKA)
    assert not any(name.startswith("Look in") for name in names(view))


def press(view, surroundings, backend, remedy: Remedy) -> None:
    """Do what a button of that remedy does."""
    (dossier,) = backend.look_up([ERIKA], timeline=True)
    diagnosed = view._controller._one()
    finding = replace(diagnosed.diagnosis.findings[0], remedies=(remedy,))
    diagnosed = Diagnosed(dossier, replace(diagnosed.diagnosis, findings=(finding,)))
    assert offer(remedy, dossier, Abilities.here(surroundings.context)) == ""
    assert remedy_key(remedy)
    Remedies(surroundings.context, view).press(diagnosed, "key", finding, remedy)
