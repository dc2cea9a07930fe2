"""From a diagnosed dossier to what the view shows. Pure; all words of findings are the doctor's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bizadmin.doctor import words
from bizadmin.doctor.answers import ANSWER_LANGUAGES, answer
from bizadmin.doctor.findings import Action, Diagnosis, Evidence, Finding, Remedy, Severity
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.address import address_key
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.dossier import Dossier
from bizadmin.services.account_status import Diagnosed
from ui.abilities import Abilities
from ui.text import day, exact, moment, plural
from ui.theme import Tone
from ui.views.account_status import aside
from ui.views.account_status.brought_looks import brought_looks
from ui.views.account_status.happenings import happenings
from ui.views.account_status.looks import (
    AnswerLook,
    DossierLook,
    EvidenceLook,
    FindingLook,
    FlagLook,
    OriginLook,
    RemedyLook,
    TroubleLook,
)
from ui.views.account_status.offers import offer
from ui.views.account_status.pages import Page

SIGNS: dict[Severity, tuple[Tone, str]] = {
    Severity.STOPS: (Tone.RED, "triangle-alert"),
    Severity.WARNS: (Tone.AMBER, "circle-alert"),
    Severity.INFORMS: (Tone.BLUE, "info"),
}

ICONS: dict[Action, str] = {
    Action.RESEND: "send",
    Action.COPY_LINK: "copy",
    Action.INVITE: "user-plus",
    Action.UNLOCK_ACCOUNT: "lock-open",
    Action.UNBLOCK_MEMBER: "user-check",
    Action.SEND_SIGN_IN_HELP: "mail",
    Action.OPEN_OTHER_ADDRESS: "arrow-right",
    Action.EXTEND: "clock",
    Action.OPEN_LICENCES: "key-round",
    Action.OPEN_PROFILE: "building-2",
    Action.OPEN_JOIN_REQUESTS: "users",
    Action.OPEN_OUTBOX: "history",
    Action.LIFT_SUPPRESSION: "mail-check",
    Action.APPROVE_JOIN_REQUEST: "user-check",
    Action.ENABLE_ACCOUNT: "lock-open",
    Action.KEEP_ACCOUNT: "rotate-ccw",
    Action.SWITCH_CONNECTION: "arrow-right",
    Action.COPY_TEXT: "copy",
}

LONGEST_LABEL = 44
SHOWN_ORIGINS = 3

_ACCOUNTS = {
    AccountStatus.ACTIVE: "account active",
    AccountStatus.UNVERIFIED: "account not confirmed",
    AccountStatus.LOCKED: "account locked",
    AccountStatus.DISABLED: "account disabled",
    AccountStatus.CLOSED: "account closed",
}

_ATTEMPTS = {
    EventKind.SIGN_UP_STOPPED: "tried to sign up",
    EventKind.SIGN_IN_FAILED: "tried to sign in",
    EventKind.LINK_REFUSED: "tried the link",
    EventKind.LINK_OPENED: "opened the link",
    EventKind.SIGNED_IN: "signed in",
}


_SUSPECTED = (
    "bounce.user_unknown",
    "member.active_same",
    "policy.no_seat",
    "id.locked_or_flagged",
    "mail.sent_unopened",
    "link.superseded",
    "inv.expired",
    "inv.revoked",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the dossier is shown in. ``spoken`` is the language chosen last for another caller; ``others`` counts the
    connections that can be asked as well."""

    now: datetime
    abilities: Abilities
    page: Page
    progress: Progress
    flag: FlagLook | None = None
    spoken: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is being done (keys of remedies) and what did not work (by finding)."""

    busy: frozenset[str] = frozenset()
    troubles: Mapping[str, TroubleLook] = field(default_factory=dict)


def describe(diagnosed: Diagnosed, scene: Scene) -> DossierLook:
    """The dossier as it is shown in that scene."""
    dossier, diagnosis, now, page = diagnosed.dossier, diagnosed.diagnosis, scene.now, scene.page
    spoken = page.language or default_language(dossier, scene.spoken)
    return DossierLook(
        address=dossier.address,
        avatar=_name(dossier) or dossier.address,
        headline=words.headline(dossier, diagnosis),
        about=_about(dossier, now),
        findings=tuple(_finding(key, finding, diagnosis, dossier, scene) for key, finding in keyed(diagnosis.findings)),
        ruled_out=tuple(words.cause_name(code) for code in sorted(diagnosis.ruled_out, key=_telling)),
        not_visible=tuple(words.not_visible(key) for key in diagnosis.not_visible),
        origins=_origins(dossier, diagnosis),
        answer=AnswerLook(language=spoken, text=answer(dossier, diagnosis, spoken)),
        timeline=happenings(dossier, now, page.marked),
        belongings=aside.belongings(dossier, now),
        mails=aside.mails(dossier, now),
        look_alikes=aside.look_alikes(dossier),
        brought=brought_looks(page.brought),
        flag=scene.flag,
        elsewhere=_elsewhere(dossier, scene),
    )


def keyed(findings: Sequence[Finding]) -> list[tuple[str, Finding]]:
    """Each finding with a key that stays the same when the dossier is read again."""
    times: Counter[str] = Counter()
    pairs = []
    for finding in findings:
        key = f"{finding.code}/{finding.business_account}"
        times[key] += 1
        pairs.append((key if times[key] == 1 else f"{key}/{times[key]}", finding))
    return pairs


def remedy_key(remedy: Remedy) -> str:
    """The same, for a remedy; two findings that offer the same remedy share it."""
    return f"{remedy.action.value}/{remedy.target}/{remedy.key if remedy.action is Action.COPY_TEXT else ''}"


def default_language(dossier: Dossier, spoken: str = "") -> str:
    """The caller's: of the account, else of the newest invitation; else the one that was chosen last for somebody, the
    company's, English."""
    known = [dossier.account.locale] if dossier.account is not None else []
    known += [*(it.language for it in dossier.invitations), spoken]
    known += [it.default_language for it in dossier.business_accounts]
    for code in known:
        spoken = code.replace("_", "-").partition("-")[0].lower()
        if spoken in ANSWER_LANGUAGES:
            return spoken
    return "en"


def _elsewhere(dossier: Dossier, scene: Scene) -> str:
    """Only of somebody of whom nothing is known here."""
    unknown = not (dossier.account or dossier.memberships or dossier.invitations or dossier.problem)
    if not scene.others or not unknown or scene.page.elsewhere is not None:
        return ""
    return f"Look in {plural(scene.others, 'other connection', 'other connections')}"


def _telling(code: str) -> int:
    """What a caller is likeliest to suspect comes first; the rest as the doctor asked."""
    return _SUSPECTED.index(code) if code in _SUSPECTED else len(_SUSPECTED)


def _name(dossier: Dossier) -> str:
    if dossier.account is not None and dossier.account.display_name:
        return dossier.account.display_name
    return next((member.display_name for member in dossier.memberships if member.display_name), "")


def _about(dossier: Dossier, now: datetime) -> str:
    if dossier.problem:
        return f"{dossier.address} · not an email address"
    parts = [dossier.address]
    account = dossier.account
    if account is None:
        parts.append("no account yet" if not dossier.memberships else "account not visible")
    else:
        if address_key(account.email) != dossier.key:
            parts.append(f"also {account.email}")
        state = _ACCOUNTS[account.status]
        if account.status is AccountStatus.LOCKED and account.locked_until is not None:
            until = moment(account.locked_until, now)
            state += f" until {until[:1].lower()}{until[1:]}"
        parts.append(state)
    return " · ".join([*parts, *_last_attempt(dossier, now)])


def _last_attempt(dossier: Dossier, now: datetime) -> list[str]:
    tries = [event for event in dossier.events if event.kind in _ATTEMPTS and not _by_scanner(event)]
    if tries:
        newest = max(tries, key=lambda event: event.at)
        return [f"{_ATTEMPTS[newest.kind]} {_phrase(newest.at, now)}"]
    account = dossier.account
    if account is not None and account.last_sign_in is not None:
        return [f"signed in {_phrase(account.last_sign_in, now)}"]
    return []


def _by_scanner(event: Event) -> bool:
    return event.details.get("by") == "scanner"


def _phrase(value: datetime, now: datetime) -> str:
    local, today = value.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"today at {local:%H:%M}"
    date = day(local.date())
    return f"on {date.rpartition(' ')[0] if local.year == today.year else date} at {local:%H:%M}"


def _finding(
    key: str,
    finding: Finding,
    diagnosis: Diagnosis,
    dossier: Dossier,
    scene: Scene,
) -> FindingLook:
    tone, icon = SIGNS[finding.severity]
    offered = [(remedy, offer(remedy, dossier, scene.abilities)) for remedy in finding.remedies]
    return FindingLook(
        key=key,
        code=finding.code,
        title=words.title(finding),
        summary=words.summary(finding),
        tone=tone,
        icon=icon,
        evidence=tuple(_evidence(item, scene.now) for item in finding.evidence),
        remedies=tuple(_remedy(remedy, blocked, scene.progress) for remedy, blocked in offered if blocked is not None),
        ask=words.question(diagnosis) if finding is diagnosis.first else "",
        trouble=scene.progress.troubles.get(key),
    )


def _evidence(item: Evidence, now: datetime) -> EvidenceLook:
    return EvidenceLook(
        when=moment(item.at, now) if item.at is not None else "–",
        exact=exact(item.at) if item.at is not None else "",
        sentence=words.evidence(item),
        quote=item.quote,
    )


def _remedy(remedy: Remedy, blocked: str, progress: Progress) -> RemedyLook:
    label = words.remedy_label(remedy)
    if len(label) > LONGEST_LABEL:
        label = f"{label[: LONGEST_LABEL // 2]}…{label[-LONGEST_LABEL // 2 :]}"
    key = remedy_key(remedy)
    return RemedyLook(
        key=key,
        label=label,
        effect=words.remedy_effect(remedy),
        icon=ICONS.get(remedy.action, ""),
        blocked=blocked,
        busy=key in progress.busy,
        danger=remedy.action is Action.REVOKE,
    )


def _origins(dossier: Dossier, diagnosis: Diagnosis) -> tuple[OriginLook, ...]:
    first = diagnosis.first.business_account if diagnosis.first is not None else ""
    companies = sorted(dossier.business_accounts, key=lambda it: it.id != first)[:SHOWN_ORIGINS]
    several = len(companies) > 1
    looks = []
    for company in companies:
        lead, rest = words.origin(company)
        title = f"Why does {company.name} exist?" if several else "Why does this business account exist?"
        looks.append(OriginLook(title=title, lead=lead, rest=rest))
    return tuple(looks)
