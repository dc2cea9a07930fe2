"""TXT records that a test publishes; or a DNS that does not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bizadmin.server.txt_records import NoAnswer


@dataclass
class Zone:
    """`bizadmin.server.txt_records.TxtRecords` in memory."""

    records: dict[str, list[str]] = field(default_factory=dict)
    answers: bool = True
    asked: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        if not self.answers:
            raise NoAnswer
        return self.records.get(name, [])
