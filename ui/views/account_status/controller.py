"""Account status without widgets: what was asked, what is known, what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from bizadmin.doctor import words
from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import Failure
from bizadmin.ports import Capability
from bizadmin.services.account_status import AccountStatus, Diagnosed
from ui.abilities import Abilities
from ui.context import ViewContext
from ui.destinations import Destination
from ui.state import Empty, Failed, Loading, Ready, State
from ui.tasks import Task
from ui.text import plural
from ui.views.account_status import table_export
from ui.views.account_status.asked import addresses_in, read_files
from ui.views.account_status.bulk import Bulk
from ui.views.account_status.describe import describe, keyed, remedy_key
from ui.views.account_status.looks import DossierLook, Pressed, Screen, TableLook
from ui.views.account_status.remedies import Remedies
from ui.views.account_status.rows import row_look

NOTHING_ASKED = Empty(
    "Whose account is it?",
    "Type or paste an email address and press Enter: one opens its dossier, a list becomes a table. Anything that holds"
    " addresses will do: a mail’s text, a mailto: link, a column of a sheet.",
)

CANNOT_ASK = Empty(
    "This account backend cannot look up accounts.", "Pending invitations and Business accounts show what it does tell."
)


@dataclass(frozen=True, slots=True)
class _Page:
    """One thing that was asked for, with what is known of it so far."""

    asked: tuple[str, ...]
    found: tuple[Diagnosed, ...] = ()
    stale_since: datetime | None = None
    language: str = ""

    @property
    def is_one(self) -> bool:
        return len(self.asked) == 1

    @property
    def name(self) -> str:
        return self.asked[0] if self.is_one else plural(len(self.asked), "address", "addresses")


class AccountStatusController(QObject):
    """``rendered(Screen)``; ``field_filled(str)``: what the field should hold; ``field_refused(str)``: why its text
    cannot be asked. ``remedies`` runs the buttons."""

    rendered = Signal(object)
    field_filled = Signal(object)
    field_refused = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self._status = AccountStatus(context.backend)
        self._page: _Page | None = None
        self._before: list[_Page] = []
        self._failure: Failure | None = None
        self._task: Task | None = None
        self._is_asking = False
        self._fresh: list[Diagnosed] = []
        self._again: set[str] = set()  # keys that changed while their answer was on its way
        self._things: dict[str, frozenset[str]] = {}  # ids of what a dossier is made of, by its key
        self.remedies = Remedies(context, self)
        self.bulk = Bulk(context, self)
        self.remedies.changed.connect(self.render)
        self.remedies.outdated.connect(self.refresh)
        self.remedies.address_wanted.connect(self.open_address)
        context.changes.changed.connect(self._on_changes)

    # What the operator wants

    def ask(self, text: str) -> None:
        """Everything anew from the field, a paste or a drop."""
        if not self._context.service.can(Capability.ACCOUNT_STATUS):
            return
        addresses = addresses_in(text)
        if not addresses:
            self.field_refused.emit("There is no email address in this text." if text.strip() else "")
            return
        self._before.clear()
        self._show(_Page(addresses))

    def ask_files(self, paths: Sequence[Path]) -> None:
        """The same from dropped files; they are read in the background."""
        self._context.tasks.submit(
            lambda: read_files(paths), context=self, on_result=self._read, on_error=self._unreadable
        )

    def open_address(self, address: str) -> None:
        """The dossier of an address that stands in what is shown now; `back` leads here again."""
        if self._page is not None:
            self._before.append(self._page)
        self._show(_Page((address,)))

    def back(self) -> None:
        """What was shown before: at once as it was known, then read again."""
        if self._before:
            self._show(self._before.pop())

    def refresh(self) -> None:
        """Read again what is shown; it stays until the answer is there."""
        if self._page is not None:
            self._fetch(self._page.asked)

    def choose_language(self, language: str) -> None:
        """The caller speaks that one."""
        if self._page is not None:
            self._page = replace(self._page, language=language)
            self.render()

    def press(self, pressed: Pressed) -> None:
        """A remedy of the dossier on the screen."""
        diagnosed = self._one()
        if diagnosed is None:
            return
        for key, finding in keyed(diagnosed.diagnosis.findings):
            for remedy in finding.remedies:
                if key == pressed.finding and remedy_key(remedy) == pressed.remedy:
                    self.remedies.press(diagnosed, key, finding, remedy)
                    return

    def go(self, destination: Destination) -> None:
        """Open a membership or an invitation."""
        self._context.navigate(destination)

    def copy_ticket(self) -> None:
        """The dossier as Markdown, for the ticket."""
        if (diagnosed := self._one()) is not None:
            self._context.seams.copy(words.for_ticket(diagnosed.dossier, diagnosed.diagnosis))
            self._context.notices.show("Copied for the ticket, as Markdown.", key="copied")

    def copy_answer(self) -> None:
        """What to tell the caller."""
        if (look := self._dossier()) is not None:
            self._context.seams.copy(look.answer.text)
            self._context.notices.show("The answer to the caller was copied.", key="copied")

    def copy_timeline(self, lines: str) -> None:
        """Events as lines of columns, with exact times."""
        self._context.seams.copy(lines)
        self._context.notices.show("The timeline was copied.", key="copied")

    def resend(self, keys: Sequence[str]) -> None:
        """Send the invitations of those rows again, of all where none are named."""
        if self._page is not None:
            self.bulk.resend([it for it in self._page.found if it.dossier.key in keys or not keys])

    def copy_rows(self, keys: Sequence[str]) -> None:
        """Rows of the table for a sheet: formulas are made harmless."""
        rows = [row for row in self._table().rows if row.key in keys or not keys]
        self._context.seams.copy(table_export.as_lines(rows))
        self._context.notices.show(f"{plural(len(rows), 'row', 'rows')} copied.", key="copied")

    def export(self, path: Path, keys: Sequence[str] = ()) -> None:
        """Write rows as CSV, all where none are named."""
        rows = [row for row in self._table().rows if row.key in keys or not keys]
        self._context.tasks.submit(
            lambda: table_export.write_csv(path, rows),
            context=self,
            on_result=lambda _: self._context.notices.show(
                f"{plural(len(rows), 'row was', 'rows were')} written to {path.name}."
            ),
            on_error=lambda error: self._context.notices.failed(error, what=f"{path.name} was not written."),
            must_finish=True,
        )

    def render(self) -> None:
        """Tell what is to be seen now."""
        page = self._page
        self.rendered.emit(
            Screen(
                state=self._state(),
                back=self._before[-1].name if self._before else "",
                replaces=page is not None and not page.found,
            )
        )

    # What comes back

    def _show(self, page: _Page) -> None:
        self._page = page
        self._failure = None
        self._index()
        self.remedies.show(address_key(page.asked[0]) if page.is_one else "")
        self.field_refused.emit("")
        self.field_filled.emit(", ".join(page.asked))
        self.render()
        self._fetch(page.asked)

    def _fetch(self, addresses: Sequence[str]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._fresh = []
        self._again.clear()
        self._fetch_part(tuple(addresses))

    def _fetch_part(self, addresses: tuple[str, ...]) -> None:
        most = max(1, self._context.service.max_lookup)
        now, later = addresses[:most], addresses[most:]
        page = self._page
        one = page is not None and page.is_one

        def look_up() -> list[Diagnosed]:
            return [self._status.open(now[0])] if one else self._status.open_many(now)

        self._is_asking = True
        self._task = self._context.tasks.submit(
            look_up, context=self, on_result=lambda found: self._found(found, later), on_error=self._failed
        )

    def _found(self, found: list[Diagnosed], later: tuple[str, ...]) -> None:
        page = self._page
        if page is None:
            return
        self._failure = None
        self._fresh += found
        self._page = replace(page, found=_merged(page.found, self._fresh), stale_since=None)
        if (one := self._one()) is not None:
            self.remedies.settle(one)
        if later:
            self.render()
            self._fetch_part(later)
            return
        self._is_asking = False
        self._index()
        self.render()
        if self._again:
            self._fetch([address for address in page.asked if address_key(address) in self._again])

    def _failed(self, error: Exception) -> None:
        self._is_asking = False
        page = self._page
        if page is None:
            return
        if page.found:
            self._page = replace(page, stale_since=page.found[0].dossier.checked)
        else:
            self._failure = error if isinstance(error, Failure) else _unexpected(error)
        self.render()

    def _read(self, addresses: tuple[str, ...]) -> None:
        if not addresses:
            self.field_refused.emit("There is no email address in this file.")
            return
        self._before.clear()
        self._show(_Page(addresses))

    def _unreadable(self, error: Exception) -> None:
        self.field_refused.emit(f"This file cannot be read. {error}")

    def _on_changes(self, changes: Changes, initiator: object) -> None:  # noqa: ARG002  (own changes count as well)
        page = self._page
        if page is None:
            return
        touched = [address for address in page.asked if self._is_touched(address_key(address), changes)]
        if not touched:
            return
        if self._is_asking:
            self._again.update(map(address_key, touched))
            return
        self._fetch(touched)

    def _is_touched(self, key: str, changes: Changes) -> bool:
        if changes.touches_address(key):
            return True
        ids = self._things.get(key, frozenset())
        return any(item.id in ids for item in changes.items)

    # What is so

    def _index(self) -> None:
        page = self._page
        self._things = {it.dossier.key: _ids(it) for it in page.found} if page is not None else {}

    def _one(self) -> Diagnosed | None:
        page = self._page
        return page.found[0] if page is not None and page.is_one and page.found else None

    def _dossier(self) -> DossierLook | None:
        diagnosed, page = self._one(), self._page
        if diagnosed is None or page is None:
            return None
        return describe(
            diagnosed,
            now=self._context.clock(),
            abilities=self._abilities,
            language=page.language,
            progress=self.remedies.progress(),
        )

    def _table(self) -> TableLook:
        page = self._page
        if page is None:
            return TableLook(rows=(), total=0)
        rows = tuple(map(row_look, page.found))
        return TableLook(rows=rows, total=len(page.asked), resend_blocked=self.bulk.blocked())

    def _state(self) -> State[DossierLook | TableLook]:
        page = self._page
        if not self._context.service.can(Capability.ACCOUNT_STATUS):
            return CANNOT_ASK
        if page is None:
            return NOTHING_ASKED
        if self._failure is not None:
            return Failed(self._failure)
        if not page.found:
            return Loading()
        return Ready(self._dossier() or self._table(), page.stale_since)


def _merged(old: tuple[Diagnosed, ...], fresh: Sequence[Diagnosed]) -> tuple[Diagnosed, ...]:
    """The old ones replaced by the fresh ones, new ones behind them."""
    by_key = {it.dossier.key: it for it in fresh}
    kept = [by_key.pop(it.dossier.key, it) for it in old]
    return (*kept, *by_key.values())


def _ids(diagnosed: Diagnosed) -> frozenset[str]:
    dossier = diagnosed.dossier
    account = (dossier.account.id,) if dossier.account is not None else ()
    things = (*dossier.invitations, *dossier.memberships, *dossier.business_accounts, *dossier.licences)
    return frozenset({*account, *(thing.id for thing in things)})


def _unexpected(error: Exception) -> Failure:
    failure = Failure(str(error))
    failure.code = type(error).__name__
    return failure
