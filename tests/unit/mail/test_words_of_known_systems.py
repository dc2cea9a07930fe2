"""What known mail systems say, by their own documents and manuals, and which category that is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bizadmin.mail import categorise, read_smtp_words

with (Path(__file__).parent / "known_answers.tsv").open(encoding="utf-8", newline="") as table:
    ANSWERS = [
        (row["answer"], row["category"], row["system"])
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@pytest.mark.parametrize(("answer", "category", "system"), ANSWERS)
def test_an_answer_of_a_known_system_has_its_category(answer, category, system):
    words = read_smtp_words(answer)
    assert categorise(words.reply_code, words.enhanced_status, words.text) == category, system
