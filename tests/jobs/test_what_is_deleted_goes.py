"""What a person deletes can be taken back for 30 days, and then goes: of every kind, alone."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from datetime import timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import update

from mgtrack.cli.jobs import jobs as commands
from mgtrack.db.base import Deletable, utc_now
from mgtrack.db.soft_delete import UNDO_FOR
from mgtrack.extensions import db
from tests.bench import HTMX, free_port
from tests.db.test_migrations import start
from tests.diary.helpers import DAY, food_named, ids_on, page_text
from tests.jobs.deleting import (
    EVERYTHING,
    KINDS,
    custom_food,
    delete,
    entry,
    ingredient,
    kept_rows,
    recipe,
)
from tests.web.custom_foods.test_custom_foods import log as log_own
from tests.web.diary import test_whole_meal as whole_meal

pytestmark = pytest.mark.both_databases

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    """Noon of the day that everything is logged on."""
    with freeze_time(f"{DAY} 12:00", ignore=["playwright"]) as clock:
        yield clock


@pytest.fixture
def run(app, people_gone):
    """What `mgtrack jobs run` says, and that it went well."""

    def run_jobs():
        answer = app.test_cli_runner().invoke(commands, ["run"])
        assert answer.exit_code == 0, answer.output
        return answer.output

    return run_jobs


@pytest.mark.parametrize("make", EVERYTHING, ids=lambda make: make.__name__)
def test_taking_back_ends_after_thirty_days_whether_it_is_gone_or_not(clock, alice, run, make):
    address = delete(alice, make)
    clock.tick(UNDO_FOR - A_MINUTE)
    run()
    assert alice.post(f"{address}/restore").status_code == 303
    assert alice.post(f"{address}/delete").status_code == 303
    clock.tick(UNDO_FOR + A_MINUTE)
    for _ in range(2):
        answer = alice.post(f"{address}/restore")
        assert answer.status_code == 404
        assert "can be undone for 30 days" in page_text(answer)
        assert "can be undone for 30 days" in alice.post(f"{address}/restore", headers=HTMX).text
        run()


def test_a_meal_too_can_be_taken_back_for_thirty_days_alone(clock, alice, run):
    fields = whole_meal.fields_of(whole_meal.read(alice, whole_meal.MEAL))
    undo = whole_meal.undo_in(alice.get(whole_meal.send(alice, fields).location))
    restore = undo.replace("delete", "restore")
    alice.post(undo)
    clock.tick(UNDO_FOR - A_MINUTE)
    run()
    assert alice.post(restore).status_code == 303
    alice.post(undo)
    clock.tick(UNDO_FOR + A_MINUTE)
    for _ in range(2):
        answer = alice.post(restore)
        assert answer.status_code == 404
        assert "can be undone for 30 days" in page_text(answer)
        run()


def test_all_that_can_be_deleted_goes_and_the_rest_stays(clock, app, alice, bob, run):
    for person in (alice, bob):
        for make in EVERYTHING:
            make(person)
    standing = kept_rows(app)
    for make in EVERYTHING:
        delete(alice, make)
    clock.tick(UNDO_FOR - A_MINUTE)
    for make in EVERYTHING:
        delete(bob, make)
    waiting = Counter(kept_rows(app)) - Counter(standing)
    clock.tick(2 * A_MINUTE)
    said = run()
    removed = "removed 1 entry, 1 dose, 1 note, 1 saved meal, 0 ingredients, 2 own foods"
    assert f"forget-deleted: {removed}\n" in said
    left = Counter(kept_rows(app)) - Counter(standing)
    assert left == {table: rows // 2 for table, rows in waiting.items()}
    assert run() == "Nothing is due.\n"
    clock.tick(UNDO_FOR)
    run()
    assert kept_rows(app) == standing


def test_an_ingredient_can_be_put_back_for_thirty_days_and_then_goes(clock, app, alice, run):
    address = ingredient(alice)
    there = kept_rows(app)["ingredients"]
    alice.post(f"{address}/remove")
    clock.tick(UNDO_FOR - A_MINUTE)
    assert "0 ingredients" in run()
    assert alice.post(f"{address}/restore").status_code == 303
    alice.post(f"{address}/remove")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert alice.post(f"{address}/restore").status_code == 404
    assert "1 ingredient," in run()
    assert alice.post(f"{address}/restore").status_code == 404
    assert kept_rows(app)["ingredients"] == there - 1


def test_every_kind_that_can_be_deleted_is_among_them():
    assert set(Deletable.__subclasses__()) == set(KINDS)


def test_a_custom_food_stays_with_the_entries_of_it_and_goes_with_the_last(clock, app, alice, run):
    address = custom_food(alice)
    log_own(alice, address.rsplit("/", 1)[-1])
    alice.post(f"{address}/delete")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert "0 own foods" in run()
    (entry_id,) = ids_on(alice)
    sent = {"quantity": "2", "portion": "serving", "meal": "2", "day": DAY}
    assert alice.post(f"/entries/{entry_id}", data=sent).status_code == 303
    assert alice.post(f"{address}/restore").status_code == 404
    alice.post(f"/entries/{entry_id}/delete")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert "1 entry, 0 doses, 0 notes, 0 saved meals, 0 ingredients, 1 own food" in run()
    assert not any(kept_rows(app).values())


def test_a_custom_food_stays_with_the_saved_meal_that_has_it(clock, alice, run):
    address = custom_food(alice)
    log_own(alice, address.rsplit("/", 1)[-1])
    entry_ids = ids_on(alice)
    sent = {"entry": entry_ids, "name": "Bars", "client_id": str(uuid.UUID(int=5))}
    assert alice.post(f"/day/{DAY}/meals", data=sent).status_code == 303
    alice.post(f"/entries/{entry_ids[0]}/delete")
    alice.post(f"{address}/delete")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert "1 entry, 0 doses, 0 notes, 0 saved meals, 0 ingredients, 0 own foods" in run()
    alice.post(f"/my-meals/{uuid.UUID(int=5)}/delete")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert "1 saved meal, 0 ingredients, 1 own food" in run()


def test_a_custom_food_stays_with_the_recipe_that_has_it(clock, alice, run):
    address, pot = custom_food(alice), recipe(alice)
    sent = {"quantity": "1", "portion": "serving", "ingredient_id": str(uuid.UUID(int=6))}
    assert alice.post(f"{pot}/add/own/{address.rpartition('/')[2]}", data=sent).status_code == 303
    alice.post(f"{address}/delete")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert "0 ingredients, 0 own foods" in run()
    assert "Oat bar" in page_text(alice.get(pot))
    alice.post(f"{pot}/delete")
    clock.tick(UNDO_FOR + A_MINUTE)
    assert "0 ingredients, 2 own foods" in run()


def test_a_form_sent_again_after_its_entry_went_logs_it_anew(clock, alice, run):
    address = delete(alice, entry)
    clock.tick(UNDO_FOR + A_MINUTE)
    run()
    food_id = food_named(alice.client.application, "Almonds")
    sent = {
        "quantity": "30", "portion": "g", "meal": "2", "day": DAY,
        "client_id": address.rsplit("/", 1)[-1],
    }  # fmt: skip
    assert alice.post(f"/day/{DAY}/add/{food_id}", data=sent).status_code == 303
    assert ids_on(alice) == [sent["client_id"]]


@pytest.fixture
def deleted_long_ago(app, alice):
    """An entry that was deleted 31 days before today."""
    delete(alice, entry)
    with app.app_context():
        for kind in KINDS:
            long_ago = utc_now() - timedelta(days=31)
            db.session.execute(
                update(kind).where(kind.deleted_at.is_not(None)).values(deleted_at=long_ago)
            )
        db.session.commit()


def test_of_several_hosts_at_one_instant_one_removes_it(app, deleted_long_ago, tmp_path):
    hosts = [start(app, tmp_path, "jobs", "run") for _ in range(3)]
    said = "".join(host.communicate(timeout=120)[0] for host in hosts)
    assert [host.returncode for host in hosts] == [0, 0, 0], said
    nothing_else = "0 doses, 0 notes, 0 saved meals, 0 ingredients, 0 own foods"
    removed = f"forget-deleted: removed 1 entry, {nothing_else}\n"
    assert (said.count(removed), said.count("forget-deleted")) == (1, 1)
    assert not any(kept_rows(app).values())


def test_the_server_does_it_by_itself_and_leaves_nobody_behind(app, deleted_long_ago, tmp_path):
    server = start(app, tmp_path, "run", MGTRACK_PORT=str(free_port()))
    try:
        until = time.monotonic() + 120
        while any(kept_rows(app).values()) and time.monotonic() < until:
            assert server.poll() is None, server.stdout.read()
        assert not any(kept_rows(app).values())
    finally:
        server.terminate()
        # Whatever it began holds its standard output open until it ends.
        server.communicate(timeout=120)
