"""Foods and recipes of one's own: made, logged like any food, changed, and nobody else's."""

from __future__ import annotations

import re
import uuid
from decimal import Decimal
from html import unescape

import pytest
from sqlalchemy import select, text

from mgtrack.custom_foods.models import CustomFood
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.nutrition.food import DataType
from tests.bench import add_food
from tests.diary.helpers import food_named, page_text

pytestmark = pytest.mark.both_databases

DAY = "/day/2026-11-23"
BAR = {
    "name": "Oat bar", "serving_label": "bar", "serving_grams": "40", "figure": "30",
    "given_in": "mg", "given_for": "serving",
}  # fmt: skip


@pytest.fixture
def in_app(app):
    with app.app_context():
        yield


@pytest.fixture
def unknown_food(in_app, people_gone):
    """The id of a food whose label states no magnesium."""
    food = Food(
        fdc_id=99_000_002,
        data_type=str(DataType.BRANDED),
        name="Salsa, corner shop",
        description="SALSA",
    )
    return add_food(food)


def text_of(answer):
    return " ".join(unescape(answer.text).split())


def custom_foods_of(person):
    return db.session.scalars(
        select(CustomFood).where(CustomFood.user_id == person.id).order_by(CustomFood.created_at)
    ).all()


def keep(person, **changes):
    custom_food_id = uuid.uuid4()
    sent = {**BAR, **changes, "custom_food_id": str(custom_food_id)}
    assert person.post("/my-foods/new", data=sent).status_code == 303
    return custom_food_id


def log(person, custom_food_id, **changes):
    sent = {
        "quantity": "1", "portion": "serving", "meal": "2", "day": "2026-11-23",
        "client_id": str(uuid.uuid4()), **changes,
    }  # fmt: skip
    answer = person.post(f"{DAY}/add/own/{custom_food_id}", data=sent)
    assert answer.status_code == 303


def entries_of(person):
    return db.session.scalars(
        select(Entry).where(Entry.user_id == person.id).order_by(Entry.created_at)
    ).all()


def food_id(name):
    return db.session.scalars(select(Food.id).where(Food.name == name)).one()


def recipe_of(person, *ingredients, made="4", name="Bean pot"):
    recipe_id = uuid.uuid4()
    sent = {"name": name, "made": made, "recipe_id": str(recipe_id)}
    assert person.post("/my-foods/recipes/new", data=sent).status_code == 303
    for food, quantity in ingredients:
        sent = {"quantity": quantity, "portion": "g", "ingredient_id": str(uuid.uuid4())}
        answer = person.post(f"/my-foods/{recipe_id}/add/{food}", data=sent)
        assert answer.status_code == 303
    return recipe_id


@pytest.mark.parametrize(
    ("stated", "per_serving"),
    [
        ({"figure": "30"}, "30"),
        ({"figure": "75", "given_for": "100 g"}, "30"),
        ({"figure": "10", "given_in": "DV"}, "42"),
        ({"figure": "10", "given_in": "DV before 2020"}, "40"),
        ({"figure": "20", "given_in": "NRV", "given_for": "100 g"}, "30"),
        ({"figure": "0"}, "0"),
    ],
)
def test_a_label_is_read_in_mg_or_percent_for_a_serving_or_100_g(alice, stated, per_serving):
    custom_food_id = keep(alice, **stated)
    log(alice, custom_food_id)
    assert f"{per_serving} <small>mg" in alice.get(DAY).text
    assert f"{per_serving} <small>mg" in alice.get("/my-foods").text


def test_a_label_without_magnesium_is_unknown_and_never_zero(alice, in_app):
    custom_food_id = keep(alice, figure="")
    log(alice, custom_food_id)
    assert "no magnesium data" in text_of(alice.get(DAY))
    assert entries_of(alice)[0].magnesium_mg is None


def test_a_custom_food_is_found_among_foods_by_the_beginning_of_its_words(alice, bob):
    keep(alice, name="Grandma’s Müsli")
    assert "Grandma’s Müsli" in text_of(alice.get(f"{DAY}/add?q=musl"))
    assert "Grandma’s Müsli" not in text_of(bob.get(f"{DAY}/add?q=musl"))


def test_a_new_food_meant_for_a_meal_leads_on_to_logging_it(alice):
    sent = {**BAR, "custom_food_id": str(uuid.uuid4())}
    answer = alice.post("/my-foods/new?on=2026-11-23&meal=3", data=sent)
    assert answer.location.startswith(f"{DAY}/add/own/")
    assert "meal=3" in answer.location


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "give it a name"),
        ({"name": "x" * 121}, "120 characters"),
        ({"serving_grams": "0"}, "above zero"),
        ({"serving_grams": " "}, "Please say what it weighs, in g."),
        ({"serving_grams": "10001"}, "over 10 kg"),
        ({"figure": "some"}, "number"),
        ({"figure": "-3"}, "0 or more, or leave it empty"),
        ({"figure": "30000"}, "more magnesium than the food could hold"),
    ],
)
def test_what_can_not_be_is_refused_and_kept_for_mending(alice, in_app, wrong, sentence):
    sent = {**BAR, **wrong, "custom_food_id": str(uuid.uuid4())}
    answer = alice.post("/my-foods/new", data=sent)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'value="40"' in answer.text or "serving_grams" in wrong
    assert custom_foods_of(alice) == []


def test_the_same_food_sent_twice_is_kept_once(alice, in_app):
    sent = {**BAR, "custom_food_id": str(uuid.uuid4())}
    alice.post("/my-foods/new", data=sent)
    alice.post("/my-foods/new", data=sent)
    assert len(custom_foods_of(alice)) == 1


def test_changing_a_food_leaves_what_was_logged_alone(alice, in_app):
    custom_food_id = keep(alice)
    log(alice, custom_food_id)
    alice.post(f"/my-foods/{custom_food_id}", data={**BAR, "figure": "50"})
    assert [entry.magnesium_mg for entry in entries_of(alice)] == [30]
    log(alice, custom_food_id)
    db.session.expire_all()
    assert [entry.magnesium_mg for entry in entries_of(alice)] == [30, 50]


def test_unless_the_person_says_to_change_history_too(alice, in_app):
    custom_food_id = keep(alice)
    log(alice, custom_food_id, quantity="2")
    answer = alice.post(
        f"/my-foods/{custom_food_id}",
        data={**BAR, "name": "Oat bar, new", "figure": "50", "update_history": "y"},
        follow_redirects=True,
    )
    assert "and 1 entry updated" in text_of(answer)
    entry = entries_of(alice)[0]
    assert (entry.food_name, entry.magnesium_mg, entry.grams) == ("Oat bar, new", 100, 80)


def test_entries_that_were_deleted_change_along_and_are_not_counted(alice, in_app):
    custom_food_id = keep(alice)
    for _ in range(3):
        log(alice, custom_food_id)
    gone, *_ = [entry.id for entry in entries_of(alice)]
    alice.post(f"/entries/{gone}/delete")
    answer = alice.post(
        f"/my-foods/{custom_food_id}",
        data={**BAR, "figure": "50", "update_history": "y"},
        follow_redirects=True,
    )
    assert "and 2 entries updated" in text_of(answer)
    alice.post(f"/entries/{gone}/restore")
    db.session.expire_all()
    assert [entry.magnesium_mg for entry in entries_of(alice)] == [50, 50, 50]


def test_history_that_changes_stays_so_many_servings_and_what_was_weighed_its_weight(alice, in_app):
    custom_food_id = keep(alice)
    log(alice, custom_food_id, quantity="2")
    log(alice, custom_food_id, quantity="40", portion="g")
    heavier = {**BAR, "serving_label": "slice", "serving_grams": "60", "update_history": "y"}
    answer = alice.post(f"/my-foods/{custom_food_id}", data=heavier)
    assert answer.status_code == 303, text_of(answer)
    assert [
        (entry.portion_label, entry.quantity, entry.grams, entry.magnesium_mg)
        for entry in entries_of(alice)
    ] == [("1 slice", 2, 120, 60), ("g", 40, 40, 20)]


def test_a_serving_of_a_recipe_stays_one_when_its_cooked_weight_is_told(alice, in_app):
    recipe_id = recipe_of(alice, (food_id("Lentils, dried"), "400"))
    log(alice, recipe_id)
    before = entries_of(alice)[0].magnesium_mg
    sent = {"name": "Dal", "made": "4", "cooked_grams": "1600", "update_history": "y"}
    alice.post(f"/my-foods/{recipe_id}", data=sent)
    db.session.expire_all()
    (entry,) = entries_of(alice)
    assert (entry.grams, entry.magnesium_mg) == (400, before)


def test_a_serving_too_heavy_for_an_entry_leaves_what_was_logged_its_weight(alice, in_app):
    custom_food_id = keep(alice)
    log(alice, custom_food_id, quantity="200")
    alice.post(
        f"/my-foods/{custom_food_id}",
        data={**BAR, "serving_grams": "60", "update_history": "y"},
    )
    (entry,) = entries_of(alice)
    assert (entry.grams, entry.magnesium_mg) == (8000, 4000)


def test_a_recipe_without_ingredients_can_not_be_logged(alice, in_app):
    recipe_id = recipe_of(alice)
    page = alice.get(f"/my-foods/{recipe_id}").text
    assert "Log this" not in page
    asked = alice.get(f"{DAY}/add/own/{recipe_id}", follow_redirects=True)
    assert "Bean pot has no ingredients yet" in text_of(asked)
    sent = {"quantity": "1", "portion": "serving", "meal": "2", "day": "2026-11-23"}
    assert alice.post(f"{DAY}/add/own/{recipe_id}", data=sent).status_code == 422
    assert "Bean pot" not in text_of(alice.get(f"{DAY}/add?q=bean+pot"))
    assert entries_of(alice) == []


def test_a_deleted_food_leaves_the_shelf_keeps_its_entries_and_comes_back(alice):
    custom_food_id = keep(alice)
    log(alice, custom_food_id)
    alice.post(f"/my-foods/{custom_food_id}/delete")
    alice.get("/my-foods")
    assert "Oat bar" not in text_of(alice.get("/my-foods"))
    assert "Oat bar" in text_of(alice.get(DAY))
    taken_back = alice.post(f"/my-foods/{custom_food_id}/restore", headers={"HX-Request": "true"})
    assert taken_back.headers["HX-Redirect"] == "/my-foods"
    shelf = text_of(alice.get("/my-foods"))
    assert "Oat bar restored." in shelf
    assert shelf.count("Oat bar") > 1


def test_a_recipe_begun_again_after_it_was_deleted_holds_what_it_was_made_of(alice, app):
    sent = {"name": "Stew", "made": "2", "recipe_id": str(uuid.uuid4())}
    recipe = alice.post("/my-foods/recipes/new", data=sent).location
    almonds = food_named(app, "Almonds")
    serving = {"quantity": "9000", "portion": "g", "ingredient_id": str(uuid.uuid4())}
    alice.post(f"{recipe}/add/{almonds}", data=serving)
    alice.post(f"{recipe}/delete")
    too_few = alice.post("/my-foods/recipes/new", data=sent | {"made": "1/2"})
    assert too_few.status_code == 422
    assert "That makes a serving over 10 kg." in text_of(too_few)
    assert 'value="1/2"' in too_few.text
    assert alice.get(recipe).status_code == 404
    again = alice.post("/my-foods/recipes/new", data=sent | {"name": "Soup", "made": "3"})
    assert again.location == recipe
    assert "Almonds" in text_of(alice.get(recipe))
    assert "Soup Recipe · 1 serving (3,000 g)" in page_text(alice.get("/my-foods"))


def test_the_id_of_a_deleted_recipe_makes_no_food_of_it(alice):
    recipe_id = str(uuid.uuid4())
    recipe = {"name": "Stew", "made": "2", "recipe_id": recipe_id}
    alice.post("/my-foods/recipes/new", data=recipe)
    alice.post(f"/my-foods/{recipe_id}/delete")
    assert alice.post("/my-foods/new", data=BAR | {"custom_food_id": recipe_id}).status_code == 303
    assert alice.get(f"/my-foods/{recipe_id}").status_code == 404
    alice.post(f"/my-foods/{recipe_id}/restore")
    assert "Stew Recipe" in page_text(alice.get("/my-foods"))


def test_an_entry_of_a_deleted_food_can_still_be_changed(alice, in_app):
    custom_food_id = keep(alice)
    log(alice, custom_food_id)
    alice.post(f"/my-foods/{custom_food_id}/delete")
    entry_id = entries_of(alice)[0].id
    sent = {"quantity": "3", "portion": "serving", "meal": "2", "day": "2026-11-23"}
    assert alice.get(f"/entries/{entry_id}").status_code == 200
    assert alice.post(f"/entries/{entry_id}", data=sent).status_code == 303
    db.session.expire_all()
    assert entries_of(alice)[0].magnesium_mg == 90


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/my-foods/{id}"), ("post", "/my-foods/{id}"), ("post", "/my-foods/{id}/delete"),
        ("post", "/my-foods/{id}/restore"), ("post", "/my-foods/{id}/copy"),
        ("get", "/my-foods/{id}/add"), ("get", "/my-foods/{id}/add/1"),
        ("post", "/my-foods/{id}/add/1"),
        ("get", "/my-foods/{id}/preview"), ("get", DAY + "/add/own/{id}"),
        ("post", DAY + "/add/own/{id}"),
    ],
)  # fmt: skip
def test_somebody_elses_food_is_not_found(alice, bob, method, path):
    recipe_id = recipe_of(alice, (1, "100"))
    assert getattr(bob, method)(path.format(id=recipe_id), data=BAR).status_code == 404


def test_a_recipe_shares_its_ingredients_among_its_servings(alice, in_app):
    beans, spinach = food_id("Black beans, boiled"), food_id("Spinach, raw")
    recipe_id = recipe_of(alice, (beans, "400"), (spinach, "200"))
    # 400 g of 70 mg and 200 g of 79 mg per 100 g are 438 mg, in four servings of 150 g.
    page = page_text(alice.get(f"/my-foods/{recipe_id}"))
    assert "438 mg" in page
    assert "110 mg a serving, of 150 g" in page
    log(alice, recipe_id, quantity="2")
    assert "219 <small>mg</small>" in alice.get(DAY).text


def test_an_amount_typed_in_search_is_what_the_form_of_an_ingredient_begins_with(alice, in_app):
    recipe_id = recipe_of(alice)
    beans = food_id("Black beans, boiled")
    search = alice.get(f"/my-foods/{recipe_id}/add", query_string={"q": "400 g black beans"})
    assert f'/my-foods/{recipe_id}/add/{beans}?q=400+g+black+beans"' in search.text
    form = alice.get(f"/my-foods/{recipe_id}/add/{beans}?q=400+g+black+beans")
    assert 'value="400"' in form.text
    assert re.search(r'<input checked [^>]*value="g"', form.text)


def test_an_amount_typed_in_search_is_what_the_form_of_an_own_food_begins_with(alice):
    bar = keep(alice, name="Oat bar")
    found = alice.get(f"{DAY}/add", query_string={"q": "2 oat bar", "meal": 2})
    address = re.search(rf'href="({DAY}/add/own/{bar}[^"]*)"', found.text)[1]
    form = alice.get(unescape(address))
    assert 'value="2"' in form.text
    assert re.search(r'<input checked [^>]*value="serving"', form.text)


def test_water_lost_in_cooking_takes_no_magnesium_along(alice, in_app):
    recipe_id = recipe_of(alice, (food_id("Black beans, boiled"), "400"))
    sent = {"name": "Bean pot", "made": "4", "cooked_grams": "350"}
    assert alice.post(f"/my-foods/{recipe_id}", data=sent).status_code == 303
    log(alice, recipe_id)
    log(alice, recipe_id, portion="g", quantity="350")
    assert [(entry.grams, entry.magnesium_mg) for entry in entries_of(alice)] == [
        (Decimal("87.5"), 70), (350, 280),
    ]  # fmt: skip


def test_an_ingredient_without_data_makes_the_recipe_a_lower_bound(alice, unknown_food, in_app):
    recipe_id = recipe_of(alice, (food_id("Black beans, boiled"), "100"), (unknown_food, "100"))
    page = text_of(alice.get(f"/my-foods/{recipe_id}"))
    assert "1 ingredient has no magnesium data" in page
    assert "mg a serving or more" in page
    log(alice, recipe_id)
    day = text_of(alice.get(DAY))
    assert "18 <small>mg or more" in day
    assert "true amount may be higher" in day


def test_a_recipe_of_unknowns_alone_is_unknown(alice, unknown_food, in_app):
    recipe_id = recipe_of(alice, (unknown_food, "100"))
    assert "unknown so far" in text_of(alice.get(f"/my-foods/{recipe_id}"))
    log(alice, recipe_id)
    assert entries_of(alice)[0].magnesium_mg is None


def test_what_was_logged_of_it_can_be_undone_at_once(alice, in_app):
    recipe_id = recipe_of(alice, (food_id("Black beans, boiled"), "400"))
    log(alice, recipe_id)
    (entry,) = entries_of(alice)
    assert f'action="/entries/{entry.id}/delete"' in alice.get(DAY).text


def test_an_ingredient_can_be_taken_out(alice, in_app):
    recipe_id = recipe_of(alice, (food_id("Black beans, boiled"), "400"), (1, "100"))
    page = alice.get(f"/my-foods/{recipe_id}").text
    remove = page.split('action="/my-foods/')[1].split('"')[0]
    assert alice.post(f"/my-foods/{remove}").status_code == 303
    stale_tab = alice.post(f"/my-foods/{remove}", follow_redirects=True)
    assert "Black beans, boiled removed." in text_of(stale_tab)
    assert "Black beans" not in text_of(alice.get(f"/my-foods/{recipe_id}")).split("Log this")[0]


def test_a_copy_changes_without_the_first(alice, in_app):
    recipe_id, copy_id = recipe_of(alice, (food_id("Black beans, boiled"), "400")), uuid.uuid4()
    for _ in range(2):
        alice.post(f"/my-foods/{recipe_id}/copy", data={"copy_id": str(copy_id)})
    alice.post(f"/my-foods/{copy_id}", data={"name": "Big bean pot", "made": "8"})
    first, second = custom_foods_of(alice)
    assert (first.name, first.serving_grams) == ("Bean pot", 100)
    assert (second.name, second.serving_grams) == ("Big bean pot", 50)
    assert first.mg_per_100g == second.mg_per_100g


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"made": "0"}, "above zero"),
        ({"made": ""}, "Please say how many servings it makes."),
        ({"made": "2000"}, "over 1,000 servings"),
        ({"cooked_grams": "0"}, "weight above zero"),
        ({"cooked_grams": "900000", "made": "1"}, "over 10 kg"),
    ],
)
def test_a_yield_that_can_not_be_is_refused(alice, in_app, wrong, sentence):
    recipe_id = recipe_of(alice, (1, "100"))
    sent = {"name": "Bean pot", "made": "4", "cooked_grams": "", **wrong}
    answer = alice.post(f"/my-foods/{recipe_id}", data=sent)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert custom_foods_of(alice)[0].serving_grams == 25


def test_too_much_of_an_ingredient_is_refused(alice):
    recipe_id = recipe_of(alice)
    sent = {"quantity": "10001", "portion": "g", "ingredient_id": str(uuid.uuid4())}
    answer = alice.post(f"/my-foods/{recipe_id}/add/1", data=sent)
    assert answer.status_code == 422
    assert "over 10 kg" in text_of(answer)


def test_deleting_the_account_takes_custom_foods_and_their_entries_along(alice, in_app):
    log(alice, recipe_of(alice, (1, "100")))
    db.session.execute(text("DELETE FROM users WHERE id = :id"), {"id": alice.id})
    db.session.commit()
    assert custom_foods_of(alice) == []
    assert entries_of(alice) == []
