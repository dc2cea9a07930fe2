"""The databases on which the account backend is tested."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bizadmin.server.store.store import open_store


@pytest.fixture(scope="session")
def made_file(tmp_path_factory) -> Path:
    """An SQLite database with the newest schema, to be copied: that is quicker than to make one."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> Iterator[str]:
    """A new database of each kind; the test runs on both."""
    if request.param == "sqlite":
        path = tmp_path / "backend.db"
        shutil.copy(request.getfixturevalue("made_file"), path)
        yield f"sqlite:///{path}"
        return
    with request.getfixturevalue("postgresql").database() as url:
        yield url
