"""Reading mail: delivery reports, bounces, automatic answers, ordinary mails and the files that hold them.

Knows nothing of servers, databases or windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bizadmin.mail.categories import EXPLANATIONS, Category, Stage, categorise
from bizadmin.mail.notice import DeliveryNotice, NoticeKind, RecipientNotice
from bizadmin.mail.report import read_report
from bizadmin.mail.smtp_words import SmtpWords, read_smtp_words
from bizadmin.mail.trace import INVITATION_HEADER, invitation_id_in, mail_id_in, message_id, return_path

if TYPE_CHECKING:
    from bizadmin.mail.files import read_file, read_mails
    from bizadmin.mail.reading import read_mail

__all__ = [
    "EXPLANATIONS",
    "INVITATION_HEADER",
    "Category",
    "DeliveryNotice",
    "NoticeKind",
    "RecipientNotice",
    "SmtpWords",
    "Stage",
    "categorise",
    "invitation_id_in",
    "mail_id_in",
    "message_id",
    "read_file",
    "read_mail",
    "read_mails",
    "read_report",
    "read_smtp_words",
    "return_path",
]


def __getattr__(name: str) -> object:
    """What reads files and ordinary mails is loaded when it is asked for: an account backend, which has to start soon,
    reads reports alone."""
    if name in ("read_file", "read_mail", "read_mails"):
        from bizadmin.mail import files  # noqa: PLC0415

        return getattr(files, name)
    raise AttributeError(name)
