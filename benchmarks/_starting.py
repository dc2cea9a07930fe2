"""Starting a program that tells when it had painted, and taking the time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 120
"""Seconds after which a program that does not end is given up."""

BARE_WINDOW = (sys.executable, str(Path(__file__).with_name("_bare_window.py")))
"""The peer: a window of PySide6 with an empty table, and nothing else."""

ROOT = Path(__file__).resolve().parent.parent
"""Where the programs are started, so that they find this source tree."""

PROGRAM = (sys.executable, "-m", "bizadmin")


class CannotMeasure(Exception):  # noqa: N818  (named by meaning)
    """What was to be measured did not work; the sentence says why."""


def window(*options: str) -> tuple[str, ...]:
    """The command that opens our window, prints its timings and ends."""
    return (*PROGRAM, "gui", "--exit-after-paint", "--print-timings", *options)


def keeping_compiled(environment: Mapping[str, str]) -> dict[str, str]:
    """Compiled modules are kept, as those of an installed program are."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def start(command: Sequence[str], environment: Mapping[str, str], *, mark: str = "painted", said: str = "") -> float:
    """Start the program and wait for its end; the seconds from just before its process was made to the mark it printed.

    ``said`` goes to its standard input. Raises `CannotMeasure`.
    """
    began = time.time()
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=keeping_compiled(environment),
            input=said,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotMeasure(f"It did not end within {PATIENCE} seconds: {' '.join(command)}") from None
    try:
        marks = json.loads(done.stdout)
        return marks["began_at"] + marks[mark] / 1000 - began
    except (ValueError, KeyError, TypeError):
        words = (done.stderr or done.stdout).strip()
        raise CannotMeasure(f"It ended with code {done.returncode}: {words[-600:]}") from None
