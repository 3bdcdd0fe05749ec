"""Reference intakes: who a person is on a day, and what an authority publishes for such people.

The figures stand in `data/reference_intakes.csv`, each with its authority, year and source. A
figure that no source confirmed is not there; `data/authorities.toml` says why it is absent.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import groupby

_DATA = resources.files("mgtrack.nutrition") / "data"

ADULT_FROM_MONTHS = 19 * 12
"""From when an unknown age is taken to be: where the tables' adult rows begin (NASEM 1997)."""

INFANT_UNTIL_MONTHS = 12
"""Until when no table gives an upper level, and a clinician is asked about magnesium."""

CHILD_UNTIL_MONTHS = 14 * 12
"""Until when people are called children."""

_GROWN_FROM_MONTHS = 18 * 12

MAX_PREGNANCY = timedelta(weeks=45)
"""Longer than pregnancies last, counted from whichever day a person takes for its first."""


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


class FigureKind(StrEnum):
    """What a figure is, in the authorities' own terms."""

    EAR = "EAR"
    RDA = "RDA"
    AI = "AI"
    RNI = "RNI"
    UL_SUPPLEMENT = "UL_supplement"
    GUIDANCE_LEVEL = "guidance level"
    """An amount of supplements that is thought to do no harm, where the evidence is too weak for an
    upper level (UK: EVM 2003)."""
    RECOMMENDED_MAXIMUM = "recommended maximum"
    """The most that a supplement should hold by an authority's advice (Germany: BfR 2017)."""


_LEVEL_KINDS = (
    FigureKind.UL_SUPPLEMENT,
    FigureKind.GUIDANCE_LEVEL,
    FigureKind.RECOMMENDED_MAXIMUM,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure in mg a day, for ages in completed months from `age_from` to `age_to`.

    `age_to` is exclusive, and None where the band is open. `note` says what sets the figure apart
    from others of its group ("breastfed"); mostly it is empty.
    """

    authority: Authority
    year: int
    kind: FigureKind
    life_stage: LifeStage | None
    sex: Sex
    age_from: int
    age_to: int | None
    mg: Decimal
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Absent:
    """No figure, and why.

    Attributes:
        reason: the authority's reason, a sentence of `data/authorities.toml`; empty where what
            there is depends on how an infant is fed.
        by_feeding: those figures then, each in mg with the note that tells them apart.
        is_unconfirmed: whether one may be published that no source confirmed to us.
    """

    reason: str = ""
    by_feeding: tuple[tuple[Decimal, str], ...] = ()
    is_unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class SupplementLevel:
    """What supplements and medicines are compared with.

    Attributes:
        figure: an upper level, a guidance level or a recommended maximum.
        fallback_for: why the chosen authority has no level of its own, where the figure is NASEM's
            in its place; empty for a level of its own.
    """

    figure: Figure
    fallback_for: str = ""

    @property
    def mg(self) -> Decimal:
        """The level in mg a day."""
        return self.figure.mg

    @property
    def is_fallback(self) -> bool:
        """Whether it is NASEM's, because the chosen authority has none."""
        return bool(self.fallback_for)


@dataclass(frozen=True, slots=True)
class MissingFigures:
    """Why an authority has no figure of some kinds, for ages below `age_to` completed months.

    A `life_stage` of None holds for every one; an empty one for people in none of them.
    `unconfirmed` ones may be published, and no source confirmed them to us.
    """

    kinds: Sequence[FigureKind]
    reason: str
    life_stage: str | None = None
    age_to: int | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What is worth knowing of an authority: its name, region and publication.

    `cited` is both in a few words, with a place for the `{year}` of a figure that it recommends;
    `recommends` is the kind of that figure.
    """

    name: str
    region: str
    cited: str
    publication: str
    recommends: FigureKind
    gap: Sequence[MissingFigures] = field(repr=False)

    @property
    def title(self) -> str:
        """Region and name, as a list of authorities has them: "European Union (EFSA)"."""
        return f"{self.region} ({self.name})"


@dataclass(frozen=True, slots=True)
class LifeStagePeriod:
    """A pregnancy or a time of breastfeeding, first and last day included; no end: still going."""

    stage: LifeStage
    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period; a pregnancy is over in time, told so or not."""
        end = self.end
        if end is None and self.stage is LifeStage.PREGNANCY:
            end = self.start + MAX_PREGNANCY
        return self.start <= day and (end is None or day <= end)


@dataclass(frozen=True, slots=True)
class Person:
    """What the reference depends on. What is None or empty is unknown, and never guessed.

    `birth_year` is for somebody who told the year of their birth alone.
    """

    birth_date: date | None = None
    sex: Sex | None = None
    periods: Sequence[LifeStagePeriod] = ()
    kidney_disease: bool = False
    authority: Authority = Authority.NASEM
    birth_year: int | None = None

    @property
    def is_age_unknown(self) -> bool:
        """Whether neither the date nor the year of birth is known."""
        return self.birth_date is None and self.birth_year is None

    def ages_on(self, day: date) -> range:
        """Return the ages in completed months that the person may have on a day.

        One where the birth date is known, up to 13 where the year alone is; none while neither is
        known, or before the birth.
        """
        if self.birth_date is not None:
            first = last = self.birth_date
        elif self.birth_year is not None:
            first, last = date(self.birth_year, 1, 1), date(self.birth_year, 12, 31)
        else:
            return range(0)
        if day < first:
            return range(0)
        return range(age_months(last, max(day, last)), age_months(first, day) + 1)

    def age_months_on(self, day: date) -> int | None:
        """Age in completed months, of a year of birth the least; None while unknown, or before."""
        return min(self.ages_on(day), default=None)

    def life_stage_on(self, day: date) -> LifeStage | None:
        """Pregnancy, or else breastfeeding, or neither; pregnancy needs more where both hold."""
        if not self.periods:
            return None
        holding = {period.stage for period in self.periods if period.holds(day)}
        return next((stage for stage in LifeStage if stage in holding), None)


@dataclass(frozen=True, slots=True)
class Group:
    """People whom a reference is for, of ages in completed months.

    Attributes:
        sexes: their sex; both while it is unknown or makes no difference.
        age_from: their first age.
        age_to: the age at which they are no longer of the group; None where it is open.
        life_stage: pregnancy or breastfeeding; None for people in neither.
        is_age_known: False for adults of whatever age, where a birth date is unknown.
    """

    sexes: frozenset[Sex]
    age_from: int
    age_to: int | None
    life_stage: LifeStage | None = None
    is_age_known: bool = True

    @property
    def is_infant(self) -> bool:
        """Whether they are under 12 months old."""
        return self.life_stage is None and self.age_from < INFANT_UNTIL_MONTHS

    @property
    def is_grown(self) -> bool:
        """Whether they are called women and men, not girls and boys."""
        return self.life_stage is not None or self.age_from >= _GROWN_FROM_MONTHS


ADULTS = Group(frozenset(Sex), ADULT_FROM_MONTHS, None, is_age_known=False)
"""Whom a person is taken for while nothing is known of them."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one group of people has in an authority's table: each a figure, or why there is none.

    `age` is in completed months: the person's, or the first of the group's band.
    """

    sex: Sex
    age: int
    life_stage: LifeStage | None
    ear: Figure | Absent
    rda: Figure | Absent
    ai: Figure | Absent
    rni: Figure | Absent
    ul_supplement: Figure | Absent
    guidance_level: Figure | Absent
    recommended_maximum: Figure | Absent
    recommended: Figure | Absent
    """What a day is compared with: the RDA, or else the AI, or else the RNI."""
    supplement_level: SupplementLevel | Absent
    """What supplements and medicines are compared with: the upper level, or else the guidance
    level or recommended maximum, or else NASEM's upper level of that age. Under 12 months none
    could be set."""


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One line of an authority's table: a column for each sex, alike from `age_from` to `age_to`.

    Ages are completed months, `age_to` exclusive, None where the band is open.
    """

    life_stage: LifeStage | None
    age_from: int
    age_to: int | None
    columns: Sequence[Column]

    @property
    def group(self) -> Group:
        """The people of this line."""
        sexes = frozenset(each.sex for each in self.columns)
        return Group(sexes, self.age_from, self.age_to, self.life_stage)


@dataclass(frozen=True, slots=True)
class Fallback:
    """That NASEM's EAR and recommended amount stand in for a chosen authority's, and why.

    `absent` says why the `authority` has no recommended amount for the people of `group`.
    """

    authority: Authority
    absent: Absent
    group: Group


@dataclass(frozen=True)
class Reference:
    """The reference of a person on a day: one column, or several while age or sex is unknown.

    Attributes:
        columns: what the person is compared with, by their authority or by its fallback.
        group: whom it is for; None on a day before the birth date, which has no columns.
        fallback: that the EAR and the recommended amount are NASEM's; None where they are of the
            chosen authority. The level for supplements stays the authority's own.
    """

    columns: Sequence[Column]
    group: Group | None
    fallback: Fallback | None = None

    @property
    def recommended(self) -> Sequence[Figure]:
        """The recommended amount of each column that has one."""
        found = (each.recommended for each in self.columns)
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
    def amounts(self) -> Sequence[Sequence[Decimal | None]]:
        """The EAR, recommended amount and supplement level of each column, in mg, or None."""
        return [
            [
                None if isinstance(cell, Absent) else cell.mg
                for cell in (each.ear, each.recommended, each.supplement_level)
            ]
            for each in self.columns
        ]

    @property
    def exact(self) -> bool:
        """Whether one amount applies, rather than a range."""
        return self.low_mg is not None and self.low_mg == self.high_mg

    @property
    def supplement_level(self) -> SupplementLevel | None:
        """The level for supplements and medicines: the least that may apply.

        None under 12 months, where none could be set, and before the birth date.
        """
        levels = [
            each.supplement_level
            for each in self.columns
            if isinstance(each.supplement_level, SupplementLevel)
        ]
        return min(levels, key=lambda level: level.mg, default=None)

    @property
    def is_infant(self) -> bool:
        """Whether it is for people under 12 months, for whom no upper level could be set."""
        return bool(self.columns) and self.columns[0].age < INFANT_UNTIL_MONTHS


@cache
def figures() -> Sequence[Figure]:
    """Every figure that a source confirmed, of every authority."""
    with (_DATA / "reference_intakes.csv").open(encoding="utf-8") as lines:
        return tuple(
            Figure(
                authority=Authority(row["authority"]),
                year=int(row["year"]),
                kind=FigureKind(row["kind"]),
                life_stage=LifeStage(row["life_stage"]) if row["life_stage"] else None,
                sex=Sex(row["sex"]),
                age_from=int(row["age_from_months"]),
                age_to=int(row["age_to_months"]) if row["age_to_months"] else None,
                mg=Decimal(row["mg_per_day"]),
                note=row["note"],
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )


@cache
def authorities() -> Mapping[Authority, About]:
    """What is worth knowing of each authority, in the order in which they are offered."""
    told = tomllib.loads((_DATA / "authorities.toml").read_text(encoding="utf-8"))
    return {
        authority: About(
            name=about["name"],
            region=about["region"],
            cited=about["cited"],
            publication=about["publication"],
            recommends=FigureKind(about["recommends"]),
            gap=tuple(MissingFigures(**gap) for gap in about["gap"]),
        )
        for authority in Authority
        for about in [told[authority]]
    }


def age_months(birth_date: date, day: date) -> int:
    """Completed months of life on a day; a month is complete on the same day number.

    Born on the 29th to 31st, a month that lacks the number completes on the first of the next: a
    year of life that began on 29 February is complete on 1 March where there is no 29th.

    Raises:
        ValueError: the day is before the birth.
    """
    if day < birth_date:
        raise ValueError("nobody has an age before they are born")
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months - (day.day < birth_date.day)


@cache
def column(authority: Authority, sex: Sex, age: int, life_stage: LifeStage | None = None) -> Column:
    """What an authority publishes for a sex, an age in completed months and a life stage."""
    found = {kind: _find(authority, kind, sex, age, life_stage) for kind in FigureKind}
    by_rank = (found[kind] for kind in (FigureKind.RDA, FigureKind.AI, FigureKind.RNI))
    levels = [found[kind] for kind in _LEVEL_KINDS]
    return Column(
        sex=sex,
        age=age,
        life_stage=life_stage,
        ear=found[FigureKind.EAR],
        rda=found[FigureKind.RDA],
        ai=found[FigureKind.AI],
        rni=found[FigureKind.RNI],
        ul_supplement=found[FigureKind.UL_SUPPLEMENT],
        guidance_level=found[FigureKind.GUIDANCE_LEVEL],
        recommended_maximum=found[FigureKind.RECOMMENDED_MAXIMUM],
        recommended=next(
            (figure for figure in by_rank if isinstance(figure, Figure)),
            found[authorities()[authority].recommends],
        ),
        supplement_level=_supplement_level(levels, sex, age, life_stage),
    )


def _supplement_level(
    own: Sequence[Figure | Absent], sex: Sex, age: int, life_stage: LifeStage | None
) -> SupplementLevel | Absent:
    """Return an authority's own level, or else NASEM's upper level."""
    published = next((figure for figure in own if isinstance(figure, Figure)), None)
    if published is not None:
        return SupplementLevel(published)
    nasems = _find(Authority.NASEM, FigureKind.UL_SUPPLEMENT, sex, age, life_stage)
    if isinstance(nasems, Absent):
        return nasems
    reasons = [cell.reason for cell in own if isinstance(cell, Absent) and cell.reason]
    return SupplementLevel(nasems, fallback_for=reasons[-1])


def _find(
    authority: Authority, kind: FigureKind, sex: Sex, age: int, life_stage: LifeStage | None
) -> Figure | Absent:
    # A level that a table states by age and sex alone holds in every life stage.
    stages = {life_stage, None} if kind in _LEVEL_KINDS else {life_stage}
    found = [
        figure
        for figure in figures()
        if (figure.authority, figure.kind, figure.sex) == (authority, kind, sex)
        and figure.life_stage in stages
        and _covers(figure.age_from, figure.age_to, age)
    ]
    if len({figure.mg for figure in found}) > 1:
        return Absent(by_feeding=tuple((figure.mg, figure.note) for figure in found))
    if found:
        return next((figure for figure in found if figure.life_stage is life_stage), found[0])
    absent = (
        Absent(gap.reason, is_unconfirmed=gap.unconfirmed)
        for gap in authorities()[authority].gap
        if kind in gap.kinds
        and gap.life_stage in {None, life_stage or ""}
        and (gap.age_to is None or age < gap.age_to)
    )
    # Who has no such level at all, as most have no guidance level, explains nothing.
    return next(absent, Absent())


def _covers(age_from: int, age_to: int | None, age: int) -> bool:
    return age_from <= age and (age_to is None or age < age_to)


@cache
def table(authority: Authority) -> Sequence[ReferenceRow]:
    """An authority's whole table, by life stage and age; ages with the same figures are one line.

    A line without any figure is kept: the table says there that we have none, and why.
    """
    rows: list[ReferenceRow] = []
    for stage in (None, *LifeStage):
        sexes = [Sex.FEMALE] if stage else list(Sex)
        bands = [
            ReferenceRow(stage, start, end, [column(authority, sex, start, stage) for sex in sexes])
            for start, end in _bands(authority, stage)
        ]
        for _, alike in groupby(bands, key=_cells):
            lines = list(alike)
            rows.append(replace(lines[0], age_to=lines[-1].age_to))
    return tuple(rows)


def _bands(authority: Authority, stage: LifeStage | None) -> Iterable[tuple[int, int | None]]:
    """The ages between which no figure of the authority changes; all of life without a stage."""
    spans = [
        (figure.age_from, figure.age_to)
        for figure in figures()
        if figure.authority is authority and figure.life_stage is stage
    ]
    if stage is None:
        spans += [(0, INFANT_UNTIL_MONTHS), (INFANT_UNTIL_MONTHS, None)]
    edges = sorted({age for span in spans for age in span if age is not None})
    last = [None] if (None in {end for _, end in spans}) else []
    return zip(edges, [*edges[1:], *last], strict=False)


def _cells(row: ReferenceRow) -> Sequence[bool | Decimal | Absent]:
    return [
        row.group.is_infant,
        row.group.is_grown,
        *(
            cell.mg if isinstance(cell, Figure) else cell
            for each in row.columns
            for cell in _published(each)
        ),
    ]


def _published(each: Column) -> Sequence[Figure | Absent]:
    """Return every cell of a column that an authority may have published."""
    return [
        each.ear,
        each.rda,
        each.ai,
        each.rni,
        each.ul_supplement,
        each.guidance_level,
        each.recommended_maximum,
    ]


def reference_on(person: Person, day: date) -> Reference:
    """The reference of a person on a day: by who they were on that day.

    While age or sex is unknown, every group that they may belong to stands beside the others; an
    unknown age is taken as an adult's, and a year of birth as every age that it allows. Where their
    authority has no recommended amount, NASEM's stands in, with its EAR.
    """
    stage = person.life_stage_on(day)
    ages = person.ages_on(day)
    found = [
        _reference_of(person.authority, person.sex, age, stage, is_adult=person.is_age_unknown)
        for age in ages or [None]
    ]
    differing = [
        each
        for number, each in enumerate(found)
        if number == 0 or each.amounts != found[number - 1].amounts
    ]
    if len(differing) == 1:
        return differing[0]
    return Reference(
        [column for each in differing for column in each.columns],
        Group(frozenset(column.sex for column in found[0].columns), ages[0], ages[-1] + 1, stage),
        next((each.fallback for each in differing if each.fallback), None),
    )


@cache
def _reference_of(
    authority: Authority,
    sex: Sex | None,
    age: int | None,
    stage: LifeStage | None,
    *,
    is_adult: bool,
) -> Reference:
    """The reference of all who are alike; `is_adult` stands for an unknown age.

    Without it an unknown age is that of a day before the birth date.
    """
    sexes = [sex] if sex else list(Sex)
    if stage is not None:
        sexes = [Sex.FEMALE]
    if not is_adult and age is None:
        return Reference([], None)
    own = _columns(authority, sexes, age, stage)
    own_group = _group(own[0], frozenset(sexes), is_adult=is_adult)
    nasems = _columns(Authority.NASEM, sexes, age, stage)
    absent = [each.recommended for each in own if isinstance(each.recommended, Absent)]
    # What depends on how an infant is fed is there, and not for us to choose.
    is_whole = len(absent) < len(own) or bool(absent[0].by_feeding)
    if is_whole or isinstance(nasems[0].recommended, Absent):
        return Reference(own, own_group)
    return Reference(
        [_with_level_of(authority, each) for each in nasems],
        _group(nasems[0], frozenset(sexes), is_adult=is_adult),
        Fallback(authority, absent[0], own_group),
    )


def _columns(
    authority: Authority, sexes: Sequence[Sex], age: int | None, stage: LifeStage | None
) -> Sequence[Column]:
    """Return an authority's columns for these sexes; those of all adults for an unknown age."""
    if age is None:
        return _adult_columns(authority, sexes, stage)
    return [column(authority, each, age, stage) for each in sexes]


def _with_level_of(authority: Authority, each: Column) -> Column:
    """Return NASEM's column with the level for supplements of another authority."""
    own = column(authority, each.sex, each.age, each.life_stage)
    return replace(
        each,
        ul_supplement=own.ul_supplement,
        guidance_level=own.guidance_level,
        recommended_maximum=own.recommended_maximum,
        supplement_level=own.supplement_level,
    )


def missing(authority: Authority) -> Sequence[Absent]:
    """Return why an authority's table lacks what it lacks, each once, in the table's order."""
    cells = (cell for row in table(authority) for each in row.columns for cell in _published(each))
    found = (cell for cell in cells if isinstance(cell, Absent))
    return tuple(dict.fromkeys(cell for cell in found if cell != Absent()))


def recommended_above_level(reference: Reference) -> bool:
    """Return whether a recommended amount lies above the supplement level, which is no error.

    The level is for supplements, fortification and medicines alone (NASEM 1997).
    """
    recommended, level = reference.high_mg, reference.supplement_level
    return recommended is not None and level is not None and recommended > level.mg


def compare(person: Person, day: date) -> Mapping[Authority, Reference]:
    """The reference of a person on a day by each authority."""
    return {
        authority: reference_on(replace(person, authority=authority), day)
        for authority in Authority
    }


def _adult_columns(
    authority: Authority, sexes: Sequence[Sex], stage: LifeStage | None
) -> Sequence[Column]:
    listed = [
        each
        for sex in sexes
        for row in table(authority)
        if row.life_stage is stage and (row.age_to is None or row.age_to > ADULT_FROM_MONTHS)
        for each in row.columns
        if each.sex is sex
    ]
    # A life stage without lines of its own still has reasons, and the upper level of adults.
    return listed or [column(authority, sex, ADULT_FROM_MONTHS, stage) for sex in sexes]


def _group(each: Column, sexes: frozenset[Sex], *, is_adult: bool) -> Group:
    if is_adult:
        return replace(ADULTS, sexes=sexes, life_stage=each.life_stage)
    figure = each.recommended
    if isinstance(figure, Figure):
        return Group(sexes, figure.age_from, figure.age_to, each.life_stage)
    # The person's own age stands for the band.
    return Group(sexes, each.age, each.age + 1, each.life_stage)
