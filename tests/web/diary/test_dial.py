"""What the day's dial draws: an arc that stops where the amount is, and no further."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import DayState, Person, reference_on
from mgtrack.web.diary.dial import WHOLE, dial_of
from tests.nutrition.logged_days import MAN, TODAY, WOMAN, by, day

CAP = 25
SOMEBODY = reference_on(Person(), TODAY)
FOOD = st.decimals("0", "5000", places=3)


def dial(intake, reference, *, has_amount=True, with_level=True):
    level = reference.supplement_level if with_level else None
    return dial_of(intake, reference, "label", has_amount=has_amount, level=level)


@given(food=FOOD, dose=FOOD)
def test_no_arc_ends_beyond_its_amount(food, dose):
    found = dial(day(food, supplements=[dose]), by(WOMAN))
    whole = max(Decimal(320) * Decimal("1.2"), food + dose)

    for length, mg in ((found.food, food), (found.both, food + dose)):
        assert 0 <= length <= WHOLE - CAP
        # A sliver has a round end and no more.
        assert length <= max(1, round(WHOLE * mg / whole) - CAP)
        assert bool(length) == bool(mg)
    assert found.food <= found.both


@given(dose=FOOD)
def test_the_inner_arc_is_full_at_the_level_and_no_sooner(dose):
    found = dial(day(supplements=[dose]), by(WOMAN))

    assert found.is_above == (dose > 350)
    full = dial(day(supplements=[350]), by(WOMAN)).level
    assert found.level <= full
    assert (found.level == full) >= (dose >= 350)


def test_an_arc_reaches_its_tick_as_the_reference_is_met():
    found = dial(day(420), by(MAN))
    (tick,) = found.ticks

    assert tick.number == "420"
    assert found.food + CAP == round(WHOLE / Decimal("1.2"))


def test_of_a_range_both_ends_are_marked_and_named():
    assert [tick.number for tick in dial(day(100), SOMEBODY).ticks] == ["310", "420"]


@pytest.mark.parametrize(
    ("intake", "has_amount", "is_drawn", "is_open", "is_dotted"),
    [
        (day(100), True, True, False, False),
        (day(100, None), True, True, True, False),
        (day(None), True, False, False, True),
        (day(state=DayState.UNLOGGED), False, False, False, True),
    ],
)
def test_what_is_unknown_is_dotted_and_what_may_be_more_goes_on_in_dots(
    intake, has_amount, is_drawn, is_open, is_dotted
):
    found = dial(intake, by(WOMAN), has_amount=has_amount)

    assert (bool(found.both), found.is_open, found.is_dotted) == (is_drawn, is_open, is_dotted)


def test_without_a_level_of_theirs_there_is_no_inner_arc():
    found = dial(day(100, supplements=[900]), by(WOMAN), with_level=False)

    assert (found.level, found.is_above) == (None, False)
