"""docs/causes.md says what the causes say of themselves."""

from __future__ import annotations

from bizadmin.commands.catalogue import PLACE, document
from bizadmin.doctor.causes import CAUSES
from bizadmin.server.sample.cast import CAST


def test_the_document_is_as_the_causes_are():
    assert PLACE.read_text(encoding="utf-8") == document(CAST), "run: python -m bizadmin.commands.catalogue"


def test_all_causes_of_the_catalogue_are_there_once():
    numbers = [cause.number for cause in CAUSES if cause.number is not None]
    assert sorted(numbers) == list(range(1, 55))


def test_whoever_a_cause_is_told_from_is_a_cause_too():
    codes = {cause.code for cause in CAUSES}
    assert {code for cause in CAUSES for code in cause.told_from} <= codes


def test_each_cause_of_the_catalogue_names_its_neighbours_and_its_source():
    listed = [cause for cause in CAUSES if cause.number is not None]
    assert [cause.code for cause in listed if not cause.told_from or not cause.source or not type(cause).__doc__] == []
