"""What each remedy calls, what is asked before, and what is told after. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bizadmin.doctor.findings import Action, Remedy
from bizadmin.domain.account import Account
from bizadmin.domain.address import address_key
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Delivery, Invitation
from bizadmin.domain.join_request import JoinRequest
from bizadmin.domain.member import Member
from bizadmin.domain.queries import Link
from bizadmin.services.account_status import AccountStatus
from bizadmin.services.business_accounts import BusinessAccounts
from bizadmin.services.invitations import Invitations
from bizadmin.services.outcomes import Done, Row, changed, new_intent
from bizadmin.services.remedies import Remedies
from ui.context import ViewContext
from ui.seams import SECRET_SECONDS
from ui.text import moment
from ui.theme import Tone
from ui.views.account_status.offers import account_of, invitation_of, member_of, request_of


@dataclass(frozen=True, slots=True)
class Question:
    """To be asked before something that cannot be undone. ``danger``: it ends something for good."""

    title: str
    text: str
    button: str
    on_yes: Callable[[], None]
    danger: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One write: ``call`` takes the intent and runs in a worker; ``tell`` gets its result in the window's thread.

    ``target`` and ``version`` say on which state of what it was meant. ``question``: title, text, button.
    """

    call: Callable[[str], Done[Any]]
    tell: Callable[[Any], None]
    target: str
    version: int
    question: tuple[str, str, str] | None = None


class Acts:
    """Makes acts of remedies."""

    def __init__(self, context: ViewContext) -> None:
        self._context = context
        self._status = AccountStatus(context.backend)
        self._people = Remedies(context.backend)
        self._invitations = Invitations(context.backend)
        self._business_accounts = BusinessAccounts(context.backend)

    def of(self, remedy: Remedy, dossier: Dossier) -> Act | None:
        """None where the thing is gone, or the remedy is no write."""
        if (invitation := invitation_of(remedy, dossier)) is not None:
            return self._of_invitation(remedy.action, invitation)
        if (account := account_of(remedy, dossier)) is not None:
            return self._of_account(remedy.action, account)
        if remedy.action is Action.LIFT_SUPPRESSION and dossier.suppression is not None:
            return self._lift(dossier.suppression.address)
        if (request := request_of(remedy, dossier)) is not None:
            return self._approve(request)
        if remedy.action is Action.UNBLOCK_MEMBER and (member := member_of(remedy, dossier)) is not None:
            return Act(
                call=lambda intent: self._status.unblock(member, intent=intent),
                tell=self._unblocked,
                target=member.id,
                version=member.version,
            )
        return None

    def version(self, act: Act, dossier: Dossier) -> int | None:
        """The present version of what it was meant for; None where it is gone."""
        account = (dossier.account,) if dossier.account is not None else ()
        things = (*dossier.invitations, *dossier.memberships, *dossier.join_requests, *account)
        if dossier.suppression is not None and dossier.suppression.address == act.target:
            return act.version
        return next((thing.version for thing in things if thing.id == act.target), None)

    # Invitations

    def _of_invitation(self, action: Action, invitation: Invitation) -> Act | None:
        match action:
            case Action.RESEND:
                return self._on_invitation(invitation, self._invitations.resend, self._resent)
            case Action.EXTEND:
                return self._on_invitation(invitation, self._invitations.extend, self._extended)
            case Action.REVOKE:
                return self._revoke(invitation)
            case Action.COPY_LINK:
                return Act(
                    call=lambda intent: self._link(invitation, intent),
                    tell=lambda link: self._copied(link, invitation),
                    target=invitation.id,
                    version=invitation.version,
                )
        return None

    def _on_invitation(
        self,
        invitation: Invitation,
        service: Callable[..., Done[list[Row[Invitation]]]],
        tell: Callable[[Invitation], None],
        question: tuple[str, str, str] | None = None,
    ) -> Act:
        return Act(
            call=lambda intent: _only(service([invitation], intent=intent)),
            tell=tell,
            target=invitation.id,
            version=invitation.version,
            question=question,
        )

    def _revoke(self, invitation: Invitation) -> Act:
        company = invitation.business_account.name
        return self._on_invitation(
            invitation,
            self._invitations.revoke,
            lambda it: self._context.notices.show(f"The invitation of {it.address} was revoked."),
            (
                f"Revoke the invitation of {invitation.address}?",
                f"Its link stops working, and it cannot be brought back. {invitation.address} can be invited to"
                f" {company} anew.",
                "Revoke invitation",
            ),
        )

    def _resent(self, it: Invitation) -> None:
        if it.delivery is Delivery.NOT_SENT:
            self._context.notices.show(
                "The invitation was renewed, but no mail has left.",
                "The account backend has no mail server. Copy a link and send it another way.",
                tone=Tone.AMBER,
            )
            return
        self._context.notices.show(
            f"The invitation was sent again to {it.address}.", "The link of the earlier mail no longer works."
        )

    def _extended(self, it: Invitation) -> None:
        self._context.notices.show(f"The invitation of {it.address} is good until {moment(it.expires)}.")

    def _link(self, invitation: Invitation, intent: str) -> Done[Link]:
        link = self._context.backend.invitation_link(invitation.id, intent=intent)
        change = Change(Kind.INVITATION, invitation.id, invitation.business_account.id, address_key(invitation.address))
        return Done(link, changed(change))

    def _copied(self, link: Link, invitation: Invitation) -> None:
        self._context.seams.copy_secret(link.url)
        self._context.notices.show(
            f"A link for {invitation.address} was copied.",
            f"It is this person’s secret. It leaves the clipboard by itself after {SECRET_SECONDS} seconds, and earlier"
            " links no longer work.",
        )

    # Accounts and members

    def _of_account(self, action: Action, account: Account) -> Act | None:
        match action:
            case Action.UNLOCK_ACCOUNT:
                return self._on_account(account, self._status.unlock, f"{account.email} can sign in again.")
            case Action.SEND_SIGN_IN_HELP:
                told = f"Help with signing in was mailed to {account.email}."
                return self._on_account(account, self._status.send_sign_in_help, told)
            case Action.ENABLE_ACCOUNT:
                question = (
                    f"Enable the account of {account.email}?",
                    "The person can sign in again at once. Somebody disabled it for a reason: ask them where in doubt.",
                    "Enable account",
                )
                return self._on_account(account, self._people.enable, f"{account.email} can sign in again.", question)
            case Action.KEEP_ACCOUNT:
                return Act(
                    call=lambda intent: self._people.keep(account, intent=intent),
                    tell=self._kept,
                    target=account.id,
                    version=account.version,
                )
        return None

    def _kept(self, account: Account) -> None:
        self._context.notices.show(
            f"The account of {account.email} stays.",
            undo=self._later(lambda intent: self._people.close(account, intent=intent)),
        )

    def _lift(self, address: str) -> Act:
        return Act(
            call=lambda intent: self._people.lift_suppression(address, intent=intent),
            tell=lambda _: self._context.notices.show(
                f"Mail to {address} may leave again.", "Nothing was sent. Resend the invitation once the mailbox works."
            ),
            target=address,
            version=1,
        )

    def _approve(self, request: JoinRequest) -> Act:
        name, company = request.display_name or request.email, request.business_account.name
        return Act(
            call=lambda intent: self._people.approve(request, intent=intent),
            tell=lambda _: self._context.notices.show(f"{name} is a member of {company} now."),
            target=request.id,
            version=request.version,
            question=(
                f"Approve the join request of {name}?",
                f"{request.email} becomes a member of {company}, and gets a mail that says so.",
                "Approve join request",
            ),
        )

    def _on_account(
        self,
        account: Account,
        service: Callable[..., Done[Account]],
        told: str,
        question: tuple[str, str, str] | None = None,
    ) -> Act:
        return Act(
            call=lambda intent: service(account, intent=intent),
            tell=lambda _: self._context.notices.show(told),
            target=account.id,
            version=account.version,
            question=question,
        )

    def _unblocked(self, member: Member) -> None:
        self._context.notices.show(
            f"{member.email} has access to {member.business_account.name} again.",
            undo=self._later(lambda intent: self._business_accounts.block(member, intent=intent)),
        )

    def _later(self, call: Callable[[str], Done[Any]]) -> Callable[[], None]:
        """An Undo, which may be pressed when the dossier is gone from the screen."""
        context, intent = self._context, new_intent()

        def undo() -> None:
            context.tasks.submit(
                lambda: call(intent),
                context=context.changes,
                on_result=lambda done: context.changes.announce(done.changes),
                on_error=context.notices.failed,
                must_finish=True,
            )

        return undo


def _only(done: Done[list[Row[Invitation]]]) -> Done[Invitation]:
    """The one row's result, or its failure raised."""
    (row,) = done.result
    if row.failure is not None:
        raise row.failure
    assert row.result is not None  # noqa: S101  (a row has either)
    return Done(row.result, done.changes)
