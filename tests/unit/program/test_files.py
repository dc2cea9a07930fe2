"""Small files that survive."""

import os
import stat
import sys

import pytest

from bizadmin import files
from bizadmin.domain.errors import NotSaved

unprivileged = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere"
)


def test_what_is_written_is_read_back_and_nothing_else_is_left_behind(tmp_path):
    path = tmp_path / "config" / "settings.json"
    files.write(path, {"name": "Łukasz ☃", "size": 1.5})
    assert files.read(path).content == {"name": "Łukasz ☃", "size": 1.5}
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_a_missing_file_is_an_empty_one(tmp_path):
    assert files.read(tmp_path / "none.json") == files.Found()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_the_file_is_for_this_user_only(tmp_path):
    files.write(tmp_path / "a.json", {})
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"{", b"", b"[1, 2]", b"\xff\xfe", b"[" * 100_000], ids=str)
def test_a_damaged_file_is_kept_aside_and_said_so(tmp_path, damage):
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    found = files.read(path)
    assert found.content == {}
    assert "settings.json.damaged-1" in found.trouble
    assert (tmp_path / "settings.json.damaged-1").read_bytes() == damage
    assert not path.exists()


def test_a_second_damaged_file_does_not_replace_the_first(tmp_path):
    path = tmp_path / "settings.json"
    for damage in (b"one", b"two"):
        path.write_bytes(damage)
        files.read(path)
    assert (tmp_path / "settings.json.damaged-1").read_bytes() == b"one"
    assert (tmp_path / "settings.json.damaged-2").read_bytes() == b"two"


def test_a_link_to_the_file_stays_a_link(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    files.write(real, {"a": 1})
    link.symlink_to(real)
    files.write(link, {"a": 2})
    assert link.is_symlink()
    assert files.read(real).content == {"a": 2}


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    files.write(path, {"a": 1})

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="No space left on device"):
        files.write(path, {"a": 2})
    assert files.read(path).content == {"a": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


@unprivileged
def test_a_file_that_cannot_be_read_is_not_overwritten(tmp_path):
    path = tmp_path / "settings.json"
    files.write(path, {"a": 1})
    path.chmod(0)
    with pytest.raises(NotSaved, match="cannot be read"):
        files.update(path, lambda content: content.update(b=2))
    path.chmod(0o600)
    assert files.read(path).content == {"a": 1}


def test_a_folder_in_its_place_is_said_and_left_alone(tmp_path):
    path = tmp_path / "settings.json"
    path.mkdir()
    assert "cannot be read" in files.read(path).trouble
    with pytest.raises(NotSaved):
        files.update(path, lambda content: content.update(b=2))
    assert path.is_dir()
