"""Where the program keeps things."""

import stat
import sys

import pytest

from bizadmin import paths


def test_one_variable_puts_everything_into_one_folder(tmp_path):
    places = paths.find({"BIZADMIN_HOME": str(tmp_path / "stick")})
    for place in (places.config, places.data, places.state, places.logs, places.cache, places.log, places.settings):
        assert place.is_relative_to(tmp_path / "stick")


def test_without_the_variable_the_system_says_where(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    places = paths.find({})
    assert places.config.name.lower() == "bizadmin"
    if sys.platform == "linux":
        assert places.config.is_relative_to(tmp_path / "config")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows protects folders by the user's profile")
def test_folders_are_for_this_user_only(tmp_path):
    places = paths.find({"BIZADMIN_HOME": str(tmp_path / "home")})
    places.make()
    for folder in (places.config, places.data, places.state, places.logs, places.cache):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_making_the_folders_twice_does_no_harm(tmp_path):
    places = paths.find({"BIZADMIN_HOME": str(tmp_path / "home")})
    places.make()
    places.make()
