"""The catalogue that a phone searches by itself: what it holds, and what its search finds."""

from __future__ import annotations

import json
import random
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from benchmarks.search_quality import labelled
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.offline_catalogue import offline_catalogue
from mgtrack.foods.portions import serving_options, serving_options_with, usual_serving
from mgtrack.nutrition.quantity import parse_quantity, rounded
from mgtrack.paths import STATIC
from tests.web.offline.scripts import SCRIPTS, run_js

MAX_COMPRESSED = 120_000
AIM = 0.9


@pytest.fixture(scope="module")
def catalogue():
    return offline_catalogue()


def test_the_built_one_is_this_one_and_small(catalogue):
    manifest = json.loads((STATIC / "manifest.json").read_text())
    built = STATIC / manifest["catalogue.json"]
    assert json.loads(built.read_text()) == json.loads(json.dumps(catalogue))
    assert built.with_name(f"{built.name}.br").stat().st_size <= MAX_COMPRESSED


def test_its_portions_are_those_that_the_server_logs_by(app, catalogue):
    """A phone names a portion by its key: it must weigh the same on both sides."""
    with app.app_context():
        listed = select(Food).where(Food.curated).options(selectinload(Food.portions))
        foods = {food.fdc_id: food for food in db.session.scalars(listed)}
        assert {row[0] for row in catalogue["foods"]} == set(foods)
        for fdc_id, name, _others, per_100g, _cost, portions, first in catalogue["foods"][::7]:
            food = foods[fdc_id]
            assert (food.name, food.basis) == (name, "g")
            known = None if food.mg_per_100g is None else int(food.mg_per_100g * 1000)
            assert known == per_100g
            offered = serving_options(food)
            begins = usual_serving(offered[0])
            key, quantity, *worked_out = first
            assert begins.portion.key == key
            assert rounded(parse_quantity(quantity)) == rounded(begins.quantity)
            weights = {each.key: each.grams for each in serving_options_with(offered, "g", key)}
            for position, _label, weight in portions:
                assert weights[f"p{position}"] == Decimal(weight) / 1000, name
            if worked_out:
                assert weights[key] == Decimal(worked_out[1]) / 1000, name


def test_of_200_queries_without_slips_nine_in_ten_have_the_food_meant_first(catalogue):
    asked = [each for each in labelled() if each.kind != "typo"]
    sample = random.Random(26).sample(asked, 200)
    script = f"""
        import {{ makeSearch }} from "{(SCRIPTS / "search.js").as_uri()}";
        const search = makeSearch(given.catalogue);
        const found = given.typed.map((typed) => search(typed, 1).map((food) => food[1]));
        console.log(JSON.stringify(found));"""
    given = {"catalogue": catalogue, "typed": [each.typed for each in sample]}
    first = run_js(script, given)
    hits = sum(query.rank(names) == 1 for query, names in zip(sample, first, strict=True))
    assert hits / len(sample) >= AIM
