"""What USDA answers is kept at the precision that figures rest at, whatever it was sent with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.extensions import db
from mgtrack.foods import queries, services
from mgtrack.nutrition.food import DataType, HouseholdPortion

pytestmark = pytest.mark.both_databases


@pytest.fixture
def in_app(app, people_gone):
    with app.app_context():
        yield


def test_figures_with_more_places_than_are_kept_are_rounded(in_app):
    food = services.core.FoodRecord(
        fdc_id=99_000_301,
        data_type=DataType.BRANDED,
        description="MANY PLACES",
        mg_per_100g=Decimal("5.4219"),
        kcal_per_100g=Decimal("12.34567"),
        portions=(
            HouseholdPortion("1 piece", Decimal("28.34952")),
            HouseholdPortion("1 crumb", Decimal("0.0004")),
        ),
    )
    services.keep(food, complete=True)
    db.session.commit()
    kept = queries.food_of_fdc(food.fdc_id)
    assert (kept.mg_per_100g, kept.kcal_per_100g) == (Decimal("5.422"), Decimal("12.346"))
    assert [(each.label, each.grams) for each in kept.portions] == [("1 piece", Decimal("28.35"))]


def test_an_older_record_of_a_food_is_not_kept_over_a_newer(in_app):
    def keep(published, mg):
        food = services.core.FoodRecord(
            fdc_id=99_000_302,
            data_type=DataType.BRANDED,
            description="RELABELLED",
            mg_per_100g=Decimal(mg),
            publication_date=published,
        )
        services.keep(food, complete=True)
        db.session.commit()
        return queries.food_of_fdc(food.fdc_id).mg_per_100g

    assert keep(date(2025, 4, 1), 50) == 50
    assert keep(date(2024, 4, 1), 40) == 50
    assert keep(None, 55) == 55
    assert keep(date(2026, 4, 1), 60) == 60
