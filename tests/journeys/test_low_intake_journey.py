"""Where the UK has no figure that mgtrack knows, on a phone: a woman of 71, and in pregnancy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from mgtrack.accounts.services import save_health
from mgtrack.extensions import db
from mgtrack.nutrition.reference import LifeStage, LifeStagePeriod
from tests.journeys.conftest import come_in
from tests.trends.people import eat, finish

TODAY = datetime.now(UTC).date()


@pytest.fixture
def page(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        user.sex, user.birth_date, user.authority = "female", date(TODAY.year - 71, 1, 1), "uk"
        db.session.commit()
        for past in range(1, 8):
            day = TODAY - timedelta(days=past)
            eat(user, day, 150)
            finish(user, day)
    return page


def test_the_reference_is_nasems_and_low_intake_brings_what_to_know(page):
    page.goto("/today")
    main = page.locator("main")
    expect(main).not_to_contain_text("There is no reference")
    expect(main).to_contain_text("the reference is NASEM’s")
    expect(page.get_by_role("link", name="Unwell after a magnesium product?")).to_have_count(0)

    panel = page.locator(".panel")
    expect(panel).to_contain_text("NASEM’s RDA")
    panel.get_by_text("What there is to know").click()
    for words in (
        "leg cramps at night",
        "other than too little or too much",
        "See a doctor about whatever",
    ):
        expect(panel.get_by_text(words)).to_be_visible()

    page.get_by_role("link", name="About these figures").click()
    sheet = page.locator("#sheet")
    expect(sheet).to_contain_text("mgtrack has no confirmed figure from COMA (United Kingdom)")
    sheet.get_by_role("link", name="What mgtrack can and can’t tell").click()
    expect(page.get_by_text("It can’t tell whether a body lacks magnesium")).to_be_in_viewport()


def test_in_pregnancy_the_reference_is_that_of_pregnancy(new_page, newcomer):
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        user.sex, user.birth_date, user.authority = "female", date(TODAY.year - 33, 1, 1), "uk"
        since = TODAY - timedelta(days=60)
        save_health(
            user, kidney_disease=False, periods=[LifeStagePeriod(LifeStage.PREGNANCY, since)]
        )
    page.goto("/today")
    main = page.locator("main")
    expect(main).to_contain_text("the reference is NASEM’s 360 mg")
    expect(main).to_contain_text("pregnan")
