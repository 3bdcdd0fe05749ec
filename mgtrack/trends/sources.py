"""Where the magnesium came from: shares by food, by meal and by source group. Pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mgtrack.intake.queries import EatenFood
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.rounding import whole_parts_beside

_MAX_TOP_SOURCES = 6


class ShareKind(StrEnum):
    """What a share is of."""

    FOOD = "food"
    MEAL = "meal"
    SOURCE_GROUP = "source group"
    """Foods of one source group of the guidance."""
    OTHER_FOODS = "other foods"
    """Foods of no source group."""
    SUPPLEMENTS = "supplements"
    REST = "rest"
    """All that are not listed by themselves."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of what some days came to.

    Attributes:
        kind: what it is of.
        name: the food's name, the meal, or the source group; empty for the other kinds.
        amount: its magnesium on all of the days.
        days: over how many days it is spread; 1 for a sum.
        shown_mg: its known magnesium in whole mg a day; those of all shares come to the whole's.
        count: how many foods and supplements make up the rest; 1 for every other kind.
    """

    kind: ShareKind
    name: str
    amount: Amount
    days: int
    shown_mg: Decimal
    count: int = 1

    @property
    def key(self) -> tuple[ShareKind, str]:
        """What tells it from others: a food may be called "Supplements" too."""
        return self.kind, self.name

    @property
    def mean_mg(self) -> Decimal:
        """Its known magnesium in mg a day."""
        return self.amount.known_mg / self.days


@dataclass(frozen=True, slots=True)
class Sources:
    """What food and supplements of some days consist of.

    Attributes:
        eaten: the magnesium of each food.
        meals: the magnesium of each meal's food.
        supplements: the magnesium of all supplements.
        days: over how many days it is spread; 1 for a sum, 0 where there is nothing to share.
    """

    eaten: Sequence[EatenFood]
    meals: Mapping[str, Amount]
    supplements: Amount
    days: int

    def by_food(self) -> Sequence[Share]:
        """Return the share of each food, and of supplements, greatest first."""
        return self._shares((ShareKind.FOOD, each.name, each.amount) for each in self.eaten)

    def by_meal(self) -> Sequence[Share]:
        """Return the share of each meal's food, and of supplements, greatest first."""
        return self._shares((ShareKind.MEAL, meal, amount) for meal, amount in self.meals.items())

    def by_group(self) -> Sequence[Share]:
        """Return the share of each source group's food, and of supplements, greatest first."""
        return self._shares(
            (ShareKind.SOURCE_GROUP, each.group, each.amount)
            if each.group
            else (ShareKind.OTHER_FOODS, "", each.amount)
            for each in self.eaten
        )

    def top(self) -> Sequence[Share]:
        """Return the greatest shares by food, and the rest as one."""
        shares = self.by_food()
        listed, others = shares[:_MAX_TOP_SOURCES], shares[_MAX_TOP_SOURCES:]
        if not others:
            return listed
        amount = Amount.total(share.amount for share in others)
        shown_mg = sum((share.shown_mg for share in others), Decimal(0))
        rest = Share(ShareKind.REST, "", amount, self.days, shown_mg, count=len(others))
        return [*listed, rest]

    def _shares(self, amounts: Iterable[tuple[ShareKind, str, Amount]]) -> Sequence[Share]:
        if not self.days:
            return []
        by_key: defaultdict[tuple[ShareKind, str], list[Amount]] = defaultdict(list)
        for kind, name, amount in amounts:
            by_key[kind, name].append(amount)
        food = {key: Amount.total(each) for key, each in by_key.items()}
        food_mg, supplements_mg = whole_parts_beside(
            [Fraction(each.known_mg) / self.days for each in food.values()],
            Fraction(self.supplements.known_mg) / self.days,
        )
        shares = [
            Share(kind, name, amount, self.days, mg)
            for ((kind, name), amount), mg in zip(food.items(), food_mg, strict=True)
        ]
        if self.supplements.items:
            taken = Share(ShareKind.SUPPLEMENTS, "", self.supplements, self.days, supplements_mg)
            shares.append(taken)
        return sorted(
            shares, key=lambda share: (-share.amount.known_mg, not share.name, share.name)
        )
