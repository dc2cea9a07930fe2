"""The sample: everybody in it has the trouble that they are there for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bizadmin.doctor.brought import Brought
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.diagnose import diagnose
from bizadmin.domain.business_account import BusinessAccountStatus, OriginKind
from bizadmin.domain.queries import AccountQuery, BusinessAccountQuery
from bizadmin.domain.scopes import SCOPES_OF, Operator, OperatorRole
from bizadmin.mail import read_file
from bizadmin.server import sample
from bizadmin.server.backend import Backend
from bizadmin.server.outbox.settings import MailSettings
from bizadmin.server.routes.use_cases import Caller
from bizadmin.server.sample.cast import CAST
from bizadmin.server.sample.person import Person
from bizadmin.services.bringing import Bringing

ROLE = OperatorRole.ADMINISTRATOR
CALLER = Caller(operator=Operator(id="tok_test", name="Test", role=ROLE, scopes=SCOPES_OF[ROLE]))


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Iterator[Backend]:
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'bizadmin.db'}"
    backend = Backend.open(url, MailSettings(), service_name="BizAdmin", portal_url=lambda: "http://127.0.0.1")
    sample.load(backend, "default")
    yield backend
    backend.stop()


def brought_by(person: Person) -> Brought:
    return Bringing(read_file).of_text(person.shows).brought


@pytest.mark.parametrize(("code", "person"), CAST.items(), ids=CAST)
def test_each_person_gets_their_own_cause_first(filled, code, person):
    (dossier,) = filled.rules.look_up(CALLER, [person.address], timeline=True, mails=True)
    first = diagnose(dossier, dossier.checked, brought_by(person)).first
    assert first is not None
    assert first.code == code


def test_there_is_somebody_for_each_cause_of_the_catalogue():
    assert {cause.code for cause in CAUSES if cause.number is not None} <= CAST.keys()


def test_the_companies_came_about_in_five_ways(filled):
    found = filled.rules.business_accounts(CALLER, BusinessAccountQuery()).items
    assert {it.name: it.origin.kind for it in found} == {
        "Adatum Ltd": OriginKind.COLLEAGUE,
        "Contoso GmbH": OriginKind.PERMANENT_LICENCE,
        "Fabrikam KK": OriginKind.RESELLER_ORDER,
        "Ivo Marek": OriginKind.SELF_REGISTERED,
        "Northwind AB": OriginKind.SELF_REGISTERED,
        "Tailspin SpA": OriginKind.PRODUCT_CONSOLE,
    }
    assert [it.name for it in found if it.status is BusinessAccountStatus.UNCLAIMED] == ["Contoso GmbH"]


def test_a_few_hundred_people_have_accounts(filled):
    assert 200 < filled.rules.accounts(CALLER, AccountQuery(limit=1)).total < 500


def test_nothing_in_the_sample_lies_in_the_future(filled):
    (dossier,) = filled.rules.look_up(CALLER, [CAST["bounce.mailbox_full"].address], timeline=True, mails=True)
    assert all(event.at <= dossier.checked for event in dossier.events)


def test_an_unknown_sample_is_a_lookup_error(filled):
    with pytest.raises(LookupError):
        sample.load(filled, "nobody")
