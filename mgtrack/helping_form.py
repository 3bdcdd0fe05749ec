"""The form that measures a food, wherever one is measured: into a day, or into a recipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField

from mgtrack.foods.portions import Choice, Helping, chosen
from mgtrack.forms import Form, QuantityField
from mgtrack.nutrition.quantity import QuantityError, grams_of


class HelpingForm(Form):
    """How much of which portion of a food."""

    quantity = QuantityField("How many")
    portion = SelectField("Portion")

    def __init__(self, *args: Any, portions: Sequence[Choice], basis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._portions = portions
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
        return chosen(self._portions, self.portion.data)

    @property
    def helping(self) -> Helping:
        """The helping that a valid form describes."""
        return Helping(portion=self.chosen_portion, quantity=self.quantity.quantity)
