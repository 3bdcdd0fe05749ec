"""Checking the figures of diaries: each row's own, and the totals of days, worked out anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from mgtrack.accounts.models import User
from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.intake.queries import FOOD, daily_amounts
from mgtrack.nutrition.intake import Amount, magnesium_mg
from mgtrack.supplements.models import Dose

_HALF_THOUSANDTH = Decimal("0.0005")


@dataclass(slots=True)
class Checked:
    """How much was checked."""

    people: int = 0
    entries: int = 0
    doses: int = 0
    days: int = 0


def wrong_figures(checked: Checked) -> Iterator[str]:
    """Work out every figure anew, and yield a sentence for each that differs.

    Args:
        checked: counts what was checked; it is added to.
    """
    for user_id in db.session.scalars(select(User.id).order_by(User.id)).all():
        checked.people += 1
        totals: defaultdict[date, dict[str, Amount]] = defaultdict(dict)
        yield from _entries(user_id, totals, checked)
        yield from _doses(user_id, totals, checked)
        yield from _days(user_id, totals)
        checked.days += len(totals)


def _entries(
    user_id: int, totals: Mapping[date, dict[str, Amount]], checked: Checked
) -> Iterator[str]:
    rows = db.session.execute(
        select(
            *(Entry.id, Entry.day, Entry.grams, Entry.mg_per_100g, Entry.magnesium_mg),
            *(Entry.at_least, Entry.deleted_at),
        ).where(Entry.user_id == user_id)
    )
    for row in rows:
        checked.entries += 1
        # A figure of the person's own is what they typed, of no weight.
        if row.grams is not None and row.magnesium_mg != magnesium_mg(row.mg_per_100g, row.grams):
            yield f"entry {row.id} of person {user_id}: not the magnesium of its food and weight"
        if row.deleted_at is None:
            is_whole = row.magnesium_mg is not None and not row.at_least
            _add(totals[row.day], FOOD, row.magnesium_mg, is_whole=is_whole)


def _doses(
    user_id: int, totals: Mapping[date, dict[str, Amount]], checked: Checked
) -> Iterator[str]:
    rows = db.session.execute(
        select(
            *(Dose.id, Dose.day, Dose.kind, Dose.units, Dose.mg_per_unit, Dose.magnesium_mg),
            Dose.deleted_at,
        ).where(Dose.user_id == user_id)
    )
    for row in rows:
        checked.doses += 1
        # It was worked out of the units as typed, a third for one, and these are kept rounded.
        rounding = _HALF_THOUSANDTH * (row.mg_per_unit + 1)
        if abs(row.units * row.mg_per_unit - row.magnesium_mg) > rounding:
            yield f"dose {row.id} of person {user_id}: not the magnesium of its units"
        if row.deleted_at is None:
            _add(totals[row.day], row.kind, row.magnesium_mg, is_whole=True)


def _add(
    amounts: dict[str, Amount], kind: str, magnesium_mg: Decimal | None, *, is_whole: bool
) -> None:
    so_far = amounts.get(kind, Amount())
    amounts[kind] = Amount(
        known_mg=so_far.known_mg + (magnesium_mg or Decimal(0)),
        unknown=so_far.unknown + (not is_whole),
        valued=so_far.valued + is_whole,
    )


def _days(user_id: int, totals: Mapping[date, dict[str, Amount]]) -> Iterator[str]:
    shown = daily_amounts(user_id, FIRST_DAY, LAST_DAY)
    for day in sorted({*shown, *totals}):
        if shown.get(day) != totals.get(day):
            yield f"{day} of person {user_id}: its total is not the sum of its entries and doses"
