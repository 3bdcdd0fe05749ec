"""Months, three months and years, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.intake import Amount
from mgtrack.trends.chart import BASE, Line, ranges_chart
from mgtrack.trends.period import Period, PeriodKind, Trend, period_of, share_of_reference
from tests.trends.made_up import MONDAY, day_of, partial, unlogged


def trend_of(days, eaten=(), first_weekday=0, today=MONDAY):
    period = Period(PeriodKind.MONTH, days[0].date, days[-1].date)
    meals = {
        meal: Amount.total(food.amount for when, food in eaten if when == meal)
        for meal in dict.fromkeys(when for when, _ in eaten)
    }
    return Trend(period, days, [food for _, food in eaten], meals, first_weekday, today)


def ate(name, mg, *, meal="lunch", group=None, unknown=0):
    return meal, EatenFood(group, name, Amount(Decimal(mg), unknown, 1))


def shares(listed):
    return [(share.name, share.mean_mg) for share in listed]


@pytest.mark.parametrize(
    ("kind", "on", "first", "last", "title"),
    [
        ("month", "2026-11-18", "2026-11-01", "2026-11-30", "November 2026"),
        ("month", "2028-02-29", "2028-02-01", "2028-02-29", "February 2028"),
        ("quarter", "2026-11-18", "2026-09-01", "2026-11-30", "September to November 2026"),
        ("quarter", "2027-01-31", "2026-11-01", "2027-01-31", "November 2026 to January 2027"),
        ("year", "2026-11-18", "2026-01-01", "2026-12-31", "2026"),
    ],
)
def test_a_span_is_whole_calendar_months(kind, on, first, last, title):
    period = period_of(PeriodKind(kind), date.fromisoformat(on))
    assert (str(period.first), str(period.last)) == (first, last)
    assert period.title == title


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_spans_follow_each_other_without_a_gap(kind):
    period = period_of(kind, date(2026, 11, 18))
    before, after = period_of(kind, period.before), period_of(kind, period.after)
    assert before.last + timedelta(days=1) == period.first
    assert period.last + timedelta(days=1) == after.first


def test_a_span_is_said_in_one_sentence_over_its_complete_days():
    days = [day_of(place, 300) for place in range(10)] + [partial(10, 20), unlogged(11)]
    assert trend_of(days).sentence == (
        "10 complete days: 300 mg a day on average, 120 under your reference of 420."
    )
    assert trend_of([unlogged(0)]).sentence == "Nothing is logged in this month."
    past = trend_of([partial(0, 20)], today=MONDAY + timedelta(days=1))
    assert past.sentence == "No day of that month is complete, so there is no average."


@pytest.mark.parametrize(
    ("days", "mean", "shown"),
    [
        ([day_of(5, 300), day_of(6, 477)], "389", "300–477"),
        ([day_of(5, 300)], "300", "300–300"),
        ([partial(5, 300)], "–", "–"),
        ([day_of(5, 0, unknown=1), day_of(6, 438)], "219+", "?–438+"),
        ([day_of(5, 0, unknown=1)], "?", "?"),
        ([day_of(5, 0), day_of(6, 0, unknown=1)], "?", "0–?"),
        ([day_of(5, 300, unknown=1), day_of(6, 400)], "350+", "300+–400+"),
        ([day_of(5, 300), day_of(6, 300, unknown=1)], "300+", "300–300+"),
    ],
)
def test_a_mean_and_a_range_say_what_may_be_more_than_is_known(days, mean, shown):
    [week] = trend_of(days).weeks
    assert (week.mean_shown, week.range_shown) == (mean, shown)


@pytest.mark.parametrize(
    ("reference", "caption"),
    [
        (420, "Each day in mg, shaded by its share of the reference"),
        (None, "Each day in mg"),
        ((310, 420), "Each day in mg, shaded by its share of the upper end of the reference"),
    ],
)
def test_a_calendar_says_of_what_its_shades_are_a_share(reference, caption):
    assert trend_of([day_of(0, 300, reference=reference)]).calendar_caption == caption


def test_weeks_have_the_mean_and_range_of_their_complete_days_alone():
    days = [day_of(5, 100), day_of(6, 300), day_of(7, 400), partial(8, 20), unlogged(9)]
    first, second = trend_of(days).weeks
    assert (first.name, first.mean_mg, first.lowest_mg, first.highest_mg) == (
        "21 Nov",
        200,
        100,
        300,
    )
    assert (second.name, second.mean_mg, second.complete, second.logged) == ("23 Nov", 400, 1, 2)
    assert first.month is None


def test_weeks_begin_on_the_first_weekday_and_stay_inside_the_span():
    days = [unlogged(place) for place in range(-15, 15)]  # 1 to 30 November, from a Sunday on
    by_monday, by_sunday = trend_of(days), trend_of(days, first_weekday=6)
    assert [week.name for week in by_monday.weeks] == [
        "1 Nov", "2 Nov", "9 Nov", "16 Nov", "23 Nov", "30 Nov",
    ]  # fmt: skip
    assert [week.name for week in by_sunday.weeks] == [
        "1 Nov",
        "8 Nov",
        "15 Nov",
        "22 Nov",
        "29 Nov",
    ]
    assert by_monday.weeks[0].month == date(2026, 11, 1)
    assert [len([day for day in week if day]) for week in by_monday.calendar] == [1, 7, 7, 7, 7, 1]
    assert all(len(week) == 7 for week in by_sunday.calendar)


@pytest.mark.parametrize(
    ("first_weekday", "old_year", "new_year"),
    [
        (0, [("27 Dec", 140), ("28 Dec", 350)], [("1 Jan", 250)]),
        (6, [("27 Dec", 308)], [("1 Jan", 205), ("3 Jan", 340)]),
    ],
    ids=["monday", "sunday"],
)
def test_a_week_across_new_year_has_a_part_in_either_year(first_weekday, old_year, new_year):
    # From Sunday 27 December 2026 on; 28 December begins ISO week 53, 1 January is its Friday.
    each_mg = (140, 400, 300, 200, 500, 100, 310, 340)
    days = [day_of(41 + place, mg) for place, mg in enumerate(each_mg)]
    for part, expected in ((days[:5], old_year), (days[5:], new_year)):
        year = period_of(PeriodKind.YEAR, part[0].date)
        weeks = Trend(year, part, [], {}, first_weekday, MONDAY).weeks
        assert [(week.name, week.mean_mg) for week in weeks] == expected


def test_working_days_and_weekends_are_apart():
    days = [day_of(3, 100), day_of(4, 200), day_of(5, 400), day_of(6, 600)]
    working, weekend = trend_of(days).by_weekday
    assert (working.mean_mg, weekend.mean_mg) == (150, 500)


def test_what_gave_it_adds_up_to_the_mean_by_meal_by_source_and_by_food():
    days = [day_of(0, 250, 50), day_of(1, 150, 50), partial(2, 999, supplements=999)]
    trend = trend_of(
        days,
        [
            ate("Almonds", 120, meal="snacks", group="nuts-and-seeds"),
            ate("Almonds", 80, group="nuts-and-seeds"),
            ate("Bread", 200),
        ],
    )
    assert shares(trend.foods) == [("Almonds", 100), ("Bread", 100), ("Supplements", 50)]
    assert shares(trend.by_meal) == [("Lunch", 140), ("Snacks", 60), ("Supplements", 50)]
    assert shares(trend.by_source) == [
        ("Nuts and seeds", 100), ("Other foods", 100), ("Supplements", 50),
    ]  # fmt: skip
    for listed in (trend.foods, trend.by_meal, trend.by_source):
        assert sum(share.mean_mg for share in listed) == 250


def test_nothing_is_shared_out_where_no_day_is_complete():
    assert not trend_of([partial(0, 100, supplements=50)]).foods


@pytest.mark.parametrize(
    ("mg", "share"), [(0, 1), (209, 1), (210, 2), (314, 2), (315, 3), (419, 3), (420, 4), (900, 4)]
)
def test_a_day_of_the_calendar_is_shaded_by_its_share_of_the_reference(mg, share):
    assert share_of_reference(day_of(0, mg)) == share


def test_a_day_without_a_figure_or_a_reference_has_no_shade():
    assert share_of_reference(unlogged(0)) is None
    assert share_of_reference(partial(0, 0, medicines=250)) is None
    assert share_of_reference(day_of(0, 0, unknown=1)) is None
    assert share_of_reference(day_of(0, 0, medicines=250)) == 1


def test_a_lower_bound_has_a_shade_only_where_it_reaches_the_reference():
    assert share_of_reference(day_of(0, 100, unknown=1)) is None
    assert share_of_reference(day_of(0, 430, unknown=1)) == 4
    assert share_of_reference(day_of(0, 300, reference=None)) is None
    assert share_of_reference(day_of(0, 310, reference=(310, 420))) == 2


def test_ranges_of_weeks_lie_on_one_scale_with_the_reference():
    days = [day_of(0, 210), day_of(1, 630), *(unlogged(place) for place in range(2, 14))]
    chart = ranges_chart(trend_of(days).weeks)
    first, second = chart.weeks
    assert (first.top, first.bottom, first.mean_y) == pytest.approx((30, BASE - 52, BASE - 104))
    assert second.mean_y is None
    assert chart.lines == [Line(10, 82, 97, 82)]
    assert days[0].date == MONDAY


def range_places(days):
    [week] = ranges_chart(trend_of(days).weeks).weeks
    return week.top, week.bottom, week.mean_y, week.open_from


def test_a_range_is_open_where_something_had_no_value():
    # 420 mg are 156 units high; of what is certain the lowest day came to 210 mg.
    closed, bound = day_of(0, 210), day_of(1, 420, unknown=1)
    assert range_places([closed, bound]) == pytest.approx((30, BASE - 78, BASE - 117, BASE - 78))
    unknown = day_of(2, 0, unknown=1)
    assert range_places([closed, bound, unknown]) == pytest.approx((30, BASE - 78, BASE - 78, BASE))
    assert range_places([unknown]) == (BASE, BASE, None, BASE)
    assert range_places([closed])[-1] is None
    days = [closed, bound]
    assert ranges_chart(trend_of(days).weeks).has_open_end


def test_both_edges_of_the_ranges_name_the_reference_that_holds_there():
    days = [day_of(place, 0, reference=320 if place < 7 else 360) for place in range(14)]
    chart = ranges_chart(trend_of(days).weeks)
    assert [mark.mg for mark in chart.marks] == [0, 320]
    assert [mark.mg for mark in chart.last_marks] == [360]
    assert chart.right == 90


def test_without_a_reference_the_highest_day_says_what_the_scale_is():
    days = [day_of(0, 300, reference=None), day_of(1, 80, reference=None)]
    chart = ranges_chart(trend_of(days).weeks)
    assert [(mark.mg, mark.y) for mark in chart.marks] == [(0, BASE), (300, 30)]
    assert (chart.last_marks, chart.right) == ([], 97)


def test_the_highest_day_says_what_the_scale_is_where_there_is_room_beside_the_reference():
    def marks(highest):
        days = [day_of(0, highest), day_of(1, 80)]
        return [mark.mg for mark in ranges_chart(trend_of(days).weeks).marks]

    assert marks(840) == [0, 420, 840]
    assert marks(425) == [0, 420]
    assert marks(24_000) == [0, 24_000]


def test_nothing_is_called_a_mean_where_nothing_is_known():
    assert not ranges_chart(trend_of([day_of(0, 0, unknown=1)]).weeks).has_means
    assert ranges_chart(trend_of([day_of(0, 10, unknown=1)]).weeks).has_means
