"""Two processes on one PostgreSQL: operators ask either, both send mails, and nobody can tell them apart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.live.postgresql import Cluster
from tests.server.durability.books import Books
from tests.server.durability.mailbox import Mailbox
from tests.server.durability.process import Process, Service
from tests.server.durability.test_kills import company, wait_for_mails
from tests.server.durability.writers import Writer


@dataclass
class Office:
    """Both processes, and whom they have in common."""

    service: Service
    mailbox: Mailbox
    processes: list[Process]
    business_account: str = field(init=False)

    def __post_init__(self) -> None:
        self.business_account = company(self.service, self.processes[0])

    def ask(self, process: int, method: str, path: str, **options):
        """Ask one of them."""
        with self.service.session() as session:
            return session.request(method, self.processes[process].url + path, timeout=40, **options)

    def invite(self, process: int, address: str, key: str = ""):
        """Invite somebody."""
        body = {"business_account": self.business_account, "address": address}
        headers = {"Idempotency-Key": key} if key else {}
        return self.ask(process, "POST", "/v1/invitations", json=body, headers=headers)


@contextmanager
def open_office(folder: Path, cluster: Cluster) -> Iterator[Office]:
    """Start both."""
    with cluster.database() as url, Mailbox() as mailbox:
        service = Service(folder, url, mailbox.port)
        processes = [Process(service, name) for name in ("first", "second")]
        try:
            yield Office(service, mailbox, processes)
        finally:
            for process in processes:
                process.kill()


@pytest.fixture
def quiet_office(tmp_path, postgresql) -> Iterator[Office]:
    """One that nobody else uses."""
    with open_office(tmp_path, postgresql) as office:
        yield office


@pytest.fixture(scope="module")
def office(tmp_path_factory, postgresql) -> Iterator[Office]:
    """One for all tests that look at what they made themselves."""
    with open_office(tmp_path_factory.mktemp("office"), postgresql) as office:
        yield office


def test_writers_at_both_and_two_dispatchers_leave_everything_once_and_whole(quiet_office):
    office = quiet_office
    writers = [
        Writer(office.service, lambda it=it: office.processes[it % 2].url, office.business_account, f"writer{it}")
        for it in range(6)
    ]
    for writer in writers:
        writer.start()
    time.sleep(4)
    for writer in writers:
        writer.stop()
    with closing(Books(office.service.database_url)) as books:
        wait_for_mails(books)
        assert [process.end() for process in office.processes] == [0, 0]
        books.audit([intent for writer in writers for intent in writer.intents], office.mailbox, set())
    assert [process.said_of("ERROR") for process in office.processes] == [[], []]


def test_one_intent_at_both_is_one_invitation_with_equal_answers(office):
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(office.invite, it % 2, "grace@contoso.example", "one-key") for it in range(8)]
        answers = [it.result() for it in asked]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    found = office.ask(0, "GET", "/v1/invitations?search=grace@contoso.example").json()
    assert found["total"] == 1


def test_one_address_invited_at_both_is_invited_once(office):
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(office.invite, it % 2, "ada@contoso.example") for it in range(8)]
        answers = [it.result() for it in asked]
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"already_invited"}


def test_whoever_follows_changes_at_one_hears_of_those_at_the_other(office):
    seq = office.ask(1, "GET", "/v1/changes").json()["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(office.ask, 1, "GET", f"/v1/changes?after={seq}&wait=25")
        made = office.invite(0, "alan@contoso.example").json()
        heard = waiting.result()
    assert made["id"] in {item["id"] for item in heard.json()["items"]}


def test_a_new_link_of_one_is_good_at_the_other_and_so_is_a_token(office):
    made = office.invite(0, "kurt@contoso.example").json()
    link = office.ask(0, "POST", f"/v1/invitations/{made['id']}/link").json()["url"]
    page = office.ask(1, "GET", link.removeprefix("https://portal.example"))
    assert page.status_code == 200
    assert "Contoso" in page.text
    revoked = office.ask(1, "POST", f"/v1/invitations/{made['id']}/revoke")
    assert revoked.json()["state"] == "revoked"
    assert office.ask(0, "GET", f"/v1/invitations/{made['id']}").json()["state"] == "revoked"
