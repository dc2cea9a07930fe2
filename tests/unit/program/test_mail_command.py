"""``bizadmin mail`` on the command line."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from bizadmin import cli
from tests.unit.mail.letters import INVITATION_ID, invitation
from tests.unit.mail.test_reading_reports import REPORT

KEYS = [
    *("file", "kind", "category", "status", "reply_code", "recipient", "remote_server", "invitation_id", "explanation"),
]


@pytest.fixture
def bounce(tmp_path):
    file = tmp_path / "bounce.eml"
    file.write_bytes(REPORT)
    return str(file)


def objects(printed: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_each_mail_is_one_object_on_a_line(bounce, capsys):
    assert cli.main(["mail", bounce, bounce, "--json"]) == 0
    first, second = objects(capsys.readouterr().out)
    assert first == second
    assert list(first) == KEYS
    explanation = first.pop("explanation")
    assert explanation.endswith(".")
    assert first == {
        "file": bounce,
        "kind": "bounced",
        "category": "mailbox_full",
        "status": "5.2.2",
        "reply_code": "552",
        "recipient": "Erika.Muster@Contoso.example",
        "remote_server": "mx2.contoso.example",
        "invitation_id": "",
    }


def test_a_mailbox_has_a_line_for_each_of_its_mails(tmp_path, capsys):
    box = tmp_path / "box.mbox"
    sent = b"From a@b.example Mon Nov 16 10:33:00 2026\n"
    box.write_bytes(sent + REPORT + b"\n" + sent + invitation() + b"\r\n")
    assert cli.main(["mail", str(box), "--json"]) == 0
    assert [it["kind"] for it in objects(capsys.readouterr().out)] == ["bounced", "ordinary"]


def test_an_invitation_is_named(tmp_path, capsys):
    file = tmp_path / "join.eml"
    file.write_bytes(invitation())
    cli.main(["mail", "--json", str(file)])
    (told,) = objects(capsys.readouterr().out)
    assert (told["kind"], told["category"], told["invitation_id"]) == ("ordinary", "", INVITATION_ID)


def test_what_is_no_mail_is_named_and_the_others_are_printed(bounce, tmp_path, capsys):
    image = tmp_path / "image.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    missing = str(tmp_path / "missing.eml")
    assert cli.main(["mail", "--json", str(image), missing, str(tmp_path), bounce]) == 1
    printed = capsys.readouterr()
    assert [it["kind"] for it in objects(printed.out)] == ["unreadable", "bounced"]
    assert (
        printed.err
        == f"{image}: This is no mail.\n{missing}: No such file or directory.\n{tmp_path}: Is a directory.\n"
    )


def test_a_mail_may_come_over_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(REPORT)))
    assert cli.main(["mail", "-", "--json"]) == 0
    (told,) = objects(capsys.readouterr().out)
    assert (told["file"], told["category"]) == ("-", "mailbox_full")


def test_nothing_named_makes_no_sense(capsys):
    assert cli.main(["mail"]) == 2
    assert "FILE" in capsys.readouterr().err


def test_people_get_words_and_the_way_it_took(tmp_path, capsys):
    file = tmp_path / "join.eml"
    file.write_bytes(
        invitation(
            "X-Spam-Status: Yes, score=11.2 required=5.0",
            "Authentication-Results: mx.contoso.example; spf=fail (not permitted) smtp.mailfrom=accounts.example",
        )
    )
    assert cli.main(["mail", str(file)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == f"{file}: A mail."
    assert "The mail arrived, and SpamAssassin took it for spam (11.2, where 5 is spam)." in lines
    assert "Filter      SpamAssassin: spam, score 11.2 of 5" in lines
    assert "Sender      SPF fail for accounts.example (not permitted)" in lines
    assert "Way         store.contoso.example at 2026-11-16 10:35:40 UTC, after 150 s" in lines


def test_a_bounce_says_in_words_why(bounce, capsys):
    assert cli.main(["mail", bounce]) == 0
    printed = capsys.readouterr().out
    assert f"{bounce}: A mail that came back: the mailbox is full.\n" in printed
    assert "Words       552 5.2.2 mailbox full (quota 2048 MB)\n" in printed


def test_a_terminal_gets_nothing_that_it_would_obey(tmp_path, capsys):
    file = tmp_path / "evil.eml"
    file.write_bytes(b"From: a@b.example\nSubject: =?utf-8?q?=1B=5D0=3Bowned=07=E2=80=AEtxt?=\n\nHello\n")
    assert cli.main(["mail", str(file)]) == 0
    printed = capsys.readouterr().out
    assert all(letter.isprintable() for letter in printed.replace("\n", ""))
    assert "owned" in printed
