"""The row of filters: chips with counts, a tag for every other filter, *+ Filter*, and the choice of columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget, QWidgetAction

from bizadmin.domain.member import Role
from bizadmin.domain.queries import InvitationQuery
from ui import icons
from ui.looks import ROLES
from ui.text import elided, one_line, without_mnemonic
from ui.theme import theme
from ui.views.invitations import filters
from ui.views.invitations.looks import LANGUAGES
from ui.widgets.chips import FilterChip, FilterChips
from ui.widgets.layout import hbox
from ui.widgets.painting import rounded
from ui.widgets.press import Pressable

MOST = 200  # pixels of a tag's words


class FilterTag(Pressable):
    """One filter that is on; pressing it takes it away."""

    def __init__(self, tag: filters.Tag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self.setAccessibleName(f"Filter {one_line(tag.text)}; press to take it away")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _words(self) -> tuple[str, float]:
        font = theme().font(13, 500)
        self.setFont(font)
        words = elided(one_line(self.tag.text), self.fontMetrics(), theme().px(MOST))
        return words, QFontMetricsF(font).horizontalAdvance(words)

    # Qt's names
    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(round(self._words()[1]) + px(12 + 6 + 13 + 10), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme().px
        tokens = theme().tokens
        painter = QPainter(self)
        border = QColor(tokens.accent) if self.hasFocus() or self.underMouse() else None
        rounded(painter, QRectF(self.rect()), px(14), QColor(tokens.sel), border)
        words, width = self._words()
        ink = QColor(tokens.sel_text)
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(QRectF(px(12), 0, width + px(4), self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        at = QPointF(px(12) + width + px(6), (self.height() - px(13)) / 2)
        icons.paint(painter, QRectF(at.x(), at.y(), px(13), px(13)), "x", ink)


class FilterRow(QWidget):
    """``render(query, companies)``; ``queried(InvitationQuery)``: another filter is wanted. ``companies_requested()``:
    the menu was opened. ``add_right(widget)`` puts buttons at the right end.
    """

    queried = Signal(object)
    companies_requested = Signal()

    def __init__(self, operator_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operator_name = operator_name
        self._query = filters.START
        self._tags: list[FilterTag] = []
        self.chips = FilterChips([(chip.key, chip.text) for chip in filters.CHIPS])
        self.chips.chosen.connect(self._chosen)
        self.more = FilterChip("Filter", icon="plus")
        self.more.setAccessibleName("Add a filter")
        self.more.clicked.connect(self._open_menu)
        self.chips.add(self.more)
        self.menu = QMenu(self)
        self._companies = self.menu.addMenu("Business account")
        self._fill_choices(self.menu.addMenu("Role"), [(f"role:{role}", text) for role, text in ROLES.items()])
        self._fill_choices(self.menu.addMenu("Language"), [(f"language:{c}", text) for c, text in LANGUAGES.items()])
        self._make_invited_by()
        self._fill_choices(self.menu.addMenu("Link"), [("link:yes", "Opened"), ("link:no", "Not opened")])
        self.set_companies({}, known=False)
        row = hbox(self.chips, margins=(24, 12, 24, 10))
        row.setStretch(0, 1)
        self.setLayout(row)

    def render(self, query: InvitationQuery, companies: Mapping[str, str]) -> None:
        """Show what filters."""
        self._query = query
        chip = filters.chip_of(query)
        self.chips.choose(chip.key if chip is not None else "")
        for old in self._tags:
            old.hide()
            old.deleteLater()
        self._tags = [FilterTag(tag) for tag in filters.tags(query, companies)]
        for tag in self._tags:
            tag.clicked.connect(self._take_away)
            self.chips.add_before(self.more, tag)
            tag.show()

    def set_companies(self, companies: Mapping[str, str], *, known: bool = True) -> None:
        """The business accounts to choose from."""
        self._companies.clear()
        if not companies:
            nothing = self._companies.addAction("There are none" if known else "Loading…")
            nothing.setEnabled(False)
            return
        ordered = sorted(companies.items(), key=lambda item: item[1].casefold())
        self._fill_choices(self._companies, [(f"company:{company}", name) for company, name in ordered])

    def _fill_choices(self, menu: QMenu, choices: list[tuple[str, str]]) -> None:
        for value, text in choices:
            action = menu.addAction(without_mnemonic(text))
            action.setData(value)
            action.triggered.connect(self._pick)

    def _make_invited_by(self) -> None:
        menu = self.menu.addMenu("Invited by")
        self._fill_choices(menu, [(f"by:{self._operator_name}", f"Me ({self._operator_name})")])
        self.inviter = QLineEdit()
        self.inviter.setPlaceholderText("Another name, then Enter")
        self.inviter.setAccessibleName("Invited by")
        self.inviter.setMinimumWidth(theme().px(220))
        self.inviter.returnPressed.connect(self._invited_by)
        holder = QWidget()
        holder.setLayout(hbox(self.inviter, margins=(8, 4, 8, 4)))
        typed = QWidgetAction(menu)
        typed.setDefaultWidget(holder)
        menu.addAction(typed)

    def _open_menu(self, *_: object) -> None:
        self.companies_requested.emit()
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _chosen(self, key: str) -> None:
        self.queried.emit(filters.with_chip(self._query, key))

    def _pick(self, *_: object) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        kind, _sep, value = str(action.data()).partition(":")
        match kind:
            case "company":
                query = replace(self._query, business_account=value)
            case "role":
                query = replace(self._query, role=Role(value))
            case "language":
                query = replace(self._query, language=value)
            case "by":
                query = replace(self._query, invited_by=value)
            case _:
                query = replace(self._query, link_opened=value == "yes")
        self.queried.emit(query)

    def _invited_by(self) -> None:
        name = self.inviter.text().strip()
        self.inviter.clear()
        self.menu.close()
        if name:
            self.queried.emit(replace(self._query, invited_by=name))

    def _take_away(self, *_: object) -> None:
        tag = self.sender()
        if isinstance(tag, FilterTag):
            self.queried.emit(filters.without(self._query, tag.tag.fields))
