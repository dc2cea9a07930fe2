"""Fields by which single servers say more than the standard asks for."""

from __future__ import annotations

import re

from bizadmin.mail.category import Category
from bizadmin.mail.delivery_status import Fields
from bizadmin.mail.wording import category_of_words

_RECEIPT_RULES = re.compile(
    r"^reporting-mta:.{0,20}inbound-smtp\.[a-z0-9-]{2,30}\.amazonaws\.com", re.IGNORECASE | re.MULTILINE
)
_POWERMTA = {
    "bad-mailbox": Category.NO_SUCH_MAILBOX,
    "inactive-mailbox": Category.MAILBOX_DISABLED,
    "quota-issues": Category.MAILBOX_FULL,
    "bad-domain": Category.NO_SUCH_DOMAIN,
    "spam-related": Category.JUDGED_SPAM,
    "virus-related": Category.REFUSED_BY_POLICY,
    "relaying-issues": Category.REFUSED_BY_POLICY,
    "no-answer-from-host": Category.UNREACHABLE,
    "message-expired": Category.UNREACHABLE,
    "bad-connection": Category.UNREACHABLE,
}


def category_of_fields(fields: Fields, told: str) -> Category | None:
    """What PowerMTA calls the refusal, or that a program of the server's own failed (Sendmail's X-Unix)."""
    if named := _POWERMTA.get(fields.get("x-powermta-bouncecategory", "").strip().lower()):
        return named
    if fields.get("diagnostic-code", "").lower().startswith("x-unix"):
        return category_of_words(told) or Category.SERVER_FAULT
    return None


def by_receipt_rule(report: str) -> bool:
    """Whether Amazon's receiving service answered: it takes every mail, and a rule of the domain's owner bounces it
    with one of a few ready texts, "Mailbox does not exist" among them."""
    return bool(_RECEIPT_RULES.search(report))
