"""Seven days as rings, the shown one among them: how far each came toward its reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.nutrition.assessment import assess_day
from mgtrack.nutrition.intake import DayIntake
from mgtrack.nutrition.reference import Person, reference_on
from mgtrack.nutrition.rounding import intake_in_whole_mg
from mgtrack.nutrition.upper_level import UpperStanding, assess_upper_level
from mgtrack.wording.dates import short_weekday
from mgtrack.wording.day import ring_words

DAYS = 7
WHOLE = 100
"""The length of a ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One day of the strip.

    Attributes:
        on: the day.
        letter: its weekday's first letter.
        part: how much of the ring is drawn, of 100; None where there is no amount: it is dotted.
        is_above: whether supplements and medicines are above their level.
        label: the day and its amount, in words.
    """

    on: date
    letter: str
    part: int | None
    is_above: bool
    label: str


def strip_days(shown: date, today: date) -> tuple[date, date]:
    """Return the first and the last day of a strip.

    It ends today while the shown day is one of the last seven, so that it stays where it is from
    day to day; an earlier one is seven, fourteen or more days before that.
    """
    last = today - timedelta(days=(today - shown).days // DAYS * DAYS)
    last = min(last, LAST_DAY)
    return max(last - timedelta(days=DAYS - 1), FIRST_DAY), last


def strip(intakes: Mapping[date, DayIntake], person: Person, today: date) -> list[Ring]:
    """Return the rings of some days, in order."""
    return [_ring(day, intake, person, today) for day, intake in intakes.items()]


def _ring(day: date, intake: DayIntake, person: Person, today: date) -> Ring:
    reference = reference_on(person, day)
    found = assess_day(intake, reference)
    upper = assess_upper_level(intake, reference)
    has_amount = found.has_amount and not found.amount.is_unknown
    is_above = upper.standing is UpperStanding.ABOVE and not person.kidney_disease
    return Ring(
        on=day,
        letter=short_weekday(day)[:1],
        part=_part(found.amount.known_mg, reference.high_mg) if has_amount else None,
        is_above=is_above,
        label=ring_words(
            day, intake_in_whole_mg(intake).dietary, found, today=today, is_above=is_above
        ),
    )


def _part(mg: Decimal, high_mg: Decimal | None) -> int:
    return 0 if not high_mg else min(int(WHOLE * mg / high_mg), WHOLE)
