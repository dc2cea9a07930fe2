"""Every route × every role and every single scope × own and foreign business accounts, on the real backend."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from litestar.testing import TestClient

from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.incident import IncidentArea, NewIncident
from bizadmin.domain.licence import LicenceKind, NewLicence, NewSubKey
from bizadmin.domain.scopes import SCOPES_OF, OperatorRole, Scope
from bizadmin.domain.token import NewToken
from bizadmin.server.app import make_app
from bizadmin.server.config import Config
from tests.server.routes.rights import RIGHTS, Foreign, Right
from tests.server.routes.table import ROUTES, Route
from tests.server.rules.world import ADMIN, World

EVERY_ROUTE = [
    *ROUTES,
    Route(method="GET", path="/v1/me", use_case="me"),
    Route(method="GET", path="/v1/changes?after=0", use_case="changes"),
]
WHO: dict[str, frozenset[Scope]] = {
    **{role.value: SCOPES_OF[role] for role in OperatorRole},
    **{scope.value: frozenset({scope}) for scope in Scope},
}
OUTAGE = NewIncident(area=IncidentArea.MAIL, title="No mail leaves.")
EACH = pytest.mark.parametrize("route", EVERY_ROUTE, ids=str)


@dataclass(frozen=True)
class Things:
    """One company's, by the ids that the table has for them."""

    ids: dict[str, str]

    @property
    def business_account(self) -> str:
        return self.ids["biz_1"]

    def asked(self, value: Any) -> Any:
        """A path or body of the table, with these ids."""
        if isinstance(value, dict):
            return {name: self.asked(member) for name, member in value.items()}
        if isinstance(value, list):
            return [self.asked(item) for item in value]
        if not isinstance(value, str):
            return value
        for given, mine in self.ids.items():
            value = value.replace(given, mine)
        return value


class Place:
    """A world with an interface, in which companies are made as they are needed."""

    def __init__(self, world: World, client: TestClient) -> None:
        self.world = world
        self.client = client
        self._numbers = itertools.count(1)
        self.other = world.company("Fabrikam", administrator="adam@fabrikam.example")

    def things(self) -> Things:
        """A company that nothing has happened to yet."""
        world, number = self.world, next(self._numbers)
        domain = f"company{number}.com"
        company = world.company(f"Company {number}", administrator=f"ada@{domain}", join_policy=JoinPolicy.APPROVAL)
        person = world.account(f"moe@{domain}", name="Moe", secondary=[f"b@{domain}"])
        member = world.provisioning.add_member(company.id, person.id)
        asking = world.account(f"asking@{domain}", name="Ann")
        keys = [f"KEY-{number:06}-ABCD", f"SUB-{number:06}-ABCD"]
        licence = world.licences.register_licence(
            ADMIN,
            company.id,
            NewLicence(
                kind=LicenceKind.PERMANENT,
                product="Mac Management",
                key=keys[0],
                seats=5,
                sub_keys=(NewSubKey(name="Plant 1", key=keys[1], seats=1),),
            ),
        )
        world.domains.add_domain(ADMIN, company.id, f"claimed.{domain}")
        token = self.token(SCOPES_OF[OperatorRole.VIEWER], company.id)
        return Things(
            {
                "contoso.example": f"claimed.{domain}",
                "@claimed.": "@",
                "ada@": "somebody.new@",
                "ABCD-EFGH-1234": f"ABCD-{number:06}",
                "biz_1": company.id,
                "acc_1": person.id,
                "mem_1": member.id,
                "inv_1": world.invite(company, f"erika@{domain}").id,
                "lic_1": licence.id,
                "key_1": licence.sub_keys[0].id,
                "req_1": world.provisioning.add_join_request(company.id, asking.id),
                "tok_1": token.partition(" ")[0],
                "inc_1": world.backend.incidents.start_incident(ADMIN, OUTAGE).id,
            }
        )

    def token(self, scopes: Iterable[Scope], business_account: str) -> str:
        """Its id and its text."""
        made = self.world.backend.tokens.make_token(
            ADMIN,
            NewToken(
                name="Tess",
                role=OperatorRole.ADMINISTRATOR,
                scopes=tuple(scopes),
                business_accounts=(business_account,),
                expires=self.world.now + timedelta(days=1),
            ),
        )
        return f"{made.token.id} {made.text}"

    def ask(self, route: Route, things: Things, scopes: Iterable[Scope], business_account: str) -> Any:
        """As an operator with these scopes, for that business account only."""
        text = self.token(scopes, business_account).partition(" ")[2]
        return self.send(route, things, {"Authorization": f"Bearer {text}"})

    def send(self, route: Route, things: Things, headers: dict[str, str]) -> Any:
        """With the table's body, or one that fits what is there."""
        body = things.asked(route.body)
        if route.path.endswith("/domains") and route.method == "POST":
            body = {"domain": things.asked("another.contoso.example")}
        if route.path.startswith("/v1/invitations/batch"):
            rows = [{name: it for name, it in row.items() if name != "version"} for row in body["rows"]]
            body = {"rows": rows}
        if route.path == "/v1/tokens" and route.method == "POST":  # within the scopes and the time of whoever makes it
            expires = (self.world.now + timedelta(hours=1)).isoformat()
            body |= {"role": "administrator", "scopes": ["accounts:manage"], "expires": expires}
        return self.client.request(route.method, things.asked(route.path), json=body, headers=headers)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Place]:
    world = World(tmp_path_factory.mktemp("rights"))
    config = Config(portal_url="https://portal.example", requests_per_minute=0, failed_tokens_per_minute=0)
    with TestClient(make_app(world.backend, config), base_url="http://127.0.0.1") as client:
        yield Place(world, client)
    world.backend.stop()


def right_of(route: Route) -> Right:
    return RIGHTS[str(route).partition("?")[0]]


def test_the_table_knows_every_route():
    assert RIGHTS.keys() == {str(route).partition("?")[0] for route in EVERY_ROUTE}


@EACH
def test_without_a_token_nobody_is_let_in(place, route):
    assert place.send(route, Things({}), {}).status_code == 401


@EACH
def test_each_role_and_each_scope_may_what_the_table_says_in_its_own_business_account(place, route):
    right = right_of(route)
    things = place.things()
    found = {}
    for who, scopes in WHO.items():
        response = place.ask(route, things, scopes, things.business_account)
        found[who] = response.status_code
        if response.status_code < 300 and route.method != "GET":
            things = place.things()  # what is done is not done again
    done = 403 if right.foreign is Foreign.NOT_PERMITTED else route.status
    assert found == {who: done if not right.scopes or scopes & right.scopes else 403 for who, scopes in WHO.items()}


@EACH
def test_what_is_anothers_is_neither_seen_nor_changed(place, route):
    right = right_of(route)
    things = place.things()
    before = place.world.events()[-1].id
    for scopes in WHO.values():
        if right.scopes and not scopes & right.scopes:
            continue
        response = place.ask(route, things, scopes, place.other.id)
        if right.foreign is Foreign.NOT_FOUND:
            assert (response.status_code, response.json()["code"]) == (404, "not_found")
        elif right.foreign is Foreign.NOT_PERMITTED:
            assert (response.status_code, response.json()["code"]) == (403, "not_permitted")
        else:
            assert response.status_code == route.status
            for thing_id in things.ids.values():
                assert not thing_id.startswith(("biz_", "acc_", "mem_", "lic_", "key_", "req_")) or (
                    thing_id not in response.text
                )
    happened = itertools.dropwhile(lambda event: event.id != before, place.world.events())
    assert {event.kind.family for event in happened if event.id != before} <= {"token"}


@pytest.mark.parametrize("role", OperatorRole)
def test_whoever_is_for_all_business_accounts_reaches_each(place, role):
    things = place.things()
    made = place.world.backend.tokens.make_token(ADMIN, NewToken(name="Olga", role=role))
    for route in EVERY_ROUTE:
        if route.method != "GET":
            continue
        right = right_of(route)
        response = place.send(route, things, {"Authorization": f"Bearer {made.text}"})
        allowed = not right.scopes or SCOPES_OF[role] & right.scopes
        assert (str(route), response.status_code) == (str(route), route.status if allowed else 403)
