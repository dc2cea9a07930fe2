"""``bizadmin doctor`` on the command line."""

from __future__ import annotations

import io
import json

import pytest

from bizadmin import cli
from tests.conformance.served import TOKEN, served


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    with served(f"sqlite:///{tmp_path_factory.mktemp('doctor') / 'backend.db'}") as found:
        yield found


@pytest.fixture
def ask(backend, tmp_path, monkeypatch, capsys):
    """Run the command against the backend; exit code, standard output, standard error."""
    monkeypatch.setenv("BIZADMIN_HOME", str(tmp_path / "home"))

    def run(*arguments: str, token: str = TOKEN) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{token}\n"))
        code = cli.main(["doctor", *arguments, "--base-url", backend.base_url, "--token-stdin"])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_each_address_is_one_json_object_a_line_in_the_order_given(ask):
    code, out, err = ask("--json", "moe@contoso.example", "nobody@contoso.example")
    moe, nobody = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert (moe["address"], moe["cause"]) == ("moe@contoso.example", "member.active_same")
    assert (nobody["address"], nobody["cause"]) == ("nobody@contoso.example", "inv.none")
    (finding, *_) = moe["findings"]
    assert finding["confidence"] == "certain"
    assert finding["evidence"][0]["text"]
    assert moe["checked"].endswith("Z")


def test_the_answer_is_in_the_language_that_was_asked_for(ask):
    _, out, _ = ask("--json", "--language", "de", "moe@contoso.example")
    assert "Sie" in json.loads(out)["answer"]


def test_without_json_it_is_said_in_sentences(ask):
    code, out, _ = ask("moe@contoso.example")
    assert code == 0
    assert out.startswith("moe@contoso.example: Moe is already a member of Contoso.\n")
    assert "Tell the caller: " in out


def test_the_addresses_of_a_file_are_asked_for_too(ask, tmp_path):
    (tmp_path / "people.csv").write_text("moe@contoso.example\nmia@contoso.example\n", encoding="utf-8")
    _, out, _ = ask("--json", "--list", str(tmp_path / "people.csv"))
    assert [json.loads(line)["address"] for line in out.splitlines()] == ["moe@contoso.example", "mia@contoso.example"]


def test_a_code_under_which_nothing_is_on_record_is_said(ask):
    code, out, err = ask("7KQ-4M2")
    assert (code, out) == (2, "")
    assert err == "Nothing that concerns an address is on record under that code.\n"


def test_no_address_at_all_is_said_and_nobody_is_asked(ask):
    code, out, err = ask("hello")
    assert (code, out) == (2, "")
    assert err.startswith("There is no email address in what was given.")


def test_a_wrong_token_is_said_and_not_shown(ask):
    code, out, err = ask("moe@contoso.example", token="wrong-and-secret")
    assert (code, out) == (3, "")
    assert err.startswith("Nothing was diagnosed. ")
    assert "secret" not in err


def test_a_connection_that_is_not_there_is_named_with_those_that_are(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BIZADMIN_HOME", str(tmp_path / "home"))
    assert cli.main(["doctor", "moe@contoso.example", "--connection", "Elsewhere"]) == 3
    assert "There is no connection called “Elsewhere”. Known: none." in capsys.readouterr().err


def test_without_a_connection_the_local_workspace_is_asked_and_ended(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BIZADMIN_HOME", str(tmp_path / "home"))
    assert cli.main(["doctor", "moe@contoso.example", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cause"] == "inv.none"
