"""Files with mails in them: .eml, .mbox, Outlook's .msg, and text that was pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from bizadmin.domain.mail_read import MailRead
from bizadmin.mail.outlook import MAGIC
from bizadmin.mail.parsing import MOST_BYTES
from bizadmin.mail.reading import read_mail

MOST_MAILS = 10_000
"""Mails that `read_file` takes from one file; `read_mails` has no end but the file's."""

LARGEST_FILE = 50_000_000
"""Bytes of a file that holds one mail, Outlook's with its attachments; of others only the beginning is kept anyway."""

_LONGEST_LINE = 65_536
_SEPARATOR = re.compile(rb"From \S{1,320} {1,3}(?:\S{1,9} ){1,2} ?\d{1,2} .{0,20}\d{4}|From - |From MAILER-DAEMON")


def read_file(data: bytes, name: str = "") -> tuple[MailRead, ...]:
    """The mails of a file, at least one: `MailSort.UNREADABLE` where it holds none. Never raises."""
    return tuple(islice(read_mails(BytesIO(data), name), MOST_MAILS))


def read_mails(file: BinaryIO, name: str = "") -> Iterator[MailRead]:
    """The same one after the other, read in pieces: of a mailbox no more than one mail is in memory."""
    start = file.readline(_LONGEST_LINE)
    if start.startswith(b"From ") and _SEPARATOR.match(start):
        for mail in _mails_in(file):
            yield read_mail(mail, name)
    else:
        most = LARGEST_FILE if start.startswith(MAGIC) else MOST_BYTES
        yield read_mail(start + file.read(most), name)


def _mails_in(file: BinaryIO) -> Iterator[bytes]:
    """The mails of a mailbox file behind its first line, each cut where it is longer than a mail is read."""
    lines: list[bytes] = []
    size = 0
    blank = False
    while line := file.readline(_LONGEST_LINE):
        if blank and line.startswith(b"From ") and _SEPARATOR.match(line):
            yield b"".join(lines)
            lines, size = [], 0
            continue
        blank = line in (b"\n", b"\r\n")
        if size < MOST_BYTES:
            lines.append(line)
            size += len(line)
    yield b"".join(lines)
