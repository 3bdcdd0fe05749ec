"""The person's supplements and medicines: what their labels state, saved, changed and archived."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.quantity import format_quantity
from mgtrack.nutrition.reference import reference_on
from mgtrack.nutrition.upper_level import assess_upper_level
from mgtrack.supplements import queries, services
from mgtrack.supplements.models import Supplement
from mgtrack.supplements.schedule import Moment
from mgtrack.web.helpers import (
    flash,
    go_to,
    id_from,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    undo_url,
)
from mgtrack.web.supplements.forms import ProductForm, ScheduleForm
from mgtrack.wording.figures import units_of
from mgtrack.wording.upper_level import serving_level_sentence

blueprint = Blueprint("supplements", __name__, url_prefix="/supplements")
blueprint.before_request(require_sign_in)


@blueprint.get("")
def products() -> str:
    """Show the products that the person takes, and the archived ones."""
    user = signed_in()
    return render_template(
        "supplements/products.html",
        products=queries.products(user.id),
        archived=queries.products(user.id, archived=True),
        schedules=queries.schedules(user.id, accounts.today(user)),
    )


@blueprint.get("/new")
def new_product() -> str:
    """A form for a product, empty or beginning with what is usual of a medicine."""
    form = ProductForm.new(request.args.get("like"))
    return render_template("supplements/new.html", form=form)


@blueprint.post("/new")
def create_product() -> Response:
    """Keep it, and show how its figure came about."""
    form = ProductForm()
    product = form.accepted(
        lambda typed: services.create_product(
            user_id=saving_person().id,
            supplement_id=form.supplement_id.id_or_new,
            product=typed,
        )
    )
    if product is None:
        return make_response(render_template("supplements/new.html", form=form), 422)
    flash(f"{product.name} saved.", undo=url_for(".archive", supplement_id=product.id))
    return see_other(url_for(".product", supplement_id=product.id))


@blueprint.get("/conversion")
def conversion() -> str:
    """The magnesium of what is being typed, with its formula, before it is kept."""
    form = ProductForm(request.args, meta={"csrf": False})
    form.validate()
    return render_template("supplements/_conversion.html", form=form)


@blueprint.get("/<supplement_id>")
def product(supplement_id: str) -> str:
    """One product, to look at and to change."""
    kept = queries.product(signed_in().id, id_from(supplement_id))
    return _product_page(kept, ProductForm.of(kept.product))


@blueprint.post("/<supplement_id>")
def change_product(supplement_id: str) -> Response:
    """Change what its label states."""
    kept = queries.product(signed_in().id, id_from(supplement_id))
    form = ProductForm()
    saved = form.accepted(lambda typed: (kept, services.change_product(kept, typed)))
    if saved is None:
        return make_response(_product_page(kept, form), 422)
    _, change_id = saved
    flash(
        f"{kept.name} saved. Doses you already logged keep their figures.", undo=undo_url(change_id)
    )
    return see_other(url_for(".product", supplement_id=kept.id))


@blueprint.post("/<supplement_id>/archive")
def archive(supplement_id: str) -> Response:
    """Archive a product, with an undo."""
    kept = queries.product(signed_in().id, id_from(supplement_id))
    services.archive(kept)
    flash(f"{kept.name} archived.", undo=url_for(".restore_product", supplement_id=kept.id))
    return go_to(url_for(".products"))


@blueprint.post("/<supplement_id>/restore")
def restore_product(supplement_id: str) -> Response:
    """Restore an archived product."""
    kept = queries.product(signed_in().id, id_from(supplement_id))
    services.restore_product(kept)
    flash(f"{kept.name} restored.", undo=url_for(".archive", supplement_id=kept.id))
    return go_to(url_for(".products"))


@blueprint.get("/<supplement_id>/schedule")
def new_schedule(supplement_id: str) -> str:
    """A form for days to offer a product on, beginning with every day."""
    kept = queries.product(signed_in().id, id_from(supplement_id))
    units = format_quantity(kept.per)
    form = ScheduleForm(formdata=None, data={"units": units, "schedule_id": str(uuid.uuid4())})
    return render_template("supplements/schedule.html", product=kept, form=form)


@blueprint.post("/<supplement_id>/schedule")
def create_schedule(supplement_id: str) -> Response:
    """Offer it on those days, from today on."""
    user = signed_in()
    kept = queries.product(user.id, id_from(supplement_id))
    form = ScheduleForm()
    if not form.validate_on_submit():
        page = render_template("supplements/schedule.html", product=kept, form=form)
        return make_response(page, 422)
    schedule = services.create_schedule(
        product=kept,
        schedule_id=form.schedule_id.id_or_new,
        units=form.units.quantity,
        weekdays=form.weekdays,
        moment=Moment(form.moment.data),
        first_day=accounts.today(user),
    )
    undo = url_for(".turn_off", schedule_id=schedule.id)
    flash(f"{kept.name} is now on your day page, to add with one tap.", undo=undo)
    return see_other(url_for(".product", supplement_id=kept.id))


@blueprint.post("/schedules/<schedule_id>/off")
def turn_off(schedule_id: str) -> Response:
    """Offer it no more from today on, with the way to take that back."""
    user = signed_in()
    schedule = queries.schedule(user.id, id_from(schedule_id))
    kept = queries.product(user.id, schedule.supplement_id)
    services.turn_off(schedule, day=accounts.today(user))
    undo = url_for(".turn_on", schedule_id=schedule.id)
    flash(f"Schedule for {kept.name} turned off.", undo=undo)
    return go_to(url_for(".product", supplement_id=kept.id))


@blueprint.post("/schedules/<schedule_id>/on")
def turn_on(schedule_id: str) -> Response:
    """Offer it again."""
    user = signed_in()
    schedule = queries.schedule(user.id, id_from(schedule_id))
    kept = queries.product(user.id, schedule.supplement_id)
    services.turn_on(schedule)
    undo = url_for(".turn_off", schedule_id=schedule.id)
    flash(f"Schedule for {kept.name} turned on.", undo=undo)
    return go_to(url_for(".product", supplement_id=kept.id))


def _product_page(kept: Supplement, form: ProductForm) -> str:
    user = signed_in()
    today = accounts.today(user)
    schedules = queries.schedules(user.id, today)
    serving = Amount.of([kept.mg_per_unit * kept.per])
    # As if one serving were all that is taken on a day.
    alone = DayIntake(Amount(), serving, Amount(), DayState.IN_PROGRESS)
    level = assess_upper_level(alone, reference_on(accounts.person(user), today))
    return render_template(
        "supplements/product.html",
        product=kept,
        form=form,
        schedules=schedules.get(kept.id, []),
        level=serving_level_sentence(level, units_of(kept.per, kept.unit)),
        is_pressing=level.is_pressing,
    )
