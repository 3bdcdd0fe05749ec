"""A day's total as values: what its page shows, and what it leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from mgtrack.nutrition import Authority, DayState, Person, Sex, reference_on
from mgtrack.web.diary.total_view import total_view
from tests.nutrition.logged_days import INFANT, MAN, TODAY, WOMAN, by, day

SOMEBODY = reference_on(Person(), TODAY)
UNBORN = reference_on(Person(date(2026, 7, 16)), TODAY)
FED = by(Person(date(2026, 4, 1), Sex.FEMALE), Authority.WHO_FAO)
"""A baby whose reference depends on how it is fed, so that none is shown."""
OLD = by(Person(date(1950, 1, 1), Sex.FEMALE), Authority.UK)
EMPTY = day(state=DayState.UNLOGGED)


def total(intake, reference, **changes):
    return total_view(
        intake,
        reference,
        **{
            "has_doses": False,
            "days_ago": 0,
            "may_suggest_more": True,
            "suggestions_on_day": True,
            **changes,
        },
    )


@pytest.mark.parametrize(
    ("intake", "reference", "figure", "words", "to_go"),
    [
        (day(238), by(WOMAN), "238", "mg, of 320", "82 mg to go"),
        (day(238, None), by(WOMAN), "238", "mg or more, of 320", "up to 82 mg to go"),
        (day(None), by(WOMAN), "?", "unknown; the reference is 320 mg", "up to 320 mg to go"),
        (day(320), by(WOMAN), "320", "mg, of 320", "Reference met"),
        (EMPTY, by(WOMAN), None, "nothing logged; the reference is 320 mg", ""),
        (
            day(medicines=[100], state=DayState.IN_PROGRESS),
            by(WOMAN),
            None,
            "no food or supplement logged; the reference is 320 mg",
            "",
        ),
        (day(), by(WOMAN), "0", "mg, of 320", "320 mg to go"),
        (day(300), SOMEBODY, "300", "mg, of 310–420", ""),
        (day(300, None), SOMEBODY, "300", "mg or more, of 310–420", ""),
        (day(300), FED, "300", "mg", "No reference to compare with"),
        (EMPTY, FED, None, "nothing logged", ""),
        (day(300), OLD, "300", "mg, of NASEM’s 320", "20 mg to go"),
        (EMPTY, OLD, None, "nothing logged; the reference is NASEM’s 320 mg", ""),
    ],
)
def test_the_figure_and_what_it_is_of(intake, reference, figure, words, to_go):
    found = total(intake, reference)

    assert (found.figure, found.figure_words, found.headline) == (figure, words, to_go)


@pytest.mark.parametrize("changes", [{"days_ago": 1}, {"may_suggest_more": False}])
def test_a_day_that_is_past_or_a_person_who_may_not_take_more_has_nothing_to_go(changes):
    assert total(day(238), by(WOMAN), **changes).headline == "82 mg below the reference"


def test_a_day_that_is_still_to_come_is_not_under_yet():
    found = total(day(238), by(WOMAN), days_ago=-1)

    assert found.headline == "82 mg to go"


CHILD = Person(date(2021, 1, 1), Sex.MALE)
ABOVE = [
    (day(supplements=[900]), by(WOMAN)),
    (day(400, supplements=[351]), by(WOMAN)),
    (day(10, supplements=[360]), by(MAN)),
    (day(10, medicines=[500]), by(MAN)),
    (day(medicines=[500]), by(WOMAN)),
    (day(500, supplements=[360]), SOMEBODY),
    (day(100, supplements=[900]), by(CHILD, Authority.UK)),
    (day(100, supplements=[450]), by(MAN, Authority.UK)),
    (day(100, supplements=[400]), by(MAN, Authority.WHO_FAO)),
    (day(100, supplements=[5]), by(INFANT)),
]


@pytest.mark.parametrize(("intake", "reference"), ABOVE)
def test_above_a_level_that_comes_first(intake, reference):
    found = total(intake, reference, has_doses=True)

    assert found.is_pressing
    assert found.headline in {"", "Ask the child’s doctor"}
    assert found.figure_words.startswith("mg from food and supplements, of ") != bool(
        found.headline
    )
    assert "Reference met" not in f"{found.headline} {found.standing}"


@pytest.mark.parametrize("mg", [5, 100, 350, 500])
def test_with_kidney_disease_any_dose_comes_first_and_no_level_reassures(mg):
    found = total(day(300, supplements=[mg]), by(WOMAN), has_doses=True, kidney_disease=True)

    assert (found.is_pressing, found.headline) == (True, "Ask your doctor first")
    assert found.upper_level.startswith(f"{mg} mg from supplements and medicines.")
    assert ("for people with healthy kidneys" in found.upper_level) == (mg > 350)
    assert not found.recommended_above_level


def test_with_kidney_disease_a_day_without_doses_is_as_it_is():
    found = total(day(320), by(WOMAN), kidney_disease=True)

    assert (found.is_pressing, found.headline, found.upper_level) == (False, "Reference met", "")


def test_food_and_supplements_stand_apart():
    found = total(day(200, None, supplements=[50]), SOMEBODY, has_doses=True)

    assert found.dial.label == (
        "200 mg or more from food and 50 mg from supplements; the reference is 310–420 mg"
    )
    assert (found.food, found.supplements, found.of_level) == ("200 or more", "50", "350")
    assert found.supplemental == "Inner arc: supplements 50, level 350"


def test_medicines_are_added_up_with_supplements_beside_their_level():
    found = total(day(200, supplements=[50], medicines=[120]), by(WOMAN), has_doses=True)

    assert (found.supplements, found.of_level, found.has_arc) == ("50", "350", True)
    assert found.supplemental == "Inner arc: supplements and medicines 170, level 350"


def test_without_a_level_of_theirs_medicines_are_added_up_and_no_arc_is_explained():
    intake = day(200, supplements=[50], medicines=[120])
    found = total(intake, by(WOMAN), has_doses=True, kidney_disease=True)
    alone = total(day(supplements=[50]), by(WOMAN), has_doses=True, kidney_disease=True)

    assert (found.supplemental, found.has_arc) == ("Supplements and medicines together: 170", False)
    assert (alone.supplemental, alone.has_arc) == ("", False)


def test_a_day_without_a_log_has_no_figures_and_a_day_without_a_reference_nothing_drawn():
    empty, unborn = total(EMPTY, by(WOMAN)), total(day(100), UNBORN)

    assert (empty.food, empty.supplements) == ("", "")
    assert empty.dial.label == "nothing logged; the reference is 320 mg"
    assert empty.dial.is_dotted
    assert (unborn.dial.both, unborn.dial.ticks) == (0, [])


@pytest.mark.parametrize(
    ("intake", "has_idea"), [(EMPTY, True), (day(100), True), (day(320), False)]
)
def test_an_idea_is_offered_while_the_day_is_under(intake, has_idea):
    assert total(intake, by(WOMAN)).has_idea is has_idea


@pytest.mark.parametrize(
    "changes", [{"days_ago": 1}, {"may_suggest_more": False}, {"suggestions_on_day": False}]
)
def test_no_idea_is_offered_where_none_is_wanted(changes):
    assert not total(day(100), by(WOMAN), **changes).has_idea


def test_nothing_is_suggested_while_no_single_reference_applies():
    assert not total(day(100), SOMEBODY).has_idea


@pytest.mark.parametrize(
    ("intake", "notes"), [(day(1), 0), (day(1, None), 1), (day(1, None, medicines=[100]), 2)]
)
def test_what_the_total_leaves_out_is_noted(intake, notes):
    assert len(total(intake, by(WOMAN)).notes) == notes


def test_supplements_are_set_beside_their_upper_level():
    within = total(day(supplements=[100]), by(WOMAN), has_doses=True)
    above = total(day(supplements=[400]), by(WOMAN), has_doses=True)
    none = total(day(300), by(WOMAN))

    assert (bool(within.upper_level), within.is_pressing) == (True, False)
    assert (bool(above.upper_level), above.is_pressing) == (True, True)
    assert (none.upper_level, none.is_pressing) == ("", False)


def test_a_recommended_amount_above_the_level_is_explained_beside_doses_alone():
    with_doses = total(day(supplements=[100]), by(MAN), has_doses=True)

    assert with_doses.recommended_above_level
    assert with_doses.high_mg == "420"
    assert not total(day(100), by(MAN)).recommended_above_level


def test_a_range_asks_for_the_profile():
    exact, a_range, none = total(day(9), by(WOMAN)), total(day(9), SOMEBODY), total(day(9), FED)

    assert (exact.asks_for_profile, a_range.asks_for_profile, none.asks_for_profile) == (
        False,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("intake", "says_so"), [(EMPTY, True), (day(medicines=[100]), False), (day(0), False)]
)
def test_what_to_do_first_is_said_on_a_day_without_an_amount(intake, says_so):
    assert bool(total(intake, by(WOMAN)).add_first) == says_so


def test_what_is_zero_is_not_unknown():
    found = total(day(0), by(WOMAN))

    assert (found.figure, found.food, found.supplements) == ("0", "0", "0")
    assert not found.dial.is_dotted
