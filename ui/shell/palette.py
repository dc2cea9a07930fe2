"""Ctrl+K: people, companies and invitations found by the account backend, and the window's commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from bizadmin.domain.queries import BusinessAccountQuery, InvitationQuery
from ui import icons
from ui.context import ViewContext
from ui.destinations import Destination, View
from ui.tasks import Task
from ui.text import one_line
from ui.theme import theme
from ui.widgets.fields import SearchField
from ui.widgets.layout import Line, vbox
from ui.widgets.painting import rounded

FOUND = 6  # of each kind


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the palette."""

    text: str
    about: str
    icon: str
    run: Callable[[], None]


class CommandPalette(QFrame):
    """Laid over the window. ``set_commands`` and ``set_context`` (None without a connection); ``open()`` shows it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._context: ViewContext | None = None
        self._commands: Sequence[Hit] = ()
        self._task: Task | None = None
        self._found: list[Hit] = []
        self._looked = ""  # what the account backend was asked for and has answered
        self.field = SearchField("Find a person, company or command", large=True, bare=True)
        self.field.searched.connect(self._search)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self._model = _Hits(self)
        self.list = QListView()
        self.list.setAccessibleName("Found")
        self.list.setModel(self._model)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._run)
        self.setLayout(vbox(self.field, 4, Line(), 4, self.list, margins=(6, 6, 6, 6)))
        self.hide()
        parent.installEventFilter(self)

    def set_commands(self, commands: Sequence[Hit]) -> None:
        """What can be done without looking anything up."""
        self._commands = commands

    def set_context(self, context: ViewContext | None) -> None:
        """Where to search."""
        self._context = context

    def open(self) -> None:
        """Show it, empty."""
        self._found, self._looked = [], ""
        self.field.clear()
        self._narrow()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow(self, *_: object) -> None:
        text = self.field.text().strip().casefold()
        commands = [hit for hit in self._commands if text in hit.text.casefold()]
        direct = []
        if "@" in text and self._context is not None:
            address = self.field.text().strip()
            direct = [Hit(address, "Account status", "user-search", _goto(self._context, _dossier(address)))]
        hits = [*direct, *self._found, *commands]
        if not hits and text and self._looked == text:
            about = "companies, addresses of invited people, commands"
            hits = [Hit(f"Nothing matches “{self.field.text().strip()}”", about, "search", self.hide)]
        self._model.set_hits(hits)
        self.list.setCurrentIndex(self._model.index(0))
        self._place()

    def _search(self, text: str) -> None:
        if self._task is not None:
            self._task.cancel()
        self._found, self._looked = [], ""
        context = self._context
        if context is None or len(text.strip()) < 2:
            self._narrow()
            return
        self._task = context.tasks.submit(
            lambda: _look(context, text.strip()), context=self, on_result=self._show_found, on_error=self._not_found
        )

    def _show_found(self, hits: list[Hit]) -> None:
        self._found = hits
        self._looked = self.field.text().strip().casefold()
        self._narrow()

    def _not_found(self, error: Exception) -> None:
        if self._context is not None:
            self._context.notices.failed(error, writing=False, what="The search got no answer.")

    def _run(self, index: QModelIndex) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        self.hide()
        if isinstance(hit, Hit):
            hit.run()

    def _place(self) -> None:
        px = theme().px
        ground = self._ground
        rows = min(max(self._model.rowCount(), 1), 12)
        width = min(px(560), ground.width() - px(32))
        height = min(px(36 + 20 + 4) + rows * px(36) + 4, ground.height() - px(80))
        self.setGeometry((ground.width() - width) // 2 + px(20), px(44), width, height)

    # Qt's names
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._model.rowCount():
                row = (self.list.currentIndex().row() + step) % self._model.rowCount()
                self.list.setCurrentIndex(self._model.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        rounded(QPainter(self), QRectF(self.rect()), theme().px(8), theme().colour("surface"), theme().colour("faint"))


def _dossier(address: str) -> Destination:
    return Destination(view=View.ACCOUNT_STATUS, address=address)


def _goto(context: ViewContext, destination: Destination) -> Callable[[], None]:
    return lambda: context.navigate(destination)


def _look(context: ViewContext, text: str) -> list[Hit]:
    """In a worker: companies first, then people by their invitations, each address once."""
    hits = []
    for account in context.backend.business_accounts(BusinessAccountQuery(search=text, limit=FOUND)).items:
        destination = Destination(view=View.BUSINESS_ACCOUNTS, business_account=account.id)
        hits.append(Hit(account.name, "Business account", "building-2", _goto(context, destination)))
    seen = set()
    for invitation in context.backend.invitations(InvitationQuery(search=text, limit=FOUND)).items:
        about = f"{invitation.business_account.name} · {invitation.state.value}"
        if invitation.address not in seen:
            seen.add(invitation.address)
            hits.append(Hit(invitation.address, about, "user-search", _goto(context, _dossier(invitation.address))))
        destination = Destination(view=View.INVITATIONS, invitation_id=invitation.id)
        hits.append(Hit(f"Invitation of {invitation.address}", about, "mail", _goto(context, destination)))
    return hits


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def set_hits(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    # Qt's names
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one_line(hit.text)}, {one_line(hit.about)}"
        return hit if role == Qt.ItemDataRole.UserRole else None


class _HitDelegate(QStyledItemDelegate):
    # Qt's names
    def sizeHint(self, option, index) -> QSize:  # noqa: ARG002
        return QSize(10, theme().px(36))

    def paint(self, painter: QPainter, option, index) -> None:
        px = theme().px
        hit = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        box = QRectF(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        if on:
            rounded(painter, box.adjusted(2, 1, -2, -1), px(6), theme().colour("sel"))
        ink = theme().colour("sel_text" if on else "text")
        icons.paint(painter, QRectF(box.x() + px(12), box.center().y() - px(8), px(16), px(16)), hit.icon, ink)
        painter.setFont(theme().font(12))
        metrics = QFontMetricsF(painter.font())
        about = metrics.elidedText(one_line(hit.about), Qt.TextElideMode.ElideRight, box.width() * 0.45)
        painter.setPen(theme().colour("muted"))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(box.adjusted(0, 0, -px(12), 0), right, about)
        painter.setFont(theme().font(13, 500))
        painter.setPen(ink)
        words = box.adjusted(px(40), 0, -px(24) - metrics.horizontalAdvance(about), 0)
        text = QFontMetricsF(painter.font()).elidedText(one_line(hit.text), Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()
