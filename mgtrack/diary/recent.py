"""What a person logged before, as it would be logged now: foods they often have, and whole meals.

It is what the search shows before anything is typed, for most of what people eat they eat again.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from sqlalchemy import select

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.base import within_days
from mgtrack.diary import queries
from mgtrack.diary.models import Entry, SavedMealItem
from mgtrack.diary.queries import portions_of
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.foods.meal_text.typed_amount import serving_typed, typed_piece
from mgtrack.foods.models import Food
from mgtrack.foods.portions import KEPT, Serving, ServingOption, amount_text, usual_serving
from mgtrack.nutrition.intake import Amount, magnesium_mg
from mgtrack.nutrition.quantity import MAX_QUANTITY_LENGTH, QuantityError, format_quantity, rounded
from mgtrack.nutrition.rounding import in_whole_mg

LOOKS_BACK = timedelta(days=60)
MAX_ENTRIES = 600
"""How many entries of that time are looked at, the latest ones: enough for ten a day."""

MAX_FOODS, MAX_EARLIER_MEALS, MAX_MEALS_BEFORE = 12, 3, 12
HALF_AS_MUCH = 14
"""After so many days, having had a food counts half as much as on the day itself."""

AT_THE_SAME_MEAL = 3
"""So much more does it count where it was at the same meal."""

Key: TypeAlias = int | uuid.UUID
"""Which food: its id in the catalogue, or that of one's own."""


@dataclass(frozen=True, slots=True)
class RecentServing:
    """A serving that was logged before, with the food's figures and portions of now.

    `entry_id` is the entry that it was logged as, or the item of a saved meal; `grams`
    is what it weighs (mL by the basis).
    """

    entry_id: uuid.UUID
    food: Food | CustomFood
    serving: Serving
    grams: Decimal

    @property
    def key(self) -> str:
        """What names it and how much of it, to be logged with one tap: as a search's row does."""
        portion = self.serving.portion.key
        if portion == KEPT:
            return f"again:{self.entry_id}"
        kind = "own" if isinstance(self.food, CustomFood) else "food"
        return f"{kind}:{self.food.id}:{portion}:{rounded(self.serving.quantity)}"

    @property
    def magnesium_mg(self) -> Decimal | None:
        """What it holds in mg; None where the food's content is unknown."""
        return magnesium_mg(self.food.mg_per_100g, self.grams)

    @property
    def is_estimated(self) -> bool:
        """Whether that was worked out from a label's % Daily Value."""
        return isinstance(self.food, Food) and self.food.is_estimated

    @property
    def at_least(self) -> bool:
        """Whether that is a lower bound, as a part of the food has no value."""
        return isinstance(self.food, CustomFood) and self.food.at_least

    @property
    def amount_text(self) -> str:
        """How much it is, in words: "2 slices (84 g)"."""
        quantity, label = rounded(self.serving.quantity), self.serving.portion.label
        return amount_text(quantity, label, self.grams, self.food.basis)


def amount_of(servings: Sequence[RecentServing], figures: Sequence[Entry] = ()) -> Amount:
    """Return what servings and own figures come to in whole mg, with its unknowns."""
    values = [*(each.magnesium_mg for each in servings), *(each.magnesium_mg for each in figures)]
    return in_whole_mg(Amount.of(values, bounds=sum(each.at_least for each in servings)))


@dataclass(frozen=True, slots=True)
class RecentMeal:
    """What a person had at one meal of an earlier day, so far as its foods are still there.

    `figures` are the entries of it that are own figures.
    """

    day: date
    meal: int
    servings: Sequence[RecentServing]
    figures: Sequence[Entry] = ()

    @property
    def key(self) -> str:
        """What names it, to be logged with one tap."""
        ids = [*(each.entry_id for each in self.servings), *(each.id for each in self.figures)]
        return f"again:{','.join(map(str, ids))}"

    @property
    def names(self) -> Sequence[str]:
        """What it holds."""
        foods_there = (each.food.name for each in self.servings)
        return [*foods_there, *(each.food_name for each in self.figures)]

    @property
    def amount(self) -> Amount:
        """What it would be in whole mg now, with its unknowns."""
        return amount_of(self.servings, self.figures)


@dataclass(frozen=True, slots=True)
class Recent:
    """What may be had again at a meal: foods, the likeliest first, and meals, the latest first."""

    foods: Sequence[RecentServing]
    meals: Sequence[RecentMeal]


def usual_at(user_id: int, on: date, meal: int) -> Recent:
    """What a person usually has at a meal, on a day of theirs. Four queries at most.

    Foods come by how often they were had in the last sixty days; a time at the same meal counts
    threefold, and one two weeks ago half. What the meal holds already comes last: a second cup is
    rarer than a first.
    """
    entries = _latest_entries(user_id, on - LOOKS_BACK, on)
    there = {key_of(each) for each in entries if (each.day, each.meal) == (on, meal)}
    likely = sorted(_likeliest_first(entries, on, meal), key=lambda key: key in there)
    return _recent(user_id, entries, likely, _meals(entries, on, {meal}))


def latest(user_id: int, on: date) -> Sequence[RecentServing]:
    """What a person had last, up to a day, the latest food first. Three queries at most."""
    entries = _latest_entries(user_id, on - LOOKS_BACK, on)
    return _recent(user_id, entries, list(dict.fromkeys(map(key_of, entries))), []).foods


def entries_of_meals(user_id: int, on: date) -> list[list[Entry]]:
    """Return what a person had at any meal of the days before, the latest first. One query."""
    entries = _latest_entries(user_id, on - LOOKS_BACK, on)
    every = {entry.meal for entry in entries}
    return _meals(entries, on, every, most=MAX_MEALS_BEFORE)


def meals_now(
    eaten: Iterable[Sequence[Entry]], known: Mapping[Key, Food | CustomFood]
) -> list[RecentMeal]:
    """Return meals as they would be had again, those of which two things or more are there."""
    again = [
        RecentMeal(
            each[0].day,
            each[0].meal,
            servings_of(each, known),
            [entry for entry in each if entry.is_own_figure],
        )
        for each in eaten
    ]
    return [meal for meal in again if len(meal.names) > 1]


def _recent(
    user_id: int, entries: Sequence[Entry], keys: Sequence[Key], eaten: Sequence[Sequence[Entry]]
) -> Recent:
    wanted = set(keys[: 2 * MAX_FOODS]).union(*({*map(key_of, each)} for each in eaten))
    known = foods_of(user_id, wanted)
    last = {key_of(each): each for each in reversed(entries)}
    servings = servings_of((last[key] for key in keys), known)
    return Recent(servings[:MAX_FOODS], meals_now(eaten, known))


def _latest_entries(user_id: int, first: date, last: date) -> Sequence[Entry]:
    return db.session.scalars(
        select(Entry)
        .where(
            Entry.user_id == user_id,
            within_days(Entry.day, first, last),
            Entry.deleted_at.is_(None),
        )
        .order_by(Entry.day.desc(), Entry.created_at.desc(), Entry.id)
        .limit(MAX_ENTRIES)
    ).all()


def last_servings(
    user_id: int, on: date, known: Mapping[Key, Food | CustomFood]
) -> Mapping[Key, RecentServing]:
    """Return as much of each of these foods as a person had last, up to a day. One query.

    A food that they had none of in the last sixty days is not among them.
    """
    entries = _latest_entries(user_id, on - LOOKS_BACK, on)
    last = {key_of(each): each for each in reversed(entries)}
    servings = servings_of((last[key] for key in known if key in last), known)
    return {each.food.id: each for each in servings}


def servings_now(user_id: int, entries: Sequence[Entry]) -> list[RecentServing]:
    """What these entries are of, as it would be logged now; without foods that are gone."""
    return servings_of(entries, foods_of(user_id, {key_of(each) for each in entries}))


@dataclass(frozen=True, slots=True)
class FirstOffered:
    """The serving that a form begins with: a portion, how many as typed, and if that is a guess."""

    portion: ServingOption
    quantity: str
    is_guess: bool = False


def first_offered(
    user_id: int,
    food: Food,
    offered: Sequence[ServingOption],
    *,
    portion: str | None,
    quantity: str | None,
    typed: str,
) -> FirstOffered:
    """Return the serving that a form begins with.

    It is the one asked for by the key of its `portion` and a `quantity`; or the amount that was
    `typed` into the search; or as much as the person had of the food the last time; or a usual
    serving of its first portion.
    """
    asked = next((choice for choice in offered if choice.key == portion), None)
    if asked is not None and quantity:
        return FirstOffered(asked, quantity[:MAX_QUANTITY_LENGTH])
    if piece := typed_piece(typed):
        serving, is_guess = serving_typed(piece, food, offered)
        return _offer(serving, is_guess=is_guess)
    last = queries.last_logged(user_id, food.id)
    for choice in offered:
        if last is not None and choice.label == last.portion_label:
            return FirstOffered(choice, format_quantity(last.quantity))
    return _offer(usual_serving(offered[0]))


def _offer(serving: Serving, *, is_guess: bool = False) -> FirstOffered:
    return FirstOffered(serving.portion, format_quantity(rounded(serving.quantity)), is_guess)


def servings_of(
    entries: Iterable[Entry | SavedMealItem], known: Mapping[Key, Food | CustomFood]
) -> list[RecentServing]:
    """The same servings of the foods that are known; what would weigh too much now is left out."""
    found = []
    for entry in entries:
        food = known.get(key_of(entry))
        if food is None or entry.portion_grams is None:
            continue
        kept = ServingOption(KEPT, entry.portion_label, entry.portion_grams)
        serving = Serving(portion=_portion(kept, food), quantity=Fraction(entry.quantity))
        with suppress(QuantityError):
            found.append(RecentServing(entry.id, food, serving, serving.grams))
    return found


def _portion(kept: ServingOption, food: Food | CustomFood) -> ServingOption:
    """A portion as it is now where the food still has it, and else as it was."""
    return next((each for each in portions_of(food) if each.label == kept.label), kept)


def key_of(entry: Entry | SavedMealItem) -> Key:
    """Which food an entry is of; 0, which none has, where it left the catalogue."""
    return entry.custom_food_id or entry.food_id or 0


def _likeliest_first(entries: Sequence[Entry], on: date, meal: int) -> list[Key]:
    counts: defaultdict[Key, float] = defaultdict(float)
    for entry in entries:
        fresh = 0.5 ** ((on - entry.day).days / HALF_AS_MUCH)
        counts[key_of(entry)] += fresh * (AT_THE_SAME_MEAL if entry.meal == meal else 1)
    return sorted(counts, key=lambda key: -counts[key])


def _meals(
    entries: Sequence[Entry], on: date, meals: Collection[int], *, most: int = MAX_EARLIER_MEALS
) -> list[list[Entry]]:
    """These meals of earlier days, the latest first, each once, in the order of logging."""
    by_meal: defaultdict[tuple[date, int], list[Entry]] = defaultdict(list)
    for entry in reversed(entries):
        if entry.meal in meals and entry.day < on:
            by_meal[entry.day, entry.meal].append(entry)
    seen: dict[frozenset[Key], list[Entry]] = {}
    for moment in sorted(by_meal, reverse=True):
        eaten = by_meal[moment][:MAX_PIECES]
        seen.setdefault(frozenset(map(key_of, eaten)), eaten)
    return [eaten for eaten in seen.values() if len(eaten) > 1][:most]


def foods_of(user_id: int, keys: set[Key]) -> Mapping[Key, Food | CustomFood]:
    """Return those of these foods that are there, by their keys. Three queries at most."""
    of_catalogue = sorted(key for key in keys if isinstance(key, int) and key)
    known: dict[Key, Food | CustomFood] = {food.id: food for food in foods.foods(of_catalogue)}
    if any(isinstance(key, uuid.UUID) for key in keys):
        known |= {food.id: food for food in custom_foods.eatable(user_id)}
    return known
