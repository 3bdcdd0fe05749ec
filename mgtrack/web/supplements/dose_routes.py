"""Supplement doses on a day: the same walk as an entry's, counted apart from food."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.diary.adding import Tap
from mgtrack.nutrition.intake import Amount, DayIntake, DayState
from mgtrack.nutrition.quantity import QuantityError, format_quantity, parse_quantity
from mgtrack.nutrition.reference import reference_on
from mgtrack.nutrition.supplements import ProductKind
from mgtrack.nutrition.upper_level import assess_upper_level
from mgtrack.supplements import queries, services
from mgtrack.supplements.models import Dose, Supplement
from mgtrack.supplements.schedule import DueDose
from mgtrack.supplements.services import mg_of_units
from mgtrack.web.diary.day_view import changed
from mgtrack.web.diary.preview import Preview, brings_day_to, day_typed
from mgtrack.web.diary.star import star_of
from mgtrack.web.diary.tray import logged_by_form
from mgtrack.web.helpers import (
    day_from,
    flash,
    id_from,
    page_or_fragment,
    require_sign_in,
    saving_person,
    see_other,
    signed_in,
    undo_url,
)
from mgtrack.web.supplements.forms import DoseForm, ProductForm
from mgtrack.wording.dates import long_date
from mgtrack.wording.figures import plural

blueprint = Blueprint("doses", __name__)

blueprint.before_request(require_sign_in)


@blueprint.get("/day/<on>/supplements/add")
def add_dose(on: str) -> Response:
    """The person's own products, each one tap away, and a form for a new one."""
    day = day_from(on)
    form = ProductForm.new(request.args.get("like"), name=request.args.get("name", ""))
    return _add_page(day, form)


@blueprint.post("/day/<on>/supplements/add")
def add_product(on: str) -> Response:
    """Keep a new product and go on to how many of it were taken."""
    day = day_from(on)
    form = ProductForm()
    product = form.accepted(
        lambda typed: services.create_product(
            user_id=saving_person().id, supplement_id=form.supplement_id.id_or_new, product=typed
        )
    )
    if product is None:
        return _add_page(day, form, status=422)
    return see_other(url_for(".new_dose", on=day, supplement_id=product.id))


def _add_page(day: date, form: ProductForm, status: int = 200) -> Response:
    return page_or_fragment(
        "supplements/add",
        status=status,
        on=day,
        form=form,
        products=queries.products(signed_in().id),
    )


@blueprint.get("/day/<on>/supplements/<supplement_id>")
def new_dose(on: str, supplement_id: str) -> Response:
    """How many of this product were taken."""
    day = day_from(on)
    product = queries.product(signed_in().id, id_from(supplement_id))
    units = format_quantity(product.per)
    form = DoseForm(
        formdata=None, data={"day": day, "units": units, "client_id": str(uuid.uuid4())}
    )
    return _dose_page(form, product, product=product, on=day)


@blueprint.post("/day/<on>/supplements/<supplement_id>")
def log_dose(on: str, supplement_id: str) -> Response:
    """Log the dose; a repeat of the same form logs nothing more."""
    day = day_from(on)
    product = queries.product(signed_in().id, id_from(supplement_id))
    form = DoseForm()
    if not form.validate_on_submit():
        return _dose_page(form, product, status=422, product=product, on=day)
    dose = services.log_dose(
        product=product,
        dose_id=form.client_id.id_or_new,
        day=form.day.day,
        units=form.units.quantity,
    )
    return logged_by_form(
        dose.name,
        Tap(dose.id, dose_ids=[dose.id]),
        undo=url_for(".delete_dose", dose_id=dose.id),
        shown=day,
        now_on=dose.day,
        supplements=True,
    )


@blueprint.get("/doses/<dose_id>")
def dose(dose_id: str) -> Response:
    """One dose, to look at and to change."""
    kept = queries.dose(signed_in().id, id_from(dose_id))
    form = DoseForm(formdata=None, data={"day": kept.day, "units": format_quantity(kept.units)})
    return _dose_page(form, kept, dose=kept)


@blueprint.get("/supplements/<supplement_id>/preview")
def product_preview(supplement_id: str) -> str:
    """The magnesium of so many units as are being typed, before they are saved."""
    return _preview_fragment(queries.product(signed_in().id, id_from(supplement_id)))


@blueprint.get("/doses/<dose_id>/preview")
def dose_preview(dose_id: str) -> str:
    """The same for a dose that is being changed, by its own figure."""
    return _preview_fragment(queries.dose(signed_in().id, id_from(dose_id)))


def _preview_fragment(thing: Supplement | Dose) -> str:
    preview = _preview(thing, request.args.get("units", ""), day_typed())
    return render_template("diary/_preview.html", preview=preview)


def _dose_page(
    form: DoseForm, thing: Supplement | Dose, *, status: int = 200, **context: Any
) -> Response:
    day = form.day.data if isinstance(form.day.data, date) else None
    preview = _preview(thing, form.units.data or "", day)
    if isinstance(thing, Supplement):
        context["star"] = star_of(thing)
    return page_or_fragment(
        "supplements/dose", status=status, form=form, preview=preview, **context
    )


def _preview(thing: Supplement | Dose, typed: str, day: date | None) -> Preview:
    """What so many units come to; medicines count toward no day's amount, so they bring it none."""
    try:
        mg = mg_of_units(thing.mg_per_unit, parse_quantity(typed))
    except QuantityError:
        return Preview(is_measured=False)
    is_large = _is_large(mg, day)
    if thing.kind != ProductKind.SUPPLEMENT:
        return Preview(magnesium_mg=mg, is_large_dose=is_large)
    replaced = Amount()
    if isinstance(thing, Dose) and thing.day == day:
        replaced = Amount.of([thing.magnesium_mg])
    brings = brings_day_to(Amount.of([mg]), day, replaced)
    return Preview(magnesium_mg=mg, brings=brings, is_large_dose=is_large)


def _is_large(mg: Decimal, day: date | None) -> bool:
    """Whether a dose alone is above its level; with kidney disease any is large."""
    user = signed_in()
    person = accounts.person(user)
    alone = DayIntake(Amount(), Amount.of([mg]), Amount(), DayState.IN_PROGRESS)
    reference = reference_on(person, day or accounts.today(user))
    return person.kidney_disease or assess_upper_level(alone, reference).is_pressing


@blueprint.post("/doses/<dose_id>")
def change_dose(dose_id: str) -> Response:
    """Change how many were taken, or on which day."""
    kept = queries.dose(signed_in().id, id_from(dose_id))
    form = DoseForm()
    if not form.validate_on_submit():
        return _dose_page(form, kept, status=422, dose=kept)
    shown = kept.day
    change_id = services.change_dose(kept, day=form.day.day, units=form.units.quantity)
    done = "saved" if kept.day == shown else f"moved to {long_date(kept.day)}"
    flash(f"{kept.name} {done}.", undo=undo_url(change_id, on=shown))
    return changed(shown, kept.day, supplements=True)


@blueprint.post("/doses/<dose_id>/delete")
def delete_dose(dose_id: str) -> Response:
    """Delete a dose, with the way to take it back."""
    kept = queries.dose(signed_in().id, id_from(dose_id), or_deleted=True)
    services.delete_doses([kept])
    flash(f"{kept.name} deleted.", undo=url_for(".restore_dose", dose_id=kept.id))
    return changed(kept.day, kept.day, supplements=True)


@blueprint.post("/doses/<dose_id>/restore")
def restore_dose(dose_id: str) -> Response:
    """Take a deletion back."""
    kept = services.restore_dose(user_id=signed_in().id, dose_id=id_from(dose_id))
    flash(f"{kept.name} restored.", undo=url_for(".delete_dose", dose_id=kept.id))
    return changed(kept.day, kept.day, supplements=True)


@blueprint.post("/day/<on>/schedules/<schedule_id>")
def log_due_dose(on: str, schedule_id: str) -> Response:
    """Log what a schedule has for the day; a second tap logs nothing more."""
    day, user_id = day_from(on), signed_in().id
    schedule = queries.schedule(user_id, id_from(schedule_id))
    product = queries.product(user_id, schedule.supplement_id)
    logged = services.log_due_dose(DueDose(schedule, product), day=day)
    flash(f"{logged.name} added.", undo=url_for(".delete_dose", dose_id=logged.id))
    return changed(day, day, supplements=True)


@blueprint.post("/day/<on>/schedules")
def log_due_doses(on: str) -> Response:
    """Log all that the schedules have left for the day."""
    day, user_id = day_from(on), signed_in().id
    due_doses = queries.due_doses(user_id, day, queries.doses_on(user_id, day))
    logged = [services.log_due_dose(due, day=day) for due in due_doses]
    if logged:
        ids = [str(dose.id) for dose in logged]
        undo = url_for(".delete_doses", on=day, dose=ids)
        flash(f"{plural(len(logged), 'dose', 'doses')} added.", undo=undo)
    return changed(day, day, supplements=True)


@blueprint.post("/day/<on>/doses/delete")
def delete_doses(on: str) -> Response:
    """Delete the doses of a day that were logged together; what is gone already stays so."""
    day, user_id = day_from(on), signed_in().id
    gone = services.delete_doses(queries.doses_named(user_id, day, _named()))
    undo = url_for(".restore_doses", on=day, dose=[str(dose.id) for dose in gone])
    flash(f"{plural(len(gone), 'dose', 'doses')} deleted.", undo=undo)
    return changed(day, day, supplements=True)


@blueprint.post("/day/<on>/doses/restore")
def restore_doses(on: str) -> Response:
    """Take that deletion back; what is there already stays so."""
    day, user_id = day_from(on), signed_in().id
    back = services.restore_doses(queries.doses_named(user_id, day, _named()))
    undo = url_for(".delete_doses", on=day, dose=[str(dose.id) for dose in back])
    flash(f"{plural(len(back), 'dose', 'doses')} restored.", undo=undo)
    return changed(day, day, supplements=True)


def _named() -> set[uuid.UUID]:
    return {id_from(each) for each in request.args.getlist("dose")}
