"""The bar at the list's foot, and the rows that failed above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bizadmin.domain.invitation import Invitation
from ui.abilities import Abilities, Ability, Deed
from ui.failures import short
from ui.text import PlainLabel, TextRole, number, one_line, plural
from ui.theme import Tone
from ui.views.invitations import words
from ui.views.invitations.work import Act, Report
from ui.widgets.banner import Banner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.layout import ActionBar, hbox

DEEDS = {Act.RESEND: Deed.RESEND, Act.EXTEND: Deed.EXTEND, Act.REVOKE: Deed.REVOKE}
LISTED = 5  # failed rows in the strip; all of them are copied


class ListBar(ActionBar):
    """``3 selected [Resend] [Extend] [Revoke…]      412 of 1,204``; while work goes on, its progress and *Stop*.

    ``wanted(Act)``, ``stop_requested()``, ``clear_requested()``.
    """

    wanted = Signal(object)
    stop_requested = Signal()
    clear_requested = Signal()

    def __init__(self, abilities: Abilities, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._abilities = abilities
        self.hint = PlainLabel("Space or a click on a box checks a row", TextRole.MUTED)
        self.resend = Button("Resend", icon="send", on_click=self._resend)
        self.extend = Button("Extend", icon="clock", on_click=self._extend)
        self.revoke = Button("Revoke…", kind=ButtonKind.DANGER, icon="ban", on_click=self._revoke)
        self.clear = Button("Clear", kind=ButtonKind.QUIET, on_click=self.clear_requested.emit)
        self.stop = Button("Stop", icon="x", on_click=self.stop_requested.emit)
        self.add(self.hint, self.resend, self.extend, self.revoke, self.clear, self.stop)
        self._working = ""
        self._checked: Sequence[Invitation] = ()
        self.set_checked(())

    def set_checked(self, checked: Sequence[Invitation]) -> None:
        """These rows are checked."""
        self._checked = checked
        self._show()

    def set_working(self, words: str) -> None:
        """Work is under way, in these words; empty: over."""
        self._working = words
        self._show()

    def set_total(self, matching: int, everything: int | None) -> None:
        """``412 of 1,204``."""
        if everything is None or everything <= matching:
            self.total.setText(plural(matching, "invitation", "invitations"))
        else:
            self.total.setText(f"{number(matching)} of {number(everything)}")

    def able(self, act: Act, it: Invitation | None) -> Ability:
        """Whether that can be done to an invitation."""
        return self._abilities.on(DEEDS[act], it)

    def _show(self) -> None:
        any_checked = bool(self._checked)
        working = bool(self._working)
        self.summary.setText(self._working or (f"{number(len(self._checked))} selected" if any_checked else ""))
        self.summary.setVisible(any_checked or working)
        self.hint.setVisible(not any_checked and not working)
        self.clear.setVisible(any_checked and not working)
        self.stop.setVisible(working)
        for act, button in ((Act.RESEND, self.resend), (Act.EXTEND, self.extend), (Act.REVOKE, self.revoke)):
            button.setVisible(any_checked and not working and self.able(act, None).shown)
            button.set_blocked(self._blocked(act))

    def _blocked(self, act: Act) -> str:
        """Blocked where it can be done to none of them, with the first one's reason."""
        abilities = [self.able(act, it) for it in self._checked]
        if any(ability.open for ability in abilities):
            return ""
        return next((ability.blocked for ability in abilities if ability.blocked), "")

    def _resend(self) -> None:
        self.wanted.emit(Act.RESEND)

    def _extend(self) -> None:
        self.wanted.emit(Act.EXTEND)

    def _revoke(self) -> None:
        self.wanted.emit(Act.REVOKE)


class FailedRows(Banner):
    """What was not done, row by row with its reason: *Try these again*, *Copy list*, *Close*.

    ``again_requested(Report)``, ``copy_requested(str)``.
    """

    again_requested = Signal(object)
    copy_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.RED, strip=True, parent=parent)
        self.again = Button("Try these again", icon="rotate-ccw", small=True, on_click=self._again)
        self._copy = Button("Copy list", icon="copy", small=True, on_click=self._wish_copy)
        self._close = Button("Close", kind=ButtonKind.ICON, icon="x", small=True, on_click=self.hide)
        holder = QWidget()
        holder.setLayout(hbox(self.again, self._copy, self._close))
        self.add(holder)
        self._report: Report | None = None
        self.hide()

    def render(self, report: Report) -> None:
        """Show what failed in it; nothing where all was done."""
        self._report = report
        if not report.undone and not report.left:
            self.hide()
            return
        lines = self._lines(report)
        if len(lines) > LISTED:
            lines = [*lines[:LISTED], f"and {number(len(lines) - LISTED)} more"]
        if report.left:
            lines.append(words.left(report))
        self.set(
            Tone.RED if report.undone else Tone.AMBER,
            words.undone(report) if report.undone else words.done(report),
            "\n".join(lines),
        )
        self.show()

    def _lines(self, report: Report) -> list[str]:
        return [f"{one_line(row.invitation.address)}: {short(row.failure)}" for row in report.undone]

    def _again(self) -> None:
        if self._report is not None:
            self.hide()
            self.again_requested.emit(self._report)

    def _wish_copy(self) -> None:
        if self._report is not None:
            left = [f"{it.address}: not tried" for it in self._report.left]
            self.copy_requested.emit("\n".join([*self._lines(self._report), *left]))
