"""What is said of weeks, months and years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import Authority, FigureKind, Person, Sex
from mgtrack.trends.averages import average, average_difference, average_finding
from mgtrack.trends.days import Measure, MissingFigure, levels, references
from mgtrack.trends.period import GroupKind, Period, PeriodKind, period_of
from mgtrack.trends.sources import ShareKind
from mgtrack.trends.upper import upper_comparison
from mgtrack.trends.week import WeekSummary, extremes, reference_periods, usual_of
from mgtrack.wording import trends as wording
from tests.nutrition.logged_days import level
from tests.trends.made_up import (
    MONDAY,
    ate,
    by_day,
    day_of,
    partial,
    to_come,
    trend_of,
    unlogged,
    week_from,
)

GUIDANCE_LEVEL = level(400, FigureKind.GUIDANCE_LEVEL)
NASEMS = level(110, fallback_for="Only adults have one.")

WOMAN = Person(birth_date=date(1990, 5, 1), sex=Sex.FEMALE)

OCTOBER = Period(PeriodKind.MONTH, date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(PeriodKind.MONTH, date(2026, 11, 1), date(2026, 11, 30))


def average_sentence(days, *, is_over=False, is_compared=True):
    finding = average_finding(days, is_compared=is_compared)
    return wording.average_sentence(finding, "this week", is_over=is_over)


def week_difference(now, before):
    difference = average_difference(average(now), average(before))
    return wording.week_difference_sentence(difference, "this week")


def reference_change(days):
    return wording.reference_change_sentence(reference_periods(days))


def extremes_of(days, *entries):
    return wording.extremes_sentences(extremes(days, by_day(*entries)))


# What weeks and periods are called.


def week_on(today):
    """An empty week from Monday on, looked at on a day."""
    days = week_from([])
    return WeekSummary(days, [], {}, {}, usual_of(days, WOMAN), today)


@pytest.mark.parametrize(
    ("past", "title", "phrase", "compared"),
    [
        (-1, "Next week", "that week", "the week before"),
        (0, "This week", "this week", "last week"),
        (5, "This week", "this week", "last week"),
        (6, "Last 7 days", "the last seven days", "the seven days before"),
        (7, "Last week", "that week", "the week before"),
        (14, "Week of 16 November", "that week", "the week before"),
    ],
)
def test_a_week_is_called_what_people_call_it(past, title, phrase, compared):
    week = week_on(MONDAY + timedelta(days=past))
    assert wording.week_title(week) == title
    assert wording.week_phrase(week) == phrase
    assert wording.week_change_title(week) == f"Compared with {compared}"


@pytest.mark.parametrize(
    ("kind", "on", "title"),
    [
        ("month", "2026-11-18", "November 2026"),
        ("quarter", "2026-11-18", "September to November 2026"),
        ("quarter", "2027-01-31", "November 2026 to January 2027"),
        ("year", "2026-11-18", "2026"),
    ],
)
def test_a_period_is_called_by_its_months(kind, on, title):
    assert wording.period_title(period_of(PeriodKind(kind), date.fromisoformat(on))) == title


@pytest.mark.parametrize(
    ("kind", "running", "other"),
    [
        ("month", "this month", "that month"),
        ("quarter", "these three months", "those three months"),
        ("year", "this year", "that year"),
    ],
)
def test_a_sentence_names_a_period_by_whether_it_runs(kind, running, other):
    assert wording.period_phrase(PeriodKind(kind), is_running=True) == running
    assert wording.period_phrase(PeriodKind(kind), is_running=False) == other


# Figures.


@pytest.mark.parametrize(
    ("mg", "unknown", "text"),
    [
        (0, 0, "0"), ("0.4", 0, "0"),
        ("401.5", 0, "402"), (2400, 1, "2,400+"), ("9999.4", 0, "9,999"),
        ("9999.5", 0, "10.0 g"), (24_680, 1, "24.7 g+"), (0, 1, "?"),
    ],
)  # fmt: skip
def test_a_figure_over_a_bar_is_short(mg, unknown, text):
    assert wording.brief_amount_text(Amount(Decimal(mg), unknown, 1)) == text


@pytest.mark.parametrize(
    ("days", "mean", "range_"),
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
def test_a_mean_and_a_range_say_what_may_be_more_than_is_known(days, mean, range_):
    [week] = trend_of(days).weeks()
    assert (wording.mean_text(week), wording.range_text(week)) == (mean, range_)


@pytest.mark.parametrize(
    ("more", "text"), [(26, "+26"), (-30, "−30"), (0, "0"), (None, "?"), ("1200", "+1,200")]
)
def test_a_difference_has_its_sign(more, text):
    assert wording.signed_text(None if more is None else Decimal(more)) == text


# Days.


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (day_of(0, 0), "0 mg"),
        (day_of(0, 0, unknown=1), "unknown"),
        (partial(0, 0, unknown=1), "unknown, not complete"),
        (day_of(0, 300, unknown=1), "300 mg or more"),
        (unlogged(0), "not logged"),
        (to_come(0), "still to come"),
        (partial(0, 0), "no food or supplement with magnesium logged, not complete"),
    ],
)
def test_a_day_is_called_by_what_is_known_of_it(day, text):
    assert wording.day_amount_text(day, day.intake.dietary, Measure.DIETARY) == text


def test_a_day_without_a_figure_is_explained_by_what_it_lacks():
    texts = {
        (MissingFigure.NOT_LOGGED, Measure.DIETARY): "Not logged",
        (
            MissingFigure.NO_MAGNESIUM,
            Measure.DIETARY,
        ): "No food or supplement with magnesium logged",
        (MissingFigure.NO_MAGNESIUM, Measure.SUPPLEMENTAL): (
            "No supplement or medicine with magnesium logged"
        ),
    }
    assert {key: wording.missing_figure_text(*key) for key in texts} == texts


def test_complete_days_are_counted_of_those_that_have_come():
    assert wording.complete_days_text(1, 23) == "1 complete day of 23"
    assert wording.complete_days_text(0, 31) == "0 complete days of 31"
    assert wording.complete_days_text(0, 0) == "Still to come"


# Averages.


@pytest.mark.parametrize(
    ("days", "figure", "words", "sentence"),
    [
        (
            [day_of(place, mg) for place, mg in enumerate((402, 341, 330, 300, 407))],
            "356", "mg a day over 5 complete days", "64 mg below your reference of 420 mg.",
        ),
        (
            [day_of(place, 430) for place in range(7)],
            "430", "mg a day over 7 complete days", "Above your reference of 420 mg.",
        ),
        (
            [day_of(0, "420.4")],
            "420", "mg on 1 complete day", "It reaches your reference of 420 mg.",
        ),
        (
            [day_of(0, "419.75")],
            "420", "mg on 1 complete day", "Just below your reference of 420 mg.",
        ),
        (
            [day_of(0, "419.5")],
            "420", "mg on 1 complete day", "Just below your reference of 420 mg.",
        ),
        (
            [day_of(0, "419.4")],
            "419", "mg on 1 complete day", "1 mg below your reference of 420 mg.",
        ),
        ([day_of(0, 30, reference=None)], "30", "mg on 1 complete day", ""),
        (
            [day_of(0, 300, unknown=1)], "300", "mg or more on 1 complete day",
            "It may or may not reach your reference of 420 mg: something had no value.",
        ),
        (
            [day_of(place, 430, unknown=1) for place in range(2)],
            "430", "mg a day or more over 2 complete days",
            "Above your reference of 420 mg.",
        ),
        (
            [day_of(place, 0, unknown=1) for place in range(2)],
            "?", "unknown on 2 complete days",
            "No amount of magnesium is known for the complete days.",
        ),
        ([partial(0, 9)], None, "", "No day of this week is complete yet, so there is no average."),
    ],
)  # fmt: skip
def test_an_average_is_a_figure_and_a_sentence_that_does_not_repeat_it(
    days, figure, words, sentence
):
    finding = average_finding(days)
    assert wording.average_figure(finding) == figure
    assert wording.average_figure_words(finding) == words
    assert average_sentence(days) == sentence


@pytest.mark.parametrize(
    ("mg", "unknown", "sentence"),
    [
        (300, 0, "Below the range of 310–420 mg that may apply to you."),
        ("309.6", 0, "Just below the range of 310–420 mg that may apply to you."),
        (310, 0, "Within the range of 310–420 mg that may apply to you."),
        (
            310, 1,
            ("It may or may not reach the range of 310–420 mg that may apply to you: something had"
            " no value."),
        ),
        (420, 0, "It reaches the range of 310–420 mg that may apply to you."),
        (430, 0, "Above the range of 310–420 mg that may apply to you."),
    ],
)  # fmt: skip
def test_a_reference_that_is_a_range_is_compared_with_as_one(mg, unknown, sentence):
    assert average_sentence([day_of(0, mg, unknown=unknown, reference=(310, 420))]) == sentence


@pytest.mark.parametrize(
    ("mg", "unknown", "said"),
    [
        (430, 0, "At or above each of your references."),
        (410, 0, ""),
        (300, 0, "Below each of your references."),
        (300, 1, ""),
        (430, 1, "At or above each of your references."),
    ],
)
def test_references_that_changed_are_compared_with_together(mg, unknown, said):
    days = [day_of(place, mg, unknown=unknown, reference=400 + 20 * place) for place in range(2)]
    assert average_sentence(days) == said


def test_an_average_that_is_not_compared_says_nothing_of_the_reference():
    assert average_sentence([day_of(0, 300), day_of(1, 300)], is_compared=False) == ""


@pytest.mark.parametrize(
    ("days", "is_over", "sentence"),
    [
        ([unlogged(0)], False, "Nothing is logged in this week."),
        ([to_come(0)], False, "All days of this week are still to come."),
        (
            [partial(0, 9)], False,
            "No day of this week is complete yet, so there is no average.",
        ),
        ([partial(0, 9)], True, "No day of this week is complete, so there is no average."),
    ],
)  # fmt: skip
def test_a_missing_average_says_why(days, is_over, sentence):
    assert average_sentence(days, is_over=is_over) == sentence


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (
            day_of(0, 500), day_of(-7, 400),
            ("100 mg a day more than the week before. That week came to 400 mg a day over 1"
             " complete day."),
        ),
        (
            day_of(0, 500, unknown=1), day_of(-7, 400),
            ("At least 100 mg a day more than the week before. That week came to 400 mg a day over"
             " 1 complete day."),
        ),
        (
            day_of(0, 300), day_of(-7, 400),
            ("100 mg a day less than the week before. That week came to 400 mg a day over 1"
             " complete day."),
        ),
        (
            day_of(0, 300), day_of(-7, 400, unknown=1),
            ("At least 100 mg a day less than the week before. That week came to at least 400 mg a"
             " day over 1 complete day."),
        ),
        (
            day_of(0, 400), day_of(-7, 400),
            (
                "About the same as the week before."
                " That week came to 400 mg a day over 1 complete day."
            ),
        ),
        (
            day_of(0, 400), day_of(-7, 0, unknown=1),
            ("The week before came to an unknown amount over 1 complete day. Something had no"
            " value, so we can’t tell which was more."),
        ),
        (
            partial(0, 1), day_of(-7, 400),
            "There is no complete day in this week to compare with.",
        ),
        (
            day_of(0, 400), partial(-7, 1),
            "There is no complete day in the week before to compare with.",
        ),
    ],
)  # fmt: skip
def test_a_week_is_compared_with_the_week_before(now, before, sentence):
    few = "" if sentence.startswith("There is no") else " So few complete days say little."
    assert week_difference([now], [before]) == f"{sentence}{few}"


def test_three_complete_days_on_both_sides_are_enough_to_compare():
    now, before = ([day_of(on + past, 400) for past in range(3)] for on in (0, -7))
    assert "So few" not in week_difference(now, before)
    assert "So few" in week_difference(now, before[:2])


@pytest.mark.parametrize(
    ("mg", "unknown", "said"),
    [
        (300, 0, "October 2026 came to 300 mg a day over 2 complete days. November 2026"),
        (300, 0, "November 2026 came to 360 mg a day over 1 complete day, 60 mg a day more."),
        (300, 0, "60 mg a day more. So few complete days say little."),
        (300, 1, "we can’t tell which was more. So few complete days say little."),
        (400, 0, "40 mg a day less."),
        (360, 0, "over 1 complete day, about the same."),
        (300, 1, "October 2026 came to at least 300 mg a day over 2 complete days. November"),
        (300, 1, "1 complete day. Something had no value, so we can’t tell which was more."),
        (400, 1, "at least 40 mg a day less."),
        ("320.4", 0, "came to 320 mg a day over 2 complete days. November 2026"),
    ],
)  # fmt: skip
def test_two_periods_are_compared_in_one_sentence(mg, unknown, said):
    one = average([day_of(0, mg, unknown=unknown), day_of(1, mg), partial(2, 9)])
    difference = average_difference(average([day_of(3, 360)]), one)
    assert said in wording.period_difference_sentence(difference, OCTOBER, NOVEMBER)


def test_enough_complete_days_are_compared_without_a_warning():
    three = average([day_of(place, 300) for place in range(3)])
    sentence = wording.period_difference_sentence(
        average_difference(three, three), OCTOBER, NOVEMBER
    )
    assert sentence.endswith("over 3 complete days, about the same.")


def test_a_period_that_cannot_be_compared_is_named():
    some = average([day_of(0, 300)])
    for now, before, month in ((None, some, "November"), (some, None, "October")):
        difference = average_difference(now, before)
        assert wording.period_difference_sentence(difference, OCTOBER, NOVEMBER) == (
            f"There is no complete day in {month} 2026 to compare with."
        )
    same = wording.period_difference_sentence(average_difference(some, some), OCTOBER, OCTOBER)
    assert same == "Both are October 2026. Please choose another to compare it with."


def test_months_in_both_periods_are_named():
    september, october = date(2026, 9, 1), date(2026, 10, 1)
    assert wording.shared_months_sentence([]) == ""
    assert wording.shared_months_sentence([september]) == (
        "September 2026 is in both, and counts in each."
    )
    assert wording.shared_months_sentence([september, october]) == (
        "September 2026 and October 2026 are in both, and count in each."
    )


# References and upper levels.


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ([400, 400], ""),
        ([400, 400, 420], "Your reference: 400 mg up to Tuesday, 420 mg from Wednesday on."),
        (
            [320, 360, 360, 320],
            "Your reference: 320 mg up to Monday, 360 mg from Tuesday on, 320 mg from Thursday on.",
        ),
        ([None, None, 80], "Your reference: none up to Tuesday, 80 mg from Wednesday on."),
        (
            [80, None, 90],
            "Your reference: 80 mg up to Monday, none from Tuesday on, 90 mg from Wednesday on.",
        ),
    ],
)
def test_a_change_of_the_reference_is_said_without_a_tense(levels, sentence):
    days = [day_of(place, 300, reference=mg) for place, mg in enumerate(levels)]
    assert reference_change(days) == sentence


def test_what_held_is_listed_in_its_order():
    days = [day_of(place, 0, reference=mg) for place, mg in enumerate([320, None, (310, 420)])]
    assert wording.levels_in_order_text(references(days)) == "320, then 310–420"
    assert wording.levels_in_order_text([]) == ""
    changed = [day_of(0, 0), replace(day_of(1, 0), level=GUIDANCE_LEVEL)]
    assert wording.levels_that_held(levels(days)) == "upper level of 350 mg"
    assert wording.levels_that_held(levels(changed)) == (
        "upper level of 350 mg, then guidance level of 400 mg"
    )
    assert wording.levels_heading(levels(days)) == "Upper level"
    assert wording.levels_heading(levels(changed)) == "Level"


def test_the_references_of_two_periods_are_said_together_where_they_are_the_same():
    def said(one, other):
        return wording.both_references_sentence(OCTOBER, one, NOVEMBER, other)

    assert said([(420,)], [(420,)]) == "Reference: 420 mg a day in both."
    assert said([(400,)], [(420,)]) == (
        "Reference: 400 mg a day in October 2026, 420 mg a day in November 2026."
    )
    assert said([], [(30,)]) == "Reference: none in October 2026, 30 mg a day in November 2026."
    assert said([], []) == ""


def test_days_above_the_upper_level_are_named():
    days = [day_of(0, 900), day_of(1, 0, 300, medicines=100), day_of(2, 0, 350), day_of(3, 0, 351)]
    assert wording.week_upper_sentence(upper_comparison(days)) == (
        "Supplements and medicines were above their upper level of 350 mg on Tuesday and Thursday."
    )
    barely = [day_of(0, 0, "350.4"), day_of(1, 0, 351)]
    assert wording.week_upper_sentence(upper_comparison(barely)).endswith(
        "above their upper level of 350 mg on Monday (by less than 1 mg) and Tuesday."
    )
    two_levels = [day_of(0, 0, 400), day_of(1, 0, 100, upper=65)]
    assert "were above their upper level on" in wording.week_upper_sentence(
        upper_comparison(two_levels)
    )


@pytest.mark.parametrize(
    ("has_day_without_level", "has_unknown", "sentence"),
    [
        (False, False, "Logged {stayed} every day."),
        (True, False, "Logged {stayed} on each day that has one."),
        (False, True, "As far as known, logged {stayed} every day."),
        (True, True, "As far as known, logged {stayed} on each day that has one."),
    ],
)  # fmt: skip
def test_no_day_above_the_upper_level_is_said_as_far_as_known(
    has_day_without_level, has_unknown, sentence
):
    found = replace(
        upper_comparison([day_of(0, 0, 350)]),
        has_day_without_level=has_day_without_level,
        has_unknown=has_unknown,
    )
    stayed = "supplements and medicines stayed within their upper level of 350 mg"
    expected = sentence.format(stayed=stayed)
    assert wording.week_upper_sentence(found) == expected
    assert wording.period_upper_sentence(found) == expected


def test_before_birth_there_is_no_level():
    found = upper_comparison([day_of(0, 0, 100, reference=None, upper=None)])
    for sentence in (wording.week_upper_sentence(found), wording.period_upper_sentence(found)):
        assert sentence.startswith("Before the birth date there is no level")


def test_a_babys_dose_is_never_passed_over():
    baby = [replace(day_of(0, 0, 30, upper=None), is_infant=True)]
    for days in (baby, [*baby, day_of(1, 0, 20)], [*baby, day_of(1, 0, 900)]):
        found = upper_comparison(days)
        assert found.is_pressing
        for sentence in (wording.week_upper_sentence(found), wording.period_upper_sentence(found)):
            assert sentence.endswith(
                "On 1 day a baby under 12 months was given a dose. No upper level could be set for"
                " that age: ask the child’s doctor."
            )


def test_a_guidance_level_and_nasems_have_their_own_words():
    for each, said in ((GUIDANCE_LEVEL, "their guidance level of 400 mg"), (NASEMS, "NASEM’s")):
        found = upper_comparison([replace(day_of(0, 0, 900), level=each)])
        assert f"above {said}" in wording.week_upper_sentence(found)
    both = [replace(day_of(0, 0, 900), level=each) for each in (GUIDANCE_LEVEL, NASEMS)]
    assert "above their level on" in wording.week_upper_sentence(upper_comparison(both))


def test_of_a_period_no_more_than_six_days_above_are_named():
    above = [day_of(place, 0, 400) for place in range(8)]
    above_it = "Supplements and medicines were above their upper level of 350 mg"
    assert wording.period_upper_sentence(upper_comparison(above[:1])) == (
        f"{above_it} on 1 day: 16 Nov."
    )
    assert wording.period_upper_sentence(upper_comparison(above)) == (
        f"{above_it} on 8 days: 16 Nov, 17 Nov, 18 Nov, 19 Nov, 20 Nov, 21 Nov and 2 more."
    )


# Usual intake of a week.


def test_a_finding_says_on_how_many_days_it_rests():
    assert wording.rests_on_sentence(7, 7) == ""
    assert wording.rests_on_sentence(4, 7) == (
        "This counts 4 of 7 complete days. On the others, another reference or level applied."
    )
    assert "On the other one, another reference" in wording.rests_on_sentence(3, 4)


@pytest.mark.parametrize(
    ("mg", "unknown", "days", "said"),
    [
        (
            300,
            0,
            2,
            "2 complete days so far. It takes 3 to tell what is usual.",
        ),
        # EAR 265, RDA 320, SD 85.9 within a woman of 31 to 50: z = 1.31 over 7 days of 320 mg.
        (320, 0, 7, "Going by 7 days, we can be 91% sure that you usually get enough."),
        (290, 0, 7, "Going by 7 days, we can be 72% sure that you usually get enough."),
        (268, 0, 3, "Going by 3 days, we can be only 52% sure that you usually get enough."),
        (180, 0, 7, "Going by 7 days, we can be 98% sure that you usually get less than you need."),
        (
            180,
            1,
            7,
            (
                "Going by what is known of 7 days, we can be 98% sure that you usually get less"
                " than you need."
            ),
        ),
        (400, 1, 7, "Going by 7 days, we can be 99% sure that you usually get enough."),
    ],
)  # fmt: skip
def test_how_sure_a_week_is_is_said_in_a_sentence(mg, unknown, days, said):
    week = [day_of(place, mg, unknown=unknown if place == 0 else 0) for place in range(days)]
    assert wording.sureness_sentence(usual_of(week, WOMAN), is_final=False) == said


@pytest.mark.parametrize(
    ("person", "mg", "said"),
    [
        # An AI allows "at or above" and nothing below it (NASEM 2000, chapter 3).
        (
            replace(WOMAN, authority=Authority.EFSA), 400,
            "sure that you usually reach the adequate intake (AI).",
        ),
        (
            replace(WOMAN, authority=Authority.EFSA), 200,
            "(AI), we can’t tell whether it is enough.",
        ),
        (replace(WOMAN, sex=None), 300, "What that means depends on age and sex."),
        (replace(WOMAN, authority=Authority.UK), 300, ""),
        (
            Person(birth_date=date(2026, 9, 1), authority=Authority.WHO_FAO), 30,
            "There is no reference to compare with.",
        ),
    ],
)  # fmt: skip
def test_no_more_is_concluded_than_the_reference_allows(person, mg, said):
    week = [day_of(place, mg) for place in range(7)]
    sentence = wording.sureness_sentence(usual_of(week, person), is_final=False)
    assert sentence.endswith(said)
    assert bool(sentence) is bool(said)


def test_foods_without_a_value_may_leave_it_open():
    days = [day_of(place, 255) for place in range(7)]
    unknown = replace(days[0].intake.food, unknown=1, plausible_mg=Decimal(900))
    days[0] = replace(days[0], intake=replace(days[0].intake, food=unknown))
    assert wording.sureness_sentence(usual_of(days, WOMAN), is_final=False) == (
        "Some foods have no value, so we can’t tell whether you usually get enough."
    )


def test_a_week_that_is_over_awaits_no_more_days():
    found = usual_of([day_of(0, 300)], WOMAN)
    assert wording.sureness_sentence(found, is_final=True) == (
        "1 complete day: too few to tell what is usual."
    )


def test_a_week_that_is_over_has_too_few_days():
    assert wording.too_few_days_sentence(1) == ("1 complete day: too few to tell what is usual.")


# Where the magnesium came from.


def test_the_highest_and_the_lowest_day_say_what_made_them_so():
    days = [day_of(0, 300), day_of(1, 450, 50), day_of(2, 120)]
    assert extremes_of(
        days,
        ate(1, "Pumpkin seeds", 300),
        ate(1, "Oatmeal", 150),
        ate(2, "Oatmeal", 100),
        ate(2, "Apple", 20),
    ) == [
        (
            "Highest: Tuesday, with 500 mg. All of it came from Pumpkin seeds (300 mg), Oatmeal"
            " (150 mg) and supplements (50 mg)."
        ),
        ("Lowest: Wednesday, with 120 mg. All of it came from Oatmeal (100 mg) and Apple (20 mg)."),
    ]


def test_days_that_are_extreme_together_are_named_with_the_sources_of_the_first():
    days = [day_of(place, mg) for place, mg in enumerate((400, 300, 400, 300))]
    entries = [ate(0, "Oatmeal", 400), ate(1, "Apple", 300), ate(2, "Beans", 400)]
    assert extremes_of(days, *entries, ate(3, "Beans", 300)) == [
        (
            "Highest: Monday and Wednesday, with 400 mg each. Monday: All of it came from Oatmeal"
            " (400 mg)."
        ),
        (
            "Lowest: Tuesday and Thursday, with 300 mg each. Tuesday: All of it came from Apple"
            " (300 mg)."
        ),
    ]


def test_a_day_that_is_extreme_as_far_as_known_is_said_so():
    highest, lowest = extremes_of([day_of(0, 300), day_of(1, 250, unknown=3), day_of(2, 280)])
    assert highest.startswith("Highest as far as known: Monday, with 300 mg.")
    assert lowest.startswith("Lowest as far as known: Tuesday, with at least 250 mg.")


def test_a_fasting_day_has_no_source():
    _, lowest = extremes_of([day_of(0, 300), day_of(1, 0)], ate(0, "Oatmeal", 300))
    assert lowest == "Lowest: Tuesday, with 0 mg. No food or supplement with magnesium was logged."


def test_without_extremes_nothing_is_said():
    assert extremes_of(week_from([partial(0, 300)])) == []


@pytest.mark.parametrize(
    ("mg", "unknown", "said"),
    [
        ((30, 20), 0, "All of it came from A (30 mg) and B (20 mg)."),
        ((30, 20), 1, "What is known came from A (30 mg) and B (20 mg)."),
        ((30, 20, 10, 5), 0, "Most came from A (30 mg), B (20 mg) and C (10 mg)."),
        ((30, 20, 10, 5), 1, "Most of what is known came from A (30 mg), B (20 mg) and C (10 mg)."),
        ((9,) * 6, 0, "The largest parts came from A (9 mg), B (9 mg) and C (9 mg)."),
        (
            (9,) * 6, 1,
            "The largest parts of what is known came from A (9 mg), B (9 mg) and C (9 mg).",
        ),
    ],
)  # fmt: skip
def test_the_sources_of_a_day_say_how_much_of_it_they_are(mg, unknown, said):
    entries = [ate(0, name, each) for name, each in zip("ABCDEF", mg, strict=False)]
    if unknown:
        entries.append(ate(0, "Mystery", 0, unknown=1))
    days = [day_of(0, sum(mg), unknown=unknown), day_of(1, 0)]
    assert extremes_of(days, *entries)[0].endswith(said)


@pytest.mark.parametrize(
    ("kind", "name", "count", "text"),
    [
        (ShareKind.FOOD, "Almonds", 1, "Almonds"),
        (ShareKind.MEAL, "Second breakfast", 1, "Second breakfast"),
        (ShareKind.SOURCE_GROUP, "nuts-and-seeds", 1, "Nuts and seeds"),
        (ShareKind.OTHER_FOODS, "", 1, "Other foods"),
        (ShareKind.SUPPLEMENTS, "", 1, "Supplements"),
        (ShareKind.REST, "", 1, "1 other"),
        (ShareKind.REST, "", 2, "2 others"),
    ],
)
def test_a_share_is_called_by_what_it_is_of(kind, name, count, text):
    assert wording.share_name(kind, name, count) == text


def test_every_source_group_has_a_name():
    assert len({wording.source_group_name(group) for group in SourceGroup}) == len(SourceGroup)


def test_groups_of_days_are_called_by_their_first_day_or_their_weekdays():
    trend = trend_of([day_of(place, 300) for place in range(7)])
    groups = [*trend.weeks(), *trend.months(), *trend.by_weekday()]
    assert [wording.group_name(group) for group in groups] == [
        "16 Nov", "November", "Monday to Friday", "Saturday and Sunday",
    ]  # fmt: skip


def test_weeks_and_months_that_a_table_leaves_out_are_counted():
    week, month = GroupKind.WEEK, GroupKind.MONTH
    assert wording.empty_groups_sentence(week, 0) == ""
    assert wording.empty_groups_sentence(week, 1) == (
        "1 week without anything logged is not listed."
    )
    assert wording.empty_groups_sentence(month, 3) == (
        "3 months without anything logged are not listed."
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([unlogged(0)], "nothing logged"),
        ([partial(0, 90)], "no complete day"),
        ([day_of(0, 0, unknown=1)], "unknown"),
        (
            [day_of(0, 300), day_of(1, 310, unknown=1)],
            "at least 305 mg a day over 2 complete days",
        ),
        ([day_of(0, 1240)], "1,240 mg on 1 complete day"),
    ],
)
def test_a_week_or_a_month_is_called_by_what_is_known_of_it(days, said):
    [week] = trend_of(days).weeks()
    assert f"{wording.group_label(week)}: {wording.group_amount_text(week)}" == (
        f"Week of 16 Nov: {said}"
    )
