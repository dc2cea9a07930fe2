"""What a database from before had of licences and addresses is there after its migration."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select, text

from bizadmin.server.store import migrating
from bizadmin.server.store.accounts import account_address
from bizadmin.server.store.business_accounts import licence
from bizadmin.server.store.store import open_store

SINCE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

BEFORE = (
    "INSERT INTO account (id, email, email_key, display_name, name_key, locale, status, created, verified_since,"
    " failed_sign_ins, version) VALUES ('acc_1', 'a@x.example', 'a@x.example', '', '', 'en', 'active',"
    " '2026-03-02 12:00:00', '2026-03-02 12:00:00', 0, 1)",
    "INSERT INTO account (id, email, email_key, display_name, name_key, locale, status, created, failed_sign_ins,"
    " version) VALUES ('acc_2', 'b@x.example', 'b@x.example', '', '', 'en', 'unverified', '2026-03-02 12:00:00', 0, 1)",
    "INSERT INTO account_address VALUES ('a@x.example', 'acc_1', 'a@x.example', true)",
    "INSERT INTO account_address VALUES ('a@home.example', 'acc_1', 'a@home.example', false)",
    "INSERT INTO account_address VALUES ('b@x.example', 'acc_2', 'b@x.example', true)",
    "INSERT INTO business_account (id, company_name, name_key, country, postcode, street, city, phone, website,"
    " contact, name_at_creation, status, origin_kind, origin_by, origin_product, origin_masked_key,"
    " origin_order_number, origin_reseller, created, default_language, invitation_days, join_policy,"
    " allowed_domains, version) VALUES"
    " ('biz_1', 'Contoso', 'contoso', '', '', '', '', '', '', '', 'Contoso', 'active', 'self_registered', '', '', '',"
    " '', '', '2026-03-02 12:00:00', 'en', 7, 'invitation_only', '[]', 1)",
    "INSERT INTO licence (id, business_account_id, kind, product, name, masked_key, status, seats, seats_used,"
    " seats_reserved, administrators, version) VALUES ('lic_1', 'biz_1', 'permanent', 'RAS', 'RAS', '····-K7Q2',"
    " 'active', 5, 1, 0, '[]', 1)",
)


def test_confirmed_addresses_and_licences_outlive_the_migration(empty_url, monkeypatch):
    monkeypatch.setattr(migrating, "NEWEST", "0003")
    older = open_store(empty_url)
    with older.write() as connection:
        for statement in BEFORE:
            connection.execute(text(statement))
    older.close()
    monkeypatch.undo()

    store = open_store(empty_url)
    with store.read() as connection:
        confirmed = dict(connection.execute(select(account_address.c.address_key, account_address.c.confirmed)).all())
        kept = connection.execute(select(licence)).one()
    store.close()

    assert confirmed == {"a@x.example": SINCE, "a@home.example": SINCE, "b@x.example": None}
    assert (kept.id, kept.seats, kept.seats_used, kept.key_hash) == ("lic_1", 5, 1, None)
