"""What was done: the log of one business account, and of all that the caller sees."""

from __future__ import annotations

from dataclasses import replace

from litestar import get

from bizadmin.domain.audit import Event
from bizadmin.domain.overview import Overview
from bizadmin.domain.page import Page
from bizadmin.server.routes.callers import Asking, Id, Rules
from bizadmin.server.routes.queries import EventsWanted


@get("/overview", operation_id="getOverview", summary="Read the counts", sync_to_thread=True)
def overview(rules: Rules, caller: Asking) -> Overview:
    """Over all business accounts that the caller sees."""
    return rules.overview(caller)


@get("/audit", operation_id="listEvents", summary="List activity", sync_to_thread=True)
def events(rules: Rules, caller: Asking, events_wanted: EventsWanted) -> Page[Event]:
    """Newest first, over all business accounts that the caller sees."""
    return rules.events(caller, events_wanted)


@get(
    "/business-accounts/{business_account_id:str}/audit",
    operation_id="listBusinessAccountEvents",
    summary="List a business account's activity",
    sync_to_thread=True,
)
def business_account_events(
    rules: Rules, caller: Asking, business_account_id: Id, events_wanted: EventsWanted
) -> Page[Event]:
    """Newest first."""
    return rules.events(caller, replace(events_wanted, business_account=business_account_id))


HANDLERS = [overview, events, business_account_events]
