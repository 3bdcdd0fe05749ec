"""The words of the catalogue: which of them a slip of the finger meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

from mgtrack.foods.search.text import stem

MAX_CORRECTIONS = 3
_CHECKED = 48


class Vocabulary:
    """The words that foods are called by, to tell a slip from a word.

    A word with two letters wrong shares most of its pairs of letters with the one that was meant,
    so pairs find the few words whose distance is worth working out.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Args: words: every word of every name, as often as it is there."""
        self._counts = Counter(words)
        self._sorted = sorted(self._counts)
        self._stems = {stem(word) for word in self._sorted}
        self._with_pair: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._sorted):
            for pair in _pairs(word):
                self._with_pair[pair].append(place)

    def has(self, word: str) -> bool:
        """Whether it is one of the words, in any of its forms."""
        return word in self._counts or stem(word) in self._stems

    def joins(self, first: str, second: str) -> bool:
        """Whether two words are one of the words together, or its plural: "chick peas"."""
        joined = first + second
        return any(it in self._counts for it in (joined, f"{joined}s", joined.removesuffix("s")))

    def begins(self, word: str) -> bool:
        """Whether any of the words begins with it."""
        place = bisect_left(self._sorted, word)
        return place < len(self._sorted) and self._sorted[place].startswith(word)

    def halves(self, word: str, *, unfinished: bool) -> tuple[str, str] | None:
        """The two words that were written as one ("peanutbutter"), if it is that."""
        for cut in range(len(word) - 3, 2, -1):
            first, second = word[:cut], word[cut:]
            if self.has(first) and (self.has(second) or (unfinished and self.begins(second))):
                return first, second
        return None

    def corrections(self, word: str, *, unfinished: bool) -> list[tuple[str, float]]:
        """The words that were most likely meant, likeliest first, each with how far it is.

        How far counts the edits; a word that begins otherwise, or that is only begun, is half an
        edit farther.

        Args:
            word: what was typed.
            unfinished: whether more letters may follow, so that the beginning of a word will do.
        """
        most = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        shared = Counter[int]()
        for pair in _pairs(word):
            shared.update(self._with_pair.get(pair, ()))
        near = []
        for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CHECKED]:
            meant = self._sorted[place]
            distance = self._distance(word, meant, most, unfinished=unfinished)
            if distance is not None:
                far = distance + (0.5 if meant[0] != word[0] else 0.0)
                near.append((far, -self._counts[meant], meant))
        return [(meant, far) for far, _, meant in sorted(near)[:MAX_CORRECTIONS]]

    @staticmethod
    def _distance(word: str, meant: str, most: int, *, unfinished: bool) -> float | None:
        if meant[0] != word[0]:
            most = min(most, 1)  # few people miss the first letter, and fewer another one too
        if abs(len(meant) - len(word)) <= most and (distance := edits(word, meant)) <= most:
            return distance
        if unfinished and len(word) > 3 and len(meant) > len(word):
            begun = min(edits(word, meant[: len(word) + shift]) for shift in (-1, 0, 1))
            return begun + 0.5 if begun <= most else None
        return None


def edits(one: str, other: str) -> int:
    """How many letters were left out, added, changed or swapped with a neighbour.

    The optimal string alignment distance: Damerau and Levenshtein's, no letter touched twice.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for down, letter in enumerate(one, start=1):
        above, row_above, row = before, row, [down]
        for across, facing in enumerate(other, start=1):
            cost = min(
                row_above[across] + 1,
                row[across - 1] + 1,
                row_above[across - 1] + (letter != facing),
            )
            if (
                down > 1 and across > 1
                and letter == other[across - 2] and one[down - 2] == facing
            ):  # fmt: skip
                cost = min(cost, above[across - 2] + 1)
            row.append(cost)
        before = row_above
    return row[-1]


def _pairs(word: str) -> set[str]:
    edged = f" {word} "
    return {edged[at : at + 2] for at in range(len(edged) - 1)}
