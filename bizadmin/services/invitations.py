"""Invitations: send again, revoke, extend, one or several; invite people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.errors import Failure
from bizadmin.domain.invitation import Invitation
from bizadmin.domain.queries import NewInvitation
from bizadmin.ports import AccountBackend
from bizadmin.services.outcomes import Done, Row, changed


class Invitations:
    """Writes on invitations. Each method blocks; a failed row does not stop the others."""

    def __init__(self, backend: AccountBackend) -> None:
        self._backend = backend

    def resend(self, invitations: Iterable[Invitation], *, intent: str) -> Done[list[Row[Invitation]]]:
        """Mail each again: its link is renewed, the old one superseded, its time starts anew."""
        return self._each(
            invitations, lambda it, key: self._backend.resend(it.id, version=it.version, intent=key), intent
        )

    def revoke(self, invitations: Iterable[Invitation], *, intent: str) -> Done[list[Row[Invitation]]]:
        """Withdraw each; this is final."""
        return self._each(
            invitations, lambda it, key: self._backend.revoke(it.id, version=it.version, intent=key), intent
        )

    def extend(
        self, invitations: Iterable[Invitation], *, days: int | None = None, intent: str
    ) -> Done[list[Row[Invitation]]]:
        """Give each more time from now (days; None: the business account's) without a mail."""
        return self._each(
            invitations, lambda it, key: self._backend.extend(it.id, days=days, version=it.version, intent=key), intent
        )

    def invite(self, people: Sequence[NewInvitation], *, intent: str) -> Done[list[Row[Invitation]]]:
        """Invite each; the row's id is the address as typed."""
        rows: list[Row[Invitation]] = []
        for new in people:
            try:
                # The key names the person too, so that trying the failed rows again repeats none of the others.
                made = self._backend.invite(new, intent=f"{intent}-{new.business_account}-{address_key(new.address)}")
                rows.append(Row(new.address, result=made))
            except Failure as failure:
                rows.append(Row(new.address, failure=failure))
        return _done(rows)

    def _each(
        self, invitations: Iterable[Invitation], act: Callable[[Invitation, str], Invitation], intent: str
    ) -> Done[list[Row[Invitation]]]:
        rows: list[Row[Invitation]] = []
        for invitation in invitations:
            try:
                rows.append(Row(invitation.id, result=act(invitation, f"{intent}-{invitation.id}")))
            except Failure as failure:
                rows.append(Row(invitation.id, failure=failure))
        return _done(rows)


def _done(rows: list[Row[Invitation]]) -> Done[list[Row[Invitation]]]:
    items = [
        Change(Kind.INVITATION, it.id, it.business_account.id, address_key(it.address))
        for it in (row.result for row in rows)
        if it is not None
    ]
    return Done(rows, changed(*items))
