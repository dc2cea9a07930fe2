"""What ``/readyz`` says of each part, and to whom."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from bizadmin.server.routes.service import PartStatus
from bizadmin.server.store.keeping import mail
from bizadmin.server.store.migrating import NEWEST
from bizadmin.server.watching import readiness
from tests.server.routes.problem import assert_problem
from tests.server.served import served

HERE = "127.0.0.1"


def ready(world, **settings):
    """What it says to somebody on the computer itself: the whole, and each part."""
    with served(world, client=HERE, **settings) as client:
        told = client.get("/readyz").json()
    return told["status"], {part["name"]: part for part in told["parts"]}


def write(world, statement) -> None:
    with world.backend.store.write() as connection:
        connection.execute(statement)


def test_a_backend_in_order_names_its_parts(world):
    status, parts = ready(world)

    assert status == "ok"
    assert {"database", "schema", "outbox"} <= set(parts)
    assert parts["schema"]["detail"] == NEWEST
    assert ("disk" in parts) == world.database_url.startswith("sqlite")


def test_a_mail_that_nobody_takes_up_is_degraded_and_ready(world):
    world.invite(world.company())
    assert ready(world)[0] == "ok"
    world.later(minutes=11)

    status, parts = ready(world)
    assert (status, parts["outbox"]["status"]) == ("degraded", "degraded")
    assert "is not taken up" in parts["outbox"]["detail"]


def test_a_mail_that_waits_for_its_next_attempt_is_in_order(world):
    world.invite(world.company())
    world.later(minutes=11)
    write(world, update(mail).values(next_attempt=world.now + timedelta(hours=1)))

    assert ready(world)[0] == "ok"


def test_a_mail_server_that_cannot_be_reached_is_told_in_its_own_words(world):
    world.invite(world.company())
    write(world, update(mail).values(last_error="Connection refused"))

    assert ready(world)[1]["outbox"]["detail"].endswith("Connection refused")


def test_details_are_for_who_asks_on_the_computer_itself(world):
    world.invite(world.company())
    write(world, update(mail).values(last_error="Connection refused"))
    with served(world, client=HERE) as here, served(world, client="192.0.2.7") as elsewhere:
        answers = [
            elsewhere.get("/readyz"),
            *(here.get("/readyz", headers={name: "192.0.2.7"}) for name in ("X-Forwarded-For", "Forwarded", "Via")),
        ]
        whole = here.get("/readyz")

    for answer in answers:
        assert answer.json()["status"] == "degraded"
        assert {part["detail"] for part in answer.json()["parts"]} == {""}
    assert "Connection refused" in whole.text


@pytest.mark.parametrize("revision", ["9999", "0001"])
def test_a_database_of_another_revision_is_not_ready(world, revision):
    write(world, text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    with served(world, client=HERE) as client:
        told = assert_problem(client.get("/readyz"), 503, "unavailable")

    assert "schema" in told["detail"]
    failed = [part for part in told["extra"]["parts"] if part["status"] == PartStatus.FAILED]
    assert [part["name"] for part in failed] == ["schema"]
    assert revision in failed[0]["detail"]


def test_a_database_that_has_gone_is_not_ready_and_alive(in_a_file):
    with served(in_a_file, client=HERE) as client:
        in_a_file.backend.store.close()
        path = in_a_file.folder / "backend.db"
        path.rename(in_a_file.folder / "elsewhere.db")
        path.mkdir()  # nothing can be opened there
        told = assert_problem(client.get("/readyz"), 503, "unavailable")
        alive = client.get("/healthz").status_code

    assert told["extra"]["fault"]
    assert alive == 200


def test_little_space_is_degraded_and_ready(in_a_file, monkeypatch):
    free = shutil.disk_usage(in_a_file.folder).free
    monkeypatch.setattr(readiness, "LITTLE_SPACE", free * 2)

    status, parts = ready(in_a_file)
    assert (status, parts["disk"]["status"]) == ("degraded", "degraded")
    assert "MiB" in parts["disk"]["detail"]
