"""What the add sheet offers to log with one tap, and the log of such a tap."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Self

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary import queries, saved_meals, services
from mgtrack.diary.finding import FoundOwn, FoundSupplement
from mgtrack.diary.models import Entry
from mgtrack.errors import NotFoundError
from mgtrack.foods import queries as foods
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, serving_options_with, usual_serving
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import QuantityError, parse_quantity
from mgtrack.supplements import queries as supplements
from mgtrack.supplements import services as doses
from mgtrack.supplements.schedule import DueDose

MAX_TAPS = 60
"""How many taps of one opening of the sheet are remembered, the last ones."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap of the add sheet, or one form of it: the entries or doses that it logged.

    `tap_id` names the button within its sheet; a second tap of the same button has the same. What a
    form logged has the id of what was logged.
    """

    tap_id: uuid.UUID
    entry_ids: Sequence[uuid.UUID] = ()
    dose_ids: Sequence[uuid.UUID] = ()

    @property
    def has_row(self) -> bool:
        """Whether a row of the sheet was tapped, which shows it."""
        return self.tap_id not in {*self.entry_ids, *self.dose_ids}

    def __str__(self) -> str:
        """Return it as a form keeps it."""
        return " ".join(
            [
                str(self.tap_id),
                *(f"entry:{each}" for each in self.entry_ids),
                *(f"dose:{each}" for each in self.dose_ids),
            ]
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the tap that a form kept.

        Raises:
            NotFoundError: it is none.
        """
        tap_id, *logged = text.split()[: MAX_PIECES + 1] or [""]
        try:
            return cls(
                uuid.UUID(tap_id),
                [uuid.UUID(it[6:]) for it in logged if it.startswith("entry:")],
                [uuid.UUID(it[5:]) for it in logged if it.startswith("dose:")],
            )
        except ValueError:
            raise NotFoundError from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """What was added in one opening of the sheet.

    Attributes:
        taps: the taps that logged it, in their order, without what was deleted since.
        items: how many entries and doses it is.
        amount: what they come to, food and supplements together.
    """

    taps: Sequence[Tap] = ()
    items: int = 0
    amount: Amount = field(default_factory=Amount)


def tap_id(sheet_id: uuid.UUID, key: str) -> uuid.UUID:
    """Return the id of the tap on what has a key, in one opening of the sheet."""
    return uuid.uuid5(sheet_id, key)


def mine(user_id: int) -> Sequence[FoundOwn]:
    """Return a person's own foods and recipes, by name, a serving of each. Two queries."""
    return [
        FoundOwn(each, usual_serving(queries.portions_of(each)[0]))
        for each in custom_foods.eatable(user_id)
    ]


def taken(user_id: int, day: date) -> Sequence[DueDose | FoundSupplement]:
    """Return the doses that are due on a day, then each product that a person takes."""
    due = supplements.due_doses(user_id, day, supplements.doses_on(user_id, day))
    return [*due, *(FoundSupplement(each) for each in supplements.products(user_id))]


def log_tap(user_id: int, key: str, *, sheet_id: uuid.UUID, day: date, meal: int) -> Tap:
    """Log what has this key, as its row says it. Sent twice, it is logged once.

    Raises:
        NotFoundError: there is nothing of this key any more.
        QuantityError: it is more than can be logged at once.
    """
    this = tap_id(sheet_id, key)
    kind, _, rest = key.partition(":")
    if kind == "dose":
        return Tap(this, dose_ids=[_log_dose(user_id, rest, this, day)])
    if kind == "due":
        return Tap(this, dose_ids=[_log_due_dose(user_id, rest, day)])
    if kind == "again":
        again = _log_again(user_id, rest, this, day, meal)
        return Tap(this, entry_ids=[entry.id for entry in again])
    servings = _servings_saved(user_id, rest) if kind == "meal" else [_serving(user_id, kind, rest)]
    entries = services.log_foods(
        user_id=user_id,
        day=day,
        meal=meal,
        eaten=[
            services.NewEntry(entry_id=services.part_id(this, number), food=food, serving=serving)
            for number, (food, serving) in enumerate(servings)
        ],
    )
    return Tap(this, entry_ids=[entry.id for entry in entries])


def undo_tap(user_id: int, tap: Tap) -> None:
    """Delete what a tap logged; what is gone already stays so.

    Raises:
        NotFoundError: none of it is this person's.
    """
    entries = queries.entries_with(user_id, tap.entry_ids)
    taken_doses = supplements.doses_with(user_id, tap.dose_ids)
    if not entries and not taken_doses:
        raise NotFoundError
    if entries:
        services.delete_entries(entries)
    if taken_doses:
        doses.delete_doses(taken_doses)


def tray_of(user_id: int, taps: Sequence[Tap]) -> Tray:
    """Return what taps added, without what was deleted since. Two queries at most."""
    named = [entry_id for tap in taps for entry_id in tap.entry_ids]
    entries = [it for it in queries.entries_with(user_id, named) if it.deleted_at is None]
    named = [dose_id for tap in taps for dose_id in tap.dose_ids]
    logged = [it for it in supplements.doses_with(user_id, named) if it.deleted_at is None]
    there = {*(entry.id for entry in entries), *(dose.id for dose in logged)}
    values = [*(entry.magnesium_mg for entry in entries), *(dose.magnesium_mg for dose in logged)]
    return Tray(
        taps=[tap for tap in taps if there.intersection((*tap.entry_ids, *tap.dose_ids))],
        items=len(values),
        amount=Amount.of(values, bounds=sum(entry.at_least for entry in entries)),
    )


def _log_again(user_id: int, ids: str, copy_id: uuid.UUID, day: date, meal: int) -> Sequence[Entry]:
    named = [_id(each) for each in ids.split(",")[:MAX_PIECES]]
    there = sorted(queries.entries(user_id, named), key=lambda entry: named.index(entry.id))
    try:
        return services.copy_entries(
            user_id=user_id, copy_id=copy_id, day=day, meal=meal, entries=there
        ).entries
    except services.NothingToCopyError:
        raise NotFoundError from None


def _servings_saved(user_id: int, item: str) -> list[tuple[Food | CustomFood, Serving]]:
    now = saved_meals.saved_meal_now(user_id, _id(item))
    if not now.servings:
        raise NotFoundError
    return [(each.food, each.serving) for each in now.servings]


def _serving(user_id: int, kind: str, rest: str) -> tuple[Food | CustomFood, Serving]:
    """The food that a key names, and how much of it."""
    item, portion, quantity = [*rest.split(":"), "", "", ""][:3]
    food = _food(user_id, kind, item)
    offered = serving_options_with(queries.portions_of(food), food.basis, portion)
    chosen = next((each for each in offered if each.key == portion), None)
    if chosen is None:
        raise NotFoundError
    return food, Serving(portion=chosen, quantity=_quantity(quantity))


def _food(user_id: int, kind: str, item: str) -> Food | CustomFood:
    if kind == "food" and item.isascii() and item.isdigit():
        return foods.food(int(item))
    if kind == "fdc" and item.isascii() and item.isdigit():
        # A phone's own catalogue knows a food by its record at USDA.
        food = foods.food_of_fdc(int(item))
        if food is None:
            raise NotFoundError
        return food
    own = custom_foods.custom_food(user_id, _id(item)) if kind == "own" else None
    if own is None or own.is_empty:
        raise NotFoundError
    return own


def _log_dose(user_id: int, rest: str, dose_id: uuid.UUID, day: date) -> uuid.UUID:
    item, _, units = rest.partition(":")
    product = supplements.product(user_id, _id(item))
    return doses.log_dose(product=product, dose_id=dose_id, day=day, units=_quantity(units)).id


def _log_due_dose(user_id: int, item: str, day: date) -> uuid.UUID:
    schedule = supplements.schedule(user_id, _id(item))
    product = supplements.product(user_id, schedule.supplement_id)
    return doses.log_due_dose(DueDose(schedule, product), day=day).id


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotFoundError from None


def _quantity(text: str) -> Fraction:
    try:
        return parse_quantity(text)
    except QuantityError:
        raise NotFoundError from None
