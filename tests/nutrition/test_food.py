from __future__ import annotations

from decimal import Decimal

from mgtrack.nutrition import Basis, DataType, Derivation, FoodRecord, HouseholdPortion


def test_what_a_record_does_not_state_is_unknown_and_not_zero():
    food = FoodRecord(168462, DataType.SR_LEGACY, "Spinach, raw", None)

    assert food.basis is Basis.GRAMS
    assert food.portions == food.notes == ()
    assert {food.mg_per_100g, food.kcal_per_100g, food.category, food.derivation} == {None}
    assert {food.ndb_number, food.food_code, food.gtin, food.brand} == {None}


def test_the_same_record_read_twice_is_the_same_food():
    def spinach():
        return FoodRecord(
            168462,
            DataType.SR_LEGACY,
            "Spinach, raw",
            Decimal(79),
            portions=(HouseholdPortion("1 cup", Decimal(30)),),
            derivation=Derivation("A", "Analytical"),
        )

    assert spinach() == spinach()
    assert {spinach(), spinach()} == {spinach()}
