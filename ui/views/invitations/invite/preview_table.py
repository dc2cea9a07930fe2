"""The preview's table: links that mend, addresses edited in place, a menu for the selected rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from ui import actions
from ui.theme import theme
from ui.views.invitations.invite.outcomes import TO_LOOK_AT, What
from ui.views.invitations.invite.preview_model import ACTION, ADDRESS, NAME, ROLE, PreviewModel
from ui.views.invitations.invite.rows import Draft
from ui.widgets.table import Table

WIDTHS = (68, 222, 130, 110, 172)
ACTION_WIDTH = 160  # at least; it takes the rest
LEAST_ADDRESS = 150


class PreviewTable(Table):
    """``suggestions_wanted(places)``, ``anyway_wanted(places)``, ``resend_wanted(places, on)``, ``drop_wanted(places)``
    with places in the draft; ``selection_changed()``.
    """

    suggestions_wanted = Signal(object)
    anyway_wanted = Signal(object)
    resend_wanted = Signal(object, bool)
    drop_wanted = Signal(object)
    selection_changed = Signal()

    def __init__(self, model: PreviewModel, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__("What would happen", parent)
        self._model = model
        self._draft = draft
        self.setModel(model)
        self.set_widths(*WIDTHS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.menu = QMenu(self)
        self._edit = actions.make(self.menu, "Edit address", self.edit_current, icon="pencil")
        self._suggest = actions.make(self.menu, "Use the suggested address", self._want_suggestions, icon="check")
        self._anyway = actions.make(self.menu, "Invite anyway", self._want_anyway, icon="send")
        self._resend = actions.make(self.menu, "Resend instead", self._want_resend, icon="rotate-ccw")
        self._drop = actions.make(self.menu, "Leave out", self._want_drop, icon="trash-2")
        self.menu.addActions([self._edit, self._suggest, self._anyway, self._resend, self._drop])
        self.clicked.connect(self._clicked)
        self.opened.connect(self._edit_row)
        self.remove_requested.connect(self._want_drop)

    def places(self) -> list[int]:
        """The selected rows' places in the draft."""
        rows = self.selectionModel().selectedRows()
        return sorted(place for place in (self._model.place(index.row()) for index in rows) if place >= 0)

    def edit_current(self) -> None:
        """Edit the current row's address."""
        self._edit_row(self.currentIndex())

    def can_invite_anyway(self) -> bool:
        """Whether one of the selected rows is only doubtful."""
        return self._any(TO_LOOK_AT - {What.TWICE})

    def _any(self, kinds: frozenset[What]) -> bool:
        return any(self._draft.rows[place].now.what in kinds for place in self.places())

    def _edit_row(self, index: QModelIndex) -> None:
        address = index.siblingAtColumn(ADDRESS)
        if address.isValid() and self.state() is not QAbstractItemView.State.EditingState:
            self.setCurrentIndex(address)
            self.edit(address)

    def _clicked(self, index: QModelIndex) -> None:
        place = self._model.place(index.row())
        if index.column() != ACTION or place < 0:
            return
        match self._draft.rows[place].now.what:
            case What.TYPO:
                self.suggestions_wanted.emit([place])
            case What.SHARED | What.OTHER_ADDRESS:
                self.anyway_wanted.emit([place])
            case What.ALREADY_INVITED:
                self.resend_wanted.emit([place], True)
            case What.WILL_BE_RESENT:
                self.resend_wanted.emit([place], False)

    def _want_suggestions(self) -> None:
        self.suggestions_wanted.emit(self.places())

    def _want_anyway(self) -> None:
        self.anyway_wanted.emit(self.places())

    def _want_resend(self) -> None:
        self.resend_wanted.emit(self.places(), True)

    def _want_drop(self) -> None:
        self.drop_wanted.emit(self.places())

    # Qt's names
    def selectionChanged(self, selected, deselected) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What would happen must be in sight: with a large text role and name give way, then a part of the address.
        px = theme().px
        room = self.viewport().width() - px(sum(WIDTHS) + ACTION_WIDTH)
        for column in (ROLE, NAME):
            self.setColumnHidden(column, room < 0)
            room += px(WIDTHS[column]) if room < 0 else 0
        self.setColumnWidth(ADDRESS, max(px(LEAST_ADDRESS), px(WIDTHS[ADDRESS]) + min(room, 0)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.places():
            return
        self._suggest.setVisible(self._any(frozenset({What.TYPO})))
        self._anyway.setVisible(self.can_invite_anyway())
        self._resend.setVisible(self._any(frozenset({What.ALREADY_INVITED})))
        self.menu.popup(event.globalPos())
