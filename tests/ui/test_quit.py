"""Leaving at any moment, in a process of its own: exit code 0, nothing left behind, no abort.

How long it takes is measured by the benchmarks.
"""

import os
import signal
import socket
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process is told to leave by a signal")

HANG = "import threading; threading.Event().wait()"
UNTIL_CLOSED = "import sys; sys.stdin.buffer.read()"

# Says "ready" once the moment has come at which the test wants to leave.
PREAMBLE = """
import sys, threading
from ui.window import MainWindow
from ui.composition.desktop import Desktop
def ready(*_):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
"""


class Program:
    """The window's program in a process; ``before`` arranges the moment."""

    def __init__(self, tmp_path, arguments: list[str], before: str, given: str = ""):
        code = PREAMBLE + before + f"\nfrom ui.app import main\nsys.exit(main({arguments!r}))\n"
        self.home = tmp_path
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-W", "ignore", "-c", code],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "BIZADMIN_HOME": str(tmp_path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.process.stdin.write(given)
        self.process.stdin.flush()

    def wait_until_ready(self) -> None:
        line = self.process.stdout.readline()
        assert line == "ready\n", self.process.stderr.read()

    def leave(self) -> None:
        """Ask it to, as the system does at the session's end; it ends well."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, errors
        assert "Traceback" not in errors
        assert "QThread" not in errors

    def log(self) -> str:
        return (self.home / "logs" / "bizadmin.log").read_text()


@pytest.fixture
def program(tmp_path):
    """Starts programs, and ends what a failed test has left."""
    started = []

    def start(*arguments: str, before: str = "", given: str = "") -> Program:
        started.append(Program(tmp_path, list(arguments), before, given))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.communicate()
        for pipe in (each.process.stdin, each.process.stdout, each.process.stderr):
            pipe.close()


def when(signal_of_the_desktop: str) -> str:
    """Have the program say ready at a signal of the window or the desktop."""
    return f"""
init = Desktop.__init__
def made(self, *arguments, **named):
    init(self, *arguments, **named)
    self.{signal_of_the_desktop}.connect(ready)
Desktop.__init__ = made
"""


def test_right_after_the_first_paint(program):
    running = program(before=when("window.painted"))
    running.wait_until_ready()
    running.leave()


def test_with_a_request_in_flight(program):
    with socket.create_server(("127.0.0.1", 0)) as server:
        running = program("--connect", f"http://127.0.0.1:{server.getsockname()[1]}", given="bza_secret\n")
        connection, _ = server.accept()
        with connection:
            assert connection.recv(100).startswith(b"GET /v1")
            running.leave()
    assert "bza_secret" not in running.log()


def child(code: str) -> str:
    return f"""
from bizadmin.connectors import embedded
embedded.own_command = lambda: [sys.executable, "-c", {code!r}]
"""


def test_while_the_embedded_backend_starts(program, tmp_path):
    running = program("--data", str(tmp_path / "data"), before=child(UNTIL_CLOSED) + when("window.painted"))
    running.wait_until_ready()
    running.leave()


def test_while_an_embedded_backend_that_does_not_end_starts(program, tmp_path):
    running = program("--data", str(tmp_path / "data"), before=child(HANG) + when("window.painted"))
    running.wait_until_ready()
    running.leave()
    assert "killed" in running.log()


def test_while_the_keyring_asks_for_its_password(program):
    before = """
from bizadmin.credentials.wallet import Wallet
def prompt(self, name):
    ready()
    threading.Event().wait()
Wallet.read = prompt
Wallet.write_for_session = lambda *_: None
"""
    running = program("--connect", "http://127.0.0.1:9", before=before, given="\n")
    running.wait_until_ready()
    running.leave()


def test_with_a_change_that_never_finishes(program):
    before = """
def stuck():
    ready()
    threading.Event().wait()
show = Desktop.show
def show_and_change(self, profile):
    show(self, profile)
    self.window.painted.connect(lambda: self.tasks.submit(stuck, context=self, must_finish=True))
Desktop.show = show_and_change
"""
    running = program(before=before)
    running.wait_until_ready()
    running.leave()
    assert "1 changes were still on their way" in running.log()


def test_with_a_change_that_finishes_in_time(program, tmp_path):
    before = f"""
go = threading.Event()
def change():
    ready()
    go.wait(30)
    open({str(tmp_path / "written")!r}, "w").close()
show = Desktop.show
def show_and_change(self, profile):
    show(self, profile)
    self.window.painted.connect(lambda: self.tasks.submit(change, context=self, must_finish=True))
Desktop.show = show_and_change
from ui.tasks import ThreadRunner
shutdown = ThreadRunner.shutdown
def begin(self, grace):
    go.set()
    return shutdown(self, 30)
ThreadRunner.shutdown = begin
"""
    running = program(before=before)
    running.wait_until_ready()
    running.leave()
    assert (tmp_path / "written").exists()
    assert "still on their way" not in running.log()


def test_after_exceptions_while_painting(program):
    before = """
from PySide6.QtGui import QPainter
from ui.shell.statusbar import StatusBar
def paint(self, event):
    painter = QPainter(self)
    raise ValueError("cannot paint")
StatusBar.paintEvent = paint
""" + when("window.painted")
    running = program(before=before)
    running.wait_until_ready()
    running.process.send_signal(signal.SIGTERM)
    running.process.communicate(timeout=60)
    assert running.process.returncode == 0
    assert "cannot paint" in running.log()
