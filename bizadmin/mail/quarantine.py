"""Notices of a quarantine: a filter tells the recipient, or their administrator, what it holds back."""

from __future__ import annotations

import re
from email.message import Message

from bizadmin.domain.mail_read import SpamVerdict
from bizadmin.mail.parsing import header

_SUBJECT = re.compile(
    r"\bquarantined?\b|\bquarantäne\b|\bquarantaine\b|\bcuarentena\b|検疫|隔離"
    r"|\b(?:spam|end[- ]user|held (?:mail|message)s?)\s+(?:digest|summary|report)\b"
    r"|\bmessages? (?:held|on hold)\b|\b(?:new )?(?:held|blocked) messages?\b"
    r"|\bspam[- ]?(?:report|bericht|benachrichtigung)\b|\bzurückgehaltene\b|\bretenus?\b|\bretenidos?\b",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"quarantine|quarantaene|quarantäne|spam-?(?:digest|report|notif)|postmaster-?digest|held-?mail"
    r"|@messaging\.microsoft\.com|@(?:\S{1,80}\.)?(?:pphosted|ppe-hosted|mimecast|barracudanetworks|iphmx|hornetsecurity"
    r"|antispameurope|spamexperts|antispamcloud|sophos|mailcontrol|messagelabs|trendmicro|fortimail)\.(?:com|net|de|org)",
    re.IGNORECASE,
)
_MAKERS = (
    ("Microsoft", r"microsoft|office365"),
    ("Proofpoint", r"proofpoint|pphosted|ppe-hosted"),
    ("Mimecast", r"mimecast"),
    ("Barracuda", r"barracuda"),
    ("IronPort", r"iphmx|ironport|cisco"),
    ("Hornetsecurity", r"hornetsecurity|antispameurope"),
    ("SpamExperts", r"spamexperts|antispamcloud"),
    ("Sophos", r"sophos"),
    ("Symantec", r"messagelabs|symantec|brightmail"),
    ("Trend Micro", r"trendmicro"),
    ("FortiMail", r"fortimail|fortinet"),
)


def quarantine_notice(message: Message) -> SpamVerdict | None:
    """Such a notice, by its subject and by who sends it: both, since people write about quarantines too."""
    subject, sender = header(message, "Subject"), header(message, "From")
    if not _SUBJECT.search(subject) or not _SENDER.search(sender):
        return None
    told = f"{sender} {header(message, 'Message-ID')}"
    maker = next((name for name, words in _MAKERS if re.search(words, told, re.IGNORECASE)), "")
    return SpamVerdict(filter=maker, is_spam=True, action="quarantine", held_back=True)
