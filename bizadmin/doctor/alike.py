"""How much of one sentence is in another, whatever the language: read over the phone, shortened, misspelt.

Sentences are compared by their runs of three letters. Runs that many of the known sentences share ("invitation") count
little, those of few count much. The time grows with the length of the text alone.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

MEANING = TypeVar("MEANING")

_RUN = 3
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "\u00ad": "", "\u200b": ""})


def plain(text: str) -> str:
    """Lower case, without accents, with single blanks: what is left of a sentence when it is read out."""
    folded = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    bare = "".join(letter for letter in unicodedata.normalize("NFD", folded) if not _is_accent(letter))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 and ord(letter) < 0x3000  # not the marks of Japanese letters


@dataclass(frozen=True, slots=True)
class Likeness:
    """``share`` is how much of the said sentence the known one explains, ``whole`` how much of the known one was said;
    both from 0 to 1, by weight."""

    share: float
    whole: float
    weight: float


class Known(Generic[MEANING]):
    """Sentences whose meaning is known."""

    def __init__(self, sentences: Iterable[tuple[str, MEANING]]) -> None:
        self._known = [(runs, meaning) for text, meaning in sentences if (runs := _runs(text))]
        times = Counter(run for runs, _ in self._known for run in runs)
        most = len(self._known)
        self._weights = {run: math.log((most + 1) / count) for run, count in times.items()}
        self._rare = math.log(most + 1)
        self._holders: dict[str, list[int]] = {}
        for place, (runs, _) in enumerate(self._known):
            for run in runs:
                self._holders.setdefault(run, []).append(place)
        self._sums = [self._weigh(runs) for runs, _ in self._known]

    def likest(self, text: str) -> list[tuple[Likeness, MEANING]]:
        """Every meaning that shares something with the text, the likest first, each once."""
        said = _runs(text)
        shared: dict[int, float] = {}
        for run in said:
            for place in self._holders.get(run, ()):
                shared[place] = shared.get(place, 0.0) + self._weights[run]
        total = self._weigh(said)
        best: dict[MEANING, Likeness] = {}
        for place, weight in shared.items():
            meaning = self._known[place][1]
            likeness = Likeness(weight / total, weight / self._sums[place], weight)
            if meaning not in best or _rank(likeness) > _rank(best[meaning]):
                best[meaning] = likeness
        return sorted(((it, meaning) for meaning, it in best.items()), key=lambda pair: -_rank(pair[0]))

    def _weigh(self, runs: frozenset[str]) -> float:
        return sum(self._weights.get(run, self._rare) for run in runs)


def _rank(likeness: Likeness) -> float:
    return 2 * likeness.share * likeness.whole / (likeness.share + likeness.whole) + likeness.share


def _runs(text: str) -> frozenset[str]:
    bare = "".join(letter if letter.isalnum() else " " for letter in plain(text))
    spaced = f" {' '.join(bare.split())} "
    return (
        frozenset(spaced[start : start + _RUN] for start in range(len(spaced) - _RUN + 1))
        if bare.strip()
        else frozenset()
    )
