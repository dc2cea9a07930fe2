"""Business accounts: register, change, suspend; members: role, block, unblock, remove."""

from __future__ import annotations

from bizadmin.domain.business_account import BusinessAccount
from bizadmin.domain.changes import Change, Kind
from bizadmin.domain.member import Member, Role
from bizadmin.domain.queries import NewBusinessAccount, ProfileChange
from bizadmin.ports import AccountBackend
from bizadmin.services.outcomes import Done, changed


class BusinessAccounts:
    """Writes on business accounts and their members."""

    def __init__(self, backend: AccountBackend) -> None:
        self._backend = backend

    def register(self, new: NewBusinessAccount, *, intent: str) -> Done[BusinessAccount]:
        """Make one; its administrator is invited in the same step."""
        return _account_done(self._backend.register_business_account(new, intent=intent))

    def change(self, account: BusinessAccount, change: ProfileChange, *, intent: str) -> Done[BusinessAccount]:
        """Save profile or settings."""
        return _account_done(
            self._backend.change_business_account(account.id, change, version=account.version, intent=intent)
        )

    def suspend(self, account: BusinessAccount, *, intent: str) -> Done[BusinessAccount]:
        """Stop all joining and access until reactivated."""
        return _account_done(self._backend.suspend_business_account(account.id, version=account.version, intent=intent))

    def reactivate(self, account: BusinessAccount, *, intent: str) -> Done[BusinessAccount]:
        """End a suspension."""
        return _account_done(
            self._backend.reactivate_business_account(account.id, version=account.version, intent=intent)
        )

    def change_role(self, member: Member, role: Role, *, intent: str) -> Done[Member]:
        """Promote or demote; the last administrator cannot be demoted."""
        return _member_done(self._backend.change_role(member, role, intent=intent))

    def block(self, member: Member, *, intent: str) -> Done[Member]:
        """Take a member's access away, reversibly."""
        return _member_done(self._backend.block_member(member, intent=intent))

    def unblock(self, member: Member, *, intent: str) -> Done[Member]:
        """Give it back."""
        return _member_done(self._backend.unblock_member(member, intent=intent))

    def remove(self, member: Member, *, intent: str) -> Done[Member]:
        """End the membership; the person may be invited again."""
        self._backend.remove_member(member, intent=intent)
        return _member_done(member)


def _account_done(account: BusinessAccount) -> Done[BusinessAccount]:
    return Done(account, changed(Change(Kind.BUSINESS_ACCOUNT, account.id, account.id)))


def _member_done(member: Member) -> Done[Member]:
    change = Change(Kind.MEMBER, member.id, member.business_account.id)
    # A business account's counts change with its members.
    return Done(member, changed(change, Change(Kind.BUSINESS_ACCOUNT, member.business_account.id)))
