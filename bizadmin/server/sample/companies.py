"""The five companies of the sample, one for each way in which business accounts come about that people ask about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bizadmin.domain.business_account import BusinessAccount, JoinPolicy, Origin, OriginKind, Profile
from bizadmin.domain.invitation import Actor, ActorKind
from bizadmin.domain.licence import Licence, LicenceKind
from bizadmin.server.sample.stage import Stage, full

RAS = "Remote Application Server"
DESKTOP = "Desktop Business Edition"
MAC = "Mac Management"
ACCESS = "Access for Business"

ERIKA = "Erika.Muster@Contoso.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Companies:
    """The companies, and the licence whose seats are all taken."""

    contoso: BusinessAccount
    fabrikam: BusinessAccount
    northwind: BusinessAccount
    adatum: BusinessAccount
    tailspin: BusinessAccount
    sold_out: Licence

    def of(self, address: str) -> BusinessAccount:
        """The company whose domain an address has, or nearly has."""
        domain = address.rpartition("@")[2]
        return next(it for it in (self.fabrikam, self.northwind, self.adatum) if domain.startswith(it.name.lower()[:6]))


def found(stage: Stage) -> Companies:
    """Create them as they came about, years or days ago."""
    make = stage.backend.provisioning
    insured = date(stage.now.year + 1, 3, 31)
    stage.at(days=1840)
    fabrikam = make.create_business_account(
        Profile(
            company_name="Fabrikam KK", country="JP", postcode="100-0005", city="Tokyo", street="Marunouchi 2-7-2",
            phone="+81 3 5555 0134", website="https://fabrikam.example", contact="Aiko Tanaka",
        ),
        Origin(kind=OriginKind.RESELLER_ORDER, order_number="R-2021-00417", reseller="Litware Distribution"),
        "aiko.tanaka@fabrikam.example",
        language="ja",
    )  # fmt: skip
    stage.post()
    stage.at(days=1210)
    northwind = make.create_business_account(
        Profile(
            company_name="Northwind AB", country="SE", postcode="111 29", city="Stockholm", street="Skeppsbron 18",
            phone="+46 8 555 0177", website="https://northwind.example", contact="Olof Nilsson",
        ),
        Origin(kind=OriginKind.SELF_REGISTERED, by="Olof Nilsson"),
        "olof.nilsson@northwind.example",
        administrator_name="Olof Nilsson",
        allowed_domains=("northwind.example", "northwind-group.example"),
    )  # fmt: skip
    stage.at(days=410)
    adatum = make.create_business_account(
        Profile(
            company_name="Adatum Ltd", country="IE", postcode="D02 AF30", city="Dublin", street="Merrion Row 9",
            phone="+353 1 555 0142", website="https://adatum.example", contact="Siobhán O’Connor",
        ),
        Origin(kind=OriginKind.COLLEAGUE, by="Yusuf Demir", product=MAC),
        "siobhan.oconnor@adatum.example",
    )  # fmt: skip
    stage.post()
    stage.at(days=150)
    tailspin = make.create_business_account(
        Profile(company_name="Tailspin SpA", country="IT", postcode="20121", city="Milano", street="Via Manzoni 12"),
        Origin(kind=OriginKind.PRODUCT_CONSOLE, by="Marta Riva", product=RAS),
        "marta.riva@tailspin.example",
        administrator_name="Marta Riva",
    )
    stage.set_join_policy(tailspin, JoinPolicy.IDENTITY_PROVIDER)
    stage.at(days=4, hours=20)
    contoso = make.create_business_account(
        Profile(company_name="Contoso GmbH", country="DE", postcode="10115", city="Berlin", street="Lindenweg 4"),
        Origin(
            kind=OriginKind.PERMANENT_LICENCE,
            product=RAS,
            masked_key="····-K7Q2",
            insurance_until=insured,
        ),
        ERIKA,
        language="de",
        actor=Actor(ActorKind.SYSTEM, "Licence migration"),
    )
    stage.later(minutes=1)
    stage.post({ERIKA.lower(): full(ERIKA)})
    return Companies(
        contoso=contoso,
        fabrikam=fabrikam,
        northwind=northwind,
        adatum=adatum,
        tailspin=tailspin,
        sold_out=_licences(stage, contoso.id, fabrikam.id, northwind.id, adatum.id),
    )


def _licences(stage: Stage, contoso: str, fabrikam: str, northwind: str, adatum: str) -> Licence:
    """What they have bought (by their ids); gives the one without a free seat."""
    make, year = stage.backend.provisioning, stage.now.year
    make.add_licence(
        contoso, kind=LicenceKind.PERMANENT, product=RAS, key="0000-0000-0000-K7Q2", seats=25,
        activated=date(2019, 3, 14), insurance_until=date(year + 1, 3, 31),
    )  # fmt: skip
    make.add_licence(
        fabrikam, kind=LicenceKind.SUBSCRIPTION, product=DESKTOP, key="0000-0000-0000-M2XA", seats=220, used=148,
        activated=date(2021, 11, 12), expires=date(year + 1, 11, 11),
    )  # fmt: skip
    make.add_licence(
        northwind, kind=LicenceKind.SUBSCRIPTION, product=ACCESS, key="0000-0000-0000-P4RT", seats=120, used=64,
        activated=date(2023, 8, 1), expires=date(year + 1, 7, 31),
    )  # fmt: skip
    return make.add_licence(
        adatum, kind=LicenceKind.SUBSCRIPTION, product=MAC, key="0000-0000-0000-T9QZ", seats=30, used=30,
        activated=date(2025, 10, 9), expires=date(year + 1, 10, 8),
    )  # fmt: skip
