from __future__ import annotations

from datetime import date

import pytest

from mgtrack.nutrition import (
    Absent,
    Authority,
    Group,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    column,
    missing,
    reference_on,
    table,
)
from mgtrack.wording.reference import (
    absent_reason,
    group_words,
    recommended_above_level_sentence,
    reference_sentence,
    source_sentence,
)
from tests.nutrition.logged_days import MAN, TODAY, WOMAN, by

INFANT_OF_3 = Person(date(2026, 4, 1), Sex.MALE)
PREGNANT = LifeStagePeriod(LifeStage.PREGNANCY, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (by(WOMAN), "Reference for women 31–50: RDA, US/Canada (NASEM 1997)."),
        (
            reference_on(Person(), TODAY),
            "310–420 mg is the range for adults. Your age and sex make it exact.",
        ),
        (
            reference_on(Person(birth_year=1995, sex=Sex.FEMALE), TODAY),
            "310–320 mg is the range for women 30–31. Your birth date makes it exact.",
        ),
        (
            reference_on(Person(birth_year=1995), TODAY),
            "310–420 mg is the range for adults 30–31. Your age and sex make it exact.",
        ),
        (
            by(Person(date(1950, 1, 1), Sex.FEMALE), Authority.UK),
            (
                "Reference for women 71 and over: RDA, US/Canada (NASEM 1997). mgtrack has no"
                " confirmed figure from COMA (United Kingdom) for women 76, so NASEM’s is shown."
            ),
        ),
        (
            reference_on(Person(periods=[PREGNANT], authority=Authority.NORDIC), TODAY),
            (
                "NASEM’s 350–360 mg is the range for women, pregnant. Your age and sex make it"
                " exact. mgtrack has no confirmed figure from Nordic Nutrition Recommendations"
                " (Nordic and Baltic countries) for women, pregnant, so NASEM’s is shown."
            ),
        ),
        (
            by(INFANT_OF_3, Authority.EFSA),
            (
                "Reference for infants 0–5 months: AI, US/Canada (NASEM 1997). EFSA's table begins"
                " at 7 months. NASEM’s figure is shown."
            ),
        ),
        (
            by(INFANT_OF_3, Authority.WHO_FAO),
            (
                "There is no reference for infants 3 months. It depends on how the infant is fed:"
                " 26 mg (breastfed) or 36 mg (formula-fed)."
            ),
        ),
        (
            reference_on(Person(date(2026, 7, 16)), TODAY),
            "There is no reference for a day before the birth date.",
        ),
    ],
)
def test_whom_a_reference_is_for(reference, said):
    assert reference_sentence(reference) == said


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (Person(), "adults"),
        (Person(sex=Sex.MALE), "men"),
        (Person(sex=Sex.FEMALE), "women"),
        (Person(periods=[PREGNANT]), "women, pregnant"),
        (Person(date(1970, 1, 1), Sex.FEMALE, [PREGNANT]), "women 56, pregnant"),
        (Person(date(1990, 1, 1)), "adults 31–50"),
        (Person(date(2024, 1, 1)), "children 1–3"),
        (Person(date(2010, 1, 1)), "young people 14–18"),
        (Person(date(2010, 1, 1), Sex.MALE), "boys 14–18"),
        (Person(date(2012, 8, 1), Sex.FEMALE), "girls 9–13"),
        (Person(date(2026, 3, 1)), "infants 0–5 months"),
        (Person(date(2026, 7, 16)), "a day before the birth date"),
    ],
)
def test_a_person_is_of_a_group(person, said):
    assert group_words(reference_on(person, TODAY).group) == said


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (Group(frozenset({Sex.MALE}), 70 * 12, 71 * 12), "men 70"),
        (Group(frozenset({Sex.MALE}), 3, 4), "infants 3 months"),
        (Group(frozenset({Sex.MALE}), 1, 2), "infants 1 month"),
        (Group(frozenset({Sex.FEMALE}), 6, 12), "infants 6–11 months"),
        (
            Group(frozenset({Sex.FEMALE}), 14 * 12, 19 * 12, LifeStage.LACTATION),
            "women 14–18, breastfeeding",
        ),
    ],
)
def test_a_group_is_named_with_its_ages(group, said):
    assert group_words(group) == said


def test_the_lines_of_nasems_table_are_those_of_its_report():
    assert [group_words(row.group) for row in table(Authority.NASEM)] == [
        "infants 0–5 months",
        "infants 6–11 months",
        "children 1–3",
        "children 4–8",
        "children 9–13",
        "young people 14–18",
        "adults 19–30",
        "adults 31 and over",
        "women 14–18, pregnant",
        "women 19–30, pregnant",
        "women 31–50, pregnant",
        "women 14–18, breastfeeding",
        "women 19–30, breastfeeding",
        "women 31–50, breastfeeding",
    ]


@pytest.mark.parametrize(
    ("authority", "lines"),
    [
        (Authority.EFSA, {"children 10–17", "adults 18 and over"}),
        (Authority.DACH, {"children 13–14", "young people 15–18", "adults 19 and over"}),
        (Authority.JAPAN, {"children 12–14", "young people 15–17", "adults 18–29"}),
    ],
)
def test_the_young_are_called_children_then_young_people_then_adults(authority, lines):
    assert lines <= {group_words(row.group) for row in table(authority)}


def test_why_there_is_no_figure():
    absent = column(Authority.WHO_FAO, Sex.MALE, 3).rni

    assert isinstance(absent, Absent)
    assert absent_reason(absent) == (
        "It depends on how the infant is fed: 26 mg (breastfed) or 36 mg (formula-fed)."
    )
    for authority in Authority:
        for each in missing(authority):
            assert absent_reason(each).endswith(".")


def test_a_recommended_amount_above_the_upper_level_is_explained():
    assert recommended_above_level_sentence(by(MAN)) == (
        "The RDA of 420 mg is above the upper level of 350 mg, and both are right. The RDA counts"
        " everything. The upper level counts only supplements and medicines, never food and water."
    )


def test_a_figure_has_its_source():
    figure = by(WOMAN).recommended[0]
    said = source_sentence(by(WOMAN), figure)

    assert said.startswith("Reference for women 31–50: US/Canada (NASEM 1997). Source: ")
    assert figure.source in said
