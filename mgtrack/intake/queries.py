"""What days came to: the sums of what was logged, and what the person said of each day.

Every query asks for one person's days from `first` to `last`, both included, so that none takes
longer for a long history. A sum of magnesium is in mg, and exact: it rests in whole micrograms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, Text, case, cast, func, literal, null, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from mgtrack.custom_foods.models import CustomFood
from mgtrack.db.base import within_days
from mgtrack.diary.models import DayAnswer, Entry
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.notes.models import Circumstance, Note
from mgtrack.nutrition.intake import Amount, DayIntake, DayState, plausible_mg
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements.models import Dose

FOOD = "food"
"""The kind of a sum that is of entries. A sum of doses has their `ProductKind`."""

FOOD_WITHOUT_VALUE = "food without a value"
"""The kind of a single entry whose content is unknown, or a lower bound."""

OWN_FIGURES = "Your own figures"
"""What entries are called together that are figures of the person's own."""

_NO_FOOD = (cast(null(), Text).label("category"), cast(null(), Entry.grams.type).label("grams"))
"""What a sum has in the place of one food's category and weight."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some days in a row.

    Attributes:
        intakes: the magnesium of every day, in order; a day without a log is there too.
        answers: the days that the person called complete (true) or not complete (false).
    """

    intakes: Mapping[date, DayIntake]
    answers: Mapping[date, bool]


@dataclass(frozen=True, slots=True)
class Milestones:
    """Days that guidance on supplements depends on; None where there is no such day.

    Attributes:
        first_dose_day: the first day with a dose, of the whole diary.
        new_medicine_day: the latest day on which a new medicine was noted, of those asked for.
    """

    first_dose_day: date | None
    new_medicine_day: date | None


@dataclass(frozen=True, slots=True)
class EatenFood:
    """What one food gave: the source group that it belongs to, if any, its name, its magnesium."""

    group: str | None
    name: str
    amount: Amount


def window(user_id: int, first: date, last: date) -> Window:
    """Return what some days came to, and what the person said of them. Two queries.

    What foods without a value may plausibly hold is with it: verdicts on usual intake need that.
    """
    amounts = daily_amounts(user_id, first, last, with_plausible=True)
    return _window(user_id, first, last, amounts)


def _window(
    user_id: int, first: date, last: date, amounts: Mapping[date, Mapping[str, Amount]]
) -> Window:
    said = answers(user_id, first, last)
    days = (first + timedelta(days=past) for past in range((last - first).days + 1))
    return Window(
        intakes={
            day: _intake(amounts.get(day, {}), is_complete=said.get(day, False)) for day in days
        },
        answers=said,
    )


def intakes(user_id: int, first: date, last: date) -> Mapping[date, DayIntake]:
    """Return the magnesium of every day, in order. Two queries.

    A day without a log is there too, and is unlogged: missing, never zero. What foods without a
    value may hold is not asked for; `window` does.
    """
    return _window(user_id, first, last, daily_amounts(user_id, first, last)).intakes


def _intake(amounts: Mapping[str, Amount], *, is_complete: bool) -> DayIntake:
    logged = DayState.IN_PROGRESS if amounts else DayState.UNLOGGED
    return DayIntake(
        food=amounts.get(FOOD, Amount()),
        supplements=amounts.get(ProductKind.SUPPLEMENT, Amount()),
        medicines=amounts.get(ProductKind.MEDICINE, Amount()),
        state=DayState.COMPLETE if is_complete else logged,
    )


def daily_amounts(
    user_id: int, first: date, last: date, *, with_plausible: bool = False
) -> Mapping[date, Mapping[str, Amount]]:
    """Return what each logged day's food, supplements and medicines came to, by kind. One query.

    With what the foods without a value may plausibly hold, where that is asked for.
    """
    sums = [_food_sums(user_id, first, last), _dose_sums(user_id, first, last)]
    if with_plausible:
        sums.append(_foods_without_value(user_id, first, last))
    amounts: defaultdict[date, dict[str, Amount]] = defaultdict(dict)
    plausible: defaultdict[date, Decimal] = defaultdict(Decimal)
    for row in db.session.execute(union_all(*sums)):
        if row.kind == FOOD_WITHOUT_VALUE:
            plausible[row.day] += _plausible_mg(row)
        else:
            amounts[row.day][row.kind] = _amount(row)
    for day, mg in plausible.items():
        amounts[day][FOOD] = replace(amounts[day][FOOD], plausible_mg=mg)
    return amounts


def _food_sums(user_id: int, first: date, last: date) -> Select[*tuple[Any, ...]]:
    food = _sums(user_id, first, last, Entry.day, literal(FOOD).label("kind"))
    return food.add_columns(*_NO_FOOD).group_by(Entry.day)


def _dose_sums(user_id: int, first: date, last: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Dose.day,
            Dose.kind,
            func.sum(Dose.magnesium_mg).label("known_mg"),
            func.count().label("items"),
            func.count().label("valued"),
            *_NO_FOOD,
        )
        .where(Dose.user_id == user_id, Dose.day.between(first, last), Dose.deleted_at.is_(None))
        .group_by(Dose.day, Dose.kind)
    )


def _foods_without_value(user_id: int, first: date, last: date) -> Select[*tuple[Any, ...]]:
    """Each entry without a full value, with its food's category and its weight in g."""
    return (
        select(
            Entry.day,
            literal(FOOD_WITHOUT_VALUE).label("kind"),
            Entry.magnesium_mg.label("known_mg"),
            literal(1).label("items"),
            literal(0).label("valued"),
            Food.category,
            Entry.grams,
        )
        .outerjoin(Food, Food.fdc_id == Entry.fdc_id)
        .where(
            Entry.user_id == user_id,
            within_days(Entry.day, first, last),
            Entry.deleted_at.is_(None),
            Entry.magnesium_mg.is_(None) | Entry.at_least,
        )
    )


def _plausible_mg(row: Row[*tuple[Any, ...]]) -> Decimal:
    """What an entry without a full value may plausibly hold, in mg beyond what is known of it.

    A recipe with an unknown part is taken for a food of its weight.
    """
    whole_mg = plausible_mg(foods.typical_content(row.category), row.grams)
    return max(whole_mg - (row.known_mg or Decimal(0)), Decimal(0))


def answers(user_id: int, first: date, last: date) -> Mapping[date, bool]:
    """Return whether each day was called complete, of those that the person spoke of. One query."""
    rows = db.session.execute(
        select(DayAnswer.day, DayAnswer.complete).where(
            DayAnswer.user_id == user_id, DayAnswer.day.between(first, last)
        )
    )
    return {row.day: row.complete for row in rows}


def milestones(user_id: int, first: date, last: date) -> Milestones:
    """Return the first day with a dose, and the latest with a new medicine. One query."""
    first_dose_day = (
        select(func.min(Dose.day))
        .where(Dose.user_id == user_id, Dose.deleted_at.is_(None))
        .scalar_subquery()
    )
    new_medicine_day = (
        select(func.max(Note.day))
        .where(
            Note.user_id == user_id,
            Note.day.between(first, last),
            Note.deleted_at.is_(None),
            Note.names(Circumstance.NEW_MEDICINE),
        )
        .scalar_subquery()
    )
    row = db.session.execute(select(first_dose_day, new_medicine_day)).one()
    return Milestones(*row)


def foods_by_day_and_meal(
    user_id: int, first: date, last: date
) -> Mapping[tuple[date, int], Sequence[EatenFood]]:
    """Return what each food gave at each meal, by number, of each day that has any. One query."""
    by = Entry.day, Entry.meal
    return _foods(user_id, by, _sums_by_food(user_id, first, last, *by))


def foods_by_meal(user_id: int, first: date, last: date) -> Mapping[int, Sequence[EatenFood]]:
    """Return what each food gave at each meal, by number, of complete days alone. One query."""
    is_of_day = (DayAnswer.user_id == Entry.user_id) & (DayAnswer.day == Entry.day)
    eaten = (
        _sums_by_food(user_id, first, last, Entry.meal)
        .join(DayAnswer, is_of_day)
        .where(DayAnswer.complete)
    )
    return {meal: foods for (meal,), foods in _foods(user_id, [Entry.meal], eaten).items()}


def _sums(user_id: int, first: date, last: date, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Sums of entries, beside these columns. An entry that is a lower bound has no full value."""
    return select(
        *columns,
        func.sum(Entry.magnesium_mg).label("known_mg"),
        func.count().label("items"),
        func.count(Entry.magnesium_mg).filter(~Entry.at_least).label("valued"),
    ).where(
        Entry.user_id == user_id,
        within_days(Entry.day, first, last),
        Entry.deleted_at.is_(None),
    )


def _sums_by_food(
    user_id: int, first: date, last: date, *by: InstrumentedAttribute[Any]
) -> Select[*tuple[Any, ...]]:
    """The sums of each food, by more columns of the entries."""
    logged_name = func.max(Entry.food_name).label("logged_name")
    columns = *by, Entry.fdc_id, Entry.custom_food_id, logged_name
    return _sums(user_id, first, last, *columns).group_by(*by, Entry.fdc_id, Entry.custom_food_id)


def _foods(
    user_id: int, by: Sequence[InstrumentedAttribute[Any]], eaten: Select[*tuple[Any, ...]]
) -> Mapping[tuple[Any, ...], Sequence[EatenFood]]:
    """What each food gave, by the columns that its sums are apart by.

    A food has the name that it has today. One that left the catalogue, or has another FDC id now,
    has the name that it was logged by last. Figures of the person's own are taken together.
    """
    sums = eaten.subquery()
    is_own_figure = sums.c.fdc_id.is_(None) & sums.c.custom_food_id.is_(None)
    own = case((is_own_figure, OWN_FIGURES))
    name = func.coalesce(Food.name, CustomFood.name, own, sums.c.logged_name).label("name")
    rows = db.session.execute(
        select(sums, name, Food.source_group)
        .outerjoin(Food, Food.fdc_id == sums.c.fdc_id)
        .outerjoin(
            CustomFood, (CustomFood.user_id == user_id) & (CustomFood.id == sums.c.custom_food_id)
        )
        .order_by(*(sums.c[each.key] for each in by))
    ).all()
    last_names = {(row.fdc_id, row.custom_food_id): row.name for row in rows}
    foods: defaultdict[Any, list[EatenFood]] = defaultdict(list)
    for row in rows:
        name = last_names[row.fdc_id, row.custom_food_id]
        key = tuple(getattr(row, each.key) for each in by)
        foods[key].append(EatenFood(row.source_group, name, _amount(row)))
    return foods


def _amount(row: Row[*tuple[Any, ...]]) -> Amount:
    return Amount(
        known_mg=row.known_mg or Decimal(0), unknown=row.items - row.valued, valued=row.valued
    )
