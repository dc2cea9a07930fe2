"""People who ask to join a business account, and what is answered to them."""

from __future__ import annotations

from typing import Annotated, Protocol

from litestar import Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, QueryParameter, SkipValidation

from bizadmin.domain.join_request import Approval, JoinRequest, JoinRequestQuery, JoinRequestState, Refusal
from bizadmin.domain.page import Page
from bizadmin.server.routes.answers import single
from bizadmin.server.routes.callers import CHANGE, Asking, Id, Version
from bizadmin.server.routes.queries import Limit, Offset
from bizadmin.server.routes.use_cases import Caller


class JoinRequestRules(Protocol):
    """The use cases of join requests. ``version`` None: whatever the version is now."""

    def join_requests(self, caller: Caller, business_account_id: str, query: JoinRequestQuery) -> Page[JoinRequest]: ...
    def approve_join_request(
        self, caller: Caller, business_account_id: str, request_id: str, approval: Approval, *, version: int | None
    ) -> JoinRequest: ...
    def refuse_join_request(
        self, caller: Caller, business_account_id: str, request_id: str, refusal: Refusal, *, version: int | None
    ) -> JoinRequest: ...


Requests = NamedDependency[SkipValidation[JoinRequestRules]]
Wanted = NamedDependency[SkipValidation[JoinRequestQuery]]

_REQUESTS = "/business-accounts/{business_account_id:str}/join-requests"


def join_request_query(
    states: Annotated[  # Litestar keeps the name ``state`` for itself
        tuple[JoinRequestState, ...], QueryParameter(name="state", description="One or several states.")
    ] = (),
    limit: Limit = 100,
    offset: Offset = 0,
) -> JoinRequestQuery:
    """Filter and place of the list."""
    return JoinRequestQuery(state=states, limit=limit, offset=offset)


@get(
    _REQUESTS,
    operation_id="listJoinRequests",
    summary="List join requests",
    dependencies={"join_requests_wanted": Provide(join_request_query, sync_to_thread=False)},
    sync_to_thread=True,
)
def join_requests_of(
    join_requests: Requests, caller: Asking, business_account_id: Id, join_requests_wanted: Wanted
) -> Page[JoinRequest]:
    """Newest first, those that are decided included."""
    return join_requests.join_requests(caller, business_account_id, join_requests_wanted)


@post(
    f"{_REQUESTS}/{{request_id:str}}/approve",
    operation_id="approveJoinRequest",
    summary="Approve a join request",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def approve(
    *,
    join_requests: Requests,
    caller: Asking,
    business_account_id: Id,
    request_id: Id,
    version: Version,
    data: JSONBody[Approval],
) -> Response[JoinRequest]:
    """Makes the person a member, who is told by mail. Each licence grant takes a seat: `seat_limit`. A request that was
    refused or withdrawn meanwhile is `stale_version`."""
    return single(join_requests.approve_join_request(caller, business_account_id, request_id, data, version=version))


@post(
    f"{_REQUESTS}/{{request_id:str}}/refuse",
    operation_id="refuseJoinRequest",
    summary="Refuse a join request",
    status_code=200,
    dependencies=CHANGE,
    sync_to_thread=True,
)
def refuse(
    *,
    join_requests: Requests,
    caller: Asking,
    business_account_id: Id,
    request_id: Id,
    version: Version,
    data: JSONBody[Refusal],
) -> Response[JoinRequest]:
    """The reason is mailed to the person, who may ask again."""
    return single(join_requests.refuse_join_request(caller, business_account_id, request_id, data, version=version))


HANDLERS = [join_requests_of, approve, refuse]
