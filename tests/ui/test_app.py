"""The program put together, with an account backend in memory at the other end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from bizadmin import paths
from bizadmin import settings as known
from bizadmin.connectors.memory import MemoryBackend
from bizadmin.credentials.policy import Choice
from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.credentials.store import KeyringStore
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.errors import (
    ConnectionFailure,
    ConnectionTrouble,
    ErrorCode,
    Problem,
    SecretFailure,
    SecretTrouble,
    StartFailure,
    StartTrouble,
)
from bizadmin.settings import Scope, Settings
from ui.composition.book import Book
from ui.composition.desktop import Desktop, Kit
from ui.composition.exceptions import ExceptionBridge
from ui.composition.leaving import Leaving
from ui.destinations import View
from ui.preferences import Appearance
from ui.theme import Scheme, theme
from ui.views.connections.book import ConnectionKind, Draft
from ui.views.connections.first_run import FirstRun
from ui.views.connections.form import ConnectionForm
from ui.views.connections.unreachable import Opening, Unreachable
from ui.views.settings.view import SettingsView
from ui.widgets.button import Button
from ui.window import MainWindow

CONTOSO = Profile(id="contoso", kind=ProfileKind.REST, name="Contoso", base_url="https://accounts.contoso.example")
LOCAL = Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace")


class End:
    """The other end of each connection: opens, or fails, as the test says."""

    def __init__(self):
        self.backend = MemoryBackend()
        self.fails: Exception | None = None
        self.opened: list[str] = []
        self.retired: list[Profile | None] = []

    def of(self, profile: Profile):
        end = self

        class Endpoint:
            def open(self):
                end.opened.append(profile.id)
                if end.fails is not None:
                    raise end.fails
                return end.backend

            def revive(self):
                pass

        return Endpoint()

    def retire(self, kept, grace):
        self.retired.append(kept)


@pytest.fixture
def end():
    return End()


@pytest.fixture
def kit(tmp_path, end):
    places = paths.find({"BIZADMIN_HOME": str(tmp_path)})
    return Kit(
        paths=places,
        settings=Settings({Scope.OPERATOR: places.settings, Scope.COMPUTER: places.this_computer}),
        profiles=Profiles(places.connections),
        wallet=Wallet(KeyringStore(choose=lambda: Choice(None, reason="No keyring runs in this session."))),
        endpoint=end.of,
        retire=end.retire,
    )


@pytest.fixture
def desktop(qtbot, kit):
    made = Desktop(kit, theme())
    qtbot.addWidget(made.window, before_close_func=MainWindow.leave)
    yield made
    made.close_session()
    made.threads.shutdown(5)


def page(desktop: Desktop) -> QWidget:
    return desktop.window.stack.currentWidget()


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def press(widget: QWidget, name: str) -> None:
    (button,) = [each for each in widget.findChildren(QAbstractButton) if each.accessibleName() == name]
    button.click()


def test_the_first_run_offers_three_ways_in_and_opens_nothing(qtbot, desktop, end):
    with qtbot.waitSignal(desktop.window.painted):
        desktop.show(None)
    assert isinstance(page(desktop), FirstRun)
    assert desktop.window.focusWidget() is page(desktop).sample
    assert end.opened == []


def test_the_sample_data_open_from_the_first_run_and_are_remembered(qtbot, desktop, kit):
    desktop.show(None)
    with qtbot.waitSignal(desktop.opened):
        page(desktop).sample.click()
    qtbot.waitUntil(lambda: not desktop.threads.unfinished_writes)
    again = Settings({Scope.OPERATOR: kit.paths.settings, Scope.COMPUTER: kit.paths.this_computer})
    assert again.get(known.LAST_CONNECTION) == "sample"
    assert [each.kind for each in Profiles(kit.paths.connections).all()] == [ProfileKind.SAMPLE]


def test_nothing_is_asked_before_the_window_is_painted(qtbot, desktop, end):
    asked_before = []
    desktop.window.painted.connect(lambda: asked_before.append(list(end.opened)))
    with qtbot.waitSignal(desktop.opened):
        desktop.show(LOCAL)
    assert asked_before == [[]]


def test_a_connection_that_opens_shows_a_view_the_role_and_who_is_asked(qtbot, desktop):
    with qtbot.waitSignal(desktop.opened):
        desktop.show(CONTOSO)
    assert not isinstance(page(desktop), Opening)
    assert desktop.book.current == "contoso"
    qtbot.waitUntil(lambda: "accounts.contoso.example" in words(desktop.window.statusbar))
    qtbot.waitUntil(lambda: "Administrator" in words(desktop.window.statusbar))


def test_what_is_flagged_outlasts_the_connection_and_goes_with_it(qtbot, desktop, kit):
    kit.profiles.put(CONTOSO)
    with qtbot.waitSignal(desktop.opened):
        desktop.show(CONTOSO)
    memory = desktop.window.view(View.ACCOUNT_STATUS)._controller._context.memory
    memory.keep_language("fr")
    qtbot.waitUntil(lambda: not desktop.threads.unfinished_writes)
    kept = kit.paths.remembered / "contoso.json"
    assert '"fr"' in kept.read_text()
    desktop.book.remove(desktop.book.connections()[0])
    qtbot.waitUntil(lambda: not kept.exists())


def test_another_connection_opens_with_the_dossier_that_was_asked_for(qtbot, desktop, kit):
    other = Profile(id="other", kind=ProfileKind.REST, name="Other", base_url="https://other.example")
    for profile in (CONTOSO, other):
        kit.profiles.put(profile)
    with qtbot.waitSignal(desktop.opened):
        desktop.show(CONTOSO)
    status = desktop.window.view(View.ACCOUNT_STATUS)
    with qtbot.waitSignal(desktop.opened):
        status._controller._context.elsewhere.switch("Other", "lea@fabrikam.example")
    assert desktop.book.current == "other"
    assert page(desktop).field.text() == "lea@fabrikam.example"


def test_the_view_that_was_asked_for_is_the_first_one(qtbot, kit):
    desktop = Desktop(kit, theme(), first_view=View.INVITATIONS)
    qtbot.addWidget(desktop.window, before_close_func=MainWindow.leave)
    with qtbot.waitSignal(desktop.opened):
        desktop.show(LOCAL)
    assert page(desktop) is desktop.window.view(View.INVITATIONS)
    desktop.close_session()


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (ConnectionFailure(ConnectionTrouble.REFUSED), "Nothing answers at the account backend's address."),
        (SecretFailure(SecretTrouble.LOCKED), "The keyring is locked."),
        (StartFailure(StartTrouble.IN_USE, "Another …"), "Another window is open with the same data."),
        (StartFailure(StartTrouble.DAMAGED, "The database /d/x.db is damaged."), "The database /d/x.db is damaged."),
        (Problem(ErrorCode.NOT_AUTHENTICATED), "does not accept this connection's token."),
        (RuntimeError("unheard of"), "The program met something that it was not made for."),
    ],
)
def test_a_connection_that_does_not_open_says_why_and_can_be_tried_again(qtbot, desktop, end, failure, sentence):
    end.fails = failure
    with qtbot.waitSignal(desktop.failed):
        desktop.show(CONTOSO)
    assert isinstance(page(desktop), Unreachable)
    assert sentence in words(page(desktop))
    end.fails = None
    with qtbot.waitSignal(desktop.opened):
        press(page(desktop), "Try again")
    assert not isinstance(page(desktop), Unreachable)


def test_without_other_connections_choosing_another_leads_to_the_first_page(qtbot, desktop, end):
    end.fails = ConnectionFailure(ConnectionTrouble.REFUSED)
    with qtbot.waitSignal(desktop.failed):
        desktop.show(CONTOSO)
    press(page(desktop), "Choose another connection")
    assert isinstance(page(desktop), FirstRun)


def test_with_connections_choosing_another_leads_to_their_list(qtbot, desktop, kit, end):
    kit.profiles.put(CONTOSO)
    kit.profiles.put(LOCAL)
    end.fails = ConnectionFailure(ConnectionTrouble.REFUSED)
    with qtbot.waitSignal(desktop.failed):
        desktop.show(CONTOSO)
    press(page(desktop), "Choose another connection")
    assert isinstance(page(desktop), SettingsView)
    assert "Local workspace" in words(page(desktop))


def test_a_failure_while_the_settings_are_open_does_not_take_them_away(qtbot, desktop, end):
    end.fails = ConnectionFailure(ConnectionTrouble.REFUSED)
    desktop.show(LOCAL)
    desktop.window.open_view(View.SETTINGS)
    with qtbot.waitSignal(desktop.failed):
        pass
    assert isinstance(page(desktop), SettingsView)
    assert desktop.notices.current.title == "Local workspace could not be opened."


def test_the_settings_have_room_for_their_buttons_when_the_text_grows(qtbot, desktop, light):
    desktop.show(LOCAL)
    desktop.window.resize(1100, 700)
    desktop.window.open_view(View.SETTINGS)
    for scale in (2.0, 1.0, 1.5):
        light.set_text_scale(scale)
        QApplication.processEvents()
        buttons = [it for it in page(desktop).findChildren(Button) if it.isVisible()]
        assert [it.text() for it in buttons if it.width() < it.sizeHint().width()] == []
        (area,) = [it for it in page(desktop).findChildren(QScrollArea) if it.widget() is not None]
        assert area.widget().width() <= area.viewport().width()


def test_enter_tests_a_connection_and_esc_leaves_its_form(qtbot, desktop):
    desktop.show(None)
    first = page(desktop)
    first.show_form()
    qtbot.keyClick(first.form.base_url, Qt.Key.Key_Return)
    assert "begins with https://" in words(first.form)
    qtbot.keyClick(first.form.base_url, Qt.Key.Key_Escape)
    assert "Welcome to BizAdmin" in words(first)
    desktop.window.open_view(View.SETTINGS)
    page(desktop).connections._add()
    (form,) = page(desktop).findChildren(ConnectionForm)
    qtbot.keyClick(form.token, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page(desktop).findChildren(ConnectionForm))


def test_switching_leaves_the_old_connection_and_stops_its_backend(qtbot, desktop, end):
    with qtbot.waitSignal(desktop.opened):
        desktop.show(LOCAL)
    old = desktop.session
    with qtbot.waitSignal(desktop.opened):
        desktop.open(CONTOSO)
    assert desktop.session is not old
    assert desktop.book.current == "contoso"
    qtbot.waitUntil(lambda: end.retired == [CONTOSO])


def test_an_answer_for_a_connection_that_was_left_is_dropped(qtbot, desktop, end):
    shown = []
    desktop.opened.connect(lambda: shown.append(desktop.book.current))
    desktop.show(LOCAL)
    with qtbot.waitSignal(desktop.opened):
        desktop.open(CONTOSO)
    assert shown == ["contoso"]


def test_the_menu_lists_the_connections_and_marks_the_open_one(qtbot, desktop, kit):
    kit.profiles.put(CONTOSO)
    kit.profiles.put(LOCAL)
    with qtbot.waitSignal(desktop.opened):
        desktop.show(LOCAL)
    menu = desktop.window.topbar.connection_menu
    menu.aboutToShow.emit()
    first, second, _, manage = menu.actions()
    assert [first.text(), first.isChecked()] == ["Contoso", False]
    assert [second.text(), second.isChecked()] == ["Local workspace", True]
    with qtbot.waitSignal(desktop.opened):
        first.trigger()
    assert desktop.book.current == "contoso"
    manage.trigger()
    assert isinstance(page(desktop), SettingsView)


def test_a_name_from_outside_is_no_mnemonic_in_the_menu(desktop, kit):
    kit.profiles.put(Profile(id="x", kind=ProfileKind.LOCAL, name="Smith & Sons"))
    desktop.window.topbar.connection_menu.aboutToShow.emit()
    assert desktop.window.topbar.connection_menu.actions()[0].text() == "Smith && Sons"


def test_appearance_takes_effect_at_once_and_is_kept(qtbot, desktop, kit):
    before = desktop.preferences.appearance
    desktop.preferences.set_appearance(Appearance(scheme=Scheme.DARK, text_scale=1.25))
    try:
        assert theme().tokens.dark
        qtbot.waitUntil(lambda: not desktop.threads.unfinished_writes)
        kept = Settings({Scope.OPERATOR: kit.paths.settings, Scope.COMPUTER: kit.paths.this_computer})
        assert (kept.get(known.SCHEME), kept.get(known.TEXT_SCALE)) == ("dark", 1.25)
    finally:
        desktop.preferences.set_appearance(Appearance(scheme=Scheme.LIGHT, text_scale=before.text_scale))
        qtbot.waitUntil(lambda: not desktop.threads.unfinished_writes)


def test_the_settings_say_where_tokens_are_kept_even_if_only_in_memory(qtbot, desktop, monkeypatch):
    monkeypatch.setattr("ui.composition.desktop.AT_LEISURE", 0)
    with qtbot.waitSignal(desktop.window.painted):
        desktop.show(None)
    qtbot.waitUntil(lambda: "until you quit" in desktop.preferences.secrets_are_kept)


# The book


@pytest.fixture
def book(desktop) -> Book:
    return desktop.book


DRAFT = Draft(name="Contoso", base_url="https://accounts.contoso.example", token="bza_1")


def test_without_a_keyring_keeping_the_token_for_the_session_is_offered_not_taken(qtbot, desktop, kit):
    saved, errors = [], []
    desktop.book.save(DRAFT, context=desktop, on_result=saved.append, on_error=errors.append)
    qtbot.waitUntil(lambda: errors != [])
    assert saved == []
    assert kit.profiles.all() == []
    notice = desktop.notices.current
    assert notice.button == "Keep it until I quit"
    desktop.notices.act()
    (connection,) = saved
    assert kit.profiles.all()[0].id == connection.id
    assert kit.wallet.read(f"token/{connection.id}") == "bza_1"
    assert "bza_1" not in kit.paths.connections.read_text()


def test_a_stored_token_is_not_sent_to_another_address(qtbot, desktop, kit):
    kit.profiles.put(CONTOSO)
    kit.wallet.write_for_session(CONTOSO.secret_name, "bza_1")
    errors = []
    moved = Draft(id="contoso", name="Contoso", base_url="https://evil.example")
    desktop.book.test(moved, context=desktop, on_result=print, on_error=errors.append)
    qtbot.waitUntil(lambda: errors != [])
    assert errors[0].code is SecretTrouble.NOT_STORED


def test_removing_a_connection_forgets_its_token(qtbot, desktop, kit):
    kit.profiles.put(CONTOSO)
    kit.wallet.write_for_session(CONTOSO.secret_name, "bza_1")
    (connection,) = desktop.book.connections()
    desktop.book.remove(connection)
    assert desktop.book.connections() == []
    qtbot.waitUntil(lambda: not desktop.threads.unfinished_writes)
    with pytest.raises(SecretFailure):
        kit.wallet.read(CONTOSO.secret_name)


def test_the_local_workspace_is_made_once(desktop):
    asked = []
    desktop.book.open_requested.disconnect(desktop.open)
    desktop.book.open_requested.connect(asked.append)
    desktop.book.open_embedded(ConnectionKind.LOCAL)
    desktop.book.open_embedded(ConnectionKind.LOCAL)
    assert [each.id for each in asked] == ["local", "local"]
    assert len(desktop.book.connections()) == 1


def test_an_open_connection_that_was_edited_is_opened_anew(qtbot, desktop, kit, end):
    kit.profiles.put(CONTOSO)
    with qtbot.waitSignal(desktop.opened):
        desktop.show(CONTOSO)
    edited = Draft(id="contoso", name="Contoso helpdesk", base_url=CONTOSO.base_url)
    with qtbot.waitSignal(desktop.opened):
        desktop.book.save(edited, context=desktop, on_result=print, on_error=print)
    assert end.opened == ["contoso", "contoso"]
    assert "Contoso helpdesk" in desktop.window.topbar.connection.accessibleName()


def test_what_nobody_caught_is_told_without_its_secrets(desktop):
    bridge = ExceptionBridge(desktop.notices, desktop)
    bridge._hooks.handle(KeyError, KeyError("Bearer bza_123"), None)
    assert desktop.notices.current.title == "The program met something that it was not made for."
    assert "KeyError" in desktop.notices.current.details
    assert "bza_123" not in desktop.notices.current.details


# Leaving


def test_leaving_stops_the_backends_and_keeps_the_windows_size(qtbot, desktop, kit, end):
    leaving = Leaving(desktop, kit)
    with qtbot.waitSignal(desktop.opened):
        desktop.show(LOCAL)
    desktop.window.resize(1000, 700)
    with qtbot.waitSignal(leaving.left):
        desktop.window.close()
        assert desktop.window.isVisible()
    assert end.retired == [None]
    assert not desktop.window.isVisible()
    kept = Settings({Scope.OPERATOR: kit.paths.settings, Scope.COMPUTER: kit.paths.this_computer})
    assert (kept.get(known.WINDOW_WIDTH), kept.get(known.WINDOW_HEIGHT)) == (1000, 700)
    leaving.begin()
    assert end.retired == [None]
