"""A running account backend: ``bizadmin serve`` as a process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks._starting import PROGRAM, ROOT, CannotMeasure


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and a token for everything."""

    base_url: str
    token: str = field(repr=False)


@contextmanager
def serving(data: Path) -> Iterator[Served]:
    """The backend over the data in that folder, until the end of the block. Raises `CannotMeasure`."""
    child = subprocess.Popen(
        [*PROGRAM, "serve", "--announce", "--data", str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    try:
        line = child.stdout.readline()
        if not line:
            _, words = child.communicate()
            raise CannotMeasure(f"The account backend did not start: {words.strip()[-600:]}")
        said = json.loads(line)
        yield Served(said["base_url"], said["token"])
    finally:
        child.communicate()  # it ends with its standard input
