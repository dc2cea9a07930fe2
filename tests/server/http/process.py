"""A real account backend as a child process, as the desktop client starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[3]
SERVE = (sys.executable, "-P", "-m", "bizadmin", "serve")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def serve_and_end(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one that is expected to end by itself."""
    return subprocess.run(
        [*SERVE, *arguments], capture_output=True, text=True, check=False, timeout=60, env=environment(),
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


class Child:
    """A backend that has announced itself."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*SERVE, "--announce", "--data", str(data), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        assert self.process.stdout is not None
        self.first_line = self.process.stdout.readline()
        if not self.first_line:
            _, errors = self.process.communicate(timeout=60)
            raise AssertionError(errors.decode())
        self.announced: dict[str, str] = json.loads(self.first_line)
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {self.announced['token']}"

    def request(self, method: str, path: str, **options: Any) -> requests.Response:
        """Ask for something."""
        return self.session.request(method, self.announced["base_url"] + path, timeout=40, **options)

    def get(self, path: str) -> requests.Response:
        return self.request("GET", path)

    def end(self) -> tuple[int, str, str]:
        """Close its standard input; its exit code, and what else it wrote on its standard output and error."""
        self.session.close()
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.stdin = None  # `communicate` would flush it
        rest, errors = self.process.communicate(timeout=20)
        return self.process.returncode, rest.decode(), errors.decode()

    def kill(self) -> None:
        """End it in any case."""
        self.session.close()
        if self.process.poll() is None:
            self.process.kill()
        if self.process.stdin is not None and self.process.stdin.closed:
            self.process.stdin = None
        self.process.communicate()
