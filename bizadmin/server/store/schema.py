"""What all tables share."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData

METADATA = MetaData()

ID = 40
"""Characters of an id, with room for longer ones."""

ADDRESS = 320
"""Characters of an address key: a domain in its ASCII form may be longer than as typed."""

NAME = 255

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A number that counts up: SQLite does so for INTEGER alone."""
