"""``python -m tests.screenshots FOLDER``: starts the embedded backend on fresh sample data and takes the pictures.

The scale is Qt's at its start, so each scale has a process of its own; the token goes to it over a pipe.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bizadmin.connectors.embedded import EmbeddedBackend
from tests.screenshots.gallery import take_all

SCALES = ("1", "1.5")


def main() -> int:
    """Take all pictures; the exit code is that of the worst scale."""
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        said = json.loads(sys.stdin.readline())
        take_all(folder, said["base_url"], said["token"], sys.argv[2])
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        backend = EmbeddedBackend(["--data", data, "--sample", "default"])
        try:
            said = backend.announcement()
            told = json.dumps({"base_url": said.base_url, "token": said.token}) + "\n"
            codes = [_scale(folder, scale, told) for scale in SCALES]
        finally:
            backend.stop(2)
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}.")  # noqa: T201  (a program's own words)
    return max(codes)


def _scale(folder: Path, scale: str, told: str) -> int:
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    arguments = [sys.executable, "-m", "tests.screenshots", str(folder), scale]
    return subprocess.run(arguments, input=told, text=True, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
