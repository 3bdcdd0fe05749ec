"""A barcode leads to its food: from here, else from USDA; what isn't known is said plainly."""

from __future__ import annotations

import re
import uuid
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.foods import queries, services
from tests.diary.helpers import DAY, page_text

pytestmark = pytest.mark.both_databases

MINERAL_WATER = "200000000035"
CHIPS, CHIPS_ID = "200000000011", 9900001
BAR_WITHOUT_MAGNESIUM, BAR_ID = "200000000080", 9900008
OAT_RINGS = "00200000000028"
ALMOND_BUTTER = "020000000053"
NOBODYS = "5901234123457"


@pytest.fixture
def usda(app, fake_fdc):
    """FoodData Central, played by the local server, as the app asks it."""
    kept = app.extensions.get("mgtrack-fdc")
    with FdcClient(fake_fdc.url, "test-key") as client:
        app.extensions["mgtrack-fdc"] = client
        yield fake_fdc
    app.extensions["mgtrack-fdc"] = kept


@pytest.fixture
def find(alice):
    return lambda code: alice.get(
        f"/day/{DAY}/add/barcode", query_string={"code": code, "meal": "2"}
    )


def way_on(page, words):
    """The address that a link with these words leads to."""
    [address] = re.findall(rf'href="([^"]+)"[^>]*>\s*{words}', page.text)
    return unescape(address)


def keep_branded(app, gtin, **more):
    with app.app_context():
        food = services.core.FoodRecord(
            data_type=services.core.DataType.BRANDED, gtin=gtin, **{"brand": "Zorblax", **more}
        )
        services.keep(food, complete=True)
        db.session.commit()


def test_a_barcode_that_usda_knows_leads_to_how_much_of_it(find, usda, alice):
    answer = find(MINERAL_WATER)
    assert answer.status_code == 303
    onward = alice.get(answer.location)
    assert "Sparkling Mineral Water" in page_text(onward) or "SPARKLING" in page_text(onward)
    assert "meal=2" in answer.location


def test_a_food_that_usda_lists_without_a_record_leads_to_how_much_of_it_too(find, usda, alice):
    usda.foods[CHIPS_ID]["only"] = "search"
    answer = find(CHIPS)
    assert answer.status_code == 303
    assert "about 12 chips" in page_text(alice.get(answer.location))


def test_usda_is_asked_once_for_everyone(find, usda, bob):
    first = find(ALMOND_BUTTER)
    asked = len(usda.requests)
    again = bob.get(f"/day/{DAY}/add/barcode", query_string={"code": f"00{ALMOND_BUTTER}"})
    assert first.status_code == again.status_code == 303
    assert first.location.split("?")[0] == again.location.split("?")[0]
    assert len(usda.requests) == asked


def test_a_label_without_magnesium_is_unknown_and_the_closest_foods_are_offered(find, usda):
    page = find(BAR_WITHOUT_MAGNESIUM)
    text = page_text(page)
    assert page.status_code == 200
    assert "USDA’s record of the label states no magnesium. Labels don’t have to state it." in text
    assert "unknown, not zero" in text
    assert "Dark chocolate" in text.split("Closest foods with a value")[1]
    assert "Add it with magnesium unknown" in text


def test_amounts_that_disagree_are_not_called_no_magnesium(find, usda, alice):
    text = page_text(find(OAT_RINGS))
    assert "several amounts of magnesium that disagree" in text
    assert "unknown, not zero" in text
    assert "no magnesium" not in text


def test_magnesium_that_could_not_be_read_is_not_called_no_magnesium(app, find, usda, alice):
    usda.foods[BAR_ID]["rows"] = "nameless"
    text = page_text(find(BAR_WITHOUT_MAGNESIUM))
    assert "could not be read" in text
    assert "no magnesium" not in text
    with app.app_context():
        food_id = queries.food_of_gtin(BAR_WITHOUT_MAGNESIUM).id
    page = page_text(alice.get(f"/foods/{food_id}"))
    assert "The magnesium in USDA’s record of this food could not be read. That means" in page
    assert "states no" not in page


def test_what_nobody_knows_is_said_and_asked_for_once(find, usda):
    text = page_text(find(NOBODYS))
    assert "No food with this barcode is known here" in text
    assert "USDA’s list of branded foods" in text
    asked = len(usda.requests)
    find(NOBODYS)
    assert len(usda.requests) == asked


def test_a_shops_own_number_is_explained(find, usda):
    assert "Shops use numbers like this one" in page_text(find("2012345678903"))


def test_when_usda_cannot_be_asked_the_page_says_so_and_offers_a_way_on(find, usda):
    usda.fail_with((503, {}, b""), times=20)
    page = find(NOBODYS)
    assert page.status_code == 200
    text = page_text(page)
    assert "Only foods that are already here" in text
    assert "Search by name" in text


def test_what_is_here_is_found_without_usda_and_the_newest_record_wins(app, find, usda, alice):
    for fdc_id, published in ((990_201, date(2019, 4, 1)), (990_202, date(2025, 1, 30))):
        keep_branded(
            app,
            "73513537",
            fdc_id=fdc_id,
            description=f"OAT BAR {published.year}",
            publication_date=published,
            mg_per_100g=Decimal(80),
        )
    asked = len(usda.requests)
    answer = find("0000073513537")
    assert answer.status_code == 303
    assert len(usda.requests) == asked
    assert "OAT BAR 2025" in page_text(alice.get(answer.location))


class TestOwnFoodFromALabel:
    """A food that was made from the label of a package keeps the barcode that was scanned."""

    @pytest.fixture
    def made(self, find, usda, alice):
        """The page where the scanned code led, and the food that was made there."""
        page = alice.get(way_on(find(NOBODYS), "Enter its label"))
        assert f'value="{NOBODYS}"' in page.text
        sent = {
            "name": "Corner shop bar", "serving_label": "bar", "serving_grams": "40",
            "figure": "30", "given_in": "mg", "given_for": "serving",
            "custom_food_id": str(uuid.uuid4()), "barcode": NOBODYS,
        }  # fmt: skip
        assert alice.post("/my-foods/new", data=sent).status_code == 303
        return sent

    def test_is_found_first_by_that_code_and_usda_is_not_asked(self, find, made, usda, alice):
        asked = len(usda.requests)
        answer = find(NOBODYS)
        assert answer.status_code == 303
        assert f"add/own/{made['custom_food_id']}" in answer.location
        assert "meal=2" in answer.location
        assert "Corner shop bar" in page_text(alice.get(answer.location))
        assert len(usda.requests) == asked

    def test_is_found_though_usda_knows_the_code_by_now(self, app, find, made):
        keep_branded(app, NOBODYS, fdc_id=990_203, description="BAR", mg_per_100g=Decimal(80))
        assert made["custom_food_id"] in find(NOBODYS).location

    def test_keeps_its_code_when_it_is_changed_and_loses_it_when_that_is_emptied(
        self, find, made, alice
    ):
        path = f"/my-foods/{made['custom_food_id']}"
        assert f'value="{NOBODYS}"' in alice.get(path).text
        alice.post(path, data=made | {"figure": "31"})
        assert made["custom_food_id"] in find(NOBODYS).location
        alice.post(path, data=made | {"barcode": ""})
        assert find(NOBODYS).status_code == 200

    def test_is_nobody_elses_and_gone_when_deleted(self, find, made, alice, bob):
        scan = {"code": NOBODYS, "meal": "2"}
        assert bob.get(f"/day/{DAY}/add/barcode", query_string=scan).status_code == 200
        alice.post(f"/my-foods/{made['custom_food_id']}/delete")
        assert find(NOBODYS).status_code == 200

    def test_what_is_no_barcode_is_said_beside_the_field_and_stays_in_it(self, made, alice):
        sent = made | {"custom_food_id": str(uuid.uuid4()), "barcode": "123"}
        page = alice.post("/my-foods/new", data=sent)
        assert page.status_code == 422
        assert "These are 3 digits" in page_text(page)
        assert 'value="123"' in page.text

    def test_is_offered_where_usda_has_no_magnesium_on_the_label(self, find, usda, alice):
        page = alice.get(way_on(find(BAR_WITHOUT_MAGNESIUM), "Enter its label"))
        assert f'value="{BAR_WITHOUT_MAGNESIUM}"' in page.text
        assert "Dark Chocolate Breadfruit Bar" in page.text


@pytest.mark.one_database
@pytest.mark.parametrize("code", ["", "almonds", "5901234123458", "123"])
def test_what_is_no_barcode_is_refused_beside_the_field_and_stays_in_it(find, code):
    page = find(code)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert f'value="{code}"' in page.text


def test_only_this_page_may_use_the_camera(find, alice):
    page = find("123")
    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert "'wasm-unsafe-eval'" in page.headers["Content-Security-Policy"]
    other = alice.get("/today")
    assert "camera=()" in other.headers["Permissions-Policy"]
    assert "wasm" not in other.headers["Content-Security-Policy"]


def test_the_reader_is_fetched_on_no_other_page(alice):
    assert "barcode" not in alice.get("/today").text
    search = alice.get(f"/day/{DAY}/add").text
    assert "barcode.js" not in search
    assert f"/day/{DAY}/add/barcode" in search
