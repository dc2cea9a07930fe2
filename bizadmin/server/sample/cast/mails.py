"""People whose invitation did not get through."""

from __future__ import annotations

from bizadmin.domain.report import ReportKind, TraceWord
from bizadmin.mail import Category
from bizadmin.server.sample.companies import ERIKA, Companies
from bizadmin.server.sample.person import Person
from bizadmin.server.sample.stage import Play, Stage, full, put_off, refused, unknown_user

CAST: dict[str, Person] = {
    "mail.not_requested": Person(
        address="tomas.ek@northwind.example",
        says="My manager says I have been invited, but there is no mail anywhere, not even in the spam folder.",
    ),
    "mail.queue_stuck": Person(
        address="naoko.fujita@fabrikam.example",
        says="Three of us were to get an invitation an hour ago. Nobody has got anything.",
    ),
    "mail.suppressed": Person(
        address="petra.lind@northwind.example",
        says="Last year your mails came, since then nothing does, however often they send it.",
    ),
    "bounce.user_unknown": Person(
        address="lars.bjork@northwind.example", says="I was told yesterday that an invitation is on its way."
    ),
    "bounce.domain": Person(
        address="fiona.daly@adatum-group.example",
        says="We have just changed our company's domain, and the invitation does not come.",
    ),
    "defer.greylist_or_down": Person(
        address="yuto.ono@fabrikam.example", says="They pressed “invite” twenty minutes ago, and I still have nothing."
    ),
    "bounce.mailbox_full": Person(
        address="erika.muster@contoso.example",
        says="The page says I have been invited to join an existing account. I never got such a mail.",
    ),
    "bounce.disabled": Person(
        address="jonas.falk@northwind.example", says="I am back from two years abroad and wait for my invitation."
    ),
    "bounce.internal_only": Person(
        address="service.desk@adatum.example", says="We gave them the address of our team, and nothing arrives there."
    ),
    "bounce.policy": Person(
        address="liam.nolan@adatum.example", says="Your mails do not get through our filter, says my colleague."
    ),
    "mail.auth_fail": Person(
        address="orla.quinn@adatum.example", says="Our provider says that your mails are not properly signed."
    ),
    "mail.ip_blocked": Person(
        address="keiko.mori@fabrikam.example", says="Nobody here has got any of your mails since this morning."
    ),
    "recv.quarantine": Person(
        address="riku.sato@fabrikam.example", says="I have looked everywhere, also in the spam folder. Nothing."
    ),
    "recv.junk_or_rule": Person(
        address="maja.holmberg@northwind.example", says="The invitation of yesterday is not in my inbox."
    ),
    "recv.lost_downstream": Person(
        address="declan.byrne@adatum.example", says="Our IT swears that no such mail has ever reached us."
    ),
}


def _erika_has_a_full_mailbox(stage: Stage, companies: Companies) -> None:  # noqa: ARG001  (a play)
    """Her company's account was created for its licence; she meets it at the sign-up."""
    stage.at(minutes=7)
    reference = stage.sign_up(ERIKA.lower())
    stage.later(minutes=1)
    stage.press_join(ERIKA.lower(), reference)
    stage.later(seconds=2)
    stage.post({ERIKA.lower(): full(ERIKA)})


def _lars_does_not_exist(stage: Stage, companies: Companies) -> None:
    address = CAST["bounce.user_unknown"].address
    stage.at(days=1, hours=3)
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post({address: unknown_user(address)})


def _tomas_was_sent_nothing(stage: Stage, companies: Companies) -> None:
    stage.at(days=1)
    stage.invite(companies.northwind.id, CAST["mail.not_requested"].address, send_mail=False)


def _yuto_has_to_be_patient(stage: Stage, companies: Companies) -> None:
    address = CAST["defer.greylist_or_down"].address
    stage.at(minutes=20)
    stage.invite(companies.fabrikam.id, address, language="ja")
    stage.later(minutes=1)
    stage.post({address: put_off(address)})


def _naoko_waits_in_a_stuck_outbox(stage: Stage, companies: Companies) -> None:
    """The mail server has answered nobody for an hour."""
    stage.at(minutes=55)
    waiting = (CAST["mail.queue_stuck"].address, "takumi.endo@fabrikam.example", "yui.matsuda@fabrikam.example")
    for address in waiting:
        stage.invite(companies.fabrikam.id, address, language="ja")
        stage.later(minutes=4)


def _petra_called_a_mail_spam(stage: Stage, companies: Companies) -> None:
    """In a hurry, years of newsletters ago; since then nothing is sent to her."""
    address = CAST["mail.suppressed"].address
    stage.at(days=40)
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.later(hours=2)
    stage.complain(address)
    stage.at(days=1, hours=2)
    (old,) = stage.invitations_of(address)
    stage.backend.rules.resend(stage.caller, old.id, version=None)
    stage.later(minutes=1)
    stage.post()


_REFUSALS = {
    "bounce.domain": (
        "550", "5.1.2", "550 5.1.2 Host or domain name not found. Name service error for name=adatum-group.example",
        Category.NO_SUCH_DOMAIN,
    ),
    "bounce.disabled": (
        "550", "5.2.1", "550 5.2.1 The email account that you tried to reach is disabled", Category.MAILBOX_DISABLED,
    ),
    "bounce.internal_only": (
        "550", "5.7.133", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
        Category.REFUSED_BY_POLICY,
    ),
    "bounce.policy": (
        "554", "5.7.1", "554 5.7.1 Message rejected due to content restrictions (URL)", Category.REFUSED_BY_POLICY,
    ),
    "mail.auth_fail": (
        "550", "5.7.26", "550 5.7.26 Unauthenticated email from accounts.example is not accepted due to domain's DMARC"
        " policy", Category.SENDER_NOT_AUTHENTICATED,
    ),
    "mail.ip_blocked": (
        "554", "5.7.1", "554 5.7.1 Service unavailable; Client host [198.51.100.9] blocked using dnsbl.example",
        Category.SENDER_BLOCKED,
    ),
}  # fmt: skip


_TRACED = {
    "recv.quarantine": (TraceWord.QUARANTINED, "Quarantined: High confidence phish"),
    "recv.junk_or_rule": (TraceWord.JUNK, "Delivered to the Junk Email folder"),
    "recv.lost_downstream": (TraceWord.LOST, "Accepted by the gateway; no hop behind it"),
}


def _some_mails_are_traced(stage: Stage, companies: Companies) -> None:
    """Their mail systems tell where the mail ended after it was taken."""
    for number, (code, (word, text)) in enumerate(_TRACED.items()):
        address = CAST[code].address
        stage.at(days=1, hours=number)
        stage.invite(companies.of(address).id, address)
        stage.later(minutes=1)
        stage.post()
        stage.later(hours=3)
        stage.report(ReportKind.MAIL_TRACE, address, word, "Message trace", text=text)


def _some_servers_refuse(stage: Stage, companies: Companies) -> None:
    """Each for a reason of its own, within the last two days."""
    for number, (code, (reply, status, text, category)) in enumerate(_REFUSALS.items()):
        address = CAST[code].address
        stage.at(days=1, hours=4 + 3 * number)
        stage.invite(companies.of(address).id, address)
        stage.later(minutes=1)
        stage.post({address: refused(address, reply, status, text, category)})


ACTS: tuple[Play, ...] = (
    _petra_called_a_mail_spam,
    _lars_does_not_exist,
    _some_servers_refuse,
    _some_mails_are_traced,
    _tomas_was_sent_nothing,
    _yuto_has_to_be_patient,
    _erika_has_a_full_mailbox,
    _naoko_waits_in_a_stuck_outbox,
)
