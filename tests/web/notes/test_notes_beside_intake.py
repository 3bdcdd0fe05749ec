"""Days with their notes beside what was logged, and nothing concluded from the two."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from mgtrack.accounts.models import User
from mgtrack.extensions import db
from tests.diary.helpers import log, log_dose, page_text
from tests.web.notes.helpers_of_notes import note


def days_of(page):
    """The days that a page lists, in its order."""
    return re.findall(r'class="row" href="/day/([0-9-]{10})/notes"', page.text)


def months_of(page):
    """The months that a page leads to, the one before first."""
    return re.findall(r'href="(/notes/[0-9/]+)"', page.text)


def section(person, on):
    """What the day's notes page says of what was logged."""
    text = page_text(person.get(f"/day/{on}/notes"))
    return text.split("What was logged")[1].split("Notes are shown")[0].strip()


def test_a_day_without_a_log_is_said_to_be_unlogged_and_never_zero(woman, today):
    note(woman, today)
    assert section(woman, today) == "Nothing logged · reference 320 mg"
    assert "0 mg ·" not in page_text(woman.get("/notes"))


def test_food_supplements_and_medicines_are_apart_beside_the_reference(woman, today):
    log(woman, "Almonds", quantity="50", on=str(today))
    log_dose(woman, day=str(today), mg_per_unit="100")
    assert section(woman, today) == (
        "Food 135 mg · supplements 100 mg · not called complete · reference 320 mg"
    )
    log_dose(woman, day=str(today), kind="medicine", name="Antacid", mg_per_unit="50")
    assert "supplements 100 mg · medicines 50 mg ·" in section(woman, today)
    woman.post(f"/day/{today}/complete")
    assert "not called complete" not in section(woman, today)


def test_the_figures_are_those_of_the_days_page(woman, today):
    log(woman, "Almonds", quantity="50.2", on=str(today))  # 135.54 mg
    log_dose(woman, day=str(today), mg_per_unit="100.9")
    assert section(woman, today).startswith("Food 135 mg · supplements 101 mg ·")
    assert "135 mg from food and 101 mg from supplements" in woman.get(f"/day/{today}").text


def test_what_is_unknown_is_said_and_not_zero(woman, today, unknown_food):
    log(woman, food_id=unknown_food, quantity="50", on=str(today))
    assert section(woman, today).startswith(
        "Food unknown · supplements 0 mg · not called complete · 1 food has no magnesium data ·"
    )
    log(woman, "Almonds", quantity="50", on=str(today))
    assert section(woman, today).startswith("Food 135 mg or more · supplements 0 mg ·")


def test_a_complete_day_of_fasting_is_zero(woman, today):
    woman.post(f"/day/{today}/complete")
    assert section(woman, today) == "Food 0 mg · supplements 0 mg · reference 320 mg"


def test_each_day_has_the_reference_of_who_the_person_was_then(woman, app):
    with app.app_context():
        db.session.get(User, woman.id).birth_date = date(1995, 11, 20)
        db.session.commit()
    assert section(woman, "2026-11-19") == "Nothing logged · reference 310 mg"
    assert section(woman, "2026-11-20") == "Nothing logged · reference 320 mg"


def test_who_has_no_reference_is_told_so_and_whose_is_nasems_too(woman, app, today):
    for authority, said in (("who-fao", "no reference"), ("uk", "reference NASEM’s 30 mg")):
        with app.app_context():
            db.session.get(User, woman.id).birth_date = today + timedelta(days=-30)
            db.session.get(User, woman.id).authority = authority
            db.session.commit()
        assert said in section(woman, today)


def test_four_weeks_show_every_day_with_its_notes_and_today_first(alice, today):
    note(alice, today, symptom="weakness")
    note(alice, today - timedelta(days=27), symptom="twitches", words="eyelid", at="07:05")
    note(alice, today - timedelta(days=28), symptom="poor sleep")
    page = alice.get("/notes")
    assert days_of(page) == [str(today - timedelta(days=past)) for past in range(28)]
    text = page_text(page)
    assert "Weakness , mild" in text
    assert "07:05 Twitches “eyelid”, mild" in text
    assert "Poor sleep" not in text


def test_months_lead_to_one_another_and_leave_no_day_out(alice):
    note(alice, "2026-10-01", symptom="twitches")
    assert months_of(alice.get("/notes")) == ["/notes/2026/10"]
    page = alice.get("/notes/2026/10")
    shown = days_of(page)
    assert (shown[0], shown[-1], len(shown)) == ("2026-10-31", "2026-10-01", 31)
    assert "Twitches" in page.text
    assert months_of(page) == ["/notes/2026/9", "/notes/2026/11"]
    page = alice.get("/notes/2026/11")
    shown = days_of(page)
    assert (shown[0], shown[-1], len(shown)) == ("2026-11-23", "2026-11-01", 23)
    assert months_of(page) == ["/notes/2026/10"]
    assert 'href="/notes"' in page.text


def test_the_first_month_of_a_diary_has_none_before_it(alice):
    page = alice.get("/notes/1990/1")
    assert page.status_code == 200
    assert 'href="/notes/1990/2"' in page.text
    assert "/notes/1989/" not in page.text


@pytest.mark.parametrize(
    "path", ["/notes/2026/0", "/notes/2026/13", "/notes/1989/12", "/notes/2101/1",
             "/notes/2100/12", "/notes/99999999999999999999/1", "/day/1989-12-31/notes",
             "/day/2026-02-30/notes", "/day/nonsense/notes/add"],
)  # fmt: skip
def test_what_is_no_month_or_day_or_is_still_to_come_is_not_found(alice, path):
    assert alice.get(path).status_code == 404


@pytest.mark.parametrize("where", ["/notes", "/day/{}/notes"])
def test_nothing_is_concluded_and_that_is_said_with_where_to_turn(woman, today, where):
    for past in range(5):
        note(woman, today - timedelta(days=past), symptom="cramps", strength="strong")
        log(woman, "Almonds", quantity="10", on=str(today - timedelta(days=past)))
    page = woman.get(where.format(today))
    text = page_text(page)
    assert "mgtrack concludes nothing from the two. One complaint can have many causes" in text
    assert "please talk to a health professional" in text
    assert "#other-causes" in page.text
    assert 'href="/guidance#standing"' in page.text
    for word in ("deficien", "toxic", "because", "too little", "under", "below", "!"):
        assert word not in text.lower(), word


def test_notes_change_nothing_that_the_day_page_or_usual_intake_says(woman, today):
    log(woman, "Almonds", quantity="10", on=str(today))
    woman.get("/today")  # what was said once is said no more
    before = [page_text(woman.get(path)) for path in ("/today", "/usual")]
    note(woman, today, symptom="cramps", strength="strong", circumstances=["hard exercise"])
    woman.get("/notes")
    assert [page_text(woman.get(path)) for path in ("/today", "/usual")] == before


def test_the_day_page_leads_to_its_notes_but_not_on_a_day_still_to_come(alice, today):
    assert f'href="/day/{today}/notes"' in alice.get("/today").text
    tomorrow = today + timedelta(days=1)
    assert "/notes" not in alice.get(f"/day/{tomorrow}").text
    assert 'href="/notes"' in alice.get("/me").text


@pytest.mark.parametrize("path", ["/notes", "/notes/2026/10", "/day/2026-10-05/notes"])
def test_a_page_of_notes_takes_four_queries_however_many_there_are(alice, count_queries, path):
    for on in range(1, 29):
        for symptom in ("cramps", "weakness"):
            note(alice, f"2026-10-{on:02}", symptom=symptom)
    alice.get(path)
    with count_queries() as sent:
        alice.get(path)
    assert len(sent) == 4
