"""What the receiving servers found of the sender: SPF, DKIM, DMARC (RFC 8601, RFC 7208, RFC 8617)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from bizadmin.domain.mail_read import AuthenticationResult
from bizadmin.mail.parsing import headers

_MOST = 20
_COMMENT = re.compile(r"\([^()]{0,500}\)")
_RESULT = re.compile(
    r"(?<![\w.-])(spf|sender-id|dkim-adsp|dkim-atps|dkim|domainkeys|dmarc|arc|iprev|bimi|compauth)"
    r"\s{0,3}=\s{0,3}([a-z]{1,20})\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"\b(?:header\.(?:d|i|from)|smtp\.(?:mailfrom|mail|helo))\s{0,3}=\s{0,3}\"?([^\s;\"()]{1,255})", re.IGNORECASE
)
_REASON = re.compile(r"\breason\s{0,3}=\s{0,3}(?:\"([^\"]{0,300})\"|([^\s;]{1,300}))", re.IGNORECASE)
_SPF = re.compile(r"\s*(pass|fail|softfail|neutral|none|temperror|permerror)\b", re.IGNORECASE)
_SPF_DOMAIN = re.compile(r"\benvelope-from=\"?<?([^\s;\">]{1,255})|\bdomain of ([^\s;)]{1,255})", re.IGNORECASE)


def read_authentication(message: Message) -> tuple[AuthenticationResult, ...]:
    """The results, the last judge's first.

    Each server on the way judges what reached it, and the sender may have written results too. So for each method the
    topmost header that speaks of it counts, which the reader's own server wrote (RFC 8601, section 5). ``Received-SPF``
    and what a forwarder sealed (ARC) are asked for what is still missing.
    """
    found: dict[str, list[AuthenticationResult]] = {}
    for results in _judgements(message):
        new: dict[str, list[AuthenticationResult]] = {}
        for result in results:
            new.setdefault(result.method, []).append(result)
        found = new | found
    ranked = sorted(found.values(), key=lambda results: _rank(results[0].method))
    return tuple(result for results in ranked for result in results)[:_MOST]


def _rank(method: str) -> int:
    """DMARC weighs the others up, so it comes first; what nobody asks about comes last."""
    order = ("dmarc", "spf", "dkim", "compauth")
    return order.index(method) if method in order else len(order)


def _judgements(message: Message) -> Iterator[list[AuthenticationResult]]:
    """The results of each header, those to be believed most first."""
    for value in headers(message, "Authentication-Results")[:_MOST]:
        yield list(_results(value))
    for value in headers(message, "Received-SPF")[:1]:
        yield list(_received_spf(value))
    for name in ("ARC-Authentication-Results", "Authentication-Results-Original"):
        for value in headers(message, name)[:_MOST]:
            yield list(_results(value))


def _results(value: str) -> Iterator[AuthenticationResult]:
    """The results in one header. They are found by their methods: Microsoft leaves out the judge, others semicolons."""
    bare = _without_comments(value)
    starts = list(_RESULT.finditer(bare))
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        span = slice(start.end(), following.start() if following else len(value))
        domain = _DOMAIN.search(bare[span])
        yield AuthenticationResult(
            method=start.group(1).lower(),
            outcome=start.group(2).lower(),
            domain=_domain(domain.group(1)) if domain else "",
            reason=_reason(value[span]),
        )


def _received_spf(value: str) -> Iterator[AuthenticationResult]:
    if outcome := _SPF.match(value):
        domain = _SPF_DOMAIN.search(value)
        yield AuthenticationResult(
            method="spf",
            outcome=outcome.group(1).lower(),
            domain=_domain(domain.group(1) or domain.group(2)) if domain else "",
            reason=_reason(value),
        )


def _reason(said: str) -> str:
    """Why, as the judge put it: after ``reason=``, or in brackets."""
    if reason := _REASON.search(said):
        return reason.group(1) or reason.group(2) or ""
    comment = _COMMENT.search(said)
    return comment.group().strip("()") if comment else ""


def _without_comments(value: str) -> str:
    """The same with blanks for what stands in brackets, within brackets too, so that places stay the same."""
    for _ in range(3):
        value = _COMMENT.sub(lambda comment: " " * len(comment.group()), value)
    return value


def _domain(found: str) -> str:
    """The domain of an address, or the domain itself; Microsoft writes “none” where there is none."""
    domain = found.rpartition("@")[2].strip("<>\"'.,").lower()
    return domain if "." in domain else ""
