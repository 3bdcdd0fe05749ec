"""Which foods close a gap: a ranking of candidates for one person, at one hour of one day.

A candidate is a food of the document's source list with the portion that people usually have of it;
supplements are none. What a person leaves out is left out; the others are put in order by what
follows, the first that tells two foods apart deciding:

1. what is left of the gap after two portions, of it or of it and another group: nothing, for nearly
   all; once something of the list was had today, after one portion of it
2. whether it is eaten at this time of day
3. whether the person had it, or another of its kind, today, yesterday or the day before
4. whether they had something of its group within five days
5. its group's turn: each of the six comes first on one of six days, on other days for other people
6. how much of the gap it leaves, in quarters; in a plan that is left to the further foods
7. whether the person is known to eat it
8. a number that is drawn from the person, the day and the food: the same whenever it is asked for

The season and the price play no part. The order is our own choice; the figures are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from statistics import median_low

from mgtrack.nutrition.food import SourceGroup

MOST_PORTIONS = 2
"""How many usual portions of a food are suggested at most."""

FEWEST_PLANNED, MOST_PLANNED = 2, 4
"""How many foods a day's plan has."""

LATELY = timedelta(days=2)
"""For how long a food that was eaten makes room for others."""

GROUP_LATELY = timedelta(days=5)
"""For how long a group does: in six days each of the six has its place."""


class MealTime(StrEnum):
    """When a food is usually eaten."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACKS = "snacks"


class Ingredient(StrEnum):
    """What somebody may leave out. The first five can be chosen one by one, the others by diet."""

    NUTS = "nuts"
    PEANUTS = "peanuts"
    SOY = "soy"
    GLUTEN = "gluten"
    MILK = "milk"
    EGG = "egg"
    HONEY = "honey"
    MEAT = "meat"


ALLERGENS = (
    Ingredient.NUTS,
    Ingredient.PEANUTS,
    Ingredient.SOY,
    Ingredient.GLUTEN,
    Ingredient.MILK,
)


class Diet(StrEnum):
    """What somebody eats at all."""

    EVERYTHING = "everything"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"

    @property
    def leaves_out(self) -> frozenset[Ingredient]:
        """The ingredients that nobody of this diet eats."""
        return _LEFT_OUT[self]


_LEFT_OUT = {
    Diet.EVERYTHING: frozenset[Ingredient](),
    Diet.VEGETARIAN: frozenset({Ingredient.MEAT}),
    Diet.VEGAN: frozenset({Ingredient.MEAT, Ingredient.MILK, Ingredient.EGG, Ingredient.HONEY}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A food that can be suggested.

    Attributes:
        fdc_id: USDA's record that its figure comes from.
        group: the source group of the document that it belongs to.
        kind: what it is in one word, such as "almonds": roasted ones and their butter share it.
        mg_per_100g: magnesium in mg per 100 g; None is unknown, and never suggested.
        portion_grams: what the usual portion weighs, in g.
        most_portions: how many of it are still usual: 1 or 2.
        meals: when it is usually eaten.
        contains: the ingredients that it has.
        may_contain: those that some makers' have, or their traces.
        from_months: the age in months from which it is suggested: small children choke on nuts.
    """

    fdc_id: int
    group: SourceGroup
    kind: str
    mg_per_100g: Decimal | None
    portion_grams: Decimal
    most_portions: int = MOST_PORTIONS
    meals: frozenset[MealTime] = frozenset(MealTime)
    contains: frozenset[Ingredient] = frozenset()
    may_contain: frozenset[Ingredient] = frozenset()
    from_months: int = 0

    @property
    def portion_mg(self) -> Decimal:
        """The magnesium of a usual portion in mg; 0 where none is known."""
        return (self.mg_per_100g or Decimal(0)) * self.portion_grams / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Eater:
    """Whom a suggestion is for, when, and what they eat.

    Attributes:
        person: a number that tells people apart, so that not everybody is told the same.
        day: the local date.
        gap_mg: how far they are under their reference, in mg.
        meal: the meal of this hour; None for a whole day's.
        age_months: their age in months; None where it isn't known, which is taken for an adult's.
        diet: what they eat at all.
        avoided: ingredients that they leave out, in traces too.
        disliked: kinds that they don't like.
        hidden: FDC ids of foods that they don't want suggested.
        eaten: the kinds that they are known to eat, each with the day they last had it.
    """

    person: int
    day: date
    gap_mg: Decimal
    meal: MealTime | None = None
    age_months: int | None = None
    diet: Diet = Diet.EVERYTHING
    avoided: frozenset[Ingredient] = frozenset()
    disliked: frozenset[str] = frozenset()
    hidden: frozenset[int] = frozenset()
    eaten: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """So much of a food, what it has, and what it leaves of the gap, in mg."""

    candidate: Candidate
    portions: int
    left_mg: Decimal

    @property
    def grams(self) -> Decimal:
        """What it weighs, in g."""
        return self.candidate.portion_grams * self.portions

    @property
    def mg(self) -> Decimal:
        """Its magnesium in mg."""
        return self.candidate.portion_mg * self.portions


def fits(candidate: Candidate, eater: Eater) -> bool:
    """Whether a food may be suggested to somebody at all, at whatever hour.

    What may contain traces of an ingredient is left out for whoever avoids it, and not for a diet.
    """
    traces = candidate.contains | candidate.may_contain
    return (
        candidate.portion_mg > 0
        and not candidate.contains & eater.diet.leaves_out
        and not traces & eater.avoided
        and candidate.kind not in eater.disliked
        and candidate.fdc_id not in eater.hidden
        and (eater.age_months is None or eater.age_months >= candidate.from_months)
    )


def suggest(candidates: Iterable[Candidate], eater: Eater) -> list[Suggestion]:
    """What would close the gap, the best first: each food that fits, one or two portions of it.

    A second portion is suggested where one leaves more than a third of the gap, and two close it.
    Without a gap nothing is suggested.
    """
    had_today = eater.day in eater.eaten.values()
    return _Table(candidates, eater).ranked(further=0 if had_today else 1, single=False)


def plan(candidates: Sequence[Candidate], eater: Eater) -> list[Suggestion]:
    """Two to four foods, a usual portion each, that close the gap together.

    They are of different groups, and as many as close it where each has what is middling in its
    group, so that it isn't always the richest few. Where four can't close it, or few groups fit,
    they come as near as they do; without a gap nothing is planned.
    """
    planned: list[Suggestion] = []
    for further in reversed(range(_Table(candidates, eater).foods_needed)):
        ranked = _Table(candidates, eater).ranked(further=further, single=True)
        if not ranked:
            break
        planned.append(ranked[0])
        candidates = [each for each in candidates if each.group is not planned[-1].candidate.group]
        # A food that closes the gap alone still gets a second beside it.
        least_mg = Decimal(len(planned) < FEWEST_PLANNED)
        eater = replace(eater, gap_mg=max(planned[-1].left_mg, least_mg))
    return planned


def plan_days(
    candidates: Sequence[Candidate], eater: Eater, days: int
) -> list[tuple[date, list[Suggestion]]]:
    """A plan for each of some days in a row, in which nothing comes again within two days."""
    planned = []
    for _ in range(days):
        foods = plan(candidates, eater)
        planned.append((eater.day, foods))
        eaten = {**eater.eaten, **{each.candidate.kind: eater.day for each in foods}}
        eater = replace(eater, day=eater.day + timedelta(days=1), eaten=eaten)
    return planned


class _Table:
    """The candidates that fit an eater, and what each group has at best."""

    def __init__(self, candidates: Iterable[Candidate], eater: Eater) -> None:
        self._eater = eater
        foods = list(candidates) if eater.gap_mg > 0 else []
        self._fitting = [each for each in foods if fits(each, eater)]
        self._groups_had = {each.group for each in foods if _had(each, eater, GROUP_LATELY)}

    @cached_property
    def _best(self) -> list[tuple[Decimal, SourceGroup]]:
        """The most that a usual portion of each group has, in mg, the most first."""
        best: dict[SourceGroup, Decimal] = {}
        for each in self._fitting:
            best[each.group] = max(best.get(each.group, Decimal(0)), each.portion_mg)
        return sorted(((mg, group) for group, mg in best.items()), reverse=True)

    @property
    def foods_needed(self) -> int:
        """How many foods of different groups close the gap without being the richest of theirs."""
        portions: dict[SourceGroup, list[Decimal]] = {}
        for each in self._fitting:
            portions.setdefault(each.group, []).append(each.portion_mg)
        middling = sorted(map(median_low, portions.values()), reverse=True)
        for foods in range(FEWEST_PLANNED, MOST_PLANNED):
            if sum(middling[:foods]) >= self._eater.gap_mg:
                return foods
        return MOST_PLANNED

    def ranked(self, *, further: int, single: bool) -> list[Suggestion]:
        """A suggestion of each food, the best first.

        Args:
            further: how many portions of other groups can still follow.
            single: whether more than a portion of a food is out of the question.
        """
        others = {
            group: sum([mg for mg, other in self._best if other is not group][:further], Decimal(0))
            for _, group in self._best
        }
        offered = [self._offered(each, single=single) for each in self._fitting]

        def place(each: Suggestion) -> tuple[object, ...]:
            within_reach = further > 0 and each.portions == MOST_PORTIONS
            left = self._eater.gap_mg - each.candidate.portion_mg - others[each.candidate.group]
            short = Decimal(0) if within_reach else max(left, Decimal(0))
            quarters = 0 if single else each.left_mg * 4 // self._eater.gap_mg
            return short, *self._place(each, quarters)

        return sorted(offered, key=place)

    def _offered(self, candidate: Candidate, *, single: bool) -> Suggestion:
        gap, mg = self._eater.gap_mg, candidate.portion_mg
        wanting = gap - mg > gap / 3 and gap <= mg * MOST_PORTIONS
        twice = wanting and not single and candidate.most_portions == MOST_PORTIONS
        portions = MOST_PORTIONS if twice else 1
        left = max(gap - mg * portions, Decimal(0))
        return Suggestion(candidate=candidate, portions=portions, left_mg=left)

    def _place(self, offered: Suggestion, quarters_left: Decimal | int) -> tuple[object, ...]:
        candidate, eater = offered.candidate, self._eater
        return (
            eater.meal is not None and eater.meal not in candidate.meals,
            _had(candidate, eater, LATELY),
            candidate.group in self._groups_had,
            _turn(candidate.group, eater),
            quarters_left,
            candidate.kind not in eater.eaten,
            _draw(candidate, eater),
        )


def _had(candidate: Candidate, eater: Eater, within: timedelta) -> bool:
    """Whether the eater had a food of this kind within so many days."""
    last = eater.eaten.get(candidate.kind)
    return last is not None and eater.day - last <= within


_GROUPS = list(SourceGroup)


def _turn(group: SourceGroup, eater: Eater) -> int:
    """After how many other groups this one comes, today and for this person."""
    return (_GROUPS.index(group) - eater.day.toordinal() - eater.person) % len(_GROUPS)


def _draw(candidate: Candidate, eater: Eater) -> bytes:
    text = f"{eater.person} {eater.day} {candidate.fdc_id}"
    return blake2b(text.encode(), digest_size=8).digest()
