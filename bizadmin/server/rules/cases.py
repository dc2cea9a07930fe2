"""What all use cases of operators have in common: scope, transaction, intent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.scopes import Scope
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules.work import Reading, Setting, Work, require_scope
from bizadmin.server.store.store import Store
from bizadmin.server.store.unit import Changing, Intent, Unit

T = TypeVar("T")


class Cases:
    """The use cases of one resource are a class of this kind, over a database. Each is one transaction; the rule itself
    is a function that takes the `Reading` or `Work`."""

    def __init__(self, store: Store, changing: Changing, setting: Setting) -> None:
        self._store = store
        self._changing = changing
        self._setting = setting

    def _read(self, caller: Caller, *any_of: Scope, act: Callable[[Reading], T]) -> T:
        """Read, for whoever holds one of the scopes."""
        require_scope(caller.operator, *any_of)
        with self._store.read() as connection:
            return act(Reading(connection=connection, now=self._setting.clock(), operator=caller.operator))

    def _change(self, caller: Caller, *any_of: Scope, outcome: Any, act: Callable[[Work], T]) -> T:
        """Change, for whoever holds one of the scopes. ``outcome`` is the type that is kept under the caller's intent;
        None keeps nothing, because the outcome is a secret."""
        require_scope(caller.operator, *any_of)
        now = self._setting.clock()
        intent = None
        if caller.intent and outcome is not None:
            intent = Intent(
                operator_id=caller.operator.id,
                key=caller.intent,
                fingerprint=caller.fingerprint,
                outcome=outcome,
            )
        return self._changing.run(lambda unit: act(self._work(caller, unit, now)), now, intent)

    def _work(self, caller: Caller, unit: Unit, now: datetime) -> Work:
        return Work(
            connection=unit.connection,
            now=now,
            operator=caller.operator,
            unit=unit,
            setting=self._setting,
            actor=Actor(ActorKind.OPERATOR, caller.operator.name, caller.operator.id),
            source=caller.source,
            request_id=caller.request_id,
        )
