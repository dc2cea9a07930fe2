"""Our own mails before a real SpamAssassin: whoever is invited has to get the mail to see."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.policy import SMTP

import pytest

from bizadmin.domain.mail import MailKind
from bizadmin.server.language import LANGUAGES
from bizadmin.server.outbox.message import build
from bizadmin.server.outbox.settings import MailSettings
from tests.live.spamassassin import SpamAssassin, running_spamassassin
from tests.server.outbox.factories import invitation_facts, outgoing

HIGHEST = 2.0
SETTINGS = MailSettings(
    host="127.0.0.1", sender="accounts@contoso.example", sender_name="Contoso accounts", return_domain="contoso.example"
)
CARELESS = b"""From: winner@contoso.example
To: you@there.example
Subject: !!! CLAIM YOUR FREE PRIZE NOW !!!
Content-Type: text/html

<html><body><font size=7 color=red>FREE MONEY!!! <a href="http://192.0.2.1/x">http://bank.example</a></font>
<img src="http://192.0.2.1/pixel.gif" width=1 height=1></body></html>
"""


@pytest.fixture(scope="module")
def spamassassin() -> Iterator[SpamAssassin]:
    with running_spamassassin() as running:
        yield running


@pytest.fixture(scope="module")
def looked_at(spamassassin) -> dict[tuple[MailKind, str], tuple[float, str]]:
    """Score and report of every mail, two at a time: each takes a while."""
    every = [(kind, language) for kind in MailKind for language in LANGUAGES]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(every, pool.map(lambda it: spamassassin.score(as_received(*it)), every), strict=True))


def as_received(kind: MailKind, language: str) -> bytes:
    """A mail as the recipient's mail server has it, just now."""
    now = datetime.now(UTC)
    facts = invitation_facts(
        kind=kind,
        language=language,
        person="Erika Muster (erika.muster@contoso.example)",
        inviter="Jan Meier",
        message="Hello Erika, this is where our licences are kept.\nSee you on Monday!",
        link=f"https://accounts.contoso.example/join/{'c2VjcmV0LXRva2Vu' * 3}",
        expires=now + timedelta(days=7),
    )
    mail = build(replace(outgoing(facts, to="erika.muster@there.example"), created=now), SETTINGS)
    received = (
        "from relay.contoso.example (relay.contoso.example [93.184.216.34]) by mx.there.example with ESMTPS id 4X; "
    )
    trace = f"Return-Path: <bounce@contoso.example>\r\nReceived: {received}{mail['Date']}\r\n"
    return trace.encode() + mail.as_bytes(policy=SMTP)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MailKind)
def test_no_mail_of_ours_looks_like_spam(looked_at, kind, language):
    score, report = looked_at[kind, language]
    assert score < HIGHEST, report


def test_a_careless_mail_does(spamassassin):
    assert spamassassin.score(CARELESS)[0] > HIGHEST
