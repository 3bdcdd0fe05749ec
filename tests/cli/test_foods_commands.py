"""`mgtrack foods search` and `show`: what a person sees in the app, for anybody to check."""

from __future__ import annotations

import json
import re

import pytest
from sqlalchemy import func, select, update

from mgtrack import create_app
from mgtrack.cli.foods import foods as commands
from mgtrack.extensions import db
from mgtrack.foods.models import CatalogueVersion, Food, Portion
from tests.bench import make_settings

pytestmark = pytest.mark.both_databases


@pytest.fixture
def run(app, people_gone):
    runner = app.test_cli_runner()
    return lambda *arguments, **more: runner.invoke(commands, list(arguments), **more)


def test_a_search_answers_with_one_line_of_json(run):
    answer = run("search", "spinach raw", "--json")
    (line,) = answer.output.splitlines()
    found = json.loads(line)
    assert found["query"] == "spinach raw"
    first = found["results"][0]
    assert first["name"] == "Spinach, raw"
    assert first["magnesium_mg_per_100g"] == 79
    assert first["data_type"] == "SR Legacy"
    assert {"label": "1 cup", "grams": 30.0} in first["portions"]


def test_a_database_that_nobody_used_yet_is_made_ready_and_json_stays_alone(
    tmp_path, app, new_database
):
    with app.app_context():
        kind = db.engine.dialect.name
    fresh = create_app(make_settings(tmp_path, database_url=new_database(kind)))
    runner = fresh.test_cli_runner()
    for _ in range(2):
        answer = runner.invoke(commands, ["search", "almonds", "--json"])
        assert answer.exit_code == 0, answer.output
        (line,) = answer.stdout.splitlines()
        assert json.loads(line)["results"][0]["name"] == "Almonds"
    with fresh.app_context():
        db.engine.dispose()


def test_searches_come_from_standard_input_and_each_line_is_answered(run):
    answer = run("search", "-", "--json", input="almonds\n\nzzzzzz\ncourgette\n")
    lines = [json.loads(line) for line in answer.output.splitlines()]
    assert [line["query"] for line in lines] == ["almonds", "", "zzzzzz", "courgette"]
    assert [len(line["results"]) > 0 for line in lines] == [True, False, False, True]


def test_one_food_is_shown_by_its_fdc_id(run):
    found = json.loads(run("search", "almonds", "--json").output)["results"][0]
    assert json.loads(run("show", str(found["fdc_id"]), "--json").output) == found
    words = run("show", str(found["fdc_id"])).output
    assert "Almonds" in words
    assert "270 mg/100 g" in words


@pytest.mark.parametrize("fdc_id", ["0", "999999999", "99999999999999999999"])
def test_a_food_that_is_not_there_is_said_in_a_sentence(run, fdc_id):
    answer = run("show", fdc_id)
    assert answer.exit_code == 1
    assert "has no food with FDC id" in answer.output


def test_without_json_a_search_reads_as_a_list(run):
    assert "Spinach, raw  (79 mg/100 g, SR Legacy)" in run("search", "spinach").output


def test_loading_the_starter_again_says_so_and_changes_no_portion(run, app):
    def portions():
        with app.app_context():
            rows = db.session.execute(select(Portion.__table__).order_by("food_id", "position"))
            return [tuple(row) for row in rows]

    before = portions()
    answer = run("load-starter")
    assert answer.exit_code == 0
    assert re.fullmatch(
        r"Food catalogue: loading \.\.\.\r"
        r"Food catalogue: [12],\d{3} foods already loaded in \d+\.\d s\n",
        answer.output,
    )
    assert portions() == before
    assert len(before) > 2000


def test_a_starter_of_another_version_is_loaded_over_the_first_and_adds_nothing_twice(run, app):
    def foods_and_portions():
        with app.app_context():
            return [
                db.session.scalar(select(func.count()).select_from(table))
                for table in (Food, Portion)
            ]

    before = foods_and_portions()
    with app.app_context():
        db.session.execute(update(CatalogueVersion).values(version="an earlier one"))
        db.session.commit()
    answer = run("load-starter")
    assert re.search(r"\rFood catalogue: [12],\d{3} foods loaded in \d+\.\d s\n$", answer.output)
    assert foods_and_portions() == before
