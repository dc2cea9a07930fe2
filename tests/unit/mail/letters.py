"""An invitation as it reached the recipient: the outbox's own, with what the servers on the way wrote above it."""

from __future__ import annotations

from dataclasses import replace
from email.policy import SMTP

from bizadmin.server.outbox.message import build
from bizadmin.server.outbox.settings import MailSettings
from tests.server.outbox.factories import MAIL_ID, outgoing

INVITATION_ID = "inv_01j9z8x7w6v5t4s3r2q1p0n9"
RECIPIENT = "Erika.Muster@contoso.example"
SETTINGS = MailSettings(host="127.0.0.1", sender="accounts@accounts.example", return_domain="accounts.example")

RECEIVED = """\
Return-Path: <bounce+{mail}@accounts.example>
Received: from mx2.contoso.example (mx2.contoso.example [192.0.2.2])
\tby store.contoso.example with LMTP id 5Z; Mon, 16 Nov 2026 11:35:40 +0100
Received: from relay.accounts.example (relay.accounts.example [192.0.2.1])
\tby mx2.contoso.example (Postfix) with ESMTPS id 4X
\tfor <Erika.Muster@contoso.example>; Mon, 16 Nov 2026 10:33:10 +0000 (UTC)
Received: from localhost (localhost [127.0.0.1])
\tby relay.accounts.example (Postfix) with ESMTP id 3W; Mon, 16 Nov 2026 10:33:00 +0000
"""


def invitation(*above: str, received: str = RECEIVED) -> bytes:
    """Its bytes, with further header lines above all others."""
    mail = build(replace(outgoing(), invitation_id=INVITATION_ID), SETTINGS).as_bytes(policy=SMTP)
    head = "".join(f"{line}\n" for line in above) + received.format(mail=MAIL_ID)
    return head.replace("\n", "\r\n").encode() + mail


def letter(*headers: str, body: str = "Hello") -> bytes:
    """A mail of somebody's."""
    return (
        "\n".join(["From: erika@contoso.example", "To: help@accounts.example", *headers]) + f"\n\n{body}\n"
    ).encode()
