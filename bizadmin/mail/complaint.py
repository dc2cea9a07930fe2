"""Feedback reports: a recipient or their provider reports a mail as unwanted (RFC 5965 and what came before)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from bizadmin.mail.addresses import first_address
from bizadmin.mail.parsing import header
from bizadmin.mail.pieces import Pieces

_RECIPIENT = re.compile(
    r"^(?:original-rcpt-to|removal-recipient|x-hmxmroriginalrecipient)\s{0,3}:(.{1,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_SUBJECT = re.compile(
    r"complaint about (a )?message from|email feedback report|abuse report|feedback loop"
    r"|spam (report|complaint)|junk report|\bfbl\b",
    re.IGNORECASE,
)
_SENDER = re.compile(r"staff@hotmail|scomp@aol|fbl|feedback|abuse|complaint|jmrp", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A feedback report. ``recipient`` is who complained; most providers leave it out."""

    recipient: str = ""


def complaint_in(message: Message, pieces: Pieces) -> Complaint | None:
    """The complaint that a message is; None where it is none.

    Microsoft's reports have neither the type nor the fields: only their sender and their subject tell.
    """
    by_type = str(message.get_param("report-type", "")).lower() == "feedback-report"
    by_words = bool(_SUBJECT.search(header(message, "Subject")) and _SENDER.search(header(message, "From")))
    by_header = "X-HmXmrOriginalRecipient" in message
    if not (pieces.feedback or by_type or by_header or (by_words and pieces.copy)):
        return None
    named = _RECIPIENT.search(f"{pieces.feedback}\n{pieces.copy}")
    return Complaint(first_address(named.group(1)) if named else "")
