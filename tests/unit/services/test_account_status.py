"""What the service adds to what the backend and the doctor say."""

from __future__ import annotations

from bizadmin.connectors.memory import MemoryBackend
from bizadmin.doctor.brought import Brought, Said
from bizadmin.services.account_status import AccountStatus
from bizadmin.services.bringing import Material
from tests.contract.worlds import PeopleInMemory, World


def test_the_code_of_a_page_finds_whom_it_concerns() -> None:
    backend = MemoryBackend()
    world = World(backend, PeopleInMemory(backend))
    address = world.address()
    code = world.stopped_sign_up(address)
    found = AccountStatus(backend).recall(Material(brought=Brought(said=(Said(text=code, reference=code),))))
    assert found.addresses == (address,)
    assert [event.details["reference"] for event in found.brought.attempts] == [code]


def test_without_a_code_nothing_is_asked_for() -> None:
    material = Material(addresses=("erika@contoso.example",))
    assert AccountStatus(MemoryBackend()).recall(material) == material
