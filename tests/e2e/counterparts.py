"""What stands at the other end when something goes wrong, all of it real and on this computer: account backends that
can be killed, TLS and a proxy in front of them, a keyring on a bus of its own, a disk with little room."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bizadmin.connectors.registry import open_backend
from bizadmin.domain.business_account import BusinessAccount, Origin, OriginKind, Profile
from bizadmin.domain.queries import NewBusinessAccount
from bizadmin.ports import AccountBackend
from tests.server.http.process import Child, serve_and_end
from tests.smtp_server import hang_up, let_nobody_in

HOST = "127.0.0.1"


class Remote:
    """An account backend somewhere else, with a lasting token for an administrator called Dana."""

    def __init__(self, folder: Path, settings: str = "") -> None:
        self._folder = folder
        self._arguments: list[str] = []
        folder.mkdir()
        if settings:
            (folder / "backend.toml").write_text(settings)
            self._arguments = ["--config", str(folder / "backend.toml")]
        self._data = folder / "data"
        made = serve_and_end("--data", str(self._data), "--new-token", "Dana", "--role", "administrator")
        self.token = made.stdout.strip()
        self._child: Child | None = None

    def start(self, port: int = 0) -> None:
        """Answer; at the port of the last time where there was one."""
        self._child = Child(self._data, *self._arguments, *(["--port", str(port)] if port else []))
        self.address = self._child.announced["base_url"]
        self.port = urlsplit(self.address).port or 0

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    @property
    def backend(self) -> AccountBackend:
        """Its door for a second operator."""
        return open_backend("rest", self.address, lambda: self.token)


@contextmanager
def remote(folder: Path, settings: str = "") -> Iterator[Remote]:
    """One that answers."""
    made = Remote(folder, settings)
    try:
        made.start()
        yield made
    finally:
        made.kill()


def register(backend: AccountBackend, name: str, administrator: str) -> BusinessAccount:
    """A company with its first invitation."""
    new = NewBusinessAccount(
        profile=Profile(company_name=name),
        administrator=administrator,
        origin=Origin(kind=OriginKind.SELF_REGISTERED),
    )
    return backend.register_business_account(new, intent=f"register {name}")


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Doorway:
    """Something on the way to a backend, at a port of its own: a thread with an event loop."""

    def __init__(self, handler: Handler, context: ssl.SSLContext | None = None) -> None:
        self._handler = handler
        self._context = context
        self._open = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._close = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="doorway", daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    def __enter__(self) -> Doorway:
        self._thread.start()
        self._open.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._close.set)
        self._thread.join(10)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._come_in, HOST, 0, ssl=self._context)
        self.port = server.sockets[0].getsockname()[1]
        self._open.set()
        await self._close.wait()
        await let_nobody_in(server)  # first, because whoever is broken off comes again at once
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await hang_up(server)

    async def _come_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._close.is_set():
            await _closed(writer)
            return
        task = asyncio.ensure_future(self._handle(reader, writer))
        self._tasks.add(task)
        await asyncio.wait([task])
        self._tasks.discard(task)

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._handler(reader, writer)
        finally:
            await _closed(writer)


def through_to(port: Callable[[], int]) -> Handler:
    """Bytes both ways between who comes and that port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection(HOST, port())
        pumps = [
            asyncio.ensure_future(_pump(reader, inner_writer)),
            asyncio.ensure_future(_pump(inner_reader, writer)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            await _closed(inner_writer)

    return handle


class Proxy:
    """An HTTP proxy that leads every CONNECT to one port, unless ``refusal`` (a status line) is set."""

    def __init__(self, port: Callable[[], int]) -> None:
        self.refusal = ""
        self.heads: list[bytes] = []
        self._through = through_to(port)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append(await reader.readuntil(b"\r\n\r\n"))
        if self.refusal:
            writer.write(f"HTTP/1.1 {self.refusal}\r\nContent-Length: 0\r\n\r\n".encode())
            await writer.drain()
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await self._through(reader, writer)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


KEYRING_NEEDS = ("dbus-daemon", "gnome-keyring-daemon")


def missing_for_a_keyring() -> list[str]:
    """Which programs of `Keyring` are not installed."""
    return [name for name in KEYRING_NEEDS if shutil.which(name) is None]


class Keyring:
    """GNOME Keyring on a bus of its own, without a display on which it could ask for its password ``pw``."""

    def __init__(self, folder: Path) -> None:
        self._environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        for variable, name in (("HOME", "home"), ("XDG_RUNTIME_DIR", "run"), ("XDG_DATA_HOME", "data")):
            (folder / name).mkdir(mode=0o700, parents=True)
            self._environment[variable] = str(folder / name)
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().strip()
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = self.address

    def unlock(self) -> None:
        """As its owner does by signing in."""
        self._run("--unlock", password="pw")

    def lock(self) -> None:
        """As it is for somebody who signed in without a password."""
        self._run()

    def fall_silent(self) -> None:
        """Nobody on the bus answers any more."""
        self._bus.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """They do again."""
        self._bus.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """With its bus, the daemon ends."""
        self.wake()
        self._bus.terminate()
        self._bus.communicate(timeout=10)

    def _run(self, *arguments: str, password: str = "") -> None:
        """The command returns when the daemon has taken its predecessor's place on the bus."""
        subprocess.run(
            ["gnome-keyring-daemon", "--replace", "--daemonize", "--components=secrets", *arguments],
            env=self._environment,
            input=password,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=20,
        )


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """A file system of that size at the folder; False where this user may not mount one."""
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        yield False
        return
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no room at all on the folder's disk; the file that takes it."""
    filler = folder / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler
