"""Days of supplements and medicines against their upper level."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake
from mgtrack.trends.upper import upper_comparison
from tests.nutrition.logged_days import level
from tests.trends.made_up import day_of


def without_value(day):
    """The same day with a medicine of which nothing is known."""
    intake = day.intake
    unknown = Amount(Decimal(0), unknown=1)
    return replace(day, intake=DayIntake(intake.food, intake.supplements, unknown, intake.state))


def test_days_are_above_by_supplements_and_medicines_alone():
    days = [day_of(0, 900), day_of(1, 0, 300, medicines=100), day_of(2, 0, 350), day_of(3, 0, 351)]
    found = upper_comparison(days)
    assert found.above == [days[1], days[3]]
    assert (found.levels, found.has_unknown) == ([level(350)], False)


def test_a_day_without_a_level_is_told_apart():
    found = upper_comparison([day_of(0, 0, 900, upper=None), day_of(1, 0, 350)])
    assert (found.levels, found.above, found.has_day_without_level) == ([level(350)], [], True)
    alone = upper_comparison([day_of(0, 0, 900, upper=None)])
    assert (alone.levels, alone.has_day_without_level) == ([], True)


def test_what_has_no_value_is_not_taken_for_nothing():
    found = upper_comparison([without_value(day_of(0, 0))])
    assert (found.levels, found.above, found.has_unknown) == ([level(350)], [], True)


def test_without_supplements_and_medicines_there_is_nothing_to_compare():
    assert not upper_comparison([day_of(0, 900)]).levels


def test_a_babys_dose_is_pressing_without_a_level():
    baby = replace(day_of(0, 0, 10, upper=None), is_infant=True)
    assert upper_comparison([baby]).infant_days == [baby]
    assert upper_comparison([baby]).is_pressing
    assert not upper_comparison([day_of(0, 0, 350)]).is_pressing
