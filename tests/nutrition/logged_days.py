"""Who logs, and what they logged: the cast of the core's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from mgtrack.nutrition import (
    Amount,
    Authority,
    DayIntake,
    DayState,
    Figure,
    FigureKind,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    SupplementLevel,
    reference_on,
)

TODAY = date(2026, 7, 15)
WOMAN = Person(date(1990, 1, 1), Sex.FEMALE)
MAN = Person(date(1990, 1, 1), Sex.MALE)
INFANT = Person(date(2026, 1, 1), Sex.FEMALE)


def by(person, authority=Authority.NASEM):
    """The reference of today, by an authority."""
    return reference_on(Person(person.birth_date, person.sex, authority=authority), TODAY)


def amount(values):
    """The sum of what was logged, in mg; None is unknown."""
    return Amount.of(None if value is None else Decimal(value) for value in values)


def day(*food, supplements=(), medicines=(), state=DayState.COMPLETE, plausible=0):
    """A day of foods, supplements and medicines, each in mg; None is unknown.

    `plausible` is what its foods without a value may hold together.
    """
    of_food = replace(amount(food), plausible_mg=Decimal(plausible))
    return DayIntake(of_food, amount(supplements), amount(medicines), state=state)


VALUES = st.lists(st.none() | st.decimals(0, 1500, places=1), max_size=4)
DAYS = st.builds(
    lambda food, supplements, medicines, state: day(
        *food, supplements=supplements, medicines=medicines, state=state
    ),
    VALUES,
    VALUES,
    VALUES,
    st.sampled_from(DayState),
)
PEOPLE = st.builds(
    Person,
    birth_date=st.none() | st.dates(date(1930, 1, 1), date(2026, 8, 1)),
    birth_year=st.none() | st.integers(1930, 2026),
    sex=st.none() | st.sampled_from(Sex),
    periods=st.sampled_from(
        [(), *([LifeStagePeriod(stage, date(2026, 1, 1))] for stage in LifeStage)]
    ),
    authority=st.sampled_from(Authority),
)


def level(mg, kind=FigureKind.UL_SUPPLEMENT, *, fallback_for=""):
    """A level for supplements and medicines of so many mg."""
    figure = Figure(
        authority=Authority.UK if kind is FigureKind.GUIDANCE_LEVEL else Authority.NASEM,
        year=1997,
        kind=kind,
        life_stage=None,
        sex=Sex.FEMALE,
        age_from=0,
        age_to=None,
        mg=Decimal(mg),
        note="",
        source="made up",
    )
    return SupplementLevel(figure, fallback_for)
