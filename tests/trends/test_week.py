"""What a week came to, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.nutrition.confidence import EarTest
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Person, Sex
from mgtrack.nutrition.usual_intake import UsualStanding
from mgtrack.trends.averages import AverageStanding, average_finding
from mgtrack.trends.contributors import top_sources
from mgtrack.trends.days import references, seven_days_to, trend_days, week_of
from mgtrack.trends.week import (
    SourcesKind,
    WeekSummary,
    changes,
    extremes,
    reference_periods,
    usual_of,
)
from tests.trends.made_up import (
    MONDAY,
    ate,
    by_day,
    day_of,
    meal_food,
    partial,
    unlogged,
    week_from,
)

MAN = Person(birth_date=date(1980, 5, 1), sex=Sex.MALE)
WOMAN = Person(birth_date=date(1990, 5, 1), sex=Sex.FEMALE)


def week_as(person, *mg):
    """A week of these amounts with what holds for a person on each of its days."""
    made = week_from([day_of(place, each) for place, each in enumerate(mg)])
    return trend_days(person, {day.date: day.intake for day in made}, date(2026, 12, 1))


def summary(days, eaten=None, today=MONDAY, meals=None):
    return WeekSummary(days, week_from([]), eaten or {}, meals or {}, usual_of(days, MAN), today)


def periods(days):
    """Which reference holds from which day of the week on."""
    return [(period.reference, f"{period.first:%a}") for period in reference_periods(days)]


def names(contributions):
    return [(each.name, each.amount.known_mg) for each in contributions]


def places(extreme):
    """Which days an extreme is of, as days after `MONDAY`."""
    return [(day.date - MONDAY).days for day in extreme.days]


@pytest.mark.parametrize(
    ("past", "is_running", "is_over"), [(-1, False, False), (0, True, False), (7, False, True)]
)
def test_a_week_is_to_come_runs_or_is_over(past, is_running, is_over):
    week = summary(week_from([]), today=MONDAY + timedelta(days=past))
    assert (week.is_running, week.is_over) == (is_running, is_over)


def test_a_week_without_a_complete_day_says_nothing_of_usual_intake():
    usual = usual_of(week_from([partial(0, 90)]), MAN)
    assert (usual.days, usual.standing) == (0, UsualStanding.TOO_FEW_DAYS)


def test_a_birthday_inside_the_week_changes_the_reference_on_its_day():
    # RDA 400 up to 30 years and 420 from 31 on (NASEM 1997); 31 on the Thursday.
    man = replace(MAN, birth_date=date(1995, 11, 19))
    week = week_as(man, *[390] * 3, *[410] * 4)
    assert [day.low_mg for day in week] == [400] * 3 + [420] * 4
    assert average_finding(week).standing is AverageStanding.NOT_COMPARED
    assert periods(week) == [((400,), "Mon"), ((420,), "Thu")]
    assert references(week) == [(400,), (420,)]
    usual = usual_of(week, man)
    assert (usual.days, usual.mean_mg) == (4, 410)


def test_the_start_of_a_pregnancy_inside_the_week_changes_the_reference_on_its_day():
    pregnancy = LifeStagePeriod(LifeStage.PREGNANCY, MONDAY + timedelta(days=2))
    mother = replace(WOMAN, periods=(pregnancy,))
    week = week_as(mother, *[340] * 7)
    assert [day.low_mg for day in week] == [320] * 2 + [360] * 5  # RDA at 36 years
    assert usual_of(week, mother).days == 5


def test_where_another_figure_alone_changes_the_finding_rests_on_fewer_days():
    # Men in the UK: 300 mg (RNI) before and after 19 years, from when on an upper level is given.
    uk = replace(MAN, authority=Authority.UK, birth_date=date(2007, 11, 19))
    week = week_as(uk, *[300] * 7)
    assert len(reference_periods(week)) == 1
    assert usual_of(week, uk).days == 4


def test_every_change_of_the_reference_begins_a_period():
    days = [day_of(place, 300, reference=mg) for place, mg in enumerate([320, 360, 360, 320])]
    assert periods(days) == [((320,), "Mon"), ((360,), "Tue"), ((320,), "Thu")]
    assert references(days) == [(320,), (360,), (320,)]


def test_a_reference_that_begins_or_ends_inside_the_week_changes_it():
    days = [day_of(place, 100, reference=mg) for place, mg in enumerate([80, None, None, 80])]
    assert periods(days) == [((80,), "Mon"), ((), "Tue"), ((80,), "Thu")]
    assert references(days) == [(80,)]


def test_the_confidence_of_a_week_is_that_of_nasem_2000():
    # D = 385 - 350; SD_D = sqrt(35² + SD²/5) with the pooled SD of men; as worked on /usual.
    usual = usual_of(week_as(MAN, 402, 341, 438, 330, 414), MAN)
    assert usual.mean_mg == 385
    assert isinstance(usual.test, EarTest)
    assert usual.confidence == Decimal("0.70")
    assert usual.standing is UsualStanding.BELOW_RDA


def test_the_highest_and_the_lowest_day_have_their_sources():
    days = [day_of(0, 300), day_of(1, 450, 50), day_of(2, 120), partial(3, 20)]
    eaten = by_day(
        ate(0, "Oatmeal", 300),
        ate(1, "Pumpkin seeds", 300),
        ate(1, "Oatmeal", 150),
        ate(2, "Oatmeal", 100),
        ate(2, "Apple", 20),
        ate(3, "Apple", 20),
    )
    found = extremes(week_from(days), eaten)
    assert (places(found.highest), found.highest.amount.known_mg) == ([1], 500)
    assert found.highest.sources.kind is SourcesKind.ALL
    assert names(found.highest.sources.sources) == [
        ("Pumpkin seeds", 300), ("Oatmeal", 150), ("", 50),
    ]  # fmt: skip
    assert (places(found.lowest), found.lowest.amount.known_mg) == ([2], 120)
    assert names(found.lowest.sources.sources) == [("Oatmeal", 100), ("Apple", 20)]
    assert found.highest.is_certain
    assert found.lowest.is_certain


def test_days_that_are_the_highest_or_the_lowest_together_are_all_named():
    days = [day_of(place, mg) for place, mg in enumerate((400, 300, 400, 300))]
    found = extremes(days, {})
    assert (places(found.highest), places(found.lowest)) == ([0, 2], [1, 3])
    # What may have come to more is not said to be like another.
    found = extremes([*days[:2], day_of(2, 400, unknown=1)], {})
    assert places(found.highest) == [0]
    assert not found.highest.is_certain


def test_of_days_that_look_alike_the_sources_are_those_of_the_first():
    days = [day_of(0, "399.8"), day_of(1, 400), day_of(2, 100)]
    found = extremes(days, by_day(ate(0, "Oatmeal", "399.8"), ate(1, "Beans", 400)))
    assert places(found.highest) == [0, 1]
    assert [each.name for each in found.highest.sources.sources] == ["Oatmeal"]


def test_a_week_shares_out_all_of_its_days_complete_or_not():
    _, oats = meal_food("Oatmeal", 300, group="whole-grains")
    _, soup = meal_food("Soup", 0, unknown=1)
    days = week_from([day_of(0, 200, 50), partial(1, 100, unknown=1)])
    sources = summary(days, meals={"Breakfast": [oats], "Lunch": [soup]}).sources()
    assert [(share.kind, share.name, share.shown_mg) for share in sources.by_food()] == [
        ("food", "Oatmeal", 300), ("supplements", "", 50), ("food", "Soup", 0),
    ]  # fmt: skip
    assert [share.name for share in sources.by_meal()] == ["Breakfast", "", "Lunch"]
    assert [share.name or share.kind for share in sources.by_group()] == [
        "whole-grains", "supplements", "other foods",
    ]  # fmt: skip


def test_the_last_seven_days_end_with_today():
    assert seven_days_to(MONDAY) == [MONDAY - timedelta(days=past) for past in range(6, -1, -1)]
    assert summary(week_from([]), today=MONDAY + timedelta(days=6)).is_last_seven_days
    assert not summary(week_from([]), today=MONDAY + timedelta(days=5)).is_last_seven_days


def test_no_more_than_four_changes_are_listed():
    eaten = by_day(*(ate(0, f"Food {nth}", 10 + nth) for nth in range(8)))
    week = replace(summary([day_of(0, 108)], eaten), before=[day_of(-7, 0)])
    assert len(week.changes()) == 4


@pytest.mark.parametrize(
    "days",
    [
        [day_of(0, 300), day_of(1, 300)],
        [partial(0, 300)],
        [day_of(0, 300)],
        [day_of(0, "300.001"), day_of(1, "300.002")],
        [day_of(0, "3.1"), day_of(1, "3.2")],
        [day_of(0, 300), day_of(1, 0, unknown=2)],
        [day_of(0, 0, unknown=2), day_of(1, 0, unknown=2)],
    ],
)
def test_days_that_are_shown_alike_have_no_highest_or_lowest(days):
    assert extremes(week_from(days), {}) is None


@pytest.mark.parametrize("fasting", [day_of(1, 0), day_of(1, 0, medicines=500)])
def test_a_lowest_day_of_fasting_or_of_medicines_alone_has_no_source(fasting):
    days = week_from([day_of(0, 300, unknown=1), fasting])
    found = extremes(days, by_day(ate(0, "Oatmeal", 300), ate(0, "Soup", 0, unknown=1)))
    assert found.highest.sources.has_unknown
    assert names(found.highest.sources.sources) == [("Oatmeal", 300)]
    assert found.lowest.sources.kind is SourcesKind.NONE


def test_a_day_of_which_nothing_is_known_is_neither_the_highest_nor_the_lowest():
    found = extremes([day_of(0, 300), day_of(1, 0, unknown=2), day_of(2, 400)], {})
    assert (places(found.highest), places(found.lowest)) == ([2], [0])
    assert not found.highest.is_certain
    assert not found.lowest.is_certain


def test_a_lower_bound_is_the_lowest_or_beside_the_highest_as_far_as_known():
    found = extremes([day_of(0, 300), day_of(1, 250, unknown=3), day_of(2, 280)], {})
    assert (places(found.highest), found.highest.is_certain) == ([0], False)
    assert (places(found.lowest), found.lowest.is_certain) == ([1], False)
    # What is at least as much as every other day is the highest, whatever it came to.
    found = extremes([day_of(0, 300, unknown=1), day_of(1, 250)], {})
    assert (places(found.highest), found.highest.is_certain) == ([0], True)
    assert (places(found.lowest), found.lowest.is_certain) == ([1], True)


def test_of_a_tie_the_day_that_is_certain_is_the_lowest():
    found = extremes([day_of(0, 250, unknown=1), day_of(1, 250), day_of(2, 400)], {})
    assert (places(found.lowest), found.lowest.is_certain) == ([1], True)


@pytest.mark.parametrize(
    ("mg", "kind"),
    [
        ((200, 100), SourcesKind.ALL),
        ((90, 80, 70, 60), SourcesKind.MOST),
        ((9, 9, 9, 9, 9, 9), SourcesKind.GREATEST),
    ],
)
def test_no_more_than_three_sources_of_a_day_are_named(mg, kind):
    eaten = by_day(*(ate(0, f"Food {nth}", part) for nth, part in enumerate(mg)))
    sources = extremes([day_of(0, sum(mg)), day_of(1, 0)], eaten).highest.sources
    assert (sources.kind, len(sources.sources)) == (kind, min(len(mg), 3))


def test_the_change_from_the_week_before_adds_up_food_by_food():
    before = [day_of(place - 7, 200) for place in range(2)]
    days = [day_of(0, 200, 100), day_of(1, 250, 50)]
    eaten = by_day(
        ate(-7, "Oatmeal", 200), ate(-6, "Oatmeal", 150), ate(-6, "Beans", 50),
        ate(0, "Oatmeal", 200), ate(1, "Oatmeal", 250),
    )  # fmt: skip
    found = changes(days, before, eaten)
    assert [(each.name, each.more_mg, each.is_certain) for each in found] == [
        ("", 75, True), ("Oatmeal", 50, True), ("Beans", -25, True),
    ]  # fmt: skip
    assert sum(change.more_mg for change in found) == 100


def test_changes_in_whole_mg_add_up_to_the_averages_change_as_shown():
    eaten = by_day(
        ate(0, "Tea", "1.4"), ate(0, "Water", "0.4"), ate(0, "Oatmeal", "32.4"),
        ate(-7, "Apple", "5.3"), ate(-7, "Oatmeal", "32.4"),
    )  # fmt: skip
    found = changes([day_of(0, "34.2")], [day_of(-7, "37.7")], eaten)
    assert [(change.name, change.more_mg) for change in found] == [("Apple", -5), ("Tea", 1)]
    # 34 and 38 are shown: what didn't change stays out, whatever its figure is rounded to.
    assert sum(change.more_mg for change in found) == 34 - 38


def test_a_change_of_what_had_no_value_is_not_taken_for_certain():
    eaten = by_day(ate(-7, "Soup", 100), ate(0, "Soup", 0, unknown=1), ate(0, "Tea", 0, unknown=1))
    found = changes([day_of(0, 0, unknown=2)], [day_of(-7, 100)], eaten)
    assert [(each.name, each.more_mg, each.is_certain) for each in found] == [
        ("Soup", -100, False), ("Tea", 0, False),
    ]  # fmt: skip


def test_a_food_that_is_called_supplements_is_not_counted_among_them():
    days = [day_of(0, 100, 50)]
    eaten = by_day(ate(0, "supplements", 100))
    assert [(each.is_food, each.amount.known_mg) for each in top_sources(eaten, days)] == [
        (True, 100), (False, 50),
    ]  # fmt: skip
    found = changes(days, [day_of(-7, 0)], eaten)
    assert [(each.is_food, each.more_mg) for each in found] == [(True, 100), (False, 50)]


def test_without_a_complete_day_in_both_weeks_nothing_changed():
    eaten = by_day(ate(0, "Oatmeal", 1))
    assert not changes([day_of(0, 1)], [unlogged(-7)], eaten)
    assert not changes([partial(0, 1)], [day_of(-7, 1)], eaten)


def test_a_week_crosses_new_year_by_the_first_weekday_of_the_person():
    new_year = date(2027, 1, 1)  # a Friday, of ISO week 53
    monday, sunday = week_of(new_year, 0), week_of(new_year, 6)
    assert (monday[0], monday[-1]) == (date(2026, 12, 28), date(2027, 1, 3))
    assert (sunday[0], sunday[-1]) == (date(2026, 12, 27), date(2027, 1, 2))
    assert week_of(sunday[0], 6) == sunday
    assert new_year.isocalendar()[:2] == (2026, 53)


def test_the_week_of_a_daylight_saving_change_has_seven_days():
    days = week_of(date(2026, 10, 25), 0)  # Europe puts its clocks back on this Sunday
    assert len(set(days)) == 7
    assert days[-1] == date(2026, 10, 25)
