"""What reads the catalogue."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import ColumnElement, Subquery, case, func, literal_column, select, text
from sqlalchemy.orm import selectinload

from mgtrack.errors import NotFoundError
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType

SEARCH_LIMIT = 25
MAX_WORDS = 8


LAST_ID = 2**31 - 1
"""The largest id that a column of whole numbers holds; PostgreSQL refuses to look for more."""


def food(food_id: int) -> Food:
    """One food with its portions.

    Raises:
        NotFoundError: the catalogue has no such food.
    """
    if food_id > LAST_ID:
        raise NotFoundError
    found = db.session.get(
        Food, food_id, options=[selectinload(Food.portions)], populate_existing=True
    )
    if found is None:
        raise NotFoundError
    return found


def count_curated() -> int:
    """How many foods the starter catalogue has put here."""
    return db.session.scalar(select(func.count()).where(Food.curated)) or 0


def words_of(typed: str) -> list[str]:
    """The words to search for: lower case, accents and punctuation gone, at most eight."""
    plain = unicodedata.normalize("NFKD", typed.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)[:MAX_WORDS]


def search(typed: str, *, branded: bool = False, limit: int = SEARCH_LIMIT) -> list[Food]:
    """Foods whose names hold every word typed, the last one perhaps unfinished; best first.

    `branded` chooses between branded foods and all others, which are never mixed.
    """
    words = words_of(typed)
    if not words:
        return []
    kind = Food.data_type == str(DataType.BRANDED)
    found = _matches(words)
    basic_first = case((Food.curated.is_(True), 0), else_=1)
    query = (
        select(Food)
        .join(found, found.c.food_id == Food.id)
        .where(kind if branded else ~kind)
        .order_by(
            basic_first, _exactness(" ".join(words)), func.length(Food.name), found.c.rank, Food.id
        )
        .limit(limit)
    )
    return list(db.session.scalars(query))


def _exactness(phrase: str) -> ColumnElement[int]:
    """How nearly a food is called what was typed; lower is nearer.

    "avocado" is "Avocado, raw" rather than "Avocado oil", and "porridge" the food that people call
    so rather than one with the word in its name.
    """
    name = func.lower(Food.name)
    called = "; " + func.lower(Food.synonyms) + "; "
    return case(
        (name == phrase, 0),
        (name.startswith(f"{phrase},", autoescape=True), 1),
        (called.contains(f"; {phrase}; ", autoescape=True), 2),
        (name.startswith(phrase, autoescape=True), 3),
        else_=4,
    )


def _matches(words: list[str]) -> Subquery:
    """(food_id, rank) of the foods that match, lower ranks better, in the database's own words."""
    if db.engine.dialect.name == "sqlite":
        terms = " ".join(f'"{word}"' for word in words) + "*"
        index = (
            text(
                "SELECT rowid AS food_id, bm25(food_search, 10.0, 6.0, 1.0, 2.0) AS rank "
                "FROM food_search WHERE food_search MATCH :terms"
            )
            .bindparams(terms=terms)
            .columns(literal_column("food_id"), literal_column("rank"))
        )
    else:
        terms = " & ".join(f"{word}:*" for word in words)
        index = (
            text(
                "SELECT food_id, -ts_rank(words, query) AS rank "
                "FROM food_search, to_tsquery('english', :terms) query WHERE words @@ query"
            )
            .bindparams(terms=terms)
            .columns(literal_column("food_id"), literal_column("rank"))
        )
    return index.subquery("found")
