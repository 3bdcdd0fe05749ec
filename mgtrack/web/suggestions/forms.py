"""What people choose about suggestions."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from mgtrack.nutrition.suggestion import ALLERGENS, Diet, Ingredient
from mgtrack.web.forms import Form


class HabitsForm(Form):
    """How a person eats, and whether their day page suggests anything."""

    diet = RadioField(
        "What do you eat?",
        choices={str(diet): diet.capitalize() for diet in Diet},
        validators=[InputRequired("Please choose one of the three.")],
    )
    avoided = SelectMultipleField(
        "What do you leave out?",
        choices={str(each): each.capitalize() for each in ALLERGENS},
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    on_day_page = BooleanField("Show an idea on the day page")

    @property
    def ingredients(self) -> frozenset[Ingredient]:
        """The ingredients that a valid form leaves out."""
        return frozenset(map(Ingredient, self.avoided.data or ()))
