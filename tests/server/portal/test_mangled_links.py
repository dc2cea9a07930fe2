"""Links that arrive otherwise than they were sent: what was put around them does not matter, what is missing does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from sqlalchemy import update

from bizadmin.domain.audit import EventKind
from bizadmin.domain.invitation import Invitation
from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from bizadmin.server.portal.use_cases import LinkState
from bizadmin.server.rules.links import LENGTH, LOCATOR, hash_of, new_token
from bizadmin.server.store.invitations import link
from tests.server.rules.world import VISITOR, World

HERE = "https://portal.example"
SHORT = LENGTH - 1


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("mangled"))
    yield world
    world.backend.stop()


@pytest.fixture(scope="module")
def client(world) -> Iterator[TestClient]:
    with TestClient(make_app(world.backend, Config(portal_url=HERE)), base_url=HERE) as client:
        yield client


@pytest.fixture(scope="module")
def invited(world) -> Invitation:
    return world.invite(world.company())


@pytest.fixture(scope="module")
def token(world, invited) -> str:
    return world.token_to(invited.address)


def refusals(world):
    return world.events(EventKind.LINK_REFUSED)


@pytest.mark.parametrize(
    "path",
    [
        "/join/{token}",
        "/join/{token}.",
        "/join/{token}%3E",
        "/join/{token}=20",
        "/join/{token}%22,",
        "/join/{token}%C2%BB",
        "/join/%3C{token}%3E",
        "/join/{token}%20Please%20join",
        "/join/{token}Please",
        "/join/{half}%0A{rest}",
        "/join/{half}=%0D%0A{rest}",
        "/join/{half}%20{rest}",
        "/join/{token}/",
        "/join//{token}",
        "//join/{token}",
    ],
)
def test_what_was_put_around_a_link_or_into_it_does_not_matter(client, token, path):
    page = client.get(HERE + path.format(token=token, half=token[:30], rest=token[30:]))
    assert page.status_code == 200
    assert "Join Contoso" in page.text


def test_the_hosts_letter_case_does_not_matter(client, token):
    assert client.get(f"/join/{token}", headers={"Host": "PORTAL.Example"}).status_code == 200


@pytest.mark.parametrize("left", [SHORT, 43, 30, LOCATOR])
def test_a_link_that_was_cut_short_says_so_and_is_put_down_to_its_invitation(world, client, invited, token, left):
    page = client.get(f"/join/{token[:left]}")
    assert page.status_code == 404
    assert "This link is not complete" in page.text
    code = re.search(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b", page.text)
    refused = refusals(world)[-1]
    assert (refused.subject, refused.address) == (invited.id, invited.address)
    assert code is not None
    assert refused.details["reference"] == code[0]
    assert (refused.details["code"], refused.details["mangled"]) == ("not_found", "yes")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Dieser Link ist nicht vollständig"),
        ("fr", "Ce lien n’est pas complet"),
        ("es", "Este enlace no está completo"),
        ("ja", "リンクが完全ではありません"),
    ],
)
def test_it_says_so_in_the_readers_language(client, token, language, title):
    assert title in client.get(f"/join/{token[:20]}", headers={"Accept-Language": language}).text


def test_of_what_is_left_too_little_nobody_is_named(world, client, token):
    page = client.get(f"/join/{token[: LOCATOR - 1]}")
    assert "This link is not complete" in page.text
    refused = refusals(world)[-1]
    assert (refused.subject, refused.address, refused.details["mangled"]) == ("", "", "yes")


def test_a_link_with_another_letter_in_it_lets_nobody_in_and_is_put_down_to_its_invitation(
    world, client, invited, token
):
    other = token[:-1] + ("A" if token[-1] != "A" else "B")
    page = client.get(f"/join/{other}")
    assert page.status_code == 404
    assert "We do not know this link" in page.text
    assert "Contoso" not in page.text
    assert (refusals(world)[-1].subject, refusals(world)[-1].details["mangled"]) == (invited.id, "yes")


def test_a_whole_link_that_is_not_ours_is_nobodys(world, client):
    page = client.get(f"/join/{'x' * LENGTH}")
    assert "We do not know this link" in page.text
    refused = refusals(world)[-1]
    assert (refused.subject, refused.details["code"]) == ("", "not_found")
    assert "mangled" not in refused.details


def test_what_is_left_of_a_link_tells_nothing_of_the_invitation(client, token):
    known, unknown = (client.get(f"/join/{text}") for text in (token[:40], "y" * 40))
    code = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b|value=\"[^\"]+\"")
    assert code.sub("", known.text) == code.sub("", unknown.text)


def test_neither_the_locator_nor_the_rest_lets_anybody_in(world, token):
    for part in (token[:LOCATOR], token[LOCATOR:], token[:SHORT]):
        assert world.portal.link(part).state is LinkState.INCOMPLETE
        assert world.refused(world.join, part).code == "not_found"


def test_a_link_of_before_there_were_locators_works_still(world):
    former, newest = new_token(), world.token_of(world.invite(world.company("Fabrikam"), "moe@fabrikam.example"))
    with world.backend.store.write() as connection:
        connection.execute(
            update(link).where(link.c.token_hash == hash_of(newest)).values(token_hash=hash_of(former), locator="")
        )
    assert world.portal.link(former).state is LinkState.OPEN
    assert world.portal.link(f"{former}Please").state is LinkState.OPEN
    assert world.portal.link(former[:30]).state is LinkState.INCOMPLETE
    world.portal.link_opened(former[:30], "GET", "person", VISITOR)
    assert refusals(world)[-1].subject == ""
