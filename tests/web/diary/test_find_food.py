"""The search as a person sees it on the way to an entry."""

from __future__ import annotations

import re
import uuid
from decimal import Decimal
from html import unescape

import pytest

from mgtrack.extensions import db
from mgtrack.foods import services
from tests.diary.helpers import log, log_dose, page_text


def names_on(page):
    return re.findall(r'<(?:a|span) class="name[^>]*>(.*?)</(?:a|span)>', page.text)


@pytest.fixture
def results(alice):
    return lambda typed: alice.get("/day/2026-11-23/add", query_string={"q": typed})


def test_near_duplicates_are_folded_and_opened_without_javascript(results):
    page = results("almonds").text
    summary = re.search(r"<summary>(.*?)</summary>", page)[1]
    assert re.match(r"\d+ more: ", summary)
    folded = page[page.index("<details") : page.index("</details>")]
    assert "Almonds, dry roasted, salted" in folded
    assert 'href="/day/2026-11-23/add/' in folded


def test_brands_are_apart_after_all_others(results, app):
    with app.app_context():
        services.keep(
            services.core.FoodRecord(
                fdc_id=990101,
                data_type=services.core.DataType.BRANDED,
                description="SPINACH BITES",
                brand="Zorblax",
                mg_per_100g=Decimal(20),
            ),
            complete=True,
        )
        db.session.commit()
    page = results("spinach")
    assert names_on(page)[0] == "Spinach, raw"
    assert names_on(page)[-1] == "SPINACH BITES"
    assert page.text.index(">Brands</h2>") < page.text.index("SPINACH BITES")
    alone = results("zorblax spinach")
    assert names_on(alone) == ["SPINACH BITES"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("dragon spinach", r"No “dragon spinach” here\. Near it: \d+ foods\."),
        ("udon", r"No “udon” here\. Near it: \d+ foods\."),
        ("halloumi", r"No “halloumi” here\."),
        ("spinach", r"\d+ matches found"),
    ],
)
def test_what_is_lacking_is_said_and_announced_once(results, typed, said):
    announced = re.findall(r'<p [^>]*role="status">(.*?)</p>', results(typed).text, re.DOTALL)
    (sentence,) = [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in announced]
    assert re.fullmatch(said, sentence)


def test_what_is_lacking_is_one_tap_from_being_an_own_food(results, alice):
    page = results("udon noodles").text
    url = unescape(re.search(r'href="(/my-foods/new[^"]*)"', page)[1])
    assert page.index(url.partition("?")[0]) < page.index('<ul class="rows">')
    assert 'value="udon noodles"' in alice.get(url).text


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("spinach", "Spinach, raw 1 cup 24 mg"),
        ("milk", "Milk, whole 1 cup 24 mg"),
    ],
)
def test_a_row_says_what_one_has_at_a_time_and_its_magnesium(results, typed, row):
    text = page_text(results(typed))
    assert row in text
    assert "mg/100" not in text
    assert "USDA Standard Reference" not in text


def labelled(app, fdc_id, **more):
    with app.app_context():
        services.keep(
            services.core.FoodRecord(
                fdc_id=fdc_id,
                data_type=services.core.DataType.BRANDED,
                description="FROBBLE BAR",
                brand="Zorblax",
                portions=(services.core.HouseholdPortion("1 bar", Decimal(40)),),
                **more,
            ),
            complete=True,
        )
        db.session.commit()


def test_a_row_says_that_magnesium_is_unknown(results, app):
    labelled(app, 990102, mg_per_100g=None)
    assert "FROBBLE BAR Zorblax · 1 bar unknown" in page_text(results("frobble"))


def test_a_row_says_that_its_figure_is_estimated_from_the_label(results, app):
    estimated = services.core.Derivation("LCCD", "Calculated from a daily value percentage")
    labelled(app, 990103, mg_per_100g=Decimal(100), derivation=estimated)
    row = "FROBBLE BAR Zorblax · 1 bar · estimated from the label 40 mg"
    assert row in page_text(results("frobble"))


def own_food(person, name, mg="38"):
    form = {
        "custom_food_id": str(uuid.uuid4()),
        "name": name,
        "serving_label": "bar",
        "serving_grams": "40",
        "figure": mg,
        "given_in": "mg",
        "given_for": "serving",
    }
    assert person.post("/my-foods/new", data=form).status_code == 303


def test_an_own_food_is_in_the_same_list_after_the_food_whose_name_was_typed(results, alice, bob):
    own_food(alice, "Mango bar")
    before, *_ = names_on(results("mango"))
    assert before == "Mango, raw"
    page = page_text(results("mango"))
    assert page.index("Mango, raw") < page.index("Mango bar") < page.index("Mango, dried")
    assert "Mango bar Yours · 1 bar 38 mg" in page
    assert names_on(results("mango bar"))[0] == "Mango bar"
    assert names_on(results("mang"))[0] == "Mango bar"
    assert "Mango bar" not in names_on(bob.get("/day/2026-11-23/add?q=mango"))


def test_an_own_food_of_that_name_is_no_lack(results, alice):
    own_food(alice, "Udon, my own", mg="")
    page = results("udon")
    assert names_on(page) == ["Udon, my own"]
    assert "Udon, my own Yours · 1 bar unknown" in page_text(page)
    assert "No “udon” here" not in page.text


@pytest.mark.parametrize("typed", ["magnesium glycinate", "magnesium glyc", "glycinate 200 mg"])
def test_a_supplement_is_found_and_leads_to_its_dose_of_that_day(results, alice, typed):
    log_dose(alice, name="Mag Glycinate", mg_per_unit="120")
    page = results(typed)
    assert names_on(page) == ["Mag Glycinate"]
    assert "Mag Glycinate Your supplement · 1 tablet 120 mg" in page_text(page)
    url = re.search(r'class="name row-link" href="(/day/2026-11-23/supplements/[^"]+)"', page.text)[
        1
    ]
    assert "Mag Glycinate" in alice.get(url).text


@pytest.mark.parametrize(
    "typed", ["magnesium glycinate", "magnesium", "magnes", "epsom salt", "milk of magnesia"]
)
def test_where_somebody_takes_none_it_is_said_to_be_a_supplement(results, alice, typed):
    page = results(typed)
    assert names_on(page) == []
    assert "That is a supplement or a medicine, counted apart from food." in page.text
    url = unescape(re.search(r'href="(/day/2026-11-23/supplements/add[^"]*)"', page.text)[1])
    assert f'value="{typed}"' in alice.get(url).text


def test_a_supplement_never_comes_before_a_food_whose_name_was_typed(results, alice):
    log_dose(alice, name="Calm with lemon")
    assert names_on(results("lemon"))[:2] == ["Lemon, raw, without peel", "Calm with lemon"]
    assert "supplement or a medicine" not in results("carbonated water").text


def test_an_archived_supplement_is_not_offered(results, alice):
    log_dose(alice, name="Mag Glycinate")
    (product,) = re.findall(r'href="/supplements/([0-9a-f-]{36})"', alice.get("/supplements").text)
    alice.post(f"/supplements/{product}/archive")
    assert names_on(results("glycinate")) == []


@pytest.mark.parametrize("typed", ["milk", "mil", "dragon spinach", "zzzzzz"])
def test_a_search_costs_the_same_few_queries_whatever_it_finds(alice, count_queries, typed):
    own_food(alice, "Milk bar")
    log_dose(alice, name="Milky magnesium")
    with count_queries() as sent:
        alice.get("/day/2026-11-23/add", query_string={"q": typed})
    assert len(sent) <= 7


@pytest.mark.parametrize(
    ("typed", "asked"), [("spinach", False), ("dragon spinach", True), ("zzz", True), ("zz", False)]
)
def test_usda_is_asked_unbidden_where_little_is_found(results, typed, asked):
    assert ('hx-trigger="load delay:600ms"' in results(typed).text) is asked


def test_what_a_person_logs_comes_earlier_for_them_alone(alice, bob):
    def first(person):
        return names_on(person.get("/day/2026-11-23/add", query_string={"q": "milk"}))[0]

    assert first(alice) == first(bob) == "Milk, whole"
    for _ in range(3):
        log(alice, "Milk, 1% fat")
    assert first(alice) == "Milk, 1% fat"
    assert first(bob) == "Milk, whole"
