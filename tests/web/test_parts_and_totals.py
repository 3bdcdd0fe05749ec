"""On every page the parts that are shown add up to the total that is shown."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from freezegun import freeze_time

from tests.bench import HTMX
from tests.diary.helpers import DAY, food_named, ids_on, log, log_dose, page_text
from tests.web.custom_foods.test_custom_foods import recipe_of


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time(f"{DAY} 12:00", ignore=["playwright"]):
        yield


def mg(text):
    """The figure that a text begins with; 0 where there is none."""
    found = re.match(r"\s*([\d,.]+)", text)
    return Decimal(found[1].replace(",", "")) if found else Decimal(0)


def amounts(markup):
    return [mg(text) for text in re.findall(r'class="amount">([^<]*)', markup)]


def cards(page, prefix="meal-"):
    """The sum in the head of each card, and the figures of its rows."""
    found = []
    for section in re.split(rf'<section class="(?:card|meal)" id="(?={prefix})', page)[1:]:
        head, _, rows = section.split("</section>")[0].partition('<ul class="rows">')
        found.append((sum(amounts(head)), amounts(rows)))
    return found


def total_of(page):
    """The day's figure, and what the legend has of food and of supplements."""
    figure = re.search(r'<p class="figure">\s*<strong[^>]*>([^<]*)', page)[1]
    legend = re.findall(r"</span>(?:Food|Supplements) (?:<strong>)?([^<]*)", page)
    return [mg(text) for text in (figure, *legend)]


FOODS = [("Almonds", "10.37"), ("Banana, raw", "118.7"), ("Oatmeal, cooked with water", "233.3")]


def eat(person, on=DAY, share=1):
    """A day whose exact figures have many remainders: 13 entries, two doses, one medicine."""
    for number, (name, grams) in enumerate(FOODS * 4):
        quantity = f"{Decimal(grams) * share + Decimal(number) / 7:.2f}"
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
    said = re.search(
        r"(\d+) mg from supplements and medicines", page_text(alice.get(f"/day/{DAY}/about"))
    )
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


def table(page, caption):
    """The figures of each row of a table, and what each row is called."""
    body = page.split(f"<caption>{caption}")[1].split('<tbody role="rowgroup">')[1]
    rows = []
    for row in body.split("</tbody>")[0].split("</tr>")[:-1]:
        seen = re.sub('<span class="visually-hidden">.*?</span>', "", row)
        cells = re.findall(r"<t[hd].*?</t[hd]>", seen, re.DOTALL)
        name, *figures = (" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in cells)
        rows.append((name, [mg(figure.replace("−", "-").lstrip("+")) for figure in figures]))
    return rows


def week_of_remainders(person):
    """Three complete days, each unlike the others."""
    for number, on in enumerate(("2026-11-20", "2026-11-21", "2026-11-22")):
        eat(person, on, share=Decimal(10 + 3 * number) / 10)
        assert person.post(f"/day/{on}/complete").status_code == 303


def average_in(page):
    return mg(re.search(r"(\d+) mg a day over \d+ complete days", page_text(page))[1])


def test_a_weeks_table_adds_up_with_its_days(alice):
    week_of_remainders(alice)
    page = alice.get("/week/2026-11-20").text
    intake = {name: cells for name, cells in table(page, "The same figures") if cells[2]}
    upper = {
        name: cells for name, cells in table(page, "Supplements and medicines alone") if cells[2]
    }
    assert len(intake) == len(upper) == 3
    for number, name in enumerate(intake):
        food, supplements, total, *_ = intake[name]
        same_supplements, medicines, taken, *_ = upper[name]
        assert (food + supplements, supplements + medicines) == (total, taken)
        assert supplements == same_supplements
        assert total_of(alice.get(f"/day/2026-11-{20 + number}").text) == [
            total, food, supplements,
        ]  # fmt: skip


def test_the_highest_day_of_a_week_comes_to_what_it_came_from(alice):
    for on, grams in (("2026-11-20", "33.35"), ("2026-11-21", "12.4")):
        log(alice, "Almonds", portion="g", quantity=grams, on=on)
        log(alice, "Banana, raw", portion="g", quantity="131.3", on=on)
        alice.post(f"/day/{on}/complete")
    text = page_text(alice.get("/week/2026-11-20"))
    for whole, parts in re.findall(r"with (\d+) mg\. All of it came from (.*?)\. ", text):
        assert int(whole) == sum(map(int, re.findall(r"\((\d+) mg\)", parts)))


def sources(page, by):
    """What gave most, and how much of it each did."""
    listed = page.split(f'id="sources-{by}"')[1].split("</ul>")[0]
    rows = re.findall(r"<li>\s*<span>(.*?)[ <].*?\"amount\">(.*?)<", listed, re.DOTALL)
    return [(name, mg(figure)) for name, figure in rows]


@pytest.mark.parametrize("kind", ["month", "quarter", "year"])
def test_shares_of_a_mean_come_to_it_in_every_table(alice, kind):
    week_of_remainders(alice)
    answer = alice.get(f"/{kind}/2026-11-20")
    supplements = set()
    for by in ("foods", "meals", "groups"):
        shares = sources(answer.text, by)
        assert sum(figure for _, figure in shares) == average_in(answer)
        supplements |= {figure for name, figure in shares if name == "Supplements"}
    assert len(supplements) == 1


def test_shares_of_two_periods_come_to_both_means_and_their_difference(alice):
    week_of_remainders(alice)
    for number, on in enumerate(("2026-10-20", "2026-10-21", "2026-10-22")):
        eat(alice, on, share=Decimal(7 + 2 * number) / 10)
        alice.post(f"/day/{on}/complete")
    answer = alice.get("/compare?kind=month&one=2026-10-01&other=2026-11-01")
    page = answer.text
    one, other = (mg(each) for each in re.findall(r"came to (\d+) mg a day", page_text(answer)))
    for caption in ("By meal", "By group"):
        rows = [figures for _, figures in table(page, caption)]
        assert sum(figures[0] for figures in rows) == one
        assert sum(figures[1] for figures in rows) == other


def test_usual_intake_is_food_and_supplements(alice):
    week_of_remainders(alice)
    total, food, supplements = total_of(alice.get("/usual").text)
    assert total == food + supplements


@pytest.mark.parametrize(("grams", "shade"), [("155.4", "share-4"), ("155.31", "share-3")])
def test_a_calendar_day_is_shaded_by_the_figure_that_it_shows(alice, set_profile, grams, shade):
    set_profile(alice, birth_date=date(1980, 5, 1), sex="male")
    log(alice, "Almonds", portion="g", quantity=grams, on="2026-11-20")
    page = alice.get("/month/2026-11-20").text
    [(classes, figure)] = re.findall(
        r'class="heat-day ([^"]*)" href="/day/2026-11-20".*?<span>(\d+)</span>', page, re.DOTALL
    )
    assert (figure, classes.split()[0]) == ("420" if shade == "share-4" else "419", shade)


def test_the_example_day_adds_up(client):
    page = client.get("/").text
    parts = []
    for part in re.split(r'<div class="meal">', page)[1:]:
        head, *rows = amounts(part)
        assert head == sum(rows)
        parts.append(head)
    said = page_text(client.get("/"))
    shown = re.search(
        r"(\d+) mg, of (\d+) (\d+) mg to go Food (\d+) Supplements (\d+) of 350", said
    )
    total, reference, to_go, food, supplements = map(int, shown.groups())
    assert total == food + supplements == sum(parts)
    assert supplements == parts[-1]
    assert total + to_go == reference


def test_the_example_week_comes_to_its_mean_and_leads_nowhere(client):
    week = client.get("/").text.split("example example-week")[1].split("</figure>")[0]
    mean = int(re.search(r"<strong>(\d+)</strong>", week)[1])
    days = [int(value) for value in re.findall(r'<text class="value[^>]*>\s*(\d+)<', week)]
    assert len(days) == 7
    assert mean == sum(days) / 7
    assert sum(day > 420 for day in days) == 1
    assert "href" not in week


def test_a_recipe_is_its_ingredients(alice, app, unknown_food):
    foods = [(food_named(app, name), grams) for name, grams in FOODS]
    recipe = recipe_of(alice, *foods, *foods, (unknown_food, "50"), made="3")
    page = alice.get(f"/my-foods/{recipe}").text
    whole, *parts = amounts(page)
    assert len(parts) == 7
    assert parts[-1] == 0  # "unknown"
    assert whole == sum(parts)


def test_a_meal_in_words_is_what_is_ticked(alice):
    meal = {"text": "13 g almonds, 13 g almonds, 120.4 g banana, 33.3 g oatmeal", "meal": "1"}
    page = alice.get(f"/day/{DAY}/add/words", query_string=meal)
    form = page.text[page.text.index('method="post"') :]
    figures = [mg(each) for each in re.findall(r'-figure">\s*<span class="amount">([^<]*)', form)]
    total = mg(re.search(r"Add 4 foods · (\d+)", form)[1])
    assert len(figures) == 4
    assert total == sum(figures)
    # Worked out again, any figure may shift, so each is taken from the answer.
    others = re.search(r'hx-swap="none" hx-select-oob="([^"]*)"', form)[1].split(",")
    assert others == [*(f"#food{number}-figure" for number in range(4)), "#proposed-sum"]
