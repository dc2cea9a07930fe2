"""The wheel: what is in it, and that what is installed from it works in any folder."""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bizadmin import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKED = ("bizadmin", "ui", "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built as `dev.py build` does."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The wheel's own files in a folder; what it depends on comes from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check",
         "--no-compile", "--target", str(folder), str(wheel)],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def run(installed, tmp_path):
    """Run the installed program in a folder where nothing of the source tree is found."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = os.environ | {
        "PYTHONPATH": str(installed), "BIZADMIN_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command], cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=110,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    return run


def kept_by_git() -> set[str]:
    """The packed folders' files as the repository has them."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed, which would tell what belongs to the wheel")
    listed = subprocess.run(["git", "ls-files", "-z", *PACKED], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this source tree is no git repository, which would tell what belongs to it")
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()}


def test_it_holds_every_module_and_resource(names):
    assert kept_by_git() <= names


def test_it_holds_the_migrations_that_alembic_reads_as_files(names):
    versions = "bizadmin/server/store/migrations/versions/"
    assert "bizadmin/server/store/migrations/env.py" in names
    assert [name for name in names if name.startswith(f"{versions}m0001") and name.endswith(".py")]


def test_it_holds_nothing_else(names):
    tops = {name.partition("/")[0] for name in names}
    assert tops == {*PACKED, f"bizadmin-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_it_installs_the_two_commands(wheel):
    parser = configparser.ConfigParser()
    with zipfile.ZipFile(wheel) as archive:
        parser.read_string(archive.read(f"bizadmin-{__version__}.dist-info/entry_points.txt").decode())
    assert dict(parser["console_scripts"]) == {"bizadmin": "bizadmin.cli:main"}
    assert dict(parser["gui_scripts"]) == {"bizadmin-gui": "ui.app:main"}


def test_the_installed_program_is_not_the_source_tree(run, installed):
    done = run("-c", "import bizadmin, ui; print(bizadmin.__file__); print(ui.__file__)")
    assert all(Path(line).is_relative_to(installed) for line in done.stdout.splitlines()), done.stdout
    assert done.stdout


def test_the_installed_program_says_its_version(run):
    done = run("-m", "bizadmin", "--version")
    assert (done.returncode, done.stdout) == (0, f"BizAdmin {__version__}\n")


def test_every_part_of_the_installed_program_works(run):
    done = run("-m", "bizadmin", "--self-check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_installed_window_opens(run):
    done = run("-c", "import sys; from ui.app import main; sys.exit(main())", "--exit-after-paint", "--print-timings")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["painted"]
