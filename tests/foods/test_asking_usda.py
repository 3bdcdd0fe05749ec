"""What asking USDA costs, keeps and remembers, and what is said when only a part of it came."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from limits import RateLimitItemPerHour
from sqlalchemy import event, select

from mgtrack import create_app
from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.fdc.errors import AskedOftenError, UnavailableError
from mgtrack.foods import queries, services
from mgtrack.foods.models import FdcAllowance, FdcSearch, Food
from mgtrack.web import rate_limits
from tests.bench import make_settings
from tests.diary.helpers import page_text
from tests.fake_fdc import answers

pytestmark = pytest.mark.both_databases

EPAZOTE, BREADFRUIT = 169398, 171714
ADD_MORE = "/day/2026-11-23/add/more"


@pytest.fixture
def usda(app, fake_fdc):
    """FoodData Central, played by the local server, as the app asks it."""
    kept = app.extensions.get("mgtrack-fdc")
    with FdcClient(fake_fdc.url, "test-key") as client:
        app.extensions["mgtrack-fdc"] = client
        yield fake_fdc
    app.extensions["mgtrack-fdc"] = kept


@pytest.fixture
def more(alice, usda):
    """The page of a search that asked USDA too."""
    return lambda typed: alice.get(ADD_MORE, query_string={"q": typed})


@pytest.fixture
def row_of_a_search(app, more):
    """The id of a food that is kept as a search's row alone."""
    more("epazote")
    with app.app_context():
        return db.session.scalars(select(Food.id).where(Food.fdc_id == EPAZOTE)).one()


def test_letters_that_stand_for_several_are_asked_for_and_remembered(more, usda):
    for _ in range(2):
        assert more("\ufb03" * 200).status_code == 200
    assert len(usda.requests) == 2


def test_what_usda_has_stands_among_the_results_with_brands_named(more):
    page = more("breadfruit")
    assert page.status_code == 200
    assert "Breadfruit, raw" in page.text
    assert page.text.index(">Brands</h2>") < page.text.index("Breadfruit Chips")
    assert "Harbor Lane · 1 bar" in page_text(page)


@pytest.mark.parametrize(
    "facts",
    [
        {"fdc_id": 10**20},
        {"fdc_id": 2**31},
        {"fdc_id": 0},
        {"fdc_id": -5},
        {"fdc_id": 99, "ndb": "1" * 40},
        {"fdc_id": 99, "food_code": "1" * 40},
        {"fdc_id": 99, "description": "Breadfruit \x00 \ud800", "ndb": "1" * 11},
    ],
)
def test_a_row_that_cannot_be_kept_leaves_the_others_and_the_page(more, usda, facts):
    usda.foods[facts["fdc_id"]] = usda.foods[BREADFRUIT] | {"description": "Breadfruit x"} | facts
    page = more("breadfruit")
    assert page.status_code == 200
    assert "Breadfruit, raw" in page.text
    assert "Breadfruit x" not in page.text


class TestRetiredFood:
    @pytest.fixture(autouse=True)
    def retired(self, usda, row_of_a_search):
        del usda.foods[EPAZOTE]
        usda.requests.clear()

    def test_is_asked_for_once(self, alice, usda, row_of_a_search):
        for path in (f"/foods/{row_of_a_search}", f"/day/2026-11-23/add/{row_of_a_search}"):
            for _ in range(2):
                assert alice.get(path).status_code == 200
        assert [request.path for request in usda.requests] == [f"/food/{EPAZOTE}"] * 2

    def test_is_said_to_be_so_and_not_to_be_out_of_reach(self, alice, row_of_a_search):
        for _ in range(2):
            text = page_text(alice.get(f"/foods/{row_of_a_search}"))
            assert "no longer in USDA’s database" in text
            assert "could not get USDA’s full record" not in text

    def test_is_not_what_somebody_typed(self, alice, usda, row_of_a_search):
        alice.get(ADD_MORE, query_string={"q": f"food {EPAZOTE}"})
        text = page_text(alice.get(f"/foods/{row_of_a_search}"))
        assert f"/food/{EPAZOTE}" in {request.path for request in usda.requests}
        assert "no longer" in text


def test_usda_out_of_reach_is_said_and_asked_again(alice, usda, row_of_a_search):
    usda.fail_with(answers.of_json({}, status=403), times=1)
    assert "could not get USDA’s full record" in page_text(alice.get(f"/foods/{row_of_a_search}"))
    assert "could not get USDA’s full record" not in page_text(
        alice.get(f"/foods/{row_of_a_search}")
    )


@pytest.fixture
def few_questions(monkeypatch):
    monkeypatch.setattr(rate_limits, "FDC_QUESTIONS_A_PERSON", RateLimitItemPerHour(4))


def test_one_person_cannot_spend_everybodys_key(alice, bob, usda, few_questions):
    said = AskedOftenError.sentence
    pages = [page_text(alice.get(ADD_MORE, query_string={"q": f"epazote {n}"})) for n in range(3)]
    assert [said in page for page in pages] == [False, False, True]
    assert len(usda.requests) == 4
    assert "Epazote" in pages[2]  # what is here is found as before
    bobs = page_text(bob.get(ADD_MORE, query_string={"q": "breadfruit"}))
    assert said not in bobs
    assert "Breadfruit Chips" in bobs


def test_a_new_guest_is_no_way_around_an_addresss_limit(app, people_gone, usda, monkeypatch):
    monkeypatch.setattr(rate_limits, "FDC_QUESTIONS_AN_ADDRESS", RateLimitItemPerHour(4))
    for number in range(4):
        guest = app.test_client()
        guest.post("/start")
        page = page_text(guest.get(ADD_MORE, query_string={"q": f"epazote {number}"}))
    assert len(usda.requests) == 4
    assert AskedOftenError.sentence in page


def test_workers_share_what_they_learn_of_usda(app, people_gone, alice, bob, tmp_path, caplog):
    """Nobody listens at its address; one worker finds that out, and the other asks no more."""
    workers = [app, create_app(make_settings(tmp_path, database_url=app_url(app)))]
    browsers = []
    for worker, person in zip(workers, (alice, bob), strict=True):
        browser = worker.test_client()
        browser.set_cookie("mgtrack", person.client.get_cookie("mgtrack").value)
        browsers.append(browser)
    for number in range(3):
        browsers[0].get(ADD_MORE, query_string={"q": f"epazote {number}"})
    with workers[1].app_context():
        resting = select(FdcAllowance.key_id).where(FdcAllowance.remaining == 0)
        assert [each[-5:] for each in db.session.scalars(resting)] == ["-rest"]
    page = page_text(browsers[1].get(ADD_MORE, query_string={"q": "spinach"}))
    assert "not sent: it didn't answer lately" in caplog.text
    assert UnavailableError.sentence in page
    assert "Spinach" in page
    with workers[1].app_context():
        db.engine.dispose()


def app_url(app):
    return app.config["SQLALCHEMY_DATABASE_URI"]


class Broken(FdcClient):
    """A client whose search of brands fails."""

    def search_branded(self, *_, **__):
        raise UnavailableError


def test_when_brands_fail_the_other_foods_are_kept_and_the_words_asked_again(
    app, people_gone, fake_fdc
):
    with app.app_context():
        with Broken(fake_fdc.url, "test-key") as broken:
            assert services.ask_fdc("epazote", broken).sentence == UnavailableError.sentence
        assert queries.food_of_fdc(EPAZOTE) is not None
        asked = len(fake_fdc.requests)
        with FdcClient(fake_fdc.url, "test-key") as client:
            assert services.ask_fdc("epazote", client).sentence is None
        assert len(fake_fdc.requests) == asked + 2


def test_many_foods_are_kept_with_as_few_statements_as_one(
    app, people_gone, fake_fdc, count_queries
):
    for fdc_id in range(9_910_001, 9_910_021):
        words = "zorblax many" if fdc_id > 9_910_001 else "zorblax many single"
        fake_fdc.foods[fdc_id] = fake_fdc.foods[EPAZOTE] | {
            "fdc_id": fdc_id,
            "description": f"{words} {fdc_id}",
        }
    with app.app_context(), FdcClient(fake_fdc.url, "test-key") as client:
        with count_queries() as for_one:
            services.ask_fdc("single", client)
        with count_queries() as for_many:
            services.ask_fdc("many", client)
        assert (
            len(db.session.scalars(select(Food).where(Food.name.contains("zorblax"))).all()) == 20
        )
    assert len(for_many) == len(for_one) <= 12


@pytest.fixture
def at_once(app):
    """Does two things at once, which both find nothing noted yet and note it at one moment."""
    with app.app_context():
        engine = db.engine

    def run(*doings):
        together = Barrier(len(doings))
        failures = []

        def wait(_connection, _cursor, statement, *_rest):
            if "INTO fdc_searches" in statement:
                together.wait(timeout=20)

        def guarded(do):
            try:
                do()
            except Exception as error:  # noqa: BLE001 - told by the test, whatever it was
                failures.append(error)

        threads = [Thread(target=guarded, args=[do]) for do in doings]
        event.listen(engine, "before_cursor_execute", wait)
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            event.remove(engine, "before_cursor_execute", wait)
        assert failures == []

    return run


def test_the_same_words_at_the_same_moment_are_answered_to_both(alice, bob, usda, at_once):
    statuses = []

    def search(person):
        answer = person.get(ADD_MORE, query_string={"q": "zzzz"})
        statuses.append(answer.status_code)

    at_once(lambda: search(alice), lambda: search(bob))
    assert statuses == [200, 200]


def test_the_same_barcode_at_the_same_moment_is_answered_to_both(app, people_gone, usda, at_once):
    client = app.extensions["mgtrack-fdc"]

    def look():
        with app.app_context():
            services.food_of_barcode(["5901234123457"], client)

    at_once(look, look)
    with app.app_context():
        assert len(db.session.scalars(select(FdcSearch)).all()) == 1


def test_a_search_row_never_takes_the_place_of_a_complete_record(app, people_gone, fake_fdc):
    with app.app_context(), FdcClient(fake_fdc.url, "test-key") as client:
        exact = client.food(EPAZOTE)
        services.keep(exact, complete=True)
        services.keep_all([replace(exact, description="Rounded"), exact], complete=False)
        db.session.commit()
        kept = queries.food_of_fdc(EPAZOTE)
        assert (kept.complete, kept.description) == (True, "Epazote, raw")
