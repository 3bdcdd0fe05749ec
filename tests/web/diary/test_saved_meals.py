"""Meals with a name: saved from ticked entries, logged with one tap, renamed and deleted."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest
from sqlalchemy import delete, func, select

from mgtrack.accounts.models import User
from mgtrack.diary.models import SavedMealItem
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from tests.bench import HTMX
from tests.diary.helpers import (
    DAY,
    food_named,
    ids_on,
    keys_on,
    log,
    page_text,
    sheet,
    tap,
    undo_in,
)
from tests.web.custom_foods.test_custom_foods import keep
from tests.web.custom_foods.test_custom_foods import log as log_own

pytestmark = pytest.mark.both_databases

OTHER = "2026-11-20"


@pytest.fixture
def lunch(alice):
    """Alice, with two foods at lunch on a day."""
    log(alice, "Almonds", on=OTHER, meal="2", portion="g", quantity="30")
    log(alice, "Spinach, raw", on=OTHER, meal="2", portion="g", quantity="50")
    return alice


def save(person, name="Green bowl", entries=None, on=OTHER, **sent):
    """Save what is ticked as a meal; the answer is the response."""
    form = {
        "entry": ids_on(person, on) if entries is None else entries, "name": name,
        "client_id": str(uuid.uuid4()),
    } | sent  # fmt: skip
    return person.post(f"/day/{on}/meals", data=form)


def address_of(person, name="Green bowl"):
    page = sheet(person, list="meals").text
    return next(
        link.split("?")[0]
        for link, said in re.findall(r'href="(/my-meals/[^"]+)"[^>]*>([^<]+)<', page)
        if said == name
    )


def offered(person, shelf="meals"):
    return list(keys_on(sheet(person, list=shelf)))


def test_what_is_ticked_is_asked_for_a_name_and_saved(lunch):
    choose = {"entry": ids_on(lunch, OTHER), "meal": "0", "day": DAY, "save": "y"}
    page = lunch.post(f"/day/{OTHER}/copy", data=choose)
    assert page.status_code == 200
    assert "Almonds 30 g Spinach, raw 50 g" in page_text(page)
    assert 'value="Lunch"' in page.text
    assert ids_on(lunch) == []
    answer = save(lunch)
    assert "Green bowl saved." in page_text(lunch.get(answer.location))


def test_it_stands_before_the_meals_of_earlier_days_and_is_logged_with_one_tap(lunch):
    save(lunch)
    assert offered(lunch) == ["Green bowl", "Lunch, Friday 20 November"]
    text = page_text(sheet(lunch, list="meals"))
    assert "Green bowl Saved · Almonds; Spinach, raw 121 mg" in text
    answer = tap(lunch, "Green bowl", list="meals")
    assert "2 added · 121 mg" in page_text(lunch.get(answer.location))
    day = page_text(lunch.get(f"/day/{DAY}"))
    assert "Almonds 30 g 81 mg" in day
    assert "Spinach, raw 50 g 40 mg" in day


def test_saved_twice_from_one_page_it_is_one_meal(lunch):
    one = str(uuid.uuid4())
    for _ in range(2):
        save(lunch, client_id=one)
    assert offered(lunch).count("Green bowl") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [("  ", "Please give it a name."), ("x" * 121, "Please keep the name to 120 characters.")],
)
def test_a_name_that_is_none_is_refused_beside_the_field(lunch, name, said):
    save(lunch)
    for answer in (save(lunch, name), lunch.post(address_of(lunch), data={"name": name})):
        assert answer.status_code == 422
        assert said in page_text(answer)
    assert offered(lunch) == ["Green bowl", "Lunch, Friday 20 November"]


def test_nothing_ticked_is_said_and_nothing_of_others_is_saved(lunch, bob):
    choose = {"entry": [], "meal": "0", "day": DAY, "save": "y"}
    page = lunch.post(f"/day/{OTHER}/copy", data=choose)
    assert (page.status_code, "Nothing is ticked." in page.text) == (422, True)
    assert save(bob, entries=ids_on(lunch, OTHER)).status_code == 404
    assert save(lunch, entries=[]).status_code == 404
    assert offered(bob) == []


def test_a_meal_has_thirty_foods_at_most(lunch):
    for _ in range(29):
        log(lunch, "Almonds", on=OTHER, meal="2")
    answer = save(lunch)
    assert answer.status_code == 422
    assert "A meal can have up to 30 foods." in page_text(answer)


def test_it_is_renamed_and_that_is_undone(lunch):
    save(lunch)
    address = address_of(lunch)
    answer = lunch.post(address, data={"name": "Big bowl"})
    undo = undo_in(lunch.get(answer.location))
    assert "Big bowl" in offered(lunch)
    lunch.post(undo)
    assert "Green bowl" in offered(lunch)


def foods_of(page):
    """The address of each food of a saved meal's page, by its name."""
    links = re.findall(r'href="(/my-meals/[^"]+/foods/[^"]+)"[^>]*>([^<]+)<', page.text)
    return {name: unescape(link).split("?")[0] for link, name in links}


def test_a_food_of_it_is_changed_removed_and_added_and_each_is_undone(lunch):
    save(lunch)
    address = address_of(lunch)
    almonds = foods_of(lunch.get(address))["Almonds"]
    assert 'value="30"' in lunch.get(almonds).text

    def shows(words):
        return words in page_text(lunch.get(address))

    more = {"portion": "g", "quantity": "60"}
    undos = {undo_in(lunch.get(lunch.post(almonds, data=more).location)) for _ in range(2)}
    assert len(undos) == 1  # sent twice, it is one change
    assert shows("Almonds 60 g 162 mg")
    lunch.post(undos.pop())
    assert shows("Almonds 30 g 81 mg")

    remove = f"{foods_of(lunch.get(address))['Almonds']}/remove"
    undos = {undo_in(lunch.get(lunch.post(remove).location)) for _ in range(2)}
    assert len(undos) == 1
    assert foods_of(lunch.get(address)).keys() == {"Spinach, raw"}
    assert "Green bowl Saved · Spinach, raw 40 mg" in page_text(sheet(lunch, list="meals"))
    last = f"{foods_of(lunch.get(address))['Spinach, raw']}/remove"
    refused = lunch.post(last)
    assert refused.status_code == 422
    assert "A meal needs a food." in page_text(refused)
    lunch.post(undos.pop())
    assert list(foods_of(lunch.get(address))) == ["Almonds", "Spinach, raw"]

    log(lunch, "Black beans, boiled", portion="g", quantity="100")
    assert "Add Black beans, boiled" in lunch.get(f"{address}?on={DAY}").text
    (entry_id,) = ids_on(lunch)
    adding = f"{address}/foods?on={DAY}"
    undos = {
        undo_in(lunch.get(lunch.post(adding, data={"entry": entry_id}).location)) for _ in range(2)
    }
    assert len(undos) == 1
    assert list(foods_of(lunch.get(address)))[2:] == ["Black beans, boiled"]
    lunch.post(undos.pop())
    assert list(foods_of(lunch.get(address))) == ["Almonds", "Spinach, raw"]


def test_a_change_of_it_that_was_changed_since_is_not_undone(lunch):
    save(lunch)
    address = address_of(lunch)
    almonds = foods_of(lunch.get(address))["Almonds"]
    more = {"portion": "g", "quantity": "60"}
    undo = undo_in(lunch.get(lunch.post(almonds, data=more).location))
    again = foods_of(lunch.get(address))["Almonds"]
    lunch.post(again, data=more | {"quantity": "90"})
    assert lunch.post(undo).status_code == 409
    assert "Almonds 90 g" in page_text(lunch.get(address))


def test_nonsense_for_a_foods_amount_is_refused_beside_the_field(lunch):
    save(lunch)
    almonds = foods_of(lunch.get(address_of(lunch)))["Almonds"]
    answer = lunch.post(almonds, data={"portion": "g", "quantity": "lots"})
    assert answer.status_code == 422
    assert 'value="lots"' in answer.text
    assert lunch.get(f"{almonds[:-4]}0000").status_code == 404


def test_for_htmx_a_change_of_it_is_shown_in_place_with_its_undo(lunch):
    save(lunch)
    address = address_of(lunch)
    almonds = foods_of(lunch.get(address))["Almonds"]
    answer = lunch.post(f"{almonds}/remove", headers=HTMX)
    assert answer.headers["HX-Trigger"] == '{"back-to": "#saved-meal"}'
    assert "Almonds removed." in page_text(answer)
    assert 'id="saved-meal" hx-swap-oob="true"' in answer.text
    answer = lunch.post(address, data={"name": "Big bowl"}, headers=HTMX)
    assert "Big bowl saved." in page_text(answer)
    answer = lunch.post(f"{address}/delete", data={"from_list": "yes"}, headers=HTMX)
    assert answer.headers["HX-Trigger"] == '{"back-to": "[data-adding]"}'
    assert "Big bowl deleted." in page_text(answer)


def test_it_is_deleted_restored_and_in_the_bin(lunch):
    save(lunch)
    address = address_of(lunch)
    restore = undo_in(lunch.get(lunch.post(f"{address}/delete?meal=2").location))
    assert "Green bowl" not in offered(lunch)
    assert lunch.get(address).status_code == 404
    assert "Green bowl Your saved meal" in page_text(lunch.get("/me/deleted"))
    for _ in range(2):
        assert lunch.post(restore).status_code == 303
        assert "Green bowl" in offered(lunch)


def test_a_star_puts_it_among_the_favourites_until_it_is_deleted(lunch):
    save(lunch)
    address = address_of(lunch)
    star = re.search(r'action="(/favourites/meal/[^"]+)"', lunch.get(address).text)[1]
    lunch.post(star)
    assert offered(lunch, "favourites") == ["Green bowl"]
    tap(lunch, "Green bowl", list="favourites")
    assert len(ids_on(lunch)) == 2
    lunch.post(f"{address}/delete")
    assert offered(lunch, "favourites") == []


def test_it_holds_what_its_foods_hold_now(alice, plain_food, change_food):
    log(alice, food_id=plain_food, quantity="50", on=OTHER)
    save(alice)
    change_food(plain_food, mg_per_100g="60")
    assert "Green bowl Saved · Plain porridge 30 mg" in page_text(sheet(alice, list="meals"))


def test_an_unknown_content_stays_unknown(alice, unknown_food):
    log(alice, food_id=unknown_food, quantity="50", on=OTHER)
    save(alice)
    assert re.search(r"Green bowl Saved · [^·]* unknown", page_text(sheet(alice, list="meals")))


def test_a_food_that_is_gone_is_said_and_left_out(lunch):
    custom_food_id = keep(lunch)
    log_own(lunch, custom_food_id, day=OTHER)
    save(lunch)
    lunch.post(f"/my-foods/{custom_food_id}/delete")
    text = page_text(sheet(lunch, list="meals"))
    assert "Saved · Almonds; Spinach, raw. No longer here: Oat bar 121 mg" in text
    assert "Oat bar No longer here, so it is left out" in page_text(lunch.get(address_of(lunch)))
    tap(lunch, "Green bowl", list="meals")
    assert len(ids_on(lunch)) == 2


def test_a_meal_of_which_all_is_gone_can_not_be_logged(alice):
    custom_food_id = keep(alice)
    log_own(alice, custom_food_id, day=OTHER)
    save(alice)
    key = keys_on(sheet(alice, list="meals"))["Green bowl"]
    alice.post(f"/my-foods/{custom_food_id}/delete")
    assert keys_on(sheet(alice, list="meals"))["Green bowl"] is None
    sent = {"what": key, "meal": "2", "day": DAY}
    assert alice.post(f"/day/{DAY}/add/tap", data=sent).status_code == 404


def test_a_food_that_left_the_catalogue_is_left_out(app, alice, plain_food):
    log(alice, food_id=plain_food, on=OTHER)
    log(alice, "Almonds", on=OTHER)
    save(alice)
    with app.app_context():
        db.session.execute(delete(Food).where(Food.id == plain_food))
        db.session.commit()
    text = page_text(sheet(alice, list="meals"))
    assert "Saved · Almonds. No longer here: Plain porridge" in text


def test_nobody_sees_or_changes_what_is_somebody_elses(lunch, bob):
    save(lunch)
    address = address_of(lunch)
    assert bob.get(address).status_code == 404
    food = foods_of(lunch.get(address))["Almonds"]
    assert bob.get(food).status_code == 404
    assert bob.post(food, data={"portion": "g", "quantity": "60"}).status_code == 404
    assert bob.post(f"{food}/remove").status_code == 404
    assert bob.post(f"{address}/foods", data={"entry": ids_on(lunch, OTHER)[0]}).status_code == 404
    for way in ("", "/delete", "/restore"):
        assert bob.post(f"{address}{way}", data={"name": "Mine"}).status_code == 404
    key = keys_on(sheet(lunch, list="meals"))["Green bowl"]
    sent = {"what": key, "meal": "2", "day": DAY}
    assert bob.post(f"/day/{DAY}/add/tap", data=sent).status_code == 404
    assert bob.post(f"/favourites/meal/{address.rsplit('/', 1)[-1]}").status_code == 404


def test_for_htmx_saving_answers_with_the_day_and_its_toast(lunch):
    form = {"entry": ids_on(lunch, OTHER), "name": "Green bowl", "client_id": str(uuid.uuid4())}
    headers = {**HTMX, "HX-Current-URL": f"http://localhost/day/{OTHER}"}
    answer = lunch.post(f"/day/{OTHER}/meals", data=form, headers=headers)
    assert "Green bowl saved." in page_text(answer)


def test_deleting_the_account_takes_the_meals_along(app, lunch):
    save(lunch)
    with app.app_context():
        db.session.execute(delete(User).where(User.id == lunch.id))
        db.session.commit()
        kept = select(func.count()).select_from(SavedMealItem).filter_by(user_id=lunch.id)
        assert db.session.scalar(kept) == 0


@pytest.mark.parametrize("shelf", ["meals", "favourites"])
def test_the_lists_need_six_queries_or_fewer(app, alice, count_queries, shelf):
    custom_food_id, almonds = keep(alice), food_named(app, "Almonds")
    for more in range(6):
        log(alice, food_id=almonds + more, on=OTHER, meal="2")
    log_own(alice, custom_food_id, day=OTHER)
    for more in range(5):
        save(alice, f"Bowl {more}")
        star = re.search(
            r"/favourites/meal/[^\"]+", alice.get(address_of(alice, f"Bowl {more}")).text
        )
        alice.post(star[0])
        alice.post(f"/favourites/food/{almonds + 20 + more}")
    alice.post(f"/favourites/own/{custom_food_id}")
    with count_queries() as sent:
        assert len(offered(alice, shelf)) >= 5
    assert len(sent) <= 6
