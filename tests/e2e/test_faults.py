"""Everything that fails outside the window: one sentence that says what to do, nothing lost, and it goes on.

Every fault is a real one, met by the real window with its threads and its own backend.
"""

from __future__ import annotations

import os
import socket
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bizadmin.credentials.profiles import Profile, ProfileKind
from bizadmin.domain.queries import BusinessAccountQuery
from tests.e2e.counterparts import (
    Doorway,
    Keyring,
    Proxy,
    Remote,
    fill,
    missing_for_a_keyring,
    register,
    remote,
    small_disk,
    through_to,
)
from tests.e2e.window import WORKSPACE, Operator, a_window, opened_window
from tests.unit.http.peers import http, peer, says

ADA = "ada@contoso.example"
BOB = "bob@contoso.example"
ADDRESS, TOKEN = "Address of the account backend", "Token"
WHOSE = "Whose account: an address, a list, a mail, a sentence or a reference code"
KEEP = "Keep it until I quit"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy and no keyring but those of the test."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Operator]:
    """The window of somebody who has no connection yet."""
    with a_window(qtbot, qapp, home) as operator:
        yield operator


@pytest.fixture
def workspace(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Operator]:
    """The window on its local workspace."""
    with opened_window(qtbot, qapp, home) as operator:
        yield operator


@pytest.fixture
def contoso(tmp_path: Path) -> Iterator[Remote]:
    """A company's account backend."""
    with remote(tmp_path / "contoso", '[listen]\nallowed_hosts = ["accounts.contoso.example"]\n') as made:
        yield made


# The backend is down


def test_a_killed_embedded_backend_comes_back_and_what_was_open_stays(workspace: Operator):
    register(workspace.desktop.session.backend, "Contoso GmbH", ADA)
    asks_about(workspace, ADA)
    workspace.waits_for("invited to Contoso GmbH")
    seen = statuses(workspace)
    kill(workspace)
    workspace.waits_until(lambda: any(not live for live, _ in seen) and seen[-1][0])
    away = next(text for live, text in seen if not live)
    for words in ("Offline · trying again", "As of ", "invited to Contoso GmbH"):
        assert words in away
    workspace.waits_for("Live · updated", "invited to Contoso GmbH")
    assert workspace.holds(WHOSE) == ADA
    assert told(workspace) == []
    register(workspace.desktop.session.backend, "Fabrikam AG", ADA)
    workspace.waits_for("Fabrikam AG")


def test_a_remote_backend_that_is_down_is_told_once_and_followed_again_when_it_is_back(
    window: Operator, contoso: Remote
):
    register(contoso.backend, "Contoso GmbH", ADA)
    opens(window, saved(window, contoso))
    asks_about(window, ADA)
    window.waits_for("invited to Contoso GmbH")
    contoso.kill()
    window.waits_for("Nothing answers at the account backend's address.")
    window.press(Qt.Key.Key_F5)
    window.waits_for("This is as of ", "invited to Contoso GmbH")
    window.reads_once(
        "Nothing answers at the account backend's address.",
        "It may be stopped, or the port may be another one.",
        "the account backend does not answer.",
        "Offline · trying again",
    )
    assert window.holds(WHOSE) == ADA
    opens_settings(window)
    window.press(Qt.Key.Key_2, CTRL)
    contoso.start()
    window.desktop.notices.act()
    window.waits_for("Live · updated", "invited to Contoso GmbH")
    window.waits_until(lambda: "does not answer" not in window.reads())
    assert told(window) == ["Nothing answers at the account backend's address."]
    register(contoso.backend, "Fabrikam AG", ADA)
    window.waits_for("Fabrikam AG")


def test_a_closed_message_about_an_outage_does_not_come_again(window: Operator, contoso: Remote):
    opens(window, saved(window, contoso))
    seen = statuses(window)
    contoso.kill()
    window.waits_for("Nothing answers at the account backend's address.")
    window.push("Close message")
    failed = len(seen)
    window.desktop.session.retry()
    window.waits_until(lambda: len(seen) > failed)
    assert "Nothing answers" not in window.reads()


def test_a_token_that_was_withdrawn_is_told_once_and_a_new_one_goes_on(
    window: Operator, contoso: Remote, tmp_path: Path
):
    opens(window, saved(window, contoso))
    window.fill(WHOSE, ADA)
    seen = statuses(window)
    contoso.kill()
    with remote(tmp_path / "fabrikam") as other:
        other.kill()
        other.start(contoso.port)
        window.waits_for("The account backend does not accept this connection's token.")
        failed = len(seen)
        window.desktop.session.retry()
        window.waits_until(lambda: len(seen) > failed)
        window.reads_once("The account backend does not accept this connection's token.")
        assert window.holds(WHOSE) == ADA
        window.push("Open settings")
        window.push("Edit Contoso")
        window.fill(TOKEN, other.token)
        connects(window, "Test and save")
        window.waits_for("Live · updated")
        assert "does not accept" not in window.reads()


# What is asked for is not there, or somebody else answers


def test_a_wrong_token_is_told_where_it_was_typed(window: Operator, contoso: Remote):
    asks_to_connect(window, contoso.address, "bza_wrong_token")
    window.waits_for("The account backend does not accept this token.", "Nothing was saved.")
    window.reads_once("The account backend does not accept this token.", "Look whether it was copied whole")
    assert (window.holds(ADDRESS), window.holds(TOKEN)) == (contoso.address, "bza_wrong_token")
    assert window.kit.profiles.all() == []
    window.fill(TOKEN, contoso.token)
    connects(window)


def test_an_address_where_nothing_listens(window: Operator, contoso: Remote):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
    asks_to_connect(window, nowhere, contoso.token)
    window.waits_for("Nothing answers at the account backend's address.", "the port may be another one")
    assert (window.holds(ADDRESS), window.holds(TOKEN)) == (nowhere, contoso.token)
    window.fill(ADDRESS, contoso.address)
    connects(window)


def test_an_address_where_a_web_page_answers(window: Operator, contoso: Remote):
    page = http(b"<!doctype html><title>Intranet</title>", kind="text/html")
    with peer(says(page)) as intranet:
        asks_to_connect(window, f"http://127.0.0.1:{intranet.port}", contoso.token)
        window.waits_for("What answers there is not an account backend.", "it may be a web page")
    assert window.holds(TOKEN) == contoso.token
    window.fill(ADDRESS, contoso.address)
    connects(window)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("accounts.contoso.example", "An address that begins with https:// is wanted here."),
        ("http://accounts.contoso.example", "This is not an address of an account backend."),
    ],
)
def test_an_address_that_cannot_be_one(window: Operator, contoso: Remote, address: str, sentence: str):
    asks_to_connect(window, address, contoso.token)
    window.waits_for(sentence)
    window.reads_once(sentence)
    assert (window.holds(ADDRESS), window.holds(TOKEN)) == (address, contoso.token)
    window.fill(ADDRESS, contoso.address)
    connects(window)


# Certificates and proxies


@pytest.fixture(scope="module")
def company() -> trustme.CA:
    """A company's own issuer of certificates."""
    return trustme.CA()


@pytest.fixture
def ca_file(company: trustme.CA, tmp_path: Path) -> Path:
    company.cert_pem.write_to_path(tmp_path / "company.pem")
    return tmp_path / "company.pem"


def secured(company: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    company.issue_cert(host).configure_cert(context)
    return context


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no variable says where the system's issuers are")


@LINUX
def test_a_certificate_of_an_unknown_issuer(
    window: Operator, contoso: Remote, company: trustme.CA, ca_file: Path, monkeypatch: pytest.MonkeyPatch
):
    with Doorway(through_to(lambda: contoso.port), secured(company, "localhost")) as front:
        asks_to_connect(window, f"https://localhost:{front.port}", contoso.token)
        window.waits_for(
            "The account backend's certificate comes from an unknown issuer.",
            "Install your company's root certificate on this computer. Nothing was sent.",
        )
        assert window.holds(TOKEN) == contoso.token
        monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))  # it was installed
        connects(window)


@LINUX
def test_a_certificate_for_another_host(
    window: Operator, contoso: Remote, company: trustme.CA, ca_file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))
    with Doorway(through_to(lambda: contoso.port), secured(company, "127.0.0.1")) as front:
        asks_to_connect(window, f"https://localhost:{front.port}", contoso.token)
        window.waits_for("The certificate is for another host.", "Use the name that the certificate names.")
        assert window.holds(TOKEN) == contoso.token
        window.fill(ADDRESS, f"https://127.0.0.1:{front.port}")
        connects(window)


@LINUX
def test_a_proxy_that_refuses(
    window: Operator, contoso: Remote, company: trustme.CA, ca_file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))
    context = secured(company, "accounts.contoso.example")
    with Doorway(through_to(lambda: contoso.port), context) as front:
        proxy = Proxy(lambda: front.port)
        proxy.refusal = "407 Proxy Authentication Required"
        with Doorway(proxy) as way:
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{way.port}")
            asks_to_connect(window, "https://accounts.contoso.example", contoso.token)
            window.waits_for("The proxy does not let this connection through.", "ask whoever runs the network")
            assert window.holds(ADDRESS) == "https://accounts.contoso.example"
            proxy.refusal = ""
            connects(window)
            window.desktop.close_session()
        assert all(contoso.token.encode() not in head for head in proxy.heads)


# The keyring


def test_without_a_keyring_the_token_is_kept_in_memory_only_if_that_is_wanted(
    qtbot: QtBot, qapp: QApplication, home: Path, contoso: Remote
):
    with a_window(qtbot, qapp, home) as window:
        asks_to_connect(window, contoso.address, contoso.token)
        window.waits_for("This computer has no keyring that could keep the token.", KEEP)
        window.reads_once("This computer has no keyring", "Nothing was saved.", "kept in memory instead")
        assert window.kit.profiles.all() == []
        assert window.holds(TOKEN) == contoso.token
        window.opens(lambda: window.push(KEEP))
    with a_window(qtbot, qapp, home) as again:
        (profile,) = again.kit.profiles.all()
        again.fails_to_open(lambda: again.desktop.show(profile))
        again.waits_for("could not be opened. This computer has no keyring that could keep the token.")
        again.push("Choose another connection")
        again.push(f"Edit {profile.name}")
        again.fill(TOKEN, contoso.token)
        connects(again, "Test and save")


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyring]:
    if absent := missing_for_a_keyring():
        pytest.skip(f"not installed: {', '.join(absent)}")
    made = Keyring(tmp_path / "session")
    try:
        made.unlock()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        yield made
    finally:
        made.end()


def test_a_locked_keyring_is_told_and_tried_again(window: Operator, contoso: Remote, keyring: Keyring):
    asks_to_connect(window, contoso.address, contoso.token)
    window.waits_for("Live · updated")
    (profile,) = window.kit.profiles.all()
    keyring.lock()
    window.fails_to_open(lambda: window.desktop.open(profile))
    window.reads_once("The keyring is locked. Unlock it with its password, then try again.".partition(". ")[0])
    window.waits_for("Unlock it with its password, then try again.")
    keyring.unlock()
    window.opens(lambda: window.push("Try again"))


def test_a_keyring_that_does_not_answer_is_not_waited_for_longer_than_our_patience(
    qtbot: QtBot, qapp: QApplication, home: Path, contoso: Remote, keyring: Keyring
):
    with a_window(qtbot, qapp, home, patience=2) as window:
        asks_to_connect(window, contoso.address, contoso.token)
        window.waits_for("Live · updated")
        (profile,) = window.kit.profiles.all()
        keyring.fall_silent()
        window.fails_to_open(lambda: window.desktop.open(profile))
        window.waits_for("The keyring does not answer.", "answer there, then try again.")
        window.push("Choose another connection")
        window.waits_for("Connect to an account backend…")
        keyring.wake()
        window.opens(lambda: window.push("Open"))


# This computer's own data


def test_a_full_disk_while_a_change_is_made(qtbot: QtBot, qapp: QApplication, home: Path):
    with small_disk(home, "16m") as mounted:
        if not mounted:
            pytest.skip("this user may not mount a small disk")
        with opened_window(qtbot, qapp, home) as window:
            types_a_new_company(window)
            filler = fill(home)
            window.push("Register and invite")
            window.waits_for("The account backend's disk is full.", "Make room on it, then try again.")
            window.reads_once("The account backend's disk is full.", "Nothing was changed.")
            assert window.holds("Company name") == "Contoso GmbH"
            assert window.holds("First administrator") == ADA
            filler.unlink()
            window.push("Register and invite")
            window.waits_for("Contoso GmbH")
            window.waits_until(lambda: companies(window) == ["Contoso GmbH"])


def test_a_full_disk_at_the_start(qtbot: QtBot, qapp: QApplication, home: Path):
    with small_disk(home, "16m") as mounted:
        if not mounted:
            pytest.skip("this user may not mount a small disk")
        with a_window(qtbot, qapp, home) as window:
            filler = fill(home)
            window.fails_to_open(lambda: window.desktop.show(WORKSPACE))
            window.waits_for("Local workspace could not be opened. The disk is full.", "Make room, then try again.")
            opens_settings(window)
            filler.unlink()
            window.opens(lambda: window.desktop.open(WORKSPACE))


def test_a_damaged_database_is_named_and_a_backup_in_its_place_opens(qtbot: QtBot, qapp: QApplication, home: Path):
    with opened_window(qtbot, qapp, home) as window:
        register(window.desktop.session.backend, "Contoso GmbH", ADA)
    database = home / "data" / "workspace" / "bizadmin.db"
    backup = database.read_bytes()
    garbage = os.urandom(len(backup))
    database.write_bytes(garbage)
    with a_window(qtbot, qapp, home) as window:
        window.fails_to_open(lambda: window.desktop.show(WORKSPACE))
        window.reads_once("The database is damaged.", str(database), "Put a backup in its place")
        assert database.read_bytes() == garbage
        database.write_bytes(backup)
        window.opens(lambda: window.push("Try again"))
        assert companies(window) == ["Contoso GmbH"]


def test_a_database_that_is_damaged_while_it_is_open(workspace: Operator, home: Path):
    register(workspace.desktop.session.backend, "Contoso GmbH", ADA)
    asks_about(workspace, ADA)
    workspace.waits_for("invited to Contoso GmbH")
    database = home / "data" / "workspace" / "bizadmin.db"
    files = {path: path.read_bytes() for path in database.parent.glob("bizadmin.db*")}
    for path, content in files.items():
        path.write_bytes(os.urandom(len(content)))
    kill(workspace)
    workspace.waits_for("The database is damaged.", "Put a backup in its place", "invited to Contoso GmbH")
    workspace.reads_once("The database is damaged.")
    opens_settings(workspace)
    workspace.press(Qt.Key.Key_2, CTRL)
    assert workspace.holds(WHOSE) == ADA
    for path, content in files.items():
        path.write_bytes(content)
    workspace.desktop.notices.act()
    workspace.waits_for("Live · updated", "invited to Contoso GmbH")
    assert told(workspace) == ["The database is damaged."]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("[listen]\nport = {port}\n", "Port {port} is taken"),
        (
            '[smtp]\nhost = "127.0.0.1"\nsender = "accounts@bizadmin.example"\nbounce_port = {port}\n',
            "Port {port}, for returned mail, is taken",
        ),
    ],
    ids=["listening", "returned mail"],
)
def test_a_port_that_is_taken_is_named(window: Operator, home: Path, settings: str, sentence: str):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        config = home / "config"
        (config / "workspace.toml").write_text(settings.format(port=port))
        window.fails_to_open(lambda: window.desktop.show(WORKSPACE))
        window.waits_for("Another program listens at the same port.", "choose another port in the workspace's settings")
        window.reads_once(sentence.format(port=port))
    window.opens(lambda: window.push("Try again"))


def test_a_second_window_with_the_same_data_waits_for_the_first_to_be_closed(
    qtbot: QtBot, qapp: QApplication, home: Path
):
    with a_window(qtbot, qapp, home) as second:
        with opened_window(qtbot, qapp, home) as first:
            second.fails_to_open(lambda: second.desktop.show(WORKSPACE))
            second.reads_once(
                "Another window is open with the same data.", "Use that window, or close it and try again."
            )
            opens_settings(second)
            register(first.desktop.session.backend, "Contoso GmbH", ADA)
        second.opens(lambda: second.desktop.open(WORKSPACE))
        assert companies(second) == ["Contoso GmbH"]


# What people do


def asks_to_connect(window: Operator, address: str, token: str) -> None:
    window.desktop.show(None)
    window.window.activateWindow()
    window.push("Connect to an account backend")
    window.fill(ADDRESS, address)
    window.fill(TOKEN, token)
    window.fill("Name", "Contoso")
    window.push("Test and connect")


def connects(window: Operator, button: str = "Test and connect") -> None:
    """Test the connection of the form, which is a good one now, and keep its token as long as the window is open."""
    window.push(button)
    window.waits_for(KEEP)
    window.opens(lambda: window.push(KEEP))


def saved(window: Operator, backend: Remote) -> Profile:
    """A connection whose token is there for this session."""
    profile = Profile(id="contoso", kind=ProfileKind.REST, name="Contoso", base_url=backend.address)
    window.kit.profiles.put(profile)
    window.kit.wallet.write_for_session(profile.secret_name, backend.token)
    return profile


def opens(window: Operator, profile: Profile) -> None:
    window.opens(lambda: window.desktop.show(profile))
    window.window.activateWindow()


def asks_about(window: Operator, address: str) -> None:
    window.fill(WHOSE, address)
    window.press(Qt.Key.Key_Return)


def opens_settings(window: Operator) -> None:
    window.press(Qt.Key.Key_Comma, CTRL)
    window.waits_for("Appearance", "Connections")


def types_a_new_company(window: Operator) -> None:
    window.press(Qt.Key.Key_4, CTRL)
    window.waits_for("Register business account…")
    window.push("Register business account…")
    window.fill("Company name", "Contoso GmbH")
    window.fill("First administrator", ADA)


def kill(window: Operator) -> None:
    """End the window's own backend as the system would that is out of memory."""
    process = window.child._child._process
    process.kill()
    process.wait(30)


def statuses(window: Operator) -> list[tuple[bool, str]]:
    """From now on: whether it was live, and what stood on the screen then."""
    seen: list[tuple[bool, str]] = []
    window.desktop.session.status_changed.connect(lambda status: seen.append((status.live, window.reads())))
    return seen


def told(window: Operator) -> list[str]:
    """The titles of all messages so far."""
    return [notice.title for notice in window.desktop.notices.history]


def companies(window: Operator) -> list[str]:
    return [each.name for each in window.desktop.session.backend.business_accounts(BusinessAccountQuery()).items]
