"""The form that measures a food, wherever one is measured: into a day, or into a recipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, SelectField

from mgtrack.foods.portions import PLAIN_UNITS, Serving, ServingOption, chosen_option
from mgtrack.nutrition.quantity import QuantityError, grams_of
from mgtrack.web.forms import Form, QuantityField

FIRST_PORTIONS = 3
"""How many of a food's portions stand before the plain units."""


class ServingForm(Form):
    """How much of which portion of a food."""

    quantity = QuantityField("How many")
    portion: SelectField = RadioField("Portion")

    def __init__(
        self, *args: Any, portions: Sequence[ServingOption], basis: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._portions = portions
        plain = [choice for choice in portions if choice.key in PLAIN_UNITS]
        others = [choice for choice in portions if choice not in plain]
        # Plain units stand with the first portions, before what may be folded.
        ordered = [*others[:FIRST_PORTIONS], *plain, *others[FIRST_PORTIONS:]]
        self.portion.choices = {choice.key: choice.described(basis) for choice in ordered}

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: the whole serving must weigh no more than a person could eat."""
        if not super().validate(extra_validators):
            return False
        try:
            grams_of(self.serving.quantity, self.serving.portion.grams)
        except QuantityError as error:
            self.quantity.errors = [str(error)]
            return False
        return True

    @property
    def chosen_portion(self) -> ServingOption:
        """The portion chosen so far, or the first; nothing else of the form need be valid."""
        return chosen_option(self._portions, self.portion.data)

    @property
    def serving(self) -> Serving:
        """The serving that a valid form describes."""
        return Serving(portion=self.chosen_portion, quantity=self.quantity.quantity)
