"""A person's data as tables for a spreadsheet (CSV, RFC 4180): dates and times are local.

Figures are exact, as in the diary file. A cell is empty where something is unknown or not told.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.models import MAX_MEALS
from mgtrack.errors import NotFoundError
from mgtrack.exports import queries
from mgtrack.exports.fields import Figure
from mgtrack.exports.records import record_named
from mgtrack.intake.queries import answers as day_answers
from mgtrack.intake.queries import intakes
from mgtrack.nutrition.food import Basis
from mgtrack.nutrition.intake import Amount, DayIntake, DayState

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, by OWASP's page on CSV injection."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_figure = Figure().write


def cell(value: str | int | None) -> str | int:
    """Return a cell that no spreadsheet runs: an apostrophe goes before what it would."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_RUNS_AS_FORMULA):
        return f"'{value}"
    return value


Cells = Iterable[str | int | None]


def _write(to: IO[str], head: Sequence[str], rows: Iterable[Cells]) -> None:
    table = csv.writer(to)
    table.writerow(head)
    table.writerows(map(cell, row) for row in rows)


def _rows(user_id: int, name: str) -> Iterator[dict[str, Any]]:
    return queries.records(user_id, record_named(name))


def _yes(is_so: object) -> str:
    return "yes" if is_so else "no"


def _minutes(time: str | None) -> str | None:
    return time and time[:5]


def _moment(instant: str | None) -> str | None:
    """A moment as spreadsheets read it, to the second, in UTC."""
    return instant and instant[:19].replace("T", " ")


def _grams_and_ml(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    grams, is_volume = row["grams"], row["basis"] == Basis.MILLILITRES
    return (None, grams) if is_volume else (grams, None)


def write_entries(user_id: int, to: IO[str]) -> None:
    """Write what was eaten, a row an entry."""
    person = accounts.account(user_id)
    if person is None:
        raise NotFoundError
    meals = {number: person.meal_name(number) for number in range(1, MAX_MEALS + 1)}
    _write(
        to,
        [
            "Date", "Time", "Meal", "Food", "FDC ID", "Own food ID", "Portion", "Quantity",
            "Grams", "Millilitres", "Magnesium (mg)", "Unknown", "At least",
            "Magnesium in 100 g or mL (mg)", "Data version", "Logged (UTC)", "Entry ID",
        ],
        (
            (
                row["day"], _minutes(row["at"]), meals[row["meal"]], row["food_name"],
                row["fdc_id"], row["custom_food_id"], row["portion_label"], row["quantity"],
                *_grams_and_ml(row), row["magnesium_mg"], _yes(row["magnesium_mg"] is None),
                _yes(row["at_least"]), row["mg_per_100g"], row["publication_date"],
                _moment(row["created_at"]), row["id"],
            )
            for row in _rows(user_id, "entries")
        ),
    )  # fmt: skip


def write_days(user_id: int, to: IO[str]) -> None:
    """Write what each day came to that was logged or spoken of, and its state."""
    days = queries.first_and_last_day(user_id)
    _write(
        to,
        [
            "Date", "State", "Food (mg)", "Supplements (mg)", "Medicines (mg)", "Total (mg)",
            "At least", "Foods without a value",
        ],
        _days(user_id, *days) if days else (),
    )  # fmt: skip


def _days(user_id: int, first: date, last: date) -> Iterator[Cells]:
    answers = day_answers(user_id, first, last)
    for day, intake in intakes(user_id, first, last).items():
        if intake.state is not DayState.UNLOGGED or day in answers:
            state = "not complete" if answers.get(day) is False else str(intake.state)
            yield day.isoformat(), state, *_sums(intake)


def _sums(intake: DayIntake) -> Cells:
    is_complete = intake.state is DayState.COMPLETE
    parts = intake.food, intake.supplements, intake.medicines, intake.total
    sums = [_sum(part, is_complete=is_complete) for part in parts]
    return *sums, _yes(intake.total.at_least), intake.food.unknown


def _sum(amount: Amount, *, is_complete: bool) -> str | None:
    """What is known; nothing where that is not zero but unknown, or not logged yet."""
    if amount.is_unknown or not (amount.items or is_complete):
        return None
    return _figure(amount.known_mg or Decimal(0))


def write_doses(user_id: int, to: IO[str]) -> None:
    """Write what was taken of supplements and medicines, a row a dose."""
    _write(
        to,
        [
            "Date", "Product", "Kind", "Units", "Unit", "Magnesium in one unit (mg)",
            "Magnesium (mg)", "Logged (UTC)", "Supplement ID", "Dose ID",
        ],
        (
            (
                row["day"], row["name"], row["kind"], row["units"], row["unit"],
                row["mg_per_unit"], row["magnesium_mg"], _moment(row["created_at"]),
                row["supplement_id"], row["id"],
            )
            for row in _rows(user_id, "doses")
        ),
    )  # fmt: skip


def write_supplements(user_id: int, to: IO[str]) -> None:
    """Write the products, and what their labels state."""
    _write(
        to,
        [
            "Name", "Kind", "Unit", "Magnesium in one unit (mg)", "Label states", "Stated as",
            "For units", "Archived (UTC)", "Supplement ID",
        ],
        (
            (
                row["name"], row["kind"], row["unit"], row["mg_per_unit"], row["stated"],
                row["stated_as"], row["per"], _moment(row["archived_at"]), row["id"],
            )
            for row in _rows(user_id, "supplements")
        ),
    )  # fmt: skip


def write_schedules(user_id: int, to: IO[str]) -> None:
    """Write on which days of the week products are taken."""
    _write(
        to,
        ["Product", "Units", "Unit", "Weekdays", "When", "From", "Off from", "Supplement ID"],
        (
            (
                row["name"], each["units"], row["unit"],
                " ".join(_WEEKDAYS[day] for day in each["weekdays"]), each["moment"],
                each["first_day"], each["off_from"], row["id"],
            )
            for row in _rows(user_id, "supplements")
            for each in row["schedules"]
        ),
    )  # fmt: skip


def write_own_foods(user_id: int, to: IO[str]) -> None:
    """Write the foods and recipes of the person's own."""
    _write(
        to,
        [
            "Name", "Recipe", "Serving", "Grams in a serving", "Magnesium in 100 g (mg)",
            "Unknown", "At least", "Stated", "Stated in", "Stated for", "Servings made",
            "Cooked grams", "Barcode", "Deleted (UTC)", "Own food ID",
        ],
        (
            (
                row["name"], _yes(row["made"] is not None), row["serving_label"],
                row["serving_grams"], row["mg_per_100g"], _yes(row["mg_per_100g"] is None),
                _yes(row["at_least"]), row["stated"],
                *((row["stated_in"], row["stated_for"]) if row["stated"] else (None, None)),
                row["made"], row["cooked_grams"], row["gtin"], _moment(row["deleted_at"]),
                row["id"],
            )
            for row in _rows(user_id, "custom_foods")
        ),
    )  # fmt: skip


def write_ingredients(user_id: int, to: IO[str]) -> None:
    """Write what the recipes are made of."""
    _write(
        to,
        [
            "Recipe", "Ingredient", "FDC ID", "Own food ID", "Portion", "Quantity", "Grams",
            "Millilitres", "Magnesium (mg)", "Unknown", "Recipe ID",
        ],
        (
            (
                row["name"], each["food_name"], each["fdc_id"], each["custom_food_id"],
                each["portion_label"], each["quantity"], *_grams_and_ml(each),
                each["magnesium_mg"], _yes(each["magnesium_mg"] is None), row["id"],
            )
            for row in _rows(user_id, "custom_foods")
            for each in row["ingredients"]
        ),
    )  # fmt: skip


def write_notes(user_id: int, to: IO[str]) -> None:
    """Write the symptom notes."""
    _write(
        to,
        ["Date", "Time", "Symptom", "In words", "Strength", "What else was going on"],
        (
            (
                row["day"], _minutes(row["at"]), row["symptom"], row["words"], row["strength"],
                ", ".join(row["circumstances"]),
            )
            for row in _rows(user_id, "notes")
        ),
    )  # fmt: skip


def write_periods(user_id: int, to: IO[str]) -> None:
    """Write pregnancies and times of breastfeeding."""
    told = queries.health(user_id)
    periods = told["periods"] if told else []
    _write(
        to,
        ["Stage", "First day", "Last day"],
        ((each["stage"], each["start"], each["end"]) for each in periods),
    )


TABLES: Mapping[str, Callable[[int, IO[str]], None]] = {
    "days": write_days,
    "entries": write_entries,
    "doses": write_doses,
    "supplements": write_supplements,
    "schedules": write_schedules,
    "own-foods": write_own_foods,
    "ingredients": write_ingredients,
    "notes": write_notes,
    "periods": write_periods,
}
"""How each table is written, by the name of its file."""
