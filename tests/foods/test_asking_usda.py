"""What asking USDA costs, keeps and remembers, and what is said when only a part of it came."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from sqlalchemy import event, select

from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.foods import services
from mgtrack.foods.models import FdcSearch
from tests.diary.helpers import page_text

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


def test_what_usda_has_stands_among_the_results_with_brands_named(more):
    page = more("breadfruit")
    assert page.status_code == 200
    assert "Breadfruit, raw" in page.text
    assert page.text.index(">Brands</h2>") < page.text.index("Breadfruit Chips")
    assert "Brand label · Harbor Lane" in page_text(page)


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
