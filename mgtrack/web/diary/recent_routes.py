"""What was logged before, logged again with one tap: a food, or a whole meal."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from mgtrack.diary import queries, services
from mgtrack.diary.recent import servings_now
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import MomentForm
from mgtrack.web.helpers import day_from, flash, id_from, require_sign_in, signed_in
from mgtrack.wording.figures import plural

blueprint = Blueprint("recent", __name__)
blueprint.before_request(require_sign_in)


@blueprint.post("/day/<on>/again")
def log(on: str) -> Response:
    """Log the same servings as these entries, with what their foods hold now; a repeat logs none.

    Foods that are gone are left out, as they were where the person saw what they would log.
    """
    day, moment = day_from(on), MomentForm()
    if not moment.validate():
        raise DomainError(str([*moment.meal.errors, *moment.day.errors][0]))
    named = [id_from(each) for each in request.form.getlist("entry")[:MAX_PIECES]]
    by_id = {entry.id: entry for entry in queries.entries(signed_in().id, named)}
    servings = servings_now(signed_in().id, [by_id[each] for each in named if each in by_id])
    if not servings:
        raise NotFoundError
    meal_id = moment.client_id.id_or_new
    logged = services.log_foods(
        user_id=signed_in().id,
        day=moment.day.day,
        meal=moment.meal.data,
        eaten=[
            services.NewEntry(
                entry_id=services.part_id(meal_id, number), food=each.food, serving=each.serving
            )
            for number, each in enumerate(servings)
        ],
    )
    if len(logged) == 1:
        undo = url_for("diary.delete", entry_id=logged[0].id)
        flash(f"{logged[0].food_name} added.", undo=undo)
    else:
        undo = url_for("meal_text.delete", meal_id=meal_id)
        flash(f"{plural(len(logged), 'food', 'foods')} added.", undo=undo)
    return changed(day, moment.day.day)
