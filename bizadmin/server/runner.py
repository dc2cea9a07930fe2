"""``bizadmin serve``: the account backend as a process, company-wide or embedded in a desktop client."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import secrets
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from types import FrameType

import uvicorn
from litestar import Litestar

from bizadmin.domain.errors import Problem
from bizadmin.domain.queries import BusinessAccountQuery
from bizadmin.domain.scopes import OperatorRole
from bizadmin.server.app import make_app, stop_waiting
from bizadmin.server.backend import Backend
from bizadmin.server.config import BadConfig, Config, load
from bizadmin.server.mail_routes import DnsMailRoutes
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.security.bearer import LocalToken
from bizadmin.server.security.data_folder import DATABASE, DataFolder, InUse, NotWritable
from bizadmin.server.security.listening import CannotListen, PortTaken, base_url, listen
from bizadmin.server.store.faults import FaultKind, StoreFault
from bizadmin.server.watching.log_lines import LogLevel, log_to_standard_error

log = logging.getLogger(__name__)

_GRACE_SECONDS = 1
_LAST_SECONDS = 3.0


class Exit(IntEnum):
    """How the process ends. Every code but 0 comes with one sentence on the standard error."""

    OK = 0
    FAILED = 1
    BAD_CONFIG = 2
    PORT_TAKEN = 3
    NOT_WRITABLE = 4
    DAMAGED = 5
    DISK_FULL = 6
    IN_USE = 7
    NO_SUCH_SAMPLE = 8
    DATABASE_AWAY = 9
    TOO_NEW = 10  # the database was written by a later version


class CannotServe(Exception):  # noqa: N818  (named by meaning)
    """Why the backend does not start: a code and a sentence."""

    def __init__(self, code: Exit, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


_FAULTS = {
    FaultKind.DAMAGED: Exit.DAMAGED,
    FaultKind.DISK_FULL: Exit.DISK_FULL,
    FaultKind.NOT_WRITABLE: Exit.NOT_WRITABLE,
    FaultKind.BUSY: Exit.IN_USE,
    FaultKind.TOO_NEW: Exit.TOO_NEW,
    FaultKind.AWAY: Exit.DATABASE_AWAY,
}

_CODES: dict[type[Exception], Exit] = {
    BadConfig: Exit.BAD_CONFIG,
    CannotListen: Exit.BAD_CONFIG,
    PortTaken: Exit.PORT_TAKEN,
    NotWritable: Exit.NOT_WRITABLE,
    InUse: Exit.IN_USE,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``serve``. The caller sets the default of ``--data``."""
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings in TOML; see the documentation")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where the database is, unless the settings say so")
    parser.add_argument("--port", type=int, help="the port to listen on; 0 takes a free one")
    parser.add_argument("--sample", metavar="NAME", help="fill an empty database with sample data")
    parser.add_argument(
        "--announce",
        action="store_true",
        help="print one JSON line with the address and a token that lives as long as the process, "
        "and end when the standard input is closed",
    )
    parser.add_argument(
        "--new-token",
        metavar="NAME",
        help="instead of serving, make a lasting token for an operator of that name and print it, this once",
    )
    parser.add_argument(
        "--role",
        choices=[role.value for role in OperatorRole],
        default=OperatorRole.VIEWER.value,
        help="what the new token may do (default: %(default)s)",
    )
    parser.add_argument("--email", default="", metavar="ADDRESS", help="where the new token's operator gets notices")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; the exit code. ``args`` are those of `add_arguments`."""
    config = Config()
    try:
        config = _config(args)
        quiet = args.announce or args.new_token  # embedded, only what is wrong is worth a line
        log_to_standard_error(config.log_format, LogLevel.WARNING if quiet else config.log_level)
        with ExitStack() as stack:
            if args.new_token:
                _make_token(config, stack, args.new_token, OperatorRole(args.role), args.email)
            else:
                _run(config, stack, sample=args.sample or "", announce=args.announce)
    except StoreFault as fault:
        return _end(_FAULTS[fault.kind], _told(fault, config, to_a_person=not args.announce))
    except CannotServe as reason:
        return _end(reason.code, str(reason))
    except tuple(_CODES) as reason:
        return _end(_CODES[type(reason)], str(reason))
    return Exit.OK


def _told(fault: StoreFault, config: Config, *, to_a_person: bool) -> str:
    """The fault with the database's place, and what to do about it unless a window says so in its own words."""
    parts = [fault.detail]
    if config.data:
        parts.append(f"It is {config.data / DATABASE}.")
    if to_a_person and fault.kind is FaultKind.DAMAGED:
        parts.append("Put a backup in its place, or move it away to begin anew.")
    return " ".join(parts)


def _end(code: Exit, sentence: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    return code


def _config(args: argparse.Namespace) -> Config:
    config = load(args.config) if args.config else Config()
    if args.port is not None:
        if not 0 <= args.port <= 65535:
            raise BadConfig("The port lies between 0 and 65535.")
        config = replace(config, port=args.port)
    if not config.database and config.data is None:
        if args.data is None:
            raise BadConfig("Neither a data folder nor a database is named.")
        config = replace(config, data=args.data)
    return config


def _run(config: Config, stack: ExitStack, *, sample: str, announce: bool) -> None:
    folder = stack.enter_context(DataFolder(config.data)) if config.data else None
    listener = stack.enter_context(listen(config.host, config.port, rather=folder.port if folder else 0))
    if folder:
        folder.port = listener.getsockname()[1]
    here = base_url(listener)
    config = replace(config, portal_url=config.portal_url or here)
    if sample:  # its domains are made up, and the DNS would say so
        config = replace(config, mail_routes=False)
    backend = _open(config, folder)
    stack.callback(backend.stop)
    if sample:
        _load_sample(backend, sample, folder)
    try:
        backend.start()
    except OSError as error:
        taken = f"Port {config.mail.bounce_port}, for returned mail, is taken: {error.strerror or error}."
        raise CannotServe(Exit.PORT_TAKEN, taken) from None
    local = LocalToken.of_this_user(secrets.token_urlsafe(32)) if announce else None
    app = make_app(backend, config, local=local)
    line = {"base_url": here, "portal_url": config.portal_url, "token": local.text} if local else None
    serve(app, listener, trusted_proxies=config.trusted_proxies, announce=line)


def serve(
    app: Litestar,
    listener: socket.socket,
    *,
    trusted_proxies: tuple[str, ...] = (),
    announce: dict[str, str] | None = None,
) -> None:
    """Answer requests until a signal comes, or until the standard input ends where ``announce`` was given.

    ``announce`` goes to the standard output as one line of JSON, once requests are answered; nothing else does.
    """

    def started() -> None:
        gc.freeze()  # what the start has made stays, and is not looked at again
        gc.enable()
        if announce is not None:
            try:
                os.write(1, json.dumps(announce).encode() + b"\n")
            except OSError:  # whoever started us is gone already
                server.should_exit = True
                return
            threading.Thread(target=_stop_with_input, args=(server,), name="parent", daemon=True).start()

    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,  # uvicorn's own would fail without standard streams, as in a windowed program
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            proxy_headers=bool(trusted_proxies),
            forwarded_allow_ips=list(trusted_proxies),
            timeout_keep_alive=75,  # longer than clients keep idle connections, so that none is closed under a request
            timeout_graceful_shutdown=_GRACE_SECONDS,
        ),
        started=started,
        stopping=lambda: stop_waiting(app),
    )
    server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends with code 0 on a signal, after answering the long polls."""

    def __init__(self, config: uvicorn.Config, *, started: Callable[[], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_started = started
        self._when_stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        _end_at_last()
        self._when_stopping()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  (uvicorn would raise it again)
        self.should_exit = True


def _stop_with_input(server: uvicorn.Server) -> None:
    """Wait for the end of the standard input: the parent has closed it, or has died."""
    try:
        while os.read(0, 1024):
            pass
    except OSError as error:
        log.warning("The standard input cannot be watched: %s", error)
        return
    server.should_exit = True


def _end_at_last() -> None:
    """End the process even where a thread hangs; what it did is rolled back by the database."""
    timer = threading.Timer(_LAST_SECONDS, os._exit, (Exit.OK,))
    timer.daemon = True
    timer.start()


def _open(config: Config, folder: DataFolder | None) -> Backend:
    url = f"sqlite:///{folder.database}" if folder else config.database
    return Backend.open(
        url,
        config.mail,
        service_name=config.name,
        portal_url=lambda: config.portal_url,
        mail_routes=DnsMailRoutes() if config.mail_routes else None,
        invitations_per_day=config.invitations_per_day,
        keep_technical=config.keep_technical,
        connections=config.database_connections,
    )


def _make_token(config: Config, stack: ExitStack, name: str, role: OperatorRole, email: str) -> None:
    folder = stack.enter_context(DataFolder(config.data)) if config.data else None
    backend = _open(config, folder)
    stack.callback(backend.stop)
    try:
        made = backend.tokens.make(name, role, email=email)
    except StoreFault:
        raise
    except Problem as problem:  # a name that is too long, an address that is none
        raise CannotServe(Exit.BAD_CONFIG, problem.detail) from None
    os.write(1, made.text.encode() + b"\n")


def _load_sample(backend: Backend, name: str, folder: DataFolder | None) -> None:
    """Fill the database, unless something is in it: the same command starts it again the next time."""
    caller = Caller(operator=LocalToken.of_this_user("").operator)
    if backend.rules.business_accounts(caller, BusinessAccountQuery(limit=1)).total:
        return
    from bizadmin.server import sample  # noqa: PLC0415  (companies have no use for it)

    if name not in sample.NAMES:
        raise CannotServe(Exit.NO_SUCH_SAMPLE, f"There is no sample data named “{name}”.")
    with folder.filling() if folder else nullcontext():
        sample.load(backend, name)
