"""How figures read on a page."""

from __future__ import annotations

import calendar
from decimal import Decimal

from mgtrack.custom_foods.models import CustomFood, RecipeIngredient, StatedIn
from mgtrack.diary.models import Entry
from mgtrack.diary.own_figures import FROM_A_FILE, OWN_FIGURE
from mgtrack.foods.models import Food
from mgtrack.foods.portions import amount_text
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.intake import Amount, magnesium_mg
from mgtrack.nutrition.quantity import format_quantity, rounded
from mgtrack.nutrition.rounding import in_whole_mg, in_whole_mg_beside
from mgtrack.nutrition.supplements import LabelValue, mg_of_percent
from mgtrack.supplements.models import Dose, Schedule
from mgtrack.supplements.schedule import EVERY_DAY, WEEKDAYS, Moment
from mgtrack.wording.i18n import gettext


def milligrams(value: Decimal | int | None) -> str:
    """A magnesium figure in mg as shown: whole, one place below 10, "unknown" for None."""
    if value is None:
        return "unknown"
    return f"{rounded(Decimal(value), 1 if 0 < value < 10 else 0):,}".removesuffix(".0")


def serving_milligrams(value: Decimal) -> str:
    """The magnesium of one serving on its own, to one place: "76.5", "90".

    A day shows it in whole mg, rounded up or down so that they add up.
    """
    return f"{rounded(value, 1):,}".removesuffix(".0")


def known_mg(amount: Amount) -> str:
    """A sum in mg as shown, without its unit: "171", "171 or more", "unknown"."""
    if amount.is_unknown:
        return "unknown"
    return f"{milligrams(amount.known_mg)}{' or more' if amount.at_least else ''}"


def food_and_supplements(food: Amount, supplements: Amount) -> str:
    """The two apart: "171 mg or more from food and 50 mg from supplements"."""

    def words(amount: Amount) -> str:
        if amount.is_unknown:
            return "an unknown amount"
        return f"{milligrams(amount.known_mg)} mg{' or more' if amount.at_least else ''}"

    shown = words(in_whole_mg_beside(food, supplements)), words(in_whole_mg(supplements))
    return "{} from food and {} from supplements".format(*shown)


def grams(value: Decimal) -> str:
    """A weight in g as shown: whole from 10 g, one place below."""
    return f"{rounded(value, 0 if value >= 10 else 1):,}".removesuffix(".0")


def basis_unit(basis: str) -> str:
    """The unit of a food's basis, as people write it."""
    return "mL" if basis == Basis.MILLILITRES else "g"


def content_text(food: Food | CustomFood | RecipeIngredient) -> str:
    """What a food holds: "270 mg/100 g", "magnesium unknown"."""
    if food.mg_per_100g is None:
        return "magnesium unknown"
    return f"{milligrams(food.mg_per_100g)} mg/100 {basis_unit(food.basis)}"


def entry_amount(entry: Entry | RecipeIngredient) -> str:
    """How much an entry was: "1 oz (28.4 g)", or that it is an own figure, or of a file."""
    if entry.grams is None:
        if entry.portion_label == OWN_FIGURE:
            return gettext("your own figure")
        from_a_file = gettext("from a file")
        is_told = entry.portion_label != FROM_A_FILE
        return f"{entry.portion_label} · {from_a_file}" if is_told else from_a_file
    return amount_text(entry.quantity, entry.portion_label, entry.grams, entry.basis)


def entry_detail(entry: Entry) -> str:
    """At what time it was eaten, where that is told, and how much: "13:05 · 2 slices (84 g)"."""
    return f"{entry.at:%H:%M} · {entry_amount(entry)}" if entry.at else entry_amount(entry)


def exact(value: Decimal) -> str:
    """A figure as it is kept, for sums that one may check: "28.35", "270"."""
    return f"{value.normalize():,f}"


def worked_out(entry: Entry) -> str:
    """The sum behind an entry's magnesium, with the figures that were kept, to be checked."""
    if entry.mg_per_100g is None or entry.magnesium_mg is None:
        return "unknown"
    if entry.portion_grams is None or entry.grams is None:
        return gettext("your own figure")
    unit = basis_unit(entry.basis)
    serving = f"{format_quantity(entry.quantity)} × {exact(entry.portion_grams)} {unit}"
    return (
        f"{serving} = {exact(entry.grams)} {unit}; {exact(entry.grams)} {unit}"
        f" × {exact(entry.mg_per_100g)} mg ÷ 100 {unit} = {exact(entry.magnesium_mg)} mg."
        " The day shows whole mg, rounded up or down so that they add up."
    )


def units_of(units: Decimal, unit: str) -> str:
    """So many units of a product: "1 tablet", "1½ tablets", "5 mL"."""
    units_words = unit if units <= 1 or unit in {"mL", "g"} else f"{unit}s"
    return f"{format_quantity(units)} {units_words.replace('gummys', 'gummies')}"


def custom_food_detail(custom_food: CustomFood) -> str:
    """What an own food's figures are for: "Recipe · 1 serving (212 g)"."""
    serving = f"1 {custom_food.serving_label} ({grams(custom_food.serving_grams)} g)"
    return f"Recipe · {serving}" if custom_food.is_recipe else serving


def servings_words(recipe: CustomFood) -> str:
    """How many servings a recipe makes: "6 servings", "½ serving"."""
    made = recipe.made or Decimal(1)
    return f"{format_quantity(made)} {'serving' if made <= 1 else 'servings'}"


def ingredient_detail(ingredient: RecipeIngredient) -> str:
    """What a recipe says of an ingredient beside its amount: "80 g · yours · 56 mg/100 g"."""
    parts = []
    if ingredient.portion_label not in {"g", "mL"}:
        parts.append(f"{grams(ingredient.grams)} {basis_unit(ingredient.basis)}")
    if ingredient.custom_food_id is not None:
        parts.append("yours")
    is_unknown = ingredient.mg_per_100g is None
    parts.append("no magnesium data" if is_unknown else content_text(ingredient))
    return " · ".join(parts)


def serving_mg(custom_food: CustomFood) -> str:
    """The magnesium of a serving of an own food, as shown."""
    return milligrams(magnesium_mg(custom_food.mg_per_100g, custom_food.serving_grams))


def stated_words(custom_food: CustomFood) -> str:
    """How an own food's content follows from what was stated, as a person would check it."""
    if custom_food.stated is None or custom_food.mg_per_100g is None:
        return "No magnesium is stated, so its content is unknown."
    figure = f"{custom_food.stated.normalize():f}"
    per = (
        f"{grams(custom_food.serving_grams)} g" if custom_food.stated_for == "serving" else "100 g"
    )
    content = f"{milligrams(custom_food.mg_per_100g)} mg in 100 g"
    if custom_food.stated_in == StatedIn.MG:
        return f"{figure} mg in {per}: {content}."
    whole = LabelValue(custom_food.stated_in).mg
    stated_mg = mg_of_percent(custom_food.stated, LabelValue(custom_food.stated_in))
    return f"{figure} % of {whole} mg is {milligrams(stated_mg)} mg in {per}: {content}."


def units_text(dose: Dose) -> str:
    """How much a dose was: "1½ tablets"."""
    return units_of(dose.units, dose.unit)


def weekdays_text(days: frozenset[int]) -> str:
    """Days of the week, as `date.weekday` numbers them: "every day", "on Mon, Wed and Fri"."""
    if days == EVERY_DAY:
        return "every day"
    if days == WEEKDAYS:
        return "from Monday to Friday"
    *others, last = (calendar.day_abbr[day] for day in sorted(days))
    return f"on {', '.join(others)} and {last}" if others else f"on {last}"


def schedule_text(schedule: Schedule, unit: str) -> str:
    """What a schedule is: "1 tablet every day, with breakfast"."""
    units, when = units_of(schedule.units, unit), Moment(schedule.moment).words
    return f"{units} {weekdays_text(schedule.weekdays)}, {when}"


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 food", "2 foods"."""
    return f"{count:,} {one if count == 1 else many}"
