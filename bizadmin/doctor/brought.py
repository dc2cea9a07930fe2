"""What the caller or the agent brings along: mails, and the sentences that a page or a program showed.

It joins the dossier for one diagnosis and is kept nowhere. It weighs less than what the backend recorded: a sentence
read over the phone alone never makes a finding certain.
"""

from __future__ import annotations

from dataclasses import dataclass

from bizadmin.domain.audit import Event
from bizadmin.domain.mail_read import MailRead
from bizadmin.domain.report import SignInWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence, and what it was recognised as. What it does not tell is empty.

    ``reference`` is a code of our portal's error pages, ``code`` the error code (`bizadmin.domain.errors`) whose page
    was read out; ``provider_code`` and ``sign_in`` are an identity provider's error and its meaning; ``network`` is the
    browser's or proxy's trouble in its own word (``ERR_CONNECTION_RESET``); ``host`` is of a link, and
    ``is_invitation`` says that it has the form of an invitation's.
    """

    text: str
    reference: str = ""
    code: str = ""
    provider_code: str = ""
    sign_in: SignInWord | None = None
    network: str = ""
    host: str = ""
    is_invitation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """All of it. ``elsewhere`` are the names of other connections of this window in which the address is known;
    ``attempts`` is what the account backend has on record under the codes that were read out."""

    mails: tuple[MailRead, ...] = ()
    said: tuple[Said, ...] = ()
    attempts: tuple[Event, ...] = ()
    elsewhere: tuple[str, ...] = ()


NOTHING = Brought()
