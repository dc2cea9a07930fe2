"""The window with the real embedded backend: a child process, its REST interface, its long polls."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bizadmin import paths
from bizadmin.connectors.embedded import EmbeddedBackend
from bizadmin.credentials.policy import Choice
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.credentials.store import KeyringStore
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.business_account import Origin, OriginKind
from bizadmin.domain.business_account import Profile as CompanyProfile
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import StartFailure, StartTrouble
from bizadmin.domain.queries import BusinessAccountQuery, NewBusinessAccount
from bizadmin.endpoints import Endpoints
from bizadmin.settings import Scope, Settings
from ui.composition.desktop import Desktop, Kit
from ui.theme import theme
from ui.window import MainWindow

LOCAL = Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace")
LONG = 60_000  # ms; a busy machine starts the child slowly


@pytest.fixture
def places(tmp_path):
    return paths.find({"BIZADMIN_HOME": str(tmp_path / "home")})


@pytest.fixture
def endpoints(places):
    made = Endpoints(places, Wallet(KeyringStore(choose=lambda: Choice(None))))
    yield made
    made.retire(None, 10)


@pytest.fixture
def desktop(qtbot, places, endpoints):
    kit = Kit(
        paths=places,
        settings=Settings({Scope.OPERATOR: places.settings, Scope.COMPUTER: places.this_computer}),
        profiles=Profiles(places.connections),
        wallet=Wallet(KeyringStore(choose=lambda: Choice(None))),
        endpoint=endpoints.of,
        retire=endpoints.retire,
    )
    made = Desktop(kit, theme())
    qtbot.addWidget(made.window, before_close_func=MainWindow.leave)
    with qtbot.waitSignal(made.opened, timeout=LONG):
        made.show(LOCAL)
    yield made
    made.close_session()
    made.threads.shutdown(5)


def register(desktop: Desktop, name: str, intent: str) -> None:
    new = NewBusinessAccount(
        profile=CompanyProfile(company_name=name),
        administrator="ada@contoso.example",
        origin=Origin(kind=OriginKind.SELF_REGISTERED),
    )
    desktop.session.backend.register_business_account(new, intent=intent)


def child_of(endpoints: Endpoints) -> EmbeddedBackend:
    (child,) = endpoints._embedded.values()
    return child


def test_a_change_in_the_backend_reaches_the_open_window(qtbot, desktop):
    heard = []
    desktop.session.hub.changed.connect(lambda changes, _: heard.append(changes))
    qtbot.waitUntil(lambda: desktop.session._seq is not None, timeout=LONG)
    register(desktop, "Contoso GmbH", "one")
    qtbot.waitUntil(lambda: any(changes.touches(Kind.BUSINESS_ACCOUNT) for changes in heard), timeout=LONG)


def test_a_backend_that_was_killed_is_started_again_with_all_data(qtbot, desktop, endpoints):
    register(desktop, "Contoso GmbH", "one")
    process = child_of(endpoints)._child._process
    process.kill()
    process.wait(30)
    qtbot.waitUntil(lambda: not desktop.session.status.live, timeout=LONG)
    qtbot.waitUntil(lambda: desktop.session.status.live, timeout=LONG)
    assert child_of(endpoints)._child._process.pid != process.pid
    found = desktop.session.backend.business_accounts(BusinessAccountQuery())
    assert [account.name for account in found.items] == ["Contoso GmbH"]


def test_a_second_window_on_the_same_data_is_refused_with_a_sentence(desktop, places):
    second = EmbeddedBackend(["--data", str(places.workspace)], predecessor_seconds=0)
    with pytest.raises(StartFailure, match="Another account backend is running") as caught:
        second.announcement()
    second.stop(0)
    assert caught.value.code is StartTrouble.IN_USE


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows another process's environment")
def test_the_token_is_in_memory_only(desktop, endpoints, places):
    register(desktop, "Contoso GmbH", "one")
    child = child_of(endpoints)
    token = child.announcement().token.encode()
    about = Path(f"/proc/{child._child._process.pid}")
    assert token not in (about / "cmdline").read_bytes() + (about / "environ").read_bytes()
    files = [each for each in places.config.parent.rglob("*") if each.is_file()]
    assert any(each.suffix == ".db" for each in files)
    assert not [each for each in files if token in each.read_bytes()]


@pytest.mark.skipif(sys.platform == "win32", reason="the processes are told apart and ended by signals")
def test_the_backend_ends_when_its_window_is_killed(tmp_path):
    code = f"""
import os, sys
from bizadmin.connectors.embedded import EmbeddedBackend
backend = EmbeddedBackend(["--data", {str(tmp_path / "data")!r}])
backend.announcement()
sys.stdout.write(f"{{backend._child._process.pid}}\\n")
sys.stdout.flush()
os.kill(os.getpid(), {int(signal.SIGKILL)})
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL
    child = int(done.stdout)
    again = EmbeddedBackend(["--data", str(tmp_path / "data")], predecessor_seconds=30)
    again.announcement()  # the data are free once the orphan has ended
    again.stop(10)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    """Whether the process still does something; one that nobody has waited for yet does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
