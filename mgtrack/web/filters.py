"""The filters by which templates write figures, dates and attributes."""

from __future__ import annotations

from flask import Flask
from jinja2 import pass_eval_context
from jinja2.filters import do_xmlattr
from jinja2.nodes import EvalContext

from mgtrack.nutrition.intake import magnesium_mg
from mgtrack.nutrition.quantity import format_quantity
from mgtrack.supplements.schedule import Moment
from mgtrack.wording.adding import due_dose_words
from mgtrack.wording.dates import (
    clock_hour,
    date_span,
    day_name,
    day_under,
    long_date,
    short_weekday,
    weekday,
)
from mgtrack.wording.day import shortfall
from mgtrack.wording.figures import (
    basis_unit,
    custom_food_detail,
    entry_amount,
    entry_detail,
    exact,
    food_and_supplements,
    grams,
    ingredient_detail,
    known_mg,
    milligrams,
    plural,
    schedule_text,
    serving_mg,
    serving_milligrams,
    servings_words,
    stated_words,
    units_of,
    units_text,
    worked_out,
)
from mgtrack.wording.foods import why_unknown_of_label_sentence, why_unknown_sentence
from mgtrack.wording.found import found_text
from mgtrack.wording.labels import label_doubt_sentence, label_text
from mgtrack.wording.phrases import capital, few_days, reference_mg
from mgtrack.wording.recovery import codes_left
from mgtrack.wording.reference import group_words

DATA_TYPES = {
    "Foundation": "USDA Foundation",
    "SR Legacy": "USDA Standard Reference",
    "Survey (FNDDS)": "USDA food survey",
    "Branded": "Brand label",
}


def merged(first: dict[str, object], second: dict[str, object]) -> dict[str, object]:
    """Return two sets of HTML attributes as one, without those that are None or False."""
    return {
        name: value
        for name, value in (first | second).items()
        if value is not None and value is not False
    }


@pass_eval_context
def html_attributes(context: EvalContext, values: dict[str, object]) -> str:
    """Return attributes as a tag holds them: hyphens for underscores, none for None and False."""
    given = {key.replace("_", "-"): value for key, value in merged(values, {}).items()}
    return do_xmlattr(
        context, {name: name if value is True else value for name, value in given.items()}
    )


def init_app(app: Flask) -> None:
    """Register the filters."""
    app.jinja_env.filters.update(
        amount_text=entry_amount,
        attributes_set=merged,
        basis_unit=basis_unit,
        capital=capital,
        date_span=date_span,
        data_type_words=DATA_TYPES.__getitem__,
        day_name=day_name,
        clock_hour=clock_hour,
        codes_left=codes_left,
        day_under=day_under,
        due_dose_words=due_dose_words,
        entry_detail=entry_detail,
        exact=exact,
        few_days=few_days,
        food_and_supplements=food_and_supplements,
        found_text=found_text,
        grams=grams,
        group_words=group_words,
        html_attributes=html_attributes,
        ingredient_detail=ingredient_detail,
        known_mg=known_mg,
        label_doubt=label_doubt_sentence,
        label_text=label_text,
        long_date=long_date,
        mg=milligrams,
        micrograms=lambda mg: int(mg * 1000),
        mg_of_serving=serving_milligrams,
        custom_food_detail=custom_food_detail,
        plural=plural,
        portion_mg=lambda choice, per_100g: magnesium_mg(per_100g, choice.grams),
        quantity=format_quantity,
        reference_mg=reference_mg,
        moment_text=lambda moment: Moment(moment).words,
        schedule_text=schedule_text,
        units_of=units_of,
        serving_mg=serving_mg,
        servings_words=servings_words,
        shortfall=shortfall,
        short_weekday=short_weekday,
        stated_words=stated_words,
        units_text=units_text,
        weekday=weekday,
        why_unknown=why_unknown_sentence,
        why_unknown_of_label=why_unknown_of_label_sentence,
        worked_out=worked_out,
    )
