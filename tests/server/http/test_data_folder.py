from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bizadmin.server.security.data_folder import DataFolder, InUse, NotWritable
from bizadmin.server.security.listening import CannotListen, PortTaken, base_url, listen

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows protects the user's profile by its own means")


@POSIX
def test_folder_and_files_are_the_users_own(tmp_path):
    with DataFolder(tmp_path / "a" / "data") as folder:
        folder.port = 50_123

        assert folder.path.stat().st_mode & 0o777 == 0o700
        for file in folder.path.iterdir():
            assert file.stat().st_mode & 0o777 == 0o600, file


@POSIX
def test_a_folder_that_was_open_to_others_is_closed(tmp_path):
    path = tmp_path / "data"
    path.mkdir(mode=0o755)
    (path / "bizadmin.db").touch(mode=0o644)
    with DataFolder(path) as folder:
        assert path.stat().st_mode & 0o777 == 0o700
        assert folder.database.stat().st_mode & 0o777 == 0o600


def test_a_second_one_on_the_same_folder_is_refused_until_the_first_has_ended(tmp_path):
    with DataFolder(tmp_path), pytest.raises(InUse, match="Another account backend"), DataFolder(tmp_path):
        pass
    with DataFolder(tmp_path):
        pass


def test_the_lock_of_a_process_that_died_is_gone(tmp_path):
    code = (
        "import os, pathlib, sys; from bizadmin.server.security.data_folder import DataFolder; "
        "DataFolder(pathlib.Path(sys.argv[1])).__enter__(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9
    with DataFolder(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotWritable, match=r"file.data"), DataFolder(tmp_path / "file" / "data"):
        pass


@pytest.mark.parametrize("kept", ["", "http", "0", "80", "70000"])
def test_a_port_that_nobody_could_have_kept_is_no_port(tmp_path, kept):
    with DataFolder(tmp_path) as folder:
        (tmp_path / "port").write_text(kept)
        assert folder.port == 0


def test_the_last_port_is_taken_again_where_it_is_free():
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", 0, rather=port) as second:
            assert second.getsockname()[1] != port
    with listen("127.0.0.1", 0, rather=port) as again:
        assert again.getsockname()[1] == port


def test_a_port_that_is_taken_is_named():
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} is taken"):
            listen("127.0.0.1", port)


def test_an_address_of_another_computer_is_refused():
    with pytest.raises(CannotListen, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0)


def test_the_protocol_is_named_so_that_answers_are_not_held_back():
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_the_address_is_one_that_this_computer_can_reach():
    with listen("0.0.0.0", 0) as listener:
        assert base_url(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.skipif(not socket.has_ipv6 or not Path("/proc/net/if_inet6").exists(), reason="no IPv6 here")
def test_an_ipv6_address_stands_in_brackets():
    with listen("::1", 0) as listener:
        assert base_url(listener).startswith("http://[::1]:")


def cut_short(folder: DataFolder) -> None:
    folder.database.write_bytes(b"half of it")
    raise OSError("No space left on device")


def test_a_filling_that_was_cut_short_begins_anew(tmp_path):
    with pytest.raises(OSError, match="No space"), DataFolder(tmp_path) as folder, folder.filling():
        cut_short(folder)
    with DataFolder(tmp_path) as folder:
        assert folder.database.read_bytes() == b""


def test_a_filling_that_came_to_its_end_stays(tmp_path):
    with DataFolder(tmp_path) as folder, folder.filling():
        folder.database.write_bytes(b"all of it")
    with DataFolder(tmp_path) as folder:
        assert folder.database.read_bytes() == b"all of it"
