"""``bizadmin conformance`` on the command line."""

from __future__ import annotations

import io
import json

import pytest

from bizadmin import cli
from bizadmin.conformance import kit
from tests.conformance.served import TOKEN
from tests.conformance.spoiling import spoilt
from tests.conformance.ways import INVITATIONS, accepting, querying


@pytest.fixture
def token_file(tmp_path):
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    return str(file)


def test_each_point_gets_a_line_and_all_of_them_a_summary(good, token_file, capsys):
    code = cli.main(["conformance", good.base_url, "--token-file", token_file, "--only", "service"])

    printed = capsys.readouterr()
    assert code == 0
    assert "passed  service.needs-no-token\n" in printed.out
    assert printed.out.endswith("7 passed, 0 failed, 0 skipped.\n")
    assert "Conformance kit …” are made, and closed at the end" in printed.err
    assert TOKEN not in printed.out + printed.err


def test_a_failure_names_rule_expectation_answer_and_request(good, token_file, capsys):
    spoil = accepting("POST", INVITATIONS, "already_invited", status=201)
    with spoilt(good.base_url, spoil) as base_url:
        only = "invitations.one-pending-per-address"
        code = cli.main(["conformance", base_url, "--token-file", token_file, "--only", only])

    printed = capsys.readouterr().out
    assert code == 1
    assert "failed  invitations.one-pending-per-address\n        rule:     At most one invitation is pending" in printed
    assert (
        "expected: POST /v1/invitations: status 409 with the code already_invited\n        got:      201 {}" in printed
    )
    assert "        request:  " in printed


def test_the_token_may_come_over_standard_input(good, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{TOKEN}\n"))
    code = cli.main(["conformance", good.base_url, "--token-stdin", "--only", "service.tells-who-asks"])

    assert code == 0
    assert "1 passed" in capsys.readouterr().out


def test_without_a_token_most_is_skipped_and_what_needs_one_fails(good, capsys):
    code = cli.main(["conformance", good.base_url, "--only", "service", "--only", "tokens"])

    printed = capsys.readouterr().out
    assert code == 1
    assert "failed  service.tells-who-asks" in printed
    assert "skipped tokens.are-told-once: the token does not hold accounts:manage\n" in printed


def test_results_come_as_json_and_nothing_beside_them(good, token_file, capsys):
    with spoilt(good.base_url, querying("GET", INVITATIONS, offset=lambda _: None)) as base_url:
        code = cli.main(["conformance", base_url, "--token-file", token_file, "--json", "--only", "lists.offset-*"])

    results = json.loads(capsys.readouterr().out)
    assert code == 1
    assert {(it["point"], it["verdict"]) for it in results} == {
        ("lists.offset-passes-over", "failed"),
        ("lists.offset-has-bounds", "failed"),
    }


def test_all_points_are_named_with_their_rules(capsys):
    assert cli.main(["conformance", "--list"]) == 0
    printed = capsys.readouterr().out
    assert all(f"{point.name}\n    {point.rule}\n" in printed for point in kit.POINTS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["http://127.0.0.1:1"], "127.0.0.1:1: Connection refused"),
        (["http://accounts.contoso.example"], "accounts.contoso.example needs https"),
        (["nonsense"], "An address that begins with https://"),
        ([""], "An address that begins with https://"),
        (["http://127.0.0.1:1", "--only", "taste"], "There is no point taste. --list names all."),
        (["http://127.0.0.1:1", "--token-file", "/nowhere/token"], "The token cannot be read: No such file"),
    ],
)
def test_what_cannot_be_tried_gets_one_sentence_and_code_2(arguments, sentence, capsys):
    assert cli.main(["conformance", *arguments]) == 2
    assert sentence in capsys.readouterr().err
