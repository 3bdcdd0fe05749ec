"""What people type of a whole meal: its words, and what they make of each food that was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self, cast

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.queries import portions_of
from mgtrack.foods.meal_text.matcher import MAX_ALTERNATIVES, Proposal
from mgtrack.foods.meal_text.reader import MAX_MEAL_LENGTH
from mgtrack.foods.meal_text.typed_amount import as_shown_in_a_form
from mgtrack.foods.models import Food
from mgtrack.foods.portions import (
    Serving,
    ServingOption,
    as_much,
    chosen_option,
    serving_options_with,
    usual_serving,
)
from mgtrack.nutrition.quantity import QuantityError, format_quantity, parse_quantity, rounded
from mgtrack.web.forms import Form
from mgtrack.web.serving_form import ServingForm
from mgtrack.wording.figures import content_text

AnyFood = Food | CustomFood
_KEY = re.compile(r"[0-9]{1,10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What names a food in the form: the number of one of the catalogue, the id of one's own."""


def words_field(label: str, *, missing: str) -> TextAreaField:
    """Return the field of foods in words; `missing` is what is said where none are."""
    return TextAreaField(
        label,
        validators=[
            DataRequired(missing),
            Length(
                max=MAX_MEAL_LENGTH,
                message=f"That is more than {MAX_MEAL_LENGTH} characters. Please split it up.",
            ),
        ],
    )


class WordsForm(Form):
    """A whole meal in words. Nothing is changed by it, so its address can be kept."""

    text = words_field("What did you have?", missing="Please type or say what you had.")

    class Meta(Form.Meta):
        """As every form's, without a token."""

        csrf = False


class ProposalForm(ServingForm):
    """One food that a meal in words may mean: which of some, how much of it, or left out.

    Attributes:
        number: its place among the foods of the meal, from 0.
        eaten: the food that is chosen so far.
        is_swapped: whether that is another one than the page had measured.
        at_least: whether its magnesium is a lower bound, as a recipe's may be.
    """

    portion = SelectField("Portion")  # a meal has many rows, so each takes one line
    keep = BooleanField("Add it")
    food = SelectField("Food")
    foods = HiddenField()
    """The keys of the foods to choose from."""
    measured = HiddenField()
    """The key of the food whose portions the page offered."""
    said = HiddenField()
    """The key of the portion that was read from the words."""
    words = HiddenField()
    doubtful = HiddenField()

    def __init__(
        self,
        number: int,
        foods: Sequence[AnyFood],
        *,
        eaten: AnyFood,
        portions: Sequence[ServingOption],
        **kwargs: Any,
    ) -> None:
        super().__init__(
            prefix=_prefix(number),
            meta={"csrf": False},  # the form around all of them has the token
            portions=portions,
            basis=eaten.basis,
            **kwargs,
        )
        self.number = number
        self.eaten = eaten
        self.is_swapped = False
        self.at_least = isinstance(eaten, CustomFood) and eaten.at_least
        self.food.choices = {str(food.id): _named(food) for food in foods}

    @classmethod
    def as_read(cls, number: int, proposal: Proposal) -> Self:
        """The form of a food as it was read from the words."""
        # All of them were found in the catalogue or among the person's own.
        foods = [cast("AnyFood", each) for each in (proposal.food, *proposal.others)]
        food = foods[0]
        portions = serving_options_with(portions_of(food), food.basis, proposal.serving.portion.key)
        serving = as_shown_in_a_form(proposal.serving, portions, food.basis)
        return cls(
            number,
            foods,
            eaten=food,
            portions=portions,
            formdata=None,
            data={
                "keep": True,
                "food": str(food.id),
                "foods": " ".join(str(each.id) for each in foods),
                "measured": str(food.id),
                "said": serving.portion.key,
                "portion": serving.portion.key,
                "quantity": format_quantity(rounded(serving.quantity)),
                "words": proposal.text,
                "doubtful": "y" if proposal.doubtful else "",
            },
        )

    @classmethod
    def as_sent(
        cls, number: int, sent: Mapping[str, str], known: Mapping[str, AnyFood]
    ) -> Self | None:
        """The form as it was sent; for another food than before, as much of that one.

        A food that was deleted since gives way to the next of those to choose from, as one that
        the person chose; None where none is left.

        Args:
            number: its place in the meal.
            sent: the whole page's fields.
            known: the foods that `keys_sent` names, by their keys.

        Raises:
            KeyError: the food that was chosen is none of those to choose from.
        """
        prefix = _prefix(number)
        offered = {key: known.get(key) for key in keys_sent(number, sent)}
        foods = {key: food for key, food in offered.items() if food is not None}
        chosen_food = offered[sent[f"{prefix}food"]]
        if not foods:
            return None
        eaten = chosen_food or next(iter(foods.values()))
        before = foods.get(sent.get(f"{prefix}measured", ""), eaten)
        said = sent.get(f"{prefix}said", "")
        portions = serving_options_with(portions_of(before), before.basis, said)
        fields = dict(sent.items())
        if chosen_food is None:
            fields |= _begun_with(prefix, eaten, portions[0])
        elif before is not eaten:
            portions_now = portions_of(eaten)
            fields |= {f"{prefix}measured": str(eaten.id), f"{prefix}said": ""}
            fields |= _measured_anew(prefix, fields, before, portions, portions_now)
            portions = portions_now
        form = cls(
            number,
            list(foods.values()),
            eaten=eaten,
            portions=portions,
            formdata=MultiDict(fields),
        )
        form.is_swapped = chosen_food is None or before is not eaten
        return form


def _named(food: AnyFood) -> str:
    whose = "Yours: " if isinstance(food, CustomFood) else ""
    return f"{whose}{food.name} · {content_text(food)}"


def _begun_with(prefix: str, food: AnyFood, portion: ServingOption) -> dict[str, str]:
    """The fields of a usual serving of a food that nothing is known of yet."""
    serving = usual_serving(portion)
    return {
        f"{prefix}food": str(food.id),
        f"{prefix}measured": str(food.id),
        f"{prefix}said": "",
        f"{prefix}portion": serving.portion.key,
        f"{prefix}quantity": format_quantity(rounded(serving.quantity)),
    }


def _measured_anew(
    prefix: str,
    sent: Mapping[str, str],
    before: AnyFood,
    portions: Sequence[ServingOption],
    portions_now: Sequence[ServingOption],
) -> dict[str, str]:
    """The fields of a serving of the food before, as one of the food that is chosen now."""
    try:
        quantity = parse_quantity(sent.get(f"{prefix}quantity", ""))
        serving = Serving(
            portion=chosen_option(portions, sent.get(f"{prefix}portion")), quantity=quantity
        )
        serving = as_much(serving, before.basis, portions_now)
    except QuantityError:
        return {}  # as it was typed, for the field to say what is wrong with it
    return {
        f"{prefix}portion": serving.portion.key,
        f"{prefix}quantity": format_quantity(rounded(serving.quantity)),
    }


def numbers_sent(sent: Mapping[str, str], most: int) -> list[int]:
    """The places of the foods that a page sent, of `most` that there may be."""
    return [number for number in range(most) if f"{_prefix(number)}food" in sent]


def keys_sent(number: int, sent: Mapping[str, str]) -> list[str]:
    """What names the foods to choose from at one place."""
    listed = sent.get(f"{_prefix(number)}foods", "").split()[: MAX_ALTERNATIVES + 1]
    return [each for each in listed if _KEY.fullmatch(each)]


def words_sent(number: int, sent: Mapping[str, str]) -> str:
    """The words that the food at one place was read from."""
    return sent.get(f"{_prefix(number)}words", "")[:MAX_MEAL_LENGTH]


def _prefix(number: int) -> str:
    return f"food{number}-"
