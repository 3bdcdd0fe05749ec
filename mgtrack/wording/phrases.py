"""Phrases that sentences share: counts, lower bounds, gaps, amounts beside a reference."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, Decimal

from mgtrack.nutrition.confidence import MIN_DAYS
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import format_mg, rounded
from mgtrack.nutrition.reference import Reference
from mgtrack.nutrition.rounding import looks_equal, whole_mg
from mgtrack.wording.i18n import gettext, ngettext


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def percent(confidence: Decimal) -> str:
    """A confidence as a percentage: "98%"."""
    return f"{confidence:.0%}"


def z_text(value: Decimal) -> str:
    """A test's z as shown, of two places: "−0.52"."""
    return f"{rounded(value, 2)}".replace("-", "−")


def at_least(amount: Amount) -> str:
    """What goes before a lower bound; nothing before an amount that is known."""
    return "at least " if amount.at_least else ""


def amount_mg(mg: Decimal, *, at_least: bool) -> str:
    """A total or a mean in whole mg, or the least that it is: "300 mg", "at least 300 mg"."""
    said = gettext("at least {mg} mg") if at_least else gettext("{mg} mg")
    return said.format(mg=f"{whole_mg(mg):,}")


def above(mg: Decimal, limit_mg: Decimal) -> str:
    """Return that an amount is above a limit: "just above" where both read alike."""
    return gettext("just above") if looks_equal(mg, limit_mg) else gettext("above")


def below(mg: Decimal, limit_mg: Decimal) -> str:
    """Return that an amount is below a limit: "just below" where both read alike."""
    return gettext("just below") if looks_equal(mg, limit_mg) else gettext("below")


def few_days(days: int) -> str:
    """That so many complete days are too few to tell, and how many it takes."""
    have = gettext("No complete day so far.")
    if days:
        have = ngettext("{days} complete day so far.", "{days} complete days so far.", days).format(
            days=days
        )
    takes = gettext("It takes {days} to tell what is usual.").format(days=MIN_DAYS)
    return f"{have} {takes}"


def capital(sentence: str) -> str:
    """A sentence with a capital first."""
    return sentence[:1].upper() + sentence[1:]


def gap_mg(mg: Decimal) -> str:
    """How far an amount lies below another, as shown: "82 mg", "less than 1 mg"."""
    # Halves go down, so that the amount as shown and the gap come to the reference.
    whole = mg.quantize(Decimal(1), ROUND_HALF_DOWN)
    return gettext("{mg} mg").format(mg=f"{whole:,}") if whole else gettext("less than 1 mg")


def paragraph(*sentences: str) -> str:
    """Sentences after one another, without those that are empty."""
    return " ".join(filter(None, sentences))


def reference_mg(reference: Reference) -> str:
    """The recommended amount in mg, or the range of them: "420", "310–420"; "unknown" for none.

    "NASEM’s 420" where it stands in for another authority's.
    """
    low, high = reference.low_mg, reference.high_mg
    if low is None or high is None:
        return gettext("unknown")
    said = gettext("NASEM’s {mg}") if reference.fallback else gettext("{mg}")
    mg = format_mg(low) if low == high else f"{format_mg(low)}–{format_mg(high)}"
    return said.format(mg=mg)


def beside_reference(words: str, reference: Reference) -> str:
    """Words with the reference after them: "unknown; the reference is 310–420 mg"."""
    if reference.low_mg is None:
        return words
    said = gettext("{words}; the reference is {reference} mg")
    return said.format(words=words, reference=reference_mg(reference))


def of_reference(unit: str, reference: Reference) -> str:
    """What follows a figure, with the reference where there is one: "mg or more, of 310–420"."""
    if reference.low_mg is None:
        return unit
    return gettext("{unit}, of {reference}").format(unit=unit, reference=reference_mg(reference))
