"""Mail domains: as people write them, as they compare."""

from __future__ import annotations

import pytest

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.mail_domain import MAX_DOMAIN, PUBLIC_PROVIDERS, is_public, parse_domain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("contoso.example", "contoso.example"),
        (" @Contoso.EXAMPLE. ", "contoso.example"),
        ("Müller.example", "xn--mller-kva.example"),
        ("xn--mller-kva.example", "xn--mller-kva.example"),
        ("mail.contoso.example", "mail.contoso.example"),
        ("ｃontoso．example", "contoso.example"),
    ],
)
def test_a_domain_compares_by_its_ascii_form(text, domain):
    assert parse_domain(text, field="domain") == domain


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "@", ".", "contoso", "a@contoso.example", "a b.example", "a..example", "-a.example", "[127.0.0.1]",
        "\u202econtoso.example", "http://contoso.example", "a_b.example", f"{'a.' * 130}de", "x" * MAX_DOMAIN + ".de",
    ],
)  # fmt: skip
def test_what_is_no_domain_is_refused_with_its_field(text):
    with pytest.raises(Problem) as refused:
        parse_domain(text, field="allowed_domains[3]")
    assert (refused.value.code, refused.value.field) == (ErrorCode.VALIDATION_FAILED, "allowed_domains[3]")


def test_providers_for_everybody_are_known_by_that_form():
    assert is_public("gmail.com")
    assert not is_public("contoso.example")
    assert all(parse_domain(domain, field="domain") == domain for domain in PUBLIC_PROVIDERS)
