"""Reading what a caller reads out or an agent pastes: the sentences that pages and programs show when something fails.

Pure but for the portal's own texts. A text of any length takes no longer than its first 10,000 characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bizadmin.doctor import browser_errors, provider_codes
from bizadmin.doctor.alike import Likeness, plain
from bizadmin.doctor.brought import Said
from bizadmin.doctor.portal_sentences import NO_COOKIES, clauses, sentences
from bizadmin.domain.ids import reference_key
from bizadmin.domain.report import SignInWord

LONGEST = 10_000
"""Characters that are read; what somebody was shown is shorter."""

LONGEST_KEPT = 500
"""Characters of a sentence that are kept to be shown."""

_LONGEST_CLAUSE = 120
_MOST_CLAUSES = 120
_MOST_PARAGRAPHS = 20

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_QUOTES = re.compile(r"[\n\"“”„«»「」『』|]+")
_ADDRESS = re.compile(r"[^\s@<>,;:()\"']{1,64}@[^\s@<>,;()\"']{1,255}")
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"
_LINK = re.compile(
    rf"(?:\bhttps?://({_HOST})|(?<![@\w.-])({_HOST}\.[a-z]{{2,24}})(?=(?::\d{{1,5}})?/))[^\s<>\"”»]*", re.IGNORECASE
)

_INVITATION = re.compile(rf"\b{_HOST}(?::\d{{1,5}})?/join/\S", re.IGNORECASE)

_LETTERS = r"[0-9A-Za-z]{3}"
_CODE = re.compile(rf"(?<![\w-])({_LETTERS}) ?[-‐‑–—] ?({_LETTERS})(?![\w-])")
_CODE_NAMED = re.compile(
    r"(?:reference|referenz|référence|referencia|code|código|codigo|コード|\bref)\W{0,3}(?:(?:is|ist|est|es|no|nr|lautet)\b\W{0,3})?"
    rf"({_LETTERS})[ -]?({_LETTERS})(?![\w-])",
    re.IGNORECASE,
)

_LONG_WEIGHT, _SURE_WEIGHT, _LEAST_WEIGHT = 90, 40, 15
_SPOKEN = re.compile(r"[^\W\d_]{2,}")


def read_sentence(text: str) -> Said:
    """What one sentence tells, or a few that were shown together. Links are kept without what follows their host, since
    an invitation's link is a secret."""
    text = text[:LONGEST]
    said = Said(
        text=_shown(text), reference=_reference(text), host=_host(text), is_invitation=bool(_INVITATION.search(text))
    )
    text = unicodedata.normalize("NFKC", _LINK.sub(" ", text))[:LONGEST]  # one letter may become eighteen
    provider_code, meaning = provider_codes.meaning_of(text)
    code = "" if provider_code else _page(text)  # a page that shows another's code is no page of ours
    network = browser_errors.trouble_in(text) if not code and not provider_code else ""
    if code == NO_COOKIES:
        code, network = "", NO_COOKIES
    if meaning in (None, SignInWord.FAILED) and not code:  # the sentence beside a general code says more
        meaning = provider_codes.meaning_of_sentence(plain(text.replace("+", " "))) or meaning
    if meaning is None and network in browser_errors.WRONG_CLOCK:
        meaning = SignInWord.CLOCK_SKEW
    return replace(said, code=code, provider_code=provider_code, sign_in=meaning, network=network)


def read_sentences(text: str) -> tuple[Said, ...]:
    """What each paragraph tells, those left out that tell nothing. Where none tells anything, the text as it is."""
    paragraphs = [part for part in _PARAGRAPH.split(text[:LONGEST]) if part.strip()][:_MOST_PARAGRAPHS]
    read = [read_sentence(part) for part in paragraphs]
    told = tuple(dict.fromkeys(said for said in read if tells(said)))
    return told or ((Said(text=_shown(text)),) if paragraphs else ())


def tells(said: Said) -> bool:
    """Whether anything in it was recognised."""
    return said != Said(text=said.text)


def looks_like_sentence(text: str) -> bool:
    """Whether a text is something that was said or shown, rather than a list of addresses."""
    text = text[:LONGEST]
    bare = _ADDRESS.sub(" ", text)
    if any(map(tells, read_sentences(bare))):
        return True
    spoken = _SPOKEN.findall(bare)
    return bare == text and (len(spoken) >= 3 or (sum(map(len, spoken)) >= 8 and not text.isascii()))


def _shown(text: str) -> str:
    """On one line, without what is secret in a link."""
    bare = _LINK.sub(lambda link: f"{link[1] or link[2]}/…", text)
    line = " ".join(bare.split())
    return line if len(line) <= LONGEST_KEPT else f"{line[: LONGEST_KEPT - 1]}…"


def _host(text: str) -> str:
    link = _LINK.search(text)
    return (link[1] or link[2]).lower() if link is not None else ""


def _reference(text: str) -> str:
    """A code of our pages, in the form in which they show it. Three letters, a dash and three letters may be two words:
    they are a code where they hold a digit, are written in capitals, or are called one."""
    text = text.strip()
    if len(text) <= len("7 K Q - 4 M 2") and any(map(str.isdigit, text)) and (key := reference_key(text)):
        return f"{key[:3]}-{key[3:]}"
    for found in (*_CODE_NAMED.finditer(text), *_CODE.finditer(text)):
        letters = found[1] + found[2]
        named = found.re is _CODE_NAMED and (not letters.isalpha() or found[0].count("-") or letters.isupper())
        plainly = found.re is _CODE and (letters.isupper() or not letters.isalpha()) and not letters.isdigit()
        if (named or plainly) and (key := reference_key(letters)):
            return f"{key[:3]}-{key[3:]}"
    return ""


def _page(text: str) -> str:
    """The error of our own page whose sentence is in the text; empty where it is none, or could be several."""
    known = sentences()
    best: tuple[float, str] = (0.0, "")
    for clause in _clauses(text):
        likest = known.likest(clause)
        if not likest:
            continue
        likeness, code = likest[0]
        other = next((it.share for it, meaning in likest[1:] if meaning), 0.0)
        if _is_it(likeness) and likeness.share > other and likeness.weight > best[0]:
            best = likeness.weight, code
    return best[1]


def _is_it(likeness: Likeness) -> bool:
    """Whether so much is alike that it is that sentence: read out in part, or within other words."""
    in_part = likeness.share >= 0.6 and likeness.share * likeness.whole >= 0.18
    much = 0.3 if likeness.weight >= _LONG_WEIGHT else 0.4  # a short sentence is soon found within other words
    within = likeness.whole >= 0.72 and likeness.share >= much
    the_same = likeness.whole >= 0.9 and likeness.share >= 0.9
    return likeness.weight >= (_LEAST_WEIGHT if the_same else _SURE_WEIGHT) and (in_part or within or the_same)


def _clauses(text: str) -> Iterator[str]:
    """The text whole and in pieces, no longer than a page's sentence: what is longer, in pieces that overlap."""
    pieces = (clause for part in _QUOTES.split(text) for clause in clauses(part))
    return islice((window for piece in (" ".join(text.split()), *pieces) for window in _windows(piece)), _MOST_CLAUSES)


def _windows(piece: str) -> Iterator[str]:
    for start in range(0, max(1, len(piece) - _LONGEST_CLAUSE // 2), _LONGEST_CLAUSE // 2):
        yield piece[start : start + _LONGEST_CLAUSE]
