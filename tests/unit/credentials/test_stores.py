"""Keyring store, session store, and the wallet over both. The keyring here is a small one of the test's own."""

import threading

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from bizadmin.credentials.policy import Choice
from bizadmin.credentials.store import SERVICE, KeyringStore, SessionStore
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.errors import SecretFailure, SecretTrouble

TOKEN = "bza_0123456789"


class Keyring(KeyringBackend):
    """Keeps entries as the real ones do; ``fails`` is raised by every call."""

    priority = -1  # so that nobody takes it by accident

    def __init__(self):
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.fails: Exception | None = None

    def get_password(self, service, username):
        self._maybe_fail()
        return self.entries.get((service, username))

    def set_password(self, service, username, password):
        self._maybe_fail()
        self.entries[service, username] = password

    def delete_password(self, service, username):
        self._maybe_fail()
        if (service, username) not in self.entries:
            raise PasswordDeleteError("No such password!")
        del self.entries[service, username]

    def _maybe_fail(self):
        if self.fails is not None:
            raise self.fails


@pytest.fixture
def keyring():
    return Keyring()


@pytest.fixture
def store(keyring):
    return KeyringStore(choose=lambda: Choice(keyring, name="Keyring of the test"))


def absent() -> KeyringStore:
    return KeyringStore(choose=lambda: Choice(None, reason="No keyring runs in this session."))


def test_a_secret_comes_back_and_can_be_forgotten(store, keyring):
    store.write("token/a", TOKEN)
    assert keyring.entries == {(SERVICE, "token/a"): TOKEN}
    assert store.read("token/a") == TOKEN
    store.delete("token/a")
    assert store.read("token/a") is None
    store.delete("token/a")


def test_the_store_says_where_and_that_it_lasts(store):
    assert store.where == "Keyring of the test"
    assert store.lasting


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyringLocked("Failed to unlock the collection!"), SecretTrouble.LOCKED),
        (InitError("Failed to create the collection"), SecretTrouble.LOCKED),
        (type("ItemLockedException", (Exception,), {})("locked"), SecretTrouble.LOCKED),
        (RuntimeError("org.freedesktop.DBus.Error"), SecretTrouble.REFUSED),
        (OSError(5, "Input/output error"), SecretTrouble.REFUSED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_keyring_raises_is_named_by_meaning(store, keyring, error, code):
    keyring.fails = error
    for call in (lambda: store.read("a"), lambda: store.write("a", TOKEN), lambda: store.delete("a")):
        with pytest.raises(SecretFailure) as caught:
            call()
        assert caught.value.code is code
        assert TOKEN not in str(caught.value)


def test_without_a_keyring_every_call_says_so():
    store = absent()
    with pytest.raises(SecretFailure) as caught:
        store.write("a", TOKEN)
    assert caught.value.code is SecretTrouble.ABSENT
    assert "No keyring runs" in str(caught.value)


def test_a_keyring_that_is_started_later_is_found(keyring):
    choices = [Choice(None), Choice(keyring, name="late")]
    store = KeyringStore(choose=lambda: choices.pop(0))
    with pytest.raises(SecretFailure):
        store.read("a")
    store.write("a", TOKEN)
    assert store.read("a") == TOKEN


def test_a_keyring_that_waits_for_its_password_does_not_hold_us_for_ever(keyring):
    answered = threading.Event()

    def prompt(service, username):
        answered.wait(30)

    keyring.get_password = prompt
    store = KeyringStore(patience=0.05, choose=lambda: Choice(keyring, name="slow"))
    with pytest.raises(SecretFailure) as caught:
        store.read("a")
    answered.set()
    assert caught.value.code is SecretTrouble.NO_ANSWER
    assert caught.value.retryable


def test_a_token_longer_than_windows_can_hold_is_refused_before_it_is_sent(keyring):
    store = KeyringStore(choose=lambda: Choice(keyring, name="Windows", longest=2560))
    store.write("fits", "x" * 1280)
    with pytest.raises(SecretFailure) as caught:
        store.write("too long", "x" * 1281)
    assert caught.value.code is SecretTrouble.TOO_LONG
    with pytest.raises(SecretFailure):
        store.write("too long as well", "𝔵" * 641)
    assert list(keyring.entries) == [(SERVICE, "fits")]


def test_the_session_store_forgets_and_says_so():
    store = SessionStore()
    store.write("a", TOKEN)
    assert store.read("a") == TOKEN
    assert not store.lasting
    assert "until you quit" in store.where
    assert TOKEN not in repr(store)
    store.delete("a")
    store.delete("a")
    assert store.read("a") is None


def test_the_wallet_never_falls_back_by_itself():
    wallet = Wallet(absent())
    with pytest.raises(SecretFailure):
        wallet.write("a", TOKEN)
    with pytest.raises(SecretFailure):
        wallet.read("a")


def test_the_wallet_keeps_a_secret_for_the_session_when_told_to():
    wallet = Wallet(absent())
    wallet.write_for_session("a", TOKEN)
    assert wallet.read("a") == TOKEN
    wallet.delete("a")
    with pytest.raises(SecretFailure):
        wallet.read("a")


def test_a_secret_that_reaches_the_keyring_replaces_the_sessions(store, keyring):
    wallet = Wallet(store)
    wallet.write_for_session("a", "old")
    wallet.write("a", TOKEN)
    assert wallet.read("a") == TOKEN
    assert keyring.entries == {(SERVICE, "a"): TOKEN}


def test_the_wallet_says_where_secrets_go_in_words(store, keyring):
    assert Wallet(store).where == "Keyring of the test"
    assert Wallet(absent()).where == "in memory, until you quit. No keyring runs in this session."


def test_forgetting_in_a_locked_keyring_is_not_passed_over(store, keyring):
    keyring.fails = KeyringLocked("no")
    with pytest.raises(SecretFailure):
        Wallet(store).delete("a")
