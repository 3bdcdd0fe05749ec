"""Averages against the reference, and beside each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mgtrack.trends.averages import (
    AverageStanding,
    DifferenceKind,
    average,
    average_difference,
    average_finding,
)
from tests.trends.made_up import day_of, partial, to_come, unlogged, week_from


def standing_of(days):
    return average_finding(days).standing


def test_only_complete_days_count_in_the_average():
    # (402 + 341 + 330 + 300 + 407) / 5 = 356
    days = [day_of(place, mg) for place, mg in enumerate((402, 341, 330, 300, 407))]
    finding = average_finding(week_from([*days, partial(5, 90)]))
    assert (finding.average.days, finding.average.mean_mg) == (5, 356)
    assert (finding.standing, finding.under_mg) == (AverageStanding.UNDER, 64)


def test_supplements_count_toward_the_reference_and_medicines_never():
    finding = average_finding([day_of(place, 0, 100, medicines=500) for place in range(2)])
    assert (finding.average.mean_mg, finding.under_mg) == (100, 320)


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        ([unlogged(0)], AverageStanding.NOTHING_LOGGED),
        ([partial(0, 90), partial(1, 90)], AverageStanding.NO_COMPLETE_DAY),
        ([to_come(0), to_come(1)], AverageStanding.TO_COME),
        ([unlogged(0), to_come(1)], AverageStanding.NOTHING_LOGGED),
    ],
)
def test_without_a_complete_day_there_is_no_average(days, standing):
    finding = average_finding(days)
    assert (finding.standing, finding.average) == (standing, None)


@pytest.mark.parametrize(
    ("mg", "unknown", "reference", "standing"),
    [
        (419, 0, 420, AverageStanding.UNDER),
        (420, 0, 420, AverageStanding.REACHED),
        (419, 1, 420, AverageStanding.UNCERTAIN),
        (420, 1, 420, AverageStanding.REACHED),
        (0, 1, 420, AverageStanding.UNKNOWN),
        (300, 0, None, AverageStanding.NOT_COMPARED),
        (309, 0, (310, 420), AverageStanding.UNDER),
        (310, 0, (310, 420), AverageStanding.IN_RANGE),
        (310, 1, (310, 420), AverageStanding.UNCERTAIN),
        (420, 0, (310, 420), AverageStanding.REACHED),
    ],
)
def test_an_average_lies_somewhere_by_its_reference(mg, unknown, reference, standing):
    assert standing_of([day_of(0, mg, unknown=unknown, reference=reference)]) is standing


@pytest.mark.parametrize(
    ("mg", "unknown", "standing"),
    [
        (430, 0, AverageStanding.REACHED),
        (410, 0, AverageStanding.NOT_COMPARED),
        (300, 0, AverageStanding.UNDER),
        (300, 1, AverageStanding.NOT_COMPARED),
        (430, 1, AverageStanding.REACHED),
    ],
)
def test_references_that_changed_are_compared_with_where_all_say_the_same(mg, unknown, standing):
    days = [day_of(place, mg, unknown=unknown, reference=400 + 20 * place) for place in range(2)]
    assert standing_of(days) is standing
    assert standing_of([*days, day_of(2, mg, reference=None)]) is AverageStanding.NOT_COMPARED


def test_an_average_is_not_compared_where_that_is_not_wanted():
    finding = average_finding([day_of(0, 300)], is_compared=False)
    assert (finding.standing, finding.references) == (AverageStanding.NOT_COMPARED, ())


def difference(now, before):
    return average_difference(average([now]), average([before]))


@pytest.mark.parametrize(
    ("now", "before", "kind", "mg", "at_least"),
    [
        (day_of(0, 300), day_of(-7, 400), DifferenceKind.LESS, 100, False),
        (day_of(0, 400), day_of(-7, 300), DifferenceKind.MORE, 100, False),
        (day_of(0, "400.4"), day_of(-7, 400), DifferenceKind.SAME, 0, False),
        (day_of(0, 500, unknown=1), day_of(-7, 400), DifferenceKind.MORE, 100, True),
        (day_of(0, 300), day_of(-7, 400, unknown=1), DifferenceKind.LESS, 100, True),
        # As both are shown: 165 and 205.
        (day_of(0, "165.4"), day_of(-7, "204.6"), DifferenceKind.LESS, 40, False),
    ],
)
def test_averages_differ_as_they_are_shown(now, before, kind, mg, at_least):
    found = difference(now, before)
    assert (found.kind, found.amount.known_mg, found.amount.at_least) == (kind, mg, at_least)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (day_of(0, 300, unknown=1), day_of(-7, 400)),
        (day_of(0, 500), day_of(-7, 400, unknown=1)),
        (day_of(0, 400, unknown=1), day_of(-7, 400)),
        (day_of(0, 400), day_of(-7, 400, unknown=1)),
        (day_of(0, 400), day_of(-7, 0, unknown=1)),
    ],
)
def test_no_average_is_greater_where_an_unknown_item_could_turn_it(now, before):
    assert difference(now, before).kind is DifferenceKind.UNCERTAIN


def test_without_a_complete_day_in_both_there_is_nothing_to_compare():
    for pair in ((day_of(0, 1), partial(-7, 1)), (partial(0, 1), day_of(-7, 1))):
        assert difference(*pair).kind is DifferenceKind.NOT_COMPARED


@pytest.mark.parametrize(("days", "is_few"), [(2, True), (3, False)])
def test_few_days_on_either_side_are_few(days, is_few):
    few, many = ([day_of(place, 300) for place in range(count)] for count in (days, 5))
    assert average_difference(average(few), average(many)).has_few_days is is_few
    assert average_difference(average(many), average(few)).has_few_days is is_few


def test_a_mean_is_exact_and_shown_in_whole_mg():
    found = average([day_of(0, "320.4"), day_of(1, "320.8")])
    assert (found.mean_mg, found.shown_mg) == (Decimal("320.6"), 321)
