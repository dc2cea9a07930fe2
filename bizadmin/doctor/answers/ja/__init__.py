"""The answers in Japanese."""

from __future__ import annotations

from datetime import date

from bizadmin.doctor.answers.ja import joining, mails, people
from bizadmin.doctor.answers.language import Language
from bizadmin.doctor.filling import Manner


def _day(value: date, with_year: bool) -> str:
    return f"{f'{value.year}年' if with_year else ''}{value.month}月{value.day}日"


JAPANESE = Language(
    "日本語",
    Manner(
        _day,
        "{day} {clock}",
        {"company": "御社", "other_address": "別のアドレス", "domain": "お使いのドメイン"},
    ),
    people.ANSWERS | mails.ANSWERS | joining.ANSWERS,
    "{address} について、手続きを妨げているものは見当たりません。お試しになると、画面には何と表示されますか。",
)
