"""The side panel: one invitation, what its mail met with, what can be done, what happened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from bizadmin.domain.invitation import ActorKind, Invitation
from ui import actions
from ui.abilities import Abilities, Deed, offer
from ui.context import ViewContext
from ui.failures import short
from ui.looks import ROLES, entry
from ui.state import Empty, Failed, Ready
from ui.text import PlainLabel, TextRole, exact, moment, number
from ui.views.invitations.looks import expires_words, language
from ui.views.invitations.selected import Details
from ui.views.invitations.words import banner
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import Flow
from ui.widgets.keyvalues import KeyValues
from ui.widgets.layout import hbox
from ui.widgets.side import SidePanel
from ui.widgets.timeline import Timeline


class InvitationPanel(SidePanel):
    """``render(details)``; wishes: ``resend_requested()``, ``extend_requested()``, ``revoke_requested()``,
    ``link_requested()``, ``dossier_requested()``, ``copy_requested(str)``.
    """

    resend_requested = Signal()
    extend_requested = Signal()
    revoke_requested = Signal()
    link_requested = Signal()
    dossier_requested = Signal()
    copy_requested = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self.invitation: Invitation | None = None
        self.banner = Banner()
        self.resend = Button("Resend", kind=ButtonKind.PRIMARY, icon="send", on_click=self.resend_requested.emit)
        self.link = Button("Copy link", icon="copy", on_click=self.link_requested.emit)
        self.extend = Button("Extend", icon="clock", on_click=self.extend_requested.emit)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.revoke = actions.make(menu, "Revoke…", self.revoke_requested.emit, icon="ban")
        self._copy_address = actions.make(menu, "Copy address", self._wish_address, icon="mail")
        self._copy_id = actions.make(menu, "Copy id", self._wish_id, icon="tag")
        menu.addAction(self.revoke)
        menu.addSeparator()
        menu.addActions([self._copy_address, self._copy_id])
        self.more = Button("More", kind=ButtonKind.SQUARE, icon="ellipsis", menu=menu)
        self.facts = KeyValues()
        self.timeline = Timeline()
        self.history = PlainLabel("", TextRole.MUTED, wrap=True)
        self.dossier = Button("Open full dossier →", kind=ButtonKind.LINK, on_click=self.dossier_requested.emit)
        self._buttons = Flow(spacing=6)  # so that all four stand in one line beside a scroll bar
        for button in (self.resend, self.link, self.extend, self.more):
            self._buttons.addWidget(button)
        self.body.addWidget(self.banner)
        self.body.addSpacing(14)
        self.body.addLayout(self._buttons)
        self.body.addSpacing(16)
        self.body.addWidget(PlainLabel("Invitation", TextRole.SECTION))
        self.body.addSpacing(8)
        self.body.addWidget(self.facts)
        self.body.addSpacing(16)
        self.body.addWidget(PlainLabel("What happened", TextRole.SECTION))
        self.body.addSpacing(8)
        self.body.addWidget(self.timeline)
        self.body.addWidget(self.history)
        self.body.addSpacing(12)
        self.body.addLayout(hbox(self.dossier, None))
        self.body.addStretch(1)
        self._area = self.findChild(QScrollArea)

    def render(self, details: Details) -> None:
        """Show this invitation."""
        it, now = details.invitation, self._context.clock()
        another = self.invitation is None or self.invitation.id != it.id
        self.invitation = it
        self.set_title(it.address, " · ".join((it.business_account.name, ROLES[it.role], language(it.language))))
        said = banner(it, self._context.service, now)
        if said is not None:
            self.banner.set(*said)
        self.banner.setVisible(said is not None)
        for button, ability in (
            (self.resend, self._abilities.on(Deed.RESEND, it)),
            (self.link, self._abilities.on(Deed.COPY_LINK, it)),
            (self.extend, self._abilities.on(Deed.EXTEND, it)),
        ):
            button.setVisible(ability.shown)
            button.set_blocked(ability.blocked)
        offer(self.revoke, self._abilities.on(Deed.REVOKE, it))
        self.facts.set_rows(self._facts(it))
        self._render_events(details)
        if another and self._area is not None:
            self._area.verticalScrollBar().setValue(0)

    def _facts(self, it: Invitation) -> list[tuple]:
        now = self._context.clock()
        by = f"{it.invited_by.name} (automatic)" if it.invited_by.kind is ActorKind.SYSTEM else it.invited_by.name
        mails = number(it.mails_sent)
        if it.last_sent is not None and it.mails_sent > 1:
            mails += f", the last {moment(it.last_sent, now)}"
        rows: list[tuple] = [
            ("Invited by", by),
            ("Created", moment(it.created), exact(it.created)),
            ("Expires", expires_words(it, now), exact(it.expires)),
            ("Mails sent", mails, exact(it.last_sent) if it.last_sent else ""),
        ]
        if it.link_opened is not None:
            rows.append(("Link opened", moment(it.link_opened, now), exact(it.link_opened)))
        rows.append(("Role", ROLES[it.role]))
        if it.licence_grants:
            rows.append(("Licences", ", ".join(it.licence_grants)))
        if it.message:
            rows.append(("Message", it.message))
        return rows

    def _render_events(self, details: Details) -> None:
        events = details.events
        ready = isinstance(events, Ready)
        self.timeline.setVisible(ready)
        self.history.setVisible(not ready)
        now = self._context.clock()
        match events:
            case Ready(value=happened):
                self.timeline.set_entries([entry(event, now) for event in reversed(happened)])
            case Empty(title=title):
                self.history.setText(title)
            case Failed(failure=failure):
                self.history.setText(f"What happened cannot be shown. {short(failure)} F5 tries again.")
            case _:
                self.history.setText("Loading…")

    def _wish_address(self) -> None:
        if self.invitation is not None:
            self.copy_requested.emit(self.invitation.address)

    def _wish_id(self) -> None:
        if self.invitation is not None:
            self.copy_requested.emit(self.invitation.id)
