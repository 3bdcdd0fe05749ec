"""Months, three months and years, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mgtrack.trends.averages import AverageStanding
from mgtrack.trends.chart import BASE, Line, ranges_chart
from mgtrack.trends.days import MissingFigure
from mgtrack.trends.period import (
    GroupKind,
    PeriodKind,
    PeriodSummary,
    Shade,
    empty_groups,
    period_of,
    shade,
)
from mgtrack.trends.sources import ShareKind
from tests.trends.made_up import (
    MONDAY,
    day_of,
    meal_food,
    partial,
    to_come,
    trend_of,
    unlogged,
)


def shares(listed):
    return [(share.name or share.kind, share.mean_mg) for share in listed]


@pytest.mark.parametrize(
    ("kind", "on", "first", "last"),
    [
        ("month", "2026-11-18", "2026-11-01", "2026-11-30"),
        ("month", "2028-02-29", "2028-02-01", "2028-02-29"),
        ("quarter", "2026-11-18", "2026-09-01", "2026-11-30"),
        ("quarter", "2027-01-31", "2026-11-01", "2027-01-31"),
        ("year", "2026-11-18", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_is_whole_calendar_months(kind, on, first, last):
    period = period_of(PeriodKind(kind), date.fromisoformat(on))
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_periods_follow_each_other_without_a_gap(kind):
    period = period_of(kind, date(2026, 11, 18))
    before, after = period_of(kind, period.before), period_of(kind, period.after)
    assert before.last + timedelta(days=1) == period.first
    assert period.last + timedelta(days=1) == after.first


def test_a_period_is_averaged_over_its_complete_days():
    days = [day_of(place, 300) for place in range(10)] + [partial(10, 20), unlogged(11)]
    trend = trend_of([*days, to_come(12)])
    found = trend.average_finding()
    assert (found.standing, found.average.days, found.under_mg) == (AverageStanding.UNDER, 10, 120)
    assert (len(trend.counted), trend.days_so_far) == (10, 12)


@pytest.mark.parametrize(
    ("past", "is_running", "is_over"), [(-1, False, False), (0, True, False), (2, False, True)]
)
def test_a_period_is_to_come_runs_or_is_over(past, is_running, is_over):
    trend = trend_of([unlogged(0), unlogged(1)], today=MONDAY + timedelta(days=past))
    assert (trend.is_running, trend.is_over) == (is_running, is_over)


@pytest.mark.parametrize(
    ("days", "missing"),
    [
        ([day_of(0, 0), to_come(1)], None),
        ([unlogged(0)], MissingFigure.NOT_LOGGED),
        ([unlogged(0), partial(1, 0, medicines=250)], MissingFigure.NO_MAGNESIUM),
    ],
)
def test_a_place_without_a_figure_has_a_reason(days, missing):
    assert trend_of(days).missing_figure() is missing


def test_a_day_with_a_figure_may_not_be_complete_and_may_be_a_lower_bound():
    assert trend_of([partial(0, 90)]).has_incomplete_figure
    assert not trend_of([day_of(0, 90), partial(1, 0)]).has_incomplete_figure
    assert trend_of([day_of(0, 90, unknown=1)]).has_lower_bounds
    assert not trend_of([day_of(0, 90)]).has_lower_bounds


def test_weeks_have_the_mean_and_range_of_their_complete_days_alone():
    days = [day_of(5, 100), day_of(6, 300), day_of(7, 400), partial(8, 20), unlogged(9)]
    first, second = trend_of(days).weeks()
    assert (first.mean_mg, first.lowest_mg, first.highest_mg) == (200, 100, 300)
    assert (second.first.day, second.mean_mg, second.complete, second.logged) == (23, 400, 1, 2)
    assert first.month is None


def test_weeks_begin_on_the_first_weekday_and_stay_inside_the_period():
    days = [unlogged(place) for place in range(-15, 15)]  # 1 to 30 November, from a Sunday on
    by_monday, by_sunday = trend_of(days), trend_of(days, first_weekday=6)
    assert [week.first.day for week in by_monday.weeks()] == [1, 2, 9, 16, 23, 30]
    assert [week.first.day for week in by_sunday.weeks()] == [1, 8, 15, 22, 29]
    assert by_monday.weeks()[0].month == date(2026, 11, 1)
    assert [len([day for day in week if day]) for week in by_monday.calendar()] == [
        1,
        7,
        7,
        7,
        7,
        1,
    ]
    assert all(len(week) == 7 for week in by_sunday.calendar())


@pytest.mark.parametrize(
    ("first_weekday", "old_year", "new_year"),
    [
        (0, [(27, 140), (28, 350)], [(1, 250)]),
        (6, [(27, 308)], [(1, 205), (3, 340)]),
    ],
    ids=["monday", "sunday"],
)
def test_a_week_across_new_year_has_a_part_in_either_year(first_weekday, old_year, new_year):
    # From Sunday 27 December 2026 on; 28 December begins ISO week 53, 1 January is its Friday.
    each_mg = (140, 400, 300, 200, 500, 100, 310, 340)
    days = [day_of(41 + place, mg) for place, mg in enumerate(each_mg)]
    for part, expected in ((days[:5], old_year), (days[5:], new_year)):
        year = period_of(PeriodKind.YEAR, part[0].date)
        weeks = PeriodSummary(year, part, [], {}, first_weekday, MONDAY).weeks()
        assert [(week.first.day, week.mean_mg) for week in weeks] == expected


def test_working_days_and_weekends_are_apart():
    days = [day_of(3, 100), day_of(4, 200), day_of(5, 400), day_of(6, 600)]
    working, weekend = trend_of(days).by_weekday()
    assert (working.kind, weekend.kind) == (GroupKind.WORKING_DAYS, GroupKind.WEEKEND)
    assert (working.mean_mg, weekend.mean_mg) == (150, 500)


def test_shares_add_up_to_the_mean_by_meal_by_group_and_by_food():
    days = [day_of(0, 250, 50), day_of(1, 150, 50), partial(2, 999, supplements=999)]
    trend = trend_of(
        days,
        [
            meal_food("Almonds", 120, meal="Snacks", group="nuts-and-seeds"),
            meal_food("Almonds", 80, group="nuts-and-seeds"),
            meal_food("Bread", 200),
        ],
    )
    sources = trend.sources()
    assert shares(sources.by_food()) == [
        ("Almonds", 100), ("Bread", 100), (ShareKind.SUPPLEMENTS, 50),
    ]  # fmt: skip
    assert shares(sources.by_meal()) == [
        ("Lunch", 140), ("Snacks", 60), (ShareKind.SUPPLEMENTS, 50),
    ]  # fmt: skip
    assert shares(sources.by_group()) == [
        ("nuts-and-seeds", 100), (ShareKind.OTHER_FOODS, 100), (ShareKind.SUPPLEMENTS, 50),
    ]  # fmt: skip
    for listed in (sources.by_food(), sources.by_meal(), sources.by_group()):
        assert sum(share.mean_mg for share in listed) == 250


def test_the_top_sources_add_up_with_the_rest():
    foods = [meal_food(f"Food {nth:02}", 20 - nth) for nth in range(10)]
    *listed, rest = trend_of([day_of(0, 155)], foods).sources().top()
    assert [share.name for share in listed] == [f"Food {nth:02}" for nth in range(6)]
    assert (rest.kind, rest.count, rest.mean_mg) == (ShareKind.REST, 4, 50)
    assert len(trend_of([day_of(0, 105)], foods[:6]).sources().top()) == 6


def test_nothing_is_shared_out_where_no_day_is_complete():
    assert not trend_of([partial(0, 100, supplements=50)]).sources().by_food()


@pytest.mark.parametrize(
    ("mg", "expected"),
    [
        (0, Shade.UNDER_HALF), (209, Shade.UNDER_HALF), (210, Shade.FROM_HALF),
        (314, Shade.FROM_HALF), (315, Shade.FROM_THREE_QUARTERS), (419, Shade.FROM_THREE_QUARTERS),
        (420, Shade.WHOLE), (900, Shade.WHOLE),
    ],
)  # fmt: skip
def test_a_day_of_the_calendar_is_shaded_by_its_share_of_the_reference(mg, expected):
    assert shade(day_of(0, mg)) is expected


def test_a_day_without_a_figure_or_a_reference_has_no_shade():
    assert shade(unlogged(0)) is None
    assert shade(partial(0, 0, medicines=250)) is None
    assert shade(day_of(0, 0, unknown=1)) is None
    assert shade(day_of(0, 300, reference=None)) is None
    assert shade(day_of(0, 0, medicines=250)) is Shade.UNDER_HALF


def test_a_lower_bound_has_a_shade_only_where_it_reaches_the_reference():
    assert shade(day_of(0, 100, unknown=1)) is None
    assert shade(day_of(0, 430, unknown=1)) is Shade.WHOLE


def test_of_a_range_the_upper_end_counts():
    assert shade(day_of(0, 310, reference=(310, 420))) is Shade.FROM_HALF


def test_ranges_of_weeks_lie_on_one_scale_with_the_reference():
    days = [day_of(0, 210), day_of(1, 630), *(unlogged(place) for place in range(2, 14))]
    chart = ranges_chart(trend_of(days).weeks())
    first, second = chart.groups
    assert (first.top, first.bottom, first.mean_y) == pytest.approx((30, BASE - 52, BASE - 104))
    assert second.mean_y is None
    assert chart.lines == [Line(8, 82, 100, 82)]
    assert days[0].date == MONDAY


def range_places(days):
    [week] = ranges_chart(trend_of(days).weeks()).groups
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
    assert ranges_chart(trend_of(days).weeks()).has_open_end


def test_both_edges_of_the_ranges_name_the_reference_that_holds_there():
    days = [day_of(place, 0, reference=320 if place < 7 else 360) for place in range(14)]
    chart = ranges_chart(trend_of(days).weeks())
    assert [mark.mg for mark in chart.marks] == [0, 320]
    assert [mark.mg for mark in chart.last_marks] == [360]
    assert chart.right == 92


def test_without_a_reference_the_highest_day_says_what_the_scale_is():
    days = [day_of(0, 300, reference=None), day_of(1, 80, reference=None)]
    chart = ranges_chart(trend_of(days).weeks())
    assert [(mark.mg, mark.y) for mark in chart.marks] == [(0, BASE), (300, 30)]
    assert (chart.last_marks, chart.right) == ([], 100)


def test_the_highest_day_says_what_the_scale_is_where_there_is_room_beside_the_reference():
    def marks(highest):
        days = [day_of(0, highest), day_of(1, 80)]
        return [mark.mg for mark in ranges_chart(trend_of(days).weeks()).marks]

    assert marks(840) == [0, 420, 840]
    assert marks(425) == [0, 420]
    assert marks(24_000) == [0, 24_000]


def test_nothing_is_called_a_mean_where_nothing_is_known():
    assert not ranges_chart(trend_of([day_of(0, 0, unknown=1)]).weeks()).has_means
    assert ranges_chart(trend_of([day_of(0, 10, unknown=1)]).weeks()).has_means


def test_weeks_that_have_begun_without_a_log_are_empty():
    days = [unlogged(0), day_of(7, 300), unlogged(14), to_come(21)]
    weeks = trend_of([*days[:1], *(unlogged(place) for place in range(1, 7)), *days[1:]]).weeks()
    assert empty_groups(weeks, days[2].date) == 2


def test_a_year_is_looked_at_month_by_month_and_shorter_periods_week_by_week():
    first = date(2026, 1, 1)
    days = [day_of((first - MONDAY).days + past, 300) for past in range(365)]
    year = replace(trend_of(days), period=period_of(PeriodKind.YEAR, first))
    months = year.parts()
    assert [(group.kind, group.first.month) for group in months] == [
        (GroupKind.MONTH, month) for month in range(1, 13)
    ]
    assert [group.complete for group in months[:3]] == [31, 28, 31]
    assert [group.kind for group in trend_of(days[:14]).parts()] == [GroupKind.WEEK] * 3
