from __future__ import annotations

from decimal import Decimal
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    EarTest,
    LevelTest,
    Sex,
    bound_of,
    confidence_of,
    mean_needed,
    within_person_sd,
)
from mgtrack.nutrition.confidence import day_to_day_sd, within_person_sds

EAR, SD = Decimal(265), Decimal("85.9")


@pytest.mark.parametrize(("days", "mean"), [(1, 445), (3, 377), (7, 349)])
def test_nasems_worked_case_needs_these_means_to_be_97_5_percent_sure(days, mean):
    assert round(mean_needed(EAR, SD, days, Decimal(2))) == mean


@pytest.mark.parametrize(("days", "z"), [(1, "0.61"), (3, "0.98"), (7, "1.31")])
def test_nasems_worked_case_of_320_mg_comes_to_these_z(days, z):
    test = EarTest(Decimal(320), EAR, SD, days)

    assert round(test.z, 2) == Decimal(z)
    assert test.difference_mg == 55


def test_the_sd_of_the_difference_is_nasems_formula():
    test = EarTest(Decimal(320), EAR, SD, 3)

    assert test.sd_of_difference_mg**2 == pytest.approx(
        Decimal("26.5") ** 2 + SD**2 / 3, rel=Decimal("1e-20")
    )


@pytest.mark.parametrize(
    ("mean", "days", "z", "of_the_text"),
    [
        (320, 3, "0.98", "0.85"),
        (445, 1, "2.00", "0.975"),
        (377, 3, "2.00", "0.975"),
        (349, 7, "2.00", "0.975"),
    ],
)
def test_nasems_worked_cases_come_to_its_percents(mean, days, z, of_the_text):
    test = EarTest(Decimal(mean), EAR, SD, days)

    # Its means are whole: 377 mg comes to 1.992.
    assert abs(test.z - Decimal(z)) <= Decimal("0.01")
    assert abs(test.confidence - Decimal(of_the_text)) <= Decimal("0.015")


@pytest.mark.parametrize(
    ("z", "sure"),
    [
        ("0", "0.50"),
        ("0.01", "0.50"),
        ("0.61", "0.73"),
        ("0.98", "0.84"),
        ("1.00", "0.84"),
        ("1.31", "0.90"),
        ("1.645", "0.95"),
        ("2.00", "0.98"),
        ("2.33", "0.99"),
        ("9", "0.99"),
    ],
)
def test_confidence_is_the_probability_itself_and_never_certain(z, sure):
    assert confidence_of(Decimal(z)) == confidence_of(-Decimal(z)) == Decimal(sure)


@given(st.decimals(-40, 40, places=3), st.decimals(-40, 40, places=3))
def test_confidence_is_a_whole_percent_that_never_falls_with_distance(one, other):
    nearer, further = sorted((one, other), key=abs)

    assert Decimal("0.50") <= confidence_of(nearer) <= confidence_of(further) <= Decimal("0.99")
    assert confidence_of(one) * 100 % 1 == 0
    assert bound_of(nearer) <= bound_of(further)


@pytest.mark.parametrize(
    ("z", "bound"),
    [
        ("2.01", "0.98"),
        ("2.00", "0.95"),
        ("1.66", "0.95"),
        ("1.65", "0.93"),
        ("1.51", "0.93"),
        ("1.50", "0.85"),
        ("1.01", "0.85"),
        ("1.00", "0.70"),
        ("0.51", "0.70"),
        ("0.50", "0.50"),
        ("0.01", "0.50"),
        ("0", "0.50"),
    ],
)
def test_bounds_are_those_of_table_b_1_on_both_sides(z, bound):
    assert bound_of(Decimal(z)) == bound_of(-Decimal(z)) == Decimal(bound)


VARYING = [Decimal(mg) for mg in (100, 400) * 8]
"""Their SD is larger than that of the group, but not twice as large."""


@pytest.mark.parametrize(
    ("days_mg", "is_own"),
    [
        (VARYING[:14], True),
        (VARYING[:13], False),
        ([Decimal(200), Decimal(210)] * 7, False),
        ([Decimal(200)] * 28, False),
        # One day that outweighs all others makes a mean unsure at once.
        ([Decimal(300)] * 6 + [Decimal(2400)], True),
        ([Decimal(100), Decimal(100), Decimal(500)], True),
        ([Decimal(100), Decimal(900)], False),
    ],
)
def test_ones_own_sd_is_used_from_14_days_on_or_where_it_is_far_larger(days_mg, is_own):
    pooled = within_person_sd(Sex.FEMALE, 33 * 12)
    found = day_to_day_sd(pooled, days_mg)

    assert found.is_own == is_own
    assert found.mg == (stdev(days_mg) if is_own else pooled.mg)
    assert day_to_day_sd(None, days_mg) is None


@pytest.mark.parametrize(
    ("sex", "age", "sd"),
    [
        (Sex.FEMALE, 12, "58.8"),
        (Sex.MALE, 47, "58.8"),
        (Sex.FEMALE, 48, "68.3"),
        (Sex.MALE, 107, "75.7"),
        (Sex.FEMALE, 108, "79.8"),
        (Sex.MALE, 167, "92.8"),
        (Sex.FEMALE, 168, "86.0"),
        (Sex.MALE, 227, "109.5"),
        (Sex.FEMALE, 228, "85.9"),
        (Sex.FEMALE, 611, "85.9"),
        (Sex.MALE, 228, "128.2"),
        (Sex.MALE, 611, "128.2"),
        (Sex.FEMALE, 612, "100.1"),
        (Sex.MALE, 851, "122.6"),
        (Sex.FEMALE, 852, "83.6"),
        (Sex.MALE, 1200, "107.7"),
    ],
)
def test_the_day_to_day_sd_is_that_of_the_persons_group(sex, age, sd):
    assert within_person_sd(sex, age).mg == Decimal(sd)


def test_there_is_no_sd_under_12_months_and_each_other_has_its_source():
    assert within_person_sd(Sex.FEMALE, 11) is None
    for each in within_person_sds():
        assert ("NASEM 2000" in each.source) == (each.mg == SD)
        assert ("mgtrack's estimate" in each.source) == (each.mg != SD)


@given(st.decimals(0, 1000, places=1), st.integers(1, 60), st.integers(1, 60))
def test_more_days_never_lower_z_at_the_same_mean(mean, days, more):
    fewer = EarTest(mean, EAR, SD, days)
    longer = EarTest(mean, EAR, SD, days + more)

    assert abs(longer.z) >= abs(fewer.z)
    assert longer.confidence >= fewer.confidence


STEPS = [
    (EarTest(Decimal("106.25"), Decimal(100), Decimal(15), 4), 1),  # z is 0.50, not above it
    (EarTest(Decimal("105.02"), Decimal(100), Decimal(3), 3), 9),  # hardly ever above 0.50
    (EarTest(Decimal(105), Decimal(100), Decimal(3), 3), None),  # comes near to 0.50, never there
    (EarTest(Decimal("104.99"), Decimal(100), Decimal(3), 3), None),
    (EarTest(Decimal(106), Decimal(100), Decimal("36.63"), 3), 28),
    (EarTest(Decimal(106), Decimal(100), Decimal("37.23"), 3), None),  # it would take 29
    (EarTest(Decimal(94), Decimal(100), Decimal("36.63"), 3), 28),
]


@pytest.mark.parametrize(("test", "more"), STEPS)
def test_so_many_more_days_bring_the_next_step(test, more):
    assert test.more_days == more


MEANS = st.decimals(0, 800, places=1)


@given(
    MEANS, st.sampled_from([EAR, Decimal(110)]), st.decimals(5, 130, places=1), st.integers(1, 9)
)
def test_more_days_are_the_fewest_that_make_it_surer(mean, ear, sd, days):
    test = EarTest(mean, ear, sd, days)
    surer = (
        more for more in range(1, 29) if EarTest(mean, ear, sd, days + more).bound > test.bound
    )

    assert test.more_days == next(surer, None)


@pytest.mark.parametrize(
    ("mean", "sd", "z"),
    [(300, 75, "-2"), (350, 75, "0"), (360, 75, "0.4"), (800, 75, "18"), (352, "7.5", "0.8")],
)
def test_the_distance_to_a_level_is_counted_in_standard_errors(mean, sd, z):
    test = LevelTest(Decimal(mean), Decimal(350), Decimal(sd), 9)

    assert test.z == Decimal(z)
    assert test.confidence == confidence_of(Decimal(z))
