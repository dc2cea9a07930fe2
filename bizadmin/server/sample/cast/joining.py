"""People who got as far as the link, the sign-in or the first page, and no further."""

from __future__ import annotations

from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.incident import IncidentArea
from bizadmin.domain.member import Role
from bizadmin.domain.report import ReportKind, SignInWord
from bizadmin.server.sample.companies import Companies
from bizadmin.server.sample.person import Person
from bizadmin.server.sample.stage import Play, Stage

CAST: dict[str, Person] = {
    "link.superseded": Person(
        address="emi.sakamoto@fabrikam.example",
        says="I opened your link, and it says it is not the newest.",
    ),
    "link.scanner_consumed": Person(
        address="ronan.walsh@adatum.example", says="They say somebody opened my link already. I did not."
    ),
    "link.already_used": Person(
        address="grainne.doyle@adatum.example", says="I open the link in the mail, and it says it has been used."
    ),
    "link.mangled": Person(
        address="mats.lindgren@northwind.example",
        says="I copied the link, and the page says it is wrong.",
    ),
    "id.wrong_identity": Person(
        address="yuki.hayashi@fabrikam.example", says="It says that the invitation is for somebody else. It is mine!"
    ),
    "id.alias_needs_mail_link": Person(
        address="a.lindqvist@northwind.example", says="I sign in, and the company I was invited to is not there."
    ),
    "id.address_unverified": Person(
        address="ewan.reid@adatum.example", says="I have created my account. Still I cannot get in."
    ),
    "sso.not_in_idp": Person(
        address="carla.nunez@fabrikam.example", says="The company's sign-in page says that my account does not exist."
    ),
    "sso.mfa_needed": Person(
        address="tim.okafor@fabrikam.example", says="It wants more information from me and then goes round in circles."
    ),
    "sso.conditional_access": Person(
        address="noor.haddad@fabrikam.example", says="At the office it works; from home I cannot get there from here."
    ),
    "id.locked_or_flagged": Person(
        address="ingrid.holm@northwind.example", says="I tried my password a few times, and now nothing goes."
    ),
    "id.consent_missing": Person(
        address="lucas.weber@fabrikam.example", says="After the password comes a page that needs an approval."
    ),
    "join.awaits_confirmation": Person(
        address="freya.berg@northwind.example", says="I asked to join days ago and have heard nothing."
    ),
    "join.no_access": Person(
        address="padraig.walsh@northwind.example", says="I have joined, but the program says that I have no licence."
    ),
    "client.network": Person(
        address="karin.ask@northwind.example",
        says="I click on the link, and the page does not come. On my phone it does.",
        shows="This site can’t be reached. ERR_CONNECTION_RESET",
    ),
    "client.clock": Person(
        address="bo.lund@northwind.example", says="It says that my sign-in is not valid yet. Not yet?"
    ),
    "svc.incident": Person(
        address="saoirse.flynn@adatum.example", says="Yesterday at noon nobody here could sign in, me neither."
    ),
    "ctx.region_or_env": Person(
        address="dario.greco@tailspin.example",
        says="I have the mail with the link here, but you do not find me.",
        shows="https://accounts-test.example/join/…",
    ),
}


def _emi_opened_the_older_mail(stage: Stage, companies: Companies) -> None:
    address = CAST["link.superseded"].address
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
    address = CAST["link.scanner_consumed"].address
    stage.at(days=2)
    stage.invite(companies.adatum.id, address)
    stage.later(seconds=30)
    stage.post()
    stage.later(seconds=4)
    stage.open_link(address, by="scanner")
    stage.later(seconds=1)
    stage.open_link(address, by="scanner")


def _ingrid_is_locked(stage: Stage, companies: Companies) -> None:
    """She tried the password of another service."""
    make, address = stage.backend.provisioning, CAST["id.locked_or_flagged"].address
    stage.at(days=300)
    make.add_account(address, name="Ingrid Holm", password="Fjäril under snön 9", locale="en")  # noqa: S106  (nobody's)
    stage.at(days=2)
    stage.invite(companies.northwind.id, address, role=Role.MEMBER)
    stage.later(minutes=1)
    stage.post()
    stage.at(minutes=4)  # an account is locked for a quarter of an hour, which is not to be over at once
    stage.open_link(address)
    stage.fail_to_sign_in(address, 10)


def _grainne_has_joined(stage: Stage, companies: Companies) -> None:
    address = CAST["link.already_used"].address
    stage.at(days=6)
    stage.invite(companies.adatum.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.later(hours=1)
    stage.join(address, stage.backend.provisioning.add_account(address, name="Gráinne Doyle").id)
    stage.later(minutes=1)
    stage.post()
    stage.at(minutes=40)
    stage.open_link(address, 0)


def _mats_lost_half_of_his_link(stage: Stage, companies: Companies) -> None:
    address = CAST["link.mangled"].address
    stage.at(days=1, hours=2)
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(minutes=50)
    stage.open_link(address, cut=9)


def _yuki_was_signed_in_as_a_colleague(stage: Stage, companies: Companies) -> None:
    address = CAST["id.wrong_identity"].address
    stage.at(days=30)
    colleague = stage.backend.provisioning.add_account("front.desk@fabrikam.example", name="Front desk")
    stage.at(days=1)
    stage.invite(companies.fabrikam.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=2)
    stage.open_link(address)
    stage.later(minutes=1)
    stage.join_in_vain(address, colleague.id)


def _alva_signs_in_under_her_other_address(stage: Stage, companies: Companies) -> None:
    """Invited under an alias of her account, she never opens the mail: she signs in and looks."""
    address = CAST["id.alias_needs_mail_link"].address
    stage.at(days=200)
    stage.backend.provisioning.add_account(
        "alva.lindqvist@northwind.example",
        name="Alva Lindqvist",
        secondary=(address,),
        password="Kvarnhjul i motvind 4",  # noqa: S106  (nobody's)
    )
    stage.at(days=2)
    stage.invite(companies.northwind.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=3)
    stage.sign_in("alva.lindqvist@northwind.example", "Kvarnhjul i motvind 4")


def _ewan_did_not_confirm(stage: Stage, companies: Companies) -> None:  # noqa: ARG001  (a play)
    address = CAST["id.address_unverified"].address
    stage.at(days=1, hours=6)
    account = stage.backend.provisioning.add_account(address, name="Ewan Reid", verified=False)
    stage.backend.rules.send_verification(stage.caller, account.id)
    stage.later(minutes=1)
    stage.post()


_ELSEWHERE = {
    "sso.not_in_idp": (SignInWord.NOT_ASSIGNED, "AADSTS50020", "User account does not exist in tenant"),
    "sso.mfa_needed": (SignInWord.SECOND_FACTOR, "AADSTS50079", "The user is required to use multi-factor"),
    "sso.conditional_access": (SignInWord.CONDITIONAL_ACCESS, "AADSTS53003", "Blocked by Conditional Access"),
    "id.consent_missing": (SignInWord.CONSENT_MISSING, "AADSTS65001", "The administrator has not consented"),
    "client.clock": (SignInWord.CLOCK_SKEW, "AADSTS500133", "Assertion is not within its valid time range"),
}


def _an_identity_provider_refuses_some(stage: Stage, companies: Companies) -> None:
    for number, (code, (word, error, text)) in enumerate(_ELSEWHERE.items()):
        address = CAST[code].address
        stage.at(days=2, hours=number)
        stage.invite(companies.of(address).id, address)
        stage.later(minutes=1)
        stage.post()
        stage.at(hours=5 + number)
        stage.open_link(address)
        stage.later(minutes=1)
        stage.report(
            ReportKind.SIGN_IN, address, word, "Entra ID", code=error, text=text, correlation=f"c0ffee-{number}"
        )


def _freya_asked_to_join(stage: Stage, companies: Companies) -> None:
    address = CAST["join.awaits_confirmation"].address
    stage.at(days=60)
    stage.set_join_policy(companies.northwind, JoinPolicy.APPROVAL)
    stage.at(days=4)
    account = stage.backend.provisioning.add_account(address, name="Freya Berg")
    stage.ask_to_join(account.id, companies.northwind.id)
    stage.later(minutes=1)
    stage.post()


def _padraigs_licence_was_withdrawn(stage: Stage, companies: Companies) -> None:
    address = CAST["join.no_access"].address
    (licence,) = stage.backend.licences.licences(stage.caller, companies.northwind.id)
    stage.at(days=9)
    stage.invite(companies.northwind.id, address, grants=(licence.id,))
    stage.later(minutes=1)
    stage.post()
    stage.later(minutes=10)
    stage.join(address, stage.backend.provisioning.add_account(address, name="Pádraig Walsh").id)
    stage.later(minutes=1)
    stage.post()
    stage.at(hours=26)
    stage.withdraw_licence(companies.northwind.id, licence.id, address)


def _karin_does_not_reach_the_page(stage: Stage, companies: Companies) -> None:
    stage.at(hours=9)
    stage.invite(companies.northwind.id, CAST["client.network"].address)
    stage.later(minutes=1)
    stage.post()


def _saoirse_came_during_an_incident(stage: Stage, companies: Companies) -> None:
    address = CAST["svc.incident"].address
    stage.at(days=2)
    stage.invite(companies.adatum.id, address)
    stage.later(minutes=1)
    stage.post()
    stage.at(days=1)
    incident = stage.start_incident(IncidentArea.SIGN_IN, "Signing in fails for everybody; we are on it.")
    stage.later(minutes=20)
    stage.open_link(address)
    stage.later(minutes=1)
    stage.report(ReportKind.SIGN_IN, address, SignInWord.FAILED, "Entra ID", code="AADSTS90033", text="Temporary error")
    stage.later(hours=1)
    stage.end_incident(incident)


def _dario_was_invited_elsewhere(stage: Stage, companies: Companies) -> None:
    """Nothing happens here: his invitation is in the test system."""


ACTS: tuple[Play, ...] = (
    _emi_opened_the_older_mail,
    _a_scanner_came_before_ronan,
    _grainne_has_joined,
    _mats_lost_half_of_his_link,
    _yuki_was_signed_in_as_a_colleague,
    _alva_signs_in_under_her_other_address,
    _ewan_did_not_confirm,
    _an_identity_provider_refuses_some,
    _ingrid_is_locked,
    _freya_asked_to_join,
    _padraigs_licence_was_withdrawn,
    _karin_does_not_reach_the_page,
    _saoirse_came_during_an_incident,
    _dario_was_invited_elsewhere,
)
