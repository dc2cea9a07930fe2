"""How the preview says an outcome: a chip, and what can be done about it."""

from __future__ import annotations

from bizadmin.domain.address import address_key
from ui.theme import Tone
from ui.views.invitations.invite.outcomes import Outcome, What
from ui.widgets.cells import Cell
from ui.widgets.chips import ChipLook

CHIPS: dict[What, ChipLook] = {
    What.CHECKING: ChipLook("Checking…", Tone.GREY, "clock"),
    What.UNPLACED: ChipLook("Can be invited", Tone.GREY, "circle-dashed"),
    What.WILL_BE_INVITED: ChipLook("Will be invited", Tone.GREEN, "check"),
    What.WILL_BE_RESENT: ChipLook("Will be resent", Tone.GREEN, "send"),
    What.ALREADY_INVITED: ChipLook("Already invited", Tone.BLUE, "mail"),
    What.ALREADY_MEMBER: ChipLook("Already a member", Tone.GREY, "users"),
    What.TYPO: ChipLook("Probably a typo", Tone.AMBER, "circle-alert"),
    What.OTHER_ADDRESS: ChipLook("Look-alike", Tone.AMBER, "circle-alert"),
    What.SHARED: ChipLook("Shared mailbox", Tone.AMBER, "circle-alert"),
    What.TWICE: ChipLook("Twice in the list", Tone.GREY, "copy"),
    What.MEMBER_BLOCKED: ChipLook("Member is blocked", Tone.RED, "ban"),
    What.DOMAIN_NOT_ALLOWED: ChipLook("Domain not allowed", Tone.RED, "ban"),
    What.INVALID: ChipLook("Not an address", Tone.RED, "ban"),
    What.INVITED: ChipLook("Invited", Tone.GREEN, "check"),
    What.RESENT: ChipLook("Resent", Tone.GREEN, "check"),
    What.FAILED: ChipLook("Failed", Tone.RED, "triangle-alert"),
}

GROUP_NAMES: tuple[tuple[str, str], ...] = (
    ("all", "All rows"),
    ("invite", "Will be invited"),
    ("invited", "Already invited"),
    ("members", "Already members"),
    ("look", "To look at"),
    ("refused", "Refused"),
)


def chip_cell(outcome: Outcome) -> Cell:
    """What would happen."""
    chip = CHIPS[outcome.what]
    return Cell(text=chip.text, chip=chip, tip=outcome.hint)


def action_cell(outcome: Outcome, address: str) -> Cell:
    """What can be done about it in one click; else why it is so. Of a better address the part that differs is shown."""
    match outcome.what:
        case What.ALREADY_INVITED:
            return Cell(text="Resend instead?", link=True, tip="Mail the pending invitation again; the old link ends.")
        case What.WILL_BE_RESENT:
            return Cell(text="Do not resend", link=True)
        case What.TYPO:
            local, _, domain = outcome.suggestion.rpartition("@")
            same_domain = address_key(address).rpartition("@")[2] == domain.lower()
            return Cell(
                text=f"{local}@…?" if same_domain else f"{domain}?", link=True, tip=f"Change it to {outcome.suggestion}"
            )
        case What.SHARED:
            return Cell(text="Invite anyway?", link=True, tip=outcome.hint)
        case What.OTHER_ADDRESS:
            return Cell(text="Invite anyway?", link=True, tip=outcome.hint)
    return Cell(text=outcome.hint, token="muted")
