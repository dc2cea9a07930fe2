"""The TLS proxies of docs/examples, started on the loopback interface with the files as they stand there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
import trustme

from tests.ports import free_port

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
_NAME = "accounts.contoso.example"

_NGINX = """\
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/main.log;
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/bizadmin.conf;
}}
"""


def require(program: str) -> str:
    """Its path. Skips the test without it, or fails it where every counterpart has to be there."""
    found = shutil.which(program, path=_PATH)
    if found is None and os.environ.get("BIZADMIN_ALL_COUNTERPARTS"):
        pytest.fail(f"not installed: {program}")
    if found is None:
        pytest.skip(f"not installed: {program}")
    return found


class Proxy:
    """``nginx`` or ``caddy`` before a backend on ``port``; ``base_url`` is https, vouched for by ``ca_file``."""

    def __init__(self, program: str, folder: Path, port: int, tls_port: int) -> None:
        path = require(program)
        folder.mkdir()
        self.folder = folder
        self.base_url = f"https://localhost:{tls_port}"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        self.ca_file = str(folder / "ca.pem")
        certificate = authority.issue_cert("localhost")
        for number, blob in enumerate(certificate.cert_chain_pems):
            blob.write_to_path(str(folder / "fullchain.pem"), append=number > 0)
        certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
        command = _nginx(path, folder, port, tls_port) if program == "nginx" else _caddy(path, folder, port, tls_port)
        environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with (folder / "output").open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        self._wait(tls_port)

    def _wait(self, tls_port: int) -> None:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", tls_port), 1).close()
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self.stop()
                    raise AssertionError((self.folder / "output").read_text()) from None
                time.sleep(0.05)
            else:
                return

    def logs(self) -> str:
        """All that it wrote."""
        files = [path for path in self.folder.rglob("*") if path.suffix == ".log" or path.name == "output"]
        return "\n".join(path.read_text(errors="replace") for path in files)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _filled(example: str, **places: str) -> str:
    """An example with its places put where they are here; each has to occur in it."""
    text = (EXAMPLES / example).read_text(encoding="utf-8")
    for there, here in places.items():
        assert there in text, there
        text = text.replace(there, here)
    return text


def _nginx(path: str, folder: Path, port: int, tls_port: int) -> list[str]:
    places = {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl": f"listen 127.0.0.1:{tls_port} ssl",
        _NAME: "localhost",
        "127.0.0.1:8480": f"127.0.0.1:{port}",
        "/etc/ssl/bizadmin": str(folder),
        "/var/log/nginx": str(folder),
        "$host;": "$host:$server_port;",  # here it is not the port that goes without saying
    }
    (folder / "bizadmin.conf").write_text(_filled("nginx.conf", **places), encoding="utf-8")
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder), encoding="utf-8")
    return [path, "-c", str(folder / "nginx.conf"), "-p", str(folder)]


def _caddy(path: str, folder: Path, port: int, tls_port: int) -> list[str]:
    places = {
        f"{_NAME} {{": f"https://localhost:{tls_port} {{\n\ttls {folder}/fullchain.pem {folder}/key.pem",
        "127.0.0.1:8480": f"127.0.0.1:{port}",
    }
    own = "{\n\tadmin off\n\tauto_https disable_redirects\n\tdefault_bind 127.0.0.1\n}\n\n"
    (folder / "Caddyfile").write_text(own + _filled("Caddyfile", **places), encoding="utf-8")
    return [path, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
