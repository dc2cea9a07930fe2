"""The style sheet for the standard controls, made anew from the tokens whenever they change.

What has a shape of its own (buttons, chips, cards, tables) paints itself; see `ui.widgets`.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Tokens

_SHEET = Template("""
QLabel { background: transparent; }
QLabel[role="small"] { font-size: ${px12}px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small_muted"] { color: $muted; font-size: ${px12}px; }
QLabel[role="title"] { font-size: ${px20}px; font-weight: 700; }
QLabel[role="record"] { font-size: ${px18}px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 650; }
QLabel[role="heading"] { font-size: ${px15}px; font-weight: 650; }
QLabel[role="section"] { color: $muted; font-size: ${px12}px; font-weight: 650; }
QLabel[role="number"] { font-size: ${px20}px; font-weight: 700; }
QLabel[role="mono"] { font-family: "DejaVu Sans Mono", "Consolas", "Menlo", monospace; font-size: ${px12}px; }
QLabel[role="error"] { color: $red; font-size: ${px12}px; }
QAbstractScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {
    background: $surface; color: $text; border: 1px solid $line; border-radius: ${px6}px;
    padding: 0 ${px10}px; selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit, QSpinBox, QDateEdit { min-height: ${px28}px; }
QPlainTextEdit, QTextEdit { padding: ${px6}px ${px8}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $bg; color: $muted; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"] { border-color: $red; }
QLineEdit[bare="true"] { border: none; background: transparent; padding: 0; min-height: 0; }
QScrollArea > QWidget > QWidget[transparent="true"] { background: transparent; }
QAbstractItemView { background: transparent; border: none; outline: none; color: $text; }
QComboBox QAbstractItemView, QMenu {
    background: $surface; color: $text; border: 1px solid $line; border-radius: ${px6}px; padding: ${px4}px;
}
QComboBox QAbstractItemView::item { min-height: ${px28}px; padding: 0 ${px8}px; border-radius: ${px4}px; }
QComboBox QAbstractItemView::item:selected { background: $sel; color: $sel_text; }
QMenu::item { padding: ${px6}px ${px24}px ${px6}px ${px12}px; border-radius: ${px4}px; }
QMenu::item:selected { background: $sel; color: $sel_text; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: ${px8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${px4}px ${px8}px; }
QToolTip { background: $text; color: $surface; border: none; padding: ${px4}px ${px8}px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${px10}px; }
QScrollBar:horizontal { height: ${px10}px; }
QScrollBar::handle { background: $thumb; border-radius: ${px3}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${px32}px; }
QScrollBar::handle:horizontal { min-width: ${px32}px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QRadioButton { spacing: ${px8}px; background: transparent; }
QDialog { background: $surface; }
""")

_SIZES = (3, 4, 6, 8, 10, 12, 15, 18, 20, 24, 28, 32)


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The whole sheet for these tokens and lengths."""
    values = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__ if name != "dark"}
    values |= {f"px{size}": str(px(size)) for size in _SIZES}
    values["thumb"] = "#4A525E" if tokens.dark else "#C9CED7"
    return _SHEET.substitute(values)
