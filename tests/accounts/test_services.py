from datetime import UTC, date, datetime

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from mgtrack.accounts import queries, services
from mgtrack.accounts.models import (
    FirstWeekday,
    HealthProfile,
    LifeStagePeriodRow,
    StartAnswers,
    User,
)
from mgtrack.accounts.passwords import WeakPasswordError, hashed
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, LifeStage, LifeStagePeriod, Sex
from tests.bench import add_user, session_of

pytestmark = pytest.mark.both_databases

PASSWORD = "correct horse battery"
PREGNANCY = LifeStagePeriod(
    stage=LifeStage.PREGNANCY, start=date(2024, 1, 10), end=date(2024, 10, 1)
)
BREASTFEEDING = LifeStagePeriod(stage=LifeStage.LACTATION, start=date(2024, 10, 2), end=None)


@pytest.fixture
def context(app, people_gone):
    with app.app_context():
        yield


ALICE = "alice@example.org"


@pytest.fixture
def user(context):
    return add_user(ALICE, password_hash=hashed(PASSWORD))


def profile(**changes):
    known = {
        "birth_date": date(1988, 4, 23),
        "birth_year": None,
        "sex": Sex.FEMALE,
        "time_zone": "Europe/Helsinki",
        "authority": Authority.NASEM,
        "first_weekday": FirstWeekday.MONDAY,
    }
    return services.Profile(**(known | changes))


@pytest.mark.parametrize("typed", ["alice@example.org", " Alice@Example.ORG ", "ALICE@example.org"])
def test_an_address_is_one_account_however_it_is_typed(context, typed):
    user = services.sign_up(email=typed, password=PASSWORD)
    assert queries.address_of(user.id) == "alice@example.org"
    assert services.sign_in(email="aLice@exAmple.org", password=PASSWORD).id == user.id


@pytest.mark.one_database
@pytest.mark.parametrize("typed", ["", "alice", "alice@", "@example.org", "a b@example.org", "a@b"])
def test_what_is_no_address_is_refused(context, typed):
    with pytest.raises(services.InvalidEmailError):
        services.sign_up(email=typed, password=PASSWORD)


def test_a_weak_password_opens_no_account(context):
    with pytest.raises(WeakPasswordError):
        services.sign_up(email=ALICE, password="password123")
    assert db.session.scalar(select(func.count()).select_from(User)) == 0


def test_a_taken_address_keeps_its_password(user):
    with pytest.raises(services.EmailTakenError):
        services.sign_up(email="Alice@example.org", password="another fine password")
    assert services.sign_in(email=ALICE, password=PASSWORD)
    with pytest.raises(services.SignInRefusedError):
        services.sign_in(email=ALICE, password="another fine password")


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@example.org", "correct horse batterz"),
        ("alice@example.org", ""),
        ("bob@example.org", PASSWORD),
        ("no address", PASSWORD),
        ("nul\x00@example.org", "nul\x00"),
    ],
)
def test_a_wrong_pair_is_refused_with_one_sentence(user, email, password):
    with pytest.raises(services.SignInRefusedError) as refused:
        services.sign_in(email=email, password=password)
    assert str(refused.value) == "Wrong email or password."


def test_signing_in_renews_a_hash_of_yesterdays_cost(user):
    yesterdays = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    db.session.execute(update(User).values(password_hash=yesterdays))
    db.session.commit()
    renewed = services.sign_in(email=ALICE, password=PASSWORD).password_hash
    assert renewed != yesterdays
    assert services.sign_in(email=ALICE, password=PASSWORD).password_hash == renewed


def test_a_new_password_replaces_the_old_one_and_ends_sessions(user):
    session = session_of(user)
    assert queries.user_of_session(session).id == user.id
    services.change_password(user, current=PASSWORD, new="a different password")
    assert queries.user_of_session(session) is None
    assert queries.user_of_session(session_of(user)).id == user.id
    with pytest.raises(services.SignInRefusedError):
        services.sign_in(email=ALICE, password=PASSWORD)
    assert services.sign_in(email=ALICE, password="a different password")


def test_a_password_is_changed_only_by_who_knows_it_and_only_to_a_good_one(user):
    session = session_of(user)
    with pytest.raises(services.WrongPasswordError):
        services.change_password(user, current="wrong", new="a different password")
    with pytest.raises(WeakPasswordError):
        services.change_password(user, current=PASSWORD, new="password123")
    assert queries.user_of_session(session).id == user.id


@pytest.mark.parametrize("session", ["", ".", "1", "1.", "x.y", "-1.a", "²." + "0" * 32, "9.é"])
def test_a_made_up_session_is_nobodys(user, session):
    assert queries.user_of_session(session) is None


def test_a_profile_says_who_the_person_is(user, count_queries):
    services.save_profile(user, profile())
    services.save_health(user, kidney_disease=True, periods=[BREASTFEEDING, PREGNANCY])
    session_id = session_of(user)
    db.session.expunge_all()
    with count_queries() as sent:
        person = queries.person(queries.user_of_session(session_id))
    assert len(sent) == 1
    assert person.birth_date == date(1988, 4, 23)
    assert person.sex is Sex.FEMALE
    assert person.authority is Authority.NASEM
    assert person.kidney_disease is True
    assert list(person.periods) == [PREGNANCY, BREASTFEEDING]


def test_a_person_who_told_nothing_is_unknown_rather_than_assumed(user):
    person = queries.person(queries.account(user.id))
    assert (person.birth_date, person.sex, tuple(person.periods)) == (None, None, ())
    assert person.kidney_disease is False


def test_telling_again_replaces_what_was_told(user):
    services.save_health(user, kidney_disease=True, periods=[PREGNANCY, BREASTFEEDING])
    agreed = queries.account(user.id).health.consented_at
    services.save_health(user, kidney_disease=False, periods=[BREASTFEEDING])
    person = queries.person(queries.account(user.id))
    assert list(person.periods) == [BREASTFEEDING]
    assert person.kidney_disease is False
    assert queries.account(user.id).health.consented_at == agreed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((date(2024, 1, 1), None), (date(2025, 1, 1), None)),
        ((date(2024, 1, 1), date(2024, 9, 1)), (date(2024, 9, 1), None)),
        ((date(2024, 1, 1), date(2024, 9, 1)), (date(2024, 3, 1), date(2024, 4, 1))),
        ((date(2024, 1, 1), None), (date(2024, 1, 1), None)),
    ],
)
def test_periods_that_share_a_day_are_refused_in_either_order(user, first, second):
    periods = [
        LifeStagePeriod(stage=LifeStage.PREGNANCY, start=first[0], end=first[1]),
        LifeStagePeriod(stage=LifeStage.LACTATION, start=second[0], end=second[1]),
    ]
    for order in (periods, periods[::-1]):
        with pytest.raises(services.PeriodsOverlapError, match="has ended"):
            services.save_health(user, kidney_disease=False, periods=order)
    assert queries.account(user.id).health is None


def test_withdrawing_consent_leaves_nothing_about_health(user):
    services.save_health(user, kidney_disease=True, periods=[PREGNANCY])
    services.withdraw_consent(user)
    services.withdraw_consent(user)
    for table in (HealthProfile, LifeStagePeriodRow):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0
    person = queries.person(queries.account(user.id))
    assert (tuple(person.periods), person.kidney_disease) == ((), False)


def test_a_deleted_account_leaves_no_row_behind(user):
    services.save_profile(user, profile())
    services.save_health(user, kidney_disease=True, periods=[PREGNANCY])
    bob = services.sign_up(email="bob@example.org", password=PASSWORD)
    services.save_health(bob, kidney_disease=False, periods=[PREGNANCY])
    user_id, bob_id = user.id, bob.id
    services.delete_account(user, password=PASSWORD)
    inspector = inspect(db.engine)
    for table in inspector.get_table_names():
        columns = {column["name"] for column in inspector.get_columns(table)}
        owner = "user_id" if "user_id" in columns else "id" if table == "users" else None
        if owner:
            count = text(f"SELECT count(*) FROM {table} WHERE {owner} = :id")
            assert db.session.scalar(count, {"id": user_id}) == 0, table
    assert len(queries.person(queries.account(bob_id)).periods) == 1


def test_an_account_is_deleted_only_with_its_password(user):
    with pytest.raises(services.WrongPasswordError):
        services.delete_account(user, password="wrong")
    assert services.sign_in(email=ALICE, password=PASSWORD)


def test_a_year_of_birth_gives_way_to_the_date(user):
    services.save_start_answers(user, StartAnswers(birth_year=1988))
    assert queries.person(queries.account(user.id)).birth_year == 1988
    both = StartAnswers(birth_date=date(1988, 4, 23), birth_year=1988)
    services.save_start_answers(user, both)
    person = queries.person(queries.account(user.id))
    assert (person.birth_date, person.birth_year) == (date(1988, 4, 23), None)


@pytest.mark.parametrize(
    ("time_zone", "expected"),
    [
        (None, date(2026, 3, 1)),
        ("UTC", date(2026, 3, 1)),
        ("Pacific/Auckland", date(2026, 3, 2)),
        ("America/Los_Angeles", date(2026, 3, 1)),
        ("Pacific/Kiritimati", date(2026, 3, 2)),
    ],
)
def test_today_is_the_local_date_where_the_person_is(user, time_zone, expected):
    services.save_profile(user, profile(time_zone=time_zone))
    evening = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
    assert queries.today(user, evening) == expected


def test_today_follows_the_change_to_summer_time(user):
    services.save_profile(user, profile(time_zone="Europe/Helsinki"))
    assert queries.today(user, datetime(2026, 3, 28, 21, 30, tzinfo=UTC)) == date(2026, 3, 28)
    assert queries.today(user, datetime(2026, 3, 29, 21, 30, tzinfo=UTC)) == date(2026, 3, 30)


@pytest.mark.parametrize(
    "column",
    [
        {"birth_date": date(1899, 12, 31)},
        {"sex": "other"},
        {"authority": "nobody"},
        {"first_weekday": 3},
    ],
)
def test_the_database_refuses_what_no_form_would_let_through(user, column):
    with pytest.raises(IntegrityError):
        db.session.execute(update(User).values(**column))
    db.session.rollback()


def test_a_person_may_have_no_address_and_no_password(context):
    nobody = User()
    db.session.add(nobody)
    db.session.commit()
    assert queries.account(nobody.id).email is None
    with pytest.raises(services.WrongPasswordError):
        services.delete_account(nobody, password="")


def test_without_a_password_nobody_signs_in(user):
    db.session.execute(update(User).values(password_hash=None))
    db.session.commit()
    for password in ("", PASSWORD):
        with pytest.raises(services.SignInRefusedError):
            services.sign_in(email=ALICE, password=password)
