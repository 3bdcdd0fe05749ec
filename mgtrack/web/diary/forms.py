"""What people type into the diary."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, StopValidation

from mgtrack.custom_foods.models import MAX_NAME_LENGTH
from mgtrack.diary.own_figures import MAX_FIGURE_MG, OwnFigure
from mgtrack.foods.barcode import BarcodeError, read_barcode
from mgtrack.nutrition.quantity import rounded
from mgtrack.web.forms import (
    DayField,
    Form,
    NewIdField,
    QuantityField,
    TimeOfDayField,
    at_most,
    soon,
    stripped,
)
from mgtrack.web.helpers import signed_in
from mgtrack.web.serving_form import ServingForm


class MomentForm(Form):
    """At which meal of which day something is logged, once."""

    meal = SelectField("Meal", coerce=int)
    day = DayField("Day", [soon])
    client_id = NewIdField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An entry may be of a meal that is offered no more: it can stay there.
        also = filter(None, [self.meal.object_data])
        self.meal.choices = [*signed_in().meals_with(also).items()]


SAME_MEAL = 0
"""What the choice of a meal sends for the meal that each entry is of."""


class CopyForm(MomentForm):
    """To which meal of which day entries are copied or moved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meal.choices = [(SAME_MEAL, "Same meal"), *(self.meal.choices or ())]


class MealNameForm(Form):
    """What a saved meal is called."""

    name = StringField(
        "Name",
        filters=[stripped],
        validators=[
            DataRequired("Please give it a name."),
            Length(
                max=MAX_NAME_LENGTH,
                message=f"Please keep the name to {MAX_NAME_LENGTH} characters.",
            ),
        ],
    )
    client_id = NewIdField()


class QuickForm(MomentForm):
    """So many mg of magnesium, and what it was if it has a name."""

    magnesium = QuantityField(
        "Magnesium in mg",
        missing="Please say how many mg.",
        validators=[at_most(MAX_FIGURE_MG, "That is over 5,000 mg. Please check the figure.")],
    )
    name = StringField(
        "What it was",
        filters=[stripped],
        validators=[
            Length(
                max=MAX_NAME_LENGTH,
                message=f"Please keep the name to {MAX_NAME_LENGTH} characters.",
            ),
        ],
    )
    at = TimeOfDayField("Time")

    @property
    def figure(self) -> OwnFigure:
        """What was typed, once it is found to be right."""
        return OwnFigure(
            day=self.day.day,
            meal=self.meal.data,
            name=self.name.data or "",
            magnesium_mg=rounded(self.magnesium.quantity),
            at=self.at.data,
        )


class EntryForm(ServingForm, MomentForm):
    """One serving of a food, at which meal of which day, and at what time if it is told."""

    at = TimeOfDayField("Time")


class BarcodeField(StringField):
    """The digits of a barcode. `gtins` holds the numbers that they can mean, likeliest first."""

    gtins: tuple[str, ...]

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Read what was typed, or say what is wrong with it."""
        try:
            self.gtins = read_barcode(self.data or "")
        except BarcodeError as error:
            raise StopValidation(str(error)) from None


class BarcodeForm(Form):
    """A barcode to look for. Nothing is changed by it, so its address can be kept and shared."""

    code = BarcodeField("Digits under the bars")

    class Meta(Form.Meta):
        """As every form's, without a token."""

        csrf = False
