"""What reply codes (RFC 5321) and enhanced status codes say by themselves: those of RFC 3463 and its registry at IANA,
and those that Microsoft added."""

from __future__ import annotations

import re

from bizadmin.mail.category import Category

_TELLING = (
    (r"2\.2", Category.MAILBOX_FULL),
    (r"2\.3|3\.4", Category.TOO_LARGE),
    (r"7\.(2[0-6]|3[12]|509|515)", Category.SENDER_NOT_AUTHENTICATED),  # 7.31 and 7.32 are Google's
    (r"7\.(50[1-3]|511|6\d\d|708)", Category.SENDER_BLOCKED),
    (r"7\.50[08]|2\.12[12]", Category.TRY_LATER),
    (r"1\.[78]|7\.(12|124|13[3-6])", Category.REFUSED_BY_POLICY),
    (r"4\.310", Category.NO_SUCH_DOMAIN),
)
"""Statuses that servers give with care: they decide before the words do."""

_ADDRESS = (
    (r"1\.(1|3|4|6|10|351)", Category.NO_SUCH_MAILBOX),
    (r"1\.2", Category.NO_SUCH_DOMAIN),
    (r"7\.13", Category.MAILBOX_DISABLED),
)
"""Statuses that are mostly right: they decide where no plain words say otherwise."""

_OTHER = (
    (r"1\.0", Category.NO_SUCH_MAILBOX),
    (r"1\.", Category.REFUSED_BY_POLICY),
    (r"2\.1", Category.MAILBOX_DISABLED),
    (r"2\.0", Category.REFUSED_BY_POLICY),
    (r"2\.", Category.REFUSED_BY_POLICY),
    (r"3\.2", Category.TRY_LATER),
    (r"4\.(3|5)", Category.SERVER_FAULT),
    (r"[35]\.", Category.SERVER_FAULT),
    (r"4\.", Category.UNREACHABLE),
    (r"7\.27", Category.NO_SUCH_DOMAIN),
    (r"[67]\.", Category.REFUSED_BY_POLICY),
)
"""What is left to say where no words help."""


def _compiled(rules: tuple[tuple[str, Category], ...]) -> tuple[tuple[re.Pattern[str], Category], ...]:
    return tuple(
        (re.compile(rf"[45]\.(?:{rule})" + ("" if rule.endswith(r"\.") else "$")), category) for rule, category in rules
    )


_RULES = {"telling": _compiled(_TELLING), "address": _compiled(_ADDRESS), "other": _compiled(_OTHER)}

_REPLIES = {
    "421": Category.TRY_LATER,
    "450": Category.TRY_LATER,
    "451": Category.SERVER_FAULT,
    "452": Category.SERVER_FAULT,
    "551": Category.NO_SUCH_MAILBOX,
    "552": Category.MAILBOX_FULL,
    "553": Category.NO_SUCH_MAILBOX,
    "556": Category.NO_SUCH_DOMAIN,  # RFC 7504
}


def telling_category(status: str) -> Category | None:
    """The category of a status that decides before any words do."""
    return _first("telling", status)


def address_category(status: str) -> Category | None:
    """The category of a status about the address, which decides where no plain words do."""
    return _first("address", status)


def category_of_codes(reply_code: str, status: str) -> Category:
    """The category by the codes alone: what nothing speaks for is a server's fault where the code says temporary or
    nothing, and a refusal by policy where it says permanent."""
    by_status = _first("other", status) if status[1:] != ".0.0" else None
    if status.startswith("4.7."):
        by_status = Category.TRY_LATER
    by_reply = _REPLIES.get(reply_code)
    permanent = Category.REFUSED_BY_POLICY if reply_code.startswith("55") else Category.SERVER_FAULT
    return by_status or by_reply or permanent


def _first(rules: str, status: str) -> Category | None:
    return next((category for pattern, category in _RULES[rules] if pattern.match(status)), None)
