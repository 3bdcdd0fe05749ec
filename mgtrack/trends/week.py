"""What a week comes to, in words and numbers: pure functions over the days that were logged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from mgtrack.nutrition.quantity import format_mg
from mgtrack.nutrition.reference import Person, reference_on
from mgtrack.nutrition.usual_intake import (
    UsualAssessment,
    UsualStanding,
    assess_usual,
    days_alike,
)
from mgtrack.trends.contributors import (
    Contribution,
    EatenByDay,
    most_eaten,
    most_given,
    supplements_on,
)
from mgtrack.trends.days import TrendDay, complete
from mgtrack.trends.words import (
    ABOUT_THE_SAME,
    average,
    difference_words,
    listed,
    mean_sentence,
    range_words,
    reference_words,
    upper_level_of,
    upper_words,
    whole,
)
from mgtrack.wording.dates import weekday
from mgtrack.wording.phrases import at_least, capital, count
from mgtrack.wording.usual_intake import usual_finding, usual_why

_MAX_NAMED = 3
_MAX_LISTED = 5
_MAX_CHANGED = 4


@dataclass(frozen=True)
class WeekSummary:
    """A week, and the one before it to see what changed.

    Attributes:
        days: its seven days.
        before: the seven days before them.
        eaten: what was eaten on each of the fourteen days.
        usual: what the complete days would mean as usual intake, by themselves.
        today: the person's.
        is_compared: whether its mean is set beside the reference, as with healthy kidneys.
    """

    days: Sequence[TrendDay]
    before: Sequence[TrendDay]
    eaten: EatenByDay
    usual: UsualAssessment
    today: date
    is_compared: bool = True

    @property
    def sentence(self) -> str:
        """The week in one sentence."""
        return mean_sentence(
            self.days, self._what, is_over=self._is_over, is_compared=self.is_compared
        )

    @property
    def finding(self) -> str:
        """What the complete days would mean as usual intake, and how sure that is."""
        if self._is_over and self.usual.standing is UsualStanding.TOO_FEW_DAYS:
            return f"{count(self.usual.days, 'complete day')}: too few to tell what is usual."
        return usual_finding(self.usual)

    @property
    def why(self) -> str:
        """Why that is as sure as it is, and what would make it surer."""
        return usual_why(self.usual)

    @property
    def rests_on(self) -> str:
        """On how many days the finding rests; empty where it is on all that are complete.

        An average requirement or an upper level may change while the reference stays.
        """
        every = len(complete(self.days))
        if self.usual.days == every:
            return ""
        others = "other" if every - self.usual.days == 1 else "others"
        return (
            f"What follows rests on {self.usual.days} of {every} complete days: on the {others}"
            " another reference, average requirement or upper level held."
        )

    @cached_property
    def reference(self) -> str:
        """The references of the week in mg: "420", "310–420", "400, then 420"; or nothing."""
        return reference_words(self.days)

    @cached_property
    def upper_levels(self) -> str:
        """The upper levels of the week in mg, as `reference` has it; or nothing."""
        return upper_words(self.days)

    @property
    def changed_sentence(self) -> str:
        """Since when another reference holds; empty while one holds all week."""
        return reference_change(self.days)

    @cached_property
    def foods(self) -> Sequence[Contribution]:
        """The foods that gave most in all of the week, most first."""
        return most_eaten(self.eaten, self.days, _MAX_LISTED)

    @cached_property
    def reasons(self) -> Sequence[str]:
        """Why the highest day was the highest, and the lowest the lowest."""
        return extremes(self.days, self.eaten)

    @property
    def has_log(self) -> bool:
        """Whether anything is logged in it, or in the week before."""
        return any(day.is_logged for day in (*self.days, *self.before))

    @property
    def change(self) -> str:
        """How the week's mean lies beside that of the week before."""
        return change_sentence(self.days, self.before, self._what)

    @cached_property
    def changes(self) -> Sequence[Change]:
        """Which foods most of the change came from, the greatest first."""
        return list(islice(changes(self.days, self.before, self.eaten), _MAX_CHANGED))

    @cached_property
    def upper_sentence(self) -> str:
        """Supplements and medicines against their upper level, day by day."""
        return upper_sentence(self.days)

    @property
    def _is_over(self) -> bool:
        return self.days[-1].date < self.today

    @property
    def _what(self) -> str:
        is_running = self.days[0].date <= self.today <= self.days[-1].date
        return "this week" if is_running else "that week"


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
    """Which days brought another reference, and which; empty where none did.

    Said without a tense: the days may be long past, or still to come.
    """
    changed = [(before, day) for before, day in pairwise(days) if before.reference != day.reference]
    if not changed:
        return ""
    until = changed[0][0]
    said = [f"{_mg_or_none(until)} up to {weekday(until.date)}"]
    said += [f"{_mg_or_none(day)} from {weekday(day.date)} on" for _, day in changed]
    return f"Your reference: {', '.join(said)}."


def _mg_or_none(day: TrendDay) -> str:
    mg = range_words(day.reference)
    return f"{mg} mg" if mg else "none"


def extremes(days: Sequence[TrendDay], eaten: EatenByDay) -> Sequence[str]:
    """The highest and the lowest complete day, each with what made it so.

    A day of which nothing had a value is neither. Where a day may have come to more than is known,
    which is the highest or the lowest is said as far as known. Nothing is said where fewer than two
    days have a figure, or all come to the same as they are shown.
    """
    counted = complete(days)
    known = [day for day in counted if not day.intake.dietary.is_unknown]
    if not known:
        return []
    highest = max(known, key=lambda day: day.mg)
    lowest = min(known, key=lambda day: (day.mg, day.is_bound))
    if format_mg(highest.mg) == format_mg(lowest.mg):
        return []
    is_highest = not any(day.is_bound for day in counted if day is not highest)
    is_lowest = not lowest.is_bound and len(known) == len(counted)
    gave_most, gave_least = (most_given(eaten, [day]) for day in (highest, lowest))
    # Days that come to the same as they are shown, and to no more than is known.
    shown = {day.date: format_mg(day.mg) for day in known if not day.is_bound}
    highest_days, lowest_days = (
        [day for day in known if day is one or shown.get(day.date, "") == shown.get(one.date)]
        for one in (highest, lowest)
    )
    missed = _missed(gave_most, gave_least, highest)
    return [
        _came_to("Highest", highest_days, _mostly(gave_most), is_certain=is_highest),
        _came_to("Lowest", lowest_days, _mostly(gave_least), is_certain=is_lowest) + missed,
    ]


def _came_to(which: str, days: Sequence[TrendDay], why: str, *, is_certain: bool) -> str:
    """What the days that are the highest or lowest together came to, and why the first one did."""
    amount = days[0].intake.dietary
    known = "" if is_certain else " as far as known"
    named = listed([weekday(day.date) for day in days])
    came_to = f"{which}{known}: {named}, with {at_least(amount)}{format_mg(amount.known_mg)} mg"
    if len(days) == 1:
        return f"{came_to}. {why}"
    return f"{came_to} each. {weekday(days[0].date)}: {why[0].lower()}{why[1:]}"


def _mostly(given: Sequence[Contribution]) -> str:
    """What gave most of a day, and whether that was all, most or merely the greatest parts."""
    gave = [each for each in given if each.known_ug]
    if not gave:
        return "No food or supplement with magnesium was logged."
    named = gave[:_MAX_NAMED]
    words = listed([_gave(each) for each in named])
    has_unknown = any(each.unknown for each in given)
    if len(named) == len(gave):
        return f"{'What is known' if has_unknown else 'All of it'} came from {words}."
    of = " of what is known" if has_unknown else ""
    rest_ug = sum(each.known_ug for each in gave[_MAX_NAMED:])
    if sum(each.known_ug for each in named) > rest_ug:
        return f"Most{of} came from {words}."
    return f"The greatest parts{of} came from {words}."


def _missed(most: Sequence[Contribution], least: Sequence[Contribution], highest: TrendDay) -> str:
    """What gave most on the highest day, where the lowest went without."""
    if not least:
        return ""
    had = {(each.is_food, each.name) for each in least}
    missed = next(
        (each for each in most if (each.is_food, each.name) not in had and each.known_ug), None
    )
    if missed is None:
        return ""
    return f" It went without the {_gave(missed)} of {weekday(highest.date)}."


def change_sentence(
    days: Sequence[TrendDay], before: Sequence[TrendDay], what: str = "this week"
) -> str:
    """A week's mean beside the one of the week before; why there is none to compare with."""
    mine, theirs = average(days), average(before)
    if mine is None or theirs is None:
        which = what if mine is None else "the week before"
        return f"There is no complete day in {which} to compare with."
    came_to = f"came to {theirs.words}"
    apart = difference_words(mine, theirs)
    if not apart:
        return (
            f"The week before {came_to}. What had no value may decide which of both came to more."
        )
    beside = "as" if apart == ABOUT_THE_SAME else "than"
    return f"{capital(apart)} {beside} the week before, which {came_to}."


class Change(NamedTuple):
    """How much more something gave than in the week before, in mg a day as far as known; or less.

    `is_certain` where everything of it had a value, so that the change is what it seems.
    """

    name: str
    more_mg: Decimal
    is_certain: bool


def changes(
    days: Sequence[TrendDay], before: Sequence[TrendDay], eaten: EatenByDay
) -> Iterator[Change]:
    """What each food gave more or less than in the week before, in mg a day, greatest first.

    Over the complete days of both weeks, so that the changes add up to that of the mean.
    """
    mine, theirs = complete(days), complete(before)
    if not mine or not theirs:
        return
    # Both means on one denominator: whole numbers until something is shown.
    both = len(mine) * len(theirs)
    foods: defaultdict[str, int] = defaultdict(int)
    has_unknown: set[str] = set()
    for counted, weight in ((mine, len(theirs)), (theirs, -len(mine))):
        for day in counted:
            for name, known_ug, _, without in eaten.get(day.date, ()):
                foods[name] += weight * known_ug
                if without:
                    has_unknown.add(name)
    now, then = supplements_on(mine), supplements_on(theirs)
    gave = [(name, more, name in has_unknown) for name, more in foods.items()]
    gave.append(
        ("Supplements", len(theirs) * now[0] - len(mine) * then[0], bool(now[2] or then[2]))
    )
    for name, more, unknown in sorted(gave, key=lambda each: (-abs(each[1]), each[0])):
        if unknown or abs(more) >= 1000 * both:
            yield Change(name, Decimal(more).scaleb(-3) / both, is_certain=not unknown)


def upper_sentence(days: Sequence[TrendDay]) -> str:
    """On which days the supplements and medicines logged came to more than their upper level."""
    supplemental = [(day, day.intake.supplemental) for day in days]
    taken = [each for each in supplemental if each[1].known_mg or each[1].at_least]
    level = upper_level_of(day for day, _ in taken)
    if not level:
        return "There is no upper level to compare supplements and medicines with."
    more_than = f"more than {level}"
    above = [f"{weekday(day.date)}{_barely(day)}" for day, _ in taken if day.is_above_upper]
    if above:
        return f"The supplements and medicines logged came to {more_than} on {listed(above)}."
    known = ", as far as known" if any(amount.at_least for _, amount in taken) else ""
    some = " that has one" if any(day.upper_mg is None for day, _ in taken) else ""
    return f"On no day{some} did the supplements and medicines logged come to {more_than}{known}."


def _barely(day: TrendDay) -> str:
    """That a day is above its upper level though both are shown alike."""
    is_close = range_words(day.upper_level) == whole(day.intake.supplemental_mg)
    return " (by less than 1 mg)" if is_close else ""


def _gave(given: Contribution) -> str:
    amount = given.amount
    return f"{given.name} ({at_least(amount)}{format_mg(amount.known_mg)} mg)"
