"""How well meals in words are read, beside ingredient-parser-nlp on the same sentences.

`meals.txt` holds meals as people type and dictate them, by kind, each with its entries below it:
quantity; unit; foods that are right. `-` is what was not said, `|` stands between answers that are
as good, `*` in a food's name for anything, `2..4` for any number between. A `~` in front: right to
read and right to leave. The food `?` is none that the catalogue has: it must be left, or marked.
The reader was mended by one half, which the sentence's hash decides. `later.txt` has some more,
labelled once that was done. `public.txt` has what people wrote in public: a line with "#" says
where, and why a label was changed later; a fourth field of a label is what the entry may weigh.
`python -m benchmarks.meal_text` lists what fails, of the halves that may be looked at only.
"""

from __future__ import annotations

import json
import math
import os
import re
import statistics
import subprocess
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from functools import cache
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import select

from benchmarks.halves import is_tuned_on
from benchmarks.tables import table
from mgtrack import create_app
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.meal_text.matcher import propose
from mgtrack.foods.models import Food
from mgtrack.foods.search.grouping import unfold
from mgtrack.foods.services import load_starter
from mgtrack.nutrition.amounts import UNITS
from tests.bench import Cluster, make_settings

LABELS = Path(__file__).parent / "meals.txt"
LATER = Path(__file__).parent / "later.txt"
PUBLIC = Path(__file__).parent / "public.txt"
LINES = Path(__file__).parent / "ingredient_lines.py"
PARSER = "ingredient-parser-nlp==2.9.1"
SPLIT = re.compile(r"[,;\n&+•]|\b(?:and|with|then)\b")
LONG_MEAL = (
    "two scrambled eggs, 2 slices of whole wheat toast with butter, half an avocado, a glass of"
    " orange juice and a cup of coffee with milk; 150 g grilled chicken breast, a cup of brown rice"
    " and steamed broccoli, 1 tbsp olive oil, an apple and a handful of almonds; rice and beans"
    " with salsa, 2 corn tortillas, a bowl of lentil soup, 1/2 cup of strawberries, 3 squares of"
    " dark chocolate, a banana, 200 ml oat milk, 30 g pumpkin seeds and mac and cheese with beer"
)
"""About as long as a meal may be, with some twenty-five foods."""
RUNS = 20

_WORDS = {word: unit for unit, words in UNITS.items() for word in words.split()}
_NUMBERS = {"dozen": Fraction(12)}


@dataclass(frozen=True)
class Label:
    """An entry as it is meant; no unit said is the unit None, a weight not labelled is None."""

    quantities: tuple[tuple[Fraction, Fraction], ...]
    units: tuple[str | None, ...]
    foods: tuple[str, ...]
    grams: tuple[Fraction, Fraction] | None
    optional: bool

    @property
    def is_unknown(self) -> bool:
        """Whether it may stay unread: the catalogue has no such food, or only similar ones."""
        return "?" in self.foods


@dataclass(frozen=True)
class Sentence:
    """A meal in words, and its entries; `origin` is the file that it is from."""

    origin: Path
    kind: str
    text: str
    labels: tuple[Label, ...]

    @property
    def is_later(self) -> bool:
        """Whether it is of the set that was labelled after the reader had been mended."""
        return self.origin == LATER

    @property
    def is_public(self) -> bool:
        return self.origin == PUBLIC

    @property
    def tuned_on(self) -> bool:
        """Whether the sentence is of a half that may be looked at to mend the reader."""
        return not self.is_later and is_tuned_on(self.text)


@dataclass(frozen=True)
class Entry:
    """An entry as it was read; the other parser knows no weights."""

    food: str
    quantity: Fraction
    unit: str | None
    grams: Decimal | None = None
    doubtful: bool = False


Reader = Callable[[str], Sequence[Entry]]


@dataclass(frozen=True)
class Pair:
    """A label and the entry that was read for it, either of which may be missing."""

    label: Label | None
    entry: Entry | None

    @property
    def is_food(self) -> bool:
        if self.label is None or self.entry is None:
            return False
        if self.label.is_unknown and self.entry.doubtful:
            return True
        return any(fnmatchcase(self.entry.food, food) for food in self.label.foods if food != "?")

    @property
    def is_quantity(self) -> bool:
        return (
            self.label is not None
            and self.entry is not None
            and any(low <= self.entry.quantity <= high for low, high in self.label.quantities)
        )

    @property
    def is_unit(self) -> bool:
        return (
            self.label is not None
            and self.entry is not None
            and self.entry.unit in self.label.units
        )

    @property
    def is_amount(self) -> bool:
        """Whether the weight is right where both state one, else the quantity and the unit."""
        if self.label and self.label.grams and self.entry and self.entry.grams is not None:
            low, high = self.label.grams
            return low <= Fraction(self.entry.grams) <= high
        return self.is_quantity and self.is_unit

    @property
    def is_right(self) -> bool:
        return self.is_food and self.is_amount

    @property
    def is_silently_wrong(self) -> bool:
        """Whether what was read is wrong, or was never said, and isn't marked as doubtful."""
        return self.entry is not None and not self.entry.doubtful and not self.is_right

    @property
    def counts(self) -> bool:
        """Whether it says anything: what may be left and is, or is read as it may be, does not."""
        if self.label is None or not (self.label.optional or self.label.is_unknown):
            return True
        return self.entry is not None and not self.is_food

    @property
    def agreement(self) -> int:
        return 4 * self.is_food + self.is_quantity + self.is_unit


@dataclass(frozen=True)
class Rate:
    """Precision and recall of something that is read."""

    right: int
    read: int
    meant: int

    def __str__(self) -> str:
        precision = self.right / self.read if self.read else 0
        recall = self.right / self.meant if self.meant else 0
        both = precision + recall
        return f"{precision:.3f} / {recall:.3f} / {2 * precision * recall / (both or 1):.3f}"


def labelled() -> list[Sentence]:
    """The sentences of all files, in their order."""
    return [*_labelled(LABELS), *_labelled(LATER), *_labelled(PUBLIC)]


def _labelled(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = []
    kind = text = ""
    labels: list[Label] = []

    def finish() -> None:
        if text:
            sentences.append(Sentence(path, kind, text, tuple(labels)))
            labels.clear()

    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    # "):
            continue
        if line.startswith("    "):
            labels.append(_label(line.strip()))
        elif line:
            finish()
            kind = line.removeprefix("# ") if line.startswith("# ") else kind
            text = "" if line.startswith("# ") else line.replace("\\n", "\n")
    finish()
    return sentences


def _label(line: str) -> Label:
    quantity, unit, foods, *grams = line.removeprefix("~").split("; ")
    return Label(
        tuple(_range(each) for each in quantity.split("|")),
        tuple(None if each == "-" else unit_of(each) for each in unit.split("|")),
        tuple(foods.split("|")),
        _range(grams[0].removesuffix(" g")) if grams else None,
        line.startswith("~"),
    )


def _range(quantity: str) -> tuple[Fraction, Fraction]:
    low, _, high = ("1" if quantity == "-" else quantity).partition("..")
    return Fraction(low), Fraction(high or low)


def unit_of(word: str) -> str:
    """A unit by one word for it, whoever read it: "tablespoons" and "Tbs." are tbsp."""
    plain = word.replace("_", " ").casefold().strip(". ")
    if plain in {"fluid ounce", "fluid ounces"}:
        return "fl oz"
    return _WORDS.get(plain, plain.removesuffix("s"))


def by_mgtrack(text: str) -> list[Entry]:
    return [
        Entry(
            each.food.name,
            each.quantity,
            each.unit and unit_of(each.unit),
            each.grams,
            each.doubtful,
        )
        for each in propose(text).proposals
    ]


def by_parser(read: dict[str, Sequence[Entry]], *, split: bool) -> Reader:
    """A reader of what the other parser made of lines, or of the parts that a text has."""

    def reader(text: str) -> list[Entry]:
        named = (_named(entry) for part in _parts(text, split=split) for entry in read[part])
        return [entry for entry in named if entry is not None]

    return reader


def _parts(text: str, *, split: bool) -> list[str]:
    if not split:
        return [text.replace("\n", ", ")]
    return [part.strip() for part in SPLIT.split(text) if part.strip()]


def _named(entry: Entry) -> Entry | None:
    """The entry with the food that mgtrack's search puts first for its words."""
    found = queries.find(entry.food)
    foods = [*unfold(found.foods), *unfold(found.brands)]
    if found.near or not foods:
        return None
    return Entry(foods[0].name, entry.quantity, entry.unit)


def parsed(sentences: Iterable[Sentence]) -> dict[str, Sequence[Entry]]:
    """What ingredient-parser-nlp reads in each sentence and in each part of it.

    It is installed into an environment that is thrown away, and never into mgtrack's own.

    Raises:
        OSError: it could not be installed or run.
    """
    lines = sorted(
        {
            part
            for sentence in sentences
            for split in (False, True)
            for part in _parts(sentence.text, split=split)
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        try:
            _run([python, "-m", "pip", "install", "--quiet", PARSER])
            answers = _run([python, str(LINES)], "\n".join(map(json.dumps, lines)))
        except subprocess.SubprocessError as error:
            raise OSError(error) from error
    # It may say that it fetches its model, before the answers.
    answered = [line for line in answers.splitlines() if line.startswith("[")][-len(lines) :]
    return {
        line: [_entry(**each) for each in json.loads(answer)]
        for line, answer in zip(lines, answered, strict=True)
    }


def _run(command: Sequence[str], typed: str = "") -> str:
    answered = subprocess.run(
        command, input=typed, capture_output=True, text=True, check=True, timeout=900,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    return answered.stdout


def _entry(food: str, quantity: str | None, unit: str | None) -> Entry:
    try:
        number = _NUMBERS.get(quantity or "") or Fraction(quantity or 1)
    except ValueError:
        number = Fraction(1)
    return Entry(food, number, unit and unit_of(unit))


def aligned(labels: Sequence[Label], entries: Sequence[Entry]) -> list[Pair]:
    """Labels and entries in their order, paired so that most of what was read agrees."""

    @cache
    def best(at: int, of: int) -> tuple[int, tuple[Pair, ...]]:
        if at == len(labels):
            return 0, tuple(Pair(None, entry) for entry in entries[of:])
        if of == len(entries):
            return 0, tuple(Pair(label, None) for label in labels[at:])
        pair = Pair(labels[at], entries[of])
        ways = [
            (pair.agreement, (pair,), best(at + 1, of + 1)),
            (0, (Pair(labels[at], None),), best(at + 1, of)),
            (0, (Pair(None, entries[of]),), best(at, of + 1)),
        ]
        # Of ways that agree as much, the first pairs the most.
        agreement, first, rest = max(ways, key=lambda way: way[0] + way[2][0])
        return agreement + rest[0], (*first, *rest[1])

    return list(best(0, 0)[1])


def measure(sentences: Iterable[Sentence], reader: Reader) -> dict[Sentence, list[Pair]]:
    """What was read of each sentence, beside what it means."""
    return {each: aligned(each.labels, reader(each.text)) for each in sentences}


def is_right(pairs: Iterable[Pair]) -> bool:
    """Whether all of a sentence was read, and nothing else."""
    return all(pair.is_right for pair in pairs if pair.counts)


def upper_bound(events: int, trials: int) -> float:
    """The upper end of Wilson's 95 % score interval (E. B. Wilson, JASA 22, 1927, 209-212)."""
    z = statistics.NormalDist().inv_cdf(0.975)
    share = events / trials
    middle = share + z * z / (2 * trials)
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (middle + spread) / (1 + z * z / trials)


def silently_wrong(sentences: Iterable[Sentence], of: dict[Sentence, list[Pair]]) -> str:
    """How many of the entries that were read are wrong and not marked, with a bound."""
    entries = [pair for each in sentences for pair in of[each] if pair.entry is not None]
    wrong = sum(pair.is_silently_wrong for pair in entries)
    bound = upper_bound(wrong, len(entries))
    return f"{wrong}/{len(entries)} = {wrong / len(entries):.3f} (up to {bound:.3f})"


def all_right(sentences: Sequence[Sentence], of: dict[Sentence, list[Pair]]) -> str:
    right = sum(is_right(of[each]) for each in sentences)
    return f"{right}/{len(sentences)} = {right / len(sentences):.3f}"


def halves(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    """The sentences of each set by the half they are of; what may not be looked at comes first."""
    sentences = list(sentences)
    wrote = [each for each in sentences if not (each.is_later or each.is_public)]
    public = [each for each in sentences if each.is_public]
    return {
        "public set, unseen half": [each for each in public if not each.tuned_on],
        "public set, looked-at half": [each for each in public if each.tuned_on],
        "reported half": [each for each in wrote if not each.tuned_on],
        "tuned half": [each for each in wrote if each.tuned_on],
        "both halves": wrote,
        "later set": [each for each in sentences if each.is_later],
    }


def summary(of: dict[Sentence, list[Pair]]) -> str:
    """What matters most, of each half: what is wrong and doesn't say so, and what is all right."""
    return table(
        ["mgtrack", "entries wrong and not marked (95 % bound by Wilson)", "sentences all right"],
        [
            [title, silently_wrong(chosen, of), all_right(chosen, of)]
            for title, chosen in halves(of).items()
        ],
    )


def rates(pairs: Iterable[Pair]) -> list[Rate]:
    """Food, quantity, unit, and all three of an entry."""
    counted = [pair for pair in pairs if pair.counts]
    read = sum(pair.entry is not None for pair in counted)
    meant = sum(
        pair.label is not None and not (pair.label.optional or pair.label.is_unknown)
        for pair in counted
    )
    return [
        Rate(sum(pair.is_food for pair in counted), read, meant),
        Rate(sum(pair.is_quantity for pair in counted), read, meant),
        Rate(
            sum(pair.is_unit and pair.entry is not None and pair.entry.unit is not None
                for pair in counted),
            sum(pair.entry is not None and pair.entry.unit is not None for pair in counted),
            sum(pair.label is not None and None not in pair.label.units for pair in counted),
        ),
        Rate(sum(pair.is_right for pair in counted), read, meant),
    ]  # fmt: skip


def report(read: dict[str, dict[Sentence, list[Pair]]]) -> str:
    """The tables of each half, and how many sentences of each kind were read wholly right."""
    chosen_of = halves(next(iter(read.values())))
    tables = [
        table(
            [f"{title}, {len(chosen)} sentences: precision / recall / F1",
             "food", "quantity", "unit", "all of an entry", "sentences all right"],
            [
                [
                    reader,
                    *map(str, rates(pair for each in chosen for pair in of[each])),
                    f"{sum(is_right(of[each]) for each in chosen) / len(chosen):.3f}",
                ]
                for reader, of in read.items()
            ],
        )
        for title, chosen in chosen_of.items()
    ]  # fmt: skip
    kinds = {
        kind: [each for each in chosen_of["reported half"] if each.kind == kind]
        for kind in dict.fromkeys(each.kind for each in chosen_of["reported half"])
    }
    rows = [
        [kind, str(len(group)), *(str(sum(is_right(of[each]) for each in group))
                                  for of in read.values())]
        for kind, group in kinds.items()
    ]  # fmt: skip
    tables.append(table(["sentences all right, reported half", "of", *read], rows))
    return "\n\n".join(tables)


def missed(read: dict[Sentence, list[Pair]]) -> str:
    """The sentences of halves that may be looked at that were not read right, to learn from."""
    lines = []
    for sentence, pairs in read.items():
        wrong = [_wrong(pair) for pair in pairs if pair.counts and not pair.is_right]
        if wrong and sentence.tuned_on:
            shown = " ⏎ ".join(sentence.text.splitlines())
            lines.append(f"- {sentence.kind}: “{shown}”: {'; '.join(wrong)}")
    return "\n".join(lines)


def _wrong(pair: Pair) -> str:
    if pair.entry is None:
        return f"missed {' or '.join(pair.label.foods) if pair.label else ''}".replace("*", "…")
    read = f"{pair.entry.quantity} {pair.entry.unit or ''} {pair.entry.food}"
    if pair.label and pair.label.grams and pair.entry.grams is not None:
        read += f" ({pair.entry.grams:.4g} g)"
    return f"read {' '.join(read.split())}{', marked' if pair.entry.doubtful else ''}"


def marked(read: dict[Sentence, list[Pair]]) -> str:
    """How many entries are marked as doubtful, of those that are wrong and of those that aren't."""
    pairs = [pair for of in read.values() for pair in of if pair.entry is not None and pair.counts]
    wrong = [pair for pair in pairs if not pair.is_right]
    right = [pair for pair in pairs if pair.is_right]
    return (
        f"Of {len(wrong)} entries that are wrong {_doubtful(wrong)} are marked to look at twice;"
        f" of {len(right)} that are right, {_doubtful(right)}."
    )


def _doubtful(pairs: Iterable[Pair]) -> int:
    return sum(pair.entry is not None and pair.entry.doubtful for pair in pairs)


def timed(sentences: Iterable[Sentence]) -> list[list[str]]:
    """The time that reading takes: of the sentences, and of a meal as long as may be."""
    return [
        _times("a sentence of the set", [each.text for each in sentences]),
        _times(f"a meal of {len(LONG_MEAL)} characters", [LONG_MEAL] * RUNS),
    ]


def _times(what: str, texts: Sequence[str]) -> list[str]:
    propose(texts[0])
    milliseconds = []
    for text in texts:
        started = time.perf_counter()
        propose(text)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return [
        what,
        f"{statistics.median(milliseconds):.0f}",
        f"{statistics.quantiles(milliseconds, n=20)[-1]:.0f}",
    ]


def run() -> str:
    """mgtrack on SQLite and on PostgreSQL, beside ingredient-parser-nlp, over the same meals."""
    sentences = labelled()
    try:
        lines, trouble = parsed(sentences), ""
    except OSError as error:
        lines, trouble = {}, f"\n\n{PARSER} could not be installed or run here: {error}."
    with tempfile.TemporaryDirectory() as folder:
        read, times = _on(f"sqlite:///{folder}/bench.db", sentences, lines)
    cluster = Cluster()
    try:
        cluster.start()
        on_postgresql, times_on_postgresql = _on(cluster.create("bench"), sentences, {})
    finally:
        cluster.stop()
    same = read["mgtrack"] == on_postgresql["mgtrack"]
    wrote = {each: pairs for each, pairs in read["mgtrack"].items() if not each.is_public}
    times_table = table(
        ["time to read, ms", "SQLite p50", "p95", "PostgreSQL p50", "p95"],
        [[*one, *other[1:]] for one, other in zip(times, times_on_postgresql, strict=True)],
    )
    alike = "Every entry is the same on both databases." if same else "Entries differ by database."
    return (
        f"{summary(read['mgtrack'])}\n\n{report(read)}\n\n{times_table}\n\n"
        f"{alike} {marked(read['mgtrack'])}{trouble}"
        f"\n\nOf the tuned half, not read right by mgtrack:\n\n{missed(wrote)}"
    )


def run_on_sqlite() -> str:
    """The summary, and what fails of the halves that may be looked at; nothing of the others."""
    with tempfile.TemporaryDirectory() as folder:
        read, _ = _on(f"sqlite:///{folder}/bench.db", labelled(), {})
    return f"{summary(read['mgtrack'])}\n\n{missed(read['mgtrack'])}"


def _on(
    database_url: str, sentences: Sequence[Sentence], lines: dict[str, Sequence[Entry]]
) -> tuple[dict[str, dict[Sentence, list[Pair]]], list[list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(folder, database_url=database_url))
        with app.app_context():
            upgrade()
            load_starter()
            _check(sentences)
            readers: dict[str, Reader] = {"mgtrack": by_mgtrack}
            if lines:
                readers["ingredient-parser-nlp, cut at joins"] = by_parser(lines, split=True)
                readers["ingredient-parser-nlp, whole"] = by_parser(lines, split=False)
            read = {name: measure(sentences, reader) for name, reader in readers.items()}
            times = timed(sentences)
            db.session.remove()
            db.engine.dispose()
    return read, times


def _check(sentences: Iterable[Sentence]) -> None:
    """Each label must name a food that is there, or its entry could never be read."""
    names = db.session.scalars(select(Food.name)).all()
    lost = [
        f"{sentence.text!r}: {food!r}"
        for sentence in sentences
        for label in sentence.labels
        for food in label.foods
        if food != "?" and not any(fnmatchcase(name, food) for name in names)
    ]
    if lost:
        raise ValueError(f"these labels name no food: {'; '.join(lost)}")
