from __future__ import annotations

from collections.abc import Iterator

import pytest

from bizadmin.conformance import kit
from bizadmin.conformance.ground import Ground
from bizadmin.conformance.verdicts import Result, Verdict
from bizadmin.conformance.wire import Wire
from tests.conformance.served import TOKEN, Served, served


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def on_each_database(request, tmp_path_factory) -> Iterator[Served]:
    """A backend for the whole run, on each kind of database."""
    if request.param == "sqlite":
        with served(f"sqlite:///{tmp_path_factory.mktemp('kit') / 'backend.db'}") as found:
            yield found
        return
    with request.getfixturevalue("postgresql").database() as url, served(url) as found:
        yield found


@pytest.fixture(scope="session")
def good(tmp_path_factory) -> Iterator[Served]:
    """A backend that keeps its contract."""
    with served(f"sqlite:///{tmp_path_factory.mktemp('good') / 'backend.db'}") as found:
        yield found


def tried(
    backend: Served, *names: str, base_url: str = "", token: str = TOKEN, close: bool = True
) -> dict[str, Result]:
    """What comes of the points of these names (all where there are none), by name. What was made is closed."""
    wire = Wire(base_url or backend.base_url, token)
    ground = Ground(wire, backend.members_in)
    try:
        return {result.point: result for result in kit.run(ground, kit.chosen(names))}
    finally:
        if close:
            ground.leave()
        wire.close()


def of(results: dict[str, Result], verdict: Verdict) -> set[str]:
    return {name for name, result in results.items() if result.verdict is verdict}
