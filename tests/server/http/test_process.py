"""The account backend as a process: how it announces itself, what it answers, how it ends."""

from __future__ import annotations

import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bizadmin.server.runner import Exit
from bizadmin.server.security.listening import listen
from tests.server.http.process import serve_and_end
from tests.server.routes.problem import assert_problem

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")


def test_it_announces_itself_answers_and_ends_with_its_input(start):
    child = start()

    assert set(child.announced) == {"base_url", "portal_url", "token"}
    assert child.get("/v1").json()["portal_url"] == child.announced["portal_url"]
    assert child.get("/readyz").json()["status"] == "ok"
    assert child.get("/v1/me").json()["role"] == "administrator"
    assert child.end() == (Exit.OK, "", "")


def test_it_listens_on_the_loopback_interface_alone(start):
    base_url = start().announced["base_url"]

    assert base_url.startswith("http://127.0.0.1:")
    with (
        pytest.raises(ConnectionRefusedError),
        socket.create_connection(("127.0.0.2", int(base_url.rpartition(":")[2])), 2),
    ):
        pass


def test_another_token_is_refused_and_a_token_lives_only_as_long_as_its_process(start):
    first = start()
    old = first.announced["token"]
    first.end()
    second = start()

    response = second.request("GET", "/v1/me", headers={"Authorization": f"Bearer {old}"})
    assert_problem(response, 401, "not_authenticated")
    assert len(old) >= 43  # 256 bits


def test_its_token_is_nowhere_in_its_files(start, tmp_path):
    child = start()
    child.get("/v1/me")
    token = child.announced["token"].encode()
    child.end()

    for file in (tmp_path / "data").rglob("*"):
        if file.is_file():
            assert token not in file.read_bytes(), file


def test_a_lasting_token_is_made_and_printed_once(start, tmp_path):
    about = ("--role", "helpdesk", "--email", "dana@contoso.example")
    made = serve_and_end("--data", str(tmp_path / "data"), "--new-token", "Dana", *about)
    assert (made.returncode, made.stderr) == (Exit.OK, "")

    child = start()
    told = child.request("GET", "/v1/me", headers={"Authorization": f"Bearer {made.stdout.strip()}"}).json()
    assert (told["name"], told["role"], told["email"]) == ("Dana", "helpdesk", "dana@contoso.example")


def test_a_token_that_cannot_be_made_is_said_in_a_sentence(tmp_path):
    made = serve_and_end("--data", str(tmp_path / "data"), "--new-token", "Dana", "--email", "nobody")

    assert made.returncode == Exit.BAD_CONFIG
    assert made.stdout == ""
    assert made.stderr.count("\n") == 1


@POSIX
def test_its_files_are_the_users_own(start, tmp_path):
    child = start()
    child.get("/v1/overview")

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    for file in (tmp_path / "data").iterdir():
        assert file.stat().st_mode & 0o777 == 0o600, file


def test_it_comes_back_on_the_same_port(start):
    first = start()
    first.end()

    assert start().announced["base_url"] == first.announced["base_url"]


@POSIX
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(start, sign):
    child = start()
    child.process.send_signal(sign)

    assert child.process.wait(20) == Exit.OK


def test_who_waits_for_changes_is_answered_when_it_ends(start):
    child = start()
    seq = child.get("/v1/changes").json()["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(child.get, f"/v1/changes?after={seq}&wait=25")
        child.get("/v1/me")
        assert child.process.stdin is not None
        child.process.stdin.close()

        assert waiting.result(timeout=20).json()["seq"] == seq
    assert child.process.wait(20) == Exit.OK


def test_a_second_one_on_the_same_data_is_refused(start, tmp_path):
    start()
    second = serve_and_end("--data", str(tmp_path / "data"))

    assert second.returncode == Exit.IN_USE
    assert_one_sentence(second, "Another account backend is running")


def test_a_port_that_is_taken_is_named(tmp_path):
    with listen("127.0.0.1", 0) as other:
        port = str(other.getsockname()[1])
        ended = serve_and_end("--data", str(tmp_path), "--port", port)

    assert ended.returncode == Exit.PORT_TAKEN
    assert_one_sentence(ended, f"Port {port} is taken")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    ended = serve_and_end("--data", str(tmp_path / "file" / "data"))

    assert ended.returncode == Exit.NOT_WRITABLE
    assert_one_sentence(ended, "cannot be written")


def test_a_damaged_database_is_named_and_left_as_it_is(tmp_path):
    database = tmp_path / "bizadmin.db"
    database.write_bytes(b"This is no database at all. " * 400)
    before = database.read_bytes()
    ended = serve_and_end("--data", str(tmp_path))

    assert ended.returncode == Exit.DAMAGED
    assert_one_sentence(ended, "bizadmin.db")
    assert database.read_bytes() == before


def test_settings_that_cannot_be_used_are_named(tmp_path):
    settings = tmp_path / "backend.toml"
    settings.write_text('nmae = "x"\n')
    ended = serve_and_end("--data", str(tmp_path), "--config", str(settings))

    assert ended.returncode == Exit.BAD_CONFIG
    assert_one_sentence(ended, "“nmae”")


def test_a_sample_that_does_not_exist_is_named(tmp_path):
    ended = serve_and_end("--data", str(tmp_path), "--sample", "atlantis")

    assert ended.returncode == Exit.NO_SUCH_SAMPLE
    assert_one_sentence(ended, "atlantis")


def assert_one_sentence(ended, words: str) -> None:
    assert ended.stdout == ""
    assert words in ended.stderr
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert ended.stderr.endswith(".\n")
