"""The page of foods that close a gap, and the one line of a day that is under its reference."""

from __future__ import annotations

import html
import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mgtrack.accounts.models import User
from mgtrack.accounts.services import save_health
from mgtrack.db.base import utc_now
from mgtrack.diary.models import Entry, Meal
from mgtrack.diary.services import log_food
from mgtrack.extensions import db
from mgtrack.foods import queries as foods
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, serving_options
from mgtrack.foods.suggested import suggested
from mgtrack.nutrition.quantity import parse_quantity
from mgtrack.suggestions.models import EatingHabits, LeftOutFood
from tests.bench import HTMX

ALMONDS, PEANUT_BUTTER, PEANUTS, CHOCOLATE = 170567, 172470, 173806, 170273
SOURCES = {
    "Leafy greens", "Nuts and seeds", "Legumes", "Whole grains", "Dark chocolate", "Avocados",
}  # fmt: skip


def today():
    return utc_now().date()


def words(response):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def tap(person, page, what):
    """Send the form whose button logs this, twice, as a double tap does."""
    forms = re.findall(r"<form .*?</form>", page.text, re.DOTALL)
    (form,) = [each for each in forms if f'>Log<span class="visually-hidden"> {what}<' in each]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    for _ in range(2):
        answer = person.post(re.search(r'action="([^"]+)"', form)[1], data=sent)
        assert answer.status_code == 303


def titles(response):
    return set(re.findall(r'<h2 id="[a-z-]+-title">([^<]+)</h2>', response.text))


def tell(app, someone, **told):
    with app.app_context():
        user = db.session.get(User, someone.id)
        for name, value in told.items():
            setattr(user, name, value)
        db.session.commit()


def log(app, someone, name, quantity="1"):
    with app.app_context():
        food = foods.food(db.session.scalars(select(Food.id).where(Food.name == name)).one())
        log_food(
            user_id=someone.id,
            entry_id=uuid.uuid4(),
            day=today(),
            meal=Meal.LUNCH,
            food=food,
            serving=Serving(portion=serving_options(food)[0], quantity=parse_quantity(quantity)),
        )


@pytest.fixture
def under(app, woman):
    """Her day has 158 mg."""
    log(app, woman, "Black beans, boiled")
    log(app, woman, "Bread, whole wheat", "1 1/2")
    return woman


@pytest.fixture
def met(app, woman):
    """Her day has reached her reference, so that portions are the usual ones."""
    log(app, woman, "Pumpkin seeds, dried", "3")
    return woman


def form_of(person, page, phrase):
    """The form of another amount, which is behind an idea's own page."""
    found = re.search(rf'href="([^"]+)"[^>]*>{phrase}</a>', page.text)
    about = person.get(html.unescape(found[1])).text
    url = re.search(r'href="([^"]+)"[^>]*>Another amount</a>', about)
    return person.get(html.unescape(url[1]))


def line(someone, on=None):
    return someone.get(f"/day/{on or today()}/suggestion", headers=HTMX)


class TestThePage:
    def test_it_is_a_list_of_the_six_sources_for_whoever_reads_it(self, client):
        page = client.get("/suggestions")
        assert page.status_code == 200
        assert titles(page) == SOURCES
        assert "A round of injera 55 mg · 127 g · 43 mg/100 g" in words(page)
        assert 'href="/guidance#foods"' in page.text

    def test_an_id_is_in_no_sentence_and_its_record_one_tap_away(self, client):
        page = client.get("/suggestions")
        assert "FDC" not in words(page)
        assert "170567" not in words(page)
        assert 'href="https://fdc.nal.usda.gov/food-details/170567/nutrients"' in page.text

    def test_signed_out_most_comes_first_in_each_group(self, client):
        nuts = (
            client.get("/suggestions").text.split('id="nuts-and-seeds"')[1].split("</section>")[0]
        )
        shown = [int(mg) for mg in re.findall(r"<strong>(\d+)&nbsp;mg", nuts)]
        assert len(shown) > 15
        assert shown == sorted(shown, reverse=True)

    def test_magnesium_per_100_kcal_stands_where_energy_is_known(self, client):
        page = words(client.get("/suggestions"))
        # 270 mg in 579 kcal (USDA)
        assert "A handful of almonds 77 mg · 28 g · 270 mg/100 g · 47 mg/100 kcal" in page
        assert "A round of injera 55 mg · 127 g · 43 mg/100 g" in page

    def test_a_food_leads_to_its_entry_with_the_usual_portion_ready(self, met):
        form = form_of(met, met.get("/suggestions"), "A handful of almonds")
        assert "Almonds" in form.text
        assert re.search(r'name="quantity"[^>]*value="1"', form.text)
        assert re.search(r'<input checked [^>]*value="p0">', form.text)

    @pytest.mark.parametrize("where", ["/suggestions", f"/suggestions/foods/{ALMONDS}"])
    def test_one_tap_logs_it_once_as_it_is_stated(self, app, met, where):
        tap(met, met.get(where), "a handful of almonds")
        with app.app_context():
            entry = db.session.scalars(select(Entry).filter_by(food_name="Almonds")).one()
            assert round(entry.grams) == 28
        assert "Almonds added." in words(met.get("/today"))

    def test_an_empty_day_has_its_food_for_now_too(self, woman):
        page = woman.get("/suggestions")
        assert "320 mg to go today" in words(page)
        assert 'id="hero-title"' in page.text
        assert re.search(r"With this, [1-9]\d* of 320 mg today", words(page))

    def test_the_food_for_now_says_where_it_would_bring_the_day(self, under):
        page = words(under.get("/suggestions"))
        found = re.search(r"Today (\d+) mg, with this (\d+) of (\d+) mg", page)
        so_far, after, reference = map(int, found.groups())
        assert f"{reference - so_far} mg to go today" in page
        assert f"adds {after - so_far} mg" in page

    def test_a_part_of_a_cup_is_ready_too_and_logs_what_was_said(self, app, woman):
        form = form_of(woman, woman.get("/suggestions"), "Half a cup of boiled spinach").text
        fields = {
            name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', form)[1]
            for name in ("quantity", "day", "client_id")
        }
        action = re.search(r'action="([^"]+/add/\d+)"', form)[1]
        woman.post(action, data={**fields, "portion": "p0", "meal": "3"})
        with app.app_context():
            entry = db.session.scalars(select(Entry)).one()
            assert (entry.grams, entry.magnesium_mg) == (90, parse_quantity("78.3"))

    def test_with_a_gap_it_says_how_much_is_to_go(self, under):
        assert "164 mg to go today" in words(under.get("/suggestions"))

    def test_with_something_unknown_the_gap_is_a_limit(self, app, under, unknown_food):
        with app.app_context():
            name = db.session.get(Food, unknown_food).name
        log(app, under, name)
        assert "Up to 164 mg to go today" in words(under.get("/suggestions"))
        assert "up to 164 mg to go" in words(under.get("/today"))

    def test_what_is_left_out_and_what_has_traces_of_it_is_not_there(self, woman):
        woman.post(
            "/suggestions/habits",
            data={"diet": "everything", "avoided": ["nuts", "milk"], "on_day_page": "y"},
        )
        page = woman.get("/suggestions")
        assert titles(page) == SOURCES - {"Dark chocolate", "Nuts and seeds"}
        assert "peanut butter" not in page.text

    @pytest.mark.parametrize("packed", ["nuts", "peanuts", "sesame"])
    def test_nuts_peanuts_and_seeds_are_left_out_together_as_the_form_says(self, woman, packed):
        woman.post("/suggestions/habits", data={"diet": "everything", "avoided": [packed]})
        page = woman.get("/suggestions")
        assert titles(page) == SOURCES - {"Dark chocolate", "Nuts and seeds"}
        assert "eanut" not in page.text.split("<main")[1]
        assert "packed side by side" in words(woman.get("/suggestions/habits"))

    @pytest.mark.parametrize(("left_out", "food"), [("sesame", "hummus"), ("egg", "pancakes")])
    def test_sesame_and_egg_can_be_left_out(self, woman, left_out, food):
        assert food in woman.get("/suggestions").text
        woman.post("/suggestions/habits", data={"diet": "everything", "avoided": [left_out]})
        assert food not in woman.get("/suggestions").text

    def test_a_vegan_is_not_shown_what_often_has_milk_and_is_shown_dark_chocolate(self, woman):
        woman.post("/suggestions/habits", data={"diet": "vegan"})
        page = woman.get("/suggestions")
        assert titles(page) == SOURCES
        for name in ("made with milk", "whole wheat bread", " dal<", "guacamole"):
            assert name not in page.text
        assert "dark chocolate, 70" in page.text

    def test_one_food_of_a_kind_is_shown_in_a_group(self, client, under):
        for page in (client.get("/suggestions"), under.get("/suggestions")):
            greens = page.text.split('id="leafy-greens"')[1].split("</section>")[0]
            names = re.findall(r'class="idea-name"[^>]*>([^<]+)<', greens)
            assert len([name for name in names if "spinach" in name]) <= 1

    def test_one_food_comes_first_for_now_and_is_not_shown_again(self, under):
        page = under.get("/suggestions")
        first = page.text.split('id="hero-title"')[1].split("</section>")[0]
        (hero,) = re.findall(r'class="idea-name"[^>]*>([^<]+)<', first)
        assert re.search(r"adds <strong>\d+ mg</strong> · \d+&nbsp;g", first)
        assert f"Log {hero[0].lower()}{hero[1:]}" in words(page)
        assert page.text.count(f">{hero}</a>") == 1
        assert "mg/100" not in words(page)
        assert 'id="hero-title"' not in under.get("/suggestions/plan").text

    def test_what_needs_cooking_can_be_left_out_for_now(self, under, client):
        for person in (under, client):
            page = person.get("/suggestions?only=no-cooking")
            assert "boiled" not in words(page)
            assert "cooked" not in words(page)
            assert re.search("raw spinach|spinach salad", words(page))
            assert 'aria-current="true">No cooking</a>' in page.text
            off = re.search(r'id="only-no-cooking" href="([^"]+)"', page.text)[1]
            assert "boiled" in words(person.get(off))

    def test_under_200_kcal_is_what_is_known_to_be(self, client):
        page = words(client.get("/suggestions?only=under-200-kcal"))
        # 28 g of almonds have 164 kcal, 246 g of amaranth 251; of injera no energy is known (USDA)
        assert "A handful of almonds" in page
        assert "amaranth 160" not in page
        assert "injera" not in page

    def test_filters_go_together_and_a_made_up_one_changes_nothing(self, client):
        both = words(client.get("/suggestions?only=no-cooking&only=under-200-kcal"))
        assert "A handful of almonds" in both
        assert "edamame" not in both
        assert words(client.get("/suggestions?only=cheap")) == words(client.get("/suggestions"))

    def test_choices_that_nobody_can_make_are_refused_and_nothing_is_kept(self, app, woman):
        for sent in ({"diet": "carnivore"}, {}, {"diet": "vegan", "avoided": ["meat"]}):
            assert woman.post("/suggestions/habits", data=sent).status_code == 422
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(EatingHabits)) == 0

    def test_choices_are_shown_as_they_were_kept(self, woman):
        woman.post("/suggestions/habits", data={"diet": "vegetarian", "avoided": ["soy"]})
        form = woman.get("/suggestions/habits").text
        assert set(re.findall(r'<input checked[^>]*value="([^"]+)"', form)) == {"vegetarian", "soy"}


class TestLeavingFoodsOut:
    def test_a_hidden_food_is_gone_alone_and_can_be_taken_back(self, woman):
        woman.post(f"/suggestions/foods/{PEANUT_BUTTER}/hidden")
        assert "Peanut butter, smooth, unsalted is no longer suggested." in words(
            woman.get("/suggestions")
        )
        page = woman.get("/suggestions")
        assert "peanut butter" not in page.text
        assert "roasted peanuts" in page.text
        woman.post(f"/suggestions/foods/{PEANUTS}/hidden")
        woman.post(f"/suggestions/foods/{PEANUT_BUTTER}/back")
        assert "peanut butter" in woman.get("/suggestions").text

    def test_a_disliked_food_takes_its_kind_along(self, woman):
        woman.post(f"/suggestions/foods/{PEANUT_BUTTER}/disliked")
        woman.get("/suggestions")
        assert "roasted peanuts" not in woman.get("/suggestions").text
        assert "Peanut butter" in woman.get("/suggestions/habits").text

    def test_said_twice_it_is_kept_once_and_the_last_reason_stands(self, app, woman):
        for reason in ("hidden", "disliked", "disliked"):
            woman.post(f"/suggestions/foods/{ALMONDS}/{reason}")
        with app.app_context():
            assert [each.reason for each in db.session.scalars(select(LeftOutFood))] == ["disliked"]

    @pytest.mark.parametrize("path", ["1/hidden", f"{ALMONDS}/loathed", "99999999999/back"])
    def test_what_is_not_suggested_or_no_reason_is_not_found(self, woman, path):
        assert woman.post(f"/suggestions/foods/{path}").status_code == 404

    def test_what_one_leaves_out_is_nobody_elses_business(self, woman, bob):
        woman.post(f"/suggestions/foods/{ALMONDS}/hidden")
        assert "almonds" in bob.get("/suggestions").text

    def test_it_goes_with_the_account(self, app, woman):
        woman.post(f"/suggestions/foods/{ALMONDS}/hidden")
        woman.post("/suggestions/habits", data={"diet": "vegan"})
        with app.app_context():
            db.session.delete(db.session.get(User, woman.id))
            db.session.commit()
            for table in (LeftOutFood, EatingHabits):
                assert db.session.scalar(select(func.count()).select_from(table)) == 0

    def test_a_foods_own_page_says_why_and_where_from(self, woman):
        page = words(woman.get(f"/suggestions/foods/{CHOCOLATE}"))
        assert "An ounce of dark chocolate, 70–85% cacao (28 g) 65 mg" in page
        assert "Source FoodData Central 170273" in page
        assert "Often made with soy Traces of gluten, milk, nuts, peanuts, sesame" in page
        assert "one of the six sources that the guidance names" in page
        assert woman.get("/suggestions/foods/1").status_code == 404


class TestTheLine:
    def test_a_day_under_its_reference_has_a_place_for_it_that_works_as_a_link(self, under):
        page = under.get("/today").text
        assert f'hx-get="/day/{today()}/suggestion"' in page
        assert 'href="/suggestions">Look</a>' in page

    def test_it_names_a_food_its_weight_and_its_magnesium(self, under):
        said = words(line(under))
        assert re.match(r".+ \d+(\.\d)? g · adds \d+ mg · more ideas Log .+", said)

    def test_one_tap_logs_it_and_a_second_tap_logs_nothing_more(self, app, under):
        shown = line(under).text
        fields = dict(
            re.findall(r'name="(client_id|portion|quantity|meal|day)" value="([^"]+)"', shown)
        )
        action = re.search(r'action="([^"]+)"', shown)[1]
        mg = int(re.search(r"adds\s+(\d+)\s+mg", shown)[1])
        for _ in range(2):
            answer = under.post(action, data=fields)
        with app.app_context():
            entries = db.session.scalars(select(Entry)).all()
            added = next(each for each in entries if str(each.id) == fields["client_id"])
            assert len(entries) == 3
            assert round(added.magnesium_mg) == mg
        assert answer.status_code == 303
        assert "Undo" in under.get("/today").text

    def test_the_next_one_is_another_food(self, under):
        shown = line(under).text
        fields = dict(
            re.findall(r'name="(client_id|portion|quantity|meal|day)" value="([^"]+)"', shown)
        )
        under.post(re.search(r'action="([^"]+)"', shown)[1], data=fields)
        again = line(under).text
        assert re.search(r"<strong>(.+)</strong>", again) is None or (
            re.search(r"<strong>(.+)</strong>", again)[1]
            != re.search(r"<strong>(.+)</strong>", shown)[1]
        )

    def test_it_is_the_same_whenever_it_is_asked_for(self, under):
        assert re.search(r"<strong>.+</strong>", line(under).text)[0] in line(under).text

    def test_it_costs_no_more_than_eight_statements(self, under, count_queries):
        line(under)
        with count_queries() as sent:
            line(under)
        assert len(sent) <= 8

    def test_once_the_reference_is_met_there_is_none(self, app, under):
        log(app, under, "Pumpkin seeds, dried", "1")
        assert "/suggestion" not in under.get("/today").text.replace("/suggestions", "")
        assert "adds" not in line(under).text

    def test_an_empty_day_has_one_too(self, woman):
        assert f"/day/{today()}/suggestion" in woman.get("/today").text
        assert "adds" in words(line(woman))

    def test_without_an_exact_reference_there_is_none(self, app, alice):
        log(app, alice, "Black beans, boiled")
        assert f"/day/{today()}/suggestion" not in alice.get("/today").text
        assert "adds" not in line(alice).text

    def test_of_yesterday_there_is_none(self, under):
        before = today() - timedelta(days=1)
        assert f"/day/{before}/suggestion" not in under.get(f"/day/{before}").text
        assert "adds" not in line(under, before).text

    def test_it_can_be_turned_off_and_on_again(self, under):
        under.post("/suggestions/habits", data={"diet": "everything"})
        assert f"/day/{today()}/suggestion" not in under.get("/today").text
        assert "adds" not in line(under).text
        under.post("/suggestions/habits", data={"diet": "everything", "on_day_page": "y"})
        assert f"/day/{today()}/suggestion" in under.get("/today").text

    def test_where_everything_is_left_out_it_leads_to_the_foods(self, app, under):
        with app.app_context():
            for fdc_id in suggested():
                db.session.add(LeftOutFood(user_id=under.id, fdc_id=fdc_id, reason="hidden"))
            db.session.commit()
        assert words(line(under)) == "Ideas Foods with magnesium, by portion Look"
        assert "No idea fits." in under.get("/suggestions").text


class TestAChild:
    @pytest.fixture
    def child(self, app, woman):
        """A girl of two and a half."""
        tell(app, woman, birth_date=today() - timedelta(days=913))
        return woman

    def test_portions_are_a_childs_and_so_are_their_numbers(self, child):
        page = words(child.get("/suggestions"))
        assert "Portions are a child’s." in page
        assert "A quarter of a round of injera 14 mg · 32 g" in page
        assert "A quarter ounce of dark chocolate, 70–85% cacao 16 mg · 7.1 g" in page

    @pytest.mark.parametrize(
        ("days", "told", "choking"),
        [(913, True, True), (1900, True, False), (3200, True, False), (3300, False, False)],
    )
    def test_it_says_when_portions_are_a_childs(self, app, woman, days, told, choking):
        tell(app, woman, birth_date=today() - timedelta(days=days))
        page = words(woman.get("/suggestions"))
        assert ("Portions are a child’s." in page) == told
        assert ("Mash beans" in page) == choking

    def test_butters_take_the_place_of_whole_nuts_and_seeds(self, child):
        nuts = child.get("/suggestions").text.split('id="nuts-and-seeds"')[1].split("</section>")[0]
        names = re.findall(r'class="idea-name"[^>]*>([^<]+)<', nuts)
        assert names
        assert all("butter" in name or "ground flaxseed" in name for name in names)

    def test_what_is_logged_is_the_portion_that_was_shown(self, child):
        form = form_of(child, child.get("/suggestions"), "A quarter of a round of injera")
        assert re.search(r'name="quantity"[^>]*value="1/4"', form.text)

    def test_a_tap_logs_that_portion(self, child):
        tap(child, child.get("/suggestions"), "a quarter of a round of injera")
        assert "14 mg, of 80" in words(child.get("/today"))

    def test_a_food_that_is_not_for_their_age_says_so_and_is_not_added(self, child, woman):
        food = words(child.get(f"/suggestions/foods/{ALMONDS}"))
        assert "Not suggested at this age" in food
        assert "Another amount" not in food

    def test_a_swap_is_of_a_part_of_the_measure(self, app, child):
        log(app, child, "White rice, long-grain, cooked", "1/4")
        page = words(child.get("/suggestions/plan"))
        assert "+15 mg · a quarter of a cup: 4.7 mg (40 g) → 20 mg (51 g)" in page

    def test_a_plan_and_its_list_are_of_a_childs_portions(self, app, child):
        log(app, child, "White rice, long-grain, cooked", "1/4")
        page = child.get("/suggestions/plan")
        grams = [float(each) for each in re.findall(r"([\d.]+)&nbsp;g ·", page.text)]
        assert grams
        assert max(grams) <= 65
        listed = child.get("/suggestions/list?food=168463").text
        assert "Boiled spinach, 23 g" in listed


class TestWhereMoreIsNotMeant:
    @pytest.fixture
    def patient(self, app, under):
        with app.app_context():
            save_health(db.session.get(User, under.id), kidney_disease=True, periods=[])
        return under

    def test_with_kidney_disease_nothing_is_suggested_and_the_team_comes_first(self, patient):
        assert f"/day/{today()}/suggestion" not in patient.get("/today").text
        assert "adds" not in line(patient).text
        page = patient.get("/suggestions")
        assert "talk to your kidney team" in page.text
        assert "to go" not in words(page)
        assert "/add/" not in page.text
        food = patient.get(f"/suggestions/foods/{ALMONDS}").text
        assert "talk to your kidney team" in food
        assert "Another amount" not in food

    def test_under_twelve_months_a_clinician_comes_first(self, app, under):
        tell(app, under, birth_date=today() - timedelta(days=200))
        page = under.get("/suggestions")
        assert "ask the child’s doctor" in page.text
        assert "/add/" not in page.text
        assert "adds" not in line(under).text


@pytest.mark.parametrize(
    "path", ["/suggestions/habits", f"/suggestions/foods/{ALMONDS}", "/day/2026-01-05/suggestion"]
)
def test_what_is_ones_own_needs_signing_in(client, path):
    answer = client.get(path)
    assert answer.status_code in {302, 303}
    assert "/sign-in" in answer.location
