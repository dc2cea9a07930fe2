"""Decoders, asked for by many threads at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys, threading
from bizadmin.codec import decoder
from bizadmin.domain.licence import Licence
from bizadmin.domain.page import Page

sys.setswitchinterval(1e-6)
BODY = (
    b'{"items": [{"id": "a", "business_account": {"id": "b", "name": "n"}, "kind": "subscription", "product": "p",'
    b' "name": "n", "masked_key": "m", "status": "active", "seats": {"total": 1}}], "total": 1}'
)
together = threading.Barrier(8)

def read():
    together.wait()
    for _ in range(50):
        decoder(Page[Licence]).decode(BODY)

threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_eight_threads_that_meet_a_type_for_the_first_time_live_on():
    """Without one lock about their making, about every second process ends with a segmentation fault here."""
    codes = [
        subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, check=False).returncode
        for _ in range(8)
    ]
    assert codes == [0] * 8
