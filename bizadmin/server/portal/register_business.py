"""Registering a business account of one's own."""

from __future__ import annotations

from bizadmin.domain.business_account import Profile
from bizadmin.domain.errors import Problem
from bizadmin.server.portal import refusals, sign_in
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.limits import REGISTRATIONS_BY_ACCOUNT
from bizadmin.server.portal.pages import countries, form_values

_MOST = {"company_name": 200, "postcode": 20, "phone": 40}

_WITHOUT_POSTCODES = (
    "AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN KP LC LY ML MO MR "
    "MW NR NU PA QA RW SB SC SL SR ST SY TD TF TG TK TL TO TV UG VU YE ZW"
)
"""Countries in which places have no postcode (Universal Postal Union)."""


def show(desk: Desk, turn: Turn) -> Answer:
    """The form."""
    if not turn.person:
        return sign_in.first(desk, turn, "/register-business")
    return _page(desk, turn)


def submit(desk: Desk, turn: Turn) -> Answer:
    """Register; the person becomes its administrator."""
    if not turn.person:
        return sign_in.first(desk, turn, "/register-business")
    if errors := _errors(turn):
        return _page(desk, turn, status=422, errors=errors)
    if not desk.allows(turn, REGISTRATIONS_BY_ACCOUNT, turn.person.account_id):
        return desk.too_often(turn, REGISTRATIONS_BY_ACCOUNT)
    profile = Profile(
        company_name=" ".join(turn.entered("company_name").split()),
        country=turn.entered("country"),
        postcode=turn.entered("postcode"),
        phone=turn.entered("phone"),
        contact=turn.person.email,
    )
    try:
        company = desk.rules.register_business(turn.person.account_id, profile, turn.visitor)
    except Problem as problem:
        if problem.status >= 500:
            raise
        failure = refusals.sentence(turn, problem, desk.clock())
        reference = desk.stop(turn, problem.code, turn.person.email)
        return _page(desk, turn, status=problem.status, failure=failure, reference=reference)
    return desk.said("/account", turn.session, "account.registered", company=company)


def _errors(turn: Turn) -> dict[str, str]:
    """What is wrong, by field, in the order of the form."""
    errors = {}
    if not turn.entered("company_name"):
        errors["company_name"] = turn.t("error.company_missing")
    known = {code for code, _ in countries(turn.visitor.language)}
    if turn.entered("country") not in known:
        errors["country"] = turn.t("error.country_missing")
    if not turn.entered("postcode") and turn.entered("country") not in _WITHOUT_POSTCODES.split():
        errors["postcode"] = turn.t("error.postcode_missing")
    for field, most in _MOST.items():
        if len(turn.entered(field)) > most:
            errors[field] = turn.t("error.too_long", most=most)
    return errors


def _page(
    desk: Desk,
    turn: Turn,
    *,
    status: int = 200,
    errors: dict[str, str] | None = None,
    failure: str = "",
    reference: str = "",
) -> Answer:
    return desk.page(
        turn,
        "register_business.html",
        status=status,
        countries=countries(turn.visitor.language),
        values=form_values({name: turn.entered(name) for name in ("company_name", "country", "postcode", "phone")}),
        errors=form_values(errors),
        failure=failure,
        reference=reference,
    )
