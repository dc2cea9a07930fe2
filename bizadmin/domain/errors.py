"""What can go wrong, named by meaning.

A *problem* is an answer of the account backend (RFC 9457, with a stable ``code``); a *connection failure* means that
there was no such answer; a *secret failure* that the keyring did not give the token for it; a *start failure* that the
embedded backend does not run. All are `Failure`s, so that whoever shows them needs one ``except``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class ErrorCode(StrEnum):
    """The stable codes of the account backend's problem details."""

    INVALID_ADDRESS = "invalid_address"
    ALREADY_INVITED = "already_invited"
    ALREADY_MEMBER = "already_member"
    MEMBER_BLOCKED = "member_blocked"
    PENDING_INVITATION = "pending_invitation"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_SUPERSEDED = "invitation_superseded"
    INVITATION_REVOKED = "invitation_revoked"
    INVITATION_DECLINED = "invitation_declined"
    INVITATION_USED = "invitation_used"
    WRONG_RECIPIENT = "wrong_recipient"
    LAST_ADMINISTRATOR = "last_administrator"
    SEAT_LIMIT = "seat_limit"
    DOMAIN_NOT_ALLOWED = "domain_not_allowed"
    DOMAIN_CLAIMED_ELSEWHERE = "domain_claimed_elsewhere"
    JOIN_POLICY = "join_policy"
    ACCOUNT_LOCKED = "account_locked"
    ACCOUNT_DISABLED = "account_disabled"
    BUSINESS_ACCOUNT_SUSPENDED = "business_account_suspended"
    BUSINESS_ACCOUNT_CLOSED = "business_account_closed"
    STALE_VERSION = "stale_version"
    IDEMPOTENCY_CONFLICT = "idempotency_conflict"
    RATE_LIMITED = "rate_limited"
    NOT_AUTHENTICATED = "not_authenticated"  # beside the design's list: a 401 needs another sentence than a 403
    NOT_PERMITTED = "not_permitted"
    NOT_FOUND = "not_found"
    VALIDATION_FAILED = "validation_failed"
    MAIL_NOT_CONFIGURED = "mail_not_configured"
    UNAVAILABLE = "unavailable"


HTTP_STATUS: dict[ErrorCode, int] = {
    ErrorCode.INVALID_ADDRESS: 422,
    ErrorCode.VALIDATION_FAILED: 422,
    ErrorCode.NOT_AUTHENTICATED: 401,
    ErrorCode.NOT_PERMITTED: 403,
    ErrorCode.JOIN_POLICY: 403,
    ErrorCode.WRONG_RECIPIENT: 403,
    ErrorCode.ACCOUNT_LOCKED: 403,
    ErrorCode.ACCOUNT_DISABLED: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.INVITATION_EXPIRED: 410,
    ErrorCode.INVITATION_SUPERSEDED: 410,
    ErrorCode.INVITATION_REVOKED: 410,
    ErrorCode.INVITATION_DECLINED: 410,
    ErrorCode.INVITATION_USED: 410,
    ErrorCode.STALE_VERSION: 412,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.UNAVAILABLE: 503,
}
"""The HTTP status of each code; a code that is not named here is a conflict with what is stored (409)."""


class Failure(Exception):  # noqa: N818  (the glossary's word)
    """Something asked of an account backend was not done."""

    code: Any  # the enum of the subclass
    field: str | None = None
    request_id: str | None = None
    retryable: bool = False
    retry_after: float | None = None  # seconds


class Problem(Failure):
    """The account backend refused, and said why.

    ``detail`` is one English sentence for logs and for backends' authors; the window words it anew from ``code``.
    ``extra`` holds what the code's readers need, as plain JSON values (the current version, a company's name).
    """

    def __init__(
        self,
        code: ErrorCode,
        detail: str = "",
        *,
        field: str | None = None,
        remedy: str | None = None,
        retry_after: float | None = None,
        request_id: str | None = None,
        extra: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(detail or code.value)
        self.code: ErrorCode = code
        self.detail = detail
        self.field = field
        self.remedy = remedy
        self.retry_after = retry_after
        self.request_id = request_id
        self.extra = extra or {}
        self.retryable = code in (ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE)

    @property
    def status(self) -> int:
        """The HTTP status with which the problem travels."""
        return HTTP_STATUS.get(self.code, 409)


class ConnectionTrouble(StrEnum):
    """Why there was no answer, or none that could be understood."""

    BAD_ADDRESS = "bad_base_address"
    NAME_NOT_FOUND = "name_not_found"
    REFUSED = "connection_refused"
    TIMED_OUT = "timed_out"
    BROKEN_OFF = "connection_broken_off"
    PROXY_REFUSED = "proxy_refused"
    PROXY_UNREACHABLE = "proxy_unreachable"
    TLS_UNKNOWN_ISSUER = "tls_unknown_issuer"
    TLS_WRONG_HOST = "tls_wrong_host"
    TLS_EXPIRED = "tls_expired"
    TLS_FAILED = "tls_failed"
    NOT_A_BACKEND = "not_an_account_backend"
    BAD_ANSWER = "bad_answer"
    SERVER_FAULT = "server_fault"


_WORTH_ANOTHER_TRY = {
    ConnectionTrouble.REFUSED,
    ConnectionTrouble.TIMED_OUT,
    ConnectionTrouble.BROKEN_OFF,
    ConnectionTrouble.NAME_NOT_FOUND,
    ConnectionTrouble.PROXY_UNREACHABLE,
    ConnectionTrouble.SERVER_FAULT,
}


class ConnectionFailure(Failure):
    """No answer of an account backend. ``detail`` names the host and the library's own words, never a secret."""

    def __init__(
        self,
        code: ConnectionTrouble,
        detail: str = "",
        *,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail or code.value)
        self.code: ConnectionTrouble = code
        self.detail = detail
        self.request_id = request_id
        self.retry_after = retry_after
        self.retryable = code in _WORTH_ANOTHER_TRY


class SecretTrouble(StrEnum):
    """Why a secret could not be read from, or kept in, the computer's keyring."""

    ABSENT = "keyring_absent"
    LOCKED = "keyring_locked"
    REFUSED = "keyring_refused"
    TOO_LONG = "secret_too_long"
    NO_ANSWER = "keyring_no_answer"  # most likely it waits for its password
    NOT_STORED = "secret_not_stored"  # the keyring answers, and does not hold it


class SecretFailure(Failure):
    """A secret could not be read or kept. ``detail`` is the keyring's own words, never the secret."""

    def __init__(self, code: SecretTrouble, detail: str = "") -> None:
        super().__init__(detail or code.value)
        self.code: SecretTrouble = code
        self.detail = detail
        self.retryable = code in (SecretTrouble.LOCKED, SecretTrouble.NO_ANSWER)


class NotSaved(Failure):
    """A file on this computer could not be written; what was in it before is still there. The text is a sentence."""

    code = "not_saved"


class StartTrouble(StrEnum):
    """Why the embedded account backend does not run."""

    IN_USE = "data_in_use"
    NOT_WRITABLE = "data_not_writable"
    DAMAGED = "data_damaged"
    DISK_FULL = "disk_full"
    BAD_CONFIG = "settings_unusable"
    PORT_TAKEN = "port_taken"
    TOO_NEW = "data_too_new"  # written by a later version of the program
    TOO_SLOW = "start_too_slow"
    STOPPED = "stopped"  # it was told to, while it started
    FAILED = "start_failed"


class StartFailure(Failure):
    """The embedded account backend did not start. ``detail`` is its own sentence, which names files and folders."""

    def __init__(self, code: StartTrouble, detail: str = "") -> None:
        super().__init__(detail or code.value)
        self.code: StartTrouble = code
        self.detail = detail
        self.retryable = code in (StartTrouble.IN_USE, StartTrouble.DISK_FULL, StartTrouble.TOO_SLOW)
