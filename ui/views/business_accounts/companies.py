"""The list at the left: a name, its status, how many members and pending invitations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bizadmin.domain.business_account import BusinessAccount
from ui.looks import BUSINESS_ACCOUNTS
from ui.text import number, one_line
from ui.theme import theme
from ui.views.business_accounts.looks import line
from ui.widgets.chips import ChipLook, chip_width, paint_chip

ACCOUNT_ROLE = Qt.ItemDataRole.UserRole + 1
ROW = 58

Index = QModelIndex | QPersistentModelIndex


class CompaniesModel(QAbstractListModel):
    """What the controller handed over. Rows keep their places where the ids are the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accounts: tuple[BusinessAccount, ...] = ()

    def set_accounts(self, accounts: Sequence[BusinessAccount]) -> None:
        """Show these."""
        same = [one.id for one in accounts] == [one.id for one in self.accounts]
        if same:
            self.accounts = tuple(accounts)
            if accounts:
                self.dataChanged.emit(self.index(0), self.index(len(accounts) - 1))
            return
        self.beginResetModel()
        self.accounts = tuple(accounts)
        self.endResetModel()

    # Qt's names
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's default)
        return 0 if parent.isValid() else len(self.accounts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or index.row() >= len(self.accounts):
            return None
        account = self.accounts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(account.name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one_line(account.name)}, {BUSINESS_ACCOUNTS[account.status].text}, {line(account)}"
            case _ if role == ACCOUNT_ROLE:
                return account
        return None


class _Delegate(QStyledItemDelegate):
    # Qt's names
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme().px(200), theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        account = index.data(ACCOUNT_ROLE)
        if not isinstance(account, BusinessAccount):
            return
        px = theme().px
        painter.save()
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().colour("sel"))
        painter.fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, theme().colour("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(box.x(), box.y(), px(3), box.height() - 1), theme().colour("accent"))
        look = ChipLook(BUSINESS_ACCOUNTS[account.status].text, BUSINESS_ACCOUNTS[account.status].tone)
        chip = chip_width(look)
        left, top = box.x() + px(16), box.y() + px(10)
        paint_chip(painter, QPointF(box.right() - px(16) - chip, top + px(9)), look)
        strong = theme().font(13, 650)
        painter.setFont(strong)
        painter.setPen(theme().colour("text"))
        room = box.width() - chip - px(44)
        name = QFontMetricsF(strong).elidedText(one_line(account.name), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room + 2, px(18)), int(Qt.AlignmentFlag.AlignVCenter), name)
        small = theme().font(12, 400)
        painter.setFont(small)
        painter.setPen(theme().colour("muted"))
        second = QRectF(left, top + px(20), box.width() - px(32), px(18))
        metrics = QFontMetricsF(small)
        bounced = f" · {number(account.counts.bounced)} bounced" if account.counts.bounced else ""
        # Where both have no room, the bounced are what must be seen.
        room = second.width() - metrics.horizontalAdvance(bounced)
        counts = metrics.elidedText(line(account), Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), counts)
        painter.setPen(theme().colour("red"))
        rest = second.adjusted(metrics.horizontalAdvance(counts), 0, px(4), 0)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), bounced)
        painter.restore()


class Companies(QListView):
    """``set_accounts``, ``choose(id)`` without a signal; ``chosen(str)`` says which the operator went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CompaniesModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Business accounts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def set_accounts(self, accounts: Sequence[BusinessAccount], current: str) -> None:
        """Show these, with that one chosen."""
        self._quiet = True
        try:
            self._model.set_accounts(accounts)
        finally:
            self._quiet = False
        self.choose(current)

    def choose(self, account_id: str) -> None:
        """Mark one, without a signal."""
        row = next((place for place, one in enumerate(self._model.accounts) if one.id == account_id), -1)
        self._quiet = True
        try:
            if row != self.currentIndex().row() or not self.selectionModel().hasSelection():
                self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        finally:
            self._quiet = False

    # Qt's names
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        account = current.data(ACCOUNT_ROLE)
        if not self._quiet and isinstance(account, BusinessAccount):
            self.chosen.emit(account.id)
