"""Every authority, sex, life stage and age on small and large doses: too much is never silent.

Each gets a sentence, and none above a level reassures. The levels are written out here, apart from
the data file.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from mgtrack.nutrition import (
    Amount,
    Authority,
    DayIntake,
    DayState,
    LifeStage,
    LifeStagePeriod,
    Person,
    Sex,
    assess_day,
    assess_upper_level,
    assess_usual_upper_level,
    guidance_context_on,
    panels,
    reference_on,
)
from mgtrack.nutrition.guidance import Trigger
from mgtrack.trends.days import trend_days
from mgtrack.trends.upper import upper_comparison
from mgtrack.web.diary.total_view import total_view
from mgtrack.wording.guidance import panel_title, panel_why
from mgtrack.wording.trends import period_upper_sentence, week_upper_sentence
from mgtrack.wording.upper_level import (
    day_upper_sentence,
    serving_level_sentence,
    usual_upper_sentence,
)

TODAY = date(2026, 7, 15)
YEARS = 12
AGES = [
    *(0, 6, 11, 12, 30),
    *(years * YEARS for years in (4, 6, 9, 10)),
    *(years * YEARS for years in (18, 40, 71)),
]
AMOUNTS = [5, 66, 111, 251, 401, 900]

NASEM = [(12, 65), (4 * YEARS, 110), (9 * YEARS, 350)]
OWN = {
    Authority.NASEM: NASEM,
    Authority.EFSA: [(4 * YEARS, 250)],
    Authority.NORDIC: [(18 * YEARS, 250)],
    Authority.UK: [(19 * YEARS, 400)],
    Authority.DACH: [(4 * YEARS, 250)],
    Authority.AUSTRALIA_NZ: NASEM,
    Authority.JAPAN: [(18 * YEARS, 350)],
    Authority.INDIA: [(16 * YEARS, 350)],
    Authority.WHO_FAO: [(12, 65), (4 * YEARS, 110), (11 * YEARS, 350)],
}
"""From which month of life on an authority has which level in mg; before it there is none."""

REASSURING = ("Reference met", "at or below", "On no day", "no upper level", "level is", "to go")
LEVEL_PANELS = {Trigger.UL_DAY, Trigger.UL_WEEK, Trigger.UL_FAR, Trigger.INFANT}


def level_of(authority, age):
    """The level in mg of an age in months, and whether it is NASEM's in another's place."""
    for levels, is_fallback in ((OWN[authority], False), (NASEM, True)):
        found = [mg for since, mg in levels if age >= since]
        if found:
            return found[-1], is_fallback
    return None, False


def born_months_ago(months):
    years, rest = divmod(TODAY.year * 12 + TODAY.month - 1 - months, 12)
    return date(years, rest + 1, TODAY.day)


def said_of(person, mg):
    """What is said of ten days of such a dose, by where it is said."""
    food = Amount.of([Decimal(500)])
    taken = Amount.of([Decimal(mg)])
    intake = DayIntake(food, taken, Amount(), DayState.COMPLETE)
    alone = DayIntake(Amount(), taken, Amount(), DayState.IN_PROGRESS)
    days = {TODAY - timedelta(days=past): intake for past in range(3)}
    reference = reference_on(person, TODAY)
    total = total_view(
        intake,
        reference,
        has_doses=True,
        days_ago=0,
        may_suggest_more=True,
        suggestions_on_day=True,
        kidney_disease=person.kidney_disease,
    )
    upper = upper_comparison(trend_days(person, {TODAY: intake}, TODAY))
    shown = panels(guidance_context_on(person, TODAY, days))
    usual = assess_usual_upper_level([intake] * 3, reference)
    return {
        "headline": total.headline,
        "day": day_upper_sentence(assess_upper_level(intake, reference)),
        "page": f"{total.upper_level} {total.standing} {total.reference}",
        "usual": usual_upper_sentence(usual),
        "week": week_upper_sentence(upper),
        "period": period_upper_sentence(upper),
        "product": serving_level_sentence(assess_upper_level(alone, reference), "1 tablet"),
    }, shown


def flaws(authority, age, mg, said, shown):
    """What is wrong with what is said of a dose at an age."""
    level, is_fallback = level_of(authority, age)
    is_too_much = level is None or mg > level
    for where, sentence in said.items():
        is_sentence = sentence.endswith(".") or where == "headline"
        if not is_sentence or "None" in sentence:
            yield f"{where} is no sentence: {sentence!r}"
        if is_too_much:
            for flaw in flaws_above(authority, level, is_fallback, where, sentence):
                yield f"{where} {flaw}: {sentence!r}"
    if not is_too_much and (not said["headline"] or said["headline"].startswith("Ask")):
        yield f"{mg} mg of {level} is said to be too much"
    if is_too_much != any(panel.trigger in LEVEL_PANELS for panel in shown):
        yield f"the panels are {[panel.trigger for panel in shown]}"
    for panel in shown:
        text = f"{panel_title(panel)} {panel_why(panel)}"
        is_adults = "1,000 to 2,000" in text or "magnesium-medicines" in panel.points
        if "no upper level." in text or (is_adults and age < 12 * YEARS):
            yield f"a panel says {text!r} with {panel.points}"


def flaws_above(authority, level, is_fallback, where, sentence):
    """What is wrong with a sentence on too much; `level` is None for a baby."""
    bare = sentence.replace("no upper level could be set", "")
    yield from (f"reassures with {word!r}" for word in REASSURING if word in bare)
    if where == "headline" and level is not None:
        if sentence:
            yield "says again what the page's own sentence says"
        return
    if level is None:
        wanted = ["sk the child’s doctor"]
    else:
        own = "recommended maximum" if authority is Authority.DACH else "level"
        wanted = ["NASEM’s upper level" if is_fallback else own]
        wanted += [f"{level} mg"]
    yield from (f"lacks {words!r}" for words in wanted if words not in sentence)


def test_too_much_is_never_silent():
    found = []
    for authority, sex, stage, age in product(Authority, Sex, [None, *LifeStage], AGES):
        periods = [LifeStagePeriod(stage, TODAY)] if stage else []
        person = Person(born_months_ago(age), sex, periods, authority=authority)
        for mg in AMOUNTS:
            said, shown = said_of(person, mg)
            found += [
                (str(authority), str(sex), stage, age, mg, flaw)
                for flaw in flaws(authority, age, mg, said, shown)
            ]
    assert not found, (len(found), found[:10])


def test_with_kidney_disease_any_dose_brings_the_kidneys_first():
    found = []
    for authority, age, mg in product(Authority, AGES, [*AMOUNTS, 2000]):
        person = Person(born_months_ago(age), Sex.FEMALE, kidney_disease=True, authority=authority)
        said, shown = said_of(person, mg)
        text = " ".join(panel_why(panel) for panel in shown)
        points = {point for panel in shown for point in panel.points}
        is_flawless = (
            said["headline"].startswith("Ask")
            and shown[0].trigger is Trigger.KIDNEY
            and shown[0].points[0] == "kidney-disease"
            and "The upper level doesn’t apply to you." in text
            and "follow the label" not in text
            and not {"magnesium-medicines", "magnesium-medicines-children"} & points
        )
        if not is_flawless:
            found.append((str(authority), age, mg, said["headline"], text))
    assert not found, (len(found), found[:5])


def test_reference_met_is_never_said_of_a_day_above_a_level():
    """By supplements alone, or by food and supplements together."""
    for authority in Authority:
        reference = reference_on(Person(date(1986, 1, 1), Sex.MALE, authority=authority), TODAY)
        for food, mg in product([0, 100, 600], [401, 900]):
            taken = Amount.of([Decimal(mg)])
            intake = DayIntake(Amount.of([Decimal(food)]), taken, Amount(), DayState.COMPLETE)
            total = total_view(
                intake,
                reference,
                has_doses=True,
                days_ago=1,
                may_suggest_more=True,
                suggestions_on_day=True,
            )
            assert (total.headline, " above their " in total.upper_level) == ("", True), (
                authority, food, mg,
            )  # fmt: skip
            assert "reach" not in f"{total.standing} {total.reference}", (authority, food, mg)
            assert assess_day(intake, reference).has_amount
