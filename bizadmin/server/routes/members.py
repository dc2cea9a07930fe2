"""Members of a business account. The last active administrator stays: ``last_administrator``."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import JSONBody

from bizadmin.domain.member import Member, Role
from bizadmin.domain.page import Page
from bizadmin.server.routes.answers import single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Rules, Version
from bizadmin.server.routes.queries import MembersWanted

_MEMBER = "/business-accounts/{business_account_id:str}/members/{member_id:str}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """The role that a member is to have."""

    role: Role


@get(
    "/business-accounts/{business_account_id:str}/members",
    operation_id="listMembers",
    summary="List members",
    sync_to_thread=True,
)
def members(rules: Rules, caller: Asking, business_account_id: Id, members_wanted: MembersWanted) -> Page[Member]:
    """Blocked members included."""
    return rules.members(caller, business_account_id, members_wanted)


@post(
    f"{_MEMBER}/role",
    operation_id="changeMemberRole",
    summary="Promote or demote a member",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def change_role(
    *,
    rules: Rules,
    caller: Asking,
    business_account_id: Id,
    member_id: Id,
    version: Version,
    data: JSONBody[RoleChange],
) -> Response[Member]:
    """The member is told by mail."""
    return single(rules.change_role(caller, business_account_id, member_id, data.role, version=version))


@post(
    f"{_MEMBER}/block",
    operation_id="blockMember",
    summary="Block a member",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def block(rules: Rules, caller: Asking, business_account_id: Id, member_id: Id, version: Version) -> Response[Member]:
    """Revokes access, reversibly. The member is told by mail."""
    return single(rules.block_member(caller, business_account_id, member_id, version=version))


@post(
    f"{_MEMBER}/unblock",
    operation_id="unblockMember",
    summary="Unblock a member",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def unblock(rules: Rules, caller: Asking, business_account_id: Id, member_id: Id, version: Version) -> Response[Member]:
    """Gives access back. The member is told by mail."""
    return single(rules.unblock_member(caller, business_account_id, member_id, version=version))


@post(
    f"{_MEMBER}/remove",
    operation_id="removeMember",
    summary="Remove a member",
    status_code=204,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def remove(rules: Rules, caller: Asking, business_account_id: Id, member_id: Id, version: Version) -> None:
    """Ends the membership; the person is told by mail and may be invited again."""
    rules.remove_member(caller, business_account_id, member_id, version=version)


@post(
    f"{_MEMBER}/leave",
    operation_id="letMemberLeave",
    summary="End a membership at the member's wish",
    status_code=204,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def leave(rules: Rules, caller: Asking, business_account_id: Id, member_id: Id, version: Version) -> None:
    """As if the person had left by themselves: no mail."""
    rules.let_member_leave(caller, business_account_id, member_id, version=version)


HANDLERS = [members, change_role, block, unblock, remove, leave]
