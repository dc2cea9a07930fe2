"""The account backend's database: tables, engine, migrations, transactions. All of it for SQLite and PostgreSQL."""
