"""Databases that are filled once and used again: a million invitations need a minute or two, and 4 GB."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from benchmarks._filling import fill, fill_folder
from benchmarks._postgresql import Cluster

FORM = 2
"""To be counted up when the filling changes. A schema that has changed is no matter: the backend migrates it."""

_GOOD_FOR = 3 * 86_400
"""In seconds: what is pending expires in the course of two weeks."""


def folder_with(kept: Path, invitations: int) -> Path:
    """The data folder of a backend on SQLite."""
    data = kept / f"sqlite-{invitations}"
    if not _is_good(data / "filled"):
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True)
        _told(invitations, "SQLite")
        fill_folder(data, invitations)
        _mark(data / "filled")
    return data


def database_with(kept: Path, cluster: Cluster, invitations: int) -> str:
    """The URL of a database on PostgreSQL."""
    name = f"bench_{invitations}"
    mark = kept / f"postgresql-{invitations}"
    if not _is_good(mark):
        mark.unlink(missing_ok=True)
        cluster.make(name)
        _told(invitations, "PostgreSQL")
        fill(cluster.url(name), invitations)
        with cluster.connect(name) as connection:
            connection.execute("VACUUM ANALYZE")  # as autovacuum does it in a quiet hour
        _mark(mark)
    return cluster.url(name)


def _told(invitations: int, where: str) -> None:
    print(f"Filling {where} with {invitations:,} invitations…", flush=True)


def _mark(mark: Path) -> None:
    mark.write_text(_form())


def _is_good(mark: Path) -> bool:
    return mark.exists() and mark.read_text() == _form() and time.time() - mark.stat().st_mtime < _GOOD_FOR


def _form() -> str:
    return str(FORM)
