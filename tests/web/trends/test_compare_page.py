"""The page that compares two periods."""

from __future__ import annotations

from datetime import date

import pytest

from tests.diary.helpers import log, log_dose, page_text
from tests.web.trends.test_period_pages import table

PATH = "/compare?kind=month&one=2026-10-05&other=2026-11-18"


def test_days_above_the_upper_level_are_named_of_either_period(man, complete_days):
    log_dose(man, day="2026-10-20", mg_per_unit="500")
    text = page_text(man.get(PATH))
    assert "October 2026: Supplements and medicines were above" in text
    assert "November 2026: Supplements" not in text


def test_a_comparison_leads_back_to_what_it_was_opened_from(man):
    page = man.get("/compare?kind=quarter&one=2025-08-20&other=2025-11-18").text
    assert 'href="/quarter/2025-11-18" aria-label="Back"' in page


def test_a_period_is_not_compared_with_itself(man, complete_days):
    complete_days(man, 300, 4, last=date(2026, 11, 20))
    page = man.get("/compare?kind=month&one=2026-11-20&other=2026-11-18")
    text = page_text(page)
    assert "Both are November 2026. Please choose another to compare it with." in text
    assert "about the same" not in text
    assert "<table" not in page.text


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-08-20", ""),
        ("2026-09-20", "September 2026 is in both, and counts in each."),
        ("2026-10-20", "September 2026 and October 2026 are in both, and count in each."),
    ],
)
def test_months_that_lie_in_both_periods_are_named(man, complete_days, on, said):
    complete_days(man, 300, 90, last=date(2026, 11, 20))
    text = page_text(man.get(f"/compare?kind=quarter&one={on}&other=2026-11-18"))
    assert said in text
    assert ("in both, and count" in text) is bool(said)


def test_both_periods_are_beside_their_reference(man, set_profile):
    assert "Reference: 420 mg a day in both." in page_text(man.get(PATH))
    # 31 on 1 November 2026: 400 mg until then, 420 mg from then on (RDA, NASEM 1997).
    set_profile(man, birth_date=date(1995, 11, 1))
    text = page_text(man.get(PATH))
    assert "Reference: 400 mg a day in October 2026, 420 mg a day in November 2026." in text
    set_profile(man, birth_date=date(2026, 11, 1))
    assert "Reference: none in October 2026, 30 mg a day in November 2026." in page_text(
        man.get(PATH)
    )
    set_profile(man, authority="nordic")
    assert "The Nordic table begins at 7 months. NASEM’s figure is shown." in page_text(
        man.get(PATH)
    )
    set_profile(man, authority="who-fao")
    assert "Reference:" not in page_text(man.get(PATH))


def test_two_months_stand_beside_each_other(man, complete_days):
    complete_days(man, 300, 4, last=date(2026, 10, 20))
    complete_days(man, 360, 3, last=date(2026, 11, 20))
    log(man, "Almonds", portion="oz", on="2026-11-20")
    page = man.get(PATH)
    assert "November 2026 came to 386 mg a day over 3 complete days, 86 mg a day more." in page.text
    assert table(page.text, "By food, in mg a day") == [
        ["Plain porridge", "300", "360", "+60"], ["Almonds", "0", "26", "+26"],
    ]  # fmt: skip
    assert table(page.text, "By group, in mg a day")[1] == ["Nuts and seeds", "0", "26", "+26"]
    assert "Working days and weekends, October 2026" in page.text


def test_where_a_period_has_no_complete_day_nothing_of_it_is_taken_for_zero(man, complete_days):
    complete_days(man, 360, 3, last=date(2026, 11, 20))
    page = man.get(PATH)
    assert "There is no complete day in October 2026" in page.text
    assert "in mg a day</caption>" not in page.text


def test_what_has_no_value_is_no_zero_beside_another_period(man, complete_days, unknown_food):
    complete_days(man, 300, 4, last=date(2026, 10, 20))
    complete_days(man, 360, 3, last=date(2026, 11, 20))
    log(man, food_id=unknown_food, portion="g", quantity="50", on="2026-11-20")
    rows = table(man.get(PATH).text, "By food, in mg a day")
    (unknown,) = [row for row in rows if row[0].startswith("Salsa")]
    assert unknown[1:] == ["0", "?", "?"]
    source = table(man.get(PATH).text, "By group, in mg a day")
    assert source == [["Other foods", "300", "360+", "?"]]


def test_without_being_asked_this_month_stands_beside_the_last(man):
    assert "There is no complete day in October 2026" in page_text(man.get("/compare"))


@pytest.mark.parametrize("wrong", ["kind=month&one=never&other=2026-11-18", "kind=age", "one="])
def test_periods_that_are_none_are_said_to_be(man, wrong):
    answer = man.get(f"/compare?{wrong}")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_comparing_is_for_the_owner_alone(man, bob, client, complete_days):
    complete_days(man, 300, 4, last=date(2026, 10, 20))
    assert "There is no complete day" in page_text(bob.get(PATH))
    assert client.get(PATH).status_code == 303


@pytest.mark.parametrize("path", [PATH, PATH.replace("one=2026", "one=2016")])
def test_comparing_needs_eight_queries_or_fewer(man, complete_days, count_queries, path):
    complete_days(man, 300, 40, last=date(2026, 11, 20))
    complete_days(man, 300, 1, last=date(2016, 11, 20))
    with count_queries() as sent:
        assert man.get(path).status_code == 200
    assert len(sent) <= 8, sent
