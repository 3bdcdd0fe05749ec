"""How often the food that was meant comes first, beside two plain ways to search.

`queries.tsv` holds what people type, grouped by kind, each with the foods that answer it; a `*`
stands for anything, `|` between foods that answer as well. Weights were tuned on one half, and the
other half, which the query's hash decides, is what the tables report first.

`confidence.tsv` holds names of foods that the catalogue has, in the same columns, and of what it
has not, answered by `-`: whether the search says so, or offers another food as if it were meant.
`confidence_later.tsv` holds more, labelled when both halves of the first had been looked at.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import func, select, text

from benchmarks.halves import is_tuned_on
from benchmarks.tables import table
from mgtrack import create_app
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.models import Food
from mgtrack.foods.services import load_starter
from tests.bench import Cluster, make_settings

LABELS = Path(__file__).parent / "queries.tsv"
CONFIDENCE = Path(__file__).parent / "confidence.tsv"
LATER = Path(__file__).parent / "confidence_later.tsv"
DEPTH = 10
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Query:
    """What somebody types, and the names of the foods that answer it."""

    kind: str
    typed: str
    answers: tuple[str, ...]

    @property
    def tuned_on(self) -> bool:
        """Whether the query is of the half that weights were tuned on."""
        return is_tuned_on(self.typed)

    def rank(self, names: Sequence[str]) -> int:
        """Where the first answer stands among names found, from 1; 0 where none does."""
        return next((place for place, name in enumerate(names, 1) if self.is_answer(name)), 0)

    def is_answer(self, name: str) -> bool:
        return any(fnmatchcase(name, answer) for answer in self.answers)

    @property
    def is_lacking(self) -> bool:
        """Whether the catalogue has no food of that name."""
        return self.answers == ("-",)


@dataclass(frozen=True)
class Score:
    """What ranks come to."""

    ranks: Sequence[int]

    def __str__(self) -> str:
        return f"{self.hit(1):.3f} / {self.hit(5):.3f} / {self.mrr:.3f}"

    def hit(self, within: int) -> float:
        return sum(0 < rank <= within for rank in self.ranks) / len(self.ranks)

    @property
    def mrr(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


def labelled(path: Path = LABELS) -> list[Query]:
    """The queries of a table, in its order."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Query(kind, typed, tuple(answers.split("|"))) for kind, typed, answers in rows]


def by_mgtrack(typed: str) -> Sequence[str]:
    return [food.name for food in queries.search(typed, limit=DEPTH)]


def by_bm25(typed: str) -> Sequence[str]:
    """SQLite's FTS5 over USDA's descriptions as they are, every word wanted, or else any."""
    words = re.findall(r"\w+", typed.lower())
    for joint in (" AND ", " OR "):
        terms = joint.join(f'"{word}"*' for word in words)
        found = db.session.execute(
            text(
                "SELECT name FROM foods JOIN plain ON plain.rowid = foods.id"
                " WHERE plain MATCH :terms ORDER BY rank, foods.id LIMIT :depth"
            ),
            {"terms": terms, "depth": DEPTH},
        ).all()
        if found:
            return [row.name for row in found]
    return []


def by_trigrams(typed: str) -> Sequence[str]:
    """The descriptions whose groups of three letters are most like those typed.

    As PostgreSQL's pg_trgm has it: words are padded with two blanks before and one behind, and two
    texts are as like as the groups that both have are many of all that either has.
    """
    asked = _trigrams(typed)
    foods = db.session.execute(select(Food.id, Food.name, Food.description)).all()
    likeness = {food: _likeness(asked, _trigrams(food.description)) for food in foods}
    return [food.name for food in sorted(foods, key=lambda it: (-likeness[it], it.id))[:DEPTH]]


def _trigrams(words: str) -> frozenset[str]:
    padded = (f"  {word} " for word in re.findall(r"\w+", words.lower()))
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def measure(labels: Iterable[Query], search: Search) -> dict[Query, int]:
    """The rank of the answer to each query."""
    return {query: query.rank(search(query.typed)) for query in labels}


def report(ranks: dict[str, dict[Query, int]]) -> str:
    """The tables of each half: hit@1 / hit@5 / MRR of each kind and search."""
    tables = []
    labels = list(next(iter(ranks.values())))
    for title, chosen in (
        ("reported half", [query for query in labels if not query.tuned_on]),
        ("tuned half", [query for query in labels if query.tuned_on]),
        ("both halves", labels),
    ):
        kinds = dict.fromkeys(query.kind for query in chosen)
        groups = {kind: [query for query in chosen if query.kind == kind] for kind in kinds}
        groups["all"] = chosen
        rows = [
            [
                kind,
                str(len(group)),
                *(str(Score([of[query] for query in group])) for of in ranks.values()),
            ]
            for kind, group in groups.items()
        ]
        tables.append(table([f"{title}: hit@1 / hit@5 / MRR", "queries", *ranks], rows))
    return "\n\n".join(tables)


def missed(ranks: dict[Query, int]) -> str:
    """The queries whose answer isn't first, to learn from."""
    lines = [
        f"- {query.kind}: “{query.typed}”, answer at {rank or 'none of the first ten'}"
        for query, rank in ranks.items()
        if rank != 1
    ]
    return "\n".join(lines)


@dataclass(frozen=True)
class Answer:
    """What the search said to a query: whether a food was meant, and which came first."""

    query: Query
    is_meant: bool
    first: str

    @property
    def is_wrong(self) -> bool:
        """Whether the food that comes first as if it were meant is another one."""
        return self.is_meant and not self.query.is_answer(self.first)


def answered(query: Query) -> Answer:
    found = queries.find(query.typed)
    groups = [*found.brands, *found.foods] if found.brands_first else [*found.foods, *found.brands]
    is_meant = bool(groups) and not found.near
    return Answer(query, is_meant, groups[0].food.name if groups else "")


def report_confidence(answers: Sequence[Answer], later: Sequence[Answer]) -> str:
    """How often what the catalogue lacks is offered all the same, and what it has is doubted."""
    rows = []
    for title, of in (
        ("later set", later),
        ("reported half", [it for it in answers if not it.query.tuned_on]),
        ("tuned half", [it for it in answers if it.query.tuned_on]),
    ):
        lacking = [it for it in of if it.query.is_lacking]
        there = [it for it in of if not it.query.is_lacking]
        rows.append(
            [
                title,
                _share(sum(it.is_meant for it in lacking), len(lacking)),
                _share(sum(not it.is_meant for it in there), len(there)),
                str(sum(not it.is_meant and it.query.is_answer(it.first) for it in there)),
                _share(sum(it.is_wrong for it in there), len(there)),
            ]
        )
    lines = [
        f"- “{it.query.typed}”: {it.first or 'nothing'}"
        for it in (*later, *answers)
        if (it.is_wrong if it.is_meant else not it.query.is_lacking)
    ]
    columns = [
        "",
        "lacking, offered as if meant",
        "there, doubted",
        "though first",
        "there, another food first",
    ]
    return f"{table(columns, rows)}\n\nNot as labelled:\n\n{chr(10).join(lines) or '- none'}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {100 * part / whole:.1f} %"


def run() -> str:
    """mgtrack on SQLite and on PostgreSQL, beside bm25 and trigrams, over the starter catalogue."""
    labels = labelled()
    with tempfile.TemporaryDirectory() as folder:
        ranks, answers = _on_sqlite(labels, [*labelled(CONFIDENCE), *labelled(LATER)], folder)
    cluster = Cluster()
    try:
        cluster.start()
        ranks["mgtrack, PostgreSQL"] = _on(cluster.create("bench"), labels)
    finally:
        cluster.stop()
    first = len(labelled(CONFIDENCE))
    on_both = ranks["mgtrack, SQLite"] == ranks["mgtrack, PostgreSQL"]
    same = "every rank is the same on both databases" if on_both else "ranks differ by database"
    not_first = missed(ranks["mgtrack, SQLite"])
    return (
        f"{report(ranks)}\n\n{len(labels)} queries; {same}. Not first:\n\n{not_first}\n\n"
        f"{report_confidence(answers[:first], answers[first:])}"
    )


def _on_sqlite(
    labels: Sequence[Query], confidence: Sequence[Query], folder: str
) -> tuple[dict[str, dict[Query, int]], list[Answer]]:
    app = create_app(make_settings(folder, database_url=f"sqlite:///{folder}/bench.db"))
    with app.app_context():
        upgrade()
        load_starter()
        _check([*labels, *(query for query in confidence if not query.is_lacking)])
        answers = [answered(query) for query in confidence]
        db.session.execute(
            text("CREATE VIRTUAL TABLE plain USING fts5(description, tokenize=porter)")
        )
        db.session.execute(
            text("INSERT INTO plain (rowid, description) SELECT id, description FROM foods")
        )
        ranks = {
            "mgtrack, SQLite": measure(labels, by_mgtrack),
            "bm25": measure(labels, by_bm25),
            "trigrams": measure(labels, by_trigrams),
        }
        return ranks, answers


def _on(database_url: str, labels: Sequence[Query]) -> dict[Query, int]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(folder, database_url=database_url))
        with app.app_context():
            upgrade()
            load_starter()
            ranks = measure(labels, by_mgtrack)
            db.session.remove()
            db.engine.dispose()
    return ranks


def _check(labels: Iterable[Query]) -> None:
    """Each label must name a food that is there, or its query could never be answered."""
    names = db.session.scalars(select(Food.name)).all()
    lost = [
        f"{query.typed!r}: {answer!r}"
        for query in labels
        for answer in query.answers
        if not any(fnmatchcase(name, answer) for name in names)
    ]
    if lost:
        raise ValueError(f"these labels name no food: {'; '.join(lost)}")
    assert db.session.scalar(select(func.count(Food.id))) == len(names)
