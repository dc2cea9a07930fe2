"""The log: no secrets, no storms."""

import contextlib
import logging
import stat
import sys
import threading
from pathlib import Path

import pytest

from bizadmin import log

TOKEN = "bza_8Fh2kQ-xyz_123456789"


@pytest.fixture
def log_file(tmp_path):
    root = logging.getLogger()
    level = root.level
    path = tmp_path / "logs" / "bizadmin.log"
    handler = log.start(path)
    yield path
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Authorization: Bearer abc.def.ghi", "abc.def.ghi"),
        ("{'Authorization': 'Bearer abcdef', 'Accept': '*/*'}", "abcdef"),
        (f"the token {TOKEN} was refused", TOKEN),
        ("GET /join/AbC-123_x 200", "AbC-123_x"),
        ("see https://accounts.example/verify/Zz9?lang=de", "Zz9"),
        ('{"base_url": "http://127.0.0.1:1", "token": "s3cr\\"et"}', "s3cr"),
        ("password=hunter2&next=/", "hunter2"),
        ("Password: 'two words'", "two words"),
        ("postgresql://bizadmin:geheim@db/accounts", "geheim"),
        ("http://proxy:pw@proxy.example:3128", ":pw@"),
        ("Proxy-Authorization: Basic dTpw", "dTpw"),
        ("Set-Cookie: session=abc123; HttpOnly", "abc123"),
        ("smtp_password = geheim", "geheim"),
        ("'api_key': 'k-1'", "k-1"),
    ],
)
def test_secrets_are_blanked(text, secret):
    assert secret not in log.redact(text)
    assert "***" in log.redact(text)


@pytest.mark.parametrize(
    "text", ["Tokens are kept in memory, until you quit", "GET /v1/invitations 200", "3 passwords were changed"]
)
def test_ordinary_words_stay(text):
    assert log.redact(text) == text


def test_the_redaction_covers_arguments_and_exception_texts(log_file):
    logger = logging.getLogger("bizadmin.test")
    try:
        float(f"bad header Bearer {TOKEN}")
    except ValueError:
        logger.exception("The link %s failed", "https://a.example/join/SECRETLINK")
    written = log_file.read_text()
    assert "SECRETLINK" not in written
    assert TOKEN not in written
    assert "ValueError" in written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_the_log_is_for_this_user_only(log_file):
    logging.getLogger("bizadmin.test").warning("x")
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_the_log_is_rotated_and_bounded(log_file, monkeypatch):
    handler = next(each for each in logging.getLogger().handlers if isinstance(each.formatter, log.RedactingFormatter))
    monkeypatch.setattr(handler, "largest", 2000)
    for number in range(200):
        logging.getLogger("bizadmin.test").warning("line %03d %s", number, "x" * 50)
    names = sorted(each.name for each in log_file.parent.iterdir())
    assert names == ["bizadmin.log", "bizadmin.log.1", "bizadmin.log.2", "bizadmin.log.3"]


def test_a_storm_of_the_same_exception_is_told_once_and_again_later(log_file):
    told, now = [], [100.0]
    hooks = log.UncaughtExceptions(told.append, clock=lambda: now[0])
    for _ in range(14):
        _fail(hooks, KeyError("row"))
    assert len(told) == 1
    now[0] += log.STORM_SECONDS
    _fail(hooks, KeyError("row"))
    assert len(told) == 2
    assert log_file.read_text().count("Nobody caught this.") == 2


def test_another_exception_is_told_too(log_file):
    told = []
    hooks = log.UncaughtExceptions(told.append)
    _fail(hooks, KeyError("row"))
    _fail(hooks, ValueError("row"))
    assert [type(each) for each in told] == [KeyError, ValueError]


def test_exceptions_of_other_threads_are_told(log_file, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log.UncaughtExceptions(told.append).install()

    def work() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [str(each) for each in told] == ["in a thread"]


def test_tracebacks_hold_no_local_variables(log_file):
    hooks = log.UncaughtExceptions(lambda error: None)
    _fail(hooks, ValueError("without the value"), local="LOCALSECRET")
    written = log_file.read_text()
    assert "without the value" in written
    assert "LOCALSECRET" not in written


def test_a_windowed_program_gets_streams_that_swallow_everything(monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    log.give_null_streams()
    with sys.stdout as out, sys.stderr as err, sys.stdin as given:
        out.write("nobody sees it")
        err.write("nor this")
        assert given.read() == ""


def _fail(hooks: log.UncaughtExceptions, error: Exception, local: str = "") -> None:
    try:
        raise error
    except (KeyError, ValueError) as caught:
        hooks.handle(type(caught), caught, caught.__traceback__)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_disk_takes_no_log_and_shows_no_secret_instead(capfd):
    handler = log._File(Path("/dev/full"), largest=log.LARGEST, kept=0)
    handler.emit(logging.makeLogRecord({"msg": "token %s", "args": (TOKEN,), "levelno": logging.ERROR}))
    with contextlib.suppress(OSError):
        handler.close()
    assert capfd.readouterr() == ("", "")
