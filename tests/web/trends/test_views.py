"""What the pages of weeks and periods show, read as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mgtrack.nutrition.reference import Person, Sex
from mgtrack.trends.period import Period, PeriodKind, period_of
from mgtrack.trends.week import WeekSummary, usual_of
from mgtrack.web.trends.compare_view import compare_view
from mgtrack.web.trends.period_view import period_view
from mgtrack.web.trends.week_view import week_view
from tests.trends.made_up import (
    MONDAY,
    ate,
    by_day,
    day_of,
    meal_food,
    partial,
    to_come,
    trend_of,
    unlogged,
    week_from,
)

MAN = Person(birth_date=date(1980, 5, 1), sex=Sex.MALE)
SUNDAY = MONDAY + timedelta(days=6)
NOVEMBER = Period(PeriodKind.MONTH, date(2026, 11, 1), date(2026, 11, 30))


def view_of(days, *entries, today=SUNDAY, on=MONDAY, **changes):
    days = week_from(days)
    before = [unlogged(place) for place in range(-7, 0)]
    week = WeekSummary(days, before, by_day(*entries), {}, usual_of(days, MAN), today=today)
    return week_view(replace(week, **changes), on=on)


def month_of(days, meals=()):
    """November with these days, and unlogged ones."""
    by_date = {day.date: day for day in days}
    every = [unlogged(place) for place in range(-15, 15)]
    trend = trend_of([by_date.get(day.date, day) for day in every], meals, today=SUNDAY)
    return replace(trend, period=NOVEMBER)


def test_a_week_leads_to_its_neighbours_and_to_what_is_around_its_day():
    view = view_of([])
    assert (view.before, view.after) == (MONDAY - timedelta(days=1), None)
    assert (view.title, view.dates, view.year_on_paper) == (
        "Last 7 days", "16 to 22 November", 2026,
    )  # fmt: skip
    running = view_of([], today=MONDAY)
    assert (running.title, running.after) == ("This week", SUNDAY + timedelta(days=1))
    for past, follows in ((0, False), (1, True), (7, True), (8, False)):
        assert view_of([], today=SUNDAY + timedelta(days=past)).is_after_running is follows
    assert view_of([], on=SUNDAY, today=MONDAY).on == MONDAY
    assert view_of([], on=SUNDAY, today=MONDAY - timedelta(days=1)).on == SUNDAY


def test_a_week_without_a_log_shows_its_days_alone():
    view = view_of([])
    assert view.sentence == "Nothing is logged in the last seven days."
    assert (view.usual, view.upper, view.change) == (None, None, "")
    assert (view.sources, view.extremes, view.changes) == (None, [], [])
    assert [row.note for row in view.table.rows] == ["not logged"] * 7


def test_with_kidney_disease_nothing_is_said_of_usual_intake():
    days = [day_of(place, 300) for place in range(5)]
    assert view_of(days).usual.finding
    view = view_of(days, is_compared=False)
    assert view.usual is None
    assert (view.figure, view.figure_words, view.sentence) == (
        "300", "mg a day over 5 complete days", "",
    )  # fmt: skip


def test_a_finding_awaits_more_days_only_while_the_week_runs():
    assert view_of([day_of(0, 300)]).usual.finding.startswith("1 complete day so far")
    over = view_of([day_of(0, 300)], today=SUNDAY + timedelta(days=1))
    assert over.usual.finding == "1 complete day: too few to tell what is usual."


def test_sources_say_how_often_and_as_far_as_known():
    soup = meal_food("Soup", 100, unknown=1)[1]
    meals = {"Lunch": [soup, meal_food("Bread", 40)[1], meal_food("Water", 0)[1]]}
    view = view_of([partial(0, 140, unknown=1)], meals=meals).sources
    foods, eaten_at, groups = view.lists
    assert [(row.name, row.detail, row.mg) for row in foods.rows] == [
        ("Soup", "2 times", "100+"), ("Bread", "1 time", "40"),
    ]  # fmt: skip
    assert [(row.name, row.mg) for row in eaten_at.rows] == [("Lunch", "140+")]
    assert [(row.name, row.mg) for row in groups.rows] == [("Other foods", "140+")]
    assert view.has_bounds


def test_the_bars_of_all_sources_have_one_scale_and_the_rest_keeps_to_it():
    foods = [meal_food(f"Food {nth}", 10)[1] for nth in range(20)]
    view = view_of([day_of(0, 200)], meals={"Lunch": foods[:15], "Dinner": foods[15:]}).sources
    rest = view.lists[0].rows[-1]
    assert (rest.name, rest.mg, rest.bar_percent) == ("14 others", "140", 70)
    assert [row.bar_percent for row in view.lists[1].rows] == [75, 25]
    assert [row.bar_percent for row in view.lists[2].rows] == [100]


def test_with_kidney_disease_no_level_is_drawn_for_there_is_none_to_stay_within():
    days = [day_of(0, 300, 400)]
    theirs = view_of(days, is_compared=False)
    assert "Upper level: at most 350 mg" in [item.text for item in view_of(days).legend]
    assert not any("level" in item.text for item in theirs.legend)
    assert theirs.upper.chart.chart.lines == []
    assert [bar.value for bar in theirs.upper.chart.bars[:1]] == ["400"]
    assert "Level" not in [heading.short for heading in theirs.upper.table.headings]
    assert theirs.upper.is_pressing


def test_changes_have_their_sign_and_supplements_their_name():
    before = [day_of(-7, 100)]
    view = view_of([day_of(0, 40, 150)], ate(-7, "Bread", 100), ate(0, "Bread", 40), before=before)
    assert [(row.name, row.figure) for row in view.changes] == [
        ("Supplements", "+150"), ("Bread", "−60"),
    ]  # fmt: skip


def test_a_bar_and_its_row_lead_to_their_day_and_say_the_same():
    view = view_of([day_of(0, 300, 100), day_of(1, 0, unknown=1), partial(2, 0)])
    bars = view.intake_chart.bars
    assert [bar.label for bar in bars[:3]] == [
        "Monday 16 November: 400 mg",
        "Tuesday 17 November: unknown",
        "Wednesday 18 November: no food or supplement with magnesium logged, not complete",
    ]
    assert [bar.value for bar in bars[:3]] == ["400", "?", ""]
    assert [bar.links_to for bar in bars] == [row.links_to for row in view.table.rows]
    assert [row.cells for row in view.table.rows[:3]] == [
        ["300", "100", "400", "420"], ["?", "0", "?", "420"], ["", "", "", "420"],
    ]  # fmt: skip
    assert bars[6].is_today
    assert view.table.has_bounds


def test_a_legend_names_what_is_drawn_and_no_more():
    view = view_of([day_of(0, 300, unknown=1), partial(1, 90), unlogged(2)])
    assert [(item.key, item.text) for item in view.intake_chart.legend] == [
        ("key-food", "Food"),
        ("key-compared", "Reference: at least 420 mg"),
        ("key-partial key-food", "Not complete"),
        ("key-unlogged", "Not logged"),
        ("key-open", "Open top: something had no value"),
    ]
    days = [replace(day_of(place, 300), low_mg=None, high_mg=None) for place in range(7)]
    assert [item.text for item in view_of(days).intake_chart.legend] == ["Food"]


@pytest.mark.parametrize(
    ("day", "title", "columns", "note"),
    [
        (
            day_of(0, 0, 100), "Supplements alone", ["Supplements", "Upper level"],
            "Food doesn’t count here.",
        ),
        (
            day_of(0, 0, 100, medicines=50), "Supplements and medicines alone",
            ["Supplements", "Medicines", "Sum", "Upper level"],
            "Medicines count here alone, never toward the reference.",
        ),
    ],
)  # fmt: skip
def test_the_upper_level_is_shown_of_what_is_logged(day, title, columns, note):
    upper = view_of([day]).upper
    assert (upper.title, upper.table.note) == (title, note)
    assert [heading.name for heading in upper.table.headings] == columns
    assert upper.sentence.endswith("350 mg every day. Food doesn’t count toward it.")


def test_without_an_upper_level_there_is_no_column_of_it():
    days = [day_of(0, 0, 100, upper=None), *(unlogged(place, upper=None) for place in range(1, 7))]
    upper = view_of(days).upper
    assert [heading.name for heading in upper.table.headings] == ["Supplements"]
    assert (upper.table.note, "Food doesn’t" in upper.sentence) == ("", False)


def test_a_month_has_a_calendar_and_longer_periods_a_chart_besides():
    days = [day_of(0, 420), partial(1, 90), day_of(2, 100, medicines=400)]
    view = period_view(month_of([*days, to_come(13)]), on=MONDAY)
    cells = [day for week in view.calendar.weeks for day in week if day]
    assert [cell.classes for cell in (*cells[15:18], cells[28], cells[29])] == [
        "heat-day share-4",
        "heat-day share-1 is-partial",
        "heat-day share-1 is-above",
        "heat-day",
        "heat-day is-unlogged",
    ]
    assert [item.key for item in view.calendar.legend[4:]] == [
        "is-partial", "key-unlogged", "key-above",
    ]  # fmt: skip
    assert view.chart is None
    quarter = replace(month_of(days), period=replace(NOVEMBER, kind=PeriodKind.QUARTER))
    view = period_view(quarter, on=MONDAY)
    assert view.calendar
    assert [item.text for item in view.chart.legend] == [
        "Average of a week", "Lowest to highest day", "Reference: at least 420 mg",
    ]  # fmt: skip


def test_a_period_without_a_complete_day_has_its_weeks_alone():
    view = period_view(month_of([partial(0, 90)]), on=MONDAY)
    assert (view.sources, view.weekdays, view.upper) == (None, None, None)
    [row] = view.parts.rows
    assert (row.name, row.mean, row.range, row.complete) == ("16 Nov", "–", "–", "0 of 1")
    assert period_view(month_of([]), on=MONDAY).parts is None


def test_weeks_stand_beside_one_reference_in_the_caption_or_several_in_a_column():
    same = period_view(month_of([day_of(0, 300), day_of(7, 300)]), on=MONDAY).parts
    assert same.caption == "Week by week, beside a reference of 420 mg"
    assert not same.has_reference_column
    changed = [day_of(0, 300, reference=400), day_of(7, 300)]
    weeks = period_view(month_of(changed), on=MONDAY).parts
    assert (weeks.caption, weeks.has_reference_column) == ("Week by week", True)
    assert [row.reference for row in weeks.rows] == ["400", "420"]


def test_shares_are_as_long_as_their_part_of_the_greatest():
    month = month_of([day_of(0, 300, 75)], [meal_food("Oatmeal", 300)])
    foods, *_ = period_view(month, on=MONDAY).sources.lists
    assert [(row.name, row.mg, row.bar_percent, row.is_food) for row in foods.rows] == [
        ("Oatmeal", "300", 100, True), ("Supplements", "75", 25, False),
    ]  # fmt: skip


def test_a_year_shows_each_day_in_its_month_from_the_first_weekday_on():
    first = date(2026, 1, 1)
    days = [unlogged((first - MONDAY).days + past) for past in range(365)]
    days[0] = replace(days[0], intake=day_of(0, 420, unknown=1).intake)
    days[1] = replace(days[1], intake=partial(0, 90).intake)
    days[2] = replace(days[2], intake=day_of(0, 100, 400).intake)
    year = replace(trend_of(days, today=MONDAY), period=period_of(PeriodKind.YEAR, first))
    view = period_view(year, on=MONDAY)
    assert (view.calendar, len(view.year_map.months)) == (None, 12)
    january = view.year_map.months[0]
    # 1 January 2026 is a Thursday.
    assert january.cells[:6] == [
        "", "", "", "cell share-4 is-bound", "cell share-1 is-partial", "cell share-4 is-above",
    ]  # fmt: skip
    assert (january.name, january.label) == (
        "Jan", "January: at least 460 mg a day over 2 complete days",
    )  # fmt: skip
    assert view.year_map.legend[-1].key == "is-bound"


def test_two_periods_are_compared_by_food_by_meal_and_by_source():
    november = month_of([day_of(0, 360)], [meal_food("Oatmeal", 360)])
    october = replace(
        month_of([day_of(0, 300)], [meal_food("Oatmeal", 300)]),
        period=period_of(PeriodKind.MONTH, NOVEMBER.before),
    )
    view = compare_view(october, november)
    assert [table.caption for table in view.tables] == [
        "By food, in mg a day", "By meal, in mg a day", "By group, in mg a day",
    ]  # fmt: skip
    [row] = view.tables[0].rows
    assert (row.name, row.one, row.other, row.change) == ("Oatmeal", "300", "360", "+60")
    assert not compare_view(october, replace(november, days=month_of([partial(0, 9)]).days)).tables


def test_a_period_beside_itself_has_a_sentence_alone():
    month = month_of([day_of(0, 0, 400)])
    view = compare_view(month, month)
    assert (view.is_same, view.tables, view.above_level) == (True, (), ())
