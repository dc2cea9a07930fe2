"""``/metrics``: what is counted, who may read it, and what never stands in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bizadmin.domain.queries import NewInvitation
from bizadmin.domain.scopes import OperatorRole
from bizadmin.server.rules.clockwork import Standing
from tests.server.routes.problem import assert_problem
from tests.server.rules.world import ADMIN
from tests.server.served import bearer, served

TOKEN = "scraper-scraper-scraper-1"


@pytest.fixture
def client(world):
    with served(world, metrics_token=TOKEN) as client:
        yield client


def scrape(client) -> dict[tuple[str, ...], float]:
    """Each sample, by its name and the values of its labels."""
    response = client.get("/metrics", headers=bearer(TOKEN))
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_and_status_with_their_duration(world, client):
    token = world.backend.tokens.make("Dana", OperatorRole.VIEWER).text
    for number in (1, 2):
        client.get(f"/v1/invitations/inv_{number}", headers=bearer(token))
    client.get("/v1/me")
    client.get("/nothing")
    client.request("BREW", "/v1/me")

    found = scrape(client)
    route = "/v1/invitations/{invitation_id}"
    assert found["bizadmin_requests_total", "GET", route, "404"] == 2
    assert found["bizadmin_requests_total", "GET", "/v1/me", "401"] == 1
    assert found["bizadmin_requests_total", "GET", "-", "404"] == 1
    assert found["bizadmin_request_duration_seconds_count", "GET", route] == 2
    assert 0 < found["bizadmin_request_duration_seconds_sum", "GET", route] < 60
    assert any(key[0] == "bizadmin_requests_total" and key[1] == "other" for key in found)


def test_outbox_and_invitations_are_told(world, client):
    company = world.company()
    world.invite(company)
    world.rules.revoke(ADMIN, world.invite(company, "bo@contoso.example").id, version=None)
    world.invite(company, "late@contoso.example", days=1)
    world.later(days=2)

    found = scrape(client)
    assert found["bizadmin_database_up",] == 1
    assert found["bizadmin_outbox_mails",] == 2
    assert found["bizadmin_outbox_oldest_seconds",] == 2 * 24 * 3600
    assert found["bizadmin_outbox_trouble",] == 0
    states = {key[1]: value for key, value in found.items() if key[0] == "bizadmin_invitations"}
    assert states == {"pending": 1, "expired": 1, "revoked": 1, "accepted": 0, "declined": 0}


def test_what_happens_is_counted_by_kind_once_it_is_kept(world, client):
    company = world.company()
    invitation = world.invite(company)
    world.join(world.token_of(invitation))
    world.refused(world.rules.invite, ADMIN, NewInvitation(business_account="biz_404", address="a@contoso.example"))

    found = scrape(client)
    assert found["bizadmin_events_total", "invitation.created"] == 1
    assert found["bizadmin_events_total", "invitation.accepted"] == 1
    assert ("bizadmin_events_total", "invitation.refused") not in found


def test_who_waits_for_changes_is_counted_while_waiting(world, client):
    token = bearer(world.backend.tokens.make("Dana", OperatorRole.VIEWER).text)
    seq = client.get("/v1/changes", headers=token).json()["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(client.get, f"/v1/changes?after={seq}&wait=25", headers=token)
        while scrape(client)["bizadmin_long_polls",] != 1:
            pass
        world.company()
        assert waiting.result(timeout=30).status_code == 200
    assert scrape(client)["bizadmin_long_polls",] == 0


def test_jobs_are_told_by_name(world, client):
    world.backend.clockwork.run_due()

    found = scrape(client)
    names = set(world.backend.clockwork.standings)
    assert names
    for name in names:
        assert found["bizadmin_job_runs_total", name] == 1
        assert found["bizadmin_job_failures_total", name] == 0
    assert world.backend.clockwork.standings[names.pop()] != Standing()


def test_no_address_name_or_id_stands_in_it(world, client):
    company = world.company()
    invitation = world.invite(company)
    token = world.backend.tokens.make("Dana", OperatorRole.VIEWER).text
    client.get(f"/v1/invitations/{invitation.id}?search=erika", headers=bearer(token))
    client.get(f"/join/{world.token_of(invitation)}")

    told = client.get("/metrics", headers=bearer(TOKEN)).text
    for secret in ("erika", "@", "Contoso", "Dana", invitation.id, company.id, token, TOKEN):
        assert secret not in told


def test_without_the_scrapers_token_nothing_is_told(world, client):
    operator = world.backend.tokens.make("Dana", OperatorRole.ADMINISTRATOR).text
    for headers in ({}, bearer("wrong"), bearer(operator), {"Authorization": f"Basic {TOKEN}"}):
        assert_problem(client.get("/metrics", headers=headers), 401, "not_authenticated")


def test_without_a_token_in_the_settings_there_are_no_metrics(world):
    with served(world) as client:
        assert_problem(client.get("/metrics", headers=bearer(TOKEN)), 404, "not_found")
        assert_problem(client.get("/metrics", headers=bearer("")), 404, "not_found")


def test_a_database_that_has_gone_is_told_and_the_rest_still_counts(in_a_file):
    with served(in_a_file, metrics_token=TOKEN) as client:
        client.get("/healthz")
        in_a_file.backend.store.close()
        path = in_a_file.folder / "backend.db"
        path.rename(in_a_file.folder / "elsewhere.db")
        path.mkdir()  # nothing can be opened there
        found = scrape(client)

    assert found["bizadmin_database_up",] == 0
    assert ("bizadmin_outbox_mails",) not in found
    assert found["bizadmin_requests_total", "GET", "/healthz", "200"] == 1
