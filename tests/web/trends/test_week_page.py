"""The page of a week: its days, its sentence, its chart and its table say the same."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from sqlalchemy import update

from mgtrack.accounts.models import User
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.nutrition.guidance_text import content
from tests.diary.helpers import log, log_dose, page_text
from tests.trends.drawn import drawings
from tests.trends.people import STATES, eat, finish, live

WEEK = "/week/2026-11-18"
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)


def bars(page, nth=1):
    """What each bar of a chart, the first or second, is called, by the day that it leads to."""
    chart = page.text.split('<svg class="chart"')[nth].split("</svg>")[0]
    found = re.findall(r'<a href="/day/([0-9-]{10})" aria-label="([^"]*)"', chart)
    return {day: unescape(label) for day, label in found}


def first_day(page):
    return next(iter(bars(page)))


def rows(page, nth=1):
    """The cells of each row of a table, the first or second, as they are seen."""
    text = re.sub('<span class="visually-hidden">.*?</span>', "", page.text)
    body = text.split('<tbody role="rowgroup">')[nth].split("</tbody>")[0]
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")[:-1]]
    return [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_the_week_in_one_sentence_with_how_sure_it_is(man, complete_days):
    complete_days(man, 356, 5, last=date(2026, 11, 20))
    text = page_text(man.get(WEEK))
    assert "356 mg a day over 5 complete days" in text
    assert "64 mg below your reference of 420 mg." in text
    assert "Going by 5 days, we can be only 54% sure that you usually get enough." in text
    assert "Between the average requirement (EAR) of 350 mg and the recommended amount" in text
    assert "sure that your usual intake is at or above the average requirement." in text
    # How sure, by this week's own days.
    why = text.partition("How we know")[2]
    assert "People’s needs differ, and so do days." in why
    assert 'href="/usual"' in man.get(WEEK).text


def test_each_bar_leads_to_its_day_and_is_named_by_what_it_shows(man, complete_days, unknown_food):
    complete_days(man, 300, 2, last=date(2026, 11, 17))
    log(man, food_id=unknown_food, on="2026-11-17")
    log(man, "Almonds", portion="oz", on="2026-11-18")
    assert bars(man.get(WEEK)) == {
        "2026-11-16": "Monday 16 November: 300 mg",
        "2026-11-17": "Tuesday 17 November: 300 mg or more",
        "2026-11-18": "Wednesday 18 November: 77 mg, not complete",
        "2026-11-19": "Thursday 19 November: not logged",
        "2026-11-20": "Friday 20 November: not logged",
        "2026-11-21": "Saturday 21 November: not logged",
        "2026-11-22": "Sunday 22 November: not logged",
    }


def test_the_table_holds_the_same_figures(man, complete_days, unknown_food):
    complete_days(man, 300, 1, last=MONDAY)
    log_dose(man, day="2026-11-16", mg_per_unit="100")
    log(man, food_id=unknown_food, on="2026-11-17")
    found = rows(man.get(WEEK))
    assert found[0] == ["Mon 16", "300", "100", "400", "420"]
    assert found[1] == ["Tue 17 not complete", "?", "–", "?", "420"]
    assert found[2] == ["Wed 18 not logged", "–", "–", "–", "420"]
    assert len(found) == 7


def columns(page):
    """What the columns of each table are called in full."""
    heads = re.findall(r"<table.*?</thead>", page.text, re.DOTALL)
    cells = [re.findall(r'role="columnheader">(.*?)</th>', head, re.DOTALL) for head in heads]
    unsaid = r'<span class="in-(?:short|full)".*?</span>|<[^>]+>'
    return [[re.sub(unsaid, "", cell).strip() for cell in row] for row in cells]


def test_each_drawing_has_a_table_with_what_it_is_compared_with(man, set_profile, complete_days):
    complete_days(man, 300, 1, last=MONDAY)
    intake = ["Day", "Food", "Supplements", "Sum", "Reference"]
    assert columns(man.get(WEEK)) == [intake]
    log_dose(man, day="2026-11-16", mg_per_unit="100")
    page = man.get(WEEK)
    assert columns(page) == [intake, ["Day", "Supplements", "Upper level"]]
    assert "<caption>Supplements alone, in mg</caption>" in page.text
    assert rows(page, 2)[:2] == [["Mon 16", "100", "350"], ["Tue 17 not logged", "–", "350"]]
    log_dose(man, day="2026-11-17", kind="medicine", mg_per_unit="62.5")
    page = man.get(WEEK)
    assert columns(page)[1] == ["Day", "Supplements", "Medicines", "Sum", "Upper level"]
    assert rows(page, 2)[1] == ["Tue 17 not complete", "–", "63", "63", "350"]
    # An infant has no upper level, and by WHO and FAO no one reference.
    set_profile(man, authority="who-fao", birth_date=date(2026, 9, 1))
    assert [each[-1] for each in columns(man.get(WEEK))] == ["Sum", "Sum"]


@pytest.fixture
def state(man, app):
    """Lets the man live a week as a state of `tests/trends/people.py` has it; then its page."""

    def lived(name):
        with app.app_context():
            day = live(db.session.get(User, man.id), name, date(2026, 11, 23))
            db.session.commit()
        return man.get(f"/week/{day}")

    return lived


@pytest.mark.parametrize("name", STATES)
def test_ids_are_unique_and_each_chart_has_its_own_name(state, name):
    page = state(name)
    ids = re.findall(r'\bid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    for heading in re.findall(r'aria-labelledby="([^"]+)"', page.text):
        assert heading in ids
    names = [each.name.partition(",")[0] for each in drawings(page.text)]
    expected = ["Magnesium from food and supplements", "Magnesium from supplements and medicines"]
    assert names == expected[: len(names)]


def test_a_day_of_which_nothing_is_known_is_a_question_mark_everywhere(state):
    page = state("unknown")
    assert bars(page)["2026-11-17"] == "Tuesday 17 November: unknown"
    assert bars(page)["2026-11-21"] == "Saturday 21 November: unknown, not complete"
    assert rows(page)[1] == ["Tue 17", "?", "0", "?", "420"]
    assert [each.text for each in drawings(page.text)[0]["value"]] == [
        "300", "?", "280", "210+", "90+", "?",
    ]  # fmt: skip


def test_a_day_of_medicines_alone_is_no_zero_of_food(state):
    page = state("medicine-alone")
    said = "no food or supplement with magnesium logged, not complete"
    assert bars(page)["2026-11-18"] == f"Wednesday 18 November: {said}"
    assert (
        bars(page, 2)["2026-11-18"]
        == "Wednesday 18 November: 500 mg, not complete, above the level"
    )
    assert bars(page)["2026-11-16"] == "Monday 16 November: 0 mg"
    assert rows(page)[2] == ["Wed 18 not complete", "–", "–", "–", "420"]
    assert rows(page, 2)[2] == ["Wed 18 not complete, above the level", "500", "350"]
    assert [each.text for each in drawings(page.text)[0]["value"]] == ["0", "250"]


def test_a_change_of_the_reference_is_said_with_the_days_that_the_finding_rests_on(state):
    text = page_text(state("birthday"))
    assert "Your reference: 400 mg up to Wednesday, 420 mg from Thursday on." in text
    assert "This counts 4 of 7 complete days" in text
    assert "Reference: at least 400, then 420 mg" in text


def legends(page):
    """What each legend explains."""
    found = re.findall(r'<ul class="legend">(.*?)</ul>', page.text, re.DOTALL)
    return [
        [" ".join(re.sub("<[^>]+>", " ", item).split()) for item in each.split("</li>")[:-1]]
        for each in found
    ]


@pytest.mark.parametrize(
    ("name", "explained"),
    [
        (
            "above-upper",
            [
                [
                    "Food", "Supplements", "Medicines", "Reference: at least 420 mg",
                    "Upper level: at most 350 mg", "Above the level", "Not logged",
                ]
            ],
        ),
        (
            "unknown",
            [
                [
                    "Food", "Reference: at least 420 mg", "Not complete", "Not logged",
                    "Open top: something had no value",
                ]
            ],
        ),
        ("birthday", [["Food", "Reference: at least 400, then 420 mg"]]),
        (
            "medicine-alone",
            [
                [
                    "Food", "Medicines", "Reference: at least 420 mg",
                    "Upper level: at most 350 mg", "Above the level",
                    "No food or supplement with magnesium logged", "Not complete",
                ]
            ],
        ),
        ("no-reference", [["Food", "Not complete", "Not logged"]]),
    ],
)  # fmt: skip
def test_the_legend_names_what_is_drawn_and_no_more(state, name, explained):
    assert legends(state(name)) == explained


def changes(page):
    """The rows of what changed from the week before."""
    section = page.text.split("<summary>Compared with")[1].split("</details>")[0]
    rows = section.split("<li>")[1:]
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows]


def sources(page, by="foods"):
    """The names and the amounts of what gave most."""
    rows = page.text.split(f'id="sources-{by}"')[1].split("</ul>")[0].split("<li>")[1:]
    return [
        [
            " ".join(re.sub("<[^>]+>", " ", each).split())
            for each in row.split('<span class="amount">')
        ]
        for row in ([row.split("<svg")[0] for row in rows])
    ]


def test_what_gave_most_is_told_by_food_by_meal_and_by_group(man):
    log(man, "Almonds", portion="oz", quantity="2", meal="4", on="2026-11-16")
    log(man, "Oatmeal, cooked with water", portion="g", quantity="100", meal="1", on="2026-11-17")
    log_dose(man, day="2026-11-17", mg_per_unit="100")
    page = man.get(WEEK)
    by_food = [[name.partition(" 1 time")[0].strip(), mg] for name, mg in sources(page)]
    assert by_food == [
        ["Almonds", "153"], ["Supplements", "100"], ["Oatmeal, cooked with water", "27"],
    ]  # fmt: skip
    assert sources(page, "meals") == [
        ["Snacks", "153"], ["Supplements", "100"], ["Breakfast", "27"],
    ]  # fmt: skip
    assert [row[0] for row in sources(page, "groups")] == [
        "Nuts and seeds", "Supplements", "Whole grains",
    ]  # fmt: skip
    assert "In mg, all days together." in page_text(page)


def test_a_recipe_with_an_unknown_part_is_a_lower_bound_all_over_the_week(man, log_bean_pot):
    log_bean_pot(man, on="2026-11-16")
    man.post("/day/2026-11-16/complete")
    page = man.get(WEEK)
    assert bars(page)["2026-11-16"] == "Monday 16 November: 18 mg or more"
    assert rows(page)[0] == ["Mon 16", "18+", "0", "18+", "420"]
    assert sources(page) == [["Bean pot 1 time", "18+"]]
    assert "18 mg or more on 1 complete day" in page_text(page)


def test_what_gave_most_says_where_a_food_had_no_value(man, app):
    with app.app_context():
        eater = db.session.get(User, man.id)
        for mg in (100, None):
            eat(eater, MONDAY, mg, "Soup of the house")
        eat(eater, MONDAY, None, "Soup of the corner shop")
        eat(eater, MONDAY, 40, "Bread")
    assert sources(man.get(WEEK)) == [
        ["Soup of the house 2 times", "100+"],
        ["Bread 1 time", "40"],
        ["Soup of the corner shop 1 time", "?"],
    ]


def test_beside_the_week_before_a_food_gave_more_or_less_or_nobody_knows(man, app):
    with app.app_context():
        eater = db.session.get(User, man.id)
        for on, bread, oatmeal in ((MONDAY, 40, 200), (MONDAY - timedelta(days=7), 100, 120)):
            eat(eater, on, bread, "Bread")
            eat(eater, on, oatmeal, "Oatmeal")
            finish(eater, on)
        eat(eater, MONDAY, None, "Soup")
    page = man.get(WEEK)
    assert changes(page) == [
        "Oatmeal +80 mg a day",
        "Bread −60 mg a day",
        "Soup unknown",
    ]
    assert "At least 20 mg a day more than the week before" in page_text(page)


def test_what_is_special_about_the_figures_is_said_below_them_and_no_more(state):
    page = state("above-upper")
    first, second = page.text.split("</table>")[1:]
    assert "Only complete days count in averages." in first
    assert "Medicines count here alone, never toward the reference." in second
    assert "“+”" not in page.text


def test_what_had_no_value_is_explained_below_the_figures(state):
    text = page_text(state("unknown"))
    assert "“+” and “?” mean that something had no value, so the true amount may be higher." in text
    assert "Medicines count toward" not in text


def test_what_is_not_complete_is_explained_in_the_colour_of_what_there_is(state):
    assert 'class="key key-partial key-supplements"' in state("supplements-alone").text


def test_no_more_than_four_changes_are_named_and_none_below_a_milligram(man, complete_days):
    complete_days(man, 300, 1, last=MONDAY)
    complete_days(man, 300, 1, last=date(2026, 11, 9))
    foods = ["Almonds", "Banana, raw", "Spinach, raw", "Oatmeal, cooked with water"]
    for name in foods[:2]:
        log(man, name, quantity="100", on="2026-11-16")
    # Porridge gave the same in both weeks, and is no change.
    assert [row.partition(" +")[0] for row in changes(man.get(WEEK))] == foods[:2]
    for name in [*foods[2:], "Avocado, raw"]:
        log(man, name, quantity="100", on="2026-11-16")
    assert len(changes(man.get(WEEK))) == 4


def test_a_cell_without_a_figure_says_what_it_is_to_whom_reads_by_ear(man):
    log(man, "Water, tap", portion="g", quantity="100", on="2026-11-16")
    page = man.get(WEEK).text
    monday, tuesday = re.findall(r"<tr.*?</tr>", page.split("<tbody")[1], re.DOTALL)[:2]
    assert monday.count("nothing with magnesium logged") == 1
    assert tuesday.count("not logged</span>") == 3


def test_a_food_of_another_name_is_still_the_same_food(man, app):
    with app.app_context():
        eater = db.session.get(User, man.id)
        for on, mg, name in ((MONDAY, 90, "Oat bar"), (MONDAY + timedelta(days=1), 30, "Bar")):
            eat(eater, on, mg, name)
            finish(eater, on)
        db.session.execute(update(Entry).values(fdc_id=1))
        db.session.commit()
    page = man.get(WEEK)
    assert sources(page) == [["Bar 2 times", "120"]]
    text = page_text(page)
    assert "Highest: Monday, with 90 mg. All of it came from Bar (90 mg)." in text


def test_where_else_a_week_is_looked_at_is_no_later_than_today(man):
    assert 'href="/month/2026-11-23"' in man.get("/week").text
    assert 'href="/month/2026-11-23"' in man.get("/week/2026-11-29").text
    assert 'href="/month/2026-11-30"' in man.get("/week/2026-11-30").text


def test_days_still_to_come_are_neither_unlogged_nor_zero(man):
    found = bars(man.get("/week/2026-11-23"))
    assert found["2026-11-23"] == "Monday 23 November: not logged"
    assert found["2026-11-24"] == "Tuesday 24 November: still to come"
    assert "Next week" in page_text(man.get("/week/2026-11-30"))
    assert "still to come" in page_text(man.get("/week/2026-11-30"))


def test_what_is_planned_counts_nowhere_and_is_said_to_be_planned(man):
    log(man, "Oatmeal, cooked with water", on="2026-11-23")
    log(man, "Almonds", portion="oz", on="2026-11-25")
    log_dose(man, day="2026-11-26", mg_per_unit="500")
    page = man.get("/week/2026-11-23")
    text = page_text(page)
    top_sources = text.partition("Top sources")[2].partition("In mg")[0]
    assert "Oatmeal" in top_sources
    assert "Almonds" not in top_sources
    assert "Supplements" not in top_sources
    assert "above their upper level" not in text
    assert bars(page)["2026-11-25"] == "Wednesday 25 November: 77 mg, planned"
    legend = page.text.partition('class="legend"')[2].partition("</ul>")[0]
    assert "Not complete" in legend
    assert "Planned" in legend
    assert rows(page)[2][0].endswith("planned")
    tomorrow = page_text(man.get("/month/2026-11-25"))
    assert "above their level" not in tomorrow
    assert "Planned" in tomorrow


def test_a_plan_alone_is_not_called_incomplete(man):
    log(man, "Almonds", portion="oz", on="2026-11-25")
    page = man.get("/week/2026-11-23")
    assert "Not complete" not in page.text
    assert "Top sources" not in page_text(page)


def test_the_upper_level_stands_against_supplements_alone_and_medicines_count_there(
    man, complete_days
):
    complete_days(man, 2000, 2, last=date(2026, 11, 17))
    assert "upper level" not in page_text(man.get(WEEK))
    log_dose(man, day="2026-11-16", mg_per_unit="200")
    log_dose(man, day="2026-11-16", mg_per_unit="250", kind="medicine")
    text = page_text(man.get(WEEK))
    assert "were above their upper level of 350 mg on Monday. Food doesn’t" in text
    assert "Unwell after a magnesium product?" in text
    assert rows(man.get(WEEK))[0] == ["Mon 16", "2,000", "200", "2,200", "420"]
    assert rows(man.get(WEEK), 2)[:2] == [
        ["Mon 16 above the level", "200", "250", "450", "350"],
        ["Tue 17", "0", "0", "0", "350"],
    ]
    assert bars(man.get(WEEK))["2026-11-16"] == "Monday 16 November: 2,200 mg"
    assert bars(man.get(WEEK), 2)["2026-11-16"] == ("Monday 16 November: 450 mg, above the level")


def test_the_foods_that_gave_most_the_extreme_days_and_the_week_before(man, complete_days):
    complete_days(man, 200, 2, last=date(2026, 11, 15))
    complete_days(man, 300, 2, last=date(2026, 11, 17))
    log(man, "Almonds", portion="oz", on="2026-11-16")
    log(man, "Almonds", portion="oz", on="2026-11-16")
    text = page_text(man.get(WEEK))
    assert "Plain porridge 2 times 600 Almonds 2 times 153" in text
    assert "Highest: Monday, with 453 mg." in text
    assert "177 mg a day more than the week before" in text
    assert "Plain porridge +100 mg a day" in text


def test_the_week_begins_on_the_persons_own_first_weekday(man, set_profile):
    assert "28 December 2026 to 3 January 2027" in page_text(man.get("/week/2027-01-01"))
    assert 'on-paper"> 2026</span>' in man.get(WEEK).text
    set_profile(man, first_weekday=6)
    assert first_day(man.get("/week/2027-01-01")) == "2026-12-27"
    set_profile(man, first_weekday=5)
    assert first_day(man.get("/week/2027-01-01")) == "2026-12-26"


def test_weeks_follow_each_other_and_can_be_picked(man):
    page = man.get(WEEK).text
    assert 'href="/week/2026-11-15"' in page
    assert 'href="/week" aria-label="The last seven days"' in page
    assert 'href="/week/2026-11-16"' in man.get("/week/2026-11-10").text
    answer = man.get("/week?on=2026-01-05")
    assert (answer.status_code, answer.location) == (303, "/week/2026-01-05")
    assert "Last week" in page_text(man.get(WEEK))


def test_today_is_that_of_the_person_where_they_are(man, set_profile, clock):
    clock.move_to("2026-11-29 12:00")
    set_profile(man, time_zone="Pacific/Auckland")  # Monday 30 November there
    assert first_day(man.get("/week")) == "2026-11-24"
    assert first_day(man.get("/week/2026-11-30")) == "2026-11-30"


def test_without_a_date_it_is_the_last_seven_days_and_arrows_lead_to_calendar_weeks(man, clock):
    clock.move_to("2026-11-25 12:00")  # a Wednesday
    page = man.get("/week")
    assert "Last 7 days" in page_text(page)
    assert "19 to 25 November" in page_text(page)
    assert list(bars(page)) == [f"2026-11-{day}" for day in range(19, 26)]
    arrows = re.findall(r'href="(/week[^"]*)" aria-label="(The [^"]*)"', page.text)
    assert arrows == [("/week/2026-11-18", "The week before")]
    before = man.get("/week/2026-11-18").text
    arrows = re.findall(r'href="(/week[^"]*)" aria-label="(The [^"]*)"', before)
    assert arrows == [
        ("/week/2026-11-15", "The week before"), ("/week", "The last seven days"),
    ]  # fmt: skip
    assert "This week" in page_text(man.get("/week/2026-11-25"))


@pytest.mark.parametrize(
    ("instant", "today"),
    [
        # London: 00:30 on Monday in summer time, and 23:30 on Sunday once the clocks are back.
        ("2026-10-18 23:30", "2026-10-19"),
        ("2026-10-25 23:30", "2026-10-25"),
        # They go forward on 29 March: 23:30 UTC is Monday by then, and was Sunday a week before.
        ("2026-03-29 23:30", "2026-03-30"),
        ("2026-03-22 23:30", "2026-03-22"),
    ],
)
def test_the_clocks_decide_which_days_they_are_and_each_has_seven_days(
    request, set_profile, clock, instant, today
):
    clock.move_to(instant)
    man = request.getfixturevalue("man")  # who signs in then
    set_profile(man, time_zone="Europe/London")
    found = list(bars(man.get("/week")))
    assert found[-1] == today
    assert len(set(found)) == 7


def test_a_week_in_which_the_clocks_change_has_seven_days_like_any_other(
    request, set_profile, clock, complete_days
):
    # London: the 25th of October has 25 hours; the person looks in its last one.
    clock.move_to("2026-10-25 23:30")
    man = request.getfixturevalue("man")
    set_profile(man, time_zone="Europe/London")
    complete_days(man, 400, 6, last=date(2026, 10, 25))
    page = man.get("/week")
    assert bars(page) == {
        "2026-10-19": "Monday 19 October: not logged",
        "2026-10-20": "Tuesday 20 October: 400 mg",
        "2026-10-21": "Wednesday 21 October: 400 mg",
        "2026-10-22": "Thursday 22 October: 400 mg",
        "2026-10-23": "Friday 23 October: 400 mg",
        "2026-10-24": "Saturday 24 October: 400 mg",
        "2026-10-25": "Sunday 25 October: 400 mg",
    }
    text = page_text(page)
    assert "400 mg a day over 6 complete days" in text
    assert "still to come" not in text
    assert [row[0] for row in rows(page)][-1] == "Sun 25"


def test_a_week_across_new_year_from_a_sunday_on(state):
    page = state("new-year")  # (410 + 300 + 380 + 505 + 390) / 5 = 397
    assert list(bars(page)) == [
        *(f"2025-12-{day}" for day in range(28, 32)),
        *(f"2026-01-0{day}" for day in range(1, 4)),
    ]
    text = page_text(page)
    assert "28 December 2025 to 3 January 2026" in text
    assert "397 mg a day over 5 complete days" in text
    assert "23 mg below your reference of 420 mg." in text
    assert "Highest: Wednesday, with 505 mg." in text
    assert "Lowest: Monday, with 300 mg." in text
    assert bars(page)["2025-12-28"] == "Sunday 28 December 2025: 410 mg"
    assert rows(page)[2:5] == [
        ["Tue 30", "280", "100", "380", "420"],
        ["Wed 31", "505", "0", "505", "420"],
        ["Thu 1", "390", "0", "390", "420"],
    ]
    assert [each.text for each in drawings(page.text)[0]["weekday"]] == [
        "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["/week/2026-02-30", "/week/yesterday", "/week?on=", "/week?on=9"])
def test_a_week_of_no_date_is_not_found(man, path):
    assert man.get(path).status_code == 404


@pytest.mark.parametrize(
    ("edge", "first_weekday", "days"),
    [("1990-01-01", 0, 7), ("1990-01-01", 6, 6), ("2100-12-31", 0, 5), ("2100-12-31", 6, 6)],
)
def test_the_first_and_the_last_week_of_a_diary_lead_no_further(
    man, set_profile, edge, first_weekday, days
):
    set_profile(man, first_weekday=first_weekday, birth_date=date(1980, 5, 1))
    page = man.get(f"/week/{edge}")
    assert page.status_code == 200
    [other] = re.findall(r'href="(/week/[0-9-]+)" aria-label="The', page.text)
    assert man.get(other).status_code == 200
    leads_to = set(re.findall(r'href="(/day/[0-9-]+)"', page.text))
    assert len(leads_to) == days
    assert {man.get(path).status_code for path in leads_to} == {200}
    assert len(drawings(page.text)[0]["weekday"]) == 7


def test_the_day_and_its_week_lead_to_each_other(man):
    assert 'href="/week/2026-11-18"' in man.get("/day/2026-11-18").text
    assert 'href="/day/2026-11-18"' in man.get(WEEK).text
    assert 'href="/week"' in man.get("/today").text


def test_with_kidney_disease_a_week_is_not_tested_against_published_amounts(
    man, complete_days, tell_health
):
    tell_health(man, kidney_disease=True)
    complete_days(man, 300, 5, last=SUNDAY)
    log_dose(man, day="2026-11-20")
    text = page_text(man.get(WEEK))
    assert "320 mg a day over 5 complete days" in text
    assert "your reference" not in text
    assert "kidney team before changing how much magnesium" in text
    assert "make us" not in text
    assert content().kidney_dose in text


def test_a_stranger_sees_nothing_of_anybodys_week(man, bob, complete_days):
    complete_days(man, 300, 5, last=SUNDAY)
    assert "300" not in page_text(bob.get(WEEK))
    assert "Nothing is logged in that week." in page_text(bob.get(WEEK))


def test_signed_out_a_week_asks_to_sign_in(client):
    answer = client.get(WEEK)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=")


def test_what_is_deleted_is_in_no_week(man):
    log(man, "Almonds", portion="oz", on="2026-11-18")
    entry = re.search(r"/entries/[0-9a-f-]{36}", man.get("/day/2026-11-18").text).group()
    man.post(f"{entry}/delete")
    assert "Almonds deleted" in page_text(man.get("/today"))
    assert "Almonds" not in page_text(man.get(WEEK))
    assert "Nothing is logged in that week." in page_text(man.get(WEEK))


def test_a_week_needs_eight_queries_or_fewer_whatever_it_holds(man, complete_days, count_queries):
    complete_days(man, 300, 14, last=SUNDAY)
    for past in range(7):
        log_dose(man, day=str(SUNDAY - timedelta(days=past)))
    with count_queries() as sent:
        assert man.get(WEEK).status_code == 200
    assert len(sent) <= 8, sent
