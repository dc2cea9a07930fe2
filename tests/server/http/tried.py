"""A backend with some of everything, for whoever tries it with what nobody would send on purpose."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from bizadmin.domain.business_account import Origin, OriginKind, Profile
from bizadmin.domain.incident import IncidentArea, NewIncident
from bizadmin.domain.licence import LicenceKind, NewLicence, NewSubKey
from bizadmin.domain.queries import NewInvitation
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.domain.token import NewToken
from bizadmin.server.backend import Backend
from bizadmin.server.config import Config
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.security.listening import base_url, listen
from tests.server.http.serving import serving

TOKEN = "a-token-of-who-tries"
COMPANIES = 12
"""Half of them are there to be closed, suspended, emptied."""

ADMIN = Caller(
    operator=Operator(
        id="local", name="Tess", role=OperatorRole.ADMINISTRATOR, scopes=SCOPES_OF[OperatorRole.ADMINISTRATOR]
    )
)


class NoRecords:
    """A DNS in which nobody has published anything."""

    def __call__(self, name: str) -> list[str]:
        return []


class _Failures(logging.Handler):
    """What the backend logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


@dataclass
class Tried:
    """``ids``: those that exist, by the names of parameters; the kept ones and those that may be spent."""

    base_url: str
    backend: Backend
    ids: dict[str, dict[str, list[str]]]
    log: _Failures
    token: str = TOKEN

    def failures(self) -> list[str]:
        """What it has logged as errors since it began."""
        return self.log.told


@contextmanager
def tried_backend(database_url: str) -> Iterator[Tried]:
    """A backend behind HTTP on loopback, filled, without limits of rate. It sends no mail and asks no DNS."""
    listener = listen("127.0.0.1", 0)
    here = base_url(listener)
    mail = MailSettings(bounce_port=None)
    backend = Backend.open(database_url, mail, service_name="Tried", portal_url=lambda: here, txt_records=NoRecords())
    ids = _fill(backend)
    backend.clockwork.run_due()  # now, and not in the middle of a test that compares what is stored
    log = _Failures()
    logging.getLogger("bizadmin").addHandler(log)
    config = Config(name="Tried", portal_url=here, mail=mail, requests_per_minute=0, failed_tokens_per_minute=0)
    try:
        with serving(backend, config, listener, TOKEN):
            yield Tried(here, backend, ids, log)
    finally:
        logging.getLogger("bizadmin").removeHandler(log)


def _fill(backend: Backend) -> dict[str, dict[str, list[str]]]:
    ids: dict[str, dict[str, list[str]]] = {"kept": {}, "spent": {}}

    def note(pool: str, **more: str) -> None:
        for name, thing_id in more.items():
            ids[pool].setdefault(name, []).append(thing_id)

    for number in range(COMPANIES):
        pool = "kept" if number % 2 else "spent"
        domain = f"company{number}.example"
        company = backend.provisioning.create_business_account(
            Profile(company_name=f"Company {number}"), Origin(kind=OriginKind.SELF_REGISTERED), f"ada@{domain}"
        )
        licence = backend.licences.register_licence(
            ADMIN,
            company.id,
            NewLicence(
                kind=LicenceKind.SUBSCRIPTION,
                product="Access for Business",
                key=f"KEY-{number:04}-ABCD-EFGH",
                seats=50,
                expires=date(2199, 12, 31),
                sub_keys=(NewSubKey(name="Plant 2", key=f"SUB-{number:04}-ABCD-EFGH", seats=5),),
            ),
        )
        claim = backend.domains.add_domain(ADMIN, company.id, f"company{number}.com")
        token = backend.tokens.make_token(ADMIN, NewToken(name=f"Token {number}", role=OperatorRole.VIEWER))
        incident = backend.incidents.start_incident(
            ADMIN, NewIncident(area=IncidentArea.MAIL, title=f"Trouble {number}")
        )
        note(
            pool,
            business_account_id=company.id,
            licence_id=licence.id,
            sub_key_id=licence.sub_keys[0].id,
            domain=claim.domain,
            token_id=token.token.id,
            incident_id=incident.id,
        )
        for name in ("bert", "cleo", "dora"):
            person = backend.provisioning.add_account(f"{name}@{domain}", name=name.title())
            member = backend.provisioning.add_member(company.id, person.id)
            invited = NewInvitation(business_account=company.id, address=f"{name}.friend@{domain}")
            note(
                pool,
                account_id=person.id,
                member_id=member.id,
                invitation_id=backend.rules.invite(ADMIN, invited).id,
            )
    return ids
