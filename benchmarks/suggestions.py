"""Whether suggestions close gaps: 1,000 made-up people over a week of days.

Everybody is drawn from one seed: sex and age, a usual intake (log-normal about 270 mg for women and
330 mg for men, SD 30 %), a day-to-day spread of 30 %, the hour at which they look and how much of
the day is eaten by then, a diet, what they leave out, kinds that they don't like and that they eat.
They take the first suggestion, and while a gap is left one portion of the one that comes after it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import exp

from benchmarks.tables import table
from mgtrack.foods.suggested import suggested
from mgtrack.nutrition.food import SourceGroup
from mgtrack.nutrition.reference import Person, Sex, reference_on
from mgtrack.nutrition.suggestion import (
    ALLERGENS,
    ONE,
    TWO,
    Diet,
    Eater,
    MealTime,
    SuggestibleFood,
    Suggestion,
    fits,
    plan,
    suggest,
)

PEOPLE, DAYS, SEED = 1000, 7, 20261123
GROUPS_TO_COVER = 5
LIMIT_MS = 5
FIRST_DAY = date(2026, 11, 2)
USUAL_MG = {Sex.FEMALE: 270, Sex.MALE: 330}
EATEN_BY = {
    MealTime.BREAKFAST: (0.15, 0.30),
    MealTime.LUNCH: (0.40, 0.60),
    MealTime.DINNER: (0.70, 0.95),
    MealTime.SNACKS: (0.50, 1.00),
}
LOOKS_AT = {
    MealTime.BREAKFAST: 1,
    MealTime.LUNCH: 2,
    MealTime.DINNER: 4,
    MealTime.SNACKS: 3,
}


@dataclass(frozen=True)
class Week:
    """One made-up person's looks at their suggestions, one on each day that was under."""

    eaters: Sequence[Eater]

    @property
    def groups(self) -> set[SourceGroup]:
        """The groups that a diet, and whatever else is left out, allows."""
        return {each.group for each in candidates() if fits(each, self.eaters[0])}


def candidates() -> list[SuggestibleFood]:
    return [food.candidate for food in suggested().values()]


def week(number: int) -> Week:
    """The week of one person, who is the same in every run."""
    chance = random.Random(SEED + number)
    sex = chance.choice(list(Sex))
    age = chance.randint(19, 85)
    born = date(FIRST_DAY.year - age, 1 + number % 12, 1 + number % 28)
    kinds = sorted({each.kind for each in candidates()})
    reference = reference_on(Person(birth_date=born, sex=sex), FIRST_DAY).high_mg
    usual = USUAL_MG[sex] * exp(chance.gauss(0, 0.3))
    person = Eater(
        person=number,
        day=FIRST_DAY,
        gap_mg=Decimal(1),
        age_months=age * 12,
        diet=chance.choices(list(Diet), (85, 10, 5))[0],
        avoided=frozenset(each for each in ALLERGENS if chance.random() < 0.04),
        disliked=frozenset(chance.sample(kinds, chance.randint(0, 6))),
        eaten={
            kind: FIRST_DAY - timedelta(days=chance.randint(1, 60))
            for kind in chance.sample(kinds, chance.randint(0, 15))
        },
    )
    eaters = []
    for past in range(DAYS):
        meal = chance.choices(list(LOOKS_AT), list(LOOKS_AT.values()))[0]
        eaten = usual * exp(chance.gauss(0, 0.3)) * chance.uniform(*EATEN_BY[meal])
        gap = Decimal(round(float(reference or 0) - eaten))
        if gap > 0:
            on = FIRST_DAY + timedelta(days=past)
            eaters.append(replace(person, day=on, meal=meal, gap_mg=gap))
    return Week(eaters)


@dataclass
class Tally:
    """What the looks of all weeks came to."""

    people: int = 0
    gaps: int = 0
    by_first: int = 0
    by_two: int = 0
    planned: int = 0
    repeated: int = 0
    weeks: int = 0
    varied: int = 0

    def share(self, count: int) -> str:
        """So many of all gaps."""
        return f"{count / self.gaps:.3f}"


def run() -> str:
    """The shares of gaps closed, the groups of a week, and what asking costs, as a table."""
    foods = candidates()
    tally, milliseconds, of_processor = Tally(), [], []
    for made in map(week, range(PEOPLE)):
        if not made.eaters:
            continue
        tally.people += 1
        had: set[SourceGroup] = set()
        eaten = dict(made.eaters[0].eaten)
        for look in made.eaters:
            eater = replace(look, eaten=eaten)
            before, processor_before = time.perf_counter(), time.process_time()
            suggest(foods, eater)
            of_processor.append((time.process_time() - processor_before) * 1000)
            milliseconds.append((time.perf_counter() - before) * 1000)
            taken = _taken(foods, eater)
            had |= {each.candidate.group for each in taken}
            day_before = eater.day - timedelta(days=1)
            tally.repeated += any(eaten.get(each.candidate.kind) == day_before for each in taken)
            eaten = {**eaten, **{each.candidate.kind: eater.day for each in taken}}
            tally.gaps += 1
            tally.by_first += taken[0].left_mg == 0
            tally.by_two += taken[-1].left_mg == 0
            tally.planned += sum(each.mg for each in plan(foods, eater)) >= eater.gap_mg
        if len(made.eaters) >= GROUPS_TO_COVER:
            tally.weeks += 1
            tally.varied += len(had) >= min(GROUPS_TO_COVER, len(made.groups))
    return table(
        ("what", "measured", "to reach"),
        [
            ("people; looks at a day under its reference", f"{tally.people:,}; {tally.gaps:,}", ""),
            (
                "gaps closed within two usual portions, as they are suggested",
                tally.share(tally.by_two),
                "0.95",
            ),
            ("gaps closed by the first suggestion alone", tally.share(tally.by_first), ""),
            ("gaps closed by a day's plan", tally.share(tally.planned), ""),
            (
                "days with a kind of food that was taken the day before",
                tally.share(tally.repeated),
                "",
            ),
            (
                "weeks of five looks or more with foods of five groups, or of all that fit",
                f"{tally.varied / tally.weeks:.3f} ({tally.varied} of {tally.weeks})",
                "all",
            ),
            ("ms of processor time a ranking", _spread(of_processor), str(LIMIT_MS)),
            ("ms by the clock", _spread(milliseconds), str(LIMIT_MS)),
        ],
    )


def _spread(milliseconds: list[float]) -> str:
    """The median, the 99th of 100, the longest, and how many are over the limit."""
    ordered = sorted(milliseconds)
    middle, late = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
    over = sum(each > LIMIT_MS for each in ordered)
    return (
        f"median {middle:.2f}, 99 of 100 {late:.2f}, longest {ordered[-1]:.2f};"
        f" {over} of {len(ordered):,} over {LIMIT_MS}"
    )


def _taken(foods: Sequence[SuggestibleFood], eater: Eater) -> list[Suggestion]:
    """What somebody takes of what they are told: two usual portions at most."""
    first = suggest(foods, eater)[0]
    if first.portions == TWO or not first.left_mg:
        return [first]
    eaten = {**eater.eaten, first.candidate.kind: eater.day}
    after = suggest(foods, replace(eater, gap_mg=first.left_mg, eaten=eaten))[0]
    left = max(first.left_mg - after.candidate.portion_mg, Decimal(0))
    return [first, replace(after, portions=ONE, left_mg=left)]
