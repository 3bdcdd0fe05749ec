"""Read the foods of USDA's official download files as a stream: zips of CSV tables or of JSON.

A file is far larger than memory, and may be damaged or malicious. Everything is checked before it
is used, and whatever is wrong raises a `DownloadError` with a sentence.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self

from mgtrack.fdc.archive import Archive, DownloadError, Progress
from mgtrack.fdc.csv_reader import FOODS, TABLES, joined_records
from mgtrack.fdc.errors import UnreadableAnswerError
from mgtrack.fdc.mapping import read_food
from mgtrack.nutrition.food import FoodRecord

MAX_FOOD_SIZE = 16 * 1024**2
"""Characters of JSON for one food, a hundred times USDA's largest."""

_PIECE = 256 * 1024
_LISTS = ("FoundationFoods", "SRLegacyFoods", "SurveyFoods", "BrandedFoods")
_BEGIN = re.compile(rf'\s*\{{\s*"(?:{"|".join(_LISTS)})"\s*:\s*\[\s*')
_END = re.compile(r"\s*\]\s*\}\s*")
_BETWEEN = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is not a food that mgtrack shows, and why."""

    reason: str


class Download:
    """One of USDA's zips of foods, open. Close it, or use `with`.

    Args:
        path: the zip.

    Raises:
        DownloadError: the file is not a zip, is malicious, or has none of USDA's foods.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive = Archive(path)
        names = self._archive.names
        json_names = [name for name in names if name.lower().endswith(".json")]
        self._json = None if FOODS in names or not json_names else json_names[0]
        if FOODS not in names and self._json is None:
            self.close()
            raise DownloadError(
                f"The zip has neither {FOODS} nor a .json file, so it is not one of USDA's."
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    @property
    def size(self) -> int:
        """Return the unpacked bytes that reading all foods takes."""
        return self._archive.size([self._json] if self._json else TABLES)

    def fingerprint(self) -> str:
        """Return the SHA-256 of the file's content."""
        with self._path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()

    def foods(self, progress: Progress = lambda _: None) -> Iterator[FoodRecord | Rejected]:
        """Yield every food of the file in order, or a `Rejected` record.

        Args:
            progress: gets the bytes read since its last call; they add up to `size`.

        Raises:
            DownloadError: the file is damaged or not in USDA's layout; raised when it is read.
        """
        self._archive.progress = progress
        records: Generator[object] = (
            json_records(self._archive, self._json) if self._json else joined_records(self._archive)
        )
        with closing(records):
            for record in records:
                try:
                    yield read_food(record)
                except UnreadableAnswerError as error:
                    yield Rejected(error.detail)


def json_records(archive: Archive, name: str) -> Generator[object]:
    """Yield the foods of a JSON file that is one object with one list.

    Python's own decoder reads one food at a time from a piece of the text. It is several times
    faster than event-based parsers, and limits the size of a food.
    """
    with archive.text(name) as text:
        yield from _values(_Window(text), name)


def _values(window: _Window, name: str) -> Iterator[object]:
    if not window.skip(_BEGIN):
        raise DownloadError(
            f"{name} is not laid out as USDA's: it should begin with one of {', '.join(_LISTS)}."
        )
    if window.skip(_END):
        window.expect_nothing(name)
        return
    while True:
        yield window.value(name)
        if not window.skip(_BETWEEN):
            break
    if not window.skip(_END):
        raise DownloadError(f"{name} in the zip is damaged or cut short.")
    window.expect_nothing(name)


class _Window:
    """The part of a text that is being parsed; it moves on, and grows for a long value."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._seen = ""
        self._at = 0
        self._decode = json.JSONDecoder(parse_float=Decimal).raw_decode

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Move past this pattern if the text continues with it."""
        if len(self._seen) - self._at < _PIECE // 2:
            self._more()
        found = pattern.match(self._seen, self._at)
        if found:
            self._at = found.end()
        return found is not None

    def value(self, name: str) -> object:
        """Return the JSON value here and move past it."""
        while True:
            try:
                value, self._at = self._decode(self._seen, self._at)
            except json.JSONDecodeError:  # or the value goes on beyond the window
                if len(self._seen) - self._at > MAX_FOOD_SIZE or not self._more():
                    raise DownloadError(
                        f"{name} in the zip is damaged, cut short or no JSON."
                    ) from None
            except (ValueError, RecursionError):
                raise DownloadError(f"{name} in the zip has JSON that no food needs.") from None
            else:
                return value

    def expect_nothing(self, name: str) -> None:
        """Read to the end, where the zip's checksum is verified.

        Raises:
            DownloadError: there is more text.
        """
        while self._more():
            if self._seen.strip():
                break
        if self._seen[self._at :].strip():
            raise DownloadError(f"{name} goes on after its foods, which USDA's don't.")

    def _more(self) -> bool:
        """Double the window, or read a first piece; return whether there was more."""
        seen = self._seen[self._at :]
        piece = self._text.read(max(_PIECE, len(seen)))
        self._seen, self._at = seen + piece, 0
        return bool(piece)
