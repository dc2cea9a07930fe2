"""One story for each cause about people: their addresses, accounts, memberships, and invitations that never became a
mail. In two parts: what the account backend recorded, and what somebody brings along beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bizadmin.doctor.brought import Brought
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import (
    BusinessAccountCounts,
    BusinessAccountRef,
    BusinessAccountStatus,
    JoinPolicy,
    Origin,
    OriginKind,
)
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.licence import Licence, LicenceKind, LicenceStatus, Seats
from bizadmin.domain.mail_read import MailRead, MailSort
from bizadmin.domain.mail_route import MailRoute, RouteState
from bizadmin.domain.member import MemberSource, MemberStatus, Role
from bizadmin.domain.report import DirectoryWord
from tests.unit.doctor.facts_of import (
    CONTOSO,
    NOW,
    OPERATOR,
    account,
    ago,
    bounce_event,
    bounced,
    company,
    dossier,
    event,
    invitation,
    mail,
    member,
    report,
)
from tests.unit.doctor.stories_mails import OLD_DOMAIN, UNKNOWN_USER

RAS = Licence(
    id="lic-1",
    business_account=CONTOSO.ref,
    kind=LicenceKind.SUBSCRIPTION,
    product="Desktop Business Edition",
    name="Sales team",
    masked_key="····-K7Q2",
    status=LicenceStatus.ACTIVE,
    seats=Seats(total=10, used=10),
)

NOBODY = report("550", "5.1.2", "host not found", "no_such_domain")
NO_UTF8 = report("553", "5.6.7", "The mail server takes no addresses with letters beyond ASCII", "refused_by_policy")
FABRIKAM = BusinessAccountRef("fabrikam", "Fabrikam KK")
OWN = company(
    "Muster",
    origin=Origin(kind=OriginKind.SELF_REGISTERED, by="Erika Muster"),
    counts=BusinessAccountCounts(members=1, administrators=1),
)
BY_PROVIDER = company(join_policy=JoinPolicy.IDENTITY_PROVIDER)

SLIP = "erika.muster@contso.example"
FOREIGN = "\u0435rika.muster@contoso.example"
"""The first letter is a Cyrillic one."""


def refused(code: str, **details: Any) -> Event:
    """Somebody tried to invite her three hours ago."""
    return event(K.INVITATION_REFUSED, ago(hours=3), actor=OPERATOR, code=code, **details)


def directory(word: DirectoryWord, at: datetime | None = None, **details: Any) -> Event:
    """What a directory reported an hour ago, unless it says otherwise."""
    said: dict[str, Any] = {"word": word.value, "system": "Entra ID", "text": "as it says itself", **details}
    return event(K.DIRECTORY_REPORTED, at or ago(hours=1), where=None, **said)


def route(state: RouteState, domain: str = "contso.example") -> MailRoute:
    """What the DNS said a moment ago."""
    return MailRoute(domain=domain, state=state, checked=ago(minutes=1))


def alike(address: str, likeness: Likeness = Likeness.TYPO, what: str = "member") -> LookAlike:
    """A known address that resembles the one asked for."""
    return LookAlike(address=address, likeness=likeness, what=what, business_account="Contoso GmbH", since=ago(days=90))


def misspelt(**more: Any) -> Dossier:
    """Invited under a domain that is a letter short; the mail came back."""
    facts: dict[str, Any] = {
        "address": SLIP,
        "business_accounts": (company(proved_domains=("contoso.example",)),),
        "invitations": (bounced(NOBODY, address=SLIP),),
        "mail_route": route(RouteState.NO_SUCH_DOMAIN),
    }
    return dossier(bounce_event(NOBODY), **(facts | more))


STORIES: dict[str, Dossier] = {
    "addr.invalid": dossier(address="erika.muster", problem="The email address is not valid.", business_accounts=()),
    "acct.suspended_here": dossier(
        event(K.MEMBER_BLOCKED, ago(days=3), actor=OPERATOR),
        account=account(),
        memberships=(member(status=MemberStatus.BLOCKED),),
    ),
    "member.other_address": dossier(
        address="e.muster@contoso.example",
        account=account(secondary_emails=("e.muster@contoso.example",)),
        memberships=(member(),),
    ),
    "member.active_same": dossier(
        event(K.SIGNED_IN, ago(days=1), where=None), account=account(), memberships=(member(),)
    ),
    "policy.no_seat": dossier(
        event(K.INVITATION_REFUSED, ago(hours=3), actor=OPERATOR, code="seat_limit"), licences=(RAS,)
    ),
    "policy.domain_blocked": dossier(
        event(K.INVITATION_REFUSED, ago(hours=3), actor=OPERATOR, code="domain_not_allowed")
    ),
    "inv.inviter_not_allowed": dossier(event(K.INVITATION_REFUSED, ago(hours=3), actor=OPERATOR, code="not_permitted")),
    "member.ended": dossier(
        event(K.MEMBER_REMOVED, ago(days=1), actor=OPERATOR),
        account=account(),
        invitations=(invitation(state=InvitationState.ACCEPTED, ended=ago(days=1, hours=12)),),
    ),
    "inv.revoked": dossier(
        event(K.INVITATION_REVOKED, ago(days=1), actor=OPERATOR),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_revoked", by="person"),
        invitations=(invitation(state=InvitationState.REVOKED, ended=ago(days=1), ended_by=OPERATOR),),
    ),
    "inv.declined": dossier(
        event(K.INVITATION_DECLINED, ago(days=1)),
        invitations=(invitation(state=InvitationState.DECLINED, ended=ago(days=1)),),
    ),
    "inv.expired": dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_expired", by="person"),
        invitations=(invitation(state=InvitationState.EXPIRED, created=ago(days=9), expires=ago(days=2)),),
    ),
    "inv.duplicate_pending": dossier(
        event(K.INVITATION_REFUSED, ago(hours=1), actor=OPERATOR, code="already_invited"),
        invitations=(invitation(),),
    ),
    "inv.none": dossier(business_accounts=()),
    "inv.expiring": dossier(
        event(K.MAIL_QUEUED, ago(minutes=2), kind="invitation"),
        invitations=(
            invitation(
                delivery=Delivery.QUEUED,
                created=ago(days=6),
                last_sent=ago(minutes=2),
                expires=NOW + timedelta(hours=20),
            ),
        ),
        mails=(mail(ago(minutes=2), Delivery.QUEUED),),
    ),
    "addr.typo": misspelt(),
    "addr.hidden_chars": dossier(
        bounce_event(UNKNOWN_USER), address=FOREIGN, invitations=(bounced(UNKNOWN_USER, address=FOREIGN),)
    ),
    "addr.idn_smtputf8": dossier(
        bounce_event(NO_UTF8),
        address="jürgen@contoso.example",
        invitations=(bounced(NO_UTF8, address="jürgen@contoso.example"),),
    ),
    "addr.disposable_or_role": dossier(
        address="erika@mailinator.com", invitations=(invitation(address="erika@mailinator.com"),)
    ),
    "policy.invite_quota": dossier(refused("rate_limited", limit="50", until=(NOW + timedelta(hours=21)).isoformat())),
    "acct.managed_elsewhere": dossier(refused("domain_claimed_elsewhere"), domain_of=FABRIKAM),
    "acct.unmanaged_conflict": dossier(
        event(K.BUSINESS_ACCOUNT_CREATED, ago(days=1), where=OWN),
        account=account(),
        business_accounts=(CONTOSO, OWN),
        memberships=(member(OWN, role=Role.ADMINISTRATOR, since=ago(days=1), source=MemberSource.REGISTRATION),),
        invitations=(invitation(),),
    ),
    "acct.pending_deletion": dossier(
        event(
            K.ACCOUNT_CLOSING, ago(days=2), where=None, actor=OPERATOR, closes=(NOW + timedelta(days=28)).isoformat()
        ),
        account=account(closes=NOW + timedelta(days=28)),
        memberships=(member(),),
    ),
    "dir.object_conflict": dossier(directory(DirectoryWord.CONTACT), business_accounts=()),
    "dir.sync_delay": dossier(directory(DirectoryWord.NOT_SYNCHRONISED), business_accounts=()),
    "prov.idp_only": dossier(refused("join_policy"), business_accounts=(BY_PROVIDER,)),
}

VARIANTS: dict[str, Dossier] = {
    "acct.suspended_here/business_account_suspended": dossier(
        event(K.BUSINESS_ACCOUNT_SUSPENDED, ago(days=1), actor=OPERATOR),
        business_accounts=(company(status=BusinessAccountStatus.SUSPENDED),),
        invitations=(invitation(),),
    ),
    "acct.suspended_here/business_account_closed": dossier(
        business_accounts=(company(status=BusinessAccountStatus.CLOSED),), invitations=(invitation(),)
    ),
    "acct.suspended_here/account_disabled": dossier(
        event(K.ACCOUNT_DISABLED, ago(days=1), where=None, actor=OPERATOR),
        account=account(status=AccountStatus.DISABLED),
        memberships=(member(),),
    ),
    "acct.suspended_here/account_closed": dossier(
        account=account(status=AccountStatus.CLOSED), memberships=(member(),)
    ),
    "member.active_same/sign_in_fails": dossier(
        event(K.SIGN_IN_FAILED, ago(minutes=20), where=None, code="not_authenticated"),
        event(K.SIGN_IN_FAILED, ago(minutes=19), where=None, code="not_authenticated"),
        account=account(),
        memberships=(member(),),
    ),
    "policy.no_seat/free_again": dossier(
        event(K.INVITATION_REFUSED, ago(hours=3), actor=OPERATOR, code="seat_limit"),
        licences=(replace(RAS, seats=Seats(total=12, used=10)),),
    ),
    "member.ended/left": dossier(event(K.MEMBER_LEFT, ago(days=1)), account=account()),
    "member.ended/gone": dossier(
        account=account(), invitations=(invitation(state=InvitationState.ACCEPTED, ended=ago(days=1)),)
    ),
    "member.other_address/account_only": dossier(
        address="e.muster@contoso.example",
        account=account(secondary_emails=("e.muster@contoso.example",), last_sign_in=None),
        invitations=(
            invitation(address="e.muster@contoso.example", delivery=Delivery.QUEUED, last_sent=ago(minutes=1)),
        ),
    ),
    "inv.none/account": dossier(account=account(), business_accounts=()),
    "inv.none/look_alike": dossier(look_alikes=(OLD_DOMAIN,), business_accounts=()),
    "addr.invalid/meant": dossier(
        address="erika.muster@contoso,example", problem="The email address is not valid.", business_accounts=()
    ),
    "addr.hidden_chars/twin": dossier(look_alikes=(alike(FOREIGN),), business_accounts=()),
    "addr.hidden_chars/stored": dossier(
        invitations=(invitation(address="erika.muster@contoso.example\u200b", delivery=Delivery.SENT),)
    ),
    "addr.idn_smtputf8/perhaps": dossier(
        address="jürgen@contoso.example",
        invitations=(
            invitation(
                address="jürgen@contoso.example", delivery=Delivery.QUEUED, last_sent=ago(minutes=2), report=None
            ),
        ),
        mails=(mail(ago(minutes=2), Delivery.QUEUED),),
    ),
    "policy.invite_quota/no_time": dossier(refused("rate_limited")),
    "policy.invite_quota/over": dossier(refused("rate_limited", limit="50", until=ago(hours=1).isoformat())),
    "acct.managed_elsewhere/reported": dossier(directory(DirectoryWord.MANAGED_ELSEWHERE), business_accounts=()),
    "acct.managed_elsewhere/ours_now": dossier(
        refused("domain_claimed_elsewhere"), domain_of=CONTOSO.ref, account=account(), memberships=(), look_alikes=()
    ),
    "acct.unmanaged_conflict/personal": dossier(directory(DirectoryWord.PERSONAL), business_accounts=()),
    "acct.pending_deletion/elsewhere": dossier(
        directory(DirectoryWord.PENDING_DELETION, until=(NOW + timedelta(days=12)).isoformat()), business_accounts=()
    ),
    "acct.pending_deletion/elsewhere_no_time": dossier(directory(DirectoryWord.PENDING_DELETION), business_accounts=()),
    "acct.suspended_here/directory": dossier(directory(DirectoryWord.DISABLED), business_accounts=()),
    "dir.object_conflict/group": dossier(directory(DirectoryWord.GROUP), business_accounts=()),
    "dir.object_conflict/alias": dossier(directory(DirectoryWord.ALIAS), business_accounts=()),
    "dir.sync_delay/late": dossier(directory(DirectoryWord.NOT_SYNCHRONISED, ago(days=3)), business_accounts=()),
    "dir.sync_delay/just_arrived": dossier(
        event(K.MEMBER_ADDED, ago(hours=2), source="sso"),
        account=account(created=ago(hours=2), last_sign_in=None),
        memberships=(member(since=ago(hours=2), source=MemberSource.SSO),),
    ),
    "prov.idp_only/changed": dossier(refused("join_policy")),
}

BROUGHT: dict[str, tuple[Dossier, Brought]] = {
    "member.other_address/invited": (
        dossier(account=account(), business_accounts=()),
        Brought(
            mails=(
                MailRead(
                    sort=MailSort.ORDINARY,
                    subject="Join Contoso GmbH",
                    recipient="erika@contoso-gmbh.example",
                    mail_id="mail_0123456789abcdefghjkmnpr",
                    message_id="<mail_0123456789abcdefghjkmnpr@accounts.contoso.example>",
                    at=ago(days=3),
                ),
            )
        ),
    ),
}
