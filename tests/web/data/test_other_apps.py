"""A file of another app: looked over first, counting with one tap, and taken back with one."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.diary.helpers import page_text
from tests.web.accounts.conftest import text_of
from tests.web.data.test_bringing_in import bring

DAY = "2026-03-01"
SERVINGS = (
    "Day,Time,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category\n"
    f'{DAY},9:15 AM,Breakfast,"Oats, rolled",58.00 g,220.1,80.62,Cereals\n'
    f"{DAY},,Lunch,Homemade Soup,1.00 full recipe,300,,Custom\n"
    f"{DAY},07:30,Uncategorized,Magnesium Citrate,2 large,0,200,Supplements\n"
    "yesterday,,Lunch,=2+3,1,7,4,\n"
)  # fmt: skip
BOTH_WAYS = "Date,Food,Amount,Magnesium\n03/04/2026,Kale,30 g,10\n"


@pytest.fixture
def staged(alice):
    """The address of Alice's file once it is read."""
    answer = bring(alice, SERVINGS.encode(), "servings.csv")
    assert answer.status_code == 303, text_of(answer)
    return answer.location


def page_of(person, name):
    """The address of the entry of this name."""
    page = person.get(f"/day/{DAY}").text
    entries = set(re.findall(r'href="(/entries/[^"]+)"', page))
    (found,) = [entry for entry in entries if name in page_text(person.get(entry))]
    return found


def change_soup(person):
    """Give the soup a figure, from its own page."""
    typed = {"magnesium": "40", "name": "Soup", "meal": "2", "day": DAY}
    assert person.post(page_of(person, "Homemade Soup"), data=typed).status_code == 303


def test_it_is_looked_over_before_anything_counts(alice, staged):
    said = page_text(alice.get(staged))
    for part in ("From Cronometer", "Entries 2 of 4 rows", "81 mg, by the file", "Unknown 1"):
        assert part in said, said
    assert "It is a supplement, which counts apart from food" in said
    assert "Its date can’t be read 1" in said
    assert "Oats" not in alice.get(f"/day/{DAY}").text


def test_one_tap_lets_it_count_and_unknown_is_said(alice, staged):
    for _ in range(2):
        assert alice.post(f"{staged}/finish").location == staged
    assert "In your diary" in page_text(alice.get(staged))
    day = page_text(alice.get(f"/day/{DAY}"))
    assert "Oats, rolled" in day
    assert "81 mg or more" in day
    assert "servings.csv" in page_text(alice.get("/me/data"))


def test_an_entry_whose_magnesium_is_unknown_can_be_given_a_figure(alice, staged):
    alice.post(f"{staged}/finish")
    change_soup(alice)
    assert "or more" not in page_text(alice.get(f"/day/{DAY}"))


def test_an_entry_says_where_it_came_from_and_unknown_is_not_zero(alice, staged):
    alice.post(f"{staged}/finish")
    said = page_text(alice.get(f"/day/{DAY}"))
    assert "09:15 · 58.00 g · from a file" in said
    assert "1.00 full recipe · from a file" in said
    page = alice.get(page_of(alice, "Homemade Soup"))
    assert "Cronometer’s file servings.csv, row 3: 1.00 full recipe." in page_text(page)
    assert "That means unknown, not zero." in page_text(page)
    assert 'value="0"' not in page.text
    change_soup(alice)
    assert "your own figure" in page_text(alice.get(f"/day/{DAY}"))
    assert "You typed it yourself." in page_text(alice.get(page_of(alice, "Soup")))


def test_one_tap_takes_it_back_and_what_was_changed_stays(alice, staged):
    alice.post(f"{staged}/finish")
    answer = alice.post(f"{staged}/take-back", follow_redirects=True)
    assert "2 entries were removed." in page_text(answer)
    assert "Oats" not in alice.get(f"/day/{DAY}").text
    again = bring(alice, SERVINGS.encode(), "servings.csv").location
    alice.post(f"{again}/finish")
    change_soup(alice)
    answer = alice.post(f"{again}/take-back", follow_redirects=True)
    assert "1 entry was removed. You changed 1 since, which stays: Soup." in page_text(answer)


def test_the_same_file_again_adds_nothing(alice, staged):
    alice.post(f"{staged}/finish")
    again = bring(alice, SERVINGS.encode(), "servings.csv").location
    said = page_text(alice.get(again))
    assert "Entries 0 of 4 rows" in said
    assert "Here already 2" in said
    assert "Add to my diary" not in said


def test_it_can_be_cancelled(alice, staged):
    assert alice.post(f"{staged}/cancel").location == "/me/data"
    assert alice.get(staged).status_code == 404


def test_rows_that_are_left_out_can_be_downloaded_and_none_runs(alice, staged):
    answer = alice.get(f"{staged}/left-out.csv")
    assert answer.headers["Cache-Control"] == "no-store"
    head, supplement, undated = csv.reader(io.StringIO(answer.text, newline=""))
    assert head[:2] == ["Row", "Left out, since"]
    assert (supplement[0], undated[0], undated[1]) == ("4", "5", "its date can’t be read")
    assert "'=2+3" in undated


def test_what_a_file_leaves_open_is_asked_with_an_example(alice):
    answer = bring(alice, BOTH_WAYS.encode(), "x.csv")
    assert answer.status_code == 422
    assert "What does 03/04/2026 have first?" in page_text(answer)
    assert "What is its magnesium in?" in page_text(answer)
    answer = bring(alice, BOTH_WAYS.encode(), "x.csv", date_order="day first", magnesium_unit="g")
    alice.post(f"{answer.location}/finish")
    # 10 g is more than any meal holds.
    assert "Kale" not in alice.get("/day/2026-04-03").text
    answer = bring(
        alice, BOTH_WAYS.encode(), "x.csv", date_order="day first", magnesium_unit="none"
    )
    assert "Unknown 1 without magnesium" in page_text(alice.get(answer.location))
    alice.post(f"{answer.location}/finish")
    assert "Kale" in alice.get("/day/2026-04-03").text
    assert "Kale" not in alice.get("/day/2026-03-04").text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Date,Meal,Calories\n2026-03-01,Lunch,300\n", "whole meals, without their foods"),
        ("Date,Energy (kcal),Completed\n2026-03-01,300,true\n", "whole days alone"),
        ("Day,Group,Note\n2026-03-01,Lunch,fine\n", "notes alone"),
        ("Weight,Height\n70,180\n", "no columns that are called Date and Food"),
        ("\x89PNG" + "\0" * 100, "not a table"),
    ],
)
def test_a_file_without_foods_is_refused_beside_the_field(alice, content, said):
    answer = bring(alice, content.encode("latin-1"), "x.csv")
    assert (answer.status_code, said in page_text(answer)) == (422, True)


@pytest.mark.parametrize("action", ["", "/left-out.csv", "/finish", "/take-back", "/cancel"])
def test_a_strangers_file_is_not_there(bob, staged, action):
    ask = bob.get if action in {"", "/left-out.csv"} else bob.post
    assert ask(f"{staged}{action}").status_code == 404
