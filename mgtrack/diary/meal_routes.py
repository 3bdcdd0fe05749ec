"""A whole meal in words: proposed as entries, looked over, and logged once it is confirmed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from mgtrack.diary import queries, services
from mgtrack.diary.forms import MomentForm, ProposalForm, WordsForm
from mgtrack.diary.models import Entry, Meal
from mgtrack.diary.responses import changed
from mgtrack.diary.routes import meal_from, preview_of
from mgtrack.errors import NotFoundError
from mgtrack.foods import meals
from mgtrack.foods import queries as foods
from mgtrack.foods.meal_text import MOST_PIECES
from mgtrack.foods.models import Food
from mgtrack.foods.portions import (
    Choice,
    Helping,
    as_much,
    choices,
    choices_with,
    chosen,
    plain_units,
)
from mgtrack.formats import plural
from mgtrack.nutrition.intake import Amount
from mgtrack.nutrition.quantity import (
    QuantityError,
    format_quantity,
    parse_quantity,
    rounded,
)
from mgtrack.web import (
    day_from,
    id_from,
    page_or_fragment,
    require_sign_in,
    say,
    signed_in,
)

ODDEST_PART = 10
"""The smallest part of a portion that people count in: 3/10 of one, but not 4/23."""

blueprint = Blueprint("meal_words", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/day/<on>/add/words")
def read(on: str) -> Response:
    """A field for the meal; with words in it, the entries that they may mean. It saves nothing."""
    day, meal = day_from(on), meal_from(request.args.get("meal"))
    if "text" not in request.args:
        return _page(day, meal, WordsForm(formdata=None))
    words = WordsForm(request.args)
    if not words.validate():
        return _page(day, meal, words, status=422)
    found = meals.propose(str(words.text.data), find=partial(queries.find_food, signed_in().id))
    if not found.proposals and not found.unread:
        words.text.errors = ["No food could be read from that. Other words may help."]
        return _page(day, meal, words, status=422)
    moment = MomentForm(
        formdata=None, data={"meal": meal, "day": day, "client_id": str(uuid.uuid4())}
    )
    rows = [_proposed(number, each) for number, each in enumerate(found.proposals)]
    return _page(day, meal, words, moment=moment, rows=rows, unread=found.unread)


@blueprint.post("/day/<on>/add/words")
def log(on: str) -> Response:
    """Log what is ticked, all of it or, where something is wrong, nothing.

    Sent to be worked out again, it saves nothing either and shows what was changed.
    """
    day, moment, rows = day_from(on), MomentForm(), _sent()
    ticked = [row for row in rows if row.keep.data]
    is_valid = all([moment.validate(), *(row.validate() for row in ticked)])
    if "again" not in request.form and is_valid and ticked:
        return _logged(day, moment, ticked)
    if is_valid and not ticked:
        moment.form_errors.append("No food is ticked, so there is nothing to add.")
    return _page(
        day,
        meal_from(moment.meal.data if not moment.meal.errors else None),
        WordsForm(request.form),
        status=200 if is_valid and ticked else 422,
        moment=moment,
        rows=rows,
        unread=request.form.getlist("unread")[:MOST_PIECES],
    )


def _logged(on: date, moment: MomentForm, rows: Sequence[ProposalForm]) -> Response:
    meal_id = moment.client_id.id_or_new
    services.log_foods(
        user_id=signed_in().id,
        day=moment.day.day,
        meal=Meal(moment.meal.data),
        eaten=[
            services.Eaten(
                entry_id=services.part_id(meal_id, row.number),
                food=row.eaten,
                helping=row.helping,
            )
            for row in rows
        ],
    )
    undo = url_for(".delete", meal_id=meal_id)
    say(f"{plural(len(rows), 'food', 'foods')} added.", undo=undo)
    return changed(on, moment.day.day, {moment.meal.data})


@blueprint.post("/meals/<meal_id>/delete")
def delete(meal_id: str) -> Response:
    """Delete what was logged of a meal together, with the way to take it back."""
    entries = queries.entries(signed_in().id, _part_ids(meal_id))
    services.delete_entries(entries)
    undo = url_for(".restore", meal_id=meal_id)
    say(f"{plural(len(entries), 'food', 'foods')} deleted.", undo=undo)
    return _changed(entries)


@blueprint.post("/meals/<meal_id>/restore")
def restore(meal_id: str) -> Response:
    """Take the deletion back."""
    entries = queries.entries(signed_in().id, _part_ids(meal_id), deleted=True)
    services.restore_entries(entries)
    back = "food is back" if len(entries) == 1 else "foods are back"
    say(f"{len(entries)} {back}.")
    return _changed(entries)


def _part_ids(meal_id: str) -> list[uuid.UUID]:
    return [services.part_id(id_from(meal_id), number) for number in range(MOST_PIECES)]


def _changed(entries: Sequence[Entry]) -> Response:
    day = entries[0].day
    return changed(day, day, {entry.meal for entry in entries})


def _proposed(number: int, proposal: meals.Proposal) -> ProposalForm:
    """A row as it was read."""
    food, offered = proposal.food, choices_with(proposal.food, proposal.helping.portion.key)
    helping = _as_offered(proposal.helping, food, offered)
    everything = [food, *proposal.others]
    return ProposalForm(
        number,
        everything,
        eaten=food,
        portions=offered,
        formdata=None,
        data={
            "keep": True,
            "food": str(food.id),
            "foods": " ".join(str(each.id) for each in everything),
            "measured": str(food.id),
            "said": helping.portion.key,
            "portion": helping.portion.key,
            "quantity": format_quantity(rounded(helping.quantity)),
            "words": proposal.text,
            "doubtful": "y" if proposal.doubtful else "",
        },
    )


def _as_offered(helping: Helping, food: Food, offered: Sequence[Choice]) -> Helping:
    """A helping as the form can show it: by weight where its portion or number is too odd."""
    is_plain = helping.quantity.denominator <= ODDEST_PART
    if is_plain and helping.portion in offered:
        return helping
    return as_much(helping, food.basis, plain_units(food.basis))


def _sent() -> list[ProposalForm]:
    """The rows as they were sent, with the portions of the foods that are chosen now."""
    numbers = [each for each in range(MOST_PIECES) if f"food{each}-food" in request.form]
    ids = {number: _ids(request.form.get(f"food{number}-foods", "")) for number in numbers}
    every = sorted({food_id for listed in ids.values() for food_id in listed})
    known = {food.id: food for food in foods.foods(every)}
    return [_sent_row(number, [known[food_id] for food_id in ids[number]]) for number in numbers]


def _sent_row(number: int, foods_to_choose: Sequence[Food]) -> ProposalForm:
    by_id = {str(food.id): food for food in foods_to_choose}
    name = f"food{number}-{{}}".format
    eaten = by_id.get(request.form[name("food")])
    if eaten is None:
        raise NotFoundError
    sent = MultiDict(request.form)
    measured = by_id.get(sent.get(name("measured"), ""), eaten)
    portions = choices_with(measured, sent.get(name("said"), ""))
    if measured is not eaten:
        # What was sent measures the food that was chosen before.
        helping = _helping_sent(sent.get(name("quantity"), ""), sent.get(name("portion")), portions)
        portions = choices(eaten)
        sent[name("measured")] = str(eaten.id)
        if helping is not None:
            helping = as_much(helping, measured.basis, portions)
            sent[name("portion")] = helping.portion.key
            sent[name("quantity")] = format_quantity(rounded(helping.quantity))
    return ProposalForm(number, foods_to_choose, eaten=eaten, portions=portions, formdata=sent)


def _helping_sent(quantity: str, portion: str | None, portions: Sequence[Choice]) -> Helping | None:
    """The helping that was sent, or None where its quantity can't be read or is too much."""
    try:
        helping = Helping(portion=chosen(portions, portion), quantity=parse_quantity(quantity))
        helping.grams  # noqa: B018 - raises where it is too much
    except QuantityError:
        return None
    return helping


def _ids(text: str) -> list[int]:
    """The ids that a row's foods were sent as."""
    listed = text.split()[: meals.MOST_ALTERNATIVES + 1]
    return [int(each) for each in listed if re.fullmatch(r"[0-9]{1,10}", each)]


def _page(
    on: date,
    meal: Meal,
    words: WordsForm,
    *,
    status: int = 200,
    rows: Sequence[ProposalForm] = (),
    **context: Any,
) -> Response:
    figures = {row.number: _figure(row) for row in rows}
    ticked = [figures[row.number] for row in rows if row.keep.data]
    return page_or_fragment(
        "diary/words",
        status=status,
        on=on,
        meal=meal,
        words=words,
        rows=rows,
        figures=figures,
        total=Amount.of(mg for mg in ticked if not isinstance(mg, str)),
        ticked=len(ticked),
        at_limit=len(rows) + len(context.get("unread", ())) >= MOST_PIECES,
        **context,
    )


def _figure(row: ProposalForm) -> Decimal | str | None:
    return preview_of(row.eaten.mg_per_100g, row.chosen_portion, row.quantity.data or "")
