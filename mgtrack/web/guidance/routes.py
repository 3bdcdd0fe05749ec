"""The guidance and the tables of references, open to everybody; panels, to be dismissed."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mgtrack.errors import NotFoundError
from mgtrack.guidance import services
from mgtrack.nutrition.guidance_text import Content, PoisonNumber, content
from mgtrack.nutrition.reference import Authority
from mgtrack.web.guidance.forms import ReferenceForm
from mgtrack.web.guidance.page_view import guidance_page
from mgtrack.web.guidance.reference_table import reference_table
from mgtrack.web.helpers import (
    back,
    flash,
    is_signed_in,
    require_sign_in,
    saving_person,
    signed_in,
    wants_fragment,
)

blueprint = Blueprint("guidance", __name__)
own_panels = Blueprint("panels", __name__, url_prefix="/guidance/panels")
own_panels.before_request(require_sign_in)
blueprint.register_blueprint(own_panels)


@blueprint.app_template_global("guidance")
def guidance() -> Content:
    """Everything there is to say, for any page that says a part of it."""
    return content()


@blueprint.app_template_global("has_kidney_disease")
def has_kidney_disease() -> bool:
    """Whether the person told of kidney disease, for every page about supplements."""
    told = signed_in().health if is_signed_in() else None
    return told is not None and told.kidney_disease


@blueprint.app_template_global("poison_number")
def poison_number() -> PoisonNumber | None:
    """The poison help line of the person's country, by their time zone; None for none sure."""
    time_zone = signed_in().time_zone if is_signed_in() else None
    return content().emergency.poison_help.number_in(time_zone)


@blueprint.get("/guidance")
def page() -> str:
    """Show everything there is to say about magnesium, on one page."""
    return render_template("guidance/page.html", page=guidance_page(content()))


@blueprint.get("/guidance/emergency")
def emergency() -> str:
    """What to do when somebody is unwell after a magnesium product."""
    return render_template("guidance/emergency.html")


@blueprint.get("/reference")
def reference() -> str:
    """The whole table of an authority, by default the person's own, or two side by side."""
    own = signed_in().authority if is_signed_in() else str(Authority.NASEM)
    form = ReferenceForm(request.args or None, authority=own)
    if request.args and not form.validate():
        raise NotFoundError
    return render_template("guidance/reference.html", form=form, table=reference_table(form.chosen))


@own_panels.post("/<reason_key>/dismiss")
def dismiss(reason_key: str) -> ResponseReturnValue:
    """Dismiss a panel, with an undo."""
    services.dismiss(user_id=saving_person().id, reason_key=reason_key)
    flash("Dismissed.", undo=url_for(".restore", reason_key=reason_key))
    if wants_fragment():
        return render_template("guidance/_dismissed.html")
    return back(url_for("diary.today"))


@own_panels.post("/<reason_key>/restore")
def restore(reason_key: str) -> ResponseReturnValue:
    """Undo a dismissal: the page the panel was on shows it again."""
    services.restore(user_id=signed_in().id, reason_key=reason_key)
    if wants_fragment():
        response = make_response("")
        response.headers["HX-Refresh"] = "true"
        return response
    return back(url_for("diary.today"))
