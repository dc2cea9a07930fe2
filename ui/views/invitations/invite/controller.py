"""Inviting: looks rows up, judges them, sends in portions, keeps the draft until all is done. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from bizadmin.domain.business_account import BusinessAccount, BusinessAccountStatus
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import Failure
from bizadmin.domain.page import Page
from bizadmin.domain.queries import BusinessAccountQuery, NewInvitation
from bizadmin.domain.scopes import Scope
from bizadmin.services.invitations import Invitations
from bizadmin.services.outcomes import Done, new_intent
from bizadmin.services.outcomes import Row as Settled
from ui.context import ViewContext
from ui.views.invitations.invite import reading
from ui.views.invitations.invite.outcomes import What
from ui.views.invitations.invite.rows import Draft

PORTION = 10  # people between two looks at whether to go on
LOOK_UP = 100  # addresses of one question to the backend


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for all rows that do not say otherwise. Empty and None leave it to the business account."""

    language: str = ""
    days: int | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """While it is sent; ``stopping`` once *Stop* was pressed."""

    done: int
    total: int
    stopping: bool = False


class InviteController(QObject):
    """``changed()``: draft or progress are to be shown anew. ``companies_came()``, ``missed(Exception)``,
    ``read(People, file name)``, ``unreadable(str)``, ``sent()`` when a run is over.
    """

    changed = Signal()
    companies_came = Signal()
    missed = Signal(object)
    read = Signal(object, str)
    unreadable = Signal(str)
    sent = Signal()

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = Invitations(context.backend)
        self.draft = Draft()
        self.companies: list[BusinessAccount] = []
        self.progress: Progress | None = None
        self.checking = False
        self._companies_asked = False
        self._generation = 0
        self._intent = ""

    # The draft

    def reset(self) -> None:
        """An empty draft; answers that are on their way belong to the old one."""
        self._generation += 1
        self.checking = False
        self._intent = ""
        self.draft.clear()
        self.changed.emit()

    def load_companies(self) -> None:
        """The business accounts that the operator may invite to."""
        if self._companies_asked:
            return
        self._companies_asked = True
        backend, query = self._context.backend, BusinessAccountQuery(limit=self._context.service.max_page)
        self._submit(lambda: backend.business_accounts(query), self._have_companies, self._no_companies)

    def set_company(self, business_account_id: str) -> None:
        """Invite into this one."""
        self.draft.set_company(next((it for it in self.companies if it.id == business_account_id), None))
        self.changed.emit()

    def add(self, text: str) -> reading.People:
        """Take in what was pasted or typed."""
        people = reading.read(text)
        self.draft.add(people.people)
        self.look_up()
        return people

    def open_file(self, path: Path) -> None:
        """Read a CSV file, in the background."""

        def load() -> tuple[reading.People, str]:
            size = path.stat().st_size
            if size > reading.MAX_BYTES:
                raise ValueError(f"{path.name} is larger than {reading.MAX_BYTES // 1_000_000} MB.")
            text, encoding = reading.decode(path.read_bytes())
            if "\0" in text:
                raise ValueError(f"{path.name} is no text file. Save the list as CSV first.")
            people = reading.read(text)
            return people, " · ".join(part for part in (path.name, people.how, encoding) if part)

        def took(outcome: tuple[reading.People, str]) -> None:
            people, how = outcome
            self.draft.add(people.people)
            self.read.emit(people, how)
            self.look_up()

        self._submit(load, took, self._not_read)

    def mend(self, place: int, address: str) -> None:
        """Another address in a row."""
        self.draft.mend(place, address)
        self.look_up()

    def use_suggestions(self, places: list[int]) -> None:
        """Take the better address where there is one."""
        for place in places:
            found = self.draft.rows[place].outcome
            if found.what is What.TYPO and found.suggestion:
                self.draft.mend(place, found.suggestion)
        self.look_up()

    def look_up(self) -> None:
        """Ask about the addresses that are not known yet."""
        unknown = self.draft.unknown()
        self.checking = bool(unknown)
        self.changed.emit()
        if not unknown:
            return
        step = min(LOOK_UP, self._context.service.max_lookup)
        asked, generation, backend = unknown[:step], self._generation, self._context.backend

        def learned(dossiers: list[Dossier]) -> None:
            if generation == self._generation:
                self.draft.learn(asked, dossiers)
                self.look_up()

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self.checking = False
                self.changed.emit()
                self.missed.emit(error)

        self._submit(lambda: backend.look_up(asked), learned, failed)

    # Sending

    def send(self, terms: Terms) -> None:
        """Invite and resend what is ready. Rows that failed before go again under the intent of then."""
        places = self.draft.to_send()
        if self.progress is not None or not places or self.draft.company is None:
            return
        self._intent = self._intent or new_intent()
        self.progress = Progress(0, len(places))
        self.changed.emit()
        self._portion(places, terms)

    def stop(self) -> None:
        """Begin no further portion."""
        if self.progress is not None:
            self.progress = Progress(self.progress.done, self.progress.total, stopping=True)
            self.changed.emit()

    def _portion(self, places: list[int], terms: Terms) -> None:
        progress = self.progress
        if progress is None:
            return
        if not places or progress.stopping:
            self.progress = None
            self.changed.emit()
            self.sent.emit()
            return
        now, rest = places[:PORTION], places[PORTION:]
        call = self._call(now, terms)

        def settled(outcome: tuple[list[Settled], list[Done]]) -> None:
            rows, done = outcome
            for place, row in zip(now, rows, strict=True):
                self.draft.settle(place, row.result, row.failure)
            for one in done:
                self._context.changes.announce(one.changes, self)
            go_on()

        def broke(error: Exception) -> None:
            failure = error if isinstance(error, Failure) else Failure(str(error))
            for place in now:
                self.draft.settle(place, None, failure)
            go_on()

        def go_on() -> None:
            if self.progress is not None:
                done = self.progress.done + len(now)
                self.progress = Progress(done, self.progress.total, stopping=self.progress.stopping)
                self.changed.emit()
            self._portion(rest, terms)

        self._submit(call, settled, broke, must_finish=True)

    def _call(self, places: list[int], terms: Terms) -> Callable[[], tuple[list[Settled], list[Done]]]:
        rows = [self.draft.rows[place] for place in places]
        company, role, intent, service = self.draft.company, self.draft.role, self._intent, self._service

        def run() -> tuple[list[Settled], list[Done]]:
            settled: list[Settled] = []
            done: list[Done] = []
            for row in rows:
                person, pending = row.person, row.outcome.invitation
                if row.outcome.what is What.WILL_BE_RESENT and pending is not None:
                    one = service.resend([pending], intent=intent)
                else:
                    new = NewInvitation(
                        business_account=company.id if company is not None else "",
                        address=person.address,
                        role=person.role or role,
                        language=person.language or terms.language,
                        message=terms.message,
                        days=terms.days,
                    )
                    one = service.invite([new], intent=intent)
                settled += one.result
                done.append(one)
            return settled, done

        return run

    # Inside

    def _have_companies(self, answer: Page[BusinessAccount]) -> None:
        operator = self._context.operator
        closed = (BusinessAccountStatus.CLOSED,)
        self.companies = [
            it for it in answer.items if it.status not in closed and operator.may(Scope.INVITATIONS_MANAGE, it.id)
        ]
        self.companies_came.emit()

    def _no_companies(self, error: Exception) -> None:
        self._companies_asked = False
        self.missed.emit(error)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self.unreadable.emit(f"The file cannot be read: {error.strerror or error}.")
        elif isinstance(error, ValueError):
            self.unreadable.emit(str(error))
        else:
            raise error

    def _submit(
        self,
        call: Callable[[], object],
        on_result: Callable[..., None],
        on_error: Callable[[Exception], None],
        *,
        must_finish: bool = False,
    ) -> None:
        self._context.tasks.submit(call, context=self, on_result=on_result, on_error=on_error, must_finish=must_finish)
