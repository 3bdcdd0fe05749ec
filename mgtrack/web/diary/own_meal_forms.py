"""What people type about the meals of their day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import wtforms
from wtforms import FieldList, FormField, HiddenField, StringField
from wtforms.validators import DataRequired, Length

from mgtrack.accounts.meals import MAX_MEAL_NAME_LENGTH, USUAL_STARTS, DayMeal
from mgtrack.accounts.models import MAX_MEALS
from mgtrack.diary.own_meals import AlikeMealsError, TypedMeal, refuse_alike
from mgtrack.web.forms import Form, TimeOfDayField, stripped

_NUMBERS = {str(number): number for number in range(1, MAX_MEALS + 1)}


class OwnMealForm(wtforms.Form):
    """A meal: its name, and from when it is the likely one. One that is added has no number yet."""

    number = HiddenField()
    name = StringField(
        "Name",
        filters=[stripped],
        validators=[
            DataRequired("Please give it a name, or remove this meal."),
            Length(
                max=MAX_MEAL_NAME_LENGTH,
                message=f"Please keep the name to {MAX_MEAL_NAME_LENGTH} characters.",
            ),
        ],
    )
    starts_at = TimeOfDayField("From")

    @property
    def usual_times(self) -> str:
        """When it begins without a time of its own; empty where it has no usual ones."""
        starts = USUAL_STARTS.get(_NUMBERS.get(self.number.data or "", 0), ())
        return " and ".join(start.isoformat("minutes") for start in starts)


class OwnMealsForm(Form):
    """The meals of a day, at least one of them."""

    meals = FieldList(FormField(OwnMealForm), max_entries=MAX_MEALS)

    def __init__(self, *args: Any, kept: Sequence[DayMeal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = kept

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: there is a meal, and no two are alike."""
        if not super().validate(extra_validators):
            return False
        if not self._rows:
            self.form_errors.append("Please keep at least one meal.")
            return False
        try:
            refuse_alike(self.typed, self._kept)
        except AlikeMealsError as error:
            row = self._rows[error.index]
            wrong = row.starts_at if error.is_time else row.name
            wrong.errors = [str(error)]
            self.meals.errors = [entry.errors for entry in self.meals]
            return False
        return True

    @property
    def typed(self) -> list[TypedMeal]:
        """The meals that a valid form describes; a number that came twice is of the first."""
        found: list[TypedMeal] = []
        for row in self._rows:
            number = _NUMBERS.get(row.number.data or "")
            if number in {meal.number for meal in found}:
                number = None
            found.append(
                TypedMeal(number=number, name=str(row.name.data), starts_at=row.starts_at.data)
            )
        return found

    @property
    def _rows(self) -> list[OwnMealForm]:
        return [entry.form for entry in self.meals]

    @property
    def can_add(self) -> bool:
        """Whether there is room for one more."""
        return len(self.meals) < MAX_MEALS

    def add_meal(self) -> None:
        """Offer one more empty row."""
        if self.can_add:
            self.meals.append_entry()

    def remove_meal(self, index: str) -> None:
        """Remove the row at `index`, if there is one."""
        if index in map(str, range(len(self.meals))):
            del self.meals.entries[int(index)]
