"""One story for each cause, in which it is the first finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.business_account import BusinessAccountStatus
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.invitation import Delivery, InvitationState
from bizadmin.domain.licence import Licence, LicenceKind, LicenceStatus, Seats
from bizadmin.domain.mail import OutboxHealth
from bizadmin.domain.member import MemberStatus
from tests.unit.doctor.facts_of import (
    CONTOSO,
    FULL,
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

UNKNOWN_USER = report("550", "5.1.1", "no such user", "no_such_mailbox")
SPAM = report("550", "5.7.1", "looks like spam", "judged_spam")
NEVER_LEFT = report("", "", "The mail server did not answer in time.", "unreachable", remote_server="smtp.example")
PUT_OFF = report("450", "4.2.0", "greylisted", "try_later", next_attempt=NOW + timedelta(minutes=30))

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

OLD_DOMAIN = LookAlike(
    address="erika.muster@contoso-gmbh.example",
    likeness=Likeness.SAME_LOCAL_PART,
    what="member",
    business_account="Contoso GmbH",
    since=ago(days=2000),
)


def scanned(at: datetime) -> Event:
    """A mail scanner opens the link."""
    return event(K.LINK_OPENED, at, by="scanner", method="GET", agent="LinkScanner/2.1")


STORIES: dict[str, Dossier] = {
    "addr.invalid": dossier(address="erika.muster", problem="The email address is not valid.", business_accounts=()),
    "acct.suspended_here": dossier(
        event(K.MEMBER_BLOCKED, ago(days=3), actor=OPERATOR),
        account=account(),
        memberships=(member(status=MemberStatus.BLOCKED),),
    ),
    "id.locked_or_flagged": dossier(
        event(K.SIGN_IN_FAILED, ago(minutes=6), where=None, code="not_authenticated"),
        event(K.ACCOUNT_LOCKED, ago(minutes=5), where=None, until=(NOW + timedelta(minutes=10)).isoformat()),
        account=account(status=AccountStatus.LOCKED, locked_until=NOW + timedelta(minutes=10)),
        memberships=(member(),),
    ),
    "bounce.user_unknown": dossier(bounce_event(UNKNOWN_USER), invitations=(bounced(UNKNOWN_USER),)),
    "member.other_address": dossier(
        address="e.muster@contoso.example",
        account=account(secondary_emails=("e.muster@contoso.example",)),
        memberships=(member(),),
    ),
    "link.already_used": dossier(
        event(K.INVITATION_ACCEPTED, ago(days=1)),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_used", by="person"),
        account=account(),
        memberships=(member(since=ago(days=1)),),
        invitations=(invitation(state=InvitationState.ACCEPTED, ended=ago(days=1)),),
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
    "mail.not_requested": replace(
        dossier(invitations=(invitation(delivery=Delivery.NOT_SENT, last_sent=None, mails_sent=0, report=None),)),
        events=(event(K.INVITATION_CREATED, ago(days=2), actor=OPERATOR, mail="no"),),
    ),
    "mail.queue_stuck": dossier(
        event(K.MAIL_QUEUED, ago(hours=2), kind="invitation"),
        invitations=(invitation(delivery=Delivery.QUEUED, last_sent=None, report=None, created=ago(hours=2)),),
        mails=(mail(ago(hours=2), Delivery.QUEUED),),
        outbox=OutboxHealth(
            configured=True,
            queued=14,
            recipients_waiting=12,
            oldest_queued=ago(hours=2),
            last_error="The mail server refused the connection: nothing listens at its address and port.",
        ),
    ),
    "bounce.mailbox_full": dossier(
        bounce_event(FULL, ago(days=2, hours=1)),
        bounce_event(FULL),
        invitations=(bounced(created=ago(days=3)),),
        look_alikes=(OLD_DOMAIN,),
    ),
    "bounce.other": dossier(bounce_event(SPAM), invitations=(bounced(SPAM),)),
    "defer.greylist_or_down": dossier(invitations=(invitation(delivery=Delivery.DELAYED, report=PUT_OFF),)),
    "id.wrong_identity": dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="wrong_recipient", by="person"),
        invitations=(invitation(link_opened=ago(hours=2)),),
    ),
    "link.superseded": dossier(
        event(K.INVITATION_RESENT, ago(days=1), actor=OPERATOR, by="operator", generation="2"),
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_superseded", by="person"),
        invitations=(invitation(created=ago(days=3), last_sent=ago(days=1), link_generation=2, mails_sent=2),),
    ),
    "link.scanner_consumed": dossier(scanned(ago(days=1, hours=23)), invitations=(invitation(),)),
    "link.opened_not_joined": dossier(
        event(K.LINK_OPENED, ago(hours=5), by="person", method="GET"),
        invitations=(invitation(link_opened=ago(hours=5)),),
    ),
    "mail.sent_unopened": dossier(
        event(K.SIGN_UP_STOPPED, ago(hours=1), code="pending_invitation", reference="7KQ-4M2"),
        invitations=(invitation(),),
    ),
    "inv.duplicate_pending": dossier(
        event(K.INVITATION_REFUSED, ago(hours=1), actor=OPERATOR, code="already_invited"),
        invitations=(invitation(),),
    ),
    "id.address_unverified": dossier(
        event(K.ACCOUNT_CREATED, ago(days=1), where=None),
        account=account(status=AccountStatus.UNVERIFIED, verified_since=None, last_sign_in=None),
        invitations=(invitation(link_opened=ago(hours=30)),),
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
    "mail.on_its_way": dossier(
        event(K.MAIL_QUEUED, ago(minutes=2), kind="invitation"),
        invitations=(invitation(delivery=Delivery.QUEUED, created=ago(minutes=2), last_sent=None, report=None),),
        mails=(mail(ago(minutes=2), Delivery.QUEUED),),
    ),
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
    "id.locked_or_flagged/no_end": dossier(account=account(status=AccountStatus.LOCKED), memberships=(member(),)),
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
    "mail.not_requested/not_configured": dossier(
        invitations=(invitation(delivery=Delivery.NOT_SENT, last_sent=None, mails_sent=0, report=None),),
        outbox=OutboxHealth(configured=False),
    ),
    "defer.greylist_or_down/no_time": dossier(
        invitations=(invitation(delivery=Delivery.DELAYED, report=replace(PUT_OFF, next_attempt=None)),)
    ),
    "defer.greylist_or_down/mailbox_full": dossier(
        invitations=(invitation(delivery=Delivery.DELAYED, report=report("452", "4.2.2", "full", "mailbox_full")),)
    ),
    "link.scanner_consumed/used_up": dossier(
        scanned(ago(hours=2)),
        event(K.LINK_REFUSED, ago(hours=2, minutes=-10), code="invitation_used", by="person"),
        invitations=(invitation(last_sent=ago(hours=3)),),
    ),
    "link.opened_not_joined/password": dossier(
        event(K.LINK_OPENED, ago(hours=5), by="person"),
        event(K.SIGN_IN_FAILED, ago(hours=4), where=None, code="not_authenticated"),
        account=account(last_sign_in=ago(days=30)),
        invitations=(invitation(link_opened=ago(hours=5)),),
    ),
    "mail.sent_unopened/just_now": dossier(invitations=(invitation(created=ago(minutes=3), last_sent=ago(minutes=3)),)),
    "member.other_address/account_only": dossier(
        address="e.muster@contoso.example",
        account=account(secondary_emails=("e.muster@contoso.example",)),
        invitations=(
            invitation(address="e.muster@contoso.example", delivery=Delivery.QUEUED, last_sent=ago(minutes=1)),
        ),
    ),
    "inv.none/account": dossier(account=account(), business_accounts=()),
    "inv.none/look_alike": dossier(look_alikes=(OLD_DOMAIN,), business_accounts=()),
    **{
        f"bounce.other/{category}": dossier(invitations=(bounced(report("550", "5.0.0", "no", category)),))
        for category in (
            "mailbox_disabled",
            "sender_blocked",
            "sender_not_authenticated",
            "refused_by_policy",
            "no_such_domain",
            "unreachable",
            "too_large",
            "try_later",
            "server_fault",
        )
    },
    "bounce.other/no_connection": dossier(invitations=(bounced(NEVER_LEFT),)),
    "bounce.other/unknown": dossier(invitations=(bounced(report("550", "5.0.0", "no")),)),
}
"""The same for each variant that has words of its own: it is among the findings."""
