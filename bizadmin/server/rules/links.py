"""Action links: 256 random bits, of which only the hash is kept.

An invitation's link begins with a *locator*, eight random letters that are kept as they are. Where a mail program has
cut a link short or changed it, they still tell which invitation it was for, and the helpdesk sees that somebody came
with a broken link. They let nobody in, and nothing follows from them for the secret behind them, which is drawn apart:
a part of the secret itself, or the hash of one, would have served as well and told an onlooker of the database as much
of the secret. To guess one (48 bits, and pages are limited) only writes a refusal into somebody's timeline; the page
looks the same for every link that is not complete.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from sqlalchemy import Row, insert, literal_column, select

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.invitation import InvitationState, state_at
from bizadmin.server.portal.use_cases import LinkState
from bizadmin.server.rules.work import Reading, Work
from bizadmin.server.store.invitations import link

_BITS = 256
_LOCATOR_BITS = 48

SECRET = 43
"""Characters of a secret: base 64 holds six bits in each."""

LOCATOR = 8
LENGTH = LOCATOR + SECRET
"""Characters of an invitation's token. Before there were locators it was the secret alone."""

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
    LinkState.INCOMPLETE: ErrorCode.NOT_FOUND,
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
    locator = secrets.token_urlsafe(_LOCATOR_BITS // 8)
    token = locator + new_token()
    work.connection.execute(
        insert(link),
        {
            "token_hash": hash_of(token),
            "locator": locator,
            "invitation_id": invitation_id,
            "generation": generation,
            "address_key": address_key,
            "made": work.now,
        },
    )
    return f"{work.setting.portal_url()}/join/{token}"


def find_link(reading: Reading, token: str) -> Row[Any] | None:
    """The row of `link` for a token, whatever letters of a text behind the link were taken for a part of it."""
    for length in (LENGTH, SECRET):
        wanted = select(link).where(link.c.token_hash == hash_of(token[:length]))
        found = reading.connection.execute(wanted).first()
        if found is not None or len(token) <= SECRET:
            return found
    return None


def locate(reading: Reading, token: str) -> Row[Any] | None:
    """The row of `link` that a token stood for which was cut short or changed: for the timeline, and nothing else."""
    if len(token) < LOCATOR:
        return None
    wanted = select(link).where(link.c.locator == token[:LOCATOR], link.c.locator != literal_column("''"))
    return reading.connection.execute(wanted.order_by(link.c.made.desc()).limit(1)).first()


def without_invitation(token: str) -> LinkState:
    """What is to be said of a token that leads nowhere: cut short, or whole and not one of ours."""
    return LinkState.INCOMPLETE if len(token) < LENGTH else LinkState.UNKNOWN


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
