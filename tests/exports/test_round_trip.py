"""What leaves as a diary file comes back as it was, into whichever account, and once."""

from __future__ import annotations

import io
import itertools
import json

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from mgtrack.db.base import Base
from mgtrack.exports.document import SCHEMA, schema, write_document
from mgtrack.exports.records import (
    HABITS,
    HEALTH,
    LEFT_OUT_TABLES,
    MEAL,
    PERIODS,
    PROFILE,
    RECORDS,
)
from mgtrack.exports.tables import TABLES
from mgtrack.extensions import db
from mgtrack.imports.diary_file import read_file
from mgtrack.imports.services import Reason, import_diary
from tests.accounts.test_guest_services import live, new_guest, person_of
from tests.bench import add_user
from tests.exports import json_schema
from tests.exports.made_up import diaries
from tests.test_documents import CHECKOUT

pytestmark = pytest.mark.both_databases

NUMBERS = itertools.count()


@pytest.fixture
def context(app, people_gone):
    with app.app_context():
        yield


def new_person():
    return add_user(f"person{next(NUMBERS)}@example.org").id


def exported(user_id):
    """A person's diary as the file has it, in an order that doesn't depend on the database."""
    lines = io.StringIO()
    write_document(user_id, lines)
    return in_order(json.loads(lines.getvalue()))


def in_order(diary):
    for name, value in diary.items():
        if isinstance(value, list):
            diary[name] = sorted(value, key=json.dumps)
    for food in diary["custom_foods"]:
        food["ingredients"].sort(key=json.dumps)
    for product in diary["supplements"]:
        product["schedules"].sort(key=json.dumps)
    return diary


def content(diary):
    """What a diary is, apart from whose it is, and from when they agreed."""
    health = diary["health"] and {**diary["health"], "consented_at": None}
    apart = {"exported_at": None, "account": None, "health": health}
    return diary | apart


def brought_in(user_id, diary, **how):
    file = read_file(json.dumps(diary).encode())
    return import_diary(user_id=user_id, file=file, **{"with_health": True, **how})


def rows_of(user_id):
    """Every row of a person as the database has it, but for whose it is and its version."""
    own = {"user_id", "version", "consented_at"}
    found = {}
    for table in Base.metadata.sorted_tables:
        if "user_id" in table.c and table.name not in LEFT_OUT_TABLES:
            columns = [column for column in table.c if column.name not in own]
            rows = db.session.execute(select(*columns).where(table.c.user_id == user_id))
            found[table.name] = sorted(map(str, rows))
    return found


def test_every_row_of_random_people_comes_back_with_every_figure_and_once(request, context):
    examples = 200 if request.config.getoption("--long") else 20

    @settings(
        max_examples=examples, suppress_health_check=list(HealthCheck), database=None,
        derandomize=True,
    )  # fmt: skip
    @given(diary=diaries())
    def comes_back(diary):
        first, second = new_person(), new_person()
        brought_in(first, diary)
        there = exported(first)
        json_schema.check(there, schema())
        in_file = in_order(json.loads(json.dumps(diary)))
        for entry in in_file["entries"]:
            if entry["catalogue_fdc_id"] == 99_123_456:
                entry["catalogue_fdc_id"] = None
        for each in itertools.chain(in_file["custom_foods"], in_file["saved_meals"]):
            for part in each.get("ingredients", each.get("items")):
                if part["fdc_id"] == 99_123_456:
                    part["fdc_id"] = None
        assert content(there) == content(in_order(in_file))
        brought_in(second, there)
        assert content(exported(second)) == content(there)
        assert rows_of(second) == rows_of(first)
        again = brought_in(second, there)
        assert not +again.added
        assert sum(again.left_out.values()) == again.rows
        assert rows_of(second) == rows_of(first)

    comes_back()


def test_a_person_with_everything_comes_back_and_fits_the_schema(context):
    key = new_guest()
    live(key)
    user_id = person_of(key).id
    diary = exported(user_id)
    json_schema.check(diary, schema())
    assert all(diary[each.name] for each in RECORDS)
    other = new_person()
    done = brought_in(other, diary)
    assert not done.left_out
    assert (done.added["entries"], done.complete_days, done.unknown) == (16, 9, 1)
    assert content(exported(other)) == content(diary)
    # Into the account that it came from it adds nothing.
    before = rows_of(user_id)
    done = brought_in(user_id, diary)
    assert not +done.added
    assert done.left_out == {Reason.THERE: done.rows}
    assert rows_of(user_id) == before


def test_the_schema_that_is_shipped_is_the_one_that_is_written_by():
    shipped = SCHEMA.read_text(encoding="utf-8")
    assert shipped == json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def test_every_table_of_people_is_in_the_file_or_said_to_be_left_out():
    records = [*RECORDS, HEALTH, HABITS, PERIODS]
    records += [part for record in RECORDS for part in record.parts]
    written = {record.model.__tablename__ for record in records}
    owned = {table.name for table in Base.metadata.sorted_tables if "user_id" in table.c}
    assert written | LEFT_OUT_TABLES.keys() == owned
    assert not written & LEFT_OUT_TABLES.keys()


def test_the_documentation_names_every_list_and_value():
    text = (CHECKOUT / "docs" / "data-format.md").read_text(encoding="utf-8")
    named = set(TABLES) | set(schema()["properties"]) | set(PROFILE.columns) | set(MEAL)
    for record in [*RECORDS, HEALTH, HABITS, PERIODS]:
        for each in (record, *record.parts):
            named |= {each.name, *each.columns}
    assert not {name for name in named if f"`{name}`" not in text}
