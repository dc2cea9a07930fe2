"""The filters whose verdict stands in one header: which one, and how it says spam."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A header of a filter. ``spam`` and ``ham`` find its verdict in the value; with ``limit`` the score decides."""

    filter: str
    header: str
    spam: re.Pattern[str]
    ham: re.Pattern[str] | None = None
    score: re.Pattern[str] | None = None
    limit: float | None = None


def _mark(name: str, header: str, spam: str, ham: str = "", score: str = "") -> Mark:
    flags = re.IGNORECASE
    return Mark(
        name,
        header,
        re.compile(spam, flags),
        re.compile(ham, flags) if ham else None,
        re.compile(score, flags) if score else None,
    )


_NUMBER = r"(-?\d{1,5}(?:\.\d{1,5})?)"

MARKS = (
    _mark("Gmail", "X-Gm-Spam", r"^[1-9]", r"^0"),
    _mark("Gmail", "X-Gm-Phishy", r"^[1-9]", r"^0"),
    _mark("Gmail", "X-Gmail-Labels", r"\b(spam|junk)\b|迷惑メール", r"\b(inbox|posteingang|bandeja|boîte|受信)"),
    _mark("Yahoo", "X-YahooFilteredBulk", r"\S"),
    _mark("Apple", "X-Apple-MoveToFolder", r"\bjunk\b", r"\binbox\b"),
    _mark("Apple", "X-Suspected-Spam", r"^true", r"^false"),
    _mark(
        "Proofpoint", "X-Proofpoint-Spam-Details", r"\brule=\S*(?<!not)spam\b", r"\brule=\S*notspam", r"\bscore=(\d+)"
    ),
    _mark("Proofpoint", "X-CLX-Spam", r"^true", r"^false"),
    _mark("Mimecast", "X-Mimecast-Spam-Signature", r"^yes", r"^no"),
    _mark("MessageLabs", "X-SpamReason", r"^yes", r"^no", rf"\bhits={_NUMBER}"),
    _mark("Trend Micro", "X-TM-AS-Result", r"^yes", r"^no", rf"^(?:yes|no)-{_NUMBER}"),
    _mark("Kaspersky", "X-KLMS-AntiSpam-Status", r"^(probable_?)?spam\b|^phishing", r"^not_detected"),
    _mark(
        "Kaspersky", "X-KSE-AntiSpam-Status", r"^kas_status_(probable_?)?spam|^kas_status_phishing", r"not_detected$"
    ),
    _mark("SpamExperts", "X-Spampanel-Class", r"^(spam|phish)", r"^(ham|whitelisted)"),
    _mark("SpamExperts", "X-SpamExperts-Class", r"^(spam|phish)", r"^(ham|whitelisted)"),
    _mark("Vade", "X-VR-SPAMSTATE", r"^(spam|phishing|scam)", r"^ok"),
    _mark("OVH", "X-Ovh-Spam-Status", r"^(spam|phishing)", r"^ok"),
    _mark("Free", "X-ProXaD-SC", r"\bstate=spam", r"\bstate=ham", rf"\bscore={_NUMBER}"),
    _mark("Orange", "X-me-spamlevel", r"^(low|med|high)", r"^not-spam"),
    _mark("Yandex", "X-Yandex-Spam", r"^4", r"^[12]"),
    _mark("GMX", "X-GMX-Antispam", r"^[1-9]", r"^(0|-\d)"),
    _mark("GMX", "X-UI-Filterresults", r"^junk:", r"^notjunk:"),
    _mark("Proton", "X-Pm-Spam-Action", r"^(spam|phishing|dmarc)", r"^inbox"),
    _mark("bogofilter", "X-Bogosity", r"^(yes|spam)\b", r"^(no|ham|unsure)\b", rf"\bspamicity={_NUMBER}"),
    _mark("DSPAM", "X-DSPAM-Result", r"^(spam|blacklisted)", r"^(innocent|whitelisted)"),
    _mark("CRM114", "X-CRM114-Status", r"^spam", r"^(good|unsure)", rf"\(\s{{0,9}}{_NUMBER}"),
    _mark("SpamBayes", "X-Spambayes-Classification", r"^spam", r"^ham"),
    _mark("Thunderbird", "X-Mozilla-Keys", r"(?<!non)junk\b", r"\bnonjunk"),
)
"""Cisco's IronPort is not among them: it encrypts its verdict, and shows it by a tag before the subject alone."""

SCORES = tuple(
    Mark(name, header, re.compile(r"(?!)"), None, re.compile(score, re.IGNORECASE), limit)
    for name, header, score, limit in (
        ("Mimecast", "X-Mimecast-Spam-Score", rf"^\s*{_NUMBER}", 7.0),  # "relaxed"; stricter policies hold at 5 or 3
        ("Sophos", "X-PMX-Spam", r"\bProbability=(\d{1,3})%", 50.0),
        ("Sophos", "X-SEA-Spam", r"\bProbability=(\d{1,3})%", 50.0),
        ("Sophos", "X-LASED-SpamProbability", rf"^\s*{_NUMBER}", 0.5),
    )
)
"""Filters that tell a number alone, with the number from which their makers call it spam."""
