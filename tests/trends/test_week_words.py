"""What is said of a week, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.nutrition.confidence import EarTest
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Person, Sex
from mgtrack.nutrition.usual_intake import UsualStanding
from mgtrack.trends import week as words
from mgtrack.trends.contributors import most_given
from mgtrack.trends.days import trend_days, week_of
from mgtrack.trends.week import WeekSummary, usual_of, week_title
from mgtrack.trends.words import mean_sentence, reference_words
from mgtrack.wording.usual_intake import usual_finding
from tests.trends.made_up import MONDAY, by_day, day_of, given, partial, unlogged

MAN = Person(birth_date=date(1980, 5, 1), sex=Sex.MALE)
WOMAN = Person(birth_date=date(1990, 5, 1), sex=Sex.FEMALE)


def week_sentence(days):
    return mean_sentence(days, "this week")


def week_from(days):
    """The days given, and unlogged ones up to seven."""
    return [*days, *(unlogged(place) for place in range(len(days), 7))]


def week_as(person, *mg):
    """A week of these amounts with what holds for a person on each of its days."""
    made = week_from([day_of(place, each) for place, each in enumerate(mg)])
    return trend_days(person, {day.date: day.intake for day in made}, date(2026, 12, 1))


def test_only_complete_days_count_in_the_average():
    # (402 + 341 + 330 + 300 + 407) / 5 = 356
    amounts = (402, 341, 330, 300, 407)
    days = [day_of(place, mg) for place, mg in enumerate(amounts)]
    assert week_sentence(week_from([*days, partial(5, 90)])) == (
        "Five complete days: 356 mg a day on average, 64 under your reference of 420."
    )


def test_a_week_that_reaches_its_reference_says_so():
    assert week_sentence([day_of(place, 430) for place in range(7)]) == (
        "Seven complete days: 430 mg a day on average, which reaches your reference of 420."
    )


def test_supplements_alone_count_toward_the_reference_and_medicines_never():
    days = [day_of(place, 0, 100, medicines=500) for place in range(2)]
    assert week_sentence(week_from(days)) == (
        "Two complete days: 100 mg a day on average, 320 under your reference of 420."
    )


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([], "Nothing is logged in this week."),
        (
            [partial(0, 90), partial(1, 90)],
            "No day of this week is complete yet, so there is no average.",
        ),
    ],
)
def test_a_week_without_a_complete_day_has_no_average(days, sentence):
    week = week_from(days)
    assert week_sentence(week) == sentence
    finding = usual_finding(usual_of(week, MAN))
    assert finding.startswith("No complete day so far: too few days to tell.")


def test_a_week_that_is_still_ahead_is_not_called_unlogged():
    assert week_sentence([day._replace(to_come=True) for day in week_from([])]) == (
        "All days of this week are still to come."
    )


def test_with_unknowns_the_average_is_a_lower_bound_and_not_called_under():
    assert week_sentence(week_from([day_of(0, 300, unknown=1)])) == (
        "One complete day: at least 300 mg, beside your reference of 420."
    )
    assert week_sentence(week_from([day_of(0, 430, unknown=1)])) == (
        "One complete day: at least 430 mg, which reaches your reference of 420."
    )


@pytest.mark.parametrize(
    ("mg", "unknown", "said"),
    [
        (300, 0, "under the range"),
        ("309.6", 0, "just under the range"),
        (310, 0, "within the range"),
        (310, 1, "beside the range"),
        (420, 0, "which reaches the range"),
    ],
)
def test_a_reference_that_is_a_range_is_compared_with_as_one(mg, unknown, said):
    week = week_from([day_of(0, mg, unknown=unknown, reference=(310, 420))])
    assert f"{said} of 310–420 that may apply to you." in week_sentence(week)
    assert reference_words(week[:1]) == "310–420"


def test_days_of_which_nothing_is_known_have_no_average_to_compare():
    assert week_sentence(week_from([day_of(0, 0, unknown=1)])) == (
        "One complete day, whose magnesium is unknown."
    )
    assert week_sentence(week_from([day_of(place, 0, unknown=1) for place in range(2)])) == (
        "Two complete days, whose magnesium is unknown."
    )


def test_of_a_week_that_is_over_nothing_is_awaited():
    days, after = week_from([partial(0, 90)]), MONDAY + timedelta(days=7)
    week = WeekSummary(days, week_from([]), {}, usual_of(days, MAN), today=MONDAY)
    assert week.sentence == "No day of this week is complete yet, so there is no average."
    assert week.change == "There is no complete day in this week to compare with."
    over = replace(week, today=after)
    assert over.sentence == "No day of that week is complete, so there is no average."
    assert over.change == "There is no complete day in that week to compare with."
    days = week_from([day_of(0, 300)])
    few = WeekSummary(days, week_from([]), {}, usual_of(days, MAN), today=MONDAY)
    assert few.finding.startswith("1 complete day so far: too few days to tell.")
    assert replace(few, today=after).finding == "1 complete day: too few to tell what is usual."


def test_a_missing_reference_is_not_compared_with():
    week = week_as(replace(WOMAN, authority=Authority.NORDIC, birth_date=date(2026, 11, 1)), 30, 30)
    assert week_sentence(week) == "Two complete days: 30 mg a day on average."
    assert not reference_words(week)
    assert not words.reference_change(week)
    no_level = [day_of(0, 0, 100, reference=None, upper=None)]
    assert words.upper_sentence(no_level) == (
        "There is no upper level to compare supplements and medicines with."
    )


def test_a_birthday_inside_the_week_changes_the_reference_on_its_day():
    # RDA 400 up to 30 years and 420 from 31 on (NASEM 1997); 31 on the Thursday.
    week = week_as(replace(MAN, birth_date=date(1995, 11, 19)), *[390] * 3, *[410] * 4)
    assert [day.low_mg for day in week] == [400] * 3 + [420] * 4
    assert week_sentence(week) == "Seven complete days: 401 mg a day on average."
    assert words.reference_change(week) == (
        "Your reference: 400 mg up to Wednesday, 420 mg from Thursday on."
    )
    assert reference_words(week) == "400, then 420"
    usual = usual_of(week, replace(MAN, birth_date=date(1995, 11, 19)))
    assert (usual.days, usual.mean_mg) == (4, 410)


@pytest.mark.parametrize(
    ("mg", "unknown", "said"),
    [
        (430, 0, "430 mg a day on average, which reaches each of your references."),
        (410, 0, "410 mg a day on average."),
        (300, 0, "300 mg a day on average, under each of your references."),
        (300, 1, "at least 300 mg a day on average."),
        (430, 1, "at least 430 mg a day on average, which reaches each of your references."),
    ],
)
def test_a_mean_is_compared_with_references_that_changed_where_all_say_the_same(mg, unknown, said):
    days = [day_of(place, mg, unknown=unknown, reference=400 + 20 * place) for place in range(2)]
    assert week_sentence(week_from(days)) == f"Two complete days: {said}"
    without = [*days, day_of(2, mg, reference=None)]
    assert week_sentence(without).endswith("mg a day on average.")


def test_with_kidney_disease_the_mean_is_said_without_the_reference():
    said = mean_sentence([day_of(0, 300), day_of(1, 300)], "this week", is_compared=False)
    assert said == "Two complete days: 300 mg a day on average."


def test_every_change_of_the_reference_in_a_week_is_named():
    days = [day_of(place, 300, reference=mg) for place, mg in enumerate([320, 360, 360, 320])]
    assert words.reference_change(days) == (
        "Your reference: 320 mg up to Monday, 360 mg from Tuesday on, 320 mg from Thursday on."
    )
    assert reference_words(days) == "320, then 360, then 320"


def test_where_another_figure_alone_changes_it_is_said_on_how_many_days_the_finding_rests():
    # Men in the UK: 300 mg (RNI) before and after 19 years, from when on an upper level is given.
    uk = replace(MAN, authority=Authority.UK, birth_date=date(2007, 11, 19))
    days = week_as(uk, *[300] * 7)
    assert not words.reference_change(days)
    week = WeekSummary(days, week_from([]), {}, usual_of(days, uk), today=days[-1].date)
    assert week.rests_on == (
        "What follows rests on 4 of 7 complete days: on the others another reference, average"
        " requirement or upper level held."
    )
    same = WeekSummary(days, week_from([]), {}, usual_of(days[:3], uk), today=days[-1].date)
    assert not replace(same, days=days[:3]).rests_on
    assert "on the other another" in replace(same, days=days[:4]).rests_on


def test_the_start_of_a_pregnancy_inside_the_week_changes_the_reference_on_its_day():
    pregnancy = LifeStagePeriod(LifeStage.PREGNANCY, MONDAY + timedelta(days=2))
    mother = replace(WOMAN, periods=(pregnancy,))
    week = week_as(mother, *[340] * 7)
    assert [day.low_mg for day in week] == [320] * 2 + [360] * 5  # RDA at 36 years
    assert words.reference_change(week) == (
        "Your reference: 320 mg up to Tuesday, 360 mg from Wednesday on."
    )
    assert usual_of(week, mother).days == 5


def test_a_reference_that_begins_or_ends_inside_the_week_is_said_so():
    with_one = [day_of(place, 100, reference=80) for place in range(2)]
    without = [day_of(place, 100, reference=None) for place in range(2, 4)]
    assert words.reference_change([*with_one, *without]) == (
        "Your reference: 80 mg up to Tuesday, none from Wednesday on."
    )
    assert words.reference_change([*without, *with_one]) == (
        "Your reference: none up to Thursday, 80 mg from Monday on."
    )
    assert words.reference_change([*with_one, *without, day_of(4, 100, reference=90)]) == (
        "Your reference: 80 mg up to Tuesday, none from Wednesday on, 90 mg from Friday on."
    )


def test_the_confidence_of_a_week_is_that_of_nasem_2000():
    # D = 385 - 350; SD_D = sqrt(35² + SD²/5) with the pooled SD of men; as worked on /usual.
    week = week_as(MAN, 402, 341, 438, 330, 414)
    usual = usual_of(week, MAN)
    assert usual.mean_mg == 385
    assert isinstance(usual.test, EarTest)
    assert usual.confidence == Decimal("0.70")
    assert usual.standing is UsualStanding.BELOW_RDA
    assert usual_finding(usual) == (
        "We can be 70% sure that your usual intake is at or above the average requirement (EAR)"
        " of 350 mg. Under the RDA of 420 mg: probably needs improving."
    )


def test_the_highest_and_the_lowest_day_say_what_made_them_so():
    days = [day_of(0, 300), day_of(1, 450, 50), day_of(2, 120), partial(3, 20)]
    gave = [
        given(0, "Oatmeal", 300),
        given(1, "Pumpkin seeds", 300),
        given(1, "Oatmeal", 150),
        given(2, "Oatmeal", 100),
        given(2, "Apple", 20),
        given(3, "Apple", 20),
    ]
    highest, lowest = words.extremes(week_from(days), by_day(gave))
    assert highest == (
        "Highest: Tuesday, with 500 mg. All of it came from Pumpkin seeds (300 mg), Oatmeal"
        " (150 mg) and supplements (50 mg)."
    )
    assert lowest == (
        "Lowest: Wednesday, with 120 mg. All of it came from Oatmeal (100 mg) and Apple (20 mg)."
        " It went without the Pumpkin seeds (300 mg) of Tuesday."
    )


def test_days_that_are_the_highest_or_the_lowest_together_are_all_named():
    days = [day_of(place, mg) for place, mg in enumerate((400, 300, 400, 300))]
    gave = [given(0, "Oatmeal", 400), given(1, "Apple", 300), given(2, "Beans", 400)]
    assert words.extremes(days, by_day([*gave, given(3, "Beans", 300)])) == [
        (
            "Highest: Monday and Wednesday, with 400 mg each. Monday: all of it came from Oatmeal"
            " (400 mg)."
        ),
        (
            "Lowest: Tuesday and Thursday, with 300 mg each. Tuesday: all of it came from Apple"
            " (300 mg). It went without the Oatmeal (400 mg) of Monday."
        ),
    ]
    # What may have come to more is not said to be like another.
    highest, _ = words.extremes([*days[:2], day_of(2, 400, unknown=1)], by_day(gave))
    assert highest.startswith("Highest as far as known: Monday, with 400 mg.")


def test_a_day_without_supplements_lacked_them_though_a_food_is_called_so():
    days = [day_of(0, 10, 300), day_of(1, 20)]
    gave = [given(0, "Oatmeal", 10), given(1, "supplements", 20)]
    _, lowest = words.extremes(days, by_day(gave))
    assert lowest.endswith("It went without the supplements (300 mg) of Monday.")


def test_what_gave_nothing_is_not_among_what_gave_most():
    gave = [given(0, "Oatmeal", 10), given(0, "Sugar", 0), given(0, "Soup", 0, unknown=1)]
    week = WeekSummary([day_of(0, 10, unknown=1)], [], by_day(gave), None, today=MONDAY)
    assert [food.name for food in week.foods] == ["Oatmeal", "Soup"]


def test_days_that_came_to_the_same_have_no_highest_or_lowest():
    assert not words.extremes(week_from([day_of(0, 300), day_of(1, 300)]), {})
    assert not words.extremes(week_from([partial(0, 300)]), {})
    assert not words.extremes(week_from([day_of(0, 300)]), {})


@pytest.mark.parametrize("fasting", [day_of(1, 0), day_of(1, 0, medicines=500)])
def test_a_lowest_day_of_fasting_or_of_medicines_alone_is_said_as_such(fasting):
    days = week_from([day_of(0, 300, unknown=1), fasting])
    gave = [given(0, "Oatmeal", 300), given(0, "Soup", 0, unknown=1)]
    highest, lowest = words.extremes(days, by_day(gave))
    assert highest == (
        "Highest: Monday, with at least 300 mg. What is known came from Oatmeal (300 mg)."
    )
    assert lowest == (
        "Lowest: Tuesday, with 0 mg. No food or supplement with magnesium was logged."
    )


def test_a_day_of_which_nothing_is_known_is_neither_the_highest_nor_the_lowest():
    days = [day_of(0, 300), day_of(1, 0, unknown=2), day_of(2, 400)]
    highest, lowest = words.extremes(week_from(days), {})
    assert highest.startswith("Highest as far as known: Wednesday, with 400 mg.")
    assert lowest.startswith("Lowest as far as known: Monday, with 300 mg.")
    assert not words.extremes(week_from(days[:2]), {})
    assert not words.extremes(week_from(days[1:2]), {})


def test_a_lower_bound_is_the_lowest_or_beside_the_highest_as_far_as_known():
    days = [day_of(0, 300), day_of(1, 250, unknown=3), day_of(2, 280)]
    highest, lowest = words.extremes(week_from(days), {})
    assert highest.startswith("Highest as far as known: Monday, with 300 mg.")
    assert lowest.startswith("Lowest as far as known: Tuesday, with at least 250 mg.")
    # What is at least as much as every other day is the highest, whatever it came to.
    highest, lowest = words.extremes(week_from([day_of(0, 300, unknown=1), day_of(1, 250)]), {})
    assert highest.startswith("Highest: Monday, with at least 300 mg.")
    assert lowest.startswith("Lowest: Tuesday, with 250 mg.")


def test_days_that_are_shown_alike_have_no_highest_or_lowest():
    assert not words.extremes(week_from([day_of(0, "300.001"), day_of(1, "300.002")]), {})
    assert words.extremes(week_from([day_of(0, "3.1"), day_of(1, "3.2")]), {})


def test_most_is_said_where_it_was_most_and_no_more_than_three_are_named():
    def gave(*mg):
        each = [given(0, f"Food {nth}", part) for nth, part in enumerate(mg)]
        return words.extremes([day_of(0, sum(mg)), day_of(1, 0)], by_day(each))[0]

    assert gave(200, 100).endswith("All of it came from Food 0 (200 mg) and Food 1 (100 mg).")
    assert gave(90, 80, 70, 60).endswith(
        "Most came from Food 0 (90 mg), Food 1 (80 mg) and Food 2 (70 mg)."
    )
    assert "The greatest parts came from Food 0 (9 mg)," in gave(*[9] * 6)


@pytest.mark.parametrize(
    ("mg", "said"),
    [
        ((30, 20, 10, 5), "Most of what is known came from A (30 mg), B (20 mg) and C (10 mg)."),
        (
            (9,) * 6,
            "The greatest parts of what is known came from A (9 mg), B (9 mg) and C (9 mg).",
        ),
    ],
)
def test_what_had_no_value_may_have_given_most(mg, said):
    gave = [given(0, name, each) for name, each in zip("ABCDEF", mg, strict=False)]
    gave.append(given(0, "Mystery", 0, unknown=1))
    days = [day_of(0, sum(mg), unknown=1), day_of(1, 0)]
    assert words.extremes(days, by_day(gave))[0].endswith(said)


def test_of_a_tie_the_day_that_is_certain_is_the_lowest():
    days = [day_of(0, 250, unknown=1), day_of(1, 250), day_of(2, 400)]
    assert words.extremes(days, {})[1].startswith("Lowest: Tuesday, with 250 mg.")


def test_the_change_from_the_week_before_adds_up_food_by_food():
    before = [day_of(place - 7, 200) for place in range(2)]
    days = [day_of(0, 200, 100), day_of(1, 250, 50)]
    gave = [
        given(-7, "Oatmeal", 200), given(-6, "Oatmeal", 150), given(-6, "Beans", 50),
        given(0, "Oatmeal", 200), given(1, "Oatmeal", 250),
    ]  # fmt: skip
    assert words.change_sentence(days, before) == (
        "100 mg a day more than the week before, which came to 200 mg a day over 2 complete days."
    )
    found = list(words.changes(days, before, by_day(gave)))
    assert found == [("Supplements", 75, True), ("Oatmeal", 50, True), ("Beans", -25, True)]
    assert sum(change.more_mg for change in found) == 100


def test_a_change_is_named_from_a_milligram_a_day_on():
    gave = [given(0, "Tea", 1), given(0, "Water", "0.99"), given(-7, "Apple", 5)]
    found = words.changes([day_of(0, 2)], [day_of(-7, 5)], by_day(gave))
    assert [change.name for change in found] == ["Apple", "Tea"]


def test_a_change_of_what_had_no_value_is_not_taken_for_certain():
    gave = [given(-7, "Soup", 100), given(0, "Soup", 0, unknown=1), given(0, "Tea", 0, unknown=1)]
    found = list(words.changes([day_of(0, 0, unknown=2)], [day_of(-7, 100)], by_day(gave)))
    assert found == [("Soup", -100, False), ("Tea", 0, False)]


def test_a_food_that_is_called_supplements_is_not_counted_among_them():
    days = [day_of(0, 100, 50)]
    given_that_week = by_day([given(0, "supplements", 100)])
    assert [(each.is_food, each.known_ug) for each in most_given(given_that_week, days)] == [
        (True, 100_000),
        (False, 50_000),
    ]
    found = words.changes(days, [day_of(-7, 0)], given_that_week)
    assert [change.more_mg for change in found] == [100, 50]


@pytest.mark.parametrize(
    ("mg", "said"),
    [
        (300, "100 mg a day less than the week before"),
        (400, "About the same as the week before, which came to 400 mg a day over 1 complete day."),
        ("400.4", "About the same"),
    ],
)
def test_less_and_about_the_same_are_said_plainly(mg, said):
    assert words.change_sentence([day_of(0, mg)], [day_of(-7, 400)]).startswith(said)


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (day_of(0, 300, unknown=1), day_of(-7, 400), "The week before came to 400 mg"),
        (day_of(0, 500, unknown=1), day_of(-7, 400), "At least 100 mg a day more than"),
        (day_of(0, 300), day_of(-7, 400, unknown=1), "At least 100 mg a day less than"),
        (day_of(0, 500), day_of(-7, 400, unknown=1), "The week before came to at least 400 mg"),
        (day_of(0, 400, unknown=1), day_of(-7, 400), "The week before came to 400 mg"),
        (day_of(0, 400), day_of(-7, 400, unknown=1), "The week before came to at least 400 mg"),
        (day_of(0, 400), day_of(-7, 0, unknown=1), "The week before came to an unknown amount"),
    ],
)
def test_what_had_no_value_names_no_side_that_it_could_turn(mine, theirs, said):
    sentence = words.change_sentence([mine], [theirs])
    assert sentence.startswith(said)
    is_open = "What had no value may decide which of both came to more." in sentence
    assert is_open is said.startswith("The week before")


def test_a_difference_adds_up_with_the_figures_beside_it():
    assert words.change_sentence([day_of(0, "165.4")], [day_of(-7, "204.6")]).startswith(
        "40 mg a day less than the week before, which came to 205 mg a day"
    )


def test_without_a_complete_day_in_both_weeks_there_is_nothing_to_compare():
    assert "the week before to compare with" in words.change_sentence([day_of(0, 1)], [])
    assert "in this week to compare with" in words.change_sentence([], [day_of(-7, 1)])
    assert not list(words.changes([day_of(0, 1)], [], by_day([given(0, "Oatmeal", 1)])))


def test_days_above_the_upper_level_are_named_by_supplements_and_medicines_alone():
    days = [day_of(0, 900), day_of(1, 0, 300, medicines=100), day_of(2, 0, 350), day_of(3, 0, 351)]
    assert words.upper_sentence(days) == (
        "The supplements and medicines logged came to more than their upper level of 350 mg on"
        " Tuesday and Thursday."
    )
    assert words.upper_sentence(days[2:3]) == (
        "On no day did the supplements and medicines logged come to more than their upper level of"
        " 350 mg."
    )
    assert words.upper_sentence([day_of(0, 0, 900, upper=None), days[2]]) == (
        "On no day that has one did the supplements and medicines logged come to more than their"
        " upper level of 350 mg."
    )
    assert words.upper_sentence([day_of(0, 0, "350.4"), day_of(1, 0, 351)]).endswith(
        "more than their upper level of 350 mg on Monday (by less than 1 mg) and Tuesday."
    )
    unknown = days[2]._replace(
        intake=days[2].intake._replace(medicines=Amount(Decimal(0), unknown=1))
    )
    assert words.upper_sentence([unknown]) == (
        "On no day did the supplements and medicines logged come to more than their upper level of"
        " 350 mg, as far as known."
    )


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


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (MONDAY, "This week"), (MONDAY + timedelta(days=6), "This week"),
        (MONDAY + timedelta(days=7), "Last week"), (MONDAY - timedelta(days=1), "Next week"),
        (MONDAY + timedelta(days=14), "Week of 16 November"),
    ],
)  # fmt: skip
def test_a_week_is_called_what_people_call_it(today, title):
    assert week_title(week_from([]), today) == title
