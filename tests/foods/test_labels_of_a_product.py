"""One product (GTIN) has a record for each label it ever had: the newest stands, wherever it is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from mgtrack.db.base import utc_now
from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.foods import queries, services
from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType, FoodRecord
from tests.fake_fdc import answers

pytestmark = pytest.mark.both_databases

ALMOND_BUTTER = "20000000053"
OLD, NEW = 9900005, 9900006
CHIPS, CHIPS_CODE = 9900001, "200000000011"


@pytest.fixture
def usda(app, people_gone, fake_fdc):
    with app.app_context(), FdcClient(fake_fdc.url, "test-key") as client:
        fake_fdc.client = client
        yield fake_fdc


@pytest.fixture
def scan(usda):
    """What a barcode is answered with."""
    return lambda *gtins: services.food_of_barcode(gtins, usda.client)


def keep(fdc_id, published, *, complete=True, **more):
    food = FoodRecord(
        **{
            "fdc_id": fdc_id,
            "data_type": DataType.BRANDED,
            "description": f"Zorblax butter {fdc_id}",
            "mg_per_100g": Decimal(5),
            "gtin": ALMOND_BUTTER,
            "brand": "Zorblax",
            "publication_date": published,
            **more,
        }
    )
    services.keep(food, complete=complete)
    db.session.commit()


def kept_labels():
    return set(db.session.scalars(select(Food.fdc_id).where(Food.gtin == ALMOND_BUTTER)))


def found(words):
    return {food.fdc_id for food in queries.search(words)}


def test_of_the_labels_in_one_answer_the_newest_is_kept(usda):
    services.ask_fdc("almond butter", usda.client)
    assert kept_labels() == {NEW}


def test_an_older_label_in_a_later_answer_is_not_added(usda):
    keep(99_000_401, date(2025, 6, 1))
    services.ask_fdc("almond butter", usda.client)
    assert kept_labels() == {99_000_401}


def test_a_newer_label_in_a_later_answer_stands_for_the_product(usda, scan):
    keep(99_000_402, date(2020, 6, 1))
    assert found("zorblax") == {99_000_402}
    keep(99_000_403, date(2026, 6, 1), complete=False)
    assert found("zorblax") == {99_000_403}
    assert found("zorblax butter 99000402") == set()
    assert kept_labels() == {99_000_402, 99_000_403}  # the older may be in somebody's diary


def test_of_labels_of_one_day_or_of_none_the_later_record_stands(usda):
    for published in (None, date(2024, 1, 1)):
        keep(99_000_405, published)
        keep(99_000_404, published)
        assert found("zorblax") == {99_000_405}
        assert queries.food_of_gtin(ALMOND_BUTTER).fdc_id == 99_000_405


def test_a_label_that_is_here_is_completed_though_a_newer_one_is_here_too(usda):
    keep(OLD, date(2019, 4, 1), complete=False)
    keep(99_000_406, date(2026, 6, 1))
    food_id = queries.food_of_fdc(OLD).id
    assert services.complete_food(food_id, usda.client).complete


def test_a_code_whose_food_a_search_found_is_asked_for_once_for_its_newest_label(usda, scan):
    keep(OLD, date(2019, 4, 1), complete=False)
    assert scan(ALMOND_BUTTER).food.fdc_id == NEW
    asked = len(usda.requests)
    assert scan(ALMOND_BUTTER).food.fdc_id == NEW
    assert len(usda.requests) == asked


def test_a_label_that_came_long_ago_is_asked_for_again_once(usda, scan):
    keep(OLD, date(2019, 4, 1))
    assert scan(ALMOND_BUTTER).food.fdc_id == OLD
    assert usda.requests == []
    db.session.execute(update(Food).values(fetched_at=utc_now() - timedelta(days=31)))
    db.session.commit()
    assert scan(ALMOND_BUTTER).food.fdc_id == NEW


def test_when_nobody_can_be_asked_the_label_that_is_here_stands(usda, scan):
    keep(OLD, date(2019, 4, 1), complete=False)
    usda.fail_with(answers.KEY_INVALID, times=9)
    answer = scan(ALMOND_BUTTER)
    assert (answer.food.fdc_id, answer.sentence) == (OLD, None)


def test_a_food_that_is_listed_and_whose_record_is_gone_is_answered_from_the_list(usda, scan):
    usda.foods[CHIPS]["only"] = "search"
    food = scan(CHIPS_CODE).food
    assert (food.fdc_id, food.mg_per_100g, food.complete) == (CHIPS, 100, False)
    assert [(it.label, it.grams) for it in food.portions] == [("about 12 chips", 28)]
    assert services.is_retired(food)
    asked = len(usda.requests)
    assert scan(CHIPS_CODE).food.fdc_id == CHIPS
    assert len(usda.requests) == asked


@pytest.mark.parametrize("fdc_id", [10**20, 0, -1])
def test_a_newest_label_that_cannot_be_kept_leaves_the_one_before(usda, scan, fdc_id):
    usda.foods[fdc_id] = usda.foods[CHIPS] | {"fdc_id": fdc_id, "published": "2026-01-01"}
    assert scan(CHIPS_CODE).food.fdc_id == CHIPS


def test_an_eight_digit_code_that_means_two_products_is_asked_for_as_both(usda, scan):
    assert scan("5901234123457", CHIPS_CODE).food.fdc_id == CHIPS
