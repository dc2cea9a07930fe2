"""What the window remembers of a connection between two starts, and its way to other connections."""

from __future__ import annotations

import json
import stat

import pytest

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble
from tests.factories import NOW, make_business_account, make_invitation
from ui.composition.elsewhere import OtherConnections
from ui.composition.memory import KeptMemory, place
from ui.memory import Flag
from ui.shell.notices import Notices
from ui.tasks import ImmediateRunner

ERIKA = "erika.muster@contoso.example"
FLAG = Flag(address=ERIKA, note="Called twice", at=NOW, state="abc")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "connections" / "contoso.json"


@pytest.fixture
def notices(qapp):
    made = Notices()
    yield made
    made.deleteLater()


def remembered(path, notices) -> KeptMemory:
    return KeptMemory(path, ImmediateRunner(), notices)


def test_flags_and_language_outlast_the_program(path, notices):
    memory = remembered(path, notices)
    memory.keep_flags([FLAG])
    memory.keep_language("fr")
    again = remembered(path, notices)
    assert again.flags == (FLAG,)
    assert again.language == "fr"


def test_the_file_is_for_this_user_alone_and_holds_no_more_than_it_says(path, notices):
    remembered(path, notices).keep_flags([FLAG])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (row,) = json.loads(path.read_text())["flagged"]
    assert set(row) == {"address", "note", "at", "state"}
    assert str(path) in remembered(path, notices).where


@pytest.mark.parametrize(
    "content",
    ["[]", '{"flagged": 7}', '{"flagged": [7, {"address": ""}, {"address": "a@b.example", "at": "x"}], "language": 3}'],
)
def test_what_somebody_else_wrote_into_the_file_is_passed_over(path, notices, content):
    path.parent.mkdir()
    path.write_text(content)
    memory = remembered(path, notices)
    assert memory.flags == ()
    assert memory.language == ""


def test_a_file_that_cannot_be_written_is_told_and_the_flag_holds_until_the_end(tmp_path, notices):
    (tmp_path / "file").write_text("")
    memory = remembered(tmp_path / "file" / "contoso.json", notices)
    memory.keep_flags([FLAG])
    assert memory.flags == (FLAG,)
    assert "holds until you quit" in notices.current.title


@pytest.mark.parametrize("profile_id", ["../x", "a/b", "", "x" * 100])
def test_an_id_that_could_leave_the_folder_gets_no_file(tmp_path, profile_id):
    assert place(tmp_path, profile_id) is None


# Other connections

HERE = Profile(id="here", kind=ProfileKind.REST, name="Contoso", base_url="https://here.example")
THERE = Profile(id="there", kind=ProfileKind.REST, name="Fabrikam", base_url="https://there.example")
BROKEN = Profile(id="broken", kind=ProfileKind.REST, name="Broken", base_url="https://broken.example")
LOCAL = Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace")


class _End:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def open(self) -> MemoryBackend:
        if self._profile is BROKEN:
            raise ConnectionFailure(ConnectionTrouble.REFUSED)
        assert self._profile.kind is ProfileKind.REST, "an embedded backend was started to be asked"
        backend = MemoryBackend()
        backend.clock = lambda: NOW
        backend.put(make_business_account(), make_invitation())
        return backend

    def revive(self) -> None:
        """Nothing to start."""


@pytest.fixture
def others(tmp_path):
    profiles = Profiles(tmp_path / "connections.json")
    for profile in (HERE, LOCAL, BROKEN, THERE):
        profiles.put(profile)
    gone: list[tuple[Profile, str]] = []
    made = OtherConnections(profiles, "here", lambda profile: _End(by_id[profile.id]), lambda *to: gone.append(to))
    by_id = {profile.id: profile for profile in (HERE, LOCAL, BROKEN, THERE)}
    return made, gone


def test_those_that_know_the_address_are_named_and_a_broken_one_is_left_out(others):
    made, _ = others
    assert made.names == ("Broken", "Fabrikam")
    assert made.knows(ERIKA) == ("Fabrikam",)
    assert made.knows("nobody@contoso.example") == ()


def test_the_one_that_was_chosen_is_opened_with_the_address(others):
    made, gone = others
    made.switch("Fabrikam", ERIKA)
    made.switch("Nobody", ERIKA)
    assert gone == [(THERE, ERIKA)]
