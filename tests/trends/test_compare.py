"""Two periods compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.rounding import whole_mg
from mgtrack.trends.averages import DifferenceKind
from mgtrack.trends.compare import share_differences, shared_months, trend_difference
from mgtrack.trends.period import PeriodKind, period_of
from mgtrack.trends.sources import Share, ShareKind
from tests.trends.made_up import day_of, partial, trend_of


def food(name, mg, days=1, unknown=0):
    mean_mg = whole_mg(Decimal(mg) / days)
    return Share(ShareKind.FOOD, name, Amount(Decimal(mg), unknown), days, mean_mg)


def test_averages_of_complete_days_are_compared():
    one = trend_of([day_of(0, 300), day_of(1, 300), partial(2, 9)])
    found = trend_difference(one, trend_of([day_of(3, 360)]))
    assert (found.kind, found.amount.known_mg) == (DifferenceKind.MORE, 60)
    assert (found.before.days, found.now.days) == (2, 1)
    back = trend_difference(trend_of([day_of(3, 360)]), one)
    assert (back.kind, back.amount.known_mg) == (DifferenceKind.LESS, 60)


@pytest.mark.parametrize(
    ("on", "months"), [("2026-08-20", []), ("2026-09-20", [9]), ("2026-10-20", [9, 10])]
)
def test_months_in_both_periods_are_found(on, months):
    one, other = (
        period_of(PeriodKind.QUARTER, date.fromisoformat(each)) for each in (on, "2026-11-18")
    )
    assert [month.month for month in shared_months(one, other)] == months


def test_differences_are_listed_once_and_the_greatest_comes_first():
    one = [food("Oatmeal", 200, 2), food("Beans", 60, 2)]
    other = [food("Oatmeal", 90), food("Almonds", 77)]
    assert [(each.name, each.more_mg) for each in share_differences(one, other)] == [
        ("Almonds", 77), ("Beans", -30), ("Oatmeal", -10),
    ]  # fmt: skip


def test_a_food_that_is_called_supplements_is_not_taken_for_them():
    called_so = food("", 100)
    taken = Share(ShareKind.SUPPLEMENTS, "", Amount(Decimal(50)), 1, Decimal(50))
    found = share_differences([called_so, taken], [taken])
    assert [(each.kind, each.more_mg) for each in found] == [
        (ShareKind.FOOD, -100), (ShareKind.SUPPLEMENTS, 0),
    ]  # fmt: skip


def test_a_change_is_what_lies_between_the_figures_beside_it():
    one = [food("Oatmeal", "204.6"), food("Soup", 9, unknown=1)]
    other = [food("Oatmeal", "165.4"), food("Tea", 0, unknown=1)]
    found = [(each.name, each.shown_more_mg) for each in share_differences(one, other)]
    assert found == [("Oatmeal", -40), ("Soup", None), ("Tea", None)]
    [same] = share_differences([food("Tea", 2400, 2)], [food("Tea", 1200)])
    assert same.shown_more_mg == 0
