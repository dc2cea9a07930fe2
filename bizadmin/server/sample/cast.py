"""One person for each cause. The address is what the caller says; the cause is what the doctor should find first."""

from __future__ import annotations

from bizadmin.domain.member import MemberSource, Role
from bizadmin.domain.queries import MemberQuery
from bizadmin.server.sample.companies import ERIKA, Companies
from bizadmin.server.sample.stage import Stage, full, put_off, unknown_user

CAST: dict[str, str] = {
    "bounce.mailbox_full": "erika.muster@contoso.example",
    "defer.greylist_or_down": "yuto.ono@fabrikam.example",
    "bounce.user_unknown": "lars.bjork@northwind.example",
    "inv.none": "greta.sandberg@northwind.example",
    "member.active_same": "claire.martin@fabrikam.example",
    "member.other_address": "k.yamada@fabrikam.example",
    "inv.duplicate_pending": "haruto.abe@fabrikam.example",
    "inv.expired": "sinead.byrne@adatum.example",
    "inv.revoked": "mikael.strand@northwind.example",
    "link.superseded": "emi.sakamoto@fabrikam.example",
    "link.scanner_consumed": "ronan.walsh@adatum.example",
    "mail.not_requested": "tomas.ek@northwind.example",
    "mail.queue_stuck": "naoko.fujita@fabrikam.example",
    "acct.suspended_here": "marc.dubois@fabrikam.example",
    "id.locked_or_flagged": "ingrid.holm@northwind.example",
    "policy.no_seat": "aoife.kelly@adatum.example",
}
"""Whom to type in for which cause."""


def act(stage: Stage, companies: Companies) -> None:
    """Every story, each at its own time; the stuck outbox last, because everything before it was sent."""
    _erika_has_a_full_mailbox(stage)
    _lars_does_not_exist(stage, companies)
    _claire_is_a_member(stage)
    _kenji_is_a_member_under_another_address(stage, companies)
    _haruto_was_to_be_invited_twice(stage, companies)
    _sinead_came_too_late(stage, companies)
    _mikael_was_withdrawn(stage, companies)
    _emi_opened_the_older_mail(stage, companies)
    _a_scanner_came_before_ronan(stage, companies)
    _tomas_was_sent_nothing(stage, companies)
    _marc_is_blocked(stage, companies)
    _ingrid_is_locked(stage, companies)
    _no_seat_is_left_for_aoife(stage, companies)
    _yuto_has_to_be_patient(stage, companies)
    _naoko_waits_in_a_stuck_outbox(stage, companies)


def _erika_has_a_full_mailbox(stage: Stage) -> None:
    """Her company's account was created for its licence; she meets it at the sign-up."""
    stage.at(minutes=7)
    reference = stage.sign_up(ERIKA.lower())
    stage.later(minutes=1)
    stage.press_join(ERIKA.lower(), reference)
    stage.later(seconds=2)
    stage.post({ERIKA.lower(): full(ERIKA)})


def _lars_does_not_exist(stage: Stage, companies: Companies) -> None:
    address = CAST["bounce.user_unknown"]
    stage.at(days=1, hours=3)
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post({address: unknown_user(address)})


def _claire_is_a_member(stage: Stage) -> None:
    """She forgot, and asks for an invitation: her sign-up is told that an account exists."""
    stage.at(days=2)
    stage.sign_up(CAST["member.active_same"])
    stage.later(minutes=1)
    stage.post()


def _kenji_is_a_member_under_another_address(stage: Stage, companies: Companies) -> None:
    make = stage.backend.provisioning
    stage.at(days=900)
    account = make.add_account(
        "kenji.yamada@fabrikam.example",
        name="Kenji Yamada",
        locale="ja",
        secondary=(CAST["member.other_address"],),
    )
    make.add_member(companies.fabrikam.id, account.id, source=MemberSource.INVITATION)


def _haruto_was_to_be_invited_twice(stage: Stage, companies: Companies) -> None:
    address = CAST["inv.duplicate_pending"]
    stage.at(days=3)
    stage.invite(companies.fabrikam.id, address, language="ja")
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=2)
    stage.invite_in_vain(companies.fabrikam.id, address)


def _sinead_came_too_late(stage: Stage, companies: Companies) -> None:
    address = CAST["inv.expired"]
    stage.at(days=10)
    stage.invite(companies.adatum.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=1)
    stage.open_link(address)


def _mikael_was_withdrawn(stage: Stage, companies: Companies) -> None:
    address = CAST["inv.revoked"]
    stage.at(days=5)
    invitation = stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(days=2)
    stage.backend.rules.revoke(stage.caller, invitation.id, version=None)
    stage.at(hours=3)
    stage.open_link(address)


def _emi_opened_the_older_mail(stage: Stage, companies: Companies) -> None:
    address = CAST["link.superseded"]
    stage.at(days=4)
    invitation = stage.invite(companies.fabrikam.id, address, language="ja")
    stage.later(minutes=1)
    stage.post()
    stage.at(days=1)
    stage.backend.rules.resend(stage.caller, invitation.id, version=None)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=1)
    stage.open_link(address, 0)


def _a_scanner_came_before_ronan(stage: Stage, companies: Companies) -> None:
    address = CAST["link.scanner_consumed"]
    stage.at(days=2)
    stage.invite(companies.adatum.id, address)
    stage.later(seconds=30)
    stage.post()
    stage.later(seconds=4)
    stage.open_link(address, by="scanner")
    stage.later(seconds=1)
    stage.open_link(address, by="scanner")


def _tomas_was_sent_nothing(stage: Stage, companies: Companies) -> None:
    stage.at(days=1)
    stage.invite(companies.northwind.id, CAST["mail.not_requested"], send_mail=False)


def _marc_is_blocked(stage: Stage, companies: Companies) -> None:
    make, address = stage.backend.provisioning, CAST["acct.suspended_here"]
    stage.at(days=810)
    account = make.add_account(address, name="Marc Dubois", locale="fr")
    make.add_member(companies.fabrikam.id, account.id, source=MemberSource.INVITATION)
    stage.at(days=6)
    query = MemberQuery(search=address)
    (member,) = stage.backend.rules.members(stage.caller, companies.fabrikam.id, query).items
    stage.backend.rules.block_member(stage.caller, companies.fabrikam.id, member.id, version=None)
    stage.later(minutes=1)
    stage.post()


def _ingrid_is_locked(stage: Stage, companies: Companies) -> None:
    """She tried the password of another service."""
    make, address = stage.backend.provisioning, CAST["id.locked_or_flagged"]
    stage.at(days=300)
    make.add_account(address, name="Ingrid Holm", password="Fjäril under snön 9", locale="en")  # noqa: S106  (nobody's)
    stage.at(days=2)
    stage.invite(companies.northwind.id, address, role=Role.MEMBER)
    stage.later(minutes=1)
    stage.post()
    stage.at(minutes=13)  # an account is locked for a quarter of an hour
    stage.open_link(address)
    stage.fail_to_sign_in(address, 10)


def _no_seat_is_left_for_aoife(stage: Stage, companies: Companies) -> None:
    stage.at(hours=5)
    stage.invite_in_vain(companies.adatum.id, CAST["policy.no_seat"], grants=(companies.sold_out.id,))


def _yuto_has_to_be_patient(stage: Stage, companies: Companies) -> None:
    address = CAST["defer.greylist_or_down"]
    stage.at(minutes=20)
    stage.invite(companies.fabrikam.id, address, language="ja")
    stage.later(minutes=1)
    stage.post({address: put_off(address)})


def _naoko_waits_in_a_stuck_outbox(stage: Stage, companies: Companies) -> None:
    """The mail server has answered nobody for an hour."""
    stage.at(minutes=55)
    for address in (CAST["mail.queue_stuck"], "takumi.endo@fabrikam.example", "yui.matsuda@fabrikam.example"):
        stage.invite(companies.fabrikam.id, address, language="ja")
        stage.later(minutes=4)
