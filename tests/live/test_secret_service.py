"""The credentials against a real Secret Service: GNOME Keyring on a D-Bus of the test's own.

Each test runs a small program inside ``dbus-run-session``, so that the machine's own keyring is never touched.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon", "secret-tool")
missing = [name for name in NEEDED if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")

ROOT = Path(__file__).resolve().parents[2]
UNLOCKED = 'eval "$(printf pw | gnome-keyring-daemon --unlock --components=secrets | sed "s/^/export /")"'
STARTED = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
LOCKED_AGAIN = "secret-tool lock >/dev/null 2>&1; secret-tool lock --collection=login"

PREAMBLE = """
import json
from bizadmin.credentials.store import KeyringStore
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.errors import SecretFailure
store = KeyringStore(patience=10)
said = {}
def call(name, what):
    try:
        said[name] = what()
    except SecretFailure as failure:
        said[name] = failure.code.value
"""


def in_session(tmp_path: Path, program: str, *, before: str = UNLOCKED, bus: bool = True, display: str = "") -> dict:
    """What the program says in its session; its home is a folder of the test's."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    for name in ("home", "run", "data"):
        (tmp_path / name).mkdir(mode=0o700, exist_ok=True)
    environment |= {
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT),
    }
    if display:
        environment["DISPLAY"] = display
    if not bus:
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={tmp_path}/nobody"
    script = tmp_path / "program.py"
    script.write_text(PREAMBLE + program + "\nprint(json.dumps(said))\n")
    shell = f"{before}\n{sys.executable} {script}\n"
    command = ["dbus-run-session", "--", "sh", "-c", shell] if bus else ["sh", "-c", shell]
    done = subprocess.run(
        command, check=False, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


ROUND_TRIP = """
call("write", lambda: store.write("token/a", "bza_gehéim ☃"))
call("read", lambda: store.read("token/a"))
call("another", lambda: store.read("token/b"))
call("delete", lambda: store.delete("token/a"))
call("gone", lambda: store.read("token/a"))
call("delete again", lambda: store.delete("token/a"))
said["where"] = store.where
"""


def test_an_unlocked_keyring_keeps_and_forgets_a_token(tmp_path):
    said = in_session(tmp_path, ROUND_TRIP)
    assert said == {
        "write": None,
        "read": "bza_gehéim ☃",
        "another": None,
        "delete": None,
        "gone": None,
        "delete again": None,
        "where": "Secret Service (as GNOME Keyring)",
    }


def test_a_token_outlives_the_process_that_kept_it(tmp_path):
    in_session(tmp_path, 'call("write", lambda: store.write("token/a", "bza_1"))')
    assert in_session(tmp_path, 'call("read", lambda: store.read("token/a"))') == {"read": "bza_1"}


def test_the_token_is_not_in_any_file_as_plain_text(tmp_path):
    in_session(tmp_path, 'call("write", lambda: store.write("token/a", "bza_in_no_file"))')
    files = [each for each in (tmp_path / "data").rglob("*") if each.is_file()]
    assert files
    assert not [each for each in files if b"bza_in_no_file" in each.read_bytes()]


def test_a_locked_keyring_without_a_display_says_that_it_is_locked(tmp_path):
    in_session(tmp_path, 'call("write", lambda: store.write("token/a", "bza_1"))')
    program = 'call("read", lambda: store.read("token/a"))\ncall("write", lambda: store.write("token/a", "bza_2"))'
    said = in_session(tmp_path, program, before=f"{UNLOCKED}\n{LOCKED_AGAIN}")
    assert said == {"read": "keyring_locked", "write": "keyring_locked"}


def test_a_daemon_that_was_never_unlocked_counts_as_locked(tmp_path):
    said = in_session(tmp_path, 'call("write", lambda: store.write("token/a", "bza_1"))', before=STARTED)
    assert said == {"write": "keyring_locked"}


def test_without_a_bus_there_is_no_keyring_and_the_wallet_says_so(tmp_path):
    program = """
call("write", lambda: store.write("token/a", "bza_1"))
said["where"] = Wallet(store).where
"""
    said = in_session(tmp_path, program, before="true", bus=False)
    assert said == {
        "write": "keyring_absent",
        "where": "in memory, until you quit. No keyring runs in this session.",
    }


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="not installed: Xvfb")
def test_a_keyring_that_asks_for_its_password_is_waited_for_no_longer_than_our_patience(tmp_path):
    in_session(tmp_path, 'call("write", lambda: store.write("token/a", "bza_1"))')
    program = """
store = KeyringStore(patience=1)
call("read", lambda: store.read("token/a"))
"""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as announced:
            display = announced.readline().strip()
        said = in_session(tmp_path, program, before=f"{UNLOCKED}\n{LOCKED_AGAIN}", display=f":{display}")
    finally:
        server.terminate()
        server.wait(10)
    assert said == {"read": "keyring_no_answer"}


def test_a_plain_text_keyring_that_is_configured_is_not_used(tmp_path):
    before = f"{UNLOCKED}\nexport PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring"
    said = in_session(tmp_path, 'call("write", lambda: store.write("token/a", "bza_1"))', before=before)
    assert said == {"write": "keyring_absent"}
