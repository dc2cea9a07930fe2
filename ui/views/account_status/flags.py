"""Flagged dossiers: to come back to, with a note, and marked where they have changed since. No widgets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from bizadmin.doctor import words
from bizadmin.domain.address import address_key
from bizadmin.domain.dossier import Dossier
from bizadmin.services.account_status import Diagnosed
from ui.context import ViewContext
from ui.memory import Flag
from ui.text import exact, moment, plural
from ui.views.account_status.looks import FlagLook, FlagsLook

LONGEST_NOTE = 80
MOST = 200
"""Flagged dossiers; the oldest makes room."""


def state_of(dossier: Dossier) -> str:
    """A digest of how the dossier stands, the same with and without its timeline."""
    account = dossier.account
    facts = [
        [account.id, account.status, account.version] if account is not None else [],
        sorted([it.id, it.state, it.delivery, it.version, it.link_opened is not None] for it in dossier.invitations),
        sorted([it.id, it.status, it.role, it.version] for it in dossier.memberships),
        sorted([it.id, it.status] for it in dossier.business_accounts),
        sorted([it.id, it.state] for it in dossier.join_requests),
        dossier.suppression is not None,
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


class Flags(QObject):
    """``changed``: others are flagged now."""

    changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._memory = context.memory

    @property
    def addresses(self) -> tuple[str, ...]:
        """The newest first."""
        return tuple(flag.address for flag in self._memory.flags)

    def of(self, address: str) -> Flag | None:
        """The flag of that address."""
        key = address_key(address)
        return next((flag for flag in self._memory.flags if address_key(flag.address) == key), None)

    def put(self, diagnosed: Diagnosed, note: str) -> None:
        """Flag it as it stands now, or change its note."""
        address = diagnosed.dossier.address
        flag = Flag(
            address=address,
            note=" ".join(note.split())[:LONGEST_NOTE],
            at=self._context.clock(),
            state=state_of(diagnosed.dossier),
        )
        self._keep([flag, *self._without(address)])

    def seen(self, diagnosed: Diagnosed) -> bool:
        """Its dossier is on the screen, so that what changed until now is known; whether something had changed."""
        flag, state = self.of(diagnosed.dossier.address), state_of(diagnosed.dossier)
        if flag is None or flag.state == state:
            return False
        self._memory.keep_flags([replace(it, state=state) if it is flag else it for it in self._memory.flags])
        return True

    def clear(self, address: str) -> None:
        """It is done with."""
        before = self._memory.flags
        self._keep(self._without(address))
        self._told(f"{address} is no longer flagged.", before)

    def clear_all(self) -> None:
        """All are."""
        before = self._memory.flags
        self._keep([])
        self._told(f"{plural(len(before), 'flag was', 'flags were')} cleared.", before)

    def look(self, found: Sequence[Diagnosed]) -> FlagsLook:
        """The list; ``found`` are those that were read again so far."""
        by_key = {it.dossier.key: it for it in found}
        return FlagsLook(
            flags=tuple(self._look(flag, by_key.get(address_key(flag.address))) for flag in self._memory.flags),
            where=self._memory.where,
        )

    def look_of(self, address: str) -> FlagLook | None:
        """One of them, for its own dossier; None where it is not flagged."""
        flag = self.of(address)
        return self._look(flag, None) if flag is not None else None

    def _look(self, flag: Flag, diagnosed: Diagnosed | None) -> FlagLook:
        return FlagLook(
            address=flag.address,
            note=flag.note,
            when=moment(flag.at, self._context.clock()),
            exact=exact(flag.at),
            headline=words.headline(diagnosed.dossier, diagnosed.diagnosis) if diagnosed is not None else "",
            changed=diagnosed is not None and bool(flag.state) and state_of(diagnosed.dossier) != flag.state,
        )

    def _without(self, address: str) -> list[Flag]:
        key = address_key(address)
        return [flag for flag in self._memory.flags if address_key(flag.address) != key]

    def _keep(self, flags: Sequence[Flag]) -> None:
        self._memory.keep_flags(flags[:MOST])
        self.changed.emit()

    def _told(self, what: str, before: tuple[Flag, ...]) -> None:
        self._context.notices.show(what, undo=lambda: self._keep(before), key="flags")
