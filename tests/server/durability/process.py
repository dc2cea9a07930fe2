"""Real account backends as a company runs them: `bizadmin serve --config`, killed and started again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import requests

from bizadmin.server.security.data_folder import DATABASE
from tests.server.http.process import SERVE, environment

_SETTINGS = """
{database}
portal_url = "https://portal.example"
requests_per_minute = 0

[smtp]
host = "127.0.0.1"
port = {mail_port}
security = "none"
sender = "accounts@portal.example"
"""


class Service:
    """What its processes have in common: the settings, and an operator's token. On SQLite the data is in
    the folder of the file that the URL names."""

    def __init__(self, folder: Path, database_url: str, mail_port: int) -> None:
        self.folder = folder
        self.settings = folder / "backend.toml"
        self.database_url = database_url
        database = f'database = "{database_url}"'
        if database_url.startswith("sqlite"):
            data = Path(database_url.removeprefix("sqlite:///")).parent
            self.database_url = f"sqlite:///{data / DATABASE}"
            database = f'data = "{data}"'
        self.settings.write_text(_SETTINGS.format(database=database, mail_port=mail_port))
        made = subprocess.run(
            [*SERVE, "--config", self.settings, "--new-token", "Test", "--role", "administrator"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            env=environment(),
        )
        self.headers = {"Authorization": f"Bearer {made.stdout.strip()}"}

    def session(self) -> requests.Session:
        """A client of any of its processes."""
        session = requests.Session()
        session.trust_env = False
        session.headers.update(self.headers)
        return session


class Process:
    """One process, from when it answers requests. What it writes to its log goes to a file."""

    def __init__(self, service: Service, name: str = "backend") -> None:
        self.log = service.folder / f"{name}.log"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*SERVE, "--config", service.settings, "--announce", "--port", "0"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment(),
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.kill()
            raise AssertionError(self.log.read_text())
        self.url: str = json.loads(line)["base_url"]

    def kill(self) -> None:
        """As a power cut does, for this process: nothing is written any more."""
        self._process.kill()
        self._process.communicate()

    def end(self) -> int:
        """In order; the exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.stdin = None
        self._process.communicate(timeout=20)
        return self._process.returncode

    def said_of(self, level: str) -> list[str]:
        """The lines of its log that have that level."""
        return [line for line in self.log.read_text().splitlines() if f" {level} " in line]
