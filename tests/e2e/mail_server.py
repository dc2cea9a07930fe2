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
from email.message import EmailMessage, MIMEPart

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


class MailServer:
    """Start with `with`; `full` holds the mailboxes that take nothing more; `delivered` grows by each mail taken."""

    def __init__(self) -> None:
        self.full: set[str] = set()
        self.delivered: list[EmailMessage] = []
        self.bounced: list[str] = []
        self.bounce_port = 0
        self._arrived = threading.Condition()
        self._controller = Controller(self, hostname=HOST, port=0)

    def __enter__(self) -> MailServer:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._controller.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]

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
        report = EmailMessage(policy=email.policy.SMTP)
        report["From"] = "MAILER-DAEMON@mx2.contoso.example"
        report["To"] = return_path
        report["Subject"] = "Undelivered Mail Returned to Sender"
        report["Auto-Submitted"] = "auto-replied"
        report.set_content(f"I could not deliver your message to {recipient}: mailbox full.\n")
        report.make_mixed()
        report.replace_header("Content-Type", 'multipart/report; report-type="delivery-status"')
        status = MIMEPart(policy=email.policy.SMTP)
        status["Content-Type"] = "message/delivery-status"
        status.set_payload(
            "Reporting-MTA: dns; mx2.contoso.example\r\n\r\n"
            f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.2.2\r\n"
            "Remote-MTA: dns; mx2.contoso.example\r\n"
            "Diagnostic-Code: smtp; 552 5.2.2 mailbox full (quota 2048 MB)\r\n"
        )
        report.attach(status)
        headers = MIMEPart(policy=email.policy.SMTP)
        headers["Content-Type"] = "text/rfc822-headers"
        headers.set_payload(f"Message-ID: {original['Message-ID']}\r\nTo: {original['To']}\r\n")
        report.attach(headers)
        with smtplib.SMTP(HOST, self.bounce_port, timeout=10) as client:
            client.send_message(report, from_addr="", to_addrs=[return_path])
        self.bounced.append(recipient)


def action_link(message: EmailMessage) -> str:
    """The link of an invitation mail, from its text part."""
    part = message.get_body(("plain",))
    assert part is not None
    found = re.search(r"https?://\S+/join/\S+", part.get_content())
    assert found, "the mail holds no link"
    return found.group()
