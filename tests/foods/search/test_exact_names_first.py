"""Whoever types a whole name finds the food of that name first, whatever has been logged before."""

from __future__ import annotations

import random
import re
import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import bindparam, case, insert, select

from mgtrack.diary.finding import find
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.models import Food
from mgtrack.foods.search.index import Habit
from mgtrack.foods.search.text import table
from tests.diary.helpers import log
from tests.rows import ROWS

pytestmark = pytest.mark.both_databases


def first_of(person, typed):
    page = person.get("/day/2026-11-23/add", query_string={"q": typed})
    return re.search(r'class="name row-link"[^>]*>(.*?)</a>', page.text)[1]


@pytest.mark.parametrize(
    ("typed", "logged", "times"),
    [
        ("butter", "Peanut butter, smooth, salted", 8),
        ("mayonnaise", "Tuna salad with mayonnaise", 12),
        ("cheddar", "Cheese sandwich, cheddar, white bread", 12),
    ],
)
def test_a_whole_name_is_found_first_after_many_logs_of_another_food(alice, typed, logged, times):
    before = first_of(alice, typed)
    assert before.casefold().startswith(typed)
    for _ in range(times):
        log(alice, logged)
    assert first_of(alice, typed) == before


@pytest.mark.parametrize(
    ("typed", "logged"),
    [
        ("butter", "Butter, unsalted"),
        # One of two foods that have the name, and a kind where none has it outright.
        ("tomato sauce", "Ketchup"),
        ("rice", "Brown rice, medium-grain, cooked"),
    ],
)
def test_what_is_logged_comes_earlier_among_foods_of_the_same_name(alice, typed, logged):
    assert first_of(alice, typed) != logged
    for _ in range(15):
        log(alice, logged)
    assert first_of(alice, typed) == logged


def test_what_is_logged_comes_earlier_while_a_name_is_being_typed(alice):
    for _ in range(15):
        log(alice, "Peanut butter, smooth, salted")
    assert first_of(alice, "butt") == "Peanut butter, smooth, salted"


def called(food):
    """What a food is called, in the singular: its name without what follows, and other names."""
    names = [food.name.partition(",")[0], *food.synonyms.split(";")]
    return {re.sub(r"e?s$", "", name.strip().casefold()) for name in names}


def names_first_by_themselves():
    """Everyday names of the starter catalogue, each with the food that it finds first."""
    everyday = "|".join(sorted(table("everyday")))
    names = db.session.scalars(select(Food.name).where(Food.curated).order_by(Food.name))
    heads = dict.fromkeys(name.partition(",")[0] for name in names)
    for head in heads:
        if " from " in head:
            continue  # the search takes "from" for nothing: hot chocolate from mix is its mix
        if re.search(rf"\b(?:{everyday})(?:s|es)?\b", head, re.IGNORECASE):
            first = queries.find(head).foods[0].food
            if first.name.partition(",")[0] == head:
                yield head, first


def times_logged(food_id):
    return case((food_id.in_(bindparam("logged", expanding=True)), 5000), else_=0)


def test_no_history_of_other_foods_takes_an_everyday_name_from_its_food(app):
    with app.app_context():
        names = list(names_first_by_themselves())
        assert len(names) >= 200
        overtaken = []
        for typed, first in names:
            singular = re.sub(r"e?s$", "", typed.casefold())
            found = queries.search(typed, limit=400)
            logged = [food.id for food in found if singular not in called(food)]
            habit = Habit(times_logged, {"logged": logged})
            then = queries.find(typed, habit=habit).foods[0].food
            if then.id != first.id:
                overtaken.append((typed, first.name, then.name))
    assert overtaken == []


def a_year_of(user_id, eaten, rng):
    """A year of one person's entries: twelve a day of what they eat, a few foods far more often."""
    weights = [1 / rank for rank in range(1, len(eaten) + 1)]
    return [
        ROWS["entries"]
        | {
            "user_id": user_id,
            "id": uuid.UUID(int=rng.getrandbits(128)),
            "food_id": food.id,
            "fdc_id": food.fdc_id,
            "food_name": food.name,
            "day": date(2025, 11, 24) + timedelta(days=day),
        }
        for day in range(365)
        for food in rng.choices(eaten, weights, k=12)
    ]


def test_two_hundred_names_find_their_food_first_after_a_year_of_other_foods(app, alice):
    rng = random.Random(2026)
    with app.app_context():
        names = [typed for typed, _first in names_first_by_themselves()][:200]
        assert len(names) == 200
        # Foods that have a name among their words, yet are called otherwise: "Peanut butter".
        rivals = {
            food.id: food
            for typed in rng.sample(names, 100)
            for food in queries.search(typed)
            if re.sub(r"e?s$", "", typed.casefold()) not in called(food)
        }
        eaten = rng.sample(sorted(rivals.values(), key=lambda food: food.id), 120)
        db.session.execute(insert(Entry.__table__), a_year_of(alice.id, eaten, rng))
        db.session.commit()
        first = {typed: find(alice.id, typed).rows[0] for typed in names}
    not_called_so = {
        typed: row.name
        for typed, row in first.items()
        if re.sub(r"e?s$", "", typed.casefold()) not in called(row.food)
    }
    assert not_called_so == {}
