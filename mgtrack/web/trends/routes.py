"""The pages of weeks, months and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from mgtrack.accounts import queries as accounts
from mgtrack.db.base import FIRST_DAY, LAST_DAY
from mgtrack.nutrition.guidance import kidney_sentence
from mgtrack.trends import queries
from mgtrack.trends.chart import intake_chart, ranges_chart, upper_chart
from mgtrack.trends.compare import (
    ShareDifference,
    compared_with,
    comparison,
    differences,
    in_both,
)
from mgtrack.trends.days import week_of
from mgtrack.trends.period import (
    Period,
    PeriodKind,
    Trend,
    has_bounds,
    period_of,
    references_of,
    share_of_reference,
)
from mgtrack.trends.week import week_title
from mgtrack.trends.words import brief_mg, day_mg, range_words
from mgtrack.web.helpers import ONE_DAY, day_from, require_sign_in, see_other, signed_in
from mgtrack.web.trends.forms import CompareForm
from mgtrack.web.trends.svg import amount_words, draw_bars, draw_ranges

blueprint = Blueprint("trends", __name__)
blueprint.before_request(require_sign_in)
_FILTERS = (
    amount_words,
    brief_mg,
    day_mg,
    draw_bars,
    draw_ranges,
    has_bounds,
    range_words,
    references_of,
    share_of_reference,
)
for _filter in _FILTERS:
    blueprint.add_app_template_filter(_filter)


@blueprint.get("/week")
def this_week() -> Response:
    """The week of the person's own today, or the one that was picked in the calendar."""
    if "on" in request.args:
        return see_other(url_for(".week", on=day_from(request.args["on"])))
    return _week_page(accounts.today(signed_in()))


@blueprint.get("/week/<on>")
def week(on: str) -> Response:
    """The week that a local date lies in."""
    return _week_page(day_from(on))


def _week_page(on: date) -> Response:
    user = signed_in()
    person, today = accounts.person(user), accounts.today(user)
    days = week_of(on, user.first_weekday)
    found = queries.week(user.id, person, days, today)
    return make_response(
        render_template(
            "trends/week.html",
            title=week_title(found.days, today),
            week=found,
            intake_chart=intake_chart(found.days),
            upper_chart=upper_chart(found.days),
            first=days[0],
            last=days[-1],
            # Where else it is looked from: no later than today, while the week is running.
            on=min(on, today) if days[0] <= today else on,
            before=days[0] - ONE_DAY if days[0] > FIRST_DAY else None,
            after=days[-1] + ONE_DAY if days[-1] < LAST_DAY else None,
            today=today,
            kidney=kidney_sentence(kidney_disease=person.kidney_disease),
        )
    )


@blueprint.get("/<any(month, quarter, year):kind>")
def this_period(kind: str) -> Response:
    """The month, three months or year of the person's own today, or those that were picked."""
    if "on" in request.args:
        return see_other(url_for(".period", kind=kind, on=day_from(request.args["on"])))
    return _period_page(PeriodKind(kind), accounts.today(signed_in()))


@blueprint.get("/<any(month, quarter, year):kind>/<on>")
def period(kind: str, on: str) -> Response:
    """The month or year that a local date lies in, or the three months that end with its month."""
    return _period_page(PeriodKind(kind), day_from(on))


def _period_page(kind: PeriodKind, on: date) -> Response:
    user = signed_in()
    today = accounts.today(user)
    [found] = _trends(period_of(kind, on))
    return make_response(
        render_template(
            "trends/period.html",
            trend=found,
            before=found.period.before if found.period.first > FIRST_DAY else None,
            after=found.period.after if found.period.last < LAST_DAY else None,
            chart=None if kind is PeriodKind.MONTH else ranges_chart(found.weeks),
            on=min(on, today) if found.period.first <= today else on,
            today=today,
            kidney=_kidney(),
        )
    )


def _kidney() -> str | None:
    """What stands beside every comparison with published amounts, with kidney disease."""
    return kidney_sentence(kidney_disease=accounts.person(signed_in()).kidney_disease)


def _trends(*periods: Period) -> Sequence[Trend]:
    user = signed_in()
    return queries.trends(
        user.id,
        accounts.person(user),
        *periods,
        today=accounts.today(user),
        first_weekday=user.first_weekday,
    )


@blueprint.get("/compare")
def compare() -> Response:
    """Two months, quarters or years beside each other; by default this month and the last."""
    today = accounts.today(signed_in())
    month = period_of(PeriodKind.MONTH, today)
    named = MultiDict({"kind": PeriodKind.MONTH, "one": str(month.before), "other": str(today)})
    form = CompareForm(request.args or named)
    if not form.validate():
        back = url_for(".this_period", kind=PeriodKind.MONTH)
        return make_response(render_template("trends/compare.html", form=form, back=back), 422)
    one, other = _trends(*form.periods)
    return make_response(
        render_template(
            "trends/compare.html",
            form=form,
            back=url_for(".period", kind=other.period.kind, on=form.other.day),
            one=one,
            other=other,
            sentence=comparison(one, other),
            is_same=one.period == other.period,
            shared=in_both(one.period, other.period),
            reference=compared_with(one, other),
            kidney=_kidney(),
            tables=_differences(one, other),
        )
    )


def _differences(one: Trend, other: Trend) -> Mapping[str, Sequence[ShareDifference]]:
    """What lies between two periods, by title; nothing of one alone, or without complete days."""
    if one.period == other.period or not one.counted or not other.counted:
        return {}
    return {
        "By food": differences(one.foods, other.foods)[:8],
        "By meal": differences(one.by_meal, other.by_meal),
        "By source": differences(one.by_source, other.by_source),
    }
