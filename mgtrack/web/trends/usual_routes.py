"""The page of one's usual intake."""

from __future__ import annotations

from flask import Blueprint, render_template

from mgtrack.accounts import queries as accounts
from mgtrack.guidance import queries as guidance
from mgtrack.intake.usual import usual
from mgtrack.nutrition.guidance import kidney_sentence
from mgtrack.nutrition.guidance_context import guidance_context_on
from mgtrack.nutrition.reference import rda_above_ul
from mgtrack.web.guidance.panel_view import panel_views
from mgtrack.web.helpers import require_sign_in, signed_in
from mgtrack.wording.upper_level import usual_upper_sentence
from mgtrack.wording.usual_intake import usual_mean_sentence, usual_sentence, usual_why

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
        usual=found,
        today=today,
        kidney=kidney_sentence(kidney_disease=person.kidney_disease),
        said={
            "mean": usual_mean_sentence(found.intake),
            "sentence": usual_sentence(found.intake),
            "why": usual_why(found.intake),
        },
        upper_level_sentence=usual_upper_sentence(found.upper_level),
        rda_above_ul=rda_above_ul(found.reference),
        panels=panel_views(guidance.open_panels(user.id, situation)),
    )
