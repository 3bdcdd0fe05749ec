"""What is said of a day: where its amount lies, what is left out, what is still to go."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mgtrack.nutrition.assessment import DayAssessment, DayStanding, Shortfall
from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.guidance_context import UsualIntake
from mgtrack.nutrition.intake import Amount, DayIntake
from mgtrack.nutrition.reference import Reference, SupplementLevel
from mgtrack.nutrition.rounding import whole_mg
from mgtrack.wording.dates import day_name, long_date
from mgtrack.wording.figures import known_mg, milligrams
from mgtrack.wording.i18n import gettext, ngettext
from mgtrack.wording.phrases import (
    amount_mg,
    beside_reference,
    capital,
    few_days,
    gap_mg,
    of_reference,
    paragraph,
    reference_mg,
)
from mgtrack.wording.reference import why_no_reference


def day_sentence(found: DayAssessment, *, today: bool) -> str:
    """Return where a day's amount lies, as a sentence that judges nobody.

    Args:
        found: the assessment.
        today: whether it is today's, so that the reference is today's too.
    """
    if found.under_mg is None:
        return _not_compared(found)
    if found.standing is DayStanding.MET:
        return gettext("Reference met.")
    if found.standing is DayStanding.IN_RANGE:
        said = (
            gettext(
                "Within today’s reference, {reference} mg: which amount applies depends on age"
                " and sex."
            )
            if today
            else gettext(
                "Within that day’s reference, {reference} mg: which amount applies depends on age"
                " and sex."
            )
        )
        return said.format(reference=reference_mg(found.reference))
    least, most = found.under_mg
    if found.reference.exact:
        said = (
            gettext("{gap} below today’s reference.")
            if today
            else gettext("{gap} below that day’s reference.")
        )
    else:
        said = (
            gettext("{gap} below today’s reference: which amount applies depends on age and sex.")
            if today
            else gettext(
                "{gap} below that day’s reference: which amount applies depends on age and sex."
            )
        )
    # Of a lower bound only the greatest gap that may be is known.
    if found.reference.exact or found.amount.at_least:
        gap = _below(Shortfall(most, found.amount.at_least))
    else:
        gap = gettext("{least} to {most}").format(least=gap_mg(least), most=gap_mg(most))
    return capital(said.format(gap=gap))


def _not_compared(found: DayAssessment) -> str:
    if found.standing is DayStanding.UNLOGGED:
        return gettext("Nothing is logged for this day.")
    if found.standing is DayStanding.NOTHING_COUNTED:
        return gettext("No food or supplement is logged for this day.")
    none = gettext("There is no reference to compare with.")
    return paragraph(none, why_no_reference(found.reference))


def shortfall(gap: Shortfall) -> str:
    """Return a gap as shown: "82 mg", "up to 82 mg", "less than 1 mg"."""
    said = gap_mg(gap.mg)
    # "Up to less than 1 mg" says no more than "less than 1 mg".
    if gap.at_most and said[0].isdigit():
        return gettext("up to {gap}").format(gap=said)
    return said


def _below(gap: Shortfall) -> str:
    """Return a gap where nothing is to go any more: "82 mg", "at most 82 mg"."""
    said = gap_mg(gap.mg)
    return gettext("at most {gap}").format(gap=said) if gap.at_most and said[0].isdigit() else said


def supplemental_words(intake: DayIntake, level: SupplementLevel | None) -> str:
    """Return what the dial's inner arc shows, or what supplements and medicines come to.

    Args:
        intake: the day's, in whole mg.
        level: what they are compared with; None where none is, and there is no arc.
    """
    has_medicines = bool(intake.medicines.items)
    what = gettext("supplements and medicines") if has_medicines else gettext("supplements")
    amount = known_mg(intake.supplemental)
    if level is not None:
        return gettext("Inner arc: {what} {amount}, level {level}").format(
            what=what, amount=amount, level=milligrams(level.mg)
        )
    if not has_medicines:
        return ""
    return gettext("{what} together: {amount}").format(what=capital(what), amount=amount)


def with_idea_sentence(gap: Shortfall, adds_mg: Decimal, reference_mg: Decimal) -> str:
    """Return where an idea would bring the day: "Today 357 mg, with this 422 of 420 mg".

    Args:
        gap: how far the day is under its reference; all of that where nothing is logged.
        adds_mg: what the idea's portion holds.
        reference_mg: the day's reference.
    """
    so_far = whole_mg(reference_mg - gap.mg)
    # As both are shown, so that a reader's own sum is the same.
    after = so_far + whole_mg(adds_mg)
    if gap.at_most:
        said = gettext("Today {so_far} mg or more, with this {after} or more of {reference} mg")
    elif so_far:
        said = gettext("Today {so_far} mg, with this {after} of {reference} mg")
    else:
        said = gettext("With this, {after} of {reference} mg today")
    return said.format(
        so_far=f"{so_far:,}", after=f"{after:,}", reference=f"{whole_mg(reference_mg):,}"
    )


def unknown_sentence(amount: Amount) -> str:
    """Return how many foods had no value; nothing where every one had."""
    if not amount.at_least:
        return ""
    return ngettext(
        "{foods} food has no magnesium data, so the true amount may be higher.",
        "{foods} foods have no magnesium data, so the true amount may be higher.",
        amount.unknown,
    ).format(foods=amount.unknown)


def medicines_sentence(medicines: Amount) -> str:
    """Return that medicines are left out of the day's amount; nothing where none was taken."""
    if not medicines.known_mg and not medicines.at_least:
        return ""
    amount = (
        gettext("an unknown amount")
        if medicines.is_unknown
        else amount_mg(medicines.known_mg, at_least=medicines.at_least)
    )
    return gettext(
        "Medicines ({amount}) don’t count here. They count only toward the level for supplements."
    ).format(amount=amount)


def nothing_words(found: DayAssessment) -> str:
    """Return what stands in an amount's place on a day that has none."""
    if found.standing is DayStanding.UNLOGGED:
        return gettext("nothing logged")
    return gettext("no food or supplement logged")


def figure_words(found: DayAssessment, *, is_above: bool = False) -> str:
    """Return what the day's large figure is of: "mg or more, of 320".

    Args:
        found: the assessment.
        is_above: whether supplements and medicines are above their level: then it is said what
            the figure and its reference are of.
    """
    reference, at_least = found.reference, found.amount.at_least
    if not found.has_amount:
        return beside_reference(nothing_words(found), reference)
    if found.amount.is_unknown:
        return beside_reference(gettext("unknown"), reference)
    if is_above:
        unit = (
            gettext("mg or more from food and supplements")
            if at_least
            else gettext("mg from food and supplements")
        )
        return of_reference(unit, reference)
    return of_reference(gettext("mg or more") if at_least else gettext("mg"), reference)


def to_go_words(found: DayAssessment, *, still_open: bool) -> str:
    """Return what is left to the reference, or that there is none; nothing while none is exact.

    Args:
        found: the assessment.
        still_open: whether more may follow: it is today, and more may be suggested.
    """
    if found.standing is DayStanding.NO_REFERENCE:
        return gettext("No reference to compare with")
    if found.gap is None or not found.reference.exact:
        return ""
    if found.standing is DayStanding.MET:
        return gettext("Reference met")
    if still_open:
        return gettext("{gap} to go").format(gap=shortfall(found.gap))
    return capital(gettext("{gap} below the reference").format(gap=_below(found.gap)))


def add_first_sentence() -> str:
    """Return what is said of a day before its first entry, where only a line has room."""
    return gettext("Add a food or a supplement with +.")


def brings_sentence(amount: Amount, reference: Reference, day: date, today: date) -> str:
    """Return what an entry brings a day to: "Brings today to 340 of 420 mg"."""
    said = (
        gettext("Brings {day} to at least {mg} of {reference} mg")
        if amount.at_least
        else gettext("Brings {day} to {mg} of {reference} mg")
    )
    if reference.low_mg is None:
        said = (
            gettext("Brings {day} to at least {mg} mg")
            if amount.at_least
            else gettext("Brings {day} to {mg} mg")
        )
    name = day_name(day, today)
    is_near = abs((day - today).days) <= 1
    return said.format(
        day=name.lower() if is_near else long_date(day, today),
        mg=f"{whole_mg(amount.known_mg):,}",
        reference=reference_mg(reference),
    )


def ring_words(
    day: date, amount: Amount, found: DayAssessment, *, today: date, is_above: bool
) -> str:
    """Return a day of the strip in words: "Today: 248 of 420 mg", "Friday 27 November: …".

    Args:
        day: the day.
        amount: its food and supplements in whole mg.
        found: where the amount lies.
        today: the person's today.
        is_above: whether supplements and medicines are above their level.
    """
    name = day_name(day, today)
    near = name if abs((day - today).days) <= 1 else long_date(day, today)
    if not found.has_amount:
        said = nothing_words(found)
    elif amount.is_unknown:
        said = beside_reference(gettext("unknown"), found.reference)
    elif found.reference.low_mg is None:
        said = amount_mg(amount.known_mg, at_least=amount.at_least)
    else:
        said = (
            gettext("at least {mg} of {reference} mg")
            if amount.at_least
            else gettext("{mg} of {reference} mg")
        ).format(mg=f"{amount.known_mg:,}", reference=reference_mg(found.reference))
    words = gettext("{day}: {said}").format(day=near, said=said)
    if is_above:
        return gettext("{words}; supplements above their level").format(words=words)
    return words


def entries_words(intake: DayIntake) -> str:
    """Return what a day holds in few words: "12 entries, 347 mg". `intake` is in whole mg."""
    logged = intake.food.items + intake.supplements.items + intake.medicines.items
    amount = intake.dietary
    if amount.is_unknown:
        said = gettext("magnesium unknown")
    elif amount.at_least:
        said = gettext("{mg} mg or more")
    else:
        said = gettext("{mg} mg")
    entries = ngettext("{entries} entry", "{entries} entries", logged).format(entries=logged)
    return gettext("{entries}, {said}").format(
        entries=entries, said=said.format(mg=f"{amount.known_mg:,}")
    )


def was_that_all(intake: DayIntake) -> str:
    """Return what is asked of yesterday: "Yesterday has 12 entries, 347 mg. Was that all?"."""
    return gettext("Yesterday has {entries}. Was that all?").format(entries=entries_words(intake))


def other_days_words(days: int) -> str:
    """Return where the other days of the past week that were not asked about are."""
    return ngettext(
        "{days} more day of the past week", "{days} more days of the past week", days
    ).format(days=days)


def usual_brief(usual: UsualIntake | None) -> str:
    """Return usual intake in few words: "201 mg a day or more over 9 complete days".

    Too few days tell nothing: then how many it takes.
    """
    if usual is None or usual.days < MIN_DAYS:
        return few_days(0 if usual is None else usual.days)
    if usual.at_least and not usual.mean_mg:
        said = ngettext(
            "unknown over {days} complete day", "unknown over {days} complete days", usual.days
        )
    elif usual.at_least:
        said = ngettext(
            "{mg} mg a day or more over {days} complete day",
            "{mg} mg a day or more over {days} complete days",
            usual.days,
        )
    else:
        said = ngettext(
            "{mg} mg a day over {days} complete day",
            "{mg} mg a day over {days} complete days",
            usual.days,
        )
    return said.format(mg=f"{whole_mg(usual.mean_mg):,}", days=usual.days)
