"""What a directory says of the address. It is another system's word, and may be out of date: likely at most, unless
something of ours agrees with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

from bizadmin.doctor.causes.base import Cause, evidence, found, found_for
from bizadmin.doctor.causes.policy import standing_refusal
from bizadmin.doctor.causes.remedies import invite, open_profile, sign_in_help, text_for
from bizadmin.doctor.facts import Case, Facts, moment_in
from bizadmin.doctor.findings import Confidence, Evidence, Finding, Severity, Who
from bizadmin.domain.audit import Event, EventKind
from bizadmin.domain.business_account import BusinessAccountStatus, JoinPolicy
from bizadmin.domain.errors import ErrorCode
from bizadmin.domain.member import MemberSource
from bizadmin.domain.report import DirectoryWord

OLD = timedelta(days=30)
"""A report that lies further back may have been put right since."""

SYNCHRONISED_WITHIN = timedelta(hours=24)

_REFUSALS = (EventKind.INVITATION_REFUSED, EventKind.LINK_REFUSED)
"""A sign-up is refused by other rules for joining with the same code."""


class DirectoryCause(Cause):
    """A cause that a directory's report tells."""

    words: ClassVar[tuple[DirectoryWord, ...]]

    def report(self, facts: Facts) -> Event | None:
        """The report, unless the person has become a member since."""
        event = facts.reported(*self.words)
        if event is None or any(member.since > event.at for member in facts.dossier.memberships):
            return None
        return event

    def by_report(self, facts: Facts, event: Event, variant: str = "") -> Finding:
        """The finding: about the invitation that waits, where there is one."""
        old = facts.ago(event.at, OLD)
        case = next((case for case in facts.cases if case.pending is not None), None)
        return found_for(
            facts,
            case,
            self.code,
            Confidence.POSSIBLE if old else Confidence.LIKELY,
            Severity.WARNS if old else Severity.STOPS,
            evidence=(directory_evidence(event),),
            remedies=(text_for(Who.IDENTITY_ADMINISTRATOR, case),),
            since=event.at,
            variant=variant,
            system=event.details.get("system", ""),
            until_at=moment_in(event, "until"),
        )

    def ruled_out(self, facts: Facts) -> bool:
        """Only where the person has come in; a directory that reported nothing may know all the same."""
        return bool(facts.dossier.memberships)


class ObjectConflict(DirectoryCause):
    """In the company's directory the address belongs to something that cannot sign in: a contact, a group or shared
    mailbox, or another person's alias. The directory's report tells. Told from another address of the same person: what
    holds this one is nobody's account."""

    code = "dir.object_conflict"
    number = 12
    told_from = ("member.other_address", "bounce.internal_only")
    source = "read"
    words = (DirectoryWord.CONTACT, DirectoryWord.GROUP, DirectoryWord.ALIAS)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the newest report of such an object."""
        if (event := self.report(facts)) is not None:
            word = event.details["word"]
            yield self.by_report(facts, event, word if word != DirectoryWord.CONTACT else "")


class SyncDelay(DirectoryCause):
    """The person was made in the directory a short while ago and has not arrived here; or arrived less than a day ago
    and has not signed in yet: rights and groups follow later. The directory's report tells, or a membership that came
    from there. Told from an object that holds the address: the person is there and only waits."""

    code = "dir.sync_delay"
    number = 53
    told_from = ("dir.object_conflict", "join.no_access")
    source = "read"
    words = (DirectoryWord.NOT_SYNCHRONISED,)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By the report; or by a membership that came from the directory just now."""
        event, account = self.report(facts), facts.account
        if event is not None and not (account is not None and account.created > event.at):
            yield self.by_report(facts, event, "late" if facts.ago(event.at, SYNCHRONISED_WITHIN) else "")
        for case in facts.cases:
            if (finding := _just_arrived(case)) is not None:
                yield finding


class ProvisionedOnly(Cause):
    """The company lets people in through its identity provider alone, so that nobody can be invited by hand. Certain
    where inviting was refused for it; the rule alone, or a directory that says so, makes it likely. Told from a
    suspended account: nothing was taken away, the way in is another."""

    code = "prov.idp_only"
    number = 14
    told_from = ("acct.suspended_here", "policy.domain_blocked")
    source = "read"

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """By a refusal, by the rule of a business account to which the person does not belong, or by a report."""
        reported = facts.reported(DirectoryWord.PROVISIONED)
        shown = False
        for case in facts.cases:
            refused = standing_refusal(case, ErrorCode.JOIN_POLICY, *_REFUSALS)
            if case.member is None and (refused is not None or _by_provider_only(case)):
                shown = True
                yield self._here(case, refused, reported)
        if reported is not None and not shown and not facts.dossier.memberships:
            case = next((case for case in facts.cases if case.pending is not None), None)
            old = facts.ago(reported.at, OLD)
            yield found_for(
                facts,
                case,
                self.code,
                Confidence.POSSIBLE if old else Confidence.LIKELY,
                Severity.WARNS if old else Severity.STOPS,
                evidence=(directory_evidence(reported),),
                remedies=(text_for(Who.IDENTITY_ADMINISTRATOR, case),),
                since=reported.at,
                system=reported.details.get("system", ""),
            )

    def ruled_out(self, facts: Facts) -> bool:
        """The person belongs, or the rule of every business account is known and is another."""
        known = all(case.business_account is not None and case.visible for case in facts.cases)
        return bool(facts.dossier.memberships) or (bool(facts.cases) and known)

    def _here(self, case: Case, refused: Event | None, reported: Event | None) -> Finding:
        """``changed``: it was refused for the rule, which is another now."""
        ruled = _by_provider_only(case)
        changed = refused is not None and case.business_account is not None and not ruled
        helps = (
            (invite(case.facts, case, "invite_again"), open_profile(case))
            if changed
            else (text_for(Who.IDENTITY_ADMINISTRATOR, case), open_profile(case))
        )
        return found(
            case,
            self.code,
            Confidence.CERTAIN if refused is not None else Confidence.LIKELY,
            Severity.WARNS if changed and case.outside is not None else Severity.STOPS,
            evidence=(
                _refusal(case, refused) if refused is not None else None,
                evidence("identity_provider_only", company=case.name) if ruled else None,
                directory_evidence(reported) if reported is not None else None,
            ),
            remedies=helps,
            since=refused.at if refused is not None else None,
            variant="changed" if changed else "",
        )


def directory_evidence(event: Event) -> Evidence:
    """What the directory reported, in its own words where it gave any."""
    details = event.details
    said = " ".join(filter(None, (details.get("code", ""), details.get("text", ""))))
    return evidence(f"directory_{details['word']}", event.at, said, system=details.get("system", ""))


def _by_provider_only(case: Case) -> bool:
    whole = case.business_account
    if whole is None or whole.status is BusinessAccountStatus.UNCLAIMED:  # its first administrator may be invited
        return False
    return whole.join_policy is JoinPolicy.IDENTITY_PROVIDER


def _refusal(case: Case, refused: Event) -> Evidence:
    key = "refused_join_policy" if refused.kind is EventKind.INVITATION_REFUSED else "link_refused_join_policy"
    return evidence(key, refused.at, by=refused.actor.name, company=case.name)


def _just_arrived(case: Case) -> Finding | None:
    member, account = case.member, case.facts.account
    if member is None or not case.is_member or member.source is not MemberSource.SSO:
        return None
    if case.facts.ago(member.since, SYNCHRONISED_WITHIN):
        return None
    if account is not None and account.last_sign_in is not None and account.last_sign_in > member.since:
        return None
    return found(
        case,
        SyncDelay.code,
        Confidence.LIKELY,
        Severity.WARNS,
        evidence=(evidence("provisioned_since", member.since, company=case.name),),
        remedies=(
            *((sign_in_help(account),) if account is not None else ()),
            text_for(Who.IDENTITY_ADMINISTRATOR, case),
        ),
        since=member.since,
        variant="just_arrived",
        since_at=member.since,
    )
