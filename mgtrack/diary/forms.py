"""What people type into the diary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, StopValidation

from mgtrack.diary.models import Meal
from mgtrack.foods.barcode import BarcodeError, read_barcode
from mgtrack.foods.meal_text import LONGEST_MEAL
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Choice
from mgtrack.formats import content_text
from mgtrack.forms import DayField, Form, NewIdField
from mgtrack.helping_form import HelpingForm


class MomentForm(Form):
    """At which meal of which day something is logged, once."""

    meal = SelectField("Meal", choices={str(meal): str(meal).capitalize() for meal in Meal})
    day = DayField("Day")
    client_id = NewIdField()


class EntryForm(HelpingForm, MomentForm):
    """One helping of a food, at which meal of which day."""


class WordsForm(Form):
    """A whole meal in words. Nothing is changed by it, so its address can be kept."""

    text = TextAreaField(
        "What did you have?",
        validators=[
            DataRequired("Please type or say what you had."),
            Length(
                max=LONGEST_MEAL,
                message=f"That is more than {LONGEST_MEAL} characters. Please take it in parts.",
            ),
        ],
    )

    class Meta(Form.Meta):
        """As every form's, without a token."""

        csrf = False


class ProposalForm(HelpingForm):
    """One food that a meal in words may mean: which of some, how much of it, or left out.

    Attributes:
        eaten: the food that is chosen so far.
    """

    keep = BooleanField("Add it")
    food = SelectField("Food")
    foods = HiddenField()
    """The ids of the foods to choose from."""
    measured = HiddenField()
    """The id of the food whose portions the page offered."""
    said = HiddenField()
    """The key of the portion that was read from the words."""
    words = HiddenField()
    doubtful = HiddenField()

    def __init__(
        self,
        number: int,
        foods: Sequence[Food],
        *,
        eaten: Food,
        portions: Sequence[Choice],
        **kwargs: Any,
    ) -> None:
        super().__init__(
            prefix=f"food{number}-",
            meta={"csrf": False},  # the form around all of them has the token
            portions=portions,
            basis=eaten.basis,
            **kwargs,
        )
        self.number = number
        self.eaten = eaten
        self.food.choices = {str(food.id): f"{food.name} · {content_text(food)}" for food in foods}


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
