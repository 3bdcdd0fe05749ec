"""What is said of a week, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.trends.chart import ChartDay
from mgtrack.trends.week import week_of, week_sentence

MONDAY = date(2026, 11, 16)


def week(
    *mg: int,
    partial: int = 0,
    unknown: int = 0,
    references: tuple[int | None, ...] = (420,) * 7,
) -> list[ChartDay]:
    food = [(value, DayState.COMPLETE) for value in mg] + [(90, DayState.IN_PROGRESS)] * partial
    food += [(0, DayState.UNLOGGED)] * (7 - len(food))
    return [
        ChartDay(
            MONDAY + timedelta(days=place),
            DayIntake(Amount(Decimal(value), unknown, 1), Amount(), Amount(), state),
            None if reference is None else Decimal(reference),
        )
        for place, ((value, state), reference) in enumerate(zip(food, references, strict=True))
    ]


def test_only_complete_days_count_in_the_average() -> None:
    # (402 + 341 + 330 + 300 + 407) / 5 = 356
    assert week_sentence(week(402, 341, 330, 300, 407, partial=1)) == (
        "Five complete days: 356 mg a day on average, 64 under your reference of 420."
    )


def test_a_week_that_reaches_its_reference_says_so() -> None:
    assert week_sentence(week(*[430] * 7)) == (
        "Seven complete days: 430 mg a day on average, which reaches your reference of 420."
    )


def test_a_week_without_a_complete_day_has_no_average() -> None:
    assert week_sentence(week(partial=3)) == (
        "No complete day in this week, so there is no average."
    )


def test_with_unknowns_the_average_is_a_lower_bound_and_not_called_under() -> None:
    assert week_sentence(week(300, unknown=1)) == (
        "One complete day: at least 300 mg a day on average, beside your reference of 420."
    )


def test_a_reference_that_changes_within_the_week_or_is_missing_is_not_compared_with() -> None:
    plain = "Two complete days: 300 mg a day on average."
    assert week_sentence(week(300, 300, references=(310, 350, *[350] * 5))) == plain
    assert week_sentence(week(300, 300, references=(None,) * 7)) == plain


def test_a_week_crosses_new_year_by_the_first_weekday_of_the_person() -> None:
    new_year = date(2027, 1, 1)  # a Friday
    monday, sunday = week_of(new_year, 0), week_of(new_year, 6)
    assert (monday[0], monday[-1]) == (date(2026, 12, 28), date(2027, 1, 3))
    assert (sunday[0], sunday[-1]) == (date(2026, 12, 27), date(2027, 1, 2))
    assert week_of(sunday[0], 6) == sunday


def test_the_week_of_a_daylight_saving_change_has_seven_days() -> None:
    days = week_of(date(2026, 10, 25), 0)  # Europe puts its clocks back on this Sunday
    assert len(set(days)) == 7
    assert days[-1] == date(2026, 10, 25)
