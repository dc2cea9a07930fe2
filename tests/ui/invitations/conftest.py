"""The view as it stands in the window, over a backend that can be watched and made to fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtWidgets import QApplication

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import Failure
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.page import Page
from bizadmin.domain.queries import InvitationQuery
from tests.factories import NOW, make_business_account
from tests.ui.conftest import Surroundings
from ui.destinations import Destination, View
from ui.views.invitations import build
from ui.views.invitations.view import InvitationsView


class WatchedBackend(MemoryBackend):
    """Remembers the questions. ``fails`` is raised instead of a list's answer, ``refuses`` by address of a change."""

    def __init__(self) -> None:
        super().__init__(make_business_account())
        self.clock = lambda: NOW
        self.asked: list[InvitationQuery] = []
        self.events_asked: list[str] = []
        self.intents: list[str] = []
        self.fails: Failure | None = None
        self.refuses: dict[str, Failure] = {}

    def invitations(self, query: InvitationQuery) -> Page[Invitation]:
        self.asked.append(query)
        if self.fails is not None:
            raise self.fails
        return super().invitations(query)

    def invitation_events(self, invitation_id: str):
        self.events_asked.append(invitation_id)
        return super().invitation_events(invitation_id)

    def look_up(self, addresses: Sequence[str], *, timeline: bool = False) -> list[Dossier]:
        if self.fails is not None:
            raise self.fails
        return super().look_up(addresses, timeline=timeline)

    def _once(self, intent: str, act):
        self.intents.append(intent)
        return super()._once(intent, act)

    def _change_invitation(self, invitation_id: str, version, act) -> Invitation:
        self._refuse(self._invitations[invitation_id].address)
        return super()._change_invitation(invitation_id, version, act)

    def _invite(self, new) -> Invitation:
        self._refuse(new.address)
        return super()._invite(new)

    def _refuse(self, address: str) -> None:
        if address in self.refuses:
            raise self.refuses[address]


@pytest.fixture
def backend() -> WatchedBackend:
    return WatchedBackend()


@pytest.fixture
def surroundings(backend: WatchedBackend, qapp: QApplication) -> Surroundings:
    return Surroundings(backend)


@pytest.fixture
def open_view(qtbot, surroundings: Surroundings) -> Callable[..., InvitationsView]:
    """Opens the view at a destination's fields; the rows seen are told at once, as a painted table would."""

    kept = []  # a view without a parent lives as long as somebody holds it

    def opened(**fields) -> InvitationsView:
        view = build(surroundings.context, None)
        assert isinstance(view, InvitationsView)
        view.resize(1212, 826)
        qtbot.addWidget(view)
        kept.append(view)
        view.show()
        view.open(Destination(view=View.INVITATIONS, **fields))
        view.list.table.seen.tell()
        return view

    return opened
