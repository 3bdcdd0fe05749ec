"""What the rows of the add sheet say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.supplements.models import Supplement
from mgtrack.supplements.schedule import DueDose, Moment
from mgtrack.wording.dates import day_name, long_date
from mgtrack.wording.figures import milligrams, units_of
from mgtrack.wording.i18n import gettext, ngettext


def dose_words(product: Supplement) -> str:
    """Return how many units of a product a tap logs: "Your supplement · 2 capsules"."""
    kind = (
        gettext("Your medicine")
        if product.kind == ProductKind.MEDICINE
        else gettext("Your supplement")
    )
    return f"{kind} · {units_of(product.per, product.unit)}"


def due_words(due: DueDose) -> str:
    """Return what is due, and when: "Due: 2 capsules at bedtime"."""
    return gettext("Due: {dose}").format(dose=due_dose_words(due))


def due_dose_words(due: DueDose) -> str:
    """Return how much is due, and when where that matters: "2 capsules at bedtime"."""
    units = units_of(due.schedule.units, due.supplement.unit)
    moment = Moment(due.schedule.moment)
    if moment is Moment.ANY:
        return units
    return gettext("{units} {moment}").format(units=units, moment=moment.words)


def meal_words(name: str, day: date, today: date) -> str:
    """Return what a meal of a day is called: "Breakfast, yesterday"."""
    near = day_name(day, today).lower()
    when = near if abs((today - day).days) <= 1 else long_date(day, today)
    return gettext("{meal}, {day}").format(meal=name, day=when)


def meal_foods_words(names: Sequence[str]) -> str:
    """Return what a meal holds: "Oatmeal; Banana, raw; Milk"."""
    return "; ".join(names)


def saved_meal_words(names: Sequence[str], gone: Sequence[str]) -> str:
    """Return what a saved meal holds, and what of it is gone: "Saved · Milk. No longer here: Oats".

    Args:
        names: the foods that are logged with it.
        gone: those that are there no more.
    """
    saved = gettext("Saved · {foods}").format(foods=meal_foods_words(names)) if names else ""
    if not gone:
        return saved
    without = gettext("No longer here: {foods}").format(foods=meal_foods_words(gone))
    return f"{saved}. {without}" if saved else without


def tray_words(items: int, amount: Amount) -> str:
    """Return what was added so far: "3 added · 214 mg", "1 added · magnesium unknown"."""
    added = ngettext("{items} added", "{items} added", items).format(items=items)
    return _with_amount(added, amount)


def foods_words(foods: int, amount: Amount) -> str:
    """Return how many foods these are, and what they come to: "6 foods · 159 mg"."""
    counted = ngettext("{foods} food", "{foods} foods", foods).format(foods=foods)
    return _with_amount(counted, amount)


def _with_amount(counted: str, amount: Amount) -> str:
    if amount.is_unknown:
        return gettext("{counted} · magnesium unknown").format(counted=counted)
    said = (
        gettext("{counted} · {mg} mg or more")
        if amount.at_least
        else gettext("{counted} · {mg} mg")
    )
    return said.format(counted=counted, mg=milligrams(amount.known_mg))
