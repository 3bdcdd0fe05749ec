"""Pages about foods: what one is, and where its figures come from."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_login import login_required

from mgtrack.foods import services
from mgtrack.foods.portions import choices
from mgtrack.foods.remote import fdc_client

blueprint = Blueprint("foods", __name__)


@blueprint.get("/foods/<int:food_id>")
@login_required
def food(food_id: int) -> str:
    """One food: its magnesium for each portion, and where the figure comes from."""
    food = services.complete_food(food_id, fdc_client())
    return render_template("foods/food.html", food=food, choices=choices(food))
