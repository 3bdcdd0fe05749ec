"""A whole meal in words: proposed as entries, looked over, and logged once it is confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, request, url_for

from mgtrack.custom_foods import queries as custom_foods
from mgtrack.diary import queries, services
from mgtrack.diary.models import Entry
from mgtrack.foods.meal_text import matcher
from mgtrack.foods.meal_text.reader import MAX_PIECES
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.forms import MomentForm
from mgtrack.web.diary.meal_forms import ProposalForm, WordsForm
from mgtrack.web.diary.proposals import refusal, rows_sent, shown
from mgtrack.web.diary.serving_pages import meal_from
from mgtrack.web.helpers import (
    day_from,
    flash,
    id_from,
    page_or_fragment,
    require_sign_in,
    saving_person,
    signed_in,
)
from mgtrack.wording.figures import plural

blueprint = Blueprint("meal_text", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/day/<on>/add/words")
def read(on: str) -> Response:
    """A field for the meal; with words in it, the entries that they may mean. It saves nothing."""
    day, meal = day_from(on), meal_from(request.args.get("meal"))
    if "text" not in request.args:
        return _page(day, meal, WordsForm(formdata=None), is_spoken="speak" in request.args)
    words = WordsForm(request.args)
    if not words.validate():
        return _page(day, meal, words, status=422)
    found = matcher.propose(
        str(words.text.data),
        find=partial(queries.find_food, signed_in().id),
        find_own=partial(queries.find_own, custom_foods.eatable(signed_in().id)),
    )
    if not found.proposals and not found.unread:
        words.text.errors = ["No food could be read from that. Other words may help."]
        return _page(day, meal, words, status=422)
    moment = MomentForm(
        formdata=None, data={"meal": meal, "day": day, "client_id": str(uuid.uuid4())}
    )
    rows = [ProposalForm.as_read(*each) for each in enumerate(found.proposals)]
    return _page(day, meal, words, moment=moment, rows=rows, unread=found.unread)


@blueprint.post("/day/<on>/add/words")
def log(on: str) -> Response:
    """Log what is ticked, all of it or, where something is wrong, nothing.

    Sent to be worked out again, it saves nothing either and shows what was changed.
    """
    day, moment = day_from(on), MomentForm()
    rows, gone = rows_sent(lambda: custom_foods.eatable(signed_in().id))
    ticked = [row for row in rows if row.keep.data]
    is_valid = all([moment.validate(), *(row.validate() for row in ticked)])
    if refused := refusal(ticked, gone):
        moment.form_errors.append(refused)
    elif "again" not in request.form and is_valid:
        return _logged(day, moment, ticked)
    return _page(
        day,
        moment.meal.data if not moment.meal.errors else meal_from(None),
        WordsForm(request.form),
        status=422 if moment.errors or not is_valid else 200,
        moment=moment,
        rows=rows,
        unread=[*request.form.getlist("unread"), *gone][:MAX_PIECES],
    )


def _logged(on: date, moment: MomentForm, rows: Sequence[ProposalForm]) -> Response:
    meal_id = moment.client_id.id_or_new
    services.log_foods(
        user_id=saving_person().id,
        day=moment.day.day,
        meal=moment.meal.data,
        eaten=[
            services.NewEntry(
                entry_id=services.part_id(meal_id, row.number),
                food=row.eaten,
                serving=row.serving,
            )
            for row in rows
        ],
    )
    undo = url_for(".delete", meal_id=meal_id)
    flash(f"{plural(len(rows), 'food', 'foods')} added.", undo=undo)
    return changed(on, moment.day.day)


@blueprint.post("/meals/<meal_id>/delete")
def delete(meal_id: str) -> Response:
    """Delete what was logged of a meal together, with the way to take it back."""
    entries = queries.entries(signed_in().id, _part_ids(meal_id), or_deleted=True)
    gone = services.delete_entries(entries)
    undo = url_for(".restore", meal_id=meal_id)
    flash(f"{plural(len(gone), 'food', 'foods')} deleted.", undo=undo)
    return _changed(gone)


@blueprint.post("/meals/<meal_id>/restore")
def restore(meal_id: str) -> Response:
    """Take the deletion back."""
    entries = queries.entries(signed_in().id, _part_ids(meal_id), or_deleted=True)
    restored = services.restore_entries(entries)
    undo = url_for(".delete", meal_id=meal_id)
    flash(f"{plural(len(restored), 'food', 'foods')} restored.", undo=undo)
    return _changed(restored)


def _part_ids(meal_id: str) -> list[uuid.UUID]:
    return [services.part_id(id_from(meal_id), number) for number in range(services.MAX_PARTS)]


def _changed(entries: Sequence[Entry]) -> Response:
    day = entries[0].day
    return changed(day, day)


def _page(
    on: date,
    meal: int,
    words: WordsForm,
    *,
    status: int = 200,
    rows: Sequence[ProposalForm] = (),
    unread: Sequence[str] = (),
    **context: Any,
) -> Response:
    return page_or_fragment(
        "diary/words",
        status=status,
        on=on,
        meal=meal,
        words=words,
        **shown(rows, unread),
        **context,
    )
