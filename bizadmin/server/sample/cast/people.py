"""People whose trouble is their address, their account, their membership or a rule, before any mail."""

from __future__ import annotations

from bizadmin.domain.member import MemberSource
from bizadmin.domain.queries import MemberQuery
from bizadmin.domain.report import DirectoryWord, ReportKind
from bizadmin.domain.scopes import OperatorRole
from bizadmin.mail import Category
from bizadmin.server.sample.companies import Companies
from bizadmin.server.sample.person import Person
from bizadmin.server.sample.stage import Play, Stage, refused, unknown_user

CAST: dict[str, Person] = {
    "inv.none": Person(
        address="greta.sandberg@northwind.example", says="My boss says I am invited. I have no mail and no link."
    ),
    "inv.inviter_not_allowed": Person(
        address="lena.vogt@northwind.example", says="A colleague at the desk wanted to invite me this morning."
    ),
    "policy.domain_blocked": Person(
        address="sven.ek@consultants.example", says="I work for Northwind as a consultant and cannot be invited."
    ),
    "policy.no_seat": Person(
        address="aoife.kelly@adatum.example", says="They tried to invite me, and it did not work."
    ),
    "policy.invite_quota": Person(
        address="oscar.dahl@northwind.example", says="Half of our department got an invitation, the other half did not."
    ),
    "member.active_same": Person(
        address="claire.martin@fabrikam.example", says="I try to create my account, and it says there is one."
    ),
    "member.other_address": Person(
        address="k.yamada@fabrikam.example", says="I have no invitation, though everybody else has one."
    ),
    "inv.duplicate_pending": Person(
        address="haruto.abe@fabrikam.example", says="My manager tried to invite me again, and was not allowed to."
    ),
    "acct.suspended_here": Person(
        address="marc.dubois@fabrikam.example", says="Since last week I cannot get in any more."
    ),
    "acct.managed_elsewhere": Person(
        address="paula.reyes@woodgrove.example", says="The page says that my account belongs to another organisation."
    ),
    "acct.unmanaged_conflict": Person(
        address="ivo.marek@contoso.example",
        says="I have an account, but I do not see our company in it.",
    ),
    "dir.object_conflict": Person(
        address="accounts.payable@fabrikam.example", says="We want the invitation to go to our accounting address."
    ),
    "acct.pending_deletion": Person(
        address="nils.aberg@northwind.example", says="I left, and now I am back. Signing in does not work."
    ),
    "prov.idp_only": Person(
        address="chiara.conti@tailspin.example", says="They say that nobody can be invited by hand at our company."
    ),
    "addr.typo": Person(address="eoin.murphy@gmial.com", says="I was invited on Monday, they say, and it never came."),
    "addr.hidden_chars": Person(
        address="silvi\u0430.rossi@fabrikam.example",  # the last letter of her name is Cyrillic
        says="I copied my address out of a document for them.",
    ),
    "addr.idn_smtputf8": Person(
        address="björn@northwind.example", says="My address has an umlaut, and your mails do not come."
    ),
    "addr.disposable_or_role": Person(
        address="kn2041@mailinator.com", says="I gave an address of mine that I do not need for anything else."
    ),
    "dir.sync_delay": Person(
        address="hana.kimura@fabrikam.example", says="I started today, and the page does not know me."
    ),
    "inv.expired": Person(
        address="sinead.byrne@adatum.example", says="I have just found your mail, and the link does not work."
    ),
    "inv.revoked": Person(address="mikael.strand@northwind.example", says="The link in my mail is not valid, it says."),
}


def _claire_is_a_member(stage: Stage, companies: Companies) -> None:  # noqa: ARG001  (a play)
    """She forgot, and asks for an invitation: her sign-up is told that an account exists."""
    stage.at(days=2)
    stage.sign_up(CAST["member.active_same"].address)
    stage.later(minutes=1)
    stage.post()


def _kenji_is_a_member_under_another_address(stage: Stage, companies: Companies) -> None:
    make = stage.backend.provisioning
    stage.at(days=900)
    account = make.add_account(
        "kenji.yamada@fabrikam.example",
        name="Kenji Yamada",
        locale="ja",
        secondary=(CAST["member.other_address"].address,),
    )
    make.add_member(companies.fabrikam.id, account.id, source=MemberSource.INVITATION)


def _haruto_was_to_be_invited_twice(stage: Stage, companies: Companies) -> None:
    address = CAST["inv.duplicate_pending"].address
    stage.at(days=3)
    stage.invite(companies.fabrikam.id, address, language="ja")
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=2)
    stage.invite_in_vain(companies.fabrikam.id, address)


def _sinead_came_too_late(stage: Stage, companies: Companies) -> None:
    address = CAST["inv.expired"].address
    stage.at(days=10)
    stage.invite(companies.adatum.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=1)
    stage.open_link(address)


def _mikael_was_withdrawn(stage: Stage, companies: Companies) -> None:
    address = CAST["inv.revoked"].address
    stage.at(days=5)
    invitation = stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(days=2)
    stage.backend.rules.revoke(stage.caller, invitation.id, version=None)
    stage.at(hours=3)
    stage.open_link(address)


def _marc_is_blocked(stage: Stage, companies: Companies) -> None:
    make, address = stage.backend.provisioning, CAST["acct.suspended_here"].address
    stage.at(days=810)
    account = make.add_account(address, name="Marc Dubois", locale="fr")
    make.add_member(companies.fabrikam.id, account.id, source=MemberSource.INVITATION)
    stage.at(days=6)
    query = MemberQuery(search=address)
    (member,) = stage.backend.rules.members(stage.caller, companies.fabrikam.id, query).items
    stage.backend.rules.block_member(stage.caller, companies.fabrikam.id, member.id, version=None)
    stage.later(minutes=1)
    stage.post()


def _no_seat_is_left_for_aoife(stage: Stage, companies: Companies) -> None:
    stage.at(hours=5)
    stage.invite_in_vain(companies.adatum.id, CAST["policy.no_seat"].address, grants=(companies.sold_out.id,))


def _lena_was_invited_by_the_desk(stage: Stage, companies: Companies) -> None:
    stage.at(hours=4)
    stage.invite_in_vain(
        companies.northwind.id, CAST["inv.inviter_not_allowed"].address, by=stage.operator_as(OperatorRole.HELPDESK)
    )


def _sven_is_of_another_domain(stage: Stage, companies: Companies) -> None:
    stage.at(hours=6)
    stage.invite_in_vain(companies.northwind.id, CAST["policy.domain_blocked"].address)


def _oscar_came_after_the_quota(stage: Stage, companies: Companies) -> None:
    """The first half of the department had used it up."""
    stage.at(hours=3)
    with stage.allowing(1):
        stage.invite(companies.northwind.id, "ida.dahl@northwind.example")
        stage.later(minutes=1)
        stage.invite_in_vain(companies.northwind.id, CAST["policy.invite_quota"].address)
    stage.post()


def _paula_is_managed_elsewhere(stage: Stage, companies: Companies) -> None:
    address = CAST["acct.managed_elsewhere"].address
    stage.at(days=3)
    stage.invite(companies.fabrikam.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=20)
    stage.report(
        ReportKind.DIRECTORY, address, DirectoryWord.MANAGED_ELSEWHERE, "Entra ID", text="Tenant: Woodgrove Bank"
    )


def _ivo_made_an_account_of_his_own(stage: Stage, companies: Companies) -> None:
    """Stopped at the sign-up, he chose a separate business account."""
    address = CAST["acct.unmanaged_conflict"].address
    stage.at(days=3)
    stage.invite(companies.contoso.id, address, language="de")
    stage.later(minutes=1)
    stage.post()
    stage.at(days=2)
    stage.sign_up_alone(address, "Ivo Marek")


def _a_group_holds_the_accounting_address(stage: Stage, companies: Companies) -> None:
    address = CAST["dir.object_conflict"].address
    stage.at(days=1)
    stage.invite(companies.fabrikam.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.later(hours=1)
    stage.report(ReportKind.DIRECTORY, address, DirectoryWord.GROUP, "Entra ID", text="Group: Accounts payable")


def _nils_is_about_to_be_deleted(stage: Stage, companies: Companies) -> None:
    address = CAST["acct.pending_deletion"].address
    stage.at(days=300)
    account = stage.backend.provisioning.add_account(address, name="Nils Åberg")
    stage.at(days=12)
    stage.backend.rules.close_account(stage.caller, account.id, version=None)
    stage.at(days=1)
    stage.post()
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post()


def _chiara_comes_from_the_directory_alone(stage: Stage, companies: Companies) -> None:
    stage.at(hours=7)
    stage.invite_in_vain(companies.tailspin.id, CAST["prov.idp_only"].address)


def _eoin_was_misspelt(stage: Stage, companies: Companies) -> None:
    address = CAST["addr.typo"].address
    stage.at(days=2, hours=1)
    stage.invite(companies.adatum.id, address)
    stage.later(minutes=1)
    text = "550 5.1.2 Host or domain name not found. Name service error for name=gmial.com"
    stage.post({address: refused(address, "550", "5.1.2", text, Category.NO_SUCH_DOMAIN)})


def _silvia_has_a_letter_of_another_alphabet(stage: Stage, companies: Companies) -> None:
    """Her document wrote a Cyrillic letter in the place of an a."""
    address = CAST["addr.hidden_chars"].address
    stage.at(days=1, hours=5)
    stage.invite(companies.fabrikam.id, address)
    stage.later(minutes=1)
    stage.post({address: unknown_user(address)})


def _bjorns_server_cannot_read_his_address(stage: Stage, companies: Companies) -> None:
    address = CAST["addr.idn_smtputf8"].address
    stage.at(days=1, hours=1)
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    text = "553 5.6.7 Address requires SMTPUTF8 but the recipient's server does not support it"
    stage.post({address: refused(address, "553", "5.6.7", text, Category.SERVER_FAULT)})


def _a_throw_away_address_was_invited(stage: Stage, companies: Companies) -> None:
    stage.at(days=2)
    stage.invite(companies.adatum.id, CAST["addr.disposable_or_role"].address)
    stage.later(minutes=1)
    stage.post()


def _hana_started_today(stage: Stage, companies: Companies) -> None:  # noqa: ARG001  (a play)
    stage.at(hours=2)
    stage.report(
        ReportKind.DIRECTORY, CAST["dir.sync_delay"].address, DirectoryWord.NOT_SYNCHRONISED, "Entra ID",
        text="Created 07:40, next synchronisation within 24 hours",
    )  # fmt: skip


ACTS: tuple[Play, ...] = (
    _claire_is_a_member,
    _kenji_is_a_member_under_another_address,
    _haruto_was_to_be_invited_twice,
    _sinead_came_too_late,
    _mikael_was_withdrawn,
    _marc_is_blocked,
    _no_seat_is_left_for_aoife,
    _lena_was_invited_by_the_desk,
    _sven_is_of_another_domain,
    _oscar_came_after_the_quota,
    _paula_is_managed_elsewhere,
    _ivo_made_an_account_of_his_own,
    _a_group_holds_the_accounting_address,
    _nils_is_about_to_be_deleted,
    _chiara_comes_from_the_directory_alone,
    _eoin_was_misspelt,
    _silvia_has_a_letter_of_another_alphabet,
    _bjorns_server_cannot_read_his_address,
    _a_throw_away_address_was_invited,
    _hana_started_today,
)
