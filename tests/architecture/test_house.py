"""The house: every room has a name on its door, and none is too large."""

from __future__ import annotations

import ast
import shutil
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path for folder in ("bizadmin", "ui") for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts
)
MOST, MEDIAN = 600, 150


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_it_may_be():
    assert [path.relative_to(ROOT) for path in MODULES if lines(path) > MOST] == []


def test_half_of_the_modules_are_short():
    assert statistics.median(lines(path) for path in MODULES) < MEDIAN


def test_every_module_says_what_it_is_for():
    written = [path for path in MODULES if path.read_text(encoding="utf-8").strip()]
    assert [path.relative_to(ROOT) for path in written if not ast.get_docstring(ast.parse(path.read_bytes()))] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_for_later(word):
    assert [path.relative_to(ROOT) for path in MODULES if word in path.read_text(encoding="utf-8")] == []


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_package_has_its_public_parts():
    """What the build needs beside the modules is in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "resources", "bizadmin/server/store/migrations"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    names = listed.stdout.splitlines()
    for part in ("resources/openapi/account-backend-v1.yaml", "resources/portal/portal.css", "resources/mail/en.toml"):
        assert part in names
