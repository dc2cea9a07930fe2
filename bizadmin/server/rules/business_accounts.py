"""Business accounts: register, change, suspend, reactivate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bizadmin.domain.address import parse_address
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import (
    DEFAULT_INVITATION_DAYS,
    MAX_ALLOWED_DOMAINS,
    MAX_INVITATION_DAYS,
    BusinessAccount,
    BusinessAccountStatus,
    JoinPolicy,
    Origin,
    Profile,
)
from bizadmin.domain.changes import Kind
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import Prefix
from bizadmin.domain.licence import mask_key
from bizadmin.domain.mail_domain import parse_domain
from bizadmin.domain.member import Role
from bizadmin.domain.page import Page
from bizadmin.domain.queries import BusinessAccountQuery, NewBusinessAccount, ProfileChange
from bizadmin.server.language import LANGUAGES
from bizadmin.server.rules import inviting, members
from bizadmin.server.rules.counts import counts_of
from bizadmin.server.rules.differences import differing, told
from bizadmin.server.rules.finding import find_business_account, hold_business_account, require_not_closed
from bizadmin.server.rules.finding_claims import proved_domains
from bizadmin.server.rules.forms import require_number, require_text
from bizadmin.server.rules.listing import folded, in_order
from bizadmin.server.rules.work import Reading, Work, require_version
from bizadmin.server.store.business_accounts import (
    as_business_account,
    as_ref,
    business_account,
    profile_values,
)
from bizadmin.server.store.invitations import invitation

_ORDERS = {
    "name": business_account.c.name_key,
    "status": business_account.c.status,
    "created": business_account.c.created,
}


def page(reading: Reading, query: BusinessAccountQuery) -> Page[BusinessAccount]:
    """Business accounts that may be seen, with their counts."""
    wanted = select(business_account).where(reading.visible(business_account.c.id))
    if query.status:
        wanted = wanted.where(business_account.c.status.in_([status.value for status in query.status]))
    if search := folded(query.search):
        wanted = wanted.where(business_account.c.name_key.contains(search, autoescape=True))
    total = reading.connection.execute(
        select(func.count()).select_from(wanted.with_only_columns(business_account.c.id).subquery())
    ).scalar_one()
    ordered = in_order(wanted, query.sort, _ORDERS, business_account.c.id)
    rows = reading.connection.execute(ordered.limit(query.limit).offset(query.offset)).all()
    return Page(items=tuple(counted(reading, rows)), total=total)


def read(reading: Reading, business_account_id: str) -> BusinessAccount:
    """One business account."""
    return counted(reading, [find_business_account(reading, business_account_id)])[0]


def counted(reading: Reading, rows: Iterable[Row[Any]]) -> list[BusinessAccount]:
    """Rows of `business_account` with their counts and the domains they have proved."""
    rows = list(rows)
    ids = [row.id for row in rows]
    counts, proved = counts_of(reading, ids), proved_domains(reading, ids)
    return [as_business_account(row, counts[row.id], proved.get(row.id, ())) for row in rows]


def register(work: Work, new: NewBusinessAccount) -> BusinessAccount:
    """Register one for somebody, who is invited to administer it.

    Whatever its origin, it starts unclaimed, since nobody belongs to it yet: the first administrator who accepts makes
    it active.
    """
    administrator = parse_address(new.administrator, field="administrator")
    company = create(
        work,
        profile=new.profile,
        origin=new.origin,
        language=new.default_language,
        status=BusinessAccountStatus.UNCLAIMED,
        address=administrator.typed,
    )
    inviting.make(work, company, inviting.Wanted(address=administrator, role=Role.ADMINISTRATOR))
    return read(work, company.id)


def create(
    work: Work,
    *,
    profile: Profile,
    origin: Origin,
    language: str,
    status: BusinessAccountStatus,
    address: str,
    invitation_days: int = DEFAULT_INVITATION_DAYS,
    join_policy: JoinPolicy = JoinPolicy.INVITATION_ONLY,
    allowed_domains: Iterable[str] = (),
) -> Row[Any]:
    """The business account itself, held. ``address`` is that of whoever it was created for."""
    _check_profile(profile)
    _check_language(language)
    _check_origin(origin)
    business_account_id = work.new_id(Prefix.BUSINESS_ACCOUNT)
    work.connection.execute(
        insert(business_account).values(
            id=business_account_id,
            **profile_values(profile),
            name_at_creation=profile.company_name,
            status=status.value,
            origin_kind=origin.kind.value,
            origin_by=origin.by,
            origin_product=origin.product,
            origin_masked_key=mask_key(origin.masked_key) if origin.masked_key else "",
            origin_insurance_until=origin.insurance_until,
            origin_order_number=origin.order_number,
            origin_reseller=origin.reseller,
            created=work.now,
            default_language=language,
            invitation_days=invitation_days,
            join_policy=join_policy.value,
            allowed_domains=list(allowed_domains),
        )
    )
    company = hold_business_account(work, business_account_id)
    work.happened(
        EventKind.BUSINESS_ACCOUNT_CREATED,
        address=address,
        place=as_ref(company),
        subject=company.id,
        origin=origin.kind.value,
    )
    work.changed(Kind.BUSINESS_ACCOUNT, company.id, company.id)
    return company


def change(work: Work, business_account_id: str, wanted: ProfileChange, version: int | None) -> BusinessAccount:
    """Change profile, language of mails, lifetime of invitations, and who may join.

    The policy ``verified_domain`` is taken although no domain may be proved yet: `BusinessAccount.proved_domains` says
    for whom it is of use.
    """
    company = _held(work, business_account_id, version)
    changed = differing(company, _values(wanted))
    if changed:
        _set(work, company, EventKind.BUSINESS_ACCOUNT_CHANGED, changed, told(company, changed, beside=["name_key"]))
    if "name_key" in changed:
        work.connection.execute(
            update(invitation)
            .where(invitation.c.business_account_id == company.id)
            .values(company_key=changed["name_key"])
        )
    return read(work, company.id)


def suspend(work: Work, business_account_id: str, version: int | None) -> BusinessAccount:
    """Nobody can join or be invited while it is suspended. Of one that is suspended nothing changes."""
    company = _held(work, business_account_id, version)
    if company.status != BusinessAccountStatus.SUSPENDED:
        values = {"status": BusinessAccountStatus.SUSPENDED.value}
        _set(work, company, EventKind.BUSINESS_ACCOUNT_SUSPENDED, values)
    return read(work, company.id)


def reactivate(work: Work, business_account_id: str, version: int | None) -> BusinessAccount:
    """End a suspension. Who has no administrator yet is unclaimed again."""
    company = _held(work, business_account_id, version)
    if company.status == BusinessAccountStatus.SUSPENDED:
        claimed = members.has_administrator(work, company.id)
        status = BusinessAccountStatus.ACTIVE if claimed else BusinessAccountStatus.UNCLAIMED
        _set(work, company, EventKind.BUSINESS_ACCOUNT_REACTIVATED, {"status": status.value})
    return read(work, company.id)


def _held(work: Work, business_account_id: str, version: int | None) -> Row[Any]:
    company = hold_business_account(work, business_account_id)
    require_version(company.version, version)
    require_not_closed(company)
    return company


def _set(
    work: Work,
    company: Row[Any],
    kind: EventKind,
    values: dict[str, Any],
    details: Mapping[str, str] = MappingProxyType({}),
) -> None:
    work.connection.execute(
        update(business_account)
        .where(business_account.c.id == company.id)
        .values(version=company.version + 1, **values)
    )
    work.happened(kind, place=as_ref(company), subject=company.id, also=details)
    work.changed(Kind.BUSINESS_ACCOUNT, company.id, company.id)


def _values(wanted: ProfileChange) -> dict[str, Any]:
    """The columns that are to change, once all of them may."""
    values: dict[str, Any] = {}
    if wanted.profile is not None:
        _check_profile(wanted.profile)
        values |= profile_values(wanted.profile)
    if wanted.default_language is not None:
        _check_language(wanted.default_language)
        values["default_language"] = wanted.default_language
    if wanted.invitation_days is not None:
        require_number(wanted.invitation_days, "invitation_days", 1, MAX_INVITATION_DAYS)
        values["invitation_days"] = wanted.invitation_days
    if wanted.join_policy is not None:
        values["join_policy"] = wanted.join_policy.value
    if wanted.allowed_domains is not None:
        values["allowed_domains"] = _domains(wanted.allowed_domains)
    if wanted.reminders is not None:
        values["reminders"] = wanted.reminders
    return values


def _domains(texts: Sequence[str]) -> list[str]:
    if len(texts) > MAX_ALLOWED_DOMAINS:
        sentence = f"These are at most {MAX_ALLOWED_DOMAINS} domains."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field="allowed_domains")
    parsed = [parse_domain(text, field=f"allowed_domains[{number}]") for number, text in enumerate(texts)]
    return list(dict.fromkeys(parsed))


def _check_profile(profile: Profile) -> None:
    require_text(profile.company_name, "profile.company_name", least=1)
    for name in Profile.__dataclass_fields__:
        require_text(getattr(profile, name), f"profile.{name}")
    country = profile.country
    if country and not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        sentence = "A country is two capital letters (ISO 3166-1), as in DE."
        raise Problem(ErrorCode.VALIDATION_FAILED, sentence, field="profile.country")


def _check_origin(origin: Origin) -> None:
    for name in ("by", "product", "masked_key", "order_number", "reseller"):
        require_text(getattr(origin, name), f"origin.{name}")


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise Problem(ErrorCode.VALIDATION_FAILED, f"Mails are written in {known}.", field="default_language")
