"""How far two texts differ: letters left out, put in, replaced, or two neighbours swapped."""

from __future__ import annotations

_SHORT = 6
"""Below so many letters two differences make another word."""


def is_typo(one: str, other: str) -> bool:
    """Whether one text may be the other mistyped: one letter differs, in longer ones two. Where numbers differ, they
    were counted rather than mistyped."""
    shorter = min(len(one), len(other))
    most = 1 if shorter < _SHORT else 2
    if one == other or shorter <= most + 2 or abs(len(one) - len(other)) > most:
        return False
    one, other = _where_they_differ(one, other)
    if (one + other).isdigit():
        return False
    return distance(one, other, most) <= most


def distance(one: str, other: str, most: int) -> int:
    """The number of slips between two texts (optimal string alignment); ``most + 1`` where it is more than that."""
    if abs(len(one) - len(other)) > most or max(len(set(one) - set(other)), len(set(other) - set(one))) > most:
        return most + 1  # each slip brings in or takes out one letter at most
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, last = last, current
    return min(last[-1], most + 1)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Both texts without what they begin and end with in common: no slip is there."""
    begin = 0
    shorter = min(len(one), len(other))
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[begin : len(one) - end], other[begin : len(other) - end]
