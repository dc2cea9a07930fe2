"""Keys of licences and sub-keys: none is registered twice, in whichever business account."""

from __future__ import annotations

from sqlalchemy import select

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.licence import MAX_KEY, MIN_KEY, key_hash, mask_key
from bizadmin.server.rules.forms import require_text
from bizadmin.server.rules.work import Work
from bizadmin.server.store.business_accounts import licence, sub_key


def require_key(key: str, field: str) -> None:
    """Raises ``validation_failed`` for what is too short or too long, or has too few letters and digits to be one."""
    require_text(key, field, least=MIN_KEY, most=MAX_KEY)
    if sum(map(str.isalnum, key)) < MIN_KEY:
        sentence = f"A key has at least {MIN_KEY} letters and digits."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field=field)


def key_columns(work: Work, key: str, field: str) -> dict[str, str]:
    """What is kept of a key. Raises where it is registered already."""
    hashed = key_hash(key)
    there = select(licence.c.id).where(licence.c.key_hash == hashed)
    among_sub_keys = select(sub_key.c.id).where(sub_key.c.key_hash == hashed)
    if work.connection.execute(there.union_all(among_sub_keys)).first() is not None:
        raise registered(field)
    return {"masked_key": mask_key(key), "key_hash": hashed}


def registered(field: str) -> Problem:
    """The problem for a key that is registered already. Where is not told: it may be somebody else's."""
    return Problem(ErrorCode.VALIDATION_FAILED, "This key is registered already.", field=field)
