"""Foods that close a gap: open to everybody as a list, to be suited and logged by who signed in."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries as accounts
from mgtrack.accounts.models import Account
from mgtrack.errors import NotFoundError
from mgtrack.foods.suggested import suggested
from mgtrack.nutrition.assessment import Shortfall
from mgtrack.nutrition.reference import reference_on
from mgtrack.nutrition.suggestion import Diet, chokes_on_nuts, has_childs_portions, suggest
from mgtrack.suggestions import queries, services
from mgtrack.suggestions.models import Reason
from mgtrack.suggestions.queries import SuggestedServing
from mgtrack.web.helpers import (
    day_from,
    flash,
    go_to,
    is_signed_in,
    page_or_fragment,
    require_sign_in,
    saving_person,
    signed_in,
)
from mgtrack.web.suggestions.forms import HabitsForm
from mgtrack.wording.day import with_idea_sentence
from mgtrack.wording.reference import reference_fallback_sentence
from mgtrack.wording.upper_level import usual_upper_sentence

WEEK = 7
MAX_LISTED = 60
"""As many foods as a shopping list is made of: a week has 28 at most."""

FILTER_WORDS = {
    queries.Filter.NO_COOKING: "No cooking",
    queries.Filter.UNDER_200_KCAL: "Under 200 kcal",
}

blueprint = Blueprint("suggestions", __name__)
own = Blueprint("own", __name__)
own.before_request(require_sign_in)


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A filter, the address of the page with it put on or taken off, and whether it is on."""

    filter: queries.Filter
    url: str
    is_on: bool

    @property
    def words(self) -> str:
        """What the filter is called."""
        return FILTER_WORDS[self.filter]


@blueprint.get("/suggestions")
def page() -> str:
    """Foods rich in magnesium; for a person, first the one that closes today's gap best."""
    only = {each for each in queries.Filter if each in request.args.getlist("only")}
    context: dict[str, Any] = {
        "filters": [
            FilterLink(each, url_for(".page", only=sorted(only ^ {each})), each in only)
            for each in queries.Filter
        ]
    }
    if not is_signed_in():
        ideas = queries.ideas([], None, only)
        return render_template("suggestions/page.html", ideas=ideas, **context)
    user = signed_in()
    today = accounts.today(user)
    if not queries.may_be_suggested(user, today):
        ideas = queries.ideas([], None, only)
        return render_template("suggestions/page.html", ideas=ideas, withheld=True, **context)
    gap = queries.gap(user, today, of_empty_day=True)
    eater = queries.eater(user, today, gap)
    ideas = queries.ideas(suggest(queries.candidates(), eater), eater, only)
    return render_template(
        "suggestions/page.html",
        ideas=ideas,
        gap=gap,
        hero=_hero(ideas.hero, gap, reference_on(accounts.person(user), today).high_mg),
        today=today,
        meal=accounts.likely_meal(user),
        new_id=uuid.uuid4,
        childs_portions=has_childs_portions(eater.age_months),
        small_child=chokes_on_nuts(eater.age_months),
        left_out=len(queries.left_out(user.id)),
        reference_fallback=_reference_fallback(user, today),
        **context,
    )


@own.get("/suggestions/foods/<int:fdc_id>")
def food(fdc_id: int) -> Response:
    """One food: its figures, why it is suggested, and the ways to suggest it no more."""
    user = signed_in()
    today = accounts.today(user)
    return page_or_fragment(
        "suggestions/food",
        offer=_offer(fdc_id),
        reason=queries.left_out(user.id).get(fdc_id),
        may_suggest_more=queries.may_be_suggested(user, today),
        too_young=queries.is_too_young(user, today, fdc_id),
        today=today,
        meal=accounts.likely_meal(user),
        new_id=uuid.uuid4,
    )


@own.post("/suggestions/foods/<int:fdc_id>/<reason>")
def leave_out(fdc_id: int, reason: str) -> Response:
    """Suggest this food, or its whole kind, no more; it can be taken back."""
    offer = _offer(fdc_id)
    try:
        why = Reason(reason)
    except ValueError:
        raise NotFoundError from None
    services.leave_out(user_id=saving_person().id, fdc_id=fdc_id, reason=why)
    kind = offer.food.candidate.kind
    what = f"{offer.food.name} is" if why is Reason.HIDDEN else f"Foods of the kind “{kind}” are"
    flash(f"{what} no longer suggested.", undo=url_for("suggestions.own.take_back", fdc_id=fdc_id))
    return go_to(url_for("suggestions.page"))


@own.post("/suggestions/foods/<int:fdc_id>/back")
def take_back(fdc_id: int) -> Response:
    """Suggest a food again."""
    offer = _offer(fdc_id)
    services.take_back(user_id=signed_in().id, fdc_id=fdc_id)
    flash(f"{offer.food.name} can be suggested again.")
    return go_to(url_for("suggestions.page"))


@own.route("/suggestions/habits", methods=["GET", "POST"])
def habits() -> Response:
    """How the person eats, what they left out, and whether the day page suggests anything."""
    user = signed_in()
    kept = queries.habits(user)
    form = HabitsForm(
        data={
            "diet": kept.diet,
            "avoided": [str(each) for each in kept.avoided],
            "on_day_page": user.suggestions_on_day,
        }
    )
    if form.validate_on_submit():
        services.save_habits(
            accounts.user(saving_person().id),
            diet=Diet(form.diet.data),
            avoided=form.ingredients,
            on_day_page=form.on_day_page.data,
        )
        flash("Saved.")
        return go_to(url_for("suggestions.page"))
    foods = {suggested()[fdc_id]: reason for fdc_id, reason in queries.left_out(user.id).items()}
    status = 422 if request.method == "POST" else 200
    return make_response(
        render_template("suggestions/habits.html", form=form, left_out=foods), status
    )


@own.get("/suggestions/plan")
def plan() -> str:
    """Foods for a day or a week that close the usual gap, and swaps for what the person logs."""
    user = signed_in()
    today = accounts.today(user)
    if not queries.may_be_suggested(user, today):
        return render_template("suggestions/plan.html", withheld=True)
    days = WEEK if request.args.get("days") == str(WEEK) else 1
    found = queries.planned_gap(user, today)
    eater = queries.eater(user, today, found.gap)
    swaps = queries.own_swaps(user.id, eater)
    return render_template(
        "suggestions/plan.html",
        days=days,
        found=found,
        too_much=usual_upper_sentence(found.upper_level) if found.upper_level.is_pressing else "",
        planned=queries.planned_days(eater, days) if found.gap else [],
        swaps=swaps,
        food_ids=queries.food_ids(swap.better.candidate.fdc_id for swap in swaps),
        today=today,
        meal=accounts.likely_meal(user),
        new_id=uuid.uuid4,
        reference_fallback=_reference_fallback(user, today),
    )


@own.get("/suggestions/list")
def shopping_list() -> str:
    """What to buy for the foods that were chosen, as text to copy or to share."""
    user = signed_in()
    asked = request.args.getlist("food")[:MAX_LISTED]
    return render_template(
        "suggestions/list.html",
        items=queries.shopping_list(
            (int(food) for food in asked if re.fullmatch("[0-9]{1,10}", food)),
            queries.age_on(user, accounts.today(user)),
        ),
    )


@own.get("/day/<on>/suggestion")
def line(on: str) -> str:
    """The one line that a day has while it is under its reference; the page's own link without."""
    user, day = signed_in(), day_from(on)
    wanted = (
        user.suggestions_on_day
        and day == accounts.today(user)
        and queries.may_be_suggested(user, day)
    )
    gap = queries.gap(user, day, of_empty_day=True) if wanted else None
    ranked = suggest(queries.candidates(), queries.eater(user, day, gap)) if gap else []
    return render_template(
        "suggestions/_line.html",
        offer=next(iter(queries.offers(ranked[:1])), None),
        day=day,
        meal=accounts.likely_meal(user),
        client_id=uuid.uuid4(),
    )


@dataclass(frozen=True, slots=True)
class Hero:
    """The idea for now: where the day stands in mg, where the idea would bring it, and in words."""

    offer: SuggestedServing
    so_far_mg: Decimal
    reference_mg: Decimal
    words: str


def _hero(
    offer: SuggestedServing | None, gap: Shortfall | None, reference_mg: Decimal | None
) -> Hero | None:
    if offer is None or gap is None or reference_mg is None:
        return None
    words = with_idea_sentence(gap, offer.mg, reference_mg)
    return Hero(offer, reference_mg - gap.mg, reference_mg, words)


def _reference_fallback(user: Account, day: date) -> str:
    """Return why NASEM's reference stands in; empty where it is their authority's own."""
    return reference_fallback_sentence(reference_on(accounts.person(user), day).fallback)


def _offer(fdc_id: int) -> SuggestedServing:
    user = signed_in()
    offer = queries.offer(fdc_id, queries.age_on(user, accounts.today(user)))
    if offer is None:
        raise NotFoundError
    return offer


blueprint.register_blueprint(own)
