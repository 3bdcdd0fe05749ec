"""What was logged before, logged again with one tap: a food, or a whole meal."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from mgtrack.diary import queries, services
from mgtrack.diary.again import again
from mgtrack.diary.forms import MomentForm
from mgtrack.diary.models import Meal
from mgtrack.diary.responses import changed
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.foods.meal_text import MOST_PIECES
from mgtrack.formats import plural
from mgtrack.web import day_from, id_from, require_sign_in, say, signed_in

blueprint = Blueprint("again", __name__)
blueprint.before_request(require_sign_in)


@blueprint.post("/day/<on>/again")
def log(on: str) -> Response:
    """Log the same helpings as these entries, with what their foods hold now; a repeat logs none.

    Foods that are gone are left out, as they were where the person saw what they would log.
    """
    day, moment = day_from(on), MomentForm()
    if not moment.validate():
        raise DomainError(str([*moment.meal.errors, *moment.day.errors][0]))
    named = [id_from(each) for each in request.form.getlist("entry")[:MOST_PIECES]]
    by_id = {entry.id: entry for entry in queries.entries(signed_in().id, named)}
    helpings = again(signed_in().id, [by_id[each] for each in named if each in by_id])
    if not helpings:
        raise NotFoundError
    meal_id = moment.client_id.id_or_new
    logged = services.log_foods(
        user_id=signed_in().id,
        day=moment.day.day,
        meal=Meal(moment.meal.data),
        eaten=[
            services.Eaten(
                entry_id=services.part_id(meal_id, number), food=each.food, helping=each.helping
            )
            for number, each in enumerate(helpings)
        ],
    )
    if len(logged) == 1:
        undo = url_for("diary.delete", entry_id=logged[0].id)
        say(f"{logged[0].food_name} added.", undo=undo)
    else:
        undo = url_for("meal_words.delete", meal_id=meal_id)
        say(f"{plural(len(logged), 'food', 'foods')} added.", undo=undo)
    return changed(day, moment.day.day, {moment.meal.data})
