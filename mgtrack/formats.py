"""How figures and dates read on a page. Rounding happens here and nowhere before."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from flask import Flask

from mgtrack.nutrition.quantity import format_quantity


def milligrams(value: Decimal | None) -> str:
    """A magnesium figure in mg as shown: whole, one place below 10, "unknown" for None."""
    if value is None:
        return "unknown"
    places = Decimal("0.1") if 0 < value < 10 else Decimal(1)
    text = f"{value.quantize(places, ROUND_HALF_UP):,}"
    return text.removesuffix(".0")


def grams(value: Decimal) -> str:
    """A weight in g as shown: whole from 10 g, one place below."""
    places = Decimal(1) if value >= 10 else Decimal("0.1")
    return f"{value.quantize(places, ROUND_HALF_UP):,}".removesuffix(".0")


def long_date(day: date) -> str:
    """A date in full: "Monday 23 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 food", "2 foods"."""
    return f"{count:,} {one if count == 1 else many}"


def init_app(app: Flask) -> None:
    """Give templates these as filters."""
    app.jinja_env.filters.update(
        mg=milligrams,
        grams=grams,
        long_date=long_date,
        quantity=format_quantity,
        plural=plural,
    )
