"""Bulk work on invitations: one transaction, in which each row succeeds or is refused by itself.

A dry run is the real run, undone at its end: so it says exactly what the real one would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select

from bizadmin.domain.batch import (
    MAX_BATCH,
    BatchOutcome,
    Chosen,
    ChosenInvitations,
    ChosenToExtend,
    NewInvitations,
    RowOutcome,
    RowRefusal,
)
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.queries import NewInvitation
from bizadmin.domain.scopes import Scope
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.rules import invitations
from bizadmin.server.rules.cases import Cases
from bizadmin.server.rules.work import Work
from bizadmin.server.store.business_accounts import business_account
from bizadmin.server.store.faults import StoreFault
from bizadmin.server.store.invitations import invitation

R = TypeVar("R")

_SENDS = (Scope.INVITATIONS_SEND, Scope.INVITATIONS_MANAGE)


class Batches(Cases):
    """`bizadmin.server.routes.batches.BatchRules` over a database."""

    def invite(self, caller: Caller, wanted: NewInvitations) -> BatchOutcome:
        """Invite many. That a row was refused goes into its address's timeline, as for a single one."""

        def one(work: Work, new: NewInvitation) -> Invitation:
            return invitations.invite(work, new)

        def refused(work: Work, new: NewInvitation, problem: Problem) -> None:
            if problem.code in invitations.REFUSALS:
                _unless_unknown(lambda: invitations.refused(work, new, problem))

        return self._run(
            caller,
            (Scope.INVITATIONS_MANAGE,),
            wanted.rows,
            one,
            places=lambda _: {new.business_account for new in wanted.rows},
            refused=refused,
            dry_run=wanted.dry_run,
        )

    def resend(self, caller: Caller, wanted: ChosenInvitations) -> BatchOutcome:
        """Send many again."""

        def one(work: Work, row: Chosen) -> Invitation:
            return invitations.resend(work, row.id, version=row.version)

        def refused(work: Work, row: Chosen, problem: Problem) -> None:
            if problem.code in invitations.RESEND_REFUSALS:
                _unless_unknown(lambda: invitations.resend_refused(work, row.id, problem))

        return self._run_chosen(caller, _SENDS, wanted.rows, one, refused=refused, dry_run=wanted.dry_run)

    def revoke(self, caller: Caller, wanted: ChosenInvitations) -> BatchOutcome:
        """Revoke many."""

        def one(work: Work, row: Chosen) -> Invitation:
            return invitations.revoke(work, row.id, version=row.version)

        return self._run_chosen(caller, (Scope.INVITATIONS_MANAGE,), wanted.rows, one, dry_run=wanted.dry_run)

    def extend(self, caller: Caller, wanted: ChosenToExtend) -> BatchOutcome:
        """Give many more time."""

        def one(work: Work, row: Chosen) -> Invitation:
            return invitations.extend(work, row.id, days=wanted.days, version=row.version)

        return self._run_chosen(caller, _SENDS, wanted.rows, one, dry_run=wanted.dry_run)

    def _run_chosen(
        self,
        caller: Caller,
        scopes: Sequence[Scope],
        rows: Sequence[Chosen],
        one: Callable[[Work, Chosen], Invitation],
        *,
        refused: Callable[[Work, Chosen, Problem], None] = lambda *_: None,
        dry_run: bool,
    ) -> BatchOutcome:
        def places(work: Work) -> set[str]:
            wanted = select(invitation.c.business_account_id).where(invitation.c.id.in_([row.id for row in rows]))
            return set(work.connection.execute(wanted).scalars())

        return self._run(caller, scopes, rows, one, places=places, refused=refused, dry_run=dry_run)

    def _run(
        self,
        caller: Caller,
        scopes: Sequence[Scope],
        rows: Sequence[R],
        one: Callable[[Work, R], Invitation],
        *,
        places: Callable[[Work], set[str]],
        refused: Callable[[Work, R, Problem], None],
        dry_run: bool,
    ) -> BatchOutcome:
        if not 1 <= len(rows) <= MAX_BATCH:
            raise Problem(ErrorCode.VALIDATION_FAILED, f"From 1 to {MAX_BATCH} rows at a time.", field="rows")

        def act(work: Work) -> BatchOutcome:
            _hold(work, places(work))
            items = tuple(_outcome(work, number, row, one, refused) for number, row in enumerate(rows))
            done = sum(item.refusal is None for item in items)
            outcome = BatchOutcome(items=items, done=done, refused=len(items) - done, dry_run=dry_run)
            if dry_run:
                raise _Undo(outcome)
            return outcome

        try:
            return self._change(caller, *scopes, outcome=None if dry_run else BatchOutcome, act=act)
        except _Undo as done:
            return done.outcome


class _Undo(Exception):  # noqa: N818  (no error: the end of a dry run)
    """Rolls the transaction back and carries what it came to."""

    def __init__(self, outcome: BatchOutcome) -> None:
        super().__init__()
        self.outcome = outcome


def _outcome(
    work: Work,
    number: int,
    row: R,
    one: Callable[[Work, R], Invitation],
    refused: Callable[[Work, R, Problem], None],
) -> RowOutcome:
    before = work.unit.mark()
    try:
        with work.connection.begin_nested():
            return RowOutcome(row=number, invitation=one(work, row))
    except StoreFault:  # the database's trouble is the whole batch's
        raise
    except Problem as problem:
        work.unit.forget(before)
        refused(work, row, problem)
        return RowOutcome(
            row=number,
            refusal=RowRefusal(
                code=problem.code,
                detail=problem.detail,
                field=problem.field,
                remedy=problem.remedy,
                extra=problem.extra,
            ),
        )


def _hold(work: Work, places: Iterable[str]) -> None:
    """Hold all business accounts that the rows belong to, in one order: two batches cannot wait for each other."""
    wanted = select(business_account.c.id).where(business_account.c.id.in_(places)).order_by(business_account.c.id)
    work.connection.execute(wanted.with_for_update()).all()


def _unless_unknown(act: Callable[[], None]) -> None:
    """An address that is none, or a business account that is not theirs, has no timeline to keep a refusal in."""
    try:
        act()
    except Problem:
        return
