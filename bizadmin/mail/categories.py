"""Why a mail did not arrive: one category for the hundred ways in which mail servers say it.

Codes are asked first where servers give them with care, then the words: servers agree on what to say far more than on
which number to say it with (a full mailbox is reported as 4.2.2, 5.2.2, 5.1.1, 5.0.0 and as nothing at all).
"""

from __future__ import annotations

from enum import StrEnum

from bizadmin.mail.category import EXPLANATIONS, Category
from bizadmin.mail.codes import address_category, category_of_codes, telling_category
from bizadmin.mail.wording import category_of_words, faint_category_of_words, provider_category

__all__ = ["EXPLANATIONS", "Category", "Stage", "categorise"]


class Stage(StrEnum):
    """What of ours a server answered to, as far as is known."""

    UNKNOWN = ""
    CONNECTION = "connection"
    SENDER = "sender"  # MAIL FROM
    RECIPIENT = "recipient"  # RCPT TO
    CONTENT = "content"  # DATA


def categorise(
    reply_code: str = "", enhanced_status: str = "", text: str = "", *, stage: Stage = Stage.UNKNOWN, context: str = ""
) -> Category:
    """The category of a refusal, from the codes and words of the server that gave it.

    ``stage`` is what it answered to. ``context`` is what another server wrote about it, asked where the answer itself
    says too little. Used for refusals in the session and for reports alike; never fails.
    """
    if enhanced_status.startswith("2.") or (reply_code.startswith("2") and not enhanced_status):
        return Category.DELIVERED
    temporary = (enhanced_status or reply_code).startswith("4")
    own = enhanced_status in text  # else another server made it of the reply code: Sendmail 5.2.2 of any 552
    found = (
        (telling_category(enhanced_status) if own else None)
        or provider_category(text)
        or _in_its_place(category_of_words(text), enhanced_status, text, stage)
        or telling_category(enhanced_status)
        or address_category(enhanced_status)
        or _in_its_place(_plain(context), enhanced_status, context, stage)
        or faint_category_of_words(text, temporary=temporary)
        or (faint_category_of_words(context, temporary=temporary) if context else None)
        or category_of_codes(reply_code, enhanced_status)
    )
    if stage is Stage.CONNECTION and found in _TURNED_AWAY and (temporary or reply_code.startswith("5")):
        return Category.SENDER_BLOCKED
    return found


_TURNED_AWAY = (Category.REFUSED_BY_POLICY, Category.SERVER_FAULT, Category.SENDER_NOT_AUTHENTICATED)
"""What a server that closes the door says of itself: it knows nothing of us yet but from where we come."""


def _plain(context: str) -> Category | None:
    return (provider_category(context) or category_of_words(context)) if context else None


def _in_its_place(category: Category | None, status: str, text: str, stage: Stage) -> Category | None:
    """What words mean where they are said.

    A server that knows no such user after it had taken the address, or under a status of policy, means something else:
    Japanese mobile carriers and company filters say so of mails that a rule of the recipient refuses. Yahoo looks for
    the mailbox after the content only, and a status that speaks of the address is believed. A content that RFC 3463
    calls unsupported is no spam; a domain that is missing in answer to the sender is the sender's.
    """
    if category is Category.JUDGED_SPAM and status[1:3] == ".6" and "spam" not in text.lower():
        return Category.REFUSED_BY_POLICY
    if category is Category.NO_SUCH_DOMAIN and stage is Stage.SENDER:
        return Category.REFUSED_BY_POLICY
    if category is not Category.NO_SUCH_MAILBOX or status[1:3] == ".1" or "delivery error: dd" in text:
        return category
    by_status = status[1:3] == ".7" and "(#" not in text  # qmail's checks of recipients say (#5.7.1) to anything
    of_a_rule = stage is Stage.CONTENT or (by_status and stage is not Stage.RECIPIENT)
    return Category.REFUSED_BY_POLICY if of_a_rule else category
