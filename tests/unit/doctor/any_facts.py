"""Any facts at all, for the doctor to be honest about: contradictory, ancient, missing in part, in unknown words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from bizadmin.doctor.brought import Brought, Said
from bizadmin.domain.account import AccountStatus
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import (
    BusinessAccountCounts,
    BusinessAccountRef,
    BusinessAccountStatus,
    JoinPolicy,
    Origin,
    OriginKind,
)
from bizadmin.domain.dossier import Dossier, Likeness, LookAlike
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.incident import Incident, IncidentArea
from bizadmin.domain.invitation import Delivery, Invitation, InvitationState
from bizadmin.domain.join_request import JoinRequest, JoinRequestState
from bizadmin.domain.mail import OutboxHealth
from bizadmin.domain.mail_read import AuthenticationResult, Hop, MailRead, MailSort, SpamVerdict
from bizadmin.domain.mail_route import MailRoute, RouteState
from bizadmin.domain.member import MemberSource, MemberStatus, Role
from bizadmin.domain.report import WORDS, SignInWord
from bizadmin.domain.suppression import Suppression, SuppressionReason
from tests.unit.doctor.facts_of import (
    ADATUM,
    CONTOSO,
    ERIKA,
    NOW,
    OPERATOR,
    account,
    ago,
    dossier,
    event,
    invitation,
    mail,
    member,
    report,
)
from tests.unit.doctor.stories_people import FABRIKAM, FOREIGN, RAS, SLIP

CATEGORIES = (
    *("", "mailbox_full", "no_such_mailbox", "mailbox_disabled", "judged_spam", "sender_blocked", "no_such_domain"),
    *("sender_not_authenticated", "refused_by_policy", "unreachable", "try_later", "delivered", "something_new"),
)
STATUSES = ("", "5.0.0", "5.1.1", "5.1.2", "5.6.7", "5.7.1", "4.2.2")
CODES = ("", "new_code", *(code.value for code in ErrorCode))
REPORTED = ("", "new_word", *(word.value for words in WORDS.values() for word in words))
ADDRESSES = (
    *(ERIKA, SLIP, FOREIGN, "jürgen@contoso.example", "info@contoso.example", "erika@mailinator.com"),
    *("erika@gmial.com", "erika@müller.example", "erika.muster"),
)
DECIDING = (
    EventKind.INVITATION_REFUSED,
    EventKind.INVITATION_RESENT,
    EventKind.MAIL_QUEUED,
    EventKind.MAIL_BOUNCED,
    EventKind.MAIL_DELAYED,
    EventKind.MAIL_SUPPRESSED,
    EventKind.MAIL_TRACED,
    EventKind.LINK_OPENED,
    EventKind.LINK_REFUSED,
    EventKind.SIGN_UP_STOPPED,
    EventKind.SIGN_IN_FAILED,
    EventKind.SIGN_IN_REPORTED,
    EventKind.DIRECTORY_REPORTED,
    EventKind.MEMBER_REMOVED,
    EventKind.JOIN_REQUEST_REFUSED,
)
OTHERS = tuple(kind for kind in EventKind if kind is not EventKind.INVITATION_CREATED)
"""An invitation is created once, and the builder of dossiers sees to that."""

moments = st.integers(0, 20_000).map(lambda minutes: ago(minutes=minutes))
either_way = st.integers(-20_000, 20_000).map(lambda minutes: ago(minutes=minutes))
reports = st.builds(
    lambda category, status: report("550", status, "no", category),
    st.sampled_from(CATEGORIES),
    st.sampled_from(STATUSES),
)


@st.composite
def companies_as_they_are(draw: st.DrawFn) -> Any:
    """A business account in any state, under any rule."""
    return replace(
        draw(st.sampled_from([CONTOSO, ADATUM])),
        status=draw(st.just(BusinessAccountStatus.ACTIVE) | st.sampled_from(BusinessAccountStatus)),
        join_policy=draw(st.sampled_from(JoinPolicy)),
        origin=Origin(kind=draw(st.sampled_from(OriginKind))),
        counts=BusinessAccountCounts(members=draw(st.integers(0, 2))),
        proved_domains=draw(st.sampled_from([(), ("contoso.example",)])),
    )


companies = st.sampled_from([CONTOSO, ADATUM])


@st.composite
def invitations(draw: st.DrawFn) -> Invitation:
    """An invitation in any state, at any time."""
    made = draw(moments)
    told = draw(st.none() | reports)
    sent = draw(st.none() | st.just(made) | moments)
    return invitation(
        draw(companies),
        address=draw(st.just(ERIKA) | st.sampled_from([*ADDRESSES, f"<{ERIKA}\u200b>"])),
        state=draw(st.just(InvitationState.PENDING) | st.sampled_from(InvitationState)),
        delivery=draw(st.sampled_from(Delivery)),
        created=made,
        expires=made + timedelta(days=draw(st.integers(1, 30))),
        report=told,
        last_sent=sent,
        mails_sent=draw(st.integers(0, 3)),
        link_opened=draw(st.none() | moments),
        licence_grants=draw(st.sampled_from([(), ("lic-1",), ("gone",)])),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Anything that can happen, with details that may be missing or new."""
    details = {
        "code": draw(st.sampled_from(CODES)),
        "by": draw(st.sampled_from(["person", "scanner"])),
        "category": draw(st.sampled_from(CATEGORIES)),
        "word": draw(st.sampled_from(REPORTED)),
        "system": draw(st.sampled_from(["", "Entra ID"])),
        "identity": draw(st.sampled_from(["", ERIKA, "private@contoso.example"])),
        "until": draw(st.just("") | st.just("soon") | either_way.map(lambda moment: moment.isoformat())),
        "reference": draw(st.sampled_from(["", "7KQ-4M2"])),
    }
    kind = draw(st.sampled_from(DECIDING) | st.sampled_from(OTHERS))
    kept = {key: value for key, value in details.items() if value or draw(st.booleans())}
    return replace(event(kind, draw(moments), where=draw(st.none() | companies)), details=kept)


of_account = st.builds(
    account,
    status=st.sampled_from(AccountStatus),
    created=moments,
    locked_until=st.none() | either_way,
    closes=st.none() | either_way,
    last_sign_in=st.none() | moments,
    verified_since=st.none() | moments,
)
of_member = st.builds(
    member,
    companies,
    status=st.sampled_from(MemberStatus),
    role=st.sampled_from(Role),
    source=st.sampled_from(MemberSource),
    since=moments,
)
of_mail = st.builds(mail, moments, st.sampled_from(Delivery), companies, report=st.none() | reports)
look_alikes = st.builds(
    LookAlike,
    address=st.sampled_from(["e.muster@contoso.example", "erika.muster@contoso.example", FOREIGN]),
    likeness=st.sampled_from(Likeness),
    what=st.sampled_from(["account", "member", "invitation"]),
    business_account=st.sampled_from(["", "Contoso GmbH"]),
)
incidents = st.builds(
    Incident,
    id=st.just("inc-1"),
    area=st.sampled_from(IncidentArea),
    title=st.sampled_from(["", "The mail service is down"]),
    started=moments,
    ended=st.none() | either_way,
    by=st.just(OPERATOR),
)
join_requests = st.builds(
    lambda where, **more: JoinRequest(
        id="req-1", business_account=where.ref, account_id="acc-erika", email=ERIKA, **more
    ),
    companies,
    state=st.sampled_from(JoinRequestState),
    created=moments,
    decided=st.none() | moments,
    reason=st.sampled_from(["", "Not one of ours"]),
)
suppressions = st.builds(
    Suppression, address=st.just(ERIKA), reason=st.sampled_from(SuppressionReason), since=moments, text=st.just("gone")
)
routes = st.builds(
    MailRoute,
    domain=st.sampled_from(["contoso.example", "contso.example"]),
    state=st.sampled_from(RouteState),
    servers=st.sampled_from([(), ("mx.contoso.example",), ("mx1.pphosted.example",)]),
    checked=moments,
)
outboxes = st.sampled_from(
    [
        None,
        OutboxHealth(configured=False),
        OutboxHealth(configured=True),
        OutboxHealth(configured=True, queued=9, recipients_waiting=8, last_error="no route"),
    ]
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Facts of every kind, that need not agree."""
    address = draw(st.just(ERIKA) | st.sampled_from(ADDRESSES))
    whole = draw(st.lists(companies_as_they_are(), max_size=2, unique_by=lambda it: it.id))
    return dossier(
        *draw(st.lists(events(), max_size=6)),
        address=address,
        problem="The email address is not valid." if "@" not in address else "",
        account=draw(st.none() | of_account),
        memberships=tuple(draw(st.lists(of_member, max_size=2, unique_by=lambda it: it.business_account.id))),
        invitations=tuple(draw(st.lists(invitations(), max_size=3, unique_by=lambda it: it.business_account.id))),
        mails=tuple(draw(st.lists(of_mail, max_size=3))),
        look_alikes=tuple(draw(st.lists(look_alikes, max_size=2))),
        business_accounts=tuple(whole),
        licences=draw(st.sampled_from([(), (RAS,)])),
        outbox=draw(outboxes),
        join_requests=tuple(draw(st.lists(join_requests, max_size=2, unique_by=lambda it: it.business_account.id))),
        suppression=draw(st.none() | suppressions),
        mail_route=draw(st.none() | routes),
        domain_of=draw(st.sampled_from([None, FABRIKAM, CONTOSO.ref, BusinessAccountRef("hidden", "")])),
        incidents=tuple(draw(st.lists(incidents, max_size=2))),
        portal_host=draw(st.sampled_from(["", "accounts.contoso.example"])),
    )


mails_read = st.builds(
    MailRead,
    sort=st.sampled_from(MailSort),
    category=st.sampled_from(CATEGORIES),
    status=st.sampled_from(STATUSES),
    recipient=st.sampled_from(["", ERIKA, "other@contoso.example"]),
    words=st.sampled_from(["", "550 no"]),
    at=st.none() | moments,
    subject=st.sampled_from(["", "Join Contoso GmbH"]),
    message_id=st.sampled_from(["", "<m1@contoso.example>"]),
    invitation_id=st.sampled_from(["", "inv-contoso", "inv-unknown"]),
    authentication=st.sampled_from([(), (AuthenticationResult(method="dkim", outcome="fail"),)]),
    spam=st.sampled_from([(), (SpamVerdict(filter="SpamAssassin", is_spam=True, held_back=True),)]),
    hops=st.sampled_from([(), (Hop(by="mx.contoso.example", at=NOW),)]),
    link_hosts=st.sampled_from([(), ("accounts.contoso.example",), ("elsewhere.example",)]),
)
sentences = st.builds(
    Said,
    text=st.just("What the page says"),
    reference=st.sampled_from(["", "7KQ-4M2"]),
    code=st.sampled_from(CODES),
    provider_code=st.sampled_from(["", "AADSTS50020"]),
    sign_in=st.none() | st.sampled_from(SignInWord),
    network=st.sampled_from(["", "ERR_CONNECTION_RESET"]),
    host=st.sampled_from(["", "accounts.contoso.example", "elsewhere.example"]),
)
brought = st.builds(
    Brought,
    mails=st.lists(mails_read, max_size=2).map(tuple),
    said=st.lists(sentences, max_size=2).map(tuple),
    elsewhere=st.sampled_from([(), ("Test system",)]),
)
