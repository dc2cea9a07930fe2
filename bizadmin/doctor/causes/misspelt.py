"""The address is another than the one that was meant: a slip of the keyboard, or letters that only look the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bizadmin.doctor.address_sense import Sign, plain_letters, sense
from bizadmin.doctor.causes.base import CaseCause, evidence, found, from_dns, from_server, invited_evidence, texts
from bizadmin.doctor.causes.invitation import look_alike
from bizadmin.doctor.causes.remedies import invite_other_address, open_other_address, revoke
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Remedy, Severity
from bizadmin.doctor.refusal import NO_DOMAIN, UNKNOWN_USER, UNREACHABLE, Refusal, no_way_to
from bizadmin.domain.address import address_key, clean
from bizadmin.domain.dossier import Likeness, LookAlike
from bizadmin.domain.invitation import Invitation, may_be_sent_again

_NOBODY_THERE = (NO_DOMAIN, UNKNOWN_USER, UNREACHABLE)


class Typo(CaseCause):
    """The address is misspelt: its domain is a slip away from a large provider's or from the company's own, or a known
    person's address differs in a letter. Certain where the DNS says besides that no mail gets to the domain as it is
    written. Told from a mailbox that is gone: nobody ever used this address, and one that is nearly the same is known.
    The wrong address may be a stranger's, so the invitation to it should be revoked."""

    code = "addr.typo"
    number = 15
    told_from = ("bounce.user_unknown", "bounce.domain", "addr.hidden_chars")
    explains = ("bounce.user_unknown", "bounce.domain", "inv.none", "mail.sent_unopened", "defer.greylist_or_down")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """For each invitation that went there; for the address alone where nothing is known of it."""
        if facts.dossier.problem or _is_used(facts):
            return
        yield from super().findings(facts)
        meant = _domain_meant(facts)
        if meant and facts.nothing_known:
            yield Finding(
                code=self.code,
                confidence=Confidence.CERTAIN if no_way_to(facts.dossier) is not None else Confidence.LIKELY,
                severity=Severity.STOPS,
                evidence=_proof(facts, meant, None),
                remedies=(open_other_address(meant),),
                values=_values(facts, meant),
            )

    def ruled_out(self, facts: Facts) -> bool:
        """It is used, or nothing like it is known."""
        return _is_used(facts) or (not facts.dossier.look_alikes and not facts.sense.suggestion)

    def look(self, case: Case) -> Finding | None:
        """By the domain; or where the mail found nobody, by a known address that is nearly the same."""
        facts, it = case.facts, case.outside
        if it is None or not may_be_sent_again(it.state):
            return None
        refusal = _nobody_there(case)
        by_domain = _domain_meant(facts)
        alike = _nearly_the_same(facts) if refusal is not None else None
        meant = by_domain or (alike.address if alike is not None else "")
        if not meant:
            return None
        certain = bool(by_domain) and no_way_to(facts.dossier) is not None
        return found(
            case,
            self.code,
            Confidence.CERTAIN if certain else Confidence.LIKELY if refusal is not None else Confidence.POSSIBLE,
            Severity.STOPS if (certain or refusal is not None) and case.pending is not None else Severity.WARNS,
            evidence=(
                *_proof(facts, meant if by_domain else "", alike),
                _refused(refusal),
                invited_evidence(case),
            ),
            remedies=(invite_other_address(case, it, meant), revoke(it), open_other_address(meant)),
            since=refusal.report.at if refusal is not None and refusal.report is not None else None,
            **_values(facts, meant),
        )


class HiddenCharacters(CaseCause):
    """The address holds letters of another alphabet that look like Latin ones, or characters that nobody sees; it looks
    right and is another address. The characters themselves tell, and the address that looks the same. Told from a typo:
    to the eye nothing is wrong. Certain where mail to it came back as well."""

    code = "addr.hidden_chars"
    number = 16
    told_from = ("addr.typo", "inv.none")
    explains = ("bounce.user_unknown", "bounce.domain", "inv.none", "mail.sent_unopened", "addr.idn_smtputf8")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """For each invitation that such an address has; else by another known address that looks the same."""
        if facts.dossier.problem or _is_used(facts):
            return
        yield from super().findings(facts)
        if not facts.nothing_known:
            return
        twin = next((other for other in facts.dossier.look_alikes if _looks_the_same(facts, other.address)), None)
        meant = twin.address if twin is not None else facts.sense.suggestion if _has_foreign_letters(facts) else ""
        if meant:
            characters = facts.sense.characters or (sense(twin.address).characters if twin is not None else ())
            yield Finding(
                code=self.code,
                confidence=Confidence.LIKELY,
                severity=Severity.STOPS,
                evidence=(
                    *_characters(facts.dossier.address if _has_foreign_letters(facts) else meant, characters),
                    *((look_alike(twin),) if twin is not None else ()),
                ),
                remedies=(open_other_address(meant),),
                values=_values(facts, meant) | texts(variant="twin" if twin is not None else ""),
            )

    def ruled_out(self, facts: Facts) -> bool:
        """Every character is what it looks like, and no other known address looks the same."""
        return not _has_foreign_letters(facts) and not any(
            _looks_the_same(facts, other.address) for other in facts.dossier.look_alikes
        )

    def look(self, case: Case) -> Finding | None:
        """By the letters of the address, or by what was stored with the invitation."""
        facts, it = case.facts, case.outside
        if it is None or not may_be_sent_again(it.state):
            return None
        hidden = sense(it.address)
        if not _has_foreign_letters(facts):
            return self._stored(case, it, hidden.characters) if clean(it.address) != it.address else None
        refusal = _nobody_there(case)
        told = refusal is not None and refusal.confidence is Confidence.CERTAIN
        certain = told or no_way_to(facts.dossier) is not None
        meant = facts.sense.suggestion
        return found(
            case,
            self.code,
            Confidence.CERTAIN if certain else Confidence.LIKELY,
            Severity.STOPS if case.pending is not None else Severity.WARNS,
            evidence=(
                *_characters(it.address, facts.sense.characters),
                _refused(refusal),
                invited_evidence(case),
            ),
            remedies=(invite_other_address(case, it, meant), revoke(it), open_other_address(meant)),
            since=refusal.report.at if refusal is not None and refusal.report is not None else case.sent,
            **_values(facts, meant),
        )

    def _stored(self, case: Case, it: Invitation, characters: tuple[str, ...]) -> Finding:
        """An account backend that keeps what was pasted may send to it, too."""
        remedies: tuple[Remedy, ...] = (invite_other_address(case, it, clean(it.address)), revoke(it))
        return found(
            case,
            self.code,
            Confidence.LIKELY,
            Severity.STOPS if case.pending is not None and case.opened_since_sent is None else Severity.WARNS,
            evidence=(*_characters(it.address, characters), invited_evidence(case)),
            remedies=remedies,
            since=case.sent,
            variant="stored",
            **_values(case.facts, clean(it.address)),
        )


def _is_used(facts: Facts) -> bool:
    """Somebody belongs with this very address, or has opened what was sent there: then it is right as it is written."""
    account = facts.account
    confirmed = account is not None and account.verified_since is not None and not facts.main_address
    opened = any(it.link_opened is not None for it in facts.dossier.invitations)
    return confirmed or opened or bool(facts.dossier.memberships)


def _domain_meant(facts: Facts) -> str:
    """The whole address under the domain of which this one's is a slip."""
    signs = facts.sense.signs
    return facts.sense.suggestion if Sign.TYPO in signs and Sign.FOREIGN_LETTERS not in signs else ""


def _nearly_the_same(facts: Facts) -> LookAlike | None:
    """Somebody's known address that differs in a letter or two."""
    return next(
        (it for it in facts.dossier.look_alikes if it.likeness is Likeness.TYPO and it.what in ("account", "member")),
        None,
    )


def _has_foreign_letters(facts: Facts) -> bool:
    return Sign.FOREIGN_LETTERS in facts.sense.signs


def _looks_the_same(facts: Facts, other: str) -> bool:
    mine = facts.dossier.address
    return address_key(other) != facts.dossier.key and _drawn(other) == _drawn(mine)


def _drawn(address: str) -> str:
    return plain_letters(clean(address)).casefold()


def _nobody_there(case: Case) -> Refusal | None:
    """That the latest mail came back because nobody is there to take it."""
    refusal = case.refusal
    return refusal if refusal is not None and refusal.final and refusal.reason in _NOBODY_THERE else None


def _refused(refusal: Refusal | None) -> Evidence | None:
    if refusal is None:
        return None
    return from_server(refusal.report, "refused") if refusal.report is not None else evidence("bounced")


def _proof(facts: Facts, meant: str, alike: LookAlike | None) -> tuple[Evidence, ...]:
    """``meant`` is the address by its domain, ``alike`` the known one by its letters."""
    route = no_way_to(facts.dossier)
    if not meant:
        return (look_alike(alike),) if alike is not None else ()
    near = evidence("near_domain", domain=facts.sense.domain, other_domain=meant.rpartition("@")[2])
    return (near, from_dns(route)) if route is not None else (near,)


def _characters(address: str, characters: tuple[str, ...]) -> tuple[Evidence, ...]:
    names = ", ".join(f"{name.capitalize()}{_place(name, address)}" for name in characters)
    return (evidence("odd_characters" if names else "stored_as_pasted", quote=address, characters=names),)


def _place(name: str, address: str) -> str:
    """Which character of the address it is: to the eye it looks like any other."""
    place = next((at for at, letter in enumerate(address, 1) if unicodedata.name(letter, "") == name), None)
    return f" (character {place})" if place is not None else ""


def _values(facts: Facts, meant: str) -> dict[str, str]:
    return texts(address=facts.dossier.address, other_address=meant, domain=facts.sense.domain)
