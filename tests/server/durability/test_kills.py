"""The process is killed under load, again and again: what was answered stays, and everything is there once and whole.

``BIZADMIN_KILLS`` says how often it is killed; 50 take some minutes, and `--log-cli-level=info` shows the figures.
"""

from __future__ import annotations

import logging
import os
import random
import time

from tests.server.durability.books import Books
from tests.server.durability.mailbox import Mailbox
from tests.server.durability.process import Process, Service
from tests.server.durability.writers import Writer

log = logging.getLogger(__name__)

KILLS = int(os.environ.get("BIZADMIN_KILLS", "3"))
WRITERS = 4


def company(service: Service, process: Process) -> str:
    """A business account to invite into."""
    with service.session() as session:
        made = session.post(
            f"{process.url}/v1/business-accounts",
            json={
                "profile": {"company_name": "Contoso", "country": "DE"},
                "administrator": "administrator@contoso.example",
                "origin": {"kind": "sales_order", "order_number": "SO-1"},
            },
            timeout=20,
        )
    assert made.status_code == 201, made.text
    return made.json()["id"]


def wait_for_answers(writers: list[Writer], *, seconds: float = 20) -> None:
    """Until more is answered than now."""
    before = sum(writer.answered for writer in writers)
    until = time.monotonic() + seconds
    while sum(writer.answered for writer in writers) <= before and time.monotonic() < until:
        time.sleep(0.01)


def wait_for_mails(books: Books, *, seconds: float = 60) -> None:
    """Until none waits."""
    until = time.monotonic() + seconds
    while books.waiting() and time.monotonic() < until:
        time.sleep(0.2)


def test_whatever_the_moment_of_a_kill_each_intent_is_carried_out_once(tmp_path, database_url):
    with Mailbox() as mailbox:
        service = Service(tmp_path, database_url, mailbox.port)
        process = Process(service)
        books = Books(service.database_url)
        business_account = company(service, process)
        address = [process.url]
        writers = [Writer(service, lambda: address[0], business_account, f"writer{it}") for it in range(WRITERS)]
        for writer in writers:
            writer.start()
        may_come_twice: set[str] = set()
        try:
            for _ in range(KILLS):
                if random.random() < 0.8:  # else it is killed while it begins to answer
                    wait_for_answers(writers)
                time.sleep(random.uniform(0, 1))
                process.kill()
                may_come_twice |= books.unsettled(mailbox)
                books.let_claims_end()
                process = Process(service)
                address[0] = process.url
        finally:
            for writer in writers:
                writer.stop()
        for writer in writers:
            for intent in random.sample(writer.intents, min(5, len(writer.intents))):
                writer.repeat(intent)
        wait_for_mails(books)
        assert process.end() == 0
        intents = [intent for writer in writers for intent in writer.intents]
        books.audit(intents, mailbox, may_come_twice)
        twice = sum(times > 1 for times in mailbox.taken.values())
        books.close()
    log.info("%d kills, %d intents, %d mails, %d of them twice", KILLS, len(intents), len(mailbox.taken), twice)
    assert len(intents) > KILLS
