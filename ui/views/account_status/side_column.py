"""What stands beside the findings: timeline, memberships and invitations, look-alikes, mails."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel, TextRole
from ui.views.account_status.fold import FoldCard
from ui.views.account_status.keyed import Keyed
from ui.views.account_status.looks import BelongingLook, DossierLook, LookAlikeLook, MailLook
from ui.views.account_status.timeline_section import TimelineSection
from ui.widgets.chips import Chip
from ui.widgets.layout import hbox, vbox
from ui.widgets.press import PressArea
from ui.widgets.prose import Prose, Run


class BelongingCard(PressArea):
    """A membership or an invitation; a press opens it. ``opened(Destination)``."""

    opened = Signal(object)

    def __init__(self, look: BelongingLook, parent: QWidget | None = None) -> None:
        self._name = PlainLabel("", TextRole.STRONG, elide=True)
        self._about = PlainLabel("", TextRole.MUTED, elide=True)
        self._chip = Chip()
        row = hbox(margins=(13, 9, 13, 10), spacing=8)
        row.addLayout(vbox(self._name, self._about, spacing=2), 1)
        row.addWidget(self._chip)
        super().__init__(row, look.name, parent)
        self.clicked.connect(self._open)
        self.set_look(look)

    def set_look(self, look: BelongingLook) -> None:
        """Another state of the same thing."""
        self._look = look
        self._name.setText(look.name)
        self._about.setText(look.about)
        self._chip.set_look(look.chip)
        self.setAccessibleName(f"{look.name}, {look.about}, {look.chip.text}")

    def _open(self, *_: object) -> None:
        self.opened.emit(self._look.opens)


class MailCard(FoldCard):
    """One mail; unfolded, its text with the secret link masked."""

    def __init__(self, look: MailLook, parent: QWidget | None = None) -> None:
        self._facts = Prose()
        self._preview = Prose()
        body = QWidget()
        body.setLayout(vbox(self._facts, 8, self._preview, margins=(0, 8, 0, 4)))
        super().__init__(body, parent, sign=False, padding=13)
        self._chip = Chip()
        self.add(self._chip)
        self.set_look(look)

    def set_look(self, look: MailLook) -> None:
        """Another state of the same mail."""
        self.set_head(look.subject, look.about)
        self._chip.set_look(look.chip)
        self._facts.set_runs(Run(text=look.facts, token="muted", size=12))
        self._preview.set_runs(Run(text=look.preview or "Its text is not on record."))


class LookAlikeLine(PressArea):
    """An address that may be the one meant; a press opens its dossier. ``opened(str)``."""

    opened = Signal(object)

    def __init__(self, look: LookAlikeLook, parent: QWidget | None = None) -> None:
        self._text = Prose()
        super().__init__(vbox(self._text, margins=(0, 2, 0, 2)), look.address, parent, framed=False)
        self.clicked.connect(self._open)
        self.set_look(look)

    def set_look(self, look: LookAlikeLook) -> None:
        """Another one."""
        self._look = look
        self._text.set_runs(
            Run(text=look.address, token="accent"),
            Run(text=f" — {look.about}", token="muted"),
        )
        self.setAccessibleName(f"Open {look.address}, {look.about}")

    def _open(self, *_: object) -> None:
        self.opened.emit(self._look.address)


class _Section(QWidget):
    """A heading and what is under it; hidden while that is empty."""

    def __init__(self, title: str, *content) -> None:
        super().__init__()
        self.setLayout(vbox(PlainLabel(title, TextRole.SECTION), 12, *content, margins=(0, 0, 0, 22)))


class Besides(QWidget):
    """``set_look(DossierLook)``; ``opened(Destination)``, ``address_opened(str)``, ``copy_requested(str)``."""

    opened = Signal(object)
    address_opened = Signal(object)
    copy_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is known besides")
        self.timeline = TimelineSection()
        self.timeline.copy_requested.connect(self.copy_requested)
        things, letters, others = vbox(spacing=8), vbox(spacing=8), vbox(spacing=4)
        self._belongings = Keyed[BelongingLook](things, self._belonging)
        self._mails = Keyed[MailLook](letters, MailCard)
        self._look_alikes = Keyed[LookAlikeLook](others, self._look_alike)
        self._sections = [
            _Section("Timeline", self.timeline),
            _Section("Memberships and invitations", things),
            _Section("Look-alikes", others),
            _Section("Mails", letters),
        ]
        self.setLayout(vbox(*self._sections))

    def set_look(self, look: DossierLook, *, another: bool) -> None:
        """Show this; ``another``: it is another person's, so what was unfolded is folded again."""
        self.timeline.set_events(look.timeline, another=another)
        self._belongings.show([(it.key, it) for it in look.belongings])
        self._mails.show([(it.key, it) for it in look.mails])
        self._look_alikes.show([(it.address, it) for it in look.look_alikes])
        known: Sequence[Sequence] = (look.belongings, look.look_alikes, look.mails)
        for section, things in zip(self._sections[1:], known, strict=True):
            section.setVisible(bool(things))

    def _belonging(self, look: BelongingLook) -> QWidget:
        card = BelongingCard(look)
        card.opened.connect(self.opened)
        return card

    def _look_alike(self, look: LookAlikeLook) -> QWidget:
        line = LookAlikeLine(look)
        line.opened.connect(self.address_opened)
        return line
