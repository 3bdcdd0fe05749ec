"""Pages about foods: what one is, and where its figures come from."""

from __future__ import annotations

from flask import Blueprint, render_template

from mgtrack.accounts import queries as accounts
from mgtrack.foods import services
from mgtrack.foods.portions import serving_options
from mgtrack.web.helpers import fdc_client, require_sign_in, signed_in

blueprint = Blueprint("foods", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/foods/<int:food_id>")
def food(food_id: int) -> str:
    """One food: its magnesium for each portion, and where the figure comes from."""
    food = services.complete_food(food_id, fdc_client())
    return render_template(
        "foods/food.html",
        food=food,
        choices=serving_options(food),
        retired=services.is_retired(food),
        today=accounts.today(signed_in()),
    )
