"""The peer of the start: a bare window with an empty table. A program of its own; it prints what our window prints."""

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Window(QMainWindow):
    """Painted means here what it means in ``ui.window``: the turn of the event loop after the first paint event."""

    def __init__(self) -> None:
        super().__init__()
        self.was_painted = False
        table = QTableView()
        table.setModel(QStandardItemModel(0, 6, table))
        self.setCentralWidget(table)
        self.resize(1280, 800)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if not self.was_painted:
            self.was_painted = True
            QTimer.singleShot(0, self, painted)


def painted() -> None:
    """Say when, and leave."""
    sys.stdout.write(json.dumps({"began_at": time.time(), "painted": 0.0}) + "\n")
    QApplication.exit(0)


app = QApplication(sys.argv)
bare = Window()
bare.show()
sys.exit(app.exec())
