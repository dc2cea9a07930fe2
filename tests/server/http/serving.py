"""A backend of this process behind HTTP on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bizadmin.server.app import make_app, stop_waiting
from bizadmin.server.backend import Backend
from bizadmin.server.config import Config
from bizadmin.server.security.bearer import LocalToken


class _Server(uvicorn.Server):
    """Says when it answers, and lets go who waits before it ends."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = threading.Event()

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        self.answers.set()

    async def shutdown(self, sockets=None) -> None:
        stop_waiting(self.config.app)
        await super().shutdown(sockets)


@contextmanager
def serving(backend: Backend, config: Config, listener: socket.socket, token: str) -> Iterator[None]:
    """Start the backend and answer requests; at the end stop both and close the listener. ``token`` may do anything."""
    backend.start()
    app = make_app(backend, config, local=LocalToken.of_this_user(token))
    server = _Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert server.answers.wait(30)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(30)
        backend.stop()
        listener.close()
