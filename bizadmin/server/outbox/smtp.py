"""Handing one mail to the mail server, and what it said."""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from enum import StrEnum

from bizadmin.mail import categorise, read_smtp_words, return_path
from bizadmin.server.outbox.message import envelope_address
from bizadmin.server.outbox.settings import MailSettings, Security

_HOST_NAME = re.compile(r"^[\w-]+(\.[\w-]+)+$")
_QUIT_SECONDS = 0.5


class Handover(StrEnum):
    """How the handing over ended."""

    ACCEPTED = "accepted"
    DELAYED = "delayed"  # the server says: not now (4xx)
    REFUSED = "refused"  # the server says: never (5xx)
    NO_CONNECTION = "no_connection"  # nobody spoke for the recipient: unreachable, TLS, sign-in


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The server's words on one mail, or what was wrong with the connection to it."""

    handover: Handover
    reply_code: str = ""
    enhanced_status: str = ""
    text: str = ""
    remote_server: str = ""
    category: str = ""


class Sender:
    """Speaks SMTP. One at a time and thread; `break_off` may be called from another thread."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._broken_off = False

    def send(self, mail_id: str, to: str, message: EmailMessage) -> Answer:
        """Hand over one mail. Never raises for what a server or network does."""
        server = self._settings.host
        try:
            with contextlib.ExitStack() as stack:
                connection, server = self._connect(stack)
                return self._hand_over(connection, server, mail_id, envelope_address(to), message)
        except smtplib.SMTPAuthenticationError as error:
            said = read_smtp_words(_text(error.smtp_error))
            words = f"The mail server did not accept the sign-in: {error.smtp_code} {said.text}"
            return Answer(handover=Handover.NO_CONNECTION, text=words, remote_server=server)
        except ssl.SSLCertVerificationError as error:
            words = f"The mail server's certificate is not trusted: {error.verify_message}"
            return Answer(handover=Handover.NO_CONNECTION, text=words, remote_server=server)
        except (OSError, smtplib.SMTPException) as error:
            return Answer(handover=Handover.NO_CONNECTION, text=_trouble(error), remote_server=server)

    def break_off(self) -> None:
        """End a conversation that hangs, so that the process can."""
        with self._lock:
            self._broken_off = True
            if self._socket is not None:
                with contextlib.suppress(OSError):  # it may have ended by itself just now
                    self._socket.shutdown(socket.SHUT_RDWR)

    def _connect(self, stack: contextlib.ExitStack) -> tuple[smtplib.SMTP, str]:
        settings = self._settings
        context = ssl.create_default_context(cafile=settings.ca_file or None)
        if settings.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(timeout=settings.timeout, context=context)
        else:
            connection = smtplib.SMTP(timeout=settings.timeout)
        stack.callback(self._close, connection)
        # TLS checks the certificate against this name, which smtplib sets only where its constructor connects at once.
        connection._host = settings.host  # type: ignore[attr-defined]
        code, greeting = connection.connect(settings.host, settings.port)
        with self._lock:
            self._socket = connection.sock
            if self._broken_off:
                raise ConnectionAbortedError("The account backend is being closed.")
        server = _name_in(greeting) or settings.host
        if code != 220:
            raise smtplib.SMTPConnectError(code, greeting)
        connection.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            connection.starttls(context=context)
            connection.ehlo()
            with self._lock:
                self._socket = connection.sock
        if settings.user:
            connection.login(settings.user, settings.password)
        return connection, server

    def _hand_over(self, connection: smtplib.SMTP, server: str, mail_id: str, to: str, message: EmailMessage) -> Answer:
        """The envelope and the mail. Any step may be refused, and the refusal speaks for this mail."""
        from_options: list[str] = []
        to_options: list[str] = []
        if connection.has_extn("dsn"):
            from_options += ["RET=HDRS", f"ENVID={mail_id}"]  # RFC 3461: reports come with headers only and name us
            to_options += ["NOTIFY=FAILURE,DELAY"]
        if connection.has_extn("8bitmime"):
            from_options.append("BODY=8BITMIME")
        if not to.isascii():
            if not connection.has_extn("smtputf8"):
                text = "553 5.6.7 The mail server takes no addresses with letters beyond ASCII (it lacks SMTPUTF8)."
                return _answer(553, text.encode(), server)
            from_options.append("SMTPUTF8")
            connection.command_encoding = "utf-8"
        sender = return_path(mail_id, self._settings.return_domain)
        code, said = connection.mail(sender, from_options)
        if code < 400:
            code, said = connection.rcpt(to, to_options)
        if code < 400:
            try:
                code, said = connection.data(message.as_bytes(policy=SMTPUTF8 if not to.isascii() else SMTP))
            except smtplib.SMTPDataError as error:  # refused before the mail's first line
                code, said = error.smtp_code, error.smtp_error
        return _answer(code, said, server)

    def _close(self, connection: smtplib.SMTP) -> None:
        with self._lock:
            self._socket = None
        with contextlib.suppress(
            OSError, smtplib.SMTPException
        ):  # the mail's fate is known; how they part is not our matter
            if connection.sock is not None:
                connection.sock.settimeout(_QUIT_SECONDS)
                connection.quit()
        connection.close()


def _answer(code: int, said: bytes | str, server: str) -> Answer:
    """The server's words, kept as they are, with their category."""
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
        category=categorise(str(code), words.enhanced_status, words.text),
    )


_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "The mail server did not answer in time."),
    (ConnectionRefusedError, "The mail server refused the connection: nothing listens at its address and port."),
    (socket.gaierror, "The mail server's name cannot be found."),
    (smtplib.SMTPServerDisconnected, "The mail server broke the connection off."),
)


def _trouble(error: Exception) -> str:
    """What was wrong with the connection, in a sentence."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError):
        error = error.__context__  # smtplib calls both a disconnection
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return sentence
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The mail server said: {error.smtp_code} {read_smtp_words(_text(error.smtp_error)).text}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"The mail server cannot do what the settings ask for: {error}"
    return f"The connection to the mail server failed: {error}"


def _name_in(greeting: bytes) -> str:
    """The name by which a server greets."""
    first = _text(greeting).partition(" ")[0]
    return first if _HOST_NAME.match(first) else ""


def _text(said: bytes | str) -> str:
    return said if isinstance(said, str) else said.decode("utf-8", "replace")
