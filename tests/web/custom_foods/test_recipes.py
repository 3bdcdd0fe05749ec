"""Recipes: amounts changed in place, ingredients found and read from a list, scaled, copied."""

from __future__ import annotations

import re
import uuid
from decimal import Decimal
from html import unescape

import pytest
from sqlalchemy import select

from mgtrack.custom_foods.models import RecipeIngredient
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from tests.bench import HTMX
from tests.diary.helpers import food_named, page_text, undo_in
from tests.web.custom_foods.test_custom_foods import BAR, keep, log, recipe_of
from tests.web.diary.test_whole_meal import fields_of
from tests.web.test_undo import CHANGED_SINCE, change, kept

pytestmark = pytest.mark.both_databases


@pytest.fixture
def beans(app):
    return food_named(app, "Black beans, boiled")


@pytest.fixture
def spinach(app):
    return food_named(app, "Spinach, raw")


@pytest.fixture
def pot(alice, beans, spinach):
    """The address of a recipe of 400 g of beans and 200 g of spinach, in four servings."""
    return f"/my-foods/{recipe_of(alice, (beans, '400'), (spinach, '200'))}"


def rows_of(app, person):
    """Each ingredient that is in a recipe: its name, quantity, portion and grams."""
    with app.app_context():
        found = db.session.scalars(
            select(RecipeIngredient)
            .where(RecipeIngredient.user_id == person.id, RecipeIngredient.deleted_at.is_(None))
            .order_by(RecipeIngredient.recipe_id, RecipeIngredient.position)
        ).all()
        return [(each.food_name, each.quantity, each.portion_label, each.grams) for each in found]


def amounts_in(person, pot):
    """The forms of the amounts on a recipe's page: where each is sent, and as what."""
    page = person.get(pot).text
    forms = re.findall(r'<form class="ingredient-amount".*?</form>', page, re.DOTALL)
    return [(re.search(r'action="([^"]+)"', each)[1], each) for each in forms]


def change_amount(person, pot, number, quantity, portion="g"):
    address, _ = amounts_in(person, pot)[number]
    return change(person, address, {"quantity": quantity, "portion": portion})


# In place


def test_an_amount_is_changed_in_its_row_and_undone(app, alice, pot):
    before = kept(app)
    undo = change_amount(alice, pot, 0, "1", portion="p0")
    assert rows_of(app, alice)[0] == ("Black beans, boiled", 1, "1 cup", 172)
    # 172 g of 70 mg and 200 g of 79 mg per 100 g.
    assert "278 mg" in page_text(alice.get(pot))
    alice.post(undo)
    assert kept(app) == before


def test_an_amount_that_is_sent_again_changes_nothing_more_and_has_the_same_undo(app, alice, pot):
    first = change_amount(alice, pot, 0, "300")
    there = kept(app)
    assert change_amount(alice, pot, 0, "300") == first
    assert kept(app) == there


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["without JavaScript", "with htmx"])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("some", "write a number"), ("", "Please say how many."), ("10001", "over 10 kg")],
)
def test_an_amount_that_can_not_be_is_said_beside_it_and_kept(
    app, alice, pot, headers, typed, sentence
):
    there = kept(app)
    address, _ = amounts_in(alice, pot)[1]
    answer = alice.post(address, data={"quantity": typed, "portion": "g"}, headers=headers)
    assert answer.status_code == 422
    row = answer.text.split(f'id="ingredient-{address.rpartition("/")[2]}"')[1].split("</li>")[0]
    assert sentence in page_text(answer)
    assert sentence in row
    assert f'value="{typed}"' in row
    assert 'aria-invalid="true"' in row
    assert kept(app) == there


def test_an_amount_that_makes_a_serving_too_heavy_is_refused_beside_it(app, alice, beans):
    pot = f"/my-foods/{recipe_of(alice, (beans, '9000'), (beans, '100'), made='1')}"
    there = kept(app)
    address, _ = amounts_in(alice, pot)[1]
    answer = alice.post(address, data={"quantity": "1001", "portion": "g"})
    assert answer.status_code == 422
    assert "a serving over 10 kg" in page_text(answer)
    assert 'value="1001"' in answer.text
    assert kept(app) == there


def test_htmx_gets_the_row_the_figures_and_the_way_back(alice, pot):
    address, _ = amounts_in(alice, pot)[0]
    answer = alice.post(address, data={"quantity": "100", "portion": "g"}, headers=HTMX)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'id="recipe-figure"' in answer.text
    assert "228 mg" in page_text(answer)
    assert "/undo/" in undo_in(answer)


def test_undo_after_something_else_of_the_recipe_changed_loses_nothing(app, alice, pot):
    undo = change_amount(alice, pot, 0, "100")
    change_amount(alice, pot, 1, "100")
    there = kept(app)
    answer = alice.post(undo)
    assert answer.status_code == 409
    assert CHANGED_SINCE in page_text(answer)
    assert kept(app) == there


def test_undo_is_refused_where_a_later_change_left_the_recipes_figures_as_they_were(
    app, alice, people_gone
):
    with app.app_context():
        food = Food(fdc_id=99_000_004, data_type="Branded", name="Salsa", description="SALSA")
        db.session.add(food)
        db.session.commit()
        salsa = food.id
    pot = f"/my-foods/{recipe_of(alice, (food_named(app, 'Almonds'), '100'), (salsa, '50'))}"
    alice.post(pot, data={"name": "Pot", "made": "4", "cooked_grams": "120"})
    # Of what is cooked to 120 g the weight of an unknown part changes no figure.
    undo = change_amount(alice, pot, 1, "80")
    change(alice, pot, {"name": "Pot", "made": "4", "cooked_grams": ""})
    assert alice.post(undo).status_code == 409
    assert "45 g" in page_text(alice.get(pot))
    with app.app_context():
        db.session.delete(db.session.get(Food, salsa))
        db.session.commit()


def test_an_ingredient_that_was_removed_has_no_amount_to_change(alice, pot):
    address, _ = amounts_in(alice, pot)[0]
    alice.post(f"{address}/remove")
    assert alice.post(address, data={"quantity": "1", "portion": "g"}).status_code == 404


def test_a_portion_that_the_food_has_no_more_stays_in_its_row(app, alice, pot):
    with app.app_context():
        row = db.session.scalars(
            select(RecipeIngredient).where(
                RecipeIngredient.user_id == alice.id, RecipeIngredient.position == 1
            )
        ).one()
        row.portion_label, row.portion_grams = "1 ladle", Decimal(200)
        row.quantity = Decimal(2)
        db.session.commit()
    address, form = amounts_in(alice, pot)[0]
    assert "1 ladle (200 g)" in form
    change(alice, address, {"quantity": "1", "portion": "kept"})
    assert rows_of(app, alice)[0] == ("Black beans, boiled", 1, "1 ladle", 200)


def test_a_recipe_takes_as_many_queries_however_many_ingredients(alice, beans, count_queries):
    bar = keep(alice)
    counts = []
    for many in (1, 8):
        pot = f"/my-foods/{recipe_of(alice, *[(beans, '10')] * many)}"
        for _ in range(many):
            sent = {"quantity": "1", "portion": "g", "ingredient_id": str(uuid.uuid4())}
            alice.post(f"{pot}/add/own/{bar}", data=sent)
        alice.get(pot)
        with count_queries() as sent:
            alice.get(pot)
        counts.append(len(sent))
    assert counts[0] == counts[1]


# Own foods


def add_own(person, pot, own_id, quantity="2", portion="serving"):
    sent = {"quantity": quantity, "portion": portion, "ingredient_id": str(uuid.uuid4())}
    answer = person.post(f"{pot}/add/own/{own_id}", data=sent)
    assert answer.status_code == 303, page_text(answer)


def test_an_own_food_is_found_and_put_in_with_its_figures_of_then(app, alice, pot):
    bar = keep(alice)
    found = alice.get(f"{pot}/add", query_string={"q": "2 oat bar"})
    assert "Oat bar Yours · 2 bars · 60 mg" in page_text(found)
    address = unescape(re.search(rf'href="({pot}/add/own/{bar}[^"]*)"', found.text)[1])
    assert 'value="2"' in alice.get(address).text
    add_own(alice, pot, bar)
    assert rows_of(app, alice)[-1] == ("Oat bar", 2, "1 bar", 80)
    assert "498 mg" in page_text(alice.get(pot))
    alice.post(f"/my-foods/{bar}", data=BAR | {"figure": "50"})
    assert "498 mg" in page_text(alice.get(pot))


def test_figures_that_changed_since_are_said_and_taken_with_one_tap(app, alice, pot):
    bar = keep(alice)
    add_own(alice, pot, bar)
    assert "figures have changed" not in page_text(alice.get(pot))
    alice.post(f"/my-foods/{bar}", data=BAR | {"name": "Nut bar", "figure": "50"})
    assert "Its figures have changed since you added it." in page_text(alice.get(pot))
    before = kept(app)
    (renew,) = re.findall(r'action="([^"]+/renew)"', alice.get(pot).text)
    undo = change(alice, renew, {})
    page = page_text(alice.get(pot))
    assert "538 mg" in page
    assert "Nut bar" in page
    assert "figures have changed" not in page
    alice.post(undo)
    assert kept(app) == before


def test_a_label_that_is_found_to_state_nothing_makes_the_recipe_a_lower_bound(alice, pot):
    bar = keep(alice, figure="")
    add_own(alice, pot, bar)
    page = page_text(alice.get(pot))
    assert "438 mg or more" in page
    assert "1 ingredient has no magnesium data" in page


def test_a_deleted_own_food_leaves_the_recipe_whole(app, alice, pot):
    bar = keep(alice)
    add_own(alice, pot, bar)
    alice.post(f"/my-foods/{bar}/delete")
    page = page_text(alice.get(pot))
    assert "Oat bar" in page
    assert "498 mg" in page
    change_amount(alice, pot, 2, "1", portion="serving")
    assert rows_of(app, alice)[-1] == ("Oat bar", 1, "1 bar", 40)
    assert "Oat bar" not in page_text(alice.get(f"{pot}/add?q=oat+bar"))
    log(alice, pot.rpartition("/")[2])


def test_a_recipe_can_not_go_into_another_nor_into_itself(app, alice, pot, beans):
    sauce = recipe_of(alice, (beans, "100"), name="Bean sauce")
    found = page_text(alice.get(f"{pot}/add?q=bean+sauce"))
    assert "Bean sauce is a recipe, and can’t go into another." in found
    there = kept(app)
    sent = {"quantity": "1", "portion": "serving", "ingredient_id": str(uuid.uuid4())}
    for recipe_id in (sauce, pot.rpartition("/")[2]):
        for answer in (
            alice.get(f"{pot}/add/own/{recipe_id}"),
            alice.post(f"{pot}/add/own/{recipe_id}", data=sent),
        ):
            assert answer.status_code == 422
            assert "is a recipe, and can’t go into another." in page_text(answer)
    assert kept(app) == there


def test_somebody_elses_food_can_not_be_put_in(alice, bob, pot):
    theirs = keep(bob)
    sent = {"quantity": "1", "portion": "serving", "ingredient_id": str(uuid.uuid4())}
    assert alice.get(f"{pot}/add/own/{theirs}").status_code == 404
    assert alice.post(f"{pot}/add/own/{theirs}", data=sent).status_code == 404


def test_a_copy_has_the_own_foods_too(app, alice, pot):
    add_own(alice, pot, keep(alice))
    assert "Make a copy" in page_text(alice.get(pot))
    copy_id = uuid.uuid4()
    alice.post(f"{pot}/copy", data={"copy_id": str(copy_id)})
    page = page_text(alice.get(f"/my-foods/{copy_id}"))
    assert "Oat bar" in page
    assert "yours" in page
    assert "498 mg" in page
    assert len(amounts_in(alice, f"/my-foods/{copy_id}")) == 3


# The search


def test_what_is_typed_is_answered_by_a_piece_of_the_page(alice, pot):
    as_typed = HTMX | {"HX-Target": "results"}
    answer = alice.get(f"{pot}/add?q=almonds", headers=as_typed)
    assert "<html" not in answer.text
    assert "Almonds 1 oz (23 whole kernels) · 77 mg" in page_text(answer)


def test_a_supplement_is_said_to_be_none_of_a_recipes_food(alice, pot):
    found = page_text(alice.get(f"{pot}/add?q=magnesium+glycinate"))
    assert "That is a supplement or a medicine" in found


# A list


LINES = "200 g red lentils\n2 tbsp tahini\n3 oat bars\n1 zorblax"


def read(person, pot, text=LINES):
    return person.get(f"{pot}/list", query_string={"text": text})


def test_a_list_is_read_looked_over_and_put_in_with_one_step(app, alice, pot):
    keep(alice)
    page = read(alice, pot)
    said = page_text(page)
    assert "No food was found for “1 zorblax”." in said
    assert "Yours: Oat bar" in said
    before = kept(app)
    sent = fields_of(page)
    answer = alice.post(f"{pot}/list", data=sent)
    assert answer.location == pot
    done = alice.get(pot)
    assert "3 ingredients added." in page_text(done)
    assert rows_of(app, alice)[2:] == [
        ("Lentils, red, dried", 200, "g", 200),
        ("Tahini", 2, "1 tbsp", 30),
        ("Oat bar", 3, "1 bar", 120),
    ]
    there = kept(app)
    assert alice.post(f"{pot}/list", data=sent).status_code == 303
    assert kept(app) == there
    alice.post(undo_in(done))
    assert kept(app) == before


def test_a_guess_of_a_list_is_marked(alice, pot):
    page = read(alice, pot, "a handful of almonds\n200 g spinach")
    assert page_text(page).count("Please check") == 1


def test_a_cooked_food_that_a_recipe_may_take_dry_is_marked(alice, pot):
    for words, marked in [("1 cup brown rice", 1), ("1 cup cooked brown rice", 0)]:
        said = page_text(read(alice, pot, words))
        assert "Brown rice" in said
        assert said.count("Please check") == marked


def test_what_is_not_ticked_is_left_out(app, alice, pot):
    sent = fields_of(read(alice, pot, "100 g almonds\n100 g tahini"))
    del sent["food0-keep"]
    alice.post(f"{pot}/list", data=sent)
    assert [name for name, *_ in rows_of(app, alice)[2:]] == ["Tahini"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"food0-quantity": "some"}, "write a number"),
        ({"food0-keep": None}, "No food is ticked"),
        ({"food0-quantity": "9999"}, "a serving over 10 kg"),
    ],
)
def test_a_list_that_can_not_be_puts_nothing_in_and_is_kept(app, alice, beans, changes, sentence):
    pot = f"/my-foods/{recipe_of(alice, (beans, '100'), made='1')}"
    there = kept(app)
    sent = fields_of(read(alice, pot, "100 g almonds")) | changes
    sent = {name: value for name, value in sent.items() if value is not None}
    answer = alice.post(f"{pot}/list", data=sent)
    assert answer.status_code == 422
    assert sentence in page_text(answer)
    assert f'value="{sent["food0-quantity"]}"' in answer.text
    assert kept(app) == there


def test_a_list_that_a_recipe_has_no_room_for_is_refused_as_a_whole(app, alice, beans):
    pot = f"/my-foods/{recipe_of(alice, *[(beans, '1')] * 59)}"
    sent = fields_of(read(alice, pot, "100 g almonds\n100 g tahini"))
    answer = alice.post(f"{pot}/list", data=sent)
    assert answer.status_code == 422
    assert "up to 60 ingredients" in page_text(answer)
    assert len(rows_of(app, alice)) == 59


def test_a_food_that_is_deleted_meanwhile_is_said(alice, pot):
    bar = keep(alice, name="Zorblaxian")
    sent = fields_of(read(alice, pot, "2 zorblaxian\n100 g almonds"))
    alice.post(f"/my-foods/{bar}/delete")
    answer = alice.post(f"{pot}/list", data=sent)
    assert answer.status_code == 422
    assert "deleted in the meantime" in page_text(answer)


@pytest.mark.parametrize("text", ["", "x" * 601, "and"])
def test_words_without_food_are_said_beside_the_field(alice, pot, text):
    assert read(alice, pot, text).status_code == 422


# Scaled


def scale(person, pot, number, unit="times", made="4.000"):
    return person.post(f"{pot}/scale", data={"number": number, "unit": unit, "made": made})


@pytest.mark.parametrize(
    ("number", "unit", "grams", "words"),
    [
        ("1.5", "times", [600, 300], "makes 6 servings now."),
        ("half", "times", [200, 100], "makes 2 servings now."),
        ("2", "servings", [200, 100], "makes 2 servings now."),
        ("1/3", "times", [Decimal("133.333"), Decimal("66.667")], "makes 1⅓ servings now."),
    ],
)
def test_a_recipe_is_scaled_in_one_step_and_a_serving_stays(
    app, alice, pot, number, unit, grams, words
):
    before = kept(app)
    for _ in range(2):
        assert scale(alice, pot, number, unit).status_code == 303
        page = alice.get(pot)
        assert words in page_text(page)
        assert "110 mg a serving, of 150 g" in page_text(page)
        assert [row[3] for row in rows_of(app, alice)] == grams
    alice.post(undo_in(page))
    assert kept(app) == before


def test_the_cooked_weight_is_scaled_too(alice, pot):
    alice.post(pot, data={"name": "Bean pot", "made": "4", "cooked_grams": "500"})
    scale(alice, pot, "2")
    page = alice.get(pot)
    assert "of 125 g" in page_text(page)
    assert 'value="1000"' in page.text


@pytest.mark.parametrize(
    ("number", "unit", "sentence"),
    [
        ("", "times", "Please say how many times"),
        ("some", "times", "write a number"),
        ("1001", "servings", "up to 1,000 servings"),
        ("300", "times", "up to 1,000 servings"),
        ("200", "times", "too heavy or too light"),
        ("0.001", "servings", None),
    ],
)
def test_a_scale_that_can_not_be_is_refused_and_kept(app, alice, pot, number, unit, sentence):
    there = kept(app)
    answer = scale(alice, pot, number, unit)
    if sentence is None:  # a thousandth of a serving is little, and can be weighed
        assert answer.status_code == 303
        return
    assert answer.status_code == 422
    assert sentence in page_text(answer)
    assert f'value="{number}"' in answer.text
    assert kept(app) == there


@pytest.mark.parametrize("path", ["list", "scale"])
def test_somebody_elses_recipe_is_not_found(alice, bob, pot, path):
    assert bob.post(f"{pot}/{path}", data={}).status_code == 404
    address, _ = amounts_in(alice, pot)[0]
    for end in ("", "/renew"):
        assert (
            bob.post(f"{address}{end}", data={"quantity": "1", "portion": "g"}).status_code == 404
        )
