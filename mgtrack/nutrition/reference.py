"""Reference intakes: who a person is on a day, and what an authority publishes for such people.

The figures stand in `data/reference_intakes.csv`, each with its authority, year and source. A
figure that no source confirmed is not there, and the lookup then says so.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources

ADULT_FROM_MONTHS = 19 * 12
"""From when the tables' adult rows apply (US/Canada, NASEM 1997)."""


class Sex(StrEnum):
    """The two columns that the tables know."""

    FEMALE = "female"
    MALE = "male"


class LifeStage(StrEnum):
    """What changes a reference besides age and sex."""

    PREGNANCY = "pregnancy"
    LACTATION = "lactation"


class Authority(StrEnum):
    """Who publishes reference intakes."""

    NASEM = "nasem"
    EFSA = "efsa"
    NORDIC = "nordic"
    UK = "uk"
    DACH = "dach"
    AUSTRALIA_NZ = "australia-nz"
    JAPAN = "japan"
    INDIA = "india"
    WHO_FAO = "who-fao"


class Kind(StrEnum):
    """What a figure is, in the authorities' own terms."""

    EAR = "EAR"
    RDA = "RDA"
    AI = "AI"
    RNI = "RNI"
    UL_SUPPLEMENT = "UL_supplement"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure in mg a day, for ages in completed months from `age_from` to `age_to`.

    `age_to` is exclusive, and None where the band is open.
    """

    authority: Authority
    year: int
    kind: Kind
    life_stage: LifeStage | None
    sex: Sex
    age_from: int
    age_to: int | None
    mg: Decimal
    source: str

    def covers(self, age_months: int) -> bool:
        """Whether a person of this age is in the figure's band."""
        return self.age_from <= age_months and (self.age_to is None or age_months < self.age_to)


@dataclass(frozen=True, slots=True)
class Absent:
    """No figure, and why, as a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class LifeStagePeriod:
    """A pregnancy or a time of breastfeeding, first and last day included; no end: still going."""

    stage: LifeStage
    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """What the reference depends on. What is None or empty is unknown, and never guessed."""

    birth_date: date | None = None
    sex: Sex | None = None
    periods: Sequence[LifeStagePeriod] = ()
    kidney_disease: bool = False
    authority: Authority = Authority.NASEM


@dataclass(frozen=True, slots=True)
class Column:
    """What one group of people has in an authority's table: each a figure, or why there is none."""

    ear: Figure | Absent
    rda: Figure | Absent
    ai: Figure | Absent
    rni: Figure | Absent
    ul_supplement: Figure | Absent

    @property
    def recommended(self) -> Figure | Absent:
        """What a day is compared with: the RDA, or else the AI, or else the RNI."""
        for figure in (self.rda, self.ai, self.rni):
            if isinstance(figure, Figure):
                return figure
        return self.rda


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference of a person on a day: one column, or several while age or sex is unknown."""

    columns: Sequence[Column]
    who: str

    @property
    def recommended(self) -> Sequence[Figure]:
        """The recommended amount of each column that has one."""
        found = (column.recommended for column in self.columns)
        return [figure for figure in found if isinstance(figure, Figure)]

    @property
    def low_mg(self) -> Decimal | None:
        """The least recommended amount, in mg a day; None when the authority has none."""
        return min((figure.mg for figure in self.recommended), default=None)

    @property
    def high_mg(self) -> Decimal | None:
        """The greatest recommended amount, in mg a day; None when the authority has none."""
        return max((figure.mg for figure in self.recommended), default=None)

    @property
    def exact(self) -> bool:
        """Whether one amount applies, rather than a range."""
        return self.low_mg is not None and self.low_mg == self.high_mg

    @property
    def ul_supplement_mg(self) -> Decimal | None:
        """The upper level for supplements and medicines, in mg a day: the least that may apply."""
        found = (column.ul_supplement for column in self.columns)
        return min((figure.mg for figure in found if isinstance(figure, Figure)), default=None)


@cache
def figures() -> tuple[Figure, ...]:
    """Every figure that a source confirmed, of every authority."""
    file = resources.files("mgtrack.nutrition") / "data" / "reference_intakes.csv"
    with file.open(encoding="utf-8") as lines:
        return tuple(
            Figure(
                authority=Authority(row["authority"]),
                year=int(row["year"]),
                kind=Kind(row["kind"]),
                life_stage=LifeStage(row["life_stage"]) if row["life_stage"] else None,
                sex=Sex(row["sex"]),
                age_from=int(row["age_from_months"]),
                age_to=int(row["age_to_months"]) if row["age_to_months"] else None,
                mg=Decimal(row["mg_per_day"]),
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )


def age_months(birth_date: date, day: date) -> int:
    """Completed months of life on a day; a month is complete on the same day number.

    Born on the 29th to 31st, a month that lacks the number completes on the first of the next.

    Raises:
        ValueError: the day is before the birth.
    """
    if day < birth_date:
        raise ValueError("nobody has an age before they are born")
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months - (day.day < birth_date.day)


def column(authority: Authority, sex: Sex, age: int, life_stage: LifeStage | None = None) -> Column:
    """What an authority publishes for a sex, an age in completed months and a life stage."""
    return Column(
        *(_find(authority, kind, sex, age, life_stage) for kind in Kind),
    )


def _find(
    authority: Authority, kind: Kind, sex: Sex, age: int, life_stage: LifeStage | None
) -> Figure | Absent:
    published = [figure for figure in figures() if figure.authority is authority]
    of_kind = [figure for figure in published if figure.kind is kind]
    if not of_kind:
        return Absent(f"This authority publishes no {kind} that we could confirm.")
    for stage in (life_stage, None) if kind is Kind.UL_SUPPLEMENT else (life_stage,):
        for figure in of_kind:
            if figure.sex is sex and figure.life_stage is stage and figure.covers(age):
                return figure
    return Absent(f"No {kind} is published for this group, or none that we could confirm.")


def reference_on(person: Person, day: date) -> Reference:
    """The reference of a person on a day: by who they were on that day.

    While age or sex is unknown, every group that they may belong to stands beside the others; an
    unknown age is taken as an adult's.
    """
    sexes = [person.sex] if person.sex else list(Sex)
    stage = next((period.stage for period in person.periods if period.holds(day)), None)
    if stage is not None:
        sexes = [Sex.FEMALE]
    if person.birth_date is not None and person.birth_date <= day:
        ages = [age_months(person.birth_date, day)]
    else:
        ages = _adult_ages(person.authority, stage)
    columns = [column(person.authority, sex, age, stage) for sex in sexes for age in ages]
    return Reference(columns=columns, who=_who(person, day, stage))


def _adult_ages(authority: Authority, stage: LifeStage | None) -> list[int]:
    """An age within each adult band of the authority's table."""
    starts = {
        max(figure.age_from, ADULT_FROM_MONTHS)
        for figure in figures()
        if figure.authority is authority
        and figure.life_stage is stage
        and (figure.age_to is None or figure.age_to > ADULT_FROM_MONTHS)
    }
    return sorted(starts)


def _who(person: Person, day: date, stage: LifeStage | None) -> str:
    group = "adults"
    if person.birth_date is not None and person.birth_date <= day:
        years, months = divmod(age_months(person.birth_date, day), 12)
        age = f"{years} years" if years > 1 else f"{years * 12 + months} months"
        group = f"people of {age}" if person.sex is None else f"{_noun(person.sex, years)} of {age}"
    elif person.sex is not None:
        group = _noun(person.sex, 19)
    words = {LifeStage.PREGNANCY: ", pregnant", LifeStage.LACTATION: ", breastfeeding", None: ""}
    return group + words[stage]


def _noun(sex: Sex, years: int) -> str:
    if sex is Sex.FEMALE:
        return "women" if years >= 19 else "girls"
    return "men" if years >= 19 else "boys"
