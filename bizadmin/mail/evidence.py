"""Whether a mail tells of the delivery of another: who sent it, what its subject says, what its first lines say."""

from __future__ import annotations

import re
from email.message import Message

from bizadmin.mail.automatic import is_automatic
from bizadmin.mail.parsing import header

_DAEMON = re.compile(
    r"mailer[ -]?daemon|postmaster|mail(er)?[ .-]?(delivery|system|administrator|router|gate)"
    r"|delivery (sub)?system|bounce|system administrator|microsoft (exchange|outlook)|mdaemon|daemon"
    r"|mail ?admin|^<?>?$",
    re.IGNORECASE,
)
_LIST = re.compile(r"fml|mailman|majordomo|ezmlm|listserv|-(admin|owner|request|bounces)@|sympa", re.IGNORECASE)
_PASSED_ON = re.compile(r"\s*(re|aw|sv|antw|wg|fwd?|tr|rv|i|enc|doorst)\s?:", re.IGNORECASE)  # by a person
_SUBJECT = re.compile(
    r"undeliver"
    r"|deliver(y|ed|ing)?.{0,20}(status|fail|error|prob|report|notif|notice|delay|warn|impossib|suspend)"
    r"|fail(ed|ure)|returned (mail|e-?mail|message)|(mail|message) return|returning|could not be|could ?n.t be"
    r"|bounce|reject|delayed|not (be )?deliver|unable to deliver|mail system"
    r"|non[ -]?(deliver|remis|distribu|recapit)|\bndn\b|\bndr\b|mail (delivery|status)|user unknown"
    r"|nondeliverable|non-delivery|cannot deliver|not delivered|nachricht.{0,20}zugestellt|unzustellbar"
    r"|zustell(ung|fehler)|mislukt|onbestelbaar|niet bezorgd|no se (pudo|puede|ha podido) entregar|no entregad"
    r"|devuelto|devolvid|n[ãa]o (entregue|foi poss)|mancata consegna|non consegnat|impossible|[ée]chec"
    r"|non distribu|olevererbar|kunne ikke|не доставлен|недоставлен|ошибка|niedostarcz|nie dostarcz|nedoru[čc]"
    r"|nem k[ée]zbes|エラー|配信(できません|不能|失敗)|送信(できません|失敗|エラー)"
    r"|届け(られません|できません)|退信|投递|無法傳遞|未送達|未传递|반송|전송 실패"
    r"|are not (a )?member|moderat|approval",
    re.IGNORECASE,
)
_PLAIN_SUBJECT = re.compile(
    r"\W{0,5}(undeliverable|undelivered mail|returned mail|mail (delivery )?fail"
    r"|(your )?(mail|message) (could )?not (be )?deliver|non-?delivery"
    r"|(mail |message )?delivery (fail|status|problem|error|delay))",
    re.IGNORECASE,
)
"""Subjects that programs write and hardly anybody else."""

_OF_A_MAIL = re.compile(r"\b((e-?)?mail|message|recipient)", re.IGNORECASE)

_SAID = re.compile(
    r"(could not|couldn'?t|cannot|can'?t|was not|wasn'?t|not) (be )?(deliver|reach)|undeliver"
    r"|unable to (deliver|send)|delivery (to|of|has|fail|for)|(was|were) rejected"
    r"|failed (permanently|to deliver|recipient)|permanent(ly)? (error|fail|fatal)|did not reach"
    r"|returned to sender|returned message|transcript of session|mailbox is full|user unknown|no such user"
    r"|not (a )?member of this|has been delayed|non (è|ha)|konnte nicht|nicht zugestellt|n'a pas pu"
    r"|no (se )?(pudo|ha podido)|n[ãa]o (p[ôo]de|foi)|не (может|удалось)"
    r"|配信できません|送信できません|配送できません|無法|无法"
    r"|undelivered|not be sent|bounced|awaits moderator|members-only|non-member|was not sent|blocked by"
    r"|(has been|being) returned|considered (unsolicited|spam)"
    r"|not a valid (user|address|recipient|mailbox)|n'a pas p. ",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"not (yet )?been delivered yet|will (continue|keep) (to |on )?(try|retry)"
    r"|(deliver\w{0,3}|attempts?) will (be )?(retried|continue|made|attempt)|no action is required"
    r"|(has|have|was) (been )?delayed|warning message only|not yet (been )?delivered"
    r"|delivery (is |was |status notification )?\(?delay|will keep trying|message .{0,30}delayed|is delayed"
    r"|still (undelivered|being|in (the )?queue|trying)"
    r"|temporar\w{1,4} (failure|problem).{0,200}(retry|retried|queue|again)"
    r"|will (be )?(retry|retried|try again)|wird weiter versucht|verzöger|retard|retras|遅延|遅れ"
    r"|do not need to resend",
    re.IGNORECASE | re.DOTALL,
)
_ARRIVED_SUBJECT = re.compile(r"\s{0,5}(successful mail delivery|(delivered|relayed|expanded)\s?:)", re.IGNORECASE)
_ARRIVED = re.compile(
    r"was successfully delivered|(has|have) been (successfully )?delivered to|delivery to these .{0,40} is complete"
    r"|successfully relayed",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"i('ve| have) given up|not going to try again|giv(en|ing) up|permanent(ly)? (error|fail|fatal)"
    r"|message will be deleted|could not be delivered (for|within)|no further (delivery )?attempts"
    r"|removed from (the )?queue|has expired",
    re.IGNORECASE,
)


def tells_of_delivery(message: Message, said: str, *, quotes: bool) -> bool:
    """Whether a mail without fields is a report. ``quotes`` says whether it quotes a refusal of a mail server."""
    if header(message, "X-Failed-Recipients"):
        return True
    sender = header(message, "From")
    named = bool(_DAEMON.search(sender))
    if is_automatic(message) and not named and not quotes:
        return False  # a note of absence has no return path either
    from_daemon = named or not sender or header(message, "Return-Path") == "<>"
    by_list = bool(_LIST.search(sender)) or "X-MLServer" in message
    subject = header(message, "Subject")
    by_subject = bool(_SUBJECT.search(subject)) and not _PASSED_ON.match(subject)
    by_words = quotes or bool(_SAID.search(said[:6_000]))
    if from_daemon and (by_subject or by_words or is_delivered(subject, said)):
        return True
    of_a_mail = bool(_PLAIN_SUBJECT.search(subject)) and bool(_OF_A_MAIL.search(said[:6_000]))
    return by_subject and by_words and (by_list or quotes or (of_a_mail and "In-Reply-To" not in message))


def is_delivered(subject: str, said: str) -> bool:
    """Whether a report without fields says that the mail arrived, or got as far as such reports are given."""
    return bool(_ARRIVED_SUBJECT.match(subject[:500]) and _ARRIVED.search(said[:6_000]))


def is_delayed(subject: str, said: str) -> bool:
    """Whether a report without fields says that delivery is still tried."""
    told = said[:6_000]
    if _DELAYED.search(subject[:500]):
        return True
    return bool(_DELAYED.search(told)) and not _GIVEN_UP.search(told)
