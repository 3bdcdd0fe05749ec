"""Where mgtrack has no confirmed figure, NASEM's is shown, and marked wherever it is."""

from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

from tests.diary.helpers import page_text

SAID = (
    "mgtrack has no confirmed figure from COMA (United Kingdom) for women 71, so NASEM’s is shown."
)


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


@pytest.fixture
def woman_of_71(alice, set_profile, complete_days):
    """A woman of 71 by the UK's table, who eats 180 mg a day."""
    set_profile(alice, sex="female", birth_date=date(1955, 5, 1), authority="uk")
    complete_days(alice, 180, 9)
    return alice


@pytest.mark.parametrize(
    "page",
    ["/today", "/week", "/month", "/usual", "/me", "/compare", "/suggestions", "/suggestions/plan"],
)
def test_each_page_that_compares_says_whose_figure_it_is(woman_of_71, page):
    assert SAID in page_text(woman_of_71.get(page, follow_redirects=True))


def test_the_figure_itself_is_marked(woman_of_71):
    assert "of NASEM’s 320" in page_text(woman_of_71.get("/today"))
    usual = page_text(woman_of_71.get("/usual"))
    assert "180 mg a day, of NASEM’s 320" in usual
    assert "320 mg covers nearly everyone (NASEM’s RDA)" in usual


def test_nobody_is_told_that_there_is_no_reference(woman_of_71):
    for page in ("/today", "/usual", "/week"):
        assert "There is no reference" not in page_text(woman_of_71.get(page))
