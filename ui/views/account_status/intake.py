"""Takes in whatever the agent has: reads it in the background, finds the attempt of a reference code. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.domain.audit import Event
from bizadmin.domain.errors import Problem
from bizadmin.ports import Capability
from bizadmin.services.bringing import Bringing, Material, is_mail
from ui.context import ViewContext
from ui.failures import short
from ui.tasks import Task

AT_ONCE = 20_000
"""Characters of a list of addresses that is read without a detour through the background."""

NOTHING_KNOWN = "No address, code or known sentence is in it. Ask what the page says."


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Whom to ask for, and what was brought along; ``marked`` is the reference code whose attempt was found.

    ``text`` is what was typed or pasted as it was, empty for files.
    """

    addresses: tuple[str, ...] = ()
    brought: Brought = NOTHING
    marked: str = ""
    text: str = ""


def _is_list(text: str) -> bool:
    """Addresses and nothing else; one, for the most part."""
    return all("@" in word for word in text.split()) and not is_mail(text)


class Intake(QObject):
    """``taken(Taken)``; ``refused(str)`` says why nothing can be made of it."""

    taken = Signal(object)
    refused = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._bringing = Bringing(context.read_mail)
        self._task: Task | None = None

    def text(self, text: str) -> None:
        """From the field, a paste or a drop."""
        if not text.strip():
            self.refused.emit("")
        elif len(text) <= AT_ONCE and _is_list(text):
            self._forget()
            self._understood(self._bringing.of_text(text), text)
        else:
            self._read(lambda: self._bringing.of_text(text), text, NOTHING_KNOWN)

    def files(self, paths: Sequence[Path]) -> None:
        """Dropped or chosen."""
        what = "this file" if len(paths) == 1 else "these files"
        self._read(lambda: self._bringing.of_files(paths), "", f"There is no email address in {what}.")

    def _read(self, read: Callable[[], Material], text: str, nothing: str) -> None:
        self._forget()
        self._task = self._context.tasks.submit(
            read,
            context=self,
            on_result=lambda material: self._understood(material, text, nothing),
            on_error=self._unreadable,
        )

    def _forget(self) -> None:
        """What is still being read is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _understood(self, material: Material, text: str, nothing: str = NOTHING_KNOWN) -> None:
        brought, addresses = material.brought, material.addresses
        reference = next((said.reference for said in brought.said if said.reference), "")
        if reference and self._context.service.can(Capability.ATTEMPTS):
            self._find(reference, material, text)
        elif addresses or brought.mails or brought.said:
            self.taken.emit(Taken(addresses=addresses, brought=brought, marked=reference, text=text))
        else:
            self.refused.emit(nothing)

    def _find(self, reference: str, material: Material, text: str) -> None:
        self._task = self._context.tasks.submit(
            lambda: self._context.backend.attempts(reference),
            context=self,
            on_result=lambda events: self._attempts(events, reference, material, text),
            on_error=self._unreadable,
        )

    def _attempts(self, events: Sequence[Event], reference: str, material: Material, text: str) -> None:
        """Whoever was named is whom it is about; else it is the one who met the page."""
        brought = replace(material.brought, attempts=tuple(events))
        addresses = material.addresses or tuple(event.address for event in events if event.address)[:1]
        if addresses or events:
            self.taken.emit(Taken(addresses=addresses, brought=brought, marked=reference, text=text))
        else:
            self.refused.emit(f"No attempt with the reference {reference} is on record. Ask for the email address.")

    def _unreadable(self, error: Exception) -> None:
        self.refused.emit(str(error) if isinstance(error, Problem) and str(error) else short(error))
