"""Averages over complete days: beside the reference, and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import rounded
from mgtrack.trends.days import Levels, TrendDay, complete, dietary


@dataclass(frozen=True, slots=True)
class Average:
    """Food and supplements of one or more complete days.

    Attributes:
        amount: what all of the days came to together.
        days: how many they are.
    """

    amount: Amount
    days: int

    @property
    def mean_mg(self) -> Decimal:
        """The known magnesium in mg a day."""
        return self.amount.known_mg / self.days

    @property
    def shown_mg(self) -> Decimal:
        """The same in whole mg, as sentences show it."""
        return rounded(self.mean_mg, 0)


class AverageStanding(StrEnum):
    """Where an average lies, or why there is none."""

    TO_COME = "to come"
    NOTHING_LOGGED = "nothing logged"
    NO_COMPLETE_DAY = "no complete day"
    UNKNOWN = "unknown"
    """Nothing that was logged on the complete days had a value."""
    NOT_COMPARED = "not compared"
    """There is no reference on some day, or the average lies between references that changed."""
    REACHED = "reference reached"
    IN_RANGE = "in the range that may apply"
    UNDER = "under the reference"
    UNCERTAIN = "lower bound under the reference"


@dataclass(frozen=True, slots=True)
class AverageFinding:
    """The average of some days against the reference.

    Attributes:
        standing: where it lies; one of several references stands for all of them.
        average: None where there is none.
        references: those of the complete days, each once; empty where it isn't compared.
    """

    standing: AverageStanding
    average: Average | None = None
    references: Sequence[Levels] = ()

    @property
    def under_mg(self) -> Decimal:
        """How far the average lies below the least recommended amount, in mg."""
        if self.average is None or not self.references:
            return Decimal(0)
        return max(min(levels[0] for levels in self.references) - self.average.mean_mg, Decimal(0))


def average(days: Sequence[TrendDay]) -> Average | None:
    """Return the average of those of the days that are complete; None where none is."""
    counted = complete(days)
    return Average(dietary(counted), len(counted)) if counted else None


def average_finding(days: Sequence[TrendDay], *, is_compared: bool = True) -> AverageFinding:
    """Return the average of the complete days against the references of these days.

    An average with an unknown part is a lower bound, and never found under the reference.

    Args:
        days: days in a row.
        is_compared: whether to compare with the reference at all.
    """
    found = average(days)
    if found is None:
        return AverageFinding(_why_none(days))
    if found.amount.is_unknown:
        return AverageFinding(AverageStanding.UNKNOWN, found)
    references = list(dict.fromkeys(day.reference for day in complete(days)))
    if not is_compared or () in references:
        return AverageFinding(AverageStanding.NOT_COMPARED, found)
    standings = {_standing(found, levels) for levels in references}
    if len(references) == 1:
        return AverageFinding(standings.pop(), found, references)
    # Something is said of references that changed only where it is the same for all of them.
    if standings in ({AverageStanding.REACHED}, {AverageStanding.UNDER}):
        return AverageFinding(standings.pop(), found, references)
    return AverageFinding(AverageStanding.NOT_COMPARED, found)


def _why_none(days: Sequence[TrendDay]) -> AverageStanding:
    if all(day.to_come for day in days):
        return AverageStanding.TO_COME
    if any(day.is_logged for day in days):
        return AverageStanding.NO_COMPLETE_DAY
    return AverageStanding.NOTHING_LOGGED


def _standing(found: Average, levels: Levels) -> AverageStanding:
    low, high = levels[0], levels[-1]
    if found.mean_mg >= high:
        return AverageStanding.REACHED
    if found.amount.at_least:
        return AverageStanding.UNCERTAIN
    return AverageStanding.IN_RANGE if found.mean_mg >= low else AverageStanding.UNDER


class DifferenceKind(StrEnum):
    """How one average lies beside an earlier one, as both are shown."""

    NOT_COMPARED = "not compared"
    """One of them has no complete day."""
    UNCERTAIN = "uncertain"
    """What had no value may decide which is greater."""
    SAME = "about the same"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class AverageDifference:
    """An average beside an earlier one.

    Attributes:
        kind: which is greater.
        now: the one that is looked at; None without a complete day.
        before: the earlier one; None without a complete day.
    """

    kind: DifferenceKind
    now: Average | None
    before: Average | None

    @property
    def amount(self) -> Amount:
        """How far apart both are as shown, in mg a day; a lower bound if either of them is."""
        if self.now is None or self.before is None:
            return Amount()
        unknown = self.now.amount.unknown + self.before.amount.unknown
        return Amount(abs(self.now.shown_mg - self.before.shown_mg), unknown)

    @property
    def has_few_days(self) -> bool:
        """Whether either rests on too few complete days to tell much."""
        return any(each is not None and each.days < MIN_DAYS for each in (self.now, self.before))


def average_difference(now: Average | None, before: Average | None) -> AverageDifference:
    """Return how an average lies beside an earlier one."""
    return AverageDifference(_difference_kind(now, before), now, before)


def _difference_kind(now: Average | None, before: Average | None) -> DifferenceKind:
    if now is None or before is None:
        return DifferenceKind.NOT_COMPARED
    more_mg = now.shown_mg - before.shown_mg
    greater, lesser = (now, before) if more_mg > 0 else (before, now)
    if lesser.amount.at_least or (not more_mg and greater.amount.at_least):
        return DifferenceKind.UNCERTAIN
    if not more_mg:
        return DifferenceKind.SAME
    return DifferenceKind.MORE if more_mg > 0 else DifferenceKind.LESS
