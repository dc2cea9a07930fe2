"""Account status: the field, and what it leads to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import actions
from ui.destinations import Destination
from ui.seams import Seams
from ui.state import Loading, Ready
from ui.text import PlainLabel, TextRole
from ui.theme import theme
from ui.views.account_status.acts import Question
from ui.views.account_status.controller import AccountStatusController
from ui.views.account_status.dossier_page import DossierPage
from ui.views.account_status.field import AddressField
from ui.views.account_status.looks import DossierLook, Screen
from ui.views.account_status.table_page import TablePage
from ui.widgets.layout import MARGIN, Panel, hbox, vbox
from ui.widgets.states import Skeleton, StateStack

DROP_HINT = "or drop a list or a mail"
ROOMY = 700  # the width from which the hint stands beside the field


class AccountStatusView(QWidget):
    """``open(destination)``, ``refresh()``; `render` shows a `Screen`."""

    def __init__(self, controller: AccountStatusController, seams: Seams, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Account status")
        self._controller = controller
        self._seams = seams
        self._focus_follows = False
        self.field = AddressField()
        self.said = PlainLabel(DROP_HINT, TextRole.MUTED, wrap=True)
        header = Panel("surface", "b")
        row = hbox(PlainLabel("Account status", TextRole.TITLE), 21, margins=(MARGIN, 5, 20, 0))
        row.addWidget(self.field, 8)
        row.addSpacing(theme().px(4))
        row.addWidget(self.said, 3)
        header.setLayout(row)
        header.setMinimumHeight(theme().px(67))
        self.field.setMaximumWidth(theme().px(640))
        self.dossier = DossierPage()
        self.table = TablePage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.dossier)
        self._pages.addWidget(self.table)
        self.stack = StateStack(self._pages, Skeleton.Kind.PAGE, icon="user-search")
        column = vbox(header, self.stack)
        column.setStretch(1, 1)
        self.setLayout(column)
        self.setAcceptDrops(True)
        actions.make(self, "Go to the field", self._to_field, key_id="filter")
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
        if isinstance(screen.state, Ready):
            look = screen.state.value
            if isinstance(look, DossierLook):
                self.dossier.set_look(look, screen.back)
                self._pages.setCurrentWidget(self.dossier)
            else:
                self.table.set_look(look)
                self._pages.setCurrentWidget(self.table)
        self.stack.render(screen.state, replaces=screen.replaces)
        if self._focus_follows and not isinstance(screen.state, Loading):
            self._focus_follows = False
            if isinstance(screen.state, Ready):
                (self.dossier if isinstance(screen.state.value, DossierLook) else self.table).focus_first()

    def _connect(self) -> None:
        controller, dossier, table = self._controller, self.dossier, self.table
        controller.rendered.connect(self.render)
        controller.field_filled.connect(self.field.fill)
        controller.field_refused.connect(self._refuse)
        controller.remedies.question_asked.connect(self._ask)
        controller.bulk.question_asked.connect(self._ask)
        self.field.submitted.connect(controller.ask)
        self.field.list_pasted.connect(controller.ask)
        self.field.textEdited.connect(self._edited)
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
        table.opened.connect(self._open_address)
        table.copy_requested.connect(controller.copy_rows)
        table.export_requested.connect(self._export)
        table.resend_requested.connect(controller.resend)

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setSelection(len(self.field.text()), -len(self.field.text()))  # its beginning stays in sight

    def _open_address(self, address: str) -> None:
        self._focus_follows = True
        self._controller.open_address(address)

    def _press(self, pressed: object) -> None:
        self._controller.press(pressed)  # pyright: ignore[reportArgumentType]  (a `Pressed`)

    def _back(self) -> None:
        self._focus_follows = True
        self._controller.back()

    def _refuse(self, reason: str) -> None:
        self.field.refuse(reason)
        self.said.set_role(TextRole.ERROR if reason else TextRole.MUTED)
        self.said.setText(reason or DROP_HINT)
        self._make_room()

    def _make_room(self) -> None:
        """With a large text or in a narrow window, the field needs the hint's room; an error is shown all the same."""
        self.said.setVisible(self.said.text() != DROP_HINT or self.width() >= theme().px(ROOMY))

    def _edited(self, *_: object) -> None:
        self._refuse("")

    def _ask(self, question: Question) -> None:
        self._seams.confirm(
            self,
            title=question.title,
            text=question.text,
            button=question.button,
            on_yes=question.on_yes,
            danger=question.danger,
        )

    def _export(self, keys: tuple[str, ...]) -> None:
        self._seams.save_file(
            self,
            title="Export addresses",
            kinds="Comma-separated values (*.csv)",
            suggestion="account-status.csv",
            on_file=lambda path: self._controller.export(path, keys),
        )

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.dossier.back.isHidden() and self._pages.currentWidget() is self.dossier:
                self._back()
            else:
                self.field.clear()
                self._to_field()
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
