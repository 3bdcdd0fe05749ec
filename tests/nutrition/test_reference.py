from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgtrack.nutrition import (
    Absent,
    Authority,
    Figure,
    FigureKind,
    Group,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    age_months,
    authorities,
    column,
    compare,
    missing,
    recommended_above_level,
    reference_on,
    table,
)
from mgtrack.nutrition.reference import ADULTS, figures

FEMALE, MALE = Sex.FEMALE, Sex.MALE
PREGNANCY, LACTATION = LifeStage.PREGNANCY, LifeStage.LACTATION
YEARS = 12
ONE_DAY = timedelta(days=1)
TODAY = date(2026, 7, 15)


def of_years(sexes, first, end, stage=None):
    """The group of people from one age in years until before another."""
    return Group(frozenset(sexes), first * YEARS, end * YEARS, stage)


CELLS = {
    FigureKind.EAR: "ear",
    FigureKind.RDA: "rda",
    FigureKind.AI: "ai",
    FigureKind.RNI: "rni",
    FigureKind.UL_SUPPLEMENT: "ul_supplement",
    FigureKind.GUIDANCE_LEVEL: "guidance_level",
    FigureKind.RECOMMENDED_MAXIMUM: "recommended_maximum",
}
OTHER_LEVELS = {FigureKind.GUIDANCE_LEVEL, FigureKind.RECOMMENDED_MAXIMUM}
LEVELS = {FigureKind.UL_SUPPLEMENT, *OTHER_LEVELS}

# Written out by hand from the table of NASEM's 1997 report:
# life stage, sex, first and last month of the band, EAR, RDA, AI, UL; None is a cell without one.
NASEM_1997 = [
    (None, MALE, 0, 5, None, None, 30, None),
    (None, FEMALE, 0, 5, None, None, 30, None),
    (None, MALE, 6, 11, None, None, 75, None),
    (None, FEMALE, 6, 11, None, None, 75, None),
    (None, MALE, 1 * YEARS, 4 * YEARS - 1, 65, 80, None, 65),
    (None, FEMALE, 1 * YEARS, 4 * YEARS - 1, 65, 80, None, 65),
    (None, MALE, 4 * YEARS, 9 * YEARS - 1, 110, 130, None, 110),
    (None, FEMALE, 4 * YEARS, 9 * YEARS - 1, 110, 130, None, 110),
    (None, MALE, 9 * YEARS, 14 * YEARS - 1, 200, 240, None, 350),
    (None, FEMALE, 9 * YEARS, 14 * YEARS - 1, 200, 240, None, 350),
    (None, MALE, 14 * YEARS, 19 * YEARS - 1, 340, 410, None, 350),
    (None, FEMALE, 14 * YEARS, 19 * YEARS - 1, 300, 360, None, 350),
    (None, MALE, 19 * YEARS, 31 * YEARS - 1, 330, 400, None, 350),
    (None, FEMALE, 19 * YEARS, 31 * YEARS - 1, 255, 310, None, 350),
    (None, MALE, 31 * YEARS, 110 * YEARS, 350, 420, None, 350),
    (None, FEMALE, 31 * YEARS, 110 * YEARS, 265, 320, None, 350),
    (PREGNANCY, FEMALE, 14 * YEARS, 19 * YEARS - 1, 335, 400, None, 350),
    (PREGNANCY, FEMALE, 19 * YEARS, 31 * YEARS - 1, 290, 350, None, 350),
    (PREGNANCY, FEMALE, 31 * YEARS, 51 * YEARS - 1, 300, 360, None, 350),
    (LACTATION, FEMALE, 14 * YEARS, 19 * YEARS - 1, 300, 360, None, 350),
    (LACTATION, FEMALE, 19 * YEARS, 31 * YEARS - 1, 255, 310, None, 350),
    (LACTATION, FEMALE, 31 * YEARS, 51 * YEARS - 1, 265, 320, None, 350),
]

# The other authorities' tables, written out apart from the data file: life stage, first month,
# first month after the band (None where it is open), recommended amount for boys and men, and for
# girls and women.
RECOMMENDED = {
    Authority.EFSA: [
        (None, 6, 12, 80, 80),
        (None, 12, 36, 170, 170),
        (None, 36, 10 * YEARS, 230, 230),
        (None, 10 * YEARS, 18 * YEARS, 300, 250),
        (None, 18 * YEARS, None, 350, 300),
        (PREGNANCY, 18 * YEARS, None, None, 300),
        (LACTATION, 18 * YEARS, None, None, 300),
    ],
    Authority.NORDIC: [
        (None, 6, 12, 80, 80),
        (None, 12, 4 * YEARS, 170, 170),
        (None, 4 * YEARS, 11 * YEARS, 230, 230),
        (None, 11 * YEARS, 18 * YEARS, 300, 250),
        (None, 18 * YEARS, None, 350, 300),
    ],
    Authority.UK: [
        (None, 12, 4 * YEARS, 85, 85),
        (None, 4 * YEARS, 7 * YEARS, 120, 120),
        (None, 7 * YEARS, 11 * YEARS, 200, 200),
        (None, 11 * YEARS, 15 * YEARS, 280, 280),
        (None, 15 * YEARS, 19 * YEARS, 300, 300),
        (None, 19 * YEARS, 65 * YEARS, 300, 270),
    ],
    Authority.DACH: [
        (None, 0, 4, 24, 24),
        (None, 4, 12, 80, 80),
        (None, 12, 4 * YEARS, 170, 170),
        (None, 4 * YEARS, 7 * YEARS, 190, 190),
        (None, 7 * YEARS, 10 * YEARS, 240, 240),
        (None, 10 * YEARS, 13 * YEARS, 260, 230),
        (None, 13 * YEARS, 15 * YEARS, 280, 240),
        (None, 15 * YEARS, 19 * YEARS, 330, 260),
        (None, 19 * YEARS, None, 350, 300),
        (PREGNANCY, 15 * YEARS, None, None, 300),
        (LACTATION, 15 * YEARS, None, None, 300),
    ],
    Authority.AUSTRALIA_NZ: [
        (None, 0, 6, 30, 30),
        (None, 6, 12, 75, 75),
        (None, 12, 4 * YEARS, 80, 80),
        (None, 4 * YEARS, 9 * YEARS, 130, 130),
        (None, 9 * YEARS, 14 * YEARS, 240, 240),
        (None, 14 * YEARS, 19 * YEARS, 410, 360),
        (None, 19 * YEARS, 31 * YEARS, 400, 310),
        (None, 31 * YEARS, None, 420, 320),
        (PREGNANCY, 14 * YEARS, 19 * YEARS, None, 400),
        (PREGNANCY, 19 * YEARS, 31 * YEARS, None, 350),
        (PREGNANCY, 31 * YEARS, 51 * YEARS, None, 360),
        (LACTATION, 14 * YEARS, 19 * YEARS, None, 360),
        (LACTATION, 19 * YEARS, 31 * YEARS, None, 310),
        (LACTATION, 31 * YEARS, 51 * YEARS, None, 320),
    ],
    Authority.JAPAN: [
        (None, 0, 6, 20, 20),
        (None, 6, 12, 60, 60),
        (None, 12, 3 * YEARS, 70, 70),
        (None, 3 * YEARS, 6 * YEARS, 100, 100),
        (None, 6 * YEARS, 8 * YEARS, 130, 130),
        (None, 8 * YEARS, 10 * YEARS, 170, 160),
        (None, 10 * YEARS, 12 * YEARS, 210, 220),
        (None, 12 * YEARS, 15 * YEARS, 290, 290),
        (None, 15 * YEARS, 18 * YEARS, 360, 310),
        (None, 18 * YEARS, 30 * YEARS, 340, 280),
        (None, 30 * YEARS, 50 * YEARS, 380, 290),
        (None, 50 * YEARS, 65 * YEARS, 370, 290),
        (None, 65 * YEARS, 75 * YEARS, 350, 280),
        (None, 75 * YEARS, None, 330, 270),
        (PREGNANCY, 18 * YEARS, 30 * YEARS, None, 320),
        (PREGNANCY, 30 * YEARS, 50 * YEARS, None, 330),
        (LACTATION, 18 * YEARS, 30 * YEARS, None, 280),
        (LACTATION, 30 * YEARS, 50 * YEARS, None, 290),
    ],
    Authority.INDIA: [
        (None, 16 * YEARS, 19 * YEARS, 440, 380),
        (None, 19 * YEARS, None, 440, 370),
    ],
    Authority.WHO_FAO: [
        (None, 6, 12, 54, 54),
        (None, 12, 4 * YEARS, 60, 60),
        (None, 4 * YEARS, 7 * YEARS, 76, 76),
        (None, 7 * YEARS, 10 * YEARS, 100, 100),
        (None, 10 * YEARS, 19 * YEARS, 230, 220),
        (None, 19 * YEARS, 65 * YEARS, 260, 220),
        (None, 65 * YEARS, None, 224, 190),
        (PREGNANCY, 19 * YEARS, None, None, 220),
        (LACTATION, 19 * YEARS, None, None, 270),
    ],
}

# The same for upper levels: first month, first month after the band, mg for either sex.
UPPER_LEVELS = {
    Authority.EFSA: [(4 * YEARS, None, 250)],
    Authority.NORDIC: [(18 * YEARS, None, 250)],
    Authority.UK: [],
    Authority.DACH: [],
    Authority.AUSTRALIA_NZ: [
        (12, 4 * YEARS, 65),
        (4 * YEARS, 9 * YEARS, 110),
        (9 * YEARS, None, 350),
    ],
    Authority.JAPAN: [(18 * YEARS, None, 350)],
    Authority.INDIA: [(16 * YEARS, None, 350)],
    Authority.WHO_FAO: [
        (12, 4 * YEARS, 65),
        (4 * YEARS, 11 * YEARS, 110),
        (11 * YEARS, None, 350),
    ],
}


def cells(found):
    return {kind: getattr(found, name) for kind, name in CELLS.items()}


def mg(cell):
    return cell.mg if isinstance(cell, Figure) else None


def level_mg(reference):
    return reference.supplement_level.mg if reference.supplement_level else None


def rows_of_the_file():
    path = resources.files("mgtrack.nutrition") / "data" / "reference_intakes.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("line", NASEM_1997, ids=str)
def test_nasem_is_as_its_report_prints_it(line):
    stage, sex, first, last, ear, rda, ai, ul = line
    for age in (first, last):
        found = column(Authority.NASEM, sex, age, stage)

        assert [mg(cell) for cell in cells(found).values()] == [ear, rda, ai, None, ul, None, None]
        assert mg(found.recommended) == (ai or rda)


def ends(first, after):
    """The first and the last month of a band."""
    return first, 110 * YEARS if after is None else after - 1


@pytest.mark.parametrize("authority", RECOMMENDED)
def test_the_other_authorities_recommend_what_they_publish(authority):
    for stage, first, after, men, women in RECOMMENDED[authority]:
        for sex, amount in ((MALE, men), (FEMALE, women)):
            for age in ends(first, after):
                if amount is not None:
                    assert mg(column(authority, sex, age, stage).recommended) == amount
    recommended = {
        figure.mg
        for figure in figures()
        if figure.authority is authority
        and figure.kind not in {FigureKind.EAR, *LEVELS}
        and not figure.note
    }
    assert recommended == {
        amount for *_, men, women in RECOMMENDED[authority] for amount in (men, women) if amount
    }


@pytest.mark.parametrize("authority", UPPER_LEVELS)
def test_the_other_authorities_upper_levels_are_what_they_publish(authority):
    for first, after, amount in UPPER_LEVELS[authority]:
        for sex in Sex:
            for age in ends(first, after):
                assert mg(column(authority, sex, age).ul_supplement) == amount
    earliest = min((first for first, *_ in UPPER_LEVELS[authority]), default=110 * YEARS)
    assert mg(column(authority, MALE, earliest - 1).ul_supplement) is None


@pytest.mark.parametrize(("age", "amount"), [(19 * YEARS - 1, None), (19 * YEARS, 400)])
def test_the_uks_400_mg_is_a_guidance_level_for_adults(age, amount):
    for sex in Sex:
        found = column(Authority.UK, sex, age)
        assert mg(found.guidance_level) == amount
        assert isinstance(found.ul_supplement, Absent)


NASEMS_LEVELS = {
    1 * YEARS: 65,
    4 * YEARS - 1: 65,
    4 * YEARS: 110,
    9 * YEARS - 1: 110,
    9 * YEARS: 350,
    80 * YEARS: 350,
}


@pytest.mark.parametrize("authority", Authority)
@pytest.mark.parametrize("age", NASEMS_LEVELS)
def test_an_authoritys_own_level_goes_before_nasems_and_nasems_before_none(authority, age):
    for sex in Sex:
        found = column(authority, sex, age)
        own = mg(found.ul_supplement) or mg(found.guidance_level) or mg(found.recommended_maximum)
        level = found.supplement_level

        assert level.mg == own or (own is None and level.mg == NASEMS_LEVELS[age])
        assert level.is_fallback == (own is None)
        assert level.figure.authority is (Authority.NASEM if own is None else authority)
        if own is None:
            assert level.fallback_for.endswith(".")


@pytest.mark.parametrize(
    ("authority", "years", "mg_per_day"),
    [
        (Authority.UK, 5, 110),
        (Authority.EFSA, 2, 65),
        (Authority.NORDIC, 6, 110),
        (Authority.JAPAN, 10, 350),
        (Authority.INDIA, 12, 350),
        (Authority.UK, 18, 350),
    ],
)
def test_where_an_authority_has_no_level_nasems_of_that_age_stands_in(authority, years, mg_per_day):
    level = column(authority, MALE, years * YEARS).supplement_level

    assert (level.mg, level.is_fallback) == (mg_per_day, True)


@pytest.mark.parametrize("authority", Authority)
@pytest.mark.parametrize("age", [0, 6, 11])
def test_under_12_months_no_level_could_be_set(authority, age):
    level = column(authority, FEMALE, age).supplement_level

    assert isinstance(level, Absent)
    assert level.reason.startswith("No upper level could be set")


def test_a_life_stage_without_a_table_keeps_a_level():
    for stage in LifeStage:
        for authority in Authority:
            assert column(authority, FEMALE, 56 * YEARS, stage).supplement_level.mg >= 250


@pytest.mark.parametrize(
    ("age", "men", "women"), [(16, 367, 317), (18, 367, 317), (19, 370, 310), (80, 370, 310)]
)
def test_indias_ears_are_what_it_publishes(age, men, women):
    assert mg(column(Authority.INDIA, MALE, age * YEARS).ear) == men
    assert mg(column(Authority.INDIA, FEMALE, age * YEARS).ear) == women


@pytest.mark.parametrize("line", [line for line in NASEM_1997 if line[0] is None], ids=str)
def test_australia_and_new_zealand_have_nasems_ears(line):
    _, sex, first, last, ear, *_ = line
    for age in (first, last):
        assert mg(column(Authority.AUSTRALIA_NZ, sex, age).ear) == ear


@pytest.mark.parametrize("authority", Authority)
def test_every_cell_of_every_table_is_what_the_file_says_and_nothing_else(authority):
    rows = [row for row in rows_of_the_file() if row["authority"] == authority]
    ages = {0, 3, 120 * YEARS}
    for row in rows:
        first, last = int(row["age_from_months"]), int(row["age_to_months"] or 121 * YEARS)
        ages |= {first, max(first - 1, 0), last - 1, last}
    for stage in (None, *LifeStage):
        for sex in Sex:
            for age in ages:
                for kind, cell in cells(column(authority, sex, age, stage)).items():
                    stages = {stage or "", ""} if kind in LEVELS else {stage or ""}
                    expected = {
                        Decimal(row["mg_per_day"])
                        for row in rows
                        if row["kind"] == kind
                        and row["sex"] == sex
                        and row["life_stage"] in stages
                        and int(row["age_from_months"])
                        <= age
                        < int(row["age_to_months"] or 1000 * YEARS)
                    }
                    if len(expected) == 1:
                        assert {mg(cell)} == expected
                    else:
                        assert isinstance(cell, Absent)
                        explained = cell.reason.endswith(".") or cell.by_feeding
                        assert explained or kind in OTHER_LEVELS


def test_every_figure_has_its_year_and_source():
    for figure in figures():
        assert 1990 <= figure.year <= 2026
        assert figure.source
        assert "memory" not in figure.source
        assert figure.mg > 0


def test_of_whom_nothing_is_told_is_taken_for_an_adult_of_nasems_table_without_kidney_disease():
    assert Person() == Person(None, None, (), kidney_disease=False, authority=Authority.NASEM)


def test_a_known_age_and_sex_have_one_amount():
    assert reference_on(Person(date(1990, 1, 1), FEMALE), TODAY).exact


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2024, 1, 31), 0),
        (date(2024, 2, 29), 0),
        (date(2024, 3, 1), 1),
        (date(2024, 3, 30), 1),
        (date(2024, 3, 31), 2),
        (date(2025, 1, 30), 11),
        (date(2025, 1, 31), 12),
    ],
)
def test_a_month_is_complete_on_the_same_day_number(day, months):
    assert age_months(date(2024, 1, 31), day) == months


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2027, 2, 28), 30),
        (date(2027, 3, 1), 31),
        (date(2028, 2, 28), 31),
        (date(2028, 2, 29), 32),
    ],
)
def test_who_was_born_on_29_february_is_older_on_1_march_where_there_is_no_29th(day, years):
    assert age_months(date(1996, 2, 29), day) // 12 == years


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match="before they are born"):
        age_months(date(2024, 1, 2), date(2024, 1, 1))


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 60_000))
def test_age_never_falls_as_days_pass(birth, days):
    first = date.fromordinal(birth.toordinal() + days)
    second = date.fromordinal(first.toordinal() + 1)

    assert 0 <= age_months(birth, second) - age_months(birth, first) <= 1


@pytest.mark.parametrize(
    ("birthday", "before", "after"),
    [(4, 80, 130), (9, 130, 240), (14, 240, 360), (19, 360, 310), (31, 310, 320)],
)
def test_a_reference_changes_on_the_birthday_and_not_a_day_sooner(birthday, before, after):
    person = Person(date(1990, 5, 17), FEMALE)
    year = 1990 + birthday

    assert reference_on(person, date(year, 5, 16)).low_mg == before
    assert reference_on(person, date(year, 5, 17)).low_mg == after
    assert reference_on(person, date(year, 5, 18)).low_mg == after


def day_of_age(birth, months):
    """The first day on which somebody is so many months old, by the calendar."""
    year, month = divmod(birth.year * 12 + birth.month - 1 + months, 12)
    try:
        return date(year, month + 1, birth.day)
    except ValueError:  # the month lacks that day: it is complete once the next one has begun
        return date(year, month + 2, 1)


def cells_on(day, birth, sex, stage):
    """What NASEM's table has for a person on a day: EAR, RDA, AI and UL, None for no figure."""
    periods = [LifeStagePeriod(stage, day)] if stage else []
    (found,) = reference_on(Person(birth, sex, periods), day).columns
    cells = (found.ear, found.rda, found.ai, found.ul_supplement)
    return tuple(cell.mg if isinstance(cell, Figure) else None for cell in cells)


@pytest.mark.parametrize(
    "birth", [date(1924, 5, 17), date(1924, 2, 29), date(1924, 8, 31)], ids=str
)
@pytest.mark.parametrize("line", NASEM_1997)
def test_each_age_band_of_nasem_begins_on_the_birthday_and_ends_the_day_before_one(line, birth):
    stage, sex, first, last, *figures_of_band = line
    band = tuple(figures_of_band)
    begins, ends = day_of_age(birth, first), day_of_age(birth, last + 1) - ONE_DAY

    for day in (begins, begins + ONE_DAY, ends):
        assert cells_on(day, birth, sex, stage) == band, day
    if first:
        assert cells_on(begins - ONE_DAY, birth, sex, stage) != band
    if last < 110 * YEARS:
        assert cells_on(ends + ONE_DAY, birth, sex, stage) != band


@pytest.mark.parametrize("birth", [date(1924, 5, 17), date(1924, 2, 29)], ids=str)
@pytest.mark.parametrize("authority", Authority)
def test_each_age_band_of_every_authority_begins_on_the_birthday(authority, birth):
    edges = {each.age_from for each in figures() if each.authority is authority}
    assert len(edges - {0}) >= 2
    for sex in Sex:
        person = Person(birth, sex, authority=authority)
        for edge in sorted(edges - {0}):
            birthday = day_of_age(birth, edge)
            days = (birthday - ONE_DAY, birthday, birthday + ONE_DAY)
            ages = (edge - 1, edge, edge)
            for day, months in zip(days, ages, strict=True):
                found = reference_on(person, day)
                if found.fallback is None:
                    assert list(found.columns) == [column(authority, sex, months)]
                assert [each.age for each in found.columns] == [months]


def test_a_reference_changes_at_31_for_who_was_born_on_29_february():
    person = Person(date(1996, 2, 29), MALE)

    assert reference_on(person, date(2027, 2, 28)).low_mg == 400
    assert reference_on(person, date(2027, 3, 1)).low_mg == 420


@pytest.mark.parametrize(
    ("day", "low", "ul"),
    [
        (date(2026, 1, 10), 30, None),
        (date(2026, 7, 9), 30, None),
        (date(2026, 7, 10), 75, None),
        (date(2026, 7, 11), 75, None),
        (date(2027, 1, 9), 75, None),
        (date(2027, 1, 10), 80, 65),
        (date(2027, 1, 11), 80, 65),
    ],
)
def test_infants_change_at_6_and_12_months_and_have_no_upper_level(day, low, ul):
    reference = reference_on(Person(date(2026, 1, 10), FEMALE), day)

    assert reference.low_mg == low
    assert level_mg(reference) == ul
    assert reference.is_infant == (ul is None)


def test_under_12_months_the_absent_upper_level_is_explained():
    absent = column(Authority.NASEM, MALE, 5).ul_supplement

    assert isinstance(absent, Absent)
    assert absent.reason.startswith("No upper level could be set under 12 months")


def test_a_day_before_the_birth_has_no_reference():
    reference = reference_on(Person(date(2026, 1, 10)), date(2026, 1, 9))

    assert reference.columns == []
    assert reference.low_mg is None
    assert reference.high_mg is None
    assert reference.supplement_level is None
    assert not reference.is_infant
    assert not reference.exact
    assert reference.group is None


def test_a_past_day_is_judged_by_who_the_person_was():
    person = Person(
        date(1994, 3, 1),
        FEMALE,
        periods=[
            LifeStagePeriod(PREGNANCY, date(2025, 1, 1), date(2025, 9, 30)),
            LifeStagePeriod(LACTATION, date(2025, 9, 20)),
        ],
    )
    found = {
        day: (reference_on(person, day).low_mg, reference_on(person, day).group)
        for day in (
            date(2024, 12, 31),
            date(2025, 1, 1),
            date(2025, 3, 1),
            date(2025, 9, 30),
            date(2025, 10, 1),
        )
    }

    assert list(found.values()) == [
        (310, of_years({FEMALE}, 19, 31)),
        (350, of_years({FEMALE}, 19, 31, PREGNANCY)),
        (360, of_years({FEMALE}, 31, 51, PREGNANCY)),
        (360, of_years({FEMALE}, 31, 51, PREGNANCY)),
        (320, of_years({FEMALE}, 31, 51, LACTATION)),
    ]


@pytest.mark.parametrize(
    ("stage", "day", "holds"),
    [
        (PREGNANCY, date(2025, 11, 11), False),
        (PREGNANCY, date(2025, 11, 10), True),
        (LACTATION, date(2027, 12, 31), True),
    ],
)
def test_a_pregnancy_that_nobody_ended_is_over_after_45_weeks(stage, day, holds):
    period = LifeStagePeriod(stage, date(2024, 12, 30))
    assert (Person(periods=[period]).life_stage_on(day) is stage) is holds
    assert Person(periods=[period]).life_stage_on(date(2024, 12, 29)) is None


def test_pregnancy_outside_the_table_says_so():
    reference = reference_on(
        Person(date(1970, 1, 1), FEMALE, [LifeStagePeriod(PREGNANCY, TODAY)]), TODAY
    )

    assert reference.low_mg is None
    assert reference.group == Group(frozenset({FEMALE}), 678, 679, PREGNANCY)
    absent = reference.columns[0].recommended
    assert isinstance(absent, Absent)
    assert absent.reason.endswith("covers the ages from 14 to 50.")
    assert level_mg(reference) == 350


def test_who_is_unknown_gets_the_range_of_adults():
    reference = reference_on(Person(), TODAY)

    assert (reference.low_mg, reference.high_mg) == (310, 420)
    assert not reference.exact
    assert level_mg(reference) == 350
    assert reference.group == ADULTS


@pytest.mark.parametrize(
    ("person", "low", "high", "group"),
    [
        (Person(sex=MALE), 400, 420, replace(ADULTS, sexes=frozenset({MALE}))),
        (Person(sex=FEMALE), 310, 320, replace(ADULTS, sexes=frozenset({FEMALE}))),
        (
            Person(periods=[LifeStagePeriod(PREGNANCY, date(2026, 1, 1))]),
            350,
            360,
            replace(ADULTS, sexes=frozenset({FEMALE}), life_stage=PREGNANCY),
        ),
        (Person(date(1990, 1, 1)), 320, 420, of_years(Sex, 31, 51)),
        (Person(date(2024, 1, 1)), 80, 80, of_years(Sex, 1, 4)),
        (Person(date(2010, 1, 1)), 360, 410, of_years(Sex, 14, 19)),
        (Person(date(2010, 1, 1), MALE), 410, 410, of_years({MALE}, 14, 19)),
        (Person(date(2012, 8, 1), FEMALE), 240, 240, of_years({FEMALE}, 9, 14)),
        (Person(date(2026, 3, 1)), 30, 30, Group(frozenset(Sex), 0, 6)),
    ],
)
def test_what_is_unknown_of_a_person_is_a_range_and_never_guessed(person, low, high, group):
    reference = reference_on(person, TODAY)

    assert (reference.low_mg, reference.high_mg, reference.group) == (low, high, group)


def test_a_life_stage_that_a_table_lacks_keeps_its_reason_and_the_adults_upper_level():
    person = Person(
        periods=[LifeStagePeriod(PREGNANCY, date(2026, 1, 1))], authority=Authority.NORDIC
    )
    reference = reference_on(person, TODAY)

    assert reference.fallback.absent.reason.startswith("mgtrack has no confirmed Nordic figures")
    assert level_mg(reference) == 250
    assert reference.group.life_stage is PREGNANCY
    assert not reference.group.is_age_known


def test_an_age_before_the_birth_date_is_unknown():
    assert Person(date(2026, 1, 10)).age_months_on(date(2026, 1, 9)) is None
    assert Person().age_months_on(TODAY) is None


@pytest.mark.parametrize(
    ("year", "day", "sex", "low", "high", "group"),
    [
        # One line of the table holds whichever day of the year it was.
        (1985, date(2026, 11, 30), FEMALE, 320, 320, of_years({FEMALE}, 31, 51)),
        (1985, date(2026, 1, 1), None, 320, 420, of_years(Sex, 31, 51)),
        # 30 or 31, which the tables tell apart.
        (1995, date(2026, 6, 15), FEMALE, 310, 320, Group(frozenset({FEMALE}), 365, 378)),
        (1995, date(2026, 12, 31), FEMALE, 320, 320, of_years({FEMALE}, 31, 51)),
        (1995, date(2025, 12, 31), FEMALE, 310, 310, of_years({FEMALE}, 19, 31)),
        # Before the 1st birthday or after it.
        (2025, date(2026, 6, 1), None, 30, 80, Group(frozenset(Sex), 5, 18)),
    ],
)
def test_a_year_of_birth_alone_is_every_age_that_it_allows(year, day, sex, low, high, group):
    reference = reference_on(Person(birth_year=year, sex=sex), day)

    assert (reference.low_mg, reference.high_mg, reference.group) == (low, high, group)


@given(
    birth_date=st.dates(date(1930, 1, 1), date(2026, 1, 1)),
    days=st.integers(0, 20_000),
    sex=st.sampled_from([None, *Sex]),
    authority=st.sampled_from(Authority),
)
def test_a_year_of_birth_never_leaves_out_what_the_date_would_say(birth_date, days, sex, authority):
    day = birth_date + timedelta(days=days)
    exact = Person(birth_date=birth_date, sex=sex, authority=authority)
    rough = Person(birth_year=birth_date.year, sex=sex, authority=authority)

    assert set(exact.ages_on(day)) <= set(rough.ages_on(day))
    amounts = reference_on(rough, day).amounts
    assert all(each in amounts for each in reference_on(exact, day).amounts)


def test_the_age_by_a_year_of_birth_is_the_least_that_it_may_be():
    born = Person(birth_year=2024)
    assert born.age_months_on(date(2023, 12, 31)) is None
    assert born.age_months_on(date(2024, 1, 1)) == 0
    assert born.age_months_on(date(2024, 12, 30)) == 0
    assert born.age_months_on(date(2026, 12, 31)) == 24
    assert reference_on(born, date(2023, 12, 31)).group is None


@pytest.mark.parametrize("authority", Authority)
def test_a_table_holds_every_age_once_from_birth_on(authority):
    rows = [row for row in table(authority) if row.life_stage is None]

    assert rows[0].age_from == 0
    assert rows[-1].age_to is None
    for row, following in pairwise(rows):
        assert row.age_to == following.age_from


@pytest.mark.parametrize("authority", Authority)
def test_every_line_of_a_table_is_true_of_its_first_and_last_month(authority):
    for row in table(authority):
        last = row.age_to - 1 if row.age_to else 120 * YEARS
        for shown in row.columns:
            again = column(authority, shown.sex, last, row.life_stage)
            assert [mg(cell) for cell in cells(shown).values()] == [
                mg(cell) for cell in cells(again).values()
            ]


def test_the_lines_of_nasems_table_are_those_of_its_report():
    assert [(row.age_from, row.age_to, row.life_stage) for row in table(Authority.NASEM)] == [
        (0, 6, None),
        (6, 12, None),
        (1 * YEARS, 4 * YEARS, None),
        (4 * YEARS, 9 * YEARS, None),
        (9 * YEARS, 14 * YEARS, None),
        (14 * YEARS, 19 * YEARS, None),
        (19 * YEARS, 31 * YEARS, None),
        (31 * YEARS, None, None),
        *(
            (first * YEARS, end * YEARS, stage)
            for stage in LifeStage
            for first, end in ((14, 19), (19, 31), (31, 51))
        ),
    ]


@pytest.mark.parametrize(
    ("age_from", "stage", "is_infant", "is_grown"),
    [
        (0, None, True, False),
        (11, None, True, False),
        (12, None, False, False),
        (18 * YEARS - 1, None, False, False),
        (18 * YEARS, None, False, True),
        (14 * YEARS, PREGNANCY, False, True),
        (0, PREGNANCY, False, True),
    ],
)
def test_a_group_is_of_infants_of_the_young_or_of_grown_people(
    age_from, stage, is_infant, is_grown
):
    group = Group(frozenset(Sex), age_from, None, stage)

    assert (group.is_infant, group.is_grown) == (is_infant, is_grown)


@pytest.mark.parametrize("authority", Authority)
def test_a_reason_that_ends_with_an_age_is_not_given_from_that_age_on(authority):
    for gap in authorities()[authority].gap:
        if gap.age_to is not None:
            for sex in Sex:
                found = cells(column(authority, sex, gap.age_to)).values()
                assert gap.reason not in {getattr(cell, "reason", None) for cell in found}


def test_a_figure_of_the_life_stage_itself_goes_before_one_for_everybody():
    level = column(Authority.NASEM, FEMALE, 25 * YEARS, PREGNANCY).ul_supplement

    assert isinstance(level, Figure)
    assert (level.life_stage, level.age_from, level.age_to) == (PREGNANCY, 19 * YEARS, 31 * YEARS)


@pytest.mark.parametrize("authority", Authority)
def test_what_a_table_lacks_is_said_once_each_with_the_reason(authority):
    said = missing(authority)

    assert said
    assert len(said) == len(set(said))
    shown = {
        cell
        for row in table(authority)
        for each in row.columns
        for cell in cells(each).values()
        if isinstance(cell, Absent) and cell != Absent()
    }
    assert set(said) == shown


@pytest.mark.parametrize(
    ("authority", "reason"),
    [
        (Authority.UK, "mgtrack has no confirmed figure from the UK for 65 years and over."),
        (Authority.INDIA, "mgtrack has no confirmed figures from India for ages under 16 years."),
    ],
)
def test_figures_that_no_source_confirmed_are_said_to_be_missing(authority, reason):
    assert Absent(reason, is_unconfirmed=True) in missing(authority)


def test_what_is_said_to_be_unconfirmed_is_what_is_marked_so():
    for authority in Authority:
        for gap in authorities()[authority].gap:
            assert gap.unconfirmed == ("confirmed" in gap.reason), gap.reason


def of(birth_date, sex, authority, *stages):
    periods = [LifeStagePeriod(stage, TODAY) for stage in stages]
    return reference_on(Person(birth_date, sex, periods, authority=authority), TODAY)


OLD, YOUNG, CHILD, BABY = date(1955, 1, 1), date(1996, 1, 1), date(2016, 1, 1), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("birth_date", "sex", "authority", "stages", "ear", "recommended"),
    [
        (OLD, FEMALE, Authority.UK, (), 265, 320),
        (OLD, MALE, Authority.UK, (), 350, 420),
        (BABY, MALE, Authority.UK, (), None, 30),
        (YOUNG, FEMALE, Authority.UK, (PREGNANCY,), 290, 350),
        (YOUNG, FEMALE, Authority.UK, (LACTATION,), 255, 310),
        (YOUNG, FEMALE, Authority.NORDIC, (PREGNANCY,), 290, 350),
        (BABY, FEMALE, Authority.NORDIC, (), None, 30),
        (BABY, FEMALE, Authority.EFSA, (), None, 30),
        (CHILD, MALE, Authority.INDIA, (), 200, 240),
        (YOUNG, FEMALE, Authority.INDIA, (LACTATION,), 255, 310),
        (date(2010, 1, 1), FEMALE, Authority.WHO_FAO, (PREGNANCY,), 335, 400),
    ],
)
def test_where_an_authority_recommends_nothing_nasem_stands_in(
    birth_date, sex, authority, stages, ear, recommended
):
    found = of(birth_date, sex, authority, *stages)

    assert found.fallback.authority is authority
    assert [figure.authority for figure in found.recommended] == [Authority.NASEM]
    assert found.low_mg == recommended
    assert [mg(each.ear) for each in found.columns] == [ear]
    own = column(authority, sex, found.columns[0].age, next(iter(stages), None))
    assert found.fallback.absent == own.recommended
    assert found.columns[0].supplement_level == own.supplement_level


def test_an_adult_of_unknown_age_gets_nasems_range_where_an_authority_has_nothing_for_them():
    found = of(None, None, Authority.NORDIC, PREGNANCY)
    assert (found.low_mg, found.high_mg) == (350, 360)
    assert found.fallback.authority is Authority.NORDIC
    assert of(None, None, Authority.UK).fallback is None


@pytest.mark.parametrize("authority", Authority)
def test_everybody_has_a_figure_of_their_authority_or_nasems_marked_so(authority):
    for sex in Sex:
        for stage in (None, *LifeStage):
            for years in range(14 if stage else 0, 51 if stage else 100):
                birth_date = date(TODAY.year - years, 1, 1)
                found = of(birth_date, sex, authority, *([stage] if stage else []))
                wanted = Authority.NASEM if found.fallback else authority
                if authority is Authority.WHO_FAO and not years:
                    continue
                assert {figure.authority for figure in found.recommended} == {wanted}
                assert len(found.recommended) == 1


@pytest.mark.parametrize(
    "found",
    [
        of(date(2026, 4, 1), FEMALE, Authority.WHO_FAO),
        of(date(1970, 1, 1), FEMALE, Authority.NASEM, PREGNANCY),
        of(date(1970, 1, 1), FEMALE, Authority.UK, PREGNANCY),
        of(date(2027, 1, 1), FEMALE, Authority.UK),
    ],
)
def test_what_depends_on_feeding_and_what_nasem_lacks_has_no_figure(found):
    assert (found.fallback, found.low_mg) == (None, None)


@pytest.mark.parametrize(
    ("age", "amount"), [(4 * YEARS - 1, None), (4 * YEARS, 250), (80 * YEARS, 250)]
)
def test_the_bfrs_250_mg_is_a_recommended_maximum_and_no_upper_level(age, amount):
    found = column(Authority.DACH, FEMALE, age)
    assert mg(found.recommended_maximum) == amount
    assert isinstance(found.ul_supplement, Absent)
    assert found.supplement_level.is_fallback == (amount is None)


def test_people_are_shown_the_authorities_own_publications():
    for figure in figures():
        for word in (".com", ".se", ".us", ".jp", "scribd", "nutriR", "meal-planner", "sanomedica"):
            assert word not in figure.source, figure.source


def test_each_row_keeps_where_it_was_read():
    assert all(row["read_in"] and "memory" not in row["read_in"] for row in rows_of_the_file())


def test_an_infants_figure_that_depends_on_the_milk_is_not_chosen_for_the_parent():
    absent = column(Authority.WHO_FAO, MALE, 3).rni

    assert isinstance(absent, Absent)
    assert absent.by_feeding == ((Decimal(26), "breastfed"), (Decimal(36), "formula-fed"))


def test_authorities_can_be_compared_for_one_person():
    found = compare(Person(date(1990, 1, 1), FEMALE), TODAY)

    assert {authority: reference.low_mg for authority, reference in found.items()} == {
        Authority.NASEM: 320,
        Authority.EFSA: 300,
        Authority.NORDIC: 300,
        Authority.UK: 270,
        Authority.DACH: 300,
        Authority.AUSTRALIA_NZ: 320,
        Authority.JAPAN: 290,
        Authority.INDIA: 370,
        Authority.WHO_FAO: 220,
    }
    assert list(authorities()) == list(found)


def test_an_authority_is_named_with_its_region_and_cited_with_a_year():
    assert authorities()[Authority.EFSA].title == "European Union (EFSA)"
    for about in authorities().values():
        assert "1999" in about.cited.format(year=1999)


def test_a_recommended_amount_may_lie_above_the_upper_level():
    assert recommended_above_level(reference_on(Person(date(1990, 1, 1), MALE), TODAY))


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (Person(date(1990, 1, 1), FEMALE), "320 is below 350"),
        (
            Person(date(2000, 1, 1), FEMALE, [LifeStagePeriod(PREGNANCY, TODAY)]),
            "350 is the upper level itself",
        ),
        (Person(date(2026, 1, 1), FEMALE), "no upper level"),
        (Person(date(1940, 1, 1), FEMALE, authority=Authority.UK), "no recommended amount"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_recommended_amount_may_not_lie_above_the_upper_level(person, why):
    assert not recommended_above_level(reference_on(person, TODAY))
