"""Writing a mail: subject, text and HTML in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from bizadmin.domain.business_account import Origin
from bizadmin.domain.mail import MailKind
from bizadmin.domain.member import Role
from bizadmin.server.language import RESOURCES, moment, supported, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """What a mail tells. ``link`` is a secret; ``inviter`` is empty where the backend itself invites.

    ``person`` is whom the mail speaks of: a name, an address, or both. ``message`` is quoted, and ``reason`` in its
    place where a join request is refused. ``expires`` is needed wherever something ends: by all kinds with a secret
    link, and by those that tell of an end (SUPERSEDED, EXPIRY_WARNING, ACCOUNT_CLOSING). A warning may be about a
    ``number`` of people: beyond one, ``message`` lists them.
    """

    kind: MailKind
    to: str
    service: str
    language: str = "en"
    company: str = ""
    role: Role = Role.MEMBER
    inviter: str = ""
    person: str = ""
    message: str = ""
    reason: str = ""
    origin: Origin | None = None
    link: str = field(default="", repr=False)
    expires: datetime | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as the reader sees it."""

    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)


def write(facts: MailFacts) -> Written:
    """The mail for these facts. Names and messages from outside stay text: they are escaped in HTML."""
    language = supported(facts.language)
    words = texts("mail", language)
    own = words[facts.kind]
    if facts.number > 1:
        own = own | {name.removesuffix("_many"): text for name, text in own.items() if name.endswith("_many")}
    named = {
        "number": str(facts.number),
        "address": facts.to,
        "service": facts.service,
        "company": on_one_line(facts.company),
        "role": words["role"][facts.role],
        "inviter": on_one_line(facts.inviter),
        "person": on_one_line(facts.person),
        "product": on_one_line(facts.origin.product) if facts.origin else "",
        "expires": moment(facts.expires, language) if facts.expires else "",
    }
    body = own["body_automatic"] if "body_automatic" in own and not facts.inviter else own["body"]
    reason = words["origin"][facts.origin.kind].format(**named) if facts.origin and not facts.inviter else ""
    values = {
        "language": language,
        "subject": own["subject"].format(**named),
        "heading": own["heading"].format(**named),
        "greeting": words["common"]["greeting"],
        "body": [*_paragraphs(body.format(**named)), *([reason] if reason else [])],
        "quoted": own.get("quoted", ""),
        "message": (facts.reason or facts.message).strip().splitlines(),
        "button": own.get("button", "").format(**named),
        "link": facts.link if "button" in own else "",
        "link_hint": words["common"]["link_hint"],
        "after": _paragraphs(own.get("after", "").format(**named)),
        "footer": words["common"]["footer"].format(**named),
    }
    return Written(
        subject=values["subject"],
        text=_template("layout.txt").render(values),
        html=_template("layout.html").render(values),
    )


def on_one_line(text: str) -> str:
    """A name without line breaks and control characters, so that it cannot forge a header or a second sentence."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _paragraphs(text: str) -> list[str]:
    return [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES / "mail"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
