"""Backends that are wrong about reports of other systems, incidents and attempts."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.conformance.spoiling import Answered, Asked, Forward
from tests.conformance.ways import (
    LOOKUP,
    _is,
    accepting,
    asking,
    broken,
    each,
    for_somebody_mighty,
    having,
    ignoring,
    telling,
)

REPORTS = "/v1/reports"
BATCH = "/v1/reports/batch"
INCIDENTS = "/v1/incidents"
END = "/v1/incidents/[^/]+/end"


def keeps_what_is_right(asked: Asked, forward: Forward) -> Answered:
    """Of many reports, those before the one that is wrong are kept."""
    if _is(asked, "POST", BATCH):
        for report in asked.value["reports"]:
            alone = replace(asked.without("idempotency-key"), path=REPORTS, body=json.dumps(report).encode())
            one = forward(alone)
            if one.status >= 400:
                break
    return forward(asked)


broken(
    "it keeps no reports",
    telling("POST", LOOKUP, each(events=[])),
    "reports.are-in-the-timeline",
    "reports.are-kept-once",
    "reports.all-of-many-or-none",
)
broken("it keeps reports twice", ignoring("POST", REPORTS, "idempotency-key"), "reports.are-kept-once")
broken("it takes every word", accepting("POST", REPORTS, "validation_failed"), "reports.know-their-words")
broken("it keeps a part of many reports", keeps_what_is_right, "reports.all-of-many-or-none")
broken(
    "it shows all to whoever reports",
    asking("(GET|POST)", "/v1/(account-status|invitations|accounts|audit).*", for_somebody_mighty),
    "reports.show-nothing-to-their-sender",
)
broken("it tells no incidents", telling("POST", LOOKUP, each(incidents=[])), "incidents.are-told-in-every-dossier")
broken("it ends no incident", having("POST", END, ended=None), "incidents.are-told-in-every-dossier")
broken("it announces without a title", accepting("POST", INCIDENTS, status=201), "incidents.need-a-title")
broken(
    "it ends incidents that are not there", accepting("POST", END, "not_found"), "incidents.unknown-ones-are-not-found"
)
broken(
    "it finds something for every code",
    having("POST", "/v1/account-status/attempts", items=[{"id": "evt_1"}]),
    "attempts.unknown-codes-find-nothing",
)
