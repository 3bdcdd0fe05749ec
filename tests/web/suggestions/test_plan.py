"""A plan for a day or a week, swaps for what a person logs, and the list of what to buy."""

from __future__ import annotations

import html
import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from mgtrack.accounts.models import User
from mgtrack.accounts.services import save_health
from mgtrack.db.base import utc_now
from mgtrack.diary.models import Meal
from mgtrack.diary.services import complete_day, log_food
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, serving_options
from mgtrack.nutrition.quantity import parse_quantity

ALMONDS, SPINACH = 170567, 168463


def words(response):
    main = response.text.split("<main")[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def log(app, someone, name, *, days_ago=0, complete=False, quantity="1"):
    today = utc_now().date()
    on = today - timedelta(days=days_ago)
    with app.app_context():
        food = foods.food(db.session.scalars(select(Food.id).where(Food.name == name)).one())
        log_food(
            user_id=someone.id,
            entry_id=uuid.uuid4(),
            day=on,
            meal=Meal.LUNCH,
            food=food,
            serving=Serving(portion=serving_options(food)[0], quantity=parse_quantity(quantity)),
        )
        if complete:
            complete_day(user_id=someone.id, day=on, today=today)


@pytest.fixture
def usual(app, woman):
    """Her usual intake, of three complete days, is 199 mg: 121 mg under."""
    for days_ago in (2, 3, 4):
        log(app, woman, "Black beans, boiled", days_ago=days_ago, complete=True)
        log(app, woman, "Brown rice, long-grain, cooked", days_ago=days_ago)
    return woman


@pytest.fixture
def unknown_name(app, unknown_food):
    """The name of a food without a value."""
    with app.app_context():
        return db.session.get(Food, unknown_food).name


def of_each_day(page):
    return [int(mg) for mg in re.findall(r"([\d,]+) mg together", page.text)]


def test_a_day_is_planned_by_the_usual_gap_and_closes_it(usual):
    page = usual.get("/suggestions/plan")
    assert "121 mg a day to go" in words(page)
    (mg,) = of_each_day(page)
    assert 121 <= mg <= 121 + 30
    assert 1 <= page.text.count('type="checkbox"') <= 4
    assert "You usually get 199 mg from food and 0 mg from supplements." in words(page)


def test_a_small_gap_has_a_small_plan(app, woman):
    for days_ago in (2, 3, 4):
        for name in ("Black beans, boiled", "Brown rice, long-grain, cooked", "Chickpeas, boiled"):
            log(app, woman, name, days_ago=days_ago, complete=True)
    page = woman.get("/suggestions/plan?days=7")
    assert "42 mg a day" in words(page)
    assert all(42 <= mg <= 42 + 20 for mg in of_each_day(page))


def test_a_usual_gap_with_something_unknown_is_a_limit(app, usual, unknown_name):
    log(app, usual, "Black beans, boiled", days_ago=5, complete=True)
    for _ in range(10):
        log(app, usual, "Salt", days_ago=5)
    log(app, usual, unknown_name, days_ago=5)
    page = words(usual.get("/suggestions/plan"))
    assert re.search(r"Up to \d+ mg a day to go", page)


def test_where_usual_intake_can_not_tell_there_is_nothing_to_plan_from(app, usual, unknown_name):
    log(app, usual, unknown_name, days_ago=2, quantity="1800")
    page = usual.get("/suggestions/plan")
    assert "Some foods have no value, so your usual intake may reach your reference" in words(page)
    assert of_each_day(page) == []


def test_each_food_of_a_plan_names_its_source_and_links_to_the_guidance(usual):
    page = usual.get("/suggestions/plan").text
    sources = re.findall(r'href="/guidance#food-([a-z-]+)">([^<]+)</a>', page)
    assert len(sources) == page.count('type="checkbox"')
    assert all(point.replace("-", " ") == name for point, name in sources)


def test_a_week_has_seven_days_that_each_close_it(usual):
    page = usual.get("/suggestions/plan?days=7")
    assert len(of_each_day(page)) == 7
    assert min(of_each_day(page)) >= 121
    assert max(of_each_day(page)) <= 121 + 30
    assert 7 <= page.text.count('type="checkbox"') <= 28
    assert words(page) == words(usual.get("/suggestions/plan?days=7"))


def test_while_nothing_is_usual_yet_it_goes_by_today(app, woman):
    log(app, woman, "Black beans, boiled")
    page = words(woman.get("/suggestions/plan"))
    assert "200 mg a day to go" in page
    assert "Today so far: 120 mg from food" in page
    assert "No complete day so far. It takes 3 to tell what is usual." in page


@pytest.mark.parametrize("complete_days", [1, 2])
def test_too_few_complete_days_tell_nothing_usual_however_much_they_came_to(
    app, woman, complete_days
):
    for days_ago in range(1, complete_days + 1):
        for name in ("Pumpkin seeds, dried", "Black beans, boiled", "Quinoa, cooked"):
            log(app, woman, name, days_ago=days_ago, complete=True)
    log(app, woman, "Black beans, boiled")
    page = words(woman.get("/suggestions/plan"))
    assert "There is nothing to plan" not in page
    assert "You usually get" not in page
    assert "200 mg a day to go" in page
    assert "It takes 3 to tell what is usual." in page


def test_a_day_that_reaches_the_reference_is_said_not_to_be_usual(app, woman):
    for name in ("Pumpkin seeds, dried", "Black beans, boiled", "Quinoa, cooked"):
        log(app, woman, name, complete=True)
    page = words(woman.get("/suggestions/plan"))
    assert "Today reaches your reference. 1 complete day so far. It takes 3" in page
    assert "Your usual intake reaches" not in page


def test_without_anything_logged_or_told_it_says_what_it_takes(woman, bob):
    for someone in (woman, bob):
        page = someone.get("/suggestions/plan")
        assert "Nothing to plan yet" in words(page)
        assert of_each_day(page) == []


def test_where_the_usual_intake_reaches_the_reference_nothing_is_planned(app, woman):
    for days_ago in (1, 2, 3):
        for name in ("Pumpkin seeds, dried", "Black beans, boiled", "Quinoa, cooked"):
            log(app, woman, name, days_ago=days_ago, complete=True)
    page = woman.get("/suggestions/plan")
    assert "Your usual intake reaches your reference" in words(page)
    assert of_each_day(page) == []


def test_swaps_are_for_what_was_logged_with_what_they_add(app, woman):
    assert "Swaps for foods you log" in words(woman.get("/suggestions/plan"))
    log(app, woman, "White rice, long-grain, cooked", days_ago=30)
    page = words(woman.get("/suggestions/plan"))
    assert "White rice, long-grain, cooked → Quinoa, cooked" in page
    assert "+60 mg · a cup: 19 mg (158 g) → 79 mg (202 g)" in page
    assert "Log Brown rice, long-grain, cooked" in page
    assert "FDC" not in page
    assert "Bread, white" not in page


def send(someone, page, what):
    """Tap the button that logs this."""
    forms = re.findall(r"<form .*?</form>", page, re.DOTALL)
    form = next(each for each in forms if f'>Log<span class="visually-hidden"> {what}' in each)
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return someone.post(re.search(r'action="([^"]+)"', form)[1], data=sent)


def test_a_swap_logs_as_much_of_the_better_food(app, woman):
    log(app, woman, "White rice, long-grain, cooked", days_ago=30)
    send(woman, woman.get("/suggestions/plan").text, "Brown rice, long-grain, cooked")
    assert "Brown rice, long-grain, cooked 202 g 79 mg" in words(woman.get("/today"))


def test_a_food_of_todays_plan_is_logged_with_one_tap_and_none_of_a_later_day(usual):
    page = usual.get("/suggestions/plan?days=7").text
    today, *later = page.split('aria-labelledby="plan-')[1:]
    what = re.search(r'>Log<span class="visually-hidden"> ([^<]+)<', today)[1]
    assert all(">Log<" not in each.split("</section>")[0] for each in later)
    assert send(usual, page, what).status_code == 303
    assert "added." in usual.get("/today").text


def test_a_swap_to_what_is_left_out_is_not_shown(app, woman):
    log(app, woman, "Couscous, cooked")
    woman.post("/suggestions/habits", data={"diet": "everything", "avoided": ["gluten"]})
    page = words(woman.get("/suggestions/plan"))
    assert "Couscous, cooked → Quinoa, cooked" in page
    assert "Spelt" not in page
    assert "Bulgur" not in page


def test_a_list_adds_up_what_is_planned_more_than_once(woman):
    query = f"food={ALMONDS}&food={SPINACH}&food={ALMONDS}&food=1&food=x&food=²"
    page = woman.get(f"/suggestions/list?{query}").text
    listed = re.search(r'<pre[^>]*id="list-text"[^>]*>([^<]+)</pre>', page)[1]
    assert listed.strip().splitlines() == ["Boiled spinach, 90 g", "Almonds, 57 g"]


def test_an_empty_list_leads_back_to_the_plan(woman):
    assert "Nothing is ticked" in woman.get("/suggestions/list").text


def test_with_kidney_disease_nothing_is_planned_and_nothing_swapped(app, usual):
    log(app, usual, "White rice, long-grain, cooked")
    with app.app_context():
        save_health(db.session.get(User, usual.id), kidney_disease=True, periods=[])
    page = words(usual.get("/suggestions/plan"))
    assert "talk to your kidney team" in page
    assert "→" not in page
    assert "together" not in page


def test_the_foods_of_a_planned_day_come_to_what_they_have_together(usual):
    page = usual.get("/suggestions/plan?days=7").text
    days = re.split(r'aria-labelledby="plan-', page)[1:]
    assert days
    for day in days:
        card = day.split("</section>")[0]
        together = re.search(r'class="amount">(\d+) ', card)[1]
        assert int(together) == sum(map(int, re.findall(r"<strong>(\d+)&nbsp;mg", card)))
