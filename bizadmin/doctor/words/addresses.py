"""What is odd about an address, in words: for a line beneath the field where it is typed."""

from __future__ import annotations

from bizadmin.doctor.address_sense import Sense, Sign

_SENTENCES: dict[Sign, str] = {
    Sign.WRAPPED: "Understood as {understood}.",
    Sign.HIDDEN: "Characters that nobody sees were left out: {characters}.",
    Sign.FULL_WIDTH: "Full-width letters were understood as ordinary ones: {understood}.",
    Sign.FOREIGN_LETTERS: "Some letters only look like Latin ones: {characters}.",
    Sign.TYPO: "{domain} looks misspelt.",
    Sign.INTERNATIONAL: "Mail servers write the domain {domain} as {ascii_domain}.",
    Sign.BEYOND_ASCII: "There are letters beyond ASCII before the @; not every mail server takes them.",
    Sign.ROLE: "Several people may read this mailbox, or nobody.",
    Sign.DISPOSABLE: "{domain} is known for throw-away mailboxes.",
}


def noticed(sense: Sense) -> tuple[str, ...]:
    """A sentence for each sign, the suggestion last; none where nothing is odd."""
    values = {
        "understood": sense.understood,
        "characters": ", ".join(name.capitalize() for name in sense.characters),
        "domain": sense.domain,
        "ascii_domain": sense.ascii_domain,
    }
    said = [_SENTENCES[sign].format_map(values) for sign in sense.signs]
    return (*said, f"Was {sense.suggestion} meant?") if sense.suggestion else tuple(said)
