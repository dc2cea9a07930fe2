"""What the doctor says: findings with their evidence, remedies, and what was ruled out.

Findings carry codes and plain values; the words are in `bizadmin.doctor.words`, so that they can be said in five
languages. Sources: the catalogue of causes (docs/causes.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Confidence(StrEnum):
    """How sure a finding is. `CERTAIN` only where the deciding fact was recorded, never by exclusion alone."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Severity(StrEnum):
    """How it is shown: what stops the person, what soon will, what is good to know."""

    STOPS = "stops"
    WARNS = "warns"
    INFORMS = "informs"


class Who(StrEnum):
    """Who can put it right."""

    HELPDESK = "helpdesk"
    ADMINISTRATOR = "administrator"
    RECIPIENT = "recipient"
    RECIPIENT_IT = "recipient_it"
    MAIL_OPERATOR = "mail_operator"
    IDENTITY_ADMINISTRATOR = "identity_administrator"


class Action(StrEnum):
    """What the window can do itself."""

    RESEND = "resend"
    EXTEND = "extend"
    REVOKE = "revoke"
    COPY_LINK = "copy_link"
    INVITE = "invite"  # opens "Invite people" with the address filled in
    INVITE_OTHER_ADDRESS = "invite_other_address"
    UNLOCK_ACCOUNT = "unlock_account"
    UNBLOCK_MEMBER = "unblock_member"
    SEND_SIGN_IN_HELP = "send_sign_in_help"
    OPEN_OTHER_ADDRESS = "open_other_address"  # opens the dossier of `Remedy.target`
    OPEN_LICENCES = "open_licences"
    OPEN_OUTBOX = "open_outbox"
    OPEN_JOIN_REQUESTS = "open_join_requests"
    OPEN_PROFILE = "open_profile"  # the business account's profile, where its policies are
    LIFT_SUPPRESSION = "lift_suppression"
    APPROVE_JOIN_REQUEST = "approve_join_request"
    ENABLE_ACCOUNT = "enable_account"
    KEEP_ACCOUNT = "keep_account"  # call its closing off
    SWITCH_CONNECTION = "switch_connection"  # to the connection named by `Remedy.target`
    COPY_TEXT = "copy_text"  # a ready text for whoever can


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that proves a finding: when, and a sentence with its values (`key` names the sentence in words)."""

    key: str
    at: datetime | None = None
    values: dict[str, str] = field(default_factory=dict)
    quote: str = ""  # a server's own words, shown verbatim


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to put it right. ``target`` is the id (or address) that the action works on."""

    action: Action
    who: Who
    target: str = ""
    version: int | None = None
    key: str = ""  # a more exact label than the action's own
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause that the facts support, for one business account where it concerns one."""

    code: str
    confidence: Confidence
    severity: Severity
    evidence: tuple[Evidence, ...]
    remedies: tuple[Remedy, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    business_account: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The doctor's whole answer, findings in order of likelihood. ``question`` would separate two causes that tie."""

    findings: tuple[Finding, ...]
    ruled_out: tuple[str, ...] = ()
    not_visible: tuple[str, ...] = ()
    question: str = ""

    @property
    def first(self) -> Finding | None:
        """The likeliest."""
        return self.findings[0] if self.findings else None
