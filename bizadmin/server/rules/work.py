"""The transaction in which a rule works: what it may see, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, true

from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix, new_id
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.scopes import Operator, Scope
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.store.unit import Unit

Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules know of the backend they run in. ``portal_url`` is without a slash at its end;
    ``invitations_per_day`` is for each business account, 0 for no limit. Technical events (`bizadmin.domain.audit`) are
    kept for ``keep_technical``, None: for ever."""

    clock: Callable[[], datetime]
    mail: MailSettings
    service_name: str
    portal_url: Callable[[], str]
    invitations_per_day: int = 0
    keep_technical: timedelta | None = None

    @property
    def system(self) -> Actor:
        """The backend itself."""
        return Actor(ActorKind.SYSTEM, self.service_name)


@dataclass(slots=True, kw_only=True)
class Reading:
    """A transaction to read in. ``operator`` is None for the portal and for the backend itself, which see all."""

    connection: Connection
    now: datetime
    operator: Operator | None = None

    def sees(self, business_account_id: str) -> bool:
        """Whether the business account is one that may be seen."""
        return self.operator is None or self.operator.sees(business_account_id)

    @property
    def sees_all(self) -> bool:
        """Whether every business account may be seen."""
        return self.operator is None or self.operator.business_accounts is None

    def visible(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        """The condition that a row's business account may be seen."""
        if self.operator is None or self.operator.business_accounts is None:
            return true()
        return column.in_(self.operator.business_accounts)

    def only_visible(self, wanted: Q, column: ColumnElement[str]) -> Q:
        """The query without the rows that may not be seen; the very same where all may, so that one that was put
        together once is run as it is."""
        return wanted if self.sees_all else wanted.where(self.visible(column))

    @property
    def milliseconds(self) -> int:
        """The time for ids that keep their order."""
        return int(self.now.timestamp() * 1000)

    def new_id(self, prefix: Prefix) -> str:
        """An id of this moment."""
        return new_id(prefix, milliseconds=self.milliseconds)


@dataclass(slots=True, kw_only=True)
class Work(Reading):
    """A transaction to change in: events and changes are written at its end, on behalf of ``actor``."""

    unit: Unit
    setting: Setting
    actor: Actor
    source: str = ""
    request_id: str = ""

    def happened(
        self,
        what: EventKind,
        /,
        *,
        address: str = "",
        place: BusinessAccountRef | None = None,
        subject: str = "",
        actor: Actor | None = None,
        at: datetime | None = None,
        also: Mapping[str, object] = MappingProxyType({}),
        **details: object,
    ) -> None:
        """Append an event. Details, and those in ``also``, are told as short strings; None leaves one out. ``at`` is
        given where it is told later than it happened."""
        told = {**details, **also}
        self.unit.events.append(
            Event(
                id=self.new_id(Prefix.EVENT),
                at=at or self.now,
                kind=what,
                actor=actor or self.actor,
                address=address,
                business_account=place,
                subject=subject,
                details={name: str(value)[:1000] for name, value in told.items() if value is not None},
                source=self.source,
                request_id=self.request_id,
            )
        )

    def changed(self, kind: Kind, thing_id: str, business_account_id: str = "", address_key: str = "") -> None:
        """Let open windows know."""
        self.unit.changes[Change(kind, thing_id, business_account_id, address_key)] = None


def require_scope(operator: Operator, *any_of: Scope) -> None:
    """Raises ``not_permitted`` unless the operator holds one of the scopes."""
    if not any(operator.may(scope) for scope in any_of):
        needed = " or ".join(scope.value for scope in any_of)
        raise Problem(ErrorCode.NOT_PERMITTED, f"This needs the scope {needed}.", extra={"scope": any_of[0].value})


def not_found(what: str) -> Problem:
    """The problem for a thing that is not there, or that is not to be seen: nobody learns which."""
    return Problem(ErrorCode.NOT_FOUND, f"There is no such {what}.")


def require_version(current: int, version: int | None) -> None:
    """Raises ``stale_version`` where somebody has changed the thing in between; None takes it as it is."""
    if version is not None and version != current:
        raise Problem(ErrorCode.STALE_VERSION, "It was changed in the meantime.", extra={"version": current})


def stamp(moment: datetime) -> str:
    """A time as events' details tell it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
