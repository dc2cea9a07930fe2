"""Why a mail did not arrive: one category for the hundred ways in which mail servers say it.

Words come before codes: servers agree on what to say far more than on which number to say it with (a full mailbox is
reported as 4.2.2, 5.2.2, 5.1.1, 5.0.0 and as nothing at all).
"""

from __future__ import annotations

import re
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


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_WORDS: tuple[tuple[Category, re.Pattern[str]], ...] = (
    (
        Category.MAILBOX_FULL,
        _words(
            r"(mail ?box|mail ?folder|inbox|account|user'?s? mailbox|recipient) (is |was )?(currently )?(full|over)\b",
            r"over[ -]?quota",
            r"quota (has been |is |was )?(exceeded|full)",
            r"exceed(s|ed|ing)?\b.{0,40}\b(quota|storage|allotted|disk)",
            r"quota ?exceeded",
            r"(mail ?box|account) (size )?(has |would )?exceed",
            r"mail ?box_?full|out of storage|no (disk )?space left for",
            r"insufficient (disk )?(space|storage) (in|for|available)",
        ),
    ),
    (
        Category.TOO_LARGE,
        _words(
            r"(message|mail|size)\b.{0,30}\b(too (large|big)|exceeds?\b.{0,30}\b(size|limit|maximum))",
            r"(message|maximum|fixed) size (limit|exceed)",
            r"\bsizelimit\b|resubmit your message .{0,40}smaller",
        ),
    ),
    (
        Category.SENDER_NOT_AUTHENTICATED,
        _words(
            r"\bspf\b|\bdkim\b(?!-signature)|\bdmarc\b|domainkeys|openspf",
            r"(multiple )?authentication checks? failed",
            r"unauthenticated e?mail|sender (is )?not authenticated|mail is unauthenticated",
            r"(reverse|ptr|rdns)\b.{0,60}\b(dns|record|lookup|not|fail|missing|found)",
            r"cannot find your (reverse )?hostname",
        ),
    ),
    (
        Category.SENDER_BLOCKED,
        _words(
            r"(black|block|deny)[ -]?list",
            r"\b(rbl|dnsbl|spamhaus|spamcop|sorbs|barracudacentral|senderscore|spamrats|uceprotect)\b",
            r"bann?ed sending ip|banned ip|invalid ip",
            r"ip (address )?\S* ?(is |was |has been )?(blocked|banned|listed)",
            r"blocked (by|using|due to|for) (\S+\.)+\w+",
            r"(poor|bad|low) (domain |ip |sender )?reputation|reputation of the (sending|ip)|\breputation\b",
            r"client host .{0,80}(rejected|blocked)",
            r"your (ip|host|server|network) .{0,60}(blocked|banned|denied|rejected)",
            r"access denied\.\.\.|\(BL\)|\bESMTP not accepting",
            r"connections? (not accepted|refused|will not be accepted) from",
        ),
    ),
    (
        Category.JUDGED_SPAM,
        _words(r"\bspam\b|\bspammy\b|\bspam(message|score|filter|assassin)|\bjunk\b|unsolicited|\bbulk mail\b|\bUBE\b"),
    ),
    (
        Category.NO_SUCH_DOMAIN,
        _words(
            r"(host|domain)( name)?( or domain name)? (is )?(unknown|not found|lookup failed)",
            r"unknown (host|domain)|no such (host|domain)|(domain|host) .{0,60}(does not|doesn't) exist",
            r"unrouteable mail domain|nxdomain|null ?mx|illegal host/domain|no mx (record )?(found|for)",
            r"(\d{3} |^)(\w[\w-]*\.)+\w+ does not exist|couldn't find any host named",
            r"name service error.{0,60}not found|domain does not accept mail",
        ),
    ),
    (
        Category.MAILBOX_DISABLED,
        _words(
            r"(account|mail ?box|user|recipient|address)\b.{0,60}\b(disabled|suspended|inactive|deactivated|closed)",
            r"(account|mail ?box|user)\b.{0,60}\b(locked|expired)",
            r"(disabled|inactive|suspended|deactivated) (recipient|user|account|mail ?box)",
            r"not (an )?active (user|account|recipient)|(account|user|mail ?box) (is )?(not active|no longer)",
        ),
    ),
    (
        Category.NO_SUCH_MAILBOX,
        _words(
            r"(user|recipient|address|mail ?box|account|local[ -]part)( name)?( is)? unknown",
            r"(user|recipient|address|mail ?box|account|local[ -]part)( name)?( is)? not (found|known|exist|listed)",
            r"unknown (local[ -])?(user|recipient|address|mail ?box|part|account)",
            r"no such (user|mail ?box|recipient|person|address|account|local)",
            r"(does not|doesn'?t|did not) (exist|have an? \S+ account)|do not exist|nonexist|non-exist",
            r"(no|not an?) (valid |known |local )?(mail ?box|user|recipient|account)\b",
            r"no valid recipients|user .{0,10}not listed|invalid (recipient|mail ?box|user|address)",
            r"(recipient|user|address) (is )?invalid",
            r"unrouteable address|not a valid mailbox|recipientnotfound|wasn'?t found at|no longer valid",
            r"address you .{0,20}was not found",
            r"(address|recipient|mailbox|user)\b.{0,40}(could not|couldn'?t) be found",
            r"(has moved|user has moved)|addressee unknown|bad destination mailbox",
        ),
    ),
    (
        Category.TRY_LATER,
        _words(
            r"gr[ea]ylist|gr[ea]y-list",
            r"rate[ -]?limit|too (many|much) (mail|messages|recipients|connections|emails|concurrent)",
            r"frequen(t|cy)",
            r"(try|retry) (again )?(later|in a )|temporarily deferred|throttl",
        ),
    ),
    (
        Category.UNREACHABLE,
        _words(
            r"time[d ]?[ -]?out\b|connection (refused|reset|lost|dropped|timed)|lost connection",
            r"(could ?n[o']t|can ?not|unable to|failed to) (connect|establish|contact|reach)",
            r"network is unreachable|no route to host",
            r"retry time(out)? (not reached|exceeded)|delivery (time )?expired|message (has )?expired",
            r"in queue too long",
            r"did not accept our requests to connect|socket error|after multiple retries|DNS Error",
            r"too many hops|hop count|mail loop|loops? back|routing loop|not responding|unreachable",
            r"has been (in the queue|pending|frozen)|undeliverable for .{0,20}(days|hours)",
            r"could not be delivered for more than",
        ),
    ),
    (
        Category.REFUSED_BY_POLICY,
        _words(
            r"relay(ing)?( access)? (denied|not permitted|not allowed)|policy|prohibited",
            r"not (allowed|permitted|authori[sz]ed)",
            r"access denied|permission|rejected (due to|for|by) (content|security)|virus|malware|phish",
            r"unacceptable",
            r"administrative|sender (address )?(rejected|denied|refused)|message (content )?(rejected|refused)",
            r"forbidden",
        ),
    ),
    (
        Category.SERVER_FAULT,
        _words(
            r"(insufficient|not enough) system (resources|storage)",
            r"(internal|local|server|configuration|system) (error|failure|problem)",
            r"no space left|out of memory|service (currently )?(not available|unavailable|shutting)",
            r"does not support TLS|malformed address|LDAP server|insufficient disk space;",
            r"command (not recogni[sz]ed|unrecogni[sz]ed)",
        ),
    ),
)

_STATUS: tuple[tuple[re.Pattern[str], Category], ...] = tuple(
    (re.compile(pattern), category)
    for pattern, category in (
        (r"\d\.1\.(1|3|4|6|10|351)$", Category.NO_SUCH_MAILBOX),
        (r"\d\.1\.2$|\d\.7\.27$", Category.NO_SUCH_DOMAIN),
        (r"\d\.1\.", Category.REFUSED_BY_POLICY),
        (r"\d\.2\.1$|\d\.7\.13$", Category.MAILBOX_DISABLED),
        (r"\d\.2\.2$", Category.MAILBOX_FULL),
        (r"\d\.2\.3$|\d\.3\.4$", Category.TOO_LARGE),
        (r"4\.2\.0$|4\.3\.2$|4\.7\.\d+$", Category.TRY_LATER),
        (r"\d\.2\.", Category.REFUSED_BY_POLICY),
        (r"\d\.4\.3$|\d\.4\.5$|\d\.[35]\.", Category.SERVER_FAULT),
        (r"\d\.4\.", Category.UNREACHABLE),
        (r"\d\.7\.2[0-6]$", Category.SENDER_NOT_AUTHENTICATED),
        (r"\d\.7\.6\d\d$|\d\.7\.5\d\d$", Category.SENDER_BLOCKED),
        (r"\d\.[67]\.", Category.REFUSED_BY_POLICY),
    )
)

_REPLY: dict[str, Category] = {
    "421": Category.TRY_LATER,
    "450": Category.TRY_LATER,
    "451": Category.TRY_LATER,
    "452": Category.TRY_LATER,
    "550": Category.REFUSED_BY_POLICY,
    "551": Category.NO_SUCH_MAILBOX,
    "552": Category.MAILBOX_FULL,
    "553": Category.NO_SUCH_MAILBOX,
    "554": Category.REFUSED_BY_POLICY,
}

_TELLING = re.compile(r"[245]\.(1\.[12]|1\.10|2\.[23]|7\.2\d|7\.13|7\.6\d\d)$")
"""Statuses that servers give with care: they decide before the words do."""


def categorise(reply_code: str = "", enhanced_status: str = "", text: str = "") -> Category:
    """The category of a refusal, from the codes and words of the server that gave it.

    Used for refusals in the session and for reports alike; never fails: what nothing speaks for is a server's fault
    where the code says temporary or nothing, and a refusal by policy where it says permanent.
    """
    if reply_code.startswith("2") or enhanced_status.startswith("2."):
        return Category.DELIVERED
    by_words = _by_words(text)
    by_status = _by_status(enhanced_status)
    if by_status is not None and by_words is not Category.MAILBOX_FULL and _TELLING.fullmatch(enhanced_status):
        return by_status
    if by_words is not None:
        return by_words
    if by_status is not None:
        return by_status
    if reply_code in _REPLY:
        return _REPLY[reply_code]
    return Category.REFUSED_BY_POLICY if reply_code.startswith("5") else Category.SERVER_FAULT


def _by_words(text: str) -> Category | None:
    return next((category for category, pattern in _WORDS if pattern.search(text)), None)


def _by_status(status: str) -> Category | None:
    return next((category for pattern, category in _STATUS if pattern.match(status)), None)
