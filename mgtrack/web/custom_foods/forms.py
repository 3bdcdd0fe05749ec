"""What people type about their own foods and recipes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Length, StopValidation

from mgtrack.custom_foods.models import (
    MAX_NAME_LENGTH,
    CustomFood,
    RecipeIngredient,
    StatedFor,
    StatedIn,
)
from mgtrack.custom_foods.recipes import MAX_COOKED_GRAMS
from mgtrack.custom_foods.services import Stated
from mgtrack.foods.barcode import BarcodeError, barcode_digits, read_barcode
from mgtrack.nutrition.quantity import (
    MAX_GRAMS,
    MIN_QUANTITY,
    QuantityError,
    as_shown,
    parse_quantity,
    rounded,
)
from mgtrack.web.diary.meal_forms import WordsForm, words_field
from mgtrack.web.forms import Form, NewIdField, QuantityField, at_most, stripped
from mgtrack.web.serving_form import ServingForm

MAX_MG_PER_100G = Decimal(60_000)
"""Of magnesium oxide, the richest thing that a label could name, 100 g hold 60.3 g."""
MAX_SERVINGS = Decimal(1000)
SERVINGS = ("serving", "bar", "slice", "piece", "cup", "sandwich", "packet", "bottle", "can")


class OptionalAmountField(StringField):
    """An amount of zero or more, or nothing. `amount` holds it, None for nothing."""

    amount: Decimal | None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Read what was typed, or say what is wrong with it."""
        typed = (self.data or "").strip()
        if not typed:
            self.amount = None
        elif typed.strip("0.,") == "" and any(sign == "0" for sign in typed):
            self.amount = Decimal(0)
        elif typed.startswith(("-", "−")):
            raise StopValidation("Please write 0 or more, or leave it empty.")
        else:
            try:
                self.amount = rounded(parse_quantity(typed))
            except QuantityError as error:
                raise StopValidation(str(error)) from None


class OptionalBarcodeField(StringField):
    """The digits of a barcode, or nothing. `gtin` holds the number they likeliest mean, or None."""

    gtin: str | None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Read what was typed, or say what is wrong with it."""
        typed = (self.data or "").strip()
        try:
            self.gtin = read_barcode(typed)[0] if typed else None
        except BarcodeError as error:
            raise StopValidation(f"{error} Or leave it empty.") from None


def _name() -> StringField:
    return StringField(
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


class CustomFoodForm(Form):
    """A food of one's own, as its label states it."""

    name = _name()
    serving_label = SelectField("A serving is a", choices={unit: unit for unit in SERVINGS})
    serving_grams = QuantityField(
        "It weighs",
        missing="Please say what it weighs, in g.",
        validators=[at_most(MAX_GRAMS, "That is over 10 kg. Please check the weight.")],
    )
    figure = OptionalAmountField("Magnesium")
    given_in = SelectField(
        "Stated in",
        choices={
            str(StatedIn.MG): "mg",
            str(StatedIn.DV): "% Daily Value (US, 100 % is 420 mg)",
            str(StatedIn.DV_BEFORE_2020): "% Daily Value, older US label (400 mg)",
            str(StatedIn.NRV): "% NRV (EU and UK, 100 % is 375 mg)",
        },
    )
    given_for = SelectField(
        "For", choices={str(StatedFor.SERVING): "a serving", str(StatedFor.HUNDRED_GRAMS): "100 g"}
    )
    barcode = OptionalBarcodeField("Barcode")
    update_history = BooleanField("Also update entries I already logged")
    custom_food_id = NewIdField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: no food holds more magnesium than it weighs."""
        if not super().validate(extra_validators):
            return False
        held = self.stated.mg_per_100g
        if held is not None and held > MAX_MG_PER_100G:
            self.figure.errors = [
                (
                    "That is more magnesium than the food could hold. Please check the figure and"
                    " the weight."
                )
            ]
            return False
        return True

    @property
    def stated(self) -> Stated:
        """What a valid form states."""
        return Stated(
            name=str(self.name.data),
            serving_label=self.serving_label.data,
            serving_grams=rounded(self.serving_grams.quantity),
            figure=self.figure.amount,
            given_in=StatedIn(self.given_in.data),
            given_for=StatedFor(self.given_for.data),
            gtin=self.barcode.gtin,
        )

    @staticmethod
    def filled_from(custom_food: CustomFood) -> dict[str, Any]:
        """What the form shows of a food that is there."""
        return {
            "name": custom_food.name,
            "serving_label": custom_food.serving_label,
            "serving_grams": f"{custom_food.serving_grams.normalize():f}",
            "figure": "" if custom_food.stated is None else f"{custom_food.stated.normalize():f}",
            "given_in": custom_food.stated_in,
            "given_for": custom_food.stated_for,
            "barcode": barcode_digits(custom_food.gtin) if custom_food.gtin else "",
        }


class RecipeForm(Form):
    """A recipe's name and yield."""

    name = _name()
    made = QuantityField(
        "Makes how many servings",
        missing="Please say how many servings it makes.",
        validators=[at_most(MAX_SERVINGS, "That is over 1,000 servings. Please check the number.")],
    )
    cooked_grams = OptionalAmountField("Weighs when cooked, in g")
    update_history = BooleanField("Also update entries I already logged")
    recipe_id = NewIdField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: a cooked weight, where given, weighs something."""
        if not super().validate(extra_validators):
            return False
        weight = self.cooked_grams.amount
        if weight is not None and not 0 < weight <= MAX_COOKED_GRAMS:
            self.cooked_grams.errors = ["Please give a weight above zero, or leave it empty."]
            return False
        return True


class ScaleForm(Form):
    """How much of a recipe is made instead: so many times as much, or so many servings."""

    number = QuantityField("Make it", missing="Please say how many times, or how many servings.")
    unit = SelectField("Counted in", choices={"times": "times as much", "servings": "servings"})
    made = HiddenField()
    """How many servings the page showed, so that what is sent twice is scaled once."""

    _made: Fraction

    @property
    def target(self) -> Fraction:
        """How many servings a valid form asks for."""
        number = self.number.quantity
        return number if self.unit.data == "servings" else number * self._made

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: as many servings as a recipe can make."""
        if not super().validate(extra_validators):
            return False
        try:
            self._made = as_shown(rounded(parse_quantity(self.made.data or "")))
        except QuantityError:
            self.form_errors.append("The recipe was not sent along. Please reload this page.")
            return False
        if not MIN_QUANTITY <= self.target <= Fraction(MAX_SERVINGS):
            self.number.errors = [
                "A recipe makes more than 0 and up to 1,000 servings. Please check the number."
            ]
            return False
        return True


class IngredientForm(ServingForm):
    """How much of a food goes into a recipe."""

    ingredient_id = NewIdField()


class AmountForm(ServingForm):
    """How much of an ingredient there is, in its row of a recipe.

    Each row is a form of its own, whose token stands beside it. Its fields have their names in
    common, and ids by the row's place.
    """

    portion = SelectField("Portion")

    def __init__(self, recipe: CustomFood, ingredient: RecipeIngredient, **kwargs: Any) -> None:
        super().__init__(meta={"csrf": False}, basis=ingredient.basis, **kwargs)
        self.ingredient_id = ingredient.id
        place = recipe.ingredients.index(ingredient)
        for field in (self.quantity, self.portion):
            field.id = f"amount{place}-{field.name}"


class LinesForm(WordsForm):
    """The ingredients of a recipe in words, a line each."""

    text = words_field("Ingredients", missing="Please type or paste the ingredients.")


class ListForm(Form):
    """What is sent with the ingredients that were read: the id that their own follow from."""

    list_id = NewIdField()
