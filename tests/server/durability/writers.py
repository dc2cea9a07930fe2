"""Operators' programs that do not give up: what was not answered is asked again with its key, of whoever answers."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.server.durability.process import Service

_SECONDS = 600
"""Patience with one request; the process that is to answer it may be killed many times in between."""


@dataclass
class Intent:
    """What was asked for, and each answer to it."""

    path: str
    body: Any
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    answers: list[tuple[int, Any]] = field(default_factory=list)


class Writer:
    """Asks one thing after the other until it is told to stop, and then waits for its last answer."""

    def __init__(self, service: Service, place: Callable[[], str], business_account: str, name: str) -> None:
        self.intents: list[Intent] = []
        self._session = service.session()
        self._place = place
        self._business_account = business_account
        self._name = name
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask nothing new, and wait until everything is answered."""
        self._enough.set()
        self._thread.join(_SECONDS)
        assert not self._thread.is_alive(), "an answer is missing"
        self._session.close()

    @property
    def answered(self) -> int:
        """How many intents have an answer."""
        return sum(bool(intent.answers) for intent in self.intents)

    def repeat(self, intent: Intent) -> None:
        """Ask again what was answered already, as somebody does who lost the answer."""
        self._ask(intent)

    def _work(self) -> None:
        while not self._enough.is_set():
            intent = self._next()
            self.intents.append(intent)
            self._ask(intent)

    def _next(self) -> Intent:
        made = [it.answers[0][1]["id"] for it in self.intents if it.path == "/v1/invitations"]
        chance = random.random()
        if made and chance < 0.2:
            return Intent(f"/v1/invitations/{random.choice(made)}/resend", None)
        if chance < 0.3:
            rows = [self._invitation() for _ in range(5)]
            return Intent("/v1/invitations/batch", {"rows": rows})
        return Intent("/v1/invitations", self._invitation())

    def _invitation(self) -> dict[str, str]:
        return {
            "business_account": self._business_account,
            "address": f"{self._name}.{uuid.uuid4().hex}@contoso.example",
        }

    def _ask(self, intent: Intent) -> None:
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            try:
                answer = self._session.post(
                    self._place() + intent.path,
                    json=intent.body,
                    headers={"Idempotency-Key": intent.key},
                    timeout=20,
                )
            except requests.RequestException:
                time.sleep(0.02)
                continue
            if answer.status_code != 503:
                intent.answers.append((answer.status_code, answer.json()))
                return
            time.sleep(0.1)
        raise AssertionError(f"{intent.path} was not answered")
