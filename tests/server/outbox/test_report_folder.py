"""Reports that a mail server lays into a Maildir."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bizadmin.mail import Category, DeliveryNotice
from bizadmin.server.outbox.report_folder import CLAIM_SECONDS, ReportFolder
from tests.server.outbox.factories import MAIL_ID
from tests.unit.mail.test_reading_reports import REPORT

NOBODY = 65534


@pytest.fixture
def maildir(tmp_path) -> Path:
    for part in ("new", "cur", "tmp"):
        (tmp_path / part).mkdir()
    return tmp_path


class Recorder:
    def __init__(self) -> None:
        self.recorded: list[tuple[str, DeliveryNotice]] = []

    def __call__(self, mail_id: str, notice: DeliveryNotice) -> None:
        self.recorded.append((mail_id, notice))


def lay(maildir: Path, name: str = "1760000000.M1P1.mx", content: bytes = REPORT) -> Path:
    path = maildir / "new" / name
    path.write_bytes(content)
    return path


def parts(maildir: Path) -> dict[str, list[str]]:
    return {part: sorted(path.name for path in (maildir / part).iterdir()) for part in ("new", "cur", "tmp")}


def test_a_report_is_recorded_and_marked_as_seen(maildir):
    lay(maildir)
    recorder = Recorder()
    assert ReportFolder(maildir, recorder).take_in() == 1
    ((mail_id, notice),) = recorder.recorded
    assert (mail_id, notice.category, notice.reply_code) == (MAIL_ID, Category.MAILBOX_FULL, "552")
    assert parts(maildir) == {"new": [], "cur": ["1760000000.M1P1.mx:2,S"], "tmp": []}


def test_mail_that_speaks_of_none_of_ours_is_put_away_too(maildir):
    lay(maildir, content=b"Subject: Cheap umbrellas\n\nBuy now.\n")
    recorder = Recorder()
    assert ReportFolder(maildir, recorder).take_in() == 1
    assert recorder.recorded == []
    assert parts(maildir)["cur"] == ["1760000000.M1P1.mx:2,S"]


def test_reports_are_read_in_the_order_in_which_they_came(maildir):
    delayed = REPORT.replace(b"Action: failed", b"Action: delayed").replace(b"5.2.2", b"4.4.1")
    lay(maildir, "1760000009.M1P1.mx")
    lay(maildir, "1760000005.M1P1.mx", delayed)
    recorder = Recorder()
    ReportFolder(maildir, recorder).take_in()
    assert [notice.kind for _, notice in recorder.recorded] == ["delayed", "bounced"]


def test_several_processes_read_each_mail_once(maildir):
    for number in range(200):
        lay(maildir, f"17600{number:05}.M1P1.mx")
    recorder = Recorder()
    taken: list[int] = []
    working = [
        threading.Thread(target=lambda: taken.append(ReportFolder(maildir, recorder).take_in())) for _ in range(4)
    ]
    for thread in working:
        thread.start()
    for thread in working:
        thread.join()
    assert (sum(taken), len(recorder.recorded)) == (200, 200)
    assert len(parts(maildir)["cur"]) == 200


def test_a_report_that_cannot_be_recorded_stays_until_it_can(maildir):
    lay(maildir)
    lay(maildir, "1760000001.M1P1.mx")

    def away(mail_id: str, notice: DeliveryNotice) -> None:
        raise ConnectionError("The database does not answer.")

    with pytest.raises(ConnectionError):
        ReportFolder(maildir, away).take_in()
    assert len(parts(maildir)["new"]) == 2
    recorder = Recorder()
    assert ReportFolder(maildir, recorder).take_in() == 2


def test_a_mail_that_cannot_be_read_stays_and_is_said_once(caplog):
    with folder_of_anybody() as maildir:
        lay(maildir, "1760000000.M1P1.mx").chmod(0o000)
        readable = lay(maildir, "1760000001.M1P1.mx")
        readable.chmod(0o644)
        recorder = Recorder()
        folder = ReportFolder(maildir, recorder)
        with without_privileges():
            assert folder.take_in() == 1
            assert folder.take_in() == 0
        assert parts(maildir)["new"] == ["1760000000.M1P1.mx"]
        assert [record.message for record in caplog.records] == [
            f"The mail {maildir}/new/1760000000.M1P1.mx cannot be read: Permission denied"
        ]
        assert len(recorder.recorded) == 1


def test_a_mail_whose_process_died_is_read_by_another(maildir):
    lay(maildir)
    long_ago = int(time.time()) - CLAIM_SECONDS - 5
    (maildir / "new" / "1760000000.M1P1.mx").rename(maildir / "tmp" / f"1760000000.M1P1.mx.claimed-{long_ago}")
    recorder = Recorder()
    assert ReportFolder(maildir, recorder).take_in() == 1
    assert parts(maildir) == {"new": [], "cur": ["1760000000.M1P1.mx:2,S"], "tmp": []}


def test_a_mail_that_another_process_is_reading_is_left_to_it(maildir):
    (maildir / "tmp" / f"1760000000.M1P1.mx.claimed-{int(time.time())}").write_bytes(REPORT)
    (maildir / "tmp" / "1760000001.M1P1.mx").write_bytes(b"a mail server is writing this")
    assert ReportFolder(maildir, Recorder()).take_in() == 0
    assert len(parts(maildir)["tmp"]) == 2


def test_links_and_hidden_files_are_not_read(maildir, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(REPORT)
    (maildir / "new" / "1760000000.M1P1.mx").symlink_to(elsewhere)
    lay(maildir, ".hidden")
    assert ReportFolder(maildir, Recorder()).take_in() == 0


def test_a_folder_that_is_not_there_is_said_and_one_that_is_there_is_watched(maildir, caplog):
    caplog.set_level(logging.WARNING)
    recorder = Recorder()
    (maildir / "new").rename(maildir / "away")
    folder = ReportFolder(maildir, recorder)
    folder.start()
    until(lambda: caplog.records)
    folder.stop()
    (maildir / "away").rename(maildir / "new")
    lay(maildir)
    again = ReportFolder(maildir, recorder)
    again.start()
    until(lambda: recorder.recorded)
    again.stop()
    assert "The folder for reports cannot be used" in caplog.text


@contextmanager
def folder_of_anybody() -> Iterator[Path]:
    """A Maildir that another user can get at, too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (folder, folder / "new", folder / "cur", folder / "tmp"):
            part.mkdir(exist_ok=True)
            part.chmod(0o777)
        yield folder


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user who may not read everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def until(holds, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
