"""What other systems report of a person: an identity provider, a mail system's trace, a directory.

An account backend sees its own mails, links and sign-ins and nothing beyond. Whoever runs the systems around it may
hand in what those know, and the dossier then shows it as events (`bizadmin.domain.audit`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportKind(StrEnum):
    """Which sort of system speaks; each has words of its own for ``word``."""

    SIGN_IN = "sign_in"
    MAIL_TRACE = "mail_trace"
    DIRECTORY = "directory"


class SignInWord(StrEnum):
    """What became of a sign-in at an identity provider."""

    SUCCEEDED = "succeeded"
    NOT_ASSIGNED = "not_assigned"  # unknown there, or not assigned to this application
    SECOND_FACTOR = "second_factor"  # must be set up or passed first
    CONDITIONAL_ACCESS = "conditional_access"  # device, place, network or risk
    LOCKED = "locked"  # by wrong tries, or flagged for abuse
    CONSENT_MISSING = "consent_missing"  # terms, privacy page, or an administrator's consent
    CLOCK_SKEW = "clock_skew"  # the device's time is wrong, so that a token is not yet or no longer valid
    OTHER_IDENTITY = "other_identity"  # another account than the invited one
    FAILED = "failed"  # for any other reason


class TraceWord(StrEnum):
    """Where a mail system's trace saw a mail end, after its server had accepted it."""

    DELIVERED = "delivered"  # to the inbox
    JUNK = "junk"
    MOVED = "moved"  # by a rule of the mailbox, archived or deleted
    QUARANTINED = "quarantined"
    FORWARDED = "forwarded"
    LOST = "lost"  # accepted by a gateway, and nothing known behind it


class DirectoryWord(StrEnum):
    """How a directory stands to the address."""

    CONTACT = "contact"  # the address belongs to a contact
    GROUP = "group"  # … to a group, a list or a shared mailbox
    ALIAS = "alias"  # … to an alias of another object
    MANAGED_ELSEWHERE = "managed_elsewhere"  # the account is managed by another organisation
    PERSONAL = "personal"  # a personal account uses the work address
    PENDING_DELETION = "pending_deletion"
    PROVISIONED = "provisioned"  # comes from an identity provider, and only from there
    NOT_SYNCHRONISED = "not_synchronised"  # made there, not arrived here yet
    DISABLED = "disabled"


WORDS: dict[ReportKind, type[StrEnum]] = {
    ReportKind.SIGN_IN: SignInWord,
    ReportKind.MAIL_TRACE: TraceWord,
    ReportKind.DIRECTORY: DirectoryWord,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """One thing that another system says of ``address``. ``word`` is one of `WORDS` of its kind.

    ``code``, ``text`` and ``correlation`` are the system's own (an error number, its sentence, its id for asking back);
    ``identity`` is the account that signed in, ``message_id`` the mail's, ``until`` when the state ends by itself.
    """

    kind: ReportKind
    address: str
    word: str
    system: str
    at: datetime | None = None
    code: str = ""
    text: str = ""
    correlation: str = ""
    identity: str = ""
    message_id: str = ""
    until: datetime | None = None
