"""Who vouches for the sender of a mail: what each receiving server wrote of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizadmin.mail import read_mail
from tests.unit.mail.letters import letter

GMAIL = (
    "Authentication-Results: mx.google.com;\n"
    "       dkim=pass header.i=@accounts.example header.s=s1 header.b=abc;\n"
    "       spf=softfail (google.com: domain of transitioning bounce@accounts.example does not designate 192.0.2.1 as"
    " permitted sender) smtp.mailfrom=bounce@accounts.example;\n"
    "       dmarc=fail (p=REJECT sp=REJECT dis=QUARANTINE) header.from=accounts.example"
)
MICROSOFT = (
    "Authentication-Results: spf=fail (sender IP is 192.0.2.1)\n"
    " smtp.mailfrom=accounts.example; dkim=none (message not signed)\n"
    " header.d=none;dmarc=fail action=oreject\n"
    " header.from=accounts.example;compauth=fail reason=000"
)
STRICT = (
    'Authentication-Results: mx.contoso.example 1; dkim=fail reason="signature (of the body) is wrong"'
    " header.d=accounts.example; dkim=pass header.d=relay.example; iprev=pass policy.iprev=192.0.2.1"
)


def results(*headers: str) -> list[tuple[str, str, str]]:
    return [(it.method, it.outcome, it.domain) for it in read_mail(letter(*headers)).authentication]


def test_gmails_results_are_read():
    assert results(GMAIL) == [
        ("dmarc", "fail", "accounts.example"),
        ("spf", "softfail", "accounts.example"),
        ("dkim", "pass", "accounts.example"),
    ]


def test_microsoft_names_no_judge_and_is_read_all_the_same():
    assert results(MICROSOFT) == [
        ("dmarc", "fail", "accounts.example"),
        ("spf", "fail", "accounts.example"),
        ("dkim", "none", ""),
        ("compauth", "fail", ""),
    ]


def test_each_signature_has_its_result_and_a_reason_where_one_is_given():
    read = read_mail(letter(STRICT)).authentication
    assert [(it.method, it.outcome, it.domain) for it in read] == [
        ("dkim", "fail", "accounts.example"),
        ("dkim", "pass", "relay.example"),
        ("iprev", "pass", ""),
    ]
    assert read[0].reason == "signature (of the body) is wrong"


def test_what_stands_in_brackets_is_no_result():
    sealed = (
        "Authentication-Results: mx.google.com; arc=pass (i=1 spf=fail spfdomain=a.example dkim=fail (x=y dmarc=fail))"
    )
    assert [(method, outcome) for method, outcome, _ in results(sealed)] == [("arc", "pass")]


def test_the_topmost_server_counts_for_what_it_judged():
    forged = (
        "Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example"
    )
    upper = "Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=evil.example"
    assert results(upper, forged) == [("spf", "fail", "evil.example"), ("dkim", "pass", "evil.example")]


def test_a_forwarders_seal_fills_what_nobody_else_says():
    sealed = "ARC-Authentication-Results: i=1; mx.list.example; spf=pass smtp.mailfrom=a.example; dmarc=pass"
    upper = "Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=list.example"
    assert results(sealed, upper) == [("dmarc", "pass", ""), ("spf", "fail", "list.example")]


@pytest.mark.parametrize(
    ("value", "outcome", "domain"),
    [
        ("pass (mx.contoso.example: domain of a@accounts.example designates 192.0.2.1)", "pass", "accounts.example"),
        (
            "SoftFail (x) client-ip=192.0.2.1; envelope-from=a@accounts.example; helo=relay",
            "softfail",
            "accounts.example",
        ),
        ("none identity=helo", "none", ""),
    ],
)
def test_a_line_of_its_own_for_spf_is_read(value, outcome, domain):
    assert results(f"Received-SPF: {value}") == [("spf", outcome, domain)]


@given(st.text(max_size=300))
def test_whatever_stands_there_breaks_nothing(value):
    read_mail(b"From: a@b.example\nAuthentication-Results: " + value.encode("utf-8", "replace") + b"\n\n")
