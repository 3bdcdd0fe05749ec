"""The page of usual intake: which days count, how sure it is, and what it never says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from freezegun import freeze_time

from mgtrack.diary import services
from mgtrack.nutrition.guidance_text import content
from tests.diary.helpers import log, log_dose, page_text

TODAY = date(2026, 11, 23)
WOMAN = {"sex": "female", "birth_date": date(1986, 5, 1)}
MAN = {"sex": "male", "birth_date": date(1986, 5, 1)}


@pytest.fixture(autouse=True, scope="module")
def noon():
    with freeze_time("2026-11-23 12:00", ignore=["playwright"]):
        yield


def usual(person):
    return page_text(person.get("/usual"))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, "No complete day so far. It takes 3 to tell what is usual."),
        (1, "1 complete day so far. It takes 3 to tell what is usual."),
        (2, "2 complete days so far. It takes 3 to tell what is usual."),
    ],
)
def test_with_too_few_days_it_says_how_many_it_takes(alice, complete_days, days, sentence):
    complete_days(alice, 100, days)
    text = usual(alice)
    assert sentence in text
    assert "sure" not in text
    assert "improving" not in text


@pytest.mark.parametrize(
    ("days", "z", "sure"), [(3, "0.98", "84%"), (7, "1.31", "91%"), (28, "1.77", "96%")]
)
def test_nasems_worked_case_reads_on_the_page_as_in_its_book(
    alice, set_profile, complete_days, days, z, sure
):
    set_profile(alice, **WOMAN)
    complete_days(alice, 320, days)
    text = usual(alice)
    assert f"{days} complete days came to 320 mg a day on average." in text
    assert f"We can be {sure} sure that your usual intake is at or above" in text
    assert "the average requirement (EAR) of 265 mg" in text
    assert f"z {z} " in text
    assert f"How sure {sure}" in text
    assert "SD from day to day 86 mg" in text
    assert "NASEM 2000" in text


def test_a_low_mean_is_said_in_plain_words_with_why_and_what_would_make_it_surer(
    alice, set_profile, complete_days
):
    set_profile(alice, **WOMAN)
    complete_days(alice, 180, 5)
    text = usual(alice)
    assert (
        "5 complete days came to 180 mg a day on average. Below the average requirement (EAR) of"
        " 265 mg. We can be 97% sure that your usual intake is below the average requirement."
        in text
    )
    assert "People’s needs differ, and so do days" in text
    assert "more days like these would make it surer." in text
    for word in ("deficien", "toxic"):
        assert word not in text.lower()


def test_only_complete_days_of_the_last_four_weeks_count(alice, set_profile, complete_days):
    set_profile(alice, **WOMAN)
    complete_days(alice, 300, 3)
    complete_days(alice, 999, 1, last=TODAY - timedelta(days=28))
    alice.post(f"/day/{TODAY - timedelta(days=1)}/reopen")
    complete_days(alice, 900, 1, last=TODAY - timedelta(days=27))
    text = usual(alice)
    assert "3 complete days came to 500 mg a day" in text
    assert "Which days count: 3 of 28" in text
    assert "Sunday 22 November not complete" in text
    assert "Tuesday 27 October counts 900 mg" in text
    assert "Monday 26 October counts" not in text


def test_a_fasting_day_counts_as_zero_and_an_unlogged_one_not_at_all(
    alice, set_profile, complete_days
):
    set_profile(alice, **WOMAN)
    complete_days(alice, 300, 2)
    alice.post(f"/day/{TODAY - timedelta(days=2)}/complete")
    text = usual(alice)
    assert "3 complete days came to 200 mg a day" in text
    assert "Saturday 21 November counts 0 mg" in text
    assert "Friday 20 November nothing logged" in text


def test_one_unknown_food_makes_the_mean_a_lower_bound_and_hides_nothing(
    alice, set_profile, complete_days, unknown_food
):
    set_profile(alice, **WOMAN)
    complete_days(alice, 100, 10)
    log(alice, food_id=unknown_food, portion="g", quantity="50", on=str(TODAY))
    text = usual(alice)
    assert "100 mg a day or more, of 320" in text
    assert "came to at least 100 mg a day" in text
    assert "As far as known, below the average requirement (EAR) of 265 mg." in text
    assert "It would take 1,650 mg from the one food without a value to change that." in text
    assert "1 item had no value, so the true average may be higher." in text
    assert "Usual intake below the average requirement" in text
    assert text.count("99% sure that your usual intake is below") == 2
    assert "How sure 99%" in text


def test_unknown_foods_that_may_plausibly_change_a_verdict_leave_it_open(
    alice, set_profile, complete_days, unknown_food
):
    set_profile(alice, **WOMAN)
    complete_days(alice, 260, 5)
    log(alice, food_id=unknown_food, portion="g", quantity="200", on=str(TODAY))
    text = usual(alice)
    assert "25 mg from the one food without a value would change that" in text
    assert "so this is left open" in text
    assert "sure that" not in text
    assert "How sure left open" in text


@pytest.mark.parametrize(
    ("authority", "mg", "said"),
    [
        ("efsa", 320, "At or above the adequate intake (AI) of 300 mg."),
        (
            "efsa",
            200,
            "Below the adequate intake (AI) of 300 mg, where we can’t tell whether it is enough.",
        ),
        ("uk", 200, "The reference is the recommended amount (RNI) of 270 mg."),
    ],
)
def test_an_authority_without_an_ear_gets_its_own_rule(
    alice, set_profile, complete_days, authority, mg, said
):
    set_profile(alice, authority=authority, **WOMAN)
    complete_days(alice, mg, 5)
    text = usual(alice)
    assert said in text
    assert "improving" not in text
    assert "(EAR) of" not in text


def test_what_depends_on_age_and_sex_is_not_guessed(alice, complete_days):
    complete_days(alice, 300, 5)
    assert "What that means depends on age and sex." in usual(alice)


def test_supplements_and_medicines_have_an_upper_level_as_usual_intake_too(
    alice, set_profile, complete_days
):
    set_profile(alice, **MAN)
    complete_days(alice, 300, 4)
    assert "No supplements or medicines with magnesium are logged on 4 complete days" in usual(
        alice
    )
    for past in range(4):
        log_dose(alice, day=str(TODAY - timedelta(days=past)), mg_per_unit="100")
        log_dose(alice, day=str(TODAY - timedelta(days=past)), mg_per_unit="500", kind="medicine")
    text = usual(alice)
    assert "4 complete days came to 400 mg a day on average." in text
    assert "Supplements and medicines came to 600 mg a day on average over 4 complete days" in text
    assert "above their upper level of 350 mg a day" in text
    assert "The RDA of 420 mg is above the upper level of 350 mg, and both are right" in text
    assert content().emergency.title in text


def test_the_day_page_explains_a_recommended_amount_above_the_upper_level_where_both_show(
    alice, bob, set_profile
):
    set_profile(alice, **MAN)
    set_profile(bob, **WOMAN)
    about = f"/day/{TODAY}/about"
    assert "both are right" not in page_text(alice.get(about))
    for person in (alice, bob):
        log_dose(person)
    assert "The RDA of 420 mg is above the upper level of 350 mg" in page_text(alice.get(about))
    assert "both are right" not in page_text(bob.get(about))


def test_kidney_disease_gets_the_kidney_sentence_and_no_verdict(
    alice, set_profile, tell_health, complete_days
):
    set_profile(alice, **WOMAN)
    tell_health(alice, kidney_disease=True)
    complete_days(alice, 100, 10)
    text = usual(alice)
    assert "10 complete days came to 100 mg a day on average." in text
    assert content().kidney in text
    for words in ("improving", "would make it surer", "z = "):
        assert words not in text
    assert "to go" not in page_text(alice.get("/today"))
    assert "220 mg below the reference" in page_text(alice.get("/today"))


def test_kidney_disease_is_said_beside_every_upper_level(
    alice, bob, set_profile, tell_health, complete_days
):
    tell_health(alice, kidney_disease=True)
    for person in (alice, bob):
        set_profile(person, **MAN)
        complete_days(person, 300, 4)
        log_dose(person, mg_per_unit="100")
    sentence = content().kidney_dose
    for page in ("/today", "/usual"):
        assert sentence in page_text(alice.get(page))
        assert sentence not in page_text(bob.get(page))


def test_days_before_a_birthday_that_changed_the_reference_stay_apart(
    alice, set_profile, complete_days
):
    set_profile(alice, sex="female", birth_date=date(1995, 11, 20))
    complete_days(alice, 300, 8)
    text = usual(alice)
    assert "4 complete days came to 300 mg" in text
    assert "Thursday 19 November complete, but another reference applied" in text


def test_the_day_page_leads_to_it_with_the_mean_so_far(alice, complete_days):
    page = alice.get("/today")
    assert 'href="/usual"' in page.text
    assert "Your usual intake : No complete day so far. It takes 3" in page_text(page)
    complete_days(alice, 250, 2, last=TODAY - timedelta(days=1))
    text = page_text(alice.get("/today"))
    assert "Your usual intake : 2 complete days so far. It takes 3 to tell" in text
    complete_days(alice, 250, 1, last=TODAY - timedelta(days=3))
    text = page_text(alice.get("/today"))
    assert "Your usual intake : 250 mg a day over 3 complete days" in text


def test_it_is_ones_own_and_needs_signing_in(alice, bob, client, complete_days):
    complete_days(alice, 300, 5)
    assert "No complete day so far" in usual(bob)
    assert client.get("/usual").location.startswith("/sign-in?next=")


def test_four_weeks_of_days_cost_few_queries(alice, app, complete_days, count_queries):
    complete_days(alice, 100, 1)
    with app.app_context():
        for past in range(28):
            services.complete_day(user_id=alice.id, day=TODAY - timedelta(days=past), today=TODAY)
    with count_queries() as sent:
        assert alice.get("/usual").status_code == 200
    assert len(sent) <= 4, sent
