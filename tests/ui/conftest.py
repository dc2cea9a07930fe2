"""What every test of a view needs: the theme, an account backend in memory, and a connection's surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.domain.mail_read import MailRead
from tests.factories import NOW
from tests.fakes.seams import AnsweringSeams
from ui.changes import ChangeHub
from ui.context import ViewContext
from ui.destinations import Destination
from ui.elsewhere import Elsewhere, Nowhere
from ui.memory import PassingMemory
from ui.shell.notices import Notices
from ui.tasks import ImmediateRunner
from ui.theme import Scheme, Theme, theme


def read_mail(data: bytes, name: str = "") -> Sequence[MailRead]:
    """The real reader; loaded when a mail is brought along, as in the program."""
    from bizadmin.mail import read_file

    return read_file(data, name)


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> Theme:
    """The light theme at its usual size, whatever the machine prefers."""
    return Theme(qapp, scheme=Scheme.LIGHT).install()


@pytest.fixture(autouse=True)
def usual_look(light: Theme) -> Iterator[None]:
    """Every test begins with it, and leaves no widgets behind: a change of theme would style them all again."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if light.scheme is not Scheme.LIGHT:
        light.set_scheme(Scheme.LIGHT)
    if light.text_scale != 1.0:
        light.set_text_scale(1.0)
    if theme() is not light:
        light.install()


@pytest.fixture
def backend() -> MemoryBackend:
    """An empty account backend whose time is `NOW`."""
    backend = MemoryBackend()
    backend.clock = lambda: NOW
    return backend


@dataclass
class Surroundings:
    """A view's surroundings. ``context`` is made when it is first asked for, from what the test has set before."""

    backend: MemoryBackend
    tasks: ImmediateRunner = field(default_factory=ImmediateRunner)
    changes: ChangeHub = field(default_factory=ChangeHub)
    notices: Notices = field(default_factory=Notices)
    seams: AnsweringSeams = field(default_factory=AnsweringSeams)
    went_to: list[Destination] = field(default_factory=list)
    memory: PassingMemory = field(default_factory=PassingMemory)
    elsewhere: Elsewhere = field(default_factory=Nowhere)

    @property
    def context(self) -> ViewContext:
        return ViewContext(
            backend=self.backend,
            service=self.backend.service(),
            operator=self.backend.me(),
            tasks=self.tasks,
            changes=self.changes,
            notices=self.notices,
            seams=self.seams,
            navigate=self.went_to.append,
            clock=lambda: NOW,
            read_mail=read_mail,
            memory=self.memory,
            elsewhere=self.elsewhere,
        )


@pytest.fixture
def surroundings(backend: MemoryBackend, qapp: QApplication) -> Iterator[Surroundings]:
    """With an immediate runner: everything has happened when a call returns."""
    made = Surroundings(backend)
    yield made
    made.changes.deleteLater()
    made.notices.deleteLater()
