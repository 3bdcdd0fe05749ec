"""The search as a person sees it on the way to an entry."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from mgtrack.extensions import db
from mgtrack.foods import services
from tests.diary.helpers import log


def names_on(page):
    return re.findall(r'<span class="name">(.*?)</span>', page.text)


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


def test_what_is_only_near_is_said_to_be_near(results):
    assert "These come close" in results("dragon spinach").text
    assert "These come close" not in results("spinach").text
    assert "Nothing matches" in results("zzzzzz").text


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
