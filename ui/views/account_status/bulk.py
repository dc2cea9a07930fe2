"""One remedy for many addresses: send their invitations again. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.services.account_status import Diagnosed
from bizadmin.services.invitations import Invitations
from bizadmin.services.outcomes import Done, Row, new_intent
from ui.abilities import Abilities, Deed
from ui.context import ViewContext
from ui.failures import short
from ui.text import plural
from ui.theme import Tone
from ui.views.account_status.acts import Question


class Bulk(QObject):
    """``question_asked(Question)`` before anything is sent."""

    question_asked = Signal(object)

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self._invitations = Invitations(context.backend)

    def blocked(self) -> str | None:
        """None: the backend cannot; else why the operator may not, empty where nothing is in the way."""
        able = self._abilities.to(Deed.RESEND)
        return able.blocked if able.shown else None

    def resend(self, found: Sequence[Diagnosed]) -> None:
        """Ask, then mail every invitation that waits or has expired."""
        invitations = [it for one in found for it in self._to_send(one)]
        if not invitations:
            return
        count = plural(len(invitations), "invitation", "invitations")
        mails = plural(len(invitations), "mail", "mails")
        self.question_asked.emit(
            Question(
                f"Send {count} again?",
                "Each person gets a mail and new time to accept; the links of earlier mails stop working. Mails cannot"
                " be called back.",
                f"Send {mails}",
                lambda: self._begin(invitations, new_intent()),
                danger=False,
            )
        )

    def _to_send(self, one: Diagnosed) -> list[Invitation]:
        dossier = one.dossier
        belongs = {member.business_account.id for member in dossier.memberships}
        outside = [
            it
            for it in dossier.invitations
            if it.business_account.id not in belongs and self._abilities.on(Deed.RESEND, it).open
        ]
        waiting = [it for it in outside if it.state is InvitationState.PENDING]
        return waiting or [it for it in outside if it.state is InvitationState.EXPIRED][:1]

    def _begin(self, invitations: list[Invitation], intent: str) -> None:
        self._context.tasks.submit(
            lambda: self._invitations.resend(invitations, intent=intent),
            context=self,
            on_result=lambda done: self._done(done, invitations, intent),
            on_error=self._context.notices.failed,
            must_finish=True,
        )

    def _done(self, done: Done[list[Row[Invitation]]], invitations: list[Invitation], intent: str) -> None:
        failures = {row.id: row.failure for row in done.result if row.failure is not None}
        sent = plural(len(done.result) - len(failures), "invitation was", "invitations were")
        if failures:
            reasons = Counter(short(failure) for failure in failures.values())
            left = [it for it in invitations if it.id in failures]
            # Under the same intent: what was done although its answer was lost is not done twice.
            self._context.notices.show(
                f"{sent} sent again, {len(failures)} not.",
                " ".join(f"{number}: {reason}" for reason, number in reasons.most_common(3)),
                tone=Tone.RED,
                button="Try again",
                act=lambda: self._begin(left, intent),
                lasting=True,
            )
        elif any(row.result is not None and row.result.delivery is Delivery.NOT_SENT for row in done.result):
            self._context.notices.show(
                f"{sent} renewed, but no mail has left.",
                "The account backend has no mail server. Copy the links and send them another way.",
                tone=Tone.AMBER,
            )
        else:
            self._context.notices.show(f"{sent} sent again.", "The links of the earlier mails no longer work.")
        self._context.changes.announce(done.changes, self)
