"""Stars: given to what is a favourite, and taken back."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, make_response, render_template, url_for

from mgtrack.diary import favourites
from mgtrack.diary.favourites import Kind, Thing
from mgtrack.errors import NotFoundError
from mgtrack.web.diary.star import Star
from mgtrack.web.helpers import (
    back,
    id_from,
    require_sign_in,
    saving_person,
    signed_in,
    wants_fragment,
)

blueprint = Blueprint("favourites", __name__)
blueprint.before_request(require_sign_in)


@blueprint.post("/favourites/<kind>/<thing_id>")
def add(kind: str, thing_id: str) -> Response:
    """Give something a star."""
    thing = _thing(kind, thing_id)
    favourites.add_favourite(user_id=saving_person().id, thing=thing)
    return _star(thing, is_on=True)


@blueprint.post("/favourites/<kind>/<thing_id>/remove")
def remove(kind: str, thing_id: str) -> Response:
    """Take the star back."""
    thing = _thing(kind, thing_id)
    favourites.remove_favourite(user_id=signed_in().id, thing=thing)
    return _star(thing, is_on=False)


def _thing(kind: str, thing_id: str) -> Thing:
    with suppress(ValueError):
        of = Kind(kind)
        if of is not Kind.FOOD:
            return Thing(of, id_from(thing_id))
        if thing_id.isascii() and thing_id.isdigit():
            return Thing(of, int(thing_id))
    raise NotFoundError


def _star(thing: Thing, *, is_on: bool) -> Response:
    if not wants_fragment():
        return back(url_for("diary.today"))
    star = Star(thing.kind, thing.id, is_on=is_on)
    return make_response(render_template("diary/_star.html", star=star))
