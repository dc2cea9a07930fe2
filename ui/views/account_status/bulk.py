"""One remedy for many addresses: asked about once, done in portions with progress, stoppable. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from bizadmin.doctor.findings import Action, Remedy, Who
from bizadmin.domain.changes import Changes
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.errors import Failure
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.services.account_status import Diagnosed
from bizadmin.services.outcomes import new_intent
from ui.abilities import Abilities
from ui.context import ViewContext
from ui.failures import short
from ui.text import number, plural
from ui.theme import Tone
from ui.views.account_status.acts import Act, Acts, Question
from ui.views.account_status.looks import BulkLook
from ui.views.account_status.offers import DEEDS, offer

PORTION = 10  # people between two looks at whether to go on


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Labels, the question, and what is told; ``one`` and ``many`` are things, ``past`` what became of them."""

    verb: str
    being: str
    one: str
    many: str
    past: str
    question: str
    icon: str


_INVITATION = {"one": "invitation", "many": "invitations"}
_ACCOUNT = {"one": "account", "many": "accounts"}

WORDS: dict[Action, _Words] = {
    Action.RESEND: _Words(
        verb="Resend", being="Resending", past="sent again", icon="send", **_INVITATION,
        question="Each person gets a mail and new time to accept; the links of earlier mails stop working. Mails cannot"
        " be called back.",
    ),
    Action.EXTEND: _Words(
        verb="Extend", being="Extending", past="extended", icon="clock", **_INVITATION,
        question="Each gets its full time from now, without a mail. The links that were sent go on working.",
    ),
    Action.UNLOCK_ACCOUNT: _Words(
        verb="Unlock", being="Unlocking", past="unlocked", icon="lock-open", **_ACCOUNT,
        question="These people can sign in again at once. Their passwords stay as they are.",
    ),
    Action.UNBLOCK_MEMBER: _Words(
        verb="Unblock", being="Unblocking", past="unblocked", icon="user-check", one="member", many="members",
        question="They have access again, and each gets a mail that says so.",
    ),
    Action.LIFT_SUPPRESSION: _Words(
        verb="Allow mail to", being="Allowing mail to", past="allowed mail again", icon="mail-check", one="address",
        many="addresses", question="They are taken off the list of those that get no mail. Nothing is sent yet.",
    ),
    Action.APPROVE_JOIN_REQUEST: _Words(
        verb="Approve", being="Approving", past="approved", icon="user-check", one="join request", many="join requests",
        question="Each person becomes a member, and gets a mail that says so.",
    ),
}  # fmt: skip
"""The remedies that many people can get at once, in the order in which they are offered."""


@dataclass(slots=True)
class _Running:
    action: Action
    intent: str
    ahead: list[Act]
    total: int
    done: list[Any] = field(default_factory=list)
    undone: list[tuple[Act, Failure]] = field(default_factory=list)
    stopped: bool = False


class Bulk(QObject):
    """``question_asked(Question)`` before anything is done; ``changed()``: other `working` words."""

    question_asked = Signal(object)
    changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._abilities = Abilities.here(context)
        self._acts = Acts(context)
        self._now: _Running | None = None

    @property
    def working(self) -> str:
        """What goes on, in words; empty for nothing."""
        now = self._now
        if now is None:
            return ""
        words = WORDS[now.action]
        done = now.total - len(now.ahead)
        return f"{words.being} {plural(now.total, words.one, words.many)} · {number(done)} done"

    def looks(self) -> tuple[BulkLook, ...]:
        """The remedies that the backend can, with the reason where the operator may not."""
        looks = []
        for action, words in WORDS.items():
            able = self._abilities.to(DEEDS[action])
            if able.shown:
                looks.append(
                    BulkLook(
                        action=action,
                        one=f"{words.verb} {{}} {words.one}…",
                        many=f"{words.verb} {{}} {words.many}…",
                        icon=words.icon,
                        blocked=able.blocked,
                    )
                )
        return tuple(looks)

    def offers(self, one: Diagnosed) -> frozenset[Action]:
        """Which of them this person can get."""
        offered = {
            remedy.action
            for finding in one.diagnosis.findings
            for remedy in finding.remedies
            if remedy.action in WORDS and offer(remedy, one.dossier, self._abilities) is not None
        }
        offered.discard(Action.RESEND)
        return frozenset(offered | ({Action.RESEND} if _to_send(one.dossier) else set()))

    def wish(self, action: Action, found: Sequence[Diagnosed]) -> None:
        """Ask, then do it to all of them who can get it."""
        acts = [act for one in found for act in self._of(action, one)]
        if not acts or self._now is not None:
            return
        words = WORDS[action]
        count = plural(len(acts), words.one, words.many)
        self.question_asked.emit(
            Question(
                f"Send {count} again?" if action is Action.RESEND else f"{words.verb} {count}?",
                words.question,
                f"Send {plural(len(acts), 'mail', 'mails')}" if action is Action.RESEND else f"{words.verb} {count}",
                lambda: self._begin(action, acts, new_intent()),
                danger=False,
            )
        )

    def stop(self) -> None:
        """Begin no further portion."""
        if self._now is not None:
            self._now.stopped = True

    # Inside

    def _of(self, action: Action, one: Diagnosed) -> list[Act]:
        if action is Action.RESEND:
            remedies = [Remedy(action, Who.HELPDESK, it.id) for it in _to_send(one.dossier)]
        else:
            findings = one.diagnosis.findings
            remedies = [remedy for finding in findings for remedy in finding.remedies if remedy.action is action]
        acts: dict[str, Act] = {}
        for remedy in remedies:
            if offer(remedy, one.dossier, self._abilities) == "":
                act = self._acts.of(remedy, one.dossier)
                if act is not None:
                    acts.setdefault(act.target, act)
        return list(acts.values())

    def _begin(self, action: Action, acts: list[Act], intent: str) -> None:
        if self._now is None:
            self._now = _Running(action, intent, acts, len(acts))
            self._next()

    def _next(self) -> None:
        now = self._now
        if now is None:
            return
        if not now.ahead or now.stopped:
            self._now = None
            self.changed.emit()
            self._tell(now)
            return
        self.changed.emit()
        portion, now.ahead = now.ahead[:PORTION], now.ahead[PORTION:]
        self._context.tasks.submit(
            lambda: _each(portion, now.intent),
            context=self,
            on_result=self._settled,
            on_error=self._context.notices.failed,
            must_finish=True,
        )

    def _settled(self, outcome: tuple[list[Any], list[tuple[Act, Failure]], Changes]) -> None:
        now = self._now
        if now is None:
            return
        done, undone, changes = outcome
        now.done += done
        now.undone += undone
        self._context.changes.announce(changes, self)
        self._next()

    def _tell(self, now: _Running) -> None:
        words = WORDS[now.action]
        sent = f"{plural(len(now.done), f'{words.one} was', f'{words.many} were')} {words.past}"
        left = [*(act for act, _ in now.undone), *now.ahead]
        if left:
            reasons = Counter(short(failure) for _, failure in now.undone)
            why = [f"{count}: {reason}" for reason, count in reasons.most_common(3)]
            if now.ahead:
                why.append(f"{number(len(now.ahead))} were not tried, because you stopped.")
            # Under the same intent: what was done although its answer was lost is not done twice.
            self._context.notices.show(
                f"{sent}, {len(left)} not.",
                " ".join(why),
                tone=Tone.RED if now.undone else Tone.AMBER,
                button="Try again" if now.undone else "Go on",
                act=lambda: self._begin(now.action, left, now.intent),
                lasting=True,
            )
        elif now.action is Action.RESEND and any(it.delivery is Delivery.NOT_SENT for it in now.done):
            self._context.notices.show(
                f"{sent.removesuffix(words.past)}renewed, but no mail has left.",
                "The account backend has no mail server. Copy the links and send them another way.",
                tone=Tone.AMBER,
            )
        else:
            text = "The links of the earlier mails no longer work." if now.action is Action.RESEND else ""
            self._context.notices.show(f"{sent}.", text)


def _each(portion: Sequence[Act], intent: str) -> tuple[list[Any], list[tuple[Act, Failure]], Changes]:
    """In a worker: one that fails does not stop the others."""
    done, undone, items = [], [], []
    for act in portion:
        try:
            outcome = act.call(f"{intent}-{act.target}")
        except Failure as failure:
            undone.append((act, failure))
        else:
            done.append(outcome.result)
            items += outcome.changes.items
    return done, undone, Changes(seq=0, items=tuple(items))


def _to_send(dossier: Dossier) -> list[Invitation]:
    """Invitations that wait, else the newest that has expired; not those of somebody who belongs already."""
    belongs = {member.business_account.id for member in dossier.memberships}
    outside = [it for it in dossier.invitations if it.business_account.id not in belongs]
    waiting = [it for it in outside if it.state is InvitationState.PENDING]
    return waiting or [it for it in outside if it.state is InvitationState.EXPIRED][:1]
