"""What a page of the portal told somebody, kept so that the code which it showed finds it."""

from __future__ import annotations

from bizadmin.domain.address import address_key
from bizadmin.domain.audit import EventKind
from bizadmin.domain.changes import Kind
from bizadmin.server.portal.use_cases import Noted, Visitor
from bizadmin.server.rules.finding import account_of
from bizadmin.server.rules.joining import MAX_AGENT
from bizadmin.server.rules.work import Work


def note(work: Work, noted: Noted, visitor: Visitor) -> None:
    """Append the event. For an address without an account as much is done as for one with an account: how long the page
    takes tells nobody which it is."""
    key = address_key(noted.address) if noted.address else ""
    person = account_of(work, key)
    account_id = person.id if person is not None else ""
    work.happened(
        EventKind.MAIL_ASKED if noted.code is None else EventKind.PAGE_STOPPED,
        address=noted.address,
        subject=account_id,
        page=noted.page,
        method=noted.method[:16],
        agent=visitor.agent[:MAX_AGENT],
        code=noted.code.value if noted.code is not None else None,
        reference=visitor.reference or None,
    )
    if key:
        work.changed(Kind.ACCOUNT, account_id, "", key)
