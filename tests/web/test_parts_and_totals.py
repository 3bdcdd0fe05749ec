"""On every page the parts that are shown add up to the total that is shown."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from freezegun import freeze_time

from tests.bench import HTMX
from tests.diary.helpers import DAY, ids_on, log, log_dose, page_text


@pytest.fixture(autouse=True)
def noon():
    with freeze_time(f"{DAY} 12:00", ignore=["playwright"]) as clock:
        yield clock


def mg(text):
    """The figure that a text begins with; 0 where there is none."""
    found = re.match(r"\s*([\d,.]+)", text)
    return Decimal(found[1].replace(",", "")) if found else Decimal(0)


def amounts(markup):
    return [mg(text) for text in re.findall(r'class="amount">([^<]*)', markup)]


def cards(page, prefix="meal-"):
    """The sum in the head of each card, and the figures of its rows."""
    found = []
    for section in re.split(rf'<section class="card" id="(?={prefix})', page)[1:]:
        head, _, rows = section.split("</section>")[0].partition('<ul class="rows">')
        found.append((sum(amounts(head)), amounts(rows)))
    return found


def total_of(page):
    """The day's figure, and what the legend has of food and of supplements."""
    figure = re.search(r'<p class="figure"><strong[^>]*>([^<]*)', page)[1]
    legend = re.findall(r"</span>(?:Food|Supplements) ([^<]*)</li>", page)
    return [mg(text) for text in (figure, *legend)]


def eat(person, on=DAY, share=1):
    """A day whose exact figures have many remainders: 13 entries, two doses, one medicine."""
    for number, (name, grams) in enumerate(
        [("Almonds", 10.37), ("Banana, raw", 118.7), ("Oatmeal, cooked with water", 233.3)] * 4
    ):
        quantity = f"{grams * share + number / 7:.2f}"
        log(person, name, portion="g", quantity=quantity, meal=str(number % 4 + 1), on=on)
    log(person, "Black beans, boiled", portion="g", quantity="129", meal="2", on=on)
    log_dose(person, day=on, mg_per_unit="33.4", units="1")
    log_dose(person, day=on, mg_per_unit="100.3", units="1/3", name="Third")
    log_dose(person, day=on, mg_per_unit="55.4", kind="medicine", name="Milk of magnesia")


@pytest.mark.parametrize("has_unknown", [False, True])
def test_a_day_adds_up_from_its_entries_to_its_total(alice, unknown_food, has_unknown):
    eat(alice)
    if has_unknown:
        log(alice, food_id=unknown_food, meal="2")
    page = alice.get(f"/day/{DAY}").text
    total, food, supplements = total_of(page)
    meals = cards(page)
    assert total == food + supplements
    assert len(meals) >= 4
    assert sum(shown for shown, _ in meals) == food
    for shown, rows in meals:
        assert shown == sum(rows)
        assert all(each == int(each) for each in rows)
    section = page.split('id="supplements"')[1].split("</section>")[0]
    of_supplements, of_medicines = section.split("<h3>Medicines</h3>")
    for kind in (of_supplements, of_medicines):
        head, *rows = amounts(kind)
        assert head == sum(rows)
    said = re.search(r"(\d+) mg from supplements and medicines", page_text(alice.get("/today")))
    assert mg(said[1]) == amounts(of_supplements)[0] + amounts(of_medicines)[0]
    assert amounts(of_supplements)[0] == supplements


def test_after_a_change_every_meal_adds_up_with_the_new_total(alice):
    eat(alice)
    deleted = alice.post(
        f"/entries/{ids_on(alice)[0]}/delete",
        headers={**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"},
    )
    page = alice.get(f"/day/{DAY}").text
    assert cards(deleted.text) == cards(page)
    assert total_of(deleted.text) == total_of(page)


def test_an_entry_on_its_own_says_what_it_is_to_a_tenth(alice):
    log(alice, "Almonds", portion="oz")
    entry = page_text(alice.get(f"/entries/{ids_on(alice)[0]}"))
    assert "76.5 mg magnesium" in entry
    assert "= 76.545 mg. The day shows whole mg, rounded up or down" in entry
