"""What every page needs: the turn that a visitor takes, the answer to it, and the desk at which it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bizadmin.domain.ids import reference_code
from bizadmin.server.portal import pages
from bizadmin.server.portal.limits import Allowance, Limits
from bizadmin.server.portal.session import Session, Signer
from bizadmin.server.portal.use_cases import Person, PortalRules, Visitor

MAX_FIELD = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One request: what was asked, with what, by whom."""

    method: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str] = field(repr=False)
    visitor: Visitor
    session: Session
    person: Person | None = None

    def entered(self, name: str) -> str:
        """What was entered in a field, without the blanks around it."""
        return self.form.get(name, "").strip()[:MAX_FIELD]

    @property
    def reference(self) -> str:
        """The reference code that the form carries on, or a new one."""
        carried = self.entered("reference").upper()
        return carried if len(carried) == 7 and carried.replace("-", "").isalnum() else reference_code()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response: a page, or the place to go on."""

    html: str = ""
    status: int = 200
    go_to: str = ""
    session: Session | None = None  # None: as it was


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
    """The portal's own things: rules, limits, signatures, clock and name."""

    rules: PortalRules
    limits: Limits
    signer: Signer
    clock: Callable[[], datetime]
    service: str

    def page(self, turn: Turn, template: str, *, status: int = 200, session: Session | None = None, **values: Any) -> Answer:
        """A page for this visitor."""
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

    def said(self, turn: Turn, place: str, key: str, *, session: Session | None = None, **values: str) -> Answer:
        """Go on to a page that begins with a sentence."""
        return Answer(go_to=place, session=replace(session or turn.session, said=key, values=values))

    def allows(self, turn: Turn, what: str, allowance: Allowance, who: str = "") -> bool:
        """Whether that may be done once more, by this client or for this address."""
        return self.limits.allows(what, who or turn.visitor.source, allowance)

    def too_often(self, turn: Turn) -> Answer:
        """The page for a limit that was reached."""
        t = pages.translator(turn.visitor.language)
        return self.message(
            turn, t("error.slow_title"), t("error.slow_text"), tone="amber", symbol="hourglass", status=429
        )
