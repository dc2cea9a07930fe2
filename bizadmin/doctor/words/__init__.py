"""The doctor's words for the window, in English. What the caller is told is in `bizadmin.doctor.answers`.

Every text from outside (names, addresses, a server's words) comes through as it is: plain text, to be shown as such.
"""

from bizadmin.doctor.words.addresses import noticed
from bizadmin.doctor.words.events import event_detail, event_title, event_tone
from bizadmin.doctor.words.evidence import evidence
from bizadmin.doctor.words.findings import cause_name, headline, not_visible, question, summary, title
from bizadmin.doctor.words.origins import origin
from bizadmin.doctor.words.people import person
from bizadmin.doctor.words.remedies import ready_text, remedy_effect, remedy_label, who
from bizadmin.doctor.words.ticket import for_ticket

__all__ = [
    "cause_name",
    "event_detail",
    "event_title",
    "event_tone",
    "evidence",
    "for_ticket",
    "headline",
    "not_visible",
    "noticed",
    "origin",
    "person",
    "question",
    "ready_text",
    "remedy_effect",
    "remedy_label",
    "summary",
    "title",
    "who",
]
