"""The pages of a month, three months and a year."""

from __future__ import annotations

import re
import uuid
from datetime import date
from html import unescape

import pytest
from sqlalchemy import delete

from mgtrack.accounts.meals import USUAL_MEALS, DayMeal
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from tests.diary.helpers import ids_on, log, log_dose, page_text
from tests.web.custom_foods.test_custom_foods import keep

KINDS = ["month", "quarter", "year"]
PARTS = {"month": "Week by week", "quarter": "Week by week", "year": "Month by month"}
SUNDAY = date(2026, 11, 22)


def calendar(page):
    """What each day of the calendar is called, and how it is shaded."""
    found = re.findall(
        r'class="heat-day ?([^"]*)" href="/day/([0-9-]+)" aria-label="([^"]*)"', page
    )
    return {day: (unescape(label), classes.split()) for classes, day, label in found}


def table(page, caption):
    """The cells of each row of the table with this caption."""
    body = (
        re.split(f"<caption>{re.escape(caption)}(?:, beside .*)?</caption>", page)[1]
        .split('<tbody role="rowgroup">')[1]
        .split("</tbody>")[0]
    )
    rows = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")[:-1]]
    return [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in rows]


def sources(page, by):
    """The names and the amounts of what gave most."""
    rows = page.split(f'id="sources-{by}"')[1].split("</ul>")[0].split("<li>")[1:]
    return [
        (
            re.sub(r"<small>.*?</small>", "", re.findall(r"<span>(.*?)</span>", row)[0]).strip(),
            re.findall(r'class="amount">(.*?)</span>', row)[0],
        )
        for row in rows
    ]


def table_of_parts(page, kind):
    """The rows of the table of weeks, or of a year's months."""
    return table(page, PARTS[kind])


def test_a_month_is_a_calendar_shaded_by_the_reference_with_its_numbers(
    man, complete_days, unknown_food
):
    complete_days(man, 420, 2, last=date(2026, 11, 3))
    log(man, food_id=unknown_food, on="2026-11-03")
    log(man, "Almonds", portion="oz", on="2026-11-04")
    found = calendar(man.get("/month/2026-11-18").text)
    assert len(found) == 30
    assert found["2026-11-02"] == ("Monday 2 November: 420 mg", ["share-4"])
    assert found["2026-11-03"] == ("Tuesday 3 November: 420 mg or more", ["share-4"])
    assert found["2026-11-04"] == (
        "Wednesday 4 November: 77 mg, not complete", ["share-1", "is-partial"],
    )  # fmt: skip
    assert found["2026-11-05"] == ("Thursday 5 November: not logged", ["is-unlogged"])
    assert found["2026-11-30"] == ("Monday 30 November: still to come", [])
    assert "2 complete days of 23" in page_text(man.get("/month/2026-11-18"))
    assert "0 complete days of 31" in page_text(man.get("/month/2026-10-18"))
    assert "Still to come" in page_text(man.get("/month/2026-12-18"))
    assert "All days of that month are still to come." in page_text(man.get("/month/2026-12-18"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_span_says_what_its_complete_days_came_to_and_from_what(man, complete_days, kind):
    complete_days(man, 300, 8, last=SUNDAY)
    for on in ("2026-11-21", "2026-11-22"):
        log(man, "Almonds", portion="oz", meal="4", on=on)
    log(man, "Almonds", portion="g", quantity="900", on="2026-11-23")  # a day not complete
    log_dose(man, day="2026-11-22", mg_per_unit="100")
    page = man.get(f"/{kind}/2026-11-18").text
    assert "mg a day over 8 complete days" in page
    assert "88 mg below your reference of 420 mg." in page
    assert sources(page, "foods") == [
        ("Plain porridge", "300"), ("Almonds", "19"), ("Supplements", "13"),
    ]  # fmt: skip
    assert sources(page, "meals") == [("Lunch", "300"), ("Snacks", "19"), ("Supplements", "13")]
    assert sources(page, "groups") == [
        ("Other foods", "300"), ("Nuts and seeds", "19"), ("Supplements", "13"),
    ]  # fmt: skip
    assert "In mg a day, on complete days." in page
    assert table(page, "Working days and weekends") == [
        ["Monday to Friday", "300", "300–300", "5 of 6"],
        ["Saturday and Sunday", "384", "300–477", "3 of 3"],
    ]
    parts = table_of_parts(page, kind)
    if kind == "year":
        assert parts == [["November", "332", "300–477", "8 of 9"]]
        assert 'href="/month/2026-11-01"' in page
    else:
        assert ["16 Nov", "336", "300–477", "7 of 7"] in parts
        assert 'href="/week/2026-11-16"' in page


@pytest.mark.parametrize(("kind", "others"), [("month", 3), ("quarter", 11)])
def test_weeks_gone_by_without_anything_logged_are_counted_and_no_day_is_a_zero(
    man, complete_days, kind, others
):
    page = man.get(f"/{kind}/2026-11-18").text
    assert PARTS[kind] not in page
    assert "Top sources" not in page
    complete_days(man, 300, 1, last=SUNDAY)
    log(man, "Almonds", portion="oz", on="2026-11-09")
    page = man.get(f"/{kind}/2026-11-18")
    assert [row[1:] for row in table(page.text, "Week by week")] == [
        ["–", "–", "0 of 1"],
        ["300", "300–300", "1 of 1"],
    ]
    assert f"{others} weeks without anything logged are not listed." in page_text(page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_food_without_a_value_makes_its_day_a_lower_bound(man, complete_days, unknown_food, kind):
    complete_days(man, 300, 1, last=SUNDAY)
    log(man, food_id=unknown_food, on=str(SUNDAY))
    page = man.get(f"/{kind}/2026-11-18").text
    assert "mg or more on 1 complete day" in page
    assert "It may or may not reach your reference of 420 mg" in page
    assert sources(page, "foods")[1][1] == "?"


@pytest.mark.parametrize("kind", KINDS)
def test_a_recipe_with_an_unknown_part_is_a_lower_bound_in_every_table(
    man, complete_days, log_bean_pot, kind
):
    complete_days(man, 300, 1, last=SUNDAY)
    log_bean_pot(man, on=str(SUNDAY))
    page = man.get(f"/{kind}/2026-11-18").text
    assert "<strong>318</strong>" in page
    assert "mg or more on 1 complete day" in page
    assert sources(page, "foods") == [("Plain porridge", "300"), ("Bean pot", "18+")]
    assert sources(page, "meals") == [("Lunch", "318+")]
    assert sources(page, "groups") == [("Other foods", "318+")]
    assert ["318+", "318+–318+", "1 of 1"] in [row[1:] for row in table_of_parts(page, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_deleted_is_in_no_table(man, complete_days, kind):
    complete_days(man, 300, 1, last=SUNDAY)
    log(man, "Almonds", portion="oz", meal="4", on=str(SUNDAY))
    page = man.get(f"/{kind}/2026-11-18").text
    assert ("Almonds", "77") in sources(page, "foods")
    almonds = ids_on(man, str(SUNDAY))[-1]
    assert man.post(f"/entries/{almonds}/delete").status_code == 303
    man.get("/today")  # its message, with Undo, names the food a last time
    page = man.get(f"/{kind}/2026-11-18").text
    assert sources(page, "foods") == [("Plain porridge", "300")]
    assert sources(page, "meals") == [("Lunch", "300")]
    assert sources(page, "groups") == [("Other foods", "300")]
    assert "Almonds" not in page


def test_months_gone_by_without_anything_logged_are_counted(man, complete_days):
    complete_days(man, 300, 1, last=SUNDAY)
    page = man.get("/year/2026-11-18")
    assert table(page.text, "Month by month") == [["November", "300", "300–300", "1 of 1"]]
    assert "10 months without anything logged are not listed." in page_text(page)


@pytest.mark.parametrize("kind", ["month", "quarter"])
def test_each_week_stands_beside_the_reference_of_its_first_day(
    man, set_profile, complete_days, kind
):
    def captions(page):
        return re.findall("<caption>(Week by week.*)</caption>", page)

    complete_days(man, 410, 15, last=date(2026, 11, 24))
    page = man.get(f"/{kind}/2026-11-18").text
    assert captions(page) == ["Week by week, beside a reference of 420 mg"]
    # 31 on Wednesday 18 November: 400 mg until then, 420 mg from then on (RDA, NASEM 1997).
    set_profile(man, birth_date=date(1995, 11, 18))
    page = man.get(f"/{kind}/2026-11-18").text
    assert captions(page) == ["Week by week"]
    assert [(row[0], row[3]) for row in table(page, "Week by week")] == [
        ("9 Nov", "400"), ("16 Nov", "400"), ("23 Nov", "420"),
    ]  # fmt: skip
    # By the Nordic tables an infant has none.
    set_profile(man, authority="who-fao", birth_date=date(2026, 9, 1))
    page = man.get(f"/{kind}/2026-11-18").text
    assert captions(page) == ["Week by week"]
    assert table(page, "Week by week")[0] == ["9 Nov", "410", "410–410", "6 of 6"]


@pytest.mark.parametrize("kind", KINDS)
def test_days_above_the_upper_level_are_named_in_every_span(man, complete_days, kind):
    path = f"/{kind}/2026-11-18"
    complete_days(man, 430, 1, last=SUNDAY)
    assert "upper level" not in page_text(man.get(path))
    log_dose(man, day="2026-11-20", mg_per_unit="200")
    none = "Logged supplements and medicines stayed within their upper level"
    text = page_text(man.get(path))
    assert f"{none} of 350 mg every day. Food doesn’t count toward it." in text
    assert "Unwell after a magnesium product?" not in text
    log_dose(man, day="2026-11-20", mg_per_unit="201", kind="medicine")
    text = page_text(man.get(path))
    said = "Supplements and medicines were above their upper level of"
    assert f"{said} 350 mg on 1 day: 20 Nov. Food doesn’t count toward it." in text
    assert "Unwell after a magnesium product?" in text
    for day in range(1, 11):
        log_dose(man, day=f"2026-11-{day:02}", mg_per_unit=f"{360 + day}")
    named = "1 Nov, 2 Nov, 3 Nov, 4 Nov, 5 Nov, 6 Nov and 5 more."
    assert "350 mg on 11 days: " in page_text(man.get(path))
    assert named in page_text(man.get(path))


def test_a_month_marks_the_days_above_the_upper_level_and_says_so(man, complete_days):
    complete_days(man, 430, 2, last=SUNDAY)
    assert "key-above" not in man.get("/month/2026-11-18").text
    log_dose(man, day=str(SUNDAY), mg_per_unit="500", kind="medicine")
    page = man.get("/month/2026-11-18").text
    above = "; supplements and medicines above their upper level"
    assert calendar(page)["2026-11-22"] == (
        f"Sunday 22 November: 430 mg{above}", ["share-4", "is-above"],
    )  # fmt: skip
    assert calendar(page)["2026-11-21"] == ("Saturday 21 November: 430 mg", ["share-4"])
    assert "key-above" in page


@pytest.mark.parametrize("kind", KINDS)
def test_what_gave_most_adds_up_with_what_all_others_gave(man, complete_days, kind):
    complete_days(man, 300, 1, last=SUNDAY)
    names = [
        "Bagel, plain", "Bagel, whole wheat", "Bread, French", "Bread, multigrain", "Bread, rye",
        "Bread, raisin", "Bread, wheat", "Bread, white", "Brownies",
    ]  # fmt: skip
    for name in names:
        log(man, name, portion="g", quantity="100", on=str(SUNDAY))
    page = man.get(f"/{kind}/2026-11-18").text
    rows, meals = sources(page, "foods"), sources(page, "meals")
    assert len(rows) == 7
    assert rows[-1][0] == "4 others"
    total = sum(int(figure) for _, figure in rows)
    # Each figure is rounded by itself.
    assert abs(total - sum(int(figure) for _, figure in meals)) <= 5


@pytest.mark.parametrize("kind", ["quarter", "year"])
def test_without_a_complete_day_there_is_no_drawing_of_ranges(man, kind):
    log(man, "Almonds", portion="oz", on="2026-11-09")
    page = man.get(f"/{kind}/2026-11-18").text
    assert "ranges-chart" not in page
    assert [row[1:] for row in table_of_parts(page, kind)] == [["–", "–", "0 of 1"]]


def test_a_quarter_is_picked_by_a_name_that_people_say(man):
    assert "Go to three months" in page_text(man.get("/quarter/2026-11-18"))
    assert "Go to a year" in page_text(man.get("/year/2026-11-18"))


def figures_of(page):
    """What stands in each cell of the calendar that has a figure, by its date's number."""
    found = re.findall(r'heat-date">(\d+)</span>\s*<span>([^<]+)</span>', page)
    return {int(day): figure for day, figure in found}


def test_a_day_of_medicines_alone_has_no_figure_in_the_month(man):
    log_dose(man, day="2026-11-04", mg_per_unit="250", kind="medicine")
    page = man.get("/month/2026-11-18").text
    assert calendar(page)["2026-11-04"] == (
        "Wednesday 4 November: no food or supplement with magnesium logged, not complete",
        ["is-unlogged"],
    )
    assert not figures_of(page)
    assert "No food or supplement with magnesium logged" in page.split('<ul class="legend">')[1]


def test_a_month_explains_no_place_that_is_not_there(man, complete_days):
    complete_days(man, 420, 23, last=date(2026, 11, 23))
    path = "/month/2026-11-18"
    assert "100% of the reference or more It reaches" in page_text(man.get(path))
    log(man, "Almonds", portion="oz", on="2026-11-24")
    assert "100% of the reference or more Planned It reaches" in page_text(man.get(path))


def test_a_month_writes_each_figure_and_explains_its_shades(man, complete_days, unknown_food):
    complete_days(man, 420, 1, last=date(2026, 11, 3))
    log(man, food_id=unknown_food, on="2026-11-04")
    page = man.get("/month/2026-11-18")
    assert figures_of(page.text) == {3: "420", 4: "?"}
    assert calendar(page.text)["2026-11-04"] == (
        "Wednesday 4 November: unknown, not complete", ["share-none", "is-partial"],
    )  # fmt: skip
    text = page_text(page)
    assert "Under 50% From 50% From 75% 100% of the reference or more Not complete Not log" in text
    assert "“+” and “?” mean that something had no value" in text


def test_without_a_reference_a_month_has_no_shades_to_explain(man, set_profile, complete_days):
    set_profile(man, authority="who-fao", birth_date=date(2026, 9, 1))
    complete_days(man, 30, 1, last=date(2026, 11, 3))
    page = man.get("/month/2026-11-18").text
    assert '<caption class="visually-hidden">Each day in mg</caption>' in page
    assert "of the reference" not in page
    assert 'class="key share-' not in page


def test_only_what_is_drawn_of_the_ranges_is_explained(man, complete_days, unknown_food):
    complete_days(man, 420, 1, last=date(2026, 11, 3))
    open_end = "Open: something had no value"
    text = page_text(man.get("/year/2026-11-18"))
    assert "Average of a month Lowest to highest day Reference: at least 420 mg" in text
    quarter = page_text(man.get("/quarter/2026-11-18"))
    assert "Average of a week Lowest to highest day Reference: at least 420 mg" in quarter
    assert open_end not in text
    log(man, food_id=unknown_food, on="2026-11-03")
    assert open_end in page_text(man.get("/year/2026-11-18"))


def test_a_bar_is_as_wide_as_its_share_of_the_greatest(man, complete_days):
    complete_days(man, 300, 1, last=SUNDAY)
    log_dose(man, day=str(SUNDAY), mg_per_unit="75")
    page = man.get("/month/2026-11-18").text
    foods = page.split('id="sources-foods"')[1].split("</ul>")[0]
    assert re.findall(r'<rect class="(\w+)" width="([\d.]+)%"', foods) == [
        ("food", "100.0"), ("supplements", "25.0"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_where_else_a_span_is_looked_at_is_no_later_than_today(man, kind):
    later = "2026-11-30" if kind != "year" else "2026-12-05"
    today = man.get(f"/{kind}/{later}").text
    assert '<a href="/week">Week</a>' in today
    assert 'href="/month/2026-11-23"' in today
    assert 'href="/week/2027-12-05"' in man.get(f"/{kind}/2027-12-05").text


@pytest.mark.parametrize("path", [*(f"/{kind}/2026-11-18" for kind in KINDS), "/compare"])
def test_with_kidney_disease_the_kidney_sentence_stands_beside_every_comparison(
    man, complete_days, tell_health, path
):
    complete_days(man, 430, 40, last=SUNDAY)
    assert "kidney team" not in page_text(man.get(path))
    tell_health(man, kidney_disease=True)
    assert "kidney team before changing how much magnesium" in page_text(man.get(path))


@pytest.mark.parametrize("kind", KINDS)
def test_a_food_that_left_the_catalogue_keeps_its_name(man, complete_days, unknown_food, kind):
    complete_days(man, 300, 1, last=SUNDAY)
    log(man, food_id=unknown_food, on=str(SUNDAY))
    before = sources(man.get(f"/{kind}/2026-11-18").text, "foods")
    with man.client.application.app_context():
        db.session.execute(delete(Food).where(Food.id == unknown_food))
        db.session.commit()
    assert sources(man.get(f"/{kind}/2026-11-18").text, "foods") == before


def test_two_meals_of_one_name_are_one_by_meal(man, complete_days, set_profile):
    """As where one that was removed has the name of a usual one."""
    complete_days(man, 300, 2, last=SUNDAY)
    set_profile(man, own_meals=[*USUAL_MEALS, DayMeal(number=5, name="Second lunch")])
    for on in ("2026-11-21", "2026-11-22"):
        log(man, "Almonds", portion="oz", meal="5", on=on)
    removed = DayMeal(number=5, name="Lunch", is_removed=True)
    for named, rows in (
        ([*USUAL_MEALS, removed], [("Lunch", "377")]),
        ([*USUAL_MEALS], [("Lunch", "300"), ("Meal 5", "77")]),
    ):
        set_profile(man, own_meals=named)
        assert sources(man.get("/month/2026-11-18").text, "meals") == rows


@pytest.mark.parametrize("kind", KINDS)
def test_what_gave_it_has_the_names_of_custom_foods_too(man, complete_days, kind):
    complete_days(man, 300, 2, last=SUNDAY)
    custom_food_id = keep(man)
    for on in ("2026-11-21", "2026-11-22"):
        man.post(
            f"/day/{on}/add/own/{custom_food_id}",
            data={
                "quantity": "2", "portion": "serving", "meal": "2", "day": on,
                "client_id": str(uuid.uuid4()),
            },
        )  # fmt: skip
    page = man.get(f"/{kind}/2026-11-18").text
    assert ("Oat bar", "60") in sources(page, "foods")
    assert ("Lunch", "360") in sources(page, "meals")
    assert ("Other foods", "360") in sources(page, "groups")


@pytest.mark.parametrize("kind", KINDS)
def test_a_span_leads_before_after_and_to_the_one_that_is_picked(man, kind):
    page = man.get(f"/{kind}/2026-11-18").text
    before, after = re.findall(rf'href="/{kind}/([0-9-]+)" aria-label="The', page)
    assert before < "2026-11-18" < after
    answer = man.get(f"/{kind}?on=2026-01-05")
    assert (answer.status_code, answer.location) == (303, f"/{kind}/2026-01-05")
    assert man.get(f"/{kind}").status_code == 200
    assert man.get(f"/{kind}/2026-02-30").status_code == 404


@pytest.mark.parametrize("edge", ["1990-01-01", "2100-12-31"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_edges_of_a_diary_lead_no_further(man, kind, edge):
    page = man.get(f"/{kind}/{edge}")
    assert page.status_code == 200
    [other] = re.findall(rf'href="(/{kind}/[0-9-]+)" aria-label="The', page.text)
    assert man.get(other).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_span_is_its_owners_alone(man, bob, client, complete_days, kind):
    complete_days(man, 300, 3, last=SUNDAY)
    assert "Nothing is logged in" in page_text(bob.get(f"/{kind}/2026-11-18"))
    assert client.get(f"/{kind}").status_code == 303


@pytest.mark.parametrize("kind", KINDS)
def test_a_span_needs_six_queries_or_fewer(man, complete_days, count_queries, kind):
    complete_days(man, 300, 30, last=SUNDAY)
    log_dose(man, day="2026-11-20")
    with count_queries() as sent:
        assert man.get(f"/{kind}/2026-11-18").status_code == 200
    assert len(sent) <= 6, sent


def test_week_month_three_months_and_year_lead_to_each_other(man):
    page = man.get("/week/2026-11-18").text
    for kind in KINDS:
        assert f'href="/{kind}/2026-11-18"' in page
        assert 'href="/week/2026-11-18"' in man.get(f"/{kind}/2026-11-18").text


def test_three_months_are_a_calendar_too_and_say_where_a_month_begins(man, complete_days):
    complete_days(man, 420, 2, last=date(2026, 11, 3))
    page = man.get("/quarter/2026-11-18").text
    found = calendar(page)
    assert len(found) == 91
    assert found["2026-11-02"] == ("Monday 2 November: 420 mg", ["share-4"])
    assert re.findall(r'heat-date">(\d+ \w+)<', page) == ["1 Sep", "1 Oct", "1 Nov"]


def test_a_year_is_twelve_months_of_shaded_days_each_leading_to_its_own(man, complete_days):
    complete_days(man, 420, 2, last=date(2026, 11, 3))
    log(man, "Almonds", portion="oz", on="2026-11-04")
    page = man.get("/year/2026-11-18").text
    months = re.findall(r'<li>\s*<a href="/month/([0-9-]+)" aria-label="([^"]+)"', page)
    assert len(months) == 12
    assert months[9:11] == [
        ("2026-10-01", "October: nothing logged"),
        ("2026-11-01", "November: 420 mg a day over 2 complete days"),
    ]
    tile = page.split('class="year-map"')[1].split("November: 420")[1].split("</a>")[0]
    assert re.findall(r'class="(cell [^"]*)"', tile)[:4] == [
        "cell is-unlogged", "cell share-4", "cell share-4", "cell share-1 is-partial",
    ]  # fmt: skip
    assert "Under 50%" in page
