"""The marks by which a mail of ours is known again: return path, Message-ID and envelope id all carry its id.

The invitation's id stands in a header of its own, which the copy in a bounce keeps. It is an id, not the secret link.
"""

from __future__ import annotations

import re

_MAIL_ID = re.compile(r"mail_[0-9a-hjkmnp-tv-z]{24}", re.IGNORECASE)
_INVITATION_ID = re.compile(r"\binv_[0-9a-hjkmnp-tv-z]{24}\b", re.IGNORECASE)
_PREFIX = "bounce+"

INVITATION_HEADER = "X-BizAdmin-Invitation"
"""Names the invitation in the mails of one."""


def return_path(mail_id: str, domain: str) -> str:
    """The envelope sender of one mail (VERP): a report comes back to an address that names the mail."""
    return f"{_PREFIX}{mail_id}@{domain}"


def message_id(mail_id: str, domain: str) -> str:
    """The Message-ID of one mail, with its angle brackets; the same at every attempt."""
    return f"<{mail_id}@{domain}>"


def mail_id_in(text: str) -> str:
    """The first id of a mail of ours in a text (an address, a header, an envelope id); empty where there is none."""
    found = _MAIL_ID.search(text)
    return found.group().lower() if found else ""


def invitation_id_in(text: str) -> str:
    """The first id of an invitation of ours in a text; empty where there is none."""
    found = _INVITATION_ID.search(text)
    return found.group().lower() if found else ""
