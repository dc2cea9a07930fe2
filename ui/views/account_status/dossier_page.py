"""The dossier of one address: head, findings, answer, origin; the side column beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Tone, theme
from ui.views.account_status.answer_card import AnswerCard, OriginCard
from ui.views.account_status.finding_cards import FirstFinding, FurtherFinding, RuledOut
from ui.views.account_status.flag_row import FlagRow
from ui.views.account_status.keyed import Keyed, in_reading_order
from ui.views.account_status.leads import Leads
from ui.views.account_status.looks import DossierLook, FindingLook, OriginLook
from ui.views.account_status.side_column import Besides
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Avatar, Card, Sign
from ui.widgets.layout import MARGIN, Scroll, hbox, vbox
from ui.widgets.prose import Prose, Run
from ui.widgets.side import SidePanel

GAP = 12  # between cards
WIDEST = 960  # of the column, so that lines stay readable
SIDE = 360  # of the side column
NARROW = 820  # a page that is less wide has no side column; it all goes below each other


class DossierPage(QWidget):
    """``set_look(DossierLook, back=…)``. Signals carry wishes; the controller does them."""

    back_requested = Signal()
    ticket_requested = Signal()
    answer_requested = Signal()
    language_chosen = Signal(object)
    pressed = Signal(object)
    retried = Signal(object)
    dismissed = Signal(object)
    opened = Signal(object)
    address_opened = Signal(object)
    timeline_copied = Signal(object)
    put_aside = Signal(object)
    elsewhere_requested = Signal()
    flag_requested = Signal(object)
    unflag_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self._chain: list[QWidget] = []
        self.back = Button("Back", kind=ButtonKind.LINK, icon="arrow-left", on_click=self.back_requested.emit)
        self._avatar = Avatar()
        self._headline = Prose()
        self._about = Prose()
        self.ticket = Button("For the ticket", icon="copy", on_click=self.ticket_requested.emit)
        self.ticket.setAccessibleDescription("Copies the whole dossier as Markdown.")
        self.flag_button = Button("Flag this dossier", kind=ButtonKind.SQUARE, icon="flag", on_click=self._begin_flag)
        self.flag = FlagRow()
        self.leads = Leads(GAP)
        head = hbox(spacing=14, centred=False)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(vbox(self._headline, self._about), 1)
        head.addLayout(vbox(7, hbox(self.flag_button, self.ticket), None))
        self._nothing = _NothingFound()
        findings, origins = vbox(spacing=GAP), vbox(spacing=GAP)
        self._findings = Keyed[FindingLook](findings, self._finding)
        self._first: Keyed[FindingLook] = Keyed(first := vbox(), self._first_finding)
        self._origins = Keyed[OriginLook](origins, OriginCard)
        self._ruled_out = RuledOut()
        self._unseen = _Unseen()
        self.answer = AnswerCard()
        self._column = vbox(
            self.back, head, self.flag, self.leads, first, self._nothing, findings, self.answer, self._ruled_out,
            self._unseen, origins, None,
            margins=(MARGIN, 10, 12, 24), spacing=GAP,
        )  # fmt: skip
        self._lists = ((findings, self._findings), (first, self._first), (origins, self._origins))
        inner = QWidget()
        inner.setMaximumWidth(theme().px(WIDEST))
        inner.setLayout(self._column)
        row = hbox(spacing=0, centred=False)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.area = Scroll(row)
        self.besides = Besides()
        self.side = SidePanel(closable=False, width=SIDE)
        self.side.body.addWidget(self.besides)
        self.side.body.addStretch(1)
        page = hbox(spacing=0, centred=False)
        page.addWidget(self.area, 1)
        page.addWidget(self.side)
        self.setLayout(page)
        self._connect()

    def set_look(self, look: DossierLook, back: str) -> None:
        """Show this dossier; ``back`` names what came before, empty for nothing."""
        another = look.address != self._address
        self._address = look.address
        self.setUpdatesEnabled(False)
        try:
            self._fill(look, back, another=another)
        finally:
            self.setUpdatesEnabled(True)
        if another:
            self.area.verticalScrollBar().setValue(0)
            QTimer.singleShot(0, self, self._show_marked)

    def focus_first(self) -> None:
        """The keyboard goes on at the page's beginning."""
        (self.ticket if self.back.isHidden() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.flag.kept.connect(self.flag_requested)
        self.flag.cleared.connect(self._unflag)
        self.leads.put_aside.connect(self.put_aside)
        self.leads.elsewhere_requested.connect(self.elsewhere_requested)
        self.answer.language_chosen.connect(self.language_chosen)
        self.answer.copy_requested.connect(self.answer_requested)
        self.besides.opened.connect(self.opened)
        self.besides.address_opened.connect(self.address_opened)
        self.besides.copy_requested.connect(self.timeline_copied)

    def _show_marked(self) -> None:
        """The event that was asked for by its reference comes into sight."""
        marked = self.besides.timeline.marked
        if marked is not None:
            self.side.show_widget(marked) if self.side.isVisible() else self.area.ensureWidgetVisible(marked)

    def _fill(self, look: DossierLook, back: str, *, another: bool) -> None:
        self.back.setVisible(bool(back))
        self.back.set_text(f"Back to {back}")
        self._avatar.set_name(look.avatar)
        self._headline.set_runs(Run(text=look.headline, size=18, weight=650))
        self._about.set_runs(Run(text=look.about, token="muted"))
        self.flag.set_look(look.flag, another=another)
        self.flag_button.setVisible(look.flag is None)
        self.leads.set_looks(look.brought, look.elsewhere)
        if another:  # nothing of one person's cards stays for the next
            self._first.show([])
            self._findings.show([])
        self._first.show([(it.key, it) for it in look.findings[:1]])
        self._findings.show([(it.key, it) for it in look.findings[1:]])
        self._nothing.setVisible(not look.findings)
        self._ruled_out.set_causes(look.ruled_out)
        self._unseen.set_sentences(look.not_visible)
        self._origins.show([(str(place), it) for place, it in enumerate(look.origins)])
        self.answer.set_look(look.answer)
        self.besides.set_look(look, another=another)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes down the column as it is seen, then down the side."""
        chain = in_reading_order(self)
        if chain != self._chain:
            self._chain = chain
            for before, after in pairwise(chain):
                QWidget.setTabOrder(before, after)

    def _place_besides(self) -> None:
        """At the side where there is room, else below the rest."""
        beside = self.width() >= theme().px(NARROW)
        if beside != self.side.isHidden():
            return
        home = self.side.body if beside else self._column
        self.side.setVisible(beside)
        home.insertWidget(home.count() - 1, self.besides)
        self.besides.show()
        self._order_tabs()

    def _begin_flag(self) -> None:
        self.flag.begin()
        self._order_tabs()

    def _unflag(self) -> None:
        self.unflag_requested.emit(self._address)

    def _first_finding(self, look: FindingLook) -> QWidget:
        return self._wired(FirstFinding(look))

    def _finding(self, look: FindingLook) -> QWidget:
        return self._wired(FurtherFinding(look))

    def _wired(self, card: FirstFinding | FurtherFinding) -> QWidget:
        card.pressed.connect(self.pressed)
        card.retried.connect(self.retried)
        card.dismissed.connect(self.dismissed)
        return card

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_besides()


class _NothingFound(Card):
    """There is no finding: said as such, not left blank."""

    def __init__(self) -> None:
        text = Prose(
            Run(text="No cause of trouble can be seen from here.", weight=650),
            Run(text=" Ask what the page says, word for word, and compare it with the timeline.", token="muted"),
        )
        row = hbox(Sign("check", Tone.GREEN, ground=False), spacing=12)
        row.addWidget(text, 1)
        super().__init__(row)


class _Unseen(Card):
    """What the account backend did not tell: a dossier never looks more complete than it is."""

    def __init__(self) -> None:
        self._text = Prose()
        row = hbox(Sign("eye-off", Tone.GREY, ground=False), spacing=12)
        row.addWidget(self._text, 1)
        super().__init__(row)

    def set_sentences(self, sentences: Sequence[str]) -> None:
        """One for each thing."""
        self.setVisible(bool(sentences))
        self._text.set_runs(
            Run(text="Cannot be seen from here: ", weight=650),
            Run(text=" · ".join(sentences), token="muted"),
        )
