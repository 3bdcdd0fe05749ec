"""Figures in whole mg that add up: a total and its parts on one page.

A total is rounded half up. Its parts are each rounded down, and those with the greatest remainders
up instead, until they come to the total (the largest remainder method). So every part is its exact
figure rounded down or up, and never off by 1 mg or more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from mgtrack.nutrition.intake import Amount, DayIntake
from mgtrack.nutrition.quantity import rounded


def whole_mg(mg: Decimal | Fraction) -> Decimal:
    """Return a total or a mean in whole mg, halves up."""
    return rounded(mg, 0)


def looks_equal(one_mg: Decimal, other_mg: Decimal) -> bool:
    """Return whether rounding to whole mg hides the difference between two figures."""
    return one_mg != other_mg and whole_mg(one_mg) == whole_mg(other_mg)


def whole_parts(
    parts_mg: Sequence[Decimal | Fraction], total_mg: Decimal | None = None
) -> list[Decimal]:
    """Return the parts of a total in whole mg, so that they add up to it.

    Args:
        parts_mg: what the total is the sum of.
        total_mg: the total in whole mg, its exact figure rounded down or up; half up if not given.
    """
    exact = [Fraction(mg) for mg in parts_mg]
    if total_mg is None:
        total_mg = whole_mg(sum(exact, Fraction(0)))
    down = [math.floor(mg) for mg in exact]
    greatest_first = sorted(range(len(exact)), key=lambda place: down[place] - exact[place])
    rounded_up = set(greatest_first[: int(total_mg) - sum(down)])
    return [Decimal(mg + (place in rounded_up)) for place, mg in enumerate(down)]


def whole_values(
    values_mg: Sequence[Decimal | None], total_mg: Decimal | None = None
) -> list[Decimal | None]:
    """Return values in whole mg as `whole_parts` does; one that is unknown stays unknown."""
    known = iter(whole_parts([mg for mg in values_mg if mg is not None], total_mg))
    return [None if mg is None else next(known) for mg in values_mg]


def whole_parts_beside(
    food_mg: Sequence[Decimal | Fraction], supplements_mg: Decimal | Fraction
) -> tuple[list[Decimal], Decimal]:
    """Return foods, and supplements beside them, in whole mg that add up to the sum of all.

    Supplements are rounded half up, as everywhere (`intake_in_whole_mg`).
    """
    total_mg = whole_mg(sum((Fraction(mg) for mg in food_mg), Fraction(supplements_mg)))
    shown_mg = whole_mg(supplements_mg)
    return whole_parts(food_mg, total_mg - shown_mg), shown_mg


def in_whole_mg(amount: Amount, mg: Decimal | None = None) -> Amount:
    """Return an amount as it is shown: in whole mg, half up or as given, with its unknowns."""
    return replace(amount, known_mg=whole_mg(amount.known_mg) if mg is None else mg)


def in_whole_mg_beside(amount: Amount, supplements: Amount) -> Amount:
    """Return food or medicines in whole mg, such that with supplements it is their sum, half up."""
    total_mg = whole_mg(amount.known_mg + supplements.known_mg)
    return in_whole_mg(amount, total_mg - whole_mg(supplements.known_mg))


def intake_in_whole_mg(intake: DayIntake) -> DayIntake:
    """Return a day's intake as it is shown.

    Supplements are in two totals, with food and with medicines. So they are rounded half up, as
    both totals are, and food and medicines are what is left of these.
    """
    return replace(
        intake,
        food=in_whole_mg_beside(intake.food, intake.supplements),
        supplements=in_whole_mg(intake.supplements),
        medicines=in_whole_mg_beside(intake.medicines, intake.supplements),
    )
