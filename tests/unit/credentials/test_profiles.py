"""Connection profiles in their file."""

import json

import pytest

from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles, new_id
from bizadmin.domain.errors import NotSaved

HELPDESK = Profile(
    id="abc", kind=ProfileKind.REST, name="Contoso helpdesk", base_url="https://accounts.example", tag="PROD"
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "connections.json"


def test_profiles_come_back_in_their_order(path):
    profiles = Profiles(path)
    profiles.put(HELPDESK)
    profiles.put(Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace"))
    assert [each.name for each in Profiles(path).all()] == ["Contoso helpdesk", "Local workspace"]
    assert Profiles(path).get("abc") == HELPDESK


def test_changing_one_keeps_its_place_and_what_another_version_wrote(path):
    Profiles(path).put(HELPDESK)
    content = json.loads(path.read_text())
    content["connections"][0]["colour"] = "red"
    content["connections"].append({"id": "kc", "kind": "keycloak", "realm": "contoso"})
    path.write_text(json.dumps(content))
    Profiles(path).put(Profile(id="abc", kind=ProfileKind.REST, name="Renamed", base_url="https://accounts.example"))
    first, second = json.loads(path.read_text())["connections"]
    assert (first["name"], first["colour"]) == ("Renamed", "red")
    assert second == {"id": "kc", "kind": "keycloak", "realm": "contoso"}


def test_a_removed_one_is_gone_and_the_others_stay(path):
    profiles = Profiles(path)
    profiles.put(HELPDESK)
    profiles.put(Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace"))
    profiles.remove("abc")
    profiles.remove("abc")
    assert [each.id for each in Profiles(path).all()] == ["local"]
    assert profiles.of_kind(ProfileKind.REST) is None


def test_the_file_has_no_place_for_a_secret(path):
    Profiles(path).put(HELPDESK)
    (row,) = json.loads(path.read_text())["connections"]
    assert set(row) == {"id", "kind", "name", "base_url", "tag", "ca_file"}


@pytest.mark.parametrize(
    "content",
    ['{"connections": 5}', '{"connections": [1, {"id": 1}, {"id": "x", "kind": "sample", "name": null}]}', "{}"],
)
def test_a_strange_file_is_no_profiles_rather_than_a_crash(path, content):
    path.parent.mkdir()
    path.write_text(content)
    assert Profiles(path).all() == []


def test_a_damaged_file_is_told(path):
    path.parent.mkdir()
    path.write_text("{")
    assert "connections.json.damaged-1" in Profiles(path).trouble


def test_a_profile_that_cannot_be_saved_is_not_there(path):
    path.mkdir(parents=True)
    profiles = Profiles(path)
    with pytest.raises(NotSaved):
        profiles.put(HELPDESK)
    assert profiles.all() == []


def test_ids_are_not_repeated():
    assert len({new_id() for _ in range(1000)}) == 1000
