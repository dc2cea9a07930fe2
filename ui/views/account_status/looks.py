"""What the view shows, as plain values: equal looks need no new painting. Made by `describe` and `aside`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bizadmin.doctor.findings import Action
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
class BroughtLook:
    """One thing that was brought along: a mail, or a sentence that was read out."""

    key: str
    what: str
    quote: str = ""
    icon: str = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagLook:
    """A flagged dossier. ``headline`` is empty until it was read again; ``changed``: since it was flagged or seen."""

    address: str
    note: str
    when: str
    exact: str
    headline: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsLook:
    """The list of them; ``where`` they are kept, as the end of a sentence."""

    flags: tuple[FlagLook, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLook:
    """The whole dossier of one address. ``elsewhere`` is the label of the button that asks the other connections, empty
    for none."""

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
    brought: tuple[BroughtLook, ...] = ()
    flag: FlagLook | None = None
    elsewhere: str = ""


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
    since: datetime | None = None
    since_words: str = ""
    since_exact: str = ""
    offers: frozenset[Action] = frozenset()  # remedies that many can get at once


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkLook:
    """A remedy for many. ``one`` and ``many`` are its label with ``{}`` for the number; ``blocked`` says why the
    operator may not."""

    action: Action
    one: str
    many: str
    icon: str
    blocked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """Many addresses; ``total`` counts those that are still being asked for, too. ``remedies`` are those that the
    backend can; ``working`` says in words what is being done to many, empty for nothing. ``asked`` names the list;
    ``told`` how its causes were found, empty for as those of a dossier."""

    rows: tuple[RowLook, ...]
    total: int
    remedies: tuple[BulkLook, ...] = ()
    working: str = ""
    asked: tuple[str, ...] = ()
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What `render` gets. ``back`` names what came before; ``replaces``: the screen is about something else yet.

    ``flags`` counts the flagged dossiers; ``hint`` stands beside the field, empty for the usual one."""

    state: State[DossierLook | TableLook | FlagsLook]
    back: str = ""
    replaces: bool = False
    flags: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A remedy's button was pressed."""

    finding: str
    remedy: str
