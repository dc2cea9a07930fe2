"""A database with invitations by the thousand or million, as the backend would have left it.

They are written straight into the tables: the rules would take days, and mail every one of them.
"""

from __future__ import annotations

import gc
import time
from pathlib import Path
from random import Random

from sqlalchemy import func, select, update

from benchmarks._bulk import pour
from benchmarks._crowd import companies, invited
from benchmarks._rows import Rows, rows_of
from bizadmin.server.security.data_folder import DataFolder
from bizadmin.server.store.address_parts import gather_anew
from bizadmin.server.store.counting import count_anew
from bizadmin.server.store.events import counter, event
from bizadmin.server.store.store import CHANGES, Store, open_store

BATCH = 20_000


def fill(url: str, invitations: int, *, seed: int = 1) -> None:
    """Fill an empty database, which gets the schema. Alike for the same seed, but that times count back from now.

    A million take a minute or two, and 4 GB.
    """
    random, now = Random(seed), int(time.time())
    open_store(url).close()  # which makes the schema
    gc.disable()  # millions of rows, and nothing among them that would be freed
    try:
        everybody = companies(invitations, random, now)
        everyone = invited(everybody, invitations, random, now)
        rows = Rows(random, now)
        pour(url, rows_of(everybody, everyone, rows, BATCH))
    finally:
        gc.enable()
    store = open_store(url)
    _settle(store, rows.changes)
    store.close()


def fill_folder(data: Path, invitations: int) -> None:
    """Make the data folder of an embedded backend with so many invitations."""
    with DataFolder(data) as folder:
        fill(f"sqlite:///{folder.database}", invitations)


def _settle(store: Store, changes: int) -> None:
    """What the backend keeps beside the rows, and what a database does by itself in a quiet hour."""
    with store.write() as connection:
        count_anew(connection)
        gather_anew(connection)
        connection.execute(update(counter).where(counter.c.name == CHANGES).values(value=changes))
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.setval("event_seq_seq", select(func.max(event.c.seq)).scalar_subquery())))
