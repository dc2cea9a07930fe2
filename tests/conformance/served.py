"""The real account backend behind HTTP on loopback, with a company that has members."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bizadmin.domain.business_account import Origin, OriginKind, Profile
from bizadmin.domain.member import Role
from bizadmin.server.backend import Backend
from bizadmin.server.config import Config
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.security.listening import base_url, listen
from tests.server.http.serving import serving

TOKEN = "a-token-of-the-kit"


@dataclass(frozen=True)
class Served:
    """A backend that answers. ``members_in`` is a business account with two administrators and two members."""

    base_url: str
    members_in: str


@contextmanager
def served(database_url: str) -> Iterator[Served]:
    """A backend on an empty database. No mail leaves it."""
    listener = listen("127.0.0.1", 0)
    here = base_url(listener)
    mail = MailSettings(bounce_port=None)
    backend = Backend.open(database_url, mail, service_name="Kit", portal_url=lambda: here, txt_records=lambda name: [])
    members_in = _company(backend)
    config = Config(name="Kit", portal_url=here, mail=mail, requests_per_minute=0, failed_tokens_per_minute=0)
    with serving(backend, config, listener, TOKEN):
        yield Served(here, members_in)


def _company(backend: Backend) -> str:
    made = backend.provisioning.create_business_account(
        Profile(company_name="Contoso"), Origin(kind=OriginKind.SELF_REGISTERED), "ada@contoso.example"
    )
    for name, role in (("adam", Role.ADMINISTRATOR), ("moe", Role.MEMBER), ("mia", Role.MEMBER)):
        person = backend.provisioning.add_account(f"{name}@contoso.example", name=name.title())
        backend.provisioning.add_member(made.id, person.id, role=role)
    return made.id
