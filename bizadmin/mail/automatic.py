"""Automatic answers: notes of absence and the like, after RFC 3834 and by what came before it."""

from __future__ import annotations

import re
from email.message import Message

from bizadmin.mail.parsing import header

_SUBJECT = re.compile(
    r"^\W{0,10}((re|aw|sv|tr|antw)\s?:\s?)?(\[?auto(matic|matisch|mated|matische)?[ -]?(reply|response"
    r"|reponse|antwort|answer|svar|vastaus|beantwoord|responder|ack\w{0,15}|submitted)|autoreply"
    r"|autoresponse|autoantwort|out[ -]of[ -](the[ -])?office|ooo\b|away from|on (annual )?(leave|vacation"
    r"|holiday)|vacation|i am (away|out)|abwesen|automatische? (antwort|rückmeldung)|ich bin (nicht|ab"
    r"|bis)|urlaub|nicht im (büro|haus)|bin nicht da|r[ée]ponse automatique|absen|notification d'absence"
    r"|message d'absence|en cong[ée]|respuesta autom[aá]tica|fuera de (la )?oficina|ausen"
    r"|resposta autom[aá]tica|fora do escrit[oó]rio|f[ée]rias|risposta automatica|fuori (sede|ufficio)"
    r"|assente|in ferie|automatisch antwoord|afwezig|niet aanwezig|autosvar|frånvaro|fravær|automaattinen"
    r"|poissa|automatyczna odpowied|autoodpowied|nieobecno|автоответ|автоматический ответ|вне офиса|odsutn"
    r"|mimo kancel|automatick[áa] odpov|otomatik yan[ıi]t|auto:"
    r"|自動(返信|応答|送信)|不在|外出|休暇|自动(回复|答复)|自動回覆|不在办公室"
    r"|휴가|부재|자동 ?(응답|회신))",
    re.IGNORECASE,
)
_HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoreply-From",
    "X-Mail-Autoreply",
    "X-Auto-Reply-From",
    "X-Autoresponder",
)


def is_automatic(message: Message) -> bool:
    """Whether a program answered for the person, by the mark of the standard, older marks, or the subject."""
    submitted = header(message, "Auto-Submitted").lower()
    if submitted.startswith("auto-replied") or any(name in message for name in _HEADERS):
        return True
    if header(message, "Precedence").lower() in ("auto_reply", "auto-reply"):
        return True
    if (
        header(message, "X-Precedence").lower() == "auto_reply"
        or "vacation" in header(message, "X-Auto-Response-Type").lower()
    ):
        return True
    return bool(_SUBJECT.match(header(message, "Subject"))) or _wants_no_answer(message)


def _wants_no_answer(message: Message) -> bool:
    """Whether it has an empty return path, which persons never have, and is sent in bulk or answers something."""
    bulk = header(message, "Precedence").lower() in ("bulk", "junk") or "In-Reply-To" in message
    return header(message, "Return-Path").replace(" ", "") == "<>" and bulk
