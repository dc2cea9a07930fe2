"""What was brought along, in words. Pure."""

from __future__ import annotations

from dataclasses import replace

from bizadmin.doctor.brought import Brought, Said
from bizadmin.domain.mail_read import MailRead, MailSort
from bizadmin.domain.report import SignInWord
from ui.views.account_status.looks import BroughtLook

_SORTS = {
    MailSort.BOUNCED: "bounce",
    MailSort.DELAYED: "notice of a delay",
    MailSort.DELIVERED: "delivery report",
    MailSort.COMPLAINT: "complaint",
    MailSort.AUTO_REPLY: "automatic reply",
    MailSort.ORDINARY: "mail",
    MailSort.UNREADABLE: "file that is no mail",
}

_SIGN_INS = {
    SignInWord.NOT_ASSIGNED: "not assigned at the identity provider",
    SignInWord.SECOND_FACTOR: "a second factor is wanted",
    SignInWord.CONDITIONAL_ACCESS: "refused by a rule on device or network",
    SignInWord.LOCKED: "locked or flagged",
    SignInWord.CONSENT_MISSING: "consent is missing",
    SignInWord.CLOCK_SKEW: "the clock is wrong",
    SignInWord.OTHER_IDENTITY: "signed in with another account",
    SignInWord.FAILED: "sign-in failed",
}


def brought_looks(brought: Brought) -> tuple[BroughtLook, ...]:
    """Mails, then what was read out. The keys name the places in `Brought`."""
    mails = (BroughtLook(key=f"mail/{n}", what=of_mail(it), quote=it.words) for n, it in enumerate(brought.mails))
    said = (BroughtLook(key=f"said/{n}", what=of_said(it), icon="info") for n, it in enumerate(brought.said))
    return (*mails, *said)


def without(brought: Brought, key: str) -> Brought:
    """All but the one of that key."""
    return replace(
        brought,
        mails=tuple(it for n, it in enumerate(brought.mails) if key != f"mail/{n}"),
        said=tuple(it for n, it in enumerate(brought.said) if key != f"said/{n}"),
    )


def of_mail(mail: MailRead) -> str:
    """``bounce from mx1.contoso.example, 552 5.2.2``."""
    what = _SORTS[mail.sort]
    sender = mail.remote_server or (mail.sender if mail.sort is MailSort.ORDINARY else "")
    codes = " ".join(code for code in (mail.reply_code, mail.status) if code)
    if codes and mail.words.startswith(codes):  # the server's own words follow, and begin with them
        codes = ""
    named = f"{what} from {sender}" if sender else f"{what} ({mail.name})" if mail.name else what
    subject = f"“{mail.subject}”" if mail.sort is MailSort.ORDINARY and mail.subject else ""
    return ", ".join(part for part in (named, codes, subject) if part)


def of_said(said: Said) -> str:
    """What a sentence was recognised as."""
    parts = (
        f"the reference {said.reference}" if said.reference else "",
        f"our page’s “{said.code.replace('_', ' ')}”" if said.code else "",
        _sign_in(said),
        f"the browser’s {said.network}" if said.network else "",
        f"a link to {said.host}" if said.host else "",
    )
    return ", ".join(part for part in parts if part) or f"“{said.text}”"


def _sign_in(said: Said) -> str:
    if said.sign_in is None:
        return said.provider_code
    meaning = _SIGN_INS.get(said.sign_in, said.sign_in.value.replace("_", " "))
    return f"{said.provider_code} ({meaning})" if said.provider_code else f"a sign-in page ({meaning})"
