"""The page of a week: its days, its sentence, its chart and its table say the same."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tests.diary.helpers import log, log_dose, page_text

WEEK = "/week/2026-11-18"
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)


def bars(page, nth=1):
    """What each bar of a chart, the first or second, is called, by the day that it leads to."""
    chart = page.text.split('<svg class="chart"')[nth].split("</svg>")[0]
    found = re.findall(r'<a href="/day/([0-9-]{10})" aria-label="([^"]*)"', chart)
    return {day: unescape(label) for day, label in found}


def first_day(page):
    return next(iter(bars(page)))


def rows(page):
    """The cells of each row of the table."""
    text = page.text.replace('<span class="visually-hidden">nothing logged</span>', "")
    body = text.split("<tbody>")[1].split("</tbody>")[0]
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")[:-1]]
    return [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_the_week_in_one_sentence_with_how_sure_it_is(man, complete_days):
    complete_days(man, 356, 5, last=date(2026, 11, 20))
    text = page_text(man.get(WEEK))
    assert "Five complete days: 356 mg a day on average, 64 under your reference of 420." in text
    assert "sure that your usual intake is at or above the average requirement (EAR)" in text
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


def test_days_still_to_come_are_neither_unlogged_nor_zero(man):
    found = bars(man.get("/week"))
    assert found["2026-11-23"] == "Monday 23 November: not logged"
    assert found["2026-11-24"] == "Tuesday 24 November: still to come"
    assert "Next week" in page_text(man.get("/week/2026-11-30"))
    assert "still to come" in page_text(man.get("/week/2026-11-30"))


def test_the_upper_level_stands_against_supplements_alone_and_medicines_count_there(
    man, complete_days
):
    complete_days(man, 2000, 2, last=date(2026, 11, 17))
    assert "upper level" not in page_text(man.get(WEEK))
    log_dose(man, day="2026-11-16", mg_per_unit="200")
    log_dose(man, day="2026-11-16", mg_per_unit="250", kind="medicine")
    text = page_text(man.get(WEEK))
    assert "were above their upper level of 350 mg on Monday. Food doesn’t count toward it." in text
    assert "Unwell after a magnesium product?" in text
    assert rows(man.get(WEEK))[0] == ["Mon 16", "2,000", "200", "250", "2,200", "420"]
    assert bars(man.get(WEEK))["2026-11-16"] == "Monday 16 November: 2,200 mg"
    assert bars(man.get(WEEK), 2)["2026-11-16"] == "Monday 16 November: 450 mg"


def test_the_foods_that_gave_most_the_extreme_days_and_the_week_before(man, complete_days):
    complete_days(man, 200, 2, last=date(2026, 11, 15))
    complete_days(man, 300, 2, last=date(2026, 11, 17))
    log(man, "Almonds", portion="oz", on="2026-11-16")
    log(man, "Almonds", portion="oz", on="2026-11-16")
    text = page_text(man.get(WEEK))
    assert "Plain porridge 2 times 600 mg Almonds 2 times 153 mg" in text
    assert "Highest: Monday, with 453 mg." in text
    assert "It went without the Almonds (153 mg) of Monday." in text
    assert "177 mg a day more than the week before" in text
    assert "Plain porridge +100 mg a day" in text


def test_the_week_begins_on_the_persons_own_first_weekday(man, set_profile):
    assert "28 December 2026 to 3 January 2027" in page_text(man.get("/week/2027-01-01"))
    set_profile(man, first_weekday=6)
    assert first_day(man.get("/week/2027-01-01")) == "2026-12-27"
    set_profile(man, first_weekday=5)
    assert first_day(man.get("/week/2027-01-01")) == "2026-12-26"


def test_weeks_follow_each_other_and_can_be_picked(man):
    page = man.get(WEEK).text
    assert 'href="/week/2026-11-15"' in page
    assert 'href="/week/2026-11-23"' in page
    answer = man.get("/week?on=2026-01-05")
    assert (answer.status_code, answer.location) == (303, "/week/2026-01-05")
    assert "This week" in page_text(man.get("/week"))
    assert "Last week" in page_text(man.get(WEEK))


def test_today_is_that_of_the_person_where_they_are(man, set_profile, noon):
    noon.move_to("2026-11-29 12:00")
    set_profile(man, time_zone="Pacific/Auckland")  # Monday 30 November there
    assert first_day(man.get("/week")) == "2026-11-30"


def test_the_clocks_going_back_leave_a_week_of_seven_days(man, set_profile, complete_days):
    set_profile(man, time_zone="Europe/London")
    complete_days(man, 420, 7, last=date(2026, 10, 25))
    text = page_text(man.get("/week/2026-10-25"))
    assert "Seven complete days: 420 mg a day on average, which reaches your reference" in text


@pytest.mark.parametrize("path", ["/week/2026-02-30", "/week/yesterday", "/week?on=", "/week?on=9"])
def test_a_week_of_no_date_is_not_found(man, path):
    assert man.get(path).status_code == 404


@pytest.mark.parametrize("edge", ["1990-01-01", "2100-12-31"])
def test_the_first_and_the_last_week_of_a_diary_can_be_looked_at(man, edge):
    assert man.get(f"/week/{edge}").status_code == 200


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
    assert "kidney team before changing how much magnesium" in text
    assert "sure that your usual intake" not in text
    assert "The upper level is made for people with healthy kidneys." in text


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


def test_a_week_needs_six_queries_or_fewer_whatever_it_holds(man, complete_days, count_queries):
    complete_days(man, 300, 14, last=SUNDAY)
    for past in range(7):
        log_dose(man, day=str(SUNDAY - timedelta(days=past)))
    with count_queries() as sent:
        assert man.get(WEEK).status_code == 200
    assert len(sent) <= 6, sent
