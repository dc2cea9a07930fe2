"""Runs remedies in place: one intent per click, kept for a further try; results as messages. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from bizadmin.doctor import words
from bizadmin.doctor.findings import Action, Finding, Remedy
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.services.account_status import Diagnosed
from bizadmin.services.outcomes import Done, new_intent
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.failures import tell
from ui.views.account_status.acts import Act, Acts, Question
from ui.views.account_status.describe import Progress, remedy_key
from ui.views.account_status.looks import TroubleLook

PLACES: dict[Action, tuple[View, str]] = {
    Action.OPEN_LICENCES: (View.BUSINESS_ACCOUNTS, "licences"),
    Action.OPEN_PROFILE: (View.BUSINESS_ACCOUNTS, "profile"),
    Action.OPEN_JOIN_REQUESTS: (View.BUSINESS_ACCOUNTS, "members"),  # its join requests have no page of their own yet
    Action.OPEN_OUTBOX: (View.ACTIVITY, "mail"),  # what became of everybody’s mails: the outbox has no page
}
"""Where a remedy leads: a view, and a page of it."""

_OUTDATED = (
    ErrorCode.STALE_VERSION,
    ErrorCode.NOT_FOUND,
    ErrorCode.INVITATION_EXPIRED,
    ErrorCode.INVITATION_REVOKED,
    ErrorCode.INVITATION_DECLINED,
    ErrorCode.INVITATION_USED,
)
"""After these the dossier on the screen is not the newest one."""


@dataclass(slots=True)
class _Attempt:
    """One thing that the operator meant. Trying it again repeats the very same call under the same intent."""

    remedy: str
    finding: str
    address_key: str
    act: Act
    intent: str = field(default_factory=new_intent)
    failure: Exception | None = None

    @property
    def is_open(self) -> bool:
        """Whether it may have been done all the same, or is worth another try as it is."""
        return not isinstance(self.failure, Problem) or self.failure.retryable


class Remedies(QObject):
    """``changed``: another `progress`; ``outdated``: read the dossier again; ``address_wanted(str)``: open its dossier;
    ``question_asked(Question)``: ask before it cannot be undone."""

    changed = Signal()
    outdated = Signal()
    address_wanted = Signal(object)
    question_asked = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = Acts(context)
        self._running: dict[str, _Attempt] = {}
        self._failed: dict[str, _Attempt] = {}
        self._shown = ""  # the key of the address whose dossier is on the screen

    def show(self, address_key: str) -> None:
        """Whose dossier is on the screen; failures of another one are over and done with."""
        if address_key != self._shown:
            self._shown = address_key
            self._failed.clear()

    def progress(self) -> Progress:
        """What is being done, and what did not work."""
        return Progress(
            busy=frozenset(self._running),
            troubles={it.finding: _trouble(it) for it in self._failed.values()},
        )

    def press(self, diagnosed: Diagnosed, finding_key: str, finding: Finding, remedy: Remedy) -> None:
        """Do it, or ask first, or go where it is done."""
        key = remedy_key(remedy)
        if key in self._running or self._went_elsewhere(diagnosed, finding, remedy):
            return
        before = self._failed.get(key)
        if before is not None and before.is_open:
            self._begin(before)
            return
        act = self._acts.of(remedy, diagnosed.dossier)
        if act is None:
            return
        attempt = _Attempt(key, finding_key, diagnosed.dossier.key, act)
        if act.question is None:
            self._begin(attempt)
            return
        title, text, button = act.question
        self.question_asked.emit(Question(title, text, button, lambda: self._begin(attempt)))

    def try_again(self, finding_key: str) -> None:
        """Once more what did not work there."""
        for attempt in list(self._failed.values()):
            if attempt.finding == finding_key and attempt.is_open:
                self._begin(attempt)

    def dismiss(self, finding_key: str) -> None:
        """The operator has read why."""
        self._failed = {key: it for key, it in self._failed.items() if it.finding != finding_key}
        self.changed.emit()

    def settle(self, diagnosed: Diagnosed) -> None:
        """The dossier was read again: where a thing moved on, whether an attempt was done can be seen there."""
        kept = {}
        for key, attempt in self._failed.items():
            moved = self._acts.version(attempt.act, diagnosed.dossier) != attempt.act.version
            if not (attempt.is_open and moved):
                kept[key] = attempt
        self._failed = kept

    # Inside

    def _went_elsewhere(self, diagnosed: Diagnosed, finding: Finding, remedy: Remedy) -> bool:
        match remedy.action:
            case Action.COPY_TEXT:
                self._context.seams.copy(words.ready_text(diagnosed.dossier, finding, remedy))
                self._context.notices.show("Text copied.", key="copied")
            case Action.OPEN_OTHER_ADDRESS:
                self.address_wanted.emit(remedy.target)
            case Action.INVITE | Action.INVITE_OTHER_ADDRESS:
                self._context.navigate(
                    Destination(
                        view=View.INVITATIONS,
                        invite=True,
                        address=remedy.target if remedy.action is Action.INVITE else "",
                        business_account=remedy.values.get("business_account", ""),
                    )
                )
            case action if action in PLACES:
                view, page = PLACES[action]
                self._context.navigate(Destination(view=view, business_account=remedy.target, page=page))
            case Action.SWITCH_CONNECTION:
                self._context.elsewhere.switch(remedy.target, diagnosed.dossier.address)
            case _:
                return False
        return True

    def _begin(self, attempt: _Attempt) -> None:
        if attempt.remedy in self._running:
            return
        self._failed.pop(attempt.remedy, None)
        attempt.failure = None
        self._running[attempt.remedy] = attempt
        self.changed.emit()
        self._context.tasks.submit(
            lambda: attempt.act.call(attempt.intent),
            context=self,
            on_result=lambda done: self._done(attempt, done),
            on_error=lambda error: self._not_done(attempt, error),
            must_finish=True,
        )

    def _done(self, attempt: _Attempt, done: Done[Any]) -> None:
        self._running.pop(attempt.remedy, None)
        attempt.act.tell(done.result)
        self.changed.emit()
        self._context.changes.announce(done.changes, self)

    def _not_done(self, attempt: _Attempt, error: Exception) -> None:
        self._running.pop(attempt.remedy, None)
        attempt.failure = error
        if attempt.address_key != self._shown:  # its place is no longer on the screen
            self._context.notices.failed(error, retry=self._retry(attempt) if attempt.is_open else None)
        else:
            self._failed[attempt.remedy] = attempt
        self.changed.emit()
        if isinstance(error, Problem) and error.code in _OUTDATED:
            self.outdated.emit()

    def _retry(self, attempt: _Attempt) -> Callable[[], None]:
        return lambda: self._begin(attempt)


def _trouble(attempt: _Attempt) -> TroubleLook:
    failure = attempt.failure or Exception()
    told = tell(failure, writing=True)
    return TroubleLook(title=told.title, text=told.text, details=told.details, can_retry=attempt.is_open)
