"""The operator's other connections: asked for an address on the operator's wish, and opened with it."""

from __future__ import annotations

from collections.abc import Callable

from bizadmin.credentials.profiles import Profile, ProfileKind, Profiles
from bizadmin.domain.errors import Failure
from ui.session import Endpoint


class OtherConnections:
    """An `Elsewhere`. Embedded backends are left out: one would have to be started to be asked."""

    def __init__(
        self,
        profiles: Profiles,
        current: str,
        endpoint: Callable[[Profile], Endpoint],
        switch: Callable[[Profile, str], None],
    ) -> None:
        self._others = [it for it in profiles.all() if it.kind is ProfileKind.REST and it.id != current]
        self._endpoint = endpoint
        self._switch = switch

    @property
    def names(self) -> tuple[str, ...]:
        """In the order in which they were made."""
        return tuple(profile.name for profile in self._others)

    def knows(self, address: str) -> tuple[str, ...]:
        """The names of those that know it. Blocks; the keyring may ask for its password."""
        return tuple(profile.name for profile in self._others if self._is_known(profile, address))

    def switch(self, name: str, address: str) -> None:
        """Open the first of that name."""
        profile = next((it for it in self._others if it.name == name), None)
        if profile is not None:
            self._switch(profile, address)

    def _is_known(self, profile: Profile, address: str) -> bool:
        try:
            (dossier,) = self._endpoint(profile).open().look_up([address])
        except Failure:
            return False
        return bool(dossier.account or dossier.memberships or dossier.invitations)
