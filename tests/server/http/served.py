"""A company-wide backend as a process: settings in a file, a token made at the command line."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import requests

from tests.ports import free_port
from tests.server.http.process import ROOT, SERVE, environment


class Served:
    """Answers as soon as it is there. What it logs goes into a file, so that it never waits for a reader.

    It is on SQLite in the folder ``data``, or on the database whose URL is given. Without a ``token`` one is made.
    """

    def __init__(self, folder: Path, settings: str = "", *, database: str = "", token: str = "") -> None:
        file = folder / "backend.toml"
        where = f'database = "{database}"' if database else 'data = "data"'
        file.write_text(f'{where}\nname = "Contoso"\n{settings}', encoding="utf-8")
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        command = [*SERVE, "--config", str(file), "--port", str(self.port)]
        self.token = token or subprocess.run(
            [*command, "--new-token", "Dana", "--role", "administrator"],
            capture_output=True, text=True, check=True, timeout=60, env=environment(), cwd=ROOT,
        ).stdout.strip()  # fmt: skip
        self._log = folder / "log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(command, stderr=log, env=environment(), cwd=ROOT)
        self._wait()

    def _wait(self) -> None:
        while True:
            assert self.process.poll() is None, self._log.read_text()
            try:
                requests.get(f"{self.base_url}/healthz", timeout=5)
            except requests.ConnectionError:
                time.sleep(0.05)
            else:
                return

    def ask(self, method: str, path: str, **options) -> requests.Response:
        """With the token, unless the headers have another."""
        headers = {"Authorization": f"Bearer {self.token}"} | options.pop("headers", {})
        return requests.request(method, self.base_url + path, headers=headers, timeout=40, **options)

    def end(self) -> list[str]:
        """Stop it; the lines of its log. May be called twice."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        return self._log.read_text(encoding="utf-8").splitlines()
