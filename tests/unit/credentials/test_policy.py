"""Only the operating systems' own keyrings are trusted."""

import sys
import types

import pytest
from keyring.backend import KeyringBackend

from bizadmin.credentials import policy


class PretendKeyring(KeyringBackend):
    """Registered by being defined, as keyrings.alt does it, with a priority that keyring would take at once."""

    priority = 99

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        pass


@pytest.fixture
def only_these(monkeypatch):
    """Trust modules that are made up here, so that the test does not depend on the machine's D-Bus."""

    def trust(*names: str, priority: float = 5) -> None:
        for name in names:
            module = types.ModuleType(name)
            kind = type("Keyring", (PretendKeyring,), {"__module__": name, "priority": priority})
            module.Keyring = kind
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(policy, "TRUSTED", {name: f"the {name}" for name in names})

    return trust


def test_a_keyring_that_is_installed_but_not_trusted_is_not_used(only_these):
    only_these()
    chosen = policy.choose({})
    assert chosen.keyring is None
    assert chosen.reason.endswith(".")


def test_the_trusted_keyring_is_named(only_these):
    only_these("keychain_of_this_test")
    chosen = policy.choose({})
    assert type(chosen.keyring).__module__ == "keychain_of_this_test"
    assert chosen.name == "the keychain_of_this_test"


@pytest.mark.parametrize("unsafe", ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring", "x"])
def test_an_unsafe_keyring_that_somebody_configured_means_none_rather_than_another(only_these, unsafe):
    only_these("keychain_of_this_test")
    chosen = policy.choose({"PYTHON_KEYRING_BACKEND": unsafe})
    assert chosen.keyring is None
    assert unsafe in chosen.reason


def test_a_trusted_keyring_that_somebody_configured_goes_first(only_these):
    only_these("first_of_this_test", "second_of_this_test")
    chosen = policy.choose({"PYTHON_KEYRING_BACKEND": "second_of_this_test.Keyring"})
    assert type(chosen.keyring).__module__ == "second_of_this_test"


def test_a_module_of_another_system_that_fails_does_no_harm(monkeypatch):
    monkeypatch.setattr(policy, "TRUSTED", {"no_such_module_at_all": "nothing"})
    assert policy.choose({}).keyring is None


def test_windows_keeps_2560_bytes_at_most():
    assert policy.LONGEST["keyring.backends.Windows"] == 2560


def test_the_trusted_modules_exist_in_the_installed_keyring():
    import importlib.util

    for module in policy.TRUSTED:
        assert importlib.util.find_spec(module) is not None
