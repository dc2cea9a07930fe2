"""What a controller is given: the services of the open connection, and the window's helpers. Built by `ui.app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bizadmin.domain.scopes import Operator
    from bizadmin.ports import AccountBackend, Clock, MailReader, Service
    from ui.changes import ChangeHub
    from ui.destinations import Destination
    from ui.elsewhere import Elsewhere
    from ui.memory import Memory
    from ui.seams import Seams
    from ui.shell.notices import Notices
    from ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewContext:
    """One connection's surroundings. ``service`` and ``operator`` say what can and may be done."""

    backend: AccountBackend
    service: Service
    operator: Operator
    tasks: TaskRunner
    changes: ChangeHub
    notices: Notices
    seams: Seams
    navigate: Callable[[Destination], None]
    clock: Clock
    read_mail: MailReader
    memory: Memory
    elsewhere: Elsewhere
