"""The pages of weeks, months and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from mgtrack.accounts import queries as accounts
from mgtrack.database import FIRST_DAY, LAST_DAY
from mgtrack.nutrition.guidance import kidney_sentence
from mgtrack.trends import queries
from mgtrack.trends.chart import intake_chart, ranges_chart, upper_chart
from mgtrack.trends.compare import Difference, compared_with, comparison, differences, in_both
from mgtrack.trends.days import week_of
from mgtrack.trends.drawing import amount_words, draw_bars, draw_ranges
from mgtrack.trends.forms import CompareForm
from mgtrack.trends.span import (
    Kind,
    Span,
    Trend,
    has_bounds,
    references_of,
    share_of_reference,
    span_of,
)
from mgtrack.trends.week import week_title
from mgtrack.trends.words import brief_mg, day_mg, range_words
from mgtrack.web import ONE_DAY, day_from, require_sign_in, see_other, signed_in

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
def this_span(kind: str) -> Response:
    """The month, three months or year of the person's own today, or those that were picked."""
    if "on" in request.args:
        return see_other(url_for(".span", kind=kind, on=day_from(request.args["on"])))
    return _span_page(Kind(kind), accounts.today(signed_in()))


@blueprint.get("/<any(month, quarter, year):kind>/<on>")
def span(kind: str, on: str) -> Response:
    """The month or year that a local date lies in, or the three months that end with its month."""
    return _span_page(Kind(kind), day_from(on))


def _span_page(kind: Kind, on: date) -> Response:
    user = signed_in()
    today = accounts.today(user)
    [found] = _trends(span_of(kind, on))
    return make_response(
        render_template(
            "trends/span.html",
            trend=found,
            before=found.span.before if found.span.first > FIRST_DAY else None,
            after=found.span.after if found.span.last < LAST_DAY else None,
            chart=None if kind is Kind.MONTH else ranges_chart(found.weeks),
            on=min(on, today) if found.span.first <= today else on,
            today=today,
            kidney=_kidney(),
        )
    )


def _kidney() -> str | None:
    """What stands beside every comparison with published amounts, with kidney disease."""
    return kidney_sentence(kidney_disease=accounts.person(signed_in()).kidney_disease)


def _trends(*spans: Span) -> Sequence[Trend]:
    user = signed_in()
    return queries.trends(
        user.id,
        accounts.person(user),
        *spans,
        today=accounts.today(user),
        first_weekday=user.first_weekday,
    )


@blueprint.get("/compare")
def compare() -> Response:
    """Two months, quarters or years beside each other; by default this month and the last."""
    today = accounts.today(signed_in())
    month = span_of(Kind.MONTH, today)
    named = MultiDict({"kind": Kind.MONTH, "one": str(month.before), "other": str(today)})
    form = CompareForm(request.args or named)
    if not form.validate():
        back = url_for(".this_span", kind=Kind.MONTH)
        return make_response(render_template("trends/compare.html", form=form, back=back), 422)
    one, other = _trends(*form.spans)
    return make_response(
        render_template(
            "trends/compare.html",
            form=form,
            back=url_for(".span", kind=other.span.kind, on=form.other.day),
            one=one,
            other=other,
            sentence=comparison(one, other),
            is_same=one.span == other.span,
            shared=in_both(one.span, other.span),
            reference=compared_with(one, other),
            kidney=_kidney(),
            tables=_differences(one, other),
        )
    )


def _differences(one: Trend, other: Trend) -> Mapping[str, Sequence[Difference]]:
    """What lies between two periods, by title; nothing of one alone, or without complete days."""
    if one.span == other.span or not one.counted or not other.counted:
        return {}
    return {
        "By food": differences(one.foods, other.foods)[:8],
        "By meal": differences(one.by_meal, other.by_meal),
        "By source": differences(one.by_source, other.by_source),
    }
