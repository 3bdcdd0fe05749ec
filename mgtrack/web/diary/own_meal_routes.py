"""The meals of a person's day: named, given times, added and removed."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.meals import in_order, offered
from mgtrack.diary import own_meals
from mgtrack.web.diary.own_meal_forms import OwnMealsForm
from mgtrack.web.helpers import (
    flash,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    wants_fragment,
)

blueprint = Blueprint("own_meals", __name__, url_prefix="/me/meals")
blueprint.before_request(require_sign_in)


@blueprint.get("")
def meals() -> Response:
    """The meals as they are."""
    person = signed_in()
    shown = in_order(offered(person.day_meals), person.day_begins_hour)
    rows = [
        {"number": str(meal.number), "name": meal.name, "starts_at": meal.starts_at}
        for meal in shown
    ]
    return _page(OwnMealsForm(formdata=None, kept=person.day_meals, data={"meals": rows}))


@blueprint.post("")
def save() -> Response:
    """Save the meals; or, by the buttons of its rows, offer one meal more or one less."""
    form = OwnMealsForm(kept=signed_in().day_meals)
    if "add_meal" in request.form:
        form.add_meal()
        return _page(form)
    if "remove_meal" in request.form:
        form.remove_meal(request.form["remove_meal"])
        return _page(form)
    if not form.validate_on_submit():
        return _page(form)
    try:
        own_meals.save_meals(accounts.user(saving_person().id), form.typed)
    except own_meals.TooManyMealsError as error:
        form.form_errors.append(str(error))
        return _page(form)
    flash("Meals saved.")
    return see_other(url_for("accounts.me"))


@blueprint.post("/usual")
def restore_usual() -> Response:
    """Go back to the usual meals and their times."""
    own_meals.restore_usual_meals(accounts.user(signed_in().id))
    flash("You have the usual meals again.")
    return see_other(url_for(".meals"))


def _page(form: OwnMealsForm) -> Response:
    if wants_fragment():
        return make_response(render_template("diary/_own_meals.html", form=form))
    page = render_template(
        "diary/own_meals.html",
        form=form,
        removed=[meal.name for meal in signed_in().day_meals if meal.is_removed],
        is_usual=signed_in().own_meals is None,
    )
    return make_response(page, 422 if form.errors else 200)
