"""Findings as cards: the likeliest one open, the others in two lines that unfold, and what was ruled out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Tone
from ui.views.account_status.finding_body import FindingBody
from ui.views.account_status.fold import FoldCard
from ui.views.account_status.looks import FindingLook, Pressed
from ui.views.account_status.remedy_buttons import RemedyButton
from ui.widgets.card import Card, Sign
from ui.widgets.chips import Chip, ChipLook
from ui.widgets.layout import hbox, vbox
from ui.widgets.prose import Prose, Run

ROOM = 84
"""Characters of the causes that are named in the folded card, so that they fit one line."""


class FirstFinding(Card):
    """The likeliest cause: a coloured edge, everything open."""

    pressed = Signal(object)
    retried = Signal(object)
    dismissed = Signal(object)

    def __init__(self, look: FindingLook, parent: QWidget | None = None) -> None:
        self._sign = Sign(look.icon, look.tone, ground=False)
        self._title = Prose()
        self._summary = Prose()
        self._code = Chip()
        self._body = FindingBody(with_primary=True)
        head = hbox(spacing=8, centred=False)
        head.addWidget(self._title, 1)
        head.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        row = hbox(spacing=13)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(vbox(head, 2, self._summary, 13, self._body), 1)
        super().__init__(row, parent, bar=look.tone, padding=22)
        row.setContentsMargins(row.contentsMargins())
        for mine, its in (
            (self.pressed, self._body.pressed),
            (self.retried, self._body.retried),
            (self.dismissed, self._body.dismissed),
        ):
            its.connect(mine)
        self.set_look(look)

    def set_look(self, look: FindingLook) -> None:
        """Another state of the same finding."""
        self.set_bar(look.tone)
        self._sign.set(look.icon, look.tone)
        self._title.set_runs(Run(text=look.title, size=15, weight=650))
        self._summary.set_runs(Run(text=look.summary, token="muted"))
        self._code.set_look(ChipLook(look.code))
        self._body.set_look(look)
        self.setAccessibleName(f"{look.title}. {look.summary}")


class FurtherFinding(FoldCard):
    """Another cause in two lines, its first remedy at the right; the rest unfolds."""

    pressed = Signal(object)
    retried = Signal(object)
    dismissed = Signal(object)

    def __init__(self, look: FindingLook, parent: QWidget | None = None) -> None:
        body = FindingBody()
        body.setContentsMargins(0, 0, 0, 0)
        self._inside = body
        holder = QWidget()
        holder.setLayout(vbox(body, margins=(30, 12, 0, 4)))
        super().__init__(holder, parent)
        for mine, its in ((self.pressed, body.pressed), (self.retried, body.retried), (self.dismissed, body.dismissed)):
            its.connect(mine)
        self._button: RemedyButton | None = None
        self._key = look.key
        self.set_look(look)

    def set_look(self, look: FindingLook) -> None:
        """Another state of the same finding."""
        self._key = look.key
        self.set_head(look.title, f"{look.code} · {look.summary}", icon=look.icon, tone=look.tone)
        first = look.remedies[0] if look.remedies else None
        if self._button is not None and first is None:
            self._button.hide()
        if first is not None:
            if self._button is None:
                self._button = RemedyButton(first)
                self._button.chosen.connect(self._chosen)
                self.add(self._button)
            self._button.set_look(first)
            self._button.show()
        self._inside.set_look(look, hidden_remedies=(first.key,) if first is not None else ())
        self.set_can_unfold(bool(look.evidence or len(look.remedies) > 1 or look.trouble))
        if look.trouble is not None and not self.is_unfolded:
            self.turn()

    def _chosen(self, remedy: str) -> None:
        self.pressed.emit(Pressed(finding=self._key, remedy=remedy))


class RuledOut(FoldCard):
    """What it is not, and what could not be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._all = Prose()
        body = QWidget()
        body.setLayout(vbox(self._all, margins=(30, 10, 0, 2)))
        super().__init__(body, parent)

    def set_causes(self, causes: Sequence[str]) -> None:
        """Short names of the causes."""
        named = max((n for n in range(len(causes) + 1) if len(" · ".join(causes[:n])) <= ROOM), default=0)
        more = f" · {len(causes) - named} more" if len(causes) > named else ""
        self.set_head("Ruled out", " · ".join(causes[:named]) + more, icon="check", tone=Tone.GREEN)
        self._all.set_runs(Run(text=" · ".join(causes[named:]), token="muted"))
        self.set_can_unfold(bool(more))
        self.setVisible(bool(causes))
