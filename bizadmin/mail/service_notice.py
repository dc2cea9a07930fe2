"""Notices of Amazon SES that come by mail, as JSON in the text (Amazon SNS with an address subscribed to it)."""

from __future__ import annotations

import json
from typing import Any

from bizadmin.mail.delivery_status import Fields

_MOST = 60_000
_KINDS = ("notificationType", "eventType")
_STATUS_BY_KIND = {
    "MailboxFull": "5.2.2",
    "MessageTooLarge": "5.3.4",
    "Suppressed": "5.7.1",
    "OnAccountSuppressionList": "5.7.1",
}


def service_fields(said: str) -> tuple[Fields, ...]:
    """The same fields that a standard report has, for each recipient; empty where the text is no such notice."""
    told, kind = _told(said)
    if kind == "bounce":
        status = _STATUS_BY_KIND.get(str(told.get("bounceSubType")), "")
        return tuple(_bounced(one, status) for one in _listed(told, "bouncedRecipients") if isinstance(one, dict))
    answer = str(told.get("smtpResponse", ""))
    return tuple(
        {"final-recipient": f"rfc822; {one}", "action": "delivered", "diagnostic-code": f"smtp; {answer}"}
        for one in _listed(told, "recipients")
    )


def _told(said: str) -> tuple[dict[str, Any], str]:
    """What a notice tells of a bounce or a delivery, and which of the two it is."""
    said = said[:_MOST].replace("!\n ", "")  # Sendmail breaks long lines so
    start = said.find("{", 0, 200)
    if start < 0 or not any(name in said for name in _KINDS):
        return {}, ""
    try:
        notice, _ = json.JSONDecoder(strict=False).raw_decode(said, start)
    except (ValueError, RecursionError):
        return {}, ""
    kind = (
        str(next((notice[name] for name in _KINDS if name in notice), "")).lower() if isinstance(notice, dict) else ""
    )
    told = notice.get(kind) if kind in ("bounce", "delivery") else None
    return (told, kind) if isinstance(told, dict) else ({}, "")


def _bounced(recipient: dict[str, Any], status: str) -> Fields:
    named = {
        "emailAddress": "final-recipient",
        "action": "action",
        "status": "status",
        "diagnosticCode": "diagnostic-code",
    }
    fields = {field: str(recipient[name]) for name, field in named.items() if recipient.get(name)}
    return {"action": "failed", "status": status} | fields


def _listed(told: dict[str, Any], name: str) -> list[Any]:
    values = told.get(name)
    return values[:100] if isinstance(values, list) else []
