"""A mail server for the story: a real SMTP server that takes, bounces with a real delivery report, or delivers.

It plays the recipient company's server. While a mailbox is full it accepts the mail, as relays do, and sends an
RFC 3464 report to the envelope's return path; so the bounce comes back as mail, not as an answer in the session.
"""

from __future__ import annotations

import email
import email.policy
import re
import smtplib
import threading
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import HOST, free_port
from tests.smtp_server import SmtpServer

REPORT = """\
From: MAILER-DAEMON@mx2.contoso.example
To: {return_path}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"

--=_report
Content-Type: text/plain; charset=us-ascii

I could not deliver your message to {recipient}: mailbox full.

--=_report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx2.contoso.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.2.2
Remote-MTA: dns; mx2.contoso.example
Diagnostic-Code: smtp; 552 5.2.2 mailbox full (quota 2048 MB)

--=_report
Content-Type: text/rfc822-headers

Message-ID: {message_id}
To: {to}

--=_report--
"""


class MailServer:
    """Start with `with`; `full` holds the mailboxes that take nothing more; `delivered` grows by each mail taken."""

    def __init__(self) -> None:
        self.full: set[str] = set()
        self.delivered: list[EmailMessage] = []
        self.bounced: list[str] = []
        self.bounce_port = 0
        self._arrived = threading.Condition()
        self.port = free_port()
        self._controller = SmtpServer(self, hostname=HOST, port=self.port)

    def __enter__(self) -> MailServer:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """aiosmtpd's hook."""
        content = envelope.original_content or b""
        message = email.message_from_bytes(content, policy=email.policy.default)
        with self._arrived:
            for recipient in envelope.rcpt_tos:
                if recipient.lower() in self.full:
                    threading.Thread(target=self._bounce, args=(envelope.mail_from, recipient, message)).start()
                else:
                    self.delivered.append(message)
            self._arrived.notify_all()
        return "250 2.0.0 Ok: queued"

    def wait_for_mail(self, count: int = 1, *, seconds: float = 20) -> EmailMessage:
        """The newest mail once that many have arrived."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.delivered) >= count, seconds), "no mail arrived"
            return self.delivered[-1]

    def _bounce(self, return_path: str, recipient: str, original: EmailMessage) -> None:
        report = REPORT.format(
            return_path=return_path, recipient=recipient, message_id=original["Message-ID"], to=original["To"]
        )
        with smtplib.SMTP(HOST, self.bounce_port, timeout=10) as client:
            client.sendmail("", [return_path], report.replace("\n", "\r\n").encode())
        self.bounced.append(recipient)


def action_link(message: EmailMessage) -> str:
    """The link of an invitation mail, from its text part."""
    part = message.get_body(("plain",))
    assert part is not None
    found = re.search(r"https?://\S+/join/\S+", part.get_content())
    assert found, "the mail holds no link"
    return found.group()
