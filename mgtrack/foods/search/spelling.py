"""The words of the catalogue: which of them a slip of the finger meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mgtrack.foods.search.text import stem

MAX_CORRECTIONS = 3


class Vocabulary:
    """The words that foods are called by, to tell a slip from a word."""

    def __init__(self, words: Iterable[str]) -> None:
        """Args: words: every word of every name, as often as it is there."""
        self._counts = Counter(words)
        singulars = {f"{it[:-3]}y" for it in self._counts if it.endswith("ies")}
        self._sorted = sorted({*self._counts, *singulars})
        self._stems = {stem(word) for word in self._sorted}

    def has(self, word: str) -> bool:
        """Return whether it is one of the words, in any of its forms."""
        return word in self._counts or stem(word) in self._stems

    def joins(self, first: str, second: str) -> bool:
        """Return whether two words are one of the words together, or its plural: "chick peas"."""
        joined = first + second
        return any(it in self._counts for it in (joined, f"{joined}s", joined.removesuffix("s")))

    def begins(self, word: str) -> bool:
        """Return whether any of the words begins with it."""
        place = bisect_left(self._sorted, word)
        return place < len(self._sorted) and self._sorted[place].startswith(word)

    def halves(self, word: str, *, unfinished: bool) -> tuple[str, str] | None:
        """Return the two words that were written as one ("peanutbutter"), if it is that."""
        for cut in range(len(word) - 3, 2, -1):
            first, second = word[:cut], word[cut:]
            if self.has(first) and (self.has(second) or (unfinished and self.begins(second))):
                return first, second
        return None

    def corrections(self, word: str, *, unfinished: bool) -> list[tuple[str, float]]:
        """Return the words that were most likely meant, likeliest first, with their distances.

        A distance counts edits (a swap of neighbours is one). A word that begins with another
        letter, or that is only begun, is half an edit farther.

        Args:
            word: what was typed.
            unfinished: whether more letters may follow, so that the beginning of a word will do.
        """
        max_edits = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        if max_edits == 0:
            return []
        found = _near(word, {meant: meant for meant in self._sorted}, max_edits)
        if unfinished and len(word) > 3:
            longer = [meant for meant in self._sorted if len(meant) > len(word)]
            for length in (len(word) - 1, len(word), len(word) + 1):
                begun = _near(word, {meant: meant[:length] for meant in longer}, max_edits)
                found += [(meant, distance + 0.5) for meant, distance in begun]
        distances: dict[str, float] = {}
        for meant, distance in found:
            if meant[0] == word[0]:
                far = distance
            elif distance < 2:  # few people miss the first letter, and fewer another one too
                far = distance + 0.5
            else:
                continue
            distances[meant] = min(far, distances.get(meant, far))
        nearest = sorted(distances, key=lambda it: (distances[it], -self._counts[it], it))
        return [(meant, distances[meant]) for meant in nearest[:MAX_CORRECTIONS]]


def is_likely_slip(word: str, meant: str, distance: float, *, alone: bool) -> bool:
    """Whether a word is rather a slip for one of the catalogue's than the name of something else.

    The longer a word, the more edits it may be away: "cauliflour" is cauliflower, but "jollof" is
    no jello. Of a short one no letter was taken for another ("salmn" is salmon, "mochi" is no
    mocha), unless there are words beside it that foods are called by.
    """
    if len(word) >= 4 + 2 * distance:
        return True
    return distance <= 1 and (not alone or len(meant) != len(word) or sorted(meant) == sorted(word))


def _near(word: str, spellings: Mapping[str, str], max_edits: int) -> list[tuple[str, float]]:
    """Return the words whose spelling is at most so many edits away, each with its distance."""
    found = process.extract(
        word, spellings, scorer=OSA.distance, score_cutoff=max_edits, limit=None
    )
    return [(meant, distance) for _, distance, meant in found]
