"""How sure a mean over a few days can be: the statistics of NASEM 2000.

Dietary Reference Intakes: Applications in Dietary Assessment, chapter 3 and appendix B. The SD of
one person's days is that of a group, or their own where it is larger and rests on enough days.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from statistics import NormalDist, stdev

from mgtrack.nutrition.quantity import rounded
from mgtrack.nutrition.reference import Sex

_DATA = resources.files("mgtrack.nutrition") / "data"

MIN_DAYS = 3
"""With fewer complete days nothing is said of usual intake. Our choice: in NASEM's worked case the
SD of the difference falls by over a third from 1 day to 3, by a quarter more to 7."""

REQUIREMENT_CV = Decimal("0.10")
"""The SD of requirement, as a part of the EAR (NASEM 1997 for magnesium)."""

MAX_DAYS_AHEAD = 28
"""How many more days are asked for at most; beyond it, more logging is no advice."""

MIN_DAYS_FOR_OWN_SD = 14
"""Complete days from which a person's own SD is used, where it is larger. Our choice: over two
weeks a standard deviation is known to about a fifth."""

FAR_LARGER = 2
"""From fewer days their own SD is used where it is over so many times that of their group. Our
choice: chance alone makes one so large from 3 days in 50 of them, from 7 days in 2,000."""

_BOUNDS = (
    (Decimal("2.00"), Decimal("0.98")),
    (Decimal("1.65"), Decimal("0.95")),
    (Decimal("1.50"), Decimal("0.93")),
    (Decimal("1.00"), Decimal("0.85")),
    (Decimal("0.50"), Decimal("0.70")),
)

EVEN = Decimal("0.50")
"""How sure one can be near the level: no surer than of the other side."""

_MAX_CONFIDENCE = Decimal("0.99")


def confidence_of(z: Decimal) -> Decimal:
    """Return how sure the side is on which a mean lies, as a whole percent: 0.50 to 0.99.

    That is the probability of the standard normal distribution. It is never said to be certain.
    """
    exact = Decimal(NormalDist().cdf(float(abs(z))))
    return min(rounded(exact, 2), _MAX_CONFIDENCE)


def bound_of(z: Decimal) -> Decimal:
    """Return the step of NASEM's table B-1 that z reaches, 0.50 to 0.98: for words alone."""
    return next((bound for above, bound in _BOUNDS if abs(z) > above), EVEN)


@dataclass(frozen=True, slots=True)
class WithinPersonSD:
    """The pooled day-to-day SD of one person's magnesium from food, in mg, and whose it is."""

    sex: Sex
    age_from: int
    age_to: int | None
    mg: Decimal
    source: str


@cache
def within_person_sds() -> Sequence[WithinPersonSD]:
    """The SD of every group that there is one for; under 12 months there is none."""
    with (_DATA / "within_person_sd.csv").open(encoding="utf-8") as lines:
        return tuple(
            WithinPersonSD(
                sex=Sex(row["sex"]),
                age_from=int(row["age_from_months"]),
                age_to=int(row["age_to_months"]) if row["age_to_months"] else None,
                mg=Decimal(row["sd_mg"]),
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        )


def within_person_sd(sex: Sex, age: int) -> WithinPersonSD | None:
    """The SD for a sex and an age in completed months; the same in pregnancy and breastfeeding."""
    return next(
        (
            each
            for each in within_person_sds()
            if each.sex is sex
            and each.age_from <= age
            and (each.age_to is None or age < each.age_to)
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class DayToDaySD:
    """The SD that a test uses, in mg: that of a group, or the person's own."""

    mg: Decimal
    is_own: bool = False


def day_to_day_sd(pooled: WithinPersonSD | None, days_mg: Sequence[Decimal]) -> DayToDaySD | None:
    """Return the pooled SD, or the person's own where it is larger; None without a pooled one.

    Args:
        pooled: that of the person's group.
        days_mg: what each of their complete days came to, in mg. Fewer than `MIN_DAYS_FOR_OWN_SD`
            tell of their own only if it is far larger, as where one day outweighs all others.
    """
    if pooled is None:
        return None
    if len(days_mg) >= MIN_DAYS:
        own_mg = stdev(days_mg)
        times = 1 if len(days_mg) >= MIN_DAYS_FOR_OWN_SD else FAR_LARGER
        if own_mg > times * pooled.mg:
            return DayToDaySD(own_mg, is_own=True)
    return DayToDaySD(pooled.mg)


@dataclass(frozen=True, slots=True)
class EarTest:
    """NASEM's test of usual intake against the EAR, all in mg a day.

    D = mean - EAR; SD_D = sqrt((0.10 EAR)^2 + SD_within^2 / n); z = D / SD_D.
    """

    mean_mg: Decimal
    ear_mg: Decimal
    sd_within_mg: Decimal
    days: int
    sd_is_own: bool = False

    @property
    def difference_mg(self) -> Decimal:
        """How far the mean lies above the EAR; negative below it."""
        return self.mean_mg - self.ear_mg

    @property
    def sd_of_difference_mg(self) -> Decimal:
        """The SD of that difference: of requirements, and of so many days' mean."""
        return _sd_of_difference(self.ear_mg, self.sd_within_mg, self.days)

    @property
    def z(self) -> Decimal:
        """The difference in its own standard deviations."""
        return self.difference_mg / self.sd_of_difference_mg

    @property
    def confidence(self) -> Decimal:
        """How sure the side is on which the mean lies."""
        return confidence_of(self.z)

    @property
    def bound(self) -> Decimal:
        """The step of table B-1 that it reaches."""
        return bound_of(self.z)

    @property
    def more_days(self) -> int | None:
        """How many more days at the same mean would bring z over the next step of table B-1.

        None where none would, or only more than `MAX_DAYS_AHEAD`.
        """
        reached = abs(self.z)
        steps = [above for above, _ in _BOUNDS if above >= reached]
        if not steps:
            return None
        # |D| / SD_D > z, solved for n; the SD of requirement stays however many days there are.
        left = (self.difference_mg / min(steps)) ** 2 - (REQUIREMENT_CV * self.ear_mg) ** 2
        if left <= 0:
            return None
        more = int(self.sd_within_mg**2 / left) + 1 - self.days
        return more if more <= MAX_DAYS_AHEAD else None


@dataclass(frozen=True, slots=True)
class LevelTest:
    """The test of a mean against a fixed level, an AI or a UL: z = (mean - level)/(SD/sqrt(n))."""

    mean_mg: Decimal
    level_mg: Decimal
    sd_within_mg: Decimal
    days: int
    sd_is_own: bool = False

    @property
    def z(self) -> Decimal:
        """The distance in standard errors of the mean."""
        return (self.mean_mg - self.level_mg) / (self.sd_within_mg / Decimal(self.days).sqrt())

    @property
    def confidence(self) -> Decimal:
        """How sure the side is on which the mean lies."""
        return confidence_of(self.z)

    @property
    def bound(self) -> Decimal:
        """The step of table B-1 that it reaches."""
        return bound_of(self.z)


def mean_needed(ear_mg: Decimal, sd_within_mg: Decimal, days: int, z: Decimal) -> Decimal:
    """The mean, in mg a day over so many days, at which the EAR test comes to z."""
    return ear_mg + z * _sd_of_difference(ear_mg, sd_within_mg, days)


def _sd_of_difference(ear_mg: Decimal, sd_within_mg: Decimal, days: int) -> Decimal:
    return ((REQUIREMENT_CV * ear_mg) ** 2 + sd_within_mg**2 / days).sqrt()
