"""Names for the crowd."""

from __future__ import annotations

import random
from collections.abc import Iterator

_FIRST = """
Aiko Anna Arjun Astrid Beatriz Björn Carla Chen Claire Daan Daniela David Elif Emil Emma Eva Fatima Felix Finn Freja
Giulia Hana Hugo Ida Ines Ivan Jakob Jana Jonas Julia Kaito Karim Kenji Lara Lena Liam Linnea Lucia Luis Maja Marco
Marie Mateo Mei Mia Milan Mira Nadia Nina Noah Olga Oskar Paula Pedro Priya Rafael Rin Rosa Sara Sofia Stefan Sven
Tariq Tessa Tomas Vera Viktor Yara Yuki Zoe
"""

_LAST = """
Almeida Andersen Bakker Bauer Becker Berg Bianchi Carlsson Castro Costa Dahl Demir Diaz Dubois Eriksson Fischer
Fuchs Garcia Gruber Haas Hansen Hayashi Hoffmann Ito Ivanov Janssen Jensen Keller Kim Klein Kobayashi Koch Kowalski
Kumar Larsen Lehmann Lindqvist Lopez Maier Marino Martin Meyer Mori Moreau Nakamura Neumann Novak Nowak Olsen Patel
Pereira Petrov Popescu Richter Rossi Ruiz Sato Schmidt Silva Simon Suzuki Tanaka Torres Varga Visser Wagner Weber
Yamada Yilmaz Zimmermann
"""

_PLAIN = str.maketrans("öüäßéá", "ouasea")


def people(seed: int) -> Iterator[tuple[str, str]]:
    """Display names and local parts, each once, the same for the same seed."""
    pairs = [(first, last) for first in _FIRST.split() for last in _LAST.split()]
    random.Random(seed).shuffle(pairs)  # noqa: S311  (names, not keys)
    for first, last in pairs:
        yield f"{first} {last}", f"{first}.{last}".lower().translate(_PLAIN)
