"""The day page: what was logged, what it adds up to, and against which reference."""

from __future__ import annotations

import re
import uuid
from datetime import date
from itertools import takewhile

import pytest

from tests.bench import HTMX
from tests.diary.helpers import DAY, food_named, log, log_dose, page_text


def test_an_empty_day_says_so_and_shows_no_zero_as_if_it_were_measured(alice):
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "nothing logged" in text
    assert "Add a food or a supplement with +." in text
    assert not {"0", "0 mg"} & set(text.replace(" mg", "").split())


def test_the_bar_of_a_day_without_a_log_is_not_read_out_as_zero(alice):
    page = alice.get(f"/day/{DAY}").text
    assert 'aria-label="nothing logged; the reference is 310–420 mg"' in page
    assert "0 mg from food" not in page
    log_dose(alice, mg_per_unit="100", units="1")
    read_out = "0 mg from food and 100 mg from supplements; the reference is 310–420 mg"
    assert f'aria-label="{read_out}"' in alice.get(f"/day/{DAY}").text


def test_before_the_birth_date_no_authority_is_blamed(alice, set_profile):
    set_profile(alice, birth_date=date(2026, 11, 24), sex="female")
    assert "Tell mgtrack about you" not in page_text(alice.get(f"/day/{DAY}"))
    about = page_text(alice.get(f"/day/{DAY}/about"))
    assert "There is no reference for a day before the birth date." in about


def test_a_day_adds_food_and_supplements_up_apart(alice):
    log(alice, "Almonds", portion="oz", quantity="1", meal="4")
    log(alice, "Spinach, raw", portion="g", quantity="100", meal="2")
    log_dose(alice, mg_per_unit="100", units="2")
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "Food 156" in text
    assert "Supplements 200" in text
    assert "356 mg" in text


def test_a_food_without_a_value_makes_the_total_a_lower_bound(alice, unknown_food):
    log(alice, "Almonds", portion="oz", quantity="1")
    log(alice, food_id=unknown_food, portion="g", quantity="50")
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "77 mg or more" in text
    assert "1 food has no magnesium data" in text
    assert "unknown" in text


def test_without_a_profile_the_adult_range_is_shown_and_asked_about_kindly(alice):
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "310–420 mg" in text
    assert alice.get(f"/day/{DAY}").data.count(b'href="/profile"') >= 1


def test_a_day_is_compared_with_its_reference_in_words_that_judge_nothing(
    alice, set_profile, plain_food
):
    log(alice, food_id=plain_food, portion="g", quantity="228")
    assert "82 mg to 192 mg below" in page_text(alice.get(f"/day/{DAY}/about"))
    set_profile(alice, birth_date=date(1995, 11, 20), sex="female")
    assert "92 mg" in page_text(alice.get(f"/day/{DAY}"))
    log(alice, food_id=plain_food, portion="g", quantity="92")
    assert "Reference met" in page_text(alice.get(f"/day/{DAY}"))


def test_a_day_that_is_past_has_nothing_to_go(alice, set_profile, plain_food):
    set_profile(alice, birth_date=date(1985, 11, 20), sex="female")
    log(alice, food_id=plain_food, portion="g", quantity="200.4", on="2026-11-02")
    text = page_text(alice.get("/day/2026-11-02"))
    assert "120 mg below the reference" in text
    assert "to go" not in text


def test_with_something_unknown_what_is_wanting_is_a_limit(woman, plain_food, unknown_food):
    log(woman, food_id=plain_food, quantity="171")
    log(woman, food_id=unknown_food)
    text = page_text(woman.get(f"/day/{DAY}"))
    assert (
        "171 mg or more, of 320 At most 149 mg below the reference Food 171 or more Supplements 0"
    ) in text


def test_a_day_of_which_nothing_is_known_is_unknown_and_never_0(woman, unknown_food):
    log(woman, food_id=unknown_food)
    page = woman.get(f"/day/{DAY}")
    text = page_text(page)
    assert (
        "? unknown; the reference is 320 mg At most 320 mg below the reference Food unknown" in text
    )
    assert "an unknown amount from food and 0 mg from supplements" in page.text
    assert "0 mg or more" not in text
    assert "Snacks unknown" in text


def test_the_reference_is_that_of_the_person_on_the_day_shown(alice, set_profile):
    set_profile(alice, birth_date=date(1995, 11, 24), sex="male")
    assert "the reference is 400 mg" in page_text(alice.get("/day/2026-11-23"))
    assert "the reference is 420 mg" in page_text(alice.get("/day/2026-11-24"))


def test_the_day_before_and_after_are_one_tap_away(alice):
    page = alice.get("/day/2026-03-01").text
    assert 'href="/day/2026-02-28"' in page
    assert 'href="/day/2026-03-02"' in page


@pytest.mark.parametrize("wrong", ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_not_found(alice, wrong):
    assert alice.get(f"/day/{wrong}").status_code == 404


def test_the_calendar_leads_to_the_day_picked(alice):
    answer = alice.get("/day?on=2026-01-05")
    assert answer.status_code == 303
    assert answer.location == "/day/2026-01-05"


def test_a_day_page_needs_eight_queries_or_fewer_whatever_it_holds(alice, count_queries):
    for _ in range(12):
        log(alice, "Almonds", portion="oz", quantity="1")
    log_dose(alice)
    with count_queries() as sent:
        assert alice.get(f"/day/{DAY}").status_code == 200
    assert len(sent) <= 8, sent


def test_logging_takes_seven_statements_and_then_six_reads_or_fewer(alice, count_queries):
    for _ in range(3):
        log(alice, "Almonds", portion="oz", quantity="1")
    log_dose(alice)
    food_id = food_named(alice.client.application, "Almonds")
    form = {
        "quantity": "1", "portion": "oz", "meal": "2", "day": DAY,
        "client_id": str(uuid.uuid4()),
    }  # fmt: skip
    here = {**HTMX, "HX-Current-URL": f"http://localhost/day/{DAY}"}
    with count_queries() as sent:
        answer = alice.post(f"/day/{DAY}/add/{food_id}", data=form, headers=here)
    assert "Almonds added" in page_text(answer)
    reads = len(list(takewhile(lambda each: each.startswith("SELECT"), reversed(sent))))
    assert len(sent) - reads <= 7, sent
    assert reads <= 6, sent


def test_a_stranger_sees_nothing_of_anybodys_day(alice, bob):
    log(alice, "Almonds", portion="oz", quantity="1")
    assert "Almonds" not in bob.get(f"/day/{DAY}").text


def test_signed_out_a_day_asks_to_sign_in_and_comes_back(client):
    answer = client.get(f"/day/{DAY}")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=")


def test_a_long_day_in_any_script_is_shown_whole(alice, unknown_food):
    for number in range(60):
        log(alice, food_id=unknown_food, portion="g", quantity=str(number + 1))
    assert alice.get(f"/day/{DAY}").text.count("/entries/") >= 60
    assert uuid.UUID(alice.get(f"/day/{DAY}").text.split("/entries/")[1][:36])


def test_supplements_above_their_upper_level_are_said_and_food_never_counts_toward_it(alice):
    log(alice, "Pumpkin seeds, dried", portion="g", quantity="150")
    assert "upper level" not in page_text(alice.get(f"/day/{DAY}"))
    log_dose(alice, mg_per_unit="100", units="2")
    assert "Supplements 200 Inner arc: supplements 200, level 350" in page_text(
        alice.get(f"/day/{DAY}")
    )
    assert "their upper level is 350 mg" in page_text(alice.get(f"/day/{DAY}/about"))
    log_dose(alice, mg_per_unit="200", units="1")
    text = page_text(alice.get(f"/day/{DAY}"))
    assert "400 mg from supplements and medicines, 50 mg above their upper level of 350 mg" in text
    assert "Food doesn’t count toward it" in text


@pytest.mark.parametrize(
    ("day", "leads_to"), [("1990-01-01", ["1990-01-02"]), ("2100-12-31", ["2100-12-30"])]
)
def test_the_edges_of_a_diary_lead_to_no_day_beyond_it(alice, day, leads_to):
    head = alice.get(f"/day/{day}").text.split("<main")[0]
    assert re.findall(r'href="/day/([0-9-]+)"', head) == leads_to
