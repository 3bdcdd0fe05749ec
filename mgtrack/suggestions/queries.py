"""What reads suggestions: whom they are for, and which foods they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import Row, func, select

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.meals import USUAL_MEALS, likely_meal
from mgtrack.accounts.models import Account
from mgtrack.diary.models import Entry, Meal
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.suggested import SuggestedFood, suggested
from mgtrack.foods.swaps import Swap, swaps
from mgtrack.intake import queries
from mgtrack.intake.usual import usual
from mgtrack.nutrition.assessment import DayStanding, Shortfall, assess_day
from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.guidance import may_suggest_more
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.reference import reference_on
from mgtrack.nutrition.rounding import whole_parts
from mgtrack.nutrition.suggestion import (
    ONE,
    Diet,
    Eater,
    MealTime,
    SuggestibleFood,
    Suggestion,
    fits,
    plan_days,
    portions_of,
)
from mgtrack.nutrition.upper_level import UpperLevelAssessment
from mgtrack.nutrition.usual_intake import UsualStanding
from mgtrack.suggestions.models import EatingHabits, LeftOutFood, Reason

REMEMBERED = timedelta(days=90)
"""How far back foods count as known to be eaten."""

MAX_LIGHT_KCAL = 200
"""Below how many kcal a portion is a light one."""

SWAPS_OF_A_FOOD = 2
"""How many foods are shown at most that could take the place of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedServing:
    """A food of the source list as a page shows it: so many portions, and the food itself.

    `portions` are usual ones of adults: a child's is a part of one.
    `food_id` is its id in the catalogue; None where the catalogue has not been loaded.
    `kcal_per_100g` is the catalogue's energy in kcal per 100 g; None is unknown.
    """

    food: SuggestedFood
    portions: Decimal
    food_id: int | None
    kcal_per_100g: Decimal | None

    @property
    def grams(self) -> Decimal:
        """What the portions weigh, in g."""
        return self.food.candidate.portion_grams * self.portions

    @property
    def mg(self) -> Decimal:
        """Their magnesium in mg."""
        return self.food.candidate.portion_mg * self.portions

    @property
    def phrase(self) -> str:
        """The portions in words: "a handful of almonds"."""
        return self.food.phrase(self.portions)

    @property
    def quantity(self) -> str:
        """How many of the catalogue's portion these are, as an entry's form takes it."""
        return str(self.food.quantity * Fraction(self.portions))

    @property
    def kcal(self) -> Decimal | None:
        """Their energy in kcal; None where it is unknown."""
        return None if self.kcal_per_100g is None else self.kcal_per_100g * self.grams / 100

    @property
    def mg_per_100kcal(self) -> Decimal | None:
        """Magnesium in mg per 100 kcal; None where energy is unknown or none."""
        kcal, content = self.kcal_per_100g, self.food.candidate.mg_per_100g
        return content * 100 / kcal if kcal and content is not None else None


def may_be_suggested(user: Account, day: date) -> bool:
    """Whether anything that adds magnesium may be offered to this person."""
    person = accounts.person(user)
    return may_suggest_more(kidney_disease=person.kidney_disease, age_months=age_on(user, day))


def gap(user: Account, day: date, *, of_empty_day: bool = False) -> Shortfall | None:
    """How far a day is under its reference. Two queries.

    None where it is not: the reference is met or not exact. So it is where nothing is logged, or
    the whole of the reference, where that is asked for.
    """
    reference = reference_on(accounts.person(user), day)
    if not reference.exact or reference.high_mg is None:
        return None
    found = assess_day(queries.intakes(user.id, day, day)[day], reference)
    if not found.has_amount:
        return Shortfall(reference.high_mg) if of_empty_day else None
    return found.gap if found.standing is DayStanding.UNDER else None


def eater(user: Account, day: date, gap: Shortfall | None) -> Eater:
    """Return the person as the ranking knows them, at this hour. Three queries."""
    kept = habits(user)
    reasons = left_out(user.id)
    disliked = [fdc_id for fdc_id, reason in reasons.items() if reason is Reason.DISLIKED]
    return Eater(
        person=user.id,
        day=day,
        gap_mg=gap.mg if gap else Decimal(0),
        first_weekday=user.first_weekday,
        # By the clock, whatever the person calls their meals: it chooses the kind of food.
        meal=MealTime[Meal(likely_meal(USUAL_MEALS, accounts.local_time(user).time())).name],
        age_months=age_on(user, day),
        diet=Diet(kept.diet),
        avoided=kept.avoided,
        disliked=frozenset(suggested()[fdc_id].candidate.kind for fdc_id in disliked),
        hidden=frozenset(fdc_id for fdc_id in reasons if fdc_id not in disliked),
        eaten=_eaten(user.id, day),
    )


def habits(user: Account) -> EatingHabits:
    """Return the person's saved eating habits, or the defaults."""
    return db.session.get(EatingHabits, user.id) or EatingHabits(
        user_id=user.id, diet=str(Diet.EVERYTHING), avoided=frozenset()
    )


def left_out(user_id: int) -> Mapping[int, Reason]:
    """Return the foods that a person left out, by FDC id, the latest first. One query."""
    rows = db.session.execute(
        select(LeftOutFood.fdc_id, LeftOutFood.reason)
        .where(LeftOutFood.user_id == user_id)
        .order_by(LeftOutFood.left_out_at.desc())
    )
    return {row.fdc_id: Reason(row.reason) for row in rows if row.fdc_id in suggested()}


def offers(suggestions: Sequence[Suggestion]) -> list[SuggestedServing]:
    """Return suggestions as a page shows them, in their order. One query."""
    rows = db.session.execute(
        select(Food.fdc_id, Food.id, Food.kcal_per_100g).where(
            Food.fdc_id.in_([each.candidate.fdc_id for each in suggestions])
        )
    )
    kept = {row.fdc_id: row for row in rows}
    return [_offer(each, kept.get(each.candidate.fdc_id)) for each in suggestions]


def _offer(suggestion: Suggestion, kept: Row[int, int, Decimal | None] | None) -> SuggestedServing:
    return SuggestedServing(
        food=suggested()[suggestion.candidate.fdc_id],
        portions=suggestion.portions,
        food_id=kept.id if kept else None,
        kcal_per_100g=kept.kcal_per_100g if kept else None,
    )


class Filter(StrEnum):
    """What a person can narrow the ideas to, for now."""

    NO_COOKING = "no-cooking"
    UNDER_200_KCAL = "under-200-kcal"


def admits(only: Collection[Filter], offer: SuggestedServing) -> bool:
    """Return whether a food passes these filters; with unknown energy it isn't under 200 kcal."""
    if Filter.NO_COOKING in only and offer.food.needs_cooking:
        return False
    kcal = offer.kcal
    return Filter.UNDER_200_KCAL not in only or (kcal is not None and kcal < MAX_LIGHT_KCAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideas:
    """The food for now, where there is a gap, and the others by group, best first."""

    hero: SuggestedServing | None
    groups: Mapping[SourceGroup, Sequence[SuggestedServing]]


def ideas(
    ranked: Sequence[Suggestion], wanted: Eater | None, only: Collection[Filter] = ()
) -> Ideas:
    """Return foods as ranked, or else by the magnesium of a usual portion.

    One query. Of foods of one kind, such as raw and boiled spinach, only the first is shown.

    Args:
        ranked: what closes a gap, if there is one.
        wanted: who the foods must suit; None returns all foods.
        only: what they must also be.
    """
    age_months = wanted.age_months if wanted else None
    fitting = [each for each in candidates() if wanted is None or fits(each, wanted)]
    kinds: dict[str, SuggestedServing] = {}
    for offer in offers(ranked or [_portion(each, age_months) for each in fitting]):
        if admits(only, offer):
            kinds.setdefault(offer.food.candidate.kind, offer)
    shown = list(kinds.values())
    hero = shown.pop(0) if ranked and shown else None
    if not ranked:
        shown.sort(key=lambda offer: -offer.mg)
    groups = {
        group: [offer for offer in shown if offer.food.candidate.group is group]
        for group in SourceGroup
    }
    return Ideas(hero=hero, groups={group: foods for group, foods in groups.items() if foods})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGap:
    """How far an intake is under the reference.

    Attributes:
        gap: that; None where there is none, or where none can be told.
        upper_level: where usual supplements and medicines lie, which comes first where it is
            pressing.
        complete_days: how many days usual intake rests on.
        usual: whether it is of usual intake; else it is of today, since too few days are complete.
        is_met: whether the intake reaches the reference.
        is_open: whether foods without a value may plausibly close the gap.
        food: what of the intake comes from food, a day.
        supplements: what of it comes from supplements, a day.
    """

    gap: Shortfall | None
    upper_level: UpperLevelAssessment
    complete_days: int
    usual: bool = True
    is_met: bool = False
    is_open: bool = False
    food: Amount = field(default_factory=Amount)
    supplements: Amount = field(default_factory=Amount)


def planned_gap(user: Account, day: date) -> PlannedGap:
    """Return the gap that a plan closes: of usual intake, or of this day while none can be told.

    Two queries.
    """
    found = usual(user.id, accounts.person(user), day)
    about = PlannedGap(gap=None, upper_level=found.upper_level, complete_days=found.intake.days)
    mean_mg, high_mg = found.intake.mean_mg, found.reference.high_mg
    too_few_days = found.intake.standing is UsualStanding.TOO_FEW_DAYS
    if too_few_days or mean_mg is None or high_mg is None or not found.reference.exact:
        intake = found.window.intakes[day]
        today = assess_day(intake, found.reference)
        is_under = found.reference.exact and today.standing is DayStanding.UNDER
        return replace(
            about,
            gap=today.gap if is_under else None,
            usual=False,
            is_met=found.reference.exact and today.standing is DayStanding.MET,
            food=intake.food,
            supplements=intake.supplements,
        )
    if mean_mg >= high_mg:
        return replace(about, is_met=True)
    plausible_mg = found.intake.amount.plausible_mg / found.intake.days
    if mean_mg + plausible_mg >= high_mg:
        return replace(about, is_open=True)
    return replace(
        about,
        gap=Shortfall(high_mg - mean_mg, found.intake.at_least),
        food=found.mean(found.food),
        supplements=found.mean(found.supplements),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """The foods of one day of a plan."""

    day: date
    offers: Sequence[SuggestedServing]

    @property
    def mg(self) -> Decimal:
        """What they have together, in mg."""
        return sum((offer.mg for offer in self.offers), Decimal(0))

    @property
    def shown(self) -> Sequence[tuple[SuggestedServing, Decimal]]:
        """The foods, each with its magnesium in whole mg; these come to `mg` in whole mg."""
        shown_mg = whole_parts([offer.mg for offer in self.offers])
        return list(zip(self.offers, shown_mg, strict=True))


def planned_days(eater: Eater, days: int) -> list[PlannedDay]:
    """A plan for each of some days in a row. One query."""
    planned = plan_days(candidates(), replace(eater, meal=None), days)
    found = iter(offers([each for _, foods in planned for each in foods]))
    return [PlannedDay(day=day, offers=[next(found) for _ in foods]) for day, foods in planned]


def own_swaps(user_id: int, eater: Eater) -> list[Swap]:
    """Swaps for what a person logged lately, what adds most first, two a food. One query."""
    logged = set(
        db.session.scalars(
            select(Entry.fdc_id)
            .where(
                Entry.user_id == user_id,
                Entry.day.between(eater.day - REMEMBERED, eater.day),
                Entry.fdc_id.in_({swap.fdc_id for swap in swaps()}),
                Entry.deleted_at.is_(None),
            )
            .distinct()
        )
    )
    shown: Counter[int] = Counter()
    found = []
    for swap in swaps():
        fitting = swap.fdc_id in logged and fits(swap.better.candidate, eater)
        if fitting and shown[swap.fdc_id] < SWAPS_OF_A_FOOD:
            shown[swap.fdc_id] += 1
            found.append(swap.at(eater.age_months))
    return found


def food_ids(fdc_ids: Iterable[int]) -> Mapping[int, int]:
    """Return the ids in the catalogue of foods by their FDC ids. One query."""
    rows = db.session.execute(select(Food.fdc_id, Food.id).where(Food.fdc_id.in_(set(fdc_ids))))
    return {row.fdc_id: row.id for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A food on a shopping list: what all its portions weigh."""

    food: SuggestedFood
    portions: Decimal

    @property
    def grams(self) -> Decimal:
        """What they weigh, in g."""
        return self.food.candidate.portion_grams * self.portions


def shopping_list(fdc_ids: Iterable[int], age_months: int | None) -> list[Item]:
    """Return what to buy for these foods, each as often as it is planned, by group. No query."""
    times = Counter(fdc_id for fdc_id in fdc_ids if fdc_id in suggested())
    return [
        Item(food=food, portions=times[fdc_id] * _portion(food.candidate, age_months).portions)
        for group in SourceGroup
        for fdc_id, food in suggested().items()
        if food.candidate.group is group and times[fdc_id]
    ]


def offer(fdc_id: int, age_months: int | None) -> SuggestedServing | None:
    """Return a portion of one food at that age; None if it is never suggested. One query."""
    food = suggested().get(fdc_id)
    if food is None:
        return None
    return offers([_portion(food.candidate, age_months)])[0]


def _portion(candidate: SuggestibleFood, age_months: int | None) -> Suggestion:
    """Return one portion, not tied to a gap: an adult's, where the food is not for that age."""
    portions = portions_of(candidate, age_months) or (ONE,)
    return Suggestion(candidate=candidate, portions=portions[0], left_mg=Decimal(0))


def candidates() -> list[SuggestibleFood]:
    """The foods that can be suggested, as the ranking knows them."""
    return [food.candidate for food in suggested().values()]


def _eaten(user_id: int, day: date) -> dict[str, date]:
    """The kinds of food that a person logged lately, each with the last day of it."""
    rows = db.session.execute(
        select(Entry.fdc_id, func.max(Entry.day))
        .where(
            Entry.user_id == user_id,
            Entry.day.between(day - REMEMBERED, day),
            Entry.fdc_id.in_(suggested()),
            Entry.deleted_at.is_(None),
        )
        .group_by(Entry.fdc_id)
    )
    days = {fdc_id: last for fdc_id, last in rows if fdc_id is not None}
    eaten: dict[str, date] = {}
    for fdc_id, last in sorted(days.items(), key=lambda each: each[1]):
        eaten[suggested()[fdc_id].candidate.kind] = last
    return eaten


def is_too_young(user: Account, day: date, fdc_id: int) -> bool:
    """Return whether a food that is suggested is not for somebody as young as this person."""
    return not portions_of(suggested()[fdc_id].candidate, age_on(user, day))


def age_on(user: Account, day: date) -> int | None:
    """Return a person's age in months; None while it is unknown."""
    return accounts.person(user).age_months_on(day)
