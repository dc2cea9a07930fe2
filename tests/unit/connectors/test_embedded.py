"""The embedded backend's process, with small children of the test's own in the server's place."""

import logging
import os
import sys
import textwrap
import threading

import pytest

from bizadmin.connectors.embedded import EmbeddedBackend, own_command
from bizadmin.domain.errors import StartFailure, StartTrouble

ANNOUNCE = """
import json, os, sys
print(json.dumps({"base_url": "http://127.0.0.1:%d" % os.getpid(), "portal_url": "p", "token": "t0k3n"}), flush=True)
"""
UNTIL_CLOSED = "sys.stdin.buffer.read()\n"


@pytest.fixture
def backend(tmp_path):
    """Makes a backend whose child runs that program; all are stopped at the end."""
    made = []

    def make(program: str, *arguments: str, **options) -> EmbeddedBackend:
        script = tmp_path / "child.py"
        script.write_text(textwrap.dedent(program))
        options.setdefault("predecessor_seconds", 0)
        made.append(EmbeddedBackend(arguments, command=[sys.executable, str(script)], **options))
        return made[-1]

    yield make
    for each in made:
        each.stop(0)


def test_the_child_says_where_it_listens_and_its_token_is_in_no_repr(backend):
    said = backend(ANNOUNCE + UNTIL_CLOSED).announcement()
    assert said.base_url.startswith("http://127.0.0.1:")
    assert said.portal_url == "p"
    assert said.token == "t0k3n"
    assert "t0k3n" not in repr(said)


def test_the_child_is_told_to_serve_and_announce_and_gets_no_secret(backend):
    program = (
        "import json, os, sys\nprint(json.dumps({'base_url': ' '.join(sys.argv[1:]), 'token': 'x'}), flush=True)\n"
        + UNTIL_CLOSED
    )
    assert backend(program, "--data", "/d").announcement().base_url == "serve --announce --data /d"


def test_it_is_started_once_however_often_it_is_asked(backend):
    child = backend(ANNOUNCE + UNTIL_CLOSED)
    child.launch()
    child.launch()
    assert child.announcement() == child.announcement()
    assert child.alive


def test_it_ends_when_its_input_is_closed(backend):
    child = backend(ANNOUNCE + UNTIL_CLOSED)
    child.announcement()
    child.stop(20)
    assert not child.alive


def test_a_child_that_does_not_end_by_itself_is_killed(backend, caplog):
    child = backend(ANNOUNCE + "import threading; threading.Event().wait()\n")
    child.announcement()
    child.stop(0.1)
    assert not child.alive
    assert "killed" in caplog.text


def test_a_child_that_died_is_replaced(backend, caplog):
    child = backend(ANNOUNCE + "import time\nif sys.stdin.buffer.read(1) == b'': pass\n")
    first = child.announcement()
    os.kill(int(first.base_url.rpartition(":")[2]), 9)
    child._child._process.wait(20)
    assert not child.alive
    second = child.announcement()
    assert second.base_url != first.base_url
    assert "started again" in caplog.text


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (1, StartTrouble.FAILED),
        (2, StartTrouble.BAD_CONFIG),
        (3, StartTrouble.PORT_TAKEN),
        (4, StartTrouble.NOT_WRITABLE),
        (5, StartTrouble.DAMAGED),
        (6, StartTrouble.DISK_FULL),
        (7, StartTrouble.IN_USE),
        (99, StartTrouble.FAILED),
    ],
)
def test_a_start_that_fails_gives_the_childs_own_sentence(backend, code, trouble):
    child = backend(f"import sys\nsys.stderr.write('Traceback\\nThe disk is made of cheese.\\n')\nsys.exit({code})\n")
    with pytest.raises(StartFailure, match="The disk is made of cheese") as caught:
        child.announcement()
    assert caught.value.code is trouble


def test_a_child_that_ends_without_a_word_is_told_by_its_code(backend):
    with pytest.raises(StartFailure, match="code 9"):
        backend("import sys; sys.exit(9)").announcement()


def test_a_first_line_that_is_no_announcement_is_a_failure(backend):
    for line in ("hello", "[]", '{"base_url": "http://127.0.0.1:1"}'):
        with pytest.raises(StartFailure, match="did not say where"):
            backend(f"import sys\nprint({line!r}, flush=True)\n" + UNTIL_CLOSED).announcement()


def test_a_start_that_takes_too_long_is_ended(backend):
    child = backend("import sys\n" + UNTIL_CLOSED, start_seconds=0.3)
    with pytest.raises(StartFailure) as caught:
        child.announcement()
    assert caught.value.code is StartTrouble.TOO_SLOW
    assert not child.alive


def test_stopping_during_the_start_ends_the_start(backend):
    child = backend("import sys\n" + UNTIL_CLOSED)
    failures = []

    def start() -> None:
        try:
            child.announcement()
        except StartFailure as failure:
            failures.append(failure.code)

    child.launch()
    waiting = threading.Thread(target=start)
    waiting.start()
    child.stop(20)
    waiting.join(20)
    assert failures == [StartTrouble.STOPPED]
    with pytest.raises(StartFailure):
        child.launch()


def test_a_predecessor_that_still_holds_the_data_is_waited_for(backend, tmp_path):
    program = f"""
        import os, sys
        marker = {str(tmp_path / "held")!r}
        if not os.path.exists(marker):
            open(marker, "w").close()
            sys.stderr.write("Another account backend is running with the data.\\n")
            sys.exit(7)
        """
    child = backend(textwrap.dedent(program) + ANNOUNCE + UNTIL_CLOSED, predecessor_seconds=20)
    assert child.announcement().token == "t0k3n"


def test_a_program_that_cannot_be_started_is_a_failure():
    with pytest.raises(StartFailure, match="cannot be started"):
        EmbeddedBackend([], command=["/no/such/program"]).announcement()


def test_what_the_child_writes_to_its_error_stream_reaches_the_log(backend, caplog):
    with caplog.at_level(logging.WARNING):
        child = backend("import sys\nsys.stderr.write('Mail cannot be sent.\\n'); sys.stderr.flush()\n" + ANNOUNCE)
        child.announcement()
        child.stop(20)
        child._child._threads[1].join(20)
    assert "Mail cannot be sent." in caplog.text


def test_a_child_that_writes_a_lot_is_not_held_up(backend):
    flood = "sys.stdout.write('x' * 1_000_000); sys.stdout.flush(); sys.stderr.write(('y' * 9999 + '\\n') * 30)\n"
    child = backend(ANNOUNCE + flood + UNTIL_CLOSED)
    child.announcement()
    child.stop(20)
    assert not child.alive


def test_the_own_command_imports_nothing_from_the_current_folder():
    assert own_command() == [sys.executable, "-P", "-m", "bizadmin"]
