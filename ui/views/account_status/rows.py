"""One address of many as a row. Pure."""

from __future__ import annotations

from bizadmin.doctor import words
from bizadmin.doctor.findings import Severity
from bizadmin.domain.dossier import Dossier
from bizadmin.domain.invitation import InvitationState, may_be_sent_again
from bizadmin.domain.member import MemberStatus
from bizadmin.services.account_status import Diagnosed
from ui.looks import INVITATIONS, MEMBERS, delivery_look
from ui.theme import Tone
from ui.views.account_status.describe import SIGNS
from ui.views.account_status.looks import RowLook
from ui.widgets.chips import ChipLook

_RANK = {severity: place for place, severity in enumerate(Severity)}
MEMBER = ChipLook("Member", Tone.GREEN, "user-check")
UNKNOWN = ChipLook("Not invited", Tone.GREY, "circle-dashed")
NO_ADDRESS = ChipLook("No address", Tone.AMBER, "circle-alert")


def row_look(diagnosed: Diagnosed) -> RowLook:
    """What the likeliest finding says, and how invitation and mail stand."""
    dossier, diagnosis = diagnosed.dossier, diagnosed.diagnosis
    finding = diagnosis.first
    tone, icon = SIGNS[finding.severity] if finding is not None else (Tone.GREEN, "check")
    newest = next((it for it in dossier.invitations if it.state is InvitationState.PENDING), None)
    newest = newest or next(iter(dossier.invitations), None)
    belongs = {member.business_account.id for member in dossier.memberships}
    mailed = newest is not None and may_be_sent_again(newest.state)
    return RowLook(
        key=dossier.key,
        address=dossier.address,
        headline=words.headline(dossier, diagnosis),
        cause=words.cause_name(finding.code) if finding is not None else "nothing in the way",
        code=finding.code if finding is not None else "",
        tone=tone,
        icon=icon,
        rank=_RANK[finding.severity] if finding is not None else len(_RANK),
        state=_state(dossier),
        delivery=delivery_look(newest) if newest is not None and mailed else None,
        waits=mailed and newest is not None and newest.business_account.id not in belongs,
    )


def _state(dossier: Dossier) -> ChipLook:
    if dossier.problem:
        return NO_ADDRESS
    if any(member.status is MemberStatus.ACTIVE for member in dossier.memberships):
        return MEMBER
    if dossier.memberships:
        return MEMBERS[MemberStatus.BLOCKED]
    states = [it.state for it in dossier.invitations]
    if InvitationState.PENDING in states:
        return INVITATIONS[InvitationState.PENDING]
    return INVITATIONS[states[0]] if states else UNKNOWN
