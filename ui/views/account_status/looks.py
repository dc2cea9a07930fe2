"""What the view shows, as plain values: equal looks need no new painting. Made by `describe` and `aside`."""

from __future__ import annotations

from dataclasses import dataclass

from ui.destinations import Destination
from ui.state import State
from ui.theme import Tone
from ui.widgets.chips import ChipLook
from ui.widgets.timeline import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyLook:
    """One button. ``blocked`` says why the operator may not; ``busy``: it is being done."""

    key: str
    label: str
    effect: str
    icon: str = ""
    blocked: str = ""
    busy: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLook:
    """One fact: when (``exact`` for the tool tip), a sentence, a server's own words."""

    when: str
    exact: str
    sentence: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleLook:
    """Why a remedy of the finding did not work."""

    title: str
    text: str
    details: str
    can_retry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLook:
    """One cause with its proof and what to do. ``ask`` is a question to the caller that would decide."""

    key: str
    code: str
    title: str
    summary: str
    tone: Tone
    icon: str
    evidence: tuple[EvidenceLook, ...] = ()
    remedies: tuple[RemedyLook, ...] = ()
    ask: str = ""
    trouble: TroubleLook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLook:
    """Why a business account exists; ``rest`` goes on where ``lead`` ends."""

    title: str
    lead: str
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLook:
    """What to tell the caller, in that language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingLook:
    """A membership or an invitation, and where it opens."""

    key: str
    name: str
    about: str
    chip: ChipLook
    opens: Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLook:
    """One mail with its preview."""

    key: str
    subject: str
    about: str
    chip: ChipLook
    facts: str
    preview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlikeLook:
    """An address that may be the one meant."""

    address: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLook:
    """One event of the timeline. ``family`` is what it is filtered by, ``more`` who and from where, ``line`` what is
    copied, in columns."""

    entry: Entry
    family: str
    more: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLook:
    """The whole dossier of one address."""

    address: str
    avatar: str
    headline: str
    about: str
    findings: tuple[FindingLook, ...]
    ruled_out: tuple[str, ...]
    not_visible: tuple[str, ...]
    origins: tuple[OriginLook, ...]
    answer: AnswerLook
    timeline: tuple[EventLook, ...]
    belongings: tuple[BelongingLook, ...]
    mails: tuple[MailLook, ...]
    look_alikes: tuple[LookAlikeLook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """One address of many. ``rank`` orders by how bad it is."""

    key: str
    address: str
    headline: str
    cause: str
    code: str
    tone: Tone
    icon: str
    rank: int
    state: ChipLook
    delivery: ChipLook | None
    waits: bool = False  # an invitation is pending or expired, and can be sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """Many addresses; ``total`` counts those that are still being asked for, too."""

    rows: tuple[RowLook, ...]
    total: int
    resend_blocked: str | None = ""  # None: the backend cannot; else why the operator may not


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What `render` gets. ``back`` names what came before; ``replaces``: the screen is about something else yet."""

    state: State[DossierLook | TableLook]
    back: str = ""
    replaces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A remedy's button was pressed."""

    finding: str
    remedy: str
