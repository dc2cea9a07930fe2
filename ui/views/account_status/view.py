"""Account status: the field, and what it leads to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import actions
from ui.destinations import Destination
from ui.seams import Seams
from ui.state import Loading, Ready
from ui.views.account_status.acts import Question
from ui.views.account_status.controller import AccountStatusController
from ui.views.account_status.dossier_page import DossierPage
from ui.views.account_status.flagged_page import FlaggedPage
from ui.views.account_status.head import Head
from ui.views.account_status.looks import DossierLook, FlagsLook, Screen
from ui.views.account_status.table_page import TablePage
from ui.widgets.layout import vbox
from ui.widgets.states import Skeleton, StateStack

FILES = "Lists and mails (*.csv *.txt *.tsv *.xlsx *.xlsm *.eml *.msg *.mbox *.mht);;All files (*)"


class AccountStatusView(QWidget):
    """``open(destination)``, ``refresh()``; `render` shows a `Screen`."""

    def __init__(self, controller: AccountStatusController, seams: Seams, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Account status")
        self._controller = controller
        self._seams = seams
        self._focus_follows = False
        self.head = Head()
        self.field = self.head.field
        self.dossier = DossierPage()
        self.table = TablePage()
        self.flagged = FlaggedPage()
        self._pages = QStackedWidget()
        for page in (self.dossier, self.table, self.flagged):
            self._pages.addWidget(page)
        self.stack = StateStack(self._pages, Skeleton.Kind.PAGE, icon="user-search")
        column = vbox(self.head, self.stack)
        column.setStretch(1, 1)
        self.setLayout(column)
        self.setAcceptDrops(True)
        actions.make(self, "Go to the field", self._to_field, key_id="filter")
        actions.make(self, "Flag the dossier", self._flag, key_id="flag")
        actions.make(self, "Flagged dossiers", self._show_flagged, key_id="flagged")
        self._connect()
        controller.render()

    def open(self, destination: Destination) -> None:
        """Show the destination's address, if it names one; the field has the focus."""
        if destination.address:
            self._controller.ask(destination.address)
        self._to_field()

    def refresh(self) -> None:
        """Read again what is shown."""
        self._controller.refresh()

    def render(self, screen: Screen) -> None:
        """Show it."""
        self.head.set_flags(screen.flags)
        self.head.set_hint(screen.hint)
        if isinstance(screen.state, Ready):
            page = self._fill(screen.state.value, screen.back)
            self._pages.setCurrentWidget(page)
        self.stack.render(screen.state, replaces=screen.replaces)
        if self._focus_follows and not isinstance(screen.state, Loading):
            self._focus_follows = False
            page = self._pages.currentWidget()
            if isinstance(page, DossierPage | TablePage | FlaggedPage):
                page.focus_first()

    def _fill(self, look: object, back: str) -> QWidget:
        if isinstance(look, DossierLook):
            self.dossier.set_look(look, back)
            return self.dossier
        if isinstance(look, FlagsLook):
            self.flagged.set_look(look, back)
            return self.flagged
        self.table.set_look(look)  # pyright: ignore[reportArgumentType]  (the only one left)
        return self.table

    def _connect(self) -> None:
        controller, dossier, table, flagged = self._controller, self.dossier, self.table, self.flagged
        controller.rendered.connect(self.render)
        controller.field_filled.connect(self.field.fill)
        controller.field_refused.connect(self.head.refuse)
        controller.remedies.question_asked.connect(self._ask)
        controller.bulk.question_asked.connect(self._ask)
        self.head.asked.connect(controller.ask)
        self.head.files_wanted.connect(self._choose_files)
        self.head.flagged_wanted.connect(self._show_flagged)
        self.stack.retry_requested.connect(controller.refresh)
        dossier.back_requested.connect(self._back)
        dossier.ticket_requested.connect(controller.copy_ticket)
        dossier.answer_requested.connect(controller.copy_answer)
        dossier.language_chosen.connect(controller.choose_language)
        dossier.pressed.connect(self._press)
        dossier.retried.connect(controller.remedies.try_again)
        dossier.dismissed.connect(controller.remedies.dismiss)
        dossier.opened.connect(controller.go)
        dossier.address_opened.connect(self._open_address)
        dossier.timeline_copied.connect(controller.copy_timeline)
        dossier.put_aside.connect(controller.put_aside)
        dossier.elsewhere_requested.connect(controller.look_elsewhere)
        dossier.flag_requested.connect(controller.flag)
        dossier.unflag_requested.connect(controller.unflag)
        table.opened.connect(self._open_address)
        table.copy_requested.connect(controller.copy_rows)
        table.export_requested.connect(self._export)
        table.remedy_requested.connect(self._remedy_many)
        table.stop_requested.connect(controller.bulk.stop)
        flagged.back_requested.connect(self._back)
        flagged.opened.connect(self._open_address)
        flagged.clear_requested.connect(controller.unflag)
        flagged.clear_all_requested.connect(controller.flags.clear_all)

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setSelection(len(self.field.text()), -len(self.field.text()))  # its beginning stays in sight

    def _flag(self) -> None:
        if self.dossier.isVisible():
            self.dossier.flag.begin()

    def _show_flagged(self) -> None:
        self._focus_follows = True
        self._controller.show_flagged()

    def _open_address(self, address: str) -> None:
        self._focus_follows = True
        self._controller.open_address(address)

    def _press(self, pressed: object) -> None:
        self._controller.press(pressed)  # pyright: ignore[reportArgumentType]  (a `Pressed`)

    def _back(self) -> None:
        self._focus_follows = True
        self._controller.back()

    def _ask(self, question: Question) -> None:
        self._seams.confirm(
            self,
            title=question.title,
            text=question.text,
            button=question.button,
            on_yes=question.on_yes,
            danger=question.danger,
        )

    def _choose_files(self) -> None:
        self._seams.open_files(self, title="Choose lists or mails", kinds=FILES, on_files=self._controller.ask_files)

    def _remedy_many(self, action: object, keys: object) -> None:
        self._controller.remedy_many(action, keys)  # pyright: ignore[reportArgumentType]  (an `Action`, keys of rows)

    def _export(self, keys: tuple[str, ...]) -> None:
        self._seams.save_file(
            self,
            title="Export addresses",
            kinds="Comma-separated values (*.csv)",
            suggestion="account-status.csv",
            on_file=lambda path: self._controller.export(path, keys),
        )

    def _can_go_back(self) -> bool:
        page = self._pages.currentWidget()
        return isinstance(page, DossierPage | FlaggedPage) and page.isVisible() and not page.back.isHidden()

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._can_go_back():
                self._back()
            else:
                self.field.clear()
                self._to_field()
                self._controller.let_go()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self._controller.ask_files(files)
        else:
            self._controller.ask(event.mimeData().text())
        event.acceptProposedAction()
