"""What a week comes to, in words and numbers: pure functions over the days that were logged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import Person, reference_on
from mgtrack.nutrition.usual_intake import UsualAssessment, assess_usual, days_alike
from mgtrack.nutrition.wording import at_least, capital, count
from mgtrack.trends.days import TrendDay, complete, dietary, mean_mg
from mgtrack.trends.given import Given, GivenByDay, on_days
from mgtrack.trends.words import mean_sentence, range_words, reference_words, whole

_MOST_NAMED = 3
_MOST_CHANGED = 4


@dataclass(frozen=True)
class Week:
    """A week, and the one before it to see what changed.

    Attributes:
        days: its seven days.
        before: the seven days before them.
        given: what was eaten on each of the fourteen days.
        usual: what the complete days would mean as usual intake, by themselves.
    """

    days: Sequence[TrendDay]
    before: Sequence[TrendDay]
    given: GivenByDay
    usual: UsualAssessment

    @property
    def sentence(self) -> str:
        """The week in one sentence."""
        return mean_sentence(self.days, "this week")

    @property
    def finding(self) -> str:
        """What the complete days would mean as usual intake, and how sure that is."""
        return self.usual.finding

    @cached_property
    def reference(self) -> str:
        """The references of the week in mg: "420", "310–420", "400, then 420"; or nothing."""
        return reference_words(self.days)

    @property
    def changed_sentence(self) -> str:
        """Since when another reference holds; empty while one holds all week."""
        return reference_change(self.days)

    @cached_property
    def foods(self) -> Sequence[Given]:
        """What each food gave in all of the week, most first."""
        return [each for each in on_days(self.given, self.days) if each.is_food]

    @cached_property
    def reasons(self) -> Sequence[str]:
        """Why the highest day was the highest, and the lowest the lowest."""
        return extremes(self.days, self.given)

    @property
    def change(self) -> str:
        """How the week's mean lies beside that of the week before."""
        return change_sentence(self.days, self.before)

    @cached_property
    def changes(self) -> Sequence[Change]:
        """Which foods most of the change came from, the greatest first."""
        return list(islice(changes(self.days, self.before, self.given), _MOST_CHANGED))

    @cached_property
    def upper_sentence(self) -> str:
        """Supplements and medicines against their upper level, day by day."""
        return upper_sentence(self.days)


def usual_of(days: Sequence[TrendDay], person: Person) -> UsualAssessment:
    """A week's complete days as usual intake, against the reference of the last of them.

    Days of another reference, before a birthday or the start of a pregnancy, are left out.
    """
    counted = complete(days)
    on = counted[-1].date if counted else days[-1].date
    alike = days_alike({day.date: day.intake for day in counted}, person, on)
    return assess_usual(alike.values(), reference_on(person, on))


def week_title(days: Sequence[TrendDay], today: date) -> str:
    """What people call a week: "This week", "Last week", or by its first day."""
    names = {0: "This week", 1: "Last week", -1: "Next week"}
    weeks_ago = (today - days[0].date).days // 7
    return names.get(weeks_ago, f"Week of {days[0].date.day} {days[0].date:%B}")


def reference_change(days: Sequence[TrendDay]) -> str:
    """Which day brought another reference, and which; empty where none did."""
    for before, day in pairwise(days):
        if before.reference and day.reference and before.reference != day.reference:
            return (
                f"From {_weekday(day.date)} on your reference is {range_words(day.reference)} mg;"
                f" before it was {range_words(before.reference)} mg."
            )
    return ""


def extremes(days: Sequence[TrendDay], given: GivenByDay) -> Sequence[str]:
    """The highest and the lowest complete day, each with what made it so.

    Nothing where fewer than two days are complete or all came to the same.
    """
    counted = complete(days)
    if not counted:
        return []
    highest = max(counted, key=lambda day: day.mg)
    lowest = min(counted, key=lambda day: day.mg)
    if highest.mg == lowest.mg:
        return []
    gave_most, gave_least = on_days(given, [highest]), on_days(given, [lowest])
    missed = _missed(gave_most, gave_least, highest)
    return [
        f"{_came_to('Highest', highest)} {_mostly(gave_most)}",
        f"{_came_to('Lowest', lowest)} {_mostly(gave_least)}{missed}",
    ]


def _came_to(which: str, day: TrendDay) -> str:
    amount = day.intake.dietary
    return f"{which}: {_weekday(day.date)}, with {at_least(amount)}{format_mg(amount.known_mg)} mg."


def _mostly(given: Sequence[Given]) -> str:
    named = [_gave(each) for each in given[:_MOST_NAMED] if each.amount.known_mg]
    if not named:
        return "Nothing with magnesium was logged."
    return f"Most came from {_listed(named)}."


def _missed(most: Sequence[Given], least: Sequence[Given], highest: TrendDay) -> str:
    """What gave most on the highest day, where the lowest went without."""
    had = {each.name for each in least}
    missed = next((each for each in most if each.name not in had and each.amount.known_mg), None)
    if missed is None:
        return ""
    return f" It went without the {_gave(missed)} of {_weekday(highest.date)}."


def change_sentence(days: Sequence[TrendDay], before: Sequence[TrendDay]) -> str:
    """A week's mean beside the one of the week before; why there is none to compare with."""
    mine, theirs = complete(days), complete(before)
    mean, last = mean_mg(mine), mean_mg(theirs)
    if mean is None or last is None:
        which = "this week" if mean is None else "the week before"
        return f"There is no complete day in {which} to compare with."
    amount = dietary(theirs)
    said = (
        f"The week before came to {at_least(amount)}{whole(last)} mg a day over"
        f" {count(len(theirs), 'complete day')}"
    )
    difference = abs(mean - last).quantize(Decimal(1), ROUND_HALF_UP)
    if not difference:
        return f"{said}: about the same."
    more = "more" if mean > last else "less"
    return f"{said}: this week {difference:,} mg a day {more}."


class Change(NamedTuple):
    """How much more something gave than in the week before, in mg a day as far as known; or less.

    `is_certain` where everything of it had a value, so that the change is what it seems.
    """

    name: str
    more_mg: Decimal
    is_certain: bool


def changes(
    days: Sequence[TrendDay], before: Sequence[TrendDay], given: GivenByDay
) -> Iterator[Change]:
    """What each food gave more or less than in the week before, in mg a day, greatest first.

    Over the complete days of both weeks, so that the changes add up to that of the mean.
    """
    mine, theirs = complete(days), complete(before)
    if not mine or not theirs:
        return
    # Both means on one denominator: whole numbers until something is shown.
    weighed: dict[tuple[bool, str], tuple[int, int]] = {}
    for weight, week in ((len(theirs), mine), (-len(mine), theirs)):
        for each in on_days(given, week):
            more, unknown = weighed.get((each.is_food, each.name), (0, 0))
            figures = more + weight * each.known_ug, unknown + each.unknown
            weighed[each.is_food, each.name] = figures
    by_size = sorted(weighed.items(), key=lambda pair: (-abs(pair[1][0]), pair[0][1]))
    both = len(mine) * len(theirs)
    for (_, name), (more, unknown) in by_size:
        if unknown or abs(more) >= 1000 * both:
            yield Change(capital(name), Decimal(more).scaleb(-3) / both, is_certain=not unknown)


def upper_sentence(days: Sequence[TrendDay]) -> str:
    """On which days supplements and medicines were above their upper level."""
    taken = [
        day for day in days if day.intake.supplemental.known_mg or day.intake.supplemental.at_least
    ]
    levels = {day.upper_mg for day in taken if day.upper_mg is not None}
    if not levels:
        return "There is no upper level to compare supplements and medicines with."
    of = f" of {whole(levels.pop())} mg" if len(levels) == 1 else ""
    above = [
        day
        for day in taken
        if day.upper_mg is not None and day.intake.supplemental.known_mg > day.upper_mg
    ]
    if not above:
        return f"Supplements and medicines were never above their upper level{of}."
    named = _listed([_weekday(day.date) for day in above])
    return f"Supplements and medicines were above their upper level{of} on {named}."


def _gave(given: Given) -> str:
    return f"{given.name} ({at_least(given.amount)}{format_mg(given.amount.known_mg)} mg)"


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _weekday(day: date) -> str:
    return f"{day:%A}"
