"""Pages that belong to no feature: the landing page, the offline page, the style guide."""

from __future__ import annotations

from decimal import Decimal
from typing import NoReturn

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from mgtrack.errors import NotFoundError
from mgtrack.nutrition.intake import Amount
from mgtrack.web.errors import SENTENCES
from mgtrack.web.forms import DayField, Form, QuantityField
from mgtrack.web.helpers import is_signed_in, page_or_fragment

blueprint = Blueprint("home", __name__)
styleguide = Blueprint("styleguide", __name__)


@blueprint.get("/")
def landing() -> str | Response:
    """What mgtrack does, in one screen; somebody signed in goes on to their day."""
    if is_signed_in():
        return redirect(url_for("diary.today"), 303)
    return render_template("landing.html", guests=current_app.config["SETTINGS"].guests)


@blueprint.get("/offline")
def offline() -> str:
    """What to do without a connection."""
    return render_template("errors/offline.html")


class SampleForm(Form):
    """One field of each kind, for the style guide."""

    name = StringField("A text field", validators=[InputRequired("Please give it a name.")])
    amount = QuantityField("How many")
    choice = SelectField("A choice", choices={"cup": "1 cup, whole (143 g)", "g": "grams"})
    few = RadioField("One of a few", choices={"day": "Day", "week": "Week"})
    more = RadioField("One of several", choices={f"{n}": f"{n} cups" for n in range(2, 10)})
    day = DayField("A day")
    secret = PasswordField("A password")
    agreed = BooleanField("I agree to what this says")


@styleguide.get("/styleguide/errors/<int:status>")
def show_error(status: int) -> NoReturn:
    """The page of one error, for developers."""
    if status not in SENTENCES:
        raise NotFoundError
    abort(status)


@styleguide.get("/styleguide")
def show() -> str:
    """Every component with its states, for developers."""
    refused = SampleForm(formdata=MultiDict({"amount": "some"}), meta={"csrf": False})
    refused.validate()
    return render_template(
        "styleguide/guide.html",
        form=SampleForm(formdata=None, meta={"csrf": False}),
        refused=refused,
        some=Amount.of([Decimal(108), None]),
    )


@styleguide.get("/styleguide/sheet")
def show_sheet() -> Response:
    """What opens over a page, for developers."""
    form = SampleForm(formdata=None, meta={"csrf": False})
    return page_or_fragment("styleguide/sheet", form=form)
