"""The made-up day on the landing page, worked out as a person's day is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Person, Sex, reference_on
from mgtrack.web.diary.total_view import TotalView, total_view


@dataclass(frozen=True, slots=True)
class ExamplePart:
    """A meal of the day, or its supplements: its name, and what was had as (name, portion, mg)."""

    name: str
    rows: tuple[tuple[str, str, int], ...]

    @property
    def amount(self) -> Amount:
        """What its rows come to."""
        return Amount.of([Decimal(mg) for _, _, mg in self.rows])


@dataclass(frozen=True, slots=True)
class ExampleDay:
    """The day: its total, and its parts in the day page's order."""

    total: TotalView
    parts: tuple[ExamplePart, ...]


_BREAKFAST = ExamplePart(
    "Breakfast",
    (
        ("Oatmeal, cooked", "1 cup (234 g)", 63),
        ("Banana", "1 medium (118 g)", 32),
        ("Milk, 2%", "1 cup (244 g)", 27),
    ),
)
_LUNCH = ExamplePart("Lunch", (("Black beans, boiled", "¾ cup (129 g)", 90),))
_SUPPLEMENTS = ExamplePart("Supplements", (("Magnesium citrate", "1 tablet", 50),))
_DAY = date(2026, 1, 5)
_MAN = Person(birth_date=date(1985, 1, 5), sex=Sex.MALE)


def example_day() -> ExampleDay:
    """Return the day of a man of 41 by NASEM's table: the starter catalogue's foods and a dose."""
    intake = DayIntake(
        food=_BREAKFAST.amount + _LUNCH.amount,
        supplements=_SUPPLEMENTS.amount,
        medicines=Amount(),
        state=DayState.IN_PROGRESS,
    )
    total = total_view(
        intake,
        reference_on(_MAN, _DAY),
        has_doses=True,
        is_today=True,
        may_suggest_more=True,
        suggestions_on_day=False,
    )
    return ExampleDay(total, (_BREAKFAST, _LUNCH, _SUPPLEMENTS))
