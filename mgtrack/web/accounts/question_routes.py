"""What a new person is asked, one question a page, each of which may be skipped."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, make_response, render_template, url_for

from mgtrack.accounts import queries, services
from mgtrack.accounts.models import NOBODY, StartAnswers
from mgtrack.web.accounts.forms import BirthForm, SexForm, TimeZoneForm
from mgtrack.web.accounts.sessions import keep_answers
from mgtrack.web.forms import Form
from mgtrack.web.helpers import require_sign_in, see_other, signed_in

blueprint = Blueprint("questions", __name__, url_prefix="/start")
blueprint.before_request(require_sign_in)

QUESTIONS = ("birth", "sex", "time_zone")


@blueprint.route("/birth", methods=["GET", "POST"])
def birth() -> Response:
    """When the person was born: a date, or the year alone."""
    person = signed_in()
    form = BirthForm(data={"birth_date": person.birth_date, "birth_year": person.birth_year})
    if not form.validate_on_submit():
        return _question("birth", form)
    born, year = form.birth_date.data, form.birth_year.data
    _save(replace(person.start_answers, birth_date=born, birth_year=None if born else year))
    return _onward("birth")


@blueprint.route("/sex", methods=["GET", "POST"])
def sex() -> Response:
    """Which column of the tables is theirs."""
    person = signed_in()
    form = SexForm(data={"sex": person.sex or ""})
    if not form.validate_on_submit():
        return _question("sex", form)
    _save(replace(person.start_answers, sex=form.sex.data or None))
    return _onward("sex")


@blueprint.route("/time-zone", methods=["GET", "POST"])
def time_zone() -> Response:
    """Where their day begins: what the browser says, to be confirmed, or one of a list."""
    person = signed_in()
    form = TimeZoneForm(data={"time_zone": person.time_zone or ""})
    if not form.validate_on_submit():
        return _question("time_zone", form)
    _save(replace(person.start_answers, time_zone=form.time_zone.data or None))
    return _onward("time_zone")


def _save(answers: StartAnswers) -> None:
    """Save the answers so far: of a guest without a row in the session, until they have one."""
    person = signed_in()
    if person.id == NOBODY:
        keep_answers(answers)
    elif answers != person.start_answers:
        services.save_start_answers(queries.user(person.id), answers)


def _question(name: str, form: Form) -> Response:
    number = QUESTIONS.index(name)
    page = render_template(
        f"accounts/question_{name}.html",
        form=form,
        number=number + 1,
        of=len(QUESTIONS),
        before=url_for(f".{QUESTIONS[number - 1]}") if number else None,
        onward=_address_after(name),
    )
    return make_response(page, 422 if form.errors else 200)


def _onward(name: str) -> Response:
    return see_other(_address_after(name))


def _address_after(name: str) -> str:
    number = QUESTIONS.index(name) + 1
    is_last = number == len(QUESTIONS)
    return url_for("diary.today" if is_last else f".{QUESTIONS[number]}")
