"""The settings on one page; each takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from bizadmin import __version__
from ui.preferences import Appearance, Preferences
from ui.seams import Seams
from ui.text import PlainLabel, TextRole
from ui.theme import Scheme, theme
from ui.views.connections.book import ConnectionBook
from ui.views.connections.manage import ConnectionsPanel
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.fields import Combo, Field
from ui.widgets.keyvalues import KeyValues
from ui.widgets.layout import MARGIN, PageHeader, Scroll, hbox, vbox

SCHEMES = (
    (Scheme.SYSTEM.value, "As the system"),
    (Scheme.LIGHT.value, "Light"),
    (Scheme.DARK.value, "Dark"),
    (Scheme.HIGH_CONTRAST.value, "High contrast"),
)
SIZES = tuple((str(percent), f"{percent} %") for percent in (100, 110, 125, 150, 175, 200))
WIDTH = 760


class SettingsView(QWidget):
    """Appearance, connections, data, about."""

    keys_requested = Signal()

    def __init__(
        self, preferences: Preferences, book: ConnectionBook, seams: Seams, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        now = preferences.appearance
        self.scheme = Combo(SCHEMES, name="Colours")
        self.scheme.set_value(now.scheme.value)
        self.text_size = Combo(SIZES, name="Text size")
        self.text_size.set_value(str(round(now.text_scale * 100)))
        for combo in (self.scheme, self.text_size):
            combo.activated.connect(self._changed)
        self.connections = ConnectionsPanel(book, seams)
        folder = preferences.data_folder
        self._open_folder = Button("Open folder", icon="folder", on_click=self._show_folder)
        where = KeyValues(
            [("Data folder", str(folder)), ("Tokens are kept", preferences.secrets_are_kept)], label_width=130
        )
        about = KeyValues(
            [
                ("Version", __version__),
                ("Licence", "Apache-2.0; icons by Lucide (ISC)"),
            ],
            label_width=130,
        )
        appearance = hbox(
            Field("Colours", self.scheme), Field("Text size", self.text_size), None, spacing=20, centred=False
        )
        column = QWidget()
        self._column = column
        column.setLayout(
            vbox(
                *_group("Appearance", Card(appearance)),
                *_group("Connections", self.connections),
                *_group("Data", Card(vbox(where, 12, hbox(self._open_folder, None)))),
                *_group(
                    "About",
                    Card(
                        vbox(
                            about,
                            12,
                            hbox(Button("Keyboard", icon="keyboard", on_click=self.keys_requested.emit), None),
                        )
                    ),
                ),
                None,
            )
        )
        row = hbox(margins=(MARGIN, 12, MARGIN, 24), centred=False)
        row.addWidget(column, 100)
        row.addStretch(1)
        outer = vbox(PageHeader("Settings"), Scroll(row))
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self._fit()
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Show the connections that there are now."""
        self.connections.refresh()

    def open(self, destination: object) -> None:  # noqa: ARG002
        """Come up to date."""
        self.refresh()

    def _changed(self, *_: object) -> None:
        appearance = Appearance(scheme=Scheme(self.scheme.value()), text_scale=int(self.text_size.value()) / 100)
        self._preferences.set_appearance(appearance)

    def _fit(self) -> None:
        for combo in (self.scheme, self.text_size):
            combo.setMinimumWidth(theme().px(180))
        self._column.setMaximumWidth(theme().px(WIDTH))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._preferences.data_folder)))


def _group(title: str, content: QWidget) -> tuple:
    return (PlainLabel(title, TextRole.SECTION), 8, content, 24)
