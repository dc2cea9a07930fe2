"""The categories of mails that come back, and what each means in one sentence."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """Why a mail did not arrive, or what else a mail that came back is."""

    NO_SUCH_MAILBOX = "no_such_mailbox"
    MAILBOX_DISABLED = "mailbox_disabled"
    MAILBOX_FULL = "mailbox_full"
    JUDGED_SPAM = "judged_spam"
    SENDER_BLOCKED = "sender_blocked"
    SENDER_NOT_AUTHENTICATED = "sender_not_authenticated"
    REFUSED_BY_POLICY = "refused_by_policy"
    NO_SUCH_DOMAIN = "no_such_domain"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    TRY_LATER = "try_later"
    SERVER_FAULT = "server_fault"
    AUTO_REPLY = "auto_reply"
    COMPLAINT = "complaint"
    DELIVERED = "delivered"


EXPLANATIONS: dict[str, str] = {
    Category.NO_SUCH_MAILBOX: (
        "The recipient's mail server knows no mailbox of this address; it may be misspelt or gone."
    ),
    Category.MAILBOX_DISABLED: "The mailbox exists but was switched off; the recipient or their IT can have it opened.",
    Category.MAILBOX_FULL: "The recipient's mailbox is full; there must be room in it before a mail is sent again.",
    Category.JUDGED_SPAM: "The recipient's mail filter took the mail for spam; their IT can let it through.",
    Category.SENDER_BLOCKED: (
        "The recipient's mail server takes no mail from our mail server or domain, which is on a block list or has a"
        " poor reputation there; our mail operator can have that lifted."
    ),
    Category.SENDER_NOT_AUTHENTICATED: (
        "The recipient's mail server could not verify that the mail came from us (SPF, DKIM, DMARC or reverse DNS);"
        " our mail operator can mend that."
    ),
    Category.REFUSED_BY_POLICY: (
        "A rule of the recipient or of their mail system refuses this mail; the recipient or their IT can allow it."
    ),
    Category.NO_SUCH_DOMAIN: (
        "The domain of the address does not exist or takes no mail; the part behind the @ may be misspelt."
    ),
    Category.UNREACHABLE: (
        "The recipient's mail server could not be reached, or not in time; their IT or a later attempt can help."
    ),
    Category.TOO_LARGE: "The mail is larger than the recipient's mail server allows.",
    Category.TRY_LATER: "The recipient's mail server asked to try again later; nothing is wrong with the address.",
    Category.SERVER_FAULT: "A mail server on the way failed or is set up wrongly; whoever runs it can mend that.",
    Category.AUTO_REPLY: "The mail arrived, and the mailbox answered by itself, such as with a note of absence.",
    Category.COMPLAINT: "The mail arrived, and the recipient or their provider reported it as unwanted.",
    Category.DELIVERED: "The mail was delivered.",
}
"""One sentence for the operator by category: what it means, and who can do something about it."""
