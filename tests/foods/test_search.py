"""Search: the right food first, brands apart, USDA asked when there is little here."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.foods import queries, services
from mgtrack.foods.models import Food


@pytest.fixture
def in_app(app, people_gone):
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("almonds", "Almonds"),
        ("ALMONDS", "Almonds"),
        ("  almonds  ", "Almonds"),
        ("avocado", "Avocado, raw"),
        ("spinach raw", "Spinach, raw"),
        ("raw spinach", "Spinach, raw"),
        ("porridge", "Oatmeal, cooked with water"),
    ],
)
def test_the_plain_food_comes_first(in_app, typed, first):
    assert queries.search(typed)[0].name == first


@pytest.mark.parametrize("typed", ["pump", "pumpkin se", "avoc", "spin"])
def test_an_unfinished_word_finds_foods_already(in_app, typed):
    found = queries.search(typed)
    assert found
    assert all(typed.split()[0] in f"{food.name} {food.synonyms}".lower() for food in found[:3])


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "'", '"', "*", "a AND", "NEAR(", "x:y", "-", "🥬", "\x00", "a" * 5000, "& | !"],
)
def test_nothing_that_is_typed_breaks_the_search(in_app, typed):
    assert isinstance(queries.search(typed), list)


@pytest.fixture
def client_of(fake_fdc):
    with FdcClient(fake_fdc.url, "test-key") as client:
        yield client


def some_unknown_word(fake_fdc):
    assert fake_fdc.foods[169398]["description"] == "Epazote, raw"
    return "epazote", 169398


def test_what_usda_answers_is_kept_and_asked_for_once(in_app, fake_fdc, client_of):
    words, fdc_id = some_unknown_word(fake_fdc)
    assert services.ask_fdc(words, client_of).sentence is None
    asked = len(fake_fdc.requests)
    assert services.ask_fdc(f"  {words.upper()} ", client_of).sentence is None
    assert len(fake_fdc.requests) == asked
    assert fdc_id in [food.fdc_id for food in queries.search(words)]


def test_a_food_from_a_search_is_completed_once_by_whoever_picks_it(in_app, fake_fdc, client_of):
    words, fdc_id = some_unknown_word(fake_fdc)
    services.ask_fdc(words, client_of)
    food_id = db.session.scalars(select(Food.id).where(Food.fdc_id == fdc_id)).one()
    asked = len(fake_fdc.requests)
    food = services.complete_food(food_id, client_of)
    assert food.complete
    assert food.portions
    services.complete_food(food_id, client_of)
    assert len(fake_fdc.requests) == asked + 1


def test_when_usda_fails_there_is_a_sentence_and_no_error(in_app, fake_fdc, client_of):
    answer = services.ask_fdc("fault500", client_of)
    assert "USDA" in answer.sentence


def test_what_usda_calls_a_curated_food_never_changes_its_plain_name(in_app, client_of):
    almonds = db.session.scalars(select(Food).where(Food.name == "Almonds")).one()
    services.keep(
        services.core.Food(
            fdc_id=almonds.fdc_id,
            data_type=services.core.DataType.SR_LEGACY,
            description="Nuts, almonds",
            mg_per_100g=None,
        ),
        complete=True,
    )
    db.session.commit()
    db.session.expire_all()
    assert queries.search("almonds")[0].name == "Almonds"
    assert queries.search("almonds")[0].mg_per_100g == 270


def test_loading_the_catalogue_again_adds_nothing(in_app):
    before = queries.count_curated()
    assert not services.load_starter().changed
    assert queries.count_curated() == before >= 1500
