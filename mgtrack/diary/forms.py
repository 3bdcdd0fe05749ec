"""What people type into the diary."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import StopValidation

from mgtrack.diary.models import Meal
from mgtrack.diary.services import Helping
from mgtrack.foods.barcode import BarcodeError, read_barcode
from mgtrack.foods.portions import Choice, chosen
from mgtrack.forms import DayField, Form, NewIdField, QuantityField
from mgtrack.nutrition.quantity import QuantityError, grams_of


class EntryForm(Form):
    """One helping of a food: how much of which portion, at which meal of which day."""

    quantity = QuantityField("How many")
    portion = SelectField("Portion")
    meal = SelectField("Meal", choices={str(meal): str(meal).capitalize() for meal in Meal})
    day = DayField("Day")
    client_id = NewIdField()

    def __init__(self, *args: Any, portions: Sequence[Choice], basis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._portions = {choice.key: choice for choice in portions}
        self.portion.choices = {choice.key: choice.described(basis) for choice in portions}

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: the whole helping must weigh no more than a person could eat."""
        if not super().validate(extra_validators):
            return False
        try:
            grams_of(self.helping.quantity, self.helping.portion.grams)
        except QuantityError as error:
            self.quantity.errors = [str(error)]
            return False
        return True

    @property
    def chosen_portion(self) -> Choice:
        """The portion chosen so far, or the first; nothing else of the form need be valid."""
        return chosen(list(self._portions.values()), self.portion.data)

    @property
    def helping(self) -> Helping:
        """The helping that a valid form describes."""
        return Helping(portion=self.chosen_portion, quantity=self.quantity.quantity)


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


def starting_quantity(choice: Choice) -> str:
    """The quantity that a portion starts with: 100 of a plain gram or millilitre, 1 of others."""
    return "100" if choice.grams == Decimal(1) and choice.key in {"g", "ml"} else "1"
