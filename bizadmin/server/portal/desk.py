"""What every page needs: the turn that a visitor takes, the answer to it, and the desk at which it is given."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bizadmin.domain.address import parse_address
from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.server.portal import pages
from bizadmin.server.portal.limits import PAGES_BY_CLIENT, STOPS_BY_CLIENT, Allowance, Limits, client_of
from bizadmin.server.portal.plain import typed
from bizadmin.server.portal.session import Session, Signer
from bizadmin.server.portal.use_cases import Noted, Person, PortalRules, Secret, Visitor

MAX_FIELD = 1000

_BROKEN = re.compile(r"=?\r?\n\s*|\s+")
_TOKEN = re.compile(r"[^A-Za-z0-9_-]*([A-Za-z0-9_-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One request: what was asked, with what, by whom."""

    method: str
    page: str  # the route's pattern: a path may hold a secret link
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str] = field(repr=False)
    visitor: Visitor
    session: Session
    person: Person | None = None

    def entered(self, name: str) -> str:
        """What was entered in a field, without the blanks around it."""
        return typed(self.form.get(name, "")[:MAX_FIELD])

    def entered_lines(self, name: str) -> str:
        """What was entered in a field of several lines."""
        return "\n".join(typed(line) for line in self.form.get(name, "").splitlines()).strip()

    def secret(self) -> Secret:
        """The password entered, with its blanks: they belong to it."""
        return Secret(self.form.get("password", "")[:MAX_FIELD])

    @property
    def token(self) -> str:
        """The link's token, without what mail programs take for a part of the link or put into it: brackets, a full
        stop, ``=20``, a line break with quoted-printable's ``=`` before it."""
        joined = _BROKEN.sub("", self.path.get("token", ""))
        return _TOKEN.match(joined)[1]  # pyright: ignore[reportOptionalSubscript]

    @property
    def reference(self) -> str:
        """The code with which the helpdesk finds what happened here: the one that the form carries on, or a new one."""
        return self.visitor.reference

    def t(self, key: str, **values: object) -> str:
        """A text in the visitor's language."""
        return pages.translator(self.visitor.language)(key, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response: a page, or the place to go on."""

    html: str = ""
    status: int = 200
    go_to: str = ""
    session: Session | None = None  # None: as it was
    retry_after: int = 0  # seconds
    alike: bool = False  # it is to take as long as every answer of its kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A button that leads on."""

    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """A form of one button that has a mail sent."""

    action: str
    label: str
    hidden: Mapping[str, str] = field(default_factory=dict)
    ask_address: bool = False
    primary: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """The portal's own things: rules, limits, signatures, clock, name, and whether people reach it over TLS."""

    rules: PortalRules
    limits: Limits
    signer: Signer
    clock: Callable[[], datetime]
    service: str
    secure: bool = False
    even: float = 0.3  # seconds, after which answers come that are to be alike: more than the work for any takes

    def page(
        self, turn: Turn, template: str, *, status: int = 200, session: Session | None = None, **values: Any
    ) -> Answer:
        """A page for this visitor. ``session`` is the one to go on with, where it is another."""
        kept = session or turn.session
        html = pages.render(
            template,
            language=turn.visitor.language,
            service=self.service,
            csrf=self.signer.form_token(kept),
            signed_in=turn.person.email if turn.person else "",
            **values,
        )
        return Answer(html=html, status=status, session=session)

    def message(
        self,
        turn: Turn,
        heading: str,
        *paragraphs: str,
        tone: str = "blue",
        symbol: str = "mail",
        status: int = 200,
        ask_again: AskAgain | None = None,
        ways: tuple[Way, ...] = (),
        reference: str = "",
    ) -> Answer:
        """A page that says something and leads on."""
        return self.page(
            turn,
            "message.html",
            status=status,
            heading=heading,
            paragraphs=paragraphs,
            tone=tone,
            symbol=symbol,
            ask_again=ask_again,
            ways=ways,
            reference=reference,
        )

    def said(self, place: str, session: Session, key: str, **values: str) -> Answer:
        """Go on to a page that begins with a sentence."""
        return Answer(go_to=place, session=session.saying(key, **values))

    def serves(self, turn: Turn) -> bool:
        """Whether this process shows the client one more page."""
        return self.limits.allows(client_of(turn.visitor.source), PAGES_BY_CLIENT)

    def allows(self, turn: Turn, allowance: Allowance, who: str = "") -> bool:
        """Whether that may be done once more, by this client or for this address."""
        counted = who or client_of(turn.visitor.source)
        return self.rules.count(allowance.what, counted, allowance.times, allowance.within)

    def forgive(self, turn: Turn, allowance: Allowance) -> None:
        """Do not count the latest of this client."""
        self.rules.forgive(allowance.what, client_of(turn.visitor.source), allowance.within)

    def stop(self, turn: Turn, code: ErrorCode, address: str = "") -> str:
        """Keep that this page does not let the visitor go on, and why; the code to show, with which it is found. Where
        it cannot be kept, the log has the code. ``address`` is the one concerned, else the one that was entered."""
        if self.keeps(turn):
            self._note(turn, address or _address_in(turn), code)
        return turn.reference

    def mail_asked(self, turn: Turn, address: str) -> str:
        """Keep that a mail was asked for; the code to show to whoever waits for it in vain."""
        self._note(turn, address, None)
        return turn.reference

    def _note(self, turn: Turn, address: str, code: ErrorCode | None) -> None:
        # Where the database fails, which its store has told, the page is shown all the same.
        with contextlib.suppress(Problem):
            self.rules.note(Noted(page=turn.page, method=turn.method, address=address, code=code), turn.visitor)

    def keeps(self, turn: Turn) -> bool:
        """Whether one more of what stopped this client is kept."""
        return self.limits.allows(f"stops {client_of(turn.visitor.source)}", STOPS_BY_CLIENT)

    def too_often(self, turn: Turn, allowance: Allowance, address: str = "") -> Answer:
        """The page for a limit that was reached."""
        page = self.message(
            turn,
            turn.t("error.slow_title"),
            turn.t("error.slow_text"),
            tone="amber",
            symbol="hourglass",
            status=429,
            reference=self.stop(turn, ErrorCode.RATE_LIMITED, address),
        )
        return replace(page, retry_after=int(allowance.within.total_seconds()))


def _address_in(turn: Turn) -> str:
    """The address that was entered, if it is one."""
    try:
        return parse_address(turn.entered("email")).typed
    except Problem:
        return ""
