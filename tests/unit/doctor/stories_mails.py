"""One story for each cause about the mail on its way, from the outbox to the mailbox. In two parts: what the account
backend recorded, and what somebody brings along beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bizadmin.doctor.brought import Brought
from bizadmin.domain.audit import Event
from bizadmin.domain.audit import EventKind as K
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.invitation import Delivery
from bizadmin.domain.mail import OutboxHealth
from bizadmin.domain.mail_read import AuthenticationResult, Hop, MailRead, MailSort, SpamVerdict
from bizadmin.domain.mail_route import MailRoute, RouteState
from bizadmin.domain.report import TraceWord
from bizadmin.domain.suppression import Suppression, SuppressionReason
from tests.unit.doctor.facts_of import (
    ERIKA,
    FULL,
    NOW,
    OPERATOR,
    ago,
    bounce_event,
    bounced,
    dossier,
    event,
    invitation,
    mail,
    report,
)

UNKNOWN_USER = report("550", "5.1.1", "no such user", "no_such_mailbox")
SPAM = report("550", "5.7.1", "looks like spam", "judged_spam")
NEVER_LEFT = report("", "", "The mail server did not answer in time.", "unreachable", remote_server="smtp.example")
PUT_OFF = report("450", "4.2.0", "greylisted", "try_later", next_attempt=NOW + timedelta(minutes=30))
STRANGERS = report("550", "5.7.133", "Sender not authenticated for group", "refused_by_policy")

MAIL_ID = "mail_0123456789abcdefghjkmnpq"
PORTAL = "accounts.contoso.example"

OLD_DOMAIN = LookAlike(
    address="erika.muster@contoso-gmbh.example",
    likeness=Likeness.SAME_LOCAL_PART,
    what="member",
    business_account="Contoso GmbH",
    since=ago(days=2000),
)


def refused(category: str, **more: Any) -> Dossier:
    """The latest mail came back for that reason."""
    told = report("550", "5.0.0", "no", category)
    return dossier(bounce_event(told), invitations=(bounced(told),), **more)


def put_off(category: str, status: str = "4.7.0") -> Dossier:
    """The latest mail waits for that reason, and is tried again in half an hour."""
    told = report("421", status, "not now", category, next_attempt=NOW + timedelta(minutes=30))
    return dossier(invitations=(invitation(delivery=Delivery.DELAYED, report=told),))


def route(state: RouteState, *servers: str) -> MailRoute:
    """What the DNS said a moment ago."""
    return MailRoute(domain="contoso.example", state=state, servers=servers, checked=ago(minutes=1))


def traced(word: TraceWord, **details: str) -> Event:
    """What the recipient's mail system reports of the invitation's mail."""
    said = {"word": word.value, "system": "Exchange Online", "mail": MAIL_ID, **details}
    return replace(event(K.MAIL_TRACED, ago(hours=1)), details=said)


def on_record(**more: Any) -> Dossier:
    """One mail was taken two days ago, and nothing was opened."""
    facts: dict[str, Any] = {
        "invitations": (invitation(),),
        "mails": (mail(ago(days=2), id=MAIL_ID, message_id=f"<{MAIL_ID}@{PORTAL}>"),),
        "portal_host": PORTAL,
    }
    return dossier(*more.pop("events", ()), **(facts | more))


def copied(**more: Any) -> MailRead:
    """That mail itself, as the person's mailbox has it."""
    facts: dict[str, Any] = {
        "sort": MailSort.ORDINARY,
        "at": ago(days=2),
        "recipient": ERIKA,
        "subject": "Join Contoso GmbH",
        "sender": f"no-reply@{PORTAL}",
        "message_id": f"<{MAIL_ID}@{PORTAL}>",
        "mail_id": MAIL_ID,
        "hops": (
            Hop(by="smtp.contoso.example", at=ago(days=2)),
            Hop(by="mx2.contoso.example", at=ago(days=2, minutes=-1), seconds=60),
        ),
        "link_hosts": (PORTAL,),
    }
    return MailRead(**(facts | more))


def came_back(**more: Any) -> MailRead:
    """A bounce of that mail, in somebody else's mailbox."""
    facts: dict[str, Any] = {
        "sort": MailSort.BOUNCED,
        "category": "mailbox_full",
        "status": "5.2.2",
        "reply_code": "552",
        "recipient": ERIKA,
        "recipients": (ERIKA,),
        "remote_server": "mx2.contoso.example",
        "words": "552 5.2.2 mailbox full",
        "at": ago(days=1),
        "mail_id": MAIL_ID,
    }
    return MailRead(**(facts | more))


def with_mails(*mails: MailRead) -> Brought:
    """These were brought along."""
    return Brought(mails=mails)


JUNK = SpamVerdict(filter="SpamAssassin", is_spam=True, score=7.1, limit=5.0, action="moved")
HELD = SpamVerdict(filter="Microsoft", is_spam=True, action="quarantine", held_back=True)
FAILED = (AuthenticationResult(method="dmarc", outcome="fail", domain=PORTAL),)

ON_THE_LIST = Suppression(
    address=ERIKA, reason=SuppressionReason.BOUNCED, since=ago(days=5), text="550 5.1.1 no such user"
)
UNSENT = invitation(delivery=Delivery.NOT_SENT, last_sent=None, mails_sent=0, report=None)
WITHHELD = event(K.MAIL_SUPPRESSED, ago(days=2), reason="bounced", mail=MAIL_ID)

STORIES: dict[str, Dossier] = {
    "bounce.user_unknown": dossier(bounce_event(UNKNOWN_USER), invitations=(bounced(UNKNOWN_USER),)),
    "bounce.domain": refused("no_such_domain"),
    "bounce.mailbox_full": dossier(
        bounce_event(FULL, ago(days=2, hours=1)),
        bounce_event(FULL),
        invitations=(bounced(created=ago(days=3)),),
        look_alikes=(OLD_DOMAIN,),
    ),
    "bounce.disabled": refused("mailbox_disabled"),
    "bounce.internal_only": dossier(bounce_event(STRANGERS), invitations=(bounced(STRANGERS),)),
    "bounce.policy": refused("refused_by_policy"),
    "bounce.other": refused("something_new"),
    "defer.greylist_or_down": dossier(invitations=(invitation(delivery=Delivery.DELAYED, report=PUT_OFF),)),
    "mail.not_requested": replace(
        dossier(invitations=(UNSENT,)),
        events=(event(K.INVITATION_CREATED, ago(days=2), actor=OPERATOR, mail="no"),),
    ),
    "mail.suppressed": dossier(WITHHELD, invitations=(UNSENT,), suppression=ON_THE_LIST),
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
    "mail.auth_fail": refused("sender_not_authenticated"),
    "mail.ip_blocked": refused("sender_blocked"),
    "recv.quarantine": on_record(events=(traced(TraceWord.QUARANTINED, text="High confidence phish"),)),
    "recv.junk_or_rule": on_record(events=(traced(TraceWord.JUNK),)),
    "recv.lost_downstream": on_record(events=(traced(TraceWord.LOST),)),
    "mail.sent_unopened": dossier(
        event(K.SIGN_UP_STOPPED, ago(hours=1), code="pending_invitation", reference="7KQ-4M2"),
        invitations=(invitation(),),
    ),
    "mail.on_its_way": dossier(
        event(K.MAIL_QUEUED, ago(minutes=2), kind="invitation"),
        invitations=(invitation(delivery=Delivery.QUEUED, created=ago(minutes=2), last_sent=None, report=None),),
        mails=(mail(ago(minutes=2), Delivery.QUEUED),),
    ),
}
"""In each, the cause comes first by what was recorded alone."""

VARIANTS: dict[str, Dossier] = {
    "bounce.domain/takes_no_mail": dossier(
        invitations=(invitation(delivery=Delivery.DELAYED, report=None),), mail_route=route(RouteState.TAKES_NO_MAIL)
    ),
    "bounce.domain/no_mail_server": refused("unreachable", mail_route=route(RouteState.NO_MAIL_SERVER)),
    "bounce.mailbox_full/delayed": put_off("mailbox_full", "4.2.2"),
    "bounce.policy/judged_spam": dossier(bounce_event(SPAM), invitations=(bounced(SPAM),)),
    "bounce.policy/too_large": refused("too_large"),
    "bounce.other/unknown": refused(""),
    "defer.greylist_or_down/no_time": dossier(
        invitations=(invitation(delivery=Delivery.DELAYED, report=replace(PUT_OFF, next_attempt=None)),)
    ),
    "defer.greylist_or_down/fault": refused("server_fault"),
    "defer.greylist_or_down/given_up": refused("unreachable"),
    "mail.not_requested/not_configured": dossier(invitations=(UNSENT,), outbox=OutboxHealth(configured=False)),
    "mail.suppressed/complained": dossier(
        invitations=(UNSENT,), suppression=replace(ON_THE_LIST, reason=SuppressionReason.COMPLAINED)
    ),
    "mail.suppressed/lifted": dossier(
        WITHHELD, event(K.SUPPRESSION_LIFTED, ago(days=1), actor=OPERATOR, where=None), invitations=(UNSENT,)
    ),
    "mail.queue_stuck/given_up": dossier(
        replace(bounce_event(NEVER_LEFT), details=bounce_event(NEVER_LEFT).details | {"source": "smtp"}),
        invitations=(bounced(NEVER_LEFT),),
    ),
    "mail.auth_fail/delayed": put_off("sender_not_authenticated"),
    "mail.ip_blocked/delayed": put_off("sender_blocked"),
    "recv.junk_or_rule/moved": on_record(events=(traced(TraceWord.MOVED),)),
    "recv.junk_or_rule/complained": on_record(events=(event(K.MAIL_COMPLAINED, ago(days=1), mail=MAIL_ID),)),
    "recv.junk_or_rule/in_mailbox": on_record(events=(traced(TraceWord.DELIVERED),)),
    "recv.lost_downstream/forwarded": on_record(events=(traced(TraceWord.FORWARDED),)),
    "mail.sent_unopened/by_hand": dossier(
        event(K.INVITATION_LINK_MADE, ago(hours=1), actor=OPERATOR), invitations=(invitation(),)
    ),
    "mail.sent_unopened/valid_again": dossier(
        event(K.LINK_REFUSED, ago(hours=1), code="invitation_expired"), invitations=(invitation(),)
    ),
    "mail.sent_unopened/just_now": dossier(invitations=(invitation(created=ago(minutes=3), last_sent=ago(minutes=3)),)),
}

BROUGHT: dict[str, tuple[Dossier, Brought]] = {
    "bounce.mailbox_full": (on_record(), with_mails(came_back())),
    "bounce.user_unknown": (
        on_record(),
        with_mails(came_back(category="no_such_mailbox", status="5.1.1", words="550 5.1.1 unknown")),
    ),
    "bounce.internal_only": (
        on_record(),
        with_mails(
            came_back(
                category="refused_by_policy",
                status="5.7.1",
                words="550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
            )
        ),
    ),
    "defer.greylist_or_down": (
        on_record(),
        with_mails(came_back(sort=MailSort.DELAYED, category="try_later", status="4.4.7", words="delayed 4 hours")),
    ),
    "recv.quarantine": (on_record(), with_mails(copied(spam=(HELD,)))),
    "recv.junk_or_rule": (on_record(), with_mails(copied(spam=(JUNK,)))),
    "mail.auth_fail": (on_record(), with_mails(copied(spam=(JUNK,), authentication=FAILED))),
    "mail.sent_unopened": (on_record(), with_mails(copied())),
    "mail.not_ours": (
        dossier(portal_host=PORTAL),
        with_mails(
            MailRead(
                sender="news@shop.example",
                subject="Join our club",
                message_id="<1@shop.example>",
                link_hosts=("shop.example",),
                at=ago(hours=3),
            )
        ),
    ),
}
"""In each, the cause is found by a mail that was brought along; nothing is recorded that would tell it."""
