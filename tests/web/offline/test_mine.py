"""What a phone keeps of a person's own, and whom a form of an outbox is from."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mgtrack.accounts import queries as accounts
from mgtrack.custom_foods import services as custom_foods
from mgtrack.custom_foods.models import StatedFor, StatedIn
from mgtrack.diary.models import Meal
from mgtrack.diary.queries import entries_on
from tests.bench import HTMX
from tests.pages import log
from tests.web.offline.test_worker import person_of

TODAY = datetime.now(UTC).date()
ALMONDS = 170567


def account_of(person):
    with person.client.session_transaction() as session:
        return accounts.user_of_session(session["_user_id"])


def tap(what, **more):
    return {"what": what, "sheet": str(uuid.uuid4()), "meal": 1, "day": str(TODAY), **more}


def test_it_has_meals_and_what_was_logged_before(app, alice):
    with app.app_context():
        log(account_of(alice), TODAY, Meal.LUNCH, "Almonds")
    mine = alice.get("/offline/mine").get_json()
    assert [1, "Breakfast"] in mine["meals"]
    [(name, [almonds])] = [each for each in mine["shelves"] if each[0] == "Recent"]
    assert (name, almonds["name"], almonds["atLeast"]) == ("Recent", "Almonds", False)
    assert almonds["ug"] > 70_000
    assert almonds["what"].startswith("food:")


def test_a_stranger_has_nothing_of_it(client):
    assert client.get("/offline/mine").status_code == 303


def logged(app, person):
    with app.app_context():
        return [(it.food_name, it.magnesium_mg) for it in entries_on(account_of(person), TODAY)]


def test_a_food_is_logged_by_its_record_at_usda(app, alice):
    sent = tap(f"fdc:{ALMONDS}:g:30")
    for _ in range(2):
        answer = alice.post(f"/day/{TODAY}/add/tap", data=sent, headers=HTMX)
        assert answer.status_code == 200
    [(name, mg)] = logged(app, alice)
    assert (name, mg) == ("Almonds", Decimal(81))


@pytest.mark.parametrize(
    "what", ["fdc:1:g:30", "fdc:x:g:30", "fdc:170567:p99:1", "fdc:170567:g:-1"]
)
def test_what_names_nothing_is_not_found(app, alice, what):
    answer = alice.post(f"/day/{TODAY}/add/tap", data=tap(what), headers=HTMX)
    assert answer.status_code == 404
    assert logged(app, alice) == []


def test_what_somebody_else_made_is_not_saved(app, alice, bob):
    [whose] = person_of(bob.get("/me"))
    sent = {"data": tap(f"fdc:{ALMONDS}:g:30"), "headers": HTMX | {"X-Person": whose}}
    assert alice.post(f"/day/{TODAY}/add/tap", **sent).status_code == 401
    assert app.test_client().post(f"/day/{TODAY}/add/tap", **sent).status_code == 401
    assert logged(app, alice) == []
    assert bob.post(f"/day/{TODAY}/add/tap", **sent).status_code == 200


def test_own_foods_have_their_portions_and_say_what_is_a_lower_bound(app, alice):
    with app.app_context():
        custom_foods.create_custom_food(
            user_id=alice.id,
            custom_food_id=uuid.uuid4(),
            stated=custom_foods.Stated(
                name="Bar", serving_label="bar", serving_grams=Decimal(40), figure=Decimal(20),
                given_in=StatedIn.MG, given_for=StatedFor.SERVING,
            ),
        )  # fmt: skip
    [[food_id, name, _, per_100g, _, portions, first, at_least]] = alice.get(
        "/offline/mine"
    ).get_json()["own"]
    uuid.UUID(food_id)
    assert (name, per_100g, at_least) == ("Bar", 50_000, False)
    assert [first[0], 40_000] in [[key, weight] for key, _label, weight in portions]
