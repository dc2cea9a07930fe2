"""Action links: 256 random bits, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from sqlalchemy import Row, insert, select

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState, state_at
from bizadmin.server.portal.use_cases import LinkState
from bizadmin.server.rules.work import Reading, Work
from bizadmin.server.store.invitations import link

_BITS = 256

ENDED = {
    InvitationState.ACCEPTED: LinkState.USED,
    InvitationState.DECLINED: LinkState.DECLINED,
    InvitationState.REVOKED: LinkState.REVOKED,
}

CODES = {
    LinkState.EXPIRED: ErrorCode.INVITATION_EXPIRED,
    LinkState.SUPERSEDED: ErrorCode.INVITATION_SUPERSEDED,
    LinkState.REVOKED: ErrorCode.INVITATION_REVOKED,
    LinkState.DECLINED: ErrorCode.INVITATION_DECLINED,
    LinkState.USED: ErrorCode.INVITATION_USED,
    LinkState.UNKNOWN: ErrorCode.NOT_FOUND,
}
"""What is answered to whoever uses a link that is not open."""


def new_token() -> str:
    """A new secret for a link, as it stands in the link."""
    return secrets.token_urlsafe(_BITS // 8)


def hash_of(token: str) -> str:
    """What is kept of a secret. It has 256 random bits, so that nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(work: Work, invitation_id: str, generation: int, address_key: str) -> str:
    """A link to an invitation, as it goes into the mail; links of earlier generations are superseded by it."""
    token = new_token()
    work.connection.execute(
        insert(link),
        {
            "token_hash": hash_of(token),
            "invitation_id": invitation_id,
            "generation": generation,
            "address_key": address_key,
            "made": work.now,
        },
    )
    return f"{work.setting.portal_url()}/join/{token}"


def find_link(reading: Reading, token: str) -> Row[Any] | None:
    """The row of `link` for a token."""
    return reading.connection.execute(select(link).where(link.c.token_hash == hash_of(token))).first()


def state_of(found: Row[Any], invited: Row[Any], reading: Reading) -> LinkState:
    """What has become of a link: how its invitation ended says more than that a newer link exists."""
    state = state_at(InvitationState(invited.state), invited.expires, reading.now)
    if state in ENDED:
        return ENDED[state]
    if found.generation < invited.link_generation:
        return LinkState.SUPERSEDED
    return LinkState.EXPIRED if state is InvitationState.EXPIRED else LinkState.OPEN


def refuse(state: LinkState) -> Problem:
    """The problem for a link that is not open."""
    return Problem(CODES[state], f"The link is {state.value}.")
