"""The program that needs no Python, as `dev.py build` has made it. BIZADMIN_FROZEN names its folder (dist/BizAdmin)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from bizadmin import __version__

FOLDER = os.environ.get("BIZADMIN_FROZEN", "")
SUFFIX = ".exe" if sys.platform == "win32" else ""
WINDOWED = sys.platform in ("win32", "darwin")
"""Where the program is built a second time, without a terminal."""

pytestmark = pytest.mark.skipif(not FOLDER, reason="BIZADMIN_FROZEN names no folder with a built program")


@pytest.fixture(params=["bizadmin", *(["bizadmin-gui"] if WINDOWED else [])])
def program(request) -> str:
    return str(Path(FOLDER).resolve() / f"{request.param}{SUFFIX}")


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """That of a computer without Python; everything is kept in this test's folder."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return ours | {"BIZADMIN_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def run(program, environment, tmp_path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=110,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    return run


def test_it_says_its_version(run):
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"BizAdmin {__version__}\n")


def test_every_part_of_it_works(run):
    done = run("--self-check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "embedded backend: starts and stops" in done.stdout


def test_its_backend_serves_until_its_input_is_closed(program, environment, tmp_path):
    child = subprocess.Popen(
        [program, "serve", "--announce", "--data", str(tmp_path / "data")],
        env=environment, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        said = json.loads(child.stdout.readline())
        with requests.Session() as session:
            session.trust_env = False
            assert session.get(f"{said['base_url']}/healthz", timeout=20).json() == {"status": "ok"}
            session.headers["Authorization"] = f"Bearer {said['token']}"
            listed = session.get(f"{said['base_url']}/v1/invitations", timeout=20)
            assert (listed.status_code, listed.json()["items"]) == (200, [])
            assert session.get(f"{said['base_url']}/sign-in", timeout=20).ok
        rest, errors = child.communicate(timeout=30)
        assert (child.returncode, rest, errors) == (0, "", "")
    finally:
        child.kill()
        child.communicate()


def test_its_window_opens_for_the_first_time(run):
    done = run("gui", "--exit-after-paint", "--print-timings")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["painted"]


def test_its_window_shows_the_rows_of_the_sample(run):
    done = run("gui", "--sample", "--view", "invitations", "--exit-after-paint", "--print-timings")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"]
