"""The person and the system, as tests play them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget


class AnsweringSeams:
    """Answers every question with ``answer`` and remembers what was asked, copied and opened."""

    def __init__(self, *, answer: bool = True) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.copied = ""
        self.copied_secret = ""
        self.opened: list[str] = []
        self.file: Path | None = None
        self.files: list[Path] = []

    def confirm(
        self, parent: QWidget, *, title: str, text: str, button: str, on_yes: Callable[[], None], danger: bool = False
    ) -> None:
        self.asked.append(title)
        if self.answer:
            on_yes()

    def confirm_by_name(
        self, parent: QWidget, *, title: str, text: str, name: str, button: str, on_yes: Callable[[], None]
    ) -> None:
        self.confirm(parent, title=title, text=text, button=button, on_yes=on_yes)

    def open_file(self, parent: QWidget, *, title: str, kinds: str, on_file: Callable[[Path], None]) -> None:
        if self.file is not None:
            on_file(self.file)

    def open_files(
        self, parent: QWidget, *, title: str, kinds: str, on_files: Callable[[Sequence[Path]], None]
    ) -> None:
        if self.files:
            on_files(self.files)

    def save_file(
        self, parent: QWidget, *, title: str, kinds: str, suggestion: str, on_file: Callable[[Path], None]
    ) -> None:
        if self.file is not None:
            on_file(self.file)

    def copy(self, text: str) -> None:
        self.copied = text

    def copy_secret(self, text: str) -> None:
        self.copied_secret = text

    def open_external(self, url: str) -> bool:
        self.opened.append(url)
        return True
