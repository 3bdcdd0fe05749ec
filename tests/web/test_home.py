"""Pages for everyone, errors in plain words, and what a proxy and the front end are answered."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from mgtrack import create_app
from mgtrack.config import Mode
from mgtrack.foods.catalogue_import.starter import read_starter
from mgtrack.nutrition.rounding import whole_parts
from mgtrack.web.errors import FAULTS, SENTENCES
from mgtrack.wording.dates import day_name, day_under
from tests.bench import HTMX, make_settings
from tests.diary.helpers import page_text


def test_the_first_page_says_what_this_is_and_what_it_is_not(client):
    text = page_text(client.get("/"))
    assert "magnesium" in text
    assert "FoodData Central" in text
    assert "not medical advice" in text
    for said in ("No ads and no trackers", "Free. Open source", "Sources you can check"):
        assert said in text


EXAMPLE_DAY = [
    # (the food of the starter catalogue, its portion there, how much of it, what the page says)
    ("Oatmeal, cooked with water", "1 cup", Decimal(1), "Oatmeal, cooked1 cup (234 g)63 mg"),
    ("Banana, raw", "1 medium", Decimal(1), "Banana1 medium (118 g)32 mg"),
    ("Milk, 2% fat", "1 cup", Decimal(1), "Milk, 2%1 cup (244 g)27 mg"),
    ("Black beans, boiled", "1 cup", Decimal("0.75"), "Black beans, boiled¾ cup (129 g)90 mg"),
]


def test_the_example_day_has_the_starter_catalogues_figures(client):
    catalogue = {food.name: food.food for food in read_starter()}
    said = "".join(page_text(client.get("/")).split())
    exact, figures = [], []
    for name, portion, quantity, sentence in EXAMPLE_DAY:
        food = catalogue[name]
        grams = quantity * next(
            each.grams for each in food.portions if each.label.startswith(portion)
        )
        exact.append(grams * food.mg_per_100g / 100)
        assert f"({grams:.0f} g)" in sentence
        figures.append(int(re.search(r"(\d+) mg$", sentence)[1]))
        assert "".join(sentence.split()) in said
    total = round(sum(exact))
    breakfast, lunch = whole_parts([sum(exact[:3]), exact[3]])
    assert figures == [*whole_parts(exact[:3], breakfast), lunch]
    assert breakfast + lunch == total
    for sentence in (
        f"{total + 50}mg,of420{420 - total - 50}mgtogo",
        f"Food{total}Supplements50of350",
        f"Breakfast{breakfast}mg",
        f"Lunch{lunch}mg",
        "Supplements50mgMagnesiumcitrate1tablet50mg",
    ):
        assert sentence in said


def test_somebody_signed_in_goes_on_to_their_day(alice):
    answer = alice.get("/")
    assert (answer.status_code, answer.location) == (303, "/today")


def test_htmx_may_evaluate_nothing_and_shows_a_refused_form(client):
    """The policy forbids evaluation and injected styles: htmx is not to try, and to swap a 422."""
    (content,) = re.findall(r"name=\"htmx-config\"\s+content='([^']+)'", client.get("/").text)
    told = json.loads(content)
    assert told["allowEval"] is False
    assert told["allowScriptTags"] is False
    assert told["includeIndicatorStyles"] is False

    def is_swapped(status):
        rules = told["responseHandling"]
        return next(rule["swap"] for rule in rules if re.fullmatch(rule["code"], status))

    assert {status: is_swapped(status) for status in ("200", "204", "404", "422", "500")} == {
        "200": True,
        "204": False,
        "404": False,
        "422": True,
        "500": False,
    }


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/nowhere", 404), ("post", "/", 405), ("post", "/sign-in", 413)],
)
def test_errors_are_pages_in_plain_words_with_a_way_on(client, method, path, status):
    data = {"email": "x" * 300_000} if status == 413 else None
    answer = getattr(client, method)(path, data=data)
    assert answer.status_code == status
    assert 'href="/"' in answer.text
    assert "Traceback" not in answer.text


def test_for_htmx_an_error_is_a_sentence(client):
    answer = client.get("/nowhere", headers=HTMX)
    assert answer.status_code == 404
    assert answer.text.startswith("This is no longer here")
    assert "reload the page" in answer.text


def test_a_failure_of_ours_is_a_page_that_gives_nothing_away(tmp_path):
    app = create_app(make_settings(tmp_path))

    @app.get("/fails")
    def fails():
        raise RuntimeError("the secret plans")

    answer = app.test_client().get("/fails")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "secret" not in answer.text


@pytest.fixture(params=["unreachable", "broken", "empty"])
def without_database(request, tmp_path):
    """A browser with a session, of an app whose database can't be used."""
    url = "postgresql+psycopg://nobody@127.0.0.1:9/nothing"
    if request.param != "unreachable":
        file = tmp_path / "mgtrack.db"
        file.write_bytes(b"no database" * 1000 if request.param == "broken" else b"")
        url = f"sqlite:///{file}"
    browser = create_app(make_settings(tmp_path, database_url=url)).test_client()
    with browser.session_transaction() as session:
        session["_user_id"] = "1.stamp"
    return browser


@pytest.mark.parametrize("path", ["/", "/today", "/week", "/foods/1"])
def test_without_its_database_the_app_says_so_on_a_page_of_its_own(without_database, path):
    answer = without_database.get(path)
    assert answer.status_code == 503
    assert any(sentence in unescape(answer.text) for sentence in FAULTS.values())
    assert "Go to the start" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/today", "/week"])
def test_without_its_database_htmx_is_told_in_a_sentence(without_database, path):
    answer = without_database.get(path, headers=HTMX)
    assert answer.status_code == 503
    assert answer.text in FAULTS.values()


def test_without_its_database_an_address_of_nothing_is_that_still(without_database):
    answer = without_database.get("/nowhere")
    assert answer.status_code == 404
    assert SENTENCES[404] in answer.text
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_without_its_database_the_app_says_when_to_come_back(tmp_path):
    unreachable = "postgresql+psycopg://nobody@127.0.0.1:9/nothing"
    client = create_app(make_settings(tmp_path, database_url=unreachable)).test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "1.stamp"
    for headers in ({}, HTMX):
        answer = client.get("/today", headers=headers)
        assert answer.status_code == 503
        assert "database" in answer.text
        assert answer.headers["Retry-After"]


def test_a_proxy_is_believed_only_when_the_operator_says_so(tmp_path):
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.5"}
    trusting = create_app(make_settings(tmp_path, trusted_proxies=1)).test_client()
    wary = create_app(make_settings(tmp_path)).test_client()
    assert "Strict-Transport-Security" in trusting.get("/", headers=forwarded).headers
    assert "Strict-Transport-Security" not in wary.get("/", headers=forwarded).headers


def test_front_end_files_are_kept_for_ever_and_come_compressed(client):
    page = client.get("/").text
    css = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = client.get(css, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    answer.close()


def test_the_style_guide_is_for_developers_alone(tmp_path, client):
    assert client.get("/styleguide").status_code == 404
    app = create_app(make_settings(tmp_path, mode=Mode.DEVELOPMENT))
    assert app.test_client().get("/styleguide").status_code == 200


@pytest.mark.parametrize("status", [403, 404, 413, 429, 500])
def test_a_developer_can_look_at_each_error_page(tmp_path, status):
    app = create_app(make_settings(tmp_path, mode=Mode.DEVELOPMENT))
    answer = app.test_client().get(f"/styleguide/errors/{status}")
    assert answer.status_code == status
    assert SENTENCES[status] in unescape(answer.text)


@pytest.mark.parametrize(
    ("on", "name", "under"),
    [
        ("2026-11-23", "Today", "Monday 23 November"),
        ("2026-11-20", "Friday", "20 November"),
        ("2025-11-20", "Thursday", "20 November 2025"),
    ],
)
def test_a_day_says_its_weekday_once(on, name, under):
    day, today = date.fromisoformat(on), date(2026, 11, 23)
    assert (day_name(day, today), day_under(day, today)) == (name, under)


def test_a_browser_is_light_or_dark_as_it_was_told(alice):
    assert "data-appearance" not in alice.get("/today").text
    answer = alice.post("/appearance", data={"appearance": "dark"})
    assert answer.location == "/me#appearance"
    page = alice.get("/today").text
    assert '<html lang="en" data-appearance="dark">' in page
    assert '<meta name="color-scheme" content="dark">' in page
    assert re.search(r'value="dark"\s+aria-pressed="true"', alice.get("/me").text)
    alice.post("/appearance", data={"appearance": "system"})
    assert "data-appearance" not in alice.get("/today").text


def test_an_appearance_that_there_is_not_is_refused(alice, client):
    assert alice.post("/appearance", data={"appearance": "pink"}).status_code == 400
    client.set_cookie("appearance", "pink")
    assert "data-appearance" not in client.get("/").text
