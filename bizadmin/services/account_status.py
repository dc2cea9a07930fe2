"""Account status: the dossier of an address with its diagnosis, and the remedies that the window can run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.diagnose import diagnose
from bizadmin.doctor.findings import Diagnosis
from bizadmin.domain.account import Account
from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.member import Member
from bizadmin.ports import AccountBackend
from bizadmin.services.bringing import Material, about
from bizadmin.services.outcomes import Done, changed


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A dossier and what the doctor makes of it."""

    dossier: Dossier
    diagnosis: Diagnosis
    brought: Brought = NOTHING


class AccountStatus:
    """Reads dossiers and puts accounts right."""

    def __init__(self, backend: AccountBackend) -> None:
        self._backend = backend

    def open(self, address: str, brought: Brought = NOTHING) -> Diagnosed:
        """One address with its timeline and mails, and with what was brought along for it."""
        (dossier,) = self._backend.look_up([address], timeline=True)
        return _diagnosed(dossier, brought)

    def open_many(self, addresses: Sequence[str], brought: Brought = NOTHING) -> list[Diagnosed]:
        """Many addresses, in the order given; without timelines."""
        is_alone = len(addresses) == 1
        return [
            _diagnosed(dossier, about(dossier.address, brought, is_alone=is_alone))
            for dossier in self._backend.look_up(addresses)
        ]

    def open_all(self, addresses: Sequence[str], brought: Brought = NOTHING) -> Iterator[Diagnosed]:
        """Many addresses, in the order given, each with its timeline: one question to the backend for each."""
        is_alone = len(addresses) == 1
        for address in addresses:
            yield self.open(address, about(address, brought, is_alone=is_alone))

    def recall(self, material: Material) -> Material:
        """With what is on record under the reference codes that were read out; whom that concerns is asked for too."""
        references = dict.fromkeys(said.reference for said in material.brought.said if said.reference)
        attempts = tuple(event for reference in references for event in self._backend.attempts(reference))
        known = {address_key(address): address for address in material.addresses}
        for event in attempts:
            if event.address:
                known.setdefault(address_key(event.address), event.address)
        return Material(addresses=tuple(known.values()), brought=replace(material.brought, attempts=attempts))

    def unlock(self, account: Account, *, intent: str) -> Done[Account]:
        """Let a locked account sign in again at once."""
        result = self._backend.unlock_account(account.id, intent=intent)
        return Done(result, changed(Change(Kind.ACCOUNT, result.id)))

    def send_sign_in_help(self, account: Account, *, intent: str) -> Done[Account]:
        """Mail the person how to sign in."""
        result = self._backend.send_verification(account.id, intent=intent)
        return Done(result, changed(Change(Kind.ACCOUNT, result.id)))

    def unblock(self, member: Member, *, intent: str) -> Done[Member]:
        """Give a blocked member access again."""
        result = self._backend.unblock_member(member, intent=intent)
        return Done(result, changed(Change(Kind.MEMBER, result.id, result.business_account.id)))


def _diagnosed(dossier: Dossier, brought: Brought) -> Diagnosed:
    return Diagnosed(dossier, diagnose(dossier, dossier.checked, brought), brought)
