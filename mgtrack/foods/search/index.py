"""Asks the database's index for the foods that may answer, few enough to be ranked one by one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Engine,
    Integer,
    Select,
    Tuple,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    text,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from mgtrack.extensions import db
from mgtrack.foods.models import CatalogueVersion, Food, LoggedCount, Portion
from mgtrack.foods.search.query_parser import OTHER_NAMES, Reading
from mgtrack.foods.search.ranking import IndexedFood
from mgtrack.foods.search.spelling import Vocabulary
from mgtrack.foods.search.text import Word, beginnings, plain
from mgtrack.nutrition.food import DataType

MAX_GENERIC, MAX_BRANDED = 200, 80
"""How many foods are ranked."""

MAX_BEGUN = 70
"""How many generic ones while no word has `ENOUGH_LETTERS` yet: what was begun may be anything."""
ENOUGH_LETTERS = 4

MIN_LETTERS = 3
"""Brands are not asked for words shorter than this, which begin tens of thousands of names."""

LOOK_AGAIN_AFTER = 10.0
"""Seconds for which a process takes the words of the catalogue to be those that it knows."""

_GENERIC = {
    "sqlite": text("foods.id IN (SELECT rowid FROM food_search WHERE food_search MATCH :terms)"),
    "postgresql": text(
        "foods.data_type <> 'Branded' AND foods.food_search @@ to_tsquery('simple', :terms)"
    ),
}
# PostgreSQL takes words for more frequent together than they are, and would read all brands for the
# first few that have them. What is materialized is planned without the limit, so by the index.
_BRANDED = {
    "sqlite": text(
        "foods.id IN (SELECT rowid FROM food_search_brands"
        " WHERE food_search_brands MATCH :brand_terms ORDER BY rowid LIMIT :most)"
    ),
    "postgresql": text(
        "foods.id IN (WITH found AS MATERIALIZED (SELECT id FROM foods"
        " WHERE data_type = 'Branded' AND food_search @@ to_tsquery('simple', :brand_terms))"
        " SELECT id FROM found LIMIT :most)"
    ),
}
_WORD = re.compile(r"[^\W\d_]{2,}")


Counted: TypeAlias = Callable[[ColumnElement[int]], ColumnElement[int]]
"""What is counted for a food, from its id."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a person has logged each food, which is the diary's to know.

    Attributes:
        times: the count for a food's id, as an expression; one function for all who ask.
        given: the values of its parameters, such as who the person is.
    """

    times: Counted
    given: Mapping[str, Any]


def candidates(readings: Sequence[Reading], *, habit: Habit | None = None) -> Sequence[IndexedFood]:
    """The foods that have every word of a reading, generic ones and branded ones, in no order.

    Where there are more than can be ranked, those come whose name begins with what was typed, and
    the shortest names, for long names are of particular foods.

    Args:
        readings: what was typed may mean.
        habit: whose foods come earlier, if anybody's.
    """
    ways = [reading.terms for reading in readings]
    long_enough = [[word for word in words if len(word.text) >= MIN_LETTERS] for words in ways]
    brands = long_enough if all(long_enough) else None
    return _ask(readings, ways, brands, habit)


def nearly(readings: Sequence[Reading], *, habit: Habit | None = None) -> Sequence[IndexedFood]:
    """The generic foods that have all words of a reading but one, where two or more were typed."""
    fewer = [
        [word for word in reading.terms if word is not left_out]
        for reading in readings
        for left_out in reading.terms
        if len(reading.terms) > 1 and len(readings[0].terms) > 1
    ]
    return _ask(readings, fewer, None, habit) if fewer else []


def _ask(
    readings: Sequence[Reading],
    ways: Sequence[Sequence[Word]],
    brands: Sequence[Sequence[Word]] | None,
    habit: Habit | None,
) -> Sequence[IndexedFood]:
    dialect = db.engine.dialect.name
    typed = readings[0].terms
    is_begun = all(len(word.text) < ENOUGH_LETTERS for word in typed)
    found = db.session.execute(
        _statement(dialect, habit.times if habit else None, with_brands=brands is not None),
        {
            **(habit.given if habit else {}),
            "terms": _expression(dialect, ways),
            "first": typed[0].text,
            "most_generic": MAX_BEGUN if is_begun else MAX_GENERIC,
            "brand_terms": _expression(dialect, brands or []),
        },
    )
    return [IndexedFood._make(row) for row in found]


@cache
def _statement(
    dialect: str, own_times: Counted | None, *, with_brands: bool
) -> Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]:
    """The question, built once: building takes longer than answering.

    Its limits are written out in it. PostgreSQL would plan it anew each time with them apart.
    """
    listed = select(
        Food.id,
        Food.fdc_id,
        Food.name,
        Food.synonyms,
        Food.description,
        Food.brand,
        Food.category,
        Food.source_group,
        Food.data_type,
        Food.basis,
        Food.mg_per_100g,
        Food.curated,
        Food.derivation_code,
    )
    most_likely = (
        listed.where(_GENERIC[dialect])
        .order_by(
            Food.curated.desc(),
            func.lower(Food.name).startswith(bindparam("first")).desc(),
            func.length(Food.name),
            Food.id,
        )
        .limit(bindparam("most_generic", type_=Integer(), literal_execute=True))
    )
    generic = _with_counts(most_likely, own_times)
    if not with_brands:
        return generic
    most: BindParameter[int] = bindparam("most", MAX_BRANDED, literal_execute=True)
    branded = listed.where(_BRANDED[dialect].bindparams(most), _is_newest_label())
    return union_all(generic, _with_counts(branded, own_times))


def _is_newest_label() -> ColumnElement[bool]:
    """Whether no newer label of the same product (GTIN) is here; an older one may be in a diary."""
    other = aliased(Food)
    return ~exists().where(other.gtin == Food.gtin, _age_of(other) > _age_of(Food))


def _age_of(food: type[Food]) -> Tuple:
    return tuple_(func.coalesce(food.publication_date, date.min), food.fdc_id)


def _with_counts(
    listed: Select[*tuple[Any, ...]], own_times: Counted | None
) -> Select[*tuple[Any, ...]]:
    """The foods that are listed, each with what is counted for it: not for all that are found."""
    foods = listed.subquery()
    one: ColumnElement[int] = literal_column("1")
    none: ColumnElement[int] = literal_column("0")
    # One step into the index for each food: PostgreSQL would read all portions for an `exists`.
    a_portion = select(one).where(Portion.food_id == foods.c.id).limit(one)
    times_logged = select(LoggedCount.times).where(LoggedCount.food_id == foods.c.id)
    return select(
        foods,
        func.coalesce(a_portion.scalar_subquery(), none),
        func.coalesce(times_logged.scalar_subquery(), none),
        (none if own_times is None else own_times(foods.c.id)).label("own_times"),
    )


def _expression(dialect: str, ways: Sequence[Sequence[Word]]) -> str:
    """Words as the database's index is asked for them: (each of these, as a beginning) or (...)."""
    both, either, begins = (
        (" AND ", " OR ", '"{}"*') if dialect == "sqlite" else (" & ", " | ", "'{}':*")
    )

    def one(word: Word) -> str:
        return f"({either.join(begins.format(beginning) for beginning in beginnings(word))})"

    return either.join(dict.fromkeys(f"({both.join(map(one, words))})" for words in ways))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of the catalogue as a process knows them."""

    versions: frozenset[tuple[str, str]]
    until: float
    vocabulary: Vocabulary


_known: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()
"""Of each database that this process uses."""


def vocabulary() -> Vocabulary:
    """The words that generic foods are called by, kept for the process while the catalogue stays.

    A food that came since is found by its words as they are; only slips of the finger in them are
    not mended yet.
    """
    known = _known.get(db.engine)
    now = time.monotonic()
    if known is not None and now < known.until:
        return known.vocabulary
    loaded = db.session.execute(select(CatalogueVersion.source, CatalogueVersion.version))
    versions = frozenset((row.source, row.version) for row in loaded)
    words = (
        known.vocabulary
        if known is not None and known.versions == versions
        else Vocabulary(_words_of_catalogue())
    )
    _known[db.engine] = _Known(versions, now + LOOK_AGAIN_AFTER, words)
    return words


def _words_of_catalogue() -> Iterable[str]:
    names = db.session.execute(
        select(Food.name, Food.synonyms, Food.description).where(
            Food.data_type != str(DataType.BRANDED)
        )
    )
    other_names = OTHER_NAMES.read_text(encoding="utf-8").splitlines()
    for line in chain((" ".join(row) for row in names), other_names):
        yield from _WORD.findall(plain(line))
