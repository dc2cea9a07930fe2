"""The invitation in the side panel: its newest version, what happened to it, its link. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from bizadmin.domain.audit import Event
from bizadmin.domain.changes import Changes, Kind
from bizadmin.domain.errors import Failure
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.queries import Link
from bizadmin.services.outcomes import new_intent
from ui.context import ViewContext
from ui.state import Empty, Failed, Loading, Ready, State
from ui.tasks import Task

PAUSE = 120  # ms; whoever runs down the list with the arrow key asks for the last one only


@dataclass(frozen=True, slots=True)
class Details:
    """What the panel shows. ``events`` is a state of its own: the rest is there at once."""

    invitation: Invitation
    events: State[tuple[Event, ...]]


class SelectedController(QObject):
    """``show(invitation)``, ``show_id``, ``close()``; ``rendered(Details | None)``, ``missed(Exception)``.
    ``copy_link()`` leads to ``linked(Invitation, Link)`` or ``unlinked(Exception)``.
    """

    rendered = Signal(object)
    linked = Signal(object, object)
    unlinked = Signal(object)
    missed = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.details: Details | None = None
        self._task: Task | None = None
        self._link_intents: dict[tuple[str, int], str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._after_pause)
        self._waiting = False
        context.changes.changed.connect(self._on_changes)

    @property
    def id(self) -> str:
        """The invitation that is shown, empty for none."""
        return self.details.invitation.id if self.details is not None else ""

    def show(self, invitation: Invitation) -> None:
        """Show this one; one that is shown already is only brought up to date."""
        if self.details is not None and self.details.invitation == invitation:
            return
        same = invitation.id == self.id
        events = self.details.events if same and self.details is not None else Loading()
        self._set(Details(invitation, events))
        self._load_events()

    def show_id(self, invitation_id: str) -> None:
        """Fetch one and show it."""
        backend = self._context.backend
        self._abandon()
        self._task = self._context.tasks.submit(
            lambda: backend.invitation(invitation_id), context=self, on_result=self.show, on_error=self.missed.emit
        )

    def close(self) -> None:
        """Show none."""
        self._abandon()
        self._set(None)

    def reload(self) -> None:
        """The newest version and what has happened meanwhile."""
        if self.details is None:
            return
        backend, invitation_id = self._context.backend, self.id
        self._context.tasks.submit(
            lambda: backend.invitation(invitation_id), context=self, on_result=self._newer, on_error=self._stays
        )
        self._load_events()

    def copy_link(self) -> None:
        """Have a fresh link made; the one before it ends."""
        if self.details is None:
            return
        it, backend = self.details.invitation, self._context.backend
        # The same version means the same wish, however often it is tried.
        intent = self._link_intents.setdefault((it.id, it.version), new_intent())

        def linked(link: Link) -> None:
            self._link_intents.pop((it.id, it.version), None)
            self.linked.emit(it, link)
            self.reload()

        self._context.tasks.submit(
            lambda: backend.invitation_link(it.id, intent=intent),
            context=self,
            on_result=linked,
            on_error=self.unlinked.emit,
            must_finish=True,
        )

    # Inside

    def _set(self, details: Details | None) -> None:
        self.details = details
        self.rendered.emit(details)

    def _abandon(self) -> None:
        self._pause.stop()
        self._waiting = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _load_events(self) -> None:
        """At once, unless one was asked for a moment ago; then after the pause, for whichever is shown by then."""
        if self._pause.isActive():
            self._waiting = True
            return
        self._pause.start()
        self._ask()

    def _after_pause(self) -> None:
        if self._waiting:
            self._waiting = False
            self._load_events()

    def _ask(self) -> None:
        if self.details is None:
            return
        if self._task is not None:
            self._task.cancel()
        backend, invitation_id = self._context.backend, self.id
        self._task = self._context.tasks.submit(
            lambda: backend.invitation_events(invitation_id),
            context=self,
            on_result=lambda events: self._happened(invitation_id, events),
            on_error=lambda error: self._unknown(invitation_id, error),
        )

    def _happened(self, invitation_id: str, events: list[Event]) -> None:
        if self.details is not None and invitation_id == self.id:
            state = Ready(tuple(events)) if events else Empty("Nothing is recorded yet.")
            self._set(replace(self.details, events=state))

    def _unknown(self, invitation_id: str, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        if self.details is not None and invitation_id == self.id and not isinstance(self.details.events, Ready):
            self._set(replace(self.details, events=Failed(error)))

    def _newer(self, invitation: Invitation) -> None:
        if self.details is not None and invitation.id == self.id and invitation != self.details.invitation:
            self._set(replace(self.details, invitation=invitation))

    def _stays(self, error: Exception) -> None:
        """What is shown stays; that the backend does not answer is said by the list."""

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002
        if self.details is not None and (
            changes.reset or any(item.kind is Kind.INVITATION and item.id == self.id for item in changes.items)
        ):
            self.reload()
