"""Business accounts, their domains and licences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, Row, String, Table, text, true

from bizadmin.domain.business_account import (
    BusinessAccount,
    BusinessAccountCounts,
    BusinessAccountRef,
    BusinessAccountStatus,
    JoinPolicy,
    Origin,
    OriginKind,
    Profile,
)
from bizadmin.domain.domain_claim import ClaimState, ClaimTrouble, DomainClaim
from bizadmin.domain.licence import Licence, LicenceKind, Seats, SubKey, status_on
from bizadmin.server.store.moment import Moment
from bizadmin.server.store.schema import ID, METADATA, NAME

business_account = Table(
    "business_account",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("company_name", String(NAME), nullable=False),
    Column("name_key", String(NAME), nullable=False),
    Column("country", String(2), nullable=False, default=""),
    Column("postcode", String(NAME), nullable=False, default=""),
    Column("street", String(NAME), nullable=False, default=""),
    Column("city", String(NAME), nullable=False, default=""),
    Column("phone", String(NAME), nullable=False, default=""),
    Column("website", String(NAME), nullable=False, default=""),
    Column("contact", String(NAME), nullable=False, default=""),
    Column("name_at_creation", String(NAME), nullable=False),
    Column("status", String(16), nullable=False),
    Column("origin_kind", String(32), nullable=False),
    Column("origin_by", String(NAME), nullable=False, default=""),
    Column("origin_product", String(NAME), nullable=False, default=""),
    Column("origin_masked_key", String(64), nullable=False, default=""),
    Column("origin_insurance_until", Date),
    Column("origin_order_number", String(NAME), nullable=False, default=""),
    Column("origin_reseller", String(NAME), nullable=False, default=""),
    Column("created", Moment, nullable=False),
    Column("default_language", String(16), nullable=False),
    Column("invitation_days", Integer, nullable=False),
    Column("join_policy", String(32), nullable=False),
    Column("allowed_domains", JSON, nullable=False),
    Column("reminders", Boolean, nullable=False, default=True, server_default=true()),
    Column("version", Integer, nullable=False, default=1),
)
Index("business_account_by_name", business_account.c.name_key, business_account.c.id)
Index("business_account_by_status", business_account.c.status, business_account.c.name_key)
Index("business_account_by_created", business_account.c.created, business_account.c.id)
Index(
    "business_account_to_join",
    business_account.c.status,
    business_account.c.join_policy,
    sqlite_where=text("join_policy <> 'invitation_only'"),
    postgresql_where=text("join_policy <> 'invitation_only'"),
)

seen_domain = Table(
    "seen_domain",
    METADATA,
    Column("domain", String(NAME), primary_key=True),
    Column("business_account_id", String(ID), ForeignKey("business_account.id"), primary_key=True),
)
"""Domains under which a business account has ever invited somebody or had a member."""

Index("seen_domain_of_business_account", seen_domain.c.business_account_id, seen_domain.c.domain)

domain_claim = Table(
    "domain_claim",
    METADATA,
    Column("domain", String(NAME), primary_key=True),  # claimed by one business account only
    Column("business_account_id", String(ID), ForeignKey("business_account.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("record", String(NAME), nullable=False),
    Column("added", Moment, nullable=False),
    Column("checked", Moment),
    Column("proved_since", Moment),
    Column("failing_since", Moment),
    Column("trouble", String(16), nullable=False, default="", server_default=""),
    Column("version", Integer, nullable=False, default=1, server_default="1"),
)
Index("domain_claim_of_business_account", domain_claim.c.business_account_id)
Index("domain_claim_by_check", domain_claim.c.checked)

licence = Table(
    "licence",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("business_account_id", String(ID), ForeignKey("business_account.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("product", String(NAME), nullable=False),
    Column("name", String(NAME), nullable=False),
    Column("masked_key", String(64), nullable=False),
    Column("key_hash", String(64)),  # so that no key is registered twice
    Column("seats", Integer, nullable=False),
    Column("seats_used", Integer, nullable=False, default=0),  # beside those of members with a grant
    Column("seats_reserved", Integer, nullable=False, default=0),
    Column("activated", Date),
    Column("expires", Date),
    Column("insurance_until", Date),
    Column("version", Integer, nullable=False, default=1),
)
Index("licence_of_business_account", licence.c.business_account_id, licence.c.name)
Index("licence_by_key", licence.c.key_hash, unique=True)

sub_key = Table(
    "licence_sub_key",
    METADATA,
    Column("id", String(ID), primary_key=True),
    Column("licence_id", String(ID), ForeignKey("licence.id"), nullable=False),
    Column("name", String(NAME), nullable=False),
    Column("masked_key", String(64), nullable=False),
    Column("key_hash", String(64)),
    Column("seats", Integer, nullable=False),
    Column("seats_used", Integer, nullable=False, default=0),
    Column("seats_reserved", Integer, nullable=False, default=0),
    Column("expires", Date),
)
Index("sub_key_of_licence", sub_key.c.licence_id)
Index("sub_key_by_key", sub_key.c.key_hash, unique=True)

seat = Table(
    "licence_seat",
    METADATA,
    Column("licence_id", String(ID), ForeignKey("licence.id"), primary_key=True),
    Column("holder", String(ID), primary_key=True),  # id of a member, or of an invitation that may still be accepted
)
Index("seat_of_holder", seat.c.holder)


def as_ref(row: Row[Any]) -> BusinessAccountRef:
    """A row of `business_account` as other things name it."""
    return BusinessAccountRef(row.id, row.company_name)


def as_business_account(row: Row[Any], counts: BusinessAccountCounts, proved: Iterable[str]) -> BusinessAccount:
    """A row of `business_account`; ``proved`` are its proved domains."""
    return BusinessAccount(
        id=row.id,
        profile=Profile(
            company_name=row.company_name,
            country=row.country,
            postcode=row.postcode,
            street=row.street,
            city=row.city,
            phone=row.phone,
            website=row.website,
            contact=row.contact,
        ),
        name_at_creation=row.name_at_creation,
        status=BusinessAccountStatus(row.status),
        origin=as_origin(row),
        created=row.created,
        default_language=row.default_language,
        invitation_days=row.invitation_days,
        join_policy=JoinPolicy(row.join_policy),
        allowed_domains=tuple(row.allowed_domains),
        proved_domains=tuple(proved),
        reminders=row.reminders,
        counts=counts,
        version=row.version,
    )


def as_origin(row: Row[Any]) -> Origin:
    """Why a business account exists."""
    return Origin(
        kind=OriginKind(row.origin_kind),
        by=row.origin_by,
        product=row.origin_product,
        masked_key=row.origin_masked_key,
        insurance_until=row.origin_insurance_until,
        order_number=row.origin_order_number,
        reseller=row.origin_reseller,
    )


def profile_values(profile: Profile) -> dict[str, Any]:
    """The columns that hold a profile."""
    return {
        "company_name": profile.company_name,
        "name_key": profile.company_name.casefold(),
        "country": profile.country,
        "postcode": profile.postcode,
        "street": profile.street,
        "city": profile.city,
        "phone": profile.phone,
        "website": profile.website,
        "contact": profile.contact,
    }


def as_licence(
    row: Row[Any],
    ref: BusinessAccountRef,
    *,
    used: int,
    pending: int,
    sub_keys: Iterable[Row[Any]],
    administrators: Iterable[str],
    today: date,
) -> Licence:
    """A row of `licence`; ``used`` and ``pending`` are the seats of members and of pending invitations."""
    kind = LicenceKind(row.kind)
    return Licence(
        id=row.id,
        business_account=ref,
        kind=kind,
        product=row.product,
        name=row.name,
        masked_key=row.masked_key,
        status=status_on(kind, row.expires, today),
        seats=Seats(total=row.seats, used=row.seats_used + used, pending=pending, reserved=row.seats_reserved),
        activated=row.activated,
        expires=row.expires,
        insurance_until=row.insurance_until,
        sub_keys=tuple(
            SubKey(
                id=key.id,
                name=key.name,
                masked_key=key.masked_key,
                seats=Seats(total=key.seats, used=key.seats_used, reserved=key.seats_reserved),
                expires=key.expires,
            )
            for key in sub_keys
        ),
        administrators=tuple(administrators),
        version=row.version,
    )


def as_claim(row: Row[Any]) -> DomainClaim:
    """A row of `domain_claim`."""
    return DomainClaim(
        domain=row.domain,
        state=ClaimState(row.state),
        record=row.record,
        added=row.added,
        checked=row.checked,
        trouble=ClaimTrouble(row.trouble) if row.trouble else None,
        proved_since=row.proved_since,
        failing_since=row.failing_since,
        version=row.version,
    )
