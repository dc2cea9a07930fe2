from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.server.http.process import Child


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., Child]]:
    """Start a backend on this test's data folder, with further arguments."""
    children: list[Child] = []

    def start(*arguments: str) -> Child:
        children.append(Child(tmp_path / "data", *arguments))
        return children[-1]

    yield start
    for child in children:
        child.kill()
