"""Reading mail: delivery reports, bounces, automatic answers. Knows nothing of servers, databases or windows."""

from bizadmin.mail.categories import Category, categorise
from bizadmin.mail.notice import DeliveryNotice, NoticeKind
from bizadmin.mail.report import read_report
from bizadmin.mail.smtp_words import SmtpWords, read_smtp_words
from bizadmin.mail.trace import INVITATION_HEADER, invitation_id_in, mail_id_in, message_id, return_path

__all__ = [
    "INVITATION_HEADER",
    "Category",
    "DeliveryNotice",
    "NoticeKind",
    "SmtpWords",
    "categorise",
    "invitation_id_in",
    "mail_id_in",
    "message_id",
    "read_report",
    "read_smtp_words",
    "return_path",
]
