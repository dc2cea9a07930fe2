"""The backup of docs/operating.md, made of a backend at work, and put in its place again."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

from tests.server.http.served import Served


def invite(served: Served, company: str, number: int):
    body = {"business_account": company, "address": f"person{number}@contoso.example"}
    return served.ask("POST", "/v1/invitations", json=body)


def test_a_backup_made_under_load_is_whole_and_serves(tmp_path):
    (tmp_path / "first").mkdir()
    served = Served(tmp_path / "first")
    body = {
        "profile": {"company_name": "Contoso"},
        "administrator": "ada@contoso.example",
        "origin": {"kind": "colleague"},
    }
    company = served.ask("POST", "/v1/business-accounts", json=body).json()["id"]
    answered: list[str] = []
    enough = threading.Event()

    def work() -> None:
        number = 0
        while not enough.is_set():
            answered.append(invite(served, company, number).json()["id"])
            number += 1

    at_work = threading.Thread(target=work)
    at_work.start()
    while len(answered) < 5:
        pass
    before = list(answered)
    backup = tmp_path / "backup.db"
    with closing(sqlite3.connect(tmp_path / "first" / "data" / "bizadmin.db")) as database:
        database.execute("VACUUM INTO ?", (str(backup),))
    enough.set()
    at_work.join()
    served.end()

    with closing(sqlite3.connect(backup)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.execute("UPDATE mail SET next_attempt = NULL, delivery = 'not_sent' WHERE next_attempt IS NOT NULL")
        database.commit()
    data = tmp_path / "first" / "data"
    for file in data.glob("bizadmin.db*"):
        file.unlink()
    backup.rename(data / "bizadmin.db")
    restored = Served(tmp_path / "first")
    try:
        assert restored.ask("GET", "/readyz").json()["status"] == "ok"
        found = {item["id"] for item in restored.ask("GET", "/v1/invitations?limit=500").json()["items"]}
        assert set(before) <= found
        made = {event["subject"] for event in restored.ask("GET", "/v1/audit?limit=500").json()["items"]}
        assert found <= made  # what is there is there with its event
        assert invite(restored, company, 100_000).status_code == 201
    finally:
        restored.end()
