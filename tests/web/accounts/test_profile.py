import zoneinfo
from datetime import date

import pytest
from freezegun import freeze_time

from mgtrack.accounts import queries, services
from mgtrack.accounts.models import User
from mgtrack.extensions import db
from mgtrack.nutrition.reference import (
    Authority,
    LifeStage,
    LifeStagePeriod,
    Sex,
    authorities,
    figures,
)
from mgtrack.web.accounts.forms import explained
from tests.bench import HTMX
from tests.web.accounts.conftest import is_ticked, text_of, value_of

FILLED = {
    "birth_date": "1988-04-23",
    "sex": "female",
    "time_zone": "Europe/Helsinki",
    "authority": "nasem",
    "first_weekday": "0",
}
PREGNANCY = {
    "periods-0-stage": "pregnancy",
    "periods-0-start": "2024-01-10",
    "periods-0-end": "2024-10-01",
}


@pytest.fixture
def person(app):
    """Reads back who somebody is."""

    def read(someone):
        with app.app_context():
            return queries.person(queries.account(someone.id))

    return read


@pytest.fixture
def tell_health(app):
    def tell(someone, **told):
        with app.app_context():
            services.save_health(
                db.session.get(User, someone.id),
                **({"kidney_disease": False, "periods": []} | told),
            )

    return tell


def test_a_profile_is_kept_and_shown_again(alice, person):
    answer = alice.post("/profile", data=FILLED)
    assert (answer.status_code, answer.location) == (303, "/me")
    assert person(alice).birth_date == date(1988, 4, 23)
    assert person(alice).sex is Sex.FEMALE
    page = alice.get("/profile")
    assert value_of(page, "birth_date") == "1988-04-23"
    assert is_ticked(page, "sex", "female")
    assert '<option selected value="Europe/Helsinki">' in page.text


def test_the_year_of_birth_alone_is_enough_and_the_date_takes_its_place(alice, person):
    alice.post("/profile", data=FILLED | {"birth_date": "", "birth_year": "1988"})
    assert (person(alice).birth_date, person(alice).birth_year) == (None, 1988)
    assert value_of(alice.get("/profile"), "birth_year") == "1988"
    alice.post("/profile", data=FILLED | {"birth_year": "1988"})
    assert (person(alice).birth_date, person(alice).birth_year) == (date(1988, 4, 23), None)


def test_every_field_may_be_left_open(alice, person):
    answer = alice.post("/profile", data={"authority": "nasem", "first_weekday": "0", "sex": ""})
    assert answer.status_code == 303
    assert person(alice) == person(alice).__class__()


def test_what_was_told_can_be_taken_back_field_by_field(alice, person):
    alice.post("/profile", data=FILLED)
    alice.post("/profile", data=FILLED | {"birth_date": "", "sex": "", "time_zone": ""})
    assert (person(alice).birth_date, person(alice).sex) == (None, None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"birth_date": "2100-01-01"}, "in the future"),
        ({"birth_date": "1899-12-31"}, "before 1900"),
        ({"birth_date": "2001-02-29"}, "a date that exists"),
        ({"birth_date": "yesterday"}, "a date that exists"),
        ({"birth_year": "88"}, "a year in four digits"),
        ({"birth_year": "2999"}, "This year is in the future"),
        ({"birth_year": "1800"}, "This year is before 1900"),
        ({"birth_year": "eighty"}, "a year in four digits"),
        ({"sex": "other"}, "choice"),
        ({"time_zone": "Mars/Olympus"}, "choice"),
        ({"time_zone": "../../etc/passwd"}, "choice"),
        ({"authority": "nobody"}, "choice"),
        ({"first_weekday": "3"}, "choice"),
        ({"first_weekday": "x"}, "choice"),
    ],
)
def test_a_profile_that_cannot_be_says_why_and_keeps_what_was_typed(alice, person, typed, sentence):
    answer = alice.post("/profile", data=FILLED | typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert person(alice).birth_date is None
    assert value_of(answer, "birth_date") == (FILLED | typed)["birth_date"]


@pytest.mark.parametrize(("birth_date", "status"), [("2026-03-02", 303), ("2026-03-03", 422)])
def test_a_birth_date_is_in_the_future_only_where_it_is_so_everywhere(
    app, alice, birth_date, status
):
    with freeze_time("2026-03-01 12:00:00"):
        browser = app.test_client()
        browser.post("/sign-in", data={"email": alice.email, "password": alice.password})
        answer = browser.post("/profile", data=FILLED | {"birth_date": birth_date})
    assert answer.status_code == status


def test_every_authority_is_explained_with_the_years_of_its_figures(alice):
    words = text_of(alice.get("/profile"))
    for authority, about in authorities().items():
        assert about.title in words
        assert explained(authority) in words
        for figure in figures():
            if figure.authority is authority:
                assert str(figure.year) in explained(authority)


@pytest.mark.parametrize(("born", "year"), [("1988-04-23", 2025), ("2016-04-23", 2020)])
def test_a_reference_is_shown_with_the_year_of_its_own_figure(alice, born, year):
    alice.post("/profile", data=FILLED | {"authority": "japan", "birth_date": born})
    assert f"Japan (MHLW {year})" in text_of(alice.get("/day/2026-03-01/about"))


@pytest.mark.parametrize("authority", list(Authority))
def test_any_authority_can_be_chosen(alice, person, authority):
    alice.post("/profile", data=FILLED | {"authority": str(authority)})
    assert person(alice).authority is authority


@pytest.mark.parametrize(("day", "number"), [("Monday", 0), ("Saturday", 5), ("Sunday", 6)])
def test_a_week_begins_on_the_day_that_was_chosen(app, alice, day, number):
    assert f"{day}" in text_of(alice.get("/profile"))
    alice.post("/profile", data=FILLED | {"first_weekday": str(number)})
    with app.app_context():
        assert db.session.get(User, alice.id).first_weekday == number


def test_time_zones_are_offered_by_region_and_proposed_by_the_browser(alice):
    page = alice.get("/profile").text
    assert "data-time-zone" in page
    assert '<optgroup label="Europe">' in page
    for zone in ("Europe/Helsinki", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "UTC"):
        assert zone in zoneinfo.available_timezones()
        assert f'value="{zone}"' in page


def test_health_is_kept_only_with_consent_which_is_not_ticked_for_anyone(alice, person):
    assert not is_ticked(alice.get("/profile"), "consent")
    for told in ({"kidney_disease": "y"}, PREGNANCY):
        answer = alice.post("/profile", data=FILLED | told)
        assert answer.status_code == 422
        assert "Please tick this" in text_of(answer)
        assert person(alice).kidney_disease is False
        assert not person(alice).periods
        assert person(alice).birth_date is None


def test_health_is_kept_with_consent_and_changed_without_asking_again(alice, person):
    told = FILLED | PREGNANCY | {"kidney_disease": "y"}
    assert alice.post("/profile", data=told | {"consent": "y"}).status_code == 303
    assert person(alice).kidney_disease is True
    assert list(person(alice).periods) == [
        LifeStagePeriod(LifeStage.PREGNANCY, date(2024, 1, 10), date(2024, 10, 1))
    ]
    page = alice.get("/profile")
    assert "You agreed" in text_of(page)
    assert is_ticked(page, "kidney_disease")
    assert value_of(page, "periods-0-start") == "2024-01-10"
    assert alice.post("/profile", data=FILLED | PREGNANCY).status_code == 303
    assert person(alice).kidney_disease is False


def test_consent_is_withdrawn_on_a_page_that_says_what_goes_and_asks_for_nothing_else(
    alice, bob, person
):
    for someone in (alice, bob):
        someone.post("/profile", data=FILLED | PREGNANCY | {"consent": "y", "kidney_disease": "y"})
    assert 'href="/profile/health/delete"' in alice.get("/profile").text
    assert "pregnancies, breastfeeding and your symptom notes are deleted" in text_of(
        alice.get("/profile/health/delete")
    )
    assert person(alice).kidney_disease is True
    answer = alice.post("/profile/health/delete")
    assert (answer.status_code, answer.location) == (303, "/profile")
    assert person(alice).kidney_disease is False
    assert not person(alice).periods
    assert person(alice).birth_date == date(1988, 4, 23)
    assert not is_ticked(alice.get("/profile"), "consent")
    assert person(bob).kidney_disease is True


def test_a_pregnancy_beside_male_is_kept_and_it_is_said_which_reference_applies(alice, person):
    sent = FILLED | PREGNANCY | {"consent": "y"}
    for sex, is_said in (("male", True), ("female", False)):
        answer = alice.post("/profile", data=sent | {"sex": sex}, follow_redirects=True)
        assert ("the reference for those days applies" in text_of(answer)) is is_said
        assert person(alice).periods


def test_breastfeeding_may_go_on_for_longer_than_a_pregnancy_can(alice, person):
    rows = {"periods-0-start": "2024-01-10", "periods-0-end": "", "periods-0-stage": "lactation"}
    assert alice.post("/profile", data=FILLED | rows | {"consent": "y"}).status_code == 303
    assert len(person(alice).periods) == 1


def test_several_past_periods_are_kept_earliest_first(alice, person):
    rows = {
        "periods-0-stage": "lactation",
        "periods-0-start": "2024-10-02",
        "periods-0-end": "",
        "periods-1-stage": "pregnancy",
        "periods-1-start": "2024-01-10",
        "periods-1-end": "2024-10-01",
        "periods-7-stage": "pregnancy",
        "periods-7-start": "2019-02-01",
        "periods-7-end": "2019-11-01",
    }
    assert alice.post("/profile", data=FILLED | rows | {"consent": "y"}).status_code == 303
    starts = [period.start for period in person(alice).periods]
    assert starts == [date(2019, 2, 1), date(2024, 1, 10), date(2024, 10, 2)]
    assert person(alice).periods[-1].end is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"periods-0-end": "2024-01-09"}, "before the first"),
        ({"periods-0-start": ""}, "first day too"),
        ({"periods-0-start": "", "periods-0-end": ""}, "or remove this period"),
        ({"periods-0-start": "1970-01-01", "periods-0-end": "1970-09-01"}, "before the birth date"),
        ({"periods-0-end": "2024-11-21"}, "about 40 weeks. Please check both days."),
        ({"periods-0-end": ""}, "about 40 weeks. Please check the first day, or give the last."),
        ({"periods-0-start": "2100-01-01", "periods-0-end": ""}, "not in the future"),
        ({"periods-0-start": "2024-13-01"}, "a date that exists"),
        ({"periods-0-end": "soon"}, "a date that exists"),
        ({"periods-0-stage": "other"}, "choice"),
        (
            {"periods-1-stage": "lactation", "periods-1-start": "2024-10-01"},
            "This begins before the period from 10 January 2024 has ended",
        ),
    ],
)
def test_periods_that_cannot_be_are_refused_with_a_sentence(alice, person, changes, sentence):
    answer = alice.post("/profile", data=FILLED | PREGNANCY | {"consent": "y"} | changes)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not person(alice).periods


def test_a_period_may_end_on_its_first_day_and_the_next_begin_the_day_after(alice, person):
    rows = PREGNANCY | {
        "periods-0-end": "2024-01-10",
        "periods-1-stage": "lactation",
        "periods-1-start": "2024-01-11",
        "periods-1-end": "2024-01-11",
    }
    assert alice.post("/profile", data=FILLED | rows | {"consent": "y"}).status_code == 303
    assert len(person(alice).periods) == 2


def test_rows_are_added_and_removed_without_scripts_and_nothing_typed_is_lost(alice, person):
    typed = FILLED | PREGNANCY
    page = alice.post("/profile", data=typed | {"add_period": "1"})
    assert page.status_code == 200
    assert "<html" in page.text
    assert value_of(page, "periods-0-start") == "2024-01-10"
    assert value_of(page, "periods-1-start") == ""
    assert value_of(page, "birth_date") == "1988-04-23"
    second = {"periods-1-stage": "lactation", "periods-1-start": "2024-10-02"}
    page = alice.post("/profile", data=typed | second | {"remove_period": "0"})
    assert "2024-01-10" not in page.text
    assert "2024-10-02" in page.text
    assert not person(alice).periods


@pytest.mark.parametrize("index", ["5", "-1", "x", "", "²"])
def test_removing_a_row_that_is_not_there_removes_none(alice, index):
    page = alice.post("/profile", data=FILLED | PREGNANCY | {"remove_period": index})
    assert page.status_code == 200
    assert value_of(page, "periods-0-start") == "2024-01-10"


def test_htmx_gets_the_rows_alone(alice):
    page = alice.post("/profile", data=FILLED | PREGNANCY | {"add_period": "1"}, headers=HTMX)
    assert page.status_code == 200
    assert "<html" not in page.text
    assert value_of(page, "periods-1-start") == ""


def test_no_more_than_twenty_rows_are_offered(alice):
    rows = {f"periods-{number}-start": f"20{number:02}-01-01" for number in range(20)}
    page = alice.post("/profile", data=FILLED | rows | {"add_period": "1"})
    assert page.status_code == 200
    assert "periods-20-start" not in page.text


def test_a_profile_is_its_owners_alone(alice, bob, person, tell_health):
    tell_health(alice, kidney_disease=True)
    bob.post("/profile", data=FILLED | PREGNANCY | {"consent": "y"})
    bob.post("/profile/health/delete")
    assert person(alice).kidney_disease is True
    assert person(alice).birth_date is None
