"""Too much is never silent: a level comes first, whoever has none of their own."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from tests.diary.helpers import log_dose, page_text

TODAY = date(2026, 11, 23)
CASES = {
    "UK, 5 years": ("uk", date(2021, 5, 1), 900, "NASEM’s upper level of 110 mg"),
    "EFSA, 2 years": ("efsa", date(2024, 5, 1), 100, "NASEM’s upper level of 65 mg"),
    "Nordic, 6 years": ("nordic", date(2020, 5, 1), 200, "NASEM’s upper level of 110 mg"),
    "Japan, 10 years": ("japan", date(2016, 5, 1), 400, "NASEM’s upper level of 350 mg"),
    "WHO, adult": ("who-fao", date(1986, 5, 1), 400, "their upper level of 350 mg"),
    "UK, adult": ("uk", date(1986, 5, 1), 450, "their guidance level of 400 mg"),
}


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


@pytest.fixture(params=CASES.values(), ids=CASES)
def heavy_user(request, alice, set_profile, complete_days):
    """Somebody on a supplement above their level for ten days, and the name of the level."""
    authority, born, mg, level = request.param
    set_profile(alice, sex="male", birth_date=born, authority=authority)
    for past in range(10):
        log_dose(alice, day=str(TODAY - timedelta(days=past)), mg_per_unit=str(mg))
    complete_days(alice, 300, 10)
    return alice, level


@pytest.mark.parametrize(
    "path",
    [
        "/today",
        "/week/2026-11-18",
        "/month/2026-11-18",
        "/compare?kind=month&one=2026-10-18&other=2026-11-18",
        "/usual",
        "/suggestions/plan",
    ],
)
def test_above_a_level_every_page_says_so_first(heavy_user, path):
    person, level = heavy_user
    text = page_text(person.get(path))

    assert level in text
    assert "Reference met" not in text
    for said in ("reaches", "t or above the recommended"):
        assert said not in text or text.index(level) < text.index(said)


def test_a_product_above_the_level_says_so(heavy_user):
    person, level = heavy_user
    product = re.search(r'href="(/supplements/[0-9a-f-]{36})"', person.get("/supplements").text)[1]
    assert level.removeprefix("their ") in page_text(person.get(product))


def test_a_babys_dose_is_the_doctors(alice, set_profile, complete_days):
    set_profile(alice, sex="male", birth_date=date(2026, 5, 1))
    log_dose(alice, mg_per_unit="5")
    complete_days(alice, 80, 4)
    text = page_text(alice.get("/today"))
    assert "Ask the child’s doctor" in text
    assert "Reference met" not in text
    for path in ("/week/2026-11-23", "/month/2026-11-23", "/usual"):
        assert "sk the child’s doctor" in page_text(alice.get(path)), path


def test_a_child_is_told_the_figures_of_children(alice, set_profile):
    set_profile(alice, sex="male", birth_date=date(2021, 5, 1))
    log_dose(alice, mg_per_unit="1200")
    text = page_text(alice.get("/today"))
    assert "Labels of laxatives give children of 2 to 5 years 167 to 500 mg a day" in text
    assert "1,000 to 2,000" not in text
