"""What has to be true of a database and a mailbox after whatever happened: each intent once and whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Table, create_engine, select, update

from bizadmin.server.store.events import change, counter, event
from bizadmin.server.store.invitations import invitation, link
from bizadmin.server.store.keeping import mail, outcome
from tests.server.durability.mailbox import Mailbox
from tests.server.durability.writers import Intent


class Books:
    """The database, read past the backend."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def rows(self, table: Table) -> list[Row[Any]]:
        """All of it."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(table)))

    def unsettled(self, mailbox: Mailbox) -> set[str]:
        """Mails that the mail server has taken and of which no process will note it any more: those that a kill
        caught in between. SMTP itself cannot exclude that they come twice (RFC 5321, section 6.1)."""
        taken = mailbox.taken
        return {row.message_id for row in self.rows(mail) if row.sent is None and row.message_id in taken}

    def let_claims_end(self) -> None:
        """As if so much time had gone by that what a dead process held is free again."""
        past = datetime(2000, 1, 1, tzinfo=UTC)
        with self._engine.begin() as connection:
            connection.execute(update(mail).where(mail.c.claimed_until.is_not(None)).values(claimed_until=past))

    def waiting(self) -> int:
        """How many mails are to leave still."""
        return sum(row.next_attempt is not None for row in self.rows(mail))

    def audit(self, intents: Iterable[Intent], mailbox: Mailbox, may_come_twice: set[str]) -> None:
        """Everything at once. AssertionError says what is wrong."""
        intents = list(intents)
        stored = {row.id: row for row in self.rows(invitation)}
        self._answers_hold(intents, stored)
        self._nothing_is_half_done(stored)
        self._changes_have_no_gap()
        self._mails_came(mailbox, may_come_twice)

    def _answers_hold(self, intents: list[Intent], stored: dict[str, Row[Any]]) -> None:
        kept = Counter(row.intent for row in self.rows(outcome))
        asked: Counter[str] = Counter()
        for intent in intents:
            assert intent.answers, "it was never answered"
            status, body = intent.answers[0]
            assert status in (200, 201), intent
            assert all(answer == intent.answers[0] for answer in intent.answers), "a repeat was answered otherwise"
            assert kept[intent.key] == 1, intent
            if intent.path == "/v1/invitations/batch":
                assert body["done"] == len(intent.body["rows"]), body
                assert {item["invitation"]["id"] for item in body["items"]} <= stored.keys()
                asked.update(row["address"] for row in intent.body["rows"])
            else:
                assert body["id"] in stored, "an invitation that was answered is lost"
            if intent.path == "/v1/invitations":
                asked[intent.body["address"]] += 1
        made = Counter(row.address for row in stored.values() if row.address.endswith("@contoso.example"))
        made.pop("administrator@contoso.example", None)
        assert made == asked, "each invitation that was asked for is there once, and no other"
        resent = Counter(intent.path.split("/")[3] for intent in intents if intent.path.endswith("/resend"))
        for invitation_id, row in stored.items():
            assert row.link_generation == 1 + resent[invitation_id], "each resend was done once"

    def _nothing_is_half_done(self, stored: dict[str, Row[Any]]) -> None:
        mails, links, events = self.rows(mail), self.rows(link), self.rows(event)
        of_mails = Counter(row.invitation_id for row in mails)
        of_links = Counter(row.invitation_id for row in links)
        happened = Counter((row.subject, row.kind) for row in events)
        assert of_mails.keys() <= stored.keys() | {""}, "a mail without its invitation"
        for invitation_id, row in stored.items():
            assert happened[invitation_id, "invitation.created"] == 1
            assert happened[invitation_id, "invitation.resent"] == row.link_generation - 1
            assert of_links[invitation_id] == row.link_generation
            assert of_mails[invitation_id] == row.link_generation
            assert happened[invitation_id, "mail.queued"] == row.link_generation
        sent = Counter(row.invitation_id for row in mails if row.sent is not None)
        for invitation_id in stored:
            assert happened[invitation_id, "mail.sent"] == sent[invitation_id]

    def _changes_have_no_gap(self) -> None:
        last = {row.name: row.value for row in self.rows(counter)}["change"]
        assert sorted(row.seq for row in self.rows(change)) == list(range(1, last + 1))

    def _mails_came(self, mailbox: Mailbox, may_come_twice: set[str]) -> None:
        taken = mailbox.taken
        mails = {row.message_id: row for row in self.rows(mail)}
        assert taken.keys() <= mails.keys(), "a mail of which the outbox knows nothing"
        for message_id, row in mails.items():
            assert row.next_attempt is None, "a mail that was due has not left"
            if row.sent is not None:
                assert taken[message_id], "a mail that was said to have left has not come"
            elif message_id not in may_come_twice:
                assert row.delivery == "not_sent", row  # withdrawn, because a newer one replaced it
                assert not taken[message_id]
        twice = {message_id for message_id, times in taken.items() if times > 1}
        assert twice <= may_come_twice, "a mail came twice that no kill explains"
