"""The pages of weeks, months and years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from mgtrack.accounts import queries as accounts
from mgtrack.nutrition.guidance import kidney_sentence
from mgtrack.trends import queries
from mgtrack.trends.days import seven_days_to, week_of
from mgtrack.trends.period import Period, PeriodKind, PeriodSummary, period_of
from mgtrack.web.helpers import day_from, require_sign_in, see_other, signed_in
from mgtrack.web.trends.compare_view import compare_view
from mgtrack.web.trends.forms import CompareForm
from mgtrack.web.trends.period_view import period_view
from mgtrack.web.trends.week_view import week_view

blueprint = Blueprint("trends", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/week")
def this_week() -> Response:
    """Show the seven days to the person's today, or go to the week picked in the calendar."""
    if "on" in request.args:
        return see_other(url_for(".week", on=day_from(request.args["on"])))
    today = accounts.today(signed_in())
    return _week_page(seven_days_to(today), on=today)


@blueprint.get("/week/<on>")
def week(on: str) -> Response:
    """Show the calendar week with a local date in it."""
    day = day_from(on)
    return _week_page(week_of(day, signed_in().first_weekday), on=day)


def _week_page(days: Sequence[date], *, on: date) -> Response:
    user = signed_in()
    found = queries.week(user, accounts.person(user), days, accounts.today(user))
    return make_response(
        render_template("trends/week.html", week=week_view(found, on=on), kidney=_kidney())
    )


@blueprint.get("/<any(month, quarter, year):kind>")
def this_period(kind: str) -> Response:
    """Show the month, three months or year of the person's today, or go to the one picked."""
    if "on" in request.args:
        return see_other(url_for(".period", kind=kind, on=day_from(request.args["on"])))
    return _period_page(PeriodKind(kind), accounts.today(signed_in()))


@blueprint.get("/<any(month, quarter, year):kind>/<on>")
def period(kind: str, on: str) -> Response:
    """Show the month or year with a local date in it, or the three months ending with its month."""
    return _period_page(PeriodKind(kind), day_from(on))


def _period_page(kind: PeriodKind, on: date) -> Response:
    [trend] = _trends(period_of(kind, on))
    return make_response(
        render_template("trends/period.html", period=period_view(trend, on=on), kidney=_kidney())
    )


@blueprint.get("/compare")
def compare() -> Response:
    """Show two months, quarters or years compared; by default last month and this one."""
    today = accounts.today(signed_in())
    month = period_of(PeriodKind.MONTH, today)
    default = MultiDict({"kind": PeriodKind.MONTH, "one": str(month.before), "other": str(today)})
    form = CompareForm(request.args or default)
    if not form.validate():
        back = url_for(".this_period", kind=PeriodKind.MONTH)
        return make_response(render_template("trends/compare.html", form=form, back=back), 422)
    one, other = _trends(*form.periods)
    return make_response(
        render_template(
            "trends/compare.html",
            form=form,
            back=url_for(".period", kind=other.period.kind, on=form.other.day),
            comparison=compare_view(one, other),
            kidney=_kidney(),
        )
    )


def _kidney() -> str | None:
    """Return what is said beside every comparison with published amounts, with kidney disease."""
    return kidney_sentence(kidney_disease=accounts.person(signed_in()).kidney_disease)


def _trends(*periods: Period) -> Sequence[PeriodSummary]:
    user = signed_in()
    return queries.trends(user, accounts.person(user), *periods, today=accounts.today(user))
