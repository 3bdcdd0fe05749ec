"""A food by the barcode on its package, typed or read by the camera."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.diary.finding import find_alike
from mgtrack.foods import services as catalogue
from mgtrack.foods.barcode import may_be_the_shops_own
from mgtrack.web.diary.forms import BarcodeForm
from mgtrack.web.diary.serving_pages import meal_from
from mgtrack.web.helpers import day_from, fdc_client, require_sign_in, see_other, signed_in
from mgtrack.web.security import allow_camera

blueprint = Blueprint("barcode", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/day/<on>/add/barcode")
def find(on: str) -> Response:
    """Ask for a barcode; with one, go on to its food, or say what is known of it.

    The person's own food comes first: they made it from the label in their hand.
    """
    shown, meal = day_from(on), meal_from(request.args.get("meal"))
    context: dict[str, Any] = {"on": shown, "meal": meal, "answer": None}
    if "code" not in request.args:
        return _page(BarcodeForm(formdata=None), **context)
    form = BarcodeForm(request.args)
    if not form.validate():
        return _page(form, status=422, **context)
    own = custom_foods.custom_food_of_barcode(signed_in().id, form.code.gtins)
    if own is not None:
        return see_other(url_for("custom_foods.log", on=shown, custom_food_id=own.id, meal=meal))
    answer = catalogue.food_of_barcode(form.code.gtins, fdc_client())
    if answer.food is None or answer.food.mg_per_100g is None:
        context |= {
            "answer": answer,
            "alike": find_alike(answer.food) if answer.food else (),
            "shops_own": any(may_be_the_shops_own(gtin) for gtin in form.code.gtins),
        }
        return _page(form, **context)
    return see_other(url_for("diary.new_entry", on=shown, food_id=answer.food.id, meal=meal))


def _page(form: BarcodeForm, *, status: int = 200, **context: Any) -> Response:
    page = render_template("diary/barcode.html", form=form, **context)
    return allow_camera(make_response(page, status))
