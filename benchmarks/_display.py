"""Something for the measured windows to draw on: a virtual X server where there is one, else nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks._starting import BARE_WINDOW, CannotMeasure, start

SCREEN = "1600x1000x24"


@dataclass(frozen=True, slots=True)
class Display:
    """``about`` says in words what is drawn on; ``environment`` makes programs use it."""

    about: str
    environment: dict[str, str]


@contextmanager
def display() -> Iterator[Display]:
    """A display for the time of the measurement."""
    if not sys.platform.startswith("linux"):
        yield Display("this system's own display", dict(os.environ))
        return
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    if shutil.which("Xvfb") is None:
        yield Display("Qt's offscreen platform (there is no Xvfb here)", offscreen)
        return
    server, number = _xvfb()
    try:
        environment = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        try:
            start(BARE_WINDOW, environment)
        except CannotMeasure:
            yield Display("Qt's offscreen platform (Qt's X11 plug-in misses libraries here)", offscreen)
        else:
            yield Display("Xvfb", environment)
    finally:
        server.terminate()
        server.wait()


def _xvfb() -> tuple[subprocess.Popen[str], int]:
    """The server chooses a free number itself and tells it once it answers."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    said = server.stdout.readline().strip()
    if not said.isdecimal():
        server.kill()
        server.wait()
        raise CannotMeasure("Xvfb did not start.")
    return server, int(said)
