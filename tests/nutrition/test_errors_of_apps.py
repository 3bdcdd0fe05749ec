"""The errors that apps of this kind make, one test or more for each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mgtrack.nutrition import (
    Amount,
    Authority,
    DayIntake,
    DayStanding,
    DayState,
    Label,
    LabelValue,
    LevelTest,
    Person,
    Sex,
    UpperStanding,
    UsualStanding,
    assess_day,
    assess_upper_level,
    assess_usual,
    assess_usual_upper_level,
    compare,
    compound,
    doubts,
    elemental_mg,
    reference_on,
)
from mgtrack.nutrition.guidance import panels
from mgtrack.nutrition.guidance_context import GuidanceContext
from mgtrack.nutrition.reference import FigureKind, figures

TODAY = date(2026, 7, 15)
MAN = reference_on(Person(date(1990, 1, 1), Sex.MALE), TODAY)
WOMAN = reference_on(Person(date(1990, 1, 1), Sex.FEMALE), TODAY)


def day(*food, supplements=(), state=DayState.COMPLETE):
    return DayIntake(
        *(
            Amount.of(None if value is None else Decimal(value) for value in values)
            for values in (food, supplements, ())
        ),
        state=state,
    )


def test_food_is_not_counted_toward_the_upper_level_of_supplements():
    found = assess_upper_level(day(700), WOMAN)

    assert found.standing is UpperStanding.NONE_TAKEN
    assert found.above_mg == 0
    assert assess_usual_upper_level([day(700)] * 7, WOMAN).standing is UpperStanding.NONE_TAKEN
    assert panels(GuidanceContext(day=TODAY, level=WOMAN.supplement_level)) == []


def test_the_upper_level_is_no_ceiling_on_the_total():
    assert (MAN.low_mg, MAN.supplement_level.mg) == (420, 350)

    assert assess_day(day(420), MAN).standing is DayStanding.MET
    assert assess_day(day(70, supplements=[350]), MAN).standing is DayStanding.MET
    assert assess_upper_level(day(700, supplements=[350]), MAN).standing is UpperStanding.WITHIN


def test_one_day_below_the_rda_is_an_amount_and_no_verdict():
    assert assess_day(day(100), WOMAN).gap.mg == 220
    found = assess_usual([day(100)], WOMAN)
    assert found.standing is UsualStanding.TOO_FEW_DAYS


@pytest.mark.parametrize("state", [DayState.UNLOGGED, DayState.IN_PROGRESS])
def test_an_unlogged_or_partial_day_is_not_zero(state):
    found = assess_usual([day(300)] * 3 + [day(state=state)] * 4, WOMAN)

    assert (found.days, found.mean_mg) == (3, 300)


def test_a_missing_value_is_not_zero():
    found = assess_day(day(200, None, None), WOMAN)

    assert found.amount == Amount(Decimal(200), unknown=2, valued=1)
    assert found.gap.at_most
    assert assess_usual([day(200, None, None)] * 3, WOMAN).at_least


def test_z_is_worked_out_against_an_ear_and_not_against_an_rda_rni_or_ai_as_if_it_were_one():
    for authority, reference in compare(Person(date(1990, 1, 1), Sex.FEMALE), TODAY).items():
        test = assess_usual([day(600)] * 7, reference).test
        low = assess_usual([day(50)] * 7, reference).test

        if authority in {Authority.NASEM, Authority.AUSTRALIA_NZ, Authority.INDIA}:
            assert test.ear_mg == low.ear_mg == reference.columns[0].ear.mg
        elif authority in {Authority.EFSA, Authority.NORDIC, Authority.DACH}:
            assert isinstance(test, LevelTest)
            assert low is None
        else:
            assert test is None
            assert low is None


def test_the_weight_of_a_compound_is_not_read_as_elemental():
    assert elemental_mg(Decimal(500)) == 500
    assert elemental_mg(Decimal(500), compound("citrate")) == Decimal("80.8")
    assert Label(Decimal(500)).mg_per_unit == 500
    converted = Label(Decimal(500), "citrate")
    assert converted.mg_per_unit == Decimal("80.8")
    assert doubts("Buffered magnesium chelate")


def test_a_labels_daily_value_is_nobodys_target():
    values = {value.mg for value in LabelValue}

    assert values == {420, 400, 375}
    assert {kind.value for kind in FigureKind}.isdisjoint({"DV", "NRV", "NRV_label"})
    assert not [figure for figure in figures() if figure.mg == LabelValue.NRV.mg]
    assert WOMAN.high_mg == 320


def test_every_figure_names_its_edition_and_source_and_an_edition_replaces_the_one_before():
    seen = {}
    for figure in figures():
        assert figure.year
        assert figure.source
        key = (
            figure.authority,
            figure.kind,
            figure.life_stage,
            figure.sex,
            figure.age_from,
            figure.note,
        )
        assert seen.setdefault(key, figure) is figure


@pytest.mark.parametrize(
    ("born", "level"),
    [
        (date(2026, 1, 1), None),
        (date(2025, 7, 16), None),
        (date(2025, 7, 15), 65),
        (date(2022, 7, 15), 110),
        (date(2017, 7, 16), 110),
        (date(2017, 7, 15), 350),
    ],
)
def test_an_adults_upper_level_is_not_a_childs(born, level):
    reference = reference_on(Person(born), TODAY)

    found = reference.supplement_level
    assert (found.mg if found else None) == level
    if level == 65:
        found = assess_upper_level(day(supplements=[100]), reference)
        assert found.standing is UpperStanding.ABOVE
