"""Too much, as it is met on a phone: a child, a baby, kidney disease, and two sets of tables."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from mgtrack.accounts.models import HealthProfile
from mgtrack.extensions import db
from tests.journeys.conftest import come_in
from tests.trends.people import take

TODAY = datetime.now(UTC).date()


def years_ago(years):
    return date(TODAY.year - years, 1, 1)


CASES = {
    "a boy of 5 in the UK": (
        {"authority": "uk", "birth_date": years_ago(5)},
        900,
        ["790 mg above NASEM’s upper level of 110 mg", "167 to 500 mg a day"],
    ),
    "an adult by WHO's tables": (
        {"authority": "who-fao", "birth_date": years_ago(40)},
        400,
        ["50 mg above their upper level of 350 mg"],
    ),
    "an adult in the UK": (
        {"authority": "uk", "birth_date": years_ago(40)},
        450,
        ["50 mg above their guidance level of 400 mg"],
    ),
    "a baby": (
        {"authority": "efsa", "birth_date": TODAY},
        20,
        ["Ask the child’s doctor", "No upper level could be set", "your local poison centre"],
    ),
    "kidney disease": (
        {"birth_date": years_ago(40)},
        1000,
        ["Ask your doctor first", "The upper level doesn’t apply to you", "ask a doctor first"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_too_much_comes_first(new_page, newcomer, case):
    who, mg, said = CASES[case]
    page = new_page()
    come_in(page, newcomer)
    with newcomer.account() as user:
        user.sex = "male"
        for name, value in who.items():
            setattr(user, name, value)
        if case == "kidney disease":
            db.session.add(HealthProfile(user_id=user.id, kidney_disease=True))
        db.session.commit()
        take(user, TODAY, mg)

    page.goto("/today")
    expect(page.locator("#total .notice-amber")).to_be_in_viewport()
    for words in said:
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).not_to_contain_text("Reference met")
    if case == "kidney disease":
        expect(page.locator("main")).not_to_contain_text("follow the label")

    page.get_by_role("link", name="Unwell after a magnesium product?").first.click()
    expect(page.get_by_role("heading", name="Emergency numbers")).to_be_visible()
    expect(page.locator("main")).to_contain_text("your local poison centre")
