"""A question before something that cannot be undone; where it ends a thing for good, its name has to be typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.text import PlainLabel, TextRole, one_line, shown
from ui.theme import theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import hbox, vbox


class Question(QDialog):
    """Opens with ``open()``; ``on_yes`` runs when the person agrees. Esc and Cancel do nothing."""

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        text: str,
        button: str,
        on_yes: Callable[[], None],
        danger: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(one_line(title))
        self._on_yes = on_yes
        self._name = name
        self.yes = Button(
            button, self, kind=ButtonKind.DANGER_PRIMARY if danger else ButtonKind.PRIMARY, on_click=self.accept
        )
        self.no = Button("Cancel", self, on_click=self.reject)
        rows: list = [PlainLabel(title, TextRole.HEADING, wrap=True), 8, PlainLabel(text, TextRole.MUTED, wrap=True)]
        self.typed = QLineEdit(self)
        self.typed.setVisible(bool(name))
        if name:
            self.typed.setAccessibleName(f"Type {shown(name)} to confirm")
            self.typed.textChanged.connect(self._compare)
            rows += [16, PlainLabel(f"Type “{one_line(name)}” to confirm", TextRole.SECTION), 4, self.typed]
        self._compare()
        # The harmless answer has the focus, so that an absent-minded Enter does nothing.
        (self.typed if name else self.no if danger else self.yes).setFocus()
        self.yes.setDefault(not danger)
        self.setLayout(vbox(*rows, 24, hbox(None, self.no, self.yes), margins=(24, 24, 24, 20)))
        self.setFixedWidth(theme().px(460))
        self.accepted.connect(self._agreed)

    def _compare(self, *_: object) -> None:
        self.yes.setEnabled(not self._name or self.typed.text().strip().casefold() == self._name.strip().casefold())

    def _agreed(self) -> None:
        self._on_yes()
