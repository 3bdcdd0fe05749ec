"""The page of one's meals, and where their names and times show: the sheet, a day, trends."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from html import unescape

import pytest
from freezegun import freeze_time

from mgtrack.accounts.meals import USUAL_MEALS, DayMeal
from tests.bench import HTMX, Someone
from tests.diary.helpers import DAY, food_named, ids_on, log, page_text, sheet

USUAL = [(str(meal.number), meal.name, "") for meal in USUAL_MEALS]
TEA = DayMeal(number=5, name="Tea")


def sent(*rows, **more):
    """What the page sends for rows of a number, a name and a time."""
    fields = {}
    for index, row in enumerate(rows):
        for key, value in zip(("number", "name", "starts_at"), row, strict=True):
            fields[f"meals-{index}-{key}"] = value
    return fields | more


def rows_of(page):
    """The rows of the page: number, name and time of each."""
    values = {}
    for field in re.findall(r"<input[^>]*>", page.text):
        found = re.search(r'name="meals-(\d+)-(number|name|starts_at)"', field)
        if found:
            value = re.search(r'value="([^"]*)"', field)
            values[found[1], found[2]] = unescape(value[1]) if value else ""
    indexes = dict.fromkeys(index for index, _ in values)
    return [
        tuple(values[index, key] for key in ("number", "name", "starts_at")) for index in indexes
    ]


def headings(page):
    return re.findall(r'<h2 id="meal-\d+-title">([^<]*)<', page.text)


def chosen(page):
    """The meal that the add sheet is on."""
    return re.search(r'<option value="\d+" selected>([^<]*)<', page.text)[1]


def test_the_page_begins_with_the_usual_meals(alice):
    assert 'href="/me/meals"' in alice.get("/me").text
    page = alice.get("/me/meals")
    assert rows_of(page) == USUAL
    assert "If left empty: 15:00 and 22:00." in page_text(page)
    assert "Back to the usual meals" not in page_text(page)


def test_meals_are_renamed_added_and_given_times(alice):
    rows = [USUAL[0], ("2", " Midday   meal ", "12:30"), USUAL[2], USUAL[3], ("", "Tea", "16:15")]
    answer = alice.post("/me/meals", data=sent(*rows))
    assert (answer.status_code, answer.location) == (303, "/me")
    shown = ["Breakfast", "Midday meal", "Tea", "Dinner", "Snacks"]
    assert ", ".join(shown) in page_text(alice.get("/me"))
    assert headings(alice.get(f"/day/{DAY}")) == shown
    assert [name for _, name, _ in rows_of(alice.get("/me/meals"))] == shown
    assert re.findall(r"<option[^>]*>([^<]*)</option>", sheet(alice, meal="5").text) == shown


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "", ""), "Please give it a name, or remove this meal."),
        (("", "   ", "09:00"), "Please give it a name, or remove this meal."),
        (("", "x" * 31, ""), "Please keep the name to 30 characters."),
        (("", "lunch", ""), "Another meal has this name. Please change one of them."),
        (("", "Tea", "25:00"), "Please write the time as 21:30, or leave it open."),
        (("", "Tea", "12:30"), "Another meal begins at this time. Please change one of them."),
    ],
)
def test_what_cannot_be_a_meal_is_said_beside_it_and_what_was_typed_is_kept(alice, row, sentence):
    rows = [USUAL[0], ("2", "Lunch", "12:30"), row]
    answer = alice.post("/me/meals", data=sent(*rows))
    assert answer.status_code == 422
    beside = answer.text.partition('<p class="error" id="meals-2-')[2].partition("</p>")[0]
    assert sentence in unescape(beside)
    assert [(number, name.strip(), at) for number, name, at in rows_of(answer)] == [
        (number, name.strip(), at) for number, name, at in rows
    ]
    assert headings(alice.get(f"/day/{DAY}")) == [name for _, name, _ in USUAL]


def test_a_day_has_one_meal_at_least(alice):
    answer = alice.post("/me/meals", data={})
    assert answer.status_code == 422
    assert "Please keep at least one meal." in page_text(answer)


def test_no_more_than_eight_meals_are_kept_or_offered(alice):
    rows = [*USUAL, *(("", f"More {number}", "") for number in range(5, 10))]
    full = alice.post("/me/meals", data=sent(*rows[:8], add_meal="1"))
    assert len(rows_of(full)) == 8
    assert "Add a meal" not in page_text(full)
    assert alice.post("/me/meals", data=sent(*rows[:8])).status_code == 303
    alice.post("/me/meals", data=sent(*rows))
    assert len(headings(alice.get(f"/day/{DAY}"))) == 8


def test_rows_come_and_go_without_saving_and_keep_what_was_typed(alice):
    typed = [("1", "Brunch", "10:30"), *USUAL[1:]]
    for headers in ({}, HTMX):
        more = alice.post("/me/meals", data=sent(*typed, add_meal="1"), headers=headers)
        assert (more.status_code, rows_of(more)) == (200, [*typed, ("", "", "")])
        less = alice.post("/me/meals", data=sent(*typed, remove_meal="1"), headers=headers)
        assert (less.status_code, rows_of(less)) == (200, [typed[0], *typed[2:]])
        odd = alice.post("/me/meals", data=sent(*typed, remove_meal="99"), headers=headers)
        assert rows_of(odd) == typed
    assert ("<html" in more.text) is False
    assert headings(alice.get(f"/day/{DAY}")) == [name for _, name, _ in USUAL]


@pytest.mark.parametrize("number", ["9", "0", "-1", "x", "５", "1"])
def test_a_number_that_no_row_can_have_makes_it_a_new_meal(alice, number):
    assert alice.post("/me/meals", data=sent(*USUAL, (number, "Tea", ""))).status_code == 303
    assert [row[:2] for row in rows_of(alice.get("/me/meals"))] == [
        *(row[:2] for row in USUAL),
        ("5", "Tea"),
    ]


@pytest.mark.both_databases
def test_entries_of_a_removed_meal_stay_under_its_name_and_can_be_changed(alice, set_profile):
    set_profile(alice, own_meals=[*USUAL_MEALS, TEA])
    log(alice, "Almonds", meal="5")
    alice.post("/me/meals", data=sent(*USUAL))
    page = alice.get(f"/day/{DAY}")
    assert headings(page) == ["Breakfast", "Lunch", "Dinner", "Snacks", "Tea"]
    assert "Almonds" in page.text.partition(">Tea<")[2]
    # It can be copied or moved from, and nothing new is added to it.
    assert "Copy or move Tea" in page.text
    assert "Add to Tea" not in page.text
    assert "Tea" not in headings(alice.get("/day/2026-11-22"))
    assert alice.get(f"/day/{DAY}/add?meal=5").status_code == 404
    assert "Removed, and still on days that have it: Tea." in page_text(alice.get("/me/meals"))
    [entry_id] = ids_on(alice)
    fields = {"quantity": "2", "portion": "g", "day": DAY}
    assert alice.post(f"/entries/{entry_id}", data=fields | {"meal": "5"}).status_code == 303
    assert "2 g" in page_text(alice.get(f"/day/{DAY}")).partition("Tea")[2]
    assert alice.post(f"/entries/{entry_id}", data=fields | {"meal": "1"}).status_code == 303
    assert "Tea" not in headings(alice.get(f"/day/{DAY}"))


def test_the_usual_meals_come_back(alice, set_profile):
    set_profile(alice, own_meals=[DayMeal(number=1, name="All of it", starts_at=time(5))])
    assert "Back to the usual meals" in page_text(alice.get("/me/meals"))
    answer = alice.post("/me/meals/usual")
    assert (answer.status_code, answer.location) == (303, "/me/meals")
    assert rows_of(alice.get("/me/meals")) == USUAL


@pytest.mark.parametrize(
    ("now", "meal"),
    [
        # In Berlin, by the clock on the wall, on the nights when it is changed too.
        ("2026-11-23 08:29:59", "Breakfast"),
        ("2026-11-23 08:30:00", "Second breakfast"),
        ("2026-11-23 10:00:00", "Lunch"),
        ("2026-03-29 01:30:00", "Late shift"),
        ("2026-03-29 02:00:00", "Breakfast"),
        ("2026-10-25 00:30:00", "Late shift"),
        ("2026-10-25 01:30:00", "Late shift"),
        ("2026-10-25 03:00:00", "Breakfast"),
    ],
)
def test_the_plus_opens_the_meal_that_began_last(app, people_gone, set_profile, now, meal):
    second, late = (
        DayMeal(number=5, name="Second breakfast", starts_at=time(9, 30)),
        DayMeal(number=6, name="Late shift", starts_at=time(1)),
    )
    food_id = food_named(app, "Almonds")
    with freeze_time(now):
        alice = Someone(app, "alice")
        set_profile(alice, own_meals=[*USUAL_MEALS, second, late], time_zone="Europe/Berlin")
        assert chosen(alice.get(f"/day/{DAY}/add")) == meal
        form = alice.get(f"/day/{DAY}/add/{food_id}").text
        assert re.search(rf"<option selected value=\"\d\">{meal}<", form)


@pytest.mark.parametrize(
    ("now", "day", "words"),
    [
        # A Monday in Berlin: until 04:00, which is 03:00 in UTC, it is Sunday and last week.
        ("2026-11-23 02:59", "2026-11-22", "Sunday 22"),
        ("2026-11-23 03:00", "2026-11-23", "Monday 23"),
        # 02:30 is twice on this Sunday, and doesn't come on the other one.
        ("2026-10-25 01:30", "2026-10-24", "Saturday 24"),
        ("2026-10-25 03:00", "2026-10-25", "Sunday 25"),
        ("2026-03-29 01:59", "2026-03-28", "Saturday 28"),
        ("2026-03-29 02:00", "2026-03-29", "Sunday 29"),
    ],
)
def test_until_a_late_day_begins_today_is_the_day_before(
    app, people_gone, set_profile, now, day, words
):
    with freeze_time(now):
        alice = Someone(app, "alice")
        set_profile(alice, time_zone="Europe/Berlin", day_begins_hour=4)
        assert alice.get("/add").location == f"/day/{day}/add"
        assert words in page_text(alice.get("/today"))
        ahead = date.fromisoformat(day) + timedelta(days=1)
        week = alice.get("/week").text
        assert (f"/day/{day}" in week, f"/day/{ahead}" in week) == (True, False)
        assert alice.post(f"/day/{day}/complete").status_code == 303
        assert alice.post(f"/day/{ahead}/complete").status_code == 422


def test_when_a_day_begins_is_set_in_the_profile_and_stored_dates_stay(alice):
    log(alice, "Almonds")
    profile = {"authority": "nasem", "first_weekday": "0", "time_zone": "UTC"}
    assert alice.post("/profile", data=profile | {"day_begins_hour": "4"}).status_code == 303
    assert "Day begins at 04:00" in page_text(alice.get("/me"))
    assert '<option selected value="4">04:00</option>' in alice.get("/profile").text
    assert ids_on(alice, DAY) != []
    for typed in ("7", "-1", "x"):
        assert alice.post("/profile", data=profile | {"day_begins_hour": typed}).status_code == 422
    alice.post("/profile", data=profile | {"day_begins_hour": "0"})
    assert "Day begins at midnight" in page_text(alice.get("/me"))


@pytest.mark.both_databases
def test_a_time_past_midnight_is_late_on_a_day_that_begins_later(alice, set_profile):
    for grams, at in (("1", "00:30"), ("2", "23:30"), ("3", "")):
        log(alice, "Almonds", quantity=grams, at=at)
    lines = [r"00:30 · 1 g", r"23:30 · 2 g", r"3 g"]
    for hour, shown in ((0, lines), (4, [lines[1], lines[0], lines[2]])):
        set_profile(alice, day_begins_hour=hour)
        page = alice.get(f"/day/{DAY}").text.split('id="supplements"')[0]
        assert re.findall(r'<span class="detail">([^<]*)</span>', page) == shown
