"""Passwords of accounts: ten wrong ones lock an account for a quarter of an hour."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, update

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import EventKind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal.use_cases import Person
from bizadmin.server.rules.accounts import note_change, status_at
from bizadmin.server.rules.finding import account_of
from bizadmin.server.rules.people import person, require_usable
from bizadmin.server.rules.work import Work, stamp
from bizadmin.server.store.accounts import account

MOST_WRONG = 10
LOCKED_FOR = timedelta(minutes=15)


def wrong_password() -> Problem:
    """The problem for an address and a password that do not belong together, whichever of them is wrong."""
    return Problem(ErrorCode.NOT_AUTHENTICATED, "Address and password do not match.")


def as_person(row: Row[Any]) -> Person:
    """An account as the portal shows it. Its epoch is made of the password's hash, which is salted: another one after
    every change, and nothing can be learned from it."""
    epoch = hashlib.sha256((row.password or "").encode()).hexdigest()[:16]
    return Person(row.id, row.email, epoch)


def attempt(work: Work, address: str, key: str, *, stored: str | None, matches: bool, reference: str) -> Problem | None:
    """Keep how a sign-in ended; the problem it ended with, or None where it went well.

    ``matches`` was found against ``stored``, outside of the transaction because it takes its time: where the password
    has been changed in between, it matches no more. Nothing is raised, so that what is kept is committed.
    """
    row = account_of(work, key, hold=True)
    if row is None:
        _failed(work, address, "", wrong_password(), reference)
        return wrong_password()
    right = matches and row.password == stored
    problem: Problem | None = None
    try:
        require_usable(row, work.now)
    except Problem as reason:
        problem = reason if right else wrong_password()
    if problem is None and not right:
        problem = wrong_password()
        _failed(work, row.email, row.id, problem, reference)
        _count_wrong(work, row)
        return problem
    if problem is not None:
        _failed(work, row.email, row.id, problem, reference)
        note_change(work, row)
        return problem
    _set(work, row, {"last_sign_in": work.now, "failed_sign_ins": 0} | _without_lock(row, work))
    work.happened(EventKind.SIGNED_IN, address=row.email, subject=row.id, actor=person(row))
    return None


def _count_wrong(work: Work, row: Row[Any]) -> None:
    """A lock that is over has wiped the slate."""
    before = row.failed_sign_ins if row.status != AccountStatus.LOCKED else 0
    wrong = before + 1
    if wrong < MOST_WRONG:
        _set(work, row, {"failed_sign_ins": wrong} | _without_lock(row, work))
        return
    until = work.now + LOCKED_FOR
    _set(work, row, {"failed_sign_ins": wrong, "status": AccountStatus.LOCKED.value, "locked_until": until})
    work.happened(
        EventKind.ACCOUNT_LOCKED,
        address=row.email,
        subject=row.id,
        actor=work.setting.system,
        until=stamp(until),
        reason="wrong_passwords",
    )


def _without_lock(row: Row[Any], work: Work) -> dict[str, Any]:
    if row.status != AccountStatus.LOCKED:
        return {}
    return {"status": status_at(row, work.now).value, "locked_until": None}


def _failed(work: Work, address: str, subject: str, problem: Problem, reference: str) -> None:
    work.happened(
        EventKind.SIGN_IN_FAILED,
        address=address,
        subject=subject,
        code=problem.code.value,
        reference=reference or None,
    )


def _set(work: Work, row: Row[Any], values: Mapping[str, Any]) -> None:
    work.connection.execute(update(account).where(account.c.id == row.id).values(**values))
    note_change(work, row)
