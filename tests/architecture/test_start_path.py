"""What is loaded before the window is painted: nothing that a worker can load later."""

import json
import os
import subprocess
import sys

import pytest

LATER = {
    "requests", "urllib3", "truststore", "keyring", "secretstorage", "jeepney", "cryptography",  # the connection
    "sqlalchemy", "alembic", "litestar", "uvicorn", "jinja2", "babel", "argon2", "yaml", "aiosmtpd",  # the server
    "dns", "email_validator", "msgspec", "idna", "asyncio", "http", "ssl",  # the rest
}  # fmt: skip

PROGRAM = """
import json, sys
from ui.window import MainWindow
paint = MainWindow.paintEvent
loaded = []
def paint_and_note(self, event):
    paint(self, event)
    if not loaded:
        loaded.extend(sys.modules)
MainWindow.paintEvent = paint_and_note
from ui.app import main
code = main(json.loads(sys.argv[1]))
sys.stdout.write(json.dumps({"code": code, "loaded": sorted(loaded)}))
"""

LAST = {"connections": [{"id": "contoso", "kind": "rest", "name": "Contoso", "base_url": "https://accounts.example"}]}


def loaded_at_the_first_paint(tmp_path, *arguments: str) -> set[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "BIZADMIN_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(["--exit-after-paint", *arguments])],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["code"] == 0, done.stderr
    return set(said["loaded"])


def remember_a_connection(tmp_path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "state").mkdir()
    (tmp_path / "config" / "connections.json").write_text(json.dumps(LAST))
    (tmp_path / "state" / "state.json").write_text('{"connections.last": "contoso"}')


@pytest.mark.parametrize("with_connection", [False, True], ids=["first run", "with a connection"])
def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path, with_connection):
    if with_connection:
        remember_a_connection(tmp_path)
    loaded = loaded_at_the_first_paint(tmp_path)
    assert "PySide6.QtWidgets" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in LATER}


@pytest.mark.parametrize("part", ["bizadmin.http", "bizadmin.server", "bizadmin.mail", "bizadmin.connectors.rest"])
def test_no_part_for_workers_is_loaded_before_the_first_paint(tmp_path, part):
    assert not {name for name in loaded_at_the_first_paint(tmp_path) if f"{name}.".startswith(f"{part}.")}


@pytest.mark.parametrize(
    "part", ["ui.session", "ui.context", "ui.failures", "ui.dialogs", "bizadmin.connectors.embedded"]
)
def test_the_first_run_loads_nothing_that_only_a_connection_needs(tmp_path, part):
    assert not {name for name in loaded_at_the_first_paint(tmp_path) if f"{name}.".startswith(f"{part}.")}


def test_the_source_of_imported_modules_is_not_read_because_qt_is_loaded():
    program = "import builtins, ui.plain_imports\nassert builtins.__import__.__name__ != '__feature_import__'"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
