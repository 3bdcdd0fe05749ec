from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.nutrition import (
    Authority,
    DayState,
    Person,
    Sex,
    Shortfall,
    assess_day,
    reference_on,
)
from mgtrack.wording.day import (
    day_sentence,
    medicines_sentence,
    shortfall,
    unknown_sentence,
    with_idea_sentence,
)
from tests.nutrition.logged_days import TODAY, WOMAN, amount, by, day

SOMEBODY = reference_on(Person(), TODAY)


@pytest.mark.parametrize(
    ("intake", "reference", "said"),
    [
        (day(238), by(WOMAN), "82 mg below today’s reference."),
        (day("237.5"), by(WOMAN), "82 mg below today’s reference."),
        (day("237.4"), by(WOMAN), "83 mg below today’s reference."),
        (day("319.4"), by(WOMAN), "1 mg below today’s reference."),
        (day("319.5"), by(WOMAN), "Less than 1 mg below today’s reference."),
        (day(0), by(WOMAN), "320 mg below today’s reference."),
        (day(238, None), by(WOMAN), "At most 82 mg below today’s reference."),
        (day("319.8", None), by(WOMAN), "Less than 1 mg below today’s reference."),
        (day(320), by(WOMAN), "Reference met."),
        (day(900), by(WOMAN), "Reference met."),
        (day(320, None, None), by(WOMAN), "Reference met."),
        (
            day(300),
            SOMEBODY,
            "10 mg to 120 mg below today’s reference: which amount applies depends on age and sex.",
        ),
        (
            day(300, None),
            SOMEBODY,
            "At most 120 mg below today’s reference: which amount applies depends on age and sex.",
        ),
        (
            day(310),
            SOMEBODY,
            "Within today’s reference, 310–420 mg: which amount applies depends on age and sex.",
        ),
        (day(420), SOMEBODY, "Reference met."),
        (day(state=DayState.UNLOGGED), by(WOMAN), "Nothing is logged for this day."),
        (
            day(medicines=[100], state=DayState.IN_PROGRESS),
            by(WOMAN),
            "No food or supplement is logged for this day.",
        ),
        (
            day(100),
            by(Person(date(2026, 4, 1), Sex.FEMALE), Authority.WHO_FAO),
            (
                "There is no reference to compare with. It depends on how the infant is fed: 26 mg"
                " (breastfed) or 36 mg (formula-fed)."
            ),
        ),
        (
            day(100),
            reference_on(Person(date(2026, 7, 16)), TODAY),
            "There is no reference to compare with.",
        ),
    ],
)
def test_where_a_day_lies(intake, reference, said):
    assert day_sentence(assess_day(intake, reference), today=True) == said


@pytest.mark.parametrize(
    ("intake", "reference", "said"),
    [
        (day(238), by(WOMAN), "82 mg below that day’s reference."),
        (
            day(300),
            SOMEBODY,
            (
                "10 mg to 120 mg below that day’s reference: which amount applies depends on age"
                " and sex."
            ),
        ),
        (
            day(310),
            SOMEBODY,
            "Within that day’s reference, 310–420 mg: which amount applies depends on age and sex.",
        ),
    ],
)
def test_a_past_day_is_compared_with_that_days_reference(intake, reference, said):
    assert day_sentence(assess_day(intake, reference), today=False) == said


@pytest.mark.parametrize(
    ("mg", "at_most", "said"),
    [
        (82, False, "82 mg"),
        (1200, False, "1,200 mg"),
        (82, True, "up to 82 mg"),
        ("0.2", True, "less than 1 mg"),
    ],
)
def test_a_gap_is_a_limit_while_something_is_unknown(mg, at_most, said):
    assert shortfall(Shortfall(Decimal(mg), at_most)) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([1], ""),
        ([1, None], "1 food has no magnesium data, so the true amount may be higher."),
        ([None, None], "2 foods have no magnesium data, so the true amount may be higher."),
    ],
)
def test_foods_without_a_value_are_counted(values, said):
    assert unknown_sentence(amount(values)) == said


@pytest.mark.parametrize(
    ("values", "taken"),
    [([1000], "1,000 mg"), ([1000, None], "at least 1,000 mg"), ([None], "an unknown amount")],
)
def test_medicines_are_said_apart(values, taken):
    assert medicines_sentence(amount(values)) == (
        f"Medicines ({taken}) don’t count here. They count only toward the level for supplements."
    )
    assert not medicines_sentence(amount([]))


@pytest.mark.parametrize(
    ("gap", "adds", "said"),
    [
        (Shortfall(Decimal("62.6")), "64.6", "Today 357 mg, with this 422 of 420 mg"),
        (Shortfall(Decimal(420)), "77", "With this, 77 of 420 mg today"),
        (
            Shortfall(Decimal(100), at_most=True),
            "77",
            "Today 320 mg or more, with this 397 or more of 420 mg",
        ),
        (Shortfall(Decimal("0.4")), "7.1", "Today 420 mg, with this 427 of 420 mg"),
    ],
)
def test_an_idea_says_where_it_would_bring_the_day(gap, adds, said):
    assert with_idea_sentence(gap, Decimal(adds), Decimal(420)) == said
