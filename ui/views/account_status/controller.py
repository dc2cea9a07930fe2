"""Account status without widgets: what was asked, what is known, what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from bizadmin.doctor import words
from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.findings import Action
from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Changes
from bizadmin.domain.errors import Failure
from bizadmin.ports import Capability
from bizadmin.services.account_status import AccountStatus, Diagnosed
from bizadmin.services.bringing import about
from ui.abilities import Abilities
from ui.context import ViewContext
from ui.destinations import Destination
from ui.state import Empty, Failed, Loading, Ready, State
from ui.tasks import Task
from ui.views.account_status.brought_looks import brought_looks, without
from ui.views.account_status.bulk import Bulk
from ui.views.account_status.copying import Copies
from ui.views.account_status.describe import Scene, describe, keyed, remedy_key
from ui.views.account_status.flags import Flags
from ui.views.account_status.intake import Intake, Taken
from ui.views.account_status.looks import DossierLook, FlagsLook, Pressed, RowLook, Screen, TableLook
from ui.views.account_status.pages import Page, ids, merged, together
from ui.views.account_status.remedies import Remedies
from ui.views.account_status.rows import RowLooks

FEW = 25
"""So many addresses are asked for one by one, each with its timeline, without which a cause may stay hidden."""
AT_A_TIME = 5
"""Of those: the backend may wait for the DNS, and the first rows need not."""

NOTHING_ASKED = Empty(
    "Whose account is it?",
    "Type or paste what you have: an email address, a list, a mail or a bounce as it is, the sentence that the caller"
    " reads out, or the reference code on their page. Files can be dropped here.",
)

CANNOT_ASK = Empty(
    "This account backend cannot look up accounts.", "Pending invitations and Business accounts show what it does tell."
)


class AccountStatusController(QObject):
    """``rendered(Screen)``; ``field_filled(str)``: what the field should hold; ``field_refused(str)``: why its text
    cannot be asked. ``remedies`` runs the buttons, ``bulk`` those for many, ``flags`` keeps what is to be come back to.
    """

    rendered = Signal(object)
    field_filled = Signal(object)
    field_refused = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self._status = AccountStatus(context.backend)
        self._page: Page | None = None
        self._before: list[Page] = []
        self._waiting = NOTHING  # what was brought along before anybody said for whom
        self._hint = ""
        self._changed_since = False  # whether the flagged dossier on the screen had changed when it was opened
        self._failure: Failure | None = None
        self._task: Task | None = None
        self._is_asking = False
        self._fresh: list[Diagnosed] = []
        self._again: set[str] = set()  # keys that changed while their answer was on its way
        self._things: dict[str, frozenset[str]] = {}  # ids of what a dossier is made of, by its key
        self._copies = Copies(context, self)
        self.intake = Intake(context, self)
        self.remedies = Remedies(context, self)
        self.bulk = Bulk(context, self)
        self.flags = Flags(context, self)
        self._rows = RowLooks(self.bulk.offers)
        self.intake.taken.connect(self._take)
        self.intake.refused.connect(self.field_refused)
        self.remedies.changed.connect(self.render)
        self.remedies.outdated.connect(self.refresh)
        self.remedies.address_wanted.connect(self.open_address)
        self.bulk.changed.connect(self.render)
        self.flags.changed.connect(self._flags_changed)
        context.changes.changed.connect(self._on_changes)

    # What the operator wants

    def ask(self, text: str) -> None:
        """Everything anew from the field, a paste or a drop; what belongs to nobody yet joins what is shown."""
        if self._context.service.can(Capability.ACCOUNT_STATUS):
            self.intake.text(text)

    def ask_files(self, paths: Sequence[Path]) -> None:
        """The same from files; they are read in the background."""
        if self._context.service.can(Capability.ACCOUNT_STATUS):
            self.intake.files(paths)

    def open_address(self, address: str) -> None:
        """The dossier of an address that stands in what is shown now; `back` leads here again."""
        page = self._page
        if page is not None:
            self._before.append(page)
        brought = about(address, page.brought, is_alone=False) if page is not None else NOTHING
        self._show(Page(asked=(address,), brought=brought))

    def let_go(self) -> None:
        """Forget what was brought along and is about nobody yet."""
        if self._waiting != NOTHING:
            self._waiting = NOTHING
            self.render()

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
            self._context.memory.keep_language(language)
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

    def put_aside(self, key: str) -> None:
        """Something that was brought along does not belong here."""
        page = self._page
        if page is not None:
            self._show(replace(page, brought=without(page.brought, key)))

    def look_elsewhere(self) -> None:
        """Ask the other connections for the address on the screen."""
        page = self._page
        if page is None or not page.is_one:
            return
        (address,) = page.asked
        self._context.tasks.submit(
            lambda: self._context.elsewhere.knows(address),
            context=self,
            on_result=lambda names: self._found_elsewhere(address, names),
            on_error=self._context.notices.failed,
        )

    def flag(self, note: str) -> None:
        """Come back to the dossier on the screen."""
        if (diagnosed := self._one()) is not None:
            self._changed_since = False
            self.flags.put(diagnosed, note)

    def unflag(self, address: str) -> None:
        """It is done with."""
        self.flags.clear(address)

    def show_flagged(self) -> None:
        """The list of flagged dossiers; `back` leads to what was shown before."""
        page = self._page
        if page is not None and not page.flagged:
            self._before.append(page)
        self._show(Page(asked=self.flags.addresses, flagged=True))

    def copy_ticket(self) -> None:
        """The dossier as Markdown, for the ticket."""
        if (diagnosed := self._one()) is not None and self._page is not None:
            brought = [look.what for look in brought_looks(self._page.brought)]
            text = words.for_ticket(diagnosed.dossier, diagnosed.diagnosis, brought=brought)
            self._copies.text(text, "Copied for the ticket, as Markdown.")

    def copy_answer(self) -> None:
        """What to tell the caller."""
        if (look := self._dossier()) is not None:
            self._copies.text(look.answer.text, "The answer to the caller was copied.")

    def copy_timeline(self, lines: str) -> None:
        """Events as lines of columns, with exact times."""
        self._copies.text(lines, "The timeline was copied.")

    def copy_rows(self, keys: Sequence[str]) -> None:
        """Those rows of the table."""
        self._copies.rows(self._rows_of(keys))

    def export(self, path: Path, keys: Sequence[str]) -> None:
        """The same into a file."""
        self._copies.export(path, self._rows_of(keys))

    def remedy_many(self, action: Action, keys: Sequence[str]) -> None:
        """One remedy for all of those rows that can get it."""
        if self._page is not None:
            self.bulk.wish(action, [it for it in self._page.found if it.dossier.key in keys])

    def render(self) -> None:
        """Tell what is to be seen now."""
        page = self._page
        self.rendered.emit(
            Screen(
                state=self._state(),
                back=self._before[-1].name if self._before else "",
                replaces=page is not None and not page.found,
                flags=len(self.flags.addresses),
                hint=self._hint,
            )
        )

    # What was taken in

    def _take(self, taken: Taken) -> None:
        page = self._page
        if not taken.addresses:
            self._take_for_whoever(taken.brought)
            return
        brought = together(self._waiting, taken.brought)
        self._waiting = NOTHING
        same = page is not None and page.is_one and tuple(map(address_key, taken.addresses)) == _keys(page)
        if page is not None and same:
            brought = together(page.brought, brought)
        self._before.clear()
        self._show(Page(asked=taken.addresses, brought=brought, marked=taken.marked), _hint(taken))

    def _take_for_whoever(self, brought: Brought) -> None:
        """It names nobody: it is about whoever is on the screen, else about whoever is named next."""
        page = self._page
        if page is not None and page.is_one:
            self._show(replace(page, brought=together(page.brought, brought)), "It joined this dossier")
            return
        self._waiting = together(self._waiting, brought)
        self._before.clear()
        self._page, self._failure, self._hint = None, None, ""
        self.field_refused.emit("")
        self.field_filled.emit("")
        self.render()

    def _found_elsewhere(self, address: str, names: tuple[str, ...]) -> None:
        page = self._page
        if page is None or page.asked != (address,):
            return
        self._show(replace(page, elsewhere=names, brought=replace(page.brought, elsewhere=names)))
        if not names:
            self._context.notices.show("No other connection knows this address.", key="elsewhere")

    # What comes back

    def _show(self, page: Page, hint: str = "") -> None:
        self._page = page
        self._hint = hint
        self._failure = None
        self._changed_since = False
        self._index()
        self.remedies.show(address_key(page.asked[0]) if page.is_one else "")
        self.field_refused.emit("")
        self.field_filled.emit("" if page.flagged else ", ".join(page.asked))
        self.render()
        self._fetch(page.asked)

    def _fetch(self, addresses: Sequence[str]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._fresh = []
        self._again.clear()
        if addresses:
            self._fetch_part(tuple(addresses))

    def _fetch_part(self, addresses: tuple[str, ...]) -> None:
        page = self._page
        if page is None:
            return
        few = len(page.asked) <= FEW
        most = max(1, self._context.service.max_lookup)
        most = min(most, AT_A_TIME) if few else most
        now, later = addresses[:most], addresses[most:]
        brought, status, rows, moment = page.brought, self._status, self._rows, self._context.clock()

        def look_up() -> list[tuple[Diagnosed, RowLook | None]]:
            if page.is_one:
                return [(status.open(now[0], brought), None)]
            ask = status.open_all if few else status.open_many
            # of one of many, what was brought need not be about this one
            theirs = about(now[0], brought, is_alone=False) if len(now) == 1 else brought
            return [*rows.prepare([*ask(now, theirs)], moment)]

        self._is_asking = True
        self._task = self._context.tasks.submit(
            look_up, context=self, on_result=lambda found: self._found(found, later), on_error=self._failed
        )

    def _found(self, prepared: list[tuple[Diagnosed, RowLook | None]], later: tuple[str, ...]) -> None:
        page = self._page
        if page is None:
            return
        found = [one for one, _ in prepared]
        self._rows.take([(one, look) for one, look in prepared if look is not None])
        self._failure = None
        self._fresh += found
        self._page = replace(page, found=merged(page.found, self._fresh), stale_since=None)
        if (one := self._one()) is not None:
            self.remedies.settle(one)
            self._changed_since |= self.flags.seen(one)
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

    def _flags_changed(self) -> None:
        page = self._page
        if page is not None and page.flagged:
            self._page = replace(page, asked=self.flags.addresses)
        self.render()

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
        known = self._things.get(key, frozenset())
        return any(item.id in known for item in changes.items)

    # What is so

    def _index(self) -> None:
        page = self._page
        self._things = {it.dossier.key: ids(it) for it in page.found} if page is not None else {}

    def _one(self) -> Diagnosed | None:
        return self._page.one if self._page is not None else None

    def _dossier(self) -> DossierLook | None:
        diagnosed, page = self._one(), self._page
        if diagnosed is None or page is None:
            return None
        flag = self.flags.look_of(diagnosed.dossier.address)
        scene = Scene(
            now=self._context.clock(),
            abilities=self._abilities,
            page=page,
            progress=self.remedies.progress(),
            flag=replace(flag, changed=self._changed_since) if flag is not None else None,
            spoken=self._context.memory.language,
            others=len(self._context.elsewhere.names),
        )
        return describe(diagnosed, scene)

    def _table(self, page: Page) -> TableLook:
        return TableLook(
            rows=self._rows.of(page.found, self._context.clock()),
            total=len(page.asked),
            remedies=self.bulk.looks(),
            working=self.bulk.working,
            asked=page.asked,
            told="" if len(page.asked) <= FEW else "without what happened; open one for that",
        )

    def _rows_of(self, keys: Sequence[str]) -> list[RowLook]:
        """In the order of the keys, which is the one on the screen."""
        if self._page is None:
            return []
        by_key = {row.key: row for row in self._table(self._page).rows}
        return [by_key[key] for key in keys if key in by_key]

    def _state(self) -> State[DossierLook | TableLook | FlagsLook]:
        page = self._page
        if not self._context.service.can(Capability.ACCOUNT_STATUS):
            return CANNOT_ASK
        if page is None:
            return NOTHING_ASKED if self._waiting == NOTHING else _wanted(self._waiting)
        if page.flagged:
            return Ready(self.flags.look(page.found), page.stale_since)
        if self._failure is not None:
            return Failed(self._failure)
        if not page.found:
            return Loading()
        return Ready(self._dossier() or self._table(page), page.stale_since)


def _wanted(brought: Brought) -> Empty:
    """Something was recognised, and nobody knows yet about whom it is."""
    what = "; ".join(look.what for look in brought_looks(brought))
    return Empty(
        f"Recognised: {what}",
        "It names nobody. Type the caller’s email address, and it joins their dossier. Esc lets go of it.",
    )


def _hint(taken: Taken) -> str:
    """How one line led to the address, where it is not plainly the address itself."""
    address, text = taken.addresses[0], taken.text.strip()
    if taken.marked and address not in text:
        return f"Found by the reference {taken.marked}"
    one_line = text and "\n" not in text and len(taken.addresses) == 1
    return f"Understood as {address}" if one_line and text != address else ""


def _keys(page: Page) -> tuple[str, ...]:
    return tuple(map(address_key, page.asked))


def _unexpected(error: Exception) -> Failure:
    failure = Failure(str(error))
    failure.code = type(error).__name__
    return failure
