"""What USDA answers is kept, at the precision that figures rest at, beside what was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.fdc.mapping import (
    ESTIMATED_FROM_LABEL,
    SEVERAL_AMOUNTS,
    UNKNOWN_BASIS,
    UNREADABLE_AMOUNT,
)
from mgtrack.foods import queries, services
from mgtrack.foods.models import WhyUnknown
from mgtrack.foods.rows import merged, record_of
from mgtrack.nutrition.food import Basis, DataType, Derivation, FoodRecord, HouseholdPortion

pytestmark = pytest.mark.both_databases

CHIPS, MINERAL_WATER, BREADFRUIT_COOKED = 9900001, 9900003, 2709879


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


class TestWhatALaterAnswerDoesNotState:
    """It stays as it is known: an answer never makes the catalogue poorer."""

    @pytest.fixture
    def usda(self, in_app, fake_fdc):
        with FdcClient(fake_fdc.url, "test-key") as client:
            fake_fdc.client = client
            yield fake_fdc

    @pytest.fixture
    def searched(self, usda):
        """Keep what a search answers; the id of the food with this FDC id."""

        def searched(words, fdc_id):
            services.ask_fdc(words, usda.client)
            return queries.food_of_fdc(fdc_id).id

        return searched

    @pytest.mark.parametrize("rows", ["nameless", "none"])
    def test_rows_without_a_nutrient_or_no_rows_leave_the_figures(self, usda, searched, rows):
        food_id = searched("breadfruit chips", CHIPS)
        usda.foods[CHIPS]["rows"] = rows
        food = services.complete_food(food_id, usda.client)
        assert (food.mg_per_100g, food.kcal_per_100g) == (100, 536)
        assert (food.derivation_code, food.notes) == ("LCCD", ESTIMATED_FROM_LABEL)

    def test_an_answer_that_could_not_be_read_is_asked_for_again(self, usda, searched):
        food_id = searched("breadfruit chips", CHIPS)
        usda.foods[CHIPS]["rows"] = "nameless"
        assert not services.complete_food(food_id, usda.client).complete
        del usda.foods[CHIPS]["rows"]
        assert services.complete_food(food_id, usda.client).complete

    @pytest.mark.parametrize("fdc_id", [MINERAL_WATER, BREADFRUIT_COOKED])
    def test_an_abridged_answer_leaves_portions_basis_and_category(self, usda, searched, fdc_id):
        food_id = searched("mineral water breadfruit cooked", fdc_id)
        before = record_of(queries.food(food_id))
        assert before.portions
        assert before.category
        usda.foods[fdc_id]["only"] = "abridged"
        after = services.complete_food(food_id, usda.client)
        assert after.complete
        assert record_of(after) == before

    def test_an_abridged_answer_of_a_food_nobody_knew_says_its_basis_is_open(self, usda):
        usda.foods[MINERAL_WATER]["only"] = "abridged"
        services.keep(usda.client.food(MINERAL_WATER), complete=True)
        assert queries.food_of_fdc(MINERAL_WATER).notes == UNKNOWN_BASIS

    def test_several_amounts_that_disagree_are_stated_and_take_the_figure_back(
        self, usda, searched
    ):
        food_id = searched("breadfruit chips", CHIPS)
        usda.foods[CHIPS]["nutrients"] = [["304", 100, "LCCD"], ["304", 28, "LCCD"]]
        food = services.complete_food(food_id, usda.client)
        assert (food.mg_per_100g, food.derivation_code) == (None, None)
        assert food.why_unknown is WhyUnknown.SEVERAL


def branded(**more):
    return FoodRecord(
        **{
            "fdc_id": CHIPS,
            "data_type": DataType.BRANDED,
            "description": "Drink",
            "mg_per_100g": None,
            **more,
        }
    )


def test_figures_for_another_basis_are_not_kept_beside_a_new_one():
    known = branded(
        mg_per_100g=Decimal(12),
        kcal_per_100g=Decimal(40),
        basis=Basis.MILLILITRES,
        portions=(HouseholdPortion("1 can", Decimal(330)),),
        category="Drinks",
    )
    now = merged(branded(), known)
    assert (now.basis, now.mg_per_100g, now.kcal_per_100g, now.portions) == (
        Basis.GRAMS, None, None, (),
    )  # fmt: skip
    assert now.category == "Drinks"


NOTES = st.lists(
    st.sampled_from([SEVERAL_AMOUNTS, UNREADABLE_AMOUNT, UNKNOWN_BASIS]), unique=True, max_size=2
).map(tuple)
RECORDS = st.builds(
    branded,
    mg_per_100g=st.none() | st.decimals(0, 900, places=3),
    kcal_per_100g=st.none() | st.decimals(0, 900, places=3),
    basis=st.sampled_from(Basis),
    portions=st.sampled_from([(), (HouseholdPortion("1 can", Decimal(330)),)]),
    category=st.none() | st.just("Drinks"),
    notes=NOTES,
)


@given(RECORDS, RECORDS)
def test_whatever_was_known_is_known_afterwards_and_whatever_is_stated_is_taken(known, answer):
    now = merged(answer, known)
    assert merged(answer, now) == now
    assert now.category or not (answer.category or known.category)
    for name in ("mg_per_100g", "kcal_per_100g"):
        if getattr(answer, name) is not None:
            assert getattr(now, name) == getattr(answer, name)
        elif getattr(now, name) is not None:
            assert getattr(now, name) == getattr(known, name)
            assert now.basis is known.basis or UNKNOWN_BASIS in known.notes


@pytest.mark.parametrize(
    "broken",
    [
        {"ndb_number": "1" * 40},
        {"food_code": "1" * 40},
        {"derivation": Derivation("X" * 40, "")},
    ],
)
def test_a_row_that_the_catalogue_cannot_hold_is_passed_over(in_app, broken):
    good = services.core.FoodRecord(99_000_303, DataType.BRANDED, "GOOD", Decimal(5))
    services.keep_all([replace(good, fdc_id=99_000_304, **broken), good], complete=False)
    db.session.commit()
    assert queries.food_of_fdc(99_000_303).mg_per_100g == 5
    assert queries.food_of_fdc(99_000_304) is None
