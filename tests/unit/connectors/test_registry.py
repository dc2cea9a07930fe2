from __future__ import annotations

import subprocess
import sys

import pytest

from bizadmin.connectors.registry import Options, kinds, open_backend
from bizadmin.connectors.rest import RestBackend
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble


def test_a_rest_connection_opens_without_asking_anybody():
    def no_token() -> str:
        raise AssertionError("not needed yet")

    assert isinstance(open_backend("rest", "https://accounts.contoso.example/", no_token), RestBackend)


def test_options_reach_the_transport(tmp_path):
    options = Options(ca_file=tmp_path / "gone.pem", proxy="")
    with pytest.raises(ConnectionFailure) as caught:
        open_backend("rest", "https://localhost:9", lambda: "token", options).me()
    assert caught.value.code is ConnectionTrouble.TLS_FAILED


def test_a_bad_address_is_told_at_once():
    with pytest.raises(ConnectionFailure) as caught:
        open_backend("rest", "accounts.contoso.example", lambda: "token")
    assert caught.value.code is ConnectionTrouble.BAD_ADDRESS


def test_a_kind_that_is_not_there():
    assert kinds() == ("rest",)
    with pytest.raises(LookupError):
        open_backend("carrier pigeon", "https://accounts.contoso.example", lambda: "token")


def test_connectors_are_loaded_when_they_are_used():
    code = "import sys, bizadmin.connectors.registry; print('requests' in sys.modules, 'truststore' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "False"]
