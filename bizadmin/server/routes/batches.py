"""Bulk work on invitations: up to 500 rows, one outcome for each."""

from __future__ import annotations

from typing import Protocol

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from bizadmin.domain.batch import BatchOutcome, ChosenInvitations, ChosenToExtend, NewInvitations
from bizadmin.server.routes.callers import CHANGE, Asking
from bizadmin.server.routes.use_cases import Caller

MAX_BODY = 8_000_000
"""In bytes: 500 invitations, each with the longest message in letters of three bytes, take half of it."""


class BatchRules(Protocol):
    """Bulk work. A row that is refused keeps no other from being done; only a problem of the database undoes all."""

    def invite(self, caller: Caller, wanted: NewInvitations) -> BatchOutcome: ...
    def resend(self, caller: Caller, wanted: ChosenInvitations) -> BatchOutcome: ...
    def revoke(self, caller: Caller, wanted: ChosenInvitations) -> BatchOutcome: ...
    def extend(self, caller: Caller, wanted: ChosenToExtend) -> BatchOutcome: ...


Batches = NamedDependency[SkipValidation[BatchRules]]


@post(
    "/invitations/batch",
    operation_id="inviteMany",
    summary="Invite many people",
    status_code=200,
    dependencies=CHANGE,
    request_max_body_size=MAX_BODY,
    sync_to_thread=True,
)
def invite(batches: Batches, caller: Asking, data: JSONBody[NewInvitations]) -> BatchOutcome:
    """One outcome a row. With `dry_run` nothing is changed: the answer says what the same call would do now."""
    return batches.invite(caller, data)


@post(
    "/invitations/batch-resend",
    operation_id="resendMany",
    summary="Send many invitations again",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def resend(batches: Batches, caller: Asking, data: JSONBody[ChosenInvitations]) -> BatchOutcome:
    """One outcome a row, as `resendInvitation` has it."""
    return batches.resend(caller, data)


@post(
    "/invitations/batch-revoke",
    operation_id="revokeMany",
    summary="Revoke many invitations",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def revoke(batches: Batches, caller: Asking, data: JSONBody[ChosenInvitations]) -> BatchOutcome:
    """One outcome a row, as `revokeInvitation` has it."""
    return batches.revoke(caller, data)


@post(
    "/invitations/batch-extend",
    operation_id="extendMany",
    summary="Extend many invitations",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def extend(batches: Batches, caller: Asking, data: JSONBody[ChosenToExtend]) -> BatchOutcome:
    """One outcome a row, as `extendInvitation` has it."""
    return batches.extend(caller, data)


HANDLERS = [invite, resend, revoke, extend]
