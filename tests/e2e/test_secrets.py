"""No token, no one-time link and no password is left in a file or visible in a process, at the log's finest level."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.counterparts import register, remote
from tests.e2e.test_faults import ADA, TOKEN, asks_about, asks_to_connect, connects, kill, opens_settings
from tests.e2e.window import a_window, processes

PROC = Path("/proc/self/environ")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def every_word_is_logged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Whatever level the program chooses. No keyring, so that tokens are kept for the session."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    root = logging.getLogger()
    before = root.level
    chosen = root.setLevel
    monkeypatch.setattr(root, "setLevel", lambda _level: chosen(logging.DEBUG))
    yield
    chosen(before)


def test_nothing_secret_is_left_after_a_session_with_three_connections(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
):
    home = tmp_path / "home"
    with remote(tmp_path / "contoso") as contoso:
        with a_window(qtbot, qapp, home) as window:
            secrets = ["bza_mistyped_token", contoso.token]
            asks_to_connect(window, contoso.address, "bza_mistyped_token")
            window.waits_for("The account backend does not accept this token.")
            window.fill(TOKEN, contoso.token)
            connects(window)

            opens_settings(window)
            window.opens(lambda: window.push("Try sample data"))
            secrets.append(window.token)
            opens_settings(window)
            window.opens(lambda: window.push("Start a local workspace"))
            window.waits_until(lambda: len(window.endpoints._embedded) == 1)  # the sample's has ended
            secrets.append(window.token)

            register(window.desktop.session.backend, "Contoso GmbH", ADA)
            window.press(Qt.Key.Key_2, CTRL)
            asks_about(window, ADA)
            window.waits_for("Copy a link for another channel")
            window.push("Copy a link for another channel")
            window.waits_until(lambda: "/join/" in QApplication.clipboard().text())
            secrets.append(QApplication.clipboard().text().rpartition("/")[2])
            kill(window)
            window.waits_until(lambda: window.desktop.session is not None and not window.desktop.session.status.live)
            window.waits_for("Live · updated")
            secrets.append(window.token)

            assert len({*secrets}) == 6
            assert all(len(secret) > 15 for secret in secrets)
            for folder in processes() if PROC.exists() else []:
                for name in ("cmdline", "environ"):
                    absent(secrets, (folder / name).read_bytes(), f"{folder}/{name}")
            QApplication.clipboard().clear()
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        names = {path.name for path in files}
        assert {"bizadmin.db", "bizadmin.log", "connections.json"} <= names
        assert "DEBUG" in (home / "logs" / "bizadmin.log").read_text(encoding="utf-8")
        for path in files:
            absent(secrets, path.read_bytes(), str(path))


def absent(secrets: list[str], content: bytes, where: str) -> None:
    for secret in secrets:
        assert secret.encode() not in content, f"a secret stands in {where}"
