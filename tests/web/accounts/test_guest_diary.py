"""A diary without an account: begun, kept under an address, added to an account, deleted."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import func, select

from mgtrack.accounts import queries
from mgtrack.accounts.models import User, UserSession
from mgtrack.db.base import Base
from mgtrack.extensions import db
from tests.bench import Person, ready_app
from tests.pages import food_named, furnish
from tests.web.accounts.conftest import PASSWORD, text_of, token, value_of
from tests.web.accounts.test_security import addresses

DAY = "2026-03-01"
KEEP = {"email": "gina@example.org", "password": PASSWORD}
ID = str(uuid.UUID(int=7))
PRODUCT = {"kind": "supplement", "name": "Citrate", "stated": "100", "per": "1", "unit": "capsule"}


class Guest(Person):
    """Somebody who started a diary in a browser, and has no account."""

    def __init__(self, app):
        super().__init__(app, "guest")
        self.app = app
        assert self.post("/start").location == "/start/birth"

    def log(self, food="Almonds", **typed):
        with self.app.app_context():
            food_id = food_named(food).id
        sent = {"day": DAY, "meal": "1", "portion": "g", "quantity": "100", **typed}
        return self.post(f"/day/{DAY}/add/{food_id}", data=sent)

    @property
    def account(self):
        """Who the browser's session says they are."""
        with self.client.session_transaction() as session:
            session_id = session["_user_id"]
        with self.app.app_context():
            return queries.user_of_session(session_id)


@pytest.fixture
def guest(app, people_gone):
    return Guest(app)


@pytest.fixture
def people(app):
    """Counts the people there are."""

    def count():
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(User))

    return count


@pytest.fixture
def rows(app):
    """How many rows of people there are, by table; tables without any are left out.

    So are their sessions, which come and go with signing in and out.
    """

    def count():
        owned = [
            each
            for each in Base.metadata.sorted_tables
            if "user_id" in each.c and each is not UserSession.__table__
        ]
        with app.app_context():
            counts = {
                each.name: db.session.scalar(select(func.count()).select_from(each))
                for each in (User.__table__, *owned)
            }
        return {name: number for name, number in counts.items() if number}

    return count


@pytest.fixture
def furnished(app):
    """Gives a guest something of everything."""

    def furnish_for(guest):
        guest.log()
        with app.app_context():
            furnish(db.session.get(User, guest.account.id), datetime.now(UTC).date())

    return furnish_for


def test_a_diary_starts_without_an_account_and_without_a_row(guest, people):
    assert guest.get("/today").status_code == 200
    assert people() == 0
    assert guest.log().status_code == 303
    assert people() == 1
    assert "Almonds" in guest.get(f"/day/{DAY}").text
    guest.log("Spinach, raw")
    assert people() == 1


def test_no_page_and_no_refused_form_writes_a_row_for_a_guest(app, guest, rows):
    for endpoint, address in addresses(app, "GET").items():
        assert guest.get(address).status_code < 500, endpoint
        assert rows() == {}, endpoint
    for endpoint, address in addresses(app, "POST").items():
        # A profile may be left empty, and is then no form that is refused.
        if endpoint in {*WITHOUT_A_FORM, "accounts.save_profile"}:
            continue
        assert guest.post(address, data={"name": "x"}).status_code < 500, endpoint
        assert rows() == {}, endpoint


WITHOUT_A_FORM = {
    "day_state.complete": ("/day/{day}/complete", {}),
    "day_state.reopen": ("/day/{day}/reopen", {}),
    "guidance.panels.dismiss": ("/guidance/panels/first-supplement@1/dismiss", {}),
    "suggestions.own.leave_out": ("/suggestions/foods/170567/hidden", {}),
}
"""What writes a row by its address alone."""

FIRST = WITHOUT_A_FORM | {
    "diary.log": (
        "/day/{day}/add/{food}", {"day": DAY, "meal": "1", "portion": "g", "quantity": "30"}
    ),
    "adding.tap": (
        "/day/{day}/add/tap",
        {"day": DAY, "meal": "1", "what": "food:{food}:g:30", "sheet": ID},
    ),
    "meal_text.log": (
        "/day/{day}/add/words",
        {
            "day": DAY, "meal": "1", "food0-keep": "y", "food0-food": "{food}",
            "food0-foods": "{food}", "food0-measured": "{food}", "food0-portion": "g",
            "food0-quantity": "30", "food0-words": "almonds", "client_id": ID,
        },
    ),
    "favourites.add": ("/favourites/food/{food}", {}),
    "quick.log": (
        "/day/{day}/add/quick",
        {"magnesium": "40", "name": "Soup", "meal": "2", "day": DAY, "client_id": ID},
    ),
    "doses.add_product": ("/day/{day}/supplements/add", PRODUCT),
    "supplements.create_product": ("/supplements/new", PRODUCT),
    "custom_foods.create_food": (
        "/my-foods/new",
        {
            "name": "Bar", "serving_label": "bar", "serving_grams": "40", "figure": "10",
            "given_in": "mg", "given_for": "serving", "custom_food_id": ID,
        },
    ),
    "custom_foods.create_recipe": (
        "/my-foods/recipes/new", {"name": "Pot", "made": "4", "recipe_id": ID}
    ),
    "notes.agree": ("/notes/consent", {"consent": "y"}),
    "suggestions.own.habits": ("/suggestions/habits", {"diet": "vegan", "on_day_page": "y"}),
    "accounts.save_profile": (
        "/profile", {"authority": "nasem", "first_weekday": "0", "sex": "female"}
    ),
    "day_state.complete_past_week": ("/days/open", {"day": "2026-01-05"}),
    "own_meals.save": ("/me/meals", {"meals-0-name": "Brunch"}),
}  # fmt: skip
"""What a guest may save first, by its endpoint: the address, and what is sent."""

LATER = {
    "accounts.delete", "accounts.new_password", "accounts.password", "accounts.sign_in",
    "accounts.sign_out", "accounts.sign_up", "accounts.start", "accounts.withdraw_consent",
    "custom_foods.change", "custom_foods.copy", "custom_foods.delete", "custom_foods.keep_entry",
    "custom_foods.restore", "custom_foods.scale", "ingredients.add", "ingredients.add_list",
    "ingredients.add_own", "ingredients.change", "ingredients.remove", "ingredients.renew",
    "ingredients.restore", "diary.change", "diary.delete", "diary.restore",
    "doses.change_dose", "doses.delete_dose", "doses.delete_doses", "doses.log_dose",
    "doses.log_due_dose", "doses.log_due_doses", "doses.restore_dose", "doses.restore_doses",
    "favourites.remove", "guests.add", "saved_meals.create", "saved_meals.delete",
    "saved_meals.rename", "saved_meals.restore", "saved_meals.add_food", "saved_meals.change_food",
    "saved_meals.remove_food", "saved_meals.undo",
    "guests.delete", "guests.leave", "guidance.panels.restore", "home.choose_appearance",
    "meal_text.delete", "meal_text.restore", "notes.add", "notes.change", "notes.delete",
    "notes.restore",
    "adding.undo", "copy.send", "own_meals.restore_usual", "undo.delete", "undo.restore",
    "undo.undo", "suggestions.own.take_back", "supplements.archive", "supplements.change_product",
    "supplements.create_schedule", "supplements.restore_product", "supplements.turn_off",
    # It has a test of its own, since what is sent is a file.
    "data.bring_in", "file_imports.cancel", "file_imports.finish", "file_imports.take_back",
    "questions.birth", "questions.sex", "questions.time_zone",
    "supplements.turn_on", "accounts.email", "recovery.forgot", "recovery.sign_in",
    "recovery_codes.make", "recovery_codes.download", "recovery_codes.not_now",
    "sessions.end", "sessions.end_others",
}  # fmt: skip
"""What changes something that is there already, or an account: for a guest without rows, no row.
A new address of a change belongs here or above; above, it saves for `helpers.saving_person`."""


def test_every_change_is_known_to_be_a_guests_first_or_not(app):
    assert set(addresses(app, "POST")) == set(FIRST) | LATER


@pytest.mark.parametrize("endpoint", FIRST)
def test_whatever_a_guest_saves_first_makes_them_one_person(app, guest, people, endpoint):
    path, sent = FIRST[endpoint]
    with app.app_context():
        food = food_named("Almonds").id
    sent = {name: value.format(food=food) for name, value in sent.items()}
    for _ in range(2):
        answer = guest.post(path.format(day=DAY, food=food), data=sent)
        assert answer.status_code == 303, text_of(answer)
        assert people() == 1


@freeze_time("2026-03-01 12:00")
def test_what_is_answered_at_the_start_waits_for_the_first_thing_logged(app, people_gone, people):
    guest = Guest(app)
    answer(guest, birth_date="1990-05-01", sex="female", time_zone="Pacific/Auckland")
    assert people() == 0
    assert value_of(guest.get("/start/birth"), "birth_date") == "1990-05-01"
    assert "Your answer so far: Female" in text_of(guest.get("/start/sex"))
    # Every page from here on uses them.
    for page in ("/today", f"/day/{DAY}", "/week"):
        assert "320" in text_of(guest.get(page)), page
    assert value_of(guest.get("/profile"), "birth_date") == "1990-05-01"
    assert "/day/2026-03-02/add" in guest.get("/today").text  # it is tomorrow in Auckland
    assert people() == 0

    assert guest.log(quantity="99999").status_code == 422
    assert people() == 0
    guest.log()
    assert people() == 1
    with app.app_context():
        row = db.session.get(User, guest.account.id)
        assert (str(row.birth_date), row.birth_year) == ("1990-05-01", None)
        assert (row.sex, row.time_zone) == ("female", "Pacific/Auckland")
    assert "320" in text_of(guest.get("/today"))
    with guest.client.session_transaction() as session:
        assert "start_answers" not in session
    answer(guest, birth_year="1988", birth_date="", sex="male", time_zone="")
    assert (guest.account.birth_year, guest.account.sex) == (1988, "male")


def answer(guest, *, sex, time_zone, **born):
    assert guest.post("/start/birth", data=born).location == "/start/sex"
    assert guest.post("/start/sex", data={"sex": sex}).location == "/start/time-zone"
    assert guest.post("/start/time-zone", data={"time_zone": time_zone}).location == "/today"


def test_answers_of_a_guest_who_logs_nothing_come_along_into_an_account_that_they_open(
    guest, people
):
    answer(guest, birth_year="1988", sex="male", time_zone="Europe/Paris")
    assert guest.post("/sign-up", data=KEEP).location == "/today"
    assert people() == 1
    told = guest.account
    assert (told.birth_year, told.sex, told.time_zone) == (1988, "male", "Europe/Paris")


def test_a_refused_serving_that_only_the_services_refuse_leaves_no_person(guest, people):
    assert guest.log(quantity="99999").status_code == 422
    assert people() == 0


def test_a_second_person_at_the_same_phone_sees_nothing_of_the_first(app, furnished, people):
    first, second = Guest(app), Guest(app)
    furnished(first)
    entry = next(iter(first.get(f"/day/{DAY}").text.split('href="/entries/')[1:])).split('"')[0]
    assert "Almonds" in first.get(f"/entries/{entry}").text
    for path in ("/today", f"/day/{DAY}", "/week", "/my-foods", "/supplements", "/notes", "/me"):
        assert "Almonds" not in second.get(path).text
        assert "Oat bar" not in second.get(path).text
    assert second.get(f"/entries/{entry}").status_code == 404
    assert second.post(f"/entries/{entry}/delete").status_code == 404
    first.post("/me/diary/delete")
    assert first.get("/today").status_code == 303
    first.post("/start")
    assert "Almonds" not in first.get(f"/day/{DAY}").text


def test_the_cookie_is_out_of_reach_lasts_sixty_days_and_is_renewed_by_use(app, people_gone):
    browser = app.test_client()
    with freeze_time("2026-03-01 12:00"):
        cookie = browser.post("/start").headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    with freeze_time("2026-04-20 12:00"):
        assert browser.get("/today").status_code == 200
        left = browser.get_cookie("mgtrack").expires - datetime.now(UTC)
        assert timedelta(days=59) < left <= timedelta(days=60)
    with freeze_time("2026-06-21 12:00"):
        assert browser.get("/today").status_code == 303


def test_a_forged_cookie_opens_nobodys_diary(app, guest):
    guest.log()
    signed, _, signature = guest.client.get_cookie("mgtrack").value.rpartition(".")
    thief = app.test_client()
    thief.set_cookie("mgtrack", f"{signed}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}")
    assert thief.get("/today").status_code == 303


@pytest.mark.parametrize("session_id", ["guest", "guest.", "0.", "0", "guest.None", "None"])
def test_a_session_of_nobody_opens_no_persons_diary(app, guest, alice, session_id):
    guest.log()
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["_user_id"] = session_id
    assert "Almonds" not in browser.get(f"/day/{DAY}", follow_redirects=True).text


def test_use_is_noted_once_a_day(app, people_gone, count_queries):
    with freeze_time("2026-03-01 12:00"):
        guest = Guest(app)
        guest.log()
    with freeze_time("2026-03-02 12:00"):
        for writes in (1, 0):
            with count_queries() as sent:
                guest.get("/today")
            assert sum(each.startswith("UPDATE") for each in sent) == writes
        assert str(guest.account.last_used_on) == "2026-03-02"


def test_a_guests_day_takes_no_more_queries_than_anybodys(guest, count_queries):
    for _ in range(2):
        with count_queries() as sent:
            guest.get("/today")
        assert len(sent) <= 8
        guest.log()


def test_keeping_a_diary_gives_it_an_address_and_moves_no_row(app, guest, furnished, rows):
    furnished(guest)
    who, before = guest.account.id, rows()
    for page in ("/today", "/me"):
        assert "Only this browser can open" in text_of(guest.get(page))
        assert 'href="/sign-up"' in guest.get(page).text
    assert "Keep this diary" in text_of(guest.get("/sign-up"))
    old = guest.client.get_cookie("mgtrack").value
    answer = guest.post("/sign-up", data=KEEP)
    assert (answer.status_code, answer.location) == (303, "/me")
    assert (guest.account.id, guest.account.email) == (who, KEEP["email"])
    assert rows() == before | {"sign_in_addresses": 1}
    assert "Only this browser" not in text_of(guest.get("/me"))

    laptop = app.test_client()
    assert laptop.post("/sign-in", data=KEEP).location == "/today"
    assert "Almonds" in laptop.get(f"/day/{DAY}").text
    # What the cookie alone could open, it can't any more.
    thief = app.test_client()
    thief.set_cookie("mgtrack", old)
    assert thief.get("/today").status_code == 303


def test_keeping_with_a_weak_password_or_a_taken_address_changes_nothing(guest, alice, rows):
    guest.log()
    before = rows()
    taken = {"email": alice.email, "password": "quiet blue lamp 7"}
    for typed in (KEEP | {"password": "short"}, taken):
        assert guest.post("/sign-up", data=typed).status_code == 422
        assert guest.account.is_guest
        assert rows() == before
    page = text_of(guest.post("/sign-up", data=taken))
    assert "There is an account with this address" in page


def test_keeping_twice_at_once_keeps_once(app, guest, people):
    """The later of two taps still carries the guest's session."""
    guest.log()
    cookie = guest.client.get_cookie("mgtrack").value
    guest.post("/sign-up", data=KEEP)
    again = app.test_client()
    again.set_cookie("mgtrack", cookie)
    assert again.post("/sign-up", data=KEEP).location == "/today"
    assert people() == 1
    assert "Almonds" in again.get(f"/day/{DAY}").text


def test_signing_up_with_the_password_of_an_account_asks_as_signing_in_does(guest, alice):
    guest.log()
    answer = guest.post("/sign-up", data={"email": alice.email, "password": PASSWORD})
    assert answer.location == "/me/diary/add"


def test_signing_up_before_anything_is_saved_is_like_any_sign_up(guest, people):
    assert guest.post("/sign-up", data=KEEP).location == "/start/birth"
    assert people() == 1
    assert guest.account.email == KEEP["email"]


def sign_in(guest, member, **to):
    return guest.post(
        "/sign-in", query_string=to, data={"email": member.email, "password": PASSWORD}
    )


def test_signing_in_with_nothing_kept_asks_nothing(guest, alice):
    assert sign_in(guest, alice).location == "/today"


def test_signing_in_asks_whether_to_add_what_was_kept_and_adding_moves_it(
    guest, alice, furnished, rows
):
    furnished(guest)
    with_both = rows()
    answer = sign_in(guest, alice, next="/week")
    assert answer.location == "/me/diary/add?next=/week"
    page = text_of(guest.get(answer.location))
    assert (
        "16 entries, 1 dose, 2 supplements, 2 foods of your own, 1 saved meal, 3 favourites" in page
    )
    assert "5 symptom notes" in page
    assert rows() == with_both
    assert "Almonds" not in alice.get(f"/day/{DAY}").text

    answer = guest.post(answer.location, data={"consent": "y"})
    assert answer.location == "/week"
    assert rows() == with_both | {"users": 1}
    assert "Almonds" in alice.get(f"/day/{DAY}").text
    assert "Added to your account: 16 entries" in text_of(guest.get("/week"))
    assert guest.get("/me/diary/add").location == "/today"
    assert guest.post("/me/diary/add").location == "/today"
    assert rows() == with_both | {"users": 1}


def test_left_it_stays_in_the_browser_until_the_person_says_otherwise(guest, alice, rows):
    guest.log()
    asked, before = sign_in(guest, alice).location, rows()
    assert "anyone who uses this browser" in text_of(guest.get(asked))
    assert guest.post("/me/diary/leave").location == "/today"
    assert rows() == before
    assert "Almonds" not in guest.get(f"/day/{DAY}").text
    assert "This browser’s diary" in text_of(guest.get("/me"))
    answer = guest.post("/me/password", data={"current": PASSWORD, "new": "quite another password"})
    assert answer.status_code == 303
    guest.post("/sign-out")
    assert guest.account.is_guest
    assert "Almonds" in guest.get(f"/day/{DAY}").text


def test_what_was_left_can_be_deleted_from_the_account(guest, alice, people):
    guest.log()
    sign_in(guest, alice)
    assert "1 entry" in text_of(guest.get("/me/diary/delete"))
    assert guest.post("/me/diary/delete").location == "/me"
    assert people() == 1
    assert guest.get("/me").status_code == 200
    guest.post("/sign-out")
    assert guest.get("/me").status_code == 303


def test_notes_and_health_stay_where_the_account_has_not_agreed_to_them(
    guest, alice, furnished, rows
):
    furnished(guest)
    everything = rows()
    asked = sign_in(guest, alice).location
    assert "Without this, your health details" in text_of(guest.get(asked))
    guest.post(asked)
    assert rows() == everything
    assert "stay in this browser’s diary" in text_of(guest.get("/today"))
    assert alice.get("/me").status_code == 200
    with guest.app.app_context():
        assert queries.health(alice.id) is None
    # They are asked about again, with what is left.
    assert "5 symptom notes" in text_of(guest.get(asked))
    guest.post(asked, data={"consent": "y"})
    with guest.app.app_context():
        assert queries.health(alice.id) is not None


def test_a_guest_deletes_their_diary_in_place_of_signing_out(guest, people):
    guest.log()
    page = guest.get("/me")
    assert "Delete this diary" in text_of(page)
    assert "Sign out" not in text_of(page)
    assert "Delete account" not in text_of(page)
    assert guest.post("/sign-out").location == "/me/diary/delete"
    for path in ("/me/delete", "/me/password", "/me/email"):
        assert guest.get(path).status_code == 303
    assert "1 entry" in text_of(guest.get("/me/diary/delete"))
    assert people() == 1
    answer = guest.post("/me/diary/delete")
    assert (answer.location, people()) == ("/", 0)
    assert "Start your diary" in text_of(guest.get("/"))


def test_starting_takes_a_forms_token_and_no_link(app, people_gone, form_tokens):
    browser = app.test_client()
    assert browser.get("/start").status_code == 405
    assert browser.post("/start").status_code == 403
    assert browser.post("/start", data={"csrf_token": token(browser.get("/"))}).status_code == 303


def test_starts_from_one_address_are_limited(app, people_gone):
    statuses = [app.test_client().post("/start").status_code for _ in range(31)]
    assert statuses == [303] * 30 + [429]


def test_starting_again_leaves_the_diary_as_it_is(guest, alice):
    guest.log()
    who = guest.account.id
    assert guest.post("/start").location == "/today"
    assert guest.account.id == who
    assert alice.post("/start").location == "/today"
    assert alice.get("/me").status_code == 200


def test_off_nobody_starts_and_who_started_before_goes_on(tmp_path):
    with ready_app(f"sqlite:///{tmp_path}/guests.db", tmp_path) as on:
        guest, empty = Guest(on), Guest(on)
        guest.log()
    with ready_app(f"sqlite:///{tmp_path}/guests.db", tmp_path, guests=False) as off:
        browser = off.test_client()
        assert browser.post("/start").status_code == 404
        assert 'href="/sign-up"' in browser.get("/").text
        assert "No account needed" not in browser.get("/").text
        for who, status in ((guest, 200), (empty, 303)):
            browser.set_cookie("mgtrack", who.client.get_cookie("mgtrack").value)
            assert browser.get("/today").status_code == status


@pytest.mark.parametrize(
    ("path", "typed", "sentence"),
    [
        ("/start/birth", {"birth_year": "88"}, "a year in four digits"),
        ("/start/birth", {"birth_date": "2100-01-01"}, "in the future"),
        ("/start/birth", {"birth_date": "1988-02-30"}, "a date that exists"),
        ("/start/sex", {"sex": "other"}, "Not a valid choice"),
        ("/start/time-zone", {"time_zone": "Mars/Olympus"}, "Not a valid choice"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_question(
    guest, people, path, typed, sentence
):
    answer = guest.post(path, data=typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert people() == 0


def test_an_answer_left_open_says_nothing_and_goes_on(guest, people):
    for path, onward in (
        ("/start/birth", "/start/sex"),
        ("/start/sex", "/start/time-zone"),
        ("/start/time-zone", "/today"),
    ):
        assert guest.post(path, data={}).location == onward
        assert people() == 0
