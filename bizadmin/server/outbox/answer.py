"""What a mail server said to one mail, or what was wrong with the connection to it."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

from bizadmin.mail import Stage, categorise, read_smtp_words

_HOST_NAME = re.compile(r"^[\w-]+(\.[\w-]+)+$")


class Handover(StrEnum):
    """How the handing over ended."""

    ACCEPTED = "accepted"
    DELAYED = "delayed"  # the server says: not now (4xx)
    REFUSED = "refused"  # the server says: never (5xx)
    NO_CONNECTION = "no_connection"  # nobody spoke for any recipient: unreachable, TLS, sign-in
    BROKEN_OFF = "broken_off"  # the connection ended in the middle of this mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The server's words on one mail, or ours on the connection. The category is that of a refusal or a delay."""

    handover: Handover
    reply_code: str = ""
    enhanced_status: str = ""
    text: str = ""
    remote_server: str = ""
    category: str = ""


def answer_of(code: int, said: bytes | str, server: str, stage: Stage = Stage.UNKNOWN) -> Answer:
    """The server's words, kept as they are, with their category; ``stage`` is what of ours it answered to."""
    text = _text(said)
    words = read_smtp_words(f"{code} {text}")
    if code >= 500:
        handover = Handover.REFUSED
    elif code >= 400:
        handover = Handover.DELAYED
    else:
        handover = Handover.ACCEPTED
    return Answer(
        handover=handover,
        reply_code=str(code),
        enhanced_status=words.enhanced_status,
        text=words.text,
        remote_server=server,
        category="" if code < 400 else categorise(str(code), words.enhanced_status, words.text, stage=stage),
    )


def no_connection(error: Exception, server: str) -> Answer:
    """Why no mail could be handed over at all."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        said = read_smtp_words(_text(error.smtp_error))
        words = f"The mail server did not accept the sign-in: {error.smtp_code} {said.text}"
    elif isinstance(error, ssl.SSLCertVerificationError):
        words = f"The mail server's certificate is not trusted: {error.verify_message}"
    else:
        words = sentence(error)
    return Answer(handover=Handover.NO_CONNECTION, text=words, remote_server=server)


_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "The mail server did not answer in time."),
    (ConnectionRefusedError, "The mail server refused the connection: nothing listens at its address and port."),
    (socket.gaierror, "The mail server's name cannot be found."),
    (smtplib.SMTPServerDisconnected, "The mail server broke the connection off."),
)


def sentence(error: Exception) -> str:
    """What was wrong with the connection, in a sentence."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError):
        error = error.__context__  # smtplib calls both a disconnection
    for kind, words in _SENTENCES:
        if isinstance(error, kind):
            return words
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The mail server said: {error.smtp_code} {read_smtp_words(_text(error.smtp_error)).text}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"The mail server cannot do what the settings ask for: {error}"
    return f"The connection to the mail server failed: {error}"


def name_in(greeting: bytes) -> str:
    """The name by which a server greets."""
    first = _text(greeting).partition(" ")[0]
    return first if _HOST_NAME.match(first) else ""


def _text(said: bytes | str) -> str:
    return said if isinstance(said, str) else said.decode("utf-8", "replace")
