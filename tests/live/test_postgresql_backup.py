"""PostgreSQL set up, backed up and restored as docs/operating.md says, by the programs that it names."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.server.http.served import Served

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
COMPANY = {
    "profile": {"company_name": "Contoso"},
    "administrator": "ada@contoso.example",
    "origin": {"kind": "sales_order", "order_number": "SO-1"},
}


@pytest.fixture
def cluster(postgresql):
    """A server with the role and the database of the document."""
    sql = TEXT.partition("```sql\n")[2].partition("```")[0]
    for statement in sql.replace("…", "s3cret").split(";"):
        if statement.strip():
            postgresql.execute(statement)
    yield postgresql
    for name in ("restored", "bizadmin"):
        postgresql.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    postgresql.execute("DROP ROLE bizadmin")


def url(cluster, database: str) -> str:
    return f"postgresql+psycopg://bizadmin@/{database}?host={cluster.folder}"


def run(cluster, command: str) -> None:
    """A command of the document, as the server's own user, in a folder for its files."""
    programs = f"{cluster._programs}:/usr/bin:/bin"
    environment = {"PATH": programs, "PGHOST": str(cluster.folder), "PGUSER": "postgres"}
    subprocess.run(["sh", "-ec", command], check=True, env=environment, cwd=cluster.folder, **cluster._options)


def commands() -> tuple[str, str]:
    """How the document makes a backup, and how it restores one."""
    about = TEXT.partition("**PostgreSQL**: ")[2].partition("\n\n")[0]
    dump, restore = re.findall(r"`((?:pg_dump|createdb) [^`]+)`", about)
    return dump, restore


def test_the_role_makes_its_tables_and_a_restored_backup_serves(cluster, tmp_path):
    first = Served(tmp_path, database=url(cluster, "bizadmin"))
    made = first.ask("POST", "/v1/business-accounts", json=COMPANY)
    assert made.status_code == 201, made.text
    dump, restore = commands()
    run(cluster, dump)  # while it runs
    later = first.ask("POST", "/v1/business-accounts", json=COMPANY | {"administrator": "bo@contoso.example"})
    first.end()
    run(cluster, restore)

    second = Served(tmp_path, database=url(cluster, "restored"), token=first.token)
    try:
        assert second.ask("GET", "/readyz").json()["status"] == "ok"
        assert second.ask("GET", f"/v1/business-accounts/{made.json()['id']}").json() == made.json()
        assert second.ask("GET", f"/v1/business-accounts/{later.json()['id']}").status_code == 404
        again = second.ask("POST", "/v1/business-accounts", json=COMPANY | {"administrator": "cy@contoso.example"})
        assert again.status_code == 201
    finally:
        second.end()
