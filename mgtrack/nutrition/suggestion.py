"""Which foods close a gap: a ranking of candidates for one person, at one hour of one day.

A candidate is a food from the guidance document's six sources, with the portion that adults usually
have; supplements are never candidates. Foods that the person leaves out are dropped, and a child
gets a child's portion. The rest are sorted by these criteria, each breaking the ties that the ones
before it left:

1. Groups not eaten yet this week, once the days left no longer outnumber the groups still needed.
   A week should cover five of the six groups, or all that fit the person. A plan covers several
   groups a day and skips this.
2. The gap left after two portions, of this food or of it and another group (usually none). If
   something on the list was eaten today and one portion of some food closes the gap: the gap left
   after one portion. In a plan: how far the food goes beyond the gap. For a child under 9: dark
   chocolate comes last.
3. Whether it is usually eaten at this time of day.
4. Whether the person had it, or another of its kind, today or in the two days before.
5. Whether they had something of its group within five days.
6. The group's turn: each group leads one day in six, staggered by person.
7. How much of the gap it leaves, in quarters; ignored in plans, where later foods fill the rest.
8. Whether the person is known to eat it.
9. A stable pseudo-random number of the person, the day and the food.

Season and price play no part. The order is our own choice; the figures are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2b
from statistics import median_low
from typing import TypeGuard

from mgtrack.nutrition.food import SourceGroup

MAX_PLANNED = 4
"""How many foods a day's plan has at most."""

MIN_SPARE_MG = Decimal(10)
"""How much more than its gap a plan may have, in mg; a fifth of the gap where that is more."""

LATELY = timedelta(days=2)
"""How long a food ranks lower after it was eaten."""

GROUP_LATELY = timedelta(days=5)
"""The same for its group: five days give all six groups a turn."""

DAYS_OF_WEEK = 7

_NOTHING = Decimal(0)

GROUPS_A_WEEK = 5
"""How many groups a week should cover, if that many fit the person."""


class MealTime(StrEnum):
    """When a food is usually eaten."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACKS = "snacks"


QUARTER, HALF, ONE, TWO = Decimal("0.25"), Decimal("0.5"), Decimal(1), Decimal(2)

PORTIONS = QUARTER, HALF, ONE, TWO
"""What can be suggested of a food, in portions that an adult usually has."""

_MONTHS_A_YEAR = 12

CHOKING_MONTHS = 5 * _MONTHS_A_YEAR
"""The age from which a child may have whole nuts and seeds, in months."""

ADULT_PORTION_MONTHS = 9 * _MONTHS_A_YEAR
"""The age from which portions are an adult's, in months."""


def portions_at(group: SourceGroup, age_months: int | None) -> tuple[Decimal, Decimal]:
    """Return the portion for somebody of this age and the most they are suggested, in adults'.

    - 1 to 3 years: a quarter, up to a half. "The child's serving size should be approximately
      one-quarter of an adult's" (American Academy of Pediatrics, HealthyChildren.org, "Serving
      Sizes for Toddlers", 2021); a quarter to a half (Nationwide Children's Hospital, "Toddler
      Nutrition: How Much is Enough?", 2023).
    - 4 to 8 years: a half, up to a whole. Nationwide's table has half to one slice of bread at 3 to
      6 years, and a third to half a cup of rice.
    - from 9 years, or where the age isn't known: one, up to two.
    - dark chocolate under 9 years: a quarter of an ounce and no more, which is our own choice for
      its caffeine: 80 mg in 100 g with 70 to 85 % cacao (USDA, SR Legacy, 2018), of which
      children have 2.5 mg per kg of body weight a day at most (Health Canada, 2011).
    """
    if not has_childs_portions(age_months):
        return ONE, TWO
    if group is SourceGroup.DARK_CHOCOLATE:
        return QUARTER, QUARTER
    return (QUARTER, HALF) if age_months < 4 * _MONTHS_A_YEAR else (HALF, ONE)


def chokes_on_nuts(age_months: int | None) -> bool:
    """Return whether somebody of this age is too young for whole nuts and seeds."""
    return age_months is not None and age_months < CHOKING_MONTHS


def has_childs_portions(age_months: int | None) -> TypeGuard[int]:
    """Return whether somebody of this age has a part of an adult's portion."""
    return age_months is not None and age_months < ADULT_PORTION_MONTHS


class Ingredient(StrEnum):
    """What somebody may leave out. The first seven can be chosen one by one, the others by diet."""

    NUTS = "nuts"
    PEANUTS = "peanuts"
    SESAME = "sesame"
    SOY = "soy"
    GLUTEN = "gluten"
    MILK = "milk"
    EGG = "egg"
    HONEY = "honey"
    MEAT = "meat"


ALLERGENS = (
    Ingredient.NUTS,
    Ingredient.PEANUTS,
    Ingredient.SESAME,
    Ingredient.SOY,
    Ingredient.GLUTEN,
    Ingredient.MILK,
    Ingredient.EGG,
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
class SuggestibleFood:
    """A food that can be suggested.

    Attributes:
        fdc_id: USDA's record that its figure comes from.
        group: which of the six sources it belongs to.
        kind: what it is in one word, such as "almonds": roasted ones and their butter share it.
        mg_per_100g: magnesium in mg per 100 g; None is unknown, and never suggested.
        portion_grams: what an adult's usual portion weighs, in g.
        portions: how much of it can be suggested, in such portions: some of `PORTIONS`.
        meals: when it is usually eaten.
        contains: the ingredients that it has.
        often_contains: those that it is often made with, where its record doesn't say.
        traces: those that it is often packed beside.
        from_months: the age in months from which it is suggested. Whole nuts are for nobody under 5
            years, but their butters are (NHS, "Foods to avoid giving babies and young children",
            2019), nor are large seeds (KidsHealth of New Zealand, choking checklist, 2021), for
            small children choke on them. Nobody under 4 has raisins or popcorn (American Academy
            of Pediatrics, "Prevention of Choking Among Children", 2010), nobody under 2 added
            sugar (Dietary Guidelines for Americans 2020-2025), so no chocolate.
        portion_mg: the magnesium of an adult's usual portion in mg; 0 where none is known.
    """

    fdc_id: int
    group: SourceGroup
    kind: str
    mg_per_100g: Decimal | None
    portion_grams: Decimal
    portions: tuple[Decimal, ...] = PORTIONS
    meals: frozenset[MealTime] = frozenset(MealTime)
    contains: frozenset[Ingredient] = frozenset()
    often_contains: frozenset[Ingredient] = frozenset()
    traces: frozenset[Ingredient] = frozenset()
    from_months: int = 0
    portion_mg: Decimal = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        portion_mg = (self.mg_per_100g or Decimal(0)) * self.portion_grams / 100
        object.__setattr__(self, "portion_mg", portion_mg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eater:
    """Whom a suggestion is for, when, and what they eat.

    Attributes:
        person: a number that tells people apart, so that not everybody is told the same.
        day: the local date.
        gap_mg: how far they are under their reference, in mg.
        first_weekday: the day that their weeks begin on, 0 for Monday.
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
    first_weekday: int = 0
    meal: MealTime | None = None
    age_months: int | None = None
    diet: Diet = Diet.EVERYTHING
    avoided: frozenset[Ingredient] = frozenset()
    disliked: frozenset[str] = frozenset()
    hidden: frozenset[int] = frozenset()
    eaten: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A number of an adult's usual portions of a food, and the gap left after it, in mg."""

    candidate: SuggestibleFood
    portions: Decimal
    left_mg: Decimal

    @property
    def grams(self) -> Decimal:
        """What it weighs, in g."""
        return self.candidate.portion_grams * self.portions

    @property
    def mg(self) -> Decimal:
        """Its magnesium in mg."""
        return self.candidate.portion_mg * self.portions


def fits(candidate: SuggestibleFood, eater: Eater) -> bool:
    """Return whether a food may be suggested to somebody at all, at whatever hour.

    What a food is often made with is left out for a diet and for whoever avoids it. What it is
    packed beside is left out for whoever avoids that, and not for a diet.
    """
    made_with = candidate.contains | candidate.often_contains
    return (
        candidate.portion_mg > 0
        and made_with.isdisjoint(eater.diet.leaves_out)
        and (made_with | candidate.traces).isdisjoint(eater.avoided)
        and candidate.kind not in eater.disliked
        and candidate.fdc_id not in eater.hidden
        and bool(portions_of(candidate, eater.age_months))
    )


def portions_of(candidate: SuggestibleFood, age_months: int | None) -> tuple[Decimal, ...]:
    """Return how much of a food somebody of this age has, the least first, in adults' portions.

    It is empty where the food is not for their age; an age that isn't known is an adult's.
    """
    if age_months is not None and age_months < candidate.from_months:
        return ()
    least, most = portions_at(candidate.group, age_months)
    return tuple(each for each in candidate.portions if least <= each <= most)


def suggest(candidates: Iterable[SuggestibleFood], eater: Eater) -> list[Suggestion]:
    """Return what would close the gap, best first: one or two portions of each food that fits.

    Two are suggested where one leaves more than a third of the gap and two close it. Without a gap
    nothing is suggested.
    """
    table = _Table(candidates, eater)
    had_today = eater.day in eater.eaten.values()
    return table.ranked(further=0 if had_today and table.one_closes else 1)


def plan(candidates: Sequence[SuggestibleFood], eater: Eater) -> list[Suggestion]:
    """Return one to four foods, a usual portion each, that close the gap and little more.

    They are of different groups. Their number is chosen so that median portions of their groups
    would close the gap; otherwise it would always be the few richest foods. Foods that go beyond
    the gap by more than `MIN_SPARE_MG` or a fifth of it come last. If four can't close it, or few
    groups fit, the plan gets as close as it can. Without a gap nothing is planned.
    """
    planned: list[Suggestion] = []
    spare_mg = max(eater.gap_mg / 5, MIN_SPARE_MG)
    for further in reversed(range(_Table(candidates, eater).foods_needed)):
        ranked = _Table(candidates, eater).ranked(further=further, spare_mg=spare_mg)
        if not ranked:
            break
        planned.append(ranked[0])
        candidates = [each for each in candidates if each.group is not planned[-1].candidate.group]
        eater = replace(eater, gap_mg=planned[-1].left_mg)
    return planned


def plan_days(
    candidates: Sequence[SuggestibleFood], eater: Eater, days: int
) -> list[tuple[date, list[Suggestion]]]:
    """Return a plan for each of some days in a row; no food is repeated within two days."""
    planned = []
    for _ in range(days):
        foods = plan(candidates, eater)
        planned.append((eater.day, foods))
        eaten = {**eater.eaten, **{each.candidate.kind: eater.day for each in foods}}
        eater = replace(eater, day=eater.day + timedelta(days=1), eaten=eaten)
    return planned


class _Table:
    """The candidates that fit an eater, and what each group has at best."""

    def __init__(self, candidates: Iterable[SuggestibleFood], eater: Eater) -> None:
        self._eater = eater
        self._foods = list(candidates) if eater.gap_mg > 0 else []
        self._fitting = [
            (each, portions_of(each, eater.age_months)) for each in self._foods if fits(each, eater)
        ]
        best: dict[SourceGroup, Decimal] = {}
        for each, (portion, *_) in self._fitting:
            best[each.group] = max(best.get(each.group, _NOTHING), each.portion_mg * portion)
        self._best = sorted(((mg, group) for group, mg in best.items()), reverse=True)

    @property
    def one_closes(self) -> bool:
        """Whether there is a food of which one portion closes the gap."""
        return bool(self._best) and self._best[0][0] >= self._eater.gap_mg

    @property
    def foods_needed(self) -> int:
        """How many groups close the gap with a median portion of each."""
        portions_mg: dict[SourceGroup, list[Decimal]] = {}
        for each, (portion, *_) in self._fitting:
            portions_mg.setdefault(each.group, []).append(each.portion_mg * portion)
        middling = sorted(map(median_low, portions_mg.values()), reverse=True)
        for foods in range(1, MAX_PLANNED):
            if sum(middling[:foods]) >= self._eater.gap_mg:
                return foods
        return MAX_PLANNED

    def ranked(self, *, further: int, spare_mg: Decimal | None = None) -> list[Suggestion]:
        """Return a suggestion of each food, best first.

        Args:
            further: how many portions of other groups can still follow.
            spare_mg: for a plan, which has one portion of a food and several groups: how much more
                than the gap a food may have, in mg.
        """
        eater, gap = self._eater, self._eater.gap_mg
        planned = spare_mg is not None
        others = {
            group: sum([mg for mg, other in self._best if other is not group][:further], _NOTHING)
            for _, group in self._best
        }
        had_lately = self._groups_had(eater.day - GROUP_LATELY)
        of_group = {group: (group in had_lately, _turn(group, eater)) for group in others}
        held_back = set() if planned else self._held_back()
        kinds_lately = {kind for kind, last in eater.eaten.items() if eater.day - last <= LATELY}
        child = has_childs_portions(eater.age_months)
        draw = _draws(eater)

        def place(each: Suggestion) -> tuple[object, ...]:
            candidate = each.candidate
            portion, *more = portions_of(candidate, eater.age_months)
            within_reach = further > 0 and each.portions in more
            left = gap - candidate.portion_mg * portion - others[candidate.group]
            return (
                candidate.group in held_back,
                _NOTHING if within_reach else max(left, _NOTHING),
                _NOTHING if spare_mg is None else max(each.mg - gap - spare_mg, _NOTHING),
                child and candidate.group is SourceGroup.DARK_CHOCOLATE,
                eater.meal is not None and eater.meal not in candidate.meals,
                candidate.kind in kinds_lately,
                *of_group[candidate.group],
                0 if planned else each.left_mg * 4 // gap,
                candidate.kind not in eater.eaten,
                draw(candidate),
            )

        offered = (
            self._offered(each, portions[:1] if planned else portions)
            for each, portions in self._fitting
        )
        return sorted(offered, key=place)

    def _offered(self, candidate: SuggestibleFood, portions: tuple[Decimal, ...]) -> Suggestion:
        gap, mg = self._eater.gap_mg, candidate.portion_mg
        wanting = gap - mg * portions[0] > gap / 3 and gap <= mg * portions[-1]
        suggested = portions[-1] if wanting else portions[0]
        left = max(gap - mg * suggested, _NOTHING)
        return Suggestion(candidate=candidate, portions=suggested, left_mg=left)

    def _groups_had(self, since: date) -> set[SourceGroup]:
        """Return groups eaten from since a day, including foods that no longer fit the eater."""
        kinds = {kind for kind, last in self._eater.eaten.items() if last >= since}
        return {each.group for each in self._foods if each.kind in kinds}

    def _held_back(self) -> set[SourceGroup]:
        """Return the groups eaten this week, once every day left is needed for a missing one.

        Before that it is empty.
        """
        day = self._eater.day
        days_past = (day.weekday() - self._eater.first_weekday) % DAYS_OF_WEEK
        fitting = {group for _, group in self._best}
        had = self._groups_had(day - timedelta(days=days_past)) & fitting
        wanting = min(GROUPS_A_WEEK, len(fitting)) - len(had)
        return had if wanting >= DAYS_OF_WEEK - days_past else set()


_GROUPS = list(SourceGroup)


def _turn(group: SourceGroup, eater: Eater) -> int:
    """Return the group's place in the person's rotation today; 0 is first."""
    return (_GROUPS.index(group) - eater.day.toordinal() - eater.person) % len(_GROUPS)


def _draws(eater: Eater) -> Callable[[SuggestibleFood], bytes]:
    """Return what gives each food a stable pseudo-random tie-breaker, for a person and a day."""
    begun = blake2b(f"{eater.person} {eater.day} ".encode(), digest_size=8)

    def draw(candidate: SuggestibleFood) -> bytes:
        drawn = begun.copy()
        drawn.update(str(candidate.fdc_id).encode())
        return drawn.digest()

    return draw
