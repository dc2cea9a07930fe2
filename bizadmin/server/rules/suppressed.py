"""Whether an address gets no mail; how it comes to that is told in `suppressing`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select

from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import BusinessAccountRef
from bizadmin.domain.suppression import Suppression
from bizadmin.server.outbox.reported import NOTHING
from bizadmin.server.rules.work import Reading, Work, stamp
from bizadmin.server.store.among import among
from bizadmin.server.store.suppressions import as_suppression, suppression

_IN_FORCE = select(suppression).where(suppression.c.lifted.is_(None))
_OF_ONE = _IN_FORCE.where(suppression.c.address_key == bindparam("key"))
_OF_SEVERAL = _IN_FORCE.where(among(suppression.c.address_key, "keys"))


def find(reading: Reading, key: str) -> Row[Any] | None:
    """The row of `suppression` that keeps an address from its mails."""
    return reading.connection.execute(_OF_ONE, {"key": key}).first()


def suppressions(reading: Reading, keys: set[str]) -> dict[str, Suppression]:
    """Those in force, by address key."""
    return {row.address_key: as_suppression(row) for row in reading.connection.execute(_OF_SEVERAL, {"keys": keys})}


def withheld(work: Work, row: Row[Any], *, mail_id: str, place: BusinessAccountRef | None, invitation_id: str) -> None:
    """Keep in the log that a mail does not leave."""
    work.happened(
        EventKind.MAIL_SUPPRESSED,
        address=row.address,
        place=place,
        subject=invitation_id,
        actor=work.setting.system,
        mail=mail_id,
        reason=row.reason,
        since=stamp(row.since),
        text=row.report_text,
    )


def words_of(row: Row[Any]) -> dict[str, Any]:
    """What the mail server said, for the columns beside a mail and an invitation."""
    return {name: getattr(row, name) for name in NOTHING}
