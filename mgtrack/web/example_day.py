"""The made-up day and week on the landing page, worked out as a person's are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.reference import Person, Sex, reference_on
from mgtrack.trends.chart import intake_chart
from mgtrack.trends.days import TrendDay
from mgtrack.web.diary.total_view import TotalView, total_view
from mgtrack.web.trends.chart_view import BarChartView, bar_chart_view


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
_WEEK = ((330, 50), (290, 50), (352, 0), (398, 50), (305, 50), (376, 0), (345, 50))
"""The mg of food and of supplements on the seven days before."""

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
        days_ago=0,
        may_suggest_more=True,
        suggestions_on_day=False,
    )
    return ExampleDay(total, (_BREAKFAST, _LUNCH, _SUPPLEMENTS))


@dataclass(frozen=True, slots=True)
class ExampleWeek:
    """The week before that day: its mean in mg a day, and its bars."""

    mean_mg: Decimal
    chart: BarChartView


def example_week() -> ExampleWeek:
    """Return a week of the same man: seven complete days, whose bars lead nowhere."""
    reference = reference_on(_MAN, _DAY)
    days = [
        TrendDay(
            date=_DAY - timedelta(days=len(_WEEK) - place),
            intake=DayIntake(
                food=Amount.of([Decimal(food)]),
                supplements=Amount.of([Decimal(dose)] if dose else []),
                medicines=Amount(),
                state=DayState.COMPLETE,
            ),
            low_mg=reference.low_mg,
            high_mg=reference.high_mg,
        )
        for place, (food, dose) in enumerate(_WEEK)
    ]
    chart = bar_chart_view(
        intake_chart(days),
        chart_id="example-week",
        title="Magnesium from food and supplements in an example week",
        description="Seven bars, supplements on food, beside the reference of 420 mg.",
        compared="Reference: at least 420 mg",
        today=_DAY,
    )
    bars = [replace(bar, links_to=None) for bar in chart.bars]
    mean_mg = sum((day.dietary_mg for day in days), Decimal(0)) / len(days)
    return ExampleWeek(mean_mg, replace(chart, bars=bars))
