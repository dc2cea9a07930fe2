"""A running account backend: ``bizadmin serve`` as a process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks._starting import PROGRAM, ROOT, CannotMeasure


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and a token for everything."""

    base_url: str
    token: str = field(repr=False)


@contextmanager
def serving(*options: str) -> Iterator[Served]:
    """The backend that these options of ``bizadmin serve`` mean, until the end of the block. Raises `CannotMeasure`."""
    child = subprocess.Popen(
        [*PROGRAM, "serve", "--announce", *options],
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


def token_for(*options: str) -> str:
    """A personal access token for everything, kept in the database as every operator's is."""
    made = subprocess.run(
        [*PROGRAM, "serve", *options, "--new-token", "Benchmark", "--role", "administrator"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise CannotMeasure(f"No token could be made: {made.stderr.strip()[-600:]}")
    return made.stdout.strip()
