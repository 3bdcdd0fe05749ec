"""Two periods compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.nutrition.intake import Amount
from mgtrack.trends.compare import comparison, differences
from mgtrack.trends.period import Period, PeriodKind, Share, Trend
from tests.trends.made_up import day_of, partial

TODAY = date(2026, 11, 23)
OCTOBER = Period(PeriodKind.MONTH, date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(PeriodKind.MONTH, date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("mg", "unknown", "said"),
    [
        (300, 0, "October 2026 came to 300 mg a day over 2 complete days; November 2026"),
        (300, 0, "November 2026 came to 360 mg a day over 1 complete day: 60 mg a day more."),
        (300, 0, "60 mg a day more. Few complete days tell little."),
        (300, 1, "may decide which came to more. Few complete days tell little."),
        (400, 0, "40 mg a day less."),
        (360, 0, "over 1 complete day: about the same."),
        (300, 1, "October 2026 came to at least 300 mg a day over 2 complete days; November"),
        (300, 1, "1 complete day. What had no value may decide which came to more."),
        (400, 1, "at least 40 mg a day less."),
        ("320.4", 0, "came to 320 mg a day over 2 complete days; November 2026"),
        ("320.6", 0, "39 mg a day more."),
    ],
)  # fmt: skip
def test_both_means_and_what_lies_between_them(mg, unknown, said):
    one = Trend(
        OCTOBER, [day_of(0, mg, unknown=unknown), day_of(1, mg), partial(2, 9)], [], {}, 0, TODAY
    )
    assert said in comparison(one, Trend(NOVEMBER, [day_of(3, 360)], [], {}, 0, TODAY))


def test_without_a_complete_day_in_both_there_is_nothing_to_compare():
    some, none = (
        Trend(OCTOBER, [day_of(0, 300)], [], {}, 0, TODAY),
        Trend(NOVEMBER, [partial(1, 300)], [], {}, 0, TODAY),
    )
    for pair in ((some, none), (none, some)):
        assert comparison(*pair) == ("There is no complete day in November 2026 to compare with.")


def test_enough_complete_days_are_compared_without_a_warning():
    three = [day_of(place, 300) for place in range(3)]
    pair = (Trend(period, three, [], {}, 0, TODAY) for period in (OCTOBER, NOVEMBER))
    assert comparison(*pair).endswith("over 3 complete days: about the same.")


def test_differences_are_named_once_and_the_greatest_comes_first():
    one = [Share("Oatmeal", Amount(Decimal(200)), 2), Share("Beans", Amount(Decimal(60)), 2)]
    other = [Share("Oatmeal", Amount(Decimal(90)), 1), Share("Almonds", Amount(Decimal(77)), 1)]
    assert [(each.name, each.more_mg) for each in differences(one, other)] == [
        ("Almonds", 77), ("Beans", -30), ("Oatmeal", -10),
    ]  # fmt: skip


def test_a_food_that_is_called_supplements_is_not_taken_for_them():
    food, taken = (Share("Supplements", Amount(Decimal(mg)), 1, mg == 100) for mg in (100, 50))
    found = differences([food, taken], [taken])
    assert [(each.figures, each.change) for each in found] == [
        (("100", "0"), "−100"),
        (("50", "50"), "0"),
    ]


def test_a_change_is_what_lies_between_the_figures_beside_it():
    one = [Share("Oatmeal", Amount(Decimal("204.6")), 1), Share("Soup", Amount(Decimal(9), 1), 1)]
    other = [Share("Oatmeal", Amount(Decimal("165.4")), 1), Share("Tea", Amount(Decimal(0), 1), 1)]
    found = [(each.name, *each.figures, each.change) for each in differences(one, other)]
    assert found == [
        ("Oatmeal", "205", "165", "−40"), ("Soup", "9+", "0", "?"), ("Tea", "0", "?", "?"),
    ]  # fmt: skip
    [same] = differences(
        [Share("Tea", Amount(Decimal(2400)), 2)], [Share("Tea", Amount(Decimal(1200)), 1)]
    )
    assert (same.figures, same.change) == (("1,200", "1,200"), "0")
