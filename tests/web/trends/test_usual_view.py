"""Usual intake as values: what its page shows, and what it leaves out with kidney disease."""

from __future__ import annotations

from datetime import timedelta

from mgtrack.intake.queries import Window
from mgtrack.intake.usual import Usual
from mgtrack.nutrition import Amount, Authority, DayState, assess_usual, assess_usual_upper_level
from mgtrack.web.trends.usual_view import usual_view
from tests.nutrition.logged_days import MAN, TODAY, WOMAN, by, day


def view(*days, person=WOMAN, authority=Authority.NASEM, counts=None, answers=(), **changes):
    """The view of some days up to today, of which the complete ones count unless told."""
    dates = [TODAY - timedelta(days=back) for back in range(len(days) - 1, -1, -1)]
    intakes = dict(zip(dates, days, strict=True))
    closed = [on for on in dates if intakes[on].state is DayState.COMPLETE]
    counted = {on: intakes[on] for on in (closed if counts is None else dates[:counts])}
    reference = by(person, authority)
    usual = Usual(
        window=Window(intakes=intakes, answers=dict.fromkeys(answers, True)),
        counted=counted,
        reference=reference,
        food=Amount.total(each.food for each in counted.values()),
        supplements=Amount.total(each.supplements for each in counted.values()),
        intake=assess_usual(counted.values(), reference),
        upper_level=assess_usual_upper_level(counted.values(), reference),
    )
    return usual_view(usual, **{"today": TODAY, "kidney_disease": False, **changes})


def test_the_mean_is_shown_with_food_and_supplements_apart():
    found = view(*[day(200, supplements=[100])] * 3)

    assert (found.figure, found.figure_words) == ("300", "mg a day, of 320")
    assert (found.food, found.supplements) == ("200", "100")
    assert (found.bar.food_mg, found.bar.supplements_mg, found.bar.low_mg) == (200, 100, 320)
    assert (
        found.bar.label
        == "200 mg from food and 100 mg from supplements a day; the reference is 320 mg"
    )


def test_without_a_complete_day_there_is_no_figure_and_no_bar():
    found = view(day(state=DayState.UNLOGGED))

    assert (found.figure, found.bar, found.counted) == (None, None, 0)
    assert found.figure_words == "no complete day yet; the reference is 320 mg"
    assert found.explains_complete
    assert not found.upper_level
    assert found.method
    assert not found.facts


def test_an_unknown_mean_is_no_zero():
    found = view(*[day(None)] * 3)

    assert (found.figure, found.figure_words) == ("?", "unknown; the reference is 320 mg")


def test_a_lower_bound_is_said_to_be_one():
    assert view(*[day(100, None)] * 3).figure_words == "mg a day or more, of 320"


def test_the_figures_of_the_ear_test_stand_by_their_names():
    found = view(*[day(320)] * 7)

    assert found.facts == [
        ("Average", "320 mg a day"),
        ("EAR", "265 mg a day"),
        ("SD from day to day", "86 mg"),
        ("Complete days", "7"),
        ("Uncertainty of the distance", "42 mg"),
        ("z", "1.31"),
        ("How sure", "91%"),
    ]
    assert len(found.method) == 2
    assert len(found.sources) > 2


def test_what_has_no_value_is_said_to_be_left_out():
    known = day(*[10] * 15)
    beside = view(*[known] * 6, day(*[10] * 15, None, plausible=5))
    left_open = view(*[known] * 6, day(*[10] * 15, None, plausible=900))

    assert ("How sure", "99%") in beside.facts
    assert ("How sure", "left open") in left_open.facts
    for found in (beside, left_open):
        assert found.method[-1].startswith("Foods without a value are left out")


def test_the_figures_of_a_test_against_an_ai():
    found = view(*[day(340)] * 7, authority=Authority.EFSA)

    assert [name for name, _ in found.facts] == [
        "Average",
        "AI",
        "SD from day to day",
        "Complete days",
        "z",
        "How sure",
    ]


def test_without_a_test_there_are_no_figures():
    found = view(*[day(340)] * 7, authority=Authority.UK)

    assert not found.facts
    assert found.method == [found.why]


def test_supplements_are_set_beside_their_level_and_the_rda_above_it_explained():
    taken = view(*[day(supplements=[100])] * 3, person=MAN)
    none = view(*[day(300)] * 3, person=MAN)

    assert taken.takes_supplements
    assert taken.recommended_above_level
    assert taken.upper_method
    assert none.upper_level
    assert not none.takes_supplements
    assert not none.recommended_above_level
    assert not none.upper_method


def test_with_kidney_disease_the_mean_stands_alone():
    found = view(*[day(200, supplements=[100])] * 7, kidney_disease=True)

    assert found.said == "7 complete days came to 300 mg a day on average."
    assert found.kidney
    assert (found.why, found.facts, found.upper_method) == ("", [], "")
    assert found.is_pressing
    assert found.upper_level == (
        "Supplements and medicines came to 100 mg a day on average over 7 complete days."
    )
    above = view(*[day(200, supplements=[400])] * 7, kidney_disease=True)
    assert "above the upper level for people with healthy kidneys, 350 mg." in above.upper_level
    assert not view(*[day(200)] * 7, kidney_disease=True).is_pressing
    assert len(found.method) == 1
    assert len(found.sources) < len(view(*[day(200, supplements=[100])] * 7).sources)


def test_each_day_says_whether_it_counts_the_latest_first():
    found = view(
        day(300),
        day(100),
        day(50, state=DayState.IN_PROGRESS),
        day(state=DayState.UNLOGGED),
        counts=1,
        answers=[TODAY],
    )

    assert [each.date for each in found.days] == [TODAY - timedelta(days=back) for back in range(4)]
    assert [each.detail for each in found.days] == [
        "nothing logged",
        "not complete",
        "complete, but another reference applied",
        "counts",
    ]
    assert [each.amount and each.amount.known_mg for each in found.days] == [None, None, None, 300]
    assert found.explains_complete
