"""All that somebody keeps, downloaded on a phone: with JavaScript and without."""

from __future__ import annotations

import json
import zipfile
from datetime import date

import pytest
from playwright.sync_api import expect

from mgtrack.diary.models import Meal
from tests.journeys.conftest import come_in
from tests.pages import log


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_person_takes_their_data_along(new_page, newcomer, script, tmp_path):
    page = new_page(java_script_enabled=script)
    come_in(page, newcomer)
    with newcomer.account() as user:
        log(user, date(2026, 1, 5), Meal.SNACKS, "Almonds", portion="g", quantity="50")
    page.goto("/me")
    page.get_by_role("link", name="Your data").click()
    page.get_by_label("For Excel").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download your data").click()
    file = tmp_path / "data.zip"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("mgtrack-20")
    with zipfile.ZipFile(file) as archive:
        diary = json.loads(archive.read("diary.json"))
        assert archive.read("days.csv").startswith(b"\xef\xbb\xbf")
    assert [each["grams"] for each in diary["entries"]] == ["50"]
    # The page is there still, and can be asked again.
    expect(page.get_by_role("button", name="Download your data")).to_be_enabled()
    with page.expect_download():
        page.get_by_role("button", name="Download your data").click()
