"""Settings are declared once, typed, and survive."""

import json

import pytest

from bizadmin import settings as known
from bizadmin.domain.errors import NotSaved
from bizadmin.settings import ALL, SCHEME, TEXT_SCALE, WINDOW_MAXIMISED, WINDOW_WIDTH, Scope, Settings


@pytest.fixture
def places(tmp_path):
    return {Scope.OPERATOR: tmp_path / "settings.json", Scope.COMPUTER: tmp_path / "state.json"}


def test_every_setting_has_a_label_its_own_key_and_a_default_that_fits():
    assert len({each.key for each in ALL}) == len(ALL)
    for each in ALL:
        assert each.label
        assert each.fitting(each.default) == each.default


def test_each_declared_setting_is_listed():
    declared = [each for each in vars(known).values() if isinstance(each, known.Setting)]
    assert set(declared) == set(ALL)


def test_what_was_set_keeps_its_type_over_a_restart(places):
    first = Settings(places)
    first.set(SCHEME, "dark")
    first.set(TEXT_SCALE, 1.5)
    first.set(WINDOW_MAXIMISED, True)
    first.save(Scope.OPERATOR)
    first.save(Scope.COMPUTER)
    second = Settings(places)
    assert second.get(SCHEME) == "dark"
    assert second.get(TEXT_SCALE) == 1.5
    assert second.get(WINDOW_MAXIMISED) is True


def test_without_files_everything_is_at_its_default(places):
    settings = Settings(places)
    assert [settings.get(each) for each in ALL] == [each.default for each in ALL]
    assert settings.troubles == []


def test_what_belongs_to_this_computer_is_not_in_the_operators_file(places):
    settings = Settings(places)
    settings.set(WINDOW_WIDTH, 900)
    settings.set(SCHEME, "dark")
    settings.save(Scope.OPERATOR)
    settings.save(Scope.COMPUTER)
    assert json.loads(places[Scope.OPERATOR].read_text()) == {"appearance.scheme": "dark"}
    assert json.loads(places[Scope.COMPUTER].read_text()) == {"window.width": 900}


def test_unknown_keys_are_kept(places):
    places[Scope.OPERATOR].write_text('{"from.tomorrow": [1, 2], "appearance.scheme": "light"}')
    settings = Settings(places)
    settings.set(SCHEME, "dark")
    settings.save(Scope.OPERATOR)
    assert json.loads(places[Scope.OPERATOR].read_text()) == {"from.tomorrow": [1, 2], "appearance.scheme": "dark"}


def test_two_windows_do_not_undo_each_others_choices(places):
    one, other = Settings(places), Settings(places)
    one.set(SCHEME, "dark")
    one.save(Scope.OPERATOR)
    other.set(TEXT_SCALE, 1.25)
    other.save(Scope.OPERATOR)
    assert Settings(places).get(SCHEME) == "dark"
    assert Settings(places).get(TEXT_SCALE) == 1.25


@pytest.mark.parametrize("wrong", ['"large"', "true", "9.5", "null", "[]", "NaN"])
def test_a_value_that_does_not_fit_is_left_at_its_default(places, wrong):
    places[Scope.OPERATOR].write_text(f'{{"appearance.text_scale": {wrong}}}')
    assert Settings(places).get(TEXT_SCALE) == 1.0


def test_a_whole_number_is_a_text_size_too(places):
    places[Scope.OPERATOR].write_text('{"appearance.text_scale": 2}')
    assert Settings(places).get(TEXT_SCALE) == 2.0


def test_setting_something_that_does_not_fit_is_refused(places):
    with pytest.raises(ValueError, match=r"appearance\.scheme"):
        Settings(places).set(SCHEME, "pink")


def test_a_damaged_file_is_told_in_a_sentence_and_the_program_goes_on(places):
    places[Scope.OPERATOR].write_text("{")
    settings = Settings(places)
    (trouble,) = settings.troubles
    assert trouble.endswith(".")
    settings.set(SCHEME, "dark")
    settings.save(Scope.OPERATOR)
    assert Settings(places).get(SCHEME) == "dark"


def test_a_save_that_fails_says_so_and_the_choice_holds(places):
    settings = Settings(places)
    places[Scope.OPERATOR].mkdir()
    settings.set(SCHEME, "dark")
    with pytest.raises(NotSaved):
        settings.save(Scope.OPERATOR)
    assert settings.get(SCHEME) == "dark"
