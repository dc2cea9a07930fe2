"""From the facts to the diagnosis. Pure: the same dossier and what was brought along, at the same time, give the same
answer."""

from __future__ import annotations

from datetime import datetime

from bizadmin.doctor.brought import NOTHING, Brought
from bizadmin.doctor.causes import CAUSES
from bizadmin.doctor.facts import Case, Facts
from bizadmin.doctor.findings import Confidence, Diagnosis, Finding, Severity
from bizadmin.domain.audit import EventKind
from bizadmin.domain.business_account import JoinPolicy
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import Delivery

_SEVERITY = {severity: place for place, severity in enumerate(Severity)}
_CONFIDENCE = {confidence: place for place, confidence in enumerate(Confidence)}
_EXPLAINS = {cause.code: frozenset(cause.explains) for cause in CAUSES}
_PLACE = {cause.code: place for place, cause in enumerate(CAUSES)}

_QUESTIONS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"addr.typo", "bounce.user_unknown"}), "spell_it"),
    (frozenset({"addr.typo", "inv.none"}), "spell_it"),
    (frozenset({"addr.hidden_chars", "inv.none"}), "type_it"),
    (frozenset({"addr.hidden_chars", "mail.sent_unopened"}), "type_it"),
    (frozenset({"addr.disposable_or_role/role", "mail.sent_unopened"}), "own_mailbox"),
    (frozenset({"dir.object_conflict", "inv.none"}), "own_mailbox"),
    (frozenset({"dir.object_conflict", "bounce.internal_only"}), "own_mailbox"),
    (frozenset({"acct.unmanaged_conflict", "mail.sent_unopened"}), "which_company"),
    (frozenset({"acct.managed_elsewhere", "acct.unmanaged_conflict"}), "who_pays"),
    (frozenset({"acct.managed_elsewhere", "inv.none"}), "who_pays"),
    (frozenset({"prov.idp_only", "inv.none"}), "how_colleagues"),
    (frozenset({"dir.sync_delay", "inv.none"}), "since_when"),
    (frozenset({"dir.sync_delay", "join.no_access"}), "since_when"),
    (frozenset({"id.wrong_identity", "id.alias_needs_mail_link"}), "which_identity"),
    (frozenset({"id.alias_needs_mail_link", "member.other_address"}), "which_identity"),
    (frozenset({"inv.none", "member.other_address"}), "which_address"),
    (frozenset({"mail.sent_unopened", "member.other_address"}), "which_address"),
    (frozenset({"mail.sent_unopened", "recv.quarantine"}), "which_held"),
    (frozenset({"mail.sent_unopened", "recv.lost_downstream"}), "their_log"),
    (frozenset({"link.scanner_consumed", "member.other_address"}), "which_address"),
    (frozenset({"link.opened_not_joined", "id.wrong_identity"}), "which_identity"),
    (frozenset({"link.opened_not_joined", "id.address_unverified"}), "what_page_says"),
    (frozenset({"link.superseded", "mail.sent_unopened"}), "which_mail"),
    (frozenset({"ctx.region_or_env", "inv.none"}), "which_address"),
    (frozenset({"client.network", "client.clock"}), "which_time"),
    (frozenset({"client.network", "mail.sent_unopened"}), "other_network"),
    (frozenset({"link.mangled", "mail.sent_unopened"}), "whole_link"),
)
_ALONE = {
    "mail.sent_unopened": "looked_in_spam",
    "mail.sent_unopened/arrived": "what_button_does",
    "mail.sent_unopened/by_hand": "what_link_does",
    "mail.sent_unopened/valid_again": "what_link_does",
    "recv.junk_or_rule": "is_in_spam",
    "recv.junk_or_rule/moved": "is_in_mailbox",
    "recv.junk_or_rule/in_mailbox": "is_in_mailbox",
    "recv.junk_or_rule/in_hand": "what_button_does",
    "recv.lost_downstream": "their_log",
    "link.scanner_consumed": "looked_in_spam",
    "inv.none": "which_address",
    "addr.typo": "spell_it",
    "addr.hidden_chars": "type_it",
    "addr.disposable_or_role": "still_there",
    "addr.disposable_or_role/role": "own_mailbox",
    "acct.managed_elsewhere": "who_pays",
    "acct.suspended_here": "what_page_says",
    "acct.pending_deletion": "what_page_says",
    "dir.sync_delay": "since_when",
    "prov.idp_only": "how_colleagues",
    "id.alias_needs_mail_link": "which_identity",
    "id.locked_or_flagged": "which_address",
    "link.opened_not_joined": "what_page_says",
    "link.superseded": "which_mail",
    "link.mangled": "whole_link",
    "client.network": "other_network",
    "client.clock": "which_time",
    "ctx.region_or_env": "which_address",
    "portal.no_longer_so": "which_address",
    "join.no_access": "what_is_missing",
}


def diagnose(dossier: Dossier, now: datetime, brought: Brought = NOTHING) -> Diagnosis:
    """Why the person cannot join, the likeliest first; without a finding where the facts show no trouble."""
    facts = Facts(dossier, now, brought)
    findings: list[Finding] = []
    ruled_out: list[str] = []
    for cause in CAUSES:
        found = list(cause.findings(facts))
        findings += found
        if not found and cause.ruled_out(facts):
            ruled_out.append(cause.code)
    findings = _deeper_first(sorted(findings, key=_likelihood))
    return Diagnosis(tuple(findings), tuple(ruled_out), _not_visible(facts), _question(findings))


def _likelihood(finding: Finding) -> tuple[int, int, float, int]:
    """What stops before what warns; the surer, then the more recent first; else the causes' own order."""
    recency = -finding.since.timestamp() if finding.since is not None else 0.0
    return _SEVERITY[finding.severity], _CONFIDENCE[finding.confidence], recency, _PLACE[finding.code]


def _deeper_first(findings: list[Finding]) -> list[Finding]:
    """A misspelt domain before “no such domain”: what brought something about goes right before it, unless it is only
    possible, or weighs less."""
    ordered: list[Finding] = []
    for finding in findings:
        explained = _EXPLAINS[finding.code]
        at = len(ordered)
        if explained and finding.confidence is not Confidence.POSSIBLE:
            at = next((place for place, other in enumerate(ordered) if _brought_about(other, finding)), at)
        ordered.insert(at, finding)
    return ordered


def _brought_about(other: Finding, by: Finding) -> bool:
    places = {other.business_account, by.business_account}
    return other.code in _EXPLAINS[by.code] and other.severity is by.severity and ("" in places or len(places) == 1)


def _question(findings: list[Finding]) -> str:
    """The key of the one question to ask the person: it separates two causes that tie, or those within one."""
    if not findings or findings[0].confidence is Confidence.CERTAIN:
        return ""
    first, *others = map(_names, findings[:3])
    named = first.union(*others)
    for pair, question in _QUESTIONS:
        if first & pair and pair <= named:
            return question
    return _ALONE.get(_exact(findings[0])) or _ALONE.get(findings[0].code, "")


def _names(finding: Finding) -> frozenset[str]:
    return frozenset({finding.code, _exact(finding)})


def _exact(finding: Finding) -> str:
    return f"{finding.code}/{finding.values.get('variant', '')}"


def _not_visible(facts: Facts) -> tuple[str, ...]:
    """Keys of facts that this answer lacks; words in `bizadmin.doctor.words.not_visible`."""
    missing: list[str] = []
    if not facts.timeline_visible:
        missing.append("timeline")
    waiting = [case.pending for case in facts.cases if case.pending is not None]
    if any(_is_out_of_sight(case) for case in facts.cases):
        missing.append("inbox")
    if facts.dossier.outbox is None and any(it.delivery in (Delivery.QUEUED, Delivery.NOT_SENT) for it in waiting):
        missing.append("outbox")
    if facts.nothing_known and not facts.dossier.problem and not facts.of(EventKind.DIRECTORY_REPORTED):
        missing.append("directory")
    if _signs_in_out_of_sight(facts):
        missing.append("sign_in")
    known = {licence.id for licence in facts.dossier.licences}
    if any(not known.issuperset(it.licence_grants) for it in waiting):
        missing.append("licences")
    return tuple(missing)


def _signs_in_out_of_sight(facts: Facts) -> bool:
    """Whether the person has come as far as signing in, perhaps at an identity provider, and none reports of it."""
    if facts.of(EventKind.SIGN_IN_REPORTED):
        return False
    if any(said.provider_code or said.sign_in for said in facts.brought.said):
        return True
    waits = [case for case in facts.cases if case.pending is not None]
    return any(case.opened_since_sent is not None or _provided(case) for case in waits)


def _provided(case: Case) -> bool:
    whole = case.business_account
    return whole is not None and whole.join_policy is JoinPolicy.IDENTITY_PROVIDER


def _is_out_of_sight(case: Case) -> bool:
    """Whether the latest mail was taken, not opened, and nobody says where it is."""
    it = case.pending
    unopened = it is not None and it.delivery is Delivery.SENT and it.link_opened is None
    return unopened and case.whereabouts is None and case.refusal is None and case.by_hand is None
