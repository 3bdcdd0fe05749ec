"""The tables of references as a page shows them: one authority's, or two side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mgtrack.nutrition.reference import (
    Absent,
    Authority,
    Column,
    Figure,
    FigureKind,
    Group,
    LifeStage,
    Sex,
    authorities,
    column,
    figures,
    table,
)
from mgtrack.wording.reference import absent_reason, group_words

KIND_NAMES = {
    FigureKind.EAR: "Average requirement (EAR)",
    FigureKind.RDA: "Recommended (RDA)",
    FigureKind.AI: "Adequate intake (AI)",
    FigureKind.RNI: "Recommended (RNI)",
    FigureKind.UL_SUPPLEMENT: "Upper level (UL), supplements and medicines only",
    FigureKind.GUIDANCE_LEVEL: "Guidance level, supplements and medicines only",
    FigureKind.RECOMMENDED_MAXIMUM: "Recommended maximum, supplements only",
}

_CELLS: Mapping[FigureKind, Callable[[Column], Figure | Absent]] = {
    FigureKind.EAR: lambda found: found.ear,
    FigureKind.RDA: lambda found: found.rda,
    FigureKind.AI: lambda found: found.ai,
    FigureKind.RNI: lambda found: found.rni,
    FigureKind.UL_SUPPLEMENT: lambda found: found.ul_supplement,
    FigureKind.GUIDANCE_LEVEL: lambda found: found.guidance_level,
    FigureKind.RECOMMENDED_MAXIMUM: lambda found: found.recommended_maximum,
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table: its title, and which figure of whose it shows.

    `has_kinds`: whether its figures are of several kinds.
    """

    title: str
    authority: Authority
    cell: Callable[[Column], Figure | Absent]
    has_kinds: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says of the `sexes`: a figure, or the number of the note on why there is none.

    `sexes` is empty where it says the same of both, or where only one is meant. `kind` says what
    the figure is ("RDA"), where its column has several kinds.
    """

    sexes: str
    figure: Figure | None
    note: int | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceTableRow:
    """A group of people, and what each column says of them."""

    who: str
    cells: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """A table with its notes, which are numbered from 1, and where its figures come from."""

    title: str
    publications: Sequence[str]
    heads: Sequence[Head]
    lines: Sequence[ReferenceTableRow]
    notes: Sequence[str]
    sources: Sequence[str]


def reference_table(chosen: Sequence[Authority]) -> ReferenceTable:
    """Return the whole table of one authority, or what several recommend, side by side."""
    heads = _kinds(chosen[0]) if len(chosen) == 1 else _recommendations(chosen)
    notes: dict[str, int] = {}
    lines = [
        ReferenceTableRow(
            who=group_words(Group(frozenset(sexes), start, end, stage)),
            cells=[_cell(head, sexes, start, stage, notes) for head in heads],
        )
        for stage, sexes, start, end in _groups(chosen)
    ]
    sources = [figure.source for figure in figures() if figure.authority in chosen]
    about = [authorities()[authority] for authority in chosen]
    return ReferenceTable(
        title=" beside ".join(each.region for each in about),
        publications=[f"{each.name}: {each.publication}." for each in about],
        heads=heads,
        lines=lines,
        notes=list(notes),
        sources=list(dict.fromkeys(sources)),
    )


def _kinds(authority: Authority) -> Sequence[Head]:
    published = {figure.kind for figure in figures() if figure.authority is authority}
    if not published & {FigureKind.GUIDANCE_LEVEL, FigureKind.RECOMMENDED_MAXIMUM}:
        published.add(FigureKind.UL_SUPPLEMENT)
    return [
        Head(KIND_NAMES[kind], authority, cell)
        for kind, cell in _CELLS.items()
        if kind in published
    ]


def _recommendations(chosen: Sequence[Authority]) -> Sequence[Head]:
    titles = {
        "recommended": lambda found: found.recommended,
        "level for supplements": _own_level,
    }
    return [
        Head(f"{authorities()[authority].region}: {title}", authority, cell, has_kinds=True)
        for title, cell in titles.items()
        for authority in chosen
    ]


def _own_level(found: Column) -> Figure | Absent:
    """Return what the authority itself published: an upper level, or else another level."""
    others = (found.guidance_level, found.recommended_maximum)
    return next((each for each in others if isinstance(each, Figure)), found.ul_supplement)


def _groups(
    chosen: Sequence[Authority],
) -> Iterator[tuple[LifeStage | None, Sequence[Sex], int, int | None]]:
    """Yield the groups within which no authority's figures change, by life stage and age."""
    rows = [row for authority in chosen for row in table(authority)]
    for stage in (None, *LifeStage):
        sexes = [Sex.FEMALE] if stage else list(Sex)
        ends = {
            edge for row in rows if row.life_stage is stage for edge in (row.age_from, row.age_to)
        }
        edges: list[int | None] = [*sorted(edge for edge in ends if edge is not None)]
        if None in ends:
            edges.append(None)
        for start, end in pairwise(edges):
            if start is not None:
                yield stage, sexes, start, end


def _cell(
    head: Head, sexes: Sequence[Sex], age: int, stage: LifeStage | None, notes: dict[str, int]
) -> Sequence[Value]:
    found = {sex: head.cell(column(head.authority, sex, age, stage)) for sex in sexes}
    said = {sex: _value("", cell, notes, head) for sex, cell in found.items()}
    shown = {(value.figure.mg if value.figure else None, value.note) for value in said.values()}
    if len(shown) == 1:
        return [next(iter(said.values()))]
    return [_value(str(sex), cell, notes, head) for sex, cell in found.items()]


def _value(sexes: str, cell: Figure | Absent, notes: dict[str, int], head: Head) -> Value:
    if isinstance(cell, Figure):
        says_kind = head.has_kinds and cell.kind is not FigureKind.UL_SUPPLEMENT
        return Value(sexes, cell, None, str(cell.kind) if says_kind else "")
    return Value(sexes, None, notes.setdefault(absent_reason(cell), len(notes) + 1))
