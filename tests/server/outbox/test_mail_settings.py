"""The part of the settings file that says how mail leaves and comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bizadmin.server.config import BadConfig, load
from bizadmin.server.outbox.settings import ReportProtocol

SMTP = '[smtp]\nhost = "mail.contoso.example"\nsender = "accounts@contoso.example"\n'
SECRET = "a-secret-that-provider-and-backend-share"


@pytest.fixture
def settings(tmp_path):
    """Read an ``[smtp]`` table with these lines more."""

    def settings(*lines: str):
        path = tmp_path / "backend.toml"
        path.write_text(SMTP + "\n".join(lines), encoding="utf-8")
        return load(path).mail

    return settings


def test_unless_told_otherwise_reports_are_asked_for_and_come_in_nowhere(settings):
    mail = settings()
    assert mail.delivery_reports
    assert (mail.bounce_port, mail.bounce_folder, mail.hook_secret) == (None, None, "")
    assert mail.keep_texts == timedelta(days=90)


def test_the_port_for_reports_is_on_this_computer_alone_unless_told_otherwise(settings):
    assert settings("bounce_port = 2525").bounce_host == "127.0.0.1"


def test_all_ways_back_can_be_set(settings, tmp_path):
    for part in ("new", "cur", "tmp"):
        (tmp_path / "bounces" / part).mkdir(parents=True)
    (tmp_path / "hook-secret").write_text(f"{SECRET}\n", encoding="utf-8")
    mail = settings(
        'bounce_host = "10.0.0.7"',
        "bounce_port = 2525",
        'bounce_protocol = "lmtp"',
        'bounce_folder = "bounces"',
        'hook_secret_file = "hook-secret"',
        "delivery_reports = false",
        "keep_texts_days = 30",
    )
    assert (mail.bounce_host, mail.bounce_port, mail.bounce_protocol) == ("10.0.0.7", 2525, ReportProtocol.LMTP)
    assert (mail.bounce_folder, mail.hook_secret) == (tmp_path / "bounces", SECRET)
    assert (mail.delivery_reports, mail.keep_texts) == (False, timedelta(days=30))
    assert SECRET not in repr(mail)


def test_a_password_is_not_sent_in_the_clear_over_a_network(settings, tmp_path):
    (tmp_path / "password").write_text("hunter2", encoding="utf-8")
    in_the_clear = ('security = "none"', 'user = "relay"', 'password_file = "password"')
    with pytest.raises(BadConfig, match=r"“smtp\.security”"):
        settings(*in_the_clear)
    assert settings(*in_the_clear[1:]).password == "hunter2"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("bounce_port = 70000", "“smtp.bounce_port”"),
        ('bounce_host = ""', "“smtp.bounce_host”"),
        ('bounce_protocol = "uucp"', "`$.smtp.bounce_protocol`"),
        ('bounce_folder = "nowhere"', "is not a Maildir: it needs the folders new, cur and tmp"),
        ('hook_secret_file = "nowhere"', "“smtp.hook_secret_file”"),
        ('hook_secret_file = "short"', "at least 24 characters"),
        ("keep_texts_days = 0", "“smtp.keep_texts_days”"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(settings, tmp_path, line, sentence):
    (tmp_path / "short").write_text("hunter2", encoding="utf-8")
    with pytest.raises(BadConfig) as caught:
        settings(line)
    assert sentence in str(caught.value)
    assert "hunter2" not in str(caught.value)
