"""Asking a backend over HTTP, from any thread."""

from __future__ import annotations

import logging
import random
import threading
import time
import uuid
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from bizadmin import __version__
from bizadmin.domain.errors import ConnectionFailure, ErrorCode, Problem
from bizadmin.http import answer as answers
from bizadmin.http import deadline, trust
from bizadmin.http.address import BaseAddress
from bizadmin.http.answer import Answer
from bizadmin.http.failures import from_exception
from bizadmin.http.retry import IDEMPOTENT, RetryRule

log = logging.getLogger(__name__)

logging.getLogger("urllib3").setLevel(logging.ERROR)  # below that it writes whole URLs, and a query may hold an address

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
"""How long to wait for the next byte."""

ANSWER_SECONDS = 60.0
"""How long a whole answer may take."""

_MARGIN_SECONDS = 10.0  # for a long poll's answer to arrive after its wait is over
_CHANCE = random.SystemRandom()  # a state of its own, because threads ask for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask. ``path`` is quoted (`bizadmin.http.address.path_of`).

    ``intent`` becomes the Idempotency-Key, ``reads`` says of a POST that it changes nothing: without either a POST or
    PATCH is sent once. ``wait`` is how long the backend was asked to hold its answer back, in seconds. ``open``: no
    token is sent.
    """

    method: str
    path: str
    query: Sequence[tuple[str, str]] = field(repr=False, default=())
    body: bytes | None = field(repr=False, default=None)
    headers: Mapping[str, str] = field(default_factory=dict)
    intent: str = ""
    reads: bool = False
    wait: float = 0
    open: bool = False

    @property
    def may_be_repeated(self) -> bool:
        """Whether sending it twice does no more than sending it once."""
        return self.method in IDEMPOTENT or self.reads or bool(self.intent)


class Transport:
    """Sends requests to one backend; each thread has its own session, and its own connections kept open.

    ``proxy`` None takes the system's, empty none. ``pause`` and ``chance`` are there for tests.
    """

    def __init__(
        self,
        base_url: str,
        auth: AuthBase | None = None,
        *,
        ca_file: Path | None = None,
        proxy: str | None = None,
        rule: RetryRule | None = None,
        connect_seconds: float = CONNECT_SECONDS,
        read_seconds: float = READ_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
        pause: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = _CHANCE.random,
    ) -> None:
        """Raises `ConnectionFailure` ``bad_base_address``; nothing is sent yet."""
        self.address = BaseAddress.parse(base_url)
        self._auth = auth
        self._ca_file = ca_file
        self._proxy = proxy
        self._rule = rule or RetryRule()
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
        self._answer_seconds = answer_seconds
        self._pause = pause
        self._chance = chance
        self._own = threading.local()
        self._sessions: weakref.WeakSet[_Session] = weakref.WeakSet()
        self._lock = threading.Lock()

    def send(self, request: Request) -> Answer:
        """The answer, whatever its status; raises `ConnectionFailure` where there was none.

        Redirects are not followed: they are answers like others. What may pass is tried again (`RetryRule`).
        """
        request_id = uuid.uuid4().hex
        began = time.monotonic()
        tried = 0
        while True:
            outcome = self._try(request, request_id)
            tried += 1
            pause = None
            if request.may_be_repeated:
                spent = time.monotonic() - began
                pause = self._rule.pause(outcome, tried=tried, spent=spent, chance=self._chance())
            if pause is None:
                break
            log.info("Request %s is tried again in %.1f s: %s", request_id, pause, _told(outcome))
            self._pause(pause)
        if isinstance(outcome, ConnectionFailure):
            raise outcome
        return outcome

    def close(self) -> None:
        """Close the connections that no thread uses at the moment."""
        with self._lock:
            sessions = list(self._sessions)
        for session in sessions:
            session.close()

    def __repr__(self) -> str:
        return f"Transport({self.address.url!r})"

    def _try(self, request: Request, request_id: str) -> Answer | ConnectionFailure:
        """One try. The failure is returned, so that it leaves without the library's error, which holds the token."""
        session = self._session()
        began = time.monotonic()
        outcome: Answer | ConnectionFailure
        try:
            with deadline.within(self._answer_seconds + request.wait):
                outcome = self._exchange(session, request, request_id)
        except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
            outcome = from_exception(error, self.address.host, request_id)
        except ConnectionFailure as failure:
            outcome = failure
        spent = (time.monotonic() - began) * 1000
        log.debug("%s %s: %s, %.0f ms, request %s", request.method, request.path, _told(outcome), spent, request_id)
        return outcome

    def _exchange(self, session: _Session, request: Request, request_id: str) -> Answer:
        try:
            prepared = requests.Request(
                request.method,
                self.address.url + request.path,
                params=list(request.query),
                data=request.body,
                headers=_headers(request, request_id),
                auth=None if request.open else self._auth,
            ).prepare()
        except UnicodeEncodeError:
            raise Problem(ErrorCode.VALIDATION_FAILED, "The text cannot be written as UTF-8.") from None
        proxy = self.address.proxy(self._proxy)
        response = session.send(
            prepared,
            stream=True,
            timeout=(self._connect_seconds, self._patience(request)),
            allow_redirects=False,
            proxies={self.address.scheme: proxy} if proxy else {},
        )
        with response:
            return answers.read(response, request_id)

    def _patience(self, request: Request) -> float:
        return max(self._read_seconds, request.wait + _MARGIN_SECONDS) if request.wait else self._read_seconds

    def _session(self) -> _Session:
        """This thread's own: a session is not made to be shared."""
        session: _Session | None = getattr(self._own, "session", None)
        if session is None:
            session = _Session(trust.Adapter(trust.context(self._ca_file) if self.address.secure else None))
            self._own.session = session
            with self._lock:
                self._sessions.add(session)
        return session


class _Session(requests.Session):
    """A session that keeps nothing, follows nothing and reads nothing beside what it is told."""

    def __init__(self, adapter: trust.Adapter) -> None:
        super().__init__()
        self.trust_env = False  # .netrc would give a password to whoever answers; proxies are looked up by us
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.adapters.clear()
        self.mount("https://", adapter)
        self.mount("http://", adapter)

    def get_redirect_target(self, resp: Any) -> None:
        """None: the library would read a redirect's whole body, and resolve its target, without being asked to."""


def _headers(request: Request, request_id: str) -> dict[str, str]:
    headers = {
        "User-Agent": f"bizadmin/{__version__}",
        "Accept": "application/json, application/problem+json",
        "Accept-Encoding": "gzip, deflate",
        "X-Request-Id": request_id,
        **request.headers,
    }
    if request.body is not None:
        headers.setdefault("Content-Type", "application/json")
    if request.intent:
        headers["Idempotency-Key"] = request.intent
    return headers


def _told(outcome: Answer | ConnectionFailure) -> str:
    """An outcome for the log."""
    return str(outcome.status) if isinstance(outcome, Answer) else outcome.code.value
