"""Changes of one or many invitations: in portions, with progress, stoppable; what failed is kept for another try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import ErrorCode, Failure
from bizadmin.domain.invitation import Invitation
from bizadmin.ports import AccountBackend
from bizadmin.services.invitations import Invitations
from bizadmin.services.outcomes import Done, Row, new_intent
from ui.tasks import TaskRunner

PORTION = 10  # invitations between two looks at whether to go on


class Act(StrEnum):
    """What is done to invitations."""

    RESEND = "resend"
    EXTEND = "extend"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Undone:
    """An invitation to which it was not done, and why."""

    invitation: Invitation
    failure: Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a piece of work ended; ``left`` were not tried, because it was stopped. ``intent`` serves a further try."""

    act: Act
    intent: str
    done: tuple[Invitation, ...] = ()
    undone: tuple[Undone, ...] = ()
    left: tuple[Invitation, ...] = ()


@dataclass(slots=True)
class _Running:
    act: Act
    intent: str
    ahead: list[Invitation]
    total: int
    fresh: bool
    done: list[Invitation] = field(default_factory=list)
    undone: list[Undone] = field(default_factory=list)
    stopped: bool = False


class InvitationWork(QObject):
    """``start(act, invitations)``; ``progressed(act, done, total)`` and ``changed(invitations, changes)`` after each
    portion, then ``finished(Report)``. One piece of work at a time: ``running`` says whether another has to wait.
    """

    progressed = Signal(object, int, int)
    changed = Signal(object, object)
    finished = Signal(object)

    def __init__(self, backend: AccountBackend, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._service = Invitations(backend)
        self._tasks = tasks
        self._now: _Running | None = None

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._now is not None

    def start(self, act: Act, invitations: Sequence[Invitation]) -> None:
        """Do it to all of them."""
        self._begin(act, new_intent(), invitations, fresh=False)

    def again(self, report: Report) -> None:
        """Try what failed and what was left once more, under the same intent, with the newest versions."""
        rest = [*(undone.invitation for undone in report.undone), *report.left]
        self._begin(report.act, report.intent, rest, fresh=True)

    def stop(self) -> None:
        """Begin no further portion."""
        if self._now is not None:
            self._now.stopped = True

    def _begin(self, act: Act, intent: str, invitations: Sequence[Invitation], *, fresh: bool) -> None:
        if self._now is not None or not invitations:
            return
        self._now = _Running(act, intent, list(invitations), len(invitations), fresh)
        self._next()

    def _next(self) -> None:
        now = self._now
        if now is None:
            return
        self.progressed.emit(now.act, now.total - len(now.ahead), now.total)
        if not now.ahead or now.stopped:
            self._now = None
            report = Report(
                act=now.act,
                intent=now.intent,
                done=tuple(now.done),
                undone=tuple(now.undone),
                left=tuple(now.ahead),
            )
            self.finished.emit(report)
            return
        portion, now.ahead = now.ahead[:PORTION], now.ahead[PORTION:]
        call = self._call(now, portion)
        self._tasks.submit(
            call,
            context=self,
            on_result=lambda done: self._settled(portion, done),
            on_error=lambda error: self._broke(portion, error),
            must_finish=True,
        )

    def _call(self, now: _Running, portion: list[Invitation]) -> Callable[[], Done[list[Row[Invitation]]]]:
        service, backend, intent, act, fresh = self._service, self._backend, now.intent, now.act, now.fresh

        def run() -> Done[list[Row[Invitation]]]:
            invitations = [_newest(backend, it) for it in portion] if fresh else portion
            match act:
                case Act.RESEND:
                    return service.resend(invitations, intent=intent)
                case Act.EXTEND:
                    return service.extend(invitations, intent=intent)
                case Act.REVOKE:
                    return service.revoke(invitations, intent=intent)

        return run

    def _settled(self, portion: list[Invitation], done: Done[list[Row[Invitation]]]) -> None:
        now = self._now
        if now is None:
            return
        for before, row in zip(portion, done.result, strict=True):
            if row.result is not None:
                now.done.append(row.result)
            elif row.failure is not None:
                now.undone.append(Undone(before, row.failure))
        self.changed.emit([row.result for row in done.result if row.result is not None], done.changes)
        self._next()

    def _broke(self, portion: list[Invitation], error: Exception) -> None:
        """The services hand back every failure by row, so that this is a fault of the program: tell it, lose none."""
        now = self._now
        if now is None:
            return
        failure = error if isinstance(error, Failure) else _unexpected(error)
        now.undone.extend(Undone(it, failure) for it in portion)
        self.changed.emit([], Changes(seq=0))
        self._next()


def _newest(backend: AccountBackend, it: Invitation) -> Invitation:
    try:
        return backend.invitation(it.id)
    except Failure:
        return it  # the change itself will say what is the matter


def _unexpected(error: Exception) -> Failure:
    failure = Failure(str(error))
    failure.code = ErrorCode.UNAVAILABLE
    failure.__cause__ = error
    return failure
