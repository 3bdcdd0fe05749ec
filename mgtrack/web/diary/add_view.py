"""The rows of the add sheet: what each is called, how much it is, and what a tap on it sends."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias
from urllib.parse import urlencode

from flask import url_for

from mgtrack.accounts.models import Account
from mgtrack.diary import adding
from mgtrack.diary.favourites import favourites
from mgtrack.diary.finding import FoundFood, FoundOwn, FoundSupplement
from mgtrack.diary.recent import RecentMeal, RecentServing, latest, usual_at
from mgtrack.diary.saved_meals import MealNow, meals
from mgtrack.supplements.schedule import DueDose
from mgtrack.wording.adding import (
    dose_words,
    due_words,
    meal_foods_words,
    meal_words,
    saved_meal_words,
)
from mgtrack.wording.found import again_words, found_words
from mgtrack.wording.i18n import gettext

Loggable: TypeAlias = FoundFood | FoundSupplement | RecentServing | RecentMeal | MealNow | DueDose


class Shelf(StrEnum):
    """What the sheet lists before anything is typed."""

    USUAL = "usual"
    RECENT = "recent"
    FAVOURITES = "favourites"
    MEALS = "meals"
    MINE = "mine"
    SUPPLEMENTS = "supplements"


def shelf_names() -> dict[Shelf, str]:
    """Return what each list is called, in the order in which they stand."""
    return {
        Shelf.USUAL: gettext("Usual now"),
        Shelf.RECENT: gettext("Recent"),
        Shelf.FAVOURITES: gettext("Favourites"),
        Shelf.MEALS: gettext("Meals"),
        Shelf.MINE: gettext("Mine"),
        Shelf.SUPPLEMENTS: gettext("Supplements"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRow:
    """A row of the sheet.

    Attributes:
        name: what it is called.
        detail: how much one tap logs, and what else is to be known of it.
        magnesium_mg: its magnesium in mg; None where unknown.
        at_least: whether that is a lower bound.
        key: what a tap sends; empty where its amount is a guess, which is looked at first.
        tap_id: the id of the tap, by which its button is known.
        is_added: whether it was tapped already.
        page: where one says how much of it; empty where there is no such page.
        page_changes: whether what it is can be changed there.
        more: rows that differ from it in little.
        differences: what sets the first few of those apart.
    """

    name: str
    detail: str
    magnesium_mg: Decimal | None
    at_least: bool = False
    key: str = ""
    tap_id: uuid.UUID
    is_added: bool = False
    page: str = ""
    page_changes: bool = False
    more: Sequence[AddRow] = ()
    differences: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class AddRows:
    """What rows are built by.

    Attributes:
        account: whose sheet it is.
        day: the day that a tap logs to.
        meal: the meal that a tap logs to.
        today: the person's today.
        typed: what was typed, whose amount the pages of foods begin with.
        sheet_id: the id of this opening of the sheet.
        ticked: the ids of the taps so far.
    """

    account: Account
    day: date
    meal: int
    today: date
    typed: str
    sheet_id: uuid.UUID
    ticked: Collection[uuid.UUID]

    def of(self, items: Iterable[Loggable]) -> list[AddRow]:
        """Return a row for each."""
        return [self._row(each) for each in items]

    def _row(self, item: Loggable) -> AddRow:
        match item:
            case DueDose():
                return self._dose(item)
            case FoundSupplement():
                return self._product(item)
            case RecentMeal():
                return self._meal(item)
            case MealNow():
                return self._saved_meal(item)
            case RecentServing():
                return self._serving(item)
            case _:
                return self._found(item)

    def _dose(self, due: DueDose) -> AddRow:
        tap_id = self._tap_id(due.key)
        return AddRow(
            name=due.supplement.name,
            detail=due_words(due),
            magnesium_mg=due.magnesium_mg,
            key=due.key,
            tap_id=tap_id,
            is_added=tap_id in self.ticked,
        )

    def _product(self, found: FoundSupplement) -> AddRow:
        tap_id = self._tap_id(found.key)
        product = found.supplement
        return AddRow(
            name=product.name,
            detail=dose_words(product),
            magnesium_mg=found.magnesium_mg,
            key=found.key,
            tap_id=tap_id,
            is_added=tap_id in self.ticked,
            page=url_for("doses.new_dose", on=self.day, supplement_id=product.id),
        )

    def _meal(self, meal: RecentMeal) -> AddRow:
        tap_id = self._tap_id(meal.key)
        name = self.account.meal_name(meal.meal)
        return AddRow(
            name=meal_words(name, meal.day, self.today),
            detail=meal_foods_words(meal.names),
            magnesium_mg=None if meal.amount.is_unknown else meal.amount.known_mg,
            at_least=meal.amount.at_least,
            key=meal.key,
            tap_id=tap_id,
            is_added=tap_id in self.ticked,
        )

    def _saved_meal(self, saved: MealNow) -> AddRow:
        tap_id = self._tap_id(saved.key)
        page = url_for("saved_meals.show", saved_meal_id=saved.meal.id, on=self.day, meal=self.meal)
        return AddRow(
            name=saved.name,
            detail=saved_meal_words(
                [each.food.name for each in saved.servings],
                [item.food_name for item in saved.gone],
            ),
            magnesium_mg=None if saved.amount.is_unknown else saved.amount.known_mg,
            at_least=saved.amount.at_least,
            key=saved.key if saved.servings else "",
            tap_id=tap_id,
            is_added=tap_id in self.ticked,
            page=page,
            page_changes=True,
        )

    def _serving(self, again: RecentServing) -> AddRow:
        tap_id = self._tap_id(again.key)
        return AddRow(
            name=again.food.name,
            detail=again_words(again),
            magnesium_mg=again.magnesium_mg,
            at_least=again.at_least,
            key=again.key,
            tap_id=tap_id,
            is_added=tap_id in self.ticked,
            page=self._page(again.food.id),
        )

    def _found(self, found: FoundFood) -> AddRow:
        key = found.key
        tap_id = self._tap_id(key)
        return AddRow(
            name=found.name,
            detail=found_words(found),
            magnesium_mg=found.magnesium_mg,
            at_least=isinstance(found, FoundOwn) and found.food.at_least,
            key="" if found.is_guess else key,
            tap_id=tap_id,
            is_added=tap_id in self.ticked,
            page=self._page(found.food.id),
            more=self.of(found.more),
            differences=found.differences,
        )

    def _tap_id(self, key: str) -> uuid.UUID:
        return adding.tap_id(self.sheet_id, key)

    def _page(self, food_id: int | uuid.UUID) -> str:
        """The page of one serving. Written out: there may be a hundred rows at every letter."""
        own = "own/" if isinstance(food_id, uuid.UUID) else ""
        return f"{self._sheet}/{own}{food_id}?{self._query}"

    @cached_property
    def _sheet(self) -> str:
        return url_for("adding.sheet", on=self.day)

    @cached_property
    def _query(self) -> str:
        return urlencode({"meal": self.meal, "q": self.typed})

    def shelf(self, shelf: Shelf) -> list[AddRow]:
        """Return what is listed before anything is typed."""
        return self.of(self._on(shelf))

    def _on(self, shelf: Shelf) -> Iterable[Loggable]:
        user_id = self.account.id
        match shelf:
            case Shelf.RECENT:
                return latest(user_id, self.day)
            case Shelf.FAVOURITES:
                return favourites(user_id, self.day)
            case Shelf.MEALS:
                return meals(user_id, self.day)
            case Shelf.MINE:
                return adding.mine(user_id)
            case Shelf.SUPPLEMENTS:
                return adding.taken(user_id, self.day)
            case Shelf.USUAL:
                usual = usual_at(user_id, self.day, self.meal)
                return [*usual.foods, *usual.meals]
