"""The page of one's usual intake."""

from __future__ import annotations

from flask import Blueprint, render_template

from mgtrack.accounts import queries as accounts
from mgtrack.guidance import queries as guidance
from mgtrack.intake.usual import usual
from mgtrack.nutrition.guidance_context import guidance_context_on
from mgtrack.web.guidance.panel_view import panel_views
from mgtrack.web.helpers import require_sign_in, signed_in
from mgtrack.web.trends.usual_view import usual_view

blueprint = Blueprint("usual_intake", __name__)
blueprint.before_request(require_sign_in)


@blueprint.get("/usual")
def page() -> str:
    """What one usually takes in, how sure that is, and which days it rests on."""
    user = signed_in()
    person, today = accounts.person(user), accounts.today(user)
    found = usual(user.id, person, today)
    situation = guidance_context_on(
        person, today, found.window.intakes, first_weekday=user.first_weekday
    )
    return render_template(
        "trends/usual.html",
        usual=usual_view(found, today=today, kidney_disease=person.kidney_disease),
        today=today,
        panels=panel_views(guidance.open_panels(user.id, situation)),
    )
