"""Where panels surface in the app: on the day and beside usual intake, each with its numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from mgtrack.nutrition.guidance_text import content
from tests.bench import HTMX
from tests.diary.helpers import ids_on, log, log_dose, page_text

TODAY = date(2026, 11, 23)
WOMAN = {"sex": "female", "birth_date": date(1986, 5, 1)}


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


def reason_keys(page):
    """What dismissing the panels on a page is kept under, in its order."""
    return re.findall(r'action="/guidance/panels/([^/]+)/dismiss"', page.text)


def keys(page):
    """The reasons of the panels on a page, in its order, however bad they are."""
    return [key.partition("@")[0] for key in reason_keys(page)]


def panels_of_today(person):
    return keys(person.get("/today"))


def dismiss(person, reason):
    """Dismiss the panel of today that has this reason."""
    page = person.get("/today")
    (key,) = (key for key in reason_keys(page) if key.startswith(f"{reason}@"))
    return person.post(f"/guidance/panels/{key}/dismiss", headers={"Referer": page.request.url})


def test_the_first_supplement_brings_up_what_is_good_to_know_once(alice):
    assert panels_of_today(alice) == []
    log_dose(alice, name="Night calm", mg_per_unit="100")
    assert panels_of_today(alice) == ["first-supplement"]
    text = page_text(alice.get("/today"))
    assert (
        "Night calm is the first magnesium product in your diary."
        " Supplements and medicines came to 100 mg in all on this day." in text
    )
    assert content().point("interaction-antibiotics").text in text
    dismiss(alice, "first-supplement")
    assert panels_of_today(alice) == []
    log_dose(alice, name="Another", mg_per_unit="50")
    assert panels_of_today(alice) == ["first-supplement"]
    dismiss(alice, "first-supplement")
    assert panels_of_today(alice) == []
    tomorrow = alice.get("/day/2026-11-24")
    assert keys(tomorrow) == []


def test_a_dose_on_a_later_day_is_no_first_one(alice):
    log_dose(alice, day="2026-11-20")
    log_dose(alice)
    assert panels_of_today(alice) == []
    assert keys(alice.get("/day/2026-11-20")) == ["first-supplement"]


@pytest.mark.parametrize("kind", ["supplement", "medicine"])
def test_above_the_upper_level_is_said_with_the_numbers_and_the_emergency_wording(alice, kind):
    log_dose(alice, mg_per_unit="400", kind=kind)
    page = alice.get("/today")
    assert keys(page)[0] == "day-above-upper-level.2026-11-23"
    text = page_text(page)
    assert "400 mg from supplements and medicines is logged for this day." in text
    assert "is 350 mg. Food doesn’t count toward it." in text
    assert "/guidance/emergency" in page.text


def test_one_page_names_the_emergency_once(alice):
    log_dose(alice, mg_per_unit="400")
    page = alice.get("/today")
    assert keys(page) == ["day-above-upper-level.2026-11-23", "first-supplement"]
    assert page.text.count('class="emergency-link"') == 1


def test_food_never_brings_it_up(alice, plain_food):
    log(alice, food_id=plain_food, portion="g", quantity="5000", on=str(TODAY))
    assert panels_of_today(alice) == []


def test_far_above_goes_first_and_stands_before_the_meals(alice):
    log_dose(alice, mg_per_unit="1500")
    page = alice.get("/today")
    assert keys(page) == ["far-above-upper-level.2026-11-23", "first-supplement"]
    assert page.text.index("far-above") < page.text.index('id="meal-1"')
    assert page.text.index('id="supplements"') < page.text.index("first-supplement")


def test_four_days_above_it_are_said_as_a_week_and_come_back_for_another_week_alone(alice):
    for past in range(4):
        log_dose(alice, day=str(TODAY - timedelta(days=past)), mg_per_unit="400")
    assert panels_of_today(alice) == ["week-above-upper-level.2026-w48"]
    assert "on 4 of the last 7 days" in page_text(alice.get("/today"))
    dismiss(alice, "week-above-upper-level.2026-w48")
    assert panels_of_today(alice) == []
    log_dose(alice, mg_per_unit="50")
    assert panels_of_today(alice) == ["week-above-upper-level.2026-w48"]
    dismiss(alice, "week-above-upper-level.2026-w48")
    for ahead in range(1, 8):
        log_dose(alice, day=str(TODAY + timedelta(days=ahead)), mg_per_unit="400")
    with freeze_time("2026-11-30 12:00", ignore=["playwright"]):
        assert panels_of_today(alice) == ["week-above-upper-level.2026-w49"]


def test_weeks_of_low_days_surface_on_the_day_and_beside_usual_intake(
    alice, set_profile, complete_days
):
    set_profile(alice, **WOMAN)
    complete_days(alice, 150, 10)
    for path in ("/today", "/usual"):
        page = alice.get(path)
        assert keys(page) == ["usual-below-ear.265"]
        text = page_text(page)
        assert "Over 10 complete days, food and supplements came to 150 mg a day" in text
        assert "265 mg (the EAR). 320 mg covers nearly everyone (the RDA)" in text
        assert content().point("food-leafy-greens").text in text
    dismiss(alice, "usual-below-ear.265")
    assert panels_of_today(alice) == keys(alice.get("/usual")) == []


@pytest.mark.parametrize("last", [TODAY, TODAY - timedelta(days=8)])
def test_a_single_low_day_surfaces_nothing(alice, set_profile, complete_days, last):
    set_profile(alice, **WOMAN)
    complete_days(alice, 0.1, 1, last=last)
    assert panels_of_today(alice) == keys(alice.get("/usual")) == []
    complete_days(alice, 330, 9, last=last - timedelta(days=1))
    assert panels_of_today(alice) == keys(alice.get("/usual")) == []


def test_low_days_that_nobody_called_complete_surface_nothing(alice, set_profile, plain_food):
    set_profile(alice, **WOMAN)
    for past in range(14):
        on = str(TODAY - timedelta(days=past))
        log(alice, food_id=plain_food, portion="g", quantity="50", on=on)
    assert panels_of_today(alice) == []


def test_a_low_week_is_that_of_the_persons_own_weekdays(alice, set_profile, complete_days):
    set_profile(alice, first_weekday=6, **WOMAN)
    complete_days(alice, 500, 4, last=date(2026, 11, 10))
    complete_days(alice, 200, 4, last=date(2026, 11, 20))
    assert "In the week from 15 November, 4 complete days" in page_text(alice.get("/today"))
    set_profile(alice, first_weekday=0)
    assert "In the week from 16 November, 4 complete days" in page_text(alice.get("/today"))


def test_kidney_disease_brings_its_own_panel_and_never_the_foods(
    alice, set_profile, tell_health, complete_days
):
    set_profile(alice, **WOMAN)
    tell_health(alice, kidney_disease=True)
    complete_days(alice, 100, 10)
    page = alice.get("/today")
    assert keys(page)[0] == "kidney-disease"
    text = page_text(page)
    assert content().kidney in text
    assert content().point("food-leafy-greens").text not in text
    log_dose(alice, mg_per_unit="50")
    assert panels_of_today(alice)[0] == "kidney-disease.supplement"
    dismiss(alice, "kidney-disease.supplement")
    assert "kidney-disease.supplement" not in panels_of_today(alice)
    log_dose(alice, mg_per_unit="250")
    assert panels_of_today(alice)[0] == "kidney-disease.supplement"
    log_dose(alice, mg_per_unit="100")
    page = alice.get("/today")
    assert keys(page)[:2] == ["kidney-disease.supplement", "day-above-upper-level.2026-11-23"]
    assert page.text.index("Ask your doctor first") < page.text.index('id="meal-1"')
    assert page.text.count('class="emergency-link"') == 1


def test_pregnancy_and_children_have_their_own_references(alice, bob, set_profile, tell_health):
    set_profile(alice, **WOMAN)
    tell_health(alice, pregnant_since=date(2026, 9, 1))
    assert panels_of_today(alice) == ["life-stage.pregnancy-360"]
    assert "the RDA is 360 mg a day" in page_text(alice.get("/today"))
    set_profile(bob, sex="male", birth_date=date(2018, 5, 1))
    assert panels_of_today(bob) == ["child.130-110"]


def test_a_baby_is_a_clinicians(alice, set_profile):
    set_profile(alice, sex="male", birth_date=date(2026, 5, 1))
    assert panels_of_today(alice) == ["infant"]
    log_dose(alice, mg_per_unit="20")
    assert panels_of_today(alice)[0] == "infant.2026-11-23"
    assert "20 mg from supplements or medicines was logged for a baby" in page_text(
        alice.get("/today")
    )


def test_what_one_dismissed_another_still_sees(alice, bob):
    for person in (alice, bob):
        log_dose(person)
    dismiss(alice, "first-supplement")
    assert panels_of_today(alice) == []
    assert panels_of_today(bob) == ["first-supplement"]


def test_without_javascript_putting_away_leads_back_and_can_be_undone(alice):
    log_dose(alice)
    (key,) = reason_keys(alice.get("/today"))
    assert dismiss(alice, "first-supplement").location == "/today"
    assert f'action="/guidance/panels/{key}/restore"' in alice.get("/today").text
    alice.post(f"/guidance/panels/{key}/restore")
    assert panels_of_today(alice) == ["first-supplement"]


def test_for_htmx_a_dose_brings_its_panels_along_and_its_deletion_takes_them_away(alice):
    log_dose(alice, day="2026-11-01")
    log_dose(alice, mg_per_unit="400")
    (dose_id,) = ids_on(alice, str(TODAY), kind="doses")
    here = {**HTMX, "HX-Current-URL": f"http://localhost/day/{TODAY}"}
    changed = alice.post(f"/doses/{dose_id}", data={"units": "4", "day": str(TODAY)}, headers=here)
    assert keys(changed) == ["far-above-upper-level.2026-11-23"]
    changed = alice.post(f"/doses/{dose_id}/delete", headers=here)
    assert 'id="pressing-panels"' in changed.text
    assert keys(changed) == []


def test_for_htmx_an_entry_brings_no_panel_along(alice, plain_food):
    log_dose(alice, mg_per_unit="400")
    log(alice, food_id=plain_food, portion="g", quantity="50", on=str(TODAY))
    (entry_id,) = ids_on(alice)
    here = {**HTMX, "HX-Current-URL": f"http://localhost/day/{TODAY}"}
    assert keys(alice.post(f"/entries/{entry_id}/delete", headers=here)) == []


def test_a_day_to_come_has_no_panels(alice):
    log_dose(alice, day="2026-11-25", mg_per_unit="1500")
    assert keys(alice.get("/day/2026-11-25")) == []


def test_a_day_with_all_of_it_needs_eight_queries_or_fewer(
    alice, set_profile, tell_health, complete_days, count_queries, unknown_food
):
    set_profile(alice, **WOMAN)
    tell_health(alice, pregnant_since=date(2026, 9, 1))
    complete_days(alice, 100, 28)
    log(alice, food_id=unknown_food, portion="g", quantity="200", on=str(TODAY))
    log_dose(alice, mg_per_unit="1500")
    with count_queries() as sent:
        page = alice.get("/today")
    assert len(keys(page)) >= 3
    assert len(sent) <= 8, sent
