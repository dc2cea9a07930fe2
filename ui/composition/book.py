"""The connections as their views see them, over profiles, wallet and connectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles, new_id
from bizadmin.credentials.wallet import Wallet
from bizadmin.domain.errors import NotSaved, SecretFailure, SecretTrouble
from bizadmin.endpoints import RemoteEndpoint, same_origin
from ui.shell.notices import Notices
from ui.tasks import TaskRunner
from ui.theme import Tone
from ui.views.connections.book import Connection, ConnectionKind, Draft

if TYPE_CHECKING:
    from ui.session import Greeting

_EMBEDDED = {
    ConnectionKind.SAMPLE: Profile(id="sample", kind=ProfileKind.SAMPLE, name="Sample data", tag="SAMPLE"),
    ConnectionKind.LOCAL: Profile(id="local", kind=ProfileKind.LOCAL, name="Local workspace"),
}
_KINDS = {
    ProfileKind.SAMPLE: ConnectionKind.SAMPLE,
    ProfileKind.LOCAL: ConnectionKind.LOCAL,
    ProfileKind.REST: ConnectionKind.REMOTE,
}


def embedded_profile(kind: ConnectionKind) -> Profile:
    """The profile of the sample data or of the local workspace."""
    return _EMBEDDED[kind]


class Book(QObject):
    """A `ConnectionBook`. ``open_requested(Profile)``: somebody wants that connection open; ``removed(Profile)``."""

    open_requested = Signal(object)
    removed = Signal(object)

    def __init__(
        self, profiles: Profiles, wallet: Wallet, tasks: TaskRunner, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self._wallet = wallet
        self._tasks = tasks
        self._notices = notices
        self._current = ""

    @property
    def current(self) -> str:
        """The id of the connection that is open."""
        return self._current

    def set_current(self, profile_id: str) -> None:
        """That one is open now."""
        self._current = profile_id

    def connections(self) -> list[Connection]:
        """All of them, in the order in which they were made."""
        return [_connection(profile) for profile in self._profiles.all()]

    def open(self, connection: Connection) -> None:
        """Have it opened."""
        profile = self._profiles.get(connection.id)
        if profile is not None:
            self.open_requested.emit(profile)

    def open_embedded(self, kind: ConnectionKind) -> None:
        """Open the sample data or the local workspace, and remember it as a connection."""
        profile = self._profiles.of_kind(ProfileKind(kind.value))
        if profile is None:
            profile = embedded_profile(kind)
            try:
                self._profiles.put(profile)
            except NotSaved as failure:
                self._notices.failed(failure)
        self.open_requested.emit(profile)

    def test(
        self,
        draft: Draft,
        *,
        context: QObject,
        on_result: Callable[[Greeting], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Ask the backend who it is and who we are."""
        from ui.session import Greeting  # noqa: PLC0415  (like all imports below: not before the first paint)

        profile, old = self._drafted(draft), self._profiles.get(draft.id)

        def ask() -> Greeting:
            if not draft.token and old is not None and not same_origin(old.base_url, draft.base_url):
                raise SecretFailure(SecretTrouble.NOT_STORED, "The stored token belongs to another address.")
            backend = RemoteEndpoint(profile, self._wallet, token=draft.token).open()
            return Greeting(backend.service(), backend.me())

        self._tasks.submit(ask, context=context, on_result=on_result, on_error=on_error)

    def save(
        self,
        draft: Draft,
        *,
        context: QObject,
        on_result: Callable[[Connection], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Keep the token, then the profile. Where the keyring fails, "until you quit" is offered, and never taken."""
        profile = self._drafted(draft)

        def keep() -> None:
            if draft.token:
                self._wallet.write(profile.secret_name, draft.token)
            self._profiles.put(profile)

        def kept(_: object) -> None:
            on_result(_connection(profile))
            self._open_anew(profile)

        def not_kept(error: Exception) -> None:
            on_error(error)
            if isinstance(error, SecretFailure):
                self._offer_the_session(profile, draft, context, on_result)

        self._tasks.submit(keep, context=context, on_result=kept, on_error=not_kept, must_finish=True)

    def remove(self, connection: Connection) -> None:
        """Forget the profile at once, and its token as soon as the keyring answers."""
        profile = self._profiles.get(connection.id)
        if profile is None:
            return
        try:
            self._profiles.remove(profile.id)
        except NotSaved as failure:
            self._notices.failed(failure)
            return
        self.removed.emit(profile)
        if profile.kind is ProfileKind.REST:
            self._tasks.submit(
                lambda: self._wallet.delete(profile.secret_name),
                context=self,
                on_error=self._token_stays,
                must_finish=True,
            )

    def _offer_the_session(
        self, profile: Profile, draft: Draft, context: QObject, on_result: Callable[[Connection], None]
    ) -> None:
        def keep_for_now() -> None:
            self._wallet.write_for_session(profile.secret_name, draft.token)
            try:
                self._profiles.put(profile)
            except NotSaved as error:
                self._notices.failed(error)
                return
            if shiboken6.isValid(context):
                on_result(_connection(profile))
            self._open_anew(profile)

        self._notices.show(
            "The token can be kept in memory instead.",
            "Then you will be asked for it again the next time you start the program.",
            tone=Tone.AMBER,
            key="session-only",
            button="Keep it until I quit",
            act=keep_for_now,
            lasting=True,
        )

    def _open_anew(self, profile: Profile) -> None:
        """If it is open, then with its old token and address until now."""
        if profile.id == self._current:
            self.open_requested.emit(profile)

    def _drafted(self, draft: Draft) -> Profile:
        old = self._profiles.get(draft.id)
        return Profile(
            id=draft.id or new_id(),
            kind=ProfileKind.REST,
            name=draft.name,
            base_url=draft.base_url,
            tag=draft.tag,
            ca_file=old.ca_file if old else "",
        )

    def _token_stays(self, error: Exception) -> None:
        self._notices.failed(error, what="The connection is gone, but its token is still in the keyring.")


def _connection(profile: Profile) -> Connection:
    return Connection(
        id=profile.id, kind=_KINDS[profile.kind], name=profile.name, base_url=profile.base_url, tag=profile.tag
    )
