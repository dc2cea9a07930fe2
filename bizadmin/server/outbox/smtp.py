"""Handing mails to the mail server over one connection, and what it said to each."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
import threading
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from bizadmin.mail import Stage, return_path
from bizadmin.server.outbox.answer import Answer, Handover, answer_of, name_in, no_connection, sentence
from bizadmin.server.outbox.message import envelope_address
from bizadmin.server.outbox.settings import MailSettings, Security

_LAST_ANSWER_SECONDS = 300.0
"""How long a server may look at a mail before it takes or refuses it. RFC 5321, section 4.5.3.2.6, allows ten minutes;
whoever hangs up sooner sends the mail twice."""

_QUIT_SECONDS = 0.5
_CLOSING = "421"


class Sender:
    """Speaks SMTP. A connection is kept from one mail to the next, until `close`.

    One at a time and thread; `break_off` may be called from another thread.
    """

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._connection: smtplib.SMTP | None = None
        self._server = settings.host
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._broken_off = False

    def send(self, mail_id: str, to: str, message: EmailMessage) -> Answer:
        """Hand over one mail. Never raises for what a server or network does."""
        used_before = self._still_there()
        answer = self._send(mail_id, to, message)
        if used_before and answer.reply_code == _CLOSING:  # servers end a connection after so many mails
            answer = self._send(mail_id, to, message)
        return answer

    def close(self) -> None:
        """Take leave of the server; the next mail opens a new connection."""
        connection = self._connection
        if connection is not None and connection.sock is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):  # every mail's fate is known: they just part
                connection.sock.settimeout(_QUIT_SECONDS)
                connection.quit()
        self._drop()

    def break_off(self) -> None:
        """End a conversation that hangs, so that the process can."""
        with self._lock:
            self._broken_off = True
            if self._socket is not None:
                with contextlib.suppress(OSError):  # it may have ended by itself just now
                    self._socket.shutdown(socket.SHUT_RDWR)

    def _still_there(self) -> bool:
        """Whether the connection of the mail before still works; it has forgotten that mail then."""
        if self._connection is None:
            return False
        with contextlib.suppress(OSError, smtplib.SMTPException):  # then it is gone, which is no news
            if self._connection.rset()[0] == 250:
                return True
        self._drop()
        return False

    def _send(self, mail_id: str, to: str, message: EmailMessage) -> Answer:
        try:
            connection = self._connection or self._connect()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return no_connection(error, self._server)
        try:
            answer = self._hand_over(connection, mail_id, envelope_address(to), message)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Answer(handover=Handover.BROKEN_OFF, text=sentence(error), remote_server=self._server)
        if answer.reply_code == _CLOSING:
            self._drop()
        return answer

    def _connect(self) -> smtplib.SMTP:
        """Greet, encrypt, sign in. What the settings ask for is done or the connection is given up."""
        settings = self._settings
        self._server = settings.host
        context = ssl.create_default_context()
        if settings.ca_file:
            context.load_verify_locations(settings.ca_file)
        if settings.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(timeout=settings.timeout, context=context)
        else:
            connection = smtplib.SMTP(timeout=settings.timeout)
        self._connection = connection
        # TLS checks the certificate against this name, which smtplib sets only where its constructor connects at once.
        connection._host = settings.host  # type: ignore[attr-defined]
        code, greeting = connection.connect(settings.host, settings.port)
        self._watch(connection)
        self._server = name_in(greeting) or settings.host
        if code != 220:
            raise smtplib.SMTPConnectError(code, greeting)
        connection.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            connection.starttls(context=context)  # raises where the server cannot or will not
            connection.ehlo()
            self._watch(connection)
        if settings.user:
            connection.login(settings.user, settings.password)
        return connection

    def _watch(self, connection: smtplib.SMTP) -> None:
        """Let `break_off` know the socket."""
        with self._lock:
            self._socket = connection.sock
            if self._broken_off:
                raise ConnectionAbortedError("The account backend is being closed.")

    def _hand_over(self, connection: smtplib.SMTP, mail_id: str, to: str, message: EmailMessage) -> Answer:
        """The envelope and the mail. Any step may be refused, and the refusal speaks for this mail."""
        from_options: list[str] = []
        to_options: list[str] = []
        if connection.has_extn("dsn"):
            from_options += ["RET=HDRS", f"ENVID={mail_id}"]  # RFC 3461: reports come with headers only and name us
            to_options.append("NOTIFY=" + ("SUCCESS," if self._settings.delivery_reports else "") + "FAILURE,DELAY")
        if connection.has_extn("8bitmime"):
            from_options.append("BODY=8BITMIME")
        connection.command_encoding = "ascii" if to.isascii() else "utf-8"
        if not to.isascii():
            if not connection.has_extn("smtputf8"):
                text = "5.6.7 The mail server takes no addresses with letters beyond ASCII (it lacks SMTPUTF8)."
                return answer_of(553, text, self._server)
            from_options.append("SMTPUTF8")
        sender = return_path(mail_id, self._settings.return_domain)
        stage = Stage.SENDER
        code, said = connection.mail(sender, from_options)
        if code < 400:
            stage = Stage.RECIPIENT
            code, said = connection.rcpt(to, to_options)
        if code < 400:
            stage = Stage.CONTENT
            code, said = self._data(connection, message.as_bytes(policy=SMTP if to.isascii() else SMTPUTF8))
        return answer_of(code, said, self._server, stage)

    def _data(self, connection: smtplib.SMTP, content: bytes) -> tuple[int, bytes | str]:
        try:
            if connection.sock is not None:
                connection.sock.settimeout(max(self._settings.timeout, _LAST_ANSWER_SECONDS))
            return connection.data(content)
        except smtplib.SMTPDataError as error:  # refused before the mail's first line
            return error.smtp_code, error.smtp_error
        finally:
            if connection.sock is not None:
                connection.sock.settimeout(self._settings.timeout)

    def _drop(self) -> None:
        with self._lock:
            self._socket = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
