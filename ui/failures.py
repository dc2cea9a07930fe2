"""The words for everything that can go wrong: what happened, what was not done, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from bizadmin.domain.errors import (
    ConnectionFailure,
    ConnectionTrouble,
    ErrorCode,
    Failure,
    NotSaved,
    Problem,
    SecretFailure,
    SecretTrouble,
    StartFailure,
    StartTrouble,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A failure in words. ``details`` is for whoever looks after the backend; it holds no secret."""

    title: str
    not_done: str
    to_do: str
    details: str

    @property
    def text(self) -> str:
        """What follows the title, in one piece."""
        return " ".join(part for part in (self.not_done, self.to_do) if part)


NOTHING_CHANGED = "Nothing was changed."

_PROBLEMS: dict[ErrorCode, tuple[str, str]] = {
    ErrorCode.INVALID_ADDRESS: ("This is not an email address.", "Look for a missing @, a space or a stray character."),
    ErrorCode.ALREADY_INVITED: (
        "This address is already invited.",
        "Resend the invitation that is pending; a second one would only confuse.",
    ),
    ErrorCode.ALREADY_MEMBER: (
        "This person is already a member.",
        "There is nothing to accept: ask them to sign in with this address.",
    ),
    ErrorCode.MEMBER_BLOCKED: ("This member is blocked.", "Unblock the member first, then try again."),
    ErrorCode.PENDING_INVITATION: (
        "There is a pending invitation for this address.",
        "It has to be accepted or declined before a new account can be made.",
    ),
    ErrorCode.INVITATION_EXPIRED: ("The invitation has expired.", "Resend or extend it, and it is pending again."),
    ErrorCode.INVITATION_SUPERSEDED: (
        "This link belongs to an older mail.",
        "Only the link in the newest mail works; resend the invitation if it cannot be found.",
    ),
    ErrorCode.INVITATION_REVOKED: ("The invitation was revoked.", "Invite the person anew if they are still to join."),
    ErrorCode.INVITATION_DECLINED: ("The invitation was declined.", "Ask the person, then invite them anew."),
    ErrorCode.INVITATION_USED: ("The invitation was already accepted.", "The person can sign in."),
    ErrorCode.WRONG_RECIPIENT: (
        "The invitation is for another address.",
        "The person has to sign in with the address that was invited.",
    ),
    ErrorCode.LAST_ADMINISTRATOR: (
        "This is the last active administrator.",
        "Promote another member to administrator first.",
    ),
    ErrorCode.SEAT_LIMIT: ("No seat is left on this licence.", "Free a seat, buy more, or invite without the licence."),
    ErrorCode.DOMAIN_NOT_ALLOWED: (
        "Addresses of this domain may not join this business account.",
        "Invite an address of an allowed domain, or change the allowed domains.",
    ),
    ErrorCode.DOMAIN_CLAIMED_ELSEWHERE: (
        "Another business account has claimed this domain, or manages its people.",
        "Clear up with its administrators where the domain or the person belongs.",
    ),
    ErrorCode.JOIN_POLICY: (
        "The join policy of this business account does not allow it.",
        "Invite the person or, where people come from the company’s directory alone, have them added there.",
    ),
    ErrorCode.ACCOUNT_LOCKED: ("The account is locked.", "Unlock it, or wait until the lock ends by itself."),
    ErrorCode.ACCOUNT_DISABLED: ("The account is disabled.", "An administrator of accounts has to enable it."),
    ErrorCode.BUSINESS_ACCOUNT_SUSPENDED: ("The business account is suspended.", "Reactivate it first."),
    ErrorCode.BUSINESS_ACCOUNT_CLOSED: ("The business account is closed.", "A closed business account stays closed."),
    ErrorCode.STALE_VERSION: (
        "Somebody else changed this in the meantime.",
        "The newest state is being shown; look at it and try again.",
    ),
    ErrorCode.IDEMPOTENCY_CONFLICT: (
        "The account backend has already done something else under this request's key.",
        "Start the action again from the beginning.",
    ),
    ErrorCode.RATE_LIMITED: ("The account backend asks for a pause.", "Try again {wait}."),
    ErrorCode.NOT_AUTHENTICATED: (
        "The account backend does not accept this connection's token.",
        "It may have ended or been withdrawn: enter a new one under Settings, Connections.",
    ),
    ErrorCode.NOT_PERMITTED: (
        "Your role does not allow this.",
        "Ask an administrator of the account backend for the permission.",
    ),
    ErrorCode.NOT_FOUND: ("This is no longer there.", "It may have been removed meanwhile; refresh with F5."),
    ErrorCode.VALIDATION_FAILED: ("Something in the entries does not fit.", "Mend the field that is marked."),
    ErrorCode.MAIL_NOT_CONFIGURED: (
        "The account backend has no mail server.",
        "No mail has left. Set up a mail server, or copy the link and send it another way.",
    ),
    ErrorCode.UNAVAILABLE: ("The account backend cannot answer just now.", "Try again {wait}."),
}

_FAULTS: dict[str, tuple[str, str]] = {
    "disk_full": (
        "The account backend's disk is full.",
        "Make room on it, then try again. What was saved before is still there.",
    ),
    "damaged": (
        "The account backend's database is damaged.",
        "Whoever looks after it has to put a backup in its place, with the account backend stopped.",
    ),
    "not_writable": (
        "The account backend may not write its database.",
        "Whoever looks after it has to make its data folder writable; then try again.",
    ),
}
"""Of what the account backend says in ``fault`` beside ``unavailable``, what does not pass by itself."""

_TROUBLES: dict[ConnectionTrouble, tuple[str, str]] = {
    ConnectionTrouble.BAD_ADDRESS: (
        "This is not an address of an account backend.",
        "It looks like https://accounts.example.com, without a page or a question mark behind it.",
    ),
    ConnectionTrouble.NAME_NOT_FOUND: (
        "The account backend's name is not known here.",
        "Look for a typing mistake in the address, and whether the network or VPN is connected.",
    ),
    ConnectionTrouble.REFUSED: (
        "Nothing answers at the account backend's address.",
        "It may be stopped, or the port may be another one.",
    ),
    ConnectionTrouble.TIMED_OUT: (
        "The account backend took too long to answer.",
        "Try again; if it stays slow, tell whoever runs it.",
    ),
    ConnectionTrouble.BROKEN_OFF: ("The connection broke off.", "Try again; a repeated change is done only once."),
    ConnectionTrouble.PROXY_REFUSED: (
        "The proxy does not let this connection through.",
        "It may want a sign-in, or not know this host: ask whoever runs the network.",
    ),
    ConnectionTrouble.PROXY_UNREACHABLE: (
        "The proxy cannot be reached.",
        "Check the proxy settings of this computer and whether the network is connected.",
    ),
    ConnectionTrouble.TLS_UNKNOWN_ISSUER: (
        "The account backend's certificate comes from an unknown issuer.",
        "Install your company's root certificate on this computer. Nothing was sent.",
    ),
    ConnectionTrouble.TLS_WRONG_HOST: (
        "The certificate is for another host.",
        "Use the name that the certificate names. Nothing was sent.",
    ),
    ConnectionTrouble.TLS_EXPIRED: (
        "The account backend's certificate has expired.",
        "Whoever runs it has to renew it. Check this computer's clock, too. Nothing was sent.",
    ),
    ConnectionTrouble.TLS_FAILED: (
        "No secure connection could be agreed on.",
        "The backend's TLS is too old or set up wrongly. Nothing was sent.",
    ),
    ConnectionTrouble.NOT_A_BACKEND: (
        "What answers there is not an account backend.",
        "Check the address; it may be a web page, or lack a path.",
    ),
    ConnectionTrouble.BAD_ANSWER: (
        "The account backend's answer cannot be understood.",
        "Its version may not fit this program. The details say what was odd.",
    ),
    ConnectionTrouble.SERVER_FAULT: (
        "The account backend failed inside.",
        "Try again; if it stays, send the details to whoever runs it.",
    ),
}

_SECRETS: dict[SecretTrouble, tuple[str, str]] = {
    SecretTrouble.ABSENT: (
        "This computer has no keyring that could keep the token.",
        "Set one up (as GNOME Keyring or KWallet), or enter the token anew each time.",
    ),
    SecretTrouble.LOCKED: ("The keyring is locked.", "Unlock it with its password, then try again."),
    SecretTrouble.REFUSED: (
        "The keyring refused.",
        "Look in the system's own program for passwords whether it works; the details hold its words. "
        "Until then, enter the token anew each time.",
    ),
    SecretTrouble.TOO_LONG: (
        "The token is longer than this computer's keyring can hold.",
        "Ask the backend's administrator for a shorter one, or enter it anew each time.",
    ),
    SecretTrouble.NO_ANSWER: (
        "The keyring does not answer.",
        "It may be waiting for its password in a window of its own: answer there, then try again.",
    ),
    SecretTrouble.NOT_STORED: (
        "The token of this connection is not in the keyring.",
        "Enter it again: edit the connection under Settings.",
    ),
}

_STARTS: dict[StartTrouble, tuple[str, str]] = {
    StartTrouble.IN_USE: ("Another window is open with the same data.", "Use that window, or close it and try again."),
    StartTrouble.NOT_WRITABLE: ("The data folder cannot be written.", "Make it writable for you, then try again."),
    StartTrouble.DAMAGED: ("The database is damaged.", "Put a backup in its place, or move it away to begin anew."),
    StartTrouble.DISK_FULL: ("The disk is full.", "Make room, then try again. What was saved is still there."),
    StartTrouble.BAD_CONFIG: ("The workspace's settings cannot be used.", "Mend the file, then try again."),
    StartTrouble.PORT_TAKEN: (
        "Another program listens at the same port.",
        "End it, or choose another port in the workspace's settings; then try again.",
    ),
    StartTrouble.TOO_NEW: (
        "The data were written by a later version of BizAdmin.",
        "Update the program on this computer, then try again.",
    ),
    StartTrouble.TOO_SLOW: (
        "The account backend on this computer takes too long to start.",
        "The computer may be busy; try again.",
    ),
    StartTrouble.STOPPED: ("The account backend was stopped while it started.", "Open the connection again."),
    StartTrouble.FAILED: (
        "The account backend on this computer does not start.",
        "Try again; if it stays, send the details to whoever looks after this program.",
    ),
}

_SAYS_WHICH = {
    StartTrouble.NOT_WRITABLE,
    StartTrouble.DAMAGED,
    StartTrouble.DISK_FULL,
    StartTrouble.BAD_CONFIG,
    StartTrouble.PORT_TAKEN,
}
"""The embedded backend's sentence about these names what the operator has to look at."""

_UNSURE_AFTER = {ConnectionTrouble.TIMED_OUT, ConnectionTrouble.BROKEN_OFF, ConnectionTrouble.BAD_ANSWER}
"""After these, a change may have been done all the same."""


def tell(failure: BaseException, *, writing: bool = False) -> Told:
    """The failure in words. ``writing``: it was a change, so say whether it was done."""
    if isinstance(failure, Problem):
        title, to_do = _FAULTS.get(str(failure.extra.get("fault")), _PROBLEMS[failure.code])
        not_done = NOTHING_CHANGED if writing else ""
    elif isinstance(failure, ConnectionFailure):
        title, to_do = _TROUBLES[failure.code]
        not_done = NOTHING_CHANGED if writing else ""
        if writing and failure.code in _UNSURE_AFTER:
            not_done = "Whether the change was made is not known; trying again makes it once at most."
    elif isinstance(failure, SecretFailure):
        title, to_do = _SECRETS[failure.code]
        not_done = "The token was not kept." if writing else ""
    elif isinstance(failure, StartFailure):
        title, to_do = _STARTS[failure.code]
        not_done = failure.detail.removeprefix(title).strip() if failure.code in _SAYS_WHICH else ""
    elif isinstance(failure, NotSaved):
        title = "This could not be saved on this computer."
        not_done = ""
        to_do = "Make room on the disk, or the folder writable; the details say which."
    else:
        title = "The program met something that it was not made for."
        not_done = "What you entered is still there."
        to_do = "Try again; if it stays, send the details to whoever looks after this program."
    retry_after = failure.retry_after if isinstance(failure, Failure) else None
    return Told(title, not_done, to_do.format(wait=_wait(retry_after)), _details(failure))


def passes(failure: BaseException) -> bool:
    """Whether it may be over in a moment, without anybody seeing to it."""
    lasts = isinstance(failure, Problem) and str(failure.extra.get("fault")) in _FAULTS
    return isinstance(failure, Failure) and failure.retryable and not lasts


def short(failure: BaseException) -> str:
    """One sentence, for a row of a table."""
    return tell(failure).title


def _wait(seconds: float | None) -> str:
    if not seconds:
        return "in a moment"
    if seconds < 90:
        return f"in {round(seconds)} seconds"
    return f"in {round(seconds / 60)} minutes"


def _details(failure: BaseException) -> str:
    lines = [f"{type(failure).__name__}: {getattr(failure, 'code', '') or ''}".rstrip(": ")]
    if text := str(failure):
        lines.append(text)
    facts = ((name, getattr(failure, name, None)) for name in ("field", "request_id", "retry_after"))
    lines += [f"{name}: {value}" for name, value in facts if value]
    return "\n".join(lines)
